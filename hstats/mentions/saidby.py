"""Who says what a passive tells: … was put at 200 by the ministry, was told by X that, are accused by X of.

In: a Lexed sentence and the token of a saying verb in the passive. Out: an Attribution, or None. It refuses a passive without its speaker.
"""

from hstats.lexicon import Lexicon
from hstats.mentions.attribution import Attribution
from hstats.mentions.speakername import LONGEST_NAME, name, name_end
from hstats.sentences import Lexed, segment


def passively(
    lex: Lexed, j: int, width: int, lexicon: Lexicon, firsts: list[int], dated: set[int]
) -> Attribution | None:
    """… was put at 200 by the ministry: who says it behind the count of a passive."""
    by = next((k for k in range(j + width, segment(lex, j, j)[1]) if lex.low[k] in lexicon.words["by"]), None)
    if by == j + width and lex.low[j] in lexicon.words["tells"]:
        return heard_from(lex, by, lexicon, firsts, dated)
    if by == j + width and lex.low[j] in lexicon.words["accused"]:
        return charged_by(lex, by, lexicon, firsts)
    if by is None or not any(j < f < by for f in firsts) or any(f > by for f in firsts):
        return None
    last = name_end(lex, by + 1, lexicon, dated)
    found = name(lex, by + 1, last, lexicon)
    if found is None or (found[1] is None and not any(w in lexicon.words["heads"] for w in lex.low[by + 1 : last])):
        return None
    return Attribution(
        j, by, *found, estimate=lex.low[j] in lexicon.words["estimate"], name_first=by + 1, name_last=last
    )


def heard_from(lex: Lexed, by: int, lexicon: Lexicon, firsts: list[int], dated: set[int]) -> Attribution | None:
    """was told by X that 12 had died · told by X of ten dead: the speaker stands before what he told."""
    last = name_end(lex, by + 1, lexicon, dated)
    found = name(lex, by + 1, last, lexicon)
    if found is None or not any(f >= last for f in firsts):
        return None
    return Attribution(last, segment(lex, by, by)[1], *found, name_first=by + 1, name_last=last)


def charged_by(lex: Lexed, by: int, lexicon: Lexicon, firsts: list[int]) -> Attribution | None:
    """are accused by X of a raid that killed ten: what X alleges."""
    last = next(
        (k for k in range(by + 2, min(lex.n, by + LONGEST_NAME)) if lex.low[k] in lexicon.words["charged_with"]), by
    )
    found = name(lex, by + 1, last, lexicon)
    told = next((f for f in firsts if f > last), 0)
    apart = lexicon.words["relative"] | lexicon.words["clause_breaks"]
    if found is None or not told or not apart.isdisjoint(lex.low[last:told]):
        return None
    return Attribution(last, segment(lex, by, by)[1], *found, modality="alleged")
