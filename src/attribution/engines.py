"""Engines: what proposes the candidates for attributions, in one table.

An engine gets parsed articles and gives, for each, the candidates that it finds. All later stages (hedges, speakers,
assertions, score) are the same for every engine. Pass one of your own to `attribution.load(engine=…)`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from os import PathLike
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from attribution.errors import InputError, SettingsError
from attribution.weights import folder_of

if TYPE_CHECKING:
    from attribution.view import Candidate, View


@runtime_checkable
class Engine(Protocol):
    """Proposes candidates for attributions in parsed articles. docs/custom-engine.md shows one."""

    def propose(self, views: Sequence[View]) -> Iterator[list[Candidate]]:
        """Yield one list for each view, in the order of the views: the article's candidates, at most one a cue.

        An article's candidates must not depend on the other articles in `views`, which change with the size of the
        batch. `attribution.view.candidate_at` makes a candidate from places in the text.
        """


class LoadEngine(Protocol):
    """A function that loads a built-in engine."""

    def __call__(self, min_confidence: float | None, weights: str | PathLike[str] | None) -> Engine:
        """Load the engine; raises MissingModelError, MissingExtraError or SettingsError."""


def _reader(min_confidence: float | None, weights: str | PathLike[str] | None) -> Engine:
    from attribution.network.engine import NetworkEngine  # noqa: PLC0415 - loads the lexicon and the weights

    return NetworkEngine.load(folder_of(weights), min_confidence)


def _rules(min_confidence: float | None, weights: str | PathLike[str] | None) -> Engine:  # noqa: ARG001 - they have none
    from attribution.extraction.combine import Rules  # noqa: PLC0415 - loads the lexicon

    return Rules(min_confidence or 0.0)


ENGINES: dict[str, LoadEngine] = {"reader": _reader, "rules": _rules}
"""Each built-in engine by name: the function that loads it, given the least confidence and a folder of weights."""

WITH_WEIGHTS = frozenset({"reader"})
"""The engines that load weights."""


def check_engine(name: str, weights: object = None) -> None:
    """Check that there is an engine of this name; raises SettingsError where not, and for weights for the rules."""
    if name not in ENGINES:
        raise SettingsError(f"unknown engine {name!r}; there is: {', '.join(ENGINES)}")
    if weights is not None and name not in WITH_WEIGHTS:
        raise SettingsError(f"the {name} have no weights")


def load_engine(
    engine: str | Engine, min_confidence: float | None = None, weights: str | PathLike[str] | None = None
) -> Engine:
    """Load an engine by name, or take one that is loaded.

    Args:
        engine: a name in `ENGINES`, or an object with `propose`.
        min_confidence: candidates below this confidence are dropped.
        weights: the folder of the weights.

    Raises:
        SettingsError: for an unknown name, weights for the rules, and a `min_confidence` or `weights` beside an engine
            that is loaded.
        InputError: for an object that is no engine.
    """
    if isinstance(engine, str):
        check_engine(engine, weights)
        return ENGINES[engine](min_confidence, weights)
    if isinstance(engine, type) or not isinstance(engine, Engine):
        kind = f"the class {engine.__name__}" if isinstance(engine, type) else type(engine).__name__
        raise InputError(f"engine is {', '.join(map(repr, ENGINES))} or an object with propose(views), not {kind}")
    if min_confidence is not None or weights is not None:
        raise SettingsError("min_confidence and weights go to an engine by name: give them to your own engine itself")
    return engine


def proposals(engine: Engine, views: Sequence[View]) -> list[list[Candidate]]:
    """Return an engine's candidates for each view, in the order of their cues.

    Raises:
        ValueError: where it does not yield one list for each view.
    """
    proposed = [sorted(candidates, key=lambda candidate: candidate.place) for candidates in engine.propose(views)]
    if len(proposed) != len(views):
        raise ValueError(f"{type(engine).__name__}.propose gave {len(proposed)} lists for {len(views)} articles")
    return proposed
