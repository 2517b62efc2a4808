"""Reports of events in time, and what a month without a figure means."""

from datetime import date

import pytest

pytest.importorskip("altair")

from test_charting import WORDS, claim, row, walk

from hstats.charting import CHARTS, KEYS, NARROW, WIDE
from hstats.reporting.captions import caption
from hstats.series import SELECTIONS, Limits, beyond, coverage
from hstats.series.coverage import document_months

AT = {"period_basis": "publication", "period_start": None}
ROWS = [
    claim("a", "2025-01-06", "2025-01-06", 4, **AT, published=date(2025, 1, 6), carried_on=[date(2025, 2, 9)]),
    claim("b", "2025-01-06", "2025-01-06", 6, **AT, qualifier="at_least", low=6),
    claim("c", "2025-03-01", "2025-03-04", 9, place="Hilltown", area="hilltown/"),
    claim("z", "2025-05-02", "2025-05-02", 0),
    claim("l", "2025-01-01", "2025-03-31", 800),
    claim("p", "2025-03-01", "2025-03-04", 3, is_part=True, part_of="c"),
    row(obs_id="u", value=5),
]


def reports(rows=ROWS, **limits):
    return SELECTIONS["reported"](rows, Limits("killed", **limits))


def test_reports_stand_alone_and_what_is_no_report_is_counted():
    found = reports()
    assert [r["obs_id"] for r in found.points] == ["a", "b", "c", "z"]
    assert found.left_out == {"long_period": 1, "part": 1, "undated": 1}
    assert len({r["last_day"] for r in found.points[:2]}) == 1, (
        "two undated reports of one day and source may be two events"
    )


def test_a_source_that_restates_a_dated_report_is_drawn_once():
    rows = [
        claim("a", "2025-01-06", "2025-01-06", 4, published=date(2025, 1, 6)),
        claim("b", "2025-01-06", "2025-01-06", 5, published=date(2025, 1, 8)),
    ]
    found = reports(rows)
    assert [r["obs_id"] for r in found.points] == ["b"]
    assert found.left_out == {"restated": 1}


@pytest.mark.parametrize(
    ("values", "outside"),
    [
        ([100000, 35, 31, 20], [100000]),
        ([100, 60, 30, 20], []),
        ([900, 400, 300, 9], []),
        ([58000, 52000, *[30] * 18], [58000, 52000]),
        ([7], []),
        ([9, 1], [9]),
    ],
)
def test_only_a_few_figures_far_above_all_others_stand_beyond_the_scale(values, outside):
    rows = [claim(str(n), "2025-01-06", "2025-01-06", v) for n, v in enumerate(values)]
    assert [r["value"] for r in beyond(rows)] == outside


def test_a_month_without_a_document_is_no_zero_and_a_month_of_documents_is_not_empty():
    documents = document_months(ROWS) | {date(2025, 4, 1)}
    assert documents == {date(2025, 1, 1), date(2025, 2, 1), date(2025, 4, 1)}
    found = coverage(reports().points, documents, date(2025, 1, 1), date(2025, 6, 3))
    assert [status for _, status in found] == ["figures", "documents", "figures", "documents", "zero", "nothing"]
    assert [month.month for month, _ in found] == [1, 2, 3, 4, 5, 6]


def test_a_flow_covers_all_its_months_and_a_total_only_its_last():
    flow, total = (
        claim("f", "2025-01-10", "2025-03-20", 9),
        claim("t", "2025-01-10", "2025-03-20", 9, measure="cumulative"),
    )
    covered = [[s for _, s in coverage([r], frozenset(), date(2025, 1, 1), date(2025, 3, 31))] for r in (flow, total)]
    assert covered == [["figures"] * 3, ["nothing", "nothing", "figures"]]


