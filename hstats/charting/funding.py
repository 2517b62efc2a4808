"""Chart "funding": what was asked for in thick grey, what was received, pledged or is missing as bars on the same scale.

In: a Selection of series.funding. Out: an Altair chart. No share and no gap is computed: what no text states is not there.
"""

from itertools import groupby
from typing import Any

import altair as alt

from hstats.charting.labelling import who
from hstats.charting.listing import Band, Line, on_one_scale
from hstats.charting.theme import Frame, styled
from hstats.phrasing import hedged, label, period
from hstats.series import Row, Selection
from hstats.wording import Words

ORDER = ("funding_required", "funding_received", "funding_pledged", "funding_unmet")


def funding(selection: Selection, words: Words, frame: Frame) -> Any:
    """A scale for each currency, a band for each place, year and purpose."""
    rows = sorted(
        selection.drawn, key=lambda r: (str(r["group"]), ORDER.index(r["indicator"]), str(r["last_day"] or ""))
    )
    groups = [list(g) for _, g in groupby(rows, key=lambda r: r["group"])]
    groups.sort(key=lambda g: str(g[0]["group"][2] or ""), reverse=True)
    units = list(dict.fromkeys(g[0]["unit"] for g in groups))
    scales = [
        [Band([line(r, words) for r in g], title(g[0])) for g in groups if g[0]["unit"] == unit] for unit in units
    ]
    return styled(alt.vconcat(*(on_one_scale(bands, words, frame) for bands in scales)))


def title(row: Row) -> str:
    """What a band is about: "USD, Syria, 2020, shelter"."""
    unit, _, year, detail = row["group"]
    return ", ".join(str(part) for part in (unit, row["place"], year, detail) if part)


def line(row: Row, words: Words) -> Line:
    """One sum of money."""
    style = "frame" if row["indicator"] == ORDER[0] else "bar"
    head = label(words, row["indicator"], row["indicator_label"], capital=True)
    return Line(row, head, f"{who(row)}, {period(words, row, 'short')}", hedged(words, row), style)
