"""Train the reader: examples in, weights out, with a checkpoint after each epoch to go on from."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
import torch
from safetensors import safe_open
from safetensors.torch import save_file
from torch import Tensor, nn

from attribution.network.features import NONE, ROLES, TAGS
from attribution.training.batches import Batch, batch, batches
from attribution.training.examples import UNKNOWN, Example
from attribution.training.network import Network

log = logging.getLogger(__name__)

CHECKPOINT = "checkpoint.safetensors"
_NAMES = torch.tensor([TAGS.index("NNP"), TAGS.index("NNPS")])
_SAY_EVERY = 50
"""Steps between two lines of the log."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to train. The defaults are those of the shipped weights."""

    epochs: int = 4
    encoder_rate: float = 3e-4
    head_rate: float = 1e-3
    layer_decay: float = 0.9
    """What each layer's rate is of that of the layer above."""
    weight_decay: float = 0.01
    warmup: float = 0.1
    masked: float = 0.05
    """Share of all pieces hidden from the encoder."""
    masked_names: float = 0.2
    """Share of names hidden, so that structure is learned and not one year's politicians."""
    average: float = 0.995
    """How slowly the averaged weights follow; they are the ones that are kept."""
    teachers: int = 2
    """How many networks are trained before, with other seeds, for the last one to learn from."""
    trust: float = 0.7
    """Weight of the teachers' opinion against the annotators' answers."""
    seed: int = 1


@dataclass(frozen=True, slots=True)
class SpecialTokens:
    """The vocabulary's indices for the begin and end of a window and for a hidden piece."""

    begin: int
    end: int
    hidden: int


def train(
    network: Network, made: Sequence[Example], recipe: Recipe, marks: SpecialTokens, folder: Path
) -> Iterator[tuple[int, dict[str, float]]]:
    """Train on the examples; yields each epoch's number and mean losses when `folder` holds its checkpoint.

    Goes on from the checkpoint in `folder` where there is one by the same recipe, and raises ValueError where it is by
    another. While the caller has the turn, the network's weights are the averaged ones.
    """
    optimiser = torch.optim.AdamW(groups(network, recipe), weight_decay=recipe.weight_decay)
    epochs = [_batches_of(made, recipe, number) for number in range(recipe.epochs)]
    steps = sum(map(len, epochs))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _rate(step / steps, recipe.warmup))
    averaged = {name: value.detach().clone() for name, value in network.state_dict().items()}
    state = _State(network, averaged, optimiser)
    done = _resume(folder / CHECKPOINT, state, recipe)
    step = sum(map(len, epochs[:done]))
    for _ in range(step):
        schedule.step()
    for number in range(done, recipe.epochs):
        torch.manual_seed(recipe.seed * 1000 + number)
        random = np.random.default_rng([recipe.seed, number])
        network.train()
        started, sums = time.monotonic(), dict[str, float]()
        for group in epochs[number]:
            given = hidden(batch(group, marks.begin, marks.end), recipe, marks, random)
            for name, value in _step(network, given, optimiser, recipe.trust).items():
                sums[name] = sums.get(name, 0.0) + value
            schedule.step()
            step += 1
            _follow(averaged, network, min(recipe.average, (1 + step) / (10 + step)))
            if step % _SAY_EVERY == 0:
                log.info("step %d of %d, %.0f s", step, steps, time.monotonic() - started)
        _keep(folder / CHECKPOINT, state, recipe, number + 1)
        current = {name: value.clone() for name, value in network.state_dict().items()}
        network.load_state_dict(averaged)
        network.eval()
        yield number + 1, {name: value / len(epochs[number]) for name, value in sums.items()}
        network.load_state_dict(current)
    network.load_state_dict(averaged)
    network.eval()


def groups(network: Network, recipe: Recipe) -> list[dict[str, object]]:
    """The optimiser's groups: lower layers learn more slowly, the table of pieces not at all."""
    for parameter in network.encoder.bert.embeddings.parameters():
        parameter.requires_grad = False
    found: list[dict[str, object]] = [
        {"params": list(layer.parameters()), "lr": recipe.encoder_rate * recipe.layer_decay**depth}
        for depth, layer in enumerate(reversed(network.encoder.bert.encoder.layer))
    ]
    network.words.verb_class.requires_grad_(requires_grad=False)  # it is fitted afterwards: classes.py
    learning = [*network.words.parameters(), *network.links.parameters(), *network.tags.parameters()]
    heads = [parameter for parameter in learning if parameter.requires_grad]
    return [*found, {"params": heads, "lr": recipe.head_rate}]


