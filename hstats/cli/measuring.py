"""Commands that measure: how well figures are read, on texts that people annotated."""

from pathlib import Path
from typing import Annotated, Any

import typer

from hstats.cli.talk import FormatOption, say, show

SIDES = ("gold", "found")


def evaluate(
    gold: Annotated[Path, typer.Argument(help="Annotated texts, JSON Lines.")],
    by: Annotated[str | None, typer.Option(help="Score by a field of the texts too, e.g. publisher.")] = None,
    errors: Annotated[int | None, typer.Option(min=1, help="So many errors of each kind, instead of scores.")] = None,
    form: FormatOption = "table",
) -> None:
    """Score how annotated texts are read. Precision, recall and F1, and how often each field is right."""
    from hstats import lexicon
    from hstats.evaluating import errors as errors_of
    from hstats.evaluating import evaluate as work
    from hstats.evaluating import scores
    from hstats.places import open_gazetteer

    done = work(gold, lexicon.load("en"), open_gazetteer())
    if errors is None:
        show(scores(done, by), form)
    elif form == "table":
        for row in errors_of(done, errors).to_pylist():
            print_error(row)
    else:
        show(errors_of(done, errors), form)
    kinds = [verdict.error for verdict in done.all()]
    told = ", ".join(
        f"{kinds.count(kind):,} {kind}" for kind in ("missed", "spurious", "number", "indicator", "fields")
    )
    say(f"{len(done.texts):,} texts; errors: {told}.")


def print_error(row: dict[str, Any]) -> None:
    """One error for eyes: where, the words with the number in brackets, the annotation, the reading."""
    print(f"{row['error']}: {row['document']}" + (f": {row['fields']}" if row["fields"] else ""))
    print("    " + " ".join(row["text"].split()))
    for side in SIDES:
        if row[side]:
            print(f"    {side:5} {row[side]}")
    print()
