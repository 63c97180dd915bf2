"""The engine "reader": the rules' candidates and the network's, nested ones too, judged by one confidence."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

import numpy as np

from attribution.extraction.combine import nesting, propose, without_covered_adverbs
from attribution.extraction.transcripts import without_narrators
from attribution.lexicon.confidence import confidence
from attribution.network.decoding import NETWORK_RULE, ScoredCandidate, decode
from attribution.network.features import ScoredArticle
from attribution.network.model import CPU, Model, Provider
from attribution.network.vocabulary import Scheme
from attribution.rules import rule_named
from attribution.view import Candidate, View
from attribution.weights import WEIGHTS_OF_ENGINE, find

CUE_THRESHOLD = 0.15
"""Chance of heading a cue from which on a word's speaker and content are decoded. Set by hand; not fitted."""
NESTING = 0.5
"""Chance of heading a cue from which on the content of a candidate nests others. Set by hand; not fitted."""
RULE_CUE_THRESHOLD = 0.02
"""The same where a rule proposed the cue. Below it no candidate reaches a confidence that anybody would ask for."""


@dataclass(frozen=True, slots=True)
class NetworkEngine:
    """Proposes candidates with at least `min_confidence`; None takes the weights' threshold for the scheme."""

    model: Model
    min_confidence: float | None = None
    scheme: Scheme = "own"
    """The scheme by whose habits of annotation it reads."""

    @classmethod
    def load(
        cls,
        folder: Path | None = None,
        min_confidence: float | None = None,
        providers: Sequence[Provider] = CPU,
        scheme: Scheme = "own",
    ) -> Self:
        """Load the weights.

        Args:
            folder: where they lie. None takes those that come with the package.
            min_confidence: candidates below it are dropped. None takes the threshold of the weights.
            providers: ONNX Runtime's execution providers, the preferred one first, as in
                ``attribution.load(engine=NetworkEngine.load(providers=["CUDAExecutionProvider"]))``. The weights that
                come with the package have eight bits and are made for CPUs; `training.make.make` with
                ``eight_bits=False`` writes graphs that gain from a GPU.
            scheme: whose habits of annotation it follows: "own" or, to be measured on PolNeAR, "polnear".

        Raises:
            MissingExtraError: where ONNX Runtime or tokenizers is not installed.
            MissingModelError: where there are no weights.
            SettingsError: where they do not fit this version, or ONNX Runtime lacks a provider.
        """
        folder = folder or find(WEIGHTS_OF_ENGINE["reader"], "config.json")
        return cls(Model.load(folder, providers), min_confidence, scheme)

    def propose(self, views: Sequence[View]) -> Iterator[list[Candidate]]:
        """Yield the candidates of each view, in the order of their cues, one for each cue."""
        return map(self._candidates, views)

    def _candidates(self, view: View) -> list[Candidate]:
        config = self.model.config
        threshold = config["min_confidence"][self.scheme] if self.min_confidence is None else self.min_confidence
        proposals = {candidate.head: candidate for candidate in propose(view)}
        by_rule = [replace(candidate, confidence=confidence(candidate.rule)) for candidate in proposals.values()]
        weights = config["confidence"][self.scheme]
        judged = [
            replace(scored.candidate, confidence=calibrated_confidence(cue_chance, scored, weights))
            for cue_chance, scored in self.scored(view, proposals)
            if not rule_named(scored.candidate.rule).rule_only
        ]
        fixed = [candidate for candidate in by_rule if rule_named(candidate.rule).fixed_phrase]
        kept = keep_best_non_overlapping([*without_narrators(view, judged), *fixed], threshold)
        heads = {candidate.head for candidate in kept}
        kept += [
            candidate
            for candidate in by_rule
            if rule_named(candidate.rule).rule_only
            and candidate.head not in heads
            and (candidate.confidence or 0) >= threshold
        ]
        return without_covered_adverbs(sorted(kept, key=lambda candidate: candidate.head))

    def scored(self, view: View, proposals: Mapping[int, Candidate]) -> list[tuple[float, ScoredCandidate]]:
        """Score the network's candidates.

        Args:
            view: the article.
            proposals: the rules' candidates by their cues.

        Returns:
            For each cue with content the chance that it is one, and its candidate.
        """
        if not len(view.doc):
            return []
        features = self.model.features(view, list(proposals.values()), self.scheme)
        scores = self.model.score_words(features)
        by_rule = {cue for cue in proposals if scores.cue[cue] >= RULE_CUE_THRESHOLD}
        cues = sorted({*np.flatnonzero(scores.cue >= CUE_THRESHOLD).tolist(), *by_rule})
        if not cues:
            return []
        roles = self.model.score_roles(features, scores.vectors, cues)
        classes = self.model.score_classes(features, scores, cues)
        decoded = decode(ScoredArticle(view, proposals, features), cues, roles, classes)
        chances = [float(scores.cue[one.candidate.head]) for one in decoded]
        likely = [number for number, chance in enumerate(chances) if chance >= NESTING]
        parents = nesting([one.candidate for one in decoded], likely)
        nested = [replace(one, nested=parent is not None) for one, parent in zip(decoded, parents, strict=True)]
        return list(zip(chances, nested, strict=True))


def keep_best_non_overlapping(
    candidates: Iterable[Candidate], threshold: float, first: Sequence[Candidate] = ()
) -> list[Candidate]:
    """Select candidates greedily by confidence, no two of which share a letter of their verbs.

    Args:
        candidates: what to select from.
        threshold: the confidence that they need.
        first: candidates that are kept in any case.
    """
    kept = list(first)
    taken = {offset for candidate in first for span in candidate.verb for offset in range(*span)}
    for candidate in sorted(candidates, key=lambda candidate: -(candidate.confidence or 0.0)):
        letters = {offset for span in candidate.verb for offset in range(*span)}
        if (candidate.confidence or 0.0) >= threshold and letters.isdisjoint(taken):
            kept.append(candidate)
            taken |= letters
    return kept


def confidence_features(cue_chance: float, scored: ScoredCandidate) -> list[float]:
    """Return the numbers that confidence is worked out from.

    They are a constant, the cue's log-odds, the fit of speaker and content, whether a rule found the candidate and the
    log-odds of the rule's own confidence, whether it has no speaker, whether its cue is a bare verb, whether its
    content is quoted, whether it is nested, the cue's log-odds where it is, and the log-odds of ascribing nothing.
    """
    candidate = scored.candidate
    by_rule = [0.0, 0.0] if candidate.rule == NETWORK_RULE else [1.0, _log_odds(confidence(candidate.rule))]
    form = [float(not candidate.speaker), float(scored.bare), float(scored.quoted)]
    cue, nested = _log_odds(cue_chance), float(scored.nested)
    inside = [nested, nested * cue, _log_odds(scored.no_class)]
    return [1.0, cue, scored.speaker_fit, scored.content_fit, *by_rule, *form, *inside]


def _log_odds(chance: float) -> float:
    chance = min(max(chance, 1e-4), 1 - 1e-4)
    return math.log(chance / (1 - chance))


def calibrated_confidence(cue_chance: float, scored: ScoredCandidate, weights: Sequence[float]) -> float:
    """Return the probability that the tuple is right, by a logistic regression fitted on held-out articles."""
    total = sum(weight * value for weight, value in zip(weights, confidence_features(cue_chance, scored), strict=True))
    return round(1 / (1 + math.exp(-total)), 3)
