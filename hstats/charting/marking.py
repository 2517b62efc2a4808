"""What stands in a panel for figures: marks, |–| for ranges, steps of one source, bars as wide as their days.

In: rows, a Panel. Out: layers of an Altair chart. It joins no marks but those of one segment, and fills a bar only up to what is sure.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import altair as alt

from hstats.charting.panel import Panel, row_data
from hstats.charting.theme import EVIDENCE, color, points, values
from hstats.series import Row, number_of, top_of


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


def ends(rows: Sequence[Row]) -> list[Row]:
    """The last figure of each segment, in time."""
    last = {r["segment"]: r for r in rows}
    return sorted(last.values(), key=lambda r: (r["last_day"], top_of(r), r["obs_id"]))


def sure(row: Row) -> float:
    """What a figure says is at least so: its lower bound, or its number where the words give none."""
    if row["low"] is not None:
        return float(row["low"])
    return float(row["value"]) if row["qualifier"] == "approx" else 0.0


def middle(first: date, last: date) -> date:
    """The day in the middle."""
    return first + (last - first) / 2
