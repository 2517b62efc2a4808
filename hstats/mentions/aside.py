"""Where an aside ends: one that a dash opens, one in brackets.

In: a Lexed sentence and the token that may open an aside. Out: the token behind it. It refuses to look further than an aside is long.
"""

from hstats.sentences import Lexed

ASIDE = 30  # tokens


def is_dash(word: str) -> bool:
    """Whether a token is a dash between clauses."""
    return word in ("—", "–") or word.startswith("--")


def aside_end(lex: Lexed, j: int) -> int:
    """The token behind the aside that a dash at j opens; the end of the sentence where no dash closes it; j where none opens."""
    if j >= lex.n or not is_dash(lex.low[j]):
        return j
    return next((k + 1 for k in range(j + 1, min(lex.n, j + ASIDE)) if is_dash(lex.low[k])), lex.n)


def closing(lex: Lexed, j: int) -> int:
    """The token behind the bracket that opens at j."""
    for k in range(j + 1, min(lex.n, j + 60)):
        if lex.low[k] == ")":
            return k + 1
    return j + 1
