"""Mentions of a sentence to Observations, and to leftovers with a reason; what the document carries from sentence to sentence lives here.

In: a Document, its sentences, the lexicon and the gazetteer. Out: Observations and Leftovers in text order. It joins what the recognisers
found and refuses to invent: no date that the words and the publication date do not give, no place that is not named, no source that is
not cited; what is inherited is flagged.
"""

import hashlib
import re
from dataclasses import dataclass, field, replace
from datetime import date

from hstats.anchoring import anchor
from hstats.lexicon import Lexicon
from hstats.mentions.figure import numbers
from hstats.mentions.measure import Counted, measures
from hstats.mentions.period import TimeExpr, periods
from hstats.mentions.place import PlaceMention, places
from hstats.mentions.speaker import Attribution, attributions
from hstats.model import Document, Leftover, Observation, Period
from hstats.places import Gazetteer
from hstats.sentences import Lexed, lex

MAX_QUOTE = 78
PERSONS = frozenset({"person", "household"})


@dataclass(slots=True)
class Carried:
    """What earlier sentences of a document lend to later ones."""

    wholes: list[Counted] = field(default_factory=list)  # latest first
    whole_ids: list[str] = field(default_factory=list)
    opened: bool = False  # the sentence before ended in "including" or the like
    speaker: tuple[str | None, str | None, int] | None = None  # source, source_id, sentence
    year: int | None = None


@dataclass(slots=True)
class Backdrop:
    """When and where an earlier sentence plays, whether or not it holds a figure."""

    period: Period | None
    place: PlaceMention | None


@dataclass(slots=True)
class Scene:
    """One sentence with everything recognised in it."""

    lex: Lexed
    counts: list[Counted]
    times: list[TimeExpr]
    places: list[PlaceMention]
    says: list[Attribution]
    ids: dict[int, str] = field(default_factory=dict)


@dataclass(slots=True)
class Joiner:
    """A document while its sentences are joined."""

    document: Document
    lexicon: Lexicon
    gazetteer: Gazetteer
    countries: tuple[str, ...]
    carried: Carried = field(default_factory=Carried)
    spans: list[tuple[int, int]] = field(default_factory=list)
    index: int = 0  # of the sentence being read, in spans
    observations: list[Observation] = field(default_factory=list)
    leftovers: list[Leftover] = field(default_factory=list)
    cues: frozenset[str] | None = None
    backdrops: dict[int, "Backdrop"] = field(default_factory=dict)


def observe(joiner: Joiner, index: int) -> None:
    """Reads one sentence into the joiner's observations and leftovers."""
    joiner.index = index
    start, end = joiner.spans[index]
    scene = recognise(joiner, start, end)
    for time in scene.times:
        leave_dates(joiner, scene, time)
    for index, c in enumerate(scene.counts):
        if c.reason is None:
            settle_sum(joiner, scene, c)
    made = [c for c in scene.counts if c.reason is None and indicator_of(joiner, scene, c)]
    for c in made:
        scene.ids[id(c)] = identity(joiner, scene, c)
    for c in scene.counts:
        if id(c) in scene.ids:
            joiner.observations.append(build(joiner, scene, c))
        else:
            leave(joiner, scene, c)
    remember(joiner, scene, made)


def recognise(joiner: Joiner, start: int, end: int) -> Scene:
    """Runs the recognisers over a sentence: time first, so that its digits count nothing."""
    lexicon = joiner.lexicon
    sentence = lex(joiner.document.text, start, end, lexicon)
    times = periods(sentence, lexicon) if any(w in lexicon.time_words or w[0].isdigit() for w in sentence.low) else []
    dated = {k for t in times for k in range(t.first, t.last)}
    found = [n for n in numbers(sentence, lexicon) if n.first not in dated]
    counts = measures(
        sentence, found, lexicon, joiner.gazetteer.country_of, joiner.carried.wholes, joiner.carried.opened
    )
    scene = Scene(sentence, counts, times, [], [])
    if any(c.reason is None for c in counts):
        scene.says = attributions(sentence, lexicon, [c.first for c in counts if c.reason is None], times)
        spoken = {k for a in scene.says for k in range(a.name_first, a.name_last)}
        scene.places = places(sentence, lexicon, joiner.gazetteer, joiner.countries, dated | spoken)
    return scene


