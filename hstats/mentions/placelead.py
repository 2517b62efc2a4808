"""The role that the word right before a name gives it: where something was, from where, to where, or where what moved came down.

In: a Lexed sentence and the token of the word before a name. Out: in, near, between, from, to, path, sub, or None for a giver and for any other word.
It refuses to look behind the name.
"""

from hstats.lexicon import Lexicon
from hstats.mentions.placeaside import narrows
from hstats.sentences import Lexed


def given(lex: Lexed, k: int, lexicon: Lexicon) -> bool:
    """Whether the preposition at k leads to a giver and to no place: with funding from Japan."""
    return k > 0 and lex.low[k - 1] in lexicon.words["donations"] and lex.low[k] in lexicon.words["origin"]


def origin_role(lex: Lexed, k: int, lexicon: Lexicon) -> str | None:
    """The role of a name behind "from" at k: none of a giver; near it, soon after takeoff from Goma Airport."""
    if given(lex, k, lexicon):
        return None
    return "near" if lex.at(k - 1, lexicon.words["takeoff"]) and lex.at(k - 3, lexicon.words["soon"]) else "from"


def goal_role(lex: Lexed, k: int, lexicon: Lexicon) -> str:
    """The role of a name behind "to" or "into" at k: in it came down what crashes or what a storm brings; near it is what approached or had not reached it."""
    words, low = lexicon.words, lex.low
    before = low[max(0, k - BEFORE) : k]
    if low[k] in words["comes_down"] and not words["impacts"].isdisjoint(before):
        return "in"
    if lex.at(k - 1, words["approaches"]) or (low[k] in words["reaching"] and not words["not_yet"].isdisjoint(before)):
        return "near"
    return "in" if low[k] in words["aims"] and brings_weather(lex, k, words) else "to"


def brings_weather(lex: Lexed, k: int, words: dict[str, frozenset[str]]) -> bool:
    """Whether the word at k leads to where a storm brings rain or wind: brings heavy rain to."""
    brought = next((j for j in range(k - 2, max(-1, k - BROUGHT), -1) if lex.low[j] in words["brings"]), None)
    return brought is not None and not words["weather_brought"].isdisjoint(lex.low[brought + 1 : k])


BEFORE, BROUGHT = 3, 9  # tokens: crashed upside down into; brings heavy rain and strong winds to


def owned(lex: Lexed, k: int, lexicon: Lexicon) -> str:
    """The role of a name behind its owner at k: in, or where a journey went as the word before the owner says: on the way to Spain's Ceuta."""
    first = k - 1
    while first > 0 and lex.raw[first - 1][0].isupper():
        first -= 1
    role = by_preposition(lex, first - 1, lexicon) if first > 0 and lex.raw[first][0].isupper() else None
    return role if role in ("path", "from", "to") else "in"


def by_preposition(lex: Lexed, k: int, lexicon: Lexicon) -> str | None:
    """The role that the word at k gives the name behind it."""
    word = lex.low[k]
    if word in lexicon.words["possessive"]:
        return owned(lex, k, lexicon)
    pair = f"{lex.low[k - 1]} {word}" if k else word  # way to
    if word in lexicon.words["path"] or pair in lexicon.words["path"]:
        return "path"
    if word in lexicon.words["origin"]:
        return origin_role(lex, k, lexicon)
    if word in lexicon.words["destination"] and word not in lexicon.words["no_goal"]:
        return goal_role(lex, k, lexicon)
    if word in lexicon.words["no_goal"] and not lexicon.words["flees"].isdisjoint(lex.low[max(0, k - BEFORE) : k]):
        return "to"  # fled Palma for Pemba
    if word in lexicon.words["beside"] or pair in lexicon.words["beside"]:
        return "near"
    if word in lexicon.words["span_leads"]:
        if k and lex.low[k - 1] in lexicon.words["travelling"]:
            return "path"
        return "sub" if k and narrowed(lex, k, lexicon) else "between"
    if word in lexicon.words["locative"]:
        return "sub" if k and (narrowed(lex, k, lexicon) or narrows(lex, k, lexicon)) else "in"
    return None


def narrowed(lex: Lexed, k: int, lexicon: Lexicon) -> bool:
    """Whether the words before the preposition at k give the place behind it a share only: mostly in, the majority in."""
    words, before = lexicon.words, lex.low[k - 1]
    return before in words["narrowing"] or (before in words["shares_of"] and lex.low[k - 2] in words["definite"])
