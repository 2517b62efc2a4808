"""A panel: time from left to right, numbers from zero upwards, both axes.

In: rows, words, a frame. Out: a Panel that turns days and numbers into pixels, and the axes as a layer of an Altair chart. Charts with a time axis are
made in it; what is drawn inside stands in coverstrip, marking and labelling.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import altair as alt

from hstats.charting.theme import SHORT, Frame, mark_data, millis, month_axis, number_axis, values
from hstats.phrasing import plain, sentence
from hstats.series import Row, top_of
from hstats.wording import Words

AXIS = 62  # pixels for the numbers on the left
STRIP = 7  # pixels of the strip that shows coverage


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


def row_data(row: Row, room: Panel) -> dict[str, Any]:
    """What the mark and the label of a row carry."""
    return mark_data(row, plain(sentence(room.words, row)))