# --- what is counted --------------------------------------------------------------------------------------------------------------


def settle_sum(joiner: Joiner, scene: Scene, c: Counted) -> None:
    """A number that no noun, no event word or a mere "one" speaks for is none: one of the best, a second one."""
    word = scene.lex.low[c.number.first]
    single = c.number.value == 1 and not c.number.digits
    if (
        single
        and c.kind is None
        and c.head is None
        and c.whole is None
        and c.rule not in ("right_after", "left_active", "event_noun")
    ):
        c.reason = "pronoun"
    elif c.number.value is None and c.number.low is None:
        c.reason = c.reason or "no_value"
    elif word in joiner.lexicon.words["zero"] and c.rule not in ("event_noun",):
        c.reason = "negation"


def indicator_of(joiner: Joiner, scene: Scene, c: Counted) -> str | None:
    """The indicator of a count: what its event gives for its class, then what the words around change."""
    event = joiner.lexicon.events.get(c.event or "")
    if event is None:
        c.reason = c.reason or "no_event"
        return None
    kind = c.kind
    if kind == "percent":
        kind = "percent" if "percent" in event.gives else "person" if c.whole or c.noun or c.head else "any"
    if kind is None and c.rule == "toll_frame" and "any" not in event.gives:
        kind = next(iter(event.gives))
    code = event.gives.get(kind or "any") or (event.gives.get("person") if c.head is not None or kind is None else None)
    if code is None and kind == "case" and "person" in event.gives:
        code = event.gives["person"]
    if code is None:
        c.reason = "other_thing"
        return None
    return in_context(joiner, scene, c, code)


def in_context(joiner: Joiner, scene: Scene, c: Counted, code: str) -> str:
    """The indicator that the words of the sentence change: deaths in a heat wave, schools hit by a flood."""
    cues = cue_roles(scene)
    if not cues & {"cue_conflict", "cue_hazard"} and c.kind == "facility":
        cues |= document_cues(joiner)
    for rule in joiner.lexicon.contexts:
        if rule["from"] != code or "cue_" + rule["when"] not in cues:
            continue
        if "unless" in rule and "cue_" + rule["unless"] in cues:
            continue
        if "kind" in rule and rule["kind"] != c.kind:
            continue
        return rule["to"]
    return across_border(joiner, scene, c, code)


def document_cues(joiner: Joiner) -> frozenset[str]:
    """Whether the document as a whole is about a conflict or a hazard, where the sentence does not tell."""
    if joiner.cues is None:
        words = set(WORDS.findall(f"{joiner.document.title or ''} {joiner.document.text[:8000]}".lower()))
        counts = {role: len(words & joiner.lexicon.words[role]) for role in ("conflict", "hazard")}
        best = max(counts, key=lambda role: counts[role])
        joiner.cues = frozenset({"cue_" + best} if counts[best] else ())
    return joiner.cues


WORDS = re.compile(r"[^\W\d_]+")


def across_border(joiner: Joiner, scene: Scene, c: Counted, code: str) -> str:
    """Flight to another country is an arrival there; displacement over an interval is no stock."""
    if code == "new_displacement" and c.kind in (None, "person", "household"):
        goal = movement(scene, c, "to")
        if goal is not None and goal.kind == "country":
            return "refugee_arrivals"
    if code == "idps" and any(t.role == "since" or t.b is not None for t in times_of(scene, c)):
        return "new_displacement"
    return code


