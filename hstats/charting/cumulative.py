"""Chart "cumulative": running totals as steps, one line per source, place and first day.

In: a Selection of series.cumulative. Out: an Altair chart. A line breaks where its segments do; nothing is drawn between them.
"""

from datetime import date
from itertools import groupby
from typing import Any

import altair as alt

from hstats.charting import labels
from hstats.charting.coverstrip import strip
from hstats.charting.labelling import around, foreseen, label, lettered, named, since
from hstats.charting.marking import ends, marks, steps
from hstats.charting.panel import Panel, axes, ceiling, span_of
from hstats.charting.theme import GREY, Frame, styled, texts, ticks_below, values
from hstats.series import Row, Selection
from hstats.wording import Words, day

HEIGHT = 330


def cumulative(selection: Selection, words: Words, frame: Frame) -> Any:
    """Steps, guides at the first days, and a label at the end of each line."""
    rows, ahead = selection.points, selection.beside
    top = ceiling([*rows, *ahead], 1.12)
    at = ticks_below(top, 6)
    room = Panel(words, frame, *span_of([*rows, *ahead]), HEIGHT, top)
    keys = lettered(ends(rows))
    wanted = [*(label(r, room, keys.get(r["obs_id"]), since) for r in rows), *(foreseen(r, room) for r in ahead)]
    boxes = [
        *around(rows, wanted[: len(rows)]),
        *((room.x(d), HEIGHT - 16, room.x(d) + 120, HEIGHT) for d in origins(rows)),
    ]
    layers = [
        axes(room, at),
        strip(rows, selection.documents, room),
        *guides(rows, room),
        *steps(rows, room),
        *marks([*rows, *ahead], room),
        *named([*rows, *ahead], wanted, boxes, room),
    ]
    return styled(alt.layer(*layers, width=room.width, height=HEIGHT))


def origins(rows: list[Row]) -> list[date]:
    """First days of the counts that have more than one figure."""
    lines = (list(line) for _, line in groupby(rows, key=lambda r: r["line"]))
    return sorted({line[0]["period_start"] for line in lines if len(line) > 1})


def guides(rows: list[Row], room: Panel) -> list[Any]:
    """A dotted guide at the first day of each count that has more than one figure; its date where there is room."""
    days = origins(rows)
    if not days:
        return []
    rule = alt.Chart(values([{"x": d} for d in days])).mark_rule(color=GREY, strokeDash=[1, 3], aria=False)
    written = [
        {"x": d, "y": 0, "lines": guide_text(room, d), "align": "left", "color": GREY} for d in spaced(days, room)
    ]
    return [rule.encode(x=room.channel_x()), *texts(written, room.channel_x(), room.channel_y(), 10, dx=4, dy=-9)]


def spaced(days: list[date], room: Panel) -> list[date]:
    """The days whose texts do not run into the one before."""
    kept: list[date] = []
    for when in days:
        width, _ = labels.size([guide_text(room, when)], 10)
        clear = not kept or room.x(when) - room.x(kept[-1]) > width + 8
        if clear and room.x(when) + width < room.width:
            kept.append(when)
    return kept


def guide_text(room: Panel, when: date) -> str:
    """What stands at a guide."""
    return str(room.words["axes"]["since"].format(date=day(room.words, when, "short")))


def cumulative_key(selection: Selection, words: Words) -> list[tuple[str, Row, str]]:
    """The key of a narrow chart: letter, figure, and whose it is."""
    last = ends(selection.points)
    return [(letter, row, since(row, words)) for letter, row in zip(lettered(last).values(), last, strict=True)]
