"""Files to rows without a store, as workers read them.

In: paths, what the user states about them. Out: the tables of each batch, in the order of the files. It knows no store and loads no library for one: a
command that only reads has begun before that. It refuses nothing: what cannot be read is a failure row.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pyarrow as pa

from hstats import working
from hstats.batching import failure_table
from hstats.messages import Request, unpacked
from hstats.model import Failure


def extract_paths(
    paths: Iterable[Path], published: date | None = None, publisher: str | None = None, jobs: int = 1
) -> Iterator[dict[str, pa.Table]]:
    """The tables of each batch; paths that are no files come last."""
    missing: list[Failure] = []
    asked = working.found((Request(path, published, publisher) for path in paths), missing)
    for rows in working.results(asked, jobs, lambda facts: [{} for _ in facts]):
        yield unpacked(rows)
    if missing:
        yield {"failure": failure_table([(f.name, f.reason, f.line, f.name) for f in missing])}
