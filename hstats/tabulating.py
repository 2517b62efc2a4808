"""A published table to observations: each cell that holds a figure, with the cell as its quote and the row as its sentence.

In: a Document whose text is a table of a known kind (reading/tables), the mappings of hstats/tables. Out: its Extraction. It refuses to add anything
up, to take a cell that is no number for one, and a code that its mapping does not know: such cells are leftovers with their reason.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from hstats import extracting
from hstats.lexicon import Lexicon, codes
from hstats.model import Document, Extraction, Leftover, Observation
from hstats.places import Gazetteer
from hstats.reading.days import day_of
from hstats.reading.tables import HXL, mapping_of, mappings, name_of

RULE = "table"
UPPER, LOWER = ("at_least", "more_than"), ("up_to", "less_than", "nearly")
KNOWN = set(Observation._fields)


@dataclass(slots=True)
class Row:
    """One row: its cells by column, and where each stands in the text."""

    cells: dict[str, str]
    places: dict[str, tuple[int, int]]
    start: int
    end: int


@dataclass(slots=True)
class Table:
    """A table on its way to observations."""

    document: Document
    mapping: dict[str, Any]
    lexicon: Lexicon
    gazetteer: Gazetteer


def figures(document: Document, lexicon: Lexicon, gazetteer: Gazetteer) -> Extraction:
    """The figures of any document: of a table by its columns, of a text by its words."""
    name = mapping_of(document.media_type)
    if name is None:
        return extracting.extract(document, lexicon, gazetteer)
    header, *body = rows_of(document.text)
    columns = list(header.cells.values())
    mapping = mappings()[name]
    if name == HXL:
        mapping = {**mapping, "figure": list(tagged(columns, mapping["attributes"]))}
        mapping["row"] = {field: matched(columns, wanted) for field, wanted in mapping["row"].items()}
    table = Table(document, mapping, lexicon, gazetteer)
    found = [item for row in body for item in row_figures(named(row, columns), table)]
    return Extraction(
        document,
        tuple(item for item in found if isinstance(item, Observation)),
        tuple(item for item in found if isinstance(item, Leftover)),
    )


def rows_of(text: str) -> Iterator[Row]:
    """The lines of a table, cells numbered."""
    at = 0
    for line in text.split("\n"):
        row, start = Row({}, {}, at, at + len(line)), at
        for number, cell in enumerate(line.split("\t")):
            row.cells[str(number)], row.places[str(number)] = cell, (at, at + len(cell))
            at += len(cell) + 1
        yield row
        at = start + len(line) + 1


def named(row: Row, columns: list[str]) -> Row:
    """The row with its cells by the names of the columns; the first of two that have one name."""
    names = {name_of(name): str(i) for i, name in reversed(list(enumerate(columns))) if name}
    cells = {name: row.cells.get(i, "") for name, i in names.items()}
    return Row(cells, {name: row.places[i] for name, i in names.items() if i in row.places}, row.start, row.end)


def tagged(columns: list[str], attributes: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The figures of a row of hashtags: each column whose tag is that of an indicator, the most particular one."""
    indicators = [(row["code"], row["hxl"].split("+"), row) for row in codes("indicator").values() if row["hxl"]]
    for column in columns:
        tag, *more = name_of(column).split("+")
        fits = [
            (len(own), code, row) for code, (name, *own), row in indicators if name == tag and set(own) <= set(more)
        ]
        if not fits:
            continue
        _, code, row = max(fits, key=lambda fit: fit[0])
        facets = {k: v for a in more for k, v in attributes.get(a, {}).items()}
        units, measures = row["units"].split("|"), row["measures"].split("|")
        said = {"indicator": code, "unit": units[0], "measure": measures[0], **facets}
        flags = ["measure_assumed"] if len(measures) > 1 and "measure" not in facets else []
        yield {"column": name_of(column), "set": said, "flags": flags}


def matched(columns: list[str], wanted: list[str]) -> list[str]:
    """The columns whose tag and attributes hold those of the wanted ones, in the order of the wanted ones."""
    found = []
    for tag, *own in (w.split("+") for w in wanted):
        for column in columns:
            name, *more = name_of(column).split("+")
            if name == tag and set(own) <= set(more) and name_of(column) not in found:
                found.append(name_of(column))
    return found


def row_figures(row: Row, table: Table) -> Iterator[Observation | Leftover]:
    """The figures of a row, and a leftover for each cell that is none."""
    context = context_of(row, table)
    wholes: dict[str, str] = {}
    for figure in table.mapping["figure"]:
        column = figure["column"]
        cell = row.cells.get(column, "")
        if not cell:
            continue
        number = number_of(cell)
        if number == 0 and figure.get("zero") == "skip":
            continue
        made = observation(row, figure, number, context, wholes, table)
        if isinstance(made, Observation):
            wholes[column] = made.obs_id
        yield made


