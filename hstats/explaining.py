"""A text to a drawing of how it is read: each number, what claimed it, what was set aside and why. It prints nothing itself."""

from collections.abc import Iterator
from datetime import date

from hstats.extracting import extract
from hstats.lexicon import Lexicon
from hstats.model import Document, Leftover, Observation
from hstats.places import Gazetteer

SHOWN = (
    "measure", "unit", "qualifier", "value", "low", "high", "each_of", "sex", "age_group", "population", "detail",
    "period_start", "period_end", "period_precision", "period_basis", "place", "place_id", "country", "origin", "destination",
    "source", "source_id", "modality", "relation", "flags",
)  # fmt: skip


def explain(text: str, published: date | None, lexicon: Lexicon, gazetteer: Gazetteer) -> Iterator[str]:
    """Lines for the terminal: every sentence with its numbers underlined, then each number's reading."""
    document = Document(
        "explain", "explain", text, published=published, published_basis="argument" if published else None
    )
    found = extract(document, lexicon, gazetteer)
    items: list[Observation | Leftover] = sorted((*found.observations, *found.leftovers), key=place)
    if not items:
        yield "No number in it."
    sentence = None
    for item in items:
        span = (item.sentence_start, item.sentence_end)
        if span != sentence:
            sentence = span
            yield from underlined(text, span, [i for i in items if (i.sentence_start, i.sentence_end) == span])
        yield from reading(item, text, found.observations)


def place(item: Observation | Leftover) -> int:
    """Where the number stands."""
    return item.number_start if isinstance(item, Observation) else item.char_start


def underlined(text: str, span: tuple[int, int], items: list[Observation | Leftover]) -> Iterator[str]:
    """A sentence, and below it a line that marks figures (═ for the number, ─ for its words) and leftovers (·)."""
    start, end = span
    marks = [" "] * (end - start)
    for item in items:
        for k in range(item.char_start, item.char_end):
            marks[k - start] = "·" if isinstance(item, Leftover) else "─"
        if isinstance(item, Observation):
            for k in range(item.number_start, item.number_end):
                marks[k - start] = "═"
    for at in range(0, end - start, 100):
        yield ""
        yield text[start + at : min(end, start + at + 100)].replace("\n", " ")
        yield "".join(marks[at : at + 100]).rstrip()


def reading(item: Observation | Leftover, text: str, observations: tuple[Observation, ...]) -> Iterator[str]:
    """One number: its indicator and rule with what was read, or why it was left."""
    if isinstance(item, Leftover):
        yield f"  {item.quote}: left over, {item.reason}"
        return
    yield f"  {item.quote}: {item.indicator} (rule {item.rule})"
    values = [(name, getattr(item, name)) for name in SHOWN]
    yield "      " + ", ".join(f"{name}={tidy(value)}" for name, value in values if value not in (None, ()))
    whole = next((o for o in observations if o.obs_id == item.part_of), None)
    if whole is not None:
        yield f"      part of {whole.quote!r}"


def tidy(value: object) -> str:
    """A value as a person writes it."""
    if isinstance(value, float):
        return f"{value:,.10g}"
    return "+".join(map(str, value)) if isinstance(value, tuple) else str(value)
