"""Finds the SQL files, and reads what each says of itself: summary, parameters, statement.

In: the folder sql/ (inside the installed package, or beside it in a checkout). Out: Query values. It runs nothing, and refuses a file without a
summary, an unknown name and an unknown parameter, with the list of the valid ones.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from hstats.errors import DataError, RequestError

PACKAGE = Path(__file__).parent
PARAMETER = re.compile(r"--\s*(?P<name>[a-z_]+):\s*(?P<meaning>.*?)(?:\s*\[=\s*(?P<default>.*?)\])?\s*$")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One ``$name`` of a query: what it means, and its default (None: it must be given)."""

    name: str
    meaning: str
    default: str | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """One SQL file: its name, its one-line summary, its parameters, its text."""

    name: str
    summary: str
    parameters: tuple[Parameter, ...]
    text: str


def sql_folder() -> Path:
    """The folder sql/: in the package when installed from a wheel, else beside it."""
    for folder in (PACKAGE / "sql", PACKAGE.parent / "sql"):
        if folder.is_dir():
            return folder
    raise DataError(f"No folder sql/ in {PACKAGE} or beside it: reinstall hstats.")


def names(kind: str) -> list[str]:
    """The names of the files of one kind (queries, checks, views, schema, store, exports), sorted."""
    return sorted(p.stem for p in (sql_folder() / kind).glob("*.sql"))


@cache
def read(kind: str, name: str) -> Query:
    """One SQL file by kind and name; RequestError with the valid names when there is none."""
    path = sql_folder() / kind / f"{name}.sql"
    if name not in names(kind):
        raise RequestError(f"There is no {name!r} in sql/{kind}: choose one of {', '.join(names(kind))}.")
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    if not lines or not lines[0].startswith("-- "):
        raise DataError(f"{path}:1: a SQL file begins with '-- ' and what its rows are.")
    return Query(name, lines[0][3:].strip(), tuple(parameters(lines[1:])), text)


def parameters(lines: list[str]) -> list[Parameter]:
    """The parameter comments right under the summary."""
    out: list[Parameter] = []
    for line in lines:
        found = PARAMETER.match(line)
        if not found:
            break
        out.append(Parameter(found["name"], found["meaning"], found["default"]))
    return out


def bind(query: Query, settings: dict[str, str]) -> dict[str, str | None]:
    """Settings with defaults filled in; RequestError for one that the query does not know or that it misses."""
    known = {p.name: p for p in query.parameters}
    listed = "; ".join(f"{p.name}: {p.meaning}" for p in query.parameters) or "none"
    for name in settings:
        if name not in known:
            raise RequestError(f"Query {query.name!r} has no parameter {name!r}: its parameters are {listed}.")
    missing = [p.name for p in query.parameters if p.default is None and p.name not in settings]
    if missing:
        raise RequestError(
            f"Query {query.name!r} needs {', '.join(missing)}: give --set {missing[0]}=…; its parameters are {listed}."
        )
    return {
        p.name: settings.get(p.name, p.default) if settings.get(p.name, p.default) != "" else None
        for p in query.parameters
    }
