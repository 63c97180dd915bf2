"""Score on a Spark cluster, for `attribution score --spark`."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import click

from attribution.cli.options import STANDARD_OUTPUT, Options
from attribution.cli.runs import PART, keep_account, say
from attribution.output.terminal import visible
from attribution.reading.columns import ColumnChoice
from attribution.reading.files import fitting
from attribution.running.account import Account


def score_on_cluster(paths: tuple[Path, ...], options: Options, master: str) -> int:
    """Score tables on a cluster and return the exit status; raises click's UsageError for options that do not fit."""
    from attribution.spark import score_files  # noqa: PLC0415 - only this needs Spark

    unfit = {
        "--resume": options.resume,
        "--jobs": options.jobs > 1,
        "--limit": options.limit is not None,
        "--meta": bool(options.meta),
        "--format": options.format_ is not None,
    }
    if given := [name for name, there in unfit.items() if there]:
        raise click.UsageError(f"{', '.join(given)} cannot go with --spark")
    if options.output == STANDARD_OUTPUT:
        raise click.UsageError("--spark goes with a folder to write: -o FOLDER.parquet")
    if options.output.exists() and not options.overwrite:
        raise click.UsageError(visible(f"{options.output} is there already: --overwrite replaces it"))
    try:
        found = [path for given in paths for path in fitting(given)]
    except FileNotFoundError as error:
        raise click.UsageError(visible(str(error))) from error
    with closing(Account(options.settings)) as account:
        counts = score_files(
            [str(path.resolve()) for path in found],
            str(options.output.resolve()),
            master=master,
            settings=options.settings,
            overwrite=options.overwrite,
            any_language=options.any_language,
            batch_size=options.batch_size,
            choice=ColumnChoice(options.text_column, options.id_column, None if options.quiet else say),
        )
        account.add(counts.articles, counts.words, counts.failed)
        keep_account(account, options.output, spark=master, tables=["articles"], input={"files": len(found)})
    if counts.failed and not options.quiet:
        say(f"{counts.failed} of {counts.articles + counts.failed} articles have an error instead of a score")
    return PART if counts.failed else 0
