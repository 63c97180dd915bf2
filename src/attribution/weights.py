"""Find trained weights and committed figures, in the installed package or in the checkout beside ``src``.

A folder of weights has a ``config.json`` that names the files which are loaded beside it, with their sizes and sha256.
`read_config` holds the folder to it before any other program opens one of them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from importlib.metadata import PackageNotFoundError, distribution
from os import PathLike, fspath
from pathlib import Path
from typing import Any

from attribution.errors import MissingModelError, SettingsError

WEIGHTS_OF_ENGINE = {"reader": "attribution-en", "rules": "rules"}
"""The folder under ``models/`` that belongs to each engine, the default one first."""

SHIPPED = ("attribution-en", "attribution-en-small", "attribution-en-open")
"""The weights that come with the package, by name: the default ones, faster ones, those trained on open texts alone."""

APART = {"stanza-en": "attribution-nlp-stanza-en"}
"""The models that are a distribution of their own, which only those install who need them, and its name."""

SUFFIXES = frozenset({".json", ".onnx"})
"""The suffixes of the files that weights consist of."""

_HASHED_AT_ONCE = 1 << 20
"""Bytes of a file that are read at a time: memory stays flat."""

CONFIG = "config.json"
"""The file of a folder of weights that names the others."""

_FILES = "files"
"""Its key for them: an object from each name to an object with "size" and "sha256"."""

_MISFIT = (
    "{folder} is not loaded: {reason}. Reinstall the package that it came with, or copy the whole folder again from "
    "where it was made"
)


def search_path(name: str) -> tuple[Path, ...]:
    """Return the places where the folder of this name is looked for, in this order.

    The package, then the checkout beside ``src``, then the distribution of `APART`, where it is installed.
    """
    package = Path(__file__).resolve().parent
    return (*(folder / "models" / name for folder in (package, package.parent.parent)), *_distributed(name))


def _distributed(name: str) -> tuple[Path, ...]:
    try:
        installed = distribution(APART[name])
    except (KeyError, PackageNotFoundError):
        return ()
    return (Path(str(installed.locate_file(APART[name].replace("-", "_")))).resolve(),)


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


def read_config(folder: Path, names: Iterable[str]) -> dict[str, Any]:
    """Read the config.json of a folder of weights, and check the files that are loaded beside it.

    Weights that users trained before there were sizes and digests in it are taken as they are; those that come with
    this project must have them.

    Args:
        folder: with the weights.
        names: the files in it that the caller is about to load.

    Returns:
        The config.

    Raises:
        MissingModelError: where a file is missing.
        SettingsError: where config.json is no JSON object, does not list one of the files, or lists it with another
            size or sha256 than it has; the message names the file.
    """
    missing = [name for name in (CONFIG, *names) if not (folder / name).is_file()]
    if missing:
        raise MissingModelError(f"{folder} holds no weights: {', '.join(missing)} missing")
    try:
        config = _json_object(folder / CONFIG)
        _check_files(folder, config.get(_FILES), names)
    except ValueError as error:
        raise SettingsError(_MISFIT.format(folder=folder, reason=error)) from error
    return config


def write_config(config: Mapping[str, Any], folder: Path, names: Iterable[str], *, indent: int | None = 1) -> None:
    """Write a folder's config.json; it lists these files of the folder with the sizes and digests that they have now.

    Args:
        config: all else that it says.
        folder: with the files.
        names: those that are loaded.
        indent: spaces of a level; None for one line.
    """
    files = {name: {"size": (folder / name).stat().st_size, "sha256": sha256_of(folder / name)} for name in names}
    separators = (",", ":" if indent is None else ": ")
    text = json.dumps({**config, _FILES: files}, ensure_ascii=False, indent=indent, separators=separators)
    (folder / CONFIG).write_text(f"{text}\n", encoding="utf-8")


def sha256_of(file: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal digits."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _json_object(file: Path) -> dict[str, Any]:
    """Read a JSON object; raises ValueError for a file that holds none."""
    try:
        value = json.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ValueError(f"{file.name} is no JSON: {error}") from error
    if not isinstance(value, dict):
        raise ValueError(f"{file.name} is no JSON object")  # noqa: TRY004 - a wrong value of a file
    return value


def _check_files(folder: Path, listed: object, names: Iterable[str]) -> None:
    """Hold files of a folder to what its config.json lists; raises ValueError for the first that differs."""
    ours = (place for name in (folder.name, *APART) for place in search_path(name))
    if listed is None and folder.resolve() not in ours:
        return  # a user's own, from before there were lists
    if not isinstance(listed, dict):
        raise ValueError(f"{CONFIG} lists no files")  # noqa: TRY004 - a wrong value of a file
    for name in names:
        entry = listed.get(name)
        if not isinstance(entry, dict):
            raise ValueError(f"{CONFIG} does not list {name}")  # noqa: TRY004
        size = (folder / name).stat().st_size
        if size != entry.get("size"):
            raise ValueError(f"{name} has {size} bytes, by {CONFIG} {entry.get('size')}")
        if sha256_of(folder / name) != entry.get("sha256"):
            raise ValueError(f"{name} has another sha256 than {CONFIG} says")


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
