"""A sentence to its number expressions with what stands around them: ranges, percent, money, hedges.

In: a Lexed sentence. Out: Number values in text order, each with the tokens it covers, value and bounds as the words allow. It refuses
midpoints, default bounds and any guess about what is counted.
"""

from collections.abc import Set

from hstats.entries import Entry, signs
from hstats.lexicon import Lexicon
from hstats.mentions.currency import read_money
from hstats.mentions.digits import plain
from hstats.mentions.number import Number
from hstats.mentions.numberword import word_value
from hstats.mentions.numeral import read, read_plain
from hstats.sentences import DASHES, Lexed

OPEN_START, RANGE = "up_to", "between"


def numbers(lex: Lexed, lexicon: Lexicon, dated: Set[int] = frozenset()) -> list[Number]:
    """Every number expression of a sentence, left to right, none overlapping another; none begins at a token of a date."""
    out: list[Number] = []
    done = 0
    for i in lex.numbers:
        number = read(lex, i, lexicon) if i >= done and i not in dated else None
        if number is None:
            continue
        number = widen(lex, number, lexicon)
        settle(lex, number, lexicon)
        if number.qualifier in LOWER:
            join_limits(lex, number, lexicon)
        out.append(number)
        done = max(number.last, i + 1)
    return out


def widen(lex: Lexed, number: Number, lexicon: Lexicon) -> Number:
    """Joins a second number to a range, then reads percent and money."""
    if number.reason is None and number.qualifier == "exact" and number.kind == "count":
        join_range(lex, number, lexicon)
    shown = lex.signs
    if number.reason is None and (shown & AROUND or number.kind == "percent"):
        if shown & BRACKET:
            said_again(lex, number, lexicon)
        if shown & PERCENT or number.kind == "percent":
            read_percent(lex, number)
        if shown & CURRENCY:
            read_money(lex, number, lexicon)
    return number


BRACKET, CURRENCY, JOINING = signs("("), signs("currency"), signs("range", "or", "join", "percent")
PERCENT = signs("percent")
AROUND = BRACKET | CURRENCY | PERCENT


def said_again(lex: Lexed, number: Number, lexicon: Lexicon) -> None:
    """Seven (7) deaths: the same number in brackets belongs to it."""
    j = number.last
    if j + 2 >= lex.n or lex.low[j] != "(":
        return
    again = read_plain(lex, j + 1, lexicon)
    scaled = number.last - number.first > 1  # 2 lakh (200,000)
    same = again is not None and again.value == number.value and (scaled or again.digits != number.digits)
    if again is not None and same and lex.at(again.last, ")"):
        number.last = again.last + 1


def join_range(lex: Lexed, number: Number, lexicon: Lexicon) -> None:
    """A to B, A–B, A%–B%, A or B, between A and B become one number with two bounds."""
    j = number.last
    if j + 1 >= lex.n or not lexicon.signs.get(lex.low[j], 0) & JOINING:
        return
    shares = lex.at(j, "%")
    j += shares and j + 2 < lex.n
    before = lex.low[number.first - 1] if number.first else ""
    skip = 1 if before in lexicon.currency_before else 0
    before = lex.low[number.first - 1 - skip] if number.first > skip else ""
    between = lexicon.has("between", before) and lex.low[j] in lexicon.words["join"]
    if between and number.first - skip >= 1 and spans_dates(lex, j, lexicon):
        return
    lead = number.first - skip - 2
    opens = lead < 0 or lex.low[lead] in lexicon.words["ranging"]  # "From 40 to 60 people were killed" tells no change
    ranges = lex.low[j] in lexicon.words["range"] or lex.low[j] in lexicon.words["or"]
    if not between and not (ranges and (opens or not lexicon.has("from", before))):
        return
    k = j + 1
    if lex.at(k, lexicon.currency_before):
        k += 1
    other = read_plain(lex, k, lexicon) if k < lex.n else None
    if other is None or other.value is None or number.value is None or other.reason:
        return
    if shares and not lex.at(other.last, "%"):
        return
    lower = share_scale(lex, number, other, lexicon)
    if lower > other.value and number.digits and other.digits and not between and max(lower, 0) < SCORE:
        number.reason, number.last = "score", other.last
    if lower >= other.value or (lex.low[j] in DASHES and other.value > 1000 * lower):
        return
    number.low, number.high, number.value, number.qualifier = lower, other.value, None, RANGE
    number.last = other.last
    if between or (opens and lexicon.has("from", before)):
        number.hedge_first = number.first - 1