def cue_roles(scene: Scene) -> frozenset[str]:
    """All cue roles of a sentence."""
    roles: set[str] = set()
    for entry in scene.lex.entries:
        if entry is not None and entry.roles:
            roles |= entry.roles
    return frozenset(roles)


# --- one observation --------------------------------------------------------------------------------------------------------------


def build(joiner: Joiner, scene: Scene, c: Counted) -> Observation:
    """Joins a count with its time, place, source and state."""
    lexed, document = scene.lex, joiner.document
    code = indicator_of(joiner, scene, c) or ""
    whole_id = scene.ids.get(id(c.whole)) if c.whole is not None else None
    if c.whole is not None and whole_id is None:
        whole_id = next(
            (i for w, i in zip(joiner.carried.wholes, joiner.carried.whole_ids, strict=True) if w is c.whole), None
        )
    says = attribution_of(scene, c)
    flags: list[str] = []
    if says is not None and says.carried:
        says = named_speaker(joiner, says, flags)
    figure = c.number.figure()
    qualifier = "approx" if figure.qualifier == "exact" and estimated(joiner, scene, c, says) else figure.qualifier
    period = period_of(joiner, scene, c, says, flags)
    c.period = period
    where = c.where = place_of(joiner, scene, c, flags)
    origin, destination = movement(scene, c, "from"), movement(scene, c, "to")
    if moves(scene, c):
        flags.append("movements")
    noun = c.noun or (c.whole.noun if c.whole is not None and c.whole.noun and c.head is None else None)
    first, last = quote_tokens(scene, c)
    c.measure = measure_of(joiner, scene, c)
    return Observation(
        obs_id=scene.ids[id(c)],
        doc_id=document.doc_id,
        document=document.name,
        indicator=code,
        measure=c.measure,
        unit=unit_of(c, code, noun.unit if noun else None),
        value=figure.value,
        low=figure.low if qualifier != "approx" or figure.value is None else None,
        high=figure.high if qualifier != "approx" or figure.value is None else None,
        qualifier=qualifier,
        quote=document.text[lexed.starts[first] : lexed.ends[last - 1]],
        char_start=lexed.starts[first],
        char_end=lexed.ends[last - 1],
        number_start=lexed.starts[c.number.first],
        number_end=lexed.ends[c.number.last - 1],
        sentence_start=lexed.start,
        sentence_end=lexed.stop,
        rule=c.rule,
        sex=noun.sex if noun else None,
        age_group=noun.age_group if noun else None,
        population=noun.population if noun else None,
        detail=detail_of(joiner, scene, c, code),
        each_of=c.each_of,
        period_start=period.start,
        period_end=period.end,
        period_precision=period.precision,
        period_basis=period.basis,
        place=where.name if where else None,
        place_id=where.place_id if where else None,
        country=where.country if where else c.nation,
        origin=origin.name if origin else None,
        destination=destination.name if destination else None,
        source=says.source if says else None,
        source_id=says.source_id if says else None,
        modality=modality_of(joiner, scene, c, says, code),
        part_of=whole_id,
        relation=c.relation if whole_id or c.relation == "addition" else None,
        flags=tuple(flags),
    )


def identity(joiner: Joiner, scene: Scene, c: Counted) -> str:
    """The observation's id: document, number span, indicator."""
    code = indicator_of(joiner, scene, c)
    key = f"{joiner.document.doc_id}|{scene.lex.starts[c.number.first]}|{scene.lex.ends[c.number.last - 1]}|{code}"
    return hashlib.sha256(key.encode()).hexdigest()[:20]


def unit_of(c: Counted, code: str, noun_unit: str | None) -> str:
    """The unit: currency or percent of the number, else the noun's, else a person or a case by the indicator."""
    if c.number.kind == "percent":
        return "percent"
    if c.number.kind == "money":
        return c.number.unit or "USD"
    if noun_unit:
        return noun_unit
    return UNIT_OF_CODE.get(code, "person")


