"""Figures that were found beside those that were annotated: which is which, what is right of each, and the sums.

In: the Observations of a text and its annotated figures. Out: one Verdict a figure, and from Verdicts the rows of a Score. It refuses to count
a figure twice: one found figure answers for one annotated figure. Figures marked optional are neither asked for nor punished.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from hstats.evaluating.agreeing import Agreement, left_open, same_number
from hstats.evaluating.gold import Figure
from hstats.model import Observation

LEVELS = ("number", "figure", "strict", "clean")
USUAL = ("killed", "injured")  # `others` is level figure without these
ALWAYS = (
    "modality",
    "part_of",
    "each_of",
)  # fields that are wrong, not merely invented, where the annotation is silent
STRICT = (
    "qualifier", "unit", "measure", "modality", "part_of", "each_of", "sex", "age_group", "population", "start", "end",
    "place", "country", "source",
)  # fmt: skip
TOLD = ("origin", "destination", "relation", "detail")  # told in the rates only
LONGEST = 80  # characters that a quote may hold beside the number


@dataclass(frozen=True, slots=True)
class Verdict:
    """One figure: as annotated, as found (None: missed, or spurious), its highest level, and what is wrong or claimed without need.

    fields: field, whether the annotation states it, whether it is right (or rightly left open).
    """

    document: str
    gold: Figure | None
    found: Observation | None
    level: int = 0  # 0 none, then 1 + the index into LEVELS
    wrong: tuple[str, ...] = ()
    invented: tuple[str, ...] = ()
    fields: tuple[tuple[str, bool, bool], ...] = ()

    @property
    def error(self) -> str | None:
        """The kind of error: missed, spurious, number, indicator, fields; None for a clean figure and for an optional one."""
        if self.gold is None:
            return "spurious"
        if self.gold.optional or self.level == len(LEVELS):
            return None
        return "missed" if self.found is None else ("number", "indicator", "fields", "fields")[self.level]


def judge(document: str, golds: tuple[Figure, ...], found: tuple[Observation, ...], same: Agreement) -> list[Verdict]:
    """The verdicts of one text."""
    pairs = paired(golds, found)
    spans = {o.obs_id: (o.number_start, o.number_end) for o in found}
    verdicts = []
    for index, gold in enumerate(golds):
        answer = found[pairs[index]] if index in pairs else None
        if answer is None or gold.optional:
            verdicts.append(Verdict(document, gold, answer))
        else:
            verdicts.append(compared(document, gold, answer, golds, spans, same))
    taken = set(pairs.values())
    return verdicts + [Verdict(document, None, o) for k, o in enumerate(found) if k not in taken]


def paired(golds: tuple[Figure, ...], found: tuple[Observation, ...]) -> dict[int, int]:
    """Annotated to found figures, by index: first those that agree in number and indicator, then in number, then in place in the text."""
    tests: tuple[Callable[[Observation, Figure], bool], ...] = (
        lambda o, g: same_number(o, g.stated) and o.indicator == g.stated["indicator"],
        lambda o, g: same_number(o, g.stated),
        lambda o, g: True,
    )
    asked_first = sorted(range(len(golds)), key=lambda k: golds[k].optional)
    pairs: dict[int, int] = {}
    free = set(range(len(found)))
    for test in tests:
        for k in asked_first:
            fits = [i for i in sorted(free) if stands_at(found[i], golds[k]) and test(found[i], golds[k])]
            if k not in pairs and fits:
                pairs[k] = min(fits, key=lambda i: tightness(found[i]))
                free.remove(pairs[k])
    return pairs


def stands_at(o: Observation, gold: Figure) -> bool:
    """Whether a found figure's number meets the annotated one, and its quote holds that whole and not much more."""
    overlap = o.number_start < gold.end and gold.start < o.number_end
    holds = o.char_start <= gold.start and gold.end <= o.char_end
    return overlap and holds and (o.char_end - o.char_start) - (gold.end - gold.start) <= LONGEST


