"""Commands that draw: one chart, a report that is defined, a briefing on any country."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hstats.cli.talk import STORE, Settings, StoreOption, day, say, settings_of
from hstats.errors import RequestError

if TYPE_CHECKING:
    from hstats.reporting import Made

Formats = Annotated[
    str,
    typer.Option(
        "--format", help="html, pdf, png, svg, xlsx, csv (with HXL hashtags), pptx; several parted by commas."
    ),
]
AsOf = Annotated[str | None, typer.Option(help="As it could be known on that day, YYYY-MM-DD.")]
Since = Annotated[str | None, typer.Option(help="Show what was published after that day, YYYY-MM-DD.")]
Output = Annotated[Path | None, typer.Option(help="Where to write; the ending is put behind it.")]
First = Annotated[str | None, typer.Option("--from", help="First day of the figures, YYYY-MM-DD.")]
Language = Annotated[str, typer.Option(help="Language of the page: a folder of lexicons with a briefing.toml.")]
Last = Annotated[str | None, typer.Option("--to", help="Last day of the figures, YYYY-MM-DD.")]


def chart(
    kind: Annotated[
        str,
        typer.Argument(
            help="cumulative, reported, increments, sources, displacement, parts, flows, funding or vintages."
        ),
    ],
    set_: Settings = None,
    output: Annotated[Path, typer.Option(help=".svg, .png or .html file.")] = Path("chart.svg"),
    store: StoreOption = STORE,
) -> None:
    """Draw one chart."""
    from hstats.reporting import chart as draw

    tell(draw(kind, store, settings_of(set_), output), "chart")


def report(
    name: Annotated[str, typer.Argument(help="A report of reports/, or a .toml file.")],
    as_of: AsOf = None,
    since: Since = None,
    form: Formats = "html",
    output: Output = None,
    init: Annotated[
        bool, typer.Option("--init", help="Write a commented definition to start from, for --place.")
    ] = False,
    place: Annotated[str, typer.Option(help="With --init: a country, by code or name, or another place.")] = "",
    first: First = None,
    last: Last = None,
    language: Language = "en",
    store: StoreOption = STORE,
) -> None:
    """Build a report. One HTML page with its evidence inside, a PDF, pictures of its charts, slides, a workbook."""
    from datetime import date

    from hstats.reporting import build, starter

    if not init:
        tell(build(name, store, output, day(as_of), day(since), formats(form)))
        return
    if not place:
        raise RequestError(
            "--init needs --place, a country by code or name, as in 'hstats report sahel --init --place MLI'."
        )
    path = starter(name, place, store, day(first) or date.min, day(last), language)
    say(f"definition: {path}\nChange it, then: hstats report {name}")


def brief(
    place: Annotated[str, typer.Argument(help="A country, by code or name, or another place.")],
    first: First = None,
    last: Last = None,
    as_of: AsOf = None,
    since: Since = None,
    form: Formats = "html",
    output: Output = None,
    language: Language = "en",
    store: StoreOption = STORE,
) -> None:
    """Build a briefing on any place. With the charts that its figures can fill."""
    from datetime import date

    from hstats.reporting import brief as build

    since_day, forms = day(since), formats(form)
    tell(build(place, store, day(first) or date.min, day(last), output, day(as_of), since_day, forms, language))


def formats(text: str) -> tuple[str, ...]:
    """The formats that an option names."""
    return tuple(part.strip().lower() for part in text.split(",") if part.strip())


def tell(made: "Made", what: str = "report") -> None:
    """What was written, and what it lacks."""
    for path in made.paths:
        say(f"{what}: {path}")
    if not made.figures:
        say(
            "There is no figure in it: it says what the store has nearby, and 'hstats query places' lists the places and days that have figures."
        )
    if made.lacking:
        letters = f"{made.lacking[:20]}{'…' if len(made.lacking) > 20 else ''}"
        say(
            f"No font of this system has {letters}: in PDF and pictures they are boxes. Install one that does, as fonts-noto-core has or fonts-noto-cjk."
        )