def join_limits(lex: Lexed, number: Number, lexicon: Lexicon) -> None:
    """At least 40 and no more than 90: a lower and an upper limit are one number with two bounds."""
    j, words = number.last, lexicon.words
    if number.kind != "count" or j + 2 >= lex.n:
        return
    entry = lex.entries[j + 1]
    if entry is None or entry.before not in UPPER or lex.low[j] not in words["join"] | words["clause_breaks"]:
        return
    other = read_plain(lex, j + 1 + entry.width, lexicon)
    if other is None or other.value is None or number.low is None or other.reason or other.value <= number.low:
        return
    number.value, number.high, number.qualifier, number.last = None, other.value, RANGE, other.last


LOWER, UPPER = frozenset({"at_least", "more_than"}), frozenset({"up_to", "less_than"})


def spans_dates(lex: Lexed, j: int, lexicon: Lexicon) -> bool:
    """Whether a "between A and B" speaks of days: 11 and 15 August."""
    return lex.at(j + 2, lexicon.period["months"])


SCORE = 1000  # a vote or a match ends with less


def share_scale(lex: Lexed, number: Number, other: Number, lexicon: Lexicon) -> float:
    """The lower end of a range with the scale that only the upper end bears: 2 to 3 million, 60-70,000."""
    lower, upper = number.value or 0.0, other.value or 0.0
    if number.last - number.first != 1 or lower >= 1000 or not upper:
        return lower
    word = lex.low[other.first]
    head = plain(word) if word[0].isdecimal() else (word_value(word, lexicon) or upper)
    factor = upper / head if head else 1.0
    if factor > 1:
        return lower * factor
    if (
        "," in lex.low[other.first]
        and lower < 1000 <= upper
        and "," not in lex.low[number.first]
        and lex.low[number.last] in DASHES
    ):
        return lower * 1000
    return lower


def read_percent(lex: Lexed, number: Number) -> None:
    """Percent signs and words behind a number."""
    entry = lex.entries[number.last] if number.last < lex.n else None
    if entry and "percent" in entry.roles:
        number.kind = "percent"
        number.unit = "percent"
        number.hedge_last = number.last + entry.width
    elif number.kind == "percent":
        number.unit = "percent"


def settle(lex: Lexed, number: Number, lexicon: Lexicon) -> None:
    """Reads the hedge before and behind, and sets the bounds that the hedge allows."""
    if number.reason:
        return
    hedge = hedge_before(lex, number, lexicon) or hedge_behind(lex, number)
    if number.qualifier in ("vague", RANGE):
        return
    number.qualifier = hedge or "exact"
    if number.qualifier in BOUNDING and not number.digits and no_limit(lex, number, lexicon):
        number.qualifier = "exact"
    bound(number)


BOUNDING = frozenset({"more_than", "less_than"})


def no_limit(lex: Lexed, number: Number, lexicon: Lexicon) -> bool:
    """Whether "over" or "under" right before a few told in a word is a mere preposition: jailed over two attacks, under one command."""
    k = number.first - 1
    if (
        (number.value or FEW) >= FEW
        or number.kind != "count"
        or k != number.hedge_first
        or lex.low[k] not in lexicon.words["prepositions"]
    ):
        return False
    if not thing_behind(lex, number.last) or (number.qualifier in UPPER and number.value != 1):
        return False  # children under five, over five were killed
    number.hedge_first = -1
    return True


