"""What holds for every text: quotes are slices, bounds hold the value, nothing overlaps, the same text gives the same rows."""

import itertools
import random
import tomllib
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hstats import lexicon
from hstats.columns import DOCUMENT_SCHEMA, to_table
from hstats.extracting import extract, extract_batch
from hstats.model import Document, Extraction
from hstats.places import open_gazetteer

CORPUS = Path(__file__).parent / "corpus"


@cache
def knowledge():
    return lexicon.load("en"), open_gazetteer()


@cache
def sentences() -> tuple[str, ...]:
    return tuple(
        c["text"] for p in sorted(CORPUS.glob("*/*.toml")) for c in tomllib.loads(p.read_text(encoding="utf-8"))["case"]
    )


def document(text: str, published: date | None = date(2020, 6, 1)) -> Document:
    return Document("f" * 64, "any", text, published=published, published_basis="argument" if published else None)


def hold_together(found: Extraction) -> None:
    """No number counts twice, no quote holds the number of another figure, no part is larger than its whole or than itself."""
    numbers = sorted((o.number_start, o.number_end) for o in found.observations)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(numbers))
    left = [(x.char_start, x.char_end) for x in found.leftovers]
    assert not [(a, b) for a, b in itertools.product(numbers, left) if a[0] < b[1] and b[0] < a[1]]
    by_id = {o.obs_id: o for o in found.observations}
    for o in found.observations:
        assert not [
            n for n in numbers if o.char_start < n[1] and n[0] < o.char_end and n != (o.number_start, o.number_end)
        ]
        whole, above = by_id.get(o.part_of or ""), {o.obs_id}
        if whole is not None and "percent" not in (o.unit, whole.unit):
            assert o.low is None or whole.high is None or o.low <= whole.high
        while whole is not None:
            assert whole.obs_id not in above
            above.add(whole.obs_id)
            whole = by_id.get(whole.part_of or "")


def hold(text: str) -> None:
    found = extract(document(text), *knowledge())
    ids = {o.obs_id for o in found.observations}
    for o in found.observations:
        assert text[o.char_start : o.char_end] == o.quote
        assert o.sentence_start <= o.char_start <= o.number_start < o.number_end <= o.char_end <= o.sentence_end
        assert o.value is not None or o.low is not None or o.high is not None
        assert o.low is None or o.value is None or o.low <= o.value
        assert o.high is None or o.value is None or o.value <= o.high
        assert o.period_start is None or o.period_end is None or o.period_start <= o.period_end
        assert o.part_of is None or (o.part_of in ids and o.part_of != o.obs_id)
        assert o.place is None or o.place in text
        assert o.source is None or o.source in text
    for left in found.leftovers:
        assert text[left.char_start : left.char_end] == left.quote
        assert left.reason
    hold_together(found)
    assert extract(document(text), *knowledge()) == found


@pytest.mark.parametrize("chunk", range(20))
def test_a_thousand_random_recombinations_of_corpus_sentences(chunk):
    for seed in range(50 * chunk, 50 * chunk + 50):
        pick = random.Random(seed)
        hold(pick.choice([" ", "\n", "\n\n- "]).join(pick.choice(sentences()) for _ in range(4)))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_without_a_crash(text):
    hold(text)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "12",
                "killed",
                "people",
                "and",
                ",",
                "(",
                ")",
                "including",
                "of",
                "whom",
                "since",
                "May",
                "2019",
                "in",
                "Gaza",
                "said",
                "$5",
                "million",
                "%",
                "to",
                ".",
                "at least",
                "-",
                "the dead",
                "2 to 3",
                "1999 USD",
                "(2020)",
                "forces",
                "by",
                "12:30",
                "one in four",
                "no one",
                "as of",
                "toll",
                "rose",
                ":",
                ";",
                "according to",
                "’",
                "\n",
            ]
        ),
        max_size=30,
    )
)
def test_words_in_any_order_are_read_without_a_crash(words):
    hold(" ".join(words))


def test_the_batch_door_gives_the_same_rows():
    documents = [document(t) for t in sentences()[:50]]
    observations, leftovers = extract_batch(to_table(documents, DOCUMENT_SCHEMA), *knowledge())
    singles = [o for d in documents for o in extract(d, *knowledge()).observations]
    assert observations.column("obs_id").to_pylist() == [o.obs_id for o in singles]
    assert observations.num_rows > 0
    assert leftovers.num_rows > 0


def test_an_undated_document_claims_no_year():
    found = extract(document("At least 40 people fled between 11 and 15 August.", None), *knowledge()).observations
    assert [(o.period_start, o.period_end, o.period_basis) for o in found] == [(None, None, "unresolved")]


@pytest.mark.parametrize(
    "text", ["9" * 100_000, "and " * 10_000 + "12 died", "(" * 5_000 + "12 killed" + ")" * 5_000, "12 " * 5_000]
)
def test_long_and_odd_texts_end(text):
    extract(document(text), *knowledge())


UNDATED = (
    "The school at Amsi was shelled in June 2015, killing 14 pupils.\n"
    "The army began a new campaign on the plain in early March.\n"
    "Rockets have killed 212 farmers, according to the ministry.\n"
    "About 3,000 people fled between 4 and 9 May.\n"
    "More than 40,000 people have been displaced since the campaign began in March."
)


def test_a_year_is_never_lent_by_another_date():
    found = extract(document(UNDATED, None), *knowledge()).observations
    assert [o.value for o in found] == [14, 212, 3000, 40000]
    assert [o.period_start for o in found] == [date(2015, 6, 1), None, None, None]
    assert all("unresolved_date" in o.flags for o in found[1:])
    dated = extract(document(UNDATED, date(2016, 5, 20)), *knowledge()).observations
    assert [o.period_start for o in dated] == [date(2015, 6, 1), date(2016, 3, 1), date(2016, 5, 4), date(2016, 3, 1)]
