"""Mentions of a sentence to Observations, and to leftovers with a reason; what a document carries from sentence to sentence is kept here.

In: a document's sentences, one by one. Out: Observations and Leftovers in text order. It joins what the recognisers found and refuses to invent:
what is inherited is flagged, what cannot be placed is left over with its reason.
"""

import hashlib

from hstats.entries import signs
from hstats.joining.acting import actor_of
from hstats.joining.backdrop import keep, with_told
from hstats.joining.belonging import elsewhere, never_inside, run_with_whole, whole_told
from hstats.joining.crediting import credit_of
from hstats.joining.dating import period_of
from hstats.joining.detailing import detail_of, elided, unsaid_group
from hstats.joining.dismissing import settle_currency, settle_sum
from hstats.joining.homeland import country_of
from hstats.joining.journeying import journey
from hstats.joining.measuring import measure_of
from hstats.joining.naming import indicator_of, unit_of
from hstats.joining.ofpart import MOVES
from hstats.joining.paragraphs import FAR_BACK
from hstats.joining.placing import place_of
from hstats.joining.quoting import quoted_speaker
from hstats.joining.recalling import recalled
from hstats.joining.running import up_to_now
from hstats.joining.scene import Joiner, Scene
from hstats.joining.speaking import spoken_at
from hstats.joining.stating import (
    attribution_of,
    estimated,
    modality_of,
    moves,
    named_speaker,
    resolved_office,
    said_with,
)
from hstats.joining.titled import of_storms
from hstats.mentions.attribution import Attribution
from hstats.mentions.counted import Counted
from hstats.mentions.figure import numbers
from hstats.mentions.measure import measures
from hstats.mentions.moment import TimeExpr
from hstats.mentions.period import periods
from hstats.mentions.place import places
from hstats.mentions.placespeaker import only_counts
from hstats.mentions.speaker import attributions
from hstats.model import Leftover, Observation, Period
from hstats.sentences import Lexed, lex

MAX_QUOTE = 78
WHOLES = 8  # that are carried on


def observe(joiner: Joiner, index: int) -> None:
    """Reads one sentence into the joiner's observations and leftovers."""
    joiner.index = index
    start, end = joiner.spans[index]
    scene = recognise(joiner, start, end)
    for time in scene.times:
        leave_dates(joiner, scene, time)
    for c in scene.counts:
        if c.reason is None:
            settle_sum(joiner, scene, c)
            if c.number.kind == "money":
                settle_currency(joiner, scene, c)
    for c in scene.counts:
        c.code = indicator_of(joiner, scene, c) if c.reason is None else None
    made = [c for c in scene.counts if c.code is not None] if scene.counts else []
    scene.kept = [c for c in scene.counts if c.reason is None] if scene.counts else []
    for c in made:
        scene.ids[id(c)] = identity(joiner, scene, c)
    for c in scene.counts:
        if id(c) in scene.ids:
            joiner.observations.append(build(joiner, scene, c, made))
        else:
            leave(joiner, scene, c)
    remember(joiner, scene, made)


def recognise(joiner: Joiner, start: int, end: int) -> Scene:
    """Runs the recognisers over a sentence: time first, so that its digits count nothing."""
    lexicon = joiner.lexicon
    sentence = lex(joiner.document.text, start, end, lexicon)
    times = periods(sentence, lexicon)
    found = numbers(sentence, lexicon, {k for t in times for k in range(t.first, t.last)} if times else NONE)
    carried, counts = joiner.carried, []
    if found:
        known = [whole for whole, _ in carried.known]
        counts = measures(sentence, found, lexicon, joiner.gazetteer.country_of, known, carried.opened)
    scene = Scene(sentence, counts, times, [], [])
    firsts = [c.first for c in counts if c.reason is None] if counts else []
    if firsts:
        said = attributions(sentence, lexicon, firsts, times)
        if said:
            scene.says = [
                a for a in said if not only_counts(sentence, a, counts, lexicon, joiner.gazetteer, joiner.countries)
            ]
        spoken = [range(a.name_first, max(a.name_last, a.verb)) for a in scene.says]
        taken: set[int] = set().union(*spoken, *[t.dated for t in times])
        if joiner.storms is None or joiner.storms:
            taken |= of_storms(joiner, sentence)
        with_told(joiner, scene)
        scene.credit = credit_of(joiner, scene)
        named = places(sentence, lexicon, joiner.gazetteer, joiner.countries, taken)
        named = [m for m in named if not spoken_at(joiner, scene, m)] if scene.says else named
        called = recalled(joiner, sentence, named)
        scene.places = sorted((*named, *called), key=lambda m: m.first) if called else named
    return scene


