"""Who gives money, and so tells of it: CERF allocated US$42 million.

In: a Lexed sentence. Out: Attributions of money alone. It refuses a giver that is no known source, office or acronym.
"""

from hstats.entries import signs
from hstats.lexicon import Lexicon
from hstats.mentions.attribution import Attribution
from hstats.mentions.saying import NEAR, passive, pronoun
from hstats.mentions.speakername import name
from hstats.mentions.speakersubject import subject_before
from hstats.sentences import Lexed, segment

GIVING = signs("giving")


def givers(lex: Lexed, lexicon: Lexicon, firsts: list[int], dated: set[int]) -> list[Attribution]:
    """CERF allocated US$42 million: who gives money tells of it."""
    if not lex.signs & GIVING:
        return []
    out: list[Attribution] = []
    for j in (k for k in range(1, lex.n) if lex.low[k] in lexicon.words["giving"]):
        subject = subject_before(lex, j, lexicon, dated)
        near = any(j < f <= j + NEAR for f in firsts)
        if subject is None or not near or passive(lex, j, lexicon) or pronoun(lex, subject, lexicon):
            continue
        found = name(lex, subject[0], subject[1], lexicon)
        office = not lexicon.words["heads"].isdisjoint(lex.low[subject[0] : subject[1]])
        short = any(raw.isupper() and len(raw) > 1 for raw in lex.raw[subject[0] : subject[1]])
        if found is not None and (office or short or found[1] is not None or out):
            if out:
                out[-1].last = min(out[-1].last, subject[0])  # the EU pledges €2 million, while Norway pledges another
            out.append(Attribution(j, segment(lex, j, j)[1], *found, money=True))
    return out
