"""The evidence and the appendix: the sentence behind every number of a page, and every figure that the page does not use, with the reason.

In: a Page whose sections are made. Out: dicts of text. It lists what was rejected, undated, unplaced, elsewhere or in conflict; where there is
more than a page can hold it says how much more.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from hstats.phrasing import Piece, difference, figure, hedged, label, period
from hstats.reporting.definition import QUERY
from hstats.reporting.page import Page, carriers, published
from hstats.series import Row, in_conflicts, why_not
from hstats.wording import Words, count, join, number, plural

MOST = 60  # rows of one list of the appendix


def evidence(page: Page) -> dict[str, Any]:
    """Every row that the page used, numbered in the order of its date; the steps between two of them; and what was set aside."""
    rows = sorted(
        page.used.values(),
        key=lambda r: (r["last_day"] or date.max, r["published"] or date.max, r["document"], r["quote_start"]),
    )
    conflicts = conflicting(page)
    page.use(r for group in conflicts for r in group if r["obs_id"] in page.used)
    numbers = {r["obs_id"]: n for n, r in enumerate(rows, 1)}
    rivals = {r["obs_id"]: [o for o in group if o is not r] for group in conflicts for r in group}
    aside = set_aside(page)
    return {
        "numbers": numbers,
        "rows": [proof(page, row, numbers, rivals.get(row["obs_id"], [])) for row in rows],
        "steps": [step(page, row) for row in sorted(page.steps.values(), key=lambda r: (r["last_day"], r["obs_id"]))],
        "set_aside": tallied(page, Counter(reason for _, reason in aside), "set_aside"),
        "aside": listed(page, aside),
        "conflicts": [[short(page, r) for r in group] for group in conflicts][:MOST],
        "leftovers": tallied(page, Counter({r["reason"]: r["numbers"] for r in page.leftovers}), "leftovers"),
    }


def proof(page: Page, row: Row, numbers: dict[str, int], rivals: list[Row]) -> dict[str, Any]:
    """One row of the evidence."""
    words = page.words
    cut = (row["sentence"][: row["quote_start"]], row["quote"], row["sentence"][row["quote_end"] :])
    whole = page.used.get(row["part_of"] or "")
    return {
        "n": numbers[row["obs_id"]], "obs_id": row["obs_id"], "figure": figure(words, row).text,
        "indicator": label(words, row["indicator"], row["indicator_label"], capital=True),
        "before": cut[0], "quote": cut[1], "after": cut[2],
        "document": row["title"] or row["document"], "file": row["document"],
        "url": row["url"] if str(row["url"]).startswith(("https://", "http://")) else None,
        "from": published(page, row), "carriers": carriers(page, row), "source": row["originator_name"],
        "hedge": words["qualifiers"][row["qualifier"]], "rule": row["rule"], "place": row["place"] or "",
        "place_by": words["headings"]["by_title"] if row["place_by"] else "",
        "period": period(words, row), "basis": words["bases"].get(row["period_basis"] or "unresolved", ""),
        "modality": plural(words, words["set_aside"].get(row["modality"], row["modality"]), 1) if row["modality"] != "asserted" else "",
        "whole": {"obs_id": whole["obs_id"], "figure": figure(words, whole).text} if whole else None,
        "flags": join(words, [words["flags"].get(f, f.replace("_", " ")) for f in row["flags"]]) if row["flags"] else "",
        "rivals": [short(page, r) for r in rivals][:8],
    }  # fmt: skip


def short(page: Page, row: Row) -> dict[str, Any]:
    """A figure in one line; its number in the evidence where the page uses it."""
    words = page.words
    return {
        "obs_id": row["obs_id"] if row["obs_id"] in page.used else None, "figure": figure(words, row).text,
        "indicator": label(words, row["indicator"], row["indicator_label"]), "period": period(words, row),
        "source": row["originator_name"], "document": row["document"], "quote": row["quote"], "sentence": row["sentence"],
        "place": row["place"] or "",
    }  # fmt: skip


def step(page: Page, row: Row) -> dict[str, Any]:
    """A difference that a chart draws, with the two figures that it is between."""
    before, after = row["before"], page.used[row["obs_id"]]
    pieces = [Piece(hedged(page.words, before), before["obs_id"]), Piece(hedged(page.words, after), after["obs_id"])]
    return {"obs_id": row["obs_id"], "text": difference(page.words, row), "pieces": pieces}


def conflicting(page: Page) -> list[list[Row]]:
    """Figures of the page that sources contradict, with all that contradict them."""
    rows = [r for r in page.fetch(QUERY) if r["last_day"] and r["measure"] in ("cumulative", "flow", "stock")]
    rows = [r for r in rows if not why_not(r) and (r["period_start"] or r["measure"] == "stock")]
    out: list[list[Row]] = []
    for kind in sorted({(r["indicator"], r["measure"] == "stock", r["population"] or "") for r in rows}):
        mine = [r for r in rows if (r["indicator"], r["measure"] == "stock", r["population"] or "") == kind]
        groups: dict[int, list[Row]] = {}
        for row in in_conflicts(mine, 7):
            if row["conflict"] is not None:
                groups.setdefault(row["conflict"], []).append(row)
        out += [g for g in groups.values() if any(r["obs_id"] in page.used for r in g)]
    return out


def set_aside(page: Page) -> list[tuple[Row, str]]:
    """Figures of the documents that no chart here draws on: not stated as fact, of another place, without a place or a date."""
    inside = [
        (r, r["modality"]) for r in page.fetch(QUERY) if r["modality"] != "asserted" and r["obs_id"] not in page.used
    ]
    undated = [(r, "undated") for r in page.fetch(QUERY) if r["modality"] == "asserted" and r["last_day"] is None]
    return [*inside, *undated, *((r, r["modality"] if r["modality"] != "asserted" else why) for r, why in page.outside)]


def listed(page: Page, aside: list[tuple[Row, str]]) -> list[dict[str, Any]]:
    """What was set aside, by reason, at most so many rows of each."""
    out = []
    for reason, total in Counter(why for _, why in aside).most_common():
        rows = [r for r, why in aside if why == reason]
        more = page.words["headings"]["more"].format(count=number(page.words, total - MOST)) if total > MOST else ""
        title = plural(page.words, page.words["set_aside"].get(reason, reason.replace("_", " ")), 2)
        out.append(
            {
                "title": f"{title[:1].upper()}{title[1:]} ({number(page.words, total)})",
                "rows": [short(page, r) for r in rows[:MOST]],
                "more": more,
            }
        )
    return out


def tallied(page: Page, counted: Counter[str], table: str) -> str:
    """Counts by reason in one sentence."""
    words = page.words
    if not counted:
        return str(words["headings"][f"{table}_none"])
    reasons = join(words, [tally(words, words[table], reason, n) for reason, n in counted.most_common()])
    return str(words["headings"][f"{table}_intro"].format(reasons=reasons))


def tally(words: Words, names: dict[str, str], reason: str, n: int) -> str:
    """ "2 forecasts"."""
    return f"{number(words, n)} {plural(words, names.get(reason, reason.replace('_', ' ')), n)}"


def documents(words: Words, rows: Iterable[Row]) -> str:
    """ "3 documents"."""
    return count(words, "documents", len({r["doc_id"] for r in rows}))
