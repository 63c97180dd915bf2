"""Find trained weights and committed figures, in the installed package or in the checkout beside ``src``."""

from __future__ import annotations

from pathlib import Path

from attribution.errors import MissingModelError

WEIGHTS_OF_ENGINE = {"reader": "attribution-en", "rules": "rules"}
"""The folder under ``models/`` that belongs to each engine, the default one first."""


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
