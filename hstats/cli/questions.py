"""Commands that ask the store: named queries, your own SQL, the checks, exports."""

from pathlib import Path
from typing import Annotated

import typer

from hstats.cli.talk import STORE, FormatOption, Settings, StoreOption, rows_of, say, settings_of, show
from hstats.errors import RequestError


def query(
    name: Annotated[str | None, typer.Argument(help="A query; none lists them.")] = None,
    set_: Settings = None,
    form: FormatOption = "table",
    store: StoreOption = STORE,
) -> None:
    """Run a named query of sql/queries, or list them."""
    from hstats import sqlfiles

    if name is not None:
        show(rows_of(store, "queries", name, settings_of(set_)), form)
        return
    for known in sqlfiles.names("queries"):
        found = sqlfiles.read("queries", known)
        print(f"{known}: {found.summary}")
        for p in found.parameters:
            print(
                f"    --set {p.name}=…  {p.meaning}"
                + ("" if p.default is None else f" (default: {p.default or 'all'})")
            )


def sql(
    text: Annotated[str, typer.Argument(help="One SELECT.")], form: FormatOption = "table", store: StoreOption = STORE
) -> None:
    """Run your own SQL, read-only and without access to the disk."""
    from hstats.store import ask

    show(ask(store, text), form)


def check(store: StoreOption = STORE) -> None:
    """Run the checks of sql/checks; each should find nothing."""
    from hstats import sqlfiles
    from hstats.store import open_store, run

    con = open_store(store, read_only=True)
    found = 0
    try:
        for name in sqlfiles.names("checks"):
            rows = run(con, "checks", name)
            found += rows.num_rows
            say(
                f"{name}: {rows.num_rows or 'nothing'} found. {sqlfiles.read('checks', name).summary if rows.num_rows else ''}".rstrip()
            )
            if rows.num_rows:
                show(rows, "table")
    finally:
        con.close()
    if found:
        raise typer.Exit(1)


def export(
    form: Annotated[str, typer.Argument(help="csv, hxl, xlsx, json, jsonl or parquet.")],
    name: Annotated[str, typer.Option(help="An export of sql/exports.")] = "",
    output: Annotated[Path | None, typer.Option(help="A file instead of stdout.")] = None,
    store: StoreOption = STORE,
) -> None:
    """Write all figures in a format for other tools."""
    if form == "table":
        raise RequestError("An export is for other tools: choose csv, hxl, xlsx, json, jsonl or parquet.")
    show(rows_of(store, "exports", name or ("hxl" if form == "hxl" else "observation"), {}), form, output)
