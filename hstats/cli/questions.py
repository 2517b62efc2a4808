"""Commands that ask the store: named queries, your own SQL, the checks, exports."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hstats.cli.talk import STORE, FormatOption, Settings, StoreOption, many, rows_of, say, settings_of, show
from hstats.errors import RequestError

if TYPE_CHECKING:
    import pyarrow as pa


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


def total(
    indicator: Annotated[str, typer.Argument(help="A code of table indicator.")],
    place: Annotated[str, typer.Argument(help="Country code, place name or gazetteer id.")],
    start_date: Annotated[str, typer.Argument(help="First day, YYYY-MM-DD.")],
    end_date: Annotated[str, typer.Argument(help="Last day, YYYY-MM-DD.")],
    source: Annotated[str, typer.Option(help="The originator; without it each source apart.")] = "",
    unit: Annotated[str, typer.Option(help="The unit to answer in.")] = "",
    explain: Annotated[bool, typer.Option("--explain", help="Every figure: added, or why not.")] = False,
    form: FormatOption = "table",
    store: StoreOption = STORE,
) -> None:
    """Add up disjoint flows of one source. A lower bound, and more only where every day is covered."""
    settings = {
        "indicator": indicator,
        "place": place,
        "start_date": start_date,
        "end_date": end_date,
        "source": source,
    }
    rows = rows_of(store, "queries", "total_rows", settings)
    left_out = rows.num_rows - rows["state"].to_pylist().count("added")
    if not rows.num_rows:
        say("The store has no such figure for these days: 'hstats observations' lists those that it has.")
    if explain:
        show(rows, form)
        return
    sums = in_unit(rows_of(store, "queries", "total", settings), unit)
    show(sums, form)
    units = sorted(set(sums["unit"].to_pylist()))
    if len(units) > 1:
        say(f"The figures come in {' and '.join(units)}: they count different things and are not added.")
    if not sums.num_rows:
        say("Nothing can be added up here.")
    say(
        f"{many(rows.num_rows - left_out, 'figure')} added, {left_out:,} left out; --explain lists each with its reason."
    )


def in_unit(sums: "pa.Table", unit: str) -> "pa.Table":
    """The sums in one unit; RequestError where they count something else."""
    import pyarrow as pa

    from hstats.units import convert

    if not unit:
        return sums
    rows = sums.to_pylist()
    for row in rows:
        factor = convert(1, row["unit"], unit)
        row |= {"unit": unit, **{n: row[n] and row[n] * factor for n in ("value", "low", "high")}}
    return pa.Table.from_pylist(rows, schema=sums.schema)


def sql(
    text: Annotated[str, typer.Argument(help="One SELECT.")], form: FormatOption = "table", store: StoreOption = STORE
) -> None:
    """Run your own SQL, read-only and without access to the disk."""
    from hstats.store import ask

    show(ask(store, text), form)


def export(
    form: Annotated[str, typer.Argument(help="csv, hxl, xlsx, json, jsonl or parquet.")],
    name: Annotated[str, typer.Option(help="An export of sql/exports.")] = "",
    output: Annotated[Path | None, typer.Option(help="A file instead of stdout.")] = None,
    partitioned: Annotated[Path | None, typer.Option(help="A new folder: Parquet files by year and country.")] = None,
    store: StoreOption = STORE,
) -> None:
    """Write all figures in a format for other tools."""
    if partitioned is not None:
        export_partitioned(form, partitioned, store)
        return
    if form == "table":
        raise RequestError("An export is for other tools: choose csv, hxl, xlsx, json, jsonl or parquet.")
    name = name or ("hxl" if form == "hxl" else "observation")
    show(rows_of(store, "exports", name, {}), form, output)
    if name == "hxl":
        say_left_out(store)


def say_left_out(store: Path) -> None:
    """Which figures HXL cannot carry."""
    found = rows_of(store, "store", "left_out", {}).to_pylist()
    told = ", ".join(f"{row['figures']:,} {row['why']}" for row in found)
    if told:
        say(
            f"Left out, as HXL has no tag for figures that are not stated as fact, or no longer stand: {told}; 'hstats export csv' has them."
        )


def export_partitioned(form: str, folder: Path, store: Path) -> None:
    """All figures as Parquet files in folders year=…/country=…"""
    from hstats.store import open_store
    from hstats.store import partitioned as write

    if form != "parquet":
        raise RequestError("Only Parquet is partitioned: write 'hstats export parquet --partitioned FOLDER'.")
    con = open_store(store, read_only=True)
    try:
        write(con, folder)
    finally:
        con.close()
    say(f"figures by year and country in {folder}")
