"""Briefings: a reports/NAME.toml and a store become one self-contained HTML page; one chart becomes a picture.

In: a report definition, a store. Out: files, and nothing of the page is fetched from anywhere. It refuses a definition with an error, a quote
that is not in its document, and a system without the packages of hstats[report].
"""

import importlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from functools import cache, partial
from pathlib import Path
from types import ModuleType
from typing import Any

from hstats import series, sqlfiles
from hstats.errors import DataError, RequestError
from hstats.lexicon import codes
from hstats.model import PARSER_VERSION
from hstats.phrasing import count, day, load
from hstats.reporting.captions import caption
from hstats.reporting.definition import QUERY, Report, Section, find, read
from hstats.reporting.page import Page, sections, selected, undrawn
from hstats.store import Store, open_store

TEMPLATES = Path(__file__).parent.parent / "templates"
ABOUT = {"cumulative": ("new_displacement", series.STOCK), "toll": ("killed",)}
LIMITS = ("gap", "days", "window")
SETTINGS = ("country", "place", "places", "indicator", "period_start", "period_end", "as_of", "language", *LIMITS)
SUFFIXES = (".svg", ".png", ".html")
BIDI = {ord(c): f"⟦U+{ord(c):04X}⟧" for c in "\u202a\u202b\u202c\u202d\u202e"}


def build(name_or_path: str, store_path: Path, output: Path | None = None, as_of: date | None = None) -> Path:
    """Writes the page of a report; beside its definition, unless told where."""
    path = find(str(name_or_path))
    return write_page(read(path), store_path, output or path.with_suffix(".html"), as_of)


def chart(kind: str, store_path: Path, settings: dict[str, str], output: Path) -> Path:
    """Writes one chart: .svg, .png, or .html with its evidence."""
    if output.suffix not in SUFFIXES:
        raise RequestError(f"A chart cannot be written as {output.name!r}: end its name in {', '.join(SUFFIXES)}.")
    report = asked(kind, settings)
    if output.suffix == ".html":
        return write_page(report, store_path, output, None)
    charting = extra("hstats.charting")
    with page_of(report, store_path, None) as page:
        selection = selected(page, report.sections[0])
        if not selection.drawn:
            raise RequestError(undrawn(page, report.sections[0], selection))
    drawn = charting.CHARTS[kind](selection, page.words, charting.WIDE)
    lines = caption(kind, selection, page.words, report.place, page.as_of)
    drawn = charting.captioned(drawn, lines)
    data = charting.png(drawn) if output.suffix == ".png" else charting.svg(drawn, lines[0]).encode()
    return written(output, data)


def asked(kind: str, settings: dict[str, str]) -> Report:
    """The report of one chart, from settings; RequestError with the valid kinds and settings."""
    if kind not in series.SELECTIONS:
        raise RequestError(f"There is no chart {kind!r}: choose one of {', '.join(sorted(series.SELECTIONS))}.")
    for name in settings:
        if name not in SETTINGS:
            raise RequestError(f"A chart has no setting {name!r}: its settings are {', '.join(SETTINGS)}.")
    country = settings.get("country", "").upper()
    known = codes("country")
    if country and country not in known:
        raise RequestError(f"{country!r} is no ISO 3166-1 alpha-3 country code, as SYR is.")
    indicators = (settings["indicator"], *ABOUT[kind][1:]) if "indicator" in settings else ABOUT[kind]
    if indicators[0] not in codes("indicator"):
        raise RequestError(
            f"There is no indicator {indicators[0]!r}: choose one of {', '.join(sorted(codes('indicator')))}."
        )
    limits = series.Limits(indicators[0], **{k: whole(settings, k) for k in LIMITS if k in settings})
    place = (
        settings.get("place")
        or settings.get("places", "").partition(";")[0]
        or (known[country]["name"] if country else "")
    )
    return Report(
        title=place, place=place, country=country, language=settings.get("language", "en"),
        start=moment(settings, "period_start") or date.min, end=moment(settings, "period_end") or date.max,
        as_of=moment(settings, "as_of"), places=tuple(p for p in settings.get("places", "").split(";") if p),
        sections=(Section("chart", chart=kind, indicators=indicators, limits=limits),),
    )  # fmt: skip


def whole(settings: dict[str, str], name: str) -> int:
    """A setting that is a number of days."""
    if not settings[name].isdigit():
        raise RequestError(f"{name} must be a whole number of days, not {settings[name]!r}.")
    return int(settings[name])


def moment(settings: dict[str, str], name: str) -> date | None:
    """A setting that is a date."""
    try:
        return date.fromisoformat(settings[name]) if name in settings else None
    except ValueError:
        raise RequestError(f"{name} must be a date as 2019-08-20, not {settings[name]!r}.") from None


def write_page(report: Report, store_path: Path, output: Path, as_of: date | None) -> Path:
    """Renders a report."""
    jinja, charting = extra("jinja2"), extra("hstats.charting")
    with page_of(report, store_path, as_of) as page:
        parts = sections(page, charting)
    environment = jinja.Environment(
        loader=jinja.FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True, finalize=visible,
        undefined=jinja.StrictUndefined,
    )  # fmt: skip
    text = environment.get_template("briefing.html").render(report=report, sections=parts, **heading(page))
    return written(output, text.encode())


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
        "as_of": words["headings"]["as_of"].format(date=day(words, page.as_of)),
        "counts": words["headings"]["counts"].format(figures=figures, documents=documents),
        "made": words["headings"]["made"].format(version=PARSER_VERSION),
    }


def visible(value: Any) -> Any:
    """Text whose hidden direction overrides are spelled out, so that no sentence of a document can turn the page around."""
    return value.translate(BIDI) if type(value) is str else value


@contextmanager
def page_of(report: Report, store_path: Path, as_of: date | None) -> Iterator[Page]:
    """A page on an open store; as-of date: as asked, else of the report, else the last day on which something was published."""
    with closing(open_store(store_path, read_only=True)) as store:
        until = as_of or report.as_of or last_published(store, report)
        yield Page(report, load(report.language), until, cache(partial(rows, store, report, until)))


def rows(store: Store, report: Report, as_of: date, query: str, indicators: tuple[str, ...] = ()) -> list[series.Row]:
    """The rows of a query, in the scope of a report; DataError where a chart or sentence lacks columns that it needs."""
    scope = {
        "country": report.country, "places": ";".join(report.places), "indicators": ";".join(indicators),
        "period_start": report.start.isoformat(), "period_end": report.end.isoformat(), "as_of": as_of.isoformat(),
    }  # fmt: skip
    takes = {p.name for p in sqlfiles.read("queries", query).parameters}
    found = series.fetch(store, query, {k: v for k, v in scope.items() if k in takes})
    lacks = series.REQUIRED - found[0].keys() if found and not query.startswith("report_") else set()
    if lacks:
        raise DataError(
            f"Query {query!r} cannot feed a report: it lacks the columns {', '.join(sorted(lacks))}; see {QUERY}.sql."
        )
    return found


def last_published(store: Store, report: Report) -> date:
    """When the newest document with a figure in the scope of a report was published; its last day where none is dated."""
    dates = [r["published"] for r in rows(store, report, date.max, QUERY) if r["published"]]
    return max(dates, default=report.end)


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
