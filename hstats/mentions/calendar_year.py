"""Years and runs of years: in 2018, since 2011, 2017–2018, 2017 and 2018, from 2014 to May 2018, 2019/20, the fiscal year 2019, the 1990s, the 1998–99 winter.

In: a Lexed sentence and the token that may begin one. Out: a TimeExpr, or None. It refuses digits that count something and years nobody dates with.
"""

from dataclasses import replace

from hstats.lexicon import Lexicon
from hstats.mentions.calendar_date import opens_between, with_end
from hstats.mentions.figure import entry_ending_at
from hstats.mentions.moment import FIRST_YEAR, LAST_YEAR, MODERN, OLD, Moment, TimeExpr, counts, year_of
from hstats.sentences import DASHES, Lexed

RUN_MARKS = ("/", *DASHES)  # of 2019/20


def read_fiscal(lex: Lexed, i: int, word: str, lexicon: Lexicon) -> TimeExpr | None:
    """A year of accounts, whose first day no text tells: the fiscal year 2019/20, FY 2019."""
    words = lexicon.period["words"]
    j = i + 1 + lex.at(i + 1, words["year"])
    year = year_of(lex, j) if word in words["fiscal"] else None
    if year is None:
        return None
    return TimeExpr(i, j + 3 if run_of_years(lex, j) else j + 1, "in", "fiscal", Moment(year))


def read_year(lex: Lexed, i: int, word: str, lexicon: Lexicon) -> TimeExpr | None:
    """in 2018 · since 2011 · 2017–2018 · 2019/20 · the 1990s: four digits that no noun turns into a count."""
    if len(word) != 4 or not word.isdecimal() or not FIRST_YEAR <= int(word) <= LAST_YEAR:
        return None
    if no_year(lex, i, lexicon):
        return None
    if int(word) % 10 == 0 and glued_decade(lex, i + 1, lexicon):
        return TimeExpr(i, i + 2, "in", "date", Moment(int(word)), Moment(int(word) + 9, part="decade"))
    before = lex.low[i - 1] if i else ""
    roles = lexicon.period["roles"]
    told = (
        any(before in roles[r] for r in ("in", "since", "by", "until", "from", "between", "before", "after"))
        or before in lexicon.period["words"]["before_year"]
    )
    told = told or (i > 0 and int(word) >= MODERN and len(lex.raw[i - 1]) > 1 and lex.raw[i - 1].isupper())  # HRP 2022
    hedge = lex.entries[i - 1] if i else None  # over 1200 injured
    leads = before in roles["in"] or before in roles["since"]
    if (
        counts(lex, i)
        and not of_known(lex, i, lexicon)
        and (not leads or (hedge is not None and hedge.before is not None))
    ):
        return None
    if before in lexicon.words["of"] and i > 1 and (lex.low[i - 2] in lexicon.words["sums"] or befell(lex, i)):
        return None  # a total of 1558 suspected cases, the death of 1953 people
    if not told and i and (int(word) < OLD or not follows_bare(lex, i)):
        return None
    if (
        int(word) < MODERN
        and before not in lexicon.period["words"]["year_leads"]
        and not any(before in roles[r] for r in roles)
    ):
        return None  # 27,639 fighters, 1500 soldiers
    second = run_of_years(lex, i)
    if second is not None:
        return of_season(lex, TimeExpr(i, i + 3, "in", "date", Moment(int(word)), Moment(second)), lexicon)
    return with_second(lex, i, lexicon)


def with_second(lex: Lexed, i: int, lexicon: Lexicon) -> TimeExpr:
    """A year, with the last of several that it opens: 2014 to 2018; between 2014 and 2018; 2017 and 2018."""
    year = Moment(int(lex.low[i]))
    apart = lex.at(i + 1, lexicon.words["join"]) and not opens_between(lex, i, lexicon)
    if lex.at(i + 1, lexicon.period["words"]["joins"]) and year_of(lex, i + 2) and not apart:
        return TimeExpr(i, i + 3, "in", "date", year, Moment(int(lex.low[i + 2])))
    last = one_after_other(lex, i, lexicon)
    if last > i:
        return TimeExpr(i, last + 1, "in", "date", year, Moment(int(lex.low[last])))
    return with_end(lex, TimeExpr(i, i + 1, "in", "date", year), lexicon)


