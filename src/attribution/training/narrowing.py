"""Make a trained encoder narrower: keep of each layer the heads and the neurons that matter most to its answers.

What matters is what changes the loss: the size of an activation times its slope, summed over examples (Michel, Levy
and Neubig, NeurIPS 2019, for heads; Molchanov et al., ICLR 2017, for neurons). The network learns on afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice

import numpy as np
import torch
from torch import Tensor, nn

from attribution.training.batches import batch, batches
from attribution.training.examples import Example
from attribution.training.network import Network, projections
from attribution.training.train import SpecialTokens, losses

_BATCHES = 25
"""Batches over which importance is summed up. Set by hand; not fitted."""


def narrow(
    network: Network, examples: Sequence[Example], special_tokens: SpecialTokens, heads: int | None, neurons: int | None
) -> None:
    """Keep of each layer of the encoder the most important heads and neurons.

    Args:
        network: what is made narrower, in place.
        examples: articles over which importance is measured.
        special_tokens: of its vocabulary.
        heads: how many heads each layer keeps; None keeps all.
        neurons: the same for neurons.

    Raises:
        ValueError: where a layer has fewer.
    """
    of_heads, of_neurons = importance(network, examples, special_tokens)
    network.encoder.narrow(
        [_most(own, heads, "heads") for own in of_heads], [_most(own, neurons, "neurons") for own in of_neurons]
    )


def _most(values: Tensor, count: int | None, name: str) -> Tensor:
    """Return the numbers of the largest values, in order."""
    if count is not None and not 1 <= count <= len(values):
        raise ValueError(f"a layer of {len(values)} {name} cannot keep {count}")
    return values.topk(len(values) if count is None else count).indices.sort().values


def importance(
    network: Network, examples: Sequence[Example], special_tokens: SpecialTokens
) -> tuple[list[Tensor], list[Tensor]]:
    """Return for each layer the importance of its heads, and of its neurons."""
    network.eval()
    network.encoder.bert.encoder.layer.requires_grad_(requires_grad=True)
    of_heads, of_neurons = list[Tensor](), list[Tensor]()
    hooks = []
    for layer in network.encoder.bert.encoder.layer:
        inner, _, joining, joint = projections(layer.attention)
        size = inner.attention_head_size
        of_heads.append(torch.zeros(inner.all_head_size // size))
        of_neurons.append(torch.zeros(layer.output.dense.in_features))
        for module, sums, width in (
            (getattr(joining, joint), of_heads[-1], size),
            (layer.output.dense, of_neurons[-1], 1),
        ):
            hooks.append(module.register_forward_pre_hook(partial(_watch, sums, width)))
    for group in islice(batches(examples, np.random.default_rng(0)), _BATCHES):
        given = batch(group, special_tokens.begin, special_tokens.end)
        with torch.autocast("cpu", torch.bfloat16):
            parts = losses(network, given, 1.0)
        torch.stack(list(parts.values())).sum().backward()
        network.zero_grad()
    for hook in hooks:
        hook.remove()
    return of_heads, of_neurons


def _watch(sums: Tensor, width: int, _: nn.Module, given: tuple[Tensor, ...]) -> None:
    """Have the size of the activation times its slope added to `sums` when the slope is known."""
    (activation,) = given
    activation.register_hook(_adding(sums, width, activation.detach().float()))


def _adding(sums: Tensor, width: int, activation: Tensor) -> Callable[[Tensor], None]:
    def add(slope: Tensor) -> None:
        effect = (activation * slope.float()).unflatten(-1, (-1, width)).sum(-1)
        sums.add_(effect.flatten(0, -2).abs().sum(0))

    return add
