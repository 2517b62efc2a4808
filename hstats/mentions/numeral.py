"""The bare number expressions of a sentence: digits and number words to a value.

In: a Lexed sentence and the token where an expression may begin. Out: a Number, or None; one that can be no count (an ordinal, a clock time, a
reference) carries the reason. It refuses hedges, ranges and money: those stand around a number.
"""

import re
from dataclasses import dataclass

from hstats.lexicon import Lexicon
from hstats.model import Figure
from hstats.sentences import Lexed

LONGEST = 24  # characters of a digit number that can still be a count


PAIR = re.compile(r"\d\d\Z")


PAIR_AND_THREE = re.compile(r"\d\d,\d{3}(\.\d+)?\Z")


@dataclass(slots=True)
class Number:
    """Tokens first..last (exclusive) of the bare expression, its value, and what stands around it."""

    first: int
    last: int
    value: float | None
    low: float | None = None
    qualifier: str = "exact"
    high: float | None = None
    kind: str = "count"  # count, percent, money
    unit: str | None = None
    reason: str | None = None
    hedge_first: int = -1
    hedge_last: int = -1  # one past the last token of a hedge behind the number
    addition: bool = False
    digits: bool = False

    def figure(self) -> Figure:
        """The value and its bounds."""
        return Figure(self.value, self.low, self.high, self.qualifier)


def read(lex: Lexed, i: int, lexicon: Lexicon) -> Number | None:
    """The simple number expression that begins at token i, if one does."""
    word = lex.low[i]
    if word[0].isdecimal():
        return read_digits(lex, i, lexicon)
    if word in lexicon.vague:
        return read_vague(lex, i, lexicon)
    if (
        word in lexicon.values
        or "-" in word
        or word in lexicon.fractions
        or word in lexicon.scales
        or word in lexicon.groups
    ):
        return read_words(lex, i, lexicon)
    if lexicon.has("article", word) or lexicon.has("several", word):
        return read_article(lex, i, lexicon)
    if lexicon.has("zero", word):
        return read_zero(lex, i, lexicon)
    return None


def read_zero(lex: Lexed, i: int, lexicon: Lexicon) -> Number | None:
    """A stated zero: "no casualties", "nobody was hurt"; only before a word that is itself counted, or behind which harm is told."""
    last = next((j for j in (i + 2, i + 1) if " ".join(lex.low[i:j]) in lexicon.words["nobody"]), None)
    if last is not None:
        return Number(i, last, 0.0, 0.0, high=0.0) if harm_told(lex, last) else None
    for k in (i + 1, i + 2):
        entry = lex.entries[k] if k < lex.n else None
        if entry and entry.counted:
            return Number(i, i + 1, 0.0, 0.0, high=0.0)
        if entry is None or not entry.modifier:
            return None
    return None


def harm_told(lex: Lexed, j: int) -> bool:
    """Whether what happens to people stands at j, over auxiliaries."""
    while j < lex.n:
        entry = lex.entries[j]
        if entry is None or HARM & set(entry.after):
            return entry is not None
        if "copula" not in entry.roles:
            return False
        j += entry.width
    return False


HARM = frozenset({"die", "hurt", "casualty", "miss", "trap", "displace"})


def plain(token: str) -> float:
    """The value of a digit token; a dot between groups of three, twice or more, separates thousands."""
    bare = token.replace(",", "").replace(" ", "").replace("\u00a0", "").replace("\u202f", "").replace("\u2009", "")
    if bare.count(".") > 1:
        bare = bare.replace(".", "")
    return float(bare)


def read_digits(lex: Lexed, i: int, lexicon: Lexicon) -> Number | None:
    """949 · 1.2 million · 14m · 11.7 M; with the reason where the digits are a time, an ordinal or part of a word."""
    token = lex.low[i]
    if ":" in token:
        return Number(i, i + 1, None, reason="time")
    if "-" in token:
        return Number(i, i + 1, None, reason=glued(token, lexicon))
    if len(token) > LONGEST:
        return Number(i, i + 1, None, reason="reference")
    j = i + 1
    if j < lex.n and lex.low[j] in lexicon.period["words"]["am"] and len(token) <= 2:
        return Number(i, j + 1, None, reason="time")
    glue = j < lex.n and lex.starts[j] == lex.ends[i]
    if glue and lex.low[j] in lexicon.words["ordinal_suffix"]:
        return Number(i, j + 1, None, reason="ordinal")
    first, j, value = spelled(lex, i, lexicon)
    glue = j < lex.n and lex.starts[j] == lex.ends[j - 1]
    number = Number(first, j, value, digits=True)
    if j < lex.n and lex.low[j] in lexicon.suffixes and suffix_counts(lex, j, glue, lexicon):
        number.value, number.last = times(value, lexicon.suffixes[lex.low[j]]), j + 1
    else:
        scaled(lex, number, lexicon)
        with_fraction(lex, number, lexicon)
    return number


