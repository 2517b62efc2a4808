"""Times told from another day: Friday, last week, three days ago, within 24 hours, yesterday, the same year, two days later, the previous month.

In: a Lexed sentence and the token that may begin one. Out: a TimeExpr, or None. It resolves nothing: that is anchoring's work.
"""

from dataclasses import replace

from hstats.lexicon import Lexicon
from hstats.mentions.calendar_date import read_day_month, read_month
from hstats.mentions.moment import Moment, TimeExpr, month_of, small_number, unit_of, year_after, year_of
from hstats.sentences import Lexed


def read_weekday(lex: Lexed, i: int, word: str, lexicon: Lexicon) -> TimeExpr | None:
    """on Tuesday · last Friday · Tuesday, 8 August (the date wins)."""
    day = lexicon.period["weekdays"].get(word)
    if day is None or (i and lex.raw[i - 1][0].isupper() and lex.low[i - 1] in lexicon.period["words"]["named_days"]):
        return None
    if i and lex.low[i - 1] in lexicon.period["words"]["coming"]:
        return TimeExpr(i, i + 1, "in", "coming")
    j = i + 1
    if lex.at(j, ","):
        j += 1
    if j < lex.n:
        dated = read_day_month(lex, j, lex.low[j], lexicon) or read_month(lex, j, lex.low[j], lexicon)
        if dated and dated.a.day:
            return dated.told_as(dated.role, i)
    return to_weekday(lex, TimeExpr(i, i + 1, "in", "weekday", n=day), lexicon)


def to_weekday(lex: Lexed, expr: TimeExpr, lexicon: Lexicon) -> TimeExpr:
    """Adds the second end of a range of weekdays: from Tuesday night through to Wednesday, Saturday and Sunday."""
    words, j = lexicon.period["words"], expr.last
    while lex.at(j, words["daypart"]):
        j += 1
    first = j
    while j < lex.n and j - first < 2 and lex.low[j] in words["joins"]:
        j += 1
    joined, parts = j, (*words["daypart"], *lexicon.period["parts"])
    while j < lex.n and joined > first and lex.low[j] in parts:
        j += 1
    end = lexicon.period["weekdays"].get(lex.low[j]) if first < joined <= j < lex.n else None
    return replace(expr, last=j + 1, b=Moment(day=end)) if end is not None else expr


def read_weekend(lex: Lexed, i: int, word: str, lexicon: Lexicon) -> TimeExpr | None:
    """over the weekend: the last one; not the weekend of 13 June."""
    if lexicon.period["units"].get(word) != "weekend" or not i or lex.low[i - 1] not in lexicon.period["words"]["the"]:
        return None
    dated = lex.at(i + 1, lexicon.words["of"])
    return None if dated else TimeExpr(i, i + 1, "in", "this", unit="weekend")


def read_told_unit(lex: Lexed, i: int, word: str, lexicon: Lexicon) -> TimeExpr | None:
    """during the month · in the year: the one told of before; the year before: the one before that."""
    unit = unit_of(lex, i, lexicon)
    if unit in WHOLE and unit != "day" and prior(lex, i, lexicon):
        return TimeExpr(i, i + 2, "in", "later", n=-1, unit=unit, same=True)
    led = (
        i > 1
        and lex.low[i - 1] in lexicon.period["words"]["the"]
        and lex.low[i - 2] in lexicon.period["words"]["during"]
    )
    behind = lex.low[i + 1] if i + 1 < lex.n else ""
    if (
        unit not in ("month", "year")
        or not led
        or behind in lexicon.words["of"]
        or behind in lexicon.words["prepositions"]
    ):
        return None
    return TimeExpr(i, i + 1, "in", "same", unit=unit, same=True)


def prior(lex: Lexed, i: int, lexicon: Lexicon) -> bool:
    """Whether a unit of time at token i is that before what was told: 3,700 the year before; not the year before the war."""
    words = lexicon.period["words"]
    ends = i + 2 >= lex.n or not lex.raw[i + 2][0].isalnum()
    return ends and lex.at(i + 1, words["prior"]) and lex.at(i - 1, words["the"])


