"""When a document was published: what the user said, what it declares, what its feed says, its file name, its dateline, in that order.

Where none of them does, a heading that says as of which day it speaks gives that day. The day of the mail that a file was attached to comes last. In: a Document with what its reader found, what the user stated, a Lexicon. Out: the Document with its date, the basis of it, every date that was
found beside, and the flag date_conflict where two of them are more than a day apart. It refuses a date without a year, a date that only stands
somewhere in the text, and the day that a file was made.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from hstats.lexicon import Lexicon
from hstats.model import Document

FILE = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")
HEAD = 600  # characters in which a dateline stands
LINES = 5
OWN = ("metadata", "feed", "filename", "text")  # who says it, but for the user
FEED = "feed "  # what a file came with
NEAR = timedelta(days=1)  # a dateline is often of the day before


def dated(document: Document, stated: date | None, lexicon: Lexicon) -> Document:
    """The document with the date of its publication, None where nothing says it."""
    found = list(candidates(document, stated, lexicon)) or list(as_of_heading(document, lexicon))
    beside = tuple(told for told in document.dates if told not in map(written, found))
    return settled(document, found, beside)


def settled(document: Document, found: list[tuple[str, date]], beside: tuple[str, ...]) -> Document:
    """The document with the first of the dates that were found, all of them listed, and a flag where they disagree."""
    basis, day = found[0] if found else (None, None)
    conflict = day is not None and any(abs(other - day) > NEAR for _, other in found)
    reasons = (("date_conflict", conflict), ("encoding_guessed", document.encoding_basis == "guessed"))
    return document._replace(
        published=day,
        published_basis=basis,
        dates=(*map(written, found), *beside),
        flags=tuple(flag for flag, holds in reasons if holds),
    )


def restated(document: Document, day: date | None) -> Document:
    """A stored document with the date that the user gives; with None, what it says of itself counts again."""
    known = [(told, *told.split(" ", 1)) for told in document.dates]
    kept = ("argument", *OWN) if day else OWN
    found = [(basis, date.fromisoformat(text)) for _, basis, text in known if basis in kept]
    beside = tuple(told for told, basis, _ in known if basis not in ("user", "argument", *OWN))
    return settled(document, ([("user", day)] if day else []) + found, beside)


def written(found: tuple[str, date]) -> str:
    """A date as it is listed: who says it, and the day."""
    return f"{found[0]} {found[1].isoformat()}"


def candidates(document: Document, stated: date | None, lexicon: Lexicon) -> Iterator[tuple[str, date]]:
    """Every date that is found, the strongest first."""
    if stated is not None:
        yield "argument", stated
    if document.published is not None:
        yield str(document.published_basis), document.published
    name = day_in_name(document)
    if name is not None:
        yield "filename", name
    line = day_of_dateline(document.text, lexicon)
    if line is not None:
        yield "text", line
    carried = (told.removeprefix(FEED) for told in document.dates if told.startswith(FEED))
    yield from (("feed", date.fromisoformat(day)) for day in carried)


def as_of_heading(document: Document, lexicon: Lexicon) -> Iterator[tuple[str, date]]:
    """The day as of which a report speaks by its title or a heading among its first lines: Flash Update (as of 6 November 2024)."""
    head = document.text[:HEAD].split("\n")
    lines = [document.title or "", *[line for line in map(str.strip, head[:-1]) if line][:LINES]]
    form = cut_off(lexicon.language, tuple(lexicon.period["months"]), tuple(lexicon.period["roles"]["as_of"]))
    found = next((at for line in lines if not line.endswith(".") and (at := form.search(line))), None)
    told = full_date(found, lexicon) if found is not None else None
    if told is not None:
        yield "text", told


def day_in_name(document: Document) -> date | None:
    """The day in the name of a file; the items of a feed and the rows of a table have other days than their file."""
    if document.locator is not None and not document.locator.endswith(document.name):
        return None
    found = FILE.search(document.name)
    return day(found[1], found[3], found[4]) if found else None


def day_of_dateline(text: str, lexicon: Lexicon) -> date | None:
    """The day of a dateline: a place and a full date at the start of one of the first lines.

    >>> from hstats.lexicon import load
    >>> day_of_dateline("GENEVA, 21 May 2019 – Ten people died on 3 May 2018.", load("en"))
    datetime.date(2019, 5, 21)
    """
    months = lexicon.period["months"]
    form = dateline(lexicon.language, tuple(months))
    lines = [line for line in map(str.strip, text[:HEAD].split("\n")) if line][:LINES]
    for line in lines:
        found = form.match(line)
        if found:
            return full_date(found, lexicon)
    return None


@lru_cache(maxsize=8)
def dateline(language: str, months: tuple[str, ...]) -> re.Pattern[str]:
    """A place, a date with its year, perhaps an agency, and a dash or the end of the line."""
    word = r"[A-Z][\w.'’-]*"
    place = rf"{word}(?:[ /]{word}|, {word}){{0,4}}"
    return re.compile(
        rf"{place}(?:, ?| ?\(| )(?:{date_form(months)})\)?(?: ?\([A-Z][^)]{{1,30}}\))? ?(?:[–—:]|--?(?!\d)|$)"
    )


@lru_cache(maxsize=8)
def cut_off(language: str, months: tuple[str, ...], words: tuple[str, ...]) -> re.Pattern[str]:
    """Words such as "as of", then a date with its year."""
    return re.compile(rf"\b(?i:{'|'.join(map(re.escape, words))}) (?:{date_form(months)})\b")


def date_form(months: tuple[str, ...]) -> str:
    """The pattern of a date with its year, day or month first."""
    names = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    first = rf"(?P<d1>\d{{1,2}}) (?P<m1>(?i:{names})),? (?P<y1>(?:19|20)\d\d)"
    second = rf"(?P<m2>(?i:{names})) (?P<d2>\d{{1,2}}),? (?P<y2>(?:19|20)\d\d)"
    return f"{first}|{second}"


def full_date(found: re.Match[str], lexicon: Lexicon) -> date | None:
    """The day of a date that a pattern has found."""
    month = lexicon.period["months"][(found["m1"] or found["m2"]).lower()]
    return day(found["y1"] or found["y2"], month, found["d1"] or found["d2"])


def day(year: str, month: str | int, number: str) -> date | None:
    """A calendar day, None where there is no such day."""
    try:
        return date(int(year), int(month), int(number))
    except ValueError:
        return None
