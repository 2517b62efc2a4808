"""Place nouns around a name, which say that it is a place's: Idlib province, the city of Hama, Umyeon-dong.

In: a Lexed sentence and the tokens of a name. Out: where the name with its noun ends, or yes or no. It refuses the departments of a government.
"""

from hstats.entries import signs
from hstats.lexicon import Lexicon
from hstats.places import Gazetteer
from hstats.sentences import Lexed


def place_noun_inside(lex: Lexed, run: tuple[int, int], gazetteer: Gazetteer) -> bool:
    """Whether a name ends in a place noun: Southwest Region."""
    return run[1] - run[0] > 1 and lex.low[run[1] - 1] in gazetteer.place_nouns


def with_noun(lex: Lexed, last: int, gazetteer: Gazetteer) -> int:
    """Takes the place noun behind a name into it: Jawbas village, Idlib province."""
    while last < lex.n and lex.low[last] in gazetteer.place_nouns and lex.raw[last][0].isalpha():
        if lex.low[last].endswith(tuple(lex.lexicon.words["reduced_endings"])) and lex.at(
            last + 1, lex.lexicon.words["definite"]
        ):
            break  # slammed into Puerto Rico crossing the island
        if lex.at(last + 1, lex.lexicon.words["shops"]):
            break
        last += 1
    return last


VENUES = signs("venues")


def past_venue(lex: Lexed, last: int, lexicon: Lexicon) -> int:
    """Takes the building that bears a name into it: the Bazarak market; not a road."""
    return last + (lex.at(last, lexicon.words["venues"]) and not lex.at(last, lexicon.words["streets"]))


def place_noun_at(lex: Lexed, run: tuple[int, int], last: int, lexicon: Lexicon, gazetteer: Gazetteer) -> bool:
    """Whether a place noun stands in, behind or before a name."""
    inside = any(lex.low[k] in gazetteer.place_nouns for k in range(run[0] + (run[1] - run[0] > 1), last))
    inside = inside or (run[1] - run[0] > 1 and lex.low[run[0]] in lexicon.words["name_openers"])
    inside = inside or ("–" in lex.low[run[0] : run[1]] and lex.low[run[1] - 1] in lexicon.words["streets"])
    inside = inside or (
        lex.low[run[1] - 1] in lexicon.words["parks"] and lex.low[run[1] - 2] in lexicon.words["park_kinds"]
    )
    inside = inside or hyphen_named(lex.raw[run[1] - 1], lexicon, gazetteer)
    before = run[0] >= 2 and lex.low[run[0] - 1] in lexicon.words["of"] and lex.raw[run[0] - 2] in gazetteer.place_nouns
    return inside or before


def hyphen_named(word: str, lexicon: Lexicon, gazetteer: Gazetteer) -> bool:
    """Whether the parts of a word say that it names a place: Umyeon-dong, Irabu-jima, Henley-on-Thames."""
    parts = word.split("-")
    if len(parts) < 2 or not parts[0][:1].isupper():
        return False
    joined = len(parts) > 2 and parts[1] in gazetteer.joiners and parts[-1][:1].isupper()
    return joined or parts[-1] in lexicon.words["name_endings"]


def is_venue(lex: Lexed, run: tuple[int, int], lexicon: Lexicon) -> bool:
    """Whether a name is a building's or a firm's, so that the locality behind it is the place."""
    low = lex.low[run[0] : run[1]]
    return not (lexicon.words["venues"].isdisjoint(low) and lexicon.words["possessive"].isdisjoint(low))


def before_venue(lex: Lexed, k: int, lexicon: Lexicon) -> bool:
    """Whether what a venue is stands at token k, so that the words before are its town or patron: Goma International Airport, not Ninoy Aquino Airport."""
    while lex.at(k, lexicon.words["venue_kinds"]):
        k += 1
    return lex.at(k, lexicon.words["venues"])
