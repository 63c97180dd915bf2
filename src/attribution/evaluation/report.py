"""Measure an engine on annotated articles, and format the results.

The command line's `attribution evaluate GOLD...` is a skin over three functions: `evaluate` (here) does the work,
`render` (here) turns it into Markdown, and `attribution.evaluation.gate.gate` compares it with the committed metrics,
which `attribution.evaluation.results.write_metrics` writes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol, TypeVar, cast

from attribution.evaluation import names
from attribution.evaluation.baselines import BASELINES, baselines
from attribution.evaluation.bootstrap import RESAMPLES, SEED, Interval, intervals
from attribution.evaluation.corpora import read_gold
from attribution.evaluation.counts import Group
from attribution.evaluation.gold import SCHEME_OF, Corpus, GoldArticle, Kind
from attribution.evaluation.metrics import compare
from attribution.evaluation.results import CorpusResult, Evaluation, rounded_value
from attribution.network.engine import NetworkEngine
from attribution.pipeline import Attributor
from attribution.reading.documents import Document
from attribution.records import Article

MISSING = "–"


class Reader(Protocol):
    """The system to measure: an `Attributor`, or any object that turns documents into articles, in order."""

    def pipe(self, texts: Iterable[Document], /) -> Iterator[Article]:
        """Analyse documents, in order."""


R = TypeVar("R", bound=Reader)


def evaluate(  # noqa: PLR0913 - two objects; the rest are named and have defaults
    gold: Iterable[str | Path],
    attributor: Reader,
    *,
    engine: str = "rules",
    parser: str = "spacy",
    annotator: str | None = None,
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> Evaluation:
    """Measure `attributor` on each folder of annotated articles.

    `engine` and `parser` are the names under which the result is kept. `annotator` chooses among those of standoff
    gold, as in `attribution.evaluation.corpora.read_gold`; "all" cannot be measured at once, since ids repeat.
    Raises ValueError for no folder, for one without annotated articles, for broken annotations, for two corpora of
    one name, and where the attributor does not answer article by article.
    """
    folders = [Path(folder) for folder in gold]
    corpora = [read_gold(folder, annotator=annotator) for folder in folders]
    if not corpora:
        raise ValueError("no folder of annotated articles was given")
    titles = [corpus.name for corpus in corpora]
    if len(set(titles)) < len(titles):
        raise ValueError(f"two corpora have one name: {', '.join(titles)}")
    named = [names.read(folder) if annotator is None else None for folder in folders]
    parts = zip(corpora, named, strict=True)
    results = tuple(_measure(corpus, known, attributor, resamples, seed) for corpus, known in parts)
    return Evaluation(engine, parser, results)


def _measure(
    corpus: Corpus, named: list[GoldArticle] | None, attributor: Reader, resamples: int, seed: int
) -> CorpusResult:
    ids = [article.id for article in corpus.articles]
    if len(set(ids)) < len(ids):
        raise ValueError(f"{corpus.name}: several annotators of one article cannot be measured at once")
    attributor = by_habits(attributor, corpus.kind)
    found = list(attributor.pipe(Document(article.id, None, article.text) for article in corpus.articles))
    if [article.id for article in found] != ids:
        raise ValueError(f"{corpus.name}: the articles found are not those given, in their order")
    pairs = zip(corpus.articles, found, strict=True)
    results = tuple(compare(gold, article, corpus.kind) for gold, article in pairs)
    spread = intervals([result.tally for result in results], resamples=resamples, seed=seed)
    resolved = names.measure(named, found, attributor) if named else None
    return CorpusResult(corpus.name, corpus.kind, results, spread, baselines(corpus), resolved)


def by_habits(attributor: R, kind: Kind) -> R:
    """Return the system as it is measured on gold of a kind: on standoff gold the reader follows PolNeAR's habits."""
    engine = getattr(attributor, "engine", None)
    if isinstance(attributor, Attributor) and isinstance(engine, NetworkEngine):
        return cast("R", replace(attributor, engine=replace(engine, scheme=SCHEME_OF[kind])))
    return attributor


def render(evaluation: Evaluation) -> str:
    """Format the evaluation as Markdown that reads well in a terminal.

    Figures with intervals stand beside the baselines; then come the counts by rule, verb class and quote type and,
    where the gold has them, by hedge kind, assertion status and speakers' names.
    """
    parts = [f"# {evaluation.engine}, {evaluation.parser}"]
    for corpus in evaluation.corpora:
        parts.append(f"## {corpus.name} ({len(corpus.articles)} articles)")
        parts.append(_figures(corpus))
        parts += [f"{item.name}: {item.meaning}." for item in BASELINES[corpus.kind] if item.name in corpus.baselines]
        parts += [_groups(kind, groups) for kind, groups in corpus.breakdown.items() if groups]
        if corpus.names is not None:
            parts.append(table(["names", "found", "of", "gold spans", "of"], list(names.rows(corpus.names))))
    return "\n\n".join(parts) + "\n"


def _figures(corpus: CorpusResult) -> str:
    others = list(corpus.baselines)
    rows = [
        [name, _shown(name, value), _interval(name, corpus.intervals.get(name))]
        + [_shown(name, corpus.baselines[baseline].get(name)) for baseline in others]
        for name, value in corpus.figures.items()
    ]
    return table(["figure", "value", "95 % interval", *others], rows)


def _groups(kind: str, groups: dict[str, Group]) -> str:
    rows = [
        [label, percent(group.precision), str(group.predicted), percent(group.recall), str(group.gold)]
        for label, group in sorted(groups.items(), key=lambda entry: (-entry[1].gold, -entry[1].predicted, entry[0]))
    ]
    return table([kind, "precision", "predicted", "recall", "gold"], rows)


def _shown(name: str, value: float | None) -> str:
    if value is None:
        return MISSING
    return f"{rounded_value(name, value):.{3 if 'share_' in name else 1}f}"


def percent(value: float | None) -> str:
    """Format a share in percent, with one decimal."""
    return MISSING if value is None else f"{100 * value:.1f}"


def _interval(name: str, interval: Interval | None) -> str:
    return MISSING if interval is None else f"{_shown(name, interval.low)} to {_shown(name, interval.high)}"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Format a Markdown table, padded: the first column to the left, the others to the right."""
    widths = [max(len(row[column]) for row in [head, *rows]) for column in range(len(head))]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    lines = [
        "| "
        + " | ".join(
            cell.rjust(width) if index else cell.ljust(width)
            for index, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        + " |"
        for row in [head, rule, *rows]
    ]
    return "\n".join(lines)
