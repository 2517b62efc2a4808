"""What is new since the last briefing: figures that their sources revised, with what they said before, and figures first published since.

In: a Page and a day. Out: the values of a section. A claim that one more page carried is not new; nothing is left out for want of room.
"""

from datetime import date
from typing import Any

from hstats.phrasing import Piece, filled, hedged, sentence
from hstats.reporting.definition import QUERY
from hstats.reporting.page import Page, is_new, others
from hstats.series import Row, same, top_of
from hstats.wording import day

SHOWN = 40  # sentences; the others stand behind one more click


def news(page: Page, since: date) -> dict[str, Any]:
    """Revisions, then what is new, one sentence a figure, the newest first."""
    rows = [r for r in page.fetch(QUERY) if r["modality"] == "asserted" and not r["is_part"]]
    fresh = sorted((r for r in rows if is_new(page, r)), key=newest_first, reverse=True)
    before = earlier(rows, since)
    revised = [(r, before[same(r)]) for r in fresh if revises(r, before.get(same(r)))]
    added = [r for r in fresh if not revises(r, before.get(same(r)))]
    page.use([*fresh, *(old for _, old in revised)])
    when = day(page.words, since)
    said = [sentence(page.words, r, here=page.report.place) for r in added]
    return {
        "kind": "news", "title": page.words["headings"]["new_since"].format(date=when), "text": "",
        "revised": [[*sentence(page.words, new, here=page.report.place), *what_was(page, old)] for new, old in revised],
        "sentences": said[:SHOWN], "rest": said[SHOWN:], "more": others(page, len(said) - SHOWN),
        "none": "" if fresh else page.words["headings"]["nothing_new"].format(date=when),
    }  # fmt: skip


def newest_first(row: Row) -> tuple[Any, ...]:
    """In the order of publication; of one day the later and larger."""
    return row["published"], row["last_day"] or date.min, top_of(row), row["obs_id"]


def earlier(rows: list[Row], since: date) -> dict[tuple[object, ...], Row]:
    """What each source had last said by a day, by what its figure is about."""
    known = [r for r in rows if r["last_day"] and r["published"] and r["published"] <= since]
    return {same(r): r for r in sorted(known, key=lambda r: (r["published"], r["obs_id"]))}


def revises(new: Row, old: Row | None) -> bool:
    """True where a source now gives another number for the same people, place and days, and not one that adds to it."""
    return old is not None and not new["relation"] and any(new[k] != old[k] for k in ("value", "low", "high"))


def what_was(page: Page, old: Row) -> list[Piece]:
    """What the source had said before, and when."""
    slots = {
        "before": [Piece(hedged(page.words, old), old["obs_id"])],
        "date": [Piece(day(page.words, old["published"]))],
    }
    return list(filled(page.words["headings"]["revision"], slots))
