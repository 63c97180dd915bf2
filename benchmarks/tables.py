"""Format figures and tables for benchmarks/score.md."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attribution.evaluation.counts import PRF

MISSING = "–"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Format a Markdown table: the first column to the left, the others to the right."""
    rule = ["---", *("---:" for _ in head[1:])]
    return "".join(f"| {' | '.join(row)} |\n" for row in [head, rule, *rows])


def share(value: float | None) -> str:
    """Format a share or a correlation with three decimals, without the leading 0."""
    return MISSING if value is None else re.sub(r"^(-?)0\.", r"\1.", f"{value:.3f}")


def percent(value: float | None) -> str:
    """Format a share in percent, with one decimal."""
    return MISSING if value is None else f"{100 * value:.1f}"


def figure(name: str, value: float | None) -> str:
    """Format a figure of an evaluation: shares as such, the others are in percent already."""
    return share(value) if "share_" in name or value is None else f"{value:.1f}"


def between(name: str, ends: tuple[float, float] | None) -> str:
    """Format the interval of a figure."""
    return MISSING if ends is None else f"{figure(name, ends[0])} to {figure(name, ends[1])}"


def prf(counts: PRF) -> list[str]:
    """Format precision, recall and F1 in percent, and how many the gold has."""
    return [percent(counts.precision), percent(counts.recall), percent(counts.f1), str(counts.tp + counts.fn)]
