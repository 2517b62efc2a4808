"""Where a name begins and ends: a run of capitalised words, joined by the small words that names hold.

In: a Lexed sentence and a token. Out: the tokens of the name that begins there, or None. It does not know what the name means.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from hstats.lexicon import Lexicon
from hstats.places import Gazetteer
from hstats.sentences import Lexed

RUN = re.compile(r"[A-Z][\w.'’-]*(?![\w$])(?: [A-Z][\w'’-]*)*")
NAME_MARKS = (".", "-", "–")
SMALL = frozenset(
    {
        "prepositions",
        "determiners",
        "conjunctions",
        "clause_breaks",
        "relative",
        "part",
        "pronouns",
        "addition",
        "negation",
        "stop",
        "articles",
    }
)


def name_run(lex: Lexed, j: int, lexicon: Lexicon, gazetteer: Gazetteer, taken: set[int]) -> tuple[int, int] | None:
    """A run of capitalised words, joined by small words that names hold: Tula de Allende, Cox's Bazar."""
    entry = lex.entries[j]
    if j in taken or not lex.raw[j][0].isupper() or lex.low[j] in lexicon.time_words or lex.raw[j][-1] == "$":
        return None
    if entry is not None and entry.roles & SMALL and (j == 0 or entry.roles & {"prepositions"}):
        return None
    last = j + 1
    while last < lex.n and last not in taken:
        if (large(lex.raw[last]) and lex.low[last] not in lexicon.period["months"]) or abbreviated(lex, last, lexicon):
            last += 1
            continue
        k = last
        while (
            k < lex.n
            and k - last < 3
            and (
                lex.low[k] in gazetteer.joiners
                or (lex.low[k] in lexicon.words["possessive"] or lex.low[k] in NAME_MARKS)
            )
        ):
            k += 1
        if (
            k == last
            or k >= lex.n
            or not lex.raw[k][0].isupper()
            or k in taken
            or not glued_name(lex, j, last, k, lexicon, gazetteer)
        ):
            break
        last = k + 1
    return j, last


def large(word: str) -> bool:
    """Whether a word is written large, as in a name: Azzano, d'Azzano."""
    if word[0].isupper():
        return word[0].isalpha()
    return len(word) > 2 and word[1] in "'’" and word[2].isupper()


def abbreviated(lex: Lexed, k: int, lexicon: Lexicon) -> bool:
    """Whether token k is the stop of an abbreviation inside a name: St. Lucie."""
    opens = k + 1 < lex.n and lex.low[k] == "." and lex.low[k - 1] in lexicon.words["name_abbreviations"]
    return opens and lex.raw[k + 1][0].isupper()


def glued_name(lex: Lexed, first: int, last: int, k: int, lexicon: Lexicon, gazetteer: Gazetteer) -> bool:
    """Whether the words over a joiner are one name that the gazetteer knows."""
    return bool(gazetteer.lookup(lex.slice(first, k + 1))) or (
        lex.low[last] in gazetteer.joiners and lex.low[last] not in lexicon.phrases
    )


def named_in(text: str, code_of: Callable[[str], str | None], lexicon: Lexicon) -> Iterator[str]:
    """The codes of the capitalised words and pairs of a text, in order, a pair before its words: South Sudan, the Sri Lankan army."""
    endings = lexicon.words["possessive"]
    return (code for run in RUN.findall(text) for code in codes_of(run, code_of, endings))


@lru_cache(maxsize=16_384)
def codes_of(run: str, code_of: Callable[[str], str | None], endings: frozenset[str]) -> tuple[str, ...]:
    """The codes of one run of capitalised words, without the endings that make them owners."""
    words = [word.rstrip(".") for word in run.split(" ")]
    words = [next((word.removesuffix(e) for e in endings if word.endswith(e)), word) for word in words]
    codes: list[str] = []
    i = 0
    while i < len(words):
        pair = code_of(f"{words[i]} {words[i + 1]}") if i + 1 < len(words) else None
        code = pair or code_of(words[i])
        if code:
            codes.append(code)
        i += 2 if pair else 1
    return tuple(codes)
