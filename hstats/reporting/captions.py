"""Captions: what stands under a chart, so that it can be read alone.

In: a Selection and the words of a language. Out: sentences: indicator and place, sources, as-of date, n figures / n documents, what the marks
mean, what is left out and why. It leaves none of these away.
"""

from collections import Counter
from datetime import date

from hstats.phrasing import MARKS, label
from hstats.series import Row, Selection, beyond, top_of
from hstats.wording import Words, count, day, join, number, plural

OVER_TIME = ("cumulative", "reported", "displacement", "increments")
NAMED = 8  # sources that a caption names; all stand in the evidence


def caption(kind: str, selection: Selection, words: Words, place: str, as_of: date) -> list[str]:
    """The sentences under one chart."""
    table, rows = words["captions"], selection.drawn
    out = [what(kind, selection, words, place), table["sources_line"].format(sources=sources(rows, words))]
    out.append(table["as_of"].format(date=day(words, as_of)))
    out.append(counts(rows, words))
    out.append(table["marks"].format(marks="; ".join(marks(rows, selection.points, words))))
    if any(r["movements"] for r in rows):
        out.append(table["movements"])
    if kind == "reported" and beyond(selection.points):
        out.append(table["beyond"])
    if kind in OVER_TIME:
        out.append(table["coverage"].format(statuses="; ".join(strip(rows, words))))
    if any(r["modality"] == "forecast" for r in rows):
        out.append(table["forecasts"])
    if selection.left_out.total():
        out.append(table["left_out"].format(reasons=reasons(selection, words)))
    return out


def headline(kind: str, selection: Selection, words: Words) -> str:
    """What a chart that stands alone is called: "People killed: what each source says"."""
    name = label(words, selection.limits.indicator, selection.drawn[0]["indicator_label"], capital=True)
    return str(words["brief"]["charts"][kind].format(indicator=name))


def spanning(selection: Selection, words: Words, place: str) -> str:
    """Where and when: place, first and last day of what is drawn, or its only one."""
    days = [d for r in selection.drawn for d in (r["period_start"], r["last_day"]) if d]
    place = place or words["headings"]["everywhere"]
    if not days:
        return place
    first, last = day(words, min(days)), day(words, max(days))
    return f"{place} · {first if first == last else words['headings']['period_of'].format(start=first, end=last)}"


def what(kind: str, selection: Selection, words: Words, place: str) -> str:
    """What the chart shows."""
    limits = selection.limits
    template = words["captions"][kind]
    name = label(words, limits.indicator, selection.drawn[0]["indicator_label"], capital=True)
    where = place or words["headings"]["everywhere"]
    return str(template.format(indicator=name, place=where, gap=limits.gap, days=limits.days, window=limits.window))


def sources(rows: list[Row], words: Words) -> str:
    """The originators, by how often they are drawn; long and short name."""
    names = Counter((r["originator_name"], r["originator_short"]) for r in rows).most_common()
    named = [long if short in long else f"{long} ({short})" for (long, short), _ in names]
    if len(named) > NAMED + 1:
        named[NAMED:] = [words["captions"]["other_sources"].format(count=number(words, len(named) - NAMED))]
    return join(words, named)


def strip(rows: list[Row], words: Words) -> list[str]:
    """What the strip under a time axis shows; a stated zero where there is one."""
    zero = any(top_of(r) == 0 for r in rows)
    return [text for status, text in words["coverage_marks"].items() if zero or status != "zero"]


def counts(rows: list[Row], words: Words) -> str:
    """n figures from n documents."""
    figures = count(words, "figures", len(rows))
    documents = count(words, "documents", len({r["doc_id"] for r in rows}))
    return str(words["captions"]["counts"].format(figures=figures, documents=documents))


def marks(rows: list[Row], shown: list[Row], words: Words) -> list[str]:
    """The legend of the hedge marks that occur."""
    used = {MARKS[r["qualifier"]] for r in (*rows, *shown)}
    return [text for name, text in words["marks"].items() if name in used]


def reasons(selection: Selection, words: Words) -> str:
    """What was left out: "3 for shorter periods of their own, 2 without a first or last day"."""
    parts = [
        f"{number(words, n)} {plural(words, words['left_out'].get(why, why), n).format(days=selection.limits.days)}"
        for why, n in selection.left_out.most_common()
    ]
    return join(words, parts)
