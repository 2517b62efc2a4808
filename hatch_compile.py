"""Compiles the modules that read a sentence with mypyc, for a wheel that is asked for with HSTATS_COMPILE=1; the rows are those of the plain modules.

usage: python hatch_compile.py ROOT TARGET

In: the source tree. Out: extension modules under TARGET, none in the source tree, where a module that was edited since would hide behind them. It needs
mypy, setuptools and a C compiler.
"""

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

COMPILED = (
    "entries.py", "extracting.py", "keylines.py", "lexicon.py", "model.py", "namesakes.py", "observing.py", "ownplaces.py", "pieces.py", "places.py", "placewords.py", "sentences.py", "skimming.py",
    "anchoring/*.py", "joining/*.py", "mentions/*.py",
)  # fmt: skip
CONSTANT = re.compile(r"^([A-Z][A-Z0-9_]+)(?:: (.+?))? = ", re.MULTILINE)
SETUP = """
import sys
from mypyc.build import mypycify
from setuptools import setup
setup(name="hstats-compiled", packages=[], py_modules=[], ext_modules=mypycify(["--ignore-missing-imports", *sys.argv[3:]], opt_level="3", debug_level="0", multi_file=True, group_name="hstats"), script_args=sys.argv[1:3])
"""


BUILD, TRANSLATE = (
    ("build_ext", "--inplace"),
    ("--quiet", "--version"),
)  # what setup is asked for; the C files are written for any


def main(root: Path, target: Path) -> None:
    """Copies the package to ``target`` and compiles it there; CalledProcessError where the compiler gives up."""
    setup(target, prepared(root, target), BUILD)


def setup(target: Path, modules: list[str], wanted: tuple[str, str]) -> None:
    """Has the modules of a prepared package written as C, and what is wanted done with that; CalledProcessError where the compiler gives up."""
    subprocess.run([sys.executable, "-c", SETUP, *wanted, *modules], cwd=target, check=True)


def prepared(root: Path, target: Path) -> list[str]:
    """Copies the package to ``target`` with its modules as the compiler reads them best; the paths of those that are to be compiled."""
    shutil.copytree(
        root / "hstats", target / "hstats", ignore=shutil.ignore_patterns("__pycache__", "*.sqlite", "*.so")
    )
    paths = sorted(path for name in COMPILED for path in (target / "hstats").glob(name) if compiles(path))
    sources = {path: path.read_text(encoding="utf-8") for path in paths}
    records = {name: fields for source in sources.values() for name, fields in records_of(source).items()}
    for path, source in sources.items():
        path.write_text(final(one_by_one(made_directly(made_in_order(source, records)))), encoding="utf-8")
    return [str(path.relative_to(target)) for path in paths]


def final(source: str) -> str:
    """A module whose constants say that they are final, so that the compiler reads them without looking them up by name.

    >>> final("REACH = 12\\nNONE: frozenset[int] = frozenset()\\n")
    'from typing import Final\\nREACH: Final = 12\\nNONE: Final[frozenset[int]] = frozenset()\\n'
    """
    if not CONSTANT.search(source):
        return source
    lines = CONSTANT.sub(lambda m: f"{m[1]}: Final[{m[2]}] = " if m[2] else f"{m[1]}: Final = ", source).split("\n")
    docstring = ast.parse(source).body[0]
    lines.insert((docstring.end_lineno or 0) if isinstance(docstring, ast.Expr) else 0, "from typing import Final")
    return "\n".join(lines)


def one_by_one(source: str) -> str:
    """A module that sets its constants one by one where it sets several in one line, for only such can be final.

    >>> one_by_one("NEAR, OFTEN = 3, signs('of', 'by')\\n")
    "NEAR = 3\\nOFTEN = signs('of', 'by')\\n"
    """
    lines = source.split("\n")
    for node in reversed(ast.parse(source).body):
        if not (isinstance(node, ast.Assign) and isinstance(node.value, ast.Tuple)):
            continue
        names = node.targets[0]
        if isinstance(names, ast.Tuple):
            pairs = zip(names.elts, node.value.elts, strict=True)
            lines[node.lineno - 1 : node.end_lineno] = [f"{ast.unparse(name)} = {ast.unparse(v)}" for name, v in pairs]
    return "\n".join(lines)


