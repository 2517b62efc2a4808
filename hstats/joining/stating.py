"""How a count is stated: who says it, and whether as fact.

In: a Scene and a Counted. Out: an Attribution, a modality. Nothing is asserted that a cue puts in doubt.
"""

from dataclasses import replace

from hstats.entries import signs
from hstats.joining.backdrop import backdrop
from hstats.joining.cueing import PRECEDING, SPANNING, cue_of
from hstats.joining.paragraphs import FAR_BACK, paragraph_breaks
from hstats.joining.scene import Joiner, Scene
from hstats.mentions.aside import closed_at
from hstats.mentions.attribution import Attribution
from hstats.mentions.counted import TOLLS, Counted


def attribution_of(joiner: Joiner, scene: Scene, c: Counted) -> Attribution | None:
    """The narrowest attribution that covers a count; where an outlet only passes on what another says, that other's."""
    if not scene.says:
        return None
    given = c.number.kind == "money" and c.event != "loss"  # who gives to repair damage does not tell how much it was
    covering = [a for a in scene.says if a.first <= c.first < a.last and (not a.money or given)]
    if not covering:
        return None
    outlets = [a for a in covering if a.passes or a.source_id in joiner.lexicon.outlets]
    if outlets:
        covering = [a for a in covering if a not in outlets]
    cited = [a for a in covering if a.cites]
    if cited:
        outlets += [a for a in covering if a not in cited]
    found = narrowest_of(cited or covering, c)
    if not outlets:
        return found
    passed = outlets[0].source
    if found is None and outlets[0].source_id in joiner.lexicon.state_media:
        return outlets[0]
    return replace(found, via=passed) if found is not None else Attribution(0, 0, None, None, via=passed)


def narrowest_of(covering: list[Attribution], c: Counted) -> Attribution | None:
    """Of the attributions that cover a count, the narrowest whose speaker stands before it, else the narrowest."""
    inner = [a for a in covering if a.name_last <= c.first and a.source is not None] or covering
    return min(inner, key=lambda a: (a.last - a.first, -a.first)) if len(inner) > 1 else inner[0] if inner else None


def named_speaker(joiner: Joiner, says: Attribution, flags: list[str]) -> Attribution | None:
    """Whom a pronoun stands for: the last named speaker, at most four sentences back; flagged."""
    speaker = last_named(joiner, says.pronoun)
    if speaker is None:
        return None
    flags.append("source_carried")
    return replace(says, source=speaker[0], source_id=speaker[1])


def last_named(joiner: Joiner, pronoun: str | None) -> tuple[str | None, str | None, int] | None:
    """The last named speaker of the sentences before that a pronoun can stand for, with a figure in them or without."""
    known = joiner.carried.speaker
    for index in joiner.before(RECENT):
        if known is not None and known[2] == index and may_mean(joiner, pronoun, known[0]):
            return known
        speaker = backdrop(joiner, index).speaker
        if speaker is not None and may_mean(joiner, pronoun, speaker.source):
            return speaker.source, speaker.source_id, index
    return None


def may_mean(joiner: Joiner, pronoun: str | None, source: str | None) -> bool:
    """Whether a pronoun can stand for a speaker: one person or office is meant by he, she and it, several by they."""
    words = joiner.lexicon.words
    if pronoun is None or source is None or pronoun not in words["speaking_pronouns"] - words["several_pronouns"]:
        return True
    last = source.lower().split()[-1]
    several = last in words["anonymous"] and (last + PLURAL not in words["anonymous"] and last.endswith(PLURAL))
    return not several


PLURAL = "s"


RECENT = 4  # sentences


def resolved_office(joiner: Joiner, says: Attribution) -> Attribution:
    """The ministry, the group, the office: the last known organisation of that kind in the paragraph gives its id; the words stay."""
    lexicon = joiner.lexicon
    words = (says.source or "").lower().split()
    kind = (
        words[-1] if words and (len(words) == 1 or (len(words) == 2 and words[0] in lexicon.words["definite"])) else ""
    )
    for source_id, index in reversed(joiner.carried.offices):
        far = joiner.index - index > FAR_BACK
        if far or any(paragraph_breaks(joiner, i) for i in range(index, joiner.index)):
            break
        name, group = lexicon.known[source_id]
        if kind in name.lower().split() or kind in lexicon.words.get(f"called_{group}", ()):
            return replace(says, source_id=source_id)
    return says


