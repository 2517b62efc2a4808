"""The same article from several outlets is one text with several carriers; an update of a report is none."""

import random
from datetime import datetime
from itertools import combinations

import formats
import pytest
from stories import COPIES, OTHERS, Report, report, roundup

from hstats.alike import Gist, keys, likeness
from hstats.ingesting import ingest
from hstats.linking import LEAST
from hstats.store import ask, open_store

AT = datetime(2021, 6, 1, 12)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_copies_are_linked_and_no_update_form_or_round_up_is(seed):
    """Precision and recall over every pair of 40 reports, their copies, and what only looks like them."""
    pick = random.Random(seed)
    reports = [report(pick) for _ in range(40)]
    texts: list[tuple[str, Report]] = [(f"round-up {n}", roundup(reports, pick)) for n in range(15)]
    for number, own in enumerate(reports):
        texts += [(f"{number}", own), *((f"{number}", change(own, pick)) for change in COPIES)]
        texts += [(f"{number} {change.__name__}", change(own, pick)) for change in OTHERS]
    keyed = [(name, set(keys("\n\n".join(text))), Gist("\n\n".join(text))) for name, text in texts]
    right = wrong = missed = 0
    for (one, one_keys, one_gist), (other, other_keys, other_gist) in combinations(keyed, 2):
        found = len(one_keys & other_keys) >= LEAST and likeness(one_gist, other_gist) > 0
        right += found and one == other
        wrong += found and one != other
        missed += not found and one == other
    precision, recall = right / (right + wrong), right / (right + missed)
    assert (precision >= 0.98, recall >= 0.90) == (True, True), (precision, recall)


OWN = "GENEVA, 3 May 2021 – At least 42 people were killed in Homs on Sunday, and 15 were injured, said the head of the hospital. Some 1,200 families left for Hama on foot, and 9 schools serve as shelters. The bridge can carry no lorry any more, and nobody knows when the road will open again, as the river still rises by the hour and the dam above the town is old."  # fmt: skip


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (OWN, True),
        (OWN.replace("3 May 2021", "May 3, 2021"), True),
        (OWN.replace("1,200", "1200").replace("–", "-"), True),
        ("The town that waits\n\nBy our staff, 12:45\n\n" + OWN, True),
        (OWN.split(" Some")[0] + " The bridge" + OWN.split("The bridge")[1], True),
        (OWN.replace("3 May", "4 May").replace("42", "45"), False),
        (OWN.replace("42", "43").replace("15", "17"), False),
        (OWN.replace("42", "12").replace("1,200", "300").replace("9 ", "2 "), False),
    ],
)
def test_a_copy_has_the_same_number_between_the_same_words(other, same):
    assert (likeness(Gist(OWN), Gist(other)) > 0) == same


@pytest.mark.parametrize("text", ["", "Ten people died.", "word " * 500])
def test_a_short_text_is_like_no_other(text):
    assert keys(text) == []
    assert likeness(Gist(text), Gist(text)) == 0


def test_carriers_of_one_article_are_one_source(tmp_path):
    story = "At least 118 people were killed in Homs on 3 March 2021.\n" + "\n".join(report(random.Random(3)))
    other = "\n".join(report(random.Random(4)))
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "a.html").write_bytes(formats.html(story))
    (inbox / "b.html").write_bytes(
        formats.html("Our own correspondent. " + story).replace(formats.PUBLISHER.encode(), b"River Gazette")
    )
    (inbox / "c.pdf").write_bytes(formats.pdf([story]))
    (inbox / "d.html").write_bytes(formats.html(other).replace(formats.PUBLISHER.encode(), b"River Gazette"))
    con = open_store(tmp_path / "s.duckdb")
    ingest(con, [inbox / "a.html", inbox / "d.html"], AT)
    ingest(con, [inbox], AT.replace(hour=13), jobs=2)
    con.close()
    links = ask(
        tmp_path / "s.duckdb",
        "select d.name, f.name as first from document d join document f on f.doc_id = d.duplicate_of order by 1",
    ).to_pylist()
    assert links == [{"name": "b.html", "first": "a.html"}, {"name": "c.pdf", "first": "a.html"}]
    (claim,) = ask(
        tmp_path / "s.duckdb",
        "select originator_name, documents, publishers from claim where value = 118",
    ).to_pylist()
    assert (claim["originator_name"], claim["documents"]) == ("Harbour Post", 3)
    assert claim["publishers"][:2] == ["Harbour Post", "River Gazette"]


def test_what_all_documents_have_in_common_links_none_and_costs_little(tmp_path):
    """A page of boilerplate around each text: the keys that all have are left aside."""
    page = "\n".join(report(random.Random(5)))
    lines = [
        formats.jsonl(
            f"{page}\nReport {n}: at least {n} people were killed, {n + 7} injured, {n + 9} fled, {n * 3} were fed, {n * 11} sheltered."
        )
        for n in range(1000, 1300)
    ]
    (tmp_path / "many.jsonl").write_bytes(b"".join(lines))
    con = open_store(tmp_path / "s.duckdb")
    tally, _ = ingest(con, [tmp_path / "many.jsonl"], AT)
    con.close()
    assert tally.new == 300
    assert ask(tmp_path / "s.duckdb", "select count(*) as n from fingerprint").to_pylist()[0]["n"] > 0
