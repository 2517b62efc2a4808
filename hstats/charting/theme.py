"""How every chart looks, and how it becomes a picture: colours that survive grey print, marks of hedges, axes in the words of the page.

In: charts. Out: SVG text whose marks link to rows of the page, or PNG bytes. It needs no browser and asks nothing of the network.
"""

import re
import textwrap
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from typing import Any
from unicodedata import bidirectional

import altair as alt
import pandas as pd
import vl_convert

from hstats.phrasing import MARKS
from hstats.wording import month, number

FONT = "DejaVu Sans, Arial, Helvetica, sans-serif"
INK, GREY, LIGHT, SHADE = "#1a1a1a", "#595959", "#d9d9d9", "#f0eee9"
PEOPLE, MOVEMENTS = "#004b87", "#d55e00"
TILDE = "M-1.25,0.4C-0.9,-0.8,-0.4,-0.8,0,0C0.4,0.8,0.9,0.8,1.25,-0.4"
SHAPES = {"exact": "circle", "lower": "triangle-up", "upper": "triangle-down", "approx": TILDE, "between": "stroke"}
LINK = re.compile(r'<a xlink:href="[^"#]*#([^"]*)"[^>]*>(<[^>]*? aria-label="([^"]*)")?')
EPOCH = date(1970, 1, 1)
SHORT = 75  # days of a time axis that is labelled with days
# a mark leads to its evidence and says what it is; channels are written as such: a text costs Altair a search through its whole schema
EVIDENCE = {"href": alt.Href("href:N"), "description": alt.Description("said:N")}
VERSION = ".".join(alt.SCHEMA_VERSION.lstrip("v").split(".")[:2])


@dataclass(frozen=True, slots=True)
class Frame:
    """The room for a chart, in pixels: one for screens and print, one for telephones."""

    name: str
    width: int
    font: int

    @property
    def keyed(self) -> bool:
        """True where labels are letters, explained in a list beside the chart."""
        return self.name == "narrow"


WIDE = Frame("wide", 760, 12)
NARROW = Frame("narrow", 350, 12)


def styled(chart: Any) -> Any:
    """A chart with the one theme."""
    axis = {"labelColor": GREY, "titleColor": GREY, "domainColor": GREY, "tickColor": GREY, "gridColor": "#e6e6e6"}
    chart.config = {
        "font": FONT, "background": "white", "padding": {"left": 2, "right": 2, "top": 4, "bottom": 2}, "view": {"stroke": None},
        "axis": {"labelFontSize": 11, "titleFontSize": 11, "titleFontWeight": "normal", **axis}, "concat": {"spacing": 14},
        "title": {"anchor": "start", "fontSize": 12, "fontWeight": "bold", "color": INK, "offset": 8, "frame": "group"},
    }  # fmt: skip
    return chart


def captioned(chart: Any, title: str, about: str, lines: list[str]) -> Any:
    """A chart that stands alone: over it what, where and when, under it its caption."""
    text = textwrap.wrap(" ".join(lines), 124)
    config, chart.config = chart.config, alt.Undefined
    caption = alt.Chart(values([{"y": 0}])).mark_text(
        text=text, align="left", baseline="top", fontSize=10, lineHeight=13, color=GREY, x=0, y=0
    )
    caption = caption.properties(width=WIDE.width, height=13 * len(text), view=alt.ViewBackground(stroke=None))
    head = alt.Title(
        title, subtitle=about, anchor="start", fontSize=15, subtitleFontSize=11, subtitleColor=GREY, offset=14
    )
    out = alt.vconcat(chart, caption, title=head, spacing=16)
    out.config = config
    return out


def svg(chart: Any, label: str) -> str:
    """A chart as SVG for a page: it scales, says what it is, and its marks lead to rows of the page, with a tooltip that needs no script."""
    text = vl_convert.vegalite_to_svg(chart.to_dict(validate=False), vl_version=VERSION)
    text = LINK.sub(link, text)
    return text.replace("<svg ", f'<svg role="group" aria-label="{escape(label, quote=True)}" ', 1)


def link(found: re.Match[str]) -> str:
    """A link inside the page, with what the mark says as its tooltip."""
    anchor, mark, label = found.groups()
    return f'<a xlink:href="#{anchor}">' + (f"<title>{label}</title>{mark}" if mark else "")


def png(chart: Any, scale: float = 2) -> bytes:
    """A chart as a picture."""
    data: bytes = vl_convert.vegalite_to_png(chart.to_dict(validate=False), vl_version=VERSION, scale=scale)
    return data


