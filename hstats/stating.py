"""How a count is stated: who says it, whether as fact, and whether as a stock, a flow or a running total.

In: a Scene and a Counted. Out: an Attribution, a modality, a measure. Nothing is asserted that a cue puts in doubt.
"""

from dataclasses import replace

from hstats.backdrop import FAR_BACK, backdrop, paragraph_breaks
from hstats.dating import closed_interval, of_record, perfect, times_of
from hstats.mentions.counted import Counted
from hstats.mentions.speaker import Attribution
from hstats.scene import Joiner, Scene
from hstats.sentences import segment


def attribution_of(joiner: Joiner, scene: Scene, c: Counted) -> Attribution | None:
    """The narrowest attribution that covers a count; where an outlet only passes on what another says, that other's."""
    covering = [a for a in scene.says if a.first <= c.first < a.last]
    outlets = [a for a in covering if a.passes or a.source_id in joiner.lexicon.outlets]
    covering = [a for a in covering if a not in outlets]
    cited = [a for a in covering if a.cites]
    outlets += [a for a in covering if cited and a not in cited]
    found = narrowest_of(cited or covering, c)
    if not outlets:
        return found
    passed = outlets[0].source
    return replace(found, via=passed) if found is not None else Attribution(0, 0, None, None, via=passed)


def narrowest_of(covering: list[Attribution], c: Counted) -> Attribution | None:
    """Of the attributions that cover a count, the narrowest whose speaker stands before it, else the narrowest."""
    inner = [a for a in covering if a.name_last <= c.first and a.source is not None]
    return min(inner or covering, key=lambda a: (a.last - a.first, -a.first)) if covering else None


def named_speaker(joiner: Joiner, says: Attribution, flags: list[str]) -> Attribution | None:
    """Whom a pronoun stands for: the last named speaker, at most four sentences back; flagged."""
    speaker = last_named(joiner)
    if speaker is None:
        return None
    flags.append("source_carried")
    return replace(says, source=speaker[0], source_id=speaker[1])


def last_named(joiner: Joiner) -> tuple[str | None, str | None, int] | None:
    """The last named speaker of the sentences before, with a figure in them or without."""
    known = joiner.carried.speaker
    for index in range(joiner.index - 1, max(-1, joiner.index - 1 - RECENT), -1):
        if known is not None and known[2] == index:
            return known
        speaker = backdrop(joiner, index).speaker
        if speaker is not None:
            return speaker.source, speaker.source_id, index
    return None


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


PRECEDING = frozenset({"comparison", "superseded"})


SPANNING = frozenset({"hypothetical", "forecast", "feared", "alleged", "requirement", "negated"})


def modality_of(joiner: Joiner, scene: Scene, c: Counted, says: Attribution | None, code: str) -> str:
    """asserted, unless a cue before the number, between it and its event, or in the saying verb says otherwise; a part is as its whole."""
    cued = PLANS.get(code) or cue_of(scene, c)
    if cued in (None, "forecast") and scene.lex.low[0] in joiner.lexicon.words["if"] and c.first > 1:
        return "hypothetical"
    if cued is not None:
        return cued
    if replaced(joiner, scene, c):
        return "superseded"
    if says is not None and says.modality in SPANNING:
        return says.modality
    if c.whole is not None and c.rule == "part_of_whole" and c.whole.modality is not None:
        return c.whole.modality
    return "asserted"


PLANS = {"targeted": "target", "funding_required": "requirement"}


def cue_of(scene: Scene, c: Counted) -> str | None:
    """The modality that a cue in a count's stretch gives it."""
    lo = min(c.first, c.trigger if c.trigger >= 0 else c.first)
    hi = max(c.last, c.trigger + 1)
    for j in range(max(0, lo - 6), min(scene.lex.n, hi + 1)):
        entry = scene.lex.entries[j]
        if entry is None or not entry.modality or others_cue(scene, c, j):
            continue
        if j > 0 and scene.lex.raw[j][0].isupper():  # a name
            continue
        parted = any(j < o.first and o.last <= c.first for o in scene.counts if o is not c and o.reason is None)
        near = (c.first - (j + entry.width) <= 2 or j <= c.trigger < j + entry.width) and not parted
        for code in entry.modality:
            if (code in PRECEDING and j + entry.width <= c.first and near) or (code in SPANNING and lo - 2 <= j < hi):
                return code
    return None


