"""A panel: time from left to right, numbers from zero upwards, marks, and labels clear of them.

In: rows and where each stands. Out: layers of an Altair chart. Charts with a time axis are made of it; it draws no line between marks itself.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import altair as alt

from hstats.charting import labels
from hstats.charting.theme import (
    EVIDENCE,
    GREY,
    LIGHT,
    SHORT,
    Frame,
    color,
    mark_data,
    millis,
    month_axis,
    number_axis,
    points,
    texts,
    values,
)
from hstats.phrasing import hedged, plain, sentence
from hstats.series import STATUSES, Row, coverage, number_of, top_of
from hstats.wording import Words, day, number, vague_day

LETTERS = "abcdefghijklmnopqrstuvwxyz"
AXIS = 62  # pixels for the numbers on the left
STRIP = 7  # pixels of the strip that shows coverage
SHADES = dict(zip(STATUSES, (GREY, "white", LIGHT, "white"), strict=True))


@dataclass(frozen=True, slots=True)
class Panel:
    """The room of one panel: days against pixels, numbers against pixels."""

    words: Words
    frame: Frame
    first: date
    last: date
    height: float
    top: float

    @property
    def width(self) -> float:
        """Pixels between the first and the last day."""
        return self.frame.width - AXIS

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


def ceiling(rows: Sequence[Row], room: float) -> float:
    """The top of a scale: so many times the highest number; 1 where all that is stated is zero."""
    return max(map(top_of, rows)) * room or 1


def span_of(rows: Sequence[Row]) -> tuple[date, date]:
    """The days that a time axis shows: from the month of the first, in a few weeks from shortly before it, with room for a label after the last."""
    first = min(r["period_start"] or r["last_day"] for r in rows)
    last = max(r["last_day"] for r in rows)
    days = (last - first).days
    begin = first.replace(day=1) if days >= SHORT else first - timedelta(days=2 + days // 12)
    return begin, last + timedelta(days=max(3 if days < SHORT else 10, days // 12))


def axes(room: Panel, at: list[float]) -> Any:
    """Both axes, on an invisible mark."""
    x_axis = month_axis(room.words, room.first, room.last, room.width, offset=STRIP + 2)
    base = alt.Chart(values([{"x": room.first, "y": 0}])).mark_point(opacity=0, aria=False)
    return base.encode(x=room.channel_x(axis=x_axis), y=room.channel_y(axis=number_axis(room.words, at)))


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


def steps(rows: Sequence[Row], room: Panel) -> list[Any]:
    """The figures of each segment joined by steps; a segment of one figure has none."""
    drawn = [r for r in rows if number_of(r) is not None]
    data = [{"x": r["last_day"], "y": number_of(r), "segment": r["segment"], "color": color(r)} for r in drawn]
    if not data:
        return []
    step = alt.Chart(values(data)).mark_line(interpolate="step-after", strokeWidth=2, aria=False)
    stroke = alt.Color("color:N", scale=None)
    return [step.encode(x=room.channel_x(), y=room.channel_y(), detail=alt.Detail("segment:N"), color=stroke)]


def marks(rows: Sequence[Row], room: Panel) -> list[Any]:
    """One mark per number, |–| for ranges."""
    single = [r for r in rows if number_of(r) is not None]
    data = [{**row_data(r, room), "x": r["last_day"], "y": number_of(r)} for r in single]
    ranges = [r for r in rows if number_of(r) is None]
    wide = [{**row_data(r, room), "x": r["last_day"], "low": r["low"], "high": r["high"]} for r in ranges]
    return [*spans(wide, room), *(points(data, room.channel_x(), room.channel_y()) if data else [])]


def spans(data: list[dict[str, Any]], room: Panel) -> list[Any]:
    """|–| upright, for figures that are ranges."""
    if not data:
        return []
    stroke = alt.Color("color:N", scale=None)
    link = {**EVIDENCE, "color": stroke}
    bar = alt.Chart(values(data)).mark_rule(strokeWidth=2)
    out = [bar.encode(x=room.channel_x(), y=room.channel_y("low"), y2=alt.Y2("high:Q"), **link)]
    for end in ("low", "high"):
        cap = alt.Chart(values(data)).mark_tick(thickness=2, size=12, orient="horizontal", aria=False)
        out.append(cap.encode(x=room.channel_x(), y=room.channel_y(end), color=stroke))
    return out


def row_data(row: Row, room: Panel) -> dict[str, Any]:
    """What the mark and the label of a row carry."""
    return mark_data(row, plain(sentence(room.words, row)))


def named(rows: Sequence[Row], wanted: Sequence[labels.Label], boxes: Sequence[labels.Box], room: Panel) -> list[Any]:
    """Labels beside their marks, clear of each other and of the boxes; those without room are left away, or joined by a line."""
    font = room.frame.font - 1
    found = labels.place(wanted, boxes, (-4, -6, room.width, room.height - 2), font)
    data, leaders = [], []
    for row, text, spot in zip(rows, wanted, found, strict=True):
        if spot is not None:
            at = room.at(spot.x, spot.y)
            first_line = room.at(spot.x, spot.y - (len(spot.lines) - 1) * font * labels.LINE / 2)
            data.append({**row_data(row, room), **first_line, "align": spot.align, "lines": list(spot.lines)})
            if spot.far:
                leaders.append({**room.at(text.x, text.y), "x2": at["x"], "y2": at["y"]})
    rule = alt.Chart(values(leaders)).mark_rule(color="#999999", strokeWidth=0.75, aria=False)
    lines = (
        [rule.encode(x=room.channel_x(), y=room.channel_y(), x2=alt.X2("x2:T"), y2=alt.Y2("y2:Q"))] if leaders else []
    )
    return [*lines, *(texts(data, room.channel_x(), room.channel_y(), font) if data else [])]


def around(rows: Sequence[Row], wanted: Sequence[labels.Label]) -> list[labels.Box]:
    """Boxes of marks and of the steps between them."""
    boxes = [(w.x - 7, w.y - 7, w.x + 7, w.y + 7) for w in wanted]
    for (a, at), (b, to) in pairwise(zip(rows, wanted, strict=True)):
        if a["segment"] == b["segment"]:
            boxes += [(at.x, at.y - 2, to.x, at.y + 2), (to.x - 2, min(at.y, to.y), to.x + 2, max(at.y, to.y))]
    return boxes


def label(row: Row, room: Panel, key: str | None, whose: Callable[[Row, Words], str]) -> labels.Label:
    """The text of one label: in full, or a letter of the key, or only the number where it is one of many."""
    y = number_of(row)
    text = number(room.words, y) if y is not None else hedged(room.words, row)
    lines: tuple[str, ...] = (text,)
    if key and room.frame.keyed:
        lines = (f"{key} {text}",)
    elif key:
        lines = (hedged(room.words, row), whose(row, room.words))
    return labels.Label(room.x(row["last_day"]), room.y(y if y is not None else top_of(row)), lines, not key)


def who(row: Row) -> str:
    """The source, and the place where it is not the one that the page is about."""
    return (
        f"{row['originator_short']}, {row['place']}" if row["area"] and row["place"] else str(row["originator_short"])
    )


def foreseen(row: Row, room: Panel) -> labels.Label:
    """The label of a forecast: that it is one, its number, source and day."""
    lines = (room.words["axes"]["forecast"].format(figure=hedged(room.words, row)), on_day(row, room.words))
    return labels.Label(room.x(row["last_day"]), room.y(top_of(row)), lines[:1] if room.frame.keyed else lines)


def since(row: Row, words: Words) -> str:
    """Source and first day of a running total: "OCHA, since 1 Dec 2019"."""
    start = vague_day(words, row["period_start"], row["period_precision"], True, "short")
    return f"{who(row)}, {words['axes']['since'].format(date=start)}"


def on_day(row: Row, words: Words) -> str:
    """Source and day of a stock: "OCHA, 1 May 2020"."""
    return f"{who(row)}, {day(words, row['last_day'], 'short')}"


def lettered(rows: Sequence[Row]) -> dict[str, str]:
    """A letter for each row, by obs_id."""
    return {r["obs_id"]: LETTERS[i % 26] * (i // 26 + 1) for i, r in enumerate(rows)}


def ends(rows: Sequence[Row]) -> list[Row]:
    """The last figure of each segment, in time."""
    last = {r["segment"]: r for r in rows}
    return sorted(last.values(), key=lambda r: (r["last_day"], top_of(r), r["obs_id"]))


def bars(rows: Sequence[Row], room: Panel) -> list[Any]:
    """Bars as wide as the days that they cover: filled up to what is sure, pale up to what is possible, a hedge mark on top."""
    data = [
        {**row_data(r, room), "x": r["period_start"], "x2": r["last_day"] + timedelta(days=1), "zero": 0,
         "sure": sure(r), "y": top_of(r)}
        for r in sorted(rows, key=lambda r: (r["period_start"] - r["last_day"], r["obs_id"]))
    ]  # fmt: skip
    if not data:
        return []
    link = {**EVIDENCE, "stroke": alt.Stroke("color:N", scale=None)}
    frame = alt.Chart(values(data)).mark_rect(fillOpacity=0.06, strokeWidth=1.2, strokeOpacity=0.9)
    body = alt.Chart(values([d for d in data if d["sure"]])).mark_rect(opacity=0.13, aria=False)
    top = [{**d, "x": middle(d["x"], d["x2"])} for d in data]
    out = [
        frame.encode(
            x=room.channel_x(),
            x2=alt.X2("x2:T"),
            y=room.channel_y(),
            y2=alt.Y2("zero:Q"),
            fill=alt.Fill("color:N", scale=None),
            **link,
        )
    ]
    if any(d["sure"] for d in data):
        out.append(
            body.encode(
                x=room.channel_x(),
                x2=alt.X2("x2:T"),
                y=room.channel_y("sure"),
                y2=alt.Y2("zero:Q"),
                fill=alt.Fill("color:N", scale=None),
            )
        )
    return [*out, *points(top, room.channel_x(), room.channel_y())]


def edges(rows: Sequence[Row], room: Panel) -> list[labels.Box]:
    """Boxes of the top and the sides of bars, which a label should not cross."""
    out: list[labels.Box] = []
    for row in rows:
        left, right = room.x(row["period_start"]), room.x(row["last_day"] + timedelta(days=1))
        top, bottom = room.y(top_of(row)), room.height
        out += [(left, top - 2, right, top + 2), (left - 2, top, left + 2, bottom), (right - 2, top, right + 2, bottom)]
    return out


def sure(row: Row) -> float:
    """What a figure says is at least so: its lower bound, or its number where the words give none."""
    if row["low"] is not None:
        return float(row["low"])
    return float(row["value"]) if row["qualifier"] == "approx" else 0.0


def middle(first: date, last: date) -> date:
    """The day in the middle."""
    return first + (last - first) / 2
