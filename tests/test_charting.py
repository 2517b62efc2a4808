"""Figures in words, what charts draw and leave out, and how they draw it."""

import json
import math
from datetime import date
from types import SimpleNamespace

import pytest

pytest.importorskip("altair")

from hstats import phrasing, wording
from hstats.charting import CHARTS, KEYS, NARROW, WIDE, labels, svg
from hstats.errors import DataError
from hstats.reporting.captions import spanning
from hstats.series import COLUMNS, SELECTIONS, Limits, Wanted, latest

cumulative, sources = SELECTIONS["cumulative"], SELECTIONS["sources"]

WORDS = wording.load()


def row(**changes):
    """One row of a report query; what is not said is as plain as can be."""
    made = dict.fromkeys(COLUMNS.split()) | {
        "obs_id": "a", "doc_id": "doc", "document": "doc.txt", "indicator": "killed", "indicator_label": "People killed", "measure": "flow",
        "unit": "person", "movements": False, "is_part": False, "qualifier": "exact", "own_voice": True, "period_precision": "day",
        "originator": "hill_watch", "originator_name": "Hill Watch", "originator_short": "HW", "publisher": "Hill Watch",
        "carriers": ["Hill Watch"], "quote": "q", "recut": "q", "number_text": "many", "sentence": "q", "quote_start": 0, "quote_end": 1,
        "modality": "asserted", "flags": [], "carried_on": [], "area": "",
    }  # fmt: skip
    if changes.get("value") is not None and "qualifier" not in changes:
        made |= {"low": changes["value"], "high": changes["value"]}
    made |= changes
    made["last_day"] = made["period_end"]
    return made


def total(obs_id, end, value, **changes):
    """A running total of displacement since 1 December 2019."""
    return row(
        obs_id=obs_id, indicator="new_displacement", value=value, period_end=date.fromisoformat(end),
        **({"period_start": date(2019, 12, 1), "measure": "cumulative"} | changes),
    )  # fmt: skip


def claim(obs_id, start, end, value, **changes):
    """A toll between two days."""
    days = {"period_start": date.fromisoformat(start), "period_end": date.fromisoformat(end)}
    return row(obs_id=obs_id, value=value, **({"population": "civilian"} | days | changes))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"value": 949}, "949 people"),
        ({"value": 1}, "1 person"),
        ({"value": 662, "qualifier": "at_least", "population": "civilian"}, "at least 662 civilians"),
        ({"value": 1200000, "qualifier": "more_than"}, "more than 1.2 million people"),
        ({"value": 300000, "qualifier": "nearly", "movements": True}, "nearly 300,000 movements of people"),
        ({"value": 40, "qualifier": "less_than", "age_group": "children"}, "fewer than 40 children"),
        ({"value": 40, "qualifier": "up_to", "sex": "f", "age_group": "children"}, "up to 40 girls"),
        ({"low": 300, "high": 350, "qualifier": "between"}, "between 300 and 350 people"),
        ({"low": 12, "qualifier": "vague", "number_text": "dozens"}, "dozens of people"),
        ({"value": 60, "qualifier": "approx", "unit": "percent", "age_group": "children"}, "about 60 percent children"),
        ({"value": 22500000, "unit": "USD"}, "USD 22.5 million"),
        ({"value": 37, "unit": "facility", "detail": "health"}, "37 health facilities"),
        ({"value": 8155, "detail": "protection"}, "8,155 people (protection)"),
        (
            {"value": 1000, "qualifier": "more_than", "population": "combatant", "each_of": 2},
            "more than 1,000 combatants on each of 2 sides",
        ),
    ],
)
def test_a_number_keeps_its_hedge(changes, said):
    assert phrasing.figure(WORDS, row(**changes)).text == said


