"""The files that strangers look for first say the same as the package."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import attribution

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_the_citation_is_of_this_version() -> None:
    """And under the project's own names."""
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    fields = dict(re.findall(r"^([a-z-]+): (.+)$", citation, re.MULTILINE))
    assert fields["version"] == attribution.__version__
    assert f"- name: {PROJECT['authors'][0]['name']}\n" in citation


def test_the_matrix_runs_every_version_that_is_promised() -> None:
    """The versions of Python in the classifiers, the lowest of which is the one required."""
    promised = [name.rpartition(" ")[2] for name in PROJECT["classifiers"] if ":: Python :: 3." in name]
    matrix = re.search(r"python: \[(.+)\]", (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8"))
    assert matrix is not None
    assert re.findall(r'"([\d.]+)"', matrix[1]) == promised
    assert PROJECT["requires-python"] == f">={promised[0]}"


def test_docstrings_name_their_object() -> None:
    """None begins with a relative clause, "What …": a reader has five seconds."""
    opening = re.compile(r"^\s*\"\"\"(?:What|Whom|Whose|Of what|How many of)\b.*", re.MULTILINE)
    sources = [path for folder in ("src", "benchmarks") for path in (ROOT / folder).rglob("*.py")]
    found = {path.name: opening.findall(path.read_text(encoding="utf-8")) for path in sources}
    assert {name: lines for name, lines in found.items() if lines} == {}
    assert len(sources) > 100
