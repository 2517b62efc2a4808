"""A report for any place: what the rows of an area can show becomes a Report, or the text of a definition to go on from.

In: rows of the area. Out: a Report with the sections that have something to say, or TOML. It chooses by how many figures there are, and
draws no conclusion.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hstats.phrasing import label
from hstats.reporting.definition import ABOUT, Report, Section
from hstats.series import SELECTIONS, Limits, Row, Selection, Wanted, latest
from hstats.wording import Words

KEY_FIGURES, TABLED = 6, 3
EVENTS = 3  # reports of events that make an indicator one to print large
RECENT = timedelta(days=30)  # how old such a report may be
LEAST = {
    "cumulative": 3,
    "reported": 4,
    "increments": 2,
    "sources": 2,
    "displacement": 2,
    "parts": 2,
    "flows": 2,
    "funding": 1,
    "vintages": 2,
}
TWICE = ("cumulative", "reported", "sources")  # drawn for the two indicators with the most figures


def complete(report: Report, rows: list[Row], words: Words) -> Report:
    """The report with the sections that its rows can fill."""
    counted = Counter(r["indicator"] for r in rows if r["modality"] == "asserted" and not r["is_part"])
    order = [code for code, _ in counted.most_common()]
    keys = headlines(rows, counted, report.end)
    rule = words["brief"]["key_rule"].format(place=report.place)
    first = [Section("key_figures", words["brief"]["key_figures"], text=rule, figures=keys)] if keys else []
    charts = list(drawable(rows, order, words))
    tabled = [code for code in order if latest(rows, Wanted(code))][:TABLED]
    last = [Section("table", words["brief"]["table"], indicators=tuple(tabled), lines=8)] if tabled else []
    nothing = [] if keys or charts or tabled else [Section("chart", chart="sources", limits=Limits("killed"))]
    title = words["brief"]["title"].format(place=report.place)
    return replace(report, title=report.title or title, sections=(*first, *charts, *last, *nothing))


def headlines(rows: list[Row], counted: Counter[str], end: date) -> tuple[Wanted, ...]:
    """One figure of each indicator: its latest total, else its highest running total, else a report of the last weeks where there are several."""
    codes = [code for code, _ in counted.most_common()]
    fresh = [r for r in rows if r["last_day"] and r["last_day"] >= end - RECENT]
    steps = (("total", rows, 1), ("running", rows, 1), ("recent", fresh, EVENTS))
    chosen: dict[str, Wanted] = {}
    for pick, among, least in steps:
        for code in codes:
            if code not in chosen and counted[code] >= least and latest(among, Wanted(code, pick=pick)):
                chosen[code] = Wanted(code, pick=pick)
    kept = list(chosen)[:KEY_FIGURES]
    return tuple(chosen[code] for code in codes if code in kept)


def drawable(rows: list[Row], order: list[str], words: Words) -> Iterator[Section]:
    """The charts for which there is enough to draw, in the order of SELECTIONS."""
    for kind, select in SELECTIONS.items():
        found = []
        for code in [ABOUT[kind]] if kind in ("funding", "displacement", "flows") else order:
            selection = select(rows, Limits(code))
            if len(selection.drawn) >= LEAST[kind] and telling(kind, selection):
                found.append((len(selection.drawn), code))
        for _, code in sorted(found, key=lambda f: (-f[0], f[1]))[: 2 if kind in TWICE else 1]:
            title = words["brief"]["charts"][kind].format(indicator=label(words, code, capital=True))
            yield Section("chart", title, chart=kind, limits=Limits(code))


def telling(kind: str, selection: Selection) -> bool:
    """True where a chart shows more than its figures one by one: lines that go on, sources that differ."""
    if kind == "cumulative":
        return len({p["segment"] for p in selection.points}) < len(selection.points)
    if kind == "sources":
        return any(p["conflict"] is not None for p in selection.points)
    return True


def starter(name: str, report: Report, words: Words) -> str:
    """The text of reports/NAME.toml, with a comment at each thing that one will want to change."""
    says = words["starter"]
    lines = [
        f"# {says['top'].format(name=name)}", f"title = {quoted(report.title)}", "", f"# {says['place']}", f"place = {quoted(report.place)}",
        f"country = {quoted(report.country)}", f"places = [{', '.join(map(quoted, report.places))}]", "", f"# {says['period']}",
        f"period = [{report.start.isoformat()}, {report.end.isoformat()}]", f"language = {quoted(report.language)}",
    ]  # fmt: skip
    for section in report.sections:
        lines += [
            "",
            "[[section]]",
            f"kind = {quoted(section.kind)}",
            f"title = {quoted(section.title)}",
            *contents(section, says),
        ]
    return "\n".join(lines) + "\n"


def contents(section: Section, says: dict[str, Any]) -> list[str]:
    """The settings of one section."""
    if section.kind == "key_figures":
        text = [f"text = {quoted(section.text)}"] if section.text else []
        return [f"# {says['key_figures']}", *text, *(line for w in section.figures for line in one_figure(w))]
    if section.kind == "table":
        return [
            f"# {says['table']}",
            f"indicators = [{', '.join(map(quoted, section.indicators))}]",
            f"lines = {section.lines}",
        ]
    assert section.limits is not None
    comment = f"# {says['chart'].format(charts=', '.join(SELECTIONS))}"
    return [comment, f"chart = {quoted(section.chart)}", f"indicator = {quoted(section.limits.indicator)}"]


def one_figure(wanted: Wanted) -> list[str]:
    """A figure to print large."""
    picked = [] if wanted.pick == "latest" else [f"pick = {quoted(wanted.pick)}"]
    return ["[[section.figure]]", f"indicator = {quoted(wanted.indicator)}", *picked]


def quoted(text: str) -> str:
    """A TOML text."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c >= " " and c != "\x7f" else f"\\u{ord(c):04x}" for c in escaped) + '"'