@pytest.mark.parametrize(
    ("start", "end", "changes", "said"),
    [
        ("2019-04-26", "2019-07-17", {}, "between 26 April and 17 July 2019"),
        ("2019-12-01", "2020-02-26", {}, "between 1 December 2019 and 26 February 2020"),
        ("2019-05-09", "2019-05-09", {}, "on 9 May 2019"),
        ("2020-02-01", "2020-02-29", {"period_precision": "month"}, "in February 2020"),
        ("2019-02-01", "2019-08-20", {"period_precision": "month"}, "between February and 20 August 2019"),
        ("2019-04-21", "2019-08-20", {"period_precision": "month_part", "published": date(2019, 8, 20)}, "between late April and 20 August 2019"),
        (None, "2020-05-01", {"measure": "stock"}, "as of 1 May 2020"),
        (None, "2019-07-12", {"period_basis": "publication"}, "as reported on 12 July 2019"),
        (None, "2019-05-31", {"measure": "cumulative"}, "up to 31 May 2019"),
        (None, None, {}, "on a date that the text does not give"),
        (None, None, {"published": date(2020, 3, 16)}, "on a date that the text does not give (published 16 March 2020)"),
    ],
)  # fmt: skip
def test_a_period_is_no_more_exact_than_it_is_known(start, end, changes, said):
    days = {"period_start": start and date.fromisoformat(start), "period_end": end and date.fromisoformat(end)}
    assert phrasing.period(WORDS, row(**days, **changes)) == said


@pytest.mark.parametrize(
    ("published", "said"), [(None, "day not stated"), (date(2020, 3, 16), "published 16 Mar 2020")]
)
def test_a_chart_has_short_words_for_a_day_that_is_not_stated(published, said):
    found = row(period_start=None, period_end=None, published=published)
    assert phrasing.period(WORDS, found, "short") == said
    assert len(said) < 30


def test_a_chart_of_one_day_names_it_once():
    drawn = [row(period_start=date(2020, 2, 1), period_end=date(2020, 2, 1))]
    assert spanning(SimpleNamespace(drawn=drawn), WORDS, "Idlib") == "Idlib · 1 February 2020"


def test_a_sentence_says_hedge_parts_period_and_source_and_links_each_number():
    whole = claim("w", "2019-04-26", "2019-07-17", 662, qualifier="at_least", measure="cumulative",
                  originator_name="Syrian Network for Human Rights", publisher="SNHR")  # fmt: skip
    parts = [
        claim("c", "2019-04-26", "2019-07-17", 175, age_group="children"),
        claim("f", "2019-04-26", "2019-07-17", 121, sex="f"),
    ]
    pieces = phrasing.sentence(WORDS, whole, parts)
    assert phrasing.plain(pieces) == (
        "At least 662 civilians, among them 175 children and 121 women, were killed between 26 April and 17 July 2019, "
        "according to the Syrian Network for Human Rights."
    )
    assert [p.obs_id for p in pieces if p.obs_id] == ["w", "c", "f"]


@pytest.mark.parametrize(
    ("changes", "end"),
    [
        ({"own_voice": False, "publisher": "A News", "originator_name": "OHCHR"}, "according to OHCHR, in A News."),
        (
            {"place": "Ariha", "indicator": "injured"},
            "was injured in Ariha as reported on 5 January 2020, according to Hill Watch.",
        ),
        ({"place": "North-West Syria"}, "was killed as reported on 5 January 2020, according to Hill Watch."),
        ({"indicator": "kites_lost"}, "Kites lost: 1 person as reported on 5 January 2020, according to Hill Watch."),
    ],
)
def test_a_sentence_says_where_and_who_passed_it_on(changes, end):
    given = row(
        **({"value": 1, "period_end": date(2020, 1, 5), "period_basis": "publication", "indicator_label": ""} | changes)
    )
    assert phrasing.plain(phrasing.sentence(WORDS, given, here="northwest Syria")).endswith(end)


@pytest.mark.parametrize(
    ("section", "name", "template"), [("sentences", "killed", "{who} {parts} {period}"), ("hedges", "approx", "about")]
)
def test_a_template_that_could_lose_the_hedge_or_the_source_is_refused(monkeypatch, section, name, template):
    words = {**WORDS, section: {**WORDS[section], name: template}}
    monkeypatch.setattr(wording, "read_toml", lambda language, file: words)
    with pytest.raises(DataError, match=rf"briefing.toml \[{section}\] {name}: the template lacks"):
        wording.load.__wrapped__("en")


def test_running_totals_break_at_gaps_and_where_the_count_falls_back():
    rows = [
        total("a", "2019-12-29", 300),
        total("b", "2020-01-20", 400),
        total("c", "2020-03-20", 900),
        total("d", "2020-04-01", 100),
    ]
    found = cumulative(rows, Limits("new_displacement", gap=31))
    assert [p["segment"].rsplit("|")[-1] for p in found.points] == ["0", "0", "1", "2"]
    assert len({p["line"] for p in found.points}) == 1


