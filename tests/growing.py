"""Texts that grow: each makes a text of a size, of a kind that once tempted a reader to look at all of it for each part of it."""

from collections.abc import Callable

SAID = "UNHCR said that 12 people fled Homs on 3 May. The ministry said that 3 were killed. "
REPORT = "On 3 May 12 people were killed near the camp. The road stayed open. Some 4,000 people fled to Idlib, the governor said. "


def paragraph(size: int) -> str:
    """Sentences of a report, without a line break."""
    return REPORT * size


def lines(size: int) -> str:
    """Key figures on lines of their own, each with its label below."""
    return "12\nkilled\n\n" * size


def offices(size: int) -> str:
    """Speakers, and others who are called by a kind that none of them is of."""
    return SAID * size


def digits(size: int) -> str:
    """One line of digits."""
    return "1" * (1000 * size)


def ands(size: int) -> str:
    """One sentence of nothing but numbers and "and"s."""
    return "12 people and " * (10 * size) + "a child were killed."


def number_words(size: int) -> str:
    """Number words without end."""
    return "two hundred and " * (10 * size) + "five people were killed."


def brackets(size: int) -> str:
    """Brackets in brackets."""
    return "(" * (100 * size) + "12 people were killed" + ")" * (100 * size)


def commas(size: int) -> str:
    """A list of bare numbers."""
    return "12, " * (10 * size) + "people were killed."


def hyphens(size: int) -> str:
    """Numbers glued to numbers."""
    return "12-" * (10 * size) + "year"


def names(size: int) -> str:
    """A chain of places."""
    return "12 people were killed in " + "Aleppo and the town of Idlib, " * (10 * size)


def items(size: int) -> str:
    """Items between semicolons."""
    return "Killed: 12; injured: 3; " * (3 * size)


GROWING: tuple[Callable[[int], str], ...] = (
    paragraph, lines, offices, digits, ands, number_words, brackets, commas, hyphens, names, items
)  # fmt: skip
