"""A report as rows: every figure that its page uses, with its sentence, as an Excel workbook or as CSV with HXL hashtags.

In: a Page. Out: bytes. One sheet for all figures, one for each chart; parts name their whole, and nothing is added up.
"""

from typing import Any

import pyarrow as pa

from hstats.exporting import as_hxl, plain, workbook
from hstats.series import Row

COLUMNS = """obs_id indicator indicator_label qualifier value low high unit measure sex age_group population detail actor period_start period_end
    period_precision period_basis place country origin destination source publisher published url document quote sentence part_of relation
    flags rule"""


def book(used: list[Row], charts: list[dict[str, Any]]) -> bytes:
    """The workbook of a page."""
    sheets = {"figures": [record(r) for r in used]}
    for n, chart in enumerate(charts, 1):
        sheets[f"{n} {chart['chart']}"] = [record(r) for r in chart["selection"].drawn]
    return workbook(sheets)


def hxl(used: list[Row]) -> bytes:
    """The figures of a page as CSV with HXL hashtags."""
    rows = [record(r) for r in used]
    return b"".join(as_hxl(pa.table({name: [r[name] for r in rows] for name in COLUMNS.split()})))


def record(row: Row) -> dict[str, Any]:
    """A row with the names of the public record."""
    return {name: plain(row["originator_name"] if name == "source" else row[name]) for name in COLUMNS.split()}
