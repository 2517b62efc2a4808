"""Where an aside ends: one that a dash opens, one in brackets.

In: a Lexed sentence and the token that may open an aside. Out: the token behind it. What a dash opens and none closes goes on to the end of the
sentence; a bracket that none closes holds nothing.
"""

from hstats.mentions.counted import Reader
from hstats.sentences import DASHES, Lexed

ASIDE, BRACKET = 30, 60  # tokens


def is_dash(word: str) -> bool:
    """Whether a token is a dash between clauses."""
    return word in ("—", "–") or word.startswith("--")


def aside_end(lex: Lexed, j: int) -> int:
    """The token behind the aside that a dash at j opens; the end of the sentence where no dash closes it; j where none opens."""
    if j >= lex.n or lex.low[j][0] not in DASHES or not is_dash(lex.low[j]):
        return j
    return next((k + 1 for k in range(j + 1, min(lex.n, j + ASIDE)) if is_dash(lex.low[k])), lex.n)


def parts_clause(lex: Lexed, j: int) -> bool:
    """Whether a hyphen at j is alone and parts two clauses: refugees in the south - the majority arrived in May."""
    return lex.starts[j] > lex.ends[j - 1] and "-" not in lex.low[j + 1 :]


def closing(lex: Lexed, j: int) -> int:
    """The token behind the bracket that opens at j; the next one where none closes it."""
    last = closed_at(lex, j + 1, j + BRACKET)
    return j + 1 if last is None else last + 1


def closed_at(lex: Lexed, first: int, last: int) -> int | None:
    """The first closing bracket among tokens first..last, exclusive."""
    inside = lex.low[first:last]
    return first + inside.index(")") if ")" in inside else None


def described_end(lex: Lexed, first: int, last: int) -> int:
    """The comma that closes what a count between two commas is only described with, 0 where none does: ten people, one of them pregnant, were killed."""
    if first < 1 or lex.low[first - 1] != ",":
        return 0
    end = next((k for k in range(last, min(lex.n, last + DESCRIBED)) if lex.low[k] == ","), last)
    return end if end > last and all(lex.entries[k] is None for k in range(last, end)) else 0


DESCRIBED = 4  # tokens: heavily pregnant


def described_aside(r: Reader, j: int) -> int:
    """The comma that closes a participle of a subject, right before its predicate: two men, identified as brothers, were killed; else the token behind the comma at j."""
    lex, words = r.lex, r.lexicon.words
    if not lex.low[j + 1].endswith(tuple(words["described_endings"])):
        return j + 1
    for k in range(j + 2, min(lex.n - 1, j + FAR_ASIDE)):
        if k in r.opens or lex.low[k] in words["clause_breaks"]:
            return j + 1
        if lex.low[k] == "," and (lex.low[k + 1] in words["verbs_be"] or lex.low[k + 1] in words["past_only"]):
            return k
    return j + 1


FAR_ASIDE = 20  # tokens