def thing_behind(lex: Lexed, j: int) -> bool:
    """Whether a word at j may name what is counted, and no age or time."""
    entry = lex.entries[j] if j < lex.n else None
    if j >= lex.n or not lex.raw[j][0].isalpha():
        return False
    return entry is None or not (entry.excluded or entry.roles & {"prepositions", "conjunctions", "verbs_be", "copula"})


FEW = 10


def bound(number: Number) -> None:
    """low and high by the qualifier (at least 80: low 80; up to 400: high 400; about 50: neither)."""
    value = number.value
    number.low = value if number.qualifier in ("exact", "at_least", "more_than") else None
    number.high = value if number.qualifier in ("exact", "up_to", "nearly", "less_than") else None


def hedge_before(lex: Lexed, number: Number, lexicon: Lexicon) -> str | None:
    """The strongest hedge left of a number; words such as "another" and "a total of" may stand between."""
    k = (number.hedge_first if number.hedge_first >= 0 else number.first) - 1
    k -= k == 1 and lex.low[k] == ","  # Approximately, 100
    found: str | None = None
    while k >= 0:
        start, entry = entry_ending_at(lex, k)
        if entry is not None and entry.behind and not entry.before and start < k:
            start, entry = k, lex.of_width(k, 1) or lex.entries[k]
        if entry is not None and not lex.raw[start][0].isalpha() and lex.ends[k] != lex.starts[k + 1]:
            break
        if entry is not None and entry.before and not (found and found != "approx"):
            if entry.before == OPEN_START and entry.width > 1 and raised(lex, start, lexicon):
                break
            found = entry.before
        elif not (entry_skips(lex, start, k, lexicon)):
            break
        if entry is not None and "addition" in entry.roles:
            number.addition = True
        if (entry is not None and entry.before) or number.addition or found:
            number.hedge_first = start
        k = start - 1
    while (
        number.hedge_first >= 0
        and number.hedge_first < number.first
        and lex.low[number.hedge_first] in lexicon.words["determiners"]
    ):
        number.hedge_first += 1
    return found


def raised(lex: Lexed, start: int, lexicon: Lexicon) -> bool:
    """Whether "up to" only says where a toll was brought: bringing the number of dead up to 104."""
    words, first = lexicon.words, max(0, start - RAISED)
    raises = next((k for k in range(start - 1, first - 1, -1) if lex.low[k] in words["raises"]), None)
    if raises is None:
        return False
    acts = any(e is not None and e.active and not e.counted for e in lex.entries[raises + 1 : start])
    return not (acts and words["sums"].isdisjoint(lex.low[raises:start]))  # driving a lorry killed up to 12


RAISED = 14  # tokens


def entry_skips(lex: Lexed, start: int, k: int, lexicon: Lexicon) -> bool:
    """Whether tokens start..k may stand between a hedge and its number."""
    return lex.phrase(start, k + 1) in lexicon.words["hedge_skip"]


def entry_ending_at(lex: Lexed, k: int) -> tuple[int, Entry | None]:
    """The widest entry whose last token is k, and where it begins."""
    for start in range(max(0, k - 4), k + 1):
        entry = lex.entries[start]
        if entry is not None and start + entry.width - 1 == k:
            return start, entry
    return k, lex.of_width(k, 1)


def entries_ending_at(lex: Lexed, k: int) -> list[tuple[int, Entry]]:
    """All entries whose last token is k, and where they begin, widest first: badly damaged, damaged."""
    return [
        (start, entry)
        for start in range(max(0, k - 4), k + 1)
        if (entry := lex.of_width(start, k + 1 - start)) is not None
    ]


def hedge_behind(lex: Lexed, number: Number) -> str | None:
    """838,000+ · 300 or more."""
    j = number.last
    entry = lex.entries[j] if j < lex.n else None
    if entry is None or not entry.behind:
        return None
    if lex.low[j] == "+" and lex.starts[j] != lex.ends[j - 1]:
        return None
    following = lex.entries[j + entry.width] if j + entry.width < lex.n else None
    if entry.width > 1 and following is not None and "verbs_be" in following.roles:
        return None  # and more are fleeing
    number.hedge_last = j + entry.width
    return entry.behind
