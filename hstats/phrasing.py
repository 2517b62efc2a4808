"""Figures in words: a row of a report query becomes a sentence that cannot lose its hedge, its period or its source.

In: rows (dicts named like the public record) and the templates of lexicons/<language>/briefing.toml. Out: text, or pieces of text that
know which observation they print. How numbers and days are written is in wording.py; it knows no word itself.
"""

import calendar
import re
from collections.abc import Iterable, Iterator
from datetime import date
from string import Formatter
from typing import Any, NamedTuple

from hstats.wording import Words, day, euphony, is_scaled, letters, number, plural, vague_day

Row = dict[str, Any]

# which mark of a chart stands for which hedge
MARKS = {
    "exact": "exact", "at_least": "lower", "more_than": "lower", "vague": "lower", "up_to": "upper", "nearly": "upper",
    "less_than": "upper", "approx": "approx", "between": "between",
}  # fmt: skip
FORMS = re.compile(r"\(([^()|]*(?:\|[^()|]*)+)\)")  # "(was|were)"


class Piece(NamedTuple):
    """A run of text; obs_id where it prints a figure."""

    text: str
    obs_id: str | None = None


def hedged(words: Words, row: Row) -> str:
    """The number with its hedge: "at least 662"."""

    def write(value: float | None) -> str:
        text = number(words, value) if value is not None else row["number_text"]
        return f"{row['unit']} {text}" if is_money(words, row) else text

    return words["hedges"][row["qualifier"]].format(
        number=write(_point(row)), low=write(row["low"]), high=write(row["high"]), written=row["number_text"]
    )


def _point(row: Row) -> float | None:
    return next((row[k] for k in ("value", "low", "high") if row[k] is not None), None)


def is_money(words: Words, row: Row) -> bool:
    """True where the unit is a currency code: it stands before the number and takes no noun."""
    return row["unit"] not in words["nouns"] and row["unit"].isupper()


def group_of(row: Row) -> str | None:
    """Who is counted, as a key of [nouns]; None = people of no stated kind."""
    if row["movements"]:
        return "movements"
    if row["sex"] and row["age_group"] == "children":
        return f"{row['sex']}_children"
    return row["age_group"] or row["sex"] or row["population"]


def noun(words: Words, row: Row) -> str:
    """The counted thing, singular or plural by its number: "civilians", "health facilities"."""
    if is_money(words, row):
        return ""
    group = group_of(row)
    key = group if row["unit"] == "person" and group else row["unit"]
    text = plural(words, words["nouns"].get(key, key), _point(row))
    if row["unit"] == "percent" and group:
        text = words["parts"]["percent"].format(noun=text, group=plural(words, words["nouns"].get(group, group), None))
    if row["detail"]:
        parts = words["parts"]
        text = parts.get(f"detailed_{row['unit']}", parts["detailed"]).format(noun=text, detail=row["detail"])
    return text


def is_feminine(words: Words, row: Row) -> bool:
    """Whether verbs that speak of what is counted take their feminine form; a language without such forms lists no noun."""
    group = group_of(row)
    return (group if row["unit"] == "person" and group else row["unit"]) in words["nouns_feminine"]["listed"]


def period(words: Words, row: Row, style: str = "said") -> str:
    """When: "between 26 April and 17 July 2019", "as of 1 May 2020", or that the text does not say; style "short" for charts."""
    start, end, table = row["period_start"], row["period_end"], words["periods"]
    if end is None:
        return _unended(words, row, start, style)
    if style == "short" and (start is None or row["measure"] == "stock"):
        return day(words, end, style)
    if start is None or row["measure"] == "stock":
        return str(table[_open_period(row)].format(end=day(words, end, style)))
    return _span(words, row, start, end, style)


def _unended(words: Words, row: Row, start: date | None, style: str) -> str:
    table, known = words["periods"], row.get("published")
    said = day(words, known, style) if known else None
    if start is None and style == "short":
        return words["axes"]["published"].format(date=said) if said else words["axes"]["undated"]
    if start is None:
        return table["undated_published"].format(published=said) if said else table["undated"]
    first = vague_day(words, start, row["period_precision"], True, style)
    return table["since_published"].format(start=first, published=said) if said else table["since"].format(start=first)


def _open_period(row: Row) -> str:
    if row["measure"] == "stock":
        return "state"
    if row["period_basis"] != "publication":
        return "until"
    return "so_far" if row["measure"] == "cumulative" else "reported"


def _span(words: Words, row: Row, start: date, end: date, style: str) -> str:
    table = words["periods"]
    if style == "short":
        first, last = ends(words, row, style)
        return table["short"].format(start=first, end=last) if first and start != end else last
    if start == end:
        return table["one_day"].format(end=day(words, end, style))
    if (start.year, start.month, start.day) == (end.year, end.month, 1) and end.day == calendar.monthrange(
        end.year, end.month
    )[1]:
        return table["month"].format(end=day(words, end, "month"))
    first, last = ends(words, row)
    if not first:
        return table["month" if row["period_precision"] == "month" else "part"].format(end=last)
    return table["span"].format(start=first, end=last)


