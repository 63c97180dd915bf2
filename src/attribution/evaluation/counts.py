"""Store counts that add up, and derive figures from them.

The empty case is decided here and nowhere else: a ratio over nothing is missing (None), never 0 or 100.
Shares and ratios lie in [0, 1]; `figures` gives them as they are reported, ratios in percent.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import reduce
from operator import add
from typing import Any, Self, TypeVar

import numpy as np
import numpy.typing as npt

Figures = dict[str, float | None]
"""Figures by name, as reported but not rounded; None where there is nothing to measure."""


def ratio(part: int, whole: int) -> float | None:
    """Return `part` / `whole`, or None where there is no whole."""
    return part / whole if whole else None


def _percent(value: float | None) -> float | None:
    return None if value is None else 100 * value


@dataclass(frozen=True, slots=True)
class PRF:
    """True and false positives and false negatives; precision, recall and F1 follow."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    @classmethod
    def of(cls, right: int, predicted: int, gold: int) -> Self:
        """Build the counts from how many are right, how many are predicted and how many the gold has."""
        return cls(right, predicted - right, gold - right)

    @classmethod
    def from_list(cls, numbers: Sequence[Any]) -> Self:
        """Read what `to_list` has written."""
        return cls(*numbers)

    def to_list(self) -> list[Any]:
        """Return the counts as JSON values."""
        return [self.tp, self.fp, self.fn]

    def __add__(self, other: Self) -> Self:
        return type(self)(self.tp + other.tp, self.fp + other.fp, self.fn + other.fn)

    @property
    def precision(self) -> float | None:
        """Return the right part of all predictions; None where nothing was predicted."""
        return ratio(self.tp, self.tp + self.fp)

    @property
    def recall(self) -> float | None:
        """Return the found part of the gold; None where the gold has nothing."""
        return ratio(self.tp, self.tp + self.fn)

    @property
    def f1(self) -> float | None:
        """Return the harmonic mean of both; None where there is nothing on either side, 0 where nothing agrees."""
        if not self.tp + self.fp + self.fn:
            return None
        precision, recall = self.precision or 0.0, self.recall or 0.0
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    def figures(self, name: str) -> Figures:
        """Return `name`_P, `name`_R and `name`_F1 in percent."""
        return {
            f"{name}_P": _percent(self.precision),
            f"{name}_R": _percent(self.recall),
            f"{name}_F1": _percent(self.f1),
        }


@dataclass(frozen=True, slots=True)
class Hits:
    """A count of those that are right, of `total`."""

    right: int = 0
    total: int = 0

    @classmethod
    def from_list(cls, numbers: Sequence[Any]) -> Self:
        """Read what `to_list` has written."""
        return cls(*numbers)

    def to_list(self) -> list[Any]:
        """Return the counts as JSON values."""
        return [self.right, self.total]

    def __add__(self, other: Self) -> Self:
        return type(self)(self.right + other.right, self.total + other.total)

    @property
    def share(self) -> float | None:
        """Return the right part; None where there is nothing."""
        return ratio(self.right, self.total)

    def figures(self, name: str) -> Figures:
        """Return the share in percent, under `name`."""
        return {name: _percent(self.share)}


