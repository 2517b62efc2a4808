"""Speakers behind words of agreement: "according to X", "by X's count".

In: a Lexed sentence and the token of such a word. Out: an Attribution of its own clause, or None where no name stands behind it.
"""

from hstats.lexicon import Lexicon
from hstats.mentions.attribution import Attribution
from hstats.mentions.speakername import holder_behind, name, name_end
from hstats.sentences import Lexed, segment


def according(
    lex: Lexed, j: int, width: int, lexicon: Lexicon, firsts: list[int], dated: set[int]
) -> Attribution | None:
    """according to X: the counts of its clause before it; where none is, all that follows."""
    first = j + width
    last = name_end(lex, first, lexicon, dated)
    count = next((f for f in firsts if first < f < last), None)
    if count is not None:  # according to the ministry recovered ten bodies
        last = next((k for k in range(count, first, -1) if is_named(lex, k - 1, lexicon)), count)
    held = holder_behind(lex, last, lexicon)
    found = name(lex, first, last, lexicon) if held is None else name(lex, last + 1, held, lexicon)
    if found is None:
        return None
    last = held or last
    start, stop = segment(lex, j, last)
    if opens_clause(lex, j) or (not any(start <= f < j for f in firsts) and any(last <= f < stop for f in firsts)):
        start, j = last, stop
    phrase = " ".join(lex.low[first - width : first])
    cites, passes = phrase in lexicon.words["citing"], phrase in lexicon.words["passing"]
    return Attribution(start, j, *found, name_first=first, name_last=last, cites=cites, passes=passes)


def is_named(lex: Lexed, k: int, lexicon: Lexicon) -> bool:
    """Whether a word can end a name: written large, or the head of an office."""
    return lex.raw[k][0].isupper() or lex.low[k] in lexicon.words["heads"]


def by_count_of(lex: Lexed, j: int, lexicon: Lexicon, firsts: list[int]) -> Attribution | None:
    """by OCHA's count · by the ministry's records."""
    owner = next(
        (k for k in range(j + 2, min(j + LONGEST_OWNER, lex.n - 1)) if lex.low[k] in lexicon.words["possessive"]), None
    )
    if owner is None or lex.low[owner + 1] not in lexicon.words["papers"]:
        return None
    found = name(lex, j + 1, owner, lexicon)
    if found is None:
        return None
    start, stop = segment(lex, j, j)
    if not any(start <= f < j for f in firsts):
        start, j = owner + 2, stop
    return Attribution(start, j, *found, name_first=start if start > owner else owner, name_last=owner)


LONGEST_OWNER = 8  # words


def opens_clause(lex: Lexed, j: int) -> bool:
    """Whether token j opens the sentence or a clause behind a semicolon."""
    return j <= 1 or lex.low[j - 1] == ";"
