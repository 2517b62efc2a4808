"""Text to sentence spans, and a sentence to tokens that know what the lexicon says of them; offsets are never lost.

In: a text, a Lexicon. Out: (start, end) pairs, and for a sentence a Lexed: parallel lists of tokens with absolute character offsets and the
widest lexicon entry that begins at each. It refuses nothing and decides nothing about meaning.
"""

import re
from collections.abc import Container, Iterable
from functools import lru_cache

from hstats.entries import SIGNS, Entry, signs
from hstats.lexicon import Lexicon
from hstats.pieces import Token
from hstats.skimming import outline

# line breaks, what parts the cells of a line, stops before a blank; a question mark stands for what is beyond Latin-1 where they are looked for
STOPS = bytes(ord(".") if chr(i) in ".!?\n|" else ord(" ") for i in range(256))
END = re.compile(r"[.!?…\n|•](?:(?<=\n)\n*|(?<=\s[|•])(?=\s)|(?<![|•])[.!?…]*[\"”’')\]]*(?=\s))")
DASHES = frozenset("-–—")
CELLS, ALWAYS = "|•", "|•\n"
SEMICOLON = signs(";")
NO_CUES: frozenset[str] = frozenset()
LONGEST = 2000  # characters; what has no stop for longer is no sentence, and is cut between two words
LAST_WORD = re.compile(r"(?s:.*[^\w.])?([\w.]+)\Z")


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


class Lexed:
    """A sentence as parallel lists: raw and lower-case tokens, absolute starts and ends, and the entry that begins at each token; the tokens that may open a number, a name."""

    __slots__ = (
        "ends",
        "entries",
        "known",
        "lexicon",
        "low",
        "n",
        "names",
        "numbers",
        "parted",
        "phrases",
        "raw",
        "signs",
        "start",
        "starts",
        "stop",
        "text",
    )

    def __init__(self, text: str, start: int, stop: int, lexicon: Lexicon) -> None:
        self.text, self.start, self.stop, self.lexicon = text, start, stop, lexicon
        tokens: list[Token] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        at, shown = start, 0
        for piece in lexicon.pieces.of(text[start:stop]):
            for token in piece.tokens:
                tokens.append(token)
                self.starts.append(at + token.first)
                self.ends.append(at + token.last)
            if piece.signs:
                shown |= piece.signs
            at += piece.width + 1
        self.raw = [token.raw for token in tokens]
        self.low = [token.low for token in tokens]
        self.entries = [token.entry for token in tokens]
        self.phrases = [token.phrases for token in tokens]  # by their second words, those that begin at it
        self.numbers = [k for k, token in enumerate(tokens) if token.number]
        self.names = [k for k, token in enumerate(tokens) if token.name]
        self.signs = shown  # what its words and phrases show
        self.known: frozenset[str] | None = None
        self.n = len(tokens)
        self.parted = bool(self.signs & SEMICOLON)

    def cues(self) -> frozenset[str]:
        """The roles of its words that are cues."""
        told = [entry.cues for entry in self.entries if entry is not None and entry.cues]
        return frozenset().union(*told) if len(told) > 1 else told[0] if told else NO_CUES

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

    def narrower(self, i: int) -> list[Entry]:
        """The entries that begin at token i behind the widest, widest first: what a word is when its phrase does not fit."""
        return [entry for entry in self.beginning(i) if entry is not self.entries[i]]

    def beginning(self, i: int) -> list[Entry]:
        """The entries that begin at token i, widest first."""
        found: list[Entry] = []
        longer = self.phrases[i] if i + 1 < self.n else None
        if longer is not None:
            for width, rest, entry in longer.get(self.low[i + 1], ()):
                if self.low[i + 2 : i + width] == rest:
                    found.append(entry)
        alone = self.lexicon.alone.get(self.low[i])
        if alone is not None:
            found.append(alone)
        return found

    def of_width(self, i: int, width: int) -> Entry | None:
        """The entry of so many tokens that begins at token i."""
        widest = self.entries[i]
        if widest is None or widest.width <= width:
            return widest if widest is not None and widest.width == width else None
        return next((entry for entry in self.beginning(i) if entry.width == width), None)

    def at(self, k: int, words: Container[str]) -> bool:
        """Whether token k is one of the words; there is none before the first nor behind the last."""
        return 0 <= k < self.n and self.low[k] in words

    def phrase(self, i: int, j: int) -> str:
        """The tokens i to j, exclusive, in lower case with a blank between each and the next."""
        return self.low[i] if j == i + 1 else " ".join(self.low[i:j])

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
    stops = outline(text, STOPS)
    at = stops.find(b".")
    while at >= 0:
        end = stop_end(text, at)
        if end > at and (text[at] in ALWAYS or ends_sentence(text, at, end, abbreviations)):
            add_span(text, start, at if text[at] in CELLS else end, spans)
            start = end
        at = stops.find(b".", max(at + 1, end))
    add_span(text, start, len(text), spans)
    return spans


def stop_end(text: str, at: int) -> int:
    """Where a mark that may end a sentence ends, with those behind it; where it begins, if it ends none. Most are a full stop before a blank."""
    if text.startswith(". ", at):
        return at + 1
    m = END.match(text, at)
    return at if m is None else m.end()


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
    for i in range(out.n - 1):
        opened = out.phrases[i]
        phrases = opened.get(low[i + 1]) if opened is not None else None
        if phrases is None:
            continue
        for width, rest, entry in phrases:
            if not rest or (i + 2 < out.n and low[i + 2] == rest[0] and low[i + 2 : i + width] == rest):
                entries[i] = entry
                out.signs |= entry.signs
                break
    return out


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