@dataclass(frozen=True, slots=True)
class Shares:
    """Pairs of shares, one an article: the gold's and the predicted one. Adding two appends the articles of the second.

    An article whose gold has no share (no assertion) is not counted; one whose prediction has none misses by 1, the
    whole range, so that silence never pays.
    """

    pairs: tuple[tuple[Hits, Hits], ...] = ()

    @classmethod
    def of(cls, gold: Hits, predicted: Hits) -> Self:
        """Build the pair of one article."""
        return cls(((gold, predicted),) if gold.total else ())

    @classmethod
    def from_list(cls, numbers: Sequence[Any]) -> Self:
        """Read what `to_list` has written."""
        return cls(tuple((Hits(*four[:2]), Hits(*four[2:])) for four in numbers))

    def to_list(self) -> list[Any]:
        """Return the counts as JSON values: four numbers an article."""
        return [gold.to_list() + predicted.to_list() for gold, predicted in self.pairs]

    def __add__(self, other: Self) -> Self:
        return type(self)(self.pairs + other.pairs)

    @property
    def mae(self) -> float | None:
        """Return the mean absolute error; None where no article counts."""
        errors = [_error(gold.share, predicted.share) for gold, predicted in self.pairs]
        return sum(errors) / len(errors) if errors else None

    @property
    def pearson(self) -> float | None:
        """Return the correlation of the shares; None where one side is constant or a prediction is missing."""
        arrays = self._arrays()
        return None if arrays is None else _correlation(*arrays)

    @property
    def spearman(self) -> float | None:
        """Return the correlation of the ranks, where ties share their mean rank; None as in `pearson`."""
        arrays = self._arrays()
        return None if arrays is None else _correlation(*map(_ranks, arrays))

    def figures(self, name: str) -> Figures:
        """Return `name`_MAE, `name`_pearson and `name`_spearman."""
        return {f"{name}_MAE": self.mae, f"{name}_pearson": self.pearson, f"{name}_spearman": self.spearman}

    def _arrays(self) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]] | None:
        if not self.pairs or any(not predicted.total for _, predicted in self.pairs):
            return None
        gold, predicted = (
            np.array([pair[side].right / pair[side].total for pair in self.pairs], dtype=np.float64) for side in (0, 1)
        )
        return gold, predicted


def _error(gold: float | None, predicted: float | None) -> float:
    return 1.0 if gold is None or predicted is None else abs(gold - predicted)


def _ranks(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    means = np.cumsum(counts) - (counts + 1) / 2
    return np.asarray(means[inverse], dtype=np.float64)


def _correlation(first: npt.NDArray[np.float64], second: npt.NDArray[np.float64]) -> float | None:
    if np.ptp(first) == 0 or np.ptp(second) == 0:  # asked of the values: a variance may round to something above 0
        return None
    x, y = first - first.mean(), second - second.mean()
    return float((x @ y) / np.sqrt((x @ x) * (y @ y)))


@dataclass(frozen=True, slots=True)
class Group:
    """Counts for one value of a label: predictions that have it and are right, and gold that has it and is found."""

    right: int = 0
    predicted: int = 0
    found: int = 0
    gold: int = 0

    def __add__(self, other: Self) -> Self:
        return type(self)(
            self.right + other.right,
            self.predicted + other.predicted,
            self.found + other.found,
            self.gold + other.gold,
        )

    def to_list(self) -> list[int]:
        """Return the counts as JSON values."""
        return [self.right, self.predicted, self.found, self.gold]

    @property
    def precision(self) -> float | None:
        """Return the right part of the predictions with this label; None where there is none."""
        return ratio(self.right, self.predicted)

    @property
    def recall(self) -> float | None:
        """Return the found part of the gold with this label; None where there is none, as for rules."""
        return ratio(self.found, self.gold)


Breakdown = Mapping[str, Mapping[str, Group]]
"""Counts by kind of label ("verb class", "rule" …) and label."""


def merge(breakdowns: Sequence[Breakdown]) -> dict[str, dict[str, Group]]:
    """Sum the breakdowns of several articles, labels sorted."""
    out: dict[str, dict[str, Group]] = {}
    for breakdown in breakdowns:
        for kind, groups in breakdown.items():
            into = out.setdefault(kind, {})
            for label, group in groups.items():
                into[label] = into.get(label, Group()) + group
    return {kind: dict(sorted(out[kind].items())) for kind in sorted(out)}


@dataclass(frozen=True, slots=True)
class Tally:
    """Named counts that add field by field; a subclass names the counts that one kind of gold allows."""

    def __add__(self, other: Self) -> Self:
        names = [field.name for field in fields(self)]
        return type(self)(*[getattr(self, name) + getattr(other, name) for name in names])

    def figures(self) -> Figures:
        """Return every figure that follows from the counts."""
        out: Figures = {}
        for field in fields(self):
            out |= getattr(self, field.name).figures(field.name)
        return out

    def to_dict(self) -> dict[str, list[Any]]:
        """Return the counts as JSON values."""
        return {field.name: getattr(self, field.name).to_list() for field in fields(self)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Sequence[Any]]) -> Self:
        """Read what `to_dict` has written; raises KeyError for a missing field."""
        empty = cls()
        return cls(**{name: type(getattr(empty, name)).from_list(data[name]) for name in (f.name for f in fields(cls))})


