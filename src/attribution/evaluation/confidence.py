"""Measure how often each rule is right: writes the table that `attribution.lexicon.confidence` reads.

    python -m attribution.evaluation.confidence CORPUS

CORPUS is a folder of annotated articles that no figure is reported on, as PolNeAR's train. Deterministic.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

from attribution.evaluation.counts import Group
from attribution.evaluation.report import evaluate
from attribution.pipeline import load

HEADER = """\
# How often each rule is right: its tuples on PolNeAR 1.0 train (840 articles; Newell, Margolin and Ruths, LREC 2018), and
# those of them that agree with the annotators' in verb, speaker and at least half of the content's words.
# Written by attribution.evaluation.confidence; counts are facts, the articles are not in this project.
rule\ttuples\tright
"""


def table(groups: Iterable[tuple[str, Group]]) -> str:
    """The rows, sorted by rule, under their header."""
    return HEADER + "".join(f"{rule}\t{group.predicted}\t{group.right}\n" for rule, group in sorted(groups))


def main(corpus: str) -> None:
    """Measure the rules engine on `corpus` and replace the table."""
    result = evaluate([corpus], load(engine="rules"), resamples=1).corpora[0]
    path = Path(str(files("attribution.lexicon").joinpath("confidence.tsv")))
    path.write_text(table(result.breakdown["rule"].items()), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
