"""Published tables become observations by their columns, with the cell as the quote; what cannot be taken is left over with a reason."""

import json
from datetime import date
from itertools import islice

import formats
import pytest

from hstats import lexicon
from hstats.model import Document
from hstats.places import open_gazetteer
from hstats.reading import read, sheet
from hstats.reading.tables import mappings
from hstats.tabulating import KNOWN, figures

UCDP = """id,type_of_violence,side_a,side_b,where_coordinates,adm_1,country,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low
1,1,Government of X,Rebels,Homs town,Homs,Syria,2021-05-03,2021-05-04,2,3,7,0,12,15,10
2,3,Y,Civilians,,Hama,Syria,2021-05-09,2021-05-09,0,0,4,0,4,4,4
3,1,Government of X,Rebels,,Hama,Syria,2021-05-10,2021-05-10,0,0,0,0,5,4,3
"""
IDU = [
    {"id": 1, "iso3": "PAK", "role": "Recommended figure", "displacement_type": "Disaster", "qualifier": "more than or equal to", "figure": 14, "displacement_start_date": "2022-08-01", "displacement_end_date": "2022-08-03", "locations_name": "Muridke"},
    {"id": 2, "iso3": "PAK", "role": "Triangulation", "displacement_type": "Disaster", "qualifier": "total", "figure": 131, "displacement_start_date": "2022-08-01", "displacement_end_date": "2022-08-03", "locations_name": None},
]  # fmt: skip
HXL = "Place;Killed;Women hurt;In need;Date\n#adm1 +name;#affected +killed;#affected +f +injured;#inneed;#date +reported\nHoms;1,200;n/a;5000;2021-05-03\nHama;;12;;\n"
NEEDS = "location_code,admin1_name,sector_code,population_status,population,reference_period_start,reference_period_end\nSYR,Homs,WSH,INN,1000,2021-01-01,2021-12-31\nSYR,Homs,WSH,TGT,800,2021-01-01,2021-12-31\nSYR,Homs,WSH,XXX,5,2021-01-01,2021-12-31\n"
FUNDING = "appeal_code,requirements_usd,funding_usd,funding_pct,location_code,reference_period_start,reference_period_end\nHSYR21,4200000000,,45.5,SYR,2021-01-01,2021-12-31\n"


def read_table(tmp_path, name, raw):
    (tmp_path / name).write_bytes(raw)
    (document,) = read(tmp_path / name)
    assert isinstance(document, Document)
    found = figures(document, lexicon.load("en"), open_gazetteer())
    for item in (*found.observations, *found.leftovers):
        assert document.text[item.char_start : item.char_end] == item.quote
        assert "\n" not in document.text[item.sentence_start : item.sentence_end]
    return document, found


def told(found, *names):
    return [tuple(getattr(o, name) for name in names) for o in found.observations]


def test_ucdp_events_are_a_number_with_bounds_and_its_parts(tmp_path):
    document, found = read_table(tmp_path, "ged.csv", UCDP.encode())
    assert document.publisher == "Uppsala Conflict Data Program"
    assert told(found, "value", "low", "high", "qualifier", "population", "detail") == [
        (12, 10, 15, "approx", None, None),
        (7, 7, 7, "exact", "civilian", None),
        (2, 2, 2, "exact", None, "Government of X"),
        (3, 3, 3, "exact", None, "Rebels"),
        (4, 4, 4, "exact", None, None),
        (4, 4, 4, "exact", "civilian", None),
    ]
    whole = found.observations[0]
    assert [o.part_of for o in found.observations[:4]] == [None] + [whole.obs_id] * 3
    assert (whole.country, whole.period_start, whole.period_end) == ("SYR", date(2021, 5, 3), date(2021, 5, 4))
    assert [(x.quote, x.reason) for x in found.leftovers] == [("5", "bounds_disagree")]


def test_idmc_updates_keep_their_hedge_and_their_role(tmp_path):
    _, found = read_table(tmp_path, "idu.json", json.dumps(IDU).encode())
    assert told(found, "indicator", "value", "low", "high", "qualifier", "modality", "country", "flags") == [
        ("new_displacement", 14, 14, None, "at_least", "asserted", "PAK", ("movements",)),
        ("new_displacement", 131, 131, 131, "exact", "comparison", "PAK", ("movements",)),
    ]