def one_after_other(lex: Lexed, i: int, lexicon: Lexicon) -> int:
    """The token of the last of years that follow each other: in 2017 and 2018; in 2016, 2017 and 2018. The first where none follows."""
    k, year = i, int(lex.low[i])
    if lex.tells("respectively"):
        return i
    while (lex.at(k + 1, lexicon.words["join"]) or lex.at(k + 1, ",")) and year_of(lex, k + 2) == year + 1:
        k, year = k + 2, year + 1
    return k if k > i and lex.low[k - 1] in lexicon.words["join"] and not counts(lex, k) else i


def no_year(lex: Lexed, i: int, lexicon: Lexicon) -> bool:
    """Whether four digits are money, or belong to the name of a statute or a model: 2000 francs, the Terrorism Act 2000, a Douglas 1950B."""
    glued = i + 1 < lex.n and lex.starts[i + 1] == lex.ends[i] and lex.low[i + 1].isalpha()
    if glued and lex.low[i + 1] not in lexicon.period["words"]["decade"]:
        return True
    if i + 1 < lex.n and any(" ".join(lex.low[i + 1 : j]) in lexicon.currency_after for j in (i + 2, i + 3, i + 4)):
        return True
    return i > 0 and lex.low[i - 1] in lexicon.words["statutes"] and lex.raw[i - 1][0].isupper()


def befell(lex: Lexed, i: int) -> bool:
    """Whether what happened to people leads to digits that count them: the death of 1953 people."""
    _, entry = entry_ending_at(lex, i - 1)
    return entry is not None and bool(entry.of) and counts(lex, i)


def run_of_years(lex: Lexed, i: int) -> int | None:
    """The second year of 2019/20, 2019-20 or 2019/2020: the one after the first."""
    if i + 2 >= lex.n or lex.low[i + 1] not in RUN_MARKS or lex.starts[i + 2] != lex.ends[i] + 1:
        return None
    year = int(lex.low[i]) + 1
    return year if lex.low[i + 2] in (str(year), str(year)[2:]) else None


def of_season(lex: Lexed, expr: TimeExpr, lexicon: Lexicon) -> TimeExpr:
    """The winter of two years is that of the first: the 1998–99 winter."""
    season = lexicon.period["seasons"].get(lex.low[expr.last]) if expr.last < lex.n else None
    return replace(expr, last=expr.last + 1, kind="season", b=None, n=season) if season == WINTER else expr


WINTER = 12  # its first month; the only season that runs into a second year


def glued_decade(lex: Lexed, j: int, lexicon: Lexicon) -> bool:
    """Whether token j makes the year before it a decade: the 1990s."""
    return j < lex.n and lex.starts[j] == lex.ends[j - 1] and lex.low[j] in lexicon.period["words"]["decade"]


def of_known(lex: Lexed, i: int, lexicon: Lexicon) -> bool:
    """Whether "the" and four digits tell when what is named behind them happened: the 2017 murders; not "the 2017 people killed"."""
    named = lex.entries[i + 1]
    definite = i > 0 and lex.low[i - 1] in lexicon.words["definite"] and int(lex.low[i]) >= MODERN
    return definite and named is not None and bool(named.counted)


def follows_bare(lex: Lexed, i: int) -> bool:
    """Whether nothing countable follows: a year at the end of a clause or before a name or a noun of its own."""
    if i + 1 >= lex.n:
        return True
    nxt = lex.entries[i + 1]
    return not lex.raw[i + 1][0].islower() or (
        nxt is not None and nxt.noun is None and not nxt.counted and not nxt.excluded and not nxt.after
    )
