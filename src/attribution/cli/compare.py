"""The command `compare`: what articles on one event share, or the same articles over two parsers."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import tee
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from attribution.cli.options import many_options, options_of
from attribution.cli.pages import title_option, write_page
from attribution.cli.runs import Report, check_output, format_of, sources_of, target
from attribution.parsing.backends import BACKENDS
from attribution.records import Article
from attribution.running.loading import load_alone
from attribution.running.processes import Failure, run
from attribution.settings import Settings

if TYPE_CHECKING:
    from attribution.evaluation.agreement import Agreement

FORMATS = {".md": "md", ".jsonl": "jsonl", ".html": "html"}
"""The formats of `compare` by suffix: two parsers in a text to read or as JSON objects, coverage as a page."""

_PARSERS = "spacy,stanza"


def _two_parsers(
    _context: click.Context | None, _option: click.Parameter | None, value: str | None
) -> list[tuple[str, str | None]]:
    if value is None:
        return []
    chosen = [name.strip().partition(":") for name in value.split(",")]
    unknown = [name for name, _, _ in chosen if name not in BACKENDS]
    if unknown or len(chosen) != 2 or chosen[0] == chosen[1]:  # noqa: PLR2004 - one beside the other
        raise click.BadParameter(f"two of {', '.join(BACKENDS)} are expected, each perhaps as NAME:MODEL")
    return [(name, model or None) for name, _, model in chosen]


@click.command()
@many_options(
    list(FORMATS.values()),
    "md",
    click.option(
        "--parsers",
        callback=_two_parsers,
        metavar="A,B",
        help=f"Compare two parsers; NAME:MODEL chooses the model too.  [default: {_PARSERS}, but for pages]",
    ),
)
@title_option
def compare(
    paths: tuple[Path, ...], *, parsers: list[tuple[str, str | None]], title: str | None, **choices: Any
) -> int:
    """Compare the coverage of one event by several articles, with -o FILE.html; else compare two parsers.

    FILE.html is a page in one file, which loads nothing: the statements that articles share, side by side, with what
    one sources and another asserts in its own voice, and which hedge one drops; the speakers that they share; and each
    article marked up. Otherwise the articles are analysed over two parsers, and shown is where the results differ.

    PATH is a file (text, HTML, Markdown, Word, PDF, news XML, JSON, a web archive, or a table as CSV, JSON lines,
    Excel or Parquet with a column of text; .gz and .zip too), a folder whose files are read at any depth, or "-"
    for standard input. For coverage, a file that `attribution extract --with-text -o FILE.jsonl` has written is
    taken as it is. Of two parsers, a table gives for each article how many tuples agree and how far the scores lie
    apart; below stand the sentences that differ, side by side.
    """
    if choices["format_"] == "html" or (choices["format_"] is None and _is_page(choices["output"])):
        return _coverage(paths, bool(parsers), title, choices)
    if title is not None:
        raise click.UsageError("--title goes with -o FILE.html")
    return _two(paths, parsers or _two_parsers(None, None, _PARSERS), choices)


def _is_page(path: Path) -> bool:
    return path.suffix.lower() in (".html", ".htm")


def _coverage(paths: tuple[Path, ...], two: bool, title: str | None, choices: dict[str, Any]) -> int:
    from attribution.reporting.coverage_report import report_coverage  # noqa: PLC0415 - loads pandas

    if two:
        raise click.UsageError("--parsers compares two parsers, and FILE.html coverage: leave one of them out")
    return write_page(paths, options_of(parser="spacy", model=None, **choices), report_coverage, title)


def _two(paths: tuple[Path, ...], parsers: list[tuple[str, str | None]], choices: dict[str, Any]) -> int:
    from attribution.evaluation import agreement  # noqa: PLC0415 - only this command compares

    (parser, model), other = parsers
    options = options_of(parser=parser, model=model, **choices)
    both = (options.settings, replace(options.settings, parser=other[0], model=other[1]))
    names = (_named(both[0]), _named(both[1]))
    format_ = format_of(options, "md", FORMATS)
    check_output(options)
    with Report(sources_of(paths, options), options) as report:
        runs = [
            run(documents, partial(load_alone, settings), _itself, jobs=options.jobs, batch_size=options.batch_size)
            for documents, settings in zip(tee(report.documents()), both, strict=True)
        ]
        agreements = report.results(map(_agreement, *runs))
        with target(options) as stream:
            if format_ == "md":
                stream.write(agreement.render(list(agreements), names).encode())
            else:
                stream.writelines(f"{agreement.to_json(item, names)}\n".encode() for item in agreements)
    return report.exit_status()


def _named(settings: Settings) -> str:
    return f"{settings.parser}:{settings.model}" if settings.model else settings.parser


def _itself(article: Article) -> Article:
    return article


def _agreement(first: Article | Failure, second: Article | Failure) -> Agreement | Failure:
    from attribution.evaluation.agreement import agree  # noqa: PLC0415 - only `compare` compares

    if isinstance(first, Failure):
        return first
    if isinstance(second, Failure):
        return second
    return agree(first, second)
