"""Annotated texts: JSON Lines with id, text, published and figures, as README.md describes them.

In: a file, the closed lists of the lexicon. Out: Annotated texts, every figure with the place of its number. It refuses a line that is not
such a text and a figure whose number is not where it says, with file and line: a score over half the file would be no score.
"""

import codecs
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from hstats.errors import InputError
from hstats.lexicon import codes
from hstats.model import Document, Failure
from hstats.reading import jsonl

CLOSED = ("indicator", "measure", "qualifier", "population", "modality", "relation")
NEEDED = ("indicator", "qualifier", "unit", "measure")
NUMBERS = ("value", "low", "high")
TEXTS = ("unit", "sex", "age_group", "place", "country", "origin", "destination", "source", "detail")
PLACED = ("char_start", "char_end", "quote", "number", "nth", "optional", "part_of", "each_of")
KNOWN = {*CLOSED, *NUMBERS, *TEXTS, *PLACED, "start", "end", "comment"}
SPOKEN = {"reported", "verified"}  # modalities of the public record that an annotation may use for asserted


@dataclass(frozen=True, slots=True)
class Figure:
    """One annotated figure: where its number stands, what is stated of it, whether it is optional."""

    start: int
    end: int
    stated: dict[str, Any]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Annotated:
    """One text, its own fields as given, and its figures."""

    document: Document
    record: dict[str, Any]
    figures: tuple[Figure, ...]


def read(path: Path) -> list[Annotated]:
    """The texts of a file; InputError names the line of the first that cannot be used."""
    closed = {name: set(codes(name)) for name in CLOSED}
    raw = path.read_bytes().removeprefix(codecs.BOM_UTF8)
    texts = [annotated(path, n, line.strip(), closed) for n, line in enumerate(raw.split(b"\n"), 1) if line.strip()]
    if not texts:
        raise InputError(f'{path}: it holds no text: write one {{"id": …, "text": …, "figures": […]}} a line.')
    seen: set[str] = set()
    for text in texts:
        if text.document.name in seen:
            raise InputError(f"{path}: two texts have the id {text.document.name!r}: give each its own.")
        seen.add(text.document.name)
    return texts


def annotated(path: Path, number: int, line: bytes, closed: dict[str, set[str]]) -> Annotated:
    """One line as an Annotated text."""
    document = jsonl.document(path, number, line)
    if isinstance(document, Failure):
        raise InputError(f"{path}:{number}: {document.reason}")
    record = json.loads(line)
    given = record.get("figures")
    if not isinstance(given, list) or not all(isinstance(figure, dict) for figure in given):
        raise InputError(f"{path}:{number}: it lacks figures: write a list of objects, empty where the text has none.")
    figures = []
    for k, figure in enumerate(given):
        reason = next(wrong(figure, len(given), k, closed), None)
        place = None if reason else placed(document.text, figure)
        if isinstance(place, tuple):
            figures.append(Figure(*place, figure, bool(figure.get("optional"))))
        else:
            raise InputError(f"{path}:{number}: figure {k} (counted from 0): {reason or place}")
    return Annotated(document, record, tuple(figures))


def wrong(figure: dict[str, Any], many: int, k: int, closed: dict[str, set[str]]) -> Iterator[str]:
    """What is wrong with the fields of a figure, each as the end of a sentence."""
    for name in figure:
        if name not in KNOWN:
            yield f"it has the field {name!r}: known are {', '.join(sorted(KNOWN))}."
    for name in NEEDED:
        if figure.get(name) is None:
            yield f"it lacks {name}."
    for name, known in closed.items():
        value, allowed = figure.get(name), known | (SPOKEN if name == "modality" else set())
        if value is not None and not (isinstance(value, str) and value in allowed):
            yield f"{name} is {value!r}: choose one of {', '.join(sorted(known))}."
    yield from ill_typed(figure)
    part_of = figure.get("part_of")
    if part_of is not None and (type(part_of) is not int or not 0 <= part_of < many or part_of == k):
        yield f"part_of is {part_of!r}: give the index of another figure of this text, counted from 0."


def ill_typed(figure: dict[str, Any]) -> Iterator[str]:
    """Fields of the wrong kind."""
    for name in NUMBERS:
        if figure.get(name) is not None and type(figure[name]) not in (int, float):
            yield f"{name} is {figure[name]!r}: write a number."
    for name in TEXTS:
        if figure.get(name) is not None and not isinstance(figure[name], str):
            yield f"{name} is {figure[name]!r}: write a text."
    for name in ("start", "end"):
        if figure.get(name) is not None and not is_day(figure[name]):
            yield f"{name} is {figure[name]!r}: write YYYY-MM-DD."
    if figure.get("each_of") is not None and type(figure["each_of"]) is not int:
        yield f"each_of is {figure['each_of']!r}: write a whole number."


def is_day(text: Any) -> bool:
    """Whether a value is a day as YYYY-MM-DD."""
    if not isinstance(text, str) or len(text) != len("2020-01-31"):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def placed(text: str, figure: dict[str, Any]) -> tuple[int, int] | str:
    """Where the number stands, by its offsets or by its quote; or what is wrong with them."""
    start, end, number = figure.get("char_start"), figure.get("char_end"), figure.get("number")
    if start is None and end is None:
        return quoted(text, figure)
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(text):
        return f"char_start {start!r} and char_end {end!r} are no place in its text of {len(text):,} characters."
    if number is not None and text[start:end] != number:
        return f"its number is {number!r}, but char_start and char_end hold {text[start:end]!r}."
    return start, end


def quoted(text: str, figure: dict[str, Any]) -> tuple[int, int] | str:
    """Where the number stands by quote, number and nth (from 0)."""
    quote, number, nth = figure.get("quote"), figure.get("number"), figure.get("nth") or 0
    if not isinstance(quote, str) or not isinstance(number, str) or not quote or not number or type(nth) is not int:
        return (
            "it does not say where it stands: give char_start and char_end of the number, or quote and number as texts."
        )
    places = [m.start() for m in re.finditer(re.escape(quote), text)]
    if not 0 <= nth < len(places):
        return f"its quote {quote!r} stands {len(places)} times in the text, and nth is {nth}."
    inside = re.search(rf"(?<!\w){re.escape(number)}(?!\w)", quote) or re.search(re.escape(number), quote)
    if inside is None:
        return f"its number {number!r} is not in its quote {quote!r}."
    return places[nth] + inside.start(), places[nth] + inside.end()
