"""Commands that draw: one chart, or a briefing."""

from pathlib import Path
from typing import Annotated

import typer

from hstats.cli.talk import STORE, Settings, StoreOption, day, say, settings_of


def chart(
    kind: Annotated[str, typer.Argument(help="Which chart.")],
    set_: Settings = None,
    output: Annotated[Path, typer.Option(help=".svg, .png or .html file.")] = Path("chart.svg"),
    store: StoreOption = STORE,
) -> None:
    """Draw one chart."""
    from hstats.reporting import chart as draw

    say(f"chart: {draw(kind, store, settings_of(set_), output)}")


def report(
    name: Annotated[str, typer.Argument(help="A report of reports/, or a .toml file.")],
    as_of: Annotated[str | None, typer.Option(help="As it could be known on that day, YYYY-MM-DD.")] = None,
    output: Annotated[Path | None, typer.Option(help="The HTML file.")] = None,
    store: StoreOption = STORE,
) -> None:
    """Build a briefing: one HTML page with its evidence inside."""
    from hstats.reporting import build

    say(f"report: {build(name, store, output=output, as_of=day(as_of))}")
