"""What tests share: a store of a few small documents, read for real."""

from datetime import datetime
from pathlib import Path

import pytest
import stores

from hstats.ingesting import ingest
from hstats.store import open_store

AT = datetime(2020, 1, 1, 12, 0)
RECORDS = [
    '{"id": "a", "published": "2019-09-04", "publisher": "Harbour Post", "title": "Toll in Syria", "text": "Since 29 April 2019, 1,089 civilians have been killed in northwest Syria, including 304 children, according to OHCHR. The road is 40 kilometres long."}',
    '{"id": "b", "published": "2020-02-13", "publisher": "UN OCHA", "text": "More than 800,000 people have been displaced in northwest Syria since 1 December 2019."}',
    '{"id": "c", "published": "2020-02-26", "publisher": "UN OCHA", "text": "More than 948,000 people have been displaced in northwest Syria since 1 December 2019. No figure is given for Aleppo."}',
    '{"id": "d", "publisher": "Quiet Gazette", "text": "At least 12 people were killed on 3 May in Homs, a 34-year-old teacher among them."}',
]


@pytest.fixture(scope="session")
def records(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("records") / "records.jsonl"
    path.write_text("\n".join(RECORDS) + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def store_path(tmp_path_factory, records) -> Path:
    path = tmp_path_factory.mktemp("store") / "small.duckdb"
    con = open_store(path)
    tally, failures = ingest(con, [records], AT)
    con.close()
    assert not failures
    assert tally.new == len(RECORDS)
    return path


@pytest.fixture
def store(store_path):
    con = open_store(store_path, read_only=True)
    yield con
    con.close()


def pytest_addoption(parser):
    parser.addoption("--golden", action="store_true", help="write the expected answers of tests/golden anew")


@pytest.fixture
def golden(request) -> bool:
    return request.config.getoption("--golden")


@pytest.fixture(scope="session")
def corners(tmp_path_factory) -> Path:
    return stores.make(tmp_path_factory.mktemp("corners") / "corners.duckdb")


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory) -> Path:
    """The store of the demonstration texts."""
    path = tmp_path_factory.mktemp("demonstration") / "demonstration.duckdb"
    con = open_store(path)
    _, failures = ingest(con, [Path(__file__).parent.parent / "data" / "raw"], datetime(2020, 7, 1))
    con.close()
    assert not failures
    return path


collect_ignore = ["hostile_worker.py", "nursery.py"]  # programs that tests start, not tests