NONE: frozenset[int] = frozenset()


def build(joiner: Joiner, scene: Scene, c: Counted, made: list[Counted]) -> Observation:
    """Joins a count with its time, place, source and state."""
    flags: list[str] = []
    if c.whole is not None and never_inside(c):
        c.whole, c.relation = None, None
    c.says = said_by(joiner, scene, c, flags)
    c.modality = modality_of(joiner, scene, c, c.says, c.code or "")
    period = c.period = period_of(joiner, scene, c, flags)
    c.where = place_of(joiner, scene, c, flags)
    c.where_inherited = "place_inherited" in flags
    if c.event in ("displace", "arrive") and moves(scene, c):
        flags.append("movements")
    c.measure = measure_of(joiner, scene, c)
    published = joiner.document.published
    if published is not None and period.end is not None and period.end > published:
        period = c.period = up_to_now(c, period, published)
    if c.whole is not None and elsewhere(c):
        c.whole, c.relation = None, None
    whole_id = id_of_whole(joiner, scene, c)
    if whole_id is None and (told := whole_told(joiner, scene, c, made)) is not None:
        whole_id, c.relation = told
        period = c.period = run_with_whole(joiner, c, whole_id, flags)
    return observation(joiner, scene, c, period, whole_id, flags)


def said_by(joiner: Joiner, scene: Scene, c: Counted, flags: list[str]) -> Attribution | None:
    """Who gives a count: its own speaker, that of its whole, of what it is told with, or of the credit line; an office by its code."""
    says = attribution_of(joiner, scene, c)
    if says is not None and says.carried:
        says = named_speaker(joiner, says, flags)
    if says is None and c.whole is not None:
        says = c.whole.says
    if says is None and c.rule == "compared" and c.peer is not None:
        says = c.peer.says  # 4.7 million, the committee said, up from 1.5 million
    if says is None and c.relation == "addition" and (before := scene.whole_before(c)) is not None:
        told = before.says
        says = told if isinstance(told, Attribution) and told.name_last <= before.first else None
    if says is None and c.whole is None:
        says = said_with(joiner, scene, c) or (scene.credit.says if scene.credit is not None else None)
        says = says or quoted_speaker(joiner, scene, c)
    return resolved_office(joiner, says) if says is not None and says.source and says.source_id is None else says


def id_of_whole(joiner: Joiner, scene: Scene, c: Counted) -> str | None:
    """The id of the observation that a count's whole became, in this sentence or an earlier one."""
    if c.whole is None or (c.measure == "rate" and c.whole.measure != "rate"):
        return None  # 3,200 casualties, an average of 18 a day
    if (c.kind == "household") != (c.whole.kind == "household") and c.kind != "percent":
        return None  # 1,200 IDPs (240 families): the same people counted anew
    return scene.ids.get(id(c.whole)) or joiner.carried.id_of(c.whole)


def observation(
    joiner: Joiner, scene: Scene, c: Counted, period: Period, whole_id: str | None, flags: list[str]
) -> Observation:
    """The record of a count that has been joined."""
    lexed, document, code, number = scene.lex, joiner.document, c.code or "", c.number
    says, where = c.says, c.where
    first, last = quote_tokens(scene, c)
    softened = number.qualifier == "exact" and estimated(joiner, scene, c, says)
    qualifier = "approx" if softened else number.qualifier
    bounded = qualifier != "approx" or number.value is None
    noun = c.noun or (c.whole.noun if c.whole is not None and c.whole.noun and c.head is None else None)
    if noun is None:
        noun = c.noun = elided(joiner, scene, c)
    if c.noun is None and c.rule == "event_noun" and noun is not None and noun.kind == "household":
        noun = None  # 5,000 families were affected, among them 157 casualties
    origin, destination = journey(scene, c) if c.event in MOVES else (None, None)
    return Observation(
        obs_id=scene.ids[id(c)], doc_id=document.doc_id, document=document.name,
        indicator=code, measure=c.measure or "", unit=unit_of(c, code, noun.unit if noun else None),
        value=number.value, low=number.low if bounded else None, high=number.high if bounded else None, qualifier=qualifier,
        quote=document.text[lexed.starts[first] : lexed.ends[last - 1]],
        char_start=lexed.starts[first], char_end=lexed.ends[last - 1],
        number_start=lexed.starts[number.first], number_end=lexed.ends[number.last - 1],
        sentence_start=lexed.start, sentence_end=lexed.stop, rule=c.rule,
        sex=noun.sex if noun else None, age_group=noun.age_group if noun else None, population=noun.population if noun else unsaid_group(joiner, scene, c),
        detail=detail_of(joiner, scene, c, code), actor=actor_of(scene, c, joiner.lexicon) if joiner.lexicon.events[c.event or ""].actor else None,
        each_of=c.each_of, period_start=period.start, period_end=period.end,
        period_precision=period.precision, period_basis=period.basis,
        place=where.name if where else None, place_id=where.place_id if where else None,
        country=country_of(joiner, scene, c, where, flags),
        origin=origin.name if origin else None, destination=destination.name if destination else None,
        source=says.source if says else None, source_id=says.source_id if says else None, via=says.via if says else None,
        modality=c.modality or "", part_of=whole_id, relation=c.relation if whole_id or c.relation == "addition" else None,
        flags=tuple(flags),
    )  # fmt: skip


