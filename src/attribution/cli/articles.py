"""The commands on articles: `extract`, `score` and `show`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from pathlib import Path
from typing import Any

import click

from attribution.cli.cluster import score_on_cluster
from attribution.cli.options import (
    STANDARD_OUTPUT,
    Options,
    column_options,
    engine_options,
    many_options,
    options_of,
    overwrite_option,
    parser_options,
    policy_options,
    resume_option,
    settings_of,
    spark_option,
)
from attribution.cli.runs import PART, Report, check_file, check_output, format_of, say, sources_of, target
from attribution.output.files import remove_parts, replacing
from attribution.output.html import page
from attribution.output.jsonl import article_record, score_record
from attribution.output.rows import TABLE_NAMES, Row, TableName, rows_by_table
from attribution.output.table import TableWriter
from attribution.output.terminal import render, visible
from attribution.output.writers import WRITERS
from attribution.reading.columns import ColumnChoice
from attribution.reading.documents import Document, Unreadable
from attribution.reading.files import find, read
from attribution.reading.readers import readers_with
from attribution.records import Article
from attribution.running.journal import Journal
from attribution.running.loading import load_alone
from attribution.running.processes import Failure, run

MOST_IDS = 5
"""Ids that `show` names of a file of several articles."""

Each = Callable[[Article], dict[TableName, list[Row]]]


def _table_option(default: TableName) -> Callable[[Any], Any]:
    return click.option(
        "--table",
        type=click.Choice(TABLE_NAMES),
        help=f"The rows to write.  [default: {default}; in jsonl whole records]",
    )


@click.command()
@many_options(list(WRITERS), "jsonl", parser_options)
@_table_option("attributions")
@resume_option
@click.option("--with-text", is_flag=True, help="Put each article's text into its line (jsonl).")
def extract(paths: tuple[Path, ...], *, table: TableName | None, with_text: bool, **choices: Any) -> int:
    """Write the attributions, assertions and score of each article: one JSON object a line.

    PATH is a file (text, HTML, Markdown, Word, PDF, news XML, JSON, a web archive, or a table as CSV, JSON lines,
    Excel or Parquet with a column of text; .gz and .zip too), a folder whose files are read at any depth, or "-"
    for standard input. With "-f csv" or "-o FILE.csv" each row is an attribution, or what --table says.
    """
    options = options_of(**choices)
    format_ = format_of(options, "jsonl")
    if with_text and not (WRITERS[format_].records and table is None):
        raise click.UsageError("--with-text goes with the format jsonl, without --table")
    return _write(paths, options, format_, table, "attributions", partial(article_record, text=with_text))


@click.command()
@many_options(list(WRITERS), "csv", parser_options)
@_table_option("articles")
@resume_option
@spark_option
def score(paths: tuple[Path, ...], *, table: TableName | None, spark: str | None, **choices: Any) -> int:
    """Write a table of scores: one row an article; on a terminal one to read, else CSV.

    PATH is a file (text, HTML, Markdown, Word, PDF, news XML, JSON, a web archive, or a table as CSV, JSON lines,
    Excel or Parquet with a column of text; .gz and .zip too), a folder whose files are read at any depth, or "-"
    for standard input.
    """
    options = options_of(**choices)
    if spark is not None:
        if table not in {None, "articles"}:
            raise click.UsageError("--spark writes the table of articles")
        return score_on_cluster(paths, options, spark)
    return _write(paths, options, format_of(options, "csv"), table, "articles", score_record)


def _write(  # noqa: PLR0913, PLR0917 - what the two commands choose
    paths: tuple[Path, ...], options: Options, format_: str, table: TableName | None, default: TableName, record: Each
) -> int:
    chosen = WRITERS[format_]
    if options.output == STANDARD_OUTPUT and not chosen.streams:
        raise click.UsageError(f"{format_} cannot be written to standard output: name a file with -o")
    tables: Sequence[TableName]
    if chosen.records and table is None:
        tables, each = ("articles",), record
    else:
        tables = TABLE_NAMES if chosen.several and table is None else (table or default,)
        each = partial(rows_by_table, tables=tables)
    plain = options.format_ is None and table is None and default == "articles"
    on_screen = plain and options.output == STANDARD_OUTPUT and sys.stdout.isatty()
    check_output(options)
    sources = sources_of(paths, options)
    if options.verbose:
        settings = options.settings
        model = settings.model or "default"
        say(f"{len(sources)} files; parser {settings.parser}, model {model}, engine {settings.engine}")
    with _journal(options, format_, tables, each) as journal, Report(sources, options) as report:
        documents = report.documents()
        kept = 0 if journal is None else len(journal)
        analyse = partial(
            run,
            load=partial(load_alone, options.settings),
            each=each,
            jobs=options.jobs,
            batch_size=options.batch_size,
            ready=report.ready,
        )
        results = report.results(analyse(documents) if journal is None else journal.results(documents, analyse))
        with target(options) as stream:
            writer = TableWriter(sys.stdout) if on_screen else chosen.open(stream, tables)
            for rows in results:
                writer.write(rows)
            writer.close()
        if options.output != STANDARD_OUTPUT and options.output.is_file():
            report.keep(format=format_, tables=list(tables), jobs=options.jobs, taken_over=kept)
    return report.exit_status()


def _journal(
    options: Options, format_: str, tables: Sequence[TableName], each: Each
) -> AbstractContextManager[Journal | None]:
    """Open the journal of a run that can be resumed."""
    if not options.resume:
        return nullcontext()
    if options.output == STANDARD_OUTPUT:
        raise click.UsageError("--resume goes with a file to write: -o FILE")
    kind = {"format": format_, "tables": list(tables), "text": getattr(each, "keywords", {}).get("text")}
    journal = Journal.open(options.output, {"fingerprint": options.settings.fingerprint(), **kind})
    remove_parts(options.output)
    if len(journal) and not options.quiet:
        say(f"{len(journal)} articles are taken over from an interrupted run")
    return journal


@click.command()
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--id", "id_", metavar="ID", help="Which article, where FILE holds several.")
@parser_options
@engine_options
@policy_options
@column_options
@click.option("--why", is_flag=True, help="Add the assertions, each with what decided its status.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.html",
    help="Write a page to look at in a browser instead.",
)
@overwrite_option
@click.option("--color/--no-color", default=None, help="Colours, or brackets.  [default: colours on a terminal]")
def show(  # noqa: PLR0913 - one parameter an option
    file: Path,
    *,
    id_: str | None,
    why: bool,
    output: Path | None,
    overwrite: bool,
    color: bool | None,
    text_column: str | None,
    id_column: str | None,
    **choices: Any,
) -> int:
    """Show an article with its speakers, verbs, contents and hedges marked, and the list of them below.

    FILE is a file that the other commands read, or "-" for standard input.
    """
    settings = settings_of(**choices)
    if output is not None:
        if output.suffix.lower() not in (".html", ".htm"):
            raise click.UsageError(f"a page is written to a file that ends in .html, not to {visible(output.name)}")
        check_file(output, overwrite=overwrite)
    if color is None:
        color = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    item = _item(file, id_, ColumnChoice(text_column, id_column, say))
    if isinstance(item, Unreadable):
        say(str(item))
        return PART
    each = partial(render, color=color, why=why) if output is None else page
    (shown,) = run([item], partial(load_alone, settings), each)
    if isinstance(shown, Failure):
        say(f"{file}: {shown.reason}")
        return PART
    if output is not None:
        with replacing(output, overwrite=overwrite) as stream:
            stream.write(shown.encode("utf-8", "replace"))
        return 0
    encoding = sys.stdout.encoding or "utf-8"
    click.echo(shown.encode(encoding, "replace").decode(encoding), color=color)
    return 0


def _item(file: Path, id_: str | None, choice: ColumnChoice) -> Document | Unreadable:
    """Read the article of a file that has the id, or the only one; raises click's UsageError where that is none."""
    try:
        items = list(read(find([file]), readers_with(choice), any_language=True))
    except FileNotFoundError as error:
        raise click.UsageError(visible(str(error))) from error
    documents = [item for item in items if isinstance(item, Document)]
    chosen = [item for item in documents if id_ is None or item.id == id_]
    if len(chosen) == 1:
        return chosen[0]
    if not documents and items:
        return items[0]
    ids = ", ".join(str(item.id) for item in documents[:MOST_IDS]) + (" …" if len(documents) > MOST_IDS else "")
    holds = f"{file} holds {len(documents)} articles"
    wanted = "choose one with --id" if id_ is None else f"none has the id {id_}"
    raise click.UsageError(visible(f"{holds}, {wanted}: {ids}" if documents else f"{holds}", one_line=True))
