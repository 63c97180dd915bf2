"""List what is installed: the parsers' models and the engines' weights, and which are used where none is named.

The models of each parser are named in its own module: `parsing.spacy_models` and `parsing.stanza.models`.
"""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

from attribution import __version__
from attribution.errors import MissingModelError
from attribution.parsing.stanza import models as stanza_models
from attribution.weights import APART, SHIPPED, WEIGHTS_OF_ENGINE, digest_of, find, folder_of

_LOADED = frozenset({".json", ".safetensors"})
"""The suffixes of models that a distribution of their own has alone, and a checkout among other files."""


class Installed(NamedTuple):
    """A model that `attribution.load` takes.

    `kind` is the name of its parser or engine, `note` the place where it lies, or what is missing to use it, and `used`
    whether it is the default of its kind.
    """

    kind: str
    name: str
    version: str
    note: str
    used: bool


def installed() -> list[Installed]:
    """Return the models and weights that are installed: all that `attribution.load` takes by name."""
    return [*_spacy(), *_stanza(), *_engines()]


def version_of(parser: str, model: str | None) -> tuple[str, str]:
    """Return name and version of the model that a parser loads, which may be one that `installed` does not list.

    Args:
        parser: "spacy" or "stanza".
        model: a name as `attribution.load` takes it, or the folder of a spaCy pipeline, whose version is a digest of
            its files; None stands for the default.

    Raises:
        MissingModelError: where the model is not there.
        MissingExtraError: where the parser is not installed.
    """
    if item := _listed(parser, model):
        return item.name, item.version
    return (_other_spacy if parser == "spacy" else _other_stanza)(model)


def digest_of_model(parser: str, model: str | None) -> str:
    """Return a digest of the bytes of the model that a parser loads, named as for `version_of`.

    Raises:
        MissingModelError: where the model is not there.
    """
    if item := _listed(parser, model):
        return digest_of(Path(item.note), _LOADED if item.name in APART else None)
    if parser == "spacy" and model is not None:
        from spacy.util import is_package  # noqa: PLC0415 - imports spaCy

        from attribution.parsing.spacy_models import package_folder  # noqa: PLC0415 - imports spaCy

        place = package_folder(model) if is_package(model) else Path(model)
        if place.is_dir():
            return digest_of(place, None)
    raise MissingModelError(f"there is no model {model} to take a digest of")


def weights_of(engine: str, folder: str | None) -> str:
    """Return a digest of an engine's weights: of the folder, of those of that name, or of the engine's own.

    Raises:
        MissingModelError: where there are none.
    """
    place = folder_of(folder, engine)
    if not (place / "config.json").is_file():
        raise MissingModelError(f"{place} holds no weights: config.json missing")
    return digest_of(place)


def _listed(parser: str, model: str | None) -> Installed | None:
    """Return the installed model of that name, or the parser's default; None where it is not listed."""
    of_parser = (item for item in installed() if item.kind == parser)
    return next((item for item in of_parser if (item.used if model is None else item.name == model)), None)


def _other_spacy(model: str | None) -> tuple[str, str]:
    from spacy.util import is_package  # noqa: PLC0415 - imports spaCy

    from attribution.parsing.spacy_models import how_to_install  # noqa: PLC0415 - imports spaCy

    if model is not None and is_package(model):
        return model, version(model)
    if model is not None and Path(model).is_dir():
        return "model", digest_of(Path(model), None)
    raise MissingModelError(how_to_install(model))


def _other_stanza(model: str | None) -> tuple[str, str]:
    stanza_models.require()
    if model in (None, stanza_models.OURS):
        raise MissingModelError(stanza_models.HOW_TO_INSTALL)
    if stanza_models.official() is None:
        raise MissingModelError(f"no Stanza package of English named {model} is installed: stanza.download('en')")
    return model, version("stanza")


def _spacy() -> list[Installed]:
    from attribution.parsing.spacy_models import installed_models, package_folder  # noqa: PLC0415 - imports spaCy

    names = installed_models()
    return [Installed("spacy", name, version(name), str(package_folder(name)), used=name == names[0]) for name in names]


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
        of_models = __version__ if ours.name == stanza_models.OURS else version(APART[stanza_models.OURS])
        listed.append(Installed("stanza", stanza_models.OURS, of_models, f"{ours}{missing}", used=used))
    return listed


def _engines() -> list[Installed]:
    own = WEIGHTS_OF_ENGINE["reader"]
    folders = [folder for name in SHIPPED if (folder := _folder(name))]
    return [Installed("reader", item.name, __version__, str(item), used=item.name == own) for item in folders]


def _folder(name: str) -> Path | None:
    try:
        return find(name, "config.json")
    except MissingModelError:
        return None
