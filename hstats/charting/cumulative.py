"""Chart "cumulative": running totals as steps, one line per source and first day; stocks of displaced people apart, below.

In: a Selection of series.cumulative. Out: an Altair chart. A line breaks where its segments do; nothing is drawn between them.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, pairwise
from typing import Any

import altair as alt

from hstats.charting import labels
from hstats.charting.theme import (
    GREY,
    PEOPLE,
    Frame,
    color,
    mark_data,
    millis,
    month_axis,
    number_axis,
    points,
    styled,
    texts,
    ticks,
    values,
)  # fmt: skip
from hstats.phrasing import Words, day, hedged, number, plain, sentence, vague_day
from hstats.phrasing import label as label_of
from hstats.series import Row, Selection, number_of, top_of

LETTERS = "abcdefghijklmnopqrstuvwxyz"
AXIS = 62  # pixels for the numbers on the left


@dataclass(frozen=True, slots=True)
class Panel:
    """The room of one panel: days against pixels, numbers against pixels."""

    words: Words
    frame: Frame
    keys: dict[str, str]
    first: date
    last: date
    width: float
    height: float
    top: float

    def x(self, when: date) -> float:
        """A day in pixels from the left."""
        return (when - self.first).days / (self.last - self.first).days * self.width

    def y(self, value: float) -> float:
        """A number in pixels from the top."""
        return self.height * (1 - value / self.top)

    def at(self, x: float, y: float) -> dict[str, float]:
        """Pixels as time and number."""
        first, last = millis(self.first), millis(self.last)
        return {"x": first + x / self.width * (last - first), "y": (1 - y / self.height) * self.top}

    def channel_x(self, **options: Any) -> alt.X:
        """The time channel; every layer has the same domain."""
        domain = [millis(self.first), millis(self.last)]
        return alt.X("x:T", scale=alt.Scale(type="utc", domain=domain, nice=False), **options)

    def channel_y(self, name: str = "y", **options: Any) -> alt.Y:
        """The number channel, from zero."""
        return alt.Y(f"{name}:Q", scale=alt.Scale(domain=[0, self.top], nice=False, zero=True), **options)


def cumulative(selection: Selection, words: Words, frame: Frame) -> Any:
    """Steps above, stocks below, on one time axis."""
    rows = selection.drawn
    first = min(r["period_start"] or r["period_end"] for r in selection.points or rows)
    first = min(first, *(r["period_end"] for r in rows)).replace(day=1)
    last = max(r["period_end"] for r in rows)
    last += timedelta(days=max(10, (last - first).days // 12))

    def panel(shown: list[Row], height: int, title: str) -> Any:
        at = ticks(max(map(top_of, shown)) * (1.04 if "line" in shown[0] else 1.3), max(3, height // 60))
        room = Panel(words, frame, keys_of(selection), first, last, frame.width - AXIS, height, at[-1])
        layers = [axes(room, at), *joins(shown, room), *marks(shown, room), *named(shown, room)]
        return alt.layer(*layers).properties(width=room.width, height=height, title=title)

    titles, panels = words["axes"], []
    if selection.points:
        name = label_of(words, selection.limits.indicator, selection.points[0]["indicator_label"], capital=True)
        panels.append(panel(selection.points, 330, titles["cumulative"].format(indicator=name)))
    if selection.beside:
        panels.append(panel(selection.beside, 150, titles["stock"]))
    return styled(alt.vconcat(*panels))


def axes(room: Panel, at: list[float]) -> Any:
    """Both axes, on an invisible mark."""
    x_axis = month_axis(room.words, room.first, room.last, room.width)
    base = alt.Chart(values([{"x": room.first, "y": 0}])).mark_point(opacity=0, aria=False)
    return base.encode(x=room.channel_x(axis=x_axis), y=room.channel_y(axis=number_axis(room.words, at)))


def joins(rows: list[Row], room: Panel) -> list[Any]:
    """A stem from zero for each stock; steps and guides for running totals."""
    drawn = [r for r in rows if number_of(r) is not None]
    if "segment" not in rows[0]:
        stems = alt.Chart(values([{"x": r["period_end"], "y": number_of(r), "zero": 0} for r in drawn]))
        rule = stems.mark_rule(color=PEOPLE, strokeWidth=1.5, opacity=0.5, aria=False)
        return [rule.encode(x=room.channel_x(), y=room.channel_y(), y2="zero:Q")]
    data = [{"x": r["period_end"], "y": number_of(r), "segment": r["segment"], "color": color(r)} for r in drawn]
    step = alt.Chart(values(data)).mark_line(interpolate="step-after", strokeWidth=2, aria=False)
    line = step.encode(
        x=room.channel_x(), y=room.channel_y(), detail="segment:N", color=alt.Color("color:N", scale=None)
    )
    return [*guides(rows, room), line]


def origins(rows: list[Row]) -> list[date]:
    """First days of the counts that have more than one figure."""
    lines = (list(line) for _, line in groupby(rows, key=lambda r: r.get("line")))
    return sorted({line[0]["period_start"] for line in lines if len(line) > 1 and line[0].get("line")})


def guides(rows: list[Row], room: Panel) -> list[Any]:
    """A dotted guide, with its date, at the first day of each count that has more than one figure."""
    days = origins(rows)
    if not days:
        return []
    written = [{"x": d, "y": 0, "lines": guide_text(room, d), "align": "left", "color": GREY} for d in days]
    rule = alt.Chart(values([{"x": d} for d in days])).mark_rule(color=GREY, strokeDash=[1, 3], aria=False)
    return [
        rule.encode(x=room.channel_x()),
        *texts(written, room.channel_x(), room.channel_y(), 10, dx=4, dy=-9),
    ]


def guide_text(room: Panel, when: date) -> str:
    """What stands at a guide."""
    return str(room.words["axes"]["since"].format(date=day(room.words, when, "short")))


def marks(rows: list[Row], room: Panel) -> list[Any]:
    """One mark per number, |–| for ranges."""
    data = [{**row_data(r, room), "x": r["period_end"], "y": number_of(r)} for r in rows if number_of(r) is not None]
    ranges = [
        {**row_data(r, room), "x": r["period_end"], "low": r["low"], "high": r["high"]}
        for r in rows
        if number_of(r) is None
    ]
    out = points(data, room.channel_x(), room.channel_y())
    if ranges:
        bar = alt.Chart(values(ranges)).mark_rule(strokeWidth=2)
        stroke = alt.Color("color:N", scale=None)
        link = {"href": "href:N", "description": "said:N", "color": stroke}
        out.append(bar.encode(x=room.channel_x(), y=room.channel_y("low"), y2="high:Q", **link))
        for end in ("low", "high"):
            cap = alt.Chart(values(ranges)).mark_tick(thickness=2, size=12, orient="horizontal", aria=False)
            out.append(cap.encode(x=room.channel_x(), y=room.channel_y(end), color=stroke))
    return out


def row_data(row: Row, room: Panel) -> dict[str, Any]:
    """What the mark and the label of a row carry."""
    return mark_data(row, plain(sentence(room.words, row)))


def named(rows: list[Row], room: Panel) -> list[Any]:
    """Number, source and first day beside the last figure of each line; numbers of the others where there is room."""
    font = room.frame.font - 1
    wanted = [label(r, room, room.keys.get(r["obs_id"])) for r in rows]
    found = labels.place(wanted, obstacles(rows, wanted, room), (-4, -6, room.width, room.height - 2), font)
    data, leaders = [], []
    for row, text, spot in zip(rows, wanted, found, strict=True):
        if spot is not None:
            at = room.at(spot.x, spot.y)
            first_line = room.at(spot.x, spot.y - (len(text.lines) - 1) * font * labels.LINE / 2)
            data.append({**row_data(row, room), **first_line, "align": spot.align, "lines": list(text.lines)})
            if spot.far:
                start = room.at(text.x, text.y)
                leaders.append({**start, "x2": at["x"], "y2": at["y"]})
    rule = alt.Chart(values(leaders)).mark_rule(color="#999999", strokeWidth=0.75, aria=False)
    lines = [rule.encode(x=room.channel_x(), y=room.channel_y(), x2="x2:T", y2="y2:Q")] if leaders else []
    return [*lines, *texts(data, room.channel_x(), room.channel_y(), font)]


def obstacles(rows: list[Row], wanted: list[labels.Label], room: Panel) -> list[labels.Box]:
    """What labels keep clear of: marks, steps, and the dates of guides."""
    boxes = [(w.x - 7, w.y - 7, w.x + 7, w.y + 7) for w in wanted]
    for (a, at), (b, to) in pairwise(zip(rows, wanted, strict=True)):
        if a.get("segment") and a["segment"] == b["segment"]:
            boxes += [(at.x, at.y - 2, to.x, at.y + 2), (to.x - 2, min(at.y, to.y), to.x + 2, max(at.y, to.y))]
    if "segment" not in rows[0]:
        boxes += [(w.x - 2, w.y, w.x + 2, room.height) for w in wanted]
    for when in origins(rows):
        x = room.x(when)
        boxes.append((x, room.height - 16, x + 120, room.height))
    return boxes


def label(row: Row, room: Panel, key: str | None) -> labels.Label:
    """The text of one label: in full, or a letter of the key, or only the number where it is one of many."""
    y = number_of(row)
    text = number(room.words, y) if y is not None else hedged(room.words, row)
    lines: tuple[str, ...] = (text,)
    if key and room.frame.keyed:
        lines = (f"{key} {text}",)
    elif key:
        lines = (hedged(room.words, row), whose(row, room.words))
    return labels.Label(room.x(row["period_end"]), room.y(y if y is not None else top_of(row)), lines, not key)


def whose(row: Row, words: Words) -> str:
    """Source, and the first day of a running total or the day of a stock: "OCHA, since 1 Dec 2019"."""
    if "line" not in row:
        return f"{row['originator_short']}, {day(words, row['period_end'], 'short')}"
    since = vague_day(words, row["period_start"], row["period_precision"], True, "short")
    return f"{row['originator_short']}, {words['axes']['since'].format(date=since)}"


def keys_of(selection: Selection) -> dict[str, str]:
    """A letter for the last figure of each segment, and for each stock, by obs_id."""
    ends = {r["segment"]: r for r in selection.points}
    last = [*sorted(ends.values(), key=lambda r: (r["period_end"], top_of(r))), *selection.beside]
    marked = [r["obs_id"] for r in last]
    return {obs_id: LETTERS[i % 26] * (i // 26 + 1) for i, obs_id in enumerate(marked)}


def key_lines(selection: Selection, words: Words) -> list[tuple[str, Row, str]]:
    """The key of a chart with letters: letter, figure, and whose it is."""
    keys = keys_of(selection)
    rows = {r["obs_id"]: r for r in selection.drawn}
    return [(letter, rows[obs_id], whose(rows[obs_id], words)) for obs_id, letter in keys.items()]
