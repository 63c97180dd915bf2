"""Fit the layer that guesses the class of cues that the lexicon does not list, from those that it lists.

The lexicon's own class is hidden for that, and the layer is fitted when all else has been trained, so that it takes
nothing away from the network's main task.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor, nn

from attribution.training.batches import batch, batches
from attribution.training.examples import UNKNOWN, Example
from attribution.training.network import Network
from attribution.training.train import SpecialTokens

_HELD_OUT = 5
"""Every fifth word form is held out to measure how well the class of an unknown cue is guessed."""
_ROUNDS = 300
_RATE = 1e-2
_DECAY = 1e-2


def fit_classes(network: Network, examples: Sequence[Example], special_tokens: SpecialTokens) -> dict[str, float]:
    """Fit the layer on the cues that the lexicon lists.

    Returns:
        For the cues of the word forms held out the share whose class was guessed right, and the share of their
        commonest class; nothing where there are too few cues.
    """
    known = [one for one in examples if (one.verb_class != UNKNOWN).any()]
    if not known:
        return {}
    seen, classes, forms = _cues(network, known, special_tokens)
    held_out = torch.from_numpy(forms % _HELD_OUT == 0)
    if held_out.all() or not held_out.any():  # hardly any cue: nothing to be measured on, or nothing to learn from
        return {}
    _fit(network.words.verb_class, seen[~held_out], classes[~held_out])
    with torch.no_grad():
        right = (network.words.verb_class(seen[held_out]).argmax(-1) == classes[held_out]).float().mean().item()
    common = torch.bincount(classes[held_out]).max().item() / max(int(held_out.sum()), 1)
    _fit(network.words.verb_class, seen, classes)
    return {"right": round(right, 4), "commonest": round(common, 4)}


def _cues(
    network: Network, examples: Sequence[Example], special_tokens: SpecialTokens
) -> tuple[Tensor, Tensor, np.ndarray]:
    """Return for each annotated cue of the lexicon its vector without it, its class, and its first wordpiece."""
    network.eval()
    seen, classes, forms = [], [], []
    for group in batches(examples, np.random.default_rng(0)):
        given = batch(group, special_tokens.begin, special_tokens.end)
        chosen = given.verb_class != UNKNOWN
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            vectors = network.first_pieces(given)
        with torch.no_grad():
            seen.append(network.words.unlisted(vectors[chosen], given.words[chosen]))
        classes.append(given.verb_class[chosen])
        forms.append(given.wordpieces.flatten()[given.kept][given.first][chosen].numpy())
    return torch.cat(seen), torch.cat(classes), np.concatenate(forms)


def _fit(layer: nn.Linear, seen: Tensor, classes: Tensor) -> None:
    layer.requires_grad_(requires_grad=True)
    layer.reset_parameters()
    optimiser = torch.optim.AdamW(layer.parameters(), lr=_RATE, weight_decay=_DECAY)
    for _ in range(_ROUNDS):
        optimiser.zero_grad()
        nn.functional.cross_entropy(layer(seen), classes).backward()
        optimiser.step()
