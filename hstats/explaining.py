"""A text to a drawing of how it is read: each number, what claimed it, what was set aside and why, and the places, times and speakers beside it.

In: a text, its date. Out: lines for the terminal. It reads sentence by sentence as extracting does, and prints nothing itself.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from hstats.anchoring import anchor
from hstats.extracting import countries_of, numbered, sentences
from hstats.joining.scene import Joiner, Scene
from hstats.lexicon import Lexicon, read_toml
from hstats.model import Document, Leftover, Observation
from hstats.observing import observe, recognise
from hstats.places import Gazetteer
from hstats.skimming import Skim

WIDTH = 100
SHOWN = (
    "measure", "unit", "qualifier", "value", "low", "high", "each_of", "sex", "age_group", "population", "detail", "actor",
    "period_start", "period_end", "period_precision", "period_basis", "place", "place_id", "country", "origin", "destination",
    "source", "source_id", "modality", "relation", "flags",
)  # fmt: skip
PLACE, TIME, SPEAKER = "p", "t", "s"


def explain(text: str, published: date | None, lexicon: Lexicon, gazetteer: Gazetteer) -> Iterator[str]:
    """Every sentence with a number, what is marked in it, then each number's reading."""
    basis = "argument" if published else None
    document = Document("explain", "explain", text, published=published, published_basis=basis)
    spans = sentences(text, lexicon)
    skim = Skim(text, spans)
    joiner = Joiner(document, lexicon, gazetteer, countries_of(document, gazetteer, lexicon), spans, skim)
    words = read_toml(lexicon.language, "explain")
    for index in numbered(skim, lexicon):
        scene = recognise(joiner, *spans[index])
        seen = len(joiner.observations), len(joiner.leftovers)
        observe(joiner, index)
        found: list[Observation | Leftover] = [*joiner.observations[seen[0] :], *joiner.leftovers[seen[1] :]]
        items = sorted(found, key=place)
        if items:
            yield from underlined(text, spans[index], items, scene)
            yield from context(scene, published, words)
            for item in items:
                yield from reading(item, scene, joiner.observations, words)
    if not joiner.observations and not joiner.leftovers:
        yield "No number in it."


def place(item: Observation | Leftover) -> int:
    """Where the number stands."""
    return item.number_start if isinstance(item, Observation) else item.char_start


def underlined(text: str, span: tuple[int, int], items: list[Observation | Leftover], scene: Scene) -> Iterator[str]:
    """A sentence; below it figures (═ for the number, ─ for its words) and leftovers (·); below these places, times and speakers."""
    start, end = span
    marks, letters = [" "] * (end - start), [" "] * (end - start)
    for item in items:
        mark = "·" if isinstance(item, Leftover) else "─"
        marks[item.char_start - start : item.char_end - start] = mark * (item.char_end - item.char_start)
        if isinstance(item, Observation):
            marks[item.number_start - start : item.number_end - start] = "═" * (item.number_end - item.number_start)
    for letter, first, last in spans_of(scene):
        a, b = scene.lex.starts[first] - start, scene.lex.ends[last - 1] - start
        letters[a:b] = letter * (b - a)
    for at in range(0, end - start, WIDTH):
        yield ""
        yield text[start + at : min(end, start + at + WIDTH)].replace("\n", " ").replace("\t", " ")
        yield from filter(None, ("".join(line[at : at + WIDTH]).rstrip() for line in (marks, letters)))


def spans_of(scene: Scene) -> Iterator[tuple[str, int, int]]:
    """The tokens of every place, time and speaker, each with its letter."""
    yield from ((TIME, t.first, t.last) for t in scene.times)
    yield from ((PLACE, p.first, p.last) for p in scene.places)
    yield from ((SPEAKER, a.name_first, a.name_last) for a in scene.says if 0 <= a.name_first < a.name_last)


def context(scene: Scene, published: date | None, words: dict[str, Any]) -> Iterator[str]:
    """What the marked words mean: a place its id, a time its days, a speaker its code."""
    lex, told = scene.lex, words["mark"]
    for t in scene.times:
        period = anchor(t, published)
        days = f"{period.start or '…'} to {period.end or '…'}, " if period.start or period.end else ""
        yield f"  {told[TIME]}: {lex.slice(t.first, t.last)!r}: {days}{period.basis} ({t.role})"
    for p in scene.places:
        yield f"  {told[PLACE]}: {p.name!r}: {p.place_id or 'no id'}, {p.country or 'no country'} ({p.role})"
    for a in scene.says:
        if a.source or a.carried:
            yield f"  {told[SPEAKER]}: {a.source!r}" + (f": {a.source_id}" if a.source_id else "")


def reading(
    item: Observation | Leftover, scene: Scene, observations: list[Observation], words: dict[str, Any]
) -> Iterator[str]:
    """One number: its indicator, the word and the rule that claimed it, and what was read; or why it was left."""
    if isinstance(item, Leftover):
        why = words["reason"].get(item.reason)
        yield f"  {item.quote}: left over, {item.reason}" + (f": {why}" if why else "")
        return
    by, why = trigger(item, scene), words["rule"].get(item.rule)
    yield (
        f"  {item.quote}: {item.indicator}"
        + (f", by {by!r}" if by else "")
        + f" (rule {item.rule}{f': {why}' if why else ''})"
    )
    values = [(name, getattr(item, name)) for name in SHOWN]
    yield "      " + ", ".join(f"{name}={tidy(value)}" for name, value in values if value not in (None, ()))
    whole = next((o for o in observations if o.obs_id == item.part_of), None)
    if whole is not None:
        yield f"      part of {whole.quote!r}"


def trigger(item: Observation, scene: Scene) -> str | None:
    """The word that says what happened, where the number's own rule found one."""
    for c in scene.counts:
        if scene.lex.starts[c.number.first] == item.number_start and 0 <= c.trigger < scene.lex.n:
            return scene.lex.raw[c.trigger]
    return None


def tidy(value: object) -> str:
    """A value as a person writes it."""
    if isinstance(value, float):
        return f"{value:,.10g}"
    return "+".join(map(str, value)) if isinstance(value, tuple) else str(value)
