"""Where labels go: text beside its mark, clear of other text and of other marks.

In: boxes of text with the point that each belongs to, in pixels, and the frame. Out: a place for each, or None for an optional one without
room. It measures text by counting letters, so that the same chart comes out the same everywhere.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Box = tuple[float, float, float, float]  # left, top, right, bottom
LETTER = 0.6  # mean width of a letter in DejaVu Sans, in font sizes; Arial is narrower
LINE = 1.25
CLEAR = 7.0
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


def size(lines: Sequence[str], font: float) -> tuple[float, float]:
    """Width and height of lines of text."""
    return max(map(len, lines)) * font * LETTER, len(lines) * font * LINE


def overlap(a: Box, b: Box) -> float:
    """The area that two boxes share.

    >>> overlap((0, 0, 4, 4), (2, 2, 6, 6))
    4
    """
    return max(0, min(a[2], b[2]) - max(a[0], b[0])) * max(0, min(a[3], b[3]) - max(a[1], b[1]))


def candidates(label: Label, width: float, height: float) -> Iterator[tuple[Box, Placed, float]]:
    """Places for a label, the best ones first: beside its mark, then above and below, then farther off."""
    for step in (0, 0.5, -0.5, 1, -1, 1.5, -1.5, 2, -2, 2.5, -2.5, 3, -3, 4, -4, 5, -5):
        y = label.y + step * height
        for align, cost in (("left", 0.0), ("right", 2.0)):
            x = label.x + CLEAR if align == "left" else label.x - CLEAR
            left = x if align == "left" else x - width
            yield (
                (left, y - height / 2, left + width, y + height / 2),
                Placed(x, y, align, abs(step) > 1),
                cost + abs(step) * 9,
            )
        if abs(step) >= 1:
            left = label.x - width / 2
            yield (
                (left, y - height / 2, left + width, y + height / 2),
                Placed(left, y, "left", abs(step) > 1),
                abs(step) * 8,
            )


def place(labels: Sequence[Label], marks: Sequence[Box], frame: Box, font: float) -> list[Placed | None]:
    """A place for each label; those that must stand are placed before the optional ones, the highest first."""
    taken: list[Box] = []
    out: list[Placed | None] = [None] * len(labels)
    for i in sorted(range(len(labels)), key=lambda i: (labels[i].optional, labels[i].y, labels[i].x)):
        width, height = size(labels[i].lines, font)
        best = min(
            (
                (cost + penalty(box, taken, marks, frame), n, box, spot)
                for n, (box, spot, cost) in enumerate(candidates(labels[i], width, height))
            ),
            key=lambda found: found[:2],
        )
        if labels[i].optional and best[0] > NEAR:
            continue
        taken.append(best[2])
        out[i] = best[3]
    return out


def penalty(box: Box, taken: Sequence[Box], marks: Sequence[Box], frame: Box) -> float:
    """How bad a place is: text over text is worst, then out of the frame, then over marks."""
    area = (box[2] - box[0]) * (box[3] - box[1])
    outside = area - overlap(box, frame)
    return sum(overlap(box, t) for t in taken) * 5 + outside * 4 + sum(overlap(box, m) for m in marks)
