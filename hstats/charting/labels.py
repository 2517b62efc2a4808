"""Where labels go: text beside its mark, clear of other text and of other marks.

In: boxes of text with the point that each belongs to, in pixels, and the frame. Out: a place for each, or None for an optional one without
room. It measures text by counting letters, so that the same chart comes out the same everywhere.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

Box = tuple[float, float, float, float]  # left, top, right, bottom
LETTER = 0.6  # mean width of a letter in DejaVu Sans, in font sizes; Arial is narrower
LINE = 1.25
CLEAR = 7.0
DEAR = 45.0  # the worst place that a label takes with all its lines
NEAR = 12.0  # the worst place that an optional label takes


@dataclass(frozen=True, slots=True)
class Label:
    """Text of a mark at x, y; optional labels give way."""

    x: float
    y: float
    lines: tuple[str, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """Where the text of a label begins: its left edge or right edge at x, its middle at y."""

    x: float
    y: float
    align: str
    far: bool
    lines: tuple[str, ...] = ()


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
            yield box, Placed(x, y, align, far), cost + abs(step) * 9
        for aside in (0.0, 0.5, -0.5, 1.0, -1.0) if far else (0.0,) if abs(step) >= 1 else ():
            left = label.x + (aside - 0.5) * width
            box = (left, y - height / 2, left + width, y + height / 2)
            yield box, Placed(left, y, "left", far), abs(step) * 8 + abs(aside) * 80


def place(labels: Sequence[Label], marks: Sequence[Box], frame: Box, font: float) -> list[Placed | None]:
    """A place for each label; those that must stand are placed before the optional ones, the highest first.

    One that finds no clear place, or only a distant one, keeps its first line only.
    """
    taken: list[Box] = []
    out: list[Placed | None] = [None] * len(labels)
    for i in sorted(range(len(labels)), key=lambda i: (labels[i].optional, labels[i].y, labels[i].x)):
        lines = labels[i].lines
        cost, box, spot = best(labels[i], lines, taken, marks, frame, font)
        if len(lines) > 1 and (cost > DEAR or any(overlap(box, t) for t in taken)):
            lines = lines[:1]
            cost, box, spot = best(labels[i], lines, taken, marks, frame, font)
        if labels[i].optional and cost > NEAR:
            continue
        taken.append(box)
        out[i] = replace(spot, lines=lines)
    return out


def best(
    label: Label, lines: tuple[str, ...], taken: Sequence[Box], marks: Sequence[Box], frame: Box, font: float
) -> tuple[float, Box, Placed]:
    """The place of lines of text that costs least, the first of equals; what costs more than that anyhow is not looked at."""
    found: tuple[float, Box, Placed] | None = None
    for box, spot, cost in candidates(label, *size(lines, font)):
        if found is None or cost < found[0]:
            total = cost + penalty(box, taken, marks, frame)
            if found is None or total < found[0]:
                found = total, box, spot
    assert found is not None
    return found


def penalty(box: Box, taken: Sequence[Box], marks: Sequence[Box], frame: Box) -> float:
    """How bad a place is: text over text is worst, then out of the frame, then over marks."""
    area = (box[2] - box[0]) * (box[3] - box[1])
    outside = area - overlap(box, frame)
    return sum(overlap(box, t) for t in taken) * 5 + outside * 4 + sum(overlap(box, m) for m in marks)
