"""Sentences that begin or break off anywhere, and words in any order, are read without a crash; every quote is a slice of the text."""

import itertools
import tomllib
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hstats import lexicon
from hstats.extracting import extract
from hstats.model import Document
from hstats.places import open_gazetteer
from hstats.sentences import Lexed, lex

CORPUS = Path(__file__).parent / "corpus"
EVERY = 16  # of the corpus's cases one is cut up
JOINS = 8  # tokens of one case in a row


@cache
def knowledge():
    return lexicon.load("en"), open_gazetteer()


@cache
def texts() -> tuple[str, ...]:
    return tuple(
        c["text"] for p in sorted(CORPUS.glob("*/*.toml")) for c in tomllib.loads(p.read_text(encoding="utf-8"))["case"]
    )


def tokens_of(text: str) -> Lexed:
    return lex(text, 0, len(text), knowledge()[0])


def hold(text: str) -> None:
    try:
        found = extract(Document("f" * 64, "any", text, published=date(2020, 6, 1)), *knowledge())
    except Exception as error:
        error.add_note(repr(text))
        raise
    for o in found.observations:
        assert text[o.char_start : o.char_end] == o.quote, text
        assert o.sentence_start <= o.char_start <= o.number_start < o.number_end <= o.char_end <= o.sentence_end, text
    for left in found.leftovers:
        assert text[left.char_start : left.char_end] == left.quote, text


@pytest.mark.parametrize("text", texts()[::EVERY])
def test_a_text_may_break_off_behind_every_token(text):
    for end in tokens_of(text).ends:
        hold(text[:end])


@pytest.mark.parametrize("text", texts()[EVERY // 2 :: EVERY])
def test_a_text_may_begin_at_every_token(text):
    for start in tokens_of(text).starts:
        hold(text[start:])


@st.composite
def recombined(draw) -> str:
    """Stretches of tokens of several cases, in any order, as written or parted by blanks."""
    pieces = []
    for text in draw(st.lists(st.sampled_from(texts()), min_size=2, max_size=6)):
        cut = tokens_of(text)
        first = draw(st.integers(0, cut.n - 1))
        last = min(cut.n, first + draw(st.integers(1, JOINS)))
        pieces.append(text[cut.starts[first] : cut.ends[last - 1]])
    return draw(st.sampled_from([" ", ", ", "\n", "; ", " ("])).join(pieces)


@settings(max_examples=400, deadline=None, derandomize=True)
@given(recombined())
def test_tokens_of_several_texts_may_follow_each_other(text):
    hold(text)


def test_the_cuts_hold_figures():
    """The texts that are cut up are no empty ones."""
    cut = itertools.islice(texts(), 0, None, EVERY)
    assert sum(bool(extract(Document("f" * 64, "any", text), *knowledge()).observations) for text in cut) > 100