def others_cue(scene: Scene, c: Counted, j: int) -> bool:
    """Whether a cue behind a count stands right before another: 498, and likely hundreds more."""
    return j >= c.last and any(
        0 < o.first - j <= 1 or j == o.first for o in scene.counts if o is not c and o.reason is None
    )


def replaced(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """The toll rose from 14 to 31: the first number is the earlier one."""
    lexed, words = scene.lex, joiner.lexicon.words
    if c.rule == "compared" and c.first and lexed.low[c.first - 1] in words["from"]:
        return True
    if c.rule not in ("toll_frame", "bare_toll") or not c.first or lexed.low[c.first - 1] not in words["from"]:
        return False
    following = next((o for o in scene.counts if o.first >= c.last), None)
    return following is not None and following.first - c.last <= 2 and lexed.low[following.first - 1] in words["range"]


def measure_of(joiner: Joiner, scene: Scene, c: Counted) -> str:
    """The measure: share, rate, the event's own, or cumulative where a cue says that the count runs."""
    event = joiner.lexicon.events[c.event or ""]
    if c.number.kind == "percent":
        return SHARES.get(c.rule) or ("rate" if event.measure == "rate" else "share")
    if c.event == "lack" and left_so(scene, c):
        return "flow"
    if event.measure != "flow":
        return event.measure
    if c.event == "loss":
        return "flow"
    if stands(joiner, scene, c):
        return "stock"
    if rate_behind(joiner, scene, c):
        return "rate"
    if c.whole is not None and c.whole.event == c.event and not closed_interval(joiner, scene, c, c.first):
        return c.whole.measure or "flow"
    if c.peer is not None and c.peer.measure in ("flow", "cumulative"):
        return c.peer.measure
    if runs(joiner, scene, c) or (c.carried and c.kind != "money" and perfect(joiner, scene, c)) or runs_on(scene, c):
        return "cumulative"
    return "flow"


SHARES = {"changed": "change"}


def runs_on(scene: Scene, c: Counted) -> bool:
    """Whether a count only goes on with one that runs: the toll rose to 12 dead and 30 injured."""
    before = next((o for o in reversed(scene.counts) if o.reason is None and o.last <= c.first), None)
    if before is None or before.measure != "cumulative" or before.whole is not None or c.rule == "left_active":
        return False
    between = scene.lex.entries[before.last : c.first]
    plain = all(e is not None and (e.roles & GOES_ON or e.before or e.after) for e in between)
    return plain and bool(between) and c.number.kind == "count"


KEPT = frozenset({"detain", "abduct", "evacuate", "affect", "damage"})


def left_so(scene: Scene, c: Counted) -> bool:
    """Whether "left" stands right before a count: left 41,000 households without power."""
    before = scene.lex.entries[c.first - 1] if c.first else None
    return before is not None and "leave" in before.roles


GOES_ON = frozenset({"list_joins", "copula", "accompany", "addition"})


def stands(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """remain in detention · are held: a state at a date, though the event is usually counted as it happens."""
    if c.event == "homeless" and left_so(scene, c):
        return True
    if c.event == "affect" and 0 <= c.trigger < c.first and scene.lex.low[c.trigger] in joiner.lexicon.words["lasting"]:
        return True
    lo, hi = (c.last, c.trigger) if c.trigger >= c.last else (c.last, min(scene.lex.n, c.last + 2))
    if c.rule == "headed":
        lo, hi = max(0, c.trigger - NEAR), c.first
    for j in range(lo, hi):
        entry = scene.lex.entries[j]
        roles = entry.roles if entry is not None else frozenset()
        if c.event in KEPT and "cue_stock" in roles:
            return True
        if c.event == "homeless" and roles & {"verbs_be", "cue_stock"} and not roles & {"perfect"}:
            return True
        if c.event == "treat" and j == c.last and "present" in roles and j + 1 < scene.lex.n:
            return scene.lex.low[j + 1] in joiner.lexicon.words["inside"]  # 450 patients are in the centre
        if c.event == "detain" and j == c.last and "present" in roles and j + 1 == c.trigger:
            return scene.lex.low[c.trigger] not in joiner.lexicon.words["momentary"]
    return False


RATES = frozenset({"cue_rate", "cue_per"})


NEAR = 3  # tokens


def back_in_time(joiner: Joiner, scene: Scene, j: int) -> bool:
    """Whether token j makes a span of time before it a time: 1.5 million a month ago."""
    return j < scene.lex.n and scene.lex.low[j] in joiner.lexicon.words["ago_words"]


def rate_behind(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """3,000 per day: a rate cue right behind the count or its event."""
    if scene.lex.roles.isdisjoint(RATES):
        return False
    if any(each_time(joiner, scene, j) for j in range(max(0, c.first - EVERY), c.first)):
        return True  # every ten minutes one child dies
    stop = next((o.first for o in scene.counts if o.reason is None and o.first > c.first), scene.lex.n)
    for start in (c.last, max(c.last, c.trigger + 1)):
        for j in range(start, min(stop, start + 8)):
            entry = scene.lex.entries[j]
            if entry is None or back_in_time(joiner, scene, j + entry.width):
                continue
            if "cue_rate" in entry.roles or each_time(joiner, scene, j):
                return True
    return False


EVERY = 4  # tokens


def each_time(joiner: Joiner, scene: Scene, j: int) -> bool:
    """every 10 minutes · each month: a rate word, then a span of time."""
    entry = scene.lex.entries[j]
    if entry is None or "cue_per" not in entry.roles:
        return False
    units = joiner.lexicon.period["units"]
    return any(w in units for w in scene.lex.low[j + 1 : j + 3])


TOLLS = frozenset({"toll_frame", "bare_toll", "told_toll"})


def runs(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether a count runs: a toll frame, "so far", "a total of", since a date."""
    lexed = scene.lex
    if c.rule in TOLLS and lexed.low[c.first - 1] != ":" and c.kind != "money":
        return True
    if any(t.role in ("since", "as_of", "by") for t in times_of(joiner, scene, c)) or dated_label(scene, c):
        return True
    if "cue_cumulative" not in lexed.roles:
        return False
    lo, hi = segment(lexed, c.first, c.last)
    previous = max((o.last for o in scene.counts if o.first < c.first and o.reason is None), default=lo)
    following = min((o.first for o in scene.counts if o.first > c.first and o.reason is None), default=hi)
    for j in range(max(lo, previous), min(hi, following)):
        entry = lexed.entries[j]
        if c.last <= j and following < hi and following - j <= 6 and not ends_stretch(scene, j, following):
            break
        if (
            entry is not None
            and "cue_cumulative" in entry.roles
            and j != c.trigger
            and not (lexed.low[j] in joiner.lexicon.words["since"] and of_record(joiner, scene, j))
        ):
            return not bounded(joiner, scene, c)
    return False


def dated_label(scene: Scene, c: Counted) -> bool:
    """Disaster office, 7 December, 5 p.m.: 456 dead · a day before the colon, and nothing that happened on it, is the day of the count."""
    low = scene.lex.low[: c.first]
    colon = len(low) - 1 - low[::-1].index(":") if ":" in low else 0
    if not any(t.last <= colon and t.b is None and (t.kind == "weekday" or t.a.day) for t in scene.times):
        return False
    said = scene.lex.entries[:colon]
    plain = not any(e is not None and (e.active or e.after or e.counted) for e in said)
    return plain and not any(o.first < colon and o.reason is None for o in scene.counts)


def ends_stretch(scene: Scene, j: int, following: int) -> bool:
    """Whether a cue closes what is said of a count, so that an "and" leads on to the next: so far this year and …"""
    return any("list_joins" in e.roles for e in scene.lex.entries[j:following] if e is not None)


def bounded(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether a count is of one named year, month or season: its total does not run on."""
    return closed_interval(joiner, scene, c) and all(t.b is None for t in times_of(joiner, scene, c))


def moves(scene: Scene, c: Counted) -> bool:
    """Whether the text counts movements and not people."""
    if c.event not in ("displace", "arrive"):
        return False
    j = c.trigger
    entry = scene.lex.entries[j] if 0 <= j < scene.lex.n else None
    return entry is not None and "cue_movement" in entry.roles


def estimated(joiner: Joiner, scene: Scene, c: Counted, says: Attribution | None) -> bool:
    """Whether a speaker's "estimates" makes a bare number approximate."""
    if says is not None and says.estimate and says.first < c.first:
        return not any(
            says.first <= o.first < c.first for o in scene.counts if o.reason is None
        )  # the first it speaks of
    lo, hi = max(0, c.first - 4), min(scene.lex.n, max(c.last, c.trigger) + 1)
    return not joiner.lexicon.words["estimate"].isdisjoint(scene.lex.low[lo:hi])
