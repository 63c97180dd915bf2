"""List the licence of every package that an installation of the library pulls in: `make licences`.

Walks from ``attribution-nlp`` and its extras through what is installed here; a package that is missing is named as
such. One line a package on standard output: name, version, licence, the extras that it comes with ("always" for none)
and a note, tabs between them. Exit status 1 where a package states no licence, or one that Apache-2.0 does not go with
and that `KNOWN` does not name.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

_UNFIT = re.compile(r"\bA?GPL|(?<!Lesser )General Public License|proprietary|commercial", re.IGNORECASE)
"""Licences that a library under Apache-2.0 cannot take code from; of several joined by OR one may be chosen."""

KNOWN = {
    "udapi": "GPL: needed by udtools; no part of what this project distributes",
    "udtools": "GPL: needed by Stanza; no part of what this project distributes",
}
"""Packages under such a licence that are installed all the same, with the reason."""

NOT_CHOSEN = frozenset({"all", "dev", "docs", "test"})
"""Extras that join others, or that development needs."""

_LONGEST = 60
"""Characters of a field that names a licence; in a longer one the whole text stands."""


def licence(found: Distribution) -> str:
    """Return the licence that a package states: its SPDX expression, else its classifiers, else the free field."""
    meta = found.metadata
    if expression := meta.get("License-Expression"):
        return expression
    classifiers = [line.split(" :: ")[-1] for line in meta.get_all("Classifier", []) if line.startswith("License ::")]
    if classifiers:
        return "; ".join(classifiers)
    free = (meta.get("License") or "").strip().splitlines()
    return free[0][:_LONGEST] if free and free[0] != "UNKNOWN" else ""


def closure(root: str, extras: Iterable[str]) -> dict[str, Distribution | None]:
    """Return every package that `root` with `extras` needs here, by name; None for one that is not installed."""
    found: dict[str, Distribution | None] = {}
    seen: set[tuple[str, str]] = set()
    waiting = [(root, extra) for extra in ("", *extras)]
    while waiting:
        name, extra = waiting.pop()
        if (name, extra) in seen:
            continue
        seen.add((name, extra))
        try:
            package = distribution(name)
        except PackageNotFoundError:
            found[name] = None
            continue
        found[name] = package
        for line in package.requires or ():
            need = Requirement(line)
            if need.marker is None or need.marker.evaluate({"extra": extra}):
                waiting += [(canonicalize_name(need.name), inner) for inner in ("", *need.extras)]
    return found


def extras_of(root: str) -> list[str]:
    """Return the extras that users choose; raises PackageNotFoundError where the package is not installed."""
    return sorted(set(distribution(root).metadata.get_all("Provides-Extra", [])) - NOT_CHOSEN)


def main() -> int:
    """Print the list; return 1 where a licence is missing or unfit, else 0."""
    root, status = "attribution-nlp", 0
    always = closure(root, [])
    by_extra = {extra: closure(root, [extra]) for extra in extras_of(root)}
    every = always | {name: package for found in by_extra.values() for name, package in found.items()}
    for name, package in sorted(every.items()):
        stated = "not installed here" if package is None else licence(package)
        unfit = not stated or all(_UNFIT.search(choice) for choice in stated.split(" OR "))
        status |= unfit and name not in KNOWN
        extras = ["always"] if name in always else [extra for extra, found in by_extra.items() if name in found]
        note = KNOWN.get(name, "does not fit") if unfit else ""
        version = "" if package is None else package.version
        print(name, version, stated or "none stated", ", ".join(extras), note, sep="\t")
    return int(status)


if __name__ == "__main__":
    sys.exit(main())
