"""Check whether an engine has become worse than the figures that were committed with it.

The engine is deterministic, so any changed count is a change of the code; the question is whether it is a loss on news
or the luck of these articles. A paired bootstrap over articles answers it: a figure has dropped when the middle 95 %
of its resampled differences lie wholly on the worse side of nothing. An exact check would forbid every rule that helps
nine articles and hurts one. Only spans that are not verbatim are checked exactly: there, one is too many.

Many small losses within the noise can add up when metrics are rewritten each time; the committed file's history shows
them, and so does the list of differences that the gate always gives.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from attribution.evaluation.bootstrap import RESAMPLES, SEED, Interval, differences
from attribution.evaluation.counts import Tally, total
from attribution.evaluation.results import CorpusResult, Evaluation, Measured, read_metrics, rounded_value
from attribution.weights import WEIGHTS_OF_ENGINE, find

METRICS = "metrics.json"
Verdict = Literal["drop", "gain", "noise", "same"]
GATED = {
    "standoff": (
        "cue_F1",
        "tuple_lenient_F1",
        "tuple_strict_F1",
        "content_word_F1",
        "source_given_content",
        "share_MAE",
        "share_spearman",
    ),
    "scheme": (
        "tuple_F1",
        "strict_recall",
        "entity",
        "type",
        "verb_class",
        "quote",
        "hedge_F1",
        "hedge_attached",
        "assertion_F1",
        "status_of_all",
        "share_MAE",
    ),
}
"""The figures that may not drop, by kind of gold. The others are parts of these, or of too few cases to tell."""
_EXACT = "verbatim"
_LOWER_IS_BETTER = "_MAE"
_NOTHING = 1e-9
"""Differences up to this count as rounding errors."""


class GateError(Exception):
    """The gate has nothing to compare, or the articles or the gold are not those of the committed file."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One figure before and after; `interval` is of after - before, None where it could not be resampled."""

    corpus: str
    figure: str
    before: float | None
    after: float | None
    interval: Interval | None
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class GateReport:
    """Every comparison made, and the committed corpora that were not measured this time."""

    comparisons: tuple[Comparison, ...]
    unchecked: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether nothing dropped beyond noise."""
        return all(comparison.verdict != "drop" for comparison in self.comparisons)

    def render(self) -> str:
        """Format the report as plain text: one line a figure that changed, the outcome last."""
        lines = [_line(comparison) for comparison in self.comparisons if comparison.verdict != "same"]
        lines += [f"{name}: not measured, not checked" for name in self.unchecked]
        drops = sum(comparison.verdict == "drop" for comparison in self.comparisons)
        same = sum(comparison.verdict == "same" for comparison in self.comparisons)
        outcome = f"failed: {drops} dropped" if drops else "passed"
        return "\n".join([*lines, f"gate {outcome} ({len(self.comparisons)} figures, {same} unchanged)"])


def committed_metrics(engine: str) -> Path:
    """Return the file of the engine's metrics; raises GateError where there is none."""
    try:
        return find(WEIGHTS_OF_ENGINE.get(engine, engine), METRICS) / METRICS
    except FileNotFoundError as error:
        raise GateError(f"no committed metrics for the engine {engine!r}: {error}") from error


def gate(
    evaluation: Evaluation, metrics: str | Path | None = None, *, resamples: int = RESAMPLES, seed: int = SEED
) -> GateReport:
    """Compare an evaluation with a metrics file.

    Committed corpora that were not measured are named and pass; every measured one must be committed, with the same
    articles and the same gold.

    Args:
        evaluation: The engine as it is now.
        metrics: The file; None takes the one committed with the engine.
        resamples: How many corpora are drawn for each interval.
        seed: The seed of the draws.

    Raises:
        GateError: No corpus was measured, no metrics are found, or they are of other articles or other gold.
    """
    path = Path(metrics) if metrics is not None else committed_metrics(evaluation.engine)
    if not evaluation.corpora:
        raise GateError("no corpus was measured: there is nothing to compare")
    try:
        engine, committed = read_metrics(path)
    except FileNotFoundError as error:
        raise GateError(f"{path}: no such file of metrics") from error
    except ValueError as error:
        raise GateError(str(error)) from error
    if engine != evaluation.engine:
        raise GateError(f"{path}: of the engine {engine!r}, while {evaluation.engine!r} was measured")
    comparisons: list[Comparison] = []
    for corpus in evaluation.corpora:
        before = _matching(corpus, committed, path)
        comparisons += _compare(corpus, before, resamples, seed)
    measured = {corpus.name for corpus in evaluation.corpora}
    return GateReport(tuple(comparisons), tuple(sorted(committed.keys() - measured)))


def _matching(corpus: CorpusResult, committed: dict[str, Measured], path: Path) -> list[Tally]:
    """Return the committed counts of the corpus's articles, in its order."""
    before = committed.get(corpus.name)
    if before is None:
        raise GateError(
            f"{path}: no metrics of the corpus {corpus.name!r}; it has {', '.join(sorted(committed)) or 'none'}"
        )
    now = {article.id: article.fingerprint for article in corpus.articles}
    changed = sorted(
        article
        for article in now.keys() | before.fingerprints.keys()
        if now.get(article) != before.fingerprints.get(article)
    )
    if before.kind != corpus.kind or changed:
        raise GateError(
            f"{corpus.name}: {len(changed)} of {len(now)} articles are not those of {path} (texts or gold changed: "
            f"{', '.join(changed[:3])} …): write the metrics anew"
        )
    return before.in_order(list(now))


def _compare(corpus: CorpusResult, before: Sequence[Tally], resamples: int, seed: int) -> list[Comparison]:
    after = corpus.tallies
    old, new = total(before).figures(), total(after).figures()
    spread = differences(before, after, resamples=resamples, seed=seed) if before != after else {}
    out = []
    for name in (*GATED[corpus.kind], _EXACT):
        interval = spread.get(name)
        verdict = _exact(new[name]) if name == _EXACT else _verdict(name, old[name], new[name], interval)
        out.append(Comparison(corpus.name, name, old[name], new[name], interval, verdict))
    return out


def _exact(value: float | None) -> Verdict:
    return "same" if value is None or value >= 100 else "drop"  # noqa: PLR2004 - percent


def _verdict(name: str, old: float | None, new: float | None, interval: Interval | None) -> Verdict:
    """Judge a figure by its interval; one that can no longer be computed has dropped."""
    if old is None or new is None:
        return "same" if old == new else "gain" if old is None else "drop"
    if abs(new - old) < _NOTHING or interval is None:
        return "same"
    low, high = (-interval.high, -interval.low) if name.endswith(_LOWER_IS_BETTER) else interval
    if high < -_NOTHING:
        return "drop"
    return "gain" if low > _NOTHING else "noise"


def _line(comparison: Comparison) -> str:
    name = comparison.figure
    before, after = (_shown(name, value) for value in (comparison.before, comparison.after))
    spread = f" [{', '.join(_shown(name, edge) for edge in comparison.interval)}]" if comparison.interval else ""
    return f"{comparison.corpus}: {name} {before} → {after}{spread} {comparison.verdict}"


def _shown(name: str, value: float | None) -> str:
    return "–" if value is None else str(rounded_value(name, value))
