"""Tables on a page of a PDF: rows as lines, cells parted by tabs, each under the head of its column.

In: a text page of pypdfium2. Out: its text with the rows of tables laid out by where their cells stand, or None where there is no table. A table is
a run of lines of the same height on the page that are cells with gaps between, many of them numbers. It refuses columns of prose: their cells are long.
"""

from collections.abc import Iterator
from itertools import groupby
from math import inf
from typing import Any

Box = tuple[float, float, float, float]  # left, bottom, right, top
Line = list[Box]
GAP = 0.9  # of the height of a line: cells that stand nearer are one
WIDEST = 0.45  # of the width of the page; a column of prose is wider, or has no numbers
FEWEST = 2  # rows of a table, and cells of a row
LONGEST = 4  # lines of a cell
TIGHT = 0.6  # of the way to the next row, from the last row of the way to the one above: a line that stands nearer to its row goes on a cell of it
NUMBERS = 0.3  # of the cells of a table


def laid_out(page: Any, width: float, height: float) -> str | None:
    """The text of a page with its tables row by row; None where it has none."""
    boxes = [page.get_rect(i) for i in range(page.count_rects())]
    if len({round(box[1]) for box in boxes}) > len(boxes) - FEWEST:
        return None  # nothing stands beside anything
    lines = whole(list(lines_of(boxes)), width)
    pieces, top, found = [], height, False
    for row_like, run in groupby(lines, key=lambda line: is_row(line, width)):
        rows = list(run)
        if not row_like or len(rows) < FEWEST:
            continue
        cells = [[on_one_line(page.get_text_bounded(*wider(box))) for box in line] for line in rows]
        if not numeric(cells):
            continue
        found = True
        upper, lower = max(b[3] for b in rows[0]), min(b[1] for b in rows[-1])
        pieces += [page.get_text_bounded(0, upper, width, top), table(rows, cells)]
        top = lower
    return "\n\n".join(filter(str.strip, [*pieces, page.get_text_bounded(0, 0, width, top)])) if found else None


def lines_of(boxes: list[Box]) -> Iterator[Line]:
    """Boxes that stand at one height, from the top down, each line from left to right; near ones are one."""
    line: Line = []
    for box in sorted(boxes, key=lambda b: -(b[1] + b[3])):
        middle = (box[1] + box[3]) / 2
        if line and not min(b[1] for b in line) <= middle <= max(b[3] for b in line):
            yield joined(line)
            line = []
        line.append(box)
    if line:
        yield joined(line)


def joined(line: Line) -> Line:
    """The boxes of a line from left to right; those that nearly touch are one."""
    first, *others = sorted(line)
    out = [first]
    for box in others:
        last = out[-1]
        if box[0] - last[2] < GAP * (box[3] - box[1]):
            out[-1] = (last[0], min(last[1], box[1]), max(last[2], box[2]), max(last[3], box[3]))
        else:
            out.append(box)
    return out


def whole(lines: list[Line], width: float) -> list[Line]:
    """The lines, those that go on the cells of the row above put to them."""
    out = lines[:1]
    for at, line in enumerate(lines[1:], 1):
        below = next((row for row in lines[at + 1 : at + LONGEST] if is_row(row, width)), None)
        room = apart_down(line, below) if below else above_last(out, width)
        if is_row(out[-1], width) and goes_on(out[-1], line, room):
            out[-1] = [grown(cell, line) for cell in out[-1]]
        else:
            out.append(line)
    return out


def above_last(rows: list[Line], width: float) -> float:
    """How far the last row of a table stands from the row above it; where there is none, nothing is near enough."""
    return apart_down(*rows[-2:]) if len(rows) > 1 and is_row(rows[-2], width) else -inf


def goes_on(row: Line, line: Line, room: float) -> bool:
    """Whether a line is the rest of some cells of the row above it: it stands under them, and nearer to them than rows do to each other."""
    under = all(any(begins_under(box, cell) for cell in row) for box in line)
    inside = all(sum(apart(box, cell) < 0 for cell in row) == 1 for box in line)
    return len(line) < len(row) and under and inside and apart_down(row, line) < TIGHT * room


def begins_under(box: Box, cell: Box) -> bool:
    """Whether a box begins where a cell does."""
    return abs(box[0] - cell[0]) < GAP * (box[3] - box[1])


def apart_down(upper: Line, lower: Line) -> float:
    """How far two lines stand from each other."""
    return min(box[1] for box in upper) - max(box[3] for box in lower)


def grown(cell: Box, line: Line) -> Box:
    """A cell with its rest."""
    rest = [box for box in line if begins_under(box, cell)]
    return cell[0], min(box[1] for box in (cell, *rest)), max(box[2] for box in (cell, *rest)), cell[3]


def on_one_line(text: str) -> str:
    """The text of a cell."""
    return " ".join(map(str.strip, text.strip().splitlines()))


def is_row(line: Line, width: float) -> bool:
    """Whether a line is cells: several, none as wide as a column of prose."""
    return len(line) >= FEWEST and all(box[2] - box[0] < WIDEST * width for box in line)


def numeric(cells: list[list[str]]) -> bool:
    """Whether many of the cells are numbers."""
    every = [cell for row in cells for cell in row if cell]
    return sum(cell[0].isdigit() and " " not in cell for cell in every) >= NUMBERS * len(every) > 0


def table(rows: list[Line], cells: list[list[str]]) -> str:
    """Rows as lines; a cell stands in the column that it overlaps, or is nearest to."""
    columns = max(rows, key=len)
    out = []
    for line, words in zip(rows, cells, strict=True):
        row = [""] * len(columns)
        for box, word in zip(line, words, strict=True):
            at = min(range(len(columns)), key=lambda i, box=box: apart(box, columns[i]))  # type: ignore[misc]
            row[at] = f"{row[at]} {word}".strip()
        out.append("\t".join(row).rstrip())
    return "\n".join(out)


def apart(one: Box, other: Box) -> float:
    """How far two boxes stand from each other sideways; below zero where they overlap."""
    return max(one[0], other[0]) - min(one[2], other[2])


def wider(box: Box) -> Box:
    """A box with a little room around, so that its letters are inside."""
    return box[0] - 1, box[1] - 1, box[2] + 1, box[3] + 1
