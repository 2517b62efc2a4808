"""The house stands: imports go down only, each library has one owner, and what belongs upstairs stays there."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "hstats"
FLOORS = {
    0: {"model", "errors", "lean", "columns"},
    1: {
        "entries",
        "pieces",
        "skimming",
        "lexicon",
        "namesakes",
        "places",
        "placewords",
        "ownplaces",
        "pcodes",
        "units",
        "sqlfiles",
        "asking",
    },
    2: {"reading", "sentences"},
    3: {"mentions", "anchoring"},
    4: {
        "joining",
        "keylines",
        "observing",
        "extracting",
        "explaining",
        "published",
        "tabulating",
        "alike",
        "batching",
    },
    5: {"store"},
    6: {"series", "claims", "areas", "wording"},
    7: {"charting", "charts", "exporting", "phrasing", "evaluating"},
    8: {
        "messages",
        "linking",
        "writing",
        "fetching",
        "hired",
        "worker",
        "working",
        "storeless",
        "ingesting",
        "redating",
        "reporting",
        "checking",
        "households",
        "rebuilding",
        "verifying",
    },
    9: {"cli"},
}
FLOOR = {name: floor for floor, names in FLOORS.items() for name in names}
OWNERS = {
    "duckdb": {"store"},
    "altair": {"charting"},
    "pint": {"units"},
    "typer": {"cli"},
    "pandas": {"series", "charting", "exporting"},
}
WORDLESS = (
    "mentions",
    "anchoring",
    "joining",
    "observing",
)
NETWORK = {"socket", "urllib", "http", "requests", "httpx", "httpcore", "ssl"}
UPSTAIRS = {
    *("print", "input", "exit", "sys.exit", "os._exit", "os.getenv", "os.getcwd", "Path.cwd"),
    *(
        "datetime.now",
        "datetime.utcnow",
        "datetime.today",
        "date.today",
        "time.time",
        "time.monotonic",
        "time.perf_counter",
    ),
}
SQL = ("select ", "insert into", "delete from", "create table", "update ")

FILES = sorted(PACKAGE.rglob("*.py"))


def module(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def ours(path: Path) -> set[str]:
    parts = (name.split(".") for name in imported(path))
    return {p[1] for p in parts if p[0] == "hstats" and len(p) > 1} & set(FLOOR)


def strings(path: Path) -> list[str]:
    out = []
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            out.append(node.value)
    documentation = {
        ast.get_docstring(node, clean=False)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef)
    }
    return [s for s in out if s not in documentation]


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_go_down_only(path):
    if module(path) == "__init__":
        return
    assert module(path) in FLOOR, f"{path.name} stands on no floor: give it one here"
    above = {name for name in ours(path) if FLOOR[name] > FLOOR[module(path)]}
    assert not above


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_each_library_has_one_owner(path):
    for library, owners in OWNERS.items():
        uses = any(name.split(".")[0] == library for name in imported(path))
        assert not uses or module(path) in owners, f"{library} belongs to {owners}"


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_clock_print_environment_and_network_stay_upstairs(path):
    if FLOOR.get(module(path), 0) >= 9:
        return
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func)
            assert name not in UPSTAIRS, f"{name} at {node.lineno}"
        if isinstance(node, ast.Attribute):
            assert ast.unparse(node) != "os.environ"
    if module(path) != "fetching":
        assert not {name.split(".")[0] for name in imported(path)} & NETWORK


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_no_bare_except_and_no_base_class(path):
    for node in ast.walk(tree(path)):
        assert not (isinstance(node, ast.ExceptHandler) and node.type is None), f"bare except at {node.lineno}"


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_sql_lives_in_files(path):
    for text in strings(path):
        assert not text.lower().lstrip().startswith(SQL), f"SQL text in {path.name}: {text[:60]!r}"


def operands(node: ast.Compare) -> tuple[list[str], str]:
    """The texts that a comparison compares with, and the rest of it as source."""
    sides = [node.left, *node.comparators]
    texts: list[str] = []
    rest: list[str] = []
    for side in sides:
        items = side.elts if isinstance(side, ast.Tuple | ast.Set | ast.List) else [side]
        found = [i.value for i in items if isinstance(i, ast.Constant) and isinstance(i.value, str)]
        texts += found
        if not found:
            rest.append(ast.unparse(side))
    return texts, " ".join(rest)


@pytest.mark.parametrize("path", [p for p in FILES if module(p) in WORDLESS], ids=lambda p: str(p.relative_to(PACKAGE)))
def test_no_word_of_a_language_in_code(path):
    """What is compared with the words of a text comes from the lexicon; marks of punctuation may stand in code."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Compare):
            texts, rest = operands(node)
            reads_text = ".low" in rest or ".raw" in rest or rest in ("word", "before", "nxt")
            words = [t for t in texts if any(c.isalpha() for c in t)]
            assert not (reads_text and words), f"{path.name}:{node.lineno}: {words}"
