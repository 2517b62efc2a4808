"""The labels of a panel: what each says, what it keeps clear of, and the layers that show it.

In: rows, a Panel. Out: Labels, boxes to keep clear of, layers of an Altair chart. Where a label goes is for labels.py to find; one without room is
left away, or joined to its mark by a line.
"""

from collections.abc import Callable, Sequence
from datetime import timedelta
from itertools import pairwise
from typing import Any

import altair as alt

from hstats.charting import labels
from hstats.charting.panel import Panel, row_data
from hstats.charting.theme import texts, values
from hstats.phrasing import hedged
from hstats.series import Row, number_of, top_of
from hstats.wording import Words, day, number, vague_day

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def named(rows: Sequence[Row], wanted: Sequence[labels.Label], boxes: Sequence[labels.Box], room: Panel) -> list[Any]:
    """Labels beside their marks, clear of each other and of the boxes; those without room are left away, or joined by a line."""
    font = room.frame.font - 1
    found = labels.place(wanted, boxes, (-4, -6, room.width, room.height - 2), font)
    data, leaders = [], []
    for row, spot in zip(rows, found, strict=True):
        if spot is not None:
            first_line = room.at(spot.x, spot.y - (len(spot.lines) - 1) * font * labels.LINE / 2)
            data.append({**row_data(row, room), **first_line, "align": spot.align, "lines": list(spot.lines)})
            if spot.leader:
                end = room.at(*spot.leader[2:])
                leaders.append({**room.at(*spot.leader[:2]), "x2": end["x"], "y2": end["y"]})
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


def edges(rows: Sequence[Row], room: Panel) -> list[labels.Box]:
    """Boxes of the top and the sides of bars, which a label should not cross."""
    out: list[labels.Box] = []
    for row in rows:
        left, right = room.x(row["period_start"]), room.x(row["last_day"] + timedelta(days=1))
        top, bottom = room.y(top_of(row)), room.height
        out += [(left, top - 2, right, top + 2), (left - 2, top, left + 2, bottom), (right - 2, top, right + 2, bottom)]
    return out


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
