"""Text to sentence spans, and a sentence to tokens that know what the lexicon says of them; offsets are never lost.

In: a text, a Lexicon. Out: (start, end) pairs, and for a sentence a Lexed: parallel lists of tokens with absolute character offsets and the
widest lexicon entry that begins at each. It refuses nothing and decides nothing about meaning.
"""

import re
from collections.abc import Container, Iterable, Iterator
from functools import lru_cache, reduce
from itertools import pairwise
from operator import or_
from typing import TypeVar

from hstats.entries import SIGNS, Entry
from hstats.lexicon import Lexicon

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
ACROSS = re.compile(r"(?:\d |[RN])\d")  # where a token may hold a blank, or look beyond it
SHORT = 32  # characters of a piece that is kept with its tokens
# line breaks, what parts the cells of a line, stops before a blank; all begin with one class of characters, so that a scan skips to them
END = re.compile(r"[.!?…\n|•](?:(?<=\n)\n*|(?<=\s[|•])(?=\s)|(?<![|•])[.!?…]*[\"”’')\]]*(?=\s))")
DASHES = ("-", "–", "—")
CELLS = "|•"
LONGEST = 2000  # characters; what has no stop for longer is no sentence, and is cut between two words
LAST_WORD = re.compile(r"(?s:.*[^\w.])?([\w.]+)\Z")


MARKS = dict.fromkeys((i for i in range(0x3100) if not chr(i).isalnum()), " ")  # up to where Chinese marks end


def words_of(text: str) -> list[str]:
    """The words of a text in lower case; a mark parts them as a blank does.

    >>> words_of("Twenty-two (of 40) fled.")
    ['twenty', 'two', 'of', '40', 'fled']
    """
    return text.lower().translate(MARKS).split()


def tells(text: str, words: frozenset[str]) -> bool:
    """Whether a text holds a digit or one of the words."""
    return DIGIT.search(text) is not None or not words.isdisjoint(words_of(text))


DIGIT = re.compile(r"\d")


@lru_cache(maxsize=8)
def pattern(words: frozenset[str]) -> re.Pattern[str]:
    """One of the words, as a pattern."""
    return re.compile(rf"\b{either(words)}\b")


def either(words: Iterable[str]) -> str:
    """A pattern of words that tries what they begin with once.

    >>> either({"ten", "tens", "two"})
    '(?:t(?:e(?:n(?:s)?)|w(?:o)))'
    """
    rests: dict[str, list[str]] = {}
    for word in sorted(words):
        rests.setdefault(word[:1], []).append(word[1:])
    ends = rests.pop("", None) is not None
    longer = "|".join(re.escape(first) + either(rest) for first, rest in rests.items())
    return f"(?:{longer})" + "?" * ends if longer else ""


def tokens_of(sentence: str, start: int) -> tuple[list[str], list[int], list[int]]:
    """The tokens of a sentence, their starts and their ends; it is cut at its blanks first, for a word alone is a token and most are.

    >>> tokens_of("Some 1 200 fled.", 10)
    (['Some', '1 200', 'fled', '.'], [10, 15, 21, 25], [14, 20, 25, 26])
    """
    raw: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = start
    for piece in (sentence,) if ACROSS.search(sentence) else sentence.split(" "):
        if piece.isalpha():
            raw.append(piece)
            starts.append(at)
            ends.append(at + len(piece))
        elif piece:
            for token, first, last in cut(piece) if len(piece) < SHORT else cut_anew(piece):
                raw.append(token)
                starts.append(at + first)
                ends.append(at + last)
        at += len(piece) + 1
    return raw, starts, ends


def cut_anew(piece: str) -> tuple[tuple[str, int, int], ...]:
    """The tokens of a piece of text, each with its offsets in it."""
    return tuple((m[0], *m.span()) for m in TOKEN.finditer(piece))


cut = lru_cache(maxsize=8192)(cut_anew)


