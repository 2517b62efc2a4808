"""Who is credited for a line: a dated label that opens its paragraph, or a credit line below it.

In: a Joiner at a sentence. Out: the speaker and the day that the line credits, each None where none is. It refuses a line that holds anything but a
name and its date, a name without either a date or a label, and a credit behind an empty line or behind other figures, unless a label says that it is one.
"""

from dataclasses import dataclass, replace

from hstats.anchoring import anchor
from hstats.joining.paragraphs import paragraph_breaks
from hstats.joining.scene import Joiner, Scene
from hstats.lexicon import Lexicon
from hstats.mentions.attribution import Attribution
from hstats.mentions.period import periods
from hstats.model import Period
from hstats.sentences import Lexed, lex

LINES = 8  # below a figure
LENGTH = 90  # characters of a credit line
NAME = 10  # tokens
BACK = 6  # sentences of a paragraph
MARKS = frozenset(".,;()[]–—-")


@dataclass(frozen=True, slots=True)
class Credit:
    """Whom a line credits, the day up to which it speaks, and whether a label says that it is a credit."""

    says: Attribution
    day: Period | None = None
    labelled: bool = False


def credit_of(joiner: Joiner, scene: Scene) -> Credit | None:
    """The credit of the sentence being read, if none of its own words names a speaker."""
    closing = next((a for a in scene.says if a.bracket and verbless(scene)), None)
    if closing is not None:
        day = next((t for t in scene.told if t.role == "as_of" and t.first >= closing.name_last), None)
        return Credit(closing, anchor(day, joiner.document.published) if day is not None else None)
    if any(a.source for a in scene.says):
        return None
    return credit_above(joiner) or credit_below(joiner)


VERBS = frozenset({"finite", "verbs_be"})


def verbless(scene: Scene) -> bool:
    """Whether a sentence only lists: Affected: 61,000; dead: 14 (Civil Protection, 12 June)."""
    return scene.lex.roles.isdisjoint(VERBS)


def credit_above(joiner: Joiner) -> Credit | None:
    """NDRRMC, 7 December, 5 p.m.: 456 dead. Houses: … · the dated label that opens a paragraph speaks in all of it."""
    for index in joiner.before(BACK):
        if paragraph_breaks(joiner, index):
            return None
        told = joiner.backdrops.get(index)
        scene = told.read if told is not None else None
        opening = scene is not None and (index == 0 or paragraph_breaks(joiner, index - 1))
        for a in scene.says if scene is not None and opening else ():
            if scene is not None and 0 == a.name_first < a.name_last < a.first and scene.lex.low[a.first] == ":":
                return Credit(a)
    return None


def credit_below(joiner: Joiner) -> Credit | None:
    """UN – Nov. 24, 2020 · Source: OCHA FTS · a line below a figure that only credits it."""
    text, spans = joiner.document.text, joiner.spans
    figures = False
    for k in range(joiner.index + 1, min(len(spans), joiner.index + 1 + LINES)):
        start, end = spans[k]
        lines = text.count("\n", spans[k - 1][1], start)
        if lines > 1:
            return None
        if k not in joiner.credits:
            joiner.credits[k] = read_credit(joiner, start, end) if may_credit(joiner, k, lines) else None
        found = joiner.credits[k]
        if found is not None and text[start] == "(":
            beside = k == joiner.index + 1 and lines == 0
            return found if beside else None  # 3,400 have fled. (Source: DTM)
        if found is not None:
            return found if found.labelled or (lines and not figures) else None
        figures = figures or joiner.skim.has_digit(k)
    return None


def may_credit(joiner: Joiner, index: int, lines: int) -> bool:
    """Whether a line is short and has a label, or stands alone and has a digit: what is looked at before it is read."""
    start, end = joiner.spans[index]
    if end - start > LENGTH:
        return False
    line = joiner.document.text[start:end]
    opening, colon, _ = line.removeprefix("(").partition(":")
    labelled = bool(colon) and opening.lower() in joiner.lexicon.words["label"]
    return labelled or (lines == 1 and joiner.skim.has_digit(index))


def read_credit(joiner: Joiner, start: int, end: int) -> Credit | None:
    """A line as a credit: a name, with a label or a date, and nothing else."""
    lexicon = joiner.lexicon
    lexed = lex(joiner.document.text, start, end, lexicon)
    opened = 1 if lexed.low[0] == "(" else 0
    labelled = lexed.n > 2 + opened and lexed.low[opened] in lexicon.words["label"] and lexed.low[opened + 1] == ":"
    first = opened + 2 if labelled else 1 if lexed.low[0] in MARKS else 0
    times = periods(lexed, lexicon)
    dated = {k for t in times for k in range(t.first, t.last)}
    last = first
    while last < lexed.n and last not in dated and lexed.raw[last][0] not in MARKS and last - first < NAME:
        last += 1
    rest = {lexed.low[k] for k in range(last, lexed.n) if k not in dated} - MARKS - lexicon.words["dates_credit"]
    if last == first or rest or not speaks(lexed, first, last, lexicon, labelled) or not (labelled or times):
        return None
    name = lexed.slice(first, last)
    says = Attribution(0, lexed.n, name, lexicon.source_of(name), name_first=first, name_last=last)
    told = [t for t in times if "/" not in lexed.slice(t.first, t.last)]  # a bare numeric date only cites
    day = anchor(replace(told[-1], role="as_of"), joiner.document.published) if told else None
    return Credit(says, day if day is not None and day.end is not None else None, labelled)


def speaks(lexed: Lexed, first: int, last: int, lexicon: Lexicon, labelled: bool) -> bool:
    """Whether a name of a credit line can be a speaker: a known source, an office, capitals; behind a label any name."""
    raw = lexed.raw[first:last]
    if not raw[0][0].isupper() or any(r[0].isdecimal() for r in raw):
        return False
    known = lexicon.source_of(lexed.slice(first, last)) is not None
    return known or labelled or all(r.isupper() for r in raw) or lexed.low[last - 1] in lexicon.words["heads"]
