"""Which figures speak of a place, and which of them may stand in one series."""

import pytest

from hstats.areas import area, within
from hstats.claims import claims
from hstats.places import open_gazetteer

SYRIA, IDLIB, HAMA = "geonames:163843", "geonames:169387", "geonames:170015"
LISTED = ("northwest Syria", "Idlib", "southern Idlib and Hama", "fourth de-escalation zone")


def row(place, place_id=None, country="SYR", title="Tally", flags=()):
    return {"place": place, "place_id": place_id, "country": country, "title": title, "flags": list(flags)}


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (row("NORTH-WESTERN SYRIA", SYRIA), "inside"),
        (row("Idleb Governorate", IDLIB), "inside"),
        (row("Hama and southern Idlib"), "inside"),
        (row("Fourth De-escalation Zone", None, None), "inside"),
        (row("southern Idlib", IDLIB), "elsewhere"),
        (row("Hama", HAMA), "elsewhere"),
        (row("Syria", SYRIA), "elsewhere"),
        (row("northeast Syria", SYRIA), "elsewhere"),
        (row("Hatay", "geonames:312394", "TUR"), "elsewhere"),
        (row(None, None, None), "unplaced"),
        (row("Syria", SYRIA, title="North-west Syria: update", flags=["place_inherited"]), "title"),
        (row("Syria", SYRIA, title="North-west Syria: update"), "elsewhere"),
        (row("Syria", SYRIA, title="Syria: update", flags=["place_inherited"]), "elsewhere"),
        (row("Idlib", IDLIB, title="North-west Syria: update", flags=["place_inherited"]), "inside"),
    ],
)
def test_a_figure_is_of_the_area_by_its_place_or_by_the_title_of_its_document(given, found):
    inside, outside = within(area("SYR", LISTED), [given], "northwest Syria")
    assert [r["place_by"] or "inside" for r in inside] + [why for _, why in outside] == [found]
    assert all(r["area"] == "" for r in inside)


def test_a_part_of_a_country_never_stands_in_the_series_of_the_country():
    given = [
        row("Syria", SYRIA), row(None), row("north-west Syria", SYRIA), row("Northwestern Syria", SYRIA), row("northeast Syria", SYRIA),
        row("Idlib", IDLIB),
    ]  # fmt: skip
    inside, outside = within(area("SYR", ()), given, "Syria")
    keys = [r["area"] for r in inside]
    assert not outside
    assert keys[0] == keys[1] == ""
    assert keys[2] == keys[3] != keys[4]
    assert len(set(keys)) == 4


@pytest.mark.parametrize(
    ("country", "name", "part"),
    [
        ("SSD", "South Sudan", ""), ("CAF", "Central African Republic", ""), ("ZAF", "South Africa", ""), ("COD", "North Kivu", ""),
        ("COD", "North Kivu province", ""), ("PSE", "West Bank", ""), ("SDN", "Northern Kordofan", ""), ("SYR", "Rural Damascus governorate", ""),
        ("SSD", "northern South Sudan", "north"), ("SSD", "southern South Sudan", "south"), ("SYR", "northern Hassakeh", "north"), ("SYR", "northwest Syria", "northwest"), ("SYR", "southern Idlib province", "south"),
        ("PSE", "northern Gaza", "north"), ("COD", "eastern DRC", "east"),
    ],
)  # fmt: skip
def test_a_word_that_belongs_to_the_name_of_a_place_is_no_part_of_it(country, name, part):
    place = open_gazetteer().resolve(name, (country,))
    assert area(country, ()).key(name, place.place_id) == f"{place.place_id}/{part}"


def told(obs_id, **changes):
    keys = """modality indicator measure unit sex age_group population each_of originator movements area period_start period_end value low
        high qualifier detail actor origin destination part_of published"""
    return (
        dict.fromkeys(keys.split())
        | {"obs_id": obs_id, "document": obs_id, "char_start": 0, "carriers": [obs_id], "area": ""}
        | changes
    )


def test_a_claim_is_told_once_with_its_carriers_and_parts_follow_it():
    rows = [told("b", value=5), told("a", value=5), told("c", value=5, area="a town"), told("p", value=1, part_of="b")]
    found = claims(rows)
    assert [(r["obs_id"], r["carriers"], r["part_of"]) for r in found] == [
        ("a", ["a", "b"], None), ("c", ["c"], None), ("p", ["p"], "a"),
    ]  # fmt: skip
