"""Rows of a report query become what a chart draws; SELECTIONS names one selection for each chart.

In: rows of sql/queries/report_figures.sql that area.py and claims.py have put in order. Out: Selections, with what was left out counted by
reason. It adds nothing up, joins no two sources, fills no gap, and drops no row uncounted.
"""

from collections.abc import Callable

from hstats.series.coverage import STATUSES, coverage
from hstats.series.cumulative import cumulative
from hstats.series.displacement import displacement
from hstats.series.flows import flows
from hstats.series.funding import funding
from hstats.series.increments import increments
from hstats.series.latest import PICKS, Wanted, by_source, latest
from hstats.series.parts import parts
from hstats.series.reported import beyond, reported
from hstats.series.rows import COLUMNS, REQUIRED, Limits, Row, Selection, fetch, number_of, top_of, why_not
from hstats.series.sources import in_conflicts, sources
from hstats.series.vintages import same, vintages

SELECTIONS: dict[str, Callable[[list[Row], Limits], Selection]] = {
    "cumulative": cumulative, "reported": reported, "increments": increments, "sources": sources, "displacement": displacement, "parts": parts,
    "flows": flows, "funding": funding, "vintages": vintages,
}  # fmt: skip

__all__ = [
    "COLUMNS", "PICKS", "REQUIRED", "SELECTIONS", "STATUSES", "Limits", "Row", "Selection", "Wanted", "beyond", "by_source", "coverage", "fetch", "in_conflicts", "latest", "number_of", "same",
    "top_of", "why_not",
]  # fmt: skip
