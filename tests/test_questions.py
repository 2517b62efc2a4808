"""Each question of a briefing has a known answer: over the demonstration, and over a small store of corner cases.

The answers are files in tests/golden. `pytest tests/test_questions.py --golden` writes them anew: read the difference before you keep it.
"""

from itertools import pairwise
from pathlib import Path

import pytest

from hstats.areas import area, within
from hstats.claims import claims
from hstats.errors import RequestError
from hstats.exporting import render
from hstats.series import SELECTIONS, Limits
from hstats.store import fetch, open_store, run

GOLDEN = Path(__file__).parent / "golden"
FIFTEEN = {
    "latest": ({"indicator": "killed", "place": "SYR"}, {"indicator": "killed", "place": "SDN"}),
    "toll": ({"indicator": "killed", "place": "SYR"}, {"indicator": "killed", "place": "SDN"}),
    "increments": ({"indicator": "new_displacement", "place": "SYR"}, {"indicator": "killed", "place": "SDN"}),
    "disagreement": ({"indicator": "killed", "place": "SYR"}, {"indicator": "killed", "place": "TCD"}),
    "parts": ({"indicator": "new_displacement", "place": "SYR"}, {"indicator": "idps", "place": "MMR"}),
    "stock_and_flow": ({"place": "SYR"}, {"place": "Myanmar"}),
    "movements": ({"place": "SYR"}, {"place": "MMR"}),
    "revisions": (
        {"indicator": "new_displacement", "place": "SYR", "known_on": "2020-02-19"},
        {"indicator": "injured", "place": "SDN", "known_on": "2021-03-31"},
    ),
    "news": ({"since": "2020-05-02"}, {"since": "2021-03-15", "place": "SDN", "indicator": "injured"}),
    "funding": ({"place": "SYR"}, {"place": "YEM"}),
    "response": ({"place": "SYR"}, {"place": "YEM"}),
    "food_insecurity": ({"place": "SYR"}, {"place": "YEM"}),
    "epidemic": ({"place": "SYR"}, {"place": "YEM"}),
    "year_ago": (
        {"indicator": "killed", "place": "SYR", "period_start": "2020-04-01", "period_end": "2020-09-30"},
        {"indicator": "killed", "place": "YEM", "period_start": "2024-03-01", "period_end": "2024-03-31"},
    ),
    "evidence": ({"indicator": "idps"}, {"document": "undated-a"}),
    "total": (
        {"indicator": "killed", "place": "SYR", "start_date": "2019-04-01", "end_date": "2020-06-30", "source": "ohchr"},
        {"indicator": "killed", "place": "YEM", "start_date": "2023-03-01", "end_date": "2023-03-31"},
    ),
    "total_rows": (
        {"indicator": "killed", "place": "SYR", "start_date": "2019-04-01", "end_date": "2020-06-30", "source": "OHCHR"},
        {"indicator": "killed", "place": "YEM", "start_date": "2023-03-01", "end_date": "2023-03-31", "source": "UN OCHA"},
    ),
}  # fmt: skip
VIEWS = ("increment", "revision", "conflict", "part_check", "breakdown_check", "series", "claim")
CASES = [(data, name) for name in FIFTEEN for data in ("demonstration", "corners")]


def compare(table, path: Path, anew: bool) -> None:
    """The rows are those of the file, or become it."""
    text = b"".join(render(table, "csv"))
    if anew:
        path.write_bytes(text)
    assert text.decode() == path.read_text(encoding="utf-8")


@pytest.fixture
def stores(demonstration, corners):
    cons = {"demonstration": open_store(demonstration, read_only=True), "corners": open_store(corners, read_only=True)}
    yield cons
    for con in cons.values():
        con.close()


@pytest.mark.parametrize(("data", "name"), CASES)
def test_each_question_has_its_answer(stores, golden, data, name):
    settings = FIFTEEN[name][data == "corners"]
    compare(run(stores[data], "queries", name, settings), GOLDEN / data / f"{name}.csv", golden)


@pytest.mark.parametrize("name", VIEWS)
def test_each_view_has_its_rows(stores, golden, name):
    rows = fetch(stores["corners"], f"from {name} order by all")
    compare(rows, GOLDEN / "corners" / f"view_{name}.csv", golden)


