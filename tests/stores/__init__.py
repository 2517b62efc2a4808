"""A small store made by hand: tests/stores/corners.csv, one row a figure, with the corner cases of series, sums and conflicts.

The document of a row is made from the rows themselves, so that every quote stands in its text.
"""

import csv
from datetime import date, datetime
from itertools import groupby
from pathlib import Path

from hstats.batching import tables
from hstats.model import Document, Extraction, Leftover, Observation
from hstats.store import add, begin_ingest, end_ingest, open_store

ROWS = Path(__file__).parent / "corners.csv"
AT = datetime(2024, 6, 1, 12, 0)
TALLY = {
    "files": 1,
    "documents": 1,
    "new": 1,
    "updated": 0,
    "unchanged": 0,
    "observations": 1,
    "leftovers": 1,
    "failures": 0,
}
NUMBERS = ("value", "low", "high")
DAYS = ("period_start", "period_end")
WORDS = (
    "place",
    "place_id",
    "country",
    "source",
    "source_id",
    "sex",
    "age_group",
    "population",
    "detail",
    "origin",
    "destination",
    "part_of",
    "relation",
)


def begun(path: Path, ingest_id: str, at: datetime):
    """A new store with one ingest, to which figures made by hand can be added; it is closed behind the test."""
    con = open_store(path)
    begin_ingest(con, ingest_id, at, "by hand", "test")
    end_ingest(con, ingest_id, at, TALLY)
    yield con
    con.close()


def make(path: Path, rows: Path = ROWS) -> Path:
    """The store of the rows of a file."""
    con = open_store(path)
    begin_ingest(con, "corners", AT, "by hand", "test")
    with rows.open(encoding="utf-8", newline="") as f:
        lines = sorted(csv.DictReader(f), key=lambda row: row["document"])
    extractions = [extraction(name, list(found)) for name, found in groupby(lines, lambda row: row["document"])]
    add(con, tables(extractions), "corners", AT, "test")
    end_ingest(con, "corners", AT, TALLY)
    con.close()
    return path


def extraction(name: str, rows: list[dict[str, str]]) -> Extraction:
    """One document with its figures, and the year in its last sentence left over."""
    published = day(rows[0]["published"])
    text, figures = "", []
    for row in rows:
        number = next(row[n] for n in NUMBERS if row[n])
        quote = f"{row['qualifier'].replace('_', ' ')} {number} {row['unit']}s"
        figures.append(figure(row, quote, len(text), len(text) + len(row["qualifier"]) + 1, len(number)))
        text += f"{quote}: {row['indicator'].replace('_', ' ')}. "
    end = len(text)
    text += "Founded in 1971."
    document = Document(
        name,
        name,
        text,
        publisher=rows[0]["publisher"],
        published=published,
        published_basis="metadata" if published else None,
    )
    return Extraction(
        document, tuple(figures), (Leftover(name, name, "1971", end + 11, end + 15, "date", end, len(text)),)
    )


def figure(row: dict[str, str], quote: str, start: int, number: int, length: int) -> Observation:
    """One figure of a row."""
    return Observation(
        obs_id=row["obs_id"], doc_id=row["document"], document=row["document"], indicator=row["indicator"], measure=row["measure"],
        unit=row["unit"], qualifier=row["qualifier"], modality=row["modality"], quote=quote, char_start=start, char_end=start + len(quote),
        number_start=number, number_end=number + length, sentence_start=start, sentence_end=start + len(quote) + 1, rule="by_hand",
        flags=tuple(row["flags"].split()), **{n: float(row[n]) if row[n] else None for n in NUMBERS},
        **{n: day(row[n]) for n in DAYS}, **{n: row[n] or None for n in WORDS},
    )  # fmt: skip


def day(text: str) -> date | None:
    """A day, or none."""
    return date.fromisoformat(text) if text else None
