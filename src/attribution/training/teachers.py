"""Several networks' opinion of the training articles, for one more to learn from beside the annotators' answers.

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


def taught(made: Sequence[Example], teachers: Iterable[Network], marks: SpecialTokens) -> list[Example]:
    """The examples with the mean of the teachers' opinions; without a teacher as they are."""
    opinions: list[list[Opinion]] = [list(_opinions(network, made, marks)) for network in teachers]
    if not opinions:
        return list(made)
    return [replace(one, opinion=_mean(several)) for one, *several in zip(made, *opinions, strict=True)]


def _opinions(network: Network, made: Sequence[Example], marks: SpecialTokens) -> Iterator[Opinion]:
    network.eval()
    for one in made:
        given = batch([one], marks.begin, marks.end)
        with torch.no_grad():
            with torch.autocast("cpu", torch.bfloat16):
                vectors = network.first_pieces(given)
            words, cue, _ = network.words(vectors, given.words)
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
