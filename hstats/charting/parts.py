"""Chart "parts": a whole and the groups counted in it, one after the other, up to what no group covers: "not stated".

In: a Selection of series.parts. Out: an Altair chart. A group that may overlap with another begins at zero and is never stacked.
"""

from typing import Any

from hstats.charting.labelling import who
from hstats.charting.listing import Band, Line, listing
from hstats.charting.sources import covered
from hstats.charting.theme import Frame
from hstats.phrasing import group_of, hedged, noun
from hstats.series import Row, Selection, number_of, top_of
from hstats.wording import Words, plural


def parts(selection: Selection, words: Words, frame: Frame) -> Any:
    """A band for each whole."""
    of = {w["obs_id"]: [p for p in selection.beside if p["part_of"] == w["obs_id"]] for w in selection.points}
    return listing([Band(lines(w, of[w["obs_id"]], words)) for w in selection.points], words, frame)


def lines(whole: Row, found: list[Row], words: Words) -> list[Line]:
    """The whole in thick grey, its parts in a staircase, and the rest in thin grey."""
    about = covered(whole, words) if whole["last_day"] else noun(words, whole)
    out = [Line(whole, who(whole), about, hedged(words, whole), "frame", end=top_of(whole))]
    at = 0.0
    for row in found:
        size = number_of(row) or top_of(row)
        start = at if row["stacked"] else 0.0
        text = words["axes"]["of_whom"].format(noun=part_noun(row, whole, words))
        out.append(Line(row, "", text, hedged(words, row), "part", start, start + size, indent=14))
        at += size if row["stacked"] else 0
    if at < top_of(whole):
        out.append(Line(whole, "", words["axes"]["not_stated"], "", "rest", at, top_of(whole), indent=14))
    return out


def part_noun(row: Row, whole: Row, words: Words) -> str:
    """Whom a part counts: by its actor, its group, or its detail."""
    if row["actor"] and row["actor"] != whole["actor"]:
        return str(words["axes"]["by"].format(actor=row["actor"]))
    group = group_of(row)
    if row["unit"] == "person" and group in words["nouns"]:
        return plural(words, words["nouns"][group], None)
    return noun(words, row)
