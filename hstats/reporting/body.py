"""The sections of a page, in the order of its definition.

In: a Page. Out: dicts of text and of safe SVG. Every kind of section has its maker; the evidence comes last, since it holds what all others used.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from hstats.reporting.definition import Section
from hstats.reporting.news import news
from hstats.reporting.page import Page, chart, key_figures
from hstats.reporting.tabling import table


def sections(page: Page, charting: Any) -> list[dict[str, Any]]:
    """All sections in order but the evidence, which holds what the others used."""
    make: dict[str, Callable[[Page, Section], dict[str, Any]]] = {
        "key_figures": key_figures, "chart": partial(chart, charting=charting), "table": table, "text": lambda _page, _section: {},
    }  # fmt: skip
    out = [news(page, page.report.since)] if page.report.since else []
    for section in page.report.sections:
        if section.kind in make:
            content = make[section.kind](page, section)
            out.append({"kind": section.kind, "title": section.title, "text": section.text, **content})
    return out