def ends(words: Words, row: Row, style: str = "said") -> tuple[str, str]:
    """First and last day of a span, no more exact than they are known; the year only once. The day of publication is exact."""
    start, end, precision = row["period_start"], row["period_end"] or row["last_day"], row["period_precision"]
    last = vague_day(words, end, None if end == row["published"] else precision, False, style)
    first = vague_day(words, start, precision, True, style)
    if first == last:
        return "", last
    return first.removesuffix(str(start.year)).rstrip() if start.year == end.year else first, last


def source(words: Words, row: Row) -> str:
    """Who says so, and who passed it on: "according to the Syrian Observatory for Human Rights, in The New Arab"."""
    table, name = words["sources"], row["originator_name"]
    if not name.lower().startswith(tuple(table["articles"])) and set(re.findall(r"[\w-]+", name)) & set(
        table["with_article"]
    ):
        name = table["article"].format(name=name)
    template = table["according"] if row["own_voice"] or not row["publisher"] else table["via"]
    return template.format(source=name, publisher=row["publisher"])


def place(words: Words, row: Row, here: str = "") -> str:
    """Where, unless it is the place that the page is about anyway."""
    name = row["place"]
    return words["places"]["in"].format(place=name) if name and letters(name) != letters(here) else ""


def label(words: Words, indicator: str, other: str = "", capital: bool = False) -> str:
    """What an indicator is called inside a sentence, or at its beginning."""
    text = str(words["indicators"].get(indicator, other or indicator.replace("_", " ")))
    return text[:1].upper() + text[1:] if capital else text


def figure(words: Words, row: Row) -> Piece:
    """Hedge, number and noun as one piece: "at least 662 civilians"."""
    if row["each_of"]:
        text = words["parts"]["each"].format(hedged=hedged(words, row), noun=noun(words, row), each=row["each_of"])
    else:
        counted = noun(words, row)
        kind = "scaled" if counted and is_scaled(words, _point(row)) else row["qualifier"]
        template = words["parts"].get(f"figure_{kind}", words["parts"]["figure"])
        text = template.format(hedged=hedged(words, row), noun=counted).strip()
    return Piece(euphony(words, text), row["obs_id"])


def sentence(words: Words, row: Row, parts: Iterable[Row] = (), here: str = "") -> list[Piece]:
    """One figure as a sentence, its number and those of its parts linked to their observations."""
    if "before" in row:
        return [Piece(difference(words, row))]
    table = words["sentences"]
    told = row["modality"] if row["modality"] != "asserted" else ""
    keys = (
        told,
        "movements" if row["movements"] else "",
        f"{row['indicator']}.{row['measure']}",
        row["indicator"],
        "other",
    )
    template = next(table[key] for key in keys if key in table)
    template = FORMS.sub(lambda m: plural(words, m[1], _point(row), is_feminine(words, row)), template)
    slots: dict[str, list[Piece]] = {
        "who": [figure(words, row)],
        "parts": part_pieces(words, list(parts)),
        "actor": [Piece(words["parts"]["by_actor"].format(actor=row["actor"]) if row["actor"] else "")],
        "place": [Piece(place(words, row, here))],
        "period": [Piece(period(words, row))],
        "source": [Piece(source(words, row))],
        "indicator": [Piece(label(words, row["indicator"], row["indicator_label"]))],
    }
    pieces = [p if p.obs_id else Piece(euphony(words, p.text)) for p in filled(template, slots)]
    return capitalised(pieces)


def difference(words: Words, row: Row) -> str:
    """What was added between two running totals, and from which two it follows."""
    before = row["before"]
    return str(words["differences"]["more"].format(
        figure=figure(words, row).text, start=day(words, before["last_day"]), end=day(words, row["last_day"]),
        before=hedged(words, before), after=hedged(words, row["total"]), source=source(words, row),
    ))  # fmt: skip


def part_pieces(words: Words, parts: list[Row]) -> list[Piece]:
    """ ", among them 175 children and 121 women,", or nothing."""
    if not parts:
        return []
    pieces: list[Piece] = []
    for i, part in enumerate(parts):
        if i:
            pieces.append(Piece(words["parts"]["and" if i == len(parts) - 1 else "comma"]))
        pieces.append(figure(words, part))
    return list(filled(words["parts"]["of_which"], {"parts": pieces}))


def filled(template: str, slots: dict[str, list[Piece]]) -> Iterator[Piece]:
    """A template with its fields replaced by pieces."""
    for literal, field, _, _ in Formatter().parse(template):
        if literal:
            yield Piece(literal)
        if field:
            yield from (piece for piece in slots[field] if piece.text)


def capitalised(pieces: list[Piece]) -> list[Piece]:
    """The first letter of the first piece as a capital."""
    first, *rest = pieces
    return [Piece(first.text[:1].upper() + first.text[1:], first.obs_id), *rest]


def plain(pieces: Iterable[Piece]) -> str:
    """The text of pieces."""
    return "".join(piece.text for piece in pieces)
