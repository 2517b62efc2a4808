"""Commands about figures: list them, list what was left over, show how a text is read."""

import sys
from typing import Annotated

import typer

from hstats.cli.talk import STORE, FormatOption, Limit, Published, StoreOption, day, show_list


def observations(
    indicator: Annotated[str, typer.Option(help="A code of table indicator.")] = "",
    place: Annotated[str, typer.Option(help="Country code, place name or gazetteer id.")] = "",
    source: Annotated[
        str, typer.Option(help="Who says it: a name or a code; the publisher where the text names nobody.")
    ] = "",
    document: Annotated[str, typer.Option(help="Document name.")] = "",
    limit: Limit = None,
    form: FormatOption = "table",
    store: StoreOption = STORE,
) -> None:
    """List figures as they were read."""
    settings = {"indicator": indicator, "place": place, "source": source, "document": document}
    show_list(store, "observations", settings, limit, form)


def leftovers(
    reason: Annotated[str, typer.Option(help="Only this reason.")] = "",
    document: Annotated[str, typer.Option(help="Document name.")] = "",
    limit: Limit = None,
    form: FormatOption = "table",
    store: StoreOption = STORE,
) -> None:
    """List numbers that became no figure, with the reason."""
    show_list(store, "leftovers", {"reason": reason, "document": document}, limit, form)


def explain(
    text: Annotated[str, typer.Argument(help="A sentence or more; - reads stdin.")], published: Published = None
) -> None:
    """Show how a text is read. Each number, what claimed it, what was left and why."""
    from hstats import lexicon
    from hstats.explaining import explain as lines
    from hstats.places import open_gazetteer

    words = sys.stdin.read() if text == "-" else text
    for line in lines(words, day(published), lexicon.load("en"), open_gazetteer()):
        print(line)
