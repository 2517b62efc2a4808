"""Documents with nearly the same words: the article that several outlets carry, a report in two formats.

In: texts. Out: keys, of which two texts that are alike share two almost surely, and for two texts how alike they are. It refuses to take an
update of a report, or the same form with other figures, for a copy of it: a copy has the same number wherever it has the same words.
"""

import re
import struct
from dataclasses import dataclass

from rensa import RMinHash

WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d]+")
WIDTH = 3  # words in a shingle
ROWS = 3  # MinHash values that make a key
SIZE = 4 * ROWS  # bytes
PRIME = 2**61 - 1
BANDS = 42  # texts that share half of their shingles share two keys in 97 of 100 cases, a fifth in 5
SHORTEST = 40  # shingles; shorter texts are alike by chance
SHARED = 0.6  # of the shingles of the shorter text
SAME_NUMBERS = 0.7  # of the numbers of the text with fewer
AGREED = 0.9  # of the places where both have a number between the same words
NUMBER = "0"
DIGITS = frozenset("0123456789")
MARKS = {ord("."): None, ord(","): None}


@dataclass(frozen=True, slots=True)
class Gist:
    """What two texts are compared by: their runs of three words, and their numbers by the words around them."""

    shingles: set[str]
    numbers: dict[tuple[str, ...], set[str]]


def shingles(words: list[str]) -> set[str]:
    """The runs of three words."""
    return set(map(" ".join, zip(words, words[1:], words[2:], strict=False)))


def keys(text: str) -> list[int]:
    """The keys of a text, none for a short one."""
    found = shingles(WORD.findall(text.lower()))
    if len(found) < SHORTEST:
        return []
    sketch = RMinHash(BANDS * ROWS, 1)
    sketch.update(list(found))
    digest = struct.pack(f"<{BANDS * ROWS}I", *sketch.digest())
    return [
        (band << 8 * SIZE | int.from_bytes(digest[band * SIZE : (band + 1) * SIZE], "little")) % PRIME
        for band in range(BANDS)
    ]


def gist(text: str) -> Gist:
    """What is compared of a text."""
    words = WORD.findall(text.lower())
    numbers: dict[tuple[str, ...], set[str]] = {}
    for at, word in enumerate(words):
        if word[0] in DIGITS:
            around = (*words[max(0, at - 2) : at], NUMBER, *words[at + 1 : at + 3])
            place = tuple(NUMBER if w[0] in DIGITS else w for w in around)
            numbers.setdefault(place, set()).add(word.translate(MARKS).lstrip("0"))
    return Gist(shingles(words), numbers)


def likeness(one: Gist, other: Gist) -> float:
    """The share of the shorter text's shingles that the longer one has; 0 where they are not the same text.

    >>> text = " ".join(f"word{i} and {i}" for i in range(60))
    >>> likeness(gist(text), gist(text.replace("and 59", "and 1959"))) > 0.9
    True
    """
    if not agree(one.numbers, other.numbers):
        return 0.0
    a, b = sorted((one.shingles, other.shingles), key=len)
    shared = len(a & b) / len(a) if len(a) >= SHORTEST else 0.0
    return shared if shared >= SHARED else 0.0


def agree(one: dict[tuple[str, ...], set[str]], other: dict[tuple[str, ...], set[str]]) -> bool:
    """Whether two texts have the same numbers, above all wherever the same words stand around them."""
    few, many = sorted((set().union(*one.values()), set().union(*other.values())), key=len)
    if len(few & many) < SAME_NUMBERS * len(few):
        return False
    places = one.keys() & other.keys()
    return sum(not one[place].isdisjoint(other[place]) for place in places) >= AGREED * len(places)
