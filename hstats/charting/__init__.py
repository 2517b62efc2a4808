"""Charts: a Selection of series/ and the words of a language become an Altair chart; CHARTS names them all.

In: what to draw, already selected and counted. Out: a chart, or its SVG or PNG. It adds nothing up and draws nothing that is no figure. This
package is the only place that imports altair; panel.py has a time axis, listing.py one line a figure, labels.py decides where text goes,
theme.py how everything looks.
"""

from collections.abc import Callable
from typing import Any

from hstats.charting.cumulative import cumulative, cumulative_key
from hstats.charting.displacement import displacement, displacement_key
from hstats.charting.flows import flows
from hstats.charting.funding import funding
from hstats.charting.increments import increments
from hstats.charting.parts import parts
from hstats.charting.reported import reported, reported_key
from hstats.charting.sources import sources
from hstats.charting.theme import NARROW, WIDE, Frame, captioned, png, svg
from hstats.charting.vintages import vintages
from hstats.series import Selection

CHARTS: dict[str, Callable[[Selection, dict[str, Any], Frame], Any]] = {
    "cumulative": cumulative, "reported": reported, "increments": increments, "sources": sources, "displacement": displacement, "parts": parts,
    "flows": flows, "funding": funding, "vintages": vintages,
}  # fmt: skip
KEYS: dict[str, Callable[[Selection, dict[str, Any]], list[Any]]] = {
    "cumulative": cumulative_key, "displacement": displacement_key, "reported": reported_key,
}  # fmt: skip

__all__ = ["CHARTS", "KEYS", "NARROW", "WIDE", "Frame", "captioned", "png", "svg"]
