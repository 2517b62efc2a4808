"""Chart "flows": people who went from one place to another, the largest movement first.

In: a Selection of series.flows. Out: an Altair chart. An end that the text does not give is "not stated"; movements that overlap are not added.
"""

from typing import Any

from hstats.charting.labelling import who
from hstats.charting.listing import Band, Line, listing
from hstats.charting.theme import Frame
from hstats.phrasing import hedged, period
from hstats.series import Row, Selection
from hstats.wording import Words


def flows(selection: Selection, words: Words, frame: Frame) -> Any:
    """One bar a movement."""
    return listing([Band([line(r, words) for r in selection.points])], words, frame)


def line(row: Row, words: Words) -> Line:
    """From where to where; who says so and when."""
    unknown = words["axes"]["not_stated"]
    head = words["axes"]["way"].format(origin=row["origin"] or unknown, destination=row["destination"] or unknown)
    return Line(row, head, f"{who(row)}, {period(words, row, 'short')}", hedged(words, row), "bar")
