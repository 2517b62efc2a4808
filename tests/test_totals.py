"""No total says more than is true: random events, told in flows that overlap, repeat, part, revise and hedge, against the truth."""

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
import stores
from hypothesis import given, settings
from hypothesis import strategies as st

from hstats.batching import tables
from hstats.model import Document, Extraction, Observation
from hstats.store import add, fetch

FIRST = date(2022, 3, 1)
DAYS = 14
SPAN = f"date '{FIRST}', date '{FIRST + timedelta(DAYS - 1)}'"
AT = datetime(2022, 6, 1)
HEDGES = {
    "exact": lambda n: (n, n, n),
    "at_least": lambda n: (n, n, None),
    "more_than": lambda n: (max(n - 1, 0), max(n - 1, 0), None),
    "nearly": lambda n: (n + 1, None, n + 1),
    "approx": lambda n: (n + 1, None, None),
    "between": lambda n: (None, max(n - 2, 0), n + 2),
}
Told = tuple[int, int, str, str, int, str]
PLACES = {"Syria": "geonames:163843", "northern Syria": "geonames:163843", "Idlib": "geonames:169387"}

flows = st.tuples(
    st.integers(0, DAYS - 1), st.integers(0, 6), st.sampled_from(sorted(HEDGES)),
    st.sampled_from(("ocha", "sohr")), st.integers(0, 3), st.sampled_from(("Syria", "Syria", "northern Syria", "Idlib")),
)  # fmt: skip


@pytest.fixture
def con(tmp_path):
    yield from stores.begun(tmp_path / "totals.duckdb", "random", AT)


def figure(n: int, told: Told, counts: list[int]) -> Observation:
    """What a source says of some days, truly: the events of the country or a third of them in a part of it, all or their children, hedged."""
    start, more, hedge, source, kind, place = told
    end = min(start + more, DAYS - 1)
    truth = sum(counts[start : end + 1]) // (1 if place == "Syria" else 3)
    part = kind == 1
    value, low, high = HEDGES[hedge](truth // 2 if part else truth)
    return Observation(
        obs_id=f"o{n:03}", doc_id=f"d{n % 5}", document=f"d{n % 5}", indicator="killed", measure="cumulative" if kind == 2 else "flow", unit="person",
        value=value, low=low, high=high, qualifier=hedge, quote="figure", char_start=0, char_end=6, number_start=0, number_end=6, sentence_start=0,
        sentence_end=6, rule="by_chance", age_group="children" if part else None, part_of=f"o{n - 1:03}" if part and n else None,
        relation="of_which" if part and n else None, period_start=FIRST + timedelta(start), period_end=FIRST + timedelta(end),
        country="SYR", place=place, place_id=PLACES[place], source=source, source_id=source,
    )  # fmt: skip


def tiles(hedge: str, cuts: set[int]) -> list[Told]:
    """Flows of the whole country that cover every day once, cut at some days, by a source that hedges in one way."""
    edges = [0, *sorted(cuts), DAYS]
    return [(start, end - start - 1, hedge, f"{hedge} source", 0, "Syria") for start, end in pairwise(edges)]


def test_no_total_exceeds_the_truth(con):
    """What is told of parts of the days gives lower bounds only, what is told of every day the bounds of its hedge."""
    met: set[tuple[str, str]] = set()

    @settings(max_examples=15, deadline=None)
    @given(
        st.lists(st.integers(0, 9), min_size=DAYS, max_size=DAYS),
        st.lists(flows, max_size=25),
        st.sets(st.integers(1, DAYS - 1), max_size=4),
    )
    def holds(counts, told, cuts):
        told += [tile for hedge in HEDGES for tile in tiles(hedge, cuts)]
        observations = [figure(n, flow, counts) for n, flow in enumerate(told)]
        documents = [Extraction(Document(f"d{i}", f"d{i}", "figure", published=FIRST + timedelta(20 + i), published_basis="metadata"), tuple(o for o in observations if o.doc_id == f"d{i}")) for i in range(5)]  # fmt: skip
        add(con, tables(documents), "random", AT, "test")
        for source in ("'ocha'", "null"):
            sums = fetch(con, f"from total('killed', 'SYR', {SPAN}, {source})").to_pylist()
            for row in sums:
                true_of(row, sum(counts))
            met.update((row["source"], row["qualifier"]) for row in sums)
            rows = fetch(con, f"from total_rows('killed', 'SYR', {SPAN}, {source})").to_pylist()
            assert len(rows) == len(observations)
            assert all(row["added"] == (row["reason"] is None) for row in rows)
            disjoint([row for row in rows if row["added"]])

    holds()
    assert set(SAYS.items()) <= met


SAYS = {
    "exact source": "exact",
    "approx source": "approx",
    "between source": "between",
    "nearly source": "up_to",
    "at_least source": "at_least",
    "more_than source": "at_least",
}


def true_of(row, truth: int) -> None:
    """A sum has its bounds on either side of the truth, a point at it where every number in it is exact; children are half of all."""
    children = row["age_group"] is not None
    assert row["low"] is None or row["low"] <= (truth // 2 if children else truth)
    if children:
        return
    assert row["high"] is None or row["high"] >= truth
    if row["qualifier"] == "exact":
        assert (row["low"], row["value"], row["high"]) == (truth, truth, truth)


def disjoint(rows) -> None:
    """No day of one source and group is counted twice."""
    seen = set()
    for row in rows:
        for n in range((row["period_end"] - row["period_start"]).days + 1):
            day = (row["source"], row["age_group"], row["period_start"] + timedelta(n))
            assert day not in seen
            seen.add(day)


def test_a_claim_that_many_carry_on_one_day_is_added_once(con):
    """Whichever of them stands first, by name or by id."""
    flow = (2, 3, "exact", "ocha", 0, "Syria")
    figures = [figure(n, flow, [1] * DAYS)._replace(doc_id=f"d{n}", document=f"name {9 - n}") for n in range(8)]
    documents = [Extraction(Document(o.doc_id, o.document, "figure", published=FIRST + timedelta(20), published_basis="metadata"), (o,)) for o in figures]  # fmt: skip
    add(con, tables(documents), "random", AT, "test")
    rows = fetch(con, f"from total_rows('killed', 'SYR', {SPAN}, null)").to_pylist()
    (kept,) = (row["obs_id"] for row in rows if row["added"])
    assert {row["reason"] for row in rows if not row["added"]} == {f"same claim as #{kept}"}
    (total,) = fetch(con, f"from total('killed', 'SYR', {SPAN}, null)").to_pylist()
    assert (total["low"], total["figures"]) == (4, 1)


def test_a_source_that_is_written_in_two_ways_is_one_source(con):
    """Its flows are added up in one row, whatever the capitals."""
    spelled = ("Valley monitors", "valley Monitors")
    told = tuple(figure(n, (3 * n, 2, "exact", "x", 0, "Syria"), [1] * DAYS)._replace(source=name, source_id=None, doc_id="d", document="d") for n, name in enumerate(spelled))  # fmt: skip
    document = Document("d", "d", "figure", published=FIRST + timedelta(20), published_basis="metadata")
    add(con, tables([Extraction(document, told)]), "random", AT, "test")
    (total,) = fetch(con, f"from total('killed', 'SYR', {SPAN}, null)").to_pylist()
    assert (total["source"].lower(), total["low"], total["figures"], total["days_covered"]) == (
        "valley monitors",
        6,
        2,
        6,
    )
