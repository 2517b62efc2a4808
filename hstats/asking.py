"""What a user may ask: settings of a query are checked before it runs.

In: the settings of a query, and what the store says of them. Out: the same settings. It refuses a day that is none, days in the wrong order, and an
indicator, a place, a source, a document or a reason that the store does not know, each with a sentence that says what there is: a slip of the pen
must not look like a quiet country.
"""

import difflib
from datetime import date
from typing import Any

from hstats.errors import RequestError

DAYS = ("as_of", "known_on", "since", "start_date", "end_date", "period_start", "period_end")
SPANS = (("start_date", "end_date"), ("period_start", "period_end"))
Values = dict[str, Any]


def checked(values: Values, indicators: list[str], place: Values | None, named: dict[str, Values]) -> Values:
    """The values of a query's parameters; place, named: what the store says of the place and of each other name, where one is asked for."""
    check_days(values)
    check_indicator(values.get("indicator"), indicators)
    check_place(values.get("place"), place)
    for kind, known in named.items():
        check_name(kind, values[kind], known)
    return values


def check_days(values: Values) -> None:
    """Days are days, and in order."""
    for name in DAYS:
        if values.get(name) is not None:
            day(name, values[name])
    for first, last in SPANS:
        if values.get(first) and values.get(last) and day(first, values[first]) > day(last, values[last]):
            raise RequestError(
                f"{first} {values[first]} is later than {last} {values[last]}: give them the other way round."
            )


def day(name: str, text: Any) -> date:
    """A day as the user wrote it."""
    try:
        return text if isinstance(text, date) else date.fromisoformat(text)
    except ValueError:
        raise RequestError(f"{name} {text!r} is no day: write YYYY-MM-DD.") from None


def check_indicator(code: str | None, codes: list[str]) -> None:
    """An indicator is one of the codelist."""
    if code and code not in codes:
        near = difflib.get_close_matches(code, codes, 3, 0.5)
        hint = f"did you mean {' or '.join(near)}? " if near else ""
        raise RequestError(f"There is no indicator {code!r}: {hint}The codes are {', '.join(codes)}.")


def check_place(name: str | None, known: Values | None) -> None:
    """A place is a country, or stands in the store."""
    if not name or known is None or known["known"]:
        return
    near = difflib.get_close_matches(name, known["places"] or [], 3, 0.6)
    hint = f"did you mean {' or '.join(near)}? " if near else ""
    countries = ", ".join(known["countries"] or []) or "none yet"
    raise RequestError(
        f"The store knows no place {name!r}: {hint}The countries with figures are {countries}; 'hstats query places' lists the places."
    )


def check_name(kind: str, name: str, known: Values) -> None:
    """A source, a document or a reason stands in the store."""
    if known["known"]:
        return
    names = known["names"] or []
    more = known["all_names"] - len(names)
    there = (
        f"the closest first, it has {', '.join(names)}{f' and {more:,} more' if more else ''}."
        if names
        else "it has none yet."
    )
    raise RequestError(f"The store has no {kind} {name!r}: {there}")
