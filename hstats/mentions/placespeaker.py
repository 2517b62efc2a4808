"""Speakers that are places and only have the count behind their verb: Texas recorded ten deaths.

In: a sentence, a speaker that was read in it, its counts. Out: whether the speaker is such a place. It refuses a speaker that is known, has a word for
who speaks in its name, or is no place at all.
"""

from hstats.entries import signs
from hstats.lexicon import Lexicon
from hstats.mentions.attribution import Attribution
from hstats.mentions.counted import Counted
from hstats.mentions.speakername import tells_of
from hstats.places import Gazetteer
from hstats.sentences import Lexed

PLACE_WITH = signs("place_with")


def only_counts(
    lex: Lexed,
    a: Attribution,
    counts: list[Counted],
    lexicon: Lexicon,
    gazetteer: Gazetteer,
    countries: tuple[str, ...],
) -> bool:
    """Whether a speaker is a place that only has the count behind its verb."""
    if a.source is None or a.source_id is not None or not 0 <= a.name_first < a.name_last < lex.n:
        return False
    if any(a.name_first < c.first and c.last <= a.name_last for c in counts):
        return True  # Linosa (64) recorded the most
    if not lex.signs & PLACE_WITH or tells_of(lex, a.name_first, a.name_last, lexicon):
        return False
    words = lexicon.words
    verb = a.name_last + lex.at(a.name_last, ",")  # Sweden, reporting 3,400 deaths
    while lex.at(verb, words["verbs_be"]):
        verb += 1
    ranks = not words["most"].isdisjoint(lex.low[verb + 1 : verb + 3])  # recorded the most
    counted = lex.at(verb, words["place_with"]) and (ranks or any(c.first == verb + 1 for c in counts))
    return counted and all(gazetteer.resolve(name, countries) for name in names_joined(lex, a, words["pair_joins"]))


def names_joined(lex: Lexed, a: Attribution, joins: frozenset[str]) -> list[str]:
    """The names that a speaker's phrase joins, without what stands in brackets: Chios (224), Lesvos (72) and Leros."""
    out: list[str] = []
    first = a.name_first
    for j in range(a.name_first, a.name_last + 1):
        if j == a.name_last or lex.low[j] in joins or not lex.raw[j][0].isalpha():
            out += [lex.slice(first, j)] if j > first else []
            first = j + 1
    return out
