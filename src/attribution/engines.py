"""The engines that can be used, in one table, and the protocol of an engine of one's own.

An engine proposes candidates for attributions; all later stages are the same for every engine. docs/custom_engine.md
shows how to write one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias, runtime_checkable

if TYPE_CHECKING:
    from attribution.view import Candidate, View


@runtime_checkable
class Engine(Protocol):
    """Proposes candidates for attributions in parsed articles."""

    def propose(self, views: Sequence[View]) -> Iterator[list[Candidate]]:
        """Yield one list for each view, in the order of the views: the article's candidates, at most one for a cue.

        An article's candidates must not depend on the other articles in `views`, which change with the size of the
        batch. `attribution.view.candidate_at` makes a candidate from places in the text.
        """


LoadEngine: TypeAlias = "Callable[[float | None, str | PathLike[str] | None], Engine]"
"""Loads an engine, given the confidence below which candidates are dropped and the folder of its weights, or None."""


def _reader(min_confidence: float | None, weights: str | PathLike[str] | None) -> Engine:
    from attribution.network.engine import NetworkEngine  # noqa: PLC0415 - loads the lexicon and the weights

    return NetworkEngine.load(None if weights is None else Path(weights), min_confidence)


def _rules(min_confidence: float | None, weights: str | PathLike[str] | None) -> Engine:
    if weights is not None:
        raise ValueError("the rules have no weights")
    from attribution.extraction.combine import Rules  # noqa: PLC0415 - loads the lexicon

    return Rules(min_confidence or 0.0)


ENGINES: dict[str, LoadEngine] = {"reader": _reader, "rules": _rules}
"""Each engine by name: the function that loads it."""


def load_engine(
    engine: str | Engine, min_confidence: float | None = None, weights: str | PathLike[str] | None = None
) -> Engine:
    """Load an engine by name, or take one that is loaded.

    Args:
        engine: a name in `ENGINES`, or an object with `propose`.
        min_confidence: candidates below this confidence are dropped.
        weights: the folder of the weights.

    Raises:
        ValueError: for an unknown name, and for a `min_confidence` or `weights` beside an engine that is loaded.
        TypeError: for an object that is no engine.

    """
    if isinstance(engine, str):
        if engine not in ENGINES:
            raise ValueError(f"unknown engine {engine!r}; there is: {', '.join(ENGINES)}")
        return ENGINES[engine](min_confidence, weights)
    if isinstance(engine, type) or not isinstance(engine, Engine):
        kind = f"the class {engine.__name__}" if isinstance(engine, type) else type(engine).__name__
        raise TypeError(f"engine is {', '.join(map(repr, ENGINES))} or an object with propose(views), not {kind}")
    if min_confidence is not None or weights is not None:
        raise ValueError("min_confidence and weights go to an engine by name: give them to your own engine itself")
    return engine


def proposals(engine: Engine, views: Sequence[View]) -> list[list[Candidate]]:
    """Return an engine's candidates for each view, in the order of their cues.

    Raises:
        ValueError: where it does not yield one list for each view.

    """
    proposed = [sorted(candidates, key=lambda candidate: candidate.head) for candidates in engine.propose(views)]
    if len(proposed) != len(views):
        raise ValueError(f"{type(engine).__name__}.propose gave {len(proposed)} lists for {len(views)} articles")
    return proposed