def values(rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Rows as the data of a layer, days as text."""
    return pd.DataFrame([{k: v.isoformat() if isinstance(v, date) else v for k, v in row.items()} for row in rows])


def ticks(top: float, wanted: int = 5) -> list[float]:
    """Round numbers from 0 to the first one not below ``top``.

    >>> ticks(948000)
    [0, 200000, 400000, 600000, 800000, 1000000]
    """
    step = next(m * 10**e for e in range(0, 15) for m in (1, 2, 5) if m * 10**e * wanted >= top)
    return [step * i for i in range(int(-(-top // step)) + 1)]


def ticks_below(top: float, wanted: int = 5) -> list[float]:
    """Round numbers from 0 up to ``top``.

    >>> ticks_below(1040000)
    [0, 500000, 1000000]
    """
    return [t for t in ticks(top, wanted) if t <= top]


def number_axis(words: dict[str, Any], at: list[float], **options: Any) -> alt.Axis:
    """An axis of counts, labelled as the page writes numbers."""
    names = {str(int(t)): number(words, t) for t in at}
    return alt.Axis(values=at, labelExpr=f"{names}[datum.value]", title=None, domain=False, ticks=False, **options)


def months_between(first: date, last: date) -> list[date]:
    """The first days of the months from the one of ``first`` to the one of ``last``."""
    count = (last.year - first.year) * 12 + last.month - first.month
    return [date(first.year + (first.month - 1 + i) // 12, (first.month - 1 + i) % 12 + 1, 1) for i in range(count + 1)]


def month_axis(words: dict[str, Any], first: date, last: date, width: float, **options: Any) -> alt.Axis:
    """A time axis with as many months, or in a short time days, as there is room for; the year stands where it begins."""
    if (last - first).days < SHORT:
        return day_axis(words, first, last, width, **options)
    months = months_between(first, last)[1 if first.day > 1 else 0 :]
    step = next(s for s in (1, 2, 3, 6, 12, 24, 60, 120, 1200) if len(months) / s * 42 <= width)
    shown = [m for m in months if (m.month - 1) % step == 0 and (step <= 12 or m.year % (step // 12) == 0)] or months[
        :1
    ]
    names, year = {}, None
    for m in shown:
        names[str(millis(m))] = [month(words, m, "short")] + ([str(m.year)] if m.year != year else [])
        year = m.year
    return alt.Axis(
        values=[millis(m) for m in shown], labelExpr=f"{names}[time(datum.value)]", title=None, grid=False, **options
    )


def day_axis(words: dict[str, Any], first: date, last: date, width: float, **options: Any) -> alt.Axis:
    """A time axis of a few weeks: days, a whole number of them apart."""
    span = (last - first).days
    step = next(s for s in (1, 2, 7, 14, 28, SHORT) if span / s * 62 <= width)
    shown = [first + timedelta(days=n) for n in range(0, span + 1, step)]
    names = {
        str(millis(d)): [
            f"{d.day} {month(words, d, 'short')}",
            *([str(d.year)] if d == first or (d.year != (d - timedelta(days=step)).year) else []),
        ]
        for d in shown
    }
    return alt.Axis(
        values=[millis(d) for d in shown], labelExpr=f"{names}[time(datum.value)]", title=None, grid=False, **options
    )


def millis(day: date) -> int:
    """A day as Vega counts time: milliseconds since 1970, UTC.

    >>> millis(date(1970, 1, 2))
    86400000
    """
    return (day - EPOCH).days * 86_400_000


def fill(row: dict[str, Any]) -> str:
    """The inside of a mark: hollow for movements and forecasts, so that they are told apart without colour; a tilde has no inside."""
    hollow = row["movements"] or row["modality"] == "forecast"
    return "transparent" if row["qualifier"] == "approx" else "white" if hollow else color(row)


def color(row: dict[str, Any]) -> str:
    """People or movements."""
    return MOVEMENTS if row["movements"] else PEOPLE


def points(data: list[dict[str, Any]], x: Any, y: Any, size: int = 75) -> list[Any]:
    """One mark per figure with its link, its shape the hedge, on a white ground that keeps it apart from lines."""
    ground = alt.Chart(values(data)).mark_point(size=size + 95, filled=True, color="white", opacity=1, aria=False)
    mark = alt.Chart(values(data)).mark_point(size=size, strokeWidth=2 if size > 60 else 1.5, opacity=1)
    return [
        ground.encode(x=x, y=y),
        mark.encode(
            x=x, y=y, href=alt.Href("href:N"), description=alt.Description("said:N"),
            shape=alt.Shape("hedge:N", scale=hedge_scale(), legend=None),
            stroke=alt.Stroke("color:N", scale=None), fill=alt.Fill("fill:N", scale=None), strokeDash=alt.StrokeDash("dash", scale=None),
        ),
    ]  # fmt: skip


def texts(data: list[dict[str, Any]], x: Any, y: Any, font: float, halo: bool = True, **options: Any) -> list[Any]:
    """Lines of text with their links, on a white ground that keeps them apart from lines."""
    out = []
    for align in sorted({d["align"] for d in data}):
        rows = values([{**d, "lines": directed(d["lines"])} for d in data if d["align"] == align])
        style = {"align": align, "baseline": "middle", "fontSize": font, "lineHeight": font * 1.25, **options}
        ground = alt.Chart(rows).mark_text(stroke="white", strokeWidth=3, strokeJoin="round", aria=False, **style)
        text = alt.Chart(rows).mark_text(**style)
        link = {} if "href" not in data[0] else EVIDENCE
        out += [
            *([ground.encode(x=x, y=y, text=alt.Text("lines:N"))] if halo else []),
            text.encode(x=x, y=y, text=alt.Text("lines:N"), color=alt.Color("color:N", scale=None), **link),
        ]
    return out


def directed(lines: Any) -> Any:
    """Lines with a mark that a name in Arabic or Hebrew does not turn the rest of its line around: pictures are drawn by line."""
    if isinstance(lines, list):
        return [directed(line) for line in lines]
    return f"\u200e{lines}" if any(bidirectional(c) in ("R", "AL") for c in lines) else lines


def mark_data(row: dict[str, Any], said: str) -> dict[str, Any]:
    """What every mark carries: the anchor of its evidence, what it says, its hedge."""
    return {
        "href": f"#{'step' if 'before' in row else 'obs'}-{row['obs_id']}",
        "said": said,
        "hedge": MARKS[row["qualifier"]],
        "color": color(row),
        "fill": fill(row),
        "dash": [2, 2] if row["modality"] == "forecast" else [1, 0],
    }


def hedge_scale() -> alt.Scale:
    """Hedge → shape of the mark."""
    return alt.Scale(domain=list(SHAPES), range=list(SHAPES.values()))
