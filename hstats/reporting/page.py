"""What stands on a page: sections, numbers and evidence, as plain values for the template.

In: a Report, rows of the store, words, charts. Out: dicts of text and of safe SVG. Every number that it prints goes into the evidence; it
refuses a quote that is not in its document.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hstats.errors import StoreError
from hstats.phrasing import Words, count, day, figure, hedged, join, label, number, period, plural, sentence
from hstats.reporting.captions import caption, reasons
from hstats.reporting.definition import Report, Section
from hstats.series import SELECTIONS, Row, Selection, Wanted, latest

Fetch = Callable[..., list[Row]]


@dataclass(slots=True)
class Page:
    """A page in the making: what it is about, and the rows that it has used so far, by obs_id."""

    report: Report
    words: Words
    as_of: date
    fetch: Fetch
    used: dict[str, Row] = field(default_factory=dict)

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
    found = latest(page.fetch(section.query, (wanted.indicator,)), wanted)
    if found is None:
        return {"nothing": no_such(page, section, wanted)}
    row, parts = found
    page.use([row, *parts])
    text = hedged(page.words, row)
    large = row["number_text"] if row["qualifier"] == "vague" else text
    if row["value"] is not None:
        large = number(page.words, row["value"])
    before, _, after = text.partition(large)
    return {
        "before": before.strip(), "number": large, "after": after.strip(), "obs_id": row["obs_id"],
        "noun": figure(page.words, row).text.removeprefix(text).strip(),
        "pieces": sentence(page.words, row, parts, page.report.place), "from": published(page, row),
        "carriers": carriers(page, row),
    }  # fmt: skip


def no_such(page: Page, section: Section, wanted: Wanted) -> str:
    """That the one figure is not there; what is nearby only where its indicator has none at all."""
    rows = page.fetch(section.query, (wanted.indicator,))
    if not rows:
        return nothing(page, (wanted.indicator,))
    slots = {"what": label(page.words, wanted.indicator), "place": page.report.place, "source": wanted.source}
    return str(page.words["nothing"]["none_from" if wanted.source else "none_such"].format(**slots))


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


def nothing(page: Page, indicators: Iterable[str]) -> str:
    """That there are no figures, and what the store holds nearby."""
    words, report = page.words, page.report
    offers = page.fetch("report_nearby", tuple(indicators))
    span = {"start": day(words, report.start), "end": day(words, report.end)}
    said = words["nothing"]["none"].format(
        what=join(words, [label(words, i) for i in indicators]) or words["nothing"]["any_indicator"],
        place=report.place,
        period=words["periods"]["span"].format(**span),
    )
    more = words["nothing"]["nearby"].format(offers="; ".join(offer(words, o) for o in offers))
    return f"{said} {more if offers else words['nothing']['nothing']}"


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


def chart(page: Page, section: Section, charting: Any) -> dict[str, Any]:
    """One chart in two widths, its caption, and the key of the narrow one; or that there is nothing to draw."""
    selection = selected(page, section)
    if not selection.drawn:
        return {"nothing": undrawn(page, section, selection)}
    page.use(selection.drawn)
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
    return {"pictures": pictures, "caption": lines, "key": texts}


def undrawn(page: Page, section: Section, selection: Selection) -> str:
    """Why there is no chart: no figures, or none that it can draw."""
    if not selection.left_out.total():
        return nothing(page, section.indicators)
    words = page.words
    return str(
        words["nothing"]["undrawn"].format(
            figures=count(words, "figures", selection.left_out.total()),
            what=join(words, [label(words, i) for i in section.indicators]),
            place=page.report.place,
            reasons=reasons(selection, words),
        )
    )


def selected(page: Page, section: Section) -> Selection:
    """What a chart draws."""
    assert section.limits is not None
    return SELECTIONS[section.chart](page.fetch(section.query, section.indicators), section.limits)


def evidence(page: Page) -> dict[str, Any]:
    """Every row that the page used, in the order of its date, and what was set aside."""
    rows = sorted(
        page.used.values(),
        key=lambda r: (r["last_day"] or date.max, r["published"] or date.max, r["document"], r["quote_start"]),
    )
    return {
        "rows": [proof(page, row) for row in rows],
        "set_aside": tallied(page, "report_set_aside", "set_aside", "figures"),
        "leftovers": tallied(page, "report_leftovers", "leftovers", "numbers"),
    }


def proof(page: Page, row: Row) -> dict[str, Any]:
    """One row of the evidence."""
    words = page.words
    cut = (row["sentence"][: row["quote_start"]], row["quote"], row["sentence"][row["quote_end"] :])
    whole = page.used.get(row["part_of"] or "")
    return {
        "obs_id": row["obs_id"], "figure": figure(words, row).text, "indicator": label(words, row["indicator"], row["indicator_label"], capital=True),
        "before": cut[0], "quote": cut[1], "after": cut[2],
        "document": row["title"] or row["document"], "file": row["document"],
        "url": row["url"] if str(row["url"]).startswith(("https://", "http://")) else None,
        "from": published(page, row), "carriers": carriers(page, row), "source": row["originator_name"],
        "hedge": words["qualifiers"][row["qualifier"]], "rule": row["rule"], "place": row["place"],
        "period": period(words, row), "basis": words["bases"].get(row["period_basis"] or "unresolved", ""),
        "whole": {"obs_id": whole["obs_id"], "figure": figure(words, whole).text} if whole else None,
    }  # fmt: skip


def tallied(page: Page, query: str, table: str, counted: str) -> str:
    """Counts by reason in one sentence."""
    rows, words = page.fetch(query), page.words
    if not rows:
        return str(words["headings"][f"{table}_none"])
    names = words[table]
    reasons = join(words, [tally(words, names, r["reason"], r[counted]) for r in rows])
    return str(words["headings"][f"{table}_intro"].format(reasons=reasons))


def tally(words: Words, names: dict[str, str], reason: str, n: int) -> str:
    """ "2 forecasts"."""
    return f"{number(words, n)} {plural(names.get(reason, reason.replace('_', ' ')), n)}"


def sections(page: Page, charting: Any) -> list[dict[str, Any]]:
    """All sections in order; the evidence last of all, since it holds what the others used."""
    out: list[dict[str, Any]] = []
    for section in page.report.sections:
        content: dict[str, Any] = {}
        if section.kind == "key_figures":
            content = key_figures(page, section)
        elif section.kind == "chart":
            content = chart(page, section, charting)
        out.append({"kind": section.kind, "title": section.title, "text": section.text, **content})
    proved = evidence(page)
    for section_out in out:
        if section_out["kind"] == "evidence":
            section_out |= proved
    if not any(s["kind"] == "evidence" for s in out):
        out.append({"kind": "evidence", "title": page.words["headings"]["evidence"], "text": "", **proved})
    return out
