"""A listing: one line a figure, who and what on the left, its number as a mark or bar from zero on the right.

In: Lines from top to bottom and Bands behind them. Out: an Altair chart, in columns on a wide page and stacked on a narrow one. Charts of
figures side by side are made of it; it sorts nothing and adds nothing up.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import altair as alt

from hstats.charting.labels import LETTER, size
from hstats.charting.theme import (
    EVIDENCE,
    GREY,
    INK,
    LIGHT,
    SHADE,
    Frame,
    mark_data,
    number_axis,
    points,
    styled,
    texts,
    ticks_below,
    values,
)
from hstats.phrasing import plain, sentence
from hstats.series import Row, number_of, top_of
from hstats.wording import Words

TALL, LOW, GAP, NOTE = (
    38,
    20,
    8,
    24,
)  # heights in pixels: a line with two texts, one with one, the gap after, a note above
LOOKS = {"bar": (0.8, 10), "part": (0.45, 9), "rest": (1, 9), "frame": (1, 14)}  # opacity and thickness of bars
NAMES = 290  # width of the column of names on a wide page


@dataclass(frozen=True, slots=True)
class Line:
    """One figure: its texts, how it is drawn (point, bar, frame, rest), where its bar begins, and where it stands."""

    row: Row
    head: str
    about: str
    label: str
    style: str = "point"
    start: float = 0
    end: float = 0
    indent: int = 0
    top: float = 0
    height: float = TALL

    @property
    def y(self) -> float:
        """The height of its mark."""
        return self.top + self.height - 10


@dataclass(frozen=True, slots=True)
class Band:
    """Lines that belong together, what is written above them, and whether their ground is shaded."""

    lines: list[Line]
    note: str = ""
    shaded: bool = False
    top: float = 0
    bottom: float = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A listing laid out: its bands, its height, and how text is set."""

    bands: list[Band]
    words: Words
    frame: Frame
    height: float = 0
    lines: list[Line] = field(default_factory=list)


def listing(
    bands: Sequence[Band], words: Words, frame: Frame, middle: Callable[[Sheet], Any] | None = None, room: int = 0
) -> Any:
    """Columns of names, of ``middle`` (so many pixels wide), and of numbers; on a narrow page names stand above their numbers."""
    return styled(on_one_scale(bands, words, frame, middle, room))


def on_one_scale(
    bands: Sequence[Band], words: Words, frame: Frame, middle: Callable[[Sheet], Any] | None = None, room: int = 0
) -> Any:
    """The same without its style, to be one of several that have a scale each."""
    sheet = laid_out(bands, words, frame)
    if frame.keyed:
        return numbers(sheet, frame.width - 14)
    columns = [names(sheet), *([middle(sheet)] if middle else [])]
    return alt.hconcat(*columns, numbers(sheet, frame.width - NAMES - room - (66 if room else 40)))


def laid_out(bands: Sequence[Band], words: Words, frame: Frame) -> Sheet:
    """Lines and bands with their places, from the top."""
    out: list[Band] = []
    y = 0.0
    for band in bands:
        top, lines = y, []
        y += NOTE if band.note else 4
        for line in band.lines:
            lines.append(replace(line, top=y, height=tall(line, frame)))
            y += lines[-1].height + (2 if line.indent else GAP)
        out.append(Band(lines, band.note, band.shaded, top, y))
        y += GAP
    return Sheet(out, words, frame, y, [line for band in out for line in band.lines])


def tall(line: Line, frame: Frame) -> int:
    """The pixels that a line takes: its texts stand above its mark on a narrow page, beside it on a wide one."""
    both = bool(line.head and line.about)
    if frame.keyed:
        return (TALL if both else LOW) + 14
    return TALL if both else LOW


def level(name: str = "y", **options: Any) -> alt.Y:
    """The vertical channel: pixels from the top."""
    return alt.Y(f"{name}:Q", scale=None, axis=None, **options)


def across() -> alt.X:
    """The horizontal channel of texts: pixels from the left."""
    return alt.X("x:Q", scale=None, axis=None)


def grounds(sheet: Sheet, width: float) -> list[Any]:
    """The shaded grounds, across one column."""
    data = [{"x": -4, "x2": width + 4, "y": b.top, "y2": b.bottom} for b in sheet.bands if b.shaded]
    ground = alt.Chart(values(data)).mark_rect(color=SHADE, aria=False)
    return [ground.encode(x=across(), x2=alt.X2("x2:Q"), y=level(), y2=alt.Y2("y2:Q"))] if data else []


def notes(sheet: Sheet, width: float) -> list[Any]:
    """What stands above the lines of a band."""
    data = [
        {"x": 0, "y": b.top + 11, "lines": cut(b.note, width, 11), "align": "left", "color": INK}
        for b in sheet.bands
        if b.note
    ]
    return texts(data, across(), level(), 11, fontStyle="italic", halo=False) if data else []


def names(sheet: Sheet) -> Any:
    """The column of names."""
    heads = [
        text_of(k, cut(k.head, NAMES - k.indent, 12), (k.top + 9 if k.about else k.y), INK, sheet.words)
        for k in sheet.lines
        if k.head
    ]
    about = [text_of(k, cut(k.about, NAMES - k.indent, 11), k.y, GREY, sheet.words) for k in sheet.lines if k.about]
    layers = [
        *grounds(sheet, NAMES), *notes(sheet, NAMES + sheet.frame.width / 2),
        *(texts(heads, across(), level(), 12, fontWeight="bold", halo=False) if heads else []),
        *(texts(about, across(), level(), 11, halo=False) if about else []),
    ]  # fmt: skip
    return alt.layer(*layers, width=NAMES, height=sheet.height)


