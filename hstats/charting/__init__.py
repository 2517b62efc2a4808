"""Charts: a Selection of series.py and the words of a language become an Altair chart; CHARTS names them all.

In: what to draw, already selected and counted. Out: a chart, or its SVG or PNG. It adds nothing up and draws nothing that is no figure. This
package is the only place that imports altair; labels.py decides where text goes, theme.py how everything looks.
"""

from collections.abc import Callable
from typing import Any

from hstats.charting.cumulative import cumulative, key_lines
from hstats.charting.theme import NARROW, WIDE, Frame, captioned, png, svg
from hstats.charting.toll import toll
from hstats.series import Selection

CHARTS: dict[str, Callable[[Selection, dict[str, Any], Frame], Any]] = {"cumulative": cumulative, "toll": toll}
KEYS: dict[str, Callable[[Selection, dict[str, Any]], list[Any]]] = {"cumulative": key_lines}

__all__ = ["CHARTS", "KEYS", "NARROW", "WIDE", "Frame", "captioned", "png", "svg"]
