"""Measure trivial systems, so that an engine's figures can be set beside theirs.

A baseline builds the articles that such a system would return, so that they are counted by the same code as the
engine's. Baselines that label assertions take the assertions themselves from the gold, which flatters them: the engine
has to find them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from attribution.evaluation.counts import Figures, total
from attribution.evaluation.gold import USUAL_REASON, Corpus, GoldArticle
from attribution.evaluation.metrics import compare
from attribution.evaluation.words import sentences
from attribution.records import STATUSES, Article, Assertion, Attribution, Content, Score, Span, Status, Verb, text_of

SAID = re.compile(r"\b(?:said|says|told|according to)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Baseline:
    """A trivial system, with the names of the figures that it answers."""

    name: str
    meaning: str
    find: Callable[[Sequence[GoldArticle]], list[Article]]
    figures: tuple[str, ...]


def _labelled(gold: GoldArticle, status: Callable[[Span], Status]) -> tuple[Assertion, ...]:
    """Return the gold's assertions, each with a status by the place where it begins."""
    found = ((item.spans, status(item.spans[0])) for item in gold.assertions or ())
    return tuple(
        Assertion(text_of(gold.text, spans), spans, given, reason=USUAL_REASON[given]) for spans, given in found
    )


def _sure(counts: Mapping[Status, int]) -> Score:
    """Return the score of a system that is always certain."""
    sourced, hearsay, unsourced = (counts.get(status, 0) for status in STATUSES)
    return Score(sourced=sourced, hearsay=hearsay, unsourced=unsourced, expected=float(sourced))


def _attributed(text: str, content: Span, cue: Span) -> Attribution:
    return Attribution(
        None,
        Verb(text[slice(*cue)], (cue,), "say", "statement"),
        Content(text[slice(*content)], (content,), "indirect"),
        (),
        confidence=0.0,
        rule="baseline",
    )


def _all_sourced(golds: Sequence[GoldArticle]) -> list[Article]:
    articles = []
    for gold in golds:
        whole = Span(0, len(gold.text))
        assertions = _labelled(gold, lambda _: "sourced")
        found = (_attributed(gold.text, whole, whole),) if gold.text else ()
        score = _sure({"sourced": max(len(assertions), 1)})
        articles.append(Article(gold.text, found, assertions, score, id=gold.id))
    return articles


def _said(golds: Sequence[GoldArticle]) -> list[Article]:
    return [_said_in(gold) for gold in golds]


def _said_in(gold: GoldArticle) -> Article:
    parts = [part for part in sentences(gold.text) if gold.text[slice(*part)].strip()]
    cues = {part: match for part in parts if (match := SAID.search(gold.text, *part))}
    found = tuple(_attributed(gold.text, part, Span(*match.span())) for part, match in cues.items())

    def status(place: Span) -> Status:
        return "sourced" if any(part.start <= place.start < part.end for part in cues) else "unsourced"

    score = _sure({"sourced": len(cues), "unsourced": len(parts) - len(cues)})
    return Article(gold.text, found, _labelled(gold, status), score, id=gold.id)


def _majority(golds: Sequence[GoldArticle]) -> list[Article]:
    statuses = Counter(item.status for gold in golds for item in gold.assertions or ())
    common: Status = min(statuses, key=lambda status: (-statuses[status], status), default="sourced")
    articles = []
    for gold in golds:
        assertions = _labelled(gold, lambda _: common)
        score = _sure({common: len(assertions)})
        articles.append(Article(gold.text, (), assertions, score, id=gold.id))
    return articles


def _unhedged(golds: Sequence[GoldArticle]) -> list[Article]:
    """Return the gold itself without its hedges."""
    articles = []
    for gold in golds:
        article = gold.as_article()
        bare = tuple(replace(item, hedges=()) for item in article.attributions)
        plain = tuple(replace(item, hedges=()) for item in article.assertions)
        articles.append(replace(article, attributions=bare, assertions=plain))
    return articles


_SHARE = ("share_MAE", "share_spearman")
_WORDS = ("content_word_P", "content_word_R", "content_word_F1")
_STATUS = ("status", "status_of_all")
_ALL_SOURCED = "everything is sourced"
_SAID_MEANS = "what stands in a sentence with said, says, told or according to is sourced"
BASELINES = {
    "standoff": (
        Baseline("all sourced", _ALL_SOURCED, _all_sourced, (*_WORDS, *_SHARE)),
        Baseline("said", _SAID_MEANS, _said, ("cue_F1", "content_F1", *_WORDS, *_SHARE)),
    ),
    "scheme": (
        Baseline("all sourced", _ALL_SOURCED, _all_sourced, (*_STATUS, *_SHARE)),
        Baseline("said", _SAID_MEANS, _said, (*_STATUS, *_SHARE)),
        Baseline("majority", "every assertion has the corpus's most common status", _majority, (*_STATUS, *_SHARE)),
        Baseline("no hedges", "nothing is hedged", _unhedged, ("hedged_or_not", "hedge_F1")),
    ),
}
"""The baselines by kind of gold, in the order of the report."""


def baselines(corpus: Corpus) -> dict[str, Figures]:
    """Measure each trivial system on a corpus; only the figures that it answers are returned."""
    out: dict[str, Figures] = {}
    for baseline in BASELINES[corpus.kind]:
        pairs = zip(corpus.articles, baseline.find(corpus.articles), strict=True)
        figures = total([compare(gold, article, corpus.kind).tally for gold, article in pairs]).figures()
        out[baseline.name] = {name: figures[name] for name in baseline.figures}
    return out
