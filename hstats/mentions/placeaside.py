"""What only tells of a place beside the one that counts: on which side of it something lies, or where most of the counted were.

In: a Lexed sentence and the token of a name or of the preposition before it. Out: yes or no. It refuses a bearing that no other place stands before.
"""

from hstats.entries import signs
from hstats.lexicon import Lexicon
from hstats.places import Gazetteer
from hstats.sentences import Lexed

BEARING, SHARE = 6, 9  # tokens before a name; before its preposition


def points(word: str, gazetteer: Gazetteer) -> bool:
    """Whether a word is a direction: west, west-northwest."""
    return word in gazetteer.compass or ("-" in word and gazetteer.compass.issuperset(word.split("-")))


def bearing_of(lex: Lexed, first: int, lexicon: Lexicon, gazetteer: Gazetteer) -> bool:
    """Whether a name only tells on which side of it the place before lies: a blast in Kirkuk, just north of Baghdad."""
    of, k = lexicon.words["of"], first - 1
    last = max(1, k - BEARING)
    if of.isdisjoint(lex.low[last + 1 : first]):
        return False
    while lex.low[k] not in of:
        k -= 1
    if k < 3 or not points(lex.low[k - 1], gazetteer):
        return False
    k -= 2
    k -= lex.low[k] in lexicon.words["bearing"]
    return lex.low[k] == "," and (lex.raw[k - 1][0].isupper() or lex.low[k - 1] in gazetteer.place_nouns)


def narrows(lex: Lexed, k: int, lexicon: Lexicon) -> bool:
    """Whether the place behind the preposition at k is only that of a share: 74 deaths in Haiti, most of which were in Cabaret."""
    words, low = lexicon.words, lex.low
    for j in range(k - 2, max(1, k - SHARE), -1):
        if low[j] in BREAKS or low[j][0].isdecimal():
            return False
        if low[j] in words["of"] and low[j + 1] in words["demonstratives"]:
            return low[j - 1] in words["shares_of"]
    return False


BREAKS = frozenset(",;:()")


def measured(lex: Lexed, first: int, lexicon: Lexicon, gazetteer: Gazetteer) -> bool:
    """Whether a distance is measured from a name, so that something was elsewhere: 45 kilometres (28 mi) west-northwest of Padang."""
    k = first - 1 if lex.signs & DISTANCE else 0
    while k > 0 and first - k <= MEASURE:
        entry, word = lex.entries[k], lex.low[k]
        if entry is not None and entry.excluded == "distance":
            return True
        bracket = word == ")" and "(" in lex.low[max(0, k - BRACKET) : k]
        if bracket:
            k = lex.low.index("(", max(0, k - BRACKET), k)
        elif not points(word, gazetteer) and not any(word in lexicon.words[group] for group in PASSED):
            return False
        k -= 1
    return False


PASSED = ("of", "origin", "definite", "apposed")
MEASURE, BRACKET = 14, 5  # tokens
DISTANCE = signs("distance")
