"""Which figures of different sources stand side by side as a conflict, and which do not."""

from datetime import date, datetime, timedelta

import pytest
import stores

from hstats.batching import tables
from hstats.model import Document, Extraction, Observation
from hstats.store import add, fetch

DAY = date(2022, 5, 1)
AT = datetime(2022, 6, 1)
SYRIA = {"place": "Syria", "place_id": "geonames:163843", "country": "SYR"}
IDLIB = {"place": "Idlib", "place_id": "geonames:169387", "country": "SYR"}
HAMA = {"place": "Hama", "place_id": "geonames:170015", "country": "SYR"}
NOWHERE = {"place": None, "place_id": None, "country": None}
NORTHWEST = SYRIA | {"place": "north-west Syria"}
NORTHERN_HILLS = NOWHERE | {"place": "Northern Hills"}
SOUTH_SUDAN = {"place": "South Sudan", "place_id": "geonames:7909807", "country": "SSD"}


@pytest.fixture(scope="module")
def con(tmp_path_factory):
    yield from stores.begun(tmp_path_factory.mktemp("conflicts") / "two.duckdb", "hand", AT)


def keep(con, told: tuple[Observation, ...]) -> None:
    """One document, with these figures and no others."""
    document = Document("d", "d", "figure", published=DAY + timedelta(20), published_basis="metadata")
    add(con, tables([Extraction(document, told)]), "hand", AT, "test")


def figure(
    n: int, source: str, value: float, days: int, measure: str = "stock", long: int = 10, **other
) -> Observation:
    """What a source says of the day so many days after the first, or of as many days before it."""
    end = DAY + timedelta(days)
    start = None if measure == "stock" else end - timedelta(long - 1)
    told = {"low": value, "high": value, "qualifier": "exact", **SYRIA, **other}
    return Observation(
        obs_id=f"o{n}", doc_id="d", document="d", indicator="idps" if measure == "stock" else "killed", measure=measure, unit="person",
        value=value, quote="figure", char_start=n, char_end=n + 1, number_start=n, number_end=n + 1, sentence_start=0, sentence_end=6,
        rule="by_hand", period_start=start, period_end=end, source=source, source_id=source, **told,
    )  # fmt: skip


OCHA, IOM = "ocha", "iom"


@pytest.mark.parametrize(
    ("one", "other", "conflicts"),
    [
        (figure(0, OCHA, 3000, 0), figure(1, IOM, 2700, 4), 1),
        (figure(0, OCHA, 3000, 0), figure(1, IOM, 2700, 7), 1),
        (figure(0, OCHA, 3000, 0), figure(1, IOM, 2700, 8), 0),
        (figure(0, OCHA, 3000, 0), figure(1, OCHA, 2700, 4), 0),
        (figure(0, OCHA, 3000, 0), figure(1, IOM, 3000, 0, high=None, qualifier="at_least"), 0),
        (figure(0, OCHA, 3000, 0), figure(1, IOM, 2700, 4, **IDLIB), 1),
        (figure(0, OCHA, 3000, 0, **HAMA), figure(1, IOM, 2700, 4, **IDLIB), 0),
        (figure(0, OCHA, 3000, 0, **NOWHERE), figure(1, IOM, 2700, 0, **NOWHERE), 0),
        (figure(0, OCHA, 30, 0, "flow"), figure(1, IOM, 27, 5, "flow"), 1),
        (figure(0, OCHA, 30, 0, "flow"), figure(1, IOM, 27, 6, "flow"), 0),
        (figure(0, OCHA, 30, 0, "flow"), figure(1, IOM, 2, 0, "flow", long=1), 0),
    ],
)
def test_what_is_a_conflict(con, one, other, conflicts):
    keep(con, (one, other))
    found = fetch(con, "from conflict").to_pylist()
    assert len(found) == conflicts
    for row in found:
        assert (row["lowest"], row["highest"]) == (min(one.value, other.value), max(one.value, other.value))


def test_of_each_series_the_nearest_day_stands_beside_a_figure(con):
    keep(con, (figure(0, OCHA, 3000, 0), figure(1, IOM, 2700, 2), figure(2, IOM, 2600, 6), figure(3, OCHA, 2900, 7)))
    found = {tuple(f["value"] for f in row["figures"]) for row in fetch(con, "from conflict").to_pylist()}
    assert found == {(3000, 2700), (2600, 2900)}


def test_a_place_is_found_in_all_its_spellings(con):
    idleb = IDLIB | {"place": "Idleb"}
    keep(con, (figure(0, OCHA, 3, 0, **IDLIB), figure(1, OCHA, 4, 9, **idleb), figure(2, OCHA, 5, 0, **HAMA)))
    asked = {"Idlib": 2, "idleb": 2, "Hama": 1, "geonames:169387": 2, "SYR": 3, "Syria": 3, "Homs": 0}
    for name, figures in asked.items():
        assert fetch(con, f"from claims('idps', '{name}', null, null)").num_rows == figures, name


@pytest.mark.parametrize(
    ("place", "name", "value"),
    [
        (SYRIA, "Syria", 8),
        (NORTHWEST, "SYR", None),
        (NORTHERN_HILLS, "northern hills", None),
        (IDLIB, "Idleb", 8),
        (IDLIB, "Idlib", 8),
        (SOUTH_SUDAN, "SSD", 8),
        (SOUTH_SUDAN, "south sudan", 8),
    ],
)
def test_a_total_has_a_number_where_the_whole_place_is_covered(con, place, name, value):
    keep(
        con,
        (
            figure(0, OCHA, 8, 0, "flow", **place),
            figure(1, OCHA, 9, 0, **(IDLIB | {"place": "Idleb"})),
            figure(2, OCHA, 9, 0, **SOUTH_SUDAN),
        ),
    )
    days = f"date '{DAY - timedelta(9)}', date '{DAY}'"
    assert [row["value"] for row in fetch(con, f"from total('killed', '{name}', {days}, 'ocha')").to_pylist()] == [
        value
    ]
