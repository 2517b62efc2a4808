"""The same article from several outlets is one text with several carriers; an update of a report is none."""

import random
from datetime import datetime

import formats
import pytest

from hstats.alike import keys, likeness
from hstats.ingesting import ingest
from hstats.store import ask, open_store

AT = datetime(2021, 6, 1, 12)
PLACES = ("Homs", "Hama", "Idlib", "Aleppo", "Raqqa", "Deir ez-Zor", "Daraa", "Latakia", "Tartus", "Sweida")
SUBJECTS = (
    "the market",
    "a bakery",
    "the camp",
    "two schools",
    "the bridge",
    "a clinic",
    "the old town",
    "a water station",
)
DEEDS = (
    "was shelled before dawn",
    "stood without power",
    "was hit by rockets",
    "received the first trucks of aid",
    "was searched by soldiers",
    "lay empty after the flood",
)
VOICES = (
    "the governor",
    "a nurse",
    "the civil defence",
    "a teacher of the town",
    "an aid worker",
    "the mayor",
    "relatives of the dead",
)
SAYS = ("nobody had warned the families", "the roof came down within a minute", "it would take weeks to clear the roads", "people had slept in the open", "the water rose faster than anyone could run", "most of the shops will not open again")  # fmt: skip


def article(pick: random.Random) -> list[str]:
    """Paragraphs of an invented report."""
    day = f"{pick.randrange(1, 28)} March 2021"
    out = [
        f"{pick.choice(SUBJECTS).capitalize()} in {pick.choice(PLACES)} {pick.choice(DEEDS)} on {day}, and at least {pick.randrange(5, 900)} people were killed."
    ]
    for _ in range(pick.randrange(5, 9)):
        out.append(
            f"In {pick.choice(PLACES)}, {pick.choice(VOICES)} said that {pick.choice(SAYS)}, while {pick.choice(SUBJECTS)} {pick.choice(DEEDS)}. "
            f"More than {pick.randrange(20, 9000):,} people fled towards {pick.choice(PLACES)}, and {pick.randrange(2, 500)} houses were destroyed near {pick.choice(SUBJECTS)}."
        )
    return out


def cut(text: list[str], pick: random.Random) -> list[str]:
    return text[: max(4, round(0.6 * len(text)))]


def headed(text: list[str], pick: random.Random) -> list[str]:
    return [f"{pick.choice(PLACES)} counts its dead", "By our own correspondent", *text]


def ordered(text: list[str], pick: random.Random) -> list[str]:
    return [text[0], *pick.sample(text[1:], len(text) - 1)]


def redated(text: list[str], pick: random.Random) -> list[str]:
    return [p.replace(" March 2021", "/03/2021").replace("on ", "on the ") for p in text]


def updated(text: list[str], pick: random.Random) -> list[str]:
    """The next report of the series: the same words, other numbers. No copy."""
    return ["".join(str(pick.randrange(3, 9)) if c.isdigit() and pick.random() < 0.8 else c for c in p) for p in text]


COPIES = (cut, headed, ordered, redated)


def test_copies_are_linked_and_updates_are_not():
    """Precision and recall over every pair of 60 reports, their copies and their updates."""
    pick = random.Random(11)
    texts: list[tuple[int, str]] = []
    for number in range(60):
        story = article(pick)
        texts.append((number, "\n".join(story)))
        texts += [(number, "\n".join(change(story, pick))) for change in COPIES]
        texts.append((1000 + number, "\n".join(updated(story, pick))))
    hashed = [set(keys(text)) for _, text in texts]
    right = wrong = missed = 0
    for i, (one, text) in enumerate(texts):
        for j in range(i):
            found = bool(hashed[i] & hashed[j]) and likeness(text, texts[j][1]) > 0
            same = one == texts[j][0]
            right += found and same
            wrong += found and not same
            missed += same and not found
    precision, recall = right / (right + wrong), right / (right + missed)
    assert (precision >= 0.98, recall >= 0.90) == (True, True), (precision, recall)


@pytest.mark.parametrize("text", ["", "Ten people died.", "word " * 500])
def test_a_short_text_is_like_no_other(text):
    assert keys(text) == []
    assert likeness(text, text) == 0


def test_carriers_of_one_article_are_one_source(tmp_path):
    story = "\n".join(article(random.Random(3)))
    other = "\n".join(article(random.Random(4)))
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
        "select originator_name, documents, publishers from claim where indicator = 'killed' and documents > 1",
    ).to_pylist()
    assert (claim["originator_name"], claim["documents"]) == ("Harbour Post", 3)
    assert claim["publishers"][:2] == ["Harbour Post", "River Gazette"]


def test_what_all_documents_have_in_common_links_none_and_costs_little(tmp_path):
    """A page of boilerplate around each text: the keys that all have are left aside."""
    page = "\n".join(article(random.Random(5)))
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
