"""Measure each stage alone: with the gold's tuples, then with the gold's assertions too, in the place of the engine's.

What a stage loses when everything before it is right is its own loss; the rest it inherits. Only gold by our own scheme
has what is needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from attribution.analysis import analyse
from attribution.evaluation.corpora import read_gold
from attribution.evaluation.counts import Figures, Tally, total
from attribution.evaluation.gold import Corpus, GoldArticle, GoldAttribution
from attribution.evaluation.metrics import compare
from attribution.evaluation.report import MISSING, table
from attribution.evaluation.results import rounded_value
from attribution.extraction.combine import propose
from attribution.pipeline import Attributor
from attribution.reading.documents import Document
from attribution.records import Article
from attribution.view import Candidate, View, candidate_at

GIVEN = ("engine", "gold tuples", "gold assertions")
"""From whom a run has its tuples and assertions: all the engine's, the tuples the gold's, both the gold's."""

STAGES: Mapping[str, tuple[str, str]] = {
    "extraction": ("tuple_F1", "engine"),
    "hedging": ("hedge_F1", "gold tuples"),
    "attachment of hedges": ("hedge_attached", "gold tuples"),
    "resolution: entity": ("entity", "gold tuples"),
    "resolution: type": ("type", "gold tuples"),
    "segmentation": ("assertion_F1", "gold tuples"),
    "status": ("status_of_all", "gold assertions"),
}
"""For each stage the figure that it answers for, and the run in which all that comes before it is the gold's."""

FIGURES = (
    *("tuple_F1", "nested_recall", "hedge_F1", "hedge_kind", "hedge_attached", "entity", "type", "verb_class", "quote"),
    *("assertion_F1", "status", "status_of_all", "share_MAE"),
)
"""The figures shown, in the order of the stages."""


@dataclass(frozen=True, slots=True)
class StagesResult:
    """The figures of one corpus in each run of `GIVEN`."""

    name: str
    articles: int
    figures: Mapping[str, Figures]

    def losses(self) -> dict[str, float | None]:
        """Return by stage how many points it loses by itself; None where there is nothing to measure."""
        found = {stage: self.figures[given].get(figure) for stage, (figure, given) in STAGES.items()}
        return {stage: None if value is None else 100 - value for stage, value in found.items()}

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON values, rounded as they are reported."""
        return {
            "size": self.articles,
            "figures": {
                given: {name: rounded_value(name, figures.get(name)) for name in FIGURES}
                for given, figures in self.figures.items()
            },
            "losses": {stage: rounded_value(stage, loss) for stage, loss in self.losses().items()},
        }


def measure_stages(folders: Iterable[str | Path], attributor: Attributor) -> tuple[StagesResult, ...]:
    """Measure the stages on each folder of annotated articles.

    Raises:
        ValueError: for no folder, for one without annotated articles, for broken annotations, and for gold without
            assertions (PolNeAR's standoff files).
    """
    corpora = [read_gold(folder) for folder in folders]
    if not corpora:
        raise ValueError("no folder of annotated articles was given")
    for corpus in corpora:
        if corpus.kind != "scheme" or any(article.assertions is None for article in corpus.articles):
            raise ValueError(f"{corpus.name}: the stages need gold with assertions, as seeds/ has")
    return tuple(_measure(corpus, attributor) for corpus in corpora)


def _measure(corpus: Corpus, attributor: Attributor) -> StagesResult:
    tallies: dict[str, list[Tally]] = {given: [] for given in GIVEN}
    for gold in corpus.articles:
        for given, article in staged(gold, attributor).items():
            tallies[given].append(compare(gold, article, corpus.kind).tally)
    figures = {given: total(found).figures() for given, found in tallies.items()}
    return StagesResult(corpus.name, len(corpus.articles), figures)


def staged(gold: GoldArticle, attributor: Attributor) -> dict[str, Article]:
    """Analyse one annotated article in each run of `GIVEN`.

    What is the gold's stands in the text as it was given: those runs parse that, the engine's own its cleaned text.
    """
    document = Document(gold.id, None, gold.text)
    asserted = [item.spans for item in gold.assertions or ()]
    backend, policy = attributor.backend, attributor.policy
    with backend.scope(), closing(backend.parse([gold.text], 1)) as parsed:
        view = View.of(next(parsed))
        given = gold_candidates(view, gold.attributions)
        runs = (
            analyse(view, document, policy, given),
            analyse(view, document, policy, given, asserted=asserted),
        )
    return dict(zip(GIVEN, (attributor(document), *runs), strict=True))


def gold_candidates(view: View, golds: Sequence[GoldAttribution]) -> list[Candidate]:
    """Return annotated attributions as candidates, in the order of their cues.

    A candidate carries the name of the rule that proposes something for the same cue, since later stages ask for the
    construction; where none does, the cue's content tells whether it is a quotation's or another's.
    """
    rules = {candidate.head: candidate.rule for candidate in propose(view)}
    found = []
    for gold in golds:
        (cue, *_) = gold.verb
        candidate = candidate_at(
            view, cue, gold.content, gold.speaker, verb_class=(*gold.classes, "statement")[0], confidence=1.0
        )
        usual = "quoted" if gold.quote == "direct" and candidate.cue.kind == "verb" else "gold"
        found.append(replace(candidate, rule=rules.get(candidate.head, usual), verb=gold.verb))
    return sorted(found, key=lambda candidate: candidate.place)


def render(results: Sequence[StagesResult]) -> str:
    """Format the results as Markdown: the figures of each run, then what each stage loses by itself, in points."""
    parts = []
    for corpus in results:
        parts.append(f"## {corpus.name} ({corpus.articles} articles)")
        head = ["figure", *GIVEN]
        rows = [[name, *(_shown(name, corpus.figures[given].get(name)) for given in GIVEN)] for name in FIGURES]
        parts.append(table(head, rows))
        losses = corpus.losses()
        measured = [[stage, *STAGES[stage], _shown(stage, losses[stage])] for stage in STAGES]
        parts.append(table(["stage", "figure", "given", "loses"], measured))
    return "\n\n".join(parts) + "\n"


def _shown(name: str, value: float | None) -> str:
    rounded = rounded_value(name, value)
    return MISSING if rounded is None else f"{rounded:.{3 if 'share_' in name else 1}f}"