def read_then(lex: Lexed, i: int, word: str, lexicon: Lexicon) -> TimeExpr | None:
    """since then · the next day · the following night · the previous month: counted from what was told before."""
    words = lexicon.period["words"]
    if word in words["then"]:
        since = lex.at(i - 1, lexicon.words["since"])
        return TimeExpr(i, i + 1, "since", "same", same=True) if since else None
    if word in words["next"]:
        day = i + 1 < lex.n and (unit_of(lex, i + 1, lexicon) == "day" or lex.low[i + 1] in words["daypart"])
        led = lex.at(i - 1, words["the"])
        return TimeExpr(i, i + 2, "in", "later", n=1, unit="day", same=True) if day and led else None
    unit = unit_of(lex, i + 1, lexicon) if word in words["before"] else None
    return TimeExpr(i, i + 2, "in", "later", n=-1, unit=unit, same=True) if unit in WHOLE else None


def read_later(lex: Lexed, i: int, word: str, lexicon: Lexicon) -> TimeExpr | None:
    """two days later: counted from what was told before."""
    n, j = small_number(lex, i, lexicon) or ((1, i + 1) if word in lexicon.words["article"] else (0, i))
    unit = unit_of(lex, j, lexicon) if n and j + 1 < lex.n else None
    if unit not in WHOLE or lex.low[j + 1] not in lexicon.period["words"]["later"]:
        return None
    return TimeExpr(i, j + 2, "in", "later", n=n, unit=unit, same=True)


WHOLE = frozenset({"day", "week", "month", "year"})  # units of the calendar


def read_relative(lex: Lexed, i: int, word: str, lexicon: Lexicon) -> TimeExpr | None:
    """the past 24 hours · the last two weeks · last week · this year · that month."""
    words = lexicon.period["words"]
    is_last, is_this, is_same = word in words["last"], word in words["this"], word in words["same"]
    if not (is_last or is_this or is_same) or i + 1 >= lex.n:
        return None
    j, n = i + 1, 0
    number = small_number(lex, j, lexicon)
    if number:
        n, j = number
    month = month_of(lex, j, lexicon)
    if month is not None and not n:
        year, last = year_after(lex, j + 1, lexicon)
        over = is_last and year is None  # last June is over, even in a July
        return TimeExpr(i, last, "in", "last" if over else "date", Moment(year, month))
    if lex.at(j, lexicon.period["weekdays"]) and not n:
        return TimeExpr(i, j + 1, "in", "weekday", n=lexicon.period["weekdays"][lex.low[j]])
    unit = lexicon.period["units"].get(lex.low[j]) if j < lex.n else None
    season = lexicon.period["seasons"].get(lex.low[j]) if j < lex.n else None
    if season and not n:
        return TimeExpr(i, j + 1, "in", "season", n=season, unit="last" if is_last else None)
    if unit is None:
        return None
    if is_last and (
        n
        or word not in lexicon.period["words"]["calendar"]
        or lex.at(i - 1, lexicon.period["words"]["the"])
        or unit in ("hour", "day")
    ):
        return TimeExpr(i, j + 1, "in", "past", n=n or 1, unit=unit)
    if is_last:
        return TimeExpr(i, j + 1, "in", "last", unit=unit)
    if n:
        return None
    return same_of_year(lex, i, j, unit, lexicon) if is_same else TimeExpr(i, j + 1, "in", "this", unit=unit)


def same_of_year(lex: Lexed, i: int, j: int, unit: str, lexicon: Lexicon) -> TimeExpr:
    """the same month · the same period of 2018: what was told before, in its year or in another."""
    year = year_of(lex, j + 2) if lex.at(j + 1, lexicon.words["in_of"]) else None
    last, moment = (j + 1, Moment()) if year is None else (j + 3, Moment(year))
    return TimeExpr(i, last, "in", "same", moment, unit=unit, same=True)


