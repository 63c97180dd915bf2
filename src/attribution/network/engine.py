"""The reader as an engine: the rules' candidates and the network's, judged by one confidence."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

import numpy as np

from attribution.extraction.combine import propose, without_covered_adverbs
from attribution.lexicon.confidence import confidence
from attribution.network.decoding import NETWORK_RULE, ScoredArticle, ScoredCandidate, decode
from attribution.network.features import Features
from attribution.network.model import Model
from attribution.rules import rule_named
from attribution.text.cover import Cover
from attribution.view import Candidate, View
from attribution.weights import WEIGHTS_OF_ENGINE, find

CUE_THRESHOLD = 0.15
"""How likely a word must head a cue for its speaker and content to be looked for."""
RULE_CUE_THRESHOLD = 0.02
"""The same where a rule has found them: what is less likely comes out below every sensible threshold."""


@dataclass(frozen=True, slots=True)
class NetworkEngine:
    """Proposes candidates with a confidence of at least `least`; None takes the model's own threshold."""

    model: Model
    least: float | None = None

    @classmethod
    def load(cls, folder: Path | None = None, least: float | None = None) -> Self:
        """With the weights of `folder`, by default those that come with the package.

        Raises ImportError where ONNX Runtime or tokenizers is not installed, OSError where there are no weights.
        """
        return cls(Model.load(folder or find(WEIGHTS_OF_ENGINE["reader"], "config.json")), least)

    def propose(self, views: Sequence[View]) -> Iterator[list[Candidate]]:
        """Yield for each view its candidates, in the order of their cues, one for each."""
        return map(self._propose, views)

    def _propose(self, view: View) -> list[Candidate]:
        least = self.model.config["min_confidence"] if self.least is None else self.least
        proposed = {found.head: found for found in propose(view)}
        by_rule = [replace(found, confidence=confidence(found.rule)) for found in proposed.values()]
        weights = self.model.config["confidence"]
        scores = [
            replace(scored.candidate, confidence=calibrated_confidence(likely, scored, weights))
            for likely, scored in self.scored(view, proposed)
            if not rule_named(scored.candidate.rule).rule_only
        ]
        kept = keep_best_non_overlapping(
            [*scores, *(found for found in by_rule if rule_named(found.rule).fixed_phrase)], least
        )
        heads = {found.head for found in kept}
        kept += [
            one
            for one in by_rule
            if rule_named(one.rule).rule_only and one.head not in heads and (one.confidence or 0) >= least
        ]
        cover = Cover((number, piece) for number, found in enumerate(kept) for piece in found.content)
        inner = [found for found in by_rule if cover.around(found.verb[0])]
        kept = keep_best_non_overlapping(inner, least, first=kept)
        return without_covered_adverbs(sorted(kept, key=lambda found: found.head))

    def scored(self, view: View, proposed: dict[int, Candidate]) -> list[tuple[float, ScoredCandidate]]:
        """For each cue how likely it is one, and its candidate."""
        if not len(view.doc):
            return []
        features = Features.of(view, list(proposed.values()), self.model.tokenizer)
        scores = self.model.score_words(features)
        found = {cue for cue in proposed if scores.cue[cue] >= RULE_CUE_THRESHOLD}
        cues = sorted({*np.flatnonzero(scores.cue >= CUE_THRESHOLD).tolist(), *found})
        if not cues:
            return []
        roles = self.model.score_roles(features, scores.vectors, cues)
        return [
            (float(scores.cue[scored.candidate.head]), scored)
            for scored in decode(ScoredArticle(view, proposed, features, scores), cues, roles)
        ]


def keep_best_non_overlapping(
    candidates: Iterable[Candidate], least: float, first: Sequence[Candidate] = ()
) -> list[Candidate]:
    """`first`, and of the others those at least that sure, the surest first, whose verbs no other has taken."""
    kept = list(first)
    taken = {offset for found in first for span in found.verb for offset in range(*span)}
    for found in sorted(candidates, key=lambda found: -(found.confidence or 0.0)):
        letters = {offset for span in found.verb for offset in range(*span)}
        if (found.confidence or 0.0) >= least and letters.isdisjoint(taken):
            kept.append(found)
            taken |= letters
    return kept


def confidence_features(likely: float, scored: ScoredCandidate) -> list[float]:
    """What confidence is worked out from: the cue's log-odds, how well speaker and content fit, who found it.

    Where a rule did, the log-odds of the rule's own confidence count too; and for every tuple whether it has no
    speaker, whether its cue is a bare verb and whether its content is quoted.
    """
    found = scored.candidate
    by_rule = [0.0, 0.0] if found.rule == NETWORK_RULE else [1.0, _log_odds(confidence(found.rule))]
    seen = [float(not found.speaker), float(scored.bare), float(scored.quoted)]
    return [1.0, _log_odds(likely), scored.speaker_fit, scored.content_fit, *by_rule, *seen]


def _log_odds(likely: float) -> float:
    likely = min(max(likely, 1e-4), 1 - 1e-4)
    return math.log(likely / (1 - likely))


def calibrated_confidence(likely: float, scored: ScoredCandidate, weights: list[float]) -> float:
    """The probability that the tuple is right, by a logistic regression fitted on articles kept out of training."""
    total = sum(weight * ground for weight, ground in zip(weights, confidence_features(likely, scored), strict=True))
    return round(1 / (1 + math.exp(-total)), 3)
