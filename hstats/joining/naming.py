"""What a count is called: its indicator and its unit.

In: a Scene and a Counted with its event and class. Out: a code of the indicator list, or the reason why it has none.
"""

from dataclasses import replace

from hstats.entries import Context
from hstats.joining.arriving import arrival, homeward, lies_abroad, moved_abroad, newly, vocabulary
from hstats.joining.covering import by_change, covering
from hstats.joining.harming import harmed_both_ways, lifeless, unrecovered
from hstats.joining.journeying import movement
from hstats.joining.others import counts_others
from hstats.joining.scene import Joiner, Scene
from hstats.mentions.counted import TOLLS, Counted
from hstats.mentions.moment import TimeExpr
from hstats.sentences import pattern
from hstats.skimming import words_of


def indicator_of(joiner: Joiner, scene: Scene, c: Counted) -> str | None:
    """The indicator of a count: what its event gives for its class, then what the words around change."""
    if c.rule == "part_of_whole" and c.whole is not None and c.whole.reason == "other_thing":
        c.reason = c.whole.reason  # 300 prisoners broke out, 16 of them were caught
        return None
    if c.rule == "part_of_whole" and c.noun is None and c.whole is not None and c.whole.code and c.kind != "percent":
        return c.whole.code
    event = joiner.lexicon.events.get(c.event or "")
    if event is None:
        c.reason = c.reason or "no_event"
        return None
    kind = c.kind
    if kind == "percent":
        kind = "percent" if "percent" in event.gives else share_of(c)
    if kind is None and c.rule in TOLLS and "any" not in event.gives:
        kind = next(iter(event.gives))
    code = event.gives.get(kind or "any") or (event.gives.get("person") if c.head is not None or kind is None else None)
    if code is None and kind == "case" and "person" in event.gives:
        code = event.gives["person"]
    if code is None:
        c.reason = "other_thing"
        return None
    return in_context(joiner, scene, c, code)