@pytest.mark.parametrize("raw", [UCDP.split("\n")[0], "\n".join(HXL.split("\n")[:2])])
def test_a_table_without_rows_ends_in_one_failure(tmp_path, raw):
    (tmp_path / "bare.csv").write_text(raw)
    (failure,) = islice(read(tmp_path / "bare.csv"), 3)
    assert failure.reason == "its table has a header and no rows: there is nothing to read."


@pytest.mark.parametrize("name", ["hxl.csv", "hxl.xlsx"])
def test_hashtags_say_what_a_column_counts(tmp_path, name):
    rows = [line.split(";") for line in HXL.splitlines()]
    raw = HXL.encode() if name.endswith("csv") else formats.xlsx(rows)
    _, found = read_table(tmp_path, name, raw)
    assert told(found, "indicator", "value", "sex", "place", "period_end") == [
        ("killed", 1200, None, "Homs", date(2021, 5, 3)),
        ("in_need", 5000, None, "Homs", date(2021, 5, 3)),
        ("injured", 12, "f", "Hama", None),
    ]
    assert [(x.quote, x.reason) for x in found.leftovers] == [("n/a", "not_a_number")]
    assert "undated" in found.observations[2].flags
    assert "measure_assumed" in found.observations[0].flags


def test_hapi_codes_say_what_is_counted_and_an_unknown_one_is_left_over(tmp_path):
    _, found = read_table(tmp_path, "needs.csv", NEEDS.encode())
    assert told(found, "indicator", "value", "modality", "detail", "place") == [
        ("in_need", 1000, "asserted", "WSH", "Homs"),
        ("targeted", 800, "target", "WSH", "Homs"),
    ]
    assert [x.reason for x in found.leftovers] == ["unknown_code"]
    _, found = read_table(tmp_path, "funding.csv", FUNDING.encode())
    assert told(found, "indicator", "value", "unit") == [
        ("funding_required", 4.2e9, "USD"),
        ("funding_coverage", 45.5, "percent"),
    ]


def test_a_long_table_is_several_documents_under_the_same_header(tmp_path, monkeypatch):
    header, *rows = UCDP.strip().splitlines()
    monkeypatch.setattr(sheet, "PIECE", 2)
    (tmp_path / "ged.csv").write_text("\n".join([header, *rows]))
    pieces = list(read(tmp_path / "ged.csv"))
    assert [d.locator for d in pieces] == ["rows 1-2", "rows 3-3"]
    assert len({d.doc_id for d in pieces}) == 2
    assert all(d.text.startswith("id\ttype_of_violence") for d in pieces)
    words, gazetteer = lexicon.load("en"), open_gazetteer()
    assert [len(figures(d, words, gazetteer).observations) for d in pieces] == [6, 0]