def test_coverage_tells_silence_from_zero(stores):
    rows = fetch(stores["corners"], "from coverage('injured', 'Sudan')").to_pylist()
    found = {row["month"].strftime("%Y-%m"): row["status"] for row in rows}
    assert found["2021-01"] == "documents but no figure"
    assert found["2021-03"] == "figures"
    assert found["2021-05"] == "a stated zero"
    assert found["2021-06"] == "documents but no figure"
    assert fetch(stores["corners"], "from coverage('injured', 'Sudan') where status = 'no document'").num_rows == 0
    assert fetch(stores["corners"], "from coverage('killed', 'YEM') where status = 'no document'").num_rows > 0


@pytest.mark.parametrize("text", ["from trend('nothing', 'SYR')", "from trend('killed', 'Nowhere')", "from total('killed', 'Nowhere', date '2020-01-01', date '2020-02-01', null)", "from coverage('killed', 'Nowhere')", "from total('killed', 'YEM', date '2023-03-31', date '2023-03-01', null)"])  # fmt: skip
def test_a_macro_answers_an_unknown_code_with_no_rows(stores, text):
    assert fetch(stores["corners"], text).num_rows == 0


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({"indicator": "kiled", "place": "SDN"}, r"There is no indicator 'kiled': did you mean killed .* The codes are abducted, "),
        ({"indicator": "killed", "place": "Soudan"}, r"knows no place 'Soudan': did you mean Sudan\? The countries with figures are MMR, SDN, TCD, YEM"),
        ({"indicator": "killed", "place": "SDN", "as_of": "yesterday"}, r"as_of 'yesterday' is no day: write YYYY-MM-DD"),
    ],
)  # fmt: skip
def test_a_slip_of_the_pen_is_one_sentence(stores, settings, says):
    with pytest.raises(RequestError, match=says):
        run(stores["corners"], "queries", "latest", settings)


def test_days_in_the_wrong_order_are_refused(stores):
    settings = {"indicator": "killed", "place": "YEM", "start_date": "2023-03-31", "end_date": "2023-03-01"}
    with pytest.raises(RequestError, match="later than end_date"):
        run(stores["corners"], "queries", "total", settings)


@pytest.mark.parametrize(("day", "figures"), [("2021-01-20", 1), ("2021-01-21", 2), ("2021-02-13", 6)])
def test_what_was_known_on_a_day(stores, day, figures):
    con = stores["corners"]
    for macro in ("as_of", "claim_as_of"):
        assert fetch(con, f"from {macro}('{day}') where country = 'SDN' and indicator = 'killed'").num_rows == figures
    (row,) = fetch(con, f"from series_as_of('{day}') where indicator = 'killed' and country = 'SDN'").to_pylist()
    assert row["claims"] == figures
    assert fetch(con, f"from as_of('{day}') where published is null").num_rows == 0


def test_what_was_ingested_by_a_day(stores):
    assert fetch(stores["corners"], "from as_ingested('2024-05-31')").num_rows == 0
    assert (
        fetch(stores["corners"], "from as_ingested('2024-06-01')").num_rows
        == fetch(stores["corners"], "from current_observation").num_rows
    )


def test_charts_draw_the_revisions_of_the_view(stores):
    """The view and the chart tell vintages apart each in its own way; of whole figures they must find the same steps."""
    con = stores["corners"]
    steps = fetch(con, "select country, indicator, was_obs_id, obs_id, was_value, value from revision where not is_part").to_pylist()  # fmt: skip
    drawn = []
    for country, indicator in {(row["country"], row["indicator"]) for row in fetch(con, "select country, indicator from claim where country is not null").to_pylist()}:  # fmt: skip
        told = run(con, "queries", "report_figures", {"country": country}).to_pylist()
        inside, _ = within(area(country, []), told, country)
        points = SELECTIONS["vintages"](claims(inside), Limits(indicator, panels=99)).points
        drawn += [(country, indicator, one, next_) for one, next_ in pairwise(points) if one["line"] == next_["line"]]
    assert len(drawn) > 1
    assert sorted((c, i, a["obs_id"], b["obs_id"], a["value"], b["value"]) for c, i, a, b in drawn) == sorted(tuple(row.values()) for row in steps)  # fmt: skip
