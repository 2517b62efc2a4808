"""Whether a sentence speaks of the whole event of its document, and not of the spot that the sentence before tells of: In all; The quake killed.

In: a Joiner at a sentence, a Scene, a Counted. Out: yes or no. It refuses the opening of a document, which tells the event itself.
"""

import re

from hstats.entries import signs
from hstats.joining.backdrop import backdrop
from hstats.joining.paragraphs import opening, paragraph_breaks
from hstats.joining.scene import Joiner, Scene
from hstats.joining.told import near_definite
from hstats.mentions.counted import Counted
from hstats.model import Period
from hstats.skimming import words_of

SUMS, TOLD = ("cue_leading", "overall"), signs("told_before")
SUMMING = signs(*SUMS)
BEHIND = 4  # tokens: in several of the districts
KINS = ("kin_quake", "kin_storm", "kin_flood")  # words for one thing
TITLE_WORDS = re.compile(r"[^\W\d]{4,}")


def sums_all(scene: Scene) -> bool:
    """Whether a sentence opens as the sum of all that was told: in all, altogether, overall."""
    return bool(scene.lex.signs & SUMMING) and any(scene.lex.tells(role, 0, 1) for role in SUMS)


def spreads(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether a count is of several areas without a name, and so of no spot told before: 25 million were affected in eight provinces."""
    words, low = joiner.lexicon.words, scene.lex.low
    last = max(c.last, c.trigger + 1)
    behind = low[last : last + BEHIND]
    return bool(behind) and behind[0] in words["inside"] and not words["areas_told"].isdisjoint(behind)


def passes_over(joiner: Joiner, scene: Scene) -> bool:
    """Whether a sentence speaks of the event of the whole document, and not of one that its paragraph tells: the storm of the title."""
    nouns = told_nouns(joiner, scene)
    if joiner.index in opening(joiner) or not nouns:
        return False
    if named_at_head(joiner, nouns):
        return not of_another(joiner, nouns)
    for index in joiner.before():
        if paragraph_breaks(joiner, index):
            return True
        if backdrop(joiner, index).main:
            return False
    return True


def told_nouns(joiner: Joiner, scene: Scene) -> list[str]:
    """The words for what has been told before that a sentence points back to: the storm, this quake."""
    if not scene.lex.signs & TOLD:
        return []
    words, low = joiner.lexicon.words, scene.lex.low
    return [w for j, w in enumerate(low) if w in words["told_before"] and near_definite(low[max(0, j - 2) : j], words)]


def named_at_head(joiner: Joiner, nouns: list[str]) -> bool:
    """Whether the title or the first sentence has one of some nouns, or one is a word for whatever happened."""
    if not joiner.lexicon.words["any_event"].isdisjoint(nouns):
        return True
    return not subject(joiner).isdisjoint(kin_of(joiner, nouns))


def kin_of(joiner: Joiner, nouns: list[str]) -> set[str]:
    """Some nouns in all their forms, with the other words for the same thing."""
    kin = {form for noun in nouns for form in forms(noun, joiner.lexicon.words["plural"])}
    alike = (joiner.lexicon.words[group] for group in KINS)
    return kin.union(*(group for group in alike if not group.isdisjoint(kin)))


def of_another(joiner: Joiner, nouns: list[str]) -> bool:
    """Whether the sentence before has gone on to another event of that kind, with a date of its own: In 2012 an earthquake hit Aceh. This earthquake killed five."""
    last = joiner.index - 1
    if last <= 0 or paragraph_breaks(joiner, last):
        return False
    told = backdrop(joiner, last)
    named = not kin_of(joiner, nouns).isdisjoint(words_of(told.text))
    return named and outside(told.period, backdrop(joiner, 0).period)


def outside(day: Period | None, told: Period | None) -> bool:
    """Whether a period begins outside another."""
    if day is None or told is None or day.start is None or told.start is None:
        return False
    return not told.start <= day.start <= (told.end or day.start)


def subject(joiner: Joiner) -> set[str]:
    """The words of the title and of the first sentence, in all their forms."""
    start, end = joiner.spans[0]
    about = f"{joiner.document.title or ''} {joiner.document.text[start:end]}"
    return {form for word in words_of(about) for form in forms(word, joiner.lexicon.words["plural"])}


def forms(word: str, endings: frozenset[str]) -> set[str]:
    """A word as it is, and without each ending of several things."""
    return {word} | {word.removesuffix(ending) for ending in endings}


def tells_whole(joiner: Joiner, scene: Scene) -> bool:
    """Whether the event of the document is what a sentence opens with, so that no spot of it is meant: The earthquake killed, Gafilo killed."""
    if joiner.index == 0 or scene.lex.n < 2:
        return False
    nouns, low = told_nouns(joiner, scene), scene.lex.low
    if nouns and low[1] == nouns[0] and low[0] in joiner.lexicon.words["definite"]:
        return named_at_head(joiner, nouns[:1]) and not of_another(joiner, nouns[:1])
    named = scene.lex.raw[0][0].isupper() and not any(m.first == 0 for m in scene.places)
    return named and low[0] in TITLE_WORDS.findall((joiner.document.title or "").lower())


def section(joiner: Joiner, last: int) -> int:
    """The sentence that heads the section which sentence ``last`` stands in: a short line of its own without a stop and a digit; -1 where none does."""
    return next((i for i in range(last - 1, max(0, last - 1 - REACH), -1) if heads_section(joiner, i)), -1)


def introduced(joiner: Joiner, index: int) -> bool:
    """Whether a sentence stands before the first section, behind the title at most, and so tells what all sections are about."""
    return index < FIRST and not any(heads_section(joiner, i) for i in range(1, index + 1))


def heads_section(joiner: Joiner, index: int) -> bool:
    """Whether a sentence is a heading between paragraphs: DISPLACEMENT, Health and nutrition."""
    start, end = joiner.spans[index]
    text = joiner.document.text
    alone = (not start or text[start - 1] == "\n") and text[end : end + 1] == "\n"
    return alone and end - start <= HEADING and HEAD.fullmatch(text, start, end) is not None


HEADING, REACH, FIRST = 60, 12, 24  # characters, sentences, sentences
HEAD = re.compile(r"[^\W\d_][^\d:.!?…]*[^\W\d_)]")
