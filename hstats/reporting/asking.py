"""What one chart or a briefing without a definition is asked for: settings of the command line as a Report.

In: NAME=VALUE settings, a place. Out: a Report. It refuses an unknown chart, setting, country or indicator, with the list of the known ones.
"""

import difflib
from datetime import date

from hstats.areas import area_words
from hstats.asking import check_indicator
from hstats.errors import RequestError
from hstats.lexicon import codes
from hstats.reporting.definition import ABOUT, LIMITS, Report, Section
from hstats.series import SELECTIONS, Limits
from hstats.wording import load

SETTINGS = ("country", "place", "places", "indicator", "period_start", "period_end", "as_of", "language", *LIMITS)


def asked(kind: str, settings: dict[str, str]) -> Report:
    """The report of one chart."""
    if kind not in SELECTIONS:
        raise RequestError(f"There is no chart {kind!r}: choose one of {', '.join(sorted(SELECTIONS))}.")
    for name in settings:
        if name not in SETTINGS:
            raise RequestError(f"A chart has no setting {name!r}: its settings are {', '.join(SETTINGS)}.")
    country = known_country(settings.get("country", ""))
    indicator = settings.get("indicator", ABOUT[kind])
    check_indicator(indicator, sorted(codes("indicator")))
    given = {k: moment(settings, k) if LIMITS[k] is date else whole(settings, k) for k in LIMITS if k in settings}
    limits = Limits(indicator, **given)  # type: ignore[arg-type]
    places = tuple(p for p in settings.get("places", "").split(";") if p)
    place = settings.get("place") or (places[0] if places else codes("country")[country]["name"] if country else "")
    language = settings.get("language", "en")
    return Report(
        title=place or load(language)["headings"]["everywhere"], place=place, country=country, language=language,
        start=moment(settings, "period_start") or date.min, end=moment(settings, "period_end") or date.max,
        as_of=moment(settings, "as_of"), places=places, sections=(Section("chart", chart=kind, limits=limits),),
    )  # fmt: skip


def about(place: str, start: date, end: date, since: date | None, language: str = "en") -> Report:
    """The report of a country, by its code or its name, or of another place that the gazetteer knows."""
    code = country_code(place)
    if code:
        return Report("", codes("country")[code]["name"], start, end, code, since=since, language=language)
    found = area_words().gazetteer.resolve(place, ())
    if found is None or not found.country:
        raise RequestError(f"{unknown_country(place)} The gazetteer has no one place of that name either.")
    return Report("", place, start, end, found.country, (place,), since=since, language=language)


def known_country(text: str) -> str:
    """The alpha-3 code of a country, given as such or by its name; empty stays empty."""
    code = country_code(text)
    if text and not code:
        raise RequestError(unknown_country(text))
    return code


def unknown_country(text: str) -> str:
    """That there is no such country, and which ones are near."""
    by_name = {row["name"].casefold(): code for code, row in codes("country").items()}
    near = difflib.get_close_matches(text.casefold(), by_name, 3)
    names = ", ".join(f"{by_name[n]} ({codes('country')[by_name[n]]['name']})" for n in near)
    hint = f": do you mean {names}?" if near else "."
    return f"{text!r} is no ISO 3166-1 alpha-3 country code, as SYR is, nor the name of a country{hint}"


def country_code(text: str) -> str:
    """The alpha-3 code of a country, given as such, by its name or by another that the gazetteer knows; empty for anything else."""
    known = codes("country")
    code = next((c for c, row in known.items() if row["name"].casefold() == text.casefold()), text.upper())
    if not text or code in known:
        return code
    found = area_words().gazetteer.resolve(text, ())
    return found.country or "" if found and found.kind == "country" else ""


def whole(settings: dict[str, str], name: str) -> int:
    """A setting that is a whole number."""
    if not settings[name].isdigit():
        raise RequestError(f"{name} must be a whole number, not {settings[name]!r}.")
    return int(settings[name])


def moment(settings: dict[str, str], name: str) -> date | None:
    """A setting that is a date."""
    try:
        return date.fromisoformat(settings[name]) if name in settings else None
    except ValueError:
        raise RequestError(f"{name} must be a date as 2019-08-20, not {settings[name]!r}.") from None
