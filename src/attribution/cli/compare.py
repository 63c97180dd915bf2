"""The command `compare`: the same articles over two parsers."""

from __future__ import annotations

from dataclasses import replace
from itertools import tee
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from attribution.cli.options import many_options, options_of
from attribution.cli.runs import Report, check_output, format_of, sources_of, target
from attribution.parsing.backends import BACKENDS
from attribution.records import Article
from attribution.running.processes import Failure, run
from attribution.settings import Settings

if TYPE_CHECKING:
    from attribution.evaluation.agreement import Agreement

FORMATS = {".md": "md", ".jsonl": "jsonl"}
"""The formats of `compare` by suffix: a page to read, or one JSON object an article."""


def _two_parsers(_context: click.Context, _option: click.Parameter, value: str) -> list[tuple[str, str | None]]:
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
        default="spacy,stanza",
        show_default=True,
        metavar="A,B",
        help="The two parsers; NAME:MODEL chooses the model too.",
    ),
)
def compare(paths: tuple[Path, ...], *, parsers: list[tuple[str, str | None]], **choices: Any) -> int:
    """Analyse articles over two parsers and show where the results differ.

    PATH is a file (text, HTML, Markdown, Word, PDF, news XML, or a table as CSV, JSON lines, Excel or Parquet with a
    column of text; .gz and .zip too), a folder whose files are read at any depth, or "-" for standard input. A
    table gives for each article how many tuples agree and how far the scores lie apart; below stand the sentences that
    differ, side by side.
    """
    from attribution.evaluation import agreement  # noqa: PLC0415 - only this command compares

    (parser, model), other = parsers
    options = options_of(parser=parser, model=model, **choices)
    both = (options.settings, replace(options.settings, parser=other[0], model=other[1]))
    names = (_named(both[0]), _named(both[1]))
    format_ = format_of(options, "md", FORMATS)
    check_output(options)
    with Report(sources_of(paths, options), options) as report:
        runs = [
            run(documents, settings.load, _itself, jobs=options.jobs, batch_size=options.batch_size)
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
