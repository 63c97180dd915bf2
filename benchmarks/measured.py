"""Analyse a corpus, over any parser that is installed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import attribution
from attribution.evaluation.corpora import read_gold
from attribution.evaluation.counts import Figures, Tally, total
from attribution.evaluation.gold import Corpus, GoldArticle
from attribution.evaluation.metrics import compare
from attribution.evaluation.report import by_habits
from attribution.parsing.backends import BACKENDS
from attribution.parsing.spacy_models import MODELS
from attribution.pipeline import Attributor
from attribution.reading.documents import Document
from attribution.records import Article


@dataclass(frozen=True, slots=True)
class Measured:
    """A corpus and the articles that an engine predicts for it."""

    corpus: Corpus
    articles: tuple[Article, ...]

    @property
    def pairs(self) -> Iterator[tuple[GoldArticle, Article]]:
        """Return pairs of gold and predicted article."""
        return zip(self.corpus.articles, self.articles, strict=True)

    @property
    def tallies(self) -> list[Tally]:
        """Return the counts of each article, as in `attribution evaluate`."""
        return [compare(gold, article, self.corpus.kind).tally for gold, article in self.pairs]

    @property
    def figures(self) -> Figures:
        """Return every figure over the whole corpus."""
        return total(self.tallies).figures()


def measure(attributor: Attributor, folder: Path) -> Measured:
    """Read a corpus and analyse it, by the habits of its annotators where the engine has learned them."""
    corpus = read_gold(folder)
    reader = by_habits(attributor, corpus.kind)
    documents = (Document(gold.id, None, gold.text) for gold in corpus.articles)
    return Measured(corpus, tuple(reader.pipe(documents)))


def parser_name(attributor: Attributor) -> str:
    """Return name and version of the pipeline in use."""
    meta = attributor.backend.nlp.meta  # type: ignore[attr-defined]  # the default backend is spaCy's
    return f"{meta['lang']}_{meta['name']} {meta['version']}"


def parsers(used: Attributor) -> Iterator[tuple[str, Attributor]]:
    """Yield every other parser that is installed."""
    for backend in BACKENDS:
        for model in MODELS if backend == "spacy" else (None,):
            try:
                other = attribution.load(parser=backend, model=model)
            except (OSError, ImportError):
                continue
            name = parser_name(other) if backend == "spacy" else backend
            if name != parser_name(used):
                yield name, other