def losses(network: Network, given: Batch, trust: float = 0.0) -> dict[str, Tensor]:
    """The parts of the loss on one batch, weighted so that they are of one size at the start.

    `trust` is the weight of the teachers' opinion against the annotators' answers, where the batch has one.
    """
    words, cue, _ = network.words(network.first_pieces(given), given.words)
    known = given.is_cue != UNKNOWN
    is_cue, role, links = _answers(given, trust)
    parts = {
        "cue": 10 * nn.functional.binary_cross_entropy_with_logits(cue[known], is_cue[known]),
        "tags": 0.5 * nn.functional.cross_entropy(network.tags(words), role),
    }
    if len(given.cues):
        roles = network.links(words, given.cues, given.pairs, given.inside.float())
        parts["links"] = 4 * nn.functional.cross_entropy(roles[given.inside], links[given.inside])
    return parts


def _answers(given: Batch, trust: float) -> tuple[Tensor, Tensor, Tensor]:
    """The chances to learn for cues, roles and links; where the gold does not tell, they mean nothing."""
    answers = (
        given.is_cue.float(),
        nn.functional.one_hot(given.role, ROLES).float(),
        nn.functional.one_hot(given.links.clamp(min=NONE), ROLES).float(),
    )
    if given.opinion is None:
        return answers
    is_cue, role, links = (answer.lerp(said, trust) for answer, said in zip(answers, given.opinion, strict=True))
    return is_cue, role, links


def hidden(given: Batch, recipe: Recipe, marks: SpecialTokens, random: np.random.Generator) -> Batch:
    """The batch with some of its pieces hidden, names more often than others."""
    chosen = random.random(given.pieces.numel()) < recipe.masked
    names = torch.isin(given.words[:, 0], _NAMES).numpy() & (random.random(len(given.words)) < recipe.masked_names)
    chosen[given.kept[given.first].numpy()[names]] = True
    flat = given.pieces.reshape(-1).clone()
    special = (flat == marks.begin) | (flat == marks.end) | (given.mask.reshape(-1) == 0)
    flat[torch.from_numpy(chosen) & ~special] = marks.hidden
    return replace(given, pieces=flat.reshape(given.pieces.shape))


def _batches_of(made: Sequence[Example], recipe: Recipe, epoch: int) -> list[list[Example]]:
    return list(batches(made, np.random.default_rng([recipe.seed, epoch, 1])))


def _step(network: Network, given: Batch, optimiser: torch.optim.Optimizer, trust: float) -> dict[str, float]:
    with torch.autocast("cpu", torch.bfloat16):
        parts = losses(network, given, trust)
    torch.stack(list(parts.values())).sum().backward()
    nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimiser.step()
    optimiser.zero_grad()
    return {name: part.item() for name, part in parts.items()}


def _follow(averaged: dict[str, Tensor], network: Network, keep: float) -> None:
    for name, value in network.state_dict().items():
        if value.is_floating_point():
            averaged[name].lerp_(value, 1 - keep)


def _rate(done: float, warmup: float) -> float:
    return done / warmup if done < warmup else max(0.0, (1 - done) / (1 - warmup))


@dataclass(frozen=True, slots=True)
class _State:
    """All that training stands on."""

    network: Network
    averaged: dict[str, Tensor]
    optimiser: torch.optim.Optimizer


def _keep(path: Path, state: _State, recipe: Recipe, done: int) -> None:
    tensors = {f"network/{name}": value.detach().clone() for name, value in state.network.state_dict().items()}
    tensors |= {f"averaged/{name}": value.clone() for name, value in state.averaged.items()}
    for number, values in state.optimiser.state_dict()["state"].items():
        tensors |= {f"optimiser/{number}/{name}": value.clone() for name, value in values.items()}
    scratch = path.with_suffix(".part")
    save_file(tensors, scratch, metadata={"recipe": str(asdict(recipe)), "done": str(done)})
    scratch.replace(path)


def _resume(path: Path, state: _State, recipe: Recipe) -> int:
    """Fill the state from the checkpoint, if there is one; how many epochs it has behind it."""
    if not path.exists():
        return 0
    steps: dict[int, dict[str, Tensor]] = {}
    weights: dict[str, Tensor] = {}
    with safe_open(path, "pt") as kept:
        if kept.metadata()["recipe"] != str(asdict(recipe)):
            raise ValueError(f"{path} is of another recipe: {kept.metadata()['recipe']}")
        for key in kept.keys():  # noqa: SIM118 - no mapping
            part, _, name = key.partition("/")
            if part == "network":
                weights[name] = kept.get_tensor(key)
            elif part == "averaged":
                state.averaged[name] = kept.get_tensor(key)
            else:
                number, _, field = name.partition("/")
                steps.setdefault(int(number), {})[field] = kept.get_tensor(key)
        done = int(kept.metadata()["done"])
    state.network.load_state_dict(weights)
    groups_now = state.optimiser.state_dict()["param_groups"]
    state.optimiser.load_state_dict({"state": steps, "param_groups": groups_now})
    log.info("going on after epoch %d", done)
    return done