def test_movements_other_sources_and_other_first_days_are_lines_of_their_own():
    rows = [
        total("a", "2020-01-01", 300), total("b", "2020-01-08", 400, movements=True),
        total("c", "2020-01-15", 500, originator="other"), total("d", "2020-01-22", 600, period_start=date(2020, 1, 1)),
    ]  # fmt: skip
    assert len({p["line"] for p in cumulative(rows, Limits("new_displacement")).points}) == 4


def test_what_is_no_running_total_is_left_out_and_counted():
    rows = [
        total("a", "2020-01-20", 400),
        total("b", "2020-01-27", 390, measure="flow"),  # begins on the same day: the same kind of count
        total("c", "2020-02-12", 142, measure="flow", period_start=date(2020, 2, 9)),
        total("d", "2020-01-20", 200, age_group="children", is_part=True),
        total("e", "2020-01-20", 60, unit="household"),
        total("f", "2020-01-20", 50, population="combatant"),
        total("g", "2020-01-20", 80, measure="share"),
        total("h", "2020-01-20", 70, period_start=None),
        total("i", "2020-01-20", 405, published=date(2020, 3, 1)),  # a revision of a
        row(obs_id="s", indicator="idps", measure="stock", value=900, period_end=date(2020, 4, 17)),
        total("t", "2020-01-20", 406, modality="forecast"),
    ]
    found = cumulative(rows, Limits("new_displacement"))
    assert {p["obs_id"] for p in found.points} == {"i", "b"}
    assert [p["obs_id"] for p in found.beside] == ["t"]
    assert found.left_out == {
        "shorter": 1,
        "part": 1,
        "unit": 1,
        "facet": 1,
        "other_measure": 1,
        "undated": 1,
        "restated": 1,
    }


CLAIMS = [
    claim("a", "2019-04-21", "2019-08-20", 949, originator="sohr"),
    claim("b", "2019-03-01", "2019-08-24", 1166, originator="acu"),
    claim("c", "2019-04-29", "2019-08-29", 1089, originator="ohchr"),
    claim("k", "2019-04-29", "2019-08-29", 304, originator="ohchr", is_part=True, part_of="c", age_group="children"),
    claim("d", "2019-08-01", "2019-09-22", 209, originator="ohchr"),
    claim("e", "2019-08-25", "2019-08-25", 10, originator="acu"),
    claim("f", "2019-04-21", "2019-08-20", 1000, originator="sohr", population="combatant"),
    claim("p", "2019-04-21", "2019-05-20", 5, originator="x", is_part=True, part_of="nowhere"),
]


def test_tolls_stand_side_by_side_and_those_that_differ_together():
    found = sources(CLAIMS, Limits("killed"))
    assert [p["obs_id"] for p in found.points] == ["a", "b", "c", "d"]
    groups = [p["conflict"] for p in found.points]
    assert groups[0] == groups[1] == groups[2] is not None
    assert groups[3] is None
    assert found.left_out == {"short_period": 1, "facet": 1, "part": 2}


def test_at_one_day_each_source_has_its_last_figure():
    found = sources(CLAIMS, Limits("killed", at=date(2019, 9, 30)))
    assert [p["obs_id"] for p in found.points] == ["a", "b", "d"]
    assert found.left_out["earlier"] == 1


@pytest.mark.parametrize(
    ("changes", "differs"),
    [
        ({}, True),
        ({"originator": "sohr"}, False),
        ({"area": "another town"}, False),
        ({"value": 949, "low": 949, "high": 949}, False),
        ({"period_end": date(2019, 9, 5)}, False),
        ({"period_start": date(2019, 8, 21), "period_end": date(2019, 8, 24)}, False),
    ],
)
def test_what_a_conflict_is(changes, differs):
    changed = {**CLAIMS[1], **changes}
    found = sources([CLAIMS[0], changed | {"last_day": changed["period_end"]}], Limits("killed", days=1))
    assert (found.points[0]["conflict"] is not None) == differs


def test_the_latest_figure_brings_the_groups_in_it_but_not_its_other_parts():
    side = claim("s", "2019-04-29", "2019-08-29", 1031, originator="ohchr", is_part=True, part_of="c")
    found = latest([*CLAIMS, side], Wanted("killed", source="OHCHR", until=date(2019, 8, 31)))
    assert found
    assert (found[0]["obs_id"], [p["obs_id"] for p in found[1]]) == ("c", ["k"])
    assert latest(CLAIMS, Wanted("killed", movements=True)) is None


