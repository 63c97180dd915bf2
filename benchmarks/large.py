"""Measure one large text: time and memory of the command, written into docs/large-runs.md.

"python benchmarks/large.py FOLDER" makes texts of the paragraphs of the articles in a folder, repeated: 20 MB in
paragraphs, 5 MB without any line break. Each is given to `attribution extract`, which holds more than `score`, with
each engine, in a process of its own, whose largest memory the system tells. Half an hour; with --tiny a minute, for
texts of which the figures mean nothing.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import plan
import speed

from attribution.engines import ENGINES

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "large-runs.md"
MEGABYTE = 10**6
SIZES = {"in paragraphs": 20 * MEGABYTE, "without a line break": 5 * MEGABYTE}
_ALONE = """
import resource, subprocess, sys
status = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
print(status, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
"""A small process that runs a command: from a large one a child would inherit the memory that the system counts."""


def text_of(texts: Sequence[str], size: int, between: str) -> str:
    """Make a text of so many bytes or a few more of the paragraphs of texts, from the first on again where they end."""
    parts: list[str] = []
    length = 0
    for paragraph in cycle(" ".join(part.split()) for text in texts for part in text.split("\n\n") if part.strip()):
        parts.append(paragraph)
        length += len(paragraph.encode()) + len(between)
        if length >= size:
            break
    return between.join(parts)


def one(command: Sequence[str]) -> dict[str, float]:
    """Run a command, and return its seconds and the largest memory of its process in MiB.

    Raises:
        RuntimeError: where it fails.
    """
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", _ALONE, *command], capture_output=True, text=True, check=False)  # noqa: S603
    status, memory = map(int, done.stdout.split())
    if status:
        raise RuntimeError(f"{' '.join(command)}: exit status {status}\n{done.stderr}")
    return {"seconds": time.perf_counter() - start, "peak_mib": memory / 1024}


def measure(folder: Path, *, tiny: bool) -> Iterator[dict[str, Any]]:
    """Yield a row of figures for each text and engine."""
    texts = speed.texts_of(folder)
    with TemporaryDirectory() as work:
        for name, size in SIZES.items():
            text = text_of(texts, size // 500 if tiny else size, "\n\n" if name == "in paragraphs" else " ")
            file = Path(work, "text.txt")
            file.write_text(text, encoding="utf-8")
            told = {"text": f"{file.stat().st_size / MEGABYTE:.0f} MB {name}", "words": speed.words_of([text])}
            for engine in ENGINES:
                options = ["--engine", engine, "--max-words", str(2 * told["words"]), "-q"]
                command = [sys.executable, "-m", "attribution", "extract", str(file), *options]
                yield {**told, "engine": engine, **one(command)}


def table(rows: Sequence[Mapping[str, Any]], told: Mapping[str, str]) -> str:
    """Write the figures as a table."""
    lines = [
        "| one text | engine | words | seconds | peak memory, MiB |",
        "| --- | --- | ---: | ---: | ---: |",
    ]
    lines += [
        f"| {row['text']} | {row['engine']} | {row['words']:,} | {row['seconds']:,.0f} | {row['peak_mib']:,.0f} |"
        for row in rows
    ]
    return plan.with_machine(lines, told)


def fill(rows: Sequence[Mapping[str, Any]], told: Mapping[str, str], page: Path = PAGE) -> None:
    """Write the table into the page."""
    plan.write_figures(page, "large", table(rows, told))


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("folder", type=Path, help="a folder of articles")
    parser.add_argument(
        "--tiny", action="store_true", help="short texts, printed and not written, to see that it works"
    )
    options = parser.parse_args()
    rows = []
    for row in measure(options.folder, tiny=options.tiny):
        print(row, file=sys.stderr)
        rows.append(row)
    if options.tiny:
        print(table(rows, speed.machine()))
    else:
        fill(rows, speed.machine())


if __name__ == "__main__":
    main()
