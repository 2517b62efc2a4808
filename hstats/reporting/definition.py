"""What a report is asked for: reports/NAME.toml as a Report.

In: the text of a TOML file. Out: a Report with its sections in order. It refuses an unknown key, kind, chart, query or indicator and a value of
the wrong kind, with file, line and what is allowed.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from hstats import sqlfiles
from hstats.errors import DataError, RequestError
from hstats.lexicon import codes
from hstats.series import PICKS, SELECTIONS, Limits, Wanted

QUERY = "report_figures"
# what a chart is about unless told
ABOUT = {
    "cumulative": "new_displacement", "reported": "killed", "increments": "killed", "sources": "killed", "displacement": "new_displacement", "parts": "killed",
    "flows": "new_displacement", "funding": "funding_required", "vintages": "killed",
}  # fmt: skip
REPORT: dict[str, type] = {
    "title": str, "place": str, "country": str, "places": list, "period": list, "as_of": date, "since": date, "language": str, "note": str,
    "section": list,
}  # fmt: skip
LIMITS: dict[str, type] = {"gap": int, "days": int, "window": int, "lines": int, "panels": int, "at": date}
KINDS: dict[str, dict[str, type]] = {
    "key_figures": {"kind": str, "title": str, "text": str, "query": str, "figure": list},
    "chart": {"kind": str, "title": str, "query": str, "chart": str, "indicator": str, **LIMITS},
    "table": {"kind": str, "title": str, "query": str, "indicators": list, "lines": int},
    "text": {"kind": str, "title": str, "text": str},
    "evidence": {"kind": str, "title": str},
}
FIGURE: dict[str, type] = {
    "indicator": str, "source": str, "measure": str, "population": str, "movements": bool, "until": date, "pick": str,
}  # fmt: skip
NEEDED = {
    "report": ("title", "place", "period", "section"),
    "chart": ("chart",),
    "table": ("indicators",),
    "key_figures": ("figure",),
    "text": ("text",),
    "figure": ("indicator",),
}
NAMES = {str: "text", int: "a whole number", bool: "true or false", list: "a list", date: "a date, as 2019-08-31"}


@dataclass(frozen=True, slots=True)
class Section:
    """One section: its kind, and the settings of that kind."""

    kind: str
    title: str = ""
    query: str = QUERY
    text: str = ""
    chart: str = ""
    limits: Limits | None = None
    indicators: tuple[str, ...] = ()
    lines: int = 12  # of a table, for each indicator
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
    since: date | None = None
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


def report_folders() -> tuple[Path, ...]:
    """Where reports are looked for: here, then those that come with hstats, installed or in a checkout."""
    package = Path(__file__).parent.parent
    return Path("reports"), package / "reports", package.parent / "reports"


def find(name: str) -> Path:
    """The file of a report: a path, or a name of the folder reports/; RequestError with the names that there are."""
    path = Path(name)
    if path.suffix == ".toml" and path.is_file():
        return path
    for folder in report_folders():
        if (folder / f"{name}.toml").is_file():
            return folder / f"{name}.toml"
    known = sorted({p.stem for folder in report_folders() for p in folder.glob("*.toml")})
    raise RequestError(
        f"There is no report {name!r}: choose one of {', '.join(known) or 'none (reports/ is empty)'}, or give a .toml file; "
        "'hstats report NAME --init --place COUNTRY' writes one."
    )


def read(path: Path) -> Report:
    """A report definition, checked."""
    try:
        source = Source(path, path.read_text(encoding="utf-8"))
        data = tomllib.loads(source.text)
    except UnicodeDecodeError:
        raise DataError(f"{path}: it is not UTF-8 text.") from None
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{path}: {error}.") from None
    checked(source, data, REPORT, "report", None)
    start, end = dates(source, data["period"])
    country = data.get("country", "").upper()
    if country and country not in codes("country"):
        raise source.wrong("country", f"{country!r} is no ISO 3166-1 alpha-3 code, as SYR is.")
    if not country and not data.get("places"):
        raise source.wrong(
            "place", 'country or places is missing in report: give country = "SYR", or the names of places.'
        )
    return Report(
        title=data["title"], place=data["place"], start=start, end=end, country=country,
        places=texts(source, "places", data.get("places", ()), None), as_of=data.get("as_of"), since=data.get("since"),
        language=language(source, data.get("language", "en")), note=data.get("note", ""),
        sections=tuple(section(source, s, n) for n, s in enumerate(data["section"])),
    )  # fmt: skip


def language(source: Source, code: str) -> str:
    """A language that briefings are written in."""
    known = sorted(p.parent.name for p in (Path(__file__).parent.parent / "lexicons").glob("*/briefing.toml"))
    if code not in known:
        raise source.wrong("language", f"language {code!r} does not exist; allowed are {', '.join(known)}.")
    return code


def texts(source: Source, key: str, listed: Any, number: int | None) -> tuple[str, ...]:
    """A list of texts."""
    if not all(isinstance(item, str) for item in listed):
        raise source.wrong(key, f"{key} must be a list of texts.", number)
    return tuple(listed)


def dates(source: Source, period: list[Any]) -> tuple[date, date]:
    """First and last day of the period."""
    if len(period) != 2 or not all(type(d) is date for d in period) or period[0] > period[1]:
        raise source.wrong("period", "period must be [first day, last day], as in [2019-04-01, 2020-06-30].")
    return period[0], period[1]


def checked(source: Source, data: Any, known: Mapping[str, type], what: str, number: int | None) -> None:
    """Refuses unknown keys, values of the wrong kind, and what is missing."""
    if not isinstance(data, dict):
        raise source.wrong("section", f"{what} must be a table, as in [[section]].", number)
    for key, value in data.items():
        if key not in known:
            raise source.wrong(key, f"unknown key {key!r} in {what}; known are {', '.join(sorted(known))}.", number)
        kind = known[key]
        exact = type(value) is kind if kind in (int, date) else isinstance(value, kind)
        if not exact or (kind is int and value < 0):
            raise source.wrong(key, f"{key} must be {NAMES[kind]}, not {value!r}.", number)
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
    indicators = texts(source, "indicators", data.get("indicators", ()), number)
    for code in indicators:
        allowed(source, "indicators", code, codes("indicator"), number)
    return Section(
        kind, data.get("title", ""), query, text=data.get("text", ""), chart=data.get("chart", ""),
        limits=limits(source, data, number) if kind == "chart" else None, indicators=indicators,
        lines=data.get("lines", 12), figures=tuple(wanted(source, f, number) for f in data.get("figure", ())),
    )  # fmt: skip


def limits(source: Source, data: dict[str, Any], number: int) -> Limits:
    """What a chart is asked for."""
    allowed(source, "chart", data["chart"], SELECTIONS, number)
    indicator = data.get("indicator", ABOUT[data["chart"]])
    allowed(source, "indicator", indicator, codes("indicator"), number)
    return Limits(indicator, **{k: data[k] for k in LIMITS if k in data})


def wanted(source: Source, data: Any, number: int) -> Wanted:
    """One [[section.figure]]."""
    checked(source, data, FIGURE, "figure", number)
    if "pick" in data:
        allowed(source, "pick", data["pick"], PICKS, number)
    for key in ("indicator", "measure", "population"):
        if key in data:
            allowed(source, key, data[key], codes(key), number)
    return Wanted(**data)


def allowed(source: Source, key: str, value: Any, known: Any, number: int) -> None:
    """Refuses a value outside a closed list."""
    if value not in known:
        raise source.wrong(key, f"{key} {value!r} does not exist; allowed are {', '.join(sorted(known))}.", number)