def read_ago(lex: Lexed, i: int, word: str, lexicon: Lexicon) -> TimeExpr | None:
    """three days ago · a week earlier."""
    number = small_number(lex, i, lexicon) or ((1, i + 1) if word in lexicon.words["article"] else None)
    if number is None:
        return None
    n, j = number
    unit = lexicon.period["units"].get(lex.low[j]) if j < lex.n else None
    if unit is None or not lex.at(j + 1, lexicon.period["words"]["ago"]):
        return None
    opens = unit == "day" or (i == 0 and unit in WHOLE)  # A week earlier, 16 had died
    if opens and lex.low[j + 1] in lexicon.period["words"]["earlier"]:
        return TimeExpr(i, j + 2, "in", "later", n=-n, unit=unit, same=True)
    return TimeExpr(i, j + 2, "in", "ago", n=n, unit=unit)


def read_days_before(lex: Lexed, i: int, word: str, lexicon: Lexicon) -> TimeExpr | None:
    """today, two days after the dam burst · on Monday, a day after Cyclone Ola hit the islands: the day of what the clause tells."""
    number = small_number(lex, i, lexicon) or ((1, i + 1) if word in lexicon.words["article"] else None)
    unit = unit_of(lex, number[1], lexicon) if number is not None else None
    if number is None or unit not in ("day", "week") or number[1] + 2 >= lex.n or i < 2 or lex.low[i - 1] != ",":
        return None
    n, j = number[0] * (7 if unit == "week" else 1), number[1] + 1
    if lex.low[j] not in lexicon.period["words"]["clause_after"]:
        return None
    k = i - 2
    while k > 0 and lex.low[k] in lexicon.period["words"]["daypart"] and lex.low[k - 1] in lexicon.period["weekdays"]:
        k -= 1
    weekday = lexicon.period["weekdays"].get(lex.low[k])
    if weekday is not None:
        return TimeExpr(i, j + 1, "in", "days_before", Moment(day=weekday), n=n)
    told = day_word_ending(lex, i - 1, lexicon)
    return TimeExpr(i, j + 1, "in", "days_before", n=n + DAYS[told]) if told in DAYS else None


DAYS = {"today": 0, "yesterday": 1}  # before publication


def day_word_ending(lex: Lexed, last: int, lexicon: Lexicon) -> str | None:
    """The kind of the day word that ends right before a token."""
    for k in range(last - 1, max(-1, last - 1 - PHRASE), -1):
        expr = read_day_word(lex, k, lex.low[k], lexicon)
        if expr is not None and expr.last == last:
            return expr.kind
    return None


PHRASE = 4  # words: earlier in the day


def read_eve(lex: Lexed, i: int, word: str, lexicon: Lexicon) -> TimeExpr | None:
    """bombed a train the day before: counted back from what was told; not the day before the storm."""
    words = lexicon.period["words"]
    led = (
        i > 0
        and lex.low[i - 1] in words["the"]
        and i + 2 < lex.n
        and lex.low[i + 1] in lexicon.period["roles"]["before"]
    )
    if not led or not (unit_of(lex, i, lexicon) == "day" or word in words["daypart"]):
        return None
    follows = lex.low[i + 2]
    ends = not follows[0].isalnum() or follows in lexicon.words["join"] or follows in words["held"]
    if follows in lexicon.words["that"] and i + 3 < lex.n:
        told = lex.entries[i + 3]
        ends = told is not None and bool(told.active)  # an ambush the day before that killed
    return TimeExpr(i, i + 2, "in", "later", n=-1, unit="day", same=True) if ends else None


