"""Charts as slides: each with a native chart that can be edited, its caption, and the sentences of its figures as notes.

In: what the charts of a page draw. Out: the bytes of a PowerPoint file. A figure is labelled with its hedge; a range that has no one number stands
in the notes only, and the slide says how many do.
"""

import io
from datetime import date
from itertools import groupby
from typing import Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION
from pptx.util import Inches, Length, Pt

from hstats.phrasing import hedged, period, plain, sentence
from hstats.series import Row, beyond, number_of, top_of
from hstats.wording import Words, join

EPOCH = date(1899, 12, 30)  # day 0 of a spreadsheet
INK, BLUE = RGBColor(0x1A, 0x1A, 0x1A), RGBColor(0x00, 0x4B, 0x87)
OVER_TIME = ("cumulative", "reported")
LABELLED = 12  # of single reports, the largest
STOCK = "idps"


def render(title: str, charts: list[dict[str, Any]], words: Words) -> bytes:
    """The slides of a page, one for each scale of a chart."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(13.333), Inches(7.5)
    deck.core_properties.title = title
    for chart in charts:
        drawn = [*chart["selection"].points, *chart["selection"].beside]
        for scale in dict.fromkeys(map(scale_of, drawn)):
            add(deck, chart, [r for r in drawn if scale_of(r) == scale], words, title)
    sink = io.BytesIO()
    deck.save(sink)
    return sink.getvalue()


def scale_of(row: Row) -> tuple[str, bool]:
    """What may stand on one scale: one unit, and no stock beside a flow of people."""
    return row["unit"], row["indicator"] == STOCK


def add(deck: Any, chart: dict[str, Any], drawn: list[Row], words: Words, title: str) -> None:
    """One slide."""
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    written(slide, chart["title"] or title, Inches(0.3), 24, bold=True)
    far = beyond(drawn) if chart["chart"] == "reported" else []
    rows = [r for r in drawn if number_of(r) is not None and all(r is not f for f in far)]
    if rows:
        (over_time if chart["chart"] in OVER_TIME else side_by_side)(
            slide, [r for r in rows if "segment" in r or chart["chart"] != "cumulative"], words
        )
    ranges = len(drawn) - len(rows) - len(far)
    more = words["slides"]["ranges"].format(count=ranges) if ranges else ""
    if far:
        more += words["slides"]["beyond"].format(
            figures=join(words, [f"{hedged(words, r)} ({r['originator_short']})" for r in far])
        )
    written(slide, " ".join([*chart["caption"], more]), Inches(6.25), 9)
    slide.notes_slide.notes_text_frame.text = "\n".join(plain(sentence(words, r)) for r in drawn)


def written(slide: Any, text: str, top: Length, size: int, bold: bool = False) -> None:
    """A box of text across the slide."""
    frame = slide.shapes.add_textbox(Inches(0.5), top, Inches(12.3), Inches(0.8)).text_frame
    frame.word_wrap = True
    run = frame.paragraphs[0].add_run()
    run.text = printable(text)
    run.font.size, run.font.bold, run.font.color.rgb = Pt(size), bold, INK


def printable(text: str) -> str:
    """Text without the control characters that a slide cannot hold."""
    return "".join(c if c >= " " else " " for c in text)


def side_by_side(slide: Any, rows: list[Row], words: Words) -> None:
    """Bars from zero, the first on top, each labelled with its hedge."""
    data = CategoryChartData()
    data.categories = [printable(f"{r['originator_short']}, {period(words, r, 'short')}") for r in rows]
    data.add_series(printable(rows[0]["indicator_label"]), [number_of(r) for r in rows])
    chart = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *room(), data).chart
    chart.has_legend = False
    chart.category_axis.reverse_order = True
    chart.category_axis.tick_labels.font.size = Pt(10)
    chart.value_axis.minimum_scale, chart.value_axis.visible = 0, False
    chart.value_axis.has_major_gridlines = False
    series = chart.plots[0].series[0]
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = BLUE
    for point, row in enumerate(rows):
        label(series.points[point], hedged(words, row), XL_LABEL_POSITION.OUTSIDE_END)


def over_time(slide: Any, rows: list[Row], words: Words) -> None:
    """Marks over days, joined inside one unbroken count; single reports are not joined."""
    data = XyChartData()
    joined = "segment" in rows[0]
    lines = [list(line) for _, line in groupby(rows, key=lambda r: r["segment"])] if joined else [rows]
    for line in lines:
        series = data.add_series(printable(named(line[0], words) if joined else rows[0]["indicator_label"]))
        for row in line:
            series.add_data_point((row["last_day"] - EPOCH).days, number_of(row))
    kind = XL_CHART_TYPE.XY_SCATTER_LINES if joined else XL_CHART_TYPE.XY_SCATTER
    chart = slide.shapes.add_chart(kind, *room(), data).chart
    chart.has_legend = joined
    if joined:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.RIGHT, False
        chart.legend.font.size = Pt(9)
    chart.value_axis.minimum_scale = 0
    chart.value_axis.tick_labels.number_format, chart.value_axis.tick_labels.number_format_is_linked = "#,##0", False
    chart.category_axis.tick_labels.number_format, chart.category_axis.tick_labels.number_format_is_linked = (
        "d mmm yyyy",
        False,
    )
    chart.category_axis.has_major_gridlines = False
    for n, line in enumerate(lines):
        largest = sorted(range(len(line)), key=lambda i: -top_of(line[i]))[:LABELLED]
        for i in [len(line) - 1] if joined else largest:
            label(chart.plots[0].series[n].points[i], hedged(words, line[i]), XL_LABEL_POSITION.ABOVE)


def named(row: Row, words: Words) -> str:
    """The name of a line: source and days."""
    return f"{row['originator_short']}, {period(words, row, 'short')}"


def room() -> tuple[Length, Length, Length, Length]:
    """Where a chart stands on a slide."""
    return Inches(0.5), Inches(0.95), Inches(12.3), Inches(5.2)


def label(point: Any, text: str, position: Any) -> None:
    """The number of a mark, with its hedge."""
    frame = point.data_label.text_frame
    frame.text = printable(text)
    frame.paragraphs[0].runs[0].font.size = Pt(10)
    point.data_label.position = position