def tightness(o: Observation) -> tuple[int, int]:
    """The shorter number first, then the shorter quote."""
    return o.number_end - o.number_start, o.char_end - o.char_start


def compared(
    document: str,
    gold: Figure,
    o: Observation,
    golds: tuple[Figure, ...],
    spans: dict[str, tuple[int, int]],
    same: Agreement,
) -> Verdict:
    """A pair, level by level."""
    if not same_number(o, gold.stated):
        return Verdict(document, gold, o)
    if o.indicator != gold.stated["indicator"]:
        return Verdict(document, gold, o, 1)
    fields = []
    for name in (*STRICT, *TOLD):
        stated = gold.stated.get(name) is not None
        if name == "part_of":
            right = right_whole(gold, golds, spans.get(o.part_of or ""))
        elif stated or name in ALWAYS:
            right = same.right(name, o, gold.stated.get(name))
        else:
            right = left_open(name, o)
        fields.append((name, stated, right))
    bad = [(name, stated) for name, stated, right in fields if not right and name in STRICT]
    wrong = tuple(name for name, stated in bad if stated or name in ALWAYS)
    invented = tuple(name for name, stated in bad if not (stated or name in ALWAYS))
    level = 2 if wrong else 3 if invented else 4
    return Verdict(document, gold, o, level, wrong, invented, tuple(fields))


def right_whole(gold: Figure, golds: tuple[Figure, ...], found: tuple[int, int] | None) -> bool:
    """Whether the whole that was found stands where the annotated one does; of an optional whole either is right."""
    part_of = gold.stated.get("part_of")
    if part_of is None:
        return found is None
    whole = golds[part_of]
    return whole.optional or (found is not None and found[0] < whole.end and whole.start < found[1])


def scored(verdicts: Iterable[Verdict]) -> Iterator[dict[str, Any]]:
    """The rows of a score: the levels, `others`, then the fields."""
    counted = [v for v in verdicts if v.gold is None or not v.gold.optional]
    found = [v.found for v in counted if v.found is not None]
    asked = [v.gold.stated for v in counted if v.gold is not None]
    for rank, name in enumerate(LEVELS, 1):
        yield level_row(name, sum(v.level >= rank for v in counted), len(found), len(asked))
    rest = [v for v in counted if v.level >= 2 and v.found is not None and v.found.indicator not in USUAL]
    yield level_row(
        "others",
        len(rest),
        sum(o.indicator not in USUAL for o in found),
        sum(g["indicator"] not in USUAL for g in asked),
    )
    tally = Counter((name, stated, right) for v in counted for name, stated, right in v.fields)
    for name in (*STRICT, *TOLD):
        yield field_row(name, tally)


def level_row(name: str, right: int, found: int, asked: int) -> dict[str, Any]:
    """Precision is right of found, recall right of asked; unknown where there was nothing."""
    precision, recall = share(right, found), share(right, asked)
    both = (precision or 0.0) + (recall or 0.0)
    f1 = 2 * (precision or 0.0) * (recall or 0.0) / both if both else None if not found and not asked else 0.0
    return {
        "kind": "level", "name": name, "asked": asked, "found": found, "right": right,
        "precision": precision, "recall": recall, "f1": f1,
    }  # fmt: skip


def field_row(name: str, tally: Counter[tuple[str, bool, bool]]) -> dict[str, Any]:
    """How often a stated field is right, and one that the text leaves open is left open."""
    right, asked = tally[name, True, True], tally[name, True, True] + tally[name, True, False]
    kept, silent = tally[name, False, True], tally[name, False, True] + tally[name, False, False]
    return {
        "kind": "field", "name": name, "asked": asked, "right": right, "recall": share(right, asked),
        "open": silent, "left_open": share(kept, silent),
    }  # fmt: skip


def share(part: int, whole: int) -> float | None:
    """A fraction; None of nothing."""
    return part / whole if whole else None
