"""Compiled modules (make fast) give the rows that the plain ones give, byte for byte; skipped where none are built, or where they are of older modules."""

import json
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import hatch_compile

ROOT = Path(__file__).parent.parent
PYTHON = ROOT / ".venv-fast" / "bin" / "python"
READY = ROOT / ".venv-fast" / "ready"  # what make fast leaves behind when all went well
PLACE = "import hstats, hstats.observing; print(hstats.__path__[0]); print(hstats.observing.__file__)"
MADE = (".pyc", ".sqlite", ".so")


@pytest.fixture(scope="module")
def texts(tmp_path_factory) -> Path:
    """The texts of the corpus as one file."""
    path = tmp_path_factory.mktemp("compiled") / "corpus.jsonl"
    cases = (case for file in sorted((ROOT / "tests/corpus").glob("*/*.toml")) for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"])  # fmt: skip
    lines = (json.dumps({"id": str(n), **{k: case[k] for k in ("text", "title", "published") if k in case}}, default=str) for n, case in enumerate(cases))  # fmt: skip
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def run(python: Path, *arguments: object, folder: Path) -> str:
    """What a Python prints, away from the source tree."""
    command = [str(python), *map(str, arguments)]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="module")
def fast(tmp_path_factory) -> Path:
    """The Python that has compiled modules, of the sources as they are."""
    if not READY.exists():
        pytest.skip("make fast has not been run")
    package, module = run(PYTHON, "-c", PLACE, folder=tmp_path_factory.mktemp("elsewhere")).split()
    assert not module.endswith(".py"), f"{module} is not compiled"
    if other(Path(package)):
        pytest.skip("make fast was run on other sources")
    return PYTHON


def other(package: Path) -> list[Path]:
    """The sources (modules, words, codes, statements) that an installed package has otherwise, or not at all."""
    every = [path for path in (*(ROOT / "hstats").rglob("*"), *(ROOT / "sql").rglob("*")) if path.is_file() and path.suffix not in MADE]  # fmt: skip
    return [path for path in sorted(every) if not is_same(path, package.parent / inside(path.relative_to(ROOT)))]


def inside(path: Path) -> Path:
    """Where a file of the checkout stands in a wheel: sql/ is in the package."""
    return Path("hstats", path) if path.parts[0] == "sql" else path


def is_same(one: Path, there: Path) -> bool:
    """Whether a file is there with the same bytes."""
    return there.exists() and there.read_bytes() == one.read_bytes()


@pytest.mark.parametrize("changed", ["hstats/observing.py", "hstats/codelists/unit.txt", "hstats/gazetteer.sql", "sql/views/5_claim.sql"])  # fmt: skip
def test_compiled_modules_of_other_sources_are_told(tmp_path, changed):
    """Not only modules: a word, a code or a statement that changed since is another source."""
    left = shutil.ignore_patterns("*.sqlite", "__pycache__")
    shutil.copytree(ROOT / "hstats", tmp_path / "hstats", ignore=left)
    shutil.copytree(ROOT / "sql", tmp_path / "hstats" / "sql")
    assert other(tmp_path / "hstats") == []
    there = tmp_path / "hstats" / changed.removeprefix("hstats/")
    there.write_bytes(there.read_bytes() + b"\n")
    assert other(tmp_path / "hstats") == [ROOT / changed]


def test_every_module_can_be_written_as_c(tmp_path):
    """The compiler refuses some of what Python allows; that is told here, and not when someone compiles."""
    hatch_compile.setup(tmp_path, hatch_compile.prepared(ROOT, tmp_path), hatch_compile.TRANSLATE)
    assert list(tmp_path.glob("build/*observing*.c"))


def test_compiled_modules_give_the_same_rows(fast, texts, tmp_path):
    arguments = ("-m", "hstats.cli", "extract", texts, *sorted((ROOT / "data/raw").iterdir()), "--format", "jsonl")
    rows = run(fast, *arguments, folder=tmp_path)
    assert len(rows.splitlines()) > 1500
    assert rows == run(Path(sys.executable), *arguments, folder=tmp_path)