def made_directly(source: str) -> str:
    """A module whose dataclasses spell out how they are made, so that the compiler makes them and not a function that dataclasses writes at run time.

    A frozen one is no longer guarded, equal and hashed as before.

    >>> print(made_directly("@dataclass(frozen=True)\\nclass Day:\\n    on: str\\n    far: int = 0\\n    told: list[int] = field(default_factory=list)\\n"))
    @dataclass(unsafe_hash=True, init=False)
    class Day:
        on: str
        far: int = 0
        told: list[int] = field(default_factory=list)
    <BLANKLINE>
        def __init__(self, on: str, far: int = 0, told: list[int] | None = None) -> None:
            self.on = on
            self.far = far
            self.told = list() if told is None else told
    <BLANKLINE>
    """
    lines = source.split("\n")
    for node in reversed([node for node in ast.parse(source).body if isinstance(node, ast.ClassDef)]):
        fields = [part for part in node.body if isinstance(part, ast.AnnAssign)]
        settings = [d for d in node.decorator_list if isinstance(d, ast.Call) and ast.unparse(d.func) == "dataclass"]
        if not settings:
            continue
        given, set_to = zip(*(parameter(field) for field in fields), strict=True)
        made = ["", f"    def __init__(self, {', '.join(given)}) -> None:"]
        made += [
            f"        self.{ast.unparse(field.target)} = {value}" for field, value in zip(fields, set_to, strict=True)
        ]
        lines[fields[-1].end_lineno or 0 : fields[-1].end_lineno or 0] = made
        at = settings[0].lineno - 1
        lines[at] = lines[at].replace("frozen=True", "unsafe_hash=True").replace(")", ", init=False)")
    return "\n".join(lines)


def parameter(field: ast.AnnAssign) -> tuple[str, str]:
    """A field of a dataclass as a parameter, and what the field is set to: a list and the like are made anew where none is given."""
    name = ast.unparse(field.target)
    if not (isinstance(field.value, ast.Call) and ast.unparse(field.value.func) == "field"):
        return ast.unparse(field), name
    settings = {setting.arg: ast.unparse(setting.value) for setting in field.value.keywords}
    if "default" in settings:
        return f"{name}: {ast.unparse(field.annotation)} = {settings['default']}", name
    return (
        f"{name}: {ast.unparse(field.annotation)} | None = None",
        f"{settings['default_factory']}() if {name} is None else {name}",
    )


def records_of(source: str) -> dict[str, list[str]]:
    """The named tuples of a module with their fields in order."""
    classes = [node for node in ast.parse(source).body if isinstance(node, ast.ClassDef)]
    return {
        node.name: [ast.unparse(part.target) for part in node.body if isinstance(part, ast.AnnAssign)]
        for node in classes
        if any(ast.unparse(base) == "NamedTuple" for base in node.bases)
    }


def made_in_order(source: str, records: dict[str, list[str]]) -> str:
    """A module whose named tuples are made of their values in order, where it names them so: no field is looked for by its name at run time.

    >>> made_in_order("found = Fact(who=who_of(text), n=12)\\n", {"Fact": ["who", "n", "version"]})
    "found = Fact._make((who_of(text), 12, Fact._field_defaults['version']))\\n"
    """
    lines = source.split("\n")
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda node: -node.lineno):
        name, named = ast.unparse(call.func), [keyword.arg for keyword in call.keywords]
        if name not in records or call.args or named != records[name][: len(named)]:
            continue
        values = [ast.unparse(keyword.value) for keyword in call.keywords]
        values += [f"{name}._field_defaults['{field}']" for field in records[name][len(named) :]]
        last = call.end_lineno or call.lineno
        head, tail = lines[call.lineno - 1][: call.col_offset], lines[last - 1][call.end_col_offset :]
        lines[call.lineno - 1 : last] = [f"{head}{name}._make(({', '.join(values)})){tail}"]
    return "\n".join(lines)


def compiles(path: Path) -> bool:
    """Whether a module gains: mypyc takes a cached_property for a property, which is found anew each time."""
    return "cached_property" not in path.read_text(encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