CUES, PROJECTIONS, TOLL_BEFORE = signs(*PRECEDING, *SPANNING, "peaks"), signs("projections"), signs("toll_before")
CORRECTED = TOLLS | {"compared"}  # rules of counts that may be earlier ones
AFTERWARDS, ESTIMATE = signs("afterwards"), signs("estimate")


def modality_of(joiner: Joiner, scene: Scene, c: Counted, says: Attribution | None, code: str) -> str:
    """asserted, unless a cue before the number, between it and its event, or in the saying verb says otherwise; a part is as its whole."""
    shown = scene.lex.signs
    cued = PLANS.get(code) or (cue_of(joiner, scene, c, not halved(scene, c)) if shown & CUES else None)
    if cued in (None, "forecast") and scene.lex.low[0] in joiner.lexicon.words["if"] and c.first > 1:
        return "hypothetical"
    if cued == "superseded" and held_against(joiner, scene, c):
        return "comparison"
    if cued is not None:
        return cued
    if shown & PROJECTIONS and projected(joiner, scene, c):
        return "forecast"
    if shown & TOLL_BEFORE and of_earlier_toll(joiner, scene, c):
        return "superseded"
    if c.rule in CORRECTED and replaced(joiner, scene, c):
        return "comparison" if dated_apart(joiner, scene, c) else "superseded"
    if says is not None and says.modality in SPANNING:
        return says.modality
    if c.whole is not None and c.whole.modality is None and c.partitive and shown & CUES:
        return cue_of(joiner, scene, c.whole) or "asserted"  # half of the 59 will be freed
    if c.whole is not None and c.whole.modality is not None:
        told = c.rule == "part_of_whole" or goes_ahead(scene, c, c.whole) or charged_too(joiner, scene, c, c.whole)
        return c.whole.modality if told else "asserted"
    return "forecast" if c.number.kind == "percent" and share_ahead(scene, c) else "asserted"


AHEAD = frozenset({"forecast", "hypothetical"})


def halved(scene: Scene, c: Counted) -> bool:
    """Whether what is said behind a count is said of a part of it: half of the 59 hostages will be freed."""
    return any(o.whole is c and o.partitive and o.last <= c.first for o in scene.counts)


def goes_ahead(scene: Scene, c: Counted, whole: Counted) -> bool:
    """Whether a part lies ahead as its whole does: will face crisis, with 20,000 in catastrophe; not in a statement of its own."""
    return whole.modality in AHEAD and whole in scene.counts and ";" not in scene.lex.low[whole.last : c.first]


def charged_too(joiner: Joiner, scene: Scene, c: Counted, whole: Counted) -> bool:
    """Whether a part is alleged as its whole is, with no statement of its own: allegedly poisoned 30 people, including twelve fatally."""
    stated = not joiner.lexicon.words["verbs_be"].isdisjoint(scene.lex.low[c.first : c.trigger + 1])
    return whole.modality == "alleged" and whole in scene.counts and c.trigger >= c.first and not stated


def share_ahead(scene: Scene, c: Counted) -> bool:
    """Whether a share in the bracket right behind a figure is of the same forecast: will rise to 7.2 million (60 per cent of the population)."""
    before = next((o for o in reversed(scene.kept) if o.last <= c.first), None)
    return before is not None and before.modality in AHEAD and before.last + 1 == c.first


PLANS = {"targeted": "target", "funding_required": "requirement"}


