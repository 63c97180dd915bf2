"""The files that strangers look for first say the same as the package."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement

import attribution
from attribution.parsing.stanza.weights import TOKENIZER, WEIGHTS
from attribution.weights import APART

ROOT = Path(__file__).parents[1]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = PYPROJECT["project"]
MODELS = tomllib.loads((ROOT / "models" / "stanza-en" / "pyproject.toml").read_text(encoding="utf-8"))
"""The distribution of the models for Stanza."""


def test_the_citation_is_of_this_version() -> None:
    """Under the project's own names; the newest version in the changelog is this one, of the same day."""
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    fields = dict(re.findall(r"^([a-z-]+): (.+)$", citation, re.MULTILINE))
    assert fields["version"] == attribution.__version__
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.findall(r"^## \[(.+?)\](?: - (.+))?$", changes, re.MULTILINE)[:2] == [
        ("Unreleased", ""),
        (fields["version"], fields["date-released"]),
    ]
    assert f"- name: {PROJECT['authors'][0]['name']}\n" in citation


def test_the_matrix_runs_every_version_that_is_promised() -> None:
    """The versions of Python in the classifiers, the lowest of which is the one required."""
    promised = [name.rpartition(" ")[2] for name in PROJECT["classifiers"] if ":: Python :: 3." in name]
    matrix = re.search(r"python: \[(.+)\]", (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8"))
    assert matrix is not None
    assert re.findall(r'"([\d.]+)"', matrix[1]) == promised
    assert PROJECT["requires-python"] == f">={promised[0]}"


def test_every_folder_of_models_is_in_one_wheel() -> None:
    """In the package's, or in one of its own; the sdist has no models under another licence either."""
    targets = PYPROJECT["tool"]["hatch"]["build"]["targets"]
    folders = {path.name: (path / "pyproject.toml").is_file() for path in (ROOT / "models").iterdir() if path.is_dir()}
    included = {f"models/{name}": f"attribution/models/{name}" for name, apart in folders.items() if not apart}
    assert targets["wheel"]["force-include"] == included
    assert [name for name, apart in folders.items() if apart] == ["stanza-en"]
    assert {Path(name).name for name in targets["sdist"]["exclude"]} == {"config.json", TOKENIZER, WEIGHTS}
    assert {"README.md", "config.json", TOKENIZER, WEIGHTS} <= set(MODELS["tool"]["hatch"]["build"]["only-include"])


def test_the_models_that_an_extra_names() -> None:
    """The distribution in this repository, under its own licence; development reads the checkout's."""
    (need,) = (need for need in map(Requirement, PROJECT["optional-dependencies"]["stanza"]) if not need.extras)
    assert (need.name, MODELS["project"]["name"]) == (APART["stanza-en"],) * 2
    assert MODELS["project"]["version"] in need.specifier
    assert (PROJECT["license"], MODELS["project"]["license"]) == ("Apache-2.0", "CC-BY-SA-4.0")
    (joined, *_) = map(Requirement, PROJECT["optional-dependencies"]["dev"])
    assert "stanza-without-models" in joined.extras
    assert "stanza" not in joined.extras


def test_docstrings_name_their_object() -> None:
    """None begins with a relative clause, "What …": a reader has five seconds."""
    opening = re.compile(r"^\s*\"\"\"(?:What|Whom|Whose|Of what|How many of)\b.*", re.MULTILINE)
    sources = [path for folder in ("src", "benchmarks") for path in (ROOT / folder).rglob("*.py")]
    found = {path.name: opening.findall(path.read_text(encoding="utf-8")) for path in sources}
    assert {name: lines for name, lines in found.items() if lines} == {}
    assert len(sources) > 100
