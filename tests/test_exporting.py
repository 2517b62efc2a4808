"""Rows leave by one door, whole and harmless, in whatever format."""

import csv
import io
import json
from datetime import date, datetime
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet
import pytest

from hstats.errors import RequestError
from hstats.exporting import FORMATS, render

ODD = pa.table(
    {
        "n": [1234567, None],
        "x": [2.0, float("nan")],
        "d": [date(2020, 1, 2), None],
        "at": [datetime(2020, 1, 2, 3, 4), None],
        "money": [Decimal("1.50"), None],
        "flags": [["undated", "movements"], []],
        "raw": [b"\xff", None],
        "text": ["=cmd()", "a\x1b[31mred\nline"],
    }
)


def text(table, form, width=120):
    return b"".join(render(table, form, width)).decode()


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_json_is_json_whatever_the_types(form):
    out = text(ODD, form)
    rows = json.loads(out) if form == "json" else [json.loads(line) for line in out.splitlines()]
    assert rows[0] == {
        "n": 1234567, "x": 2, "d": "2020-01-02", "at": "2020-01-02T03:04:00", "money": 1.5,
        "flags": ["undated", "movements"], "raw": "ff", "text": "=cmd()",
    }  # fmt: skip
    assert rows[1]["x"] is None


def test_csv_has_lists_as_json_and_no_formula():
    first, second = csv.DictReader(io.StringIO(text(ODD, "csv")))
    assert json.loads(first["flags"]) == ["undated", "movements"]
    assert first["text"] == "'=cmd()"
    assert (first["n"], first["x"], second["x"]) == ("1234567", "2", "")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_text_that_begins_like_a_formula_is_quoted_but_a_number_is_not(start):
    table = pa.table({"t": [start + "1"], "n": [-1]})
    (row,) = csv.DictReader(io.StringIO(text(table, "csv"), newline=""))
    assert row["t"].startswith("'")
    assert row["n"] == "-1"


def test_parquet_keeps_types_and_says_what_it_cannot_hold():
    table = pyarrow.parquet.read_table(io.BytesIO(b"".join(render(ODD, "parquet"))))
    assert table.schema.field("d").type == pa.date32()
    odd = pa.table({"i": pa.array([pa.MonthDayNano([0, 3, 0])])})
    with pytest.raises(RequestError, match="cast"):
        list(render(odd, "parquet"))


def test_eyes_see_separators_on_one_line_without_control_characters():
    out = text(ODD, "table")
    assert "1,234,567" in out
    assert "\x1b" not in out
    assert len(out.splitlines()) == 4


@pytest.mark.parametrize("width", [20, 60, 80, 200])
def test_a_table_fits_the_terminal_and_names_what_it_hides(width):
    table = pa.table({f"column_{n}": ["word " * 20] for n in range(9)})
    out = text(table, "table", width)
    rows, note = out.splitlines()[:3], out.splitlines()[3:]
    assert max(map(len, rows)) <= max(width, 24)
    assert "column_8" in (note or rows)[0]
    assert not note or note[0].startswith("(1 row; not shown: ")


@pytest.mark.parametrize("form", [f for f in FORMATS if f != "hxl"])
def test_no_rows_and_equal_names_are_no_trouble(form):
    assert list(render(pa.table({"a": pa.array([], pa.int32())}), form)) is not None
    twice = pa.Table.from_arrays([pa.array([1]), pa.array([2])], names=["a", "a"])
    assert b"".join(render(twice, form))


def test_an_unknown_format_lists_the_known_ones():
    with pytest.raises(RequestError, match="jsonl"):
        render(ODD, "xml")
