"""Which letters of a report no font of this system has: a PDF or a picture would show boxes for them.

In: text. Out: the characters that are missing. It looks into fonts and renders nothing; a browser that opens the page has fonts of its own.
"""

import json
import unicodedata
from functools import cache
from typing import Any

import typst
from fontTools.ttLib import TTFont, TTLibError

INVISIBLE = {"Cc", "Cf", "Zs", "Zl", "Zp"}


def missing(content: Any) -> str:
    """The characters of a page that no font has, each once."""
    text = json.dumps(content, ensure_ascii=False, default=str)
    wanted = {c for c in text if not c.isascii() and unicodedata.category(c) not in INVISIBLE}
    for path, index in fonts():
        if not wanted:
            break
        wanted -= letters(path, index)
    return "".join(sorted(wanted))


@cache
def fonts() -> tuple[tuple[str, int], ...]:
    """The font files of this system."""
    return tuple(dict.fromkeys((str(f.path), f.index) for f in typst.Fonts().fonts() if f.path))


@cache
def letters(path: str, index: int) -> frozenset[str]:
    """The characters of one font; none where its file cannot be read."""
    try:
        with TTFont(path, fontNumber=index, lazy=True) as font:
            return frozenset(map(chr, font.getBestCmap() or ()))
    except (TTLibError, OSError):
        return frozenset()