class Lexed:
    """A sentence as parallel lists: raw and lower-case tokens, absolute starts and ends, and the entry that begins at each token."""

    __slots__ = (
        "ends",
        "entries",
        "known",
        "lexicon",
        "low",
        "n",
        "parted",
        "raw",
        "signs",
        "start",
        "starts",
        "stop",
        "text",
    )

    def __init__(self, text: str, start: int, stop: int, lexicon: Lexicon) -> None:
        self.text, self.start, self.stop, self.lexicon = text, start, stop, lexicon
        self.raw, self.starts, self.ends = tokens_of(text[start:stop], start)
        self.low = list(map(str.lower, self.raw))
        self.n = len(self.raw)
        self.parted = ";" in self.low
        self.entries = list(map(lexicon.alone.get, self.low))
        self.known: frozenset[str] | None = None
        self.signs = reduce(or_, filter(None, map(lexicon.signs.get, self.low)), 0)  # what its words and phrases show

    @property
    def roles(self) -> frozenset[str]:
        """The roles that its words have; what needs a role looks here before it looks at every word."""
        if self.known is None:
            self.known = frozenset().union(*[entry.roles for entry in self.entries if entry is not None])
        return self.known

    def tells(self, role: str, first: int = 0, last: int | None = None) -> bool:
        """Whether a word or phrase with a role begins at one of the tokens first..last, exclusive; most sentences lack the role altogether."""
        if not self.signs & SIGNS.get(role, 0):
            return False
        return any(e is not None and role in e.roles for e in self.entries[first:last])

    def narrower(self, i: int) -> Iterator[Entry]:
        """The entries that begin at token i behind the widest, widest first: what a word is when its phrase does not fit."""
        return (entry for entry in self.beginning(i) if entry is not self.entries[i])

    def beginning(self, i: int) -> Iterator[Entry]:
        """The entries that begin at token i, widest first."""
        if i + 1 < self.n:
            for width, rest, entry in self.lexicon.longer.get((self.low[i], self.low[i + 1]), ()):
                if self.low[i + 2 : i + width] == rest:
                    yield entry
        alone = self.lexicon.alone.get(self.low[i])
        if alone is not None:
            yield alone

    def of_width(self, i: int, width: int) -> Entry | None:
        """The entry of so many tokens that begins at token i."""
        widest = self.entries[i]
        if widest is None or widest.width <= width:
            return widest if widest is not None and widest.width == width else None
        return next((entry for entry in self.beginning(i) if entry.width == width), None)

    def at(self, k: int, words: Container[str]) -> bool:
        """Whether token k is one of the words; there is none before the first nor behind the last."""
        return 0 <= k < self.n and self.low[k] in words

    def slice(self, i: int, j: int) -> str:
        """The text of tokens i to j, exclusive."""
        return self.text[self.starts[i] : self.ends[j - 1]]


def split(text: str, abbreviations: frozenset[str]) -> list[tuple[int, int]]:
    """Sentence spans in order; a line break always ends one, an abbreviation or an initial does not.

    >>> split("Mr. Ali fled. 12 died.", frozenset({"mr"}))
    [(0, 13), (14, 22)]
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for m in END.finditer(text):
        at, end = m.span()
        mark = text[at]
        if mark in CELLS:
            add_span(text, start, at, spans)
        elif mark == "\n" or ends_sentence(text, at, end, abbreviations):
            add_span(text, start, end, spans)
        else:
            continue
        start = end
    add_span(text, start, len(text), spans)
    return spans


def add_span(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> None:
    """Appends the span without its surrounding blanks, if anything is left."""
    written = text[start:end].rstrip()
    end = start + len(written)
    start = end - len(written.lstrip())
    while end - start > LONGEST:
        cut = max(text.rfind(mark, start + LONGEST // 2, start + LONGEST) for mark in (";", " ")) + 1 or start + LONGEST
        spans.append((start, cut))
        start = cut
    if start < end:
        spans.append((start, end))


def ends_sentence(text: str, dot: int, after: int, abbreviations: frozenset[str]) -> bool:
    """Whether the stop at ``dot`` ends a sentence: not after an abbreviation or an initial, nor before a small letter."""
    follow = text[after : after + 3].lstrip()
    if follow[:1].islower():
        return False
    if text[dot] != ".":
        return True
    first = max(0, dot - 24)
    last = text[text.rfind(" ", first, dot) + 1 or first : dot]
    if not last.isalpha():
        word = LAST_WORD.match(text, first, dot)
        if word is None:
            return True
        last = word[1]
    if last.lower() in abbreviations:
        return not (follow[:1].isupper() or follow[:1].isdigit())
    return not (len(last) == 1 and last.isalpha() and last.isupper())


def lex(text: str, start: int, stop: int, lexicon: Lexicon) -> Lexed:
    """The sentence with the widest lexicon entry at each token that opens one."""
    out = Lexed(text, start, stop, lexicon)
    low, entries = out.low, out.entries
    for i, phrases in enumerate(map(lexicon.longer.get, pairwise(low))):
        if phrases is None:
            continue
        for width, rest, entry in phrases:
            if low[i + 2 : i + width] == rest:
                entries[i] = entry
                out.signs |= entry.signs
                break
    return out


T = TypeVar("T")


def applying(rules: tuple[tuple[T, int], ...], lexed: Lexed) -> list[T]:
    """The rules of a table that may apply to a sentence: those that need no sign, and those that need one of some and find it."""
    shown = lexed.signs
    return [rule for rule, needs in rules if not needs or needs & shown]


def segment(lex: Lexed, first: int, last: int) -> tuple[int, int]:
    """The tokens from the semicolon before token ``first`` to the semicolon behind token ``last``; those of brackets in between part nothing."""
    if not lex.parted:
        return 0, lex.n
    lo, hi, depth = first, last, 0
    while lo > 0 and (depth > 0 or lex.low[lo - 1] != ";"):
        lo -= 1
        depth = max(0, depth + (lex.low[lo] == ")") - (lex.low[lo] == "("))
    depth = 0
    while hi < lex.n and (depth > 0 or lex.low[hi] != ";"):
        depth = max(0, depth + (lex.low[hi] == "(") - (lex.low[hi] == ")"))
        hi += 1
    return lo, hi