@dataclass(frozen=True, slots=True)
class StandoffTally(Tally):
    """The counts on gold in standoff files (source, cue, content), in words and in tuples.

    Tuples are aligned one to one. Lenient: half of the content's words shared, cues that touch, and a source that
    agrees in half its words or contains the other; strict: content and source word for word, and cues that touch.
    `source_given_content` is asked where the content agrees and the gold has a source. `share` is the share of
    sentences covered by content, on both sides; `own_share` sets the engine's own sourced share against the gold's.
    """

    cue: PRF = PRF()
    content: PRF = PRF()
    tuple_lenient: PRF = PRF()
    tuple_strict: PRF = PRF()
    content_word: PRF = PRF()
    source_word: PRF = PRF()
    source_given_content: Hits = Hits()
    share: Shares = Shares()
    own_share: Shares = Shares()
    verbatim: Hits = Hits()


@dataclass(frozen=True, slots=True)
class SchemeTally(Tally):
    """The counts on gold by our own scheme.

    `tuple` is lenient as in `StandoffTally`; `top_recall`, `nested_recall` and `strict_recall` are parts of its
    recall (strict: the three roles word for word). The labels `entity` to `hedged_or_not` are asked of the tuples
    found. `hedge` counts hedges wherever they hang, `hedge_kind` those of the right kind among them and
    `hedge_attached` the gold's hedges found on their own attribution. `assertion` counts units that share half of
    their words; `status` is asked of those found, `status_of_all` of all in the gold.
    """

    tuple: PRF = PRF()
    top_recall: Hits = Hits()
    nested_recall: Hits = Hits()
    strict_recall: Hits = Hits()
    entity: Hits = Hits()
    type: Hits = Hits()
    verb_class: Hits = Hits()
    quote: Hits = Hits()
    hedged_or_not: Hits = Hits()
    hedge: PRF = PRF()
    hedge_kind: Hits = Hits()
    hedge_attached: Hits = Hits()
    assertion: PRF = PRF()
    status: Hits = Hits()
    status_of_all: Hits = Hits()
    share: Shares = Shares()
    verbatim: Hits = Hits()


@dataclass(frozen=True, slots=True)
class NamesTally(Tally):
    """By kind of source: how many are resolved to one of the chain's names.

    `found` is the attributions with a source whose speaker was found, of all; the others are counted over those found
    and named by the gold. `precision` is right names of names given, `coverage` names given of all asked for.
    """

    found: Hits = Hits()
    name: Hits = Hits()
    third_person: Hits = Hits()
    first_quoted: Hits = Hits()
    first_elsewhere: Hits = Hits()
    second_person: Hits = Hits()
    relative: Hits = Hits()
    description: Hits = Hits()
    other: Hits = Hits()
    precision: Hits = Hits()
    coverage: Hits = Hits()


TALLIES: dict[str, type[Tally]] = {"standoff": StandoffTally, "scheme": SchemeTally}
"""The counts by kind of gold."""


T = TypeVar("T", bound=Tally)


def total(tallies: Sequence[T]) -> T:
    """Sum the counts of several articles; raises TypeError for no articles."""
    return reduce(add, tallies)
