"""Briefings: a reports/NAME.toml and a store become one self-contained HTML page, a PDF, and pictures of its charts.

In: a report definition, a store. Out: files, and nothing of the page is fetched from anywhere. It refuses a definition with an error, a quote
that is not in its document, and a system without the packages of hstats[report].
"""

import base64
import hashlib
import importlib
import re
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from hstats import areas, claims, series, sqlfiles
from hstats.errors import DataError, RequestError
from hstats.model import PARSER_VERSION
from hstats.reporting import composing
from hstats.reporting.asking import about, asked
from hstats.reporting.body import sections
from hstats.reporting.captions import caption, headline, spanning
from hstats.reporting.definition import QUERY, Report, find, read
from hstats.reporting.evidence import evidence
from hstats.reporting.page import Page, selected, undrawn
from hstats.store import Store, open_store
from hstats.wording import count, day, load

TEMPLATES = Path(__file__).parent.parent / "templates"
SUFFIXES = (".svg", ".png", ".html")
PICTURES = ("png", "svg")
LEAD = timedelta(days=31)  # before the first publication, of which it may speak
# which module makes a format of the whole page
MAKERS = {
    "html": "jinja2", "pdf": "hstats.reporting.pdf", "xlsx": "hstats.reporting.sheets", "csv": "hstats.reporting.sheets",
    "pptx": "hstats.reporting.slides",
}  # fmt: skip
FORMATS = (*MAKERS, *PICTURES)
BIDI = {ord(c): f"⟦U+{ord(c):04X}⟧" for c in "\u202a\u202b\u202c\u202d\u202e"}


class Made(NamedTuple):
    """The files of a report, the letters that no font of this system has, and how many figures are in it."""

    paths: list[Path]
    lacking: str
    figures: int


def build(
    name: str, store: Path, output: Path | None = None, as_of: date | None = None, since: date | None = None,
    formats: tuple[str, ...] = ("html",),
) -> Made:  # fmt: skip
    """Writes a report; beside its definition where that is the user's, else in reports/, unless told where."""
    path = find(name)
    report = read(path)
    beside = path if name.endswith(".toml") else Path("reports", path.name)
    return write(
        replace(report, since=since or report.since),
        store,
        output or beside.with_suffix(""),
        as_of,
        formats,
    )


def brief(
    place: str, store: Path, start: date, end: date | None, output: Path | None = None, as_of: date | None = None,
    since: date | None = None, formats: tuple[str, ...] = ("html",), language: str = "en",
) -> Made:  # fmt: skip
    """Writes a briefing on any country or place that the store has figures of."""
    report = about(place, start, end or date.max, since, language)
    return write(
        composed(report, store, as_of),
        store,
        output or Path("reports", f"{named(report)}-brief"),
        as_of,
        formats,
    )


def named(report: Report) -> str:
    """The file name of a briefing: its country, else its place in small letters."""
    return report.country.lower() if not report.places else re.sub(r"\W+", "-", report.place.lower()).strip("-")


def starter(name: str, place: str, store: Path, start: date, end: date | None, language: str = "en") -> Path:
    """Writes a commented definition for a country, to go on from; RequestError where there is one of that name."""
    path = Path(name) if name.endswith(".toml") else Path("reports", f"{name}.toml")
    if path.exists():
        raise RequestError(f"{path} exists already: choose another name, or change that file.")
    report = composed(about(place, start, end or date.max, None, language), store, None)
    return written(path, composing.starter(path.stem, report, load(report.language)).encode())


def composed(report: Report, store: Path, as_of: date | None) -> Report:
    """A report with the sections that the store can fill."""
    with page_of(report, store, as_of) as page:
        rows = page.fetch(QUERY)
        report = bounded(report, rows, page.as_of)
        rows = [r for r in rows if r["last_day"] is None or report.start <= r["last_day"] <= report.end]
        return composing.complete(report, rows, page.words)


def bounded(report: Report, rows: list[series.Row], as_of: date) -> Report:
    """A report whose open ends are those of what was published: from the month before the first document with a figure to the as-of date."""
    published = [d for r in rows for d in r["carried_on"]]
    if not published:
        return report
    first = min(published)
    days = [r["last_day"] for r in rows if r["last_day"] and first - LEAD <= r["last_day"]]
    start = report.start if report.start > date.min else min([first, as_of, *days])
    return replace(report, start=start, end=max(as_of, start) if report.end == date.max else report.end)