def spelled(lex: Lexed, i: int, lexicon: Lexicon) -> tuple[int, int, float]:
    """The tokens and the value of the digits at i, with the groups of two that India writes before the last three, or a bare leading dot.

    12,34,567 · .5
    """
    token = lex.low[i]
    if i and lex.low[i - 1] == "." and token.isdecimal() and touching(lex, i) and not touching(lex, i - 1):
        return i - 1, i + 1, float(f"0.{token}")
    j = i + 1
    if decimal_comma(lex, i, lexicon):
        return i, i + 3, float(f"{token}.{lex.low[i + 2]}")
    while len(token) <= 2 and j + 1 < lex.n and lex.low[j] == "," and touching(lex, j) and touching(lex, j + 1):
        if PAIR_AND_THREE.match(lex.low[j + 1]):
            return i, j + 2, plain(lex.slice(i, j + 2))
        if not PAIR.match(lex.low[j + 1]):
            break
        j += 2
    return i, i + 1, plain(token)


def decimal_comma(lex: Lexed, i: int, lexicon: Lexicon) -> bool:
    """Whether a comma at token i + 1 parts whole from fraction: 1,55 billion."""
    if i + 3 >= lex.n or lex.low[i + 1] != "," or not (touching(lex, i + 1) and touching(lex, i + 2)):
        return False
    return lex.low[i].isdecimal() and lex.low[i + 2].isdecimal() and lex.low[i + 3] in lexicon.scales


def touching(lex: Lexed, j: int) -> bool:
    """Whether no space stands before token j."""
    return j > 0 and lex.starts[j] == lex.ends[j - 1]


def glued(token: str, lexicon: Lexicon) -> str:
    """The reason of a number glued to a word: 37-year-old is an age."""
    tail = token.split("-", 1)[1]
    for word in (tail, tail.split("-")[0]):
        for key, entry in lexicon.phrases.get(word, ()):
            if entry.excluded and len(key) == 1:
                return entry.excluded
    return "attributive"


def suffix_counts(lex: Lexed, j: int, glue: bool, lexicon: Lexicon) -> bool:
    """Whether m, k or bn behind digits multiplies: metres stand before a preposition or the end, people before a noun."""
    if len(lex.low[j]) > 1:
        return True
    if lex.raw[j].isupper():
        return True
    if not glue:
        return False
    if j >= 2 and (lex.low[j - 2] in lexicon.currency_before or lex.low[j - 2] == ":"):
        return True
    if j + 1 >= lex.n or lex.low[lex.n - 1] == lex.low[j]:
        return False
    entry = lex.entries[j + 1]
    follows = entry is not None and (entry.noun is not None or bool(entry.counted) or bool(entry.after))
    return follows or lex.raw[j + 1][0].isupper() or (entry is None and lex.raw[j + 1][0].isalpha())


def times(value: float, factor: float) -> float:
    """A product without the dust of binary fractions: 8.2 million is 8,200,000.

    >>> times(8.2, 1e6)
    8200000.0
    """
    return round(value * factor, 6)


def scaled(lex: Lexed, number: Number, lexicon: Lexicon) -> None:
    """Takes in the scale words behind a number: million, thousand, dozen."""
    while number.last < lex.n and number.value is not None:
        word = lex.low[number.last]
        factor = lexicon.scales.get(word) or lexicon.groups.get(word)
        if factor is None:
            return
        number.value = times(number.value, factor)
        number.last += 1


def word_value(word: str, lexicon: Lexicon) -> float | None:
    """The value of a number word, hyphened ones included: twenty-seven."""
    if word in lexicon.values:
        return lexicon.values[word]
    if "-" not in word:
        return None
    parts = word.split("-")
    if len(parts) == 2 and parts[0] in lexicon.values and parts[1] in lexicon.scales:
        return lexicon.values[parts[0]] * lexicon.scales[parts[1]]
    total = 0.0
    for part in parts:
        if part not in lexicon.values:
            return None
        total += lexicon.values[part]
    return total if len(parts) == 2 and lexicon.values[parts[0]] >= 20 > lexicon.values[parts[1]] else None


