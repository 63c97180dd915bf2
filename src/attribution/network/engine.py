"""The reader as an engine: the rules' candidates and the network's, judged by one confidence."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

import numpy as np

from attribution.extraction.combine import propose, without_covered_adverbs
from attribution.lexicon.confidence import BY_SCHEME, confidence
from attribution.network.decoding import READER, Linked, Seen, decode
from attribution.network.features import Sheet
from attribution.network.model import Model
from attribution.text.cover import Cover
from attribution.view import Candidate, View
from attribution.weights import OF_ENGINE, find

LOOKED_AT = 0.15
"""How likely a word must head a cue for its speaker and content to be looked for."""
GIVEN_UP = 0.02
"""The same where a rule has found them: what is less likely comes out below every sensible threshold."""

OWN = frozenset(BY_SCHEME)
"""Rules that the network has no say in: PolNeAR, on which it was trained, does not annotate what they find."""


BY_FORM = frozenset({"according_to", "colon", "dash"})
"""Rules that go by a fixed phrase or a mark on the page, many of which are rare in PolNeAR ("in the words of", "per"):
they stand where the network is less sure than they mostly are right. Without, lists of quotations are lost."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Proposes candidates with a confidence of at least `least`; None takes the model's own threshold."""

    model: Model
    least: float | None = None

    @classmethod
    def load(cls, folder: Path | None = None, least: float | None = None) -> Self:
        """With the weights of `folder`, by default those that come with the package.

        Raises ImportError where ONNX Runtime or tokenizers is not installed, OSError where there are no weights.
        """
        return cls(Model.load(folder or find(OF_ENGINE["reader"], "config.json")), least)

    def __call__(self, view: View) -> list[Candidate]:
        """The candidates, in the order of their cues, one for each."""
        least = self.model.config["min_confidence"] if self.least is None else self.least
        proposed = {found.head: found for found in propose(view)}
        by_rule = [replace(found, confidence=confidence(found.rule)) for found in proposed.values()]
        weights = self.model.config["confidence"]
        judged = [
            replace(linked.candidate, confidence=certainty(likely, linked, weights))
            for likely, linked in self.linked(view, proposed)
            if linked.candidate.rule not in OWN
        ]
        kept = surest([*judged, *(found for found in by_rule if found.rule in BY_FORM)], least)
        heads = {found.head for found in kept}
        kept += [one for one in by_rule if one.rule in OWN and one.head not in heads and (one.confidence or 0) >= least]
        cover = Cover((number, piece) for number, found in enumerate(kept) for piece in found.content)
        inner = [found for found in by_rule if cover.around(found.verb[0])]
        kept = surest(inner, least, first=kept)
        return without_covered_adverbs(sorted(kept, key=lambda found: found.head))

    def linked(self, view: View, proposed: dict[int, Candidate]) -> list[tuple[float, Linked]]:
        """For each cue how likely it is one, and its candidate."""
        if not len(view.doc):
            return []
        sheet = Sheet.of(view, list(proposed.values()), self.model.tokenizer)
        judged = self.model.judge(sheet)
        found = {cue for cue in proposed if judged.cue[cue] >= GIVEN_UP}
        cues = sorted({*np.flatnonzero(judged.cue >= LOOKED_AT).tolist(), *found})
        if not cues:
            return []
        roles = self.model.link(sheet, judged.vectors, cues)
        return [
            (float(judged.cue[linked.candidate.head]), linked)
            for linked in decode(Seen(view, proposed, sheet, judged), cues, roles)
        ]


def surest(candidates: Iterable[Candidate], least: float, first: Sequence[Candidate] = ()) -> list[Candidate]:
    """`first`, and of the others those at least that sure, the surest first, whose verbs no other has taken."""
    kept = list(first)
    taken = {offset for found in first for span in found.verb for offset in range(*span)}
    for found in sorted(candidates, key=lambda found: -(found.confidence or 0.0)):
        letters = {offset for span in found.verb for offset in range(*span)}
        if (found.confidence or 0.0) >= least and letters.isdisjoint(taken):
            kept.append(found)
            taken |= letters
    return kept


def grounds(likely: float, linked: Linked) -> list[float]:
    """What confidence is worked out from: the cue's log-odds, how well speaker and content fit, who found it.

    Where a rule did, the log-odds of the rule's own confidence count too; and for every tuple whether it has no
    speaker, whether its cue is a bare verb and whether its content is quoted.
    """
    found = linked.candidate
    by_rule = [0.0, 0.0] if found.rule == READER else [1.0, _log_odds(confidence(found.rule))]
    seen = [float(not found.speaker), float(linked.bare), float(linked.quoted)]
    return [1.0, _log_odds(likely), linked.speaker_fit, linked.content_fit, *by_rule, *seen]


def _log_odds(likely: float) -> float:
    likely = min(max(likely, 1e-4), 1 - 1e-4)
    return math.log(likely / (1 - likely))


def certainty(likely: float, linked: Linked, weights: list[float]) -> float:
    """The probability that the tuple is right, by a logistic regression fitted on articles kept out of training."""
    total = sum(weight * ground for weight, ground in zip(weights, grounds(likely, linked), strict=True))
    return round(1 / (1 + math.exp(-total)), 3)
