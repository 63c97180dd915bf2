"""Distillation: one network learns from the annotators' answers and from the mean of several trained networks.

What networks that began differently agree on is surer than what one of them says, and their doubts tell which answers
are matters of taste. One network that learns from their mean comes close to all of them together, at the price of one
(Hinton, Vinyals and Dean 2015).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np
import torch

from attribution.training.batches import batch
from attribution.training.examples import Example, Opinion
from attribution.training.network import Network
from attribution.training.train import SpecialTokens


def taught(examples: Sequence[Example], teachers: Iterable[Network], special_tokens: SpecialTokens) -> list[Example]:
    """Return the examples with the mean of the teachers' opinions; without a teacher as they are."""
    opinions: list[list[Opinion]] = [list(_opinions(network, examples, special_tokens)) for network in teachers]
    if not opinions:
        return list(examples)
    return [replace(one, opinion=_mean(several)) for one, *several in zip(examples, *opinions, strict=True)]


def _opinions(network: Network, examples: Sequence[Example], special_tokens: SpecialTokens) -> Iterator[Opinion]:
    network.eval()
    for one in examples:
        given = batch([one], special_tokens.begin, special_tokens.end)
        with torch.no_grad():
            with torch.autocast("cpu", torch.bfloat16):
                vectors = network.first_pieces(given)
            words, cue = network.words(vectors, given.words)
            roles = network.links(words, given.cues, given.pairs, given.inside.float())
            yield Opinion(
                cue=cue.sigmoid().numpy(),
                role=network.tags(words).softmax(-1).numpy(),
                links=roles.softmax(-1).numpy(),
            )


def _mean(several: Sequence[Opinion]) -> Opinion:
    return Opinion(
        cue=np.mean([one.cue for one in several], axis=0),
        role=np.mean([one.role for one in several], axis=0),
        links=np.mean([one.links for one in several], axis=0),
    )