def read_words(lex: Lexed, i: int, lexicon: Lexicon) -> Number | None:
    """twenty-seven · two hundred and five · two-thirds · half a million · six-year (with its reason)."""
    word = lex.low[i]
    if "-" in word:
        head, tail = word.split("-", 1)
        if head in lexicon.values and tail in lexicon.fractions:
            return Number(i, i + 1, lexicon.values[head] * lexicon.fractions[tail], kind="percent")
        if word_value(word, lexicon) is None:
            return (
                Number(i, i + 1, None, reason=glued(word, lexicon))
                if head in lexicon.values or head in lexicon.scales
                else None
            )
    if word in lexicon.fractions:
        return read_half(lex, i, lexicon)
    number = compose(lex, i, lexicon)
    if (
        number is not None and number.value == 1 and i + 1 < lex.n and lex.low[i + 1] in lexicon.words["each_other"]
    ) or (
        number is not None
        and i
        and number.last == i + 1
        and lex.low[i - 1] in lexicon.words["no_count"]
        and number.value == 1
        and not (lex.low[i - 1] in lexicon.words["relative"] and counts_noun(lex, i + 1))
    ):
        number.reason = "pronoun"
    elif number is not None:
        with_fraction(lex, number, lexicon)
    return number


def counts_noun(lex: Lexed, j: int) -> bool:
    """Whether a counted noun stands at j: a crash in which one passenger was hurt."""
    entry = lex.entries[j] if j < lex.n else None
    return entry is not None and entry.noun is not None


def compose(lex: Lexed, i: int, lexicon: Lexicon) -> Number | None:
    """Adds and multiplies number words: three hundred and twelve thousand."""
    total, current, j, scale_seen = 0.0, 0.0, i, -1
    while j < lex.n:
        word = lex.low[j]
        value = word_value(word, lexicon)
        if value is not None and (j == i or accepts(current, value)):
            current += value
        elif factor := factor_of(word, current, lexicon):
            if total and not current and scale_seen == j - 1:  # three lakh crore
                total *= factor
            else:
                current = max(current, 1.0) * factor
            scale_seen = j
            if factor >= 1000:
                total, current = total + current, 0.0
        elif not (scale_seen >= 0 and word in lexicon.words["join"] and joins_on(lex, j, current, total, lexicon)):
            break
        j += 1
    return Number(i, j, total + current) if j > i else None


def factor_of(word: str, current: float, lexicon: Lexicon) -> float | None:
    """What a scale or group word multiplies by, its plural only behind a number: three dozens."""
    factor = lexicon.scales.get(word) or lexicon.groups.get(word)
    plural = lexicon.vague.get(word) if current and factor is None else None
    known = plural in lexicon.groups.values() or plural in lexicon.scales.values()
    return plural if plural and known else factor


def accepts(current: float, value: float) -> bool:
    """Whether a value may follow what has been read: twenty five, hundred five; not five twenty."""
    if current == 0:
        return True
    if current % 100 == 0:
        return value < 100
    return current % 10 == 0 and value < 10 and current % 100 >= 20


def joins_on(lex: Lexed, j: int, current: float, total: float, lexicon: Lexicon) -> bool:
    """Whether an "and" inside a number goes on: two hundred and five."""
    if j + 1 >= lex.n:
        return False
    value = word_value(lex.low[j + 1], lexicon)
    base = current or total
    follows = lex.entries[j + 2] if j + 2 < lex.n else None
    if follows is not None and follows.noun is None and (follows.after or follows.active):
        return False
    return value is not None and value < 100 and base >= 100 and base % 100 == 0


def read_half(lex: Lexed, i: int, lexicon: Lexicon) -> Number | None:
    """Half a million is a number; half of, a third of are shares."""
    if lex.low[i] in lexicon.words["half"] and i + 2 < lex.n and lexicon.has("article", lex.low[i + 1]):
        factor = lexicon.scales.get(lex.low[i + 2]) or lexicon.groups.get(lex.low[i + 2])
        if factor:
            return Number(i, i + 3, factor / 2)
    if i + 1 < lex.n and lex.low[i] in lexicon.words["of_scale"] and lex.low[i + 1] in lexicon.scales:
        return Number(i, i + 2, lexicon.fractions[lex.low[i]] * lexicon.scales[lex.low[i + 1]] / 100)
    if lex.low[i] in lexicon.words["half"] and i + 1 < lex.n and counts_share(lex, i + 1, lexicon):
        return Number(i, i + 1, lexicon.fractions[lex.low[i]], kind="percent")
    return None


def counts_share(lex: Lexed, j: int, lexicon: Lexicon) -> bool:
    """Whether a fraction is followed by what it is a share of."""
    return lex.low[j] in lexicon.words["of"] or lex.low[j] in lexicon.words["determiners"]


