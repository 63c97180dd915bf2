"""Engines: what proposes the candidates for attributions, in one table.

An engine gets parsed articles and gives, for each, the candidates that it finds. All later stages (hedges, speakers,
assertions, score) are the same for every engine. Pass one of your own to `attribution.load(engine=…)`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from attribution.errors import SettingsError

if TYPE_CHECKING:
    from attribution.view import Candidate, View


@runtime_checkable
class Engine(Protocol):
    """Proposes candidates for attributions.

    No result may depend on the views that come in the same call: an article gives the same alone and in a batch.
    """

    def propose(self, views: Sequence[View]) -> Iterator[list[Candidate]]:
        """Yield for each view, in order, its candidates: one for each cue, sorted by `Candidate.head`."""


class LoadEngine(Protocol):
    """How a built-in engine is loaded."""

    def __call__(self, min_confidence: float | None, weights: str | PathLike[str] | None) -> Engine:
        """Load the engine; raises MissingModelError, MissingExtraError or SettingsError."""


def _reader(min_confidence: float | None, weights: str | PathLike[str] | None) -> Engine:
    from attribution.network.engine import NetworkEngine  # noqa: PLC0415 - loads the lexicon and the weights

    return NetworkEngine.load(None if weights is None else Path(weights), min_confidence)


def _rules(min_confidence: float | None, weights: str | PathLike[str] | None) -> Engine:
    if weights is not None:
        raise SettingsError("the rules have no weights")
    from attribution.extraction.combine import Rules  # noqa: PLC0415 - loads the lexicon

    return Rules(min_confidence or 0.0)


ENGINES: dict[str, LoadEngine] = {"reader": _reader, "rules": _rules}
"""Each built-in engine by name: the function that loads it, given the least confidence and a folder of weights."""