def held_against(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether an earlier figure is of the same time of another year, and not corrected: against 2 million over the same months of 2019."""
    return not joiner.lexicon.words["same"].isdisjoint(scene.lex.low[c.last : c.last + SAME])


SAME = 4  # tokens


def projected(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether a bracket behind a count says that it is one of the future: 7.1 million people food insecure (June-August projection)."""
    low = scene.lex.low
    entry = scene.lex.entries[c.trigger] if c.trigger >= c.last else None
    k = max(c.last, c.trigger + entry.width if entry is not None else c.last)
    end = closed_at(scene.lex, k, scene.lex.n) if scene.lex.at(k, "(") else None
    return end is not None and not joiner.lexicon.words["projections"].isdisjoint(low[k:end])


def replaced(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """The toll rose from 14 to 31: the first number is the earlier one."""
    lexed, words = scene.lex, joiner.lexicon.words
    if c.rule == "compared" and c.first and lexed.low[c.first - 1] in words["from"]:
        return True
    if c.rule not in TOLLS or not c.first or lexed.low[c.first - 1] not in words["from"]:
        return False
    following = next((o for o in scene.counts if o.first >= c.last and o.reason is None), None)
    if following is None or lexed.low[following.first - 1] not in words["range"]:
        return False
    dated = sum(t.last - t.first + 1 for t in scene.times if c.last <= t.first and t.last <= following.first)
    return following.first - c.last <= 2 + dated


def of_earlier_toll(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether the subject of a count is a toll that is called an earlier one: an initial toll of the blasts gave 17 dead and 20 wounded."""
    words, low = joiner.lexicon.words, scene.lex.low
    told = words["tolls"] | words["reports_told"]
    toll = next((j for j in range(c.first - 1, 0, -1) if low[j] in told), None)
    before = words["toll_before"] if toll is not None and low[toll] in words["tolls"] else words["report_before"]
    if toll is None or before.isdisjoint(low[max(0, toll - 3) : toll]):
        return False
    between = range(toll + 1, c.first)
    raised = low[c.first - 1] in words["change_to"] or any(low[j] in words["raises"] for j in between)
    return (
        not raised
        and words["clause_breaks"].isdisjoint(low[toll + 1 : c.first])
        and words["pointing"].isdisjoint(low[toll + 1 : c.first])
    )


def dated_apart(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether a state has a time of its own before its later value, and is compared: from 1.75 million in May to 1.69 million in June."""
    following = next((o for o in scene.counts if o.first >= c.last and o.reason is None), None)
    stock = joiner.lexicon.events[c.event or ""].measure == "stock"
    return stock and following is not None and any(c.last <= t.first and t.last <= following.first for t in scene.times)


def said_with(joiner: Joiner, scene: Scene, c: Counted) -> Attribution | None:
    """Who says what only accompanies a count: the toll has risen to 61, according to the ministry, with 240 injured."""
    lexed = scene.lex
    if not lexed.signs & AFTERWARDS:
        return None
    before = scene.whole_before(c)
    words, k = joiner.lexicon.words, c.first - 1
    if k > 0 and lexed.low[k] in words["articles"]:
        k -= 1
    led = k > 0 and lexed.low[k] in words["afterwards"]
    behind = lexed.entries[c.last] if c.last < lexed.n else None
    own = behind is not None and not behind.roles.isdisjoint(("finite", "verbs_be"))
    if before is None or not led or own:
        return None
    return before.says


def moves(scene: Scene, c: Counted) -> bool:
    """Whether the text counts movements and not people."""
    j = c.trigger
    entry = scene.lex.entries[j] if 0 <= j < scene.lex.n else None
    return entry is not None and "cue_movement" in entry.roles


def estimated(joiner: Joiner, scene: Scene, c: Counted, says: Attribution | None) -> bool:
    """Whether a speaker's "estimates" makes a bare number approximate."""
    if says is not None and says.estimate and says.first < c.first:
        return not any(
            says.first <= o.first < c.first for o in scene.counts if o.reason is None
        )  # the first it speaks of
    if not scene.lex.signs & ESTIMATE:
        return False
    words, low = joiner.lexicon.words["estimate"], scene.lex.low
    if c.rule in TOLLS and not words.isdisjoint(low[max(0, c.trigger - 2) : min(c.first, c.trigger + 2)]):
        return True  # the estimated losses of the year were …
    lo, hi = max(0, c.first - 4), min(scene.lex.n, max(c.last, c.trigger) + 1)
    if opens_estimate(joiner, scene, c):
        return True
    return not words.isdisjoint(low[lo:hi])


def opens_estimate(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether a sentence is told as an estimate, and a count is its first: It is estimated that the drought cost 1.3 billion."""
    words, low = joiner.lexicon.words, scene.lex.low
    said = (j for j in range(1, min(c.first, OPENS)) if low[j] in words["estimate"] and low[j + 1] in words["that"])
    return any(
        low[j - 1] in words["verbs_be"] and not any(j < o.first < c.first for o in scene.counts if o.reason is None)
        for j in said
    )


OPENS = 5  # tokens: It has been estimated that
