"""What stands between two blanks, to tokens that know what the lexicon says of them; a piece that has been met is kept, for most come again.

In: a sentence, and the words of a language. Out: Pieces, whose tokens stand at offsets from where their piece begins. It refuses nothing: what is no word
or number is a token of its own.
"""

import re
from dataclasses import dataclass, field
from functools import reduce
from operator import or_

from hstats.entries import Entry, Longer, Phrases

# a token: a plain word, as most are · a clock time · a number glued to a word · digits with thousands separators · currency · abbreviation · word · 's · rest
TOKEN = re.compile(
    r"[A-Za-z][a-z]*+(?![\w.&'’$-])"
    r"|\d{1,2}:\d{2}(?::\d{2})?(?!\d)"
    r"|\d[\d.,]*-(?=[^\W\d_])[\w-]+"
    r"|\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d{1,3}(?:\.\d{3}){2,}(?!\d)|\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?:\.\d{1,2})?(?![\d,.]?\d)|\d+(?:\.\d+)?"
    r"|(?:US|AU|CA|NZ|HK|NT|A|C|R|S)?\$|[RN](?=\d+\.\d|\d{1,3},\d{3}|\d{1,3}\s[a-z])|(?:[UTK]?[Ss][Hh]s?|Rs|Tk|RM|Rp|USD|EUR|GBP|KES|INR|PKR|P[Hh][Pp]|ZAR|NGN|BDT|IDR)(?=\d)"
    r"|(?:[^\W\d_]\.){2,}"
    r"|[^\W\d_]\w*(?:[-&'’](?!s\b)\w+)*"
    r"|['’]s\b|\.{2,}|--+|[^\w\s]"
)
LOOKS_ON = re.compile(r"[RN]\d")  # a currency, by what follows the number behind it
SHORT, MOST = 32, 8192  # characters of a piece that is kept; pieces


@dataclass(slots=True)
class Token:
    """A token as written and in lower case, where it stands in its piece, what the lexicon knows of it alone and of the phrases that it begins, and whether it may open a number or a name."""

    raw: str
    low: str
    first: int
    last: int
    entry: Entry | None
    phrases: Phrases | None
    number: bool
    name: bool


@dataclass(slots=True)
class Piece:
    """The tokens between two blanks and the signs of all of them; whether its ends are digits, which a number may join to the next piece, and whether it looks beyond itself."""

    width: int
    tokens: tuple[Token, ...]
    signs: int
    opens: bool
    closes: bool
    looks_on: bool


@dataclass(slots=True, eq=False)
class Pieces:
    """Cuts pieces with the words of a language: the entries of single words and of phrases, the signs of words, and the words that open a number."""

    alone: dict[str, Entry]
    longer: Longer
    signs: dict[str, int]
    numbers: frozenset[str]
    kept: dict[str, Piece] = field(default_factory=dict)

    def of(self, sentence: str) -> list[Piece]:
        """The pieces of a sentence, one blank between each and the next; one piece where a token may stand across a blank."""
        kept, found, closed = self.kept, [], False
        for text in sentence.split(" "):
            piece = kept.get(text)
            if piece is None:
                piece = self.met(text)
            if piece.looks_on or (closed and piece.opens):
                return [self.cut(sentence)]
            closed = piece.closes
            found.append(piece)
        return found

    def met(self, text: str) -> Piece:
        """A new piece, kept if it is short."""
        piece = self.cut(text)
        if len(text) < SHORT:
            if len(self.kept) >= MOST:
                self.kept.clear()
            self.kept[text] = piece
        return piece

    def cut(self, text: str) -> Piece:
        """A text as one piece.

        >>> [token.raw for token in Pieces({}, {}, {}, frozenset()).cut("Some 1 200 fled.").tokens]
        ['Some', '1 200', 'fled', '.']
        """
        cuts = [(text, 0, len(text))] if text.isalpha() else [(m[0], *m.span()) for m in TOKEN.finditer(text)]
        tokens = tuple(self.token(raw, first, last) for raw, first, last in cuts)
        ends = text[:1].isdecimal(), text[-1:].isdecimal()
        signs = reduce(or_, (self.signs.get(token.low, 0) for token in tokens), 0)
        return Piece(len(text), tokens, signs, *ends, LOOKS_ON.search(text) is not None)

    def token(self, raw: str, first: int, last: int) -> Token:
        """A token from its text and its place in the piece."""
        low = raw.lower()
        number = low in self.numbers or low[0].isdecimal() or "-" in low
        return Token(raw, low, first, last, self.alone.get(low), self.longer.get(low), number, opens_name(raw))


def opens_name(word: str) -> bool:
    """Whether a word may open a name: Zor, ez-Zor."""
    return word[0].isupper() or ("-" in word and prefixed(word))


def prefixed(word: str) -> bool:
    """Whether a small prefix stands before a name: al-Balah, ez-Zor."""
    prefix, dash, name = word.partition("-")
    return dash == "-" and prefix.islower() and len(prefix) <= PREFIX and name[:1].isupper()


PREFIX = 3  # letters