HAPI_ROW = {"location_code": "SDN", "location_name": "Sudan", "admin1_name": "Kassala", "reference_period_start": "2024-01-01", "reference_period_end": "2024-03-31"}  # fmt: skip
HAPI = {
    "hapi_conflict_events": (
        {"event_type": "political_violence", "events": "31", "fatalities": "12"},
        [("incidents", "flow", "incident", 31, "political_violence", "asserted"), ("killed", "flow", "person", 12, "political_violence", "asserted")],
        {"event_type": "political_violence", "events": "-3", "fatalities": "many"},
        ["not_a_number", "not_a_number"],
    ),
    "hapi_food_security": (
        {"ipc_phase": "3+", "ipc_type": "first projection", "population_in_phase": "120500"},
        [("food_insecure", "stock", "person", 120500, "3+", "forecast")],
        {"ipc_phase": "all", "ipc_type": "current", "population_in_phase": "n/a"},
        ["not_a_number"],
    ),
    "hapi_funding": (
        {"appeal_code": "HSDN24", "requirements_usd": "2700000000", "funding_usd": "150000000", "funding_pct": "5.6"},
        [("funding_required", "stock", "USD", 2.7e9, "HSDN24", "requirement"), ("funding_received", "cumulative", "USD", 1.5e8, "HSDN24", "asserted"), ("funding_coverage", "share", "percent", 5.6, "HSDN24", "asserted")],
        {"appeal_code": "HSDN24", "requirements_usd": "tbc", "funding_usd": "", "funding_pct": ""},
        ["not_a_number"],
    ),
    "hapi_humanitarian_needs": (
        {"sector_code": "WSH", "population_status": "REA", "population": "44000"},
        [("reached", "cumulative", "person", 44000, "WSH", "asserted")],
        {"sector_code": "WSH", "population_status": "ZZZ", "population": "44000"},
        ["unknown_code"],
    ),
    "hapi_idps": (
        {"assessment_type": "BA", "reporting_round": "7", "operation": "Armed Clashes", "population": "1,020,300"},
        [("idps", "stock", "person", 1_020_300, "Armed Clashes", "asserted")],
        {"assessment_type": "BA", "reporting_round": "7", "operation": "Armed Clashes", "population": "unknown"},
        ["not_a_number"],
    ),
    "hapi_refugees": (
        {"origin_location_code": "SSD", "origin_location_name": "South Sudan", "asylum_location_code": "SDN", "asylum_location_name": "Sudan", "population_group": "REF", "gender": "f", "age_range": "5-11", "population": "8100"},
        [("refugees", "stock", "person", 8100, "REF", "asserted")],
        {"origin_location_code": "SSD", "origin_location_name": "South Sudan", "asylum_location_code": "SDN", "asylum_location_name": "Sudan", "population_group": "OOC", "gender": "f", "age_range": "5-11", "population": "8100"},
        ["unknown_code"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("suffix", ["csv", "json"])
@pytest.mark.parametrize("name", HAPI)
def test_each_table_of_hdx_hapi_is_read_by_its_columns_and_refuses_what_is_none(tmp_path, name, suffix):
    good, wanted, bad, reasons = HAPI[name]
    rows = [HAPI_ROW | good, HAPI_ROW | bad]
    lines = [list(rows[0]), *(list(row.values()) for row in rows)]
    text = (
        "\n".join(",".join(f'"{cell}"' for cell in line) for line in lines)
        if suffix == "csv"
        else json.dumps({"data": rows})
    )
    document, found = read_table(tmp_path, f"{name}.{suffix}", text.encode())
    assert document.media_type.endswith(f"table={name}")
    assert told(found, "indicator", "measure", "unit", "value", "detail", "modality") == wanted
    assert {(o.country, o.period_start, o.period_end) for o in found.observations} == {
        ("SDN", date(2024, 1, 1), date(2024, 3, 31))
    }
    assert [x.reason for x in found.leftovers] == reasons


def test_every_mapping_of_hdx_hapi_has_its_data():
    assert set(HAPI) == {name for name in mappings() if name.startswith("hapi")}


def test_refugees_have_sex_age_and_where_they_come_from(tmp_path):
    good, *_ = HAPI["hapi_refugees"]
    _, found = read_table(tmp_path, "r.json", json.dumps([HAPI_ROW | good]).encode())
    assert told(found, "sex", "age_group", "origin", "destination", "place") == [
        ("f", "children", "South Sudan", "Sudan", "Sudan")
    ]


def test_a_table_that_is_not_known_is_read_for_its_text(tmp_path):
    (tmp_path / "rows.csv").write_bytes(UCDP.replace("best", "guess").encode())
    (failure,) = read(tmp_path / "rows.csv")
    assert "column" in failure.reason


@pytest.mark.parametrize("name", mappings())
def test_a_mapping_names_codes_and_fields_that_exist(name):
    mapping = mappings()[name]
    indicators, units = lexicon.codes("indicator"), {"person", "incident", "USD", "percent"}
    said = [f["set"] for f in mapping.get("figure", ())]
    said += [v for rule in mapping.get("map", ()) for v in rule.values() if isinstance(v, dict)]
    for fields in (*said, *mapping.get("attributes", {}).values()):
        assert set(fields) <= KNOWN
        assert fields.get("indicator", "killed") in indicators
        assert fields.get("modality", "asserted") in lexicon.codes("modality")
        assert fields.get("qualifier", "exact") in lexicon.codes("qualifier")
        assert fields.get("population", "civilian") in lexicon.codes("population")
    assert all(f["set"]["unit"] in units for f in mapping.get("figure", ()))
    assert set(mapping["row"]) <= KNOWN
