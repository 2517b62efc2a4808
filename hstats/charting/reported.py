"""Chart "reported": single reports in time, each at its number, with the days that it covers or an open start where no text gives them.

In: a Selection of series.reported. Out: an Altair chart. Nothing is added or joined. A number far beyond all others stands at the upper edge,
labelled, so that the others can still be told apart.
"""

from collections.abc import Sequence
from typing import Any

import altair as alt

from hstats.charting import labels
from hstats.charting.coverstrip import strip
from hstats.charting.labelling import label, lettered, named, who
from hstats.charting.marking import spans
from hstats.charting.panel import Panel, axes, ceiling, row_data, span_of
from hstats.charting.theme import Frame, points, styled, ticks_below, values
from hstats.phrasing import period
from hstats.series import Row, Selection, beyond, number_of, top_of
from hstats.wording import Words

HEIGHT = 300
MANY = 40  # reports, above which their marks are smaller
TAIL = 11  # pixels of the dotted line at an open start


def reported(selection: Selection, words: Words, frame: Frame) -> Any:
    """Marks, the days that they cover, and labels at the largest."""
    rows = selection.points
    outside = {r["obs_id"] for r in beyond(rows)}
    top = ceiling([r for r in rows if r["obs_id"] not in outside], 1.18)
    room = Panel(words, frame, *span_of(rows), HEIGHT, top)
    held = [{**r, "y": room.top * 0.965 if r["obs_id"] in outside else height(r)} for r in rows]
    keys = lettered(largest(rows, selection.limits.lines))
    told = [r for r in held if r["obs_id"] in keys]
    wanted = [label_of(r, room, keys[r["obs_id"]], r["obs_id"] in outside) for r in told]
    boxes = [
        (room.x(r["last_day"]) - 7, room.y(r["y"]) - 6, room.x(r["last_day"]) + 7, room.y(r["y"]) + 6) for r in held
    ]
    layers = [
        axes(room, ticks_below(top, 6)),
        strip(rows, selection.documents, room),
        *extents(held, room),
        *drawn(held, room),
        *named(told, wanted, boxes, room),
    ]
    return styled(alt.layer(*layers, width=room.width, height=HEIGHT))


def drawn(rows: Sequence[Row], room: Panel) -> list[Any]:
    """A mark for each report, |–| for a range; smaller ones where there are many."""
    data = [{**row_data(r, room), "x": r["last_day"], "y": r["y"]} for r in rows if number_of(r) is not None]
    ranges = [
        {**row_data(r, room), "x": r["last_day"], "low": min(r["low"], r["y"]), "high": r["y"]}
        for r in rows
        if number_of(r) is None
    ]
    size = 75 if len(rows) < MANY else 45
    return [*spans(ranges, room), *(points(data, room.channel_x(), room.channel_y(), size) if data else [])]


def largest(rows: Sequence[Row], most: int) -> list[Row]:
    """The largest figures, in time: those with a label in full."""
    found = sorted(rows, key=lambda r: (-top_of(r), r["obs_id"]))[:most]
    return sorted(found, key=lambda r: (r["last_day"], r["obs_id"]))


def height(row: Row) -> float:
    """Where a report stands: at its number or only bound, of a range at the upper end."""
    y = number_of(row)
    return top_of(row) if y is None else y


def label_of(row: Row, room: Panel, key: str, outside: bool) -> labels.Label:
    """Number, source and place of one of the largest; of one beyond the scale, that it is. On a wide page the others give way."""
    first, *rest = label(row, room, key, whose).lines
    first = room.words["axes"]["beyond"].format(figure=first) if outside else first
    return labels.Label(room.x(row["last_day"]), room.y(row["y"]), (first, *rest), not (outside or room.frame.keyed))


def whose(row: Row, words: Words) -> str:
    """Source and place of a label."""
    return who(row)


def extents(rows: Sequence[Row], room: Panel) -> list[Any]:
    """A line over the days that a report covers; a short dotted one where its first day is not known."""
    out = []
    for open_start, dash in ((False, [1, 0]), (True, [2, 2])):
        data = [
            {**row_data(r, room), "x": first_of(r, room), "x2": room.x(r["last_day"]), "y": r["y"]}
            for r in rows
            if (r["period_start"] is None) == open_start
        ]
        data = [{**d, "x": room.at(d["x"], 0)["x"], "x2": room.at(d["x2"], 0)["x"]} for d in data]
        if data:
            rule = alt.Chart(values(data)).mark_rule(strokeWidth=1.5, strokeDash=dash, aria=False)
            color = alt.Color("color:N", scale=None)
            out.append(rule.encode(x=room.channel_x(), x2=alt.X2("x2:T"), y=room.channel_y(), color=color))
    return out


def first_of(row: Row, room: Panel) -> float:
    """Where the line of a report begins, in pixels."""
    if row["period_start"] is None:
        return room.x(row["last_day"]) - TAIL
    return room.x(row["period_start"])


def reported_key(selection: Selection, words: Words) -> list[tuple[str, Row, str]]:
    """The key of a narrow chart: letter, figure, and whose and when it is."""
    rows = largest(selection.points, selection.limits.lines)
    return [
        (k, r, f"{who(r)}, {period(words, r, 'short')}") for k, r in zip(lettered(rows).values(), rows, strict=True)
    ]
