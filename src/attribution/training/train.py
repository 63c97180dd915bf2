"""Train the network on examples, with a checkpoint after each epoch from which training can go on."""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
import torch
from safetensors import safe_open
from safetensors.torch import save_file
from torch import Tensor, nn

from attribution.network.features import NONE, ROLES, RULE_COLUMN
from attribution.network.vocabulary import Vocabulary
from attribution.training.batches import Batch, batch, batches
from attribution.training.examples import UNKNOWN, Example, by_origin
from attribution.training.network import Network

log = logging.getLogger(__name__)

CHECKPOINT = "checkpoint.safetensors"
_NAME_TAGS = ("NNP", "NNPS")
_LOG_EVERY = 50
"""Steps between two lines of the log."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to train. The defaults are those of the shipped weights."""

    epochs: int = 1
    teacher_epochs: int = 2
    repeats: int = 1
    """How often an article annotated by our own scheme is read in each epoch, should there be few of them."""
    others: float = 0.5
    """The share of the other annotated articles that is read in each epoch, chosen anew each time."""
    teacher_others: float = 1 / 3
    """The same for the teachers."""
    unannotated: float = 0.5
    """The same of the articles that only the teachers have read."""
    layers: int | None = 6
    """Keeps so many of the encoder's layers, the lowest; the teachers, and None, keep all."""
    heads: int | None = None
    neurons: int | None = None
    """Keeps in each layer so many heads of attention, and so many neurons between its two products: those that matter
    most (`narrowing`). None keeps all."""
    encoder_rate: float = 1.5e-4
    teacher_rate: float = 6e-5
    """The encoder's rate in the teachers, which keep all its layers."""
    head_rate: float = 1e-3
    layer_decay: float = 0.9
    """A layer's rate as a share of the rate of the layer above."""
    weight_decay: float = 0.01
    warmup: float = 0.1
    masked: float = 0.05
    """Share of all wordpieces hidden from the encoder."""
    masked_names: float = 0.2
    """Share of names hidden, so that structure is learned and not one year's politicians."""
    masked_rules: float = 0.05
    """Share of the rules' cues whose rule is hidden, so that a rule added later can be read as one that the weights do
    not know. Set by hand; not fitted."""
    average: float = 0.995
    """How slowly the averaged weights follow; they are the ones that are kept."""
    asked: int = 2
    """Asks the teachers about one in so many of the other and of the unannotated articles, since asking takes time."""
    teachers: int = 1
    """How many networks with all layers are trained before, with other seeds, for the last one to learn from; it begins
    as a copy of the first."""
    trust: float = 0.7
    """Weight of the teachers' opinion against the annotators' answers."""
    vectors: float = 0.0
    """Weight of the first teacher's vectors of words, which a network with an encoder of the same width can learn."""
    seed: int = 1


SMALL = Recipe(
    epochs=3, teacher_epochs=3, repeats=4, teacher_others=1.0, layers=4, encoder_rate=3e-4, teacher_rate=3e-4
)
"""The recipe for a small encoder such as MiniLM, which learns more slowly."""

NARROW = Recipe(epochs=3, layers=None, teachers=0, encoder_rate=2e-4, head_rate=5e-4, layer_decay=0.95, vectors=1.0)
"""The recipe for a network that begins as a trained one, made narrower, and learns from that one."""


@dataclass(frozen=True, slots=True)
class SpecialTokens:
    """The vocabulary's indices for the begin and end of a window and for a hidden wordpiece."""

    begin: int
    end: int
    hidden: int


def train(
    network: Network, examples: Sequence[Example], recipe: Recipe, special_tokens: SpecialTokens, folder: Path
) -> Iterator[tuple[int, dict[str, float]]]:
    """Train on the examples, from the checkpoint in `folder` where there is one.

    Yields:
        Each epoch's number and mean losses when `folder` holds its checkpoint. While the caller has the turn, the
        network's weights are the averaged ones.

    Raises:
        ValueError: where the checkpoint is by another recipe.
    """
    optimiser = torch.optim.AdamW(groups(network, recipe), weight_decay=recipe.weight_decay, fused=True)
    epochs = [_batches_of(examples, recipe, number) for number in range(recipe.epochs)]
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
            given = batch(group, special_tokens.begin, special_tokens.end)
            given = hide_wordpieces(given, recipe, special_tokens, network.vocabulary, random)
            given = hide_rules(given, recipe, network.vocabulary, random)
            for name, value in _step(network, given, optimiser, recipe).items():
                sums[name] = sums.get(name, 0.0) + value
            schedule.step()
            step += 1
            _follow(averaged, network, min(recipe.average, (1 + step) / (10 + step)))
            if step % _LOG_EVERY == 0:
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
    """Return the optimiser's groups: lower layers learn more slowly, the table of wordpieces not at all."""
    network.encoder.bert.requires_grad_(requires_grad=False)
    network.encoder.bert.encoder.layer.requires_grad_(requires_grad=True)
    layers: list[dict[str, object]] = [
        {"params": list(layer.parameters()), "lr": recipe.encoder_rate * recipe.layer_decay**depth}
        for depth, layer in enumerate(reversed(network.encoder.bert.encoder.layer))
    ]
    network.words.verb_class.requires_grad_(requires_grad=False)  # it is fitted afterwards: classes.py
    learning = [*network.words.parameters(), *network.links.parameters(), *network.tags.parameters()]
    heads = [parameter for parameter in learning if parameter.requires_grad]
    return [*layers, {"params": heads, "lr": recipe.head_rate}]


