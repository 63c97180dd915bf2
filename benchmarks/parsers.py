"""Measure what the choice of parser changes: writes benchmarks/parsers.md.

    python benchmarks/parsers.py --polnear polnear/dev --articles wikinews --out benchmarks/parsers.md

Needs the extra "stanza". Figures of PolNeAR by every engine over every parser, how far the parsers' results agree, and
what they cost: words a second of processor time in one thread, the peak memory of a process that does nothing else, and
what it brings to parse short texts together.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from speed import machine, peak_memory, texts_of  # first: it sets the number of threads, which torch reads once

# isort: split
import torch
from measured import Measured, measure
from tables import figure, percent, share, table

import attribution
from attribution.engines import ENGINES
from attribution.evaluation.agreement import agree, overall
from attribution.installed import installed
from attribution.parsing.backends import BACKENDS
from attribution.parsing.stanza.backend import StanzaBackend
from attribution.text.layout import paragraphs
from attribution.text.spans import WORD

FIGURES = {
    "tuple_lenient_F1": "tuples, lenient",
    "tuple_strict_F1": "tuples, strict",
    "cue_F1": "cues",
    "content_word_F1": "words of contents",
    "source_given_content": "speakers given contents",
    "share_MAE": "share: mean error",
    "share_spearman": "share: rank correlation",
}
SHORT = 200
ROUNDS = 3
"""Runs of which the fastest counts."""
BATCH = 64


def quality(folder: Path) -> tuple[list[str], dict[str, dict[str, Measured]]]:
    """Write the section with the figures of every engine over every parser; return the measurements too."""
    found = {
        engine: {parser: measure(attribution.load(parser=parser, engine=engine), folder) for parser in BACKENDS}
        for engine in ENGINES
    }
    rows = [
        [engine, parser, *(figure(name, held.figures[name]) for name in FIGURES)]
        for engine, parsers in found.items()
        for parser, held in parsers.items()
    ]
    number = len(next(iter(found[next(iter(ENGINES))].values())).articles)
    title = f"## Figures on PolNeAR dev ({number} articles)\n"
    return [title, table(["engine", "parser", *FIGURES.values()], rows)], found


def agreement(found: dict[str, dict[str, Measured]]) -> list[str]:
    """Write the section on the agreement of the first parser with each other one."""
    rows = []
    for engine, parsers in found.items():
        (first, own), *others = parsers.items()
        for name, other in others:
            pairs = [agree(one, two) for one, two in zip(own.articles, other.articles, strict=True)]
            tuples, moved = overall(pairs)
            apart = map(share, (moved.mean, moved.most, moved.spearman))
            rows.append([f"{engine}: {first}, {name}", percent(tuples.f1), *apart])
    head = ["", "tuples alike (F1)", "sourced share: apart on average", "at most", "rank correlation"]
    return ["## How far they agree\n", table(head, rows)]


def parse_all(parser: str, texts: Sequence[str]) -> float:
    """Measure the seconds of processor time to parse the texts."""
    backend = BACKENDS[parser](None)
    with backend.scope():
        list(backend.parse(texts[:4], BATCH))
    start = time.process_time()
    for first in range(0, len(texts), BATCH):
        with backend.scope():
            list(backend.parse(texts[first : first + BATCH], BATCH))
    return time.process_time() - start


def peak(parser: str, folder: Path, limit: int) -> str:
    """Measure the peak memory of a process that parses and does nothing else."""
    command = [sys.executable, __file__, "--articles", str(folder), "--limit", str(limit), "--peak", parser]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()  # noqa: S603


def cost(folder: Path, limit: int) -> list[str]:
    """Write the section on speed and memory."""
    every = texts_of(folder)
    texts = every[:limit]
    words = sum(1 for text in texts for _ in WORD.finditer(text))
    rows = [[parser, f"{words / parse_all(parser, texts):,.0f}", peak(parser, folder, limit)] for parser in BACKENDS]
    head = ["parser", "words a second of processor time", "peak memory"]
    title = f"## What they cost ({len(texts)} articles, {words:,} words, one thread)\n"
    return [title, table(head, rows), _bulk(every[:SHORT])]


def _bulk(texts: Sequence[str]) -> str:
    """Measure the gain of handing Stanza many short texts at once instead of one after the other."""
    short = [text[slice(*paragraphs(text)[0])] for text in texts]
    backend = StanzaBackend.load()
    list(backend.parse(short, len(short)))

    def seconds(run: Callable[[], object]) -> float:
        start = time.perf_counter()
        run()
        return time.perf_counter() - start

    rows = []
    for threads in dict.fromkeys([os.cpu_count() or 1, 1]):
        torch.set_num_threads(threads)
        alone = min(seconds(lambda: [backend.pipeline(text) for text in short]) for _ in range(ROUNDS))
        together = min(seconds(lambda: list(backend.parse(short, len(short)))) for _ in range(ROUNDS))
        rows.append([f"{threads}", f"{alone:.1f} s", f"{together:.2f} s", f"{alone / together:.1f}"])
    head = ["threads", "one after the other, Stanza's own pipeline", "together, ours", "times as fast"]
    return f"Stanza over the first paragraphs of {len(short)} articles, by the clock:\n\n{table(head, rows)}\n"


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--polnear", type=Path, help="PolNeAR's development articles")
    parser.add_argument("--articles", type=Path, required=True, help="a folder of .txt articles, for the speed")
    parser.add_argument("--limit", type=int, default=60, help="how many of them (default: 60)")
    parser.add_argument("--out", type=Path, help="the page to write")
    parser.add_argument("--peak", choices=list(BACKENDS), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.peak:
        parse_all(options.peak, texts_of(options.articles)[: options.limit])
        print(peak_memory())
        return
    used = ", ".join(f"{item.kind}: {item.name} {item.version}" for item in installed() if item.used)
    body = [f"# Parsers\n\nWritten by `benchmarks/parsers.py`. {used}.\n{machine()}\n"]
    if options.polnear:
        section, found = quality(options.polnear)
        body += [*section, *agreement(found)]
    body += cost(options.articles, options.limit)
    page = "\n".join(body)
    if options.out:
        options.out.write_text(page, "utf-8")
    else:
        print(page)


if __name__ == "__main__":
    main()