def with_fraction(lex: Lexed, number: Number, lexicon: Lexicon) -> None:
    """one in four · one out of four · two and a half million · one third."""
    j = number.last
    inside = lex.entries[j] if number.value == 1 and j < lex.n else None  # one child in three
    named = number.value == 1 and j < lex.n and inside is None and lex.raw[j][0].isupper()  # one Haitian in two
    skip = inside.width if inside is not None and inside.noun else int(named)
    k = after_in(lex, j + skip, number.value == 1, lexicon)
    whole = read_plain(lex, k, lexicon) if k is not None else None
    if whole and k and number.value and whole.value and number.value < whole.value <= 100 and whole.last - k <= 1:
        number.value, number.last, number.kind = 100 * number.value / whole.value, whole.last, "percent"
        return
    if j < lex.n and lex.low[j] in lexicon.fractions and number.value is not None and number.value < 20:
        number.value, number.last, number.kind = number.value * lexicon.fractions[lex.low[j]], j + 1, "percent"
        return
    and_a_half(lex, number, lexicon)


def after_in(lex: Lexed, j: int, single: bool, lexicon: Lexicon) -> int | None:
    """Where the whole of a share begins: behind "in"; behind "out of" for a single one or five or ten, as three out of four may be heads."""
    if j + 1 < lex.n and lex.low[j] in lexicon.words["in"]:
        return j + 2 if " ".join(lex.low[j : j + 2]) in lexicon.words["in"] else j + 1
    if j + 2 >= lex.n or " ".join(lex.low[j : j + 2]) not in lexicon.words["in"]:
        return None
    return j + 2 if single or lex.low[j + 2] in lexicon.words["tenths"] else None


def and_a_half(lex: Lexed, number: Number, lexicon: Lexicon) -> None:
    """Adds the half behind a number: two and a half million, three million and a half; not "12 and a half of them"."""
    j = number.last
    half = j + 2 < lex.n and lex.low[j] in lexicon.words["join"] and lexicon.has("article", lex.low[j + 1])
    if not half or lex.low[j + 2] not in lexicon.words["half"] or number.value is None:
        return
    behind = lex.low[j + 3] if j + 3 < lex.n else ""
    factor = lexicon.scales.get(lex.low[j - 1], 1.0)
    if behind in lexicon.scales and factor == 1.0:
        number.value, number.last = (number.value + 0.5) * lexicon.scales[behind], j + 4
    elif behind not in lexicon.scales and behind not in lexicon.words["of"]:
        number.value, number.last = number.value + factor / 2, j + 3


def read_plain(lex: Lexed, i: int, lexicon: Lexicon) -> Number | None:
    """A digit or word number without fractions."""
    if lex.low[i][0].isdecimal():
        return read_digits(lex, i, lexicon)
    if word_value(lex.low[i], lexicon) is not None or lex.low[i] in lexicon.scales:
        return compose(lex, i, lexicon)
    return None


def read_article(lex: Lexed, i: int, lexicon: Lexicon) -> Number | None:
    """a thousand · a dozen · a third of · several hundred; a bare article counts nothing."""
    if i + 1 >= lex.n:
        return None
    word = lex.low[i + 1]
    if lexicon.has("several", lex.low[i]):
        factor = lexicon.groups.get(word) or lexicon.scales.get(word)
        return Number(i, i + 2, None, low=factor, qualifier="vague") if factor else None
    if word in lexicon.scales or word in lexicon.groups:
        number = compose(lex, i + 1, lexicon)
        if number:
            number.first = i
        return number
    if word in lexicon.words["of_scale"] and i + 2 < lex.n and lex.low[i + 2] in lexicon.scales:
        return Number(i, i + 3, lexicon.fractions[word] * lexicon.scales[lex.low[i + 2]] / 100)
    if word in lexicon.fractions and i + 2 < lex.n and lex.low[i + 2] in lexicon.words["of"]:
        if i + 4 < lex.n and lexicon.has("article", lex.low[i + 3]) and lex.low[i + 4] in lexicon.scales:
            return Number(i, i + 5, lexicon.fractions[word] * lexicon.scales[lex.low[i + 4]] / 100)
        return Number(i, i + 2, lexicon.fractions[word], kind="percent")
    if word in lexicon.vague and word not in lexicon.groups:
        return None
    return read_few(lex, i, word, lexicon)


def read_few(lex: Lexed, i: int, word: str, lexicon: Lexicon) -> Number | None:
    """a few dozen, a few hundred: vague."""
    if lexicon.has("several", word) and i + 2 < lex.n:
        factor = lexicon.groups.get(lex.low[i + 2]) or lexicon.scales.get(lex.low[i + 2])
        if factor:
            return Number(i, i + 3, None, low=factor, qualifier="vague")
    return None


def read_vague(lex: Lexed, i: int, lexicon: Lexicon) -> Number | None:
    """dozens · tens of thousands · hundreds of thousands: a lower bound and no value."""
    low, j = lexicon.vague[lex.low[i]], i + 1
    while j + 1 < lex.n and lex.low[j] in lexicon.words["of"] and lex.low[j + 1] in lexicon.vague:
        low, j = low * lexicon.vague[lex.low[j + 1]], j + 2
    return Number(i, j, None, low=low, qualifier="vague")
