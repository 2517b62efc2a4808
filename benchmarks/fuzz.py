"""Bytes of any kind through every reader, and through all that reading does with a file: each ends in documents or in a clean refusal. Prints what it found; ends with 1 if it found anything.

usage: python benchmarks/fuzz.py [--inputs N] [--reader NAME] [--seed N]      (inputs are seeds of each format, cut, spliced and overwritten)
"""

import argparse
import random
import sys
import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
import formats

from hstats import reading
from hstats.columns import DOCUMENT_SCHEMA, to_table
from hstats.errors import InputError
from hstats.model import Document, Failure
from hstats.reading import READERS, archive

SEEDS = {name: raw for name, raw in formats.EVERY.items() if len(raw) < 20_000}
TOKENS = (b"\x00", b"\xff\xfe", b"<", b"</", b">", b"&#0;", b"&x;", b"<![CDATA[", b"]]>", b"\r\n\r\n", b"=?utf-8?b?", b"charset=utf-7", b"PK\x03\x04", b"%PDF-", b"endstream", b"{", b'"', b"[" * 50, b"9" * 40, b"\xe2\x80", b"Content-Length: -1", b"2021-02-31", b"../", b"\x1f\x8b")  # fmt: skip


def mutated(raw: bytes, pick: random.Random) -> bytes:
    """The bytes after a few accidents."""
    out = bytearray(raw)
    for _ in range(pick.randrange(1, 6)):
        at = pick.randrange(len(out) + 1)
        deed = pick.randrange(5)
        if deed == 0:
            out[at : at + pick.randrange(1, 9)] = pick.randbytes(pick.randrange(0, 9))
        elif deed == 1:
            out[at:at] = pick.choice(TOKENS)
        elif deed == 2:
            del out[at : at + pick.randrange(1, 200)]
        elif deed == 3:
            out[at:at] = out[pick.randrange(len(out) + 1) :][: pick.randrange(1, 200)]
        elif out:
            out[min(at, len(out) - 1)] ^= 1 << pick.randrange(8)
    return bytes(out)


def tried(reader, name: str, raw: bytes) -> str:
    """What came of one input; a trace where it was no clean refusal."""
    try:
        for door in (getattr(reader, "documents", None), getattr(reader, "members", None)):
            for item in door(Path(name), raw) if door else ():
                if isinstance(item, Document):
                    to_table([item], DOCUMENT_SCHEMA)  # as a worker sends it
                elif not isinstance(item, Failure | tuple):
                    return f"an item that is no document: {type(item)}"
    except InputError:
        return ""
    except Exception:  # noqa: BLE001 this is what is looked for
        return "".join(traceback.format_exc().splitlines(keepends=True)[-3:])
    return ""


def whole(path: Path, raw: bytes) -> Iterator[Document | Failure]:
    """What is in a file, whatever it is, and in the boxes inside."""
    for part in reading.unboxed(reading.Part(path, raw, reading.reader_of(path.name, raw)), 0):
        yield from [part] if isinstance(part, Failure) else reading.documents(part)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=int, default=10_000)
    parser.add_argument("--reader", default="")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    archive.MEMBER = archive.MOST_BYTES = 4 * 1024 * 1024
    total = 0
    for reader in (*READERS, SimpleNamespace(__name__="whole", handles=lambda name, raw: True, documents=whole)):
        short = reader.__name__.split(".")[-1]
        if options.reader not in ("", short):
            continue
        pick = random.Random(options.seed)
        own = [(n, r) for n, r in SEEDS.items() if reader.handles(n, r)]
        found: Counter[str] = Counter()
        for number in range(options.inputs):
            name, raw = pick.choice(own if number % 4 else list(SEEDS.items()))
            trace = tried(reader, name, mutated(raw, pick))
            if trace:
                found[trace] += 1
        total += len(found)
        print(f"{short:10} {options.inputs:,} inputs, {len(found)} kinds of trouble", flush=True)
        for trace, times in found.most_common(3):
            print(f"   {times} times: {trace}", flush=True)
    return 1 if total else 0


if __name__ == "__main__":
    sys.exit(main())
