"""The network in torch: an encoder of the text, a layer over words, and a layer over the words around each cue.

The layer over words scores for every word how likely it heads a cue; the last one, for every word around a cue, which
role it has in that cue's attribution. So links and nesting need no decoding of their own. The idea of scoring the words
for each predicate anew is that of semantic role labelling (He et al., ACL 2017).
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import torch
from torch import Tensor, nn
from transformers import AutoConfig, AutoModel, PretrainedConfig

from attribution.network.features import LEXICON_CLASS_COLUMN, REACH, ROLES, pair_sizes, word_sizes
from attribution.network.vocabulary import Vocabulary

if TYPE_CHECKING:
    from attribution.training.batches import Batch

_FEATURES = 64
_WORD = 256
_LINK = 96
_KERNEL = 5
_BERT_WORDPIECES = 30_522
_BERT_MASK = 103
_MPNET_SPECIAL_TOKENS = {101: 0, 0: 1, 102: 2, 100: 3}
"""Numbers of the begin and end of a window, of padding and of unknown letters, BERT's and MPNet's."""


class Columns(nn.Module):
    """Embeds rows of small integers as the sum of one vector for each column's value."""

    offsets: Tensor

    def __init__(self, sizes: Sequence[int], width: int) -> None:
        super().__init__()
        offsets = [sum(sizes[:number]) for number in range(len(sizes))]
        self.register_buffer("offsets", torch.tensor(offsets), persistent=False)
        self.table = nn.Embedding(sum(sizes), width)
        nn.init.normal_(self.table.weight, std=0.1)

    def forward(self, rows: Tensor) -> Tensor:
        """Embed […, columns] as […, width]."""
        values = rows + self.offsets
        if not self.training:
            return self.table(values).sum(-2)
        counts = torch.zeros(*rows.shape[:-1], self.table.num_embeddings)
        return counts.scatter_(-1, values, 1.0) @ self.table.weight  # the same; its gradient is a product of matrices


class Encoder(nn.Module):
    """Encodes windows of BERT's wordpieces as a vector for each wordpiece.

    It has no dropout: hidden wordpieces do its work, and on a processor it takes as long as a layer.
    """

    numbers: Tensor

    def __init__(self, source: Path | PretrainedConfig, layers: int | None = None) -> None:
        """Load the encoder of a folder, or make an untrained one of a config's shape."""
        super().__init__()
        if isinstance(source, Path):
            self.bert = AutoModel.from_pretrained(
                source, add_pooling_layer=False, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0
            )
        else:
            self.bert = AutoModel.from_config(source, add_pooling_layer=False)
        self.register_buffer("numbers", numbers_of(self.bert.config), persistent=False)
        self.heads = [list(range(self.bert.config.num_attention_heads)) for _ in self.bert.encoder.layer]
        if layers is not None:
            self.keep(layers)

    def keep(self, layers: int) -> None:
        """Keep so many of the lowest layers, which does least harm (Sajjad et al. 2023).

        Raises:
            ValueError: where there are fewer.
        """
        every = self.bert.encoder.layer
        if not 1 <= layers <= len(every):
            raise ValueError(f"an encoder of {len(every)} layers cannot keep {layers}")
        self.bert.encoder.layer = every[:layers]
        self.bert.config.num_hidden_layers = layers
        self.heads = self.heads[:layers]

    @property
    def neurons(self) -> list[int]:
        """Return how many neurons each layer has between its two products."""
        return [layer.intermediate.dense.out_features for layer in self.bert.encoder.layer]

    def narrow(self, heads: Sequence[Tensor], neurons: Sequence[Tensor]) -> None:
        """Keep of each layer some heads of attention and some neurons.

        Args:
            heads: for each layer the numbers of the heads to keep, among those that it has.
            neurons: for each layer the numbers of the neurons to keep.
        """
        for number, layer in enumerate(self.bert.encoder.layer):
            _narrow_attention(layer.attention, heads[number])
            self.heads[number] = [self.heads[number][head] for head in heads[number].tolist()]
            layer.attention.own_heads = self.heads[number]
            layer.intermediate.dense = _fewer_outputs(layer.intermediate.dense, neurons[number])
            layer.output.dense = _fewer_inputs(layer.output.dense, neurons[number])

    def shape(self) -> dict[str, Any]:
        """Return what an untrained encoder of the same shape is made from, as JSON can hold it."""
        return {"config": self.bert.config.to_diff_dict(), "heads": self.heads, "neurons": self.neurons}

    @classmethod
    def of_shape(cls, shape: dict[str, Any]) -> Self:
        """Make an untrained encoder of that shape."""
        values = dict(shape["config"])
        made = cls(AutoConfig.for_model(values.pop("model_type"), **values))
        made.narrow([torch.tensor(own) for own in shape["heads"]], [torch.arange(own) for own in shape["neurons"]])
        return made

    def forward(self, wordpieces: Tensor, mask: Tensor | None = None) -> Tensor:
        """Encode [windows, wordpieces] as [windows, wordpieces, hidden]; `mask` is 0 where a window is padded."""
        return self.bert(input_ids=self.numbers[wordpieces], attention_mask=mask).last_hidden_state