@pytest.mark.parametrize("kind", ["reported", "cumulative", "displacement", "increments"])
def test_the_strip_and_the_caption_say_what_a_month_is(kind):
    days = {"measure": "cumulative", "indicator": "new_displacement"}
    totals = [
        claim(
            str(n),
            "2025-01-01",
            f"2025-0{n}-20",
            100 * n,
            population=None,
            published=date(2025, n, 21),
            carried_on=[],
            **days,
        )
        for n in (1, 2, 5)
    ]
    other = [
        row(
            obs_id="s",
            indicator="idps",
            measure="stock",
            value=7,
            period_end=date(2025, 5, 1),
            published=date(2025, 3, 2),
            carried_on=[],
        )
    ]
    if kind in ("reported", "displacement"):
        totals = [{**r, "measure": "flow", "period_start": r["last_day"]} for r in totals]
    found = SELECTIONS[kind]([*totals, *other], Limits("new_displacement", gap=99))
    spec = CHARTS[kind](found, WORDS, WIDE).to_dict()
    said = [d["said"] for d in walk(spec["datasets"]) if str(d.get("said", "")).startswith("April 2025")]
    assert set(said) == {"April 2025: no document"} if kind != "increments" else {"April 2025: figures"}
    if kind != "increments":
        assert "March 2025: documents, but no such figure" in [d.get("said") for d in walk(spec["datasets"])]
    text = " ".join(caption(kind, found, WORDS, "Hilltown", date(2025, 6, 1)))
    assert "light, documents on the place but no such figure; white, no document." in text
    assert "a stated zero" not in text


def test_an_open_start_is_dotted_and_a_number_beyond_the_scale_says_so():
    rows = [
        *(claim(str(n), "2025-01-06", f"2025-01-{n:02}", n, **AT) for n in range(6, 26)),
        claim("x", "2025-01-02", "2025-01-04", 9000),
    ]
    found = reports(rows)
    spec = CHARTS["reported"](found, WORDS, WIDE).to_dict()
    rules = [
        m
        for m in walk(spec)
        if isinstance(m.get("mark"), dict) and m["mark"]["type"] == "rule" and "strokeDash" in m["mark"]
    ]
    sizes = {tuple(m["mark"]["strokeDash"]): len(spec["datasets"][m["data"]["name"]]) for m in rules}
    assert sizes == {(2, 2): 20, (1, 0): 1}
    assert "9,000 ↑" in str(spec["datasets"])
    domain = next(
        n["scale"]["domain"] for n in walk(spec) if n.get("field") == "y" and "domain" in (n.get("scale") or {})
    )
    assert domain == [0, pytest.approx(25 * 1.18)]
    assert "↑ beyond the scale" in " ".join(caption("reported", found, WORDS, "Hilltown", date(2025, 2, 1)))


def test_the_key_of_a_narrow_chart_names_the_largest_reports():
    found = reports()
    key = KEYS["reported"](found, WORDS)
    shown = str(CHARTS["reported"](found, WORDS, NARROW).to_dict()["datasets"])
    assert [r["obs_id"] for _, r, _ in key] == ["a", "b", "c", "z"]
    assert all(f"'{letter} " in shown for letter, _, _ in key)


@pytest.mark.parametrize("kind", CHARTS)
def test_stated_zeros_alone_are_a_chart_too(kind):
    zero = {"population": None, "indicator": "new_displacement"}
    rows = [
        claim("a", "2025-01-01", "2025-01-20", 0, measure="cumulative", published=date(2025, 1, 21), **zero),
        claim("b", "2025-01-01", "2025-01-25", 0, measure="cumulative", published=date(2025, 1, 26), **zero),
        claim("f", "2025-01-05", "2025-01-20", 0, origin="Hilltown", **zero),
        claim("p", "2025-01-01", "2025-01-20", 0, is_part=True, part_of="f", age_group="children", **zero),
        claim("r", "2025-01-05", "2025-01-20", 0, published=date(2025, 1, 26), origin="Hilltown", **zero),
        claim(
            "m",
            "2025-01-01",
            "2025-01-20",
            0,
            **(zero | {"indicator": "funding_required", "unit": "USD", "measure": "stock"}),
        ),
    ]
    drawn = SELECTIONS[kind](rows, Limits("new_displacement"))
    if drawn.drawn:
        spec = CHARTS[kind](drawn, WORDS, WIDE).to_dict()
        domains = [
            n["scale"]["domain"]
            for n in walk(spec)
            if n.get("type") == "quantitative" and (n.get("scale") or {}).get("domain")
        ]
        assert domains
        assert all(low < high for low, high in domains)
    assert bool(drawn.drawn) == (kind != "vintages")
