"""A text as it is looked through before any of it is read: which of its sentences may hold a digit, or one of some words.

In: a text and the spans of its sentences. Out: yes or no, for a sentence by its index. It refuses nothing. A letter beyond Latin-1 parts words, as a mark
does: no word that is looked for has one.
"""

import re

FOREIGN = re.compile(r"(?![0-9])\d")  # a digit of another script


def spaced(number: int) -> int:
    """A character of Latin-1 in lower case, and a blank for a mark."""
    letter = chr(number)
    return ord(letter.lower()) if letter.isalnum() else ord(" ")


PLAIN = bytes(spaced(number) for number in range(256))
DIGITS = bytes(b"0"[0] if chr(number).isdecimal() else ord(" ") for number in range(256))


def outline(text: str, table: bytes) -> bytes:
    """A text as a byte for each character, by a table of Latin-1; a character beyond is taken for a question mark.

    >>> outline("A blast … in Kyïv", bytes(ord("A") if chr(i).isupper() else ord("-") for i in range(256)))
    b'A------------A---'
    """
    return text.encode("latin-1", "replace").translate(table)


def words_of(text: str) -> list[str]:
    """The words of a text in lower case; a mark parts them as a blank does.

    >>> words_of("Twenty-two (of 40) fled.")
    ['twenty', 'two', 'of', '40', 'fled']
    """
    return outline(text, PLAIN).decode("latin-1").split()


class Skim:
    """A text in lower case without marks, and its digits, both a character for each of its own; and all its words."""

    __slots__ = ("digits", "plain", "shared", "spans", "words")

    def __init__(self, text: str, spans: list[tuple[int, int]]) -> None:
        written = text if text.isascii() else FOREIGN.sub("0", text)
        self.plain = outline(written, PLAIN).decode("latin-1")
        self.digits = outline(written, DIGITS)
        self.spans = spans
        self.words: set[str] = set()
        for start, end in spans:
            self.words.update(self.plain[start:end].split())
        self.shared: dict[frozenset[str], frozenset[str]] = {}  # of some words those that the text has, once asked for

    def has_digit(self, index: int) -> bool:
        """Whether a sentence holds a digit."""
        start, end = self.spans[index]
        return self.digits.find(b"0", start, end) >= 0

    def tells(self, index: int, words: frozenset[str]) -> bool:
        """Whether a sentence holds a digit or one of some words."""
        start, end = self.spans[index]
        return self.digits.find(b"0", start, end) >= 0 or self.holds(index, words)

    def holds(self, index: int, words: frozenset[str]) -> bool:
        """Whether a sentence holds one of some words."""
        shared = self.shared.get(words)
        if shared is None:
            shared = self.shared[words] = words & self.words
        start, end = self.spans[index]
        for word in shared:
            if self.plain.find(word, start, end) >= 0:
                return not shared.isdisjoint(self.plain[start:end].split())
        return False
