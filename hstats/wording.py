"""How a language writes numbers, days and forms: the templates of lexicons/<language>/briefing.toml, and what they say of one number or one day.

In: the words of a language, a number or a day. Out: text. It refuses a template without the fields that keep a number honest, and knows no word itself.
"""

import calendar
import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from string import Formatter
from typing import Any

from hstats.errors import DataError
from hstats.lexicon import read_toml

Words = dict[str, Any]

REQUIRED = {
    "sentences": {"who", "parts", "period", "source"},
    "hedges": {"number"},
    "differences": {"figure", "before", "after", "source"},
}
OTHER_HEDGES = {"between": {"low", "high"}, "vague": {"written"}}


@lru_cache(maxsize=8)
def load(language: str = "en") -> Words:
    """The templates of a language; DataError where one could print a number without its hedge, period or source."""
    words = read_toml(language, "briefing")
    for section, needed in REQUIRED.items():
        for name, template in words[section].items():
            want = OTHER_HEDGES.get(name, needed) if section == "hedges" else needed
            lacks = want - {field for _, field, _, _ in Formatter().parse(template) if field}
            if lacks:
                raise DataError(
                    f"lexicons/{language}/briefing.toml [{section}] {name}: the template lacks {{{sorted(lacks)[0]}}}."
                )
    return words


def number(words: Words, value: float) -> str:
    """A number as people write it.

    >>> [number(load(), n) for n in (949, 850000, 1200000, 1120000, 1234567, 66.67)]
    ['949', '850,000', '1.2 million', '1.12 million', '1,234,567', '66.67']
    """
    table = words["numbers"]
    for scale, forms in table["scales"]:
        if value >= scale and round(value / scale, 2) * scale == value:
            return f"{_grouped(table, value / scale)} {plural(words, forms, value / scale)}"
    return _grouped(table, value)


def is_scaled(words: Words, value: float | None) -> bool:
    """True where a number is written with the word for a large one: "1.2 million"."""
    return value is not None and number(words, value) != _grouped(words["numbers"], value)


def _grouped(table: Words, value: float) -> str:
    text = f"{value:,.2f}".rstrip("0").rstrip(".")
    return text.translate({ord(","): table["thousands"], ord("."): table["decimal"]})


def plural(words: Words, forms: str, value: float | None, feminine: bool = False) -> str:
    """One of "singular|plural", or of "singular|plural|feminine singular|feminine plural"; a lone form is both.

    >>> [plural(load(), "one house|houses", n) for n in (0, 1, 2)]
    ['houses', 'one house', 'houses']
    """
    choice = forms.split("|")
    least, most = words["numbers"]["singular"]
    several = value is None or not least <= value <= most
    return choice[min(several + 2 * (feminine and len(choice) > 2), len(choice) - 1)]


def euphony(words: Words, text: str) -> str:
    """A text with what a language does where words meet: "de le" is "du" in French."""
    for pattern, instead in words["euphony"]["rules"]:
        text = re.sub(pattern, instead, text)
    return text


def count(words: Words, forms: str, value: int) -> str:
    """ "1 figure", "12 figures"."""
    return f"{number(words, value)} {plural(words, words['headings'].get(forms, forms), value)}"


def join(words: Words, items: Sequence[str]) -> str:
    """ "a, b and c"."""
    parts = words["parts"]
    return parts["and"].join([parts["comma"].join(items[:-1]), items[-1]] if len(items) > 1 else items)


def day(words: Words, when: date, style: str = "day") -> str:
    """A date in words: bare ("day"), inside a sentence ("said"), of a month ("month"), or "short" for charts."""
    table = words["dates"]
    number_of_day = table["first"] if when.day == 1 else str(when.day)
    return str(table[style].format(day=number_of_day, month=month(words, when, style), year=when.year).strip())


def month(words: Words, when: date, style: str = "day") -> str:
    """The name of a month; style "short" for charts."""
    return str(words["dates"]["months_short" if style == "short" else "months"][when.month - 1])


def vague_day(words: Words, when: date, precision: str | None, first: bool, style: str = "said") -> str:
    """A day no more exact than its precision: the 1st of a month that stands for the month is the month."""
    last = calendar.monthrange(when.year, when.month)[1]
    edges = (1, 11, 21) if first else (10, 20, last)
    name = month(words, when, style)
    if precision == "month" and when.day == (1 if first else last):
        return str(words["dates"]["month"].format(month=name, year=when.year))
    if precision == "month_part" and when.day in edges:
        return str(words["dates"]["month_part"][edges.index(when.day)].format(month=name, year=when.year))
    return day(words, when, style)


def letters(name: str) -> str:
    """Letters only, for comparing "north-west Syria" with "northwest Syria"."""
    return "".join(c for c in name.lower() if c.isalnum())
