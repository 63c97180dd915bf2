"""Find trained weights and committed figures, in the installed package or in the checkout beside ``src``."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from os import PathLike, fspath
from pathlib import Path

from attribution.errors import MissingModelError

WEIGHTS_OF_ENGINE = {"reader": "attribution-en", "rules": "rules"}
"""The folder under ``models/`` that belongs to each engine, the default one first."""

SHIPPED = ("attribution-en", "attribution-en-open")
"""The weights that come with the package, by name: the default ones, and those trained on open texts alone."""

SUFFIXES = frozenset({".json", ".onnx"})
"""The suffixes of the files that weights consist of."""

_HASHED_AT_ONCE = 1 << 20
"""Bytes of a file that are read at a time: memory stays flat."""


def search_path(name: str) -> tuple[Path, ...]:
    """Return the places where the folder of this name is looked for, in this order."""
    package = Path(__file__).resolve().parent
    return tuple(folder / "models" / name for folder in (package, package.parent.parent))


def find(name: str, file: str) -> Path:
    """Return the first place whose folder `name` has `file`; raises MissingModelError that names the places."""
    for place in search_path(name):
        if (place / file).is_file():
            return place
    raise MissingModelError(f"no {file} in {' or '.join(map(str, search_path(name)))}")


def folder_of(weights: str | PathLike[str] | None, engine: str = "reader") -> Path:
    """Return the folder of an engine's weights.

    Args:
        weights: a folder, or a name of `SHIPPED`; None takes the engine's own.
        engine: the engine's name.

    Raises:
        MissingModelError: where weights that are named, or the engine's own, are not there.
    """
    if weights is None or fspath(weights) in SHIPPED:
        return find(WEIGHTS_OF_ENGINE[engine] if weights is None else fspath(weights), "config.json")
    return Path(weights)


def digest_of(folder: Path, suffixes: Iterable[str] | None = SUFFIXES) -> str:
    """Return a digest of the names and bytes of the files in a folder.

    Args:
        folder: with weights or another model.
        suffixes: those of the files that count; None takes all files but Python's caches.

    Returns:
        16 hexadecimal digits.
    """
    digest = hashlib.sha256()
    wanted = None if suffixes is None else frozenset(suffixes)
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        if path.parent.name == "__pycache__" or (wanted is not None and path.suffix not in wanted):
            continue
        digest.update(path.relative_to(folder).as_posix().encode())
        with path.open("rb") as stream:
            while chunk := stream.read(_HASHED_AT_ONCE):
                digest.update(chunk)
    return digest.hexdigest()[:16]
