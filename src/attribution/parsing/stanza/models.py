"""Find and load Stanza's English models: the official ones, or those of this project, which need no pickle.

The official ones come first, where ``stanza.download("en")`` has put them into Stanza's resources folder; else those of
this project: in ``models/stanza-en/`` of a checkout, else in the distribution ``attribution-nlp-stanza-en``. Nothing is
ever downloaded.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from attribution import weights
from attribution.errors import MissingExtraError, MissingModelError, SettingsError

if TYPE_CHECKING:
    from stanza import Pipeline

OURS = "stanza-en"
"""The name of this project's models, and of their folder."""

PROCESSORS = ("tokenize", "mwt", "pos", "lemma", "depparse")

BATCHES = {"pos_batch_size": 50, "depparse_batch_size": 500}
"""Sentences of the tagger and words of the parser that are read at once. They steer speed alone: more no longer fit the
processor's cache."""

INSTALL = (
    "Stanza is not installed: pip install torch --index-url https://download.pytorch.org/whl/cpu, "
    "then pip install 'attribution-nlp[stanza]'"
)
"""How to install Stanza: the CPU build of torch first, else pip takes the one with several GB of CUDA."""

HOW_TO_INSTALL = (
    "no English models for Stanza are installed: pip install attribution-nlp-stanza-en (from a checkout: "
    "pip install ./models/stanza-en), or fetch Stanza's own: stanza.download('en')"
)


def load_pipeline(name: str | None = None, *, ner: bool = False) -> Pipeline:
    """Load a Stanza pipeline of English.

    Args:
        name: `OURS`, or an official package as ``stanza.Pipeline`` knows it ("default", "default_accurate", "ewt");
            None takes the official "default" where it is installed, else `OURS`.
        ner: Whether it finds entities too.

    Raises:
        MissingExtraError: Stanza is not installed.
        MissingModelError: The package is not installed; the message says how to get it.
        SettingsError: Entities are asked of `OURS`, which find none, or a file of `OURS` is not the one that it lists.
    """
    require()
    chosen = name or ("default" if official() else OURS)
    if chosen != OURS:
        return _official(chosen, ner=ner)
    if ner:
        raise SettingsError(f"the Stanza models {OURS!r} find no entities: leave ner out")
    try:
        folder = weights.find(OURS, weights.CONFIG)
    except MissingModelError as error:
        raise MissingModelError(HOW_TO_INSTALL) from error
    return load_packed(folder)


def official() -> Path | None:
    """Return the folder of the official English models; None where ``stanza.download("en")`` has not been run."""
    try:
        folder = _resources()
    except ImportError:
        return None
    whole = (folder / "resources.json").is_file() and any((folder / "en" / "depparse").glob("*.pt"))
    return folder / "en" if whole else None


def _resources() -> Path:
    """Return the folder into which Stanza downloads."""
    from stanza.resources.common import DEFAULT_MODEL_DIR  # noqa: PLC0415 - imports torch

    return Path(DEFAULT_MODEL_DIR)


def require() -> None:
    """Check that Stanza is installed; raises MissingExtraError where it is not."""
    try:
        import stanza  # noqa: F401, PLC0415 - imports torch
    except ImportError as error:
        raise MissingExtraError(INSTALL, name=error.name) from error


def _official(package: str, *, ner: bool) -> Pipeline:
    import stanza  # noqa: PLC0415 - imports torch

    steps = ",".join([*PROCESSORS, *(["ner"] if ner else [])])
    place = str(_resources())
    try:
        return stanza.Pipeline("en", place, package, steps, download_method=None, verbose=False)
    except Exception as error:  # Stanza's own errors for a missing package are of many kinds
        raise MissingModelError(f"no Stanza package {package!r} of English is installed: {error}") from error


@contextmanager
def _quiet() -> Iterator[None]:
    """Silence transformers: its progress bars, and its report on unused weights of the encoder."""
    from transformers.utils import logging  # noqa: PLC0415 - takes a second

    before, shown = logging.get_verbosity(), logging.is_progress_bar_enabled()
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    try:
        yield
    finally:
        logging.set_verbosity(before)
        if shown:
            logging.enable_progress_bar()


def load_packed(folder: Path) -> Pipeline:
    """Load the pipeline whose models `attribution.parsing.stanza.weights.pack` has written into `folder`."""
    import stanza  # noqa: PLC0415 - imports torch

    from attribution.parsing.stanza.encoder import RememberingEncoder  # noqa: PLC0415
    from attribution.parsing.stanza.weights import unpack  # noqa: PLC0415

    with TemporaryDirectory() as temporary, _quiet():  # Stanza loads files in torch's format, and only these
        place = Path(temporary)
        (place / "resources.json").write_text("{}", "utf-8")
        paths = unpack(folder, place)
        pipeline = stanza.Pipeline(
            "en",
            dir=temporary,
            processors=dict.fromkeys(paths, "default"),
            allow_unknown_language=True,
            download_method=None,
            verbose=False,
            **BATCHES,
            **{f"{name}_model_path": str(path) for name, path in paths.items()},
        )
    readers = [pipeline.processors[name].trainer.model for name in ("pos", "depparse")]
    encoder = RememberingEncoder(readers[0].bert_model)
    for reader in readers:
        reader.bert_model = encoder
    return pipeline