def read_run_up(lex: Lexed, i: int, word: str, lexicon: Lexicon) -> TimeExpr | None:
    """the 12 months to June 2019 · the year ending 31 March · the three days to Sunday: so many units up to a day."""
    words = lexicon.period["words"]
    n, j = small_number(lex, i, lexicon) or (1, i)
    unit = unit_of(lex, j, lexicon) if j > i or (i and lex.low[i - 1] in words["the"]) else None
    if unit is None or j + 2 >= lex.n or lex.low[j + 1] not in words["run_up"]:
        return None
    k = j + 2
    while k < lex.n - 1 and lex.low[k] in words["on"]:
        k += 1
    day = read_weekday(lex, k, lex.low[k], lexicon)
    last = day or read_day_month(lex, k, lex.low[k], lexicon) or read_month(lex, k, lex.low[k], lexicon)
    if last is None or last.b is not None:
        return None
    if last.kind == "weekday":
        return TimeExpr(i, last.last, "in", "run_up", b=Moment(day=last.n), n=n, unit=unit)
    return TimeExpr(i, last.last, "in", "run_up", last.a, n=n, unit=unit) if last.unit is None else None


def read_within(lex: Lexed, i: int, word: str, lexicon: Lexicon) -> TimeExpr | None:
    """within 72 hours · in 24 hours: a past span only when told "within"."""
    if word not in lexicon.period["roles"]["in"] or word not in lexicon.period["words"]["within"]:
        return None
    number = small_number(lex, i + 1, lexicon)
    if number is None:
        return None
    unit = lexicon.period["units"].get(lex.low[number[1]]) if number[1] < lex.n else None
    return TimeExpr(i, number[1] + 1, "in", "past", n=number[0], unit=unit) if unit else None


def read_small_hours(lex: Lexed, i: int, word: str, lexicon: Lexicon) -> TimeExpr | None:
    """since midnight: of the day of publication; not since dawn on Friday, since midnight local time on 3 May."""
    behind = lex.low[i + 1] if i + 1 < lex.n else "."
    dated = behind in lexicon.time_words or behind in lexicon.words["date_openers"] or behind in lexicon.words["of"]
    told = lex.at(i - 1, lexicon.words["since"]) and not dated and behind not in lexicon.period["words"]["am"]
    return TimeExpr(i, i + 1, "since", "today") if told else None


def read_in_span(lex: Lexed, i: int, word: str, lexicon: Lexicon) -> TimeExpr | None:
    """left 31 dead in 48 hours: up to publication; not for the second time in 24 hours, in six hours of rain."""
    n, j = small_number(lex, i, lexicon) or (0, i)
    unit = unit_of(lex, j, lexicon) if n else None
    if not ((unit == "day" and n > 1) or (unit == "hour" and n >= DAY)) or not lex.at(i - 1, lexicon.words["in"]):
        return None
    behind = lex.low[j + 1] if j + 1 < lex.n else "."
    if behind[0].isalnum() and behind not in lexicon.words["plain_locative"] | lexicon.words["inside"]:
        return None
    told = event_before(lex, i - 2, lexicon)
    if told is None or lex.at(told - 1, lexicon.words["aims"]):
        return None
    planned = any(e is not None and e.modality for e in lex.entries[max(0, told - LED) : told + 1])
    return None if planned else TimeExpr(i, j + 1, "in", "past", n=n, unit=unit)


def event_before(lex: Lexed, k: int, lexicon: Lexicon) -> int | None:
    """The nearest word of what happened, from token k back to a comma; none where its turn or a record is told: the second in 24 hours."""
    while k >= 0 and lex.low[k] != ",":
        if lex.low[k] in lexicon.period["halves"] or lex.low[k] in lexicon.words["superlatives"]:
            return None
        entry = lex.entries[k]
        if entry is not None and (entry.active or entry.after):
            return k
        k -= 1
    return None


LED = 3  # tokens before a word of what happened: are expected to be
DAY = 24  # hours


def read_day_word(lex: Lexed, i: int, word: str, lexicon: Lexicon) -> TimeExpr | None:
    """today · yesterday · last night."""
    for parts, kind in lexicon.day_words.get(word, ()):
        if lex.low[i : i + len(parts)] == parts:
            return TimeExpr(i, i + len(parts), "in", kind)
    return None
