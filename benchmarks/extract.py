"""How fast documents are read, side by side in one run over the same texts: hstats, and quantulum3, text2num and dateparser where installed.

usage: python benchmarks/extract.py [FILE …] [--documents N] [--repeat N] [--seconds S]

Without FILE on three kinds of made documents (texts.py). Printed: documents, megabytes and figures a second, microseconds a figure, peak memory
of a process that does nothing else, the share of each stage, and the ratio to each of the others on as many documents as they read in S seconds.
The others do less: numbers with units, numbers, dates. Install them with: pip install 'hstats[bench]' quantulum3
"""

import argparse
import gc
import importlib
import resource
import subprocess
import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

from texts import KINDS, documents

from hstats import extracting, lexicon, observing, reading
from hstats.extracting import extract
from hstats.joining import backdrop
from hstats.model import Document
from hstats.places import open_gazetteer

STAGES: dict[str, tuple[tuple[ModuleType, str], ...]] = {
    "scan for numbers": ((extracting, "numbered"),),
    "split into sentences": ((extracting, "sentences"),),
    "countries of the document": ((extracting, "countries_of"),),
    "tokens": ((observing, "lex"),),
    "times": ((observing, "periods"),),
    "numbers": ((observing, "numbers"),),
    "what is counted": ((observing, "measures"),),
    "who says": ((observing, "attributions"),),
    "places": ((observing, "places"),),
    "sentences before, for context": ((backdrop, "lex"), (backdrop, "periods"), (backdrop, "places")),
}


def read_quantulum3(document: Document) -> object:
    """Numbers with units."""
    return importlib.import_module("quantulum3.parser").parse(document.text)


def read_text2num(document: Document) -> object:
    """Number words as digits."""
    return importlib.import_module("text_to_num").alpha2digit(document.text, "en")


def read_dateparser(document: Document) -> object:
    """Dates."""
    return importlib.import_module("dateparser.search").search_dates(document.text, languages=["en"])


OTHERS = {"quantulum3": read_quantulum3, "text2num": read_text2num, "dateparser": read_dateparser}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, help="text or JSON Lines, instead of the made documents")
    parser.add_argument("--documents", type=int, default=400, help="made documents of each kind")
    parser.add_argument("--repeat", type=int, default=3, help="runs, of which the fastest counts")
    parser.add_argument("--seconds", type=float, default=5, help="for each of the others, on each kind")
    parser.add_argument("--memory", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.memory:
        print(peak(options))
        return
    warnings.simplefilter("ignore")
    sets = (
        {"files": from_files(options.files)} if options.files else {k: documents(k, options.documents) for k in KINDS}
    )
    print(f"hstats {'compiled by mypyc' if compiled() else 'in plain Python'}, Python {sys.version.split()[0]}")
    for kind, texts in sets.items():
        if texts:
            measure(kind, texts, options)
        else:
            print(f"{kind}: there is no document in it.")


def compiled() -> bool:
    """Whether the modules that read a sentence are compiled (make fast); their stages cannot be clocked one by one."""
    return Path(str(observing.__file__)).suffix != ".py"


def from_files(paths: list[Path]) -> list[Document]:
    """The documents of the given files."""
    return [d for path in paths for d in reading.read(path) if isinstance(d, Document)]


def measure(kind: str, texts: list[Document], options: argparse.Namespace) -> None:
    """One kind of documents, hstats and the others."""
    words, gazetteer = lexicon.load("en"), open_gazetteer()
    gc.freeze()  # as a worker does
    figures = sum(len(extract(d, words, gazetteer).observations) for d in texts)
    size = sum(len(d.text.encode()) for d in texts) / 1e6
    seconds = min(timed(lambda: [extract(d, words, gazetteer) for d in texts]) for _ in range(options.repeat))
    print(
        f"\n{kind}: {len(texts):,} documents, {1000 * size / len(texts):.1f} KB each, {figures / len(texts):.1f} figures each"
    )
    per_figure = f", {figures / seconds:,.0f} figures/s, {1e6 * seconds / figures:,.0f} µs a figure" if figures else ""
    print(
        f"  hstats      {len(texts) / seconds:9,.1f} documents/s, {size / seconds:.2f} MB/s{per_figure}, peak {memory(kind, options)} MB"
    )
    for name, read in OTHERS.items():
        print(f"  {name:11} {beside(name, read, texts, len(texts) / seconds, options.seconds)}")
    for name, share in [] if compiled() else shares(lambda: [extract(d, words, gazetteer) for d in texts]):
        print(f"      {name:30} {share:6.1%}")


def timed(work: Callable[[], object]) -> float:
    """Processor seconds of a run: what other programs take does not count."""
    start = time.process_time()
    work()
    return time.process_time() - start


def beside(name: str, read: Callable[[Document], object], texts: list[Document], ours: float, most: float) -> str:
    """Another library on as many of the documents as it reads in the given time."""
    try:
        read(Document("warm", "warm", "Ten people on 5 May 2020."))
    except ModuleNotFoundError as error:
        return f"skipped: {error.name} is not installed"
    done, start = 0, time.process_time()
    while done < len(texts) and time.process_time() - start < most:
        read(texts[done])
        done += 1
    rate = done / (time.process_time() - start)
    return f"{rate:9,.1f} documents/s ({done:,} read): hstats is {ours / rate:,.3g} times as fast"


def shares(work: Callable[[], object]) -> list[tuple[str, float]]:
    """The share of each stage in a run; joining is what no other stage accounts for."""
    spent: Counter[str] = Counter()
    kept = [(module, name, getattr(module, name)) for places in STAGES.values() for module, name in places]
    for stage, places in STAGES.items():
        for module, name in places:
            setattr(module, name, clocked(getattr(module, name), stage, spent))
    try:
        total = timed(work)
    finally:
        for module, name, function in kept:
            setattr(module, name, function)
    rest = total - sum(spent.values())
    return [(stage, spent[stage] / total) for stage in STAGES] + [("joining", rest / total)]


def clocked(function: Callable[..., object], stage: str, spent: Counter[str]) -> Callable[..., object]:
    """The function with its time added to its stage."""

    def run(*arguments: object, **options: object) -> object:
        start = time.process_time()
        try:
            return function(*arguments, **options)
        finally:
            spent[stage] += time.process_time() - start  # type: ignore[assignment]

    return run


def memory(kind: str, options: argparse.Namespace) -> str:
    """Peak memory of a process that only reads these documents, in MB."""
    files = [str(path) for path in options.files]
    command = [sys.executable, __file__, *files, "--memory", kind, "--documents", str(options.documents)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def peak(options: argparse.Namespace) -> int:
    """Reads the documents one by one; the peak memory of this process in MB."""
    texts = from_files(options.files) if options.files else documents(options.memory, options.documents)
    words, gazetteer = lexicon.load("en"), open_gazetteer()
    for document in texts:
        extract(document, words, gazetteer)
    return highest()


def highest() -> int:
    """The most memory that this process had, in MB; on Linux by its status, for the resource module tells a child what its parent had."""
    status = Path("/proc/self/status")
    if status.exists():
        return round(int(status.read_text().partition("VmHWM:")[2].split()[0]) / 1e3)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(most / (1e6 if sys.platform == "darwin" else 1e3))


if __name__ == "__main__":
    main()
