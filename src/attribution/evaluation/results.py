"""Store the results of an evaluation, counts first, in a file that a later run can be paired with."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from attribution.evaluation.bootstrap import Interval, group_intervals
from attribution.evaluation.counts import TALLIES, Figures, Group, Shares, Tally, merge, total
from attribution.evaluation.gold import Kind
from attribution.evaluation.metrics import ArticleResult
from attribution.evaluation.names import NamesResult

_BROKEN_LEVELS = 4
"""Levels of a metrics file with one entry a line: down to each corpus's articles and labels."""


@dataclass(frozen=True, slots=True)
class CorpusResult:
    """The counts of every article of a corpus, the intervals of its figures, and the figures of trivial systems.

    `names` has the counts of resolved speakers where the gold tells their names.
    """

    name: str
    kind: Kind
    articles: tuple[ArticleResult, ...]
    intervals: Mapping[str, Interval]
    baselines: Mapping[str, Figures]
    names: NamesResult | None = None

    @property
    def tallies(self) -> list[Tally]:
        """Return the counts of each article, in order."""
        return [article.tally for article in self.articles]

    @property
    def figures(self) -> Figures:
        """Return every figure over the whole corpus."""
        return total(self.tallies).figures()

    @property
    def breakdown(self) -> dict[str, dict[str, Group]]:
        """Return the counts by rule, verb class, quote type …, over the whole corpus."""
        return merge([article.breakdown for article in self.articles])

    def to_dict(self, *, articles: bool = True) -> dict[str, Any]:
        """Return plain JSON values, figures rounded as they are reported; `articles` adds the counts of each."""
        counts = total(self.tallies)
        data: dict[str, Any] = {
            "kind": self.kind,
            "size": len(self.articles),
            "figures": rounded(self.figures),
            "intervals": {
                name: [rounded_value(name, low), rounded_value(name, high)]
                for name, (low, high) in self.intervals.items()
            },
            "baselines": {name: rounded(figures) for name, figures in self.baselines.items()},
            "counts": {
                name: value for name, value in counts.to_dict().items() if not isinstance(getattr(counts, name), Shares)
            },
            "breakdown": {
                kind: {label: group.to_list() for label, group in groups.items()}
                for kind, groups in self.breakdown.items()
            },
        }
        if articles:  # precision and recall of each label, for the tables of the documents
            data["breakdown_intervals"] = {
                kind: {
                    label: [found and [round(end, 1) for end in found] for found in pair]
                    for label, pair in groups.items()
                }
                for kind, groups in group_intervals([item.breakdown for item in self.articles]).items()
                if kind != "rule"
            }
        if self.names is not None:
            data["names"] = self.names.to_dict()
        if articles:
            data["articles"] = {item.id: {"gold": item.fingerprint, **item.tally.to_dict()} for item in self.articles}
        return data


@dataclass(frozen=True, slots=True)
class Evaluation:
    """An engine measured on one corpus or several."""

    engine: str
    parser: str
    corpora: tuple[CorpusResult, ...]

    def to_dict(self, *, articles: bool = True) -> dict[str, Any]:
        """Return plain JSON values; `articles` adds the counts of each article."""
        return {
            "engine": self.engine,
            "parser": self.parser,
            "corpora": {corpus.name: corpus.to_dict(articles=articles) for corpus in self.corpora},
        }


def rounded_value(name: str, value: float | None) -> float | None:
    """Round a figure as it is reported: percent to a tenth, shares and correlations to four decimals."""
    return None if value is None else round(value, 4 if "share_" in name else 1)


def rounded(figures: Figures) -> Figures:
    """Round figures as they are reported."""
    return {name: rounded_value(name, value) for name, value in figures.items()}


def write_metrics(evaluation: Evaluation, path: str | Path) -> None:
    """Write the evaluation as JSON; equal evaluations give equal bytes: keys sorted, no clock, no paths."""
    Path(path).write_text(_dumps(evaluation.to_dict()) + "\n", encoding="utf-8", newline="\n")


def _dumps(value: Any, level: int = 0) -> str:
    """Format sorted JSON: one entry a line in the upper levels, so that versions can be compared."""
    if not isinstance(value, dict) or not value or level >= _BROKEN_LEVELS:
        return json.dumps(value, sort_keys=True, ensure_ascii=False, allow_nan=False)
    entries = [f"{json.dumps(key, ensure_ascii=False)}: {_dumps(value[key], level + 1)}" for key in sorted(value)]
    indent = " " * (level + 1)
    return "{\n" + indent + f",\n{indent}".join(entries) + "\n" + " " * level + "}"


@dataclass(frozen=True, slots=True)
class Measured:
    """One corpus of a metrics file: the gold's fingerprint and the counts of each article."""

    kind: Kind
    fingerprints: Mapping[str, str]
    tallies: Mapping[str, Tally]

    def in_order(self, ids: Sequence[str]) -> list[Tally]:
        """Return the counts of these articles, in this order."""
        return [self.tallies[article] for article in ids]


def read_metrics(path: str | Path) -> tuple[str, dict[str, Measured]]:
    """Read a file that `write_metrics` wrote: the engine and the measured corpora.

    Raises:
        FileNotFoundError: There is no such file.
        ValueError: It holds no metrics.
    """
    try:
        data = json.loads(Path(path).read_text(encoding="utf-8"))
        return data["engine"], {name: _measured(corpus) for name, corpus in data["corpora"].items()}
    except (KeyError, TypeError, AttributeError, json.JSONDecodeError) as error:
        raise ValueError(f"{path}: holds no metrics ({type(error).__name__}: {error})") from error


def _measured(corpus: Mapping[str, Any]) -> Measured:
    tally = TALLIES[corpus["kind"]]
    articles = corpus["articles"]
    return Measured(
        corpus["kind"],
        {article: counts["gold"] for article, counts in articles.items()},
        {article: tally.from_dict(counts) for article, counts in articles.items()},
    )
