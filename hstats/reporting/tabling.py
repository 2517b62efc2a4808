"""The table of the latest figure of each source, an indicator after the other: the most telling in full, all others in a line of their own.

In: a Page and a Section. Out: the values of a section. No source is left away.
"""

from typing import Any

from hstats.phrasing import figure, label, period, sentence
from hstats.reporting.definition import Section
from hstats.reporting.page import Page, nothing, others
from hstats.series import Row, by_source, top_of
from hstats.wording import count, day


def table(page: Page, section: Section) -> dict[str, Any]:
    """The groups of a table."""
    found = {code: by_source(page.fetch(section.query), code) for code in section.indicators}
    groups = [group(page, rows, section.lines) for rows in found.values() if rows]
    page.use(r for rows in found.values() for r in rows)
    return {"groups": groups} if groups else {"nothing": nothing(page, section.indicators)}


def group(page: Page, rows: list[Row], most: int) -> dict[str, Any]:
    """The rows of one indicator."""
    words, first = page.words, most_telling(rows, most)
    name = label(words, rows[0]["indicator"], rows[0]["indicator_label"], capital=True)
    sources = count(words, "sources_count", len({r["originator"] for r in rows}))
    rest = [r for r in rows if all(r is not f for f in first)]
    return {
        "title": words["headings"]["all_of"].format(indicator=name, count=sources),
        "rows": [tabled(page, r) for r in first], "rest": [brief_of(page, r) for r in rest], "more": others(page, len(rest)),
    }  # fmt: skip


def most_telling(rows: list[Row], most: int) -> list[Row]:
    """So many rows of one indicator, in their order: of the whole area before places in it, totals before single days, then the largest."""
    kept = sorted(rows, key=lambda r: (bool(r["area"]), r["measure"] == "flow", -top_of(r), r["obs_id"]))[:most]
    return [r for r in rows if any(r is k for k in kept)]


def tabled(page: Page, row: Row) -> dict[str, Any]:
    """One row of a table."""
    words = page.words
    when = row["period_end"] or row["last_day"]
    age = count(words, "days", (page.as_of - when).days) if when <= page.as_of else ""
    return {
        "obs_id": row["obs_id"], "figure": figure(words, row).text, "source": row["originator_name"],
        "pieces": sentence(words, row, here=page.report.place), "day": day(words, when), "age": age,
    }  # fmt: skip


def brief_of(page: Page, row: Row) -> dict[str, Any]:
    """One figure in a few words: number, place, source, days."""
    place = f"{row['place']}, " if row["area"] and row["place"] else ""
    about = f"{place}{row['originator_name']}, {period(page.words, row, 'short')}"
    return {"obs_id": row["obs_id"], "figure": figure(page.words, row).text, "about": about}
