"""Chart "displacement": people displaced at a date above, people newly displaced in a period below, on one time axis.

In: a Selection of series.displacement. Out: an Altair chart. A stock is never drawn on the scale of a flow.
"""

from datetime import timedelta
from typing import Any

import altair as alt

from hstats.charting import labels
from hstats.charting.coverstrip import strip
from hstats.charting.labelling import around, edges, foreseen, label, lettered, named, on_day, who
from hstats.charting.marking import bars, ends, marks, middle, steps
from hstats.charting.panel import Panel, axes, ceiling, span_of
from hstats.charting.theme import Frame, styled, ticks_below
from hstats.phrasing import ends as first_and_last
from hstats.phrasing import hedged
from hstats.series import Row, Selection, number_of, top_of
from hstats.wording import Words, number

STOCK, FLOW = 150, 230


def displacement(selection: Selection, words: Words, frame: Frame) -> Any:
    """Two panels, or the one that there are figures for."""
    first, last = span_of(selection.drawn)
    keys = keys_of(selection)
    panels = []
    if selection.beside:
        top = ceiling(selection.beside, 1.3)
        at = ticks_below(top, 4)
        room = Panel(words, frame, first, last, STOCK, top)
        panels.append(stock(selection, room, at, keys))
    if selection.points:
        top = ceiling(selection.points, 1.12)
        at = ticks_below(top, 5)
        room = Panel(words, frame, first, last, FLOW, top)
        panels.append(flow(selection, room, at, keys))
    return styled(alt.vconcat(*panels))


def stock(selection: Selection, room: Panel, at: list[float], keys: dict[str, str]) -> Any:
    """Marks joined by steps where one source goes on counting."""
    rows = selection.beside
    counted = [r for r in rows if r["modality"] != "forecast"]
    wanted = [
        foreseen(r, room) if r["modality"] == "forecast" else label(r, room, keys.get(r["obs_id"]), on_day)
        for r in rows
    ]
    covered = strip(counted, selection.documents, room)
    layers = [
        axes(room, at),
        covered,
        *steps(rows, room),
        *marks(rows, room),
        *named(rows, wanted, around(rows, wanted), room),
    ]
    return alt.layer(*layers, width=room.width, height=STOCK, title=room.words["axes"]["stock"])


def flow(selection: Selection, room: Panel, at: list[float], keys: dict[str, str]) -> Any:
    """Bars as wide as their periods, each with its number and source."""
    rows = selection.points
    wanted = [flow_label(r, room, keys[r["obs_id"]]) for r in rows]
    boxes = [*((w.x - 7, w.y - 7, w.x + 7, w.y + 7) for w in wanted), *edges(rows, room)]
    layers = [
        axes(room, at),
        strip(rows, selection.documents, room),
        *bars(rows, room),
        *named(rows, wanted, boxes, room),
    ]
    return alt.layer(*layers, width=room.width, height=FLOW, title=room.words["axes"]["flow"])


def flow_label(row: Row, room: Panel, key: str) -> labels.Label:
    """Number and source at the top of a bar, or its letter."""
    text = number(room.words, y) if (y := number_of(row)) is not None else hedged(room.words, row)
    lines = (f"{key} {text}",) if room.frame.keyed else (f"{hedged(room.words, row)}, {who(row)}",)
    x = room.x(middle(row["period_start"], row["last_day"] + timedelta(days=1)))
    return labels.Label(x, room.y(top_of(row)), lines)


def keys_of(selection: Selection) -> dict[str, str]:
    """A letter for the last stock of each source, and for each flow."""
    return lettered([*ends([r for r in selection.beside if r["modality"] != "forecast"]), *selection.points])


def displacement_key(selection: Selection, words: Words) -> list[tuple[str, Row, str]]:
    """The key of a narrow chart: letter, figure, and whose and when it is."""
    rows = {r["obs_id"]: r for r in selection.drawn}
    return [(letter, rows[i], whose(rows[i], words)) for i, letter in keys_of(selection).items()]


def whose(row: Row, words: Words) -> str:
    """Source and day of a stock, source and days of a flow."""
    if row["period_start"] is None:
        return on_day(row, words)
    start, end = first_and_last(words, row, "short")
    return f"{who(row)}, {start} – {end}" if start else f"{who(row)}, {end}"
