"""What a report is asked for: reports/NAME.toml as a Report.

In: the text of a TOML file. Out: a Report with its sections in order. It refuses an unknown key, kind, chart, query or indicator and a value of
the wrong kind, with file, line and what is allowed.
"""

import re
import tomllib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from hstats import sqlfiles
from hstats.errors import DataError, RequestError
from hstats.lexicon import codes
from hstats.series import SELECTIONS, Limits, Wanted

QUERY = "report_figures"
REPORT: dict[str, type] = {
    "title": str, "place": str, "country": str, "places": list, "period": list, "as_of": date, "language": str, "note": str,
    "section": list,
}  # fmt: skip
KINDS: dict[str, dict[str, type]] = {
    "key_figures": {"kind": str, "title": str, "query": str, "figure": list},
    "chart": {
        "kind": str, "title": str, "query": str, "chart": str, "indicators": list, "gap": int, "days": int, "window": int,
    },
    "text": {"kind": str, "title": str, "text": str},
    "evidence": {"kind": str, "title": str},
}  # fmt: skip
FIGURE: dict[str, type] = {
    "indicator": str, "source": str, "measure": str, "population": str, "movements": bool, "until": date,
}  # fmt: skip
NEEDED = {
    "report": ("title", "place", "period", "section"),
    "chart": ("chart", "indicators"),
    "key_figures": ("figure",),
    "text": ("text",),
}


@dataclass(frozen=True, slots=True)
class Section:
    """One section: its kind, and the settings of that kind."""

    kind: str
    title: str = ""
    query: str = QUERY
    text: str = ""
    chart: str = ""
    indicators: tuple[str, ...] = ()
    limits: Limits | None = None
    figures: tuple[Wanted, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A report: what it is about, and its sections."""

    title: str
    place: str
    start: date
    end: date
    country: str = ""
    places: tuple[str, ...] = ()
    as_of: date | None = None
    language: str = "en"
    note: str = ""
    sections: tuple[Section, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Source:
    """The file, for pointing at its lines."""

    path: Path
    text: str

    def wrong(self, key: str, problem: str, section: int | None = None) -> DataError:
        """An error at the line of a key, in the n-th [[section]] where one is given."""
        heads = [n for n, line in enumerate(self.lines()) if line.strip() == "[[section]]"]
        start = heads[section] if section is not None and section < len(heads) else 0
        found = (
            n for n, line in enumerate(self.lines()) if n >= start and re.match(rf"\s*\[*{re.escape(key)}\b", line)
        )
        return DataError(f"{self.path}:{next(found, start) + 1}: {problem}")

    def lines(self) -> list[str]:
        """The lines of the file."""
        return self.text.splitlines()


def find(name: str) -> Path:
    """The file of a report: a path, or a name of the folder reports/; RequestError with the names that there are."""
    path = Path(name)
    if path.suffix == ".toml" and path.is_file():
        return path
    folders = (Path("reports"), sqlfiles.sql_folder().parent / "reports")
    for folder in folders:
        if (folder / f"{name}.toml").is_file():
            return folder / f"{name}.toml"
    known = sorted({p.stem for folder in folders for p in folder.glob("*.toml")})
    raise RequestError(
        f"There is no report {name!r}: choose one of {', '.join(known) or 'none (reports/ is empty)'}, or give a .toml file."
    )


def read(path: Path) -> Report:
    """A report definition, checked."""
    source = Source(path, path.read_text(encoding="utf-8"))
    try:
        data = tomllib.loads(source.text)
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{path}: {error}.") from None
    checked(source, data, REPORT, "report", None)
    start, end = dates(source, data["period"])
    country = data.get("country", "").upper()
    if country and country not in codes("country"):
        raise source.wrong("country", f"{country!r} is no ISO 3166-1 alpha-3 code, as SYR is.")
    return Report(
        title=data["title"], place=data["place"], start=start, end=end, country=country,
        places=tuple(data.get("places", ())), as_of=data.get("as_of"), language=data.get("language", "en"),
        note=data.get("note", ""), sections=tuple(section(source, s, n) for n, s in enumerate(data["section"])),
    )  # fmt: skip


def dates(source: Source, period: list[Any]) -> tuple[date, date]:
    """First and last day of the period."""
    if len(period) != 2 or not all(isinstance(d, date) for d in period) or period[0] > period[1]:
        raise source.wrong("period", "period must be [first day, last day], as in [2019-04-01, 2020-06-30].")
    return period[0], period[1]


def checked(source: Source, data: Any, known: dict[str, type], what: str, number: int | None) -> None:
    """Refuses unknown keys, values of the wrong kind, and what is missing."""
    if not isinstance(data, dict):
        raise source.wrong("section", f"{what} must be a table, as in [[section]].", number)
    for key, value in data.items():
        if key not in known:
            raise source.wrong(key, f"unknown key {key!r} in {what}; known are {', '.join(sorted(known))}.", number)
        if not isinstance(value, known[key]) or (known[key] is int and isinstance(value, bool)):
            raise source.wrong(key, f"{key} must be a {known[key].__name__}, not {value!r}.", number)
    for key in NEEDED.get(what, ()):
        if key not in data:
            raise source.wrong("kind" if number is not None else "title", f"{key} is missing in {what}.", number)


def section(source: Source, data: Any, number: int) -> Section:
    """One [[section]], checked."""
    kind = str(data.get("kind", "")) if isinstance(data, dict) else ""
    allowed(source, "kind", kind, KINDS, number)
    checked(source, data, KINDS[kind], kind, number)
    query = data.get("query", QUERY)
    allowed(source, "query", query, sqlfiles.names("queries"), number)
    if kind == "chart":
        return chart_section(source, {**data, "query": query}, number)
    figures = tuple(wanted(source, f, number) for f in data.get("figure", ()))
    return Section(kind, data.get("title", ""), query, text=data.get("text", ""), figures=figures)


def chart_section(source: Source, data: dict[str, Any], number: int) -> Section:
    """A chart; its first indicator is the one that it is about."""
    allowed(source, "chart", data["chart"], SELECTIONS, number)
    if not data["indicators"]:
        raise source.wrong("indicators", "indicators must name at least one code of codelists/indicator.csv.", number)
    for code in data["indicators"]:
        allowed(source, "indicators", code, codes("indicator"), number)
    given = {k: data[k] for k in ("gap", "days", "window") if k in data}
    limits = Limits(data["indicators"][0], **given)
    return Section(
        "chart",
        data.get("title", ""),
        data["query"],
        chart=data["chart"],
        indicators=tuple(data["indicators"]),
        limits=limits,
    )


def wanted(source: Source, data: Any, number: int) -> Wanted:
    """One [[section.figure]]."""
    checked(source, data, FIGURE, "figure", number)
    allowed(source, "indicator", data.get("indicator"), codes("indicator"), number)
    if "measure" in data:
        allowed(source, "measure", data["measure"], codes("measure"), number)
    if "population" in data:
        allowed(source, "population", data["population"], codes("population"), number)
    return Wanted(**data)


def allowed(source: Source, key: str, value: Any, known: Any, number: int) -> None:
    """Refuses a value outside a closed list."""
    if value not in known:
        raise source.wrong(key, f"{key} {value!r} does not exist; allowed are {', '.join(sorted(known))}.", number)
