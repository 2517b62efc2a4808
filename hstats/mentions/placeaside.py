"""What only tells of a place beside the one that counts: on which side of it something lies, or where most of the counted were.

In: a Lexed sentence and the token of a name or of the preposition before it. Out: yes or no. It refuses a bearing that no other place stands before.
"""

from collections.abc import Collection

from hstats.entries import signs
from hstats.lexicon import Lexicon
from hstats.mentions.numberword import is_number
from hstats.mentions.placenoun import before_venue, is_venue
from hstats.places import Gazetteer
from hstats.sentences import Lexed

BEARING, SHARE = 6, 9  # tokens before a name; before its preposition


def points(word: str, gazetteer: Gazetteer) -> bool:
    """Whether a word is a direction: west, west-northwest."""
    return word in gazetteer.compass or ("-" in word and gazetteer.compass.issuperset(word.split("-")))


def bearing_of(lex: Lexed, first: int, lexicon: Lexicon, gazetteer: Gazetteer) -> bool:
    """Whether a name only tells on which side of it the place before lies: a blast in Kirkuk, just north of Baghdad; in Diyala province north of it."""
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
    k -= lex.low[k] == ","
    return k >= 0 and (lex.raw[k][0].isupper() or lex.low[k] in gazetteer.place_nouns)


def narrows(lex: Lexed, k: int, lexicon: Lexicon) -> bool:
    """Whether the place behind the preposition at k is only that of a share: 74 deaths in Haiti, most of which were in Cabaret; most of the dead were in Cabaret."""
    words, low = lexicon.words, lex.low
    for j in range(k - 2, max(0, k - SHARE), -1):
        if low[j] in BREAKS or low[j][0].isdecimal():
            return False
        if low[j] not in words["of"]:
            continue
        group = low[j + 1] in words["definite"] and words["where"].isdisjoint(low[k : k + WHERE])
        if group or low[j + 1] in words["demonstratives"]:
            return low[j - 1] in words["shares_of"]
    return False


WHERE = 6  # tokens: in the town of Zadar, where
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
        elif not points(word, gazetteer) and not passed(lex, k, first, lexicon):
            return False
        k -= 1
    return False


def passed(lex: Lexed, k: int, first: int, lexicon: Lexicon) -> bool:
    """Whether the word at k may stand between a bearing and its name: of the capital, Dhaka."""
    apposed = lex.low[k] == "," and k == first - 1 and lex.low[k - 1] in lexicon.words["apposed"]
    return apposed or any(lex.low[k] in lexicon.words[group] for group in PASSED)


PASSED = ("of", "origin", "definite", "apposed")
MEASURE, BRACKET = 14, 5  # tokens
DISTANCE = signs("distance")


def behind_holder(lex: Lexed, last: int, words: dict[str, frozenset[str]]) -> int:
    """The token behind the name that holds another, where a "where" follows it: the worst hit was Ormoc City on Leyte, where."""
    end = last + 1
    while last < lex.n and lex.low[last] in words["locative"] and end < lex.n - 1 and lex.raw[end][0].isupper():
        end += 1
    held = last + 1 < end < lex.n - 1 and lex.low[end] == "," and lex.low[end + 1] in words["where"]
    return end if held else last


def opens_where(lex: Lexed, last: int, lexicon: Lexicon) -> str | None:
    """The role of a name with a "where" behind it, whatever stands before: as far south as Honduras, where one drowned."""
    behind = lex.at(last, ",") and lex.at(last + 1, lexicon.words["where"])
    return "in" if behind else None


def beset(lex: Lexed, k: int, run: tuple[int, int], lexicon: Lexicon, gazetteer: Gazetteer) -> str | None:
    """The role of a volcano that erupts, or of a place that is the object of an attack: rebels capture Sake; not what is only aimed at, nor one building: an offensive to take Gaza City."""
    if lex.low[k] not in lexicon.words["besets"]:
        return "in" if lex.signs & ERUPTS and erupts(lex, k, run[1], lexicon) else None
    if lex.at(k - 1, lexicon.words["aims"]):
        return None
    if not is_venue(lex, run, lexicon):
        return "in"
    town = before_venue(lex, run[0] + 1, lexicon) and gazetteer.resolve(lex.raw[run[0]]) is not None
    return "in" if town else None  # the Bangui Central Prison


def erupts(lex: Lexed, k: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a name is that of a volcano whose eruption opens a clause: when Mount Kanlaon on Negros erupts at dawn."""
    end = next((j for j in range(last, min(lex.n, last + ERUPTION)) if lex.low[j] in lexicon.words["erupts"]), None)
    return end is not None and lex.low[k] in lexicon.words["clause_breaks"] | lexicon.words["meanwhile"]


ERUPTS, ERUPTION = signs("erupts"), 7  # tokens: on Negros, Philippines, again


def names_other(lex: Lexed, last: int, words: dict[str, frozenset[str]]) -> bool:
    """Whether a name is only that of a fever, or of a building with its town behind: Rift Valley fever, in the Nuevo León building in Tlatelolco."""
    if last < lex.n and lex.low[last] in words["fevers"]:
        return True
    if last + 2 >= lex.n or lex.low[last] not in words["halls"]:
        return False
    return lex.low[last + 1] in words["plain_locative"] and lex.raw[last + 2][0].isupper()


def bare_count(lex: Lexed, last: int, values: Collection[str]) -> bool:
    """Whether nothing but a number stands between a name and the end of its clause: Tunisia had nine deaths and Malta three."""
    if last + 1 >= lex.n or not (lex.low[last + 1] in (".", ",", ";") or lex.tells("list_joins", last + 1, last + 2)):
        return False
    return lex.low[last][0].isdecimal() or lex.low[last] in values


def counted_before(lex: Lexed, first: int, lexicon: Lexicon) -> bool:
    """Whether a count with its noun stands right before a place, which is its own: 85 deaths in Texas (18 of them children)."""
    if first < 2 or lex.low[first - 1] not in lexicon.words["holds"]:
        return False
    for k in range(first - 2, max(-1, first - 2 - COUNTED), -1):
        if is_number(lex.low[k], lexicon):
            return True
        if not lex.raw[k].islower():
            return False
    return False


COUNTED = 3  # tokens


def count_in_brackets(lex: Lexed, last: int, lexicon: Lexicon) -> bool:
    """Whether a place has its count in brackets behind it: Sofala (109,700), Gujarat (77 cases); not a date: Gaza (12 May)."""
    last = behind_rank(lex, last, lexicon) if lex.tells("worst_hit") else last
    if last + 2 >= lex.n or lex.low[last] != "(":
        return False
    if last + 3 < lex.n and lex.low[last + 1] in lexicon.words["sample"] and lex.low[last + 2] == "=":
        last += 2  # (n = 359)
    if not counts(lex, last + 1, lexicon):
        return False
    return ")" in lex.low[last + 2 : last + 6] and lex.low[last + 2] not in lexicon.period["months"]


def behind_rank(lex: Lexed, last: int, lexicon: Lexicon) -> int:
    """The token behind words that call a place the hardest hit: Sofala province the worst affected (4,100 people)."""
    last += lex.at(last, lexicon.words["kind_area"])
    first = last + lex.at(last, lexicon.words["definite"])
    entry = lex.entries[first] if first < lex.n else None
    return first + entry.width if entry is not None and "worst_hit" in entry.roles else last


def counts(lex: Lexed, k: int, lexicon: Lexicon) -> bool:
    """Whether a number or its hedge stands at token k."""
    entry = lex.entries[k]
    return is_number(lex.low[k], lexicon) or (entry is not None and entry.before is not None)