def projections(attention: Any) -> tuple[Any, tuple[str, str, str], Any, str]:
    """Return where an attention has its products: of queries, keys and values, and the one that joins the heads.

    Returns:
        The module that holds the first three, their names in it, the module that holds the last, its name there.
    """
    if hasattr(attention, "attn"):  # MPNet
        return attention.attn, ("q", "k", "v"), attention.attn, "o"
    return attention.self, ("query", "key", "value"), attention.output, "dense"


def _narrow_attention(attention: Any, kept: Tensor) -> None:
    """Keep these heads of an attention; MPNet's bias of distances is cut to them in each call."""
    inner, names, joining, joint = projections(attention)
    places = (kept[:, None] * inner.attention_head_size + torch.arange(inner.attention_head_size)).flatten()
    for name in names:
        setattr(inner, name, _fewer_outputs(getattr(inner, name), places))
    setattr(joining, joint, _fewer_inputs(getattr(joining, joint), places))
    inner.num_attention_heads, inner.all_head_size = len(kept), len(places)
    if inner is joining and not hasattr(attention, "own_heads"):
        attention.register_forward_pre_hook(_with_own_bias, with_kwargs=True)


def _with_own_bias(
    attention: Any,
    given: tuple[Any, ...],
    named: dict[str, Any],
) -> tuple[tuple[Any, ...], dict[str, Any]]:
    return given, {**named, "position_bias": named["position_bias"][:, attention.own_heads]}


def _fewer_outputs(layer: nn.Linear, kept: Tensor) -> nn.Linear:
    return _linear(layer.weight[kept], layer.bias[kept])


def _fewer_inputs(layer: nn.Linear, kept: Tensor) -> nn.Linear:
    return _linear(layer.weight[:, kept], layer.bias)


def _linear(weight: Tensor, bias: Tensor) -> nn.Linear:
    layer = nn.Linear(weight.shape[1], weight.shape[0])
    layer.load_state_dict({"weight": weight, "bias": bias})
    return layer


def numbers_of(config: PretrainedConfig) -> Tensor:
    """Return for each wordpiece of BERT's vocabulary its number in the encoder's own, [wordpieces].

    MPNet's vocabulary (Song et al. 2020) is BERT's behind four special tokens, with the hidden wordpiece at its end;
    others are taken for BERT's.
    """
    if config.model_type != "mpnet":
        return torch.arange(config.vocab_size)
    numbers = torch.arange(_BERT_WORDPIECES) + len(_MPNET_SPECIAL_TOKENS)
    for name, number in _MPNET_SPECIAL_TOKENS.items():
        numbers[name] = number
    numbers[_BERT_MASK] = config.vocab_size - 1
    return numbers


