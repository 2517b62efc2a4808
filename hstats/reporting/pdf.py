"""A report on paper: the values of a page become a PDF, by way of typst.

In: plain values. Out: the bytes of a PDF, the same for the same values. Text travels as data and is never run as markup; nothing is fetched.
"""

import json
from pathlib import Path
from typing import Any

import typst

TEMPLATE = Path(__file__).parent.parent / "templates" / "briefing.typ"


def render(content: dict[str, Any]) -> bytes:
    """The PDF of a page."""
    data = json.dumps(content, ensure_ascii=False)
    pdf: bytes = typst.compile(TEMPLATE, sys_inputs={"data": data}, timestamp=0)
    return pdf
