"""What must hold over the demonstration texts, counted by hand: no sum of a part and its whole, conflicts side by side, increments with bounds."""

import re
from datetime import date
from html import escape

import pytest

from hstats import sqlfiles
from hstats.store import fetch, open_store, run

SPAN = {"start_date": "2018-01-01", "end_date": "2021-01-01"}
ASKED = {"convention": "emdat", "indicator": "killed", "place": "SYR", "known_on": "2019-08-21", "since": "2019-01-01", "period_start": "2018-01-01", "period_end": "2021-01-01", **SPAN}  # fmt: skip


@pytest.fixture(scope="module")
def con(demonstration):
    con = open_store(demonstration, read_only=True)
    yield con
    con.close()


def rows(con, text):
    return fetch(con, text).to_pylist()


def numbers(value) -> set[float]:
    """All numbers in a value, however deep."""
    if isinstance(value, dict):
        return set().union(*map(numbers, value.values()))
    if isinstance(value, list):
        return set().union(*map(numbers, value)) if value else set()
    return {float(value)} if isinstance(value, int | float) else set()


def said(found: list[dict]) -> set[float]:
    """All numbers of rows but for places in a text and keys."""
    left = re.compile("char_|number_|sentence_|.*_key$|earliness|row_id")
    return numbers([{k: v for k, v in row.items() if not left.match(k)} for row in found])


GIVEN = {
    "indicator_code": "'killed'", "place_name": "'SYR'", "known_on": "null", "stored_by": "null", "day": "'2021-01-01'", "source_name": "null",
    "start_date": "'2018-01-01'", "end_date": "'2021-01-01'", "convention_name": "'emdat'",
}  # fmt: skip
MACROS = "select distinct function_name as name, parameters from duckdb_functions() where function_type = 'table_macro' and not internal"
NEITHER = {"breakdown_check", "coverage", "current_document", "documents_on", "increment", "increments", "places_of", "planned", "planned_observation", "revision", "revisions", "same_date_pair", "source_name", "total", "unknown_document", "household_as_person"}  # fmt: skip


def test_a_part_is_never_added_to_its_whole_by_any_view_or_macro(con):
    """Whatever views and macros there are; those that show single figures show the two, and the others are listed."""
    asked = {row["name"]: row["name"] for row in rows(con, "select view_name as name from duckdb_views() where not internal")}  # fmt: skip
    for row in rows(con, MACROS):
        asked[row["name"]] = f"{row['name']}({', '.join(GIVEN[name] for name in row['parameters'])})"
    assert len(asked) > 30
    found = {name: said(rows(con, f"from {relation}")) for name, relation in {**asked, "observation": "observation"}.items()}  # fmt: skip
    assert [name for name, there in found.items() if 949 + 237 in there] == []
    assert {name for name, there in found.items() if not {949, 237} <= there} == NEITHER


@pytest.mark.parametrize("name", sqlfiles.names("queries"))
def test_nor_by_a_question(con, name):
    query = sqlfiles.read("queries", name)
    given = {p.name: ASKED[p.name] for p in query.parameters if p.default is None}
    found = run(con, "queries", name, given).to_pylist()
    assert 949 + 237 not in said(found)


def test_the_whole_and_its_part_stand(con):
    (part,) = rows(con, "from part_check where value = 237")
    assert (part["whole_value"], part["verdict"]) == (949, "inside the whole")


def test_three_tolls_of_one_summer_stand_side_by_side(con):
    found = rows(con, "select figures from conflict where indicator = 'killed' and age_group is null")
    sides = [
        {(f["value"], f["originator"], f["period_start"], f["period_end"]) for f in row["figures"]} for row in found
    ]
    tolls = {
        (949, "sohr", date(2019, 4, 21), date(2019, 8, 20)),
        (1089, "ohchr", date(2019, 4, 29), date(2019, 8, 29)),
        (1166, "acu", date(2019, 3, 1), date(2019, 8, 24)),
    }
    assert any(tolls <= side for side in sides)


def test_movements_and_people_stand_side_by_side(con):
    found = rows(con, "select conflict_id, unnest(figures) as f from conflict where indicator = 'new_displacement'")
    sides = {(f["conflict_id"], f["f"]["value"], f["f"]["movements"], f["f"]["originator"]) for f in found}
    movements = {c for c, *rest in sides if rest == [590000, True, "cccm"]}
    people = {c for c, *rest in sides if rest == [400000, False, "ocha"]}
    assert movements & people