def identity(joiner: Joiner, scene: Scene, c: Counted) -> str:
    """The observation's id: document, number span, indicator."""
    key = f"{joiner.document.doc_id}|{scene.lex.starts[c.number.first]}|{scene.lex.ends[c.number.last - 1]}|{c.code}"
    return hashlib.sha256(key.encode()).hexdigest()[:20]


def quote_tokens(scene: Scene, c: Counted) -> tuple[int, int]:
    """The tokens of the quote: hedge, number, noun; only the number with its hedge where that would be too long or hold another number."""
    first, last = min(c.first, c.number.first), max(c.last, c.number.last)
    crowded = len([o for o in scene.counts if first <= o.number.first < last]) > 1
    lexed = scene.lex
    if crowded or lexed.ends[last - 1] - lexed.starts[first] > MAX_QUOTE:
        last = max(c.number.last, c.number.hedge_last)
    return first, last


def leave(joiner: Joiner, scene: Scene, c: Counted) -> None:
    """Keeps a number that became no observation, with its reason."""
    lexed = scene.lex
    first, last = c.number.first, c.number.last
    add_leftover(joiner, lexed, first, last, c.reason or "no_event")


def leave_dates(joiner: Joiner, scene: Scene, t: TimeExpr) -> None:
    """The digits of a date are a leftover: date."""
    if any(scene.lex.low[k][0].isdecimal() for k in range(t.first, t.last)):
        add_leftover(joiner, scene.lex, t.first, t.last, "date")


def add_leftover(joiner: Joiner, lexed: Lexed, first: int, last: int, reason: str) -> None:
    """Appends a leftover over tokens first..last."""
    document = joiner.document
    start, end = lexed.starts[first], lexed.ends[last - 1]
    joiner.leftovers.append(
        Leftover(document.doc_id, document.name, document.text[start:end], start, end, reason, lexed.start, lexed.stop)
    )


def remember(joiner: Joiner, scene: Scene, made: list[Counted]) -> None:
    """Keeps what a sentence lends to later ones: its wholes with their ids, a list of parts left open, when and where it plays, who spoke."""
    carried = joiner.carried
    if made:
        wholes = [(c, scene.ids[id(c)]) for c in made if c.whole is None and c.number.kind == "count"]
        carried.known = [*wholes, *carried.known][:WHOLES]
    carried.opened = ends_open(scene) or (carried.opened and bool(made) and all(c.whole is not None for c in made))
    if made:
        keep(joiner, scene, tuple(c for c in made if c.whole is None))
    named = [a for a in scene.says if a.source and not a.carried] if scene.says else []
    if named:
        carried.speaker = (named[-1].source, named[-1].source_id, joiner.index)
        carried.offices += [(a.source_id, joiner.index) for a in named if a.source_id]
        del carried.offices[:-FAR_BACK]


def ends_open(scene: Scene) -> bool:
    """Whether a sentence ends in a part word, so that the lines below it list parts."""
    if not scene.lex.signs & PART:
        return False
    k = scene.lex.n - 1
    while k >= 0 and scene.lex.low[k] in (":", ",", "-"):
        k -= 1
    last = enumerate(scene.lex.entries[max(0, k - 3) : k + 1], max(0, k - 3))
    return any(e and "part" in e.roles and j + e.width == k + 1 for j, e in last)


PART = signs("part")
