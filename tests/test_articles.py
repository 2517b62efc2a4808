"""Whole documents: every figure of the demonstration texts, in every field that tests/articles/demonstration.csv states.

A row whose last column says ``late`` is specified and not read yet; it fails here once it is read, until the word is taken out.
"""

import csv
from functools import cache
from pathlib import Path

import pytest

from hstats import lexicon, reading
from hstats.extracting import extract
from hstats.model import Document
from hstats.places import open_gazetteer

ROOT = Path(__file__).parent.parent
NUMBERS = ("value", "low", "high")
FIELDS = (
    "qualifier",
    "unit",
    "measure",
    "period_start",
    "period_end",
    "modality",
    "population",
    "sex",
    "age_group",
)


@cache
def observations(file: str):
    document = next(d for d in reading.read(ROOT / "data/raw" / file) if isinstance(d, Document))
    return document.text, extract(document, lexicon.load("en"), open_gazetteer()).observations


def rows():
    with (ROOT / "tests/articles/demonstration.csv").open(encoding="utf-8", newline="") as f:
        for row in csv.DictReader(f):
            marks = pytest.mark.xfail(reason="specified, not read yet", strict=True) if row["late"] else ()
            yield pytest.param(row, id=f"{row['file'][:24]}-{row['number']}-{row['indicator']}", marks=marks)


def problems(row) -> list[str]:
    text, found = observations(row["file"])
    at = -1
    for _ in range(int(row["nth"]) + 1):
        at = text.index(row["number"], at + 1)
    here = [o for o in found if o.number_start <= at < o.number_end and o.indicator == row["indicator"]]
    if not here:
        return [f"no {row['indicator']} at {row['number']}"]
    o = here[0]
    out = [f"{k}: {getattr(o, k)}" for k in NUMBERS if (float(row[k]) if row[k] else None) != getattr(o, k)]
    out += [f"{k}: {getattr(o, k)}" for k in FIELDS if row[k] and str(getattr(o, k) or "") != row[k]]
    out += [f"source: {o.source}"] if row["source"] not in (o.source or "") else []
    if row["part_of_number"]:
        whole = next((w for w in found if w.obs_id == o.part_of), None)
        stated = text[whole.number_start : whole.number_end] if whole else None
        out += [f"part of {stated}"] if stated != row["part_of_number"] else []
    return out


@pytest.mark.parametrize("row", list(rows()))
def test_figure_of_the_demonstration(row):
    assert not problems(row)
