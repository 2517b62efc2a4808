"""Digits as written to their value: thousands in groups of three or two, decimal commas, suffixes and scale words behind them.

In: a Lexed sentence and a token of digits. Out: tokens and a float, or the reason of digits glued to a word. It refuses an "m" that may be metres.
"""

import re

from hstats.lexicon import Lexicon
from hstats.mentions.number import Number
from hstats.sentences import Lexed

PAIR = re.compile(r"\d\d\Z")
PAIR_AND_THREE = re.compile(r"\d\d,\d{3}(\.\d+)?\Z")


def plain(token: str) -> float:
    """The value of a digit token; a dot between groups of three, twice or more, separates thousands."""
    if token.isdecimal():
        return float(token)
    bare = token.replace(",", "").replace(" ", "").replace("\u00a0", "").replace("\u202f", "").replace("\u2009", "")
    if bare.count(".") > 1:
        bare = bare.replace(".", "")
    return float(bare)


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
        return not lex.at(j + 1, lexicon.words["kin_quake"])  # a 6.8 M earthquake
    if not glue:
        return spaced_million(lex, j, lexicon)
    if j >= 2 and (lex.low[j - 2] in lexicon.currency_before or lex.low[j - 2] == ":"):
        return True
    if j + 1 >= lex.n or lex.low[lex.n - 1] == lex.low[j]:
        return False
    entry = lex.entries[j + 1]
    follows = entry is not None and (entry.noun is not None or bool(entry.counted) or bool(entry.after))
    return follows or lex.raw[j + 1][0].isupper() or (entry is None and lex.raw[j + 1][0].isalpha())


def model(lex: Lexed, i: int, j: int, lexicon: Lexicon) -> bool:
    """Whether digits with one capital letter glued to them go with the name before: Cessna 208B; not "Over 300M"."""
    if len(lex.raw[j]) > 1 or not lex.raw[i].isdecimal():
        return False
    named = lex.raw[i - 1][0].isupper() and lex.entries[i - 1] is None and lex.low[i - 1] not in lexicon.currency_before
    return named or lex.low[i - 1] in lexicon.words["number_sign"]


def spaced_million(lex: Lexed, j: int, lexicon: Lexicon) -> bool:
    """Whether a lone m apart from its digits multiplies: USD 2.4 m, 1.4 m people."""
    told = lex.beginning(j + 1) if j + 1 < lex.n else ()
    people = any(e.noun is not None and e.noun.kind == PERSON for e in told)
    return people or (j >= 2 and lex.low[j - 2] in lexicon.currency_before)


PERSON = "person"


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
