"""Parts of calendar units: early May, the second quarter, the week of 8 April, epidemiological week 12, the first half of 2021, spring 2020.

In: a Lexed sentence and the token that may begin one. Out: a TimeExpr, or None. It refuses a part whose unit is not named.
"""

from dataclasses import replace

from hstats.lexicon import Lexicon
from hstats.mentions.calendar_date import read_day_month, read_month, with_end
from hstats.mentions.calendar_year import WINTER, run_of_years
from hstats.mentions.moment import YEAR, Moment, TimeExpr, month_of, unit_of, year_after, year_of
from hstats.sentences import DASHES, Lexed


def read_quarter(lex: Lexed, i: int, word: str, lexicon: Lexicon) -> TimeExpr | None:
    """Q3 2020 · 2020 Q3; a quarter without a year stays unread."""
    quarters = lexicon.period["quarters"]
    if word in quarters:
        year, last = year_after(lex, i + 1, lexicon)
        order = quarters[word]
    else:
        year, last = year_of(lex, i), i + 2
        order = quarters.get(lex.low[i + 1]) if i + 1 < lex.n else None
    if year is None or order is None:
        return None
    return TimeExpr(i, last, "in", "span", Moment(year), n=1, unit="quarter", b=Moment(day=order))


def read_week(lex: Lexed, i: int, word: str, lexicon: Lexicon) -> TimeExpr | None:
    """the week of 10 April · the week ending 14 March 2021."""
    words = lexicon.period["words"]
    if lexicon.period["units"].get(word) != "week" or i + 2 >= lex.n or lex.low[i + 1] not in lexicon.period["weeks"]:
        return None
    j = i + 2
    while j < lex.n and (lex.low[j] in words["the"] or lex.low[j] in lexicon.words["date_openers"]):
        j += 1
    dated = j < lex.n and (read_day_month(lex, j, lex.low[j], lexicon) or read_month(lex, j, lex.low[j], lexicon))
    if not dated or not dated.a.day or dated.b is not None:
        return None
    return replace(dated, first=i, kind="week", n=lexicon.period["weeks"][lex.low[i + 1]])


def read_numbered_week(lex: Lexed, i: int, word: str, lexicon: Lexicon) -> TimeExpr | None:
    """epidemiological week 12 · week 9 of 2021 · weeks 20 to 23, 2021; without either word or year the count of weeks is somebody's own."""
    words = lexicon.period["words"]
    first = week_number(lex, i + 1)
    if first is None or not (word in words["epi_week"] or lexicon.period["units"].get(word) == "week"):
        return None
    last, end = first, i + 2
    if lex.at(end, lexicon.period["words"]["joins"]):
        behind = lex.low[end + 1] if end + 1 < lex.n else ""
        k = end + 1 + (lexicon.period["units"].get(behind) == "week")
        second = week_number(lex, k)
        last, end = (second, k + 1) if second is not None else (last, end)
    year, end = year_after(lex, end, lexicon)
    numbered = word in words["epi_week"] or lex.at(i - 1, words["epi"])
    counted = numbered or any(word in words["epi"] for word in lex.low[:i])  # in epi week 43 … from 183 in week 42
    if year is None and (not counted or lex.at(end, words["of"])):
        return None
    return TimeExpr(
        i - (lex.at(i - 1, words["epi"]) and word not in words["epi_week"]),
        end,
        "in",
        "iso_week",
        Moment(year),
        Moment(day=last),
        n=first,
    )


def week_number(lex: Lexed, k: int) -> int | None:
    """The number of a calendar week at token k."""
    if k >= lex.n or not lex.low[k].isdecimal() or len(lex.low[k]) > 2:
        return None
    return int(lex.low[k]) if 1 <= int(lex.low[k]) <= 53 else None


def read_part(lex: Lexed, i: int, word: str, lexicon: Lexicon) -> TimeExpr | None:
    """early April · mid-December · the end of April · late 2018 · the start of the year."""
    part, j = lexicon.period["parts"].get(word), i + 1
    if part is None:
        return read_hyphened(lex, i, word, lexicon)
    while j < lex.n and (lex.low[j] in lexicon.period["words"]["of"] or lex.low[j] in DASHES):
        j += 1
    if j >= lex.n:
        return None
    month = month_of(lex, j, lexicon)
    if month is not None:
        year, last = year_after(lex, j + 1, lexicon)
        return with_end(lex, TimeExpr(i, last, "in", "date", Moment(year, month, None, part)), lexicon)
    year_only = year_of(lex, j)
    if year_only is not None:
        return TimeExpr(i, j + 1, "in", "date", Moment(year_only, None, None, part))
    return part_of_unit(lex, i, j, part, lexicon)


