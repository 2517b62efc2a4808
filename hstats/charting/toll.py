"""Chart "toll": figures of many sources side by side, each with the days that it covers; parts as thin bars under their whole.

In: a Selection of series.toll. Out: an Altair chart, laid out line by line in pixels. Nothing is averaged; sources that differ about the
same days stand on one shaded ground.
"""

from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from typing import Any

import altair as alt

from hstats.charting.labels import size
from hstats.charting.theme import (
    GREY,
    INK,
    PEOPLE,
    SHADE,
    Frame,
    mark_data,
    millis,
    month_axis,
    number_axis,
    points,
    styled,
    texts,
    ticks,
    values,
)
from hstats.phrasing import Words, day, ends, hedged, noun, plain, sentence
from hstats.series import Row, Selection, number_of, top_of

WHOLE, PART, GAP, NOTE = (
    38,
    17,
    8,
    18,
)  # heights in pixels: a figure, a part of it, the gap after it, the note of a conflict
NAMES, DAYS = 258, 130  # widths of the columns of a wide chart


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the chart: a figure, whole or part, and where it stands."""

    row: Row
    top: float
    height: float
    of: Row | None

    @property
    def whole(self) -> bool:
        """True for a figure that is no part."""
        return self.of is None

    @property
    def y(self) -> float:
        """The height of its mark."""
        return self.top + self.height - PART / 2


@dataclass(frozen=True, slots=True)
class Band:
    """The shaded ground of figures that differ."""

    top: float
    bottom: float
    rows: list[Row]


def toll(selection: Selection, words: Words, frame: Frame) -> Any:
    """Names, days covered and numbers in columns; on a narrow page the name stands above its number."""
    lines, bands = laid_out(selection)
    height = lines[-1].top + lines[-1].height + GAP
    width = frame.width - 14 if frame.name == "narrow" else frame.width - NAMES - DAYS - 66
    right = numbers(lines, bands, words, width, height, stacked=frame.name == "narrow")
    if frame.name == "narrow":
        return styled(right)
    left = alt.layer(*grounds(bands, NAMES), *names(lines, words), *notes(bands, words)).properties(
        width=NAMES, height=height
    )
    return styled(alt.hconcat(left, days(lines, bands, words, height), right))


def laid_out(selection: Selection) -> tuple[list[Line], list[Band]]:
    """The lines from top to bottom, each whole with its parts under it, and the grounds of those that differ."""
    lines: list[Line] = []
    bands: list[Band] = []
    y = 0.0
    for conflict, group in groupby(selection.points, key=lambda r: r["conflict"]):
        rows, start = list(group), y
        y += NOTE if conflict is not None else 0
        for whole in rows:
            for row in (whole, *(p for p in selection.beside if p["part_of"] == whole["obs_id"])):
                height = WHOLE if row is whole else PART
                lines.append(Line(row, y, height, None if row is whole else whole))
                y += height
            y += GAP
        if conflict is not None:
            bands.append(Band(start, y - GAP / 2, rows))
    return lines, bands


def level(name: str = "y", **options: Any) -> alt.Y:
    """The vertical channel: pixels from the top."""
    return alt.Y(f"{name}:Q", scale=None, axis=None, **options)


def grounds(bands: list[Band], width: float) -> list[Any]:
    """The shaded grounds, across one column."""
    data = [{"x": -4, "x2": width + 4, "y": b.top, "y2": b.bottom} for b in bands]
    ground = alt.Chart(values(data)).mark_rect(color=SHADE, aria=False)
    return [ground.encode(x=alt.X("x:Q", scale=None, axis=None), x2="x2:Q", y=level(), y2="y2:Q")] if data else []


def notes(bands: list[Band], words: Words, y: float = 11) -> list[Any]:
    """Above the figures that differ: that they do, and between which numbers."""
    data = []
    for band in bands:
        low, high = min(band.rows, key=top_of), max(band.rows, key=top_of)
        text = words["axes"]["conflict"].format(low=hedged(words, low), high=hedged(words, high))
        data.append({"x": 0, "y": band.top + y, "lines": text, "align": "left", "color": GREY})
    return texts(data, alt.X("x:Q", scale=None, axis=None), level(), 11, fontStyle="italic", halo=False)


def names(lines: list[Line], words: Words) -> list[Any]:
    """Who gives each figure, whom it counts and when; under it, what its parts are."""
    x = alt.X("x:Q", scale=None, axis=None)
    heads = [text_of(line, line.row["originator_short"], 0, line.top + 10, INK, words) for line in lines if line.whole]
    about = [text_of(line, covered(line.row, words), 0, line.y, GREY, words) for line in lines if line.whole]
    parts = [text_of(line, part_name(line, words), 14, line.y, GREY, words) for line in lines if not line.whole]
    return [
        *texts(heads, x, level(), 12, fontWeight="bold", halo=False),
        *texts([*about, *parts], x, level(), 11, halo=False),
    ]


def text_of(line: Line, text: str, x: float, y: float, color: str, words: Words) -> dict[str, Any]:
    """A text that leads to the evidence of its line."""
    said = plain(sentence(words, line.row))
    return {**mark_data(line.row, said), "x": x, "y": y, "lines": text, "align": "left", "color": color}


def covered(row: Row, words: Words) -> str:
    """Whom it counts and its days: "civilians, 26 Apr – 17 Jul 2019"."""
    if row["period_start"] is None:
        end = day(words, row["period_end"], "short")
        return str(words["axes"]["until"].format(noun=noun(words, row), end=end))
    start, end = ends(words, row, "short")
    if not start:
        return str(words["axes"]["within"].format(noun=noun(words, row), end=end))
    return str(words["axes"]["covered"].format(noun=noun(words, row), start=start, end=end))


def part_name(line: Line, words: Words) -> str:
    """What a part counts: "of them children", or the days that it covers, or only that it is a part."""
    row, whole = line.row, line.of or line.row
    kind = words["axes"]["by"].format(actor=row["actor"]) if row["actor"] else noun(words, row)
    if kind == noun(words, whole):
        same = all(row[k] in (None, whole[k]) for k in ("period_start", "period_end"))
        if same or row["period_end"] is None:
            return str(words["axes"]["part"])
        start, end = ends(words, row, "short") if row["period_start"] else ("", day(words, row["period_end"], "short"))
        return str(words["axes"]["of_days"].format(start=start, end=end).strip())
    return str(words["axes"]["of_whom"].format(noun=kind))


def days(lines: list[Line], bands: list[Band], words: Words, height: float) -> Any:
    """The days that each figure covers; open on the left where the first day is not given."""
    wholes = [line for line in lines if line.whole]
    first = min(w.row["period_start"] or w.row["period_end"] for w in wholes).replace(day=1)
    last = max(w.row["period_end"] for w in wholes) + timedelta(days=5)
    data = [
        {**mark_data(w.row, plain(sentence(words, w.row))), "y": w.y, "x": w.row["period_start"] or w.row["period_end"],
         "x2": w.row["period_end"] + timedelta(days=1)}
        for w in wholes
    ]  # fmt: skip
    x = alt.X(
        "x:T",
        scale=alt.Scale(type="utc", domain=[millis(first), millis(last)], nice=False),
        axis=month_axis(words, first, last, DAYS),
    )
    bar = alt.Chart(values(data)).mark_rule(strokeWidth=5, color=GREY, opacity=1)
    layers = [bar.encode(x=x, x2="x2:T", y=level(), href="href:N", description="said:N")]
    return (
        alt.layer(*grounds(bands, DAYS), *layers)
        .resolve_scale(x="independent")
        .properties(
            width=DAYS,
            height=height,
            title=alt.Title(words["axes"]["period"], fontWeight="normal", fontSize=11, color=GREY),
        )
    )


def numbers(lines: list[Line], bands: list[Band], words: Words, width: float, height: float, stacked: bool) -> Any:
    """The number of each figure: a mark for the whole, a thin bar for a part, |–| for a range."""
    at = ticks(max(top_of(line.row) for line in lines) * (1.35 if stacked else 1.3), 4 if stacked else 5)
    x = alt.X("x:Q", scale=alt.Scale(domain=[0, at[-1]], nice=False), axis=number_axis(words, at, orient="bottom"))
    data = [figure_data(line, words, stacked) for line in lines]
    wholes = [d for d in data if d["whole"] and d["x"] is not None]
    bars = [d for d in data if not d["whole"]]
    stem = alt.Chart(values(wholes)).mark_rule(color="#bbbbbb", aria=False)
    bar = alt.Chart(values(bars)).mark_rule(strokeWidth=7, color=PEOPLE, opacity=0.35)
    link = {"href": "href:N", "description": "said:N"}
    layers = [
        stem.encode(x=x, x2="zero:Q", y=level()),
        *([bar.encode(x=x, x2="zero:Q", y=level(), **link)] if bars else []),
        *spans([d for d in data if d["x"] is None], x),
        *points(wholes, x, level()),
        *texts([{**d, "x": beside(d, at[-1], width), "color": INK} for d in data], x, level(), 11, dx=9, halo=False),
    ]
    over = [*names_above(lines, words), *notes(bands, words)] if stacked else []
    title = alt.Title(words["axes"]["value"], fontWeight="normal", fontSize=11, color=GREY)
    chart = alt.layer(*grounds(bands, width), *over, alt.layer(*layers)).resolve_scale(x="independent")
    return chart.properties(width=width, height=height, title=title)


def figure_data(line: Line, words: Words, stacked: bool) -> dict[str, Any]:
    """Mark and number of one line."""
    said = plain(sentence(words, line.row))
    text = hedged(words, line.row)
    if stacked and not line.whole:
        text = f"{text} ({part_name(line, words)})"
    label = {"lines": text, "align": "left", "end": top_of(line.row)}
    shape = {"x": number_of(line.row), "low": line.row["low"], "high": line.row["high"], "zero": 0, "whole": line.whole}
    return {**mark_data(line.row, said), **label, **shape, "y": line.y}


def beside(data: dict[str, Any], top: float, width: float) -> float:
    """Where a label begins: after its mark, or at zero, over its bar, where it would run out of the chart."""
    room = width * (1 - data["end"] / top) - 9
    return 0.0 if not data["whole"] and size([data["lines"]], 11)[0] > room else float(data["end"])


def spans(data: list[dict[str, Any]], x: alt.X) -> list[Any]:
    """|–| for figures that are ranges."""
    if not data:
        return []
    link = {"href": "href:N", "description": "said:N", "color": alt.Color("color:N", scale=None)}
    both = [{**d, "x": d[end], "end": d["high"]} for d in data for end in ("low", "high")]
    bar = alt.Chart(values([{**d, "x": d["low"]} for d in data])).mark_rule(strokeWidth=2)
    cap = alt.Chart(values(both)).mark_tick(thickness=2, size=12, orient="vertical", aria=False)
    return [bar.encode(x=x, x2="high:Q", y=level(), **link), cap.encode(x=x, y=level(), color=link["color"])]


def names_above(lines: list[Line], words: Words) -> list[Any]:
    """On a narrow page: who and when in one line above the number; the name of a part comes after its number."""
    x = alt.X("x:Q", scale=None, axis=None)
    wholes = [line for line in lines if line.whole]
    heads = [
        text_of(w, f"{w.row['originator_short']}: {covered(w.row, words)}", 0, w.top + 8, INK, words) for w in wholes
    ]
    return texts(heads, x, level(), 11, halo=False)
