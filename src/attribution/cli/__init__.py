"""The command line: each command reads its arguments and calls the library; one file holds a group of commands.

Results go to standard output, everything else to standard error. Exit status: 0 done, 1 a threshold failed, 2 wrong use
or something missing, 3 done in part (what failed is listed), 130 interrupted.
"""

from __future__ import annotations

import os
import sys
import warnings
from contextlib import suppress
from typing import Any, NoReturn, TextIO

import click

from attribution import __version__
from attribution.cli.articles import extract, score, show
from attribution.cli.compare import compare
from attribution.cli.evaluate import evaluate
from attribution.cli.exchange import export, import_
from attribution.cli.models import list_models
from attribution.cli.pages import report
from attribution.cli.runs import INTERRUPTED, WRONG, say
from attribution.cli.train import train
from attribution.errors import AttributionError
from attribution.output.terminal import visible


class _Commands(click.Group):
    """The exit statuses of click, but for an interruption, a closed pipe and errors of ours."""

    def main(self, *args: Any, **extra: Any) -> NoReturn:
        try:
            with warnings.catch_warnings():
                warnings.showwarning = _show_warning
                warnings.simplefilter("default", UserWarning)  # a word to the user, never an error
                status = super().main(*args, **{**extra, "standalone_mode": False})
        except click.Abort:
            click.echo("attribution: interrupted", err=True)
            status = INTERRUPTED
        except click.ClickException as error:
            error.show()
            status = WRONG
        sys.exit(status)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            status = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:  # the reader has had enough: `| head`
            _discard_output()
            return 0
        except (AttributionError, OSError) as error:
            raise click.ClickException(visible(str(error))) from error
        return status


_usual_warning = warnings.showwarning


def _show_warning(  # noqa: PLR0913, PLR0917 - as the module warnings calls it
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    """Show a warning for users in one line, and any other as Python does."""
    if category is UserWarning:
        say(str(message))
    else:
        _usual_warning(message, category, filename, lineno, file, line)


def _discard_output() -> None:
    """Lead standard output nowhere, so that what is left in its buffer is no error at exit."""
    with suppress(OSError, ValueError):  # a stream without a descriptor has nothing to be led away
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="attribution", message="%(prog)s %(version)s")
def cli() -> None:
    """Who says so, how sure, and how much of a news article stands on a source."""


for _command in (extract, score, report, compare, list_models, show, export, import_, evaluate, train):
    cli.add_command(_command)


def main() -> NoReturn:
    """Run the command line; what the installed `attribution` calls."""
    cli.main(prog_name="attribution")