def context_of(row: Row, table: Table) -> dict[str, Any]:
    """What the row says of all its figures: day, place, country, and what its codes mean."""
    said: dict[str, Any] = {}
    for field, columns in table.mapping["row"].items():
        said[field] = next((row.cells[c] for c in columns if row.cells.get(c)), None)
    said["country"] = country_of(said.get("country"), table.gazetteer)
    for field in ("period_start", "period_end"):
        said[field] = day_of(said[field]) if said.get(field) else None
    place = (
        table.gazetteer.resolve(said["place"], (said["country"],)) if said.get("place") and said["country"] else None
    )
    said["place_id"] = place.place_id if place and place.country == said["country"] else None
    said["source_id"] = table.lexicon.source_of(said["source"]) if said.get("source") else None
    for rule in table.mapping.get("map", ()):
        code = row.cells.get(rule["column"], "").lower()
        said |= rule.get(code, {}) if code != "column" else {}
    return said


def observation(row: Row, figure: dict[str, Any], number: float | None, context: dict[str, Any], wholes: dict[str, str], table: Table) -> Observation | Leftover:  # fmt: skip
    """The observation of one cell, or why it is none."""
    column = figure["column"]
    start, end = row.places[column]
    said = {**figure["set"], **{k: v for k, v in context.items() if v is not None}}
    if number is None or number < 0:
        return leftover(row, start, end, "not_a_number", table)
    if not said.get("indicator"):
        return leftover(row, start, end, "unknown_code", table)
    bounds = bounds_of(row, figure, number, said.pop("qualifier", None))
    dates = [d for d in (said.get("period_start"), said.get("period_end")) if d]
    if bounds is None or (len(dates) == 2 and dates[0] > dates[1]):
        return leftover(row, start, end, "bounds_disagree", table)
    whole = wholes.get(figure.get("part_of", ""))
    if whole is None:
        said.pop("relation", None)
    key = f"{table.document.doc_id}|{start}|{end}|{said['indicator']}"
    return Observation(
        obs_id=hashlib.sha256(key.encode()).hexdigest()[:20],
        doc_id=table.document.doc_id,
        document=table.document.name,
        quote=table.document.text[start:end],
        char_start=start,
        char_end=end,
        number_start=start,
        number_end=end,
        sentence_start=row.start,
        sentence_end=row.end,
        rule=RULE,
        period_precision="day" if dates else None,
        period_basis="explicit" if dates else "unresolved",
        part_of=whole,
        flags=(*figure.get("flags", ()), *(() if dates else ("undated",))),
        **bounds,
        **detail_of(row, figure, said),
    )


def detail_of(row: Row, figure: dict[str, Any], said: dict[str, Any]) -> dict[str, Any]:
    """The fields of the record among what is said, with the detail that stands in a column of its own."""
    kept = {k: v for k, v in said.items() if k in KNOWN}
    detail = row.cells.get(figure.get("detail", ""))
    return {**kept, "detail": detail} if detail else kept


def bounds_of(row: Row, figure: dict[str, Any], number: float, qualifier: str | None) -> dict[str, Any] | None:
    """Value, bounds and hedge of a cell; None where its own bounds do not hold it."""
    if "low" in figure:
        low, high = (number_of(row.cells.get(figure[end], "")) for end in ("low", "high"))
        low, high = number if low is None else low, number if high is None else high
        if not low <= number <= high:
            return None
        return {"value": number, "low": low, "high": high, "qualifier": "exact" if low == high else "approx"}
    hedge = qualifier or "exact"
    low = number if hedge == "exact" or hedge in UPPER else None
    high = number if hedge == "exact" or hedge in LOWER else None
    return {"value": number, "low": low, "high": high, "qualifier": hedge}


def number_of(cell: str) -> float | None:
    """The number of a cell, None where it is none."""
    try:
        number = float(cell.replace(",", "").replace("\u00a0", "").replace(" ", ""))
    except ValueError:
        return None
    return number if abs(number) < 1e15 else None  # not infinite, and no id


def country_of(text: str | None, gazetteer: Gazetteer) -> str | None:
    """The alpha-3 code of a country's code or name."""
    if not text:
        return None
    if len(text) == 3 and text.upper() in codes("country"):
        return text.upper()
    return gazetteer.country_named(text) or gazetteer.country_named(text.title())


def leftover(row: Row, start: int, end: int, reason: str, table: Table) -> Leftover:
    """A cell that became no observation."""
    document = table.document
    return Leftover(document.doc_id, document.name, document.text[start:end], start, end, reason, row.start, row.end)
