"""The strip under a panel: month by month, whether there are figures, documents without one, or no document.

In: rows, the months of documents, a Panel. Out: a layer of an Altair chart. It draws no month after the last figure or document.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import altair as alt

from hstats.charting.panel import STRIP, Panel
from hstats.charting.theme import GREY, LIGHT, values
from hstats.series import STATUSES, Row, coverage
from hstats.wording import Words, day

SHADES = dict(zip(STATUSES, (GREY, "white", LIGHT, "white"), strict=True))


def strip(rows: Sequence[Row], documents: frozenset[date], room: Panel) -> Any:
    """Under the panel, month by month: figures dark, documents without one light, no document white; a stated zero has a dark foot."""
    last = min(room.last, max([*documents, *(r["last_day"] for r in rows)]))
    months = coverage(rows, documents, room.first, last)
    data = []
    for month, status in months:
        end = min((month + timedelta(days=32)).replace(day=1), room.last)
        foot = 3 if status == "zero" else STRIP
        fill = GREY if status == "zero" else SHADES[status]
        shape = {
            "x": max(month, room.first),
            "x2": end,
            "y": room.height + 1 + STRIP - foot,
            "y2": room.height + 1 + STRIP,
        }
        data.append({**shape, "fill": fill, "said": said_of(month, status, room.words)})
    rect = alt.Chart(values(data)).mark_rect(stroke="#b0b0b0", strokeWidth=0.5)
    pixels = {"y": alt.Y("y:Q", scale=None, axis=None), "y2": alt.Y2("y2:Q")}
    return rect.encode(
        x=room.channel_x(),
        fill=alt.Fill("fill:N", scale=None),
        x2=alt.X2("x2:T"),
        description=alt.Description("said:N"),
        **pixels,
    )


def said_of(month: date, status: str, words: Words) -> str:
    """What a month of the strip says to those who do not see it."""
    return f"{day(words, month, 'month')}: {words['coverage'][status]}"
