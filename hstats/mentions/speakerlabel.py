"""Speakers that stand beside what they say: a line's head, a label with a colon, capitals in brackets.

In: a Lexed sentence and the token where a label or a bracket may begin. Out: an Attribution, or None. It refuses a head that is no known source, and
brackets that only shorten the words before them.
"""

from hstats.entries import signs
from hstats.lexicon import Lexicon
from hstats.mentions.aside import closed_at
from hstats.mentions.attribution import Attribution
from hstats.mentions.speakername import name, name_end
from hstats.sentences import Lexed, segment


def headed(lex: Lexed, lexicon: Lexicon, dated: set[int]) -> list[Attribution]:
    """UNICEF: 16 million children … · NDRRMC, 7 December, 5 p.m.: a known source, its date if any, and a colon that open a line."""
    opening = lex.low[1:OPENERS] if lex.signs & COLON else []
    if ":" not in opening:
        return []
    colon = 1 + opening.index(":")
    am, last = lexicon.period["words"]["am"], colon
    while last > 1 and (last - 1 in dated or passed(lex.low[last - 1], am) or lex.low[last - 1][0].isdecimal()):
        last -= 1
    source_id = lexicon.source_of(lex.slice(0, last))
    return [Attribution(colon, lex.n, lex.slice(0, last), source_id, name_first=0, name_last=last)] if source_id else []


OPENERS = 14  # tokens
COLON = signs(":")


def passed(word: str, am: frozenset[str]) -> bool:
    """Whether a word may stand between a date and a clock time: 7 December, 5 p.m."""
    return word == "," or word in am


def label(lex: Lexed, first: int, lexicon: Lexicon, dated: set[int]) -> Attribution | None:
    """Source: OCHA FTS · (Source: 2022 Flash Appeal)."""
    start = first + 1 if first in dated and first + 1 not in dated else first
    last = name_end(lex, start, lexicon, dated)
    found = name(lex, start, last, lexicon)
    if found is None:
        return None
    text = lex.slice(first, last) if start > first else found[0]
    return Attribution(0, first, text, found[1], name_first=first, name_last=last)


def bracketed(lex: Lexed, j: int, lexicon: Lexicon, dated: set[int]) -> Attribution | None:
    """(UNICEF 19/02/2024) · (Government of Nepal, 18 May) · (IOM 02/02/2021; OCHA 28/01/2021): capitals with a date, in brackets behind the statement."""
    k = j + 1
    while k < lex.n and k not in dated and (lex.raw[k][0].isalpha() or lex.raw[k] in "/&") and k < j + 8:
        k += 1
    m = k + 1 if lex.at(k, ",") else k
    if k == j + 1 or m not in dated or not lex.raw[j + 1][0].isupper():
        return None
    while m < lex.n and m in dated:
        m += 1
    several = lex.at(m, ";,") and dated_again(lex, m, dated)
    if not several and not lex.at(m, ")"):
        return None
    text = lex.slice(j + 1, k)
    start = segment(lex, j, j)[0]
    return Attribution(start, j, text, lexicon.source_of(text), name_first=j + 1, name_last=k, bracket=True)


def dated_again(lex: Lexed, m: int, dated: set[int]) -> bool:
    """Whether another date closes a bracket that goes on with another source: ; OCHA 28/01/2021)."""
    last = closed_at(lex, m + 1, m + CITED)
    return last is not None and last - 1 in dated and lex.raw[m + 1][0].isupper()


CITED = 24  # tokens


def initials(lex: Lexed, j: int, lexicon: Lexicon, firsts: list[int]) -> Attribution | None:
    """… 45 confirmed cases (MSPP): capitals alone in brackets that end a clause and are no abbreviation of the words before them."""
    last = closed_at(lex, j + 1, j + INITIALS)
    if last is None or last == j + 1 or j == 0 or not lex.raw[j - 1].islower():
        return None
    if last + 1 < lex.n and lex.low[last + 1] not in CLAUSE_ENDS:
        return None
    text, (start, _) = lex.slice(j + 1, last), segment(lex, j, j)
    if text.lower() in lexicon.currency_after:
        return None  # $4 million (USD)
    source_id = lexicon.source_of(text)
    capitals = all(lex.raw[k].isupper() or lex.raw[k] == "/" for k in range(j + 1, last))
    known = source_id is not None or all(len(part) >= ACRONYM for part in text.split("/"))
    if not capitals or not known or shortens(lex, j, text) or not any(start <= f < j for f in firsts):
        return None
    return Attribution(start, j, text, source_id, name_first=j + 1, name_last=last)


INITIALS = 6  # tokens
ACRONYM = 3  # letters
CLAUSE_ENDS = frozenset(".;")


def shortens(lex: Lexed, j: int, text: str) -> bool:
    """Whether capitals in brackets abbreviate the words before them: internally displaced persons (IDP)."""
    words = [w for raw in lex.raw[max(0, j - len(text) - 3) : j] for w in raw.lower().split("-") if w]
    letters = iter("".join(w[0] for w in words))
    return words[-1][0] == text[0].lower() or all(c in letters for c in text.lower())
