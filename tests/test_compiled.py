"""Compiled modules (make fast) give the rows that the plain ones give, byte for byte; skipped where none are built, or where they are of older modules."""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PYTHON = ROOT / ".venv-fast" / "bin" / "python"
READY = ROOT / ".venv-fast" / "ready"  # what make fast leaves behind when all went well
PLACE = "import hstats, hstats.observing; print(hstats.__path__[0]); print(hstats.observing.__file__)"
MODULES = sorted(path.relative_to(ROOT / "hstats") for path in (ROOT / "hstats").rglob("*.py"))


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
    built = Path(package)
    if any(not (built / path).exists() or (built / path).read_bytes() != (ROOT / "hstats" / path).read_bytes() for path in MODULES):  # fmt: skip
        pytest.skip("make fast was run on other sources")
    return PYTHON


def test_compiled_modules_give_the_same_rows(fast, texts, tmp_path):
    arguments = ("-m", "hstats.cli", "extract", texts, *sorted((ROOT / "data/raw").iterdir()), "--format", "jsonl")
    rows = run(fast, *arguments, folder=tmp_path)
    assert len(rows.splitlines()) > 1500
    assert rows == run(Path(sys.executable), *arguments, folder=tmp_path)
