"""The countries or peoples that the capitalised words of a text name, without reading its sentences.

In: a text and what gives a name its code. Out: codes in text order, a pair of words before its words. It refuses the names of seas.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from hstats.lexicon import Lexicon

RUN = re.compile(r"[A-Z][\w.'’-]*(?![\w$])(?: (?:of )?[A-Z][\w'’-]*)*")


def named_in(text: str, code_of: Callable[[str], str | None], lexicon: Lexicon) -> list[str]:
    """The codes of the capitalised words and pairs of a text, in order, a pair before its words: South Sudan, the Sri Lankan army."""
    codes: list[str] = []
    for run in runs_in(text):
        codes += codes_of(run, code_of, lexicon)
    return codes


@lru_cache(maxsize=4)
def runs_in(text: str) -> list[str]:
    """The runs of capitalised words of a text; those of the last texts are kept, for a title and a text are asked for countries and for nations."""
    return RUN.findall(text)


@lru_cache(maxsize=16_384)
def codes_of(run: str, code_of: Callable[[str], str | None], lexicon: Lexicon) -> tuple[str, ...]:
    """The codes of one run of capitalised words, without the endings that make them owners; none of a sea: the Gulf of Mexico."""
    endings, waters = lexicon.words["possessive"], lexicon.words["sea_words"]
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
