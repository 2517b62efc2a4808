"""Statements of sql/ against an open store: their parameters checked, their rows as Arrow tables."""

from typing import Any

import duckdb
import pyarrow as pa

from hstats import sqlfiles
from hstats.asking import checked
from hstats.errors import RequestError
from hstats.store.connecting import Store

NAMED = {
    "source": "known_source",
    "document": "known_name",
    "reason": "known_reason",
}  # by which statement of sql/store a name is known


def one(store: Store, name: str) -> Any:
    """The single value of a one-row statement of sql/store."""
    rows = store.execute(sqlfiles.read("store", name).text).fetchall()
    return rows[0][0] if rows else None


def rows_of(store: Store, query: sqlfiles.Query, values: dict[str, Any]) -> pa.Table:
    """The rows of a query as an Arrow table."""
    try:
        return fetch(store, query.text, values)
    except duckdb.Error as error:
        raise RequestError(f"Query {query.name!r} failed: {str(error).splitlines()[0]}") from None


def fetch(store: Store, text: str, values: dict[str, Any] | None = None) -> pa.Table:
    """A statement's rows as an Arrow table, under every DuckDB from 1.5.5 on."""
    found: Any = store.sql(text, params=values) if values else store.sql(text)
    return found.to_arrow_table() if found is not None else pa.table({})


def run(store: Store, kind: str, name: str, settings: dict[str, str] | None = None) -> pa.Table:
    """The rows of sql/KIND/NAME.sql with its parameters bound; RequestError lists the valid names, parameters and indicators."""
    query = sqlfiles.read(kind, name)
    return rows_of(store, query, sound(store, sqlfiles.bind(query, settings or {})))


def sound(store: Store, values: dict[str, Any]) -> dict[str, Any]:
    """The values of a query's parameters, checked against what the store knows."""
    codes, place = [], None
    if values.get("indicator"):
        codes = [row["code"] for row in rows_of(store, sqlfiles.read("queries", "indicators"), {}).to_pylist()]
    if values.get("place"):
        place = rows_of(store, sqlfiles.read("store", "known_places"), {"place": values["place"]}).to_pylist()[0]
    asked = {kind: name for kind, name in NAMED.items() if values.get(kind)}
    named = {
        kind: rows_of(store, sqlfiles.read("store", name), {kind: values[kind]}).to_pylist()[0]
        for kind, name in asked.items()
    }
    return checked(values, codes, place, named)
