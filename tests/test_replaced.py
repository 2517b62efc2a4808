"""A page that its publisher wrote anew: what it said before counts on the days before, and is what its news are news to."""

from datetime import date, datetime

import pytest
import stores

from hstats.batching import tables
from hstats.model import Document, Extraction, Observation
from hstats.store import add, begin_ingest, run

AT = datetime(2022, 6, 1, 9)
PAGE = {"name": "toll.html", "url": "https://harbour.example/toll", "publisher": "Harbour Post"}


@pytest.fixture
def con(tmp_path):
    yield from stores.begun(tmp_path / "s.duckdb", "first", AT)


def figure(doc: str, n: int, low: float | None, value: float | None, high: float | None, hedge: str) -> Observation:
    """So many killed in the first week of May, as one document says."""
    return Observation(
        obs_id=f"{doc}{n}", doc_id=doc, document="toll.html", indicator="killed", measure="flow", unit="person", value=value, low=low, high=high,
        qualifier=hedge, quote="figure", char_start=0, char_end=6, number_start=0, number_end=6, sentence_start=0, sentence_end=6, rule="by_hand",
        period_start=date(2022, 5, 1), period_end=date(2022, 5, 7 + n), country="SYR", place="Homs", place_id="geonames:169577",
    )  # fmt: skip


def written(con, doc: str, day: date | None, figures: list[Observation], **known: str) -> None:
    """One more ingest, of a text with some figures."""
    at = AT.replace(hour=10 + ord(doc) - ord("a"))
    begin_ingest(con, doc, at, "by hand", "test")
    document = Document(doc, text="figure", published=day, published_basis="metadata" if day else None, **PAGE | known)
    add(con, tables([Extraction(document, tuple(figures))]), doc, at, "test")


def drawn(con, **asked: str) -> set[str]:
    return {row["obs_id"] for row in run(con, "queries", "report_figures", {"country": "SYR", **asked}).to_pylist()}


def test_a_briefing_of_a_past_day_has_the_page_as_it_was(con):
    written(con, "a", date(2022, 5, 8), [figure("a", 0, 20, 20, 20, "exact")])
    written(con, "b", date(2022, 5, 20), [figure("b", 0, 25, 25, 25, "exact")])
    assert drawn(con) == {"b0"}
    assert drawn(con, as_of="2022-05-19") == {"a0"}
    assert drawn(con, as_of="2022-05-20") == {"b0"}
    assert drawn(con, as_of="2022-05-07") == set()


def test_a_page_without_a_date_is_known_now_and_on_no_past_day(con):
    """Also where no document at all has one."""
    written(con, "a", None, [figure("a", 0, 20, 20, 20, "exact")])
    assert drawn(con) == {"a0"}
    written(
        con,
        "b",
        date(2022, 5, 20),
        [figure("b", 0, 25, 25, 25, "exact")],
        name="other.html",
        url="https://harbour.example/other",
    )
    assert drawn(con) == {"a0", "b0"}
    assert drawn(con, as_of="2022-05-19") == set()


def test_what_a_page_said_before_is_no_news_and_what_news_are_compared_with(con):
    written(con, "a", date(2022, 5, 8), [figure("a", 0, 20, 20, 20, "exact"), figure("a", 1, 30, 30, 30, "exact")])
    written(con, "b", date(2022, 5, 20), [figure("b", 0, 20, 20, 20, "exact"), figure("b", 1, 33, 33, 33, "exact")])
    (new,) = run(con, "queries", "news", {"since": "2022-05-10"}).to_pylist()
    assert (new["value"], new["was_value"], new["was_published"]) == (33, 30, date(2022, 5, 8))


def test_the_number_before_is_that_of_the_publication_before(con):
    """Where the last one gave bounds only, there is no number before: an older one is none of its day."""
    written(con, "a", date(2022, 5, 8), [figure("a", 0, 20, 20, 20, "exact")], url="https://harbour.example/1")
    written(con, "b", date(2022, 5, 9), [figure("b", 0, 21, None, 24, "between")], url="https://harbour.example/2")
    written(con, "c", date(2022, 5, 20), [figure("c", 0, 23, 23, 23, "exact")], url="https://harbour.example/3")
    (new,) = run(con, "queries", "news", {"since": "2022-05-10"}).to_pylist()
    assert (new["value"], new["was_value"], new["was_published"]) == (23, None, date(2022, 5, 9))
