"""Options that several commands share, and the settings that they make."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from attribution.engines import ENGINES
from attribution.errors import SettingsError
from attribution.output.terminal import visible
from attribution.parsing.backends import BACKENDS
from attribution.policy import Policy
from attribution.prepared import MAX_WORDS
from attribution.records import STATUSES, Status
from attribution.settings import Settings

STANDARD_OUTPUT = Path("-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The options of commands over many articles, but for the choices behind results, which are `settings`."""

    settings: Settings
    output: Path
    format_: str | None
    meta: dict[str, str]
    jobs: int
    batch_size: int
    limit: int | None
    quiet: bool
    verbose: bool
    no_progress: bool
    overwrite: bool
    any_language: bool = False
    resume: bool = False
    text_column: str | None = None
    id_column: str | None = None


def settings_of(  # noqa: PLR0913 - one parameter an option
    *,
    parser: str,
    model: str | None,
    engine: str,
    min_confidence: float | None,
    weights: Path | None,
    ner: bool,
    hearsay_as: Status = "hearsay",
    between: bool = False,
    boilerplate: tuple[str, ...] = (),
    max_words: int = MAX_WORDS,
) -> Settings:
    """Build the settings of a command; raises click's UsageError where the options do not go together."""
    try:
        policy = Policy(hearsay_as=hearsay_as, between=between, boilerplate=boilerplate)
        folder = None if weights is None else str(weights)
        return Settings(
            parser=parser,
            model=model,
            engine=engine,
            weights=folder,
            min_confidence=min_confidence,
            ner=ner,
            policy=policy,
            max_words=max_words,
        )
    except SettingsError as error:
        raise click.UsageError(visible(str(error), one_line=True)) from error


def options_of(  # noqa: PLR0913 - one parameter an option
    *,
    output: Path,
    format_: str | None,
    meta: dict[str, str],
    limit: int | None,
    jobs: int,
    batch_size: int,
    **rest: Any,
) -> Options:
    """Build the options of a command over many articles; `rest` are the switches and what `settings_of` takes."""
    names = ("quiet", "verbose", "no_progress", "overwrite", "any_language", "resume")
    switches = {name: rest.pop(name, False) for name in names}
    columns = {name: rest.pop(name, None) for name in ("text_column", "id_column")}
    return Options(
        settings=settings_of(**rest),
        output=output,
        format_=format_,
        meta=meta,
        limit=limit,
        jobs=jobs,
        batch_size=batch_size,
        **switches,
        **columns,
    )


def several(*decorators: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Join decorators into one; the first is the first in a command's help."""

    def decorate(command: Any) -> Any:
        for decorator in reversed(decorators):
            command = decorator(command)
        return command

    return decorate


def _meta(_context: click.Context, _option: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    pairs = [value.partition("=") for value in values]
    for key, sign, _ in pairs:
        if not (key.strip() and sign):
            raise click.BadParameter("NAME=VALUE is expected, as in outlet=BBC")
    meta = {key.strip(): value for key, _, value in pairs}
    if len(meta) < len(pairs):
        raise click.BadParameter("a name is given twice, and an article has one value for it")
    return meta


parser_options = several(
    click.option("--parser", type=click.Choice(list(BACKENDS)), default="spacy", show_default=True, help="The parser."),
    click.option(
        "--model", metavar="NAME", help="A model of that parser, see `attribution models`.  [default: the first found]"
    ),
)
engine_options = several(
    click.option(
        "--engine", type=click.Choice(list(ENGINES)), default="reader", show_default=True, help="What extracts."
    ),
    click.option(
        "--min-confidence",
        type=click.FloatRange(0, 1),
        metavar="P",
        help="Drop attributions below this confidence.  [default: the engine's best]",
    ),
    click.option(
        "--weights",
        type=click.Path(path_type=Path, file_okay=False),
        metavar="FOLDER",
        help="What `attribution train` wrote, attribution-en-small, attribution-en-open.  [default: the reader's own]",
    ),
    click.option("--ner", is_flag=True, help="Find entities too: surer types of speakers at 0.6 times the speed."),
)
policy_options = several(
    click.option(
        "--hearsay-as",
        type=click.Choice(STATUSES),
        default="hearsay",
        show_default=True,
        help="What an assertion of nobody in particular counts as.",
    ),
    click.option(
        "--between", is_flag=True, help="Count an unframed sentence between two of one speaker's as that speaker's."
    ),
    click.option(
        "--boilerplate",
        metavar="REGEX",
        multiple=True,
        help="Leave out paragraphs that match it as a whole; may be given several times.",
    ),
    click.option(
        "--max-words",
        type=click.IntRange(1),
        default=MAX_WORDS,
        show_default=True,
        metavar="N",
        help="Leave out texts of more words: they are hardly one article.",
    ),
)
column_options = several(
    click.option("--text-column", metavar="NAME", help="The column of tables with the text.  [default: by its name]"),
    click.option("--id-column", metavar="NAME", help="The column of tables with the id.  [default: by its name]"),
)
loud_options = several(
    click.option("-q", "--quiet", is_flag=True, help="Name failures and nothing else on standard error."),
    click.option("-v", "--verbose", is_flag=True, help="Say what is run, and show the traceback of what fails."),
    click.option("--no-progress", is_flag=True, help="No progress bar."),
)
resume_option = click.option(
    "--resume",
    is_flag=True,
    help="Keep each result in FILE.resume until FILE is whole; called again, go on where it was interrupted.",
)
spark_option = click.option(
    "--spark",
    metavar="MASTER",
    help="Run on a Spark cluster, such as local[4] or spark://HOST:7077: tables in, a folder of parts out.",
)
overwrite_option = click.option("--overwrite", is_flag=True, help="Replace the output file if it is there.")


def many_options(formats: Sequence[str], default: str, parser: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Give a command over many articles its argument and its common options, those of the parser being `parser`."""
    return several(
        click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path)),
        click.option(
            "-o",
            "--output",
            type=click.Path(path_type=Path, dir_okay=False),
            default=STANDARD_OUTPUT,
            metavar="FILE",
            help="Where to write; it appears when it is whole.  [default: standard output]",
        ),
        click.option(
            "-f",
            "--format",
            "format_",
            type=click.Choice(formats),
            help=f"The format.  [default: by the suffix of FILE, else {default}]",
        ),
        click.option(
            "--meta",
            metavar="NAME=VALUE",
            multiple=True,
            callback=_meta,
            help="Add to every article's metadata, as in outlet=BBC; may be given several times.",
        ),
        parser,
        engine_options,
        policy_options,
        column_options,
        click.option("-j", "--jobs", type=click.IntRange(1), default=1, show_default=True, help="Processes."),
        click.option(
            "--batch-size", type=click.IntRange(1), default=16, show_default=True, help="Articles parsed together."
        ),
        click.option("--any-language", is_flag=True, help="Read articles that are not English, too."),
        click.option("--limit", type=click.IntRange(0), metavar="N", help="Only the first N articles."),
        loud_options,
        overwrite_option,
    )