def chart(kind: str, store: Path, settings: dict[str, str], output: Path) -> Made:
    """Writes one chart: .svg, .png, or .html with its evidence."""
    if output.suffix not in SUFFIXES:
        raise RequestError(f"A chart cannot be written as {output.name!r}: end its name in {', '.join(SUFFIXES)}.")
    report = asked(kind, settings)
    if output.suffix == ".html":
        return write(report, store, output, None, ("html",))
    charting = extra("hstats.charting")
    with page_of(report, store, None) as page:
        selection = selected(page, report.sections[0])
        if not selection.drawn:
            raise RequestError(undrawn(page, report.sections[0], selection))
        page.use(selection.drawn)
    path = written(output, picture(charting, page, kind, selection, output.suffix[1:]))
    texts = [text for r in selection.drawn for text in (r["originator_short"], r["originator_name"], r["place"])]
    return Made(
        [path], extra("hstats.reporting.glyphs").missing(texts) if output.suffix == ".png" else "", len(selection.drawn)
    )


def picture(charting: Any, page: Page, kind: str, selection: series.Selection, form: str) -> bytes:
    """One chart with its caption, as it goes on a slide."""
    lines = caption(kind, selection, page.words, page.report.place, page.as_of)
    title = headline(kind, selection, page.words)
    about = spanning(selection, page.words, page.report.place)
    drawn = charting.captioned(charting.CHARTS[kind](selection, page.words, charting.WIDE), title, about, lines)
    return charting.png(drawn) if form == "png" else charting.svg(drawn, lines[0]).encode()


def write(report: Report, store: Path, stem: Path, as_of: date | None, formats: tuple[str, ...]) -> Made:
    """Renders a report in each format; the ending of a file name that is one of a format gives way to those of the formats."""
    stem = stem.with_suffix("") if stem.suffix[1:] in FORMATS else stem
    for form in formats:
        if form not in FORMATS:
            raise RequestError(f"A report cannot be written as {form!r}: choose of {', '.join(FORMATS)}.")
    charting = extra("hstats.charting")
    makers = {form: extra(name) for form, name in MAKERS.items() if form in formats}
    with page_of(report, store, as_of) as page:
        parts = sections(page, charting)
        content = {**heading(page), "report": report, "sections": parts, "evidence": evidence(page)}
    drawn = [s for s in parts if "selection" in s]
    used = sorted(page.used.values(), key=lambda r: (r["document"], r["char_start"]))
    whole: dict[str, Callable[[], bytes]] = {
        "html": lambda: html(makers["html"], content),
        "pdf": lambda: makers["pdf"].render(shown(content)),
        "xlsx": lambda: makers["xlsx"].book(used, drawn),
        "csv": lambda: makers["csv"].hxl(used),
        "pptx": lambda: makers["pptx"].render(report.title, drawn, page.words),
    }
    out = [written(Path(f"{stem}.{form}"), whole[form]()) for form in formats if form in whole]
    for form in [f for f in formats if f in PICTURES]:
        for n, part in enumerate(drawn, 1):
            data = picture(charting, page, part["chart"], part["selection"], form)
            out.append(written(Path(f"{stem}-{n}-{part['chart']}.{form}"), data))
    lacking = extra("hstats.reporting.glyphs").missing(shown(content)) if {"pdf", "png"} & set(formats) else ""
    return Made(out, lacking, len(used))


def html(jinja: Any, content: dict[str, Any]) -> bytes:
    """The page; its script runs because the page names its hash, and no other does."""
    environment = jinja.Environment(
        loader=jinja.FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True, finalize=visible,
        undefined=jinja.StrictUndefined,
    )  # fmt: skip
    script = (TEMPLATES / "briefing.js").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    text: str = environment.get_template("briefing.html").render(script=script, digest=digest, **content)
    return text.encode()


def heading(page: Page) -> dict[str, Any]:
    """What stands over and under a page."""
    words, report = page.words, page.report
    figures = count(words, "figures", len(page.used))
    documents = count(words, "documents", len({r["doc_id"] for r in page.used.values()}))
    span = {"start": day(words, report.start), "end": day(words, report.end)}
    bounded = report.start > date.min and report.end < date.max
    return {
        "head": words["headings"],
        "period": words["headings"]["period_of"].format(**span) if bounded else "",
        "as_of": words["headings"]["as_of"].format(date=day(words, page.as_of)) if page.as_of < date.max else "",
        "counts": words["headings"]["counts"].format(figures=figures, documents=documents),
        "made": words["headings"]["made"].format(version=PARSER_VERSION),
    }