def losses(network: Network, given: Batch, trust: float = 0.0, vectors: float = 0.0) -> dict[str, Tensor]:
    """Return the parts of the loss on one batch, weighted so that they are of one size at the start.

    Args:
        network: what is trained.
        given: the batch.
        trust: the weight of the teachers' opinion against the annotators' answers, where the batch has one.
        vectors: the weight of the first teacher's vectors, where the batch has them.
    """
    encoded = network.first_pieces(given)
    words, cue = network.words(encoded, given.words)
    known = given.is_cue != UNKNOWN
    is_cue, links = _answers(given, trust)
    parts = {
        "cue": 10 * nn.functional.binary_cross_entropy_with_logits(cue[known], is_cue[known]),
        "tags": 0.5 * nn.functional.cross_entropy(network.tags(words), given.role),
    }
    if vectors and given.vectors is not None:
        parts["vectors"] = vectors * nn.functional.mse_loss(encoded, given.vectors) / given.vectors.var()
    if len(given.cues):
        roles = network.links(words, given.cues, given.pairs, given.inside.float())
        parts["links"] = 4 * nn.functional.cross_entropy(roles[given.inside], links[given.inside])
    return parts


def _answers(given: Batch, trust: float) -> tuple[Tensor, Tensor]:
    """Return the chances to learn for cues and links; where the gold is silent, they mean nothing."""
    is_cue, links = given.is_cue.float(), nn.functional.one_hot(given.links.clamp(min=NONE), ROLES).float()
    if given.opinion is None:
        return is_cue, links
    by_cue, by_links = given.opinion
    return is_cue.lerp(by_cue, trust), links.lerp(by_links, trust)


def hide_wordpieces(
    given: Batch, recipe: Recipe, special_tokens: SpecialTokens, vocabulary: Vocabulary, random: np.random.Generator
) -> Batch:
    """Hide some of the batch's wordpieces from the encoder, names more often than others."""
    chosen = random.random(given.wordpieces.numel()) < recipe.masked
    tags = torch.tensor([vocabulary.tag_number(tag) for tag in _NAME_TAGS])
    names = torch.isin(given.words[:, 0], tags).numpy() & (random.random(len(given.words)) < recipe.masked_names)
    chosen[given.kept[given.first].numpy()[names]] = True
    flat = given.wordpieces.reshape(-1).clone()
    special = (flat == special_tokens.begin) | (flat == special_tokens.end) | (given.mask.reshape(-1) == 0)
    flat[torch.from_numpy(chosen) & ~special] = special_tokens.hidden
    return replace(given, wordpieces=flat.reshape(given.wordpieces.shape))


def hide_rules(given: Batch, recipe: Recipe, vocabulary: Vocabulary, random: np.random.Generator) -> Batch:
    """Replace the rule of some of the rules' cues by the one value that stands for all unknown rules."""
    if not vocabulary.other_rule:
        return given
    chosen = torch.from_numpy(random.random(len(given.words)) < recipe.masked_rules)
    words = given.words.clone()
    words[chosen & (words[:, RULE_COLUMN] > 0), RULE_COLUMN] = vocabulary.rule_values - 1
    return replace(given, words=words)


def _batches_of(examples: Sequence[Example], recipe: Recipe, epoch: int) -> list[list[Example]]:
    """Return the batches of an epoch."""
    random = np.random.default_rng([recipe.seed, epoch, 1])
    own, others, unannotated = by_origin(examples)
    chosen = [*own * recipe.repeats]
    for group, share in ((others, recipe.others), (unannotated, recipe.unannotated)):
        chosen += [group[index] for index in random.permutation(len(group))[: math.ceil(share * len(group))]]
    return list(batches(chosen, random))


def _step(network: Network, given: Batch, optimiser: torch.optim.Optimizer, recipe: Recipe) -> dict[str, float]:
    with torch.autocast("cpu", torch.bfloat16):
        parts = losses(network, given, recipe.trust, recipe.vectors)
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
    """Everything that a checkpoint keeps of a training."""

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
    """Fill the state from the checkpoint, if there is one; return the number of epochs that it has behind it."""
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