def part_of_unit(lex: Lexed, i: int, j: int, part: str, lexicon: Lexicon) -> TimeExpr | None:
    """the start of this year · the end of the month."""
    if lex.low[j] in lexicon.period["words"]["this"] and j + 1 < lex.n:
        j += 1
    unit = lexicon.period["units"].get(lex.low[j])
    if unit in ("year", "month") and lex.low[j - 1] not in lexicon.words["article"]:
        return TimeExpr(i, j + 1, "in", "this", Moment(part=part), unit=unit)
    return None


def read_hyphened(lex: Lexed, i: int, word: str, lexicon: Lexicon) -> TimeExpr | None:
    """mid-December · Jan-April 2019."""
    if "-" not in word:
        return None
    head, tail = word.split("-", 1)
    months, part = lexicon.period["months"], lexicon.period["parts"].get(head)
    if part and YEAR.match(tail):
        return TimeExpr(i, i + 1, "in", "date", Moment(int(tail), None, None, part))
    if tail not in months:
        return None
    year, last = year_after(lex, i + 1, lexicon)
    if head in months and lex.raw[i][0].isupper():
        return TimeExpr(i, last, "in", "date", Moment(year, months[head]), Moment(year, months[tail]))
    if part:
        return with_end(lex, TimeExpr(i, last, "in", "date", Moment(year, months[tail], None, part)), lexicon)
    return None


def read_halves(lex: Lexed, i: int, word: str, lexicon: Lexicon) -> TimeExpr | None:
    """the first six months of this year · the first half of 2017 · the third quarter of 2020 · the last week of May."""
    order = lexicon.period["halves"].get(word)
    if order is None or i + 1 >= lex.n:
        return None
    j, n = i + 1, 1
    if lex.low[j] in lexicon.values or (lex.low[j].isdecimal() and len(lex.low[j]) <= 3):
        n, j = int(lexicon.values.get(lex.low[j]) or int(lex.low[j])), j + 1
    if j >= lex.n:
        return None
    unit = "half" if lex.low[j] in lexicon.words["half"] else lexicon.period["units"].get(lex.low[j])
    if (
        unit not in ("half", "quarter", "month", "week", "day")
        or j + 1 >= lex.n
        or lex.low[j + 1] not in lexicon.words["of"]
    ):
        return None
    k = j + 2
    while lex.at(k, lexicon.period["words"]["the"]):
        k += 1
    base, last = read_base(lex, k, lexicon)
    if base is None:
        return None
    return TimeExpr(i, last, "in", "span", base, n=n if order != -1 else -n, unit=unit, b=Moment(day=order))


def read_base(lex: Lexed, k: int, lexicon: Lexicon) -> tuple[Moment | None, int]:
    """The year or month that a half, a quarter or some first months belong to."""
    if k >= lex.n:
        return None, k
    year = year_of(lex, k)
    if year is not None:
        return Moment(year), k + 1
    month = month_of(lex, k, lexicon)
    if month is not None:
        found, last = year_after(lex, k + 1, lexicon)
        return Moment(found, month), last
    if lex.low[k] in lexicon.period["words"]["this"] and k + 1 < lex.n:
        k += 1
    if unit_of(lex, k, lexicon) == "year":
        return Moment(), k + 1
    return None, k


def read_season(lex: Lexed, i: int, word: str, lexicon: Lexicon) -> TimeExpr | None:
    """the summer of 1921 · winter 2019-20."""
    season = lexicon.period["seasons"].get(word)
    if season is None:
        return None
    year, last = year_after(lex, i + 1, lexicon)
    second = run_of_years(lex, last - 1) if year else None
    if second and season != WINTER:
        return TimeExpr(i, last + 2, "in", "date", Moment(year), Moment(second))
    last += 2 if second else 0
    return TimeExpr(i, last, "in", "season", Moment(year), n=season) if year else None
