"""The class of cues that the lexicon does not know: guessed from what the network sees of those that it does.

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

_HELD = 5
"""Every so manieth word form is kept apart to see how well the class of an unknown cue is guessed."""
_ROUNDS = 300
_RATE = 1e-2
_DECAY = 1e-2


def fit_classes(network: Network, made: Sequence[Example], marks: SpecialTokens) -> dict[str, float]:
    """Fit the layer on the cues that the lexicon knows; how often it is right on word forms that it has not seen.

    Returns the shares of right classes and of the commonest one among the cues of those forms, nothing where there are
    too few cues to tell.
    """
    seen, classes, forms = _cues(network, made, marks)
    held = torch.from_numpy(forms % _HELD == 0)
    if held.all() or not held.any():  # hardly any cue: nothing to be measured on, or nothing to learn from
        return {}
    _fit(network.words.verb_class, seen[~held], classes[~held])
    with torch.no_grad():
        right = (network.words.verb_class(seen[held]).argmax(-1) == classes[held]).float().mean().item()
    common = torch.bincount(classes[held]).max().item() / max(int(held.sum()), 1)
    _fit(network.words.verb_class, seen, classes)
    return {"right": round(right, 4), "commonest": round(common, 4)}


def _cues(network: Network, made: Sequence[Example], marks: SpecialTokens) -> tuple[Tensor, Tensor, np.ndarray]:
    """For every annotated cue of the lexicon how it looks without it, its class, and the first piece of its form."""
    network.eval()
    seen, classes, forms = [], [], []
    for group in batches(made, np.random.default_rng(0)):
        given = batch(group, marks.begin, marks.end)
        chosen = (given.verb_class != UNKNOWN) & (given.is_cue == 1)
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            vectors = network.first_pieces(given)
        with torch.no_grad():
            seen.append(network.words.unlisted(vectors[chosen], given.words[chosen]))
        classes.append(given.verb_class[chosen])
        forms.append(given.pieces.flatten()[given.kept][given.first][chosen].numpy())
    return torch.cat(seen), torch.cat(classes), np.concatenate(forms)


def _fit(layer: nn.Linear, seen: Tensor, classes: Tensor) -> None:
    layer.requires_grad_(requires_grad=True)
    layer.reset_parameters()
    optimiser = torch.optim.AdamW(layer.parameters(), lr=_RATE, weight_decay=_DECAY)
    for _ in range(_ROUNDS):
        optimiser.zero_grad()
        nn.functional.cross_entropy(layer(seen), classes).backward()
        optimiser.step()