def visible(value: Any) -> Any:
    """Text whose hidden direction overrides are spelled out, so that no sentence of a document can turn the page around."""
    return value.translate(BIDI) if type(value) is str else value


def shown(value: Any) -> Any:
    """The same for all texts in lists and dictionaries; what is no plain value is left away."""
    if isinstance(value, dict):
        return {str(k): shown(v) for k, v in value.items() if k != "selection"}
    if isinstance(value, list | tuple):
        return [shown(v) for v in value]
    if isinstance(value, Report):
        return {
            "title": visible(value.title),
            "place": visible(value.place),
            "note": visible(value.note),
            "language": value.language,
        }
    return visible(value)


@contextmanager
def page_of(report: Report, store_path: Path, as_of: date | None) -> Iterator[Page]:
    """A page on an open store; as-of date: as asked, else of the report, else the last day on which something was published."""
    with closing(open_store(store_path, read_only=True)) as store:
        known = as_of or report.as_of  # without such a day nothing is left out
        until = known or date.max
        found = cache(lambda query: areas.within(area(report), rows(store, report, until, query), report.place))
        yield Page(
            report, load(report.language), known or last_published(store, report), cache(lambda query: claims.claims(found(query)[0])),
            lambda indicators: rows(store, report, until, "report_nearby", indicators),
            outside=[*found(QUERY)[1], *other_days(store, report, until)], leftovers=rows(store, report, until, "report_leftovers"),
        )  # fmt: skip


def other_days(store: Store, report: Report, until: date) -> list[tuple[series.Row, str]]:
    """Claims of the area whose last day is not in the period of a report, with the reason."""
    whole = replace(report, start=date.min, end=date.max)
    inside = claims.claims(areas.within(area(report), rows(store, whole, until, QUERY), report.place)[0])
    days = [(r, r["last_day"]) for r in inside if r["last_day"]]
    early = [(r, "before") for r, day in days if day < report.start]
    return [*early, *((r, "after") for r, day in days if day > report.end)]


def area(report: Report) -> areas.Area:
    """The area of a report."""
    return areas.area(report.country, report.places)


def rows(store: Store, report: Report, as_of: date, query: str, indicators: tuple[str, ...] = ()) -> list[series.Row]:
    """The rows of a query, in the scope of a report; DataError where a chart or sentence lacks columns that it needs."""
    scope = {
        "country": report.country, "indicators": ";".join(indicators),
        "period_start": report.start.isoformat(), "period_end": report.end.isoformat(), "as_of": as_of.isoformat(),
    }  # fmt: skip
    takes = {p.name for p in sqlfiles.read("queries", query).parameters}
    found = series.fetch(store, query, {k: v for k, v in scope.items() if k in takes})
    lacks = series.REQUIRED - found[0].keys() if found and query not in ("report_nearby", "report_leftovers") else set()
    if lacks:
        raise DataError(
            f"Query {query!r} cannot feed a report: it lacks the columns {', '.join(sorted(lacks))}; see {QUERY}.sql."
        )
    return found


def last_published(store: Store, report: Report) -> date:
    """When the newest document with a figure in the scope of a report was published, else the newest of all; its last day where none is dated."""
    inside, _ = areas.within(area(report), rows(store, report, date.max, QUERY), report.place)
    found = [r["published"] for r in inside if r["published"]]
    if not found:
        everywhere = rows(store, replace(report, country="", start=date.min, end=date.max), date.max, QUERY)
        found = [r["published"] for r in everywhere if r["published"]]
    return max(found, default=report.end)


def extra(name: str) -> ModuleType:
    """A module that needs the optional packages; RequestError that names the extra."""
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        raise RequestError(f"Charts and reports need {error.name}: run pip install 'hstats[report]'.") from None


def written(output: Path, data: bytes) -> Path:
    """Writes a file, whole or not at all."""
    output.parent.mkdir(parents=True, exist_ok=True)
    part = output.with_name(output.name + ".part")
    part.write_bytes(data)
    part.replace(output)
    return output