UNIT_OF_CODE = {
    "cases": "case",
    "incidents": "incident",
    "housing_destroyed": "house",
    "housing_damaged": "house",
    "facilities_attacked": "facility",
    "infrastructure_damaged": "item",
    "livestock_lost": "animal",
    "aid_delivered": "item",
    "crops_damaged": "hectare",
}


def quote_tokens(scene: Scene, c: Counted) -> tuple[int, int]:
    """The tokens of the quote: hedge, number, noun; only the number with its hedge where that would be too long or hold another number."""
    first, last = min(c.first, c.number.first), max(c.last, c.number.last)
    crowded = any(other is not c and first <= other.number.first < last for other in scene.counts)
    lexed = scene.lex
    if crowded or lexed.ends[last - 1] - lexed.starts[first] > MAX_QUOTE:
        last = max(c.number.last, c.number.hedge_last)
    return first, last


def estimated(joiner: Joiner, scene: Scene, c: Counted, says: Attribution | None) -> bool:
    """Whether a speaker's "estimates" makes a bare number approximate."""
    if says is not None and says.estimate and says.first < c.first:
        return True
    lo, hi = max(0, c.first - 4), min(scene.lex.n, max(c.last, c.trigger) + 1)
    return any(scene.lex.low[j] in joiner.lexicon.words["estimate"] for j in range(lo, hi))


def detail_of(joiner: Joiner, scene: Scene, c: Counted, code: str) -> str | None:
    """The disease, or the unknown noun that was counted."""
    if code in ("cases", "deaths_disease", "case_fatality_rate"):
        for entry, word in zip(scene.lex.entries, scene.lex.low, strict=True):
            if entry is not None and "cue_disease" in entry.roles and word not in ("outbreak", "epidemic"):
                return word
    return None


# --- time -------------------------------------------------------------------------------------------------------------------------


def times_of(scene: Scene, c: Counted) -> list[TimeExpr]:
    """The time expressions that cover a count: its own segment first, then those that open the sentence."""
    lexed = scene.lex
    lo, hi = segment(lexed, c.first, c.last)
    usable = [
        t
        for t in scene.times
        if (lo <= t.first < hi
        and not spoken_date(scene, t)
        and t.kind not in ("season",))
        or (lo <= t.first < hi
        and t.kind == "season")
    ]
    if len(usable) <= 1:
        return usable
    return nearest(scene, c, usable)


def nearest(scene: Scene, c: Counted, usable: list[TimeExpr]) -> list[TimeExpr]:
    """Of several times: an opening or as-of date together with a since, else the closest that no other count owns."""
    own = [t for t in usable if owner(scene, t) is c]
    leading = [t for t in usable if owner(scene, t) is None]
    if own:
        roles = {t.role for t in own}
        return own + [t for t in leading if t.role not in roles and "since" in (roles | {t.role})]
    if leading:
        spans = [t for t in leading if t.role in ("since", "as_of", "by", "until")]
        return spans if len(spans) > 1 else leading[-1:]
    shared = [t for t in usable if t.role in ("since", "as_of")]
    after = [t for t in usable if t.first > c.first]
    return shared[:2] or after[-1:] or usable[-1:]


def owner(scene: Scene, t: TimeExpr) -> Counted | None:
    """The last count that stands before a time expression in its sentence."""
    best = None
    for c in scene.counts:
        if c.reason is None and c.first < t.first:
            best = c
    return best


def segment(lexed: Lexed, first: int, last: int) -> tuple[int, int]:
    """Tokens between the semicolons around a count."""
    lo, hi = first, last
    while lo > 0 and lexed.low[lo - 1] != ";":
        lo -= 1
    while hi < lexed.n and lexed.low[hi] != ";":
        hi += 1
    return lo, hi