@pytest.mark.parametrize(
    ("first", "second", "low", "high", "qualifier"),
    [
        (("exact", 100), ("exact", 130), 30, 30, "exact"),
        (("nearly", 300), ("more_than", 312), 12, None, "at_least"),
        (("more_than", 312), ("nearly", 350), None, 38, "up_to"),
        (("between", 100, 120), ("between", 150, 190), 30, 90, "between"),
        (("between", 100, 120), ("exact", 110), None, 10, "up_to"),
        (("approx", 100), ("exact", 130), None, None, None),
        (("exact", 130), ("exact", 100), None, None, None),
    ],
)
def test_an_increment_has_the_bounds_that_two_totals_give(first, second, low, high, qualifier):
    def given(obs_id, end, hedge, *numbers):
        if hedge == "between":
            return total(obs_id, end, None, qualifier=hedge, low=numbers[0], high=numbers[1])
        bounds = {"more_than": {"low": numbers[0]}, "nearly": {"high": numbers[0]}, "approx": {}}
        return total(
            obs_id, end, numbers[0], qualifier=hedge, **bounds.get(hedge, {"low": numbers[0], "high": numbers[0]})
        )

    found = SELECTIONS["increments"](
        [given("a", "2020-01-01", *first), given("b", "2020-01-08", *second)], Limits("new_displacement")
    )
    assert [(p["low"], p["high"], p["qualifier"]) for p in found.points] == (
        [(low, high, qualifier)] if qualifier else []
    )
    assert found.left_out.total() == (0 if qualifier else 1)
    if qualifier:
        assert {r["obs_id"] for r in found.drawn} == {"a", "b"}
        assert "from " in phrasing.plain(phrasing.sentence(WORDS, found.points[0]))


def part(obs_id, value, of="w", **changes):
    return claim(obs_id, "2020-01-01", "2020-01-31", value, is_part=True, part_of=of, **changes)


def test_parts_stand_one_after_the_other_only_where_no_one_is_in_two():
    rows = [
        claim("w", "2020-01-01", "2020-01-31", 100), part("c", 40, age_group="children"), part("f", 30, sex="f"),
        part("h", 20, population="health_worker"), part("g", 10, sex="f", age_group="children"), part("x", 5),
    ]  # fmt: skip
    found = SELECTIONS["parts"](rows, Limits("killed"))
    assert {p["obs_id"]: p["stacked"] for p in found.beside} == {"c": True, "f": True, "h": False, "g": False}
    assert found.left_out == {"facet": 1}


def test_a_vintage_is_the_same_figure_published_later_with_another_number():
    days = {"published": date(2020, 1, 2)}, {"published": date(2020, 3, 1)}
    rows = [
        claim("a", "2020-01-01", "2020-01-01", 10, **days[0]), claim("b", "2020-01-01", "2020-01-01", 14, **days[1]),
        claim("c", "2020-01-02", "2020-01-02", 7, **days[0]), claim("d", "2020-01-02", "2020-01-02", 8, originator="x", **days[1]),
    ]  # fmt: skip
    found = SELECTIONS["vintages"](rows, Limits("killed"))
    assert [p["obs_id"] for p in found.points] == ["a", "b"]
    assert found.left_out == {"unrevised": 2}


TOTALS = [
    total("a", "2019-12-29", 235000, qualifier="more_than", low=235000, originator="un", originator_short="UN"),
    total("b", "2020-01-02", 300000, qualifier="nearly", high=300000), total("b2", "2020-01-12", 312000, qualifier="more_than", low=312000),
    total("c", "2020-01-20", 390000, qualifier="approx"),
    total("d", "2020-02-02", None, low=580000, high=590000, qualifier="between"), total("e", "2020-02-26", 948000),
    total("m", "2020-02-20", 990000, movements=True),
    total("f1", "2020-01-05", 9000, measure="flow", period_start=date(2020, 1, 3), origin="Hilltown"),
    total("f2", "2020-02-05", 90000, measure="flow", period_start=date(2020, 1, 3), destination="Portside"),
    row(obs_id="s", indicator="idps", measure="stock", value=854000, period_end=date(2020, 4, 17)),
    row(obs_id="s2", indicator="idps", measure="stock", value=846000, period_end=date(2020, 5, 1)),
    row(obs_id="s3", indicator="idps", measure="stock", value=1100000, qualifier="approx", modality="forecast", period_end=date(2020, 8, 1)),
    total("e2", "2020-03-31", 1050000, modality="forecast"),
]  # fmt: skip


