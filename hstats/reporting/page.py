"""What stands on a page: sections, numbers and evidence, as plain values for the templates.

In: a Report, its rows, words, charts. Out: dicts of text and of safe SVG. Every number that it prints goes into the evidence; it refuses a
quote that is not in its document.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hstats.errors import StoreError
from hstats.phrasing import figure, hedged, label, sentence
from hstats.reporting.captions import caption, reasons
from hstats.reporting.definition import Report, Section
from hstats.series import SELECTIONS, Row, Selection, Wanted, latest
from hstats.wording import Words, count, day, join, number


@dataclass(slots=True)
class Page:
    """A page in the making: what it is about, its rows, what is not of its area, and the rows that it has used so far, by obs_id."""

    report: Report
    words: Words
    as_of: date
    fetch: Callable[[str], list[Row]]  # the rows of the area, by query
    nearby: Callable[[tuple[str, ...]], list[Row]]
    outside: list[tuple[Row, str]] = field(default_factory=list)
    leftovers: list[Row] = field(default_factory=list)
    used: dict[str, Row] = field(default_factory=dict)
    steps: dict[str, Row] = field(default_factory=dict)  # differences between two figures that a chart draws

    def use(self, rows: Iterable[Row]) -> None:
        """Takes rows into the evidence."""
        for row in rows:
            if row["recut"] != row["quote"]:
                raise StoreError(
                    f"The quote of figure {row['obs_id']} is not in {row['document']} any more: run 'hstats verify', then ingest it again."
                )
            self.used[row["obs_id"]] = row


def key_figures(page: Page, section: Section) -> dict[str, Any]:
    """Large numbers, each with its sentence."""
    return {"figures": [key_figure(page, section, wanted) for wanted in section.figures]}


def key_figure(page: Page, section: Section, wanted: Wanted) -> dict[str, Any]:
    """One large number with its hedge, its sentence and its source line; or that there is none."""
    found = latest(page.fetch(section.query), wanted)
    if found is None:
        return {"nothing": no_such(page, wanted)}
    row, parts = found
    page.use([row, *parts])
    text = hedged(page.words, row)
    large = row["number_text"] if row["qualifier"] == "vague" else text
    if row["value"] is not None:
        large = number(page.words, row["value"])
    before, _, after = text.partition(large)
    return {
        "title": label(page.words, row["indicator"], row["indicator_label"], capital=True),
        "before": before.strip(), "number": large, "after": after.strip(), "obs_id": row["obs_id"],
        "noun": figure(page.words, row).text.removeprefix(text).strip(), "new": is_new(page, row), "note": page.words["picks"].get(wanted.pick, ""),
        "pieces": sentence(page.words, row, parts, page.report.place), "from": published(page, row),
        "carriers": carriers(page, row),
    }  # fmt: skip


def no_such(page: Page, wanted: Wanted) -> str:
    """In a few words, that the one figure is not there."""
    table = page.words["nothing"]
    what = label(page.words, wanted.indicator)
    return str(table["key_from" if wanted.source else "key"].format(what=what, source=wanted.source))


def chart(page: Page, section: Section, charting: Any) -> dict[str, Any]:
    """One chart in two widths, its caption, and the key of the narrow one; or that there is nothing to draw."""
    selection = selected(page, section)
    if not selection.drawn:
        return {"nothing": undrawn(page, section, selection)}
    page.use(selection.drawn)
    page.steps |= {r["obs_id"]: r for r in selection.points if "before" in r}
    lines = caption(section.chart, selection, page.words, page.report.place, page.as_of)
    pictures = {
        frame.name: charting.svg(charting.CHARTS[section.chart](selection, page.words, frame), lines[0])
        for frame in (charting.WIDE, charting.NARROW)
    }
    key = charting.KEYS[section.chart](selection, page.words) if section.chart in charting.KEYS else []
    texts = [
        {"letter": letter, "obs_id": row["obs_id"], "number": hedged(page.words, row), "whose": whose}
        for letter, row, whose in key
    ]
    return {"chart": section.chart, "pictures": pictures, "caption": lines, "key": texts, "selection": selection}


def selected(page: Page, section: Section) -> Selection:
    """What a chart draws."""
    assert section.limits is not None
    return SELECTIONS[section.chart](page.fetch(section.query), section.limits)


def undrawn(page: Page, section: Section, selection: Selection) -> str:
    """Why there is no chart: no figures, or none that it can draw."""
    assert section.limits is not None
    words = page.words
    if not selection.left_out.total():
        return nothing(page, (section.limits.indicator,))
    return str(
        words["nothing"]["undrawn"].format(
            what=label(words, section.limits.indicator),
            place=page.report.place or words["nothing"]["everywhere"],
            reasons=reasons(selection, words),
        )
    )


def nothing(page: Page, indicators: tuple[str, ...]) -> str:
    """That there are no figures, and what the store holds nearby."""
    words, report = page.words, page.report
    offers = page.nearby(indicators)
    what = join(words, [label(words, i) for i in indicators]) or words["nothing"]["any_indicator"]
    place = report.place or words["nothing"]["everywhere"]
    said = words["nothing"]["none"].format(what=what, place=place, period=asked_period(words, report))
    more = words["nothing"]["nearby"].format(offers="; ".join(offer(words, o) for o in offers))
    return f"{said} {more if offers else words['nothing']['nothing']}"


def asked_period(words: Words, report: Report) -> str:
    """The period of a report inside a sentence, with a space before it; empty where it has no bounds."""
    begins, ends = report.start > date.min, report.end < date.max
    kind = "span" if begins and ends else "since" if begins else "until"
    if not begins and not ends:
        return ""
    return " " + str(words["periods"][kind].format(start=day(words, report.start), end=day(words, report.end)))


def offer(words: Words, row: Row) -> str:
    """One thing that the store holds."""
    slots = {
        "indicator": label(words, row["indicator"], row["indicator_label"]),
        "place": row["country_name"] or row["place"] or words["nothing"]["anywhere"],
        "figures": count(words, "figures", row["figures"]),
    }
    if row["first_day"] is None:
        return str(words["nothing"]["offer_undated"].format(**slots))
    ends = {"first": day(words, row["first_day"]), "last": day(words, row["last_day"])}
    return str(words["nothing"]["offer" if row["first_day"] < row["last_day"] else "offer_day"].format(**slots, **ends))


def published(page: Page, row: Row) -> str:
    """Who published it and when."""
    table, publisher = page.words["headings"], row["publisher"] or row["document"]
    if row["published"] is None:
        return str(table["published_undated"].format(publisher=publisher))
    return str(table["published"].format(publisher=publisher, date=day(page.words, row["published"])))


def carriers(page: Page, row: Row) -> str:
    """Who else carried the claim."""
    others = [c for c in row["carriers"] if c and c != row["publisher"]]
    return page.words["sources"]["carriers"].format(publishers=join(page.words, others)) if others else ""


def is_new(page: Page, row: Row) -> bool:
    """True for what was published since the last briefing."""
    since = page.report.since
    return bool(since and row["published"] and row["published"] > since)


def others(page: Page, left: int) -> str:
    """ "The other 12", or nothing."""
    return str(page.words["headings"]["others"].format(count=number(page.words, left))) if left > 0 else ""
