"""Whether the time grows as the text does: texts of tests/growing.py at one size and at four times that size, and a report of 5 and of 20 MB.

usage: python benchmarks/growth.py [--size N] [--megabytes N]

Printed: seconds of processor time for both, and what one is of the other; four where the time is in proportion to the text.
"""

import argparse
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from hstats import lexicon
from hstats.extracting import extract
from hstats.model import Document
from hstats.places import open_gazetteer

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
import growing

TIMES = 4


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=1000, help="of the small text, in its own parts")
    parser.add_argument("--megabytes", type=float, default=20, help="of the large report")
    options = parser.parse_args()
    for make in growing.GROWING:
        compare(make.__name__, make, options.size)
    parts = int(options.megabytes * 1e6 / TIMES / len(growing.REPORT))
    compare(f"{options.megabytes:g} MB", growing.paragraph, parts)


def compare(name: str, make: Callable[[int], str], size: int) -> None:
    """One kind of text at both sizes."""
    small, large = seconds(make(size)), seconds(make(TIMES * size))
    print(
        f"{name:14} {len(make(size)) / 1e3:9,.0f} KB {small:8.2f} s   {TIMES} times that {large:8.2f} s   ratio {large / small:.2f}"
    )


def seconds(text: str) -> float:
    """Processor time to read a text."""
    document = Document("growing", "growing", text, published=date(2021, 6, 1), published_basis="argument")
    words, gazetteer = lexicon.load("en"), open_gazetteer()
    start = time.process_time()
    extract(document, words, gazetteer)
    return time.process_time() - start


if __name__ == "__main__":
    main()
