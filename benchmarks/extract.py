"""How fast documents are read: documents, megabytes and figures a second, peak memory, beside a bare scan for number candidates in the same run.

usage: python benchmarks/extract.py FILE.jsonl [--repeat N]      (needs the extra: pip install 'hstats[bench]')
"""

import argparse
import time
from pathlib import Path

import psutil

from hstats import lexicon, reading
from hstats.extracting import candidates, extract
from hstats.model import Document
from hstats.places import open_gazetteer
from hstats.sentences import lex, split


def best(repeat: int, work) -> float:
    """The shortest of some runs, in seconds."""
    times = []
    for _ in range(repeat):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    words, gazetteer = lexicon.load("en"), open_gazetteer()
    documents = [d for d in reading.read(options.file) if isinstance(d, Document)]
    bare = [d for d in documents if not candidates(d.text, words)]
    size = sum(len(d.text.encode()) for d in documents) / 1e6
    figures = sum(len(extract(d, words, gazetteer).observations) for d in documents)
    stages = {
        "scan for candidates": lambda: [candidates(d.text, words) for d in documents],
        "split into sentences": lambda: [split(d.text, words.abbreviations) for d in documents],
        "tokens of every sentence": lambda: [lex(d.text, a, b, words) for d in documents for a, b in split(d.text, words.abbreviations)],
        "extract": lambda: [extract(d, words, gazetteer) for d in documents],
    }  # fmt: skip
    print(
        f"{len(documents):,} documents, {size:.2f} MB, {figures:,} figures, {len(bare):,} documents without a number word"
    )
    times = {name: best(options.repeat, work) for name, work in stages.items()}
    for name, seconds in times.items():
        print(f"{name:26} {seconds:8.3f} s  {size / seconds:8.2f} MB/s  {seconds / times['extract']:6.1%} of extract")
    total = times["extract"]
    print(
        f"{len(documents) / total:,.0f} documents/s, {figures / total:,.0f} figures/s, {1e6 * total / max(figures, 1):,.0f} µs a figure"
    )
    print(f"memory: {psutil.Process().memory_info().rss / 1e6:,.0f} MB resident")


if __name__ == "__main__":
    main()
