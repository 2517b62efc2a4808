"""Chart "sources": figures of many sources side by side, each with the days that it covers.

In: a Selection of series.sources. Out: an Altair chart. Nothing is averaged; sources that differ about the same days stand on one shaded ground.
"""

from datetime import timedelta
from itertools import groupby
from typing import Any

import altair as alt

from hstats.charting.labelling import who
from hstats.charting.listing import Band, Line, Sheet, grounds, level, listing
from hstats.charting.theme import GREY, Frame, mark_data, millis, month_axis, values
from hstats.phrasing import ends, hedged, noun, plain, sentence
from hstats.series import Row, Selection, top_of
from hstats.wording import Words, day

DAYS = 120  # width of the column of days


def sources(selection: Selection, words: Words, frame: Frame) -> Any:
    """Names, days covered and numbers."""
    groups = [list(g) for _, g in groupby(selection.points, key=lambda r: r["conflict"])]
    bands = [band(rows, words) for rows in groups]
    return listing(bands, words, frame, days, DAYS)


def band(rows: list[Row], words: Words) -> Band:
    """Figures that differ on one ground, with the numbers between which they do; or figures that nothing contradicts."""
    lines = [Line(r, who(r), covered(r, words), hedged(words, r)) for r in rows]
    if rows[0]["conflict"] is None or len(rows) < 2:
        return Band(lines)
    low, high = min(rows, key=top_of), max(rows, key=top_of)
    return Band(lines, words["axes"]["conflict"].format(low=hedged(words, low), high=hedged(words, high)), shaded=True)


def covered(row: Row, words: Words) -> str:
    """Whom it counts and its days: "civilians, 26 Apr – 17 Jul 2019"."""
    if row["period_start"] is None:
        end = day(words, row["last_day"], "short")
        kind = "reported" if row["period_basis"] == "publication" else "until"
        return str(words["axes"][kind].format(noun=noun(words, row), end=end))
    start, end = ends(words, row, "short")
    if not start:
        return str(words["axes"]["within"].format(noun=noun(words, row), end=end))
    return str(words["axes"]["covered"].format(noun=noun(words, row), start=start, end=end))


def days(sheet: Sheet) -> Any:
    """The days that each figure covers; open on the left where the first day is not given."""
    rows = [line.row for line in sheet.lines]
    first = min(r["period_start"] or r["last_day"] for r in rows).replace(day=1)
    last = max(r["last_day"] for r in rows) + timedelta(days=5)
    data = [
        {**mark_data(k.row, plain(sentence(sheet.words, k.row))), "y": k.y, "x": k.row["period_start"] or k.row["last_day"],
         "x2": k.row["last_day"] + timedelta(days=1)}
        for k in sheet.lines
    ]  # fmt: skip
    domain = [millis(first), millis(last)]
    axis = month_axis(sheet.words, first, last, DAYS)
    x = alt.X("x:T", scale=alt.Scale(type="utc", domain=domain, nice=False), axis=axis)
    bar = alt.Chart(values(data)).mark_rule(strokeWidth=5, color=GREY, opacity=1)
    layer = bar.encode(
        x=x, x2=alt.X2("x2:T"), y=level(), href=alt.Href("href:N"), description=alt.Description("said:N")
    )
    title = alt.Title(sheet.words["axes"]["period"], fontWeight="normal", fontSize=11, color=GREY)
    chart = alt.layer(*grounds(sheet, DAYS), layer).resolve_scale(x="independent")
    return chart.properties(width=DAYS, height=sheet.height, title=title)
