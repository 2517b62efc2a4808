"""How well figures are read: an annotated file to its scores and its errors.

In: a file of annotated texts, read with the lexicon and the gazetteer of every other command. Out: Arrow tables: the scores, over all texts and
by a field of theirs, and the errors with text, annotation and reading. It refuses to score a file that is not annotated as README.md says.
"""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from hstats import lexicon
from hstats.errors import RequestError
from hstats.evaluating.agreeing import Agreement
from hstats.evaluating.gold import Annotated, read
from hstats.evaluating.scoring import Verdict, judge, scored
from hstats.exporting import plain
from hstats.extracting import extract
from hstats.places import Gazetteer

AROUND = 100  # characters of text on either side of an error
SHOWN = (
    "indicator", "value", "low", "high", "qualifier", "unit", "measure", "modality", "start", "end", "period_start",
    "period_end", "period_basis", "place", "country", "origin", "destination", "source", "sex", "age_group", "population",
    "detail", "each_of", "relation", "rule",
)  # fmt: skip
WHOLE, SHARE = pa.int64(), pa.float64()
SCORE_SCHEMA = pa.schema([
    ("by", pa.string()), ("kind", pa.string()), ("name", pa.string()), ("asked", WHOLE), ("found", WHOLE), ("right", WHOLE),
    ("precision", SHARE), ("recall", SHARE), ("f1", SHARE), ("open", WHOLE), ("left_open", SHARE),
])  # fmt: skip
ERROR_SCHEMA = pa.schema([(n, pa.string()) for n in ("error", "document", "fields", "text", "gold", "found")])


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The texts with their verdicts."""

    texts: tuple[Annotated, ...]
    verdicts: tuple[tuple[Verdict, ...], ...]

    def all(self) -> Iterator[Verdict]:
        """The verdicts of all texts."""
        return (verdict for verdicts in self.verdicts for verdict in verdicts)


def evaluate(path: Path, words: lexicon.Lexicon, gazetteer: Gazetteer) -> Evaluation:
    """Reads the texts of an annotated file and judges what was found in them."""
    same = Agreement(words.language)
    texts = tuple(read(path))
    found = (extract(text.document, words, gazetteer).observations for text in texts)
    verdicts = (judge(text.document.name, text.figures, o, same) for text, o in zip(texts, found, strict=True))
    return Evaluation(texts, tuple(map(tuple, verdicts)))


def scores(done: Evaluation, by: str | None = None) -> pa.Table:
    """The scores over all texts; then, with ``by``, the levels for every value of that field of the texts."""
    rows = list(scored(done.all()))
    for value, verdicts in sorted(grouped(done, by).items()) if by else ():
        rows += [{"by": f"{by}={value}", **row} for row in scored(verdicts) if row["kind"] == "level"]
    return pa.Table.from_pylist(rows, schema=SCORE_SCHEMA)


def grouped(done: Evaluation, by: str) -> dict[str, list[Verdict]]:
    """The verdicts by a field of their text; RequestError where no text has it."""
    fields = sorted({name for text in done.texts for name in text.record} - {"text", "figures"})
    if by not in fields:
        raise RequestError(f"No text has the field {by!r}: choose one of {', '.join(fields)}.")
    groups: dict[str, list[Verdict]] = {}
    for text, verdicts in zip(done.texts, done.verdicts, strict=True):
        value = text.record.get(by)
        groups.setdefault("" if value is None else str(value), []).extend(verdicts)
    return groups


def errors(done: Evaluation, most: int) -> pa.Table:
    """At most so many errors of each kind, in the order of the texts."""
    seen: Counter[str] = Counter()
    rows = []
    for text, verdicts in zip(done.texts, done.verdicts, strict=True):
        for verdict in verdicts:
            kind = verdict.error
            if kind is not None and seen[kind] < most:
                seen[kind] += 1
                rows.append(error_row(kind, verdict, text.document.text))
    return pa.Table.from_pylist(sorted(rows, key=lambda row: str(row["error"])), schema=ERROR_SCHEMA)


def error_row(kind: str, verdict: Verdict, text: str) -> dict[str, str | None]:
    """One error; fields: those that are wrong, and with a + those that the annotation leaves open."""
    gold, found = verdict.gold, verdict.found
    start, end = (gold.start, gold.end) if gold else (found.number_start, found.number_end) if found else (0, 0)
    return {
        "error": kind,
        "document": verdict.document,
        "fields": ",".join((*verdict.wrong, *(f"+{name}" for name in verdict.invented))) or None,
        "text": f"{text[max(0, start - AROUND) : start]}[{text[start:end]}]{text[end : end + AROUND]}",
        "gold": as_json(gold.stated) if gold else None,
        "found": as_json({name: getattr(found, name, None) for name in SHOWN}) if found else None,
    }


def as_json(values: dict[str, Any]) -> str:
    """The stated values among the shown ones."""
    kept = {name: plain(values[name]) for name in SHOWN if values.get(name) is not None}
    return json.dumps(kept, ensure_ascii=False)
