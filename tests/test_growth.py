"""The work grows as the text does. What is counted are calls, so that no clock can make the test fail or pass."""

import gc
import sys
from datetime import date
from pathlib import Path

import growing
import pytest

from hstats import lexicon, sentences
from hstats.extracting import extract
from hstats.model import Document
from hstats.places import open_gazetteer

SMALL, TIMES = 40, 4  # the small text too is longer than rules look back
GENEROUS = 1.15
SHORT = 200  # characters of what has no stop, so that the small text has several such pieces too


def calls(text: str) -> int:
    """How many functions are called to read a text that has been read before, so that what is remembered is known."""
    document = Document("growing", "growing", text, published=date(2021, 6, 1), published_basis="argument")
    words, gazetteer = lexicon.load("en"), open_gazetteer()
    extract(document, words, gazetteer)
    count = 0

    def noted(_frame, event, _argument):
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(noted)
    try:
        extract(document, words, gazetteer)
    finally:
        sys.setprofile(None)
    return count


def test_a_document_that_was_read_leaves_nothing_for_the_collector(monkeypatch):
    """To look for what only knows itself would take a tenth of the time of reading."""
    monkeypatch.syspath_prepend(Path(__file__).parent.parent / "benchmarks")
    from texts import documents

    words, gazetteer = lexicon.load("en"), open_gazetteer()
    texts = [text for kind in ("reports", "pages") for text in documents(kind, 10)]
    assert all(extract(text, words, gazetteer).observations for text in texts)
    gc.collect()
    gc.disable()
    try:
        for text in texts:
            extract(text, words, gazetteer)
        assert gc.collect() == 0
    finally:
        gc.enable()


@pytest.mark.parametrize("make", growing.GROWING, ids=lambda make: make.__name__)
def test_four_times_the_text_is_four_times_the_work(make, monkeypatch):
    monkeypatch.setattr(sentences, "LONGEST", SHORT)
    small, large = calls(make(SMALL)), calls(make(TIMES * SMALL))
    assert large <= GENEROUS * TIMES * small
