"""Estimate how far a figure would move on other articles of the same kind, by resampling whole articles with a seed.

Articles are drawn and not attributions, since the attributions of one article are alike.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from attribution.evaluation.counts import Breakdown, Figures, Group, Tally, merge, total

RESAMPLES = 1000
SEED = 0
_LOW, _HIGH = 2.5, 97.5


class Interval(NamedTuple):
    """The middle 95 % of resampled values."""

    low: float
    high: float


def draws(articles: int, resamples: int = RESAMPLES, seed: int = SEED) -> npt.NDArray[np.int64]:
    """Draw article indices with replacement, one row a resample; the same seed gives the same rows."""
    return np.random.default_rng(seed).integers(0, articles, size=(resamples, articles))


def intervals(tallies: Sequence[Tally], *, resamples: int = RESAMPLES, seed: int = SEED) -> dict[str, Interval]:
    """Return the interval of every figure; figures that are missing in every resample are left out.

    Args:
        tallies: The counts of each article.
        resamples: How many corpora are drawn.
        seed: The seed of the draws.

    Raises:
        ValueError: There are no articles.
    """
    if not tallies:
        raise ValueError("no articles to resample")
    rows = [_figures(tallies, row) for row in draws(len(tallies), resamples, seed)]
    return _spread(rows)


def differences(
    before: Sequence[Tally], after: Sequence[Tally], *, resamples: int = RESAMPLES, seed: int = SEED
) -> dict[str, Interval]:
    """Return the interval of `after` - `before` of every figure, both resampled with the same articles.

    Pairing takes out how articles differ from each other and leaves the effect of the change.

    Raises:
        ValueError: The two have not the same number of articles, or none. Both must be in one order.
    """
    if not before or len(before) != len(after):
        raise ValueError(f"cannot pair {len(before)} articles with {len(after)}")
    rows = []
    for row in draws(len(before), resamples, seed):
        old, new = _figures(before, row), _figures(after, row)
        rows.append({name: _minus(value, old[name]) for name, value in new.items()})
    return _spread(rows)


def group_intervals(
    breakdowns: Sequence[Breakdown], *, resamples: int = RESAMPLES, seed: int = SEED
) -> dict[str, dict[str, tuple[Interval | None, Interval | None]]]:
    """Return the intervals of precision and recall of every label, in percent; None where there is nothing to measure.

    Args:
        breakdowns: The counts of each article by kind of label and label.
        resamples: How many corpora are drawn.
        seed: The seed of the draws.
    """
    rows = draws(len(breakdowns), resamples, seed)
    return {
        kind: {label: _group_interval([item.get(kind, {}).get(label) for item in breakdowns], rows) for label in groups}
        for kind, groups in merge(breakdowns).items()
    }


def _group_interval(
    groups: Sequence[Group | None], rows: npt.NDArray[np.int64]
) -> tuple[Interval | None, Interval | None]:
    counts = np.array([(group or Group()).to_list() for group in groups], dtype=np.int64)
    right, predicted, found, gold = counts[rows].sum(axis=1).T
    return _percentiles(right, predicted), _percentiles(found, gold)


def _percentiles(part: npt.NDArray[np.int64], whole: npt.NDArray[np.int64]) -> Interval | None:
    asked = whole > 0
    if not asked.any():
        return None
    low, high = np.percentile(100 * part[asked] / whole[asked], [_LOW, _HIGH])
    return Interval(float(low), float(high))


def _figures(tallies: Sequence[Tally], row: npt.NDArray[np.int64]) -> Figures:
    chosen: list[int] = row.tolist()
    return total([tallies[index] for index in chosen]).figures()


def _minus(new: float | None, old: float | None) -> float | None:
    return None if new is None or old is None else new - old


def _spread(rows: Sequence[Mapping[str, float | None]]) -> dict[str, Interval]:
    out = {}
    for name in rows[0]:
        values = [value for row in rows if (value := row[name]) is not None]
        if values:
            low, high = np.percentile(values, [_LOW, _HIGH])
            out[name] = Interval(float(low), float(high))
    return out
