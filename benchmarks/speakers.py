"""Measure what the parser's entities change: "python benchmarks/speakers.py FOLDER", of .txt articles.

Prints the speed without and with them, and every speaker whose entity or type they change, to be judged by eye.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections import Counter
from pathlib import Path

for _variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_variable] = "1"  # before numpy is imported

import attribution  # noqa: E402
from attribution.reading.documents import Document  # noqa: E402
from attribution.reading.files import find, read  # noqa: E402


def compare(folder: Path, rounds: int) -> None:
    """Measure and print."""
    documents = [document for document in read(find([folder])) if isinstance(document, Document)]
    ways = {"without": attribution.load(), "with": attribution.load(ner=True)}
    found: dict[str, list[attribution.Article]] = {}
    times: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(rounds):
        for name in sorted(ways, reverse=number % 2 == 1):
            start = time.process_time()
            found[name] = list(ways[name].pipe(documents))
            times[name].append(time.process_time() - start)
    words = sum(article.score.words for article in found["without"])
    for name, taken in times.items():
        print(f"{name} entities: {words / statistics.median(taken):,.0f} words a second of processor time")
    changes, named = changed(found["without"], found["with"])
    print(f"{named:,} named speakers; changed, all kinds: {sum(changes.values())}")
    for line, count in sorted(changes.items()):
        print(f"{line}  {count}")


def changed(before: list[attribution.Article], after: list[attribution.Article]) -> tuple[Counter[str], int]:
    """Count each change of a speaker, and the named speakers without entities."""
    changes: Counter[str] = Counter()
    named = 0
    for plain, helped in zip(before, after, strict=True):
        known = {(made.verb, made.rule, made.content): made.speaker for made in helped.attributions}
        for made in plain.attributions:
            one, two = made.speaker, known.get((made.verb, made.rule, made.content))
            named += one is not None and one.type.startswith("named")
            if one and two and (one.entity, one.type) != (two.entity, two.type):
                changes[f"{plain.id}: {one.text} = {one.entity} ({one.type}), with {two.entity} ({two.type})"] += 1
    return changes, named


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("folder", type=Path, help="a folder of .txt articles")
    parser.add_argument("--rounds", type=int, default=3, help="how often each runs over all articles (default: 3)")
    options = parser.parse_args()
    compare(options.folder, options.rounds)


if __name__ == "__main__":
    main()
