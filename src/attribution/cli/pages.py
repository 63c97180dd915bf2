"""The command `report`, and what it shares with `compare`: articles from files of any kind, saved results with them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import click

from attribution.cli.options import STANDARD_OUTPUT, Options, many_options, options_of, parser_options
from attribution.cli.runs import PART, Report, check_output, sources_of
from attribution.output import jsonl
from attribution.output.terminal import visible
from attribution.reading.files import Sources
from attribution.records import Article
from attribution.running.loading import load_alone
from attribution.running.processes import run

title_option = click.option("--title", metavar="TEXT", help="What the page is called.")


@click.command("report")
@many_options(["html"], "html", parser_options)
@title_option
@click.option("--no-pictures", is_flag=True, help="No charts: these take the extra plot.")
def report(paths: tuple[Path, ...], *, title: str | None, no_pictures: bool, **choices: Any) -> int:
    """Write a report on a corpus: one page to open in a browser, which loads nothing.

    PATH is a file (text, HTML, Markdown, Word, PDF, news XML, JSON, a web archive, or a table as CSV, JSON lines,
    Excel or Parquet with a column of text; .gz and .zip too), a folder whose files are read at any depth, or "-"
    for standard input. A file that `attribution extract --with-text -o FILE.jsonl` has written is taken as it is,
    and nothing is extracted again.
    """
    from attribution.reporting.report import report as write  # noqa: PLC0415 - loads pandas

    return write_page(paths, options_of(**choices), write, title, pictures=not no_pictures)


def write_page(
    paths: tuple[Path, ...], options: Options, write: Callable[..., list[Path]], title: str | None, **more: Any
) -> int:
    """Write a page on the articles of files; returns the exit status, raises click's UsageError for another target."""
    if options.output == STANDARD_OUTPUT or options.output.suffix.lower() not in (".html", ".htm"):
        raise click.UsageError("a page is written to a file that ends in .html: name one with -o")
    check_output(options)
    articles, failures = articles_of(paths, options)
    if title is not None:
        more["title"] = title
    files = write(articles, options.output, overwrite=options.overwrite, **more)
    if len(files) > 1 and not options.quiet:
        folder = visible(str(files[0].parent))
        click.echo(f"attribution: {len(files) - 1} files with the articles and speakers are in {folder}", err=True)
    return PART if failures else 0


def articles_of(paths: tuple[Path, ...], options: Options) -> tuple[list[Article], bool]:
    """Read saved results, extract from all other files; tells whether any article was left out."""
    sources = sources_of(paths, options)
    saved = [source.path for source in sources if source.problem is None and jsonl.holds_results(source.path)]
    articles = [
        replace(article, meta={**article.meta, **options.meta}) for path in saved for article in jsonl.read(path)
    ]
    others = Sources(tuple(source for source in sources if source.path not in saved), {})
    failed = False
    if others:
        with Report(others, options) as watch:
            analysed = run(
                watch.documents(),
                partial(load_alone, options.settings),
                _itself,
                jobs=options.jobs,
                batch_size=options.batch_size,
                ready=watch.ready,
            )
            articles += watch.results(analysed)
        failed = bool(watch.exit_status())
    return articles[: options.limit], failed


def _itself(article: Article) -> Article:
    return article