def money(obs_id, indicator, value, **changes):
    return row(
        obs_id=obs_id,
        indicator=indicator,
        value=value,
        unit="USD",
        measure="stock",
        period_end=date(2020, 6, 1),
        **changes,
    )


MONEY = [
    money("r", "funding_required", 5e8, modality="requirement"), money("g", "funding_received", 1.25e8), money("u", "funding_unmet", 3.75e8),
    money("k", "funding_received", 2e6, modality="feared"), money("p", "funding_pledged", 3e7) | {"unit": "EUR"},
]  # fmt: skip
REVISED = [
    claim("v1", "2020-02-09", "2020-02-12", 142000, qualifier="approx", published=date(2020, 2, 13)),
    claim("v2", "2020-02-09", "2020-02-12", 143000, qualifier="approx", published=date(2020, 6, 9)),
]
DRAWN = {
    "cumulative": cumulative(TOTALS, Limits("new_displacement")),
    "reported": SELECTIONS["reported"](CLAIMS, Limits("killed")),
    "increments": SELECTIONS["increments"](TOTALS, Limits("new_displacement")),
    "sources": sources(CLAIMS, Limits("killed")),
    "displacement": SELECTIONS["displacement"](TOTALS, Limits("new_displacement")),
    "parts": SELECTIONS["parts"](CLAIMS, Limits("killed")),
    "flows": SELECTIONS["flows"](TOTALS, Limits("new_displacement")),
    "funding": SELECTIONS["funding"](MONEY, Limits("funding_required")),
    "vintages": SELECTIONS["vintages"](REVISED, Limits("killed")),
}
SPECS = {
    (kind, frame.name): CHARTS[kind](DRAWN[kind], WORDS, frame).to_dict() for kind in CHARTS for frame in (WIDE, NARROW)
}


def walk(node):
    """All dicts of a chart."""
    if isinstance(node, dict):
        yield node
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from walk(child)


@pytest.mark.parametrize("name", SPECS, ids=" ".join)
def test_every_figure_is_drawn_and_leads_to_its_evidence(name):
    linked = {d.get("href", "").partition("-")[2] for d in walk(SPECS[name]["datasets"])}
    drawn = DRAWN[name[0]]
    assert {r["obs_id"] for r in (*drawn.points, *drawn.beside)} <= linked
    assert linked - {""} <= {r["obs_id"] for r in drawn.drawn}


def test_all_charts_draw_something():
    assert set(DRAWN) == set(CHARTS) == set(SELECTIONS)
    assert all(drawn.drawn for drawn in DRAWN.values())


@pytest.mark.parametrize("kind", DRAWN)
def test_every_row_is_drawn_or_counted_by_reason(kind):
    rows = {"sources": CLAIMS, "reported": CLAIMS, "parts": CLAIMS, "funding": MONEY, "vintages": REVISED}.get(
        kind, TOTALS
    )
    mine = [
        r for r in rows if kind == "funding" or r["indicator"] == DRAWN[kind].limits.indicator or kind == "displacement"
    ]
    wholes = {r["part_of"] for r in mine} if kind == "parts" else set()
    counted = len(DRAWN[kind].drawn) + DRAWN[kind].left_out.total()
    if kind == "increments":  # counts steps between figures, not figures
        assert DRAWN[kind].left_out
    else:
        assert counted == len([r for r in mine if kind != "parts" or r["is_part"] or r["obs_id"] in wholes])


@pytest.mark.parametrize("name", SPECS, ids=" ".join)
def test_counts_start_at_zero_and_nothing_is_added_averaged_or_smoothed(name):
    for node in walk({k: v for k, v in SPECS[name].items() if k != "datasets"}):
        assert not {"aggregate", "stack", "transform", "bin", "timeUnit", "impute"} & node.keys()
        assert node.get("interpolate", "step-after") == "step-after"
        if node.get("type") == "quantitative" and (node.get("scale") or {}).get("domain"):
            assert node["scale"]["domain"][0] == 0


