"""What is installed: the parsers' models and the engines' weights, and which of them are used where none is named."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

from attribution import __version__
from attribution.parsing.stanza import models as stanza_models
from attribution.weights import WEIGHTS_OF_ENGINE, find


class Installed(NamedTuple):
    """A model: `kind` is the parser's or engine's name, `note` where it lies or what is missing for it."""

    kind: str
    name: str
    version: str
    note: str
    used: bool


def installed() -> list[Installed]:
    """What `attribution.load` takes as `model` or `weights`; the first choice of each kind is marked as `used`."""
    return [*_spacy(), *_stanza(), *_engines()]


def _spacy() -> list[Installed]:
    from spacy.util import get_package_path, is_package  # noqa: PLC0415 - imports spaCy

    from attribution.parsing.lemmas import MODELS  # noqa: PLC0415

    found = [name for name in MODELS if is_package(name)]
    return [
        Installed("spacy", name, version(name), str(get_package_path(name)), used=name == found[0]) for name in found
    ]


def _stanza() -> list[Installed]:
    try:
        program = version("stanza")
    except PackageNotFoundError:
        program = None
    missing = "" if program else " (Stanza itself is not installed: see README)"
    official, ours = stanza_models.official(), _folder(stanza_models.OURS)
    listed = []
    if official:
        listed.append(Installed("stanza", "default", program or "", f"{official}{missing}", used=program is not None))
    if ours:
        used = program is not None and official is None
        listed.append(Installed("stanza", stanza_models.OURS, __version__, f"{ours}{missing}", used=used))
    return listed


def _engines() -> list[Installed]:
    weights = _folder(WEIGHTS_OF_ENGINE["reader"])
    return [Installed("reader", weights.name, __version__, str(weights), used=True)] if weights else []


def _folder(name: str) -> Path | None:
    try:
        return find(name, "config.json")
    except FileNotFoundError:
        return None
