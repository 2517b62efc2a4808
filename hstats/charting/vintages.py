"""Chart "vintages": one figure as it was published at different times, the first publication on top.

In: a Selection of series.vintages. Out: an Altair chart. It shows what was said when, and does not say which is right.
"""

from itertools import groupby
from typing import Any

from hstats.charting.listing import Band, Line, listing
from hstats.charting.sources import covered
from hstats.charting.theme import Frame
from hstats.phrasing import hedged
from hstats.series import Row, Selection
from hstats.wording import Words, day


def vintages(selection: Selection, words: Words, frame: Frame) -> Any:
    """A band for each figure."""
    groups = [list(g) for _, g in groupby(selection.points, key=lambda r: r["line"])]
    return listing([Band([line(r, words) for r in g], title(g[0], words)) for g in groups], words, frame)


def title(row: Row, words: Words) -> str:
    """Which figure it is: source, whom it counts, days."""
    return f"{row['originator_short']}: {covered(row, words)}"


def line(row: Row, words: Words) -> Line:
    """One publication of it."""
    when = words["axes"]["published"].format(date=day(words, row["published"], "short"))
    return Line(row, when, str(row["publisher"] or row["document"]), hedged(words, row))
