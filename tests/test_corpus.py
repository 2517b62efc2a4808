"""The corpus is the specification: every case of tests/corpus/ is read as it says, number by number.

tests/corpus/pending.txt names the cases that are specified and not read yet. A pending case that begins to pass fails here, until its line is
removed: the list can only shrink by being right. `python tests/test_corpus.py` prints what it should hold now.
"""

import hashlib
import tomllib
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from hstats import lexicon
from hstats.extracting import extract
from hstats.model import Document, Observation
from hstats.places import open_gazetteer

CORPUS = Path(__file__).parent / "corpus"
RENAMED = {"start": "period_start", "end": "period_end"}
NAMES = {"place", "source", "via", "origin", "destination", "detail", "actor"}


@cache
def knowledge():
    return lexicon.load("en"), open_gazetteer()


def digest(case) -> str:
    return hashlib.sha256(case["text"].encode()).hexdigest()[:12]


def pending() -> set[str]:
    lines = (CORPUS / "pending.txt").read_text(encoding="utf-8").splitlines()
    return {line.split()[0] for line in lines if line and not line.startswith("#")}


def cases():
    late = pending()
    for path in sorted(CORPUS.glob("*/*.toml")):
        for n, case in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["case"], 1):
            marks = pytest.mark.xfail(reason="specified, not read yet", strict=True) if digest(case) in late else ()
            yield pytest.param(case, id=f"{path.stem}-{n}", marks=marks)


def read(case) -> tuple[Observation, ...]:
    document = Document("0" * 64, "case", case["text"], title=case.get("title"), published=case.get("published"))
    return extract(document, *knowledge()).observations


def span(text: str, number: str, nth: int = 0) -> tuple[int, int]:
    at = -1
    for _ in range(nth + 1):
        at = text.index(number, at + 1)
    return at, at + len(number)


def overlaps(o: Observation, at: tuple[int, int]) -> bool:
    return o.number_start < at[1] and at[0] < o.number_end


def agrees(field: str, have, want, text: str, found) -> bool:
    if want == "none":
        return have is None
    if isinstance(have, date):
        return have == (want if isinstance(want, date) else date.fromisoformat(want))
    if field == "part_of":
        whole = next((o for o in found if o.obs_id == have), None)
        return whole is not None and text[whole.number_start : whole.number_end] == want
    if field in NAMES and have is not None:
        return want.casefold() in have.casefold() or have.casefold() in want.casefold()
    if isinstance(want, float | int) and have is not None:
        return abs(have - want) <= (0.01 if abs(want) <= 100 else 0)
    return (list(have) if field == "flags" else have) == want


def problems(case) -> list[str]:
    text, found = case["text"], read(case)
    out, used = [], set()
    for want in case["expect"]:
        at = span(text, want["number"], want.get("nth", 0))
        match = [o for o in found if overlaps(o, at) and o.obs_id not in used]
        if not match:
            out.append(f"missed {want['number']} ({want['indicator']})")
            continue
        o = next((m for m in match if m.indicator == want["indicator"]), match[0])
        used.add(o.obs_id)
        for field, value in want.items():
            if field in ("number", "nth"):
                continue
            have = getattr(o, RENAMED.get(field, field))
            if not agrees(field, have, value, text, found):
                out.append(f"{want['number']}: {field} is {have!r}, not {value!r} (rule {o.rule})")
    spared = [span(text, n) for n in case.get("optional", [])]
    for o in found:
        if o.obs_id not in used and not any(overlaps(o, at) for at in spared):
            out.append(f"spurious {o.indicator} {o.quote!r} (rule {o.rule})")
    return out


@pytest.mark.parametrize("case", list(cases()))
def test_case_is_read_as_written(case):
    assert not problems(case), "\n".join([case["text"], *problems(case)])


def test_pending_names_only_cases_that_exist():
    known = {digest(p.values[0]) for p in cases()}
    assert pending() <= known


if __name__ == "__main__":
    print("# Cases of the corpus that are specified and not read yet: digest of the text, file and number.")
    for p in cases():
        if problems(p.values[0]):
            print(digest(p.values[0]), p.id)