def spoken_date(scene: Scene, t: TimeExpr) -> bool:
    """Whether a date belongs to the saying ("said on Tuesday") and not to what is said."""
    k = t.first - 1
    while k >= 0 and scene.lex.low[k] in ("on", "in", "late", "early"):
        k -= 1
    entry = scene.lex.entries[k] if k >= 0 else None
    return entry is not None and "says" in entry.roles and not (entry.after or "copula" in entry.roles)


def period_of(joiner: Joiner, scene: Scene, c: Counted, says: Attribution | None, flags: list[str]) -> Period:
    """The dated period of a count: stated, its whole's, carried, or the publication date as its end."""
    published = joiner.document.published
    found = [anchored(joiner, t, published) for t in times_of(scene, c)]
    good = [p for p in found if p.start or p.end]
    if good:
        return running_since(joiner, scene, c, combine(good), found)
    if c.whole is not None and c.whole.period is not None:
        return c.whole.period
    if any(t.same for t in times_of(scene, c)):
        carried = carried_period(joiner)
        if carried is not None:
            return Period(carried.start, carried.end, carried.precision, "inherited")
    if any(p.basis == "unresolved" for p in found):
        flags.append("unresolved_date")
        return Period(None, None, None, "unresolved")
    standing = joiner.lexicon.events[c.event or ""].measure == "stock"
    carried = carried_period(joiner) if not scene.times and not standing else None
    if carried is not None:
        return Period(carried.start, None if perfect(joiner, scene, c) else carried.end, carried.precision, "inherited")
    flags.append("undated")
    if published is None:
        return Period(None, None, None, "unresolved")
    return Period(None, published, "day", "publication")


def running_since(joiner: Joiner, scene: Scene, c: Counted, period: Period, found: list[Period]) -> Period:
    """A toll of an event on a day runs from that day to publication; every other count keeps its interval."""
    event = joiner.lexicon.events[c.event or ""]
    closed = len(found) > 1 or any(
        t.role != "in" or t.b is not None or t.kind in ("past", "today", "this") for t in times_of(scene, c)
    )
    if (
        closed
        or event.measure != "flow"
        or c.rule != "toll_frame"
        or scene.lex.low[c.first - 1] == ":"
        or period.precision not in ("day", "month_part")
    ):
        return period
    published = joiner.document.published
    return Period(period.start, published, period.precision, "publication" if published else period.basis)


def carried_period(joiner: Joiner) -> Period | None:
    """The period of the nearest earlier sentence that states one, no further back than six sentences."""
    for index in range(joiner.index - 1, max(-1, joiner.index - 7), -1):
        period = backdrop(joiner, index).period
        if period is not None:
            return period
    return None


def carried_place(joiner: Joiner) -> PlaceMention | None:
    """The place of the nearest earlier sentence that names one."""
    for index in range(joiner.index - 1, max(-1, joiner.index - 7), -1):
        place = backdrop(joiner, index).place
        if place is not None:
            return place
    return None


def backdrop(joiner: Joiner, index: int) -> Backdrop:
    """When and where sentence ``index`` plays, read once and kept."""
    if index not in joiner.backdrops:
        start, end = joiner.spans[index]
        lexed = lex(joiner.document.text, start, end, joiner.lexicon)
        times = [t for t in periods(lexed, joiner.lexicon) if t.role == "in"]
        scene = Scene(lexed, [], times, [], [])
        found = [anchored(joiner, t, joiner.document.published) for t in times if not spoken_date(scene, t)]
        period = next(
            (p for p in found if p.start and p.precision in ("day", "month_part", "month", "week", "season")), None
        )
        dated = {k for t in times for k in range(t.first, t.last)}
        named = places(lexed, joiner.lexicon, joiner.gazetteer, joiner.countries, dated)
        place = next(
            (
                m
                for role in ("in", "subject", "heading", "to")
                for m in named
                if m.role == role and (m.place_id or m.country)
            ),
            None,
        )
        joiner.backdrops[index] = Backdrop(period, place)
    return joiner.backdrops[index]


