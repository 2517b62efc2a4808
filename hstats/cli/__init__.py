"""The command line: the only folder that prints, reads the clock and the environment, or exits.

In: arguments. Out: rows on stdout, talk on stderr; exit 0 ok, 1 our error in one sentence, 2 usage. Heavy imports happen inside the command that
needs them.
"""

import os
import sys
from typing import Annotated

import typer
from typer.exceptions import TyperException

from hstats.cli.arrivals import fetch, watch
from hstats.cli.briefings import brief, chart, report
from hstats.cli.documents import documents, extract, failures, ingest, verify
from hstats.cli.figures import explain, leftovers, observations
from hstats.cli.mapping import places
from hstats.cli.measuring import evaluate
from hstats.cli.questions import export, query, sql, total
from hstats.cli.store import accept, check, households, rebuild, snapshot
from hstats.cli.talk import say
from hstats.errors import HstatsError
from hstats.model import PARSER_VERSION

COMMANDS = (
    ingest,
    watch,
    fetch,
    extract,
    observations,
    leftovers,
    failures,
    explain,
    query,
    total,
    sql,
    check,
    accept,
    households,
    rebuild,
    snapshot,
    verify,
    chart,
    report,
    brief,
    export,
    evaluate,
    places,
)

INTERRUPTED = "hstats: interrupted; what was acknowledged is stored."
QUERY_INTERRUPTED = "Query interrupted"  # what DuckDB makes of Ctrl-C


def tell_version(asked: bool) -> None:
    """The version, and nothing else."""
    if asked:
        print(f"hstats {PARSER_VERSION}")
        raise typer.Exit


def options(
    wait: Annotated[float, typer.Option(min=0, help="Seconds to wait for a store that another process writes.")] = 0,
    version: Annotated[
        bool, typer.Option("--version", callback=tell_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Humanitarian figures from documents to briefings: dated, sourced, with the sentence that proves each."""
    if wait:
        from hstats.store import connecting

        connecting.patience = wait


app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
app.callback()(options)
for command in COMMANDS:
    app.command()(command)
app.add_typer(documents, name="documents")


def main() -> None:
    """The entry point: our errors are one sentence and exit 1, wrong arguments one line and exit 2."""
    try:
        sys.exit(called(sys.argv[1:] or ["--help"]))
    except HstatsError as error:
        say(f"hstats: {error}")
        sys.exit(1)
    except ModuleNotFoundError as error:
        say(f"hstats: {error.name} is not installed: charts and reports need \"pip install 'hstats[report]'\".")
        sys.exit(1)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        say(f"hstats: {error.filename or 'a file'}: {error.strerror or error}: check the path and its permissions.")
        sys.exit(1)
    except KeyboardInterrupt:
        say(INTERRUPTED)
        sys.exit(130)
    except RuntimeError as error:
        if str(error) != QUERY_INTERRUPTED:
            raise
        say(INTERRUPTED)
        sys.exit(130)
    except SystemExit as end:
        if end.code == 130:  # typer has met the interrupt before us, and says nothing
            say(INTERRUPTED)
        raise


def called(arguments: list[str]) -> int:
    """Runs a command; its exit code."""
    try:
        return app(arguments, prog_name="hstats", standalone_mode=False) or 0
    except TyperException as error:
        say(f"hstats: {usage(error)}")
        return error.exit_code


def usage(error: TyperException) -> str:
    """What is wrong with the arguments, and where the right ones are listed."""
    context = getattr(error, "ctx", None)
    told = error.format_message().rstrip(".")
    return f"{told}{'' if told.endswith('?') else '.'} See '{context.command_path if context else 'hstats'} --help'."
