"""Where labels go: text beside its mark, clear of other text and of other marks.

In: boxes of text with the point that each belongs to, in pixels, and the frame. Out: a place for each, or None for an optional one without
room. It measures text by counting letters, so that the same chart comes out the same everywhere.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import dist

Box = tuple[float, float, float, float]  # left, top, right, bottom
LETTER = 0.6  # mean width of a letter in DejaVu Sans, in font sizes; Arial is narrower
LINE = 1.25
CLEAR = 7.0
DEAR = 45.0  # the worst place that a label takes with all its lines
NEAR = 12.0  # the worst place that an optional label takes
SURE = 5.0  # by how many pixels a label is nearer to its own mark than to any other
DOUBT = 20.0  # the cost of a place where it is not
TRIES = 6  # labels that may be placed first


@dataclass(frozen=True, slots=True)
class Label:
    """Text of a mark at x, y; optional labels give way."""

    x: float
    y: float
    lines: tuple[str, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """Where the text of a label begins: its left edge or right edge at x, its middle at y; leader: a line from the edge of its mark to the text."""

    x: float
    y: float
    align: str
    leader: Box | None = None
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Arranged:
    """In which order labels were placed, where, and what each costs."""

    order: list[int]
    places: dict[int, Placed]
    costs: dict[int, float]


def size(lines: Sequence[str], font: float) -> tuple[float, float]:
    """Width and height of lines of text."""
    return max(map(len, lines)) * font * LETTER, len(lines) * font * LINE


def overlap(a: Box, b: Box) -> float:
    """The area that two boxes share.

    >>> overlap((0, 0, 4, 4), (2, 2, 6, 6))
    4
    """
    if a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]:
        return 0
    return (min(a[2], b[2]) - max(a[0], b[0])) * (min(a[3], b[3]) - max(a[1], b[1]))


def candidates(label: Label, width: float, height: float) -> Iterator[tuple[Box, Placed, float]]:
    """Places for a label, the best ones first: beside its mark, then above and below, then farther off."""
    for step in (0, 0.5, -0.5, 1, -1, 1.5, -1.5, 2, -2, 2.5, -2.5, 3, -3, 4, -4, 5, -5, 6, -6, 7, -7, 8, -8):
        y = label.y + step * height
        far = abs(step) > 1
        for align, cost in (("left", 0.0), ("right", 2.0)):
            x = label.x + CLEAR if align == "left" else label.x - CLEAR
            left = x if align == "left" else x - width
            box = (left, y - height / 2, left + width, y + height / 2)
            yield box, Placed(x, y, align, leader(box, label) if far else None), cost + abs(step) * 9
        for aside in (0.0, 0.5, -0.5, 1.0, -1.0) if far else (0.0,) if abs(step) >= 1 else ():
            left = label.x + (aside - 0.5) * width
            box = (left, y - height / 2, left + width, y + height / 2)
            spot = Placed(left, y, "left", leader(box, label) if far else None)
            yield box, spot, abs(step) * 8 + abs(aside) * 80


def nearest(box: Box, x: float, y: float) -> tuple[float, float]:
    """The point of a box that is nearest to another.

    >>> nearest((2, 0, 6, 4), 0, 3)
    (2, 3)
    """
    return min(max(x, box[0]), box[2]), min(max(y, box[1]), box[3])


def leader(box: Box, label: Label) -> Box | None:
    """From the edge of a mark to the nearest point of its text; None where the text stands right beside it.

    >>> leader((20, 0, 60, 10), Label(0, 0, ("x",)))
    (7.0, 0.0, 20, 0)
    """
    length = away(box, label.x, label.y)
    if length <= CLEAR:
        return None
    x, y = nearest(box, label.x, label.y)
    return label.x + (x - label.x) * CLEAR / length, label.y + (y - label.y) * CLEAR / length, x, y


def away(box: Box, x: float, y: float) -> float:
    """How far a point is from a box."""
    return dist((x, y), nearest(box, x, y))


def place(labels: Sequence[Label], marks: Sequence[Box], frame: Box, font: float) -> list[Placed | None]:
    """A place for each label, from above, optional ones last; those that come off worst are placed before all others where that costs less."""
    order = sorted(range(len(labels)), key=lambda i: (labels[i].optional, labels[i].y, labels[i].x))
    needed = [i for i in order if not labels[i].optional]
    found = arranged(labels, needed, marks, frame, font)
    for i in sorted((i for i in needed if found.costs[i] > DOUBT), key=lambda i: -found.costs[i])[:TRIES]:
        other = arranged(labels, [i, *(j for j in needed if j != i)], marks, frame, font)
        if sum(other.costs.values()) < sum(found.costs.values()):
            found, needed = other, other.order
    places = arranged(labels, [*needed, *order[len(needed) :]], marks, frame, font).places
    return [places.get(i) for i in range(len(labels))]


def arranged(labels: Sequence[Label], order: list[int], marks: Sequence[Box], frame: Box, font: float) -> Arranged:
    """Places for labels, one after the other. One that finds no clear place, or only a distant one, keeps its first line only."""
    taken: list[Box] = []
    out = Arranged(order, {}, {})
    points = {(label.x, label.y) for label in labels}
    for i in order:
        lines = labels[i].lines
        cost, box, spot = best(labels[i], lines, taken, points, marks, frame, font)
        shorter = len(lines) > 1 and (cost > DEAR or any(overlap(box, t) for t in taken))
        if shorter:
            lines = lines[:1]
            cost, box, spot = best(labels[i], lines, taken, points, marks, frame, font)
        out.costs[i] = cost + DEAR * shorter
        if not labels[i].optional or cost <= NEAR:
            taken.append(box)
            out.places[i] = replace(spot, lines=lines)
    return out


def best(
    label: Label, lines: tuple[str, ...], taken: Sequence[Box], points: Iterable[tuple[float, float]], marks: Sequence[Box], frame: Box,
    font: float,
) -> tuple[float, Box, Placed]:  # fmt: skip
    """The place of lines of text that costs least, the first of equals; what costs more than that anyhow is not looked at."""
    found: tuple[float, Box, Placed] | None = None
    width, height = size(lines, font)
    others = [
        (x, y)
        for x, y in points
        if abs(x - label.x) < width + height and abs(y - label.y) < 10 * height and (x, y) != (label.x, label.y)
    ]
    for box, spot, cost in candidates(label, width, height):
        if found is None or cost < found[0]:
            total = cost + penalty(box, taken, marks, frame)
            if (found is None or total < found[0]) and doubtful(box, label, others):
                total += DOUBT
                spot = replace(spot, leader=leader(box, label))
            if found is None or total < found[0]:
                found = total, box, spot
    assert found is not None
    return found


def penalty(box: Box, taken: Sequence[Box], marks: Sequence[Box], frame: Box) -> float:
    """How bad a place is: text over text is worst, then out of the frame, then over marks."""
    area = (box[2] - box[0]) * (box[3] - box[1])
    outside = area - overlap(box, frame)
    return sum(overlap(box, t) for t in taken) * 5 + outside * 4 + sum(overlap(box, m) for m in marks)


def doubtful(box: Box, label: Label, others: Iterable[tuple[float, float]]) -> bool:
    """Whether a place could be read as that of another mark."""
    own = away(box, label.x, label.y) + SURE
    return any(away(box, x, y) < own for x, y in others)
