"""The score record: counts of an article's assertions, and every ratio derived from them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from attribution.records.article import Article

FEW = 8
"""Assertions below which an article's shares say little: one more or less moves them by an eighth."""

_Z90 = 1.645
"""Standard deviations on each side of the middle nine tenths of a normal distribution."""

Counts = tuple[tuple[str, int], ...]
"""Names with a count each, sorted by name."""


@dataclass(frozen=True, slots=True)
class Score:
    """How much of an article stands on a source: counts are stored, every ratio is derived.

    Counts are assertions, but for `words` (of the whole text) and `attributions`. `by_speaker` holds every speaker's
    entity with the number of sourced assertions that stand on it, `by_class` every verb class with its attributions.
    `expected` and `variance` are those of the number of sourced assertions, had an annotator decided: from how often
    each kind of decision was right on the training articles. Scores add up: the sum is that of the articles together.
    """

    words: int = 0
    attributions: int = 0
    sourced: int = 0
    hearsay: int = 0
    unsourced: int = 0
    hedged: int = 0
    direct: int = 0
    anonymous: int = 0
    documents: int = 0
    by_speaker: Counts = ()
    by_class: Counts = ()
    expected: float = 0.0
    variance: float = 0.0

    def __add__(self, other: Score) -> Score:
        """The score of both together; speakers of one name count as one."""
        if not isinstance(other, Score):
            return NotImplemented
        summed = {
            name: getattr(self, name) + getattr(other, name)
            for name in self.__slots__
            if name not in ("by_speaker", "by_class")
        }
        return Score(
            **summed,
            by_speaker=_added(self.by_speaker, other.by_speaker),
            by_class=_added(self.by_class, other.by_class),
        )

    def __radd__(self, other: int) -> Score:
        """So that ``sum(article.score for article in articles)`` works."""
        return self if other == 0 else NotImplemented

    @classmethod
    def total(cls, articles: Iterable[Article]) -> Score:
        """Add up the scores of articles; of none at all it is the score of an empty text."""
        return sum((article.score for article in articles), start=cls())

    @property
    def assertions(self) -> int:
        """Sourced, hearsay and unsourced together."""
        return self.sourced + self.hearsay + self.unsourced

    @property
    def speakers(self) -> int:
        """How many distinct entities speak."""
        return len(self.by_speaker)

    @property
    def top_speaker(self) -> int:
        """The sourced assertions of the most quoted entity."""
        return max((count for _, count in self.by_speaker), default=0)

    @property
    def low_count(self) -> bool:
        """Whether there are so few assertions that the shares say little."""
        return self.assertions < FEW

    @property
    def ratio(self) -> float | None:
        """Sourced to all others; ``math.inf`` where nothing is unsourced, None where there is no assertion."""
        if not self.assertions:
            return None
        others = self.hearsay + self.unsourced
        return self.sourced / others if others else math.inf

    @property
    def sourced_share(self) -> float | None:
        """Sourced of all assertions, in [0, 1]; None where there is no assertion."""
        return _share(self.sourced, self.assertions)

    @property
    def expected_share(self) -> float | None:
        """The sourced share to be expected of an annotator; None where there is no assertion."""
        return _share(self.expected, self.assertions)

    @property
    def expected_low(self) -> float | None:
        """The lower end of the 90 % interval of `expected_share`."""
        return self._bound(-_Z90)

    @property
    def expected_high(self) -> float | None:
        """The upper end of the 90 % interval of `expected_share`."""
        return self._bound(_Z90)

    def _bound(self, deviations: float) -> float | None:
        share = _share(self.expected + deviations * math.sqrt(self.variance), self.assertions)
        return None if share is None else min(max(share, 0.0), 1.0)

    @property
    def hearsay_share(self) -> float | None:
        """Hearsay of all assertions; None where there is no assertion."""
        return _share(self.hearsay, self.assertions)

    @property
    def hedged_share(self) -> float | None:
        """Assertions with any hedge, of all; None where there is no assertion."""
        return _share(self.hedged, self.assertions)

    @property
    def direct_share(self) -> float | None:
        """Assertions sourced by direct quotation, of all; None where there is no assertion."""
        return _share(self.direct, self.assertions)

    @property
    def anonymous_share(self) -> float | None:
        """Of the sourced assertions, those of unnamed speakers; None where nothing is sourced."""
        return _share(self.anonymous, self.sourced)

    @property
    def document_share(self) -> float | None:
        """Of the sourced assertions, those that stand on documents; None where nothing is sourced."""
        return _share(self.documents, self.sourced)

    @property
    def top_speaker_share(self) -> float | None:
        """Of the sourced assertions, those of the most quoted entity; None where nothing is sourced."""
        return _share(self.top_speaker, self.sourced)

    @property
    def concentration(self) -> float | None:
        """The Herfindahl index of the sourced assertions over entities: 1 for a single one; None for none."""
        counts = [count for _, count in self.by_speaker]
        return _share(sum(count * count for count in counts), sum(counts) ** 2)

    def to_dict(self) -> dict[str, Any]:
        """Counts and ratios as plain JSON values: a missing or infinite ratio is null."""
        data: dict[str, Any] = {name: getattr(self, name) for name in SCORE_COLUMNS}
        if self.ratio is not None and math.isinf(self.ratio):
            data["ratio"] = None
        return data | {"by_speaker": dict(self.by_speaker), "by_class": dict(self.by_class)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The inverse of `to_dict`, from the counts alone."""
        pairs = {name: tuple(sorted(data[name].items())) for name in ("by_speaker", "by_class")}
        return cls(**{name: data[name] for name in cls.__slots__} | pairs)

    def __str__(self) -> str:
        from attribution.output.highlights import score_line  # noqa: PLC0415 - only who looks at it needs it

        return score_line(self)

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:  # noqa: ARG002 - IPython's signature
        printer.text(str(self))

    def _repr_html_(self) -> str:
        from attribution.output.html import render_score  # noqa: PLC0415 - only a notebook needs it

        return render_score(self)


def _share(part: float, whole: int) -> float | None:
    return part / whole if whole else None


def _added(left: Counts, right: Counts) -> Counts:
    counts = dict(left)
    for name, count in right:
        counts[name] = counts.get(name, 0) + count
    return tuple(sorted(counts.items()))


SCORE_COLUMNS = (
    "words",
    "attributions",
    "assertions",
    "sourced",
    "hearsay",
    "unsourced",
    "hedged",
    "direct",
    "anonymous",
    "documents",
    "speakers",
    "top_speaker",
    "sourced_share",
    "ratio",
    "expected_share",
    "expected_low",
    "expected_high",
    "hearsay_share",
    "hedged_share",
    "direct_share",
    "anonymous_share",
    "document_share",
    "top_speaker_share",
    "concentration",
    "low_count",
    "expected",
    "variance",
)
"""The names in `Score.to_dict` that hold one value each, in the order of every table's columns."""
