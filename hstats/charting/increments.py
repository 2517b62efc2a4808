"""Chart "increments": what was added between two running totals of one source, as bars of the true width; its reported flows as dots.

In: a Selection of series.increments. Out: an Altair chart, one panel a source. A bar is filled up to what is sure and pale up to what is possible.
"""

from datetime import timedelta
from itertools import groupby
from typing import Any

import altair as alt

from hstats.charting import labels
from hstats.charting.coverstrip import strip
from hstats.charting.labelling import edges, named, who
from hstats.charting.marking import bars, marks, middle
from hstats.charting.panel import Panel, axes, ceiling, row_data, span_of
from hstats.charting.theme import Frame, styled, ticks_below, values
from hstats.phrasing import hedged
from hstats.series import Row, Selection, number_of, top_of
from hstats.wording import Words

HEIGHT = 130


def increments(selection: Selection, words: Words, frame: Frame) -> Any:
    """Panels under one another, on one time axis."""
    rows = [*(interval(r) for r in selection.points), *selection.beside]
    first, last = span_of(rows)
    ordered = sorted(rows, key=lambda r: (panel(r), r["last_day"], r["obs_id"]))
    groups = sorted((list(g) for _, g in groupby(ordered, key=panel)), key=lambda g: -len(g))
    return styled(alt.vconcat(*(drawn(group, selection.documents, words, frame, first, last) for group in groups)))


def panel(row: Row) -> tuple[str, bool, str]:
    """Whose panel."""
    return str(row["originator"]), bool(row["movements"]), str(row["area"])


def interval(row: Row) -> Row:
    """An increment with the days between its two totals, from the day after the first."""
    return {**row, "period_start": row["before"]["last_day"] + timedelta(days=1)}


def drawn(rows: list[Row], documents: frozenset[Any], words: Words, frame: Frame, first: Any, last: Any) -> Any:
    """One panel: bars for increments, dots with the days that they cover for flows."""
    top = ceiling(rows, 1.25)
    at = ticks_below(top, 4)
    room = Panel(words, frame, first, last, HEIGHT, top)
    added = [r for r in rows if "before" in r]
    flows = [r for r in rows if "before" not in r]
    wanted = [labels.Label(place(r, room), level(r, room), (hedged(words, r),), True) for r in rows]
    boxes = [*((w.x - 7, w.y - 7, w.x + 7, w.y + 7) for w in wanted), *edges(added, room)]
    layers = [
        axes(room, at),
        strip(rows, documents, room),
        *bars(added, room),
        *covered(flows, room),
        *marks(flows, room),
        *named(rows, wanted, boxes, room),
    ]
    return alt.layer(*layers, width=room.width, height=HEIGHT, title=title(rows[0], words))


def title(row: Row, words: Words) -> str:
    """Whose panel it is, and where movements are counted, that."""
    return f"{who(row)} ({words['axes']['movements']})" if row["movements"] else who(row)


def place(row: Row, room: Panel) -> float:
    """Where the mark of a row stands."""
    if "before" in row:
        return room.x(middle(row["period_start"], row["last_day"] + timedelta(days=1)))
    return room.x(row["last_day"])


def level(row: Row, room: Panel) -> float:
    """The height of the label of a row: over the edge of its bar, or beside its dot."""
    return room.y(top_of(row)) - 9 if "before" in row else room.y(number_of(row) or top_of(row))


def covered(rows: list[Row], room: Panel) -> list[Any]:
    """The days that a flow covers, as a thin line."""
    data = [
        {
            **row_data(r, room),
            "x": r["period_start"] or r["last_day"],
            "x2": r["last_day"],
            "y": number_of(r) or top_of(r),
        }
        for r in rows
    ]
    if not data:
        return []
    rule = alt.Chart(values(data)).mark_rule(strokeWidth=1.5, aria=False)
    return [
        rule.encode(x=room.channel_x(), x2=alt.X2("x2:T"), y=room.channel_y(), color=alt.Color("color:N", scale=None))
    ]
