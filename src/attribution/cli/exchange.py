"""The commands `export` and `import`: results to annotation tools, and corrections back."""

from __future__ import annotations

from pathlib import Path

import click

from attribution.cli.options import overwrite_option
from attribution.cli.runs import check_file
from attribution.exchange import EXCHANGES, label_studio_config, write_gold
from attribution.exchange.files import put
from attribution.output import jsonl
from attribution.output.terminal import visible


@click.command("export")
@click.argument("results", metavar="RESULTS.jsonl", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--to", "format_", type=click.Choice(list(EXCHANGES)), required=True, help="The tool.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, help="A file; for brat a folder that is made."
)
@overwrite_option
def export(results: Path, *, format_: str, output: Path, overwrite: bool) -> None:
    """Write results for an annotation tool, so that people can correct them: brat, Label Studio or columns.

    RESULTS is what `attribution extract --with-text` has written. For Label Studio the labelling configuration is
    written beside the tasks, as OUTPUT.xml.
    """
    configuration = output.with_suffix(".xml") if format_ == "label-studio" else None
    if configuration == output:
        raise click.UsageError(f"the labelling configuration goes to {visible(output.name)}: name the tasks .json")
    content = label_studio_config().encode()
    if configuration is not None and not (configuration.is_file() and configuration.read_bytes() == content):
        check_file(configuration, overwrite=overwrite)
    articles = list(jsonl.read(results))
    EXCHANGES[format_].write(articles, output, overwrite=overwrite)
    if configuration is not None:
        put(configuration, content, overwrite=overwrite)


@click.command("import")
@click.argument("annotations", metavar="PATH", type=click.Path(path_type=Path, exists=True))
@click.option("--from", "format_", type=click.Choice(list(EXCHANGES)), required=True, help="The tool.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write articles as JSON lines.")
@click.option(
    "--gold",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write a folder that `attribution evaluate` and `attribution train` read.",
)
@overwrite_option
def import_(annotations: Path, *, format_: str, output: Path | None, gold: Path | None, overwrite: bool) -> None:
    """Read what people have corrected in an annotation tool."""
    if (output is None) == (gold is None):
        raise click.UsageError("say where the articles go: -o FILE.jsonl or --gold FOLDER")
    if output is not None:
        check_file(output, overwrite=overwrite)
    articles = EXCHANGES[format_].read(annotations)
    if output is not None:
        jsonl.write(articles, output, overwrite=overwrite)
    elif gold is not None:
        write_gold(articles, gold, overwrite=overwrite)
    click.echo(visible(f"{len(articles)} articles"), err=True)
