"""Documents with nearly the same words: the article that several outlets carry, a report in two formats.

In: texts. Out: keys, of which two texts that are alike share two almost surely, and for two texts how alike they are. It refuses to take an
update of a report, or the same form with other figures, for a copy of it: a copy has the same number wherever it has the same words.
"""

import re
import struct
from dataclasses import dataclass
from functools import cached_property

from rensa import RMinHash

WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d]+")
MARK = re.compile(rb"\xe2\x80.|\xc2\xa0", re.S)  # dashes, curly quotes, bullets, blanks of other widths, as UTF-8
BLANK = bytes(
    byte if byte > 127 or chr(byte).isalnum() else 32 for byte in range(256)
)  # instead of each byte, in the keys
WIDTH = 3  # words in a shingle
ROWS = 3  # MinHash values that make a key
PRIME = 2**61 - 1
BANDS = 42  # texts that share half of their shingles share two keys in 97 of 100 cases, a fifth in 5
VALUES = struct.Struct(f"<{BANDS * ROWS}I")
BAND = struct.Struct("<QI")  # three values as two numbers
POINTS = b".,:"  # inside a number
FIGURES = bytes(
    byte if chr(byte).isdecimal() or byte in POINTS else 32 for byte in range(256)
)  # the same, all but numbers being blanks
SHORTEST = 40  # shingles; shorter texts are alike by chance
SHARED = 0.6  # of the shingles of the shorter text
SAME_NUMBERS = 0.7  # of the numbers of the text with fewer
AGREED = 0.9  # of the places where both have a number between the same words
NUMBER = "0"
DIGITS = frozenset("0123456789")
MARKS = {ord("."): None, ord(","): None}


@dataclass(frozen=True)
class Gist:
    """What a text is compared by, each found when it is first asked for: nearly all pairs of texts part at their figures."""

    text: str

    @cached_property
    def figures(self) -> set[bytes]:
        """Its numbers, found as bytes: most texts are looked at no further."""
        runs = self.text.encode("utf-8", "replace").translate(FIGURES).split()
        numbers = (run.strip(POINTS) for run in runs)
        return {number.translate(None, b".,").lstrip(b"0") for number in numbers if number}

    @cached_property
    def words(self) -> list[str]:
        """Its words and numbers."""
        return words_and_numbers(self.text)

    @cached_property
    def shingles(self) -> set[str]:
        """Its runs of three words."""
        return shingles(self.words)

    @cached_property
    def numbers(self) -> dict[tuple[str, ...], set[str]]:
        """Its numbers by the words around them."""
        found: dict[tuple[str, ...], set[str]] = {}
        for at, word in enumerate(self.words):
            if is_number(word):
                around = (*self.words[max(0, at - 2) : at], NUMBER, *self.words[at + 1 : at + 3])
                place = tuple(NUMBER if is_number(w) else w for w in around)
                found.setdefault(place, set()).add(bare(word))
        return found


def words_and_numbers(text: str) -> list[str]:
    """The words and numbers of a text."""
    return WORD.findall(text.lower())


def is_number(word: str) -> bool:
    """Whether a word is a number."""
    return word[0] in DIGITS


def bare(number: str) -> str:
    """A number without its marks and leading zeros."""
    return number.translate(MARKS).lstrip("0")


def shingles(words: list[str]) -> set[str]:
    """The runs of three words."""
    return set(map(" ".join, zip(words, words[1:], words[2:], strict=False)))


def keys(text: str) -> list[int]:
    """The keys of a text, none for a short one. Its words are taken as bytes, what is no letter or digit being a blank: every text is looked at so."""
    raw = text.lower().encode("utf-8", "replace")
    words = (raw if text.isascii() else MARK.sub(b" ", raw)).translate(BLANK).split()
    found = set(map(b" ".join, zip(words, words[1:], words[2:], strict=False)))
    if len(found) < SHORTEST:
        return []
    sketch = RMinHash(BANDS * ROWS, 1)
    sketch.update(list(found))
    bands = BAND.iter_unpack(VALUES.pack(*sketch.digest()))
    return [(band << 96 | high << 64 | low) % PRIME for band, (low, high) in enumerate(bands)]


def likeness(one: Gist, other: Gist) -> float:
    """The share of the shorter text's shingles that the longer one has; 0 where they are not the same text.

    >>> text = " ".join(f"{chr(97 + i % 26) * (1 + i // 26)} and" for i in range(60)) + " 59 fled"
    >>> likeness(Gist(text), Gist(text.replace("bb and", "ever so"))) > 0.9
    True
    >>> likeness(Gist(text), Gist(text.replace("59", "1959")))
    0.0
    """
    if not (same_figures(one, other) and agree(one.numbers, other.numbers)):
        return 0.0
    a, b = sorted((one.shingles, other.shingles), key=len)
    shared = len(a & b) / len(a) if len(a) >= SHORTEST else 0.0
    return shared if shared >= SHARED else 0.0


def same_figures(one: Gist, other: Gist) -> bool:
    """Whether the text with more numbers has those of the other one."""
    few, many = sorted((one.figures, other.figures), key=len)
    return len(few & many) >= SAME_NUMBERS * len(few)


def agree(one: dict[tuple[str, ...], set[str]], other: dict[tuple[str, ...], set[str]]) -> bool:
    """Whether two texts have the same numbers wherever the same words stand around them."""
    places = one.keys() & other.keys()
    return sum(not one[place].isdisjoint(other[place]) for place in places) >= AGREED * len(places)
