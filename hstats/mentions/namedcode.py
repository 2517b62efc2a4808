"""The countries or peoples that the capitalised words of a text name, without reading its sentences.

In: a text and what gives a name its code. Out: codes in text order, a pair of words before its words. It refuses the names of seas.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from hstats.lexicon import Lexicon
from hstats.skimming import outline

CAPITALS = bytes(ord("A") if "A" <= chr(i) <= "Z" else ord(" ") for i in range(256))
RUN = re.compile(r"[A-Z][\w.'’-]*(?![\w$])(?: (?:of )?[A-Z][\w'’-]*)*")


def named_in(text: str, code_of: Callable[[str], str | None], lexicon: Lexicon) -> list[str]:
    """The codes of the capitalised words and pairs of a text, in order, a pair before its words: South Sudan, the Sri Lankan army."""
    endings, waters = lexicon.words["possessive"], lexicon.words["sea_words"]
    codes: list[str] = []
    capitals = outline(text, CAPITALS)
    at = capitals.find(b"A")
    while at >= 0:
        run = RUN.match(text, at)
        if run is not None:
            codes += codes_of(run[0], code_of, endings, waters)
        at = capitals.find(b"A", run.end() if run is not None else at + 1)
    return codes


@lru_cache(maxsize=16_384)
def codes_of(
    run: str, code_of: Callable[[str], str | None], endings: frozenset[str], waters: frozenset[str]
) -> tuple[str, ...]:
    """The codes of one run of capitalised words, without the endings that make them owners; none of a sea: the Gulf of Mexico."""
    words = [word.rstrip(".") for word in run.split(" ")]
    words = [next((word.removesuffix(e) for e in endings if word.endswith(e)), word) for word in words]
    codes: list[str] = []
    i = 0
    while i < len(words):
        pair = code_of(f"{words[i]} {words[i + 1]}") if i + 1 < len(words) else None
        code = pair or code_of(words[i])
        after = i + (2 if pair else 1)
        if code and waters.isdisjoint(word.lower() for word in words[max(0, i - 2) : i] + words[after : after + 1]):
            codes.append(code)
        i = after
    return tuple(codes)
