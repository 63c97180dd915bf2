"""Distillation: one network learns from the annotators' answers and from the mean of several trained networks.

What networks that began differently agree on is surer than what one of them says, and their doubts tell which answers
are matters of taste. One network that learns from their mean comes close to all of them together, at the price of one
(Hinton, Vinyals and Dean 2015). Of articles that nobody has annotated it learns from them alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
import torch
from torch import Tensor

from attribution.network.engine import CUE_THRESHOLD
from attribution.network.features import NONE, REACH, reach
from attribution.training.batches import batch
from attribution.training.examples import UNKNOWN, Example, Opinion, around_cues
from attribution.training.network import Network
from attribution.training.train import SpecialTokens


def taught(
    examples: Sequence[Example], teachers: Sequence[Network], special_tokens: SpecialTokens, *, vectors: bool = False
) -> list[Example]:
    """Return the examples with the mean of the teachers' opinions; without a teacher as they are.

    Those of articles that nobody has annotated have the likeliest answers by that mean, and cues wherever it has them.

    Args:
        examples: what the teachers are asked about.
        teachers: trained networks.
        special_tokens: of their vocabulary.
        vectors: whether the first teacher's vectors of words are kept too: 1.5 KB a word of an encoder 768 wide.
    """
    if not teachers:
        return list(examples)
    for network in teachers:
        network.eval()
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):  # around all: the shorter weights are made once
        once = {id(one): one for one in examples}
        answered = {key: _taught(one, teachers, special_tokens, vectors=vectors) for key, one in once.items()}
    return [answered[id(one)] for one in examples]


def _taught(one: Example, teachers: Sequence[Network], special_tokens: SpecialTokens, *, vectors: bool) -> Example:
    given = batch([one], special_tokens.begin, special_tokens.end)
    encoded = [network.first_pieces(given) for network in teachers]
    with torch.autocast("cpu", enabled=False):
        seen = [network.words(own, given.words) for network, own in zip(teachers, encoded, strict=True)]
        cue = _mean(logits.sigmoid() for _, logits in seen)
        if not one.annotated:
            one = _asking(one, np.flatnonzero(cue.numpy() >= CUE_THRESHOLD).tolist())
            given = batch([one], special_tokens.begin, special_tokens.end)
        links = _mean(
            network.links(words, given.cues, given.pairs, given.inside.float()).softmax(-1)
            for network, (words, _) in zip(teachers, seen, strict=True)
        )
    opinion = Opinion(cue.numpy(), links.numpy(), encoded[0].half().numpy() if vectors else None)
    return replace(one if one.annotated else _answered(one, opinion), opinion=opinion)


def _asking(one: Example, cues: Sequence[int]) -> Example:
    """Return the example with these cues, and no answers around them."""
    nobody = np.zeros(len(one.features), dtype=np.int64)
    chosen, links, pairs = around_cues(one.features, dict.fromkeys(cues, nobody))
    return replace(one, cues=chosen, links=links, pairs=pairs)


def _answered(one: Example, opinion: Opinion) -> Example:
    """Return the example with the likeliest answers."""
    links = np.where(one.links == UNKNOWN, UNKNOWN, opinion.links.argmax(-1))
    role = np.full(len(one.features), NONE, dtype=np.int64)
    for cue, own in zip(one.cues.tolist(), links, strict=True):
        start, end = reach(cue, len(role))
        around = own[start - cue + REACH : end - cue + REACH]
        role[start:end] = np.where(around == NONE, role[start:end], around)
    return replace(one, is_cue=opinion.cue.round().astype(np.int64), role=role, links=links)


def _mean(several: Iterable[Tensor]) -> Tensor:
    return torch.stack(list(several)).mean(0)