def adds_since(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether what is added brings about a total behind it."""
    return not joiner.lexicon.words["raises"].isdisjoint(scene.lex.low[c.last :])


def share_of(c: Counted) -> str:
    """The class of thing that a share is of: its own noun's, its whole's, else persons where anything is named."""
    noun = c.noun or (c.whole.noun if c.whole is not None else None)
    return noun.kind if noun is not None else "person" if c.whole is not None or c.head else "any"


def in_context(joiner: Joiner, scene: Scene, c: Counted, code: str) -> str | None:
    """The indicator that the words of the sentence change: deaths in a heat wave, schools hit by a flood; None where they make it none."""
    cues = cues_of(joiner, scene, c, code)
    if counts_others(joiner, scene, c) or (code == "cases" and unnamed_cases(joiner, scene, c, cues)):
        c.reason = "other_thing"
        return None
    for change in CHANGES.get(code, ()):
        code = change(joiner, scene, c, code)
    return next((rule.to for rule in joiner.lexicon.contexts.get(code, ()) if fits(rule, c, cues)), code)


def hosted(joiner: Joiner, scene: Scene, c: Counted, code: str) -> str:
    """A people in another country than its own, and those of the refugees whom one country hosts, are refugees."""
    if code in ("sheltered", "population_base") and of_another_country(scene, c):
        return "refugees"
    if code == "sheltered" and c.partitive and c.whole is not None and c.whole.event == "refugee":
        return "refugees"  # 3.6 million of whom one country hosts
    return code


def of_another_country(scene: Scene, c: Counted) -> bool:
    """Whether a people is counted in another country than its own: Colombia is home to 2.8 million Venezuelans."""
    told: Counted | None = c
    while told is not None and told.nation is None:
        told = told.peer  # hosts 3.2 million Syrians, Lebanon 800,000 and Jordan 650,000
    nation = told.nation if told is not None else None
    hosts = {m.country for m in scene.places if m.kind == "country" and m.country is not None}
    return nation is not None and bool(hosts) and nation not in hosts


def fits(rule: Context, c: Counted, cues: frozenset[str]) -> bool:
    """Whether a rule of measure.toml's contexts changes the indicator of a count."""
    if rule.event not in (None, c.event) or rule.kind not in (None, c.kind):
        return False
    if rule.population is not None and (c.noun is None or rule.population != c.noun.population):
        return False
    if rule.when is not None and rule.when not in cues:
        return False
    return rule.unless is None or rule.unless not in cues


CAUSES = frozenset({"cue_conflict", "cue_hazard"})


def cues_of(joiner: Joiner, scene: Scene, c: Counted, code: str) -> frozenset[str]:
    """The cues of a count's sentence, and of its document where the sentence does not tell what happened."""
    cues = scene.lex.cues()
    if code == "killed" and told_violent(joiner, scene, c):
        return cues - ILLNESS
    entry = scene.lex.entries[c.trigger] if code == "injured" and c.trigger >= 0 else None
    if entry is not None and "infect" in entry.after:
        cues = cues | (document_cues(joiner) & ILLNESS)  # eleven nurses have fallen sick
    if cues.isdisjoint(CAUSES):
        if c.kind == "facility":
            cues = cues | document_cues(joiner)
        if code == "killed" and not scene.lex.at(c.trigger, joiner.lexicon.words["deadly"]):
            cues = cues | (document_cues(joiner) & ILLNESS)
    if c.whole is not None and c.event != c.whole.event:
        cues = cues - {"cue_abroad"}  # said of the whole: worldwide, 62 million of them at home
    if code == "killed" and "cue_indirect" in cues:
        cues = cues - of_others(scene, c)
    if code == "idps" and stand_now(joiner, scene, c):
        return cues | {"cue_called_idps"}
    return cues | {"cue_disease"} if code == "killed" and beside_cases(scene, c) else cues


def stand_now(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether a sentence that tells what has happened tells also who are displaced now: floods have hit 1.4 million, and 379,000 are displaced."""
    told = scene.lex.low[: c.first] + scene.lex.low[c.trigger + 1 :]
    return c.trigger >= c.last and not joiner.lexicon.words["told_past"].isdisjoint(told)


def told_violent(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether the event word says itself that no illness killed; a part without a word of its own goes with its whole."""
    if c.trigger < 0:
        return c.whole is not None and c.whole.code == "killed"
    return scene.lex.at(c.trigger, joiner.lexicon.words["violent"])


ILLNESS = frozenset({"cue_disease", "cue_indirect"})


def of_others(scene: Scene, c: Counted) -> frozenset[str]:
    """The cue of hunger or of cold that stands only behind the next count of the dead: 30 were shot, and six others starved."""
    later = next((o.first for o in scene.counts if o.first > c.first and o.event in DEAD and o.reason is None), None)
    if later is None or not scene.lex.tells("cue_indirect"):
        return frozenset()
    before = {role for e in scene.lex.entries[:later] if e is not None for role in e.roles}
    return frozenset({"cue_indirect"} - before)


DEAD = frozenset({"die", "indirect_death"})


def beside_cases(scene: Scene, c: Counted) -> bool:
    """Whether deaths are told beside cases: 320 cases and 12 deaths · 9 cases, of whom 2 died."""
    if c.rule == "event_noun":
        return any(o.event in ("infect", "fatality_rate") for o in scene.counts)
    before = next((o for o in reversed(scene.counts) if o.reason is None and o.last <= c.first), None)
    return before is not None and before.event == "infect"


def unnamed_cases(joiner: Joiner, scene: Scene, c: Counted, cues: frozenset[str]) -> bool:
    """Whether mere "cases" may be cases of anything: nothing in sentence or document speaks of a disease."""
    entry = scene.lex.entries[c.trigger] if 0 <= c.trigger < scene.lex.n else None
    words = joiner.lexicon.words
    if scene.lex.at(c.trigger, words["spreads"]):
        return "cue_disease" not in cues  # the protests spread to 55 towns
    if c.rule != "event_noun" or entry is None or "cue_disease" in cues:
        return False
    if len(set(scene.lex.low[c.trigger : c.trigger + entry.width]) - words["of"]) > 1:
        return False
    around = (*scene.lex.low[: max(0, c.first)], *scene.lex.low[c.last :])
    told = {part for word in around for part in word.split("-")}
    if told & words["health"] or "cue_disease" in document_cues(joiner):
        return False
    return all(
        o.code != "cases" for o, _ in joiner.carried.known
    )  # 840 suspected cases. Of these, 230 cases were in Yei


def document_cues(joiner: Joiner) -> frozenset[str]:
    """Whether the document as a whole is about a conflict, a hazard or a disease, where the sentence does not tell."""
    if joiner.cues is None:
        words = vocabulary(joiner)
        counts = {role: len(words & joiner.lexicon.words[role]) for role in ("conflict", "hazard", "indirect")}
        counts["disease"] = len((words & joiner.lexicon.words["disease"]) | (words & joiner.lexicon.words["epidemic"]))
        if pattern(joiner.lexicon.words["indirect"]).search((joiner.document.title or "").lower()):
            counts["indirect"] = len(words)  # the 2003 European heat wave
        elif counts["conflict"] or counts["hazard"]:
            counts["indirect"] = 0
        if of_hazard(joiner):
            counts["disease"] = 0  # a cholera outbreak that follows a cyclone
        best = max(counts, key=lambda role: counts[role])
        joiner.cues = frozenset({"cue_" + best} if counts[best] else ())
    return joiner.cues


def of_hazard(joiner: Joiner) -> bool:
    """Whether title and first sentence speak of a hazard and of no disease."""
    start, end = joiner.spans[0]
    told = words_of(f"{joiner.document.title or ''} {joiner.document.text[start:end]}")
    words = joiner.lexicon.words
    if words["hazard"].isdisjoint(told):
        return False
    return words["disease"].isdisjoint(told) and words["epidemic"].isdisjoint(told)


def across_border(joiner: Joiner, scene: Scene, c: Counted, code: str) -> str:
    """Flight to another country is an arrival there; displacement over an interval is no stock."""
    if code == "new_displacement" and c.kind in (None, "person", "household"):
        goal = movement(scene, c, "to")
        start = movement(scene, c, "from")
        ends = [m for m in (goal, start) if m is not None]
        if any(o.kind == "country" for m in ends for o in (m.members or (m,))) or lies_abroad(joiner, goal):
            return "refugee_arrivals"
    if code == "new_displacement" and c.event == "displace" and c.rule == "right_after" and stands(joiner, scene, c):
        return "idps"
    if code == "idps" and c.number.addition and c.whole is None and adds_since(joiner, scene, c):
        return "new_displacement"  # an additional 640 displaced families, bringing the total to …
    if (
        code == "idps"
        and not by_change(joiner, scene, c)
        and any(
            (t.role == "since" or t.b is not None) and not c.last <= t.first < c.trigger and not parted(scene, c, t)
            for t in covering(joiner, scene, c)
        )
    ):
        return "new_displacement"
    if code == "returnees" and any(t.role == "since" or t.b is not None for t in covering(joiner, scene, c)):
        return "returns"
    return code


def as_items(joiner: Joiner, scene: Scene, c: Counted, code: str) -> str:
    """Tents that are handed out are things, and no homes."""
    if c.noun is not None and c.noun.unit in ("house", "building"):
        c.noun = replace(c.noun, unit="item")
    return code


# By the indicator that an event gives, what may make another of it; each takes the indicator so far.
CHANGES = {
    "sheltered": (hosted,),
    "population_base": (hosted,),
    "new_displacement": (across_border, arrival, homeward),
    "refugee_arrivals": (homeward,),
    "idps": (newly, across_border, arrival),
    "housing_destroyed": (harmed_both_ways,),
    "returnees": (newly, across_border, homeward),
    "returns": (lifeless,),
    "migrant_arrivals": (arrival, homeward),
    "aid_delivered": (as_items,),
    "refugees": (newly, moved_abroad),
    "reached": (moved_abroad,),
    "abducted": (lifeless,),
    "trapped": (lifeless, unrecovered),
    "bodies_recovered": (unrecovered,),
}


def stands(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether a count is told as it was on a day, without a beginning: as of 25 November, 4,200 people were displaced."""
    before = scene.lex.entries[c.trigger - 1] if c.trigger > 0 else None
    if before is None or "copula" not in before.roles:
        return False
    times = covering(joiner, scene, c)
    return bool(times) and all(t.role == "as_of" and t.b is None for t in times)


def parted(scene: Scene, c: Counted, t: TimeExpr) -> bool:
    """Whether a date stands before a count, and behind another that it belongs to; not in the words that lead from a total to it."""
    if t.last > c.first or 0 <= c.trigger < t.first:
        return False
    return any(o.reason is None and o.last <= t.last for o in scene.counts)


def unit_of(c: Counted, code: str, noun_unit: str | None) -> str:
    """The unit: currency or percent of the number, else the noun's, else a person or a case by the indicator."""
    if c.number.kind == "percent":
        return "percent"
    if c.number.kind == "money":
        return c.number.unit or "USD"
    if noun_unit == "case" and code in PEOPLE:
        return "person"  # 318 cases, including 61 deaths
    if code == "incidents" and noun_unit == "attack":
        return "incident"
    if noun_unit:
        return noun_unit
    return UNIT_OF_CODE.get(code, "person")


PEOPLE = frozenset({"killed", "deaths_disease", "deaths_other", "injured", "patients"})
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