def test_the_shape_of_a_mark_is_its_hedge_and_movements_are_hollow():
    marks = {d["href"]: d for d in walk(SPECS["cumulative", "wide"]["datasets"]) if "href" in d and "lines" not in d}
    assert {k[5:]: m["hedge"] for k, m in marks.items()} == {
        "a": "lower", "b": "upper", "b2": "lower", "c": "approx", "d": "between", "e": "exact", "m": "exact", "e2": "exact",
    }  # fmt: skip
    assert marks["#obs-m"]["fill"] == "white"
    assert [k for k, m in marks.items() if m["dash"] != [1, 0]] == ["#obs-e2"]


def test_a_forecast_is_never_worded_as_a_count():
    said = phrasing.plain(phrasing.sentence(WORDS, TOTALS[-1]))
    assert said.startswith("Forecast, not counted: 1.05 million people (new displacement inside the country)")


def test_a_chart_is_the_same_twice_and_hostile_names_are_text():
    hostile = [{**r, "originator_short": '<script>"x"</script>', "originator_name": "<b>&"} for r in TOTALS[:3]]
    pictures = {
        svg(CHARTS["cumulative"](cumulative(hostile, Limits("new_displacement")), WORDS, WIDE), '"<x>')
        for _ in range(2)
    }
    assert len(pictures) == 1
    text = pictures.pop()
    assert "<script" not in text
    assert "&lt;script&gt;" in text
    assert 'aria-label="&quot;&lt;x&gt;"' in text
    assert 'xlink:href="http' not in text
    assert "<title>" in text


def test_the_key_of_a_narrow_chart_names_each_letter_in_it():
    key = KEYS["cumulative"](DRAWN["cumulative"], WORDS)
    shown = json.dumps(SPECS["cumulative", "narrow"]["datasets"])
    assert [letter for letter, _, _ in key] == list("abcdefg"[: len(key)])
    assert all(f'"{letter} ' in shown for letter, _, _ in key)
    assert key[0][2] == "UN, since 1 Dec 2019"


def test_labels_keep_clear_of_each_other_and_optional_ones_give_way():
    wanted = [
        labels.Label(100 + 20 * i, 100 + 9 * i, ("more than 300,000", "Somebody, since 1 Dec 2019")) for i in range(6)
    ]
    wanted += [labels.Label(150, 120, ("300,000",), optional=True)] * 30
    spots = labels.place(wanted, [], (0, 0, 700, 330), 11)
    boxes = []
    for label, spot in zip(wanted, spots, strict=True):
        if spot:
            width, height = labels.size(label.lines, 11)
            left = spot.x if spot.align == "left" else spot.x - width
            boxes.append((left, spot.y - height / 2, left + width, spot.y + height / 2))
    assert all(spots[:6])
    assert None in spots
    assert not any(labels.overlap(a, b) > 1 for i, a in enumerate(boxes) for b in boxes[:i])


def test_a_label_that_could_be_read_as_that_of_another_mark_is_moved_or_joined_to_its_own():
    """Two labels want the same room, and each mark has another one near it."""
    texts = (("more than 300,000", "Somebody, since mid-Dec 2019"), ("more than 235,000", "Else, since 1 Dec 2019"))
    wanted = [labels.Label(300, 200, texts[0]), labels.Label(284, 220, texts[1]), labels.Label(290, 200, ("290,000",))]
    spots = labels.place(wanted, [(w.x - 7, w.y - 7, w.x + 7, w.y + 7) for w in wanted], (0, 0, 700, 330), 11)
    for label, spot in zip(wanted, spots, strict=True):
        width, height = labels.size(spot.lines, 11)
        left = spot.x if spot.align == "left" else spot.x - width
        box = (left, spot.y - height / 2, left + width, spot.y + height / 2)
        others = [(w.x, w.y) for w in wanted if w is not label]
        assert spot.leader or not labels.doubtful(box, label, others)
        if spot.leader:
            assert labels.away(box, *spot.leader[2:]) == 0, "the line meets the text"
            assert labels.CLEAR - 0.01 < math.dist(spot.leader[:2], (label.x, label.y)) < labels.CLEAR + 0.01


def test_each_letter_of_the_key_of_displacement_stands_in_the_narrow_chart():
    key = KEYS["displacement"](DRAWN["displacement"], WORDS)
    shown = json.dumps(SPECS["displacement", "narrow"]["datasets"])
    assert [letter for letter, _, _ in key if f'"{letter} ' not in shown] == []