def test_displacement_since_december_grows_by_what_the_words_allow(con):
    found = rows(
        con,
        "from increment where originator = 'ocha' and since = date '2019-12-01' and indicator = 'new_displacement' and not is_part and destination is null",
    )
    steps = {(r["from_value"], r["to_value"]): (r["value"], r["low"], r["high"], r["kind"]) for r in found}
    assert steps[300000, 312000] == (None, 12000, None, "increment")  # nearly 300,000, then more than 312,000
    assert steps[312000, 350000] == (None, None, 38000, "increment")  # then nearly 350,000
    assert steps[350000, 390000] == (None, None, None, "increment")  # nearly, then nearly: nothing follows
    assert steps[390000, 586000] == (None, None, None, "increment")
    (told,) = rows(con, "from increment where destination = 'northern Aleppo'")
    assert (told["from_qualifier"], told["from_value"], told["to_qualifier"], told["to_value"]) == ("approx", 30000, "approx", 45000)  # fmt: skip
    assert (told["value"], told["low"], told["high"], told["qualifier"]) == (15000, None, None, "approx")
    points = ("exact", "approx")
    every = rows(con, "from increment")
    assert any(row["value"] is not None for row in every)
    for row in every:
        both = row["from_qualifier"] in points and row["to_qualifier"] in points
        assert (row["value"] is not None) == (both and row["kind"] == "increment")


def test_charts_draw_the_increments_of_the_view(con):
    from hstats.areas import area, within
    from hstats.claims import claims
    from hstats.series import SELECTIONS, Limits

    steps = {(r["from_obs_id"], r["to_obs_id"]): r for r in rows(con, "from increment")}
    told = run(con, "queries", "report_figures", {"country": "SYR"}).to_pylist()
    inside, _ = within(area("SYR", ["Syria", "northwest Syria", "Idlib"]), told, "Syria")
    drawn = SELECTIONS["increments"](claims(inside), Limits("new_displacement", gap=400)).points
    shared = [(p, steps[k]) for p in drawn if (k := (p["before"]["obs_id"], p["total"]["obs_id"])) in steps]
    assert len(shared) > 1
    for point, step in shared:
        assert step["kind"] == "increment"
        assert [point[k] for k in ("value", "low", "high", "qualifier")] == [
            step[k] for k in ("value", "low", "high", "qualifier")
        ]


def test_no_increment_is_negative(con):
    assert rows(con, "from increment where value < 0 or low < 0 or high < 0") == []


def test_the_wave_of_february_was_revised(con):
    (row,) = rows(con, "from revision where indicator = 'new_displacement' and period_end = date '2020-02-12'")
    assert (row["was_value"], row["value"], row["was_published"], row["published"]) == (
        142000,
        143000,
        date(2020, 2, 13),
        date(2020, 6, 9),
    )


def test_one_claim_with_two_carriers(con):
    (row,) = rows(con, "from claim where value = 586000")
    assert (row["documents"], row["publishers"]) == (2, ["UN OCHA", "USAID"])
    assert [c["published"] for c in row["carriers"]] == [date(2020, 2, 6), date(2020, 2, 7)]


def test_men_women_and_children_add_up(con):
    (row,) = rows(con, "from breakdown_check where whole_value = 1089 and split_by = 'sex and age'")
    assert (row["parts"], row["parts_value"], row["verdict"]) == (3, 1089, "adds up")


def test_nothing_published_later_is_known_on_a_past_day(con):
    day = date(2019, 8, 21)
    for macro, column in (("as_of", "published"), ("claim_as_of", "last_published")):
        found = rows(con, f"from {macro}(date '{day}')")
        assert found
        assert all(row[column] <= day for row in found)
    drawn = run(con, "queries", "report_figures", {"as_of": str(day)}).to_pylist()
    assert 949 in {row["value"] for row in drawn}
    assert {row["published"] for row in drawn} <= {
        row["published"] for row in rows(con, "from document") if row["published"] and row["published"] <= day
    }


def test_a_briefing_of_a_past_day_shows_what_was_known_and_nothing_else(con, demonstration, tmp_path):
    """Every figure on the page is of a document published by then; no later document is named, by title or address."""
    from hstats.reporting import build

    day = date(2019, 8, 21)
    page = build("northwest-syria", demonstration, tmp_path / "past.html", day).paths[0].read_text(encoding="utf-8")
    assert "As of 21 August 2019" in page
    published = {row["obs_id"]: row["published"] for row in rows(con, "select obs_id, published from observation")}
    shown = set(re.findall(r'id="obs-([0-9a-f]+)"', page))
    assert len(shown) > 20
    assert all(published[obs_id] and published[obs_id] <= day for obs_id in shown)
    (toll,) = rows(con, "select obs_id from observation where value = 949")
    assert toll["obs_id"] in shown
    documents = rows(con, "select title, url, published from document where url is not null")
    later = [d for d in documents if d["published"] is None or d["published"] > day]
    assert len(later) > 20
    assert [d for d in later if escape(d["title"]) in page or escape(d["url"]) in page] == []
    earlier = [d for d in documents if d not in later]
    assert [d for d in earlier if escape(d["url"]) not in page] == []
