"""Lines that were broken to fit a page become paragraphs again, without moving a character.

In: a text with hard-wrapped lines. Out: the same text, as long as before, where a blank stands for each break that only the width of the page
made. It refuses to join what was meant as lines: headings, lists, tables, short lines.
"""

import itertools
import re

WIDEST = 120  # a text with longer lines is not wrapped
NARROWEST = 40
FULL = 0.75  # a line of letters of differing width is full from this share of the widest one on
OPENS = re.compile(r"[-*•·▪‣–—>#|]|\(?\d{1,3}[.)] |\(?[a-z]\) ")
ENDS = (".", "!", "?", ":", ";", "…", ".”", '."')


def unwrap(text: str, proportional: bool = False) -> str:
    """The text with wrapped lines joined; proportional: in a typeset page a full line is one of about the full width.

    >>> unwrap("At least forty two people were killed in the\\ntown on Friday, and many more fled to the camp.\\n\\nEnd")
    'At least forty two people were killed in the town on Friday, and many more fled to the camp.\\n\\nEnd'
    """
    most = 10 * WIDEST if proportional else WIDEST
    if text.find("\n", 0, most + 1) < 0:
        return text  # its first line is too long, or its only one
    lines = text.split("\n")
    widest = max(map(len, lines))
    if not NARROWEST <= widest <= most:
        return text
    out = [lines[0]]
    for line, after in itertools.pairwise(lines):
        joined = wrapped(line, after, widest, proportional)
        out.append(" " if joined else "\n")
        out.append(after)
    return "".join(out)


def wrapped(line: str, after: str, widest: int, proportional: bool) -> bool:
    """Whether the break between two lines was made by the width of the page alone."""
    line, word = line.rstrip(), after.split(" ", 1)[0]
    if not line or not word or OPENS.match(after) or "\t" in line or "\t" in after:
        return False
    if proportional:
        return len(line) >= FULL * widest or (after[0].islower() and not line.endswith(ENDS))
    return len(line) + 1 + len(word) > widest