def cut(text: str, width: float, font: float) -> str:
    """A text that fits; what is cut off stays in the description of its mark."""
    room = int(width / font / LETTER)
    return text if len(text) <= room else text[: room - 1].rstrip() + "…"


def text_of(line: Line, text: str, y: float, color: str, words: Words) -> dict[str, Any]:
    """A text that leads to the evidence of its line."""
    said = plain(sentence(words, line.row))
    return {**mark_data(line.row, said), "x": line.indent, "y": y, "lines": text, "align": "left", "color": color}


def numbers(sheet: Sheet, width: float) -> Any:
    """The numbers: a mark on a stem, a bar, or an outline, each with its label."""
    narrow = sheet.frame.keyed
    longest = max(size([k.label], 11)[0] for k in sheet.lines)
    top = max(max(k.end, top_of(k.row)) for k in sheet.lines) or 1
    edge = top * (1.05 if narrow else max(1.05, 1 / max(0.3, 1 - (longest + 16) / width)))
    at = ticks_below(edge, 4 if narrow else 5)
    x = alt.X("x:Q", scale=alt.Scale(domain=[0, edge], nice=False), axis=number_axis(sheet.words, at, orient="bottom"))
    data = [figure_data(line, sheet.words) for line in sheet.lines]
    layers = [
        *rects([d for d in data if d["style"] in ("bar", "part", "frame", "rest")], x),
        *stems([d for d in data if d["style"] == "point" and d["x"] is not None], x),
        *spans([d for d in data if d["style"] == "point" and d["x"] is None], x),
        *labelled(data, x, narrow),
    ]  # fmt: skip
    over = [*notes(sheet, width), *above(sheet, width)] if narrow else []
    chart = alt.layer(*grounds(sheet, width), *over, alt.layer(*layers)).resolve_scale(x="independent")
    return chart.properties(width=width, height=sheet.height)


def figure_data(line: Line, words: Words) -> dict[str, Any]:
    """Mark and number of one line."""
    end = line.end or top_of(line.row)
    shape = {
        "x": number_of(line.row),
        "low": line.row["low"],
        "high": line.row["high"],
        "zero": 0,
        "start": line.start,
        "end": end,
    }
    said = plain(sentence(words, line.row))
    return {
        **mark_data(line.row, said),
        **shape,
        "lines": line.label,
        "align": "left",
        "y": line.y,
        "style": line.style,
    }


def rects(data: list[dict[str, Any]], x: alt.X) -> list[Any]:
    """Bars: filled, outlined, or grey for what is not stated."""
    out = []
    for style, (opacity, thick) in LOOKS.items():
        rows = [
            {**d, "x": d["start"], "color": LIGHT if style in ("rest", "frame") else d["color"]}
            for d in data
            if d["style"] == style
        ]
        if rows:
            bar = alt.Chart(values(rows)).mark_rule(strokeWidth=thick, opacity=opacity)
            out.append(
                bar.encode(
                    x=x,
                    x2=alt.X2("end:Q"),
                    y=level(),
                    href=alt.Href("href:N"),
                    description=alt.Description("said:N"),
                    color=alt.Color("color:N", scale=None),
                )
            )
    hedges = [{**d, "x": d["end"]} for d in data if d["style"] in ("bar", "frame")]
    return [*out, *(points(hedges, x, level()) if hedges else [])]


def stems(data: list[dict[str, Any]], x: alt.X) -> list[Any]:
    """A thin line from zero to each mark."""
    if not data:
        return []
    stem = alt.Chart(values(data)).mark_rule(color="#bbbbbb", aria=False)
    return [stem.encode(x=x, x2=alt.X2("zero:Q"), y=level()), *points(data, x, level())]


def spans(data: list[dict[str, Any]], x: alt.X) -> list[Any]:
    """|–| for figures that are ranges."""
    if not data:
        return []
    link = {**EVIDENCE, "color": alt.Color("color:N", scale=None)}
    both = [{**d, "x": d[end]} for d in data for end in ("low", "high")]
    bar = alt.Chart(values([{**d, "x": d["low"]} for d in data])).mark_rule(strokeWidth=2)
    cap = alt.Chart(values(both)).mark_tick(thickness=2, size=12, orient="vertical", aria=False)
    return [bar.encode(x=x, x2=alt.X2("high:Q"), y=level(), **link), cap.encode(x=x, y=level(), color=link["color"])]


def labelled(data: list[dict[str, Any]], x: alt.X, narrow: bool) -> list[Any]:
    """The number of each line after its mark; on a narrow page it stands above, with the name."""
    if narrow:
        return []
    placed = [{**d, "x": d["end"], "color": INK} for d in data]
    return texts(placed, x, level(), 11, dx=11, halo=False)


def above(sheet: Sheet, width: float) -> list[Any]:
    """On a narrow page: name and number above the mark, and under them the rest."""
    lines = sheet.lines
    heads = [text_of(k, cut(titled(k), width, 11), k.top + 8, INK, sheet.words) for k in lines]
    about = [text_of(k, cut(k.about, width, 10), k.top + 23, GREY, sheet.words) for k in lines if k.head and k.about]
    return [
        *texts(heads, across(), level(), 11, halo=False),
        *(texts(about, across(), level(), 10, halo=False) if about else []),
    ]


def titled(line: Line) -> str:
    """Name and number: "SOHR: 949"."""
    return ": ".join(filter(None, (line.head or line.about, line.label)))