class WordLayer(nn.Module):
    """Scores each word from its first wordpiece and its features: a vector and a cue's logit; and a cue's class."""

    seen: Tensor

    def __init__(self, hidden: int, vocabulary: Vocabulary) -> None:
        super().__init__()
        sizes = word_sizes(vocabulary)
        self.columns = Columns(sizes, _FEATURES)
        self.mix = nn.Sequential(nn.Linear(hidden + _FEATURES, _WORD), nn.GELU(), nn.LayerNorm(_WORD))
        self.cue = nn.Sequential(nn.Linear(_WORD, _LINK), nn.GELU(), nn.Linear(_LINK, 1))
        self.verb_class = nn.Linear(_WORD, 1 + vocabulary.no_verb_class)
        self.drop = nn.Dropout(0.2)
        seen = torch.ones(len(sizes), dtype=torch.int64)
        seen[LEXICON_CLASS_COLUMN] = 0
        self.register_buffer("seen", seen, persistent=False)

    def forward(self, vectors: Tensor, rows: Tensor) -> tuple[Tensor, Tensor]:
        """Turn [words, hidden] and [words, columns] into [words, width] and [words]."""
        words = self.mix(self.drop(torch.cat([vectors, self.columns(rows)], -1)))
        return words, self.cue(self.drop(words)).squeeze(-1)

    def classes(self, vectors: Tensor, rows: Tensor) -> Tensor:
        """Turn [cues, hidden] and [cues, columns] into logits, [cues, classes]; the last is that of no class."""
        return self.verb_class(self.unlisted(vectors, rows))

    def unlisted(self, vectors: Tensor, rows: Tensor) -> Tensor:
        """Return the words' vectors as if the lexicon had none of them: their class is guessed from these."""
        return self.mix(torch.cat([vectors, self.columns(rows * self.seen)], -1))


class Links(nn.Module):
    """Scores the roles that the words around each cue have for it."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__()
        self.columns = Columns(pair_sizes(vocabulary), _LINK)
        self.of_cue = nn.Linear(_WORD, _LINK)
        self.of_word = nn.Linear(_WORD, _LINK)
        self.around = nn.ModuleList(
            nn.Conv1d(_LINK, _LINK, _KERNEL, padding=wide * (_KERNEL // 2), dilation=wide) for wide in (1, 2, 4)
        )
        self.norm = nn.LayerNorm(_LINK)
        self.role = nn.Linear(_LINK, ROLES)
        self.drop = nn.Dropout(0.1)

    @property
    def convolutions(self) -> Iterator[nn.Conv1d]:
        """Return the layers over the words around a cue."""
        return (layer for layer in self.around if isinstance(layer, nn.Conv1d))

    def forward(self, words: Tensor, cues: Tensor, pairs: Tensor, there: Tensor) -> Tensor:
        """Turn [words, width], [cues], [cues, around, columns] and [cues, around] into logits, [cues, around, roles].

        `cues` are indices of words; `there` is 1 for the words of the window that are words of the article, else 0.
        """
        around = cues[:, None] + torch.arange(-REACH, REACH + 1)
        there = there.unsqueeze(-1)
        seen = self.of_word(words)[around.clamp(0, words.shape[0] - 1)]
        cue = self.of_cue(words[cues])[:, None]
        state = nn.functional.gelu(seen + cue + self.columns(pairs)) * there
        for layer in self.around:
            state = state + nn.functional.gelu(layer(self.drop(state).transpose(1, 2)).transpose(1, 2)) * there
        return self.role(self.norm(state))


class Network(nn.Module):
    """The three parts; `tags`, each word's role in any attribution, is an additional task in training only."""

    def __init__(self, source: Path | Encoder, vocabulary: Vocabulary, layers: int | None = None) -> None:
        """Load the encoder of a folder with so many layers (None: all), or take one; all else begins at random."""
        super().__init__()
        self.vocabulary = vocabulary
        self.encoder = Encoder(source, layers) if isinstance(source, Path) else source
        self.words = WordLayer(self.encoder.bert.config.hidden_size, vocabulary)
        self.links = Links(vocabulary)
        self.tags = nn.Linear(_WORD, ROLES)

    def copied(self, layers: int | None = None) -> Self:
        """Return a copy with so many of the lowest layers; None keeps all."""
        copied = copy.deepcopy(self)
        if layers is not None:
            copied.encoder.keep(layers)
        return copied

    def first_pieces(self, given: Batch) -> Tensor:
        """Return the encoder's vector of the first wordpiece of each word of the batch, [words, hidden]."""
        vectors = self.encoder(given.wordpieces, given.mask).float()
        return vectors.flatten(0, 1)[given.kept][given.first]
