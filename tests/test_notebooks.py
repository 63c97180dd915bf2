"""The notebooks run from their first cell to their last, and the outputs in them are small."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

import attribution

ROOT = Path(__file__).parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
LARGEST = 200_000
"""Bytes: a notebook is opened on a web page, and each change of an output stays in the history for ever."""


def test_there_are_notebooks() -> None:
    """A glob that finds nothing tests nothing."""
    assert NOTEBOOKS


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
# Jupyter's own packages warn of their future, which is not for us to change.
@pytest.mark.filterwarnings("ignore")
def test_it_runs(path: Path) -> None:
    """In a kernel of its own, in its own folder, without a word on standard error."""
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=240, resources={"metadata": {"path": str(path.parent)}}).execute()
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    assert [output["text"] for output in outputs if output.get("name") == "stderr"] == []
    assert outputs


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_is_committed_with_its_outputs(path: Path) -> None:
    """Readers of a repository see what comes out, in the order of the cells, and no error."""
    assert path.stat().st_size < LARGEST
    cells = [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    assert not [output for cell in cells for output in cell.outputs if output.output_type == "error"]


def _names(tree: ast.AST) -> Iterator[str]:
    """The names of the library that code uses, from "attribution." on."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("attribution"):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("attribution."))
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "attribution":
            yield f"attribution.{node.attr}"


def _told() -> str:
    """All that the documents tell."""
    pages = [ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").glob("*.md")]
    return "\n".join(page.read_text(encoding="utf-8") for page in pages)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_uses_public_names_only(path: Path) -> None:
    """Use exported names and modules that the documents name alone; nothing that begins with an underscore."""
    cells = nbformat.read(path, as_version=4).cells
    tree = ast.parse("\n".join(cell.source for cell in cells if cell.cell_type == "code"))
    names = set(_names(tree))
    assert names
    own = {f"attribution.{name}" for name in attribution.__all__}
    told = _told()
    assert [name for name in names - own if not re.search(rf"\b{re.escape(name.rpartition('.')[0])}\b", told)] == []
    assert not [name for name in names if name.rpartition(".")[0] == "attribution" and name not in own]
    hidden = [node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr.startswith("_")]
    assert hidden == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_its_links_lead_somewhere(path: Path) -> None:
    """To other notebooks and files of the checkout."""
    cells = nbformat.read(path, as_version=4).cells
    words = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    for target in re.findall(r"\]\(([^)]+)\)", words):
        assert (path.parent / target).is_file(), target


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_nothing_of_this_machine_is_in_it(path: Path) -> None:
    """No time, no folder of somebody's: what is committed changes only where a result does."""
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"/(tmp|home|root|Users)/|iopub\.", text)
