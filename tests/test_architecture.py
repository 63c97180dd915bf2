"""The order of the rooms: data flows one way, and no module imports a later stage."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import attribution

ROOT = Path(attribution.__file__).parent
ROOMS = (
    "errors",
    "records",
    "policy",
    "weights",
    "text",
    "lexicon",
    "parsing",
    "installed",
    "view",
    "rules",
    "lexicon.confidence",  # counts of rules, kept beside the other tables
    "extraction",
    "network",
    "engines",
    "hedging",
    "resolution",
    "resolved_candidates",
    "scoring",
    "reading.documents",  # the record that goes through the pipeline; its readers stand with the outside
    "analysis",
    "running.processes",  # articles through several processes, which `Attributor.pipe` does too
    "prepared",  # documents on their way to the parser
    "pipeline",
    "settings",
    "component",
    "reading",
    "running",
    "output",
    "tabular",  # the texts of a table's column, analysed
    "folders",  # read, score and extract folders: reading, running and output together
    "arrow",  # Arrow in, Arrow out
    "pandas",  # the accessor of data frames
    "spark",
    "exchange",
    "comparing",
    "reporting",
    "plot",
    "",  # the package itself, which exports the public names
    "evaluation",
    "training",
    "cli",
    "__main__",
)
"""Each room may import itself and the rooms before it. A module's room is the longest of these that begins its name."""

EXCEPTIONS = {
    ("records", "output.html"): "a notebook shows an article by its `_repr_html_`",
    ("records", "output.markdown"): "the same as Markdown, by `Article.to_markdown`",
    ("records", "output.highlights"): "`print(article.score)` says the score in words",
    ("records", "output.listing"): "`print(article.attributions)` writes one a line",
}
"""Imports of a later room, with the reason."""

APART = {
    ("scoring", "extraction"): "an assertion is decided by the rules' records, not by their functions",
    ("hedging", "extraction"): "a hedge is attached by the rules' records, not by their functions",
    ("resolution", "extraction"): "a mention is resolved by the rules' records, not by their functions",
}
"""Rooms that keep apart although the order would allow the import, with the reason."""


def room_of(module: str) -> str:
    """The room of a module, both without "attribution."; raises LookupError where there is none."""
    rooms = [room for room in ROOMS if module == room or (room and module.startswith(room + "."))]
    if not rooms:
        raise LookupError(f"{module} has no room: put it in its place in ROOMS")
    return max(rooms, key=len)


def imports(path: Path) -> Iterator[str]:
    """The modules of the package that a file imports: at its top, for types only, and inside functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module is not None and not node.level:
            names = [_imported(node.module, alias.name) for alias in node.names]
        else:
            continue
        for name in names:
            if name == "attribution" or name.startswith("attribution."):
                yield name.removeprefix("attribution").removeprefix(".")


def _imported(module: str, name: str) -> str:
    """The submodule where the name is one, else the module."""
    inner = ROOT.parent.joinpath(*module.split("."), name)
    return f"{module}.{name}" if inner.is_dir() or inner.with_suffix(".py").is_file() else module


def modules() -> list[tuple[str, Path]]:
    """All modules of the package by their names without "attribution."."""
    found = []
    for path in sorted(ROOT.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found.append((".".join(parts[:-1] if parts[-1] == "__init__" else parts), path))
    return found


ARROWS = sorted({(module, target) for module, path in modules() for target in imports(path)})


@pytest.mark.parametrize("module", [name for name, _ in modules()])
def test_every_module_has_a_room(module: str) -> None:
    """A new room is put in its place in the order by hand."""
    assert room_of(module) in ROOMS


def test_a_module_without_a_room_is_found() -> None:
    """With a message that says what to do."""
    with pytest.raises(LookupError, match="vault has no room"):
        room_of("vault")


@pytest.mark.parametrize("module", sorted({module for module, _ in ARROWS}))
def test_no_module_imports_a_later_room(module: str) -> None:
    """Imports inside functions and for types count too; `attribution` alone stands for its version."""
    later = [
        target
        for source, target in ARROWS
        if source == module
        and target
        and ROOMS.index(room_of(target)) > ROOMS.index(room_of(module))
        and (room_of(module), target) not in EXCEPTIONS
    ]
    assert not later


@pytest.mark.parametrize(("room", "other"), APART, ids=lambda name: name)
def test_rooms_that_keep_apart(room: str, other: str) -> None:
    """Not by a single import."""
    assert not [arrow for arrow in ARROWS if room_of(arrow[0]) == room and room_of(arrow[1]) == other]


def test_no_module_is_longer_than_400_lines() -> None:
    """A longer one is two."""
    long = {name: size for name, path in modules() if (size := len(path.read_text("utf-8").splitlines())) > LONGEST}
    assert not long


LONGEST = 400


@pytest.mark.parametrize(
    ("room", "target"), [item for item in EXCEPTIONS if any(room_of(name) == item[0] for name, _ in modules())]
)
def test_exceptions_are_needed(room: str, target: str) -> None:
    """One that no module needs any more goes from the list."""
    assert any(room_of(source) == room and imported == target for source, imported in ARROWS)
