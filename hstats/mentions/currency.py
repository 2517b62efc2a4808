"""The currency of an amount: a sign or a code before its number, a name behind it, a code in a bracket.

In: a Lexed sentence and a Number. Out: the Number is money, with its unit, or a reference. It refuses a word that only looks like a currency's sign.
"""

from hstats.lexicon import Lexicon
from hstats.mentions.moment import year_of
from hstats.mentions.number import Number
from hstats.sentences import Lexed


def whose_dollar(lex: Lexed, k: int) -> str:
    """The word before a dollar sign that says whose dollar it is; a single letter stands close to it: A$, not "a $"."""
    return "" if len(lex.low[k]) == 1 and lex.ends[k] < lex.starts[k + 1] else lex.low[k]


def read_money(lex: Lexed, number: Number, lexicon: Lexicon) -> None:
    """Currency before or behind a number."""
    first = number.first - 1
    before = lex.low[first] if number.first else ""
    if number.first >= 2 and not before.isalnum():
        owner = whose_dollar(lex, first - 1)
        if owner and owner + before in lexicon.currency_before:
            first, before = first - 1, owner + before
    if before in lexicon.currency_before:
        number.kind, number.unit = (
            "money",
            currency_behind(lex, number.last, lexicon) or lexicon.currency_before[before],
        )
        number.hedge_first = first
        return
    j = number.last
    j += lex.at(j + 1, lexicon.currency_after) and year_of(lex, j) is not None  # 3.2 billion 1995 rupees
    for width in (2, 1):
        if j + width <= lex.n and " ".join(lex.low[j : j + width]) in lexicon.currency_after:
            amount = before in lexicon.scales or before[:1].isdecimal()
            if amount and j - number.first == 1 and year_of(lex, number.first) is not None:
                number.reason = "reference"  # $14.3 billion 2017 USD
                return
            number.kind, number.unit = "money", lexicon.currency_after[" ".join(lex.low[j : j + width])]
            number.hedge_last = j + width
            return


def currency_behind(lex: Lexed, j: int, lexicon: Lexicon) -> str | None:
    """The currency whose code a bracket names for an amount, with or without the year of its prices: $35 million (2006 MXN)."""
    if j + 2 >= lex.n or lex.low[j] != "(":
        return None
    code = j + 1 + (year_of(lex, j + 1) is not None)
    return lexicon.currency_after.get(lex.low[code]) if lex.raw[code].isupper() and lex.at(code + 1, CLOSE) else None


CLOSE = (")", ",")
