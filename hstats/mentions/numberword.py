"""Number words to their value: twenty-seven, three hundred and twelve thousand, three lakh crore.

In: a Lexed sentence and the token of a number word. Out: a Number, or None. It refuses words that do not add up to one number (five twenty).
"""

from hstats.lexicon import Lexicon
from hstats.mentions.number import Number
from hstats.sentences import Lexed


def is_number(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is digits or a plain number word."""
    return word[0].isdecimal() or word in lexicon.values


def word_value(word: str, lexicon: Lexicon) -> float | None:
    """The value of a number word, hyphened ones included: twenty-seven."""
    if word in lexicon.values:
        return lexicon.values[word]
    if "-" not in word:
        return None
    parts = word.split("-")
    if parts[-1] in lexicon.scales:
        factor, *parts = lexicon.scales[parts[-1]], *parts[:-1]
        value = lexicon.values.get(parts[0]) if len(parts) == 1 else halved(parts, lexicon)
        return None if value is None else value * factor
    if len(parts) == HALVED:
        return halved(parts, lexicon)
    total = 0.0
    for part in parts:
        if part not in lexicon.values:
            return None
        total += lexicon.values[part]
    return total if len(parts) == 2 and lexicon.values[parts[0]] >= 20 > lexicon.values[parts[1]] else None


def halved(parts: list[str], lexicon: Lexicon) -> float | None:
    """The value of a hyphened number with its half: three-and-a-half."""
    if len(parts) != HALVED or parts[0] not in lexicon.values or parts[3] not in lexicon.words["half"]:
        return None
    joined = parts[1] in lexicon.words["join"] and lexicon.has("article", parts[2])
    return lexicon.values[parts[0]] + 1 / 2 if joined else None


HALVED = 4  # words


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