def perfect(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether the event word stands in the perfect: "strikes have killed 12" runs on from the event's start."""
    words = scene.lex.low[max(0, c.trigger - 3) : max(0, c.trigger)] + scene.lex.low[max(0, c.first - 3) : c.first]
    return c.trigger >= 0 and any(w in joiner.lexicon.words["perfect"] for w in words)


def anchored(joiner: Joiner, t: TimeExpr, published: date | None) -> Period:
    """A time expression's period; without a publication date a missing year is the last one that the text itself stated."""
    period = anchor(t, published)
    if period.basis == "unresolved" and published is None and joiner.carried.year and t.kind == "date":
        lent = anchor(t, date(joiner.carried.year, 12, 31))
        if t.role == "since":
            return Period(lent.start, None, lent.precision, "inherited")
        return Period(lent.start, lent.end, lent.precision, "inherited") if lent.basis != "unresolved" else lent
    return period


def combine(found: list[Period]) -> Period:
    """since X with as of Y: from X to Y; otherwise the first stands."""
    start = next((p.start for p in found if p.start), None)
    open_ends = [p.end for p in found if p.start is None and p.end]
    if start is not None and open_ends:
        first = next(p for p in found if p.start)
        return Period(start, max(open_ends) if max(open_ends) >= start else first.end, first.precision, first.basis)
    return found[0]


# --- place ------------------------------------------------------------------------------------------------------------------------


def place_of(joiner: Joiner, scene: Scene, c: Counted, flags: list[str]) -> PlaceMention | None:
    """The place of a count: in its own stretch, further on in its clause, before it, its whole's, or inherited with a flag."""
    roles = ("in", "heading", "subject") if c.event in MOVES else ("in", "heading", "subject", "to")
    inside = [(t.first, t.last) for t in scene.times if t.role == "since"]
    found = [m for m in scene.places if m.role in roles and not any(a <= m.first < b for a, b in inside)]
    lo, hi = segment(scene.lex, c.first, c.last)
    near = [m for m in found if lo <= m.first < hi]
    stop = next((o.first for o in scene.counts if o.reason is None and o.first > c.first), hi)
    own = [m for m in near if c.last <= m.first < stop]
    if own:
        return own[0]
    before = [m for m in near if m.last <= c.first]
    after = [m for m in near if m.first >= stop]
    if after and not (before and split_list(scene, near)):
        return after[0]
    if before:
        return before[0] if len(before) == 1 else before[-1]
    if c.whole is not None and isinstance(c.whole.where, PlaceMention):
        return c.whole.where
    if movement(scene, c, "from") is None and movement(scene, c, "to") is None:
        return inherited_place(joiner, scene, found, flags)
    return None


def split_list(scene: Scene, near: list[PlaceMention]) -> bool:
    """Whether counts and places alternate: 36 in Italy, 16 in France."""
    owners = {
        id(max((c for c in scene.counts if c.first < m.first), key=lambda c: c.first, default=None)) for m in near
    }
    return len(owners) > 1


def inherited_place(joiner: Joiner, scene: Scene, found: list[PlaceMention], flags: list[str]) -> PlaceMention | None:
    """A place of the same sentence beyond the semicolon, or of an earlier sentence: flagged."""
    if found:
        flags.append("place_inherited")
        return found[0]
    carried = carried_place(joiner) if not any(m.role in ("in", "heading") for m in scene.places) else None
    if carried is not None:
        flags.append("place_inherited")
    return carried


MOVES = frozenset({"displace", "cross", "return", "migrant", "evacuate", "rescue", "forced", "refugee", "idp"})


def movement(scene: Scene, c: Counted, role: str) -> PlaceMention | None:
    """The origin or destination of a moving count: the first such place behind it before the next count, else in its clause."""
    if c.event not in MOVES:
        return None
    lo, hi = segment(scene.lex, c.first, c.last)
    stop = next((o.first for o in scene.counts if o.reason is None and o.first > c.first and o.event in MOVES), hi)
    goals = [m for m in scene.places if m.role == role and lo <= m.first < hi]
    return next((m for m in goals if c.first <= m.first < stop), None) or (goals[0] if len(goals) == 1 else None)


# --- source and state -------------------------------------------------------------------------------------------------------------


def attribution_of(scene: Scene, c: Counted) -> Attribution | None:
    """The narrowest attribution that covers a count."""
    covering = [a for a in scene.says if a.first <= c.first < a.last]
    return min(covering, key=lambda a: (a.last - a.first, -a.first)) if covering else None


def named_speaker(joiner: Joiner, says: Attribution, flags: list[str]) -> Attribution | None:
    """Whom a pronoun stands for: the last named speaker, at most four sentences back; flagged."""
    speaker = joiner.carried.speaker
    if speaker is None or joiner.index - speaker[2] > 4:
        return None
    flags.append("source_carried")
    return replace(says, source=speaker[0], source_id=speaker[1])


PRECEDING = frozenset({"comparison", "superseded"})
SPANNING = frozenset({"hypothetical", "forecast", "feared", "alleged", "requirement", "negated"})


def modality_of(joiner: Joiner, scene: Scene, c: Counted, says: Attribution | None, code: str) -> str:
    """asserted, unless a cue before the number, between it and its event, or in the saying verb says otherwise."""
    if code == "targeted":
        return "target"
    if code == "funding_required":
        return "requirement"
    lo = min(c.first, c.trigger if c.trigger >= 0 else c.first)
    hi = max(c.last, c.trigger + 1)
    for j in range(max(0, lo - 6), min(scene.lex.n, hi + 1)):
        entry = scene.lex.entries[j]
        if entry is None or not entry.modality or (scene.lex.raw[j][0].isupper() and j > 0):
            continue
        for code_ in entry.modality:
            if code_ in PRECEDING and j + entry.width <= c.first and c.first - (j + entry.width) <= 2:
                return code_
            if code_ in SPANNING and (lo - 2 <= j < hi):
                return code_
    if says is not None and says.modality in SPANNING:
        return says.modality
    return "asserted"


def measure_of(joiner: Joiner, scene: Scene, c: Counted) -> str:
    """The measure: share, rate, the event's own, or cumulative where a cue says that the count runs."""
    event = joiner.lexicon.events[c.event or ""]
    if c.number.kind == "percent":
        return "rate" if event.measure == "rate" else "share"
    if event.measure != "flow":
        return event.measure
    if stands(scene, c):
        return "stock"
    if rate_behind(scene, c):
        return "rate"
    if c.whole is not None and c.whole.event == c.event and not closed_interval(scene, c):
        return c.whole.measure or "flow"
    if runs(scene, c) or (c.period is not None and c.period.basis == "inherited" and perfect(joiner, scene, c)):
        return "cumulative"
    return "flow"


HELD = frozenset({"detain", "abduct"})


def stands(scene: Scene, c: Counted) -> bool:
    """remain in detention · are held: a state at a date, though the event is usually counted as it happens."""
    lo, hi = (c.last, c.trigger) if c.trigger >= c.last else (c.last, min(scene.lex.n, c.last + 2))
    for j in range(lo, hi):
        entry = scene.lex.entries[j]
        roles = entry.roles if entry is not None else frozenset()
        if c.event in HELD and "cue_stock" in roles:
            return True
        if c.event in HELD and j == c.last and "present" in roles and j + 1 == c.trigger:
            return True
    return False


def rate_behind(scene: Scene, c: Counted) -> bool:
    """3,000 per day: a rate cue right behind the count or its event."""
    for start in (c.last, c.trigger + 1):
        for j in range(start, min(scene.lex.n, start + 2)):
            entry = scene.lex.entries[j]
            if entry is not None and "cue_rate" in entry.roles:
                return True
    return False


def runs(scene: Scene, c: Counted) -> bool:
    """Whether a count runs: a toll frame, "so far", "a total of", since a date."""
    lexed = scene.lex
    if c.rule == "toll_frame" and lexed.low[c.first - 1] != ":":
        return True
    if any(t.role in ("since", "as_of") for t in times_of(scene, c)):
        return True
    lo, hi = segment(lexed, c.first, c.last)
    previous = max((o.last for o in scene.counts if o.first < c.first and o.reason is None), default=lo)
    following = min((o.first for o in scene.counts if o.first > c.first and o.reason is None), default=hi)
    for j in range(max(lo, previous), min(hi, following)):
        entry = lexed.entries[j]
        if entry is not None and "cue_cumulative" in entry.roles and j != c.trigger:
            return not closed_interval(scene, c)
    return False


def closed_interval(scene: Scene, c: Counted) -> bool:
    """Whether the count is of a stated interval with two ends: from 16 to 30 July, in 2020."""
    own = list(times_of(scene, c))
    return bool(own) and all(
        t.role == "in" and (t.b is not None or t.kind == "span" or (t.a.day is None and t.kind == "date")) for t in own
    )


def moves(scene: Scene, c: Counted) -> bool:
    """Whether the text counts movements and not people."""
    if c.event != "displace":
        return False
    j = c.trigger
    entry = scene.lex.entries[j] if 0 <= j < scene.lex.n else None
    return entry is not None and "cue_movement" in entry.roles


# --- leftovers and memory ---------------------------------------------------------------------------------------------------------


def leave(joiner: Joiner, scene: Scene, c: Counted) -> None:
    """Keeps a number that became no observation, with its reason."""
    lexed = scene.lex
    first, last = c.number.first, c.number.last
    add_leftover(joiner, lexed, first, last, c.reason or "no_event")


def leave_dates(joiner: Joiner, scene: Scene, t: TimeExpr) -> None:
    """The digits of a date are a leftover: date."""
    if any(scene.lex.low[k][0].isdigit() for k in range(t.first, t.last)):
        add_leftover(joiner, scene.lex, t.first, t.last, "date")


def add_leftover(joiner: Joiner, lexed: Lexed, first: int, last: int, reason: str) -> None:
    """Appends a leftover over tokens first..last."""
    document = joiner.document
    start, end = lexed.starts[first], lexed.ends[last - 1]
    joiner.leftovers.append(
        Leftover(document.doc_id, document.name, document.text[start:end], start, end, reason, lexed.start, lexed.stop)
    )


def remember(joiner: Joiner, scene: Scene, made: list[Counted]) -> None:
    """Carries the last whole, its period and its place to the next sentence."""
    carried = joiner.carried
    for t in scene.times:
        if t.kind == "date" and t.a.year:
            carried.year = t.a.year if t.b is None or t.b.year is None else t.b.year
    for c in reversed([c for c in made if c.whole is None and c.number.kind == "count"]):
        carried.wholes.insert(0, c)
        carried.whole_ids.insert(0, scene.ids[id(c)])
    del carried.wholes[8:], carried.whole_ids[8:]
    carried.opened = ends_open(scene) or (carried.opened and bool(made) and all(c.whole is not None for c in made))
    named = [a for a in scene.says if a.source and not a.carried]
    if named:
        carried.speaker = (named[-1].source, named[-1].source_id, joiner.index)


def ends_open(scene: Scene) -> bool:
    """Whether a sentence ends in a part word, so that the lines below it list parts."""
    k = scene.lex.n - 1
    while k >= 0 and scene.lex.low[k] in (":", ",", "-"):
        k -= 1
    return any(
        e is not None and "part" in e.roles and k - 3 <= j and j + e.width == k + 1
        for j, e in enumerate(scene.lex.entries[max(0, k - 3) : k + 1], max(0, k - 3))
    )
