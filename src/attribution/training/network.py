"""The network in torch: an encoder of the text, a layer over words, and a layer over the words around each cue.

The layer over words scores for every word how likely it heads a cue; the last one, for every word around a cue, which
role it has in that cue's attribution. So links and nesting need no decoding of their own. The idea of scoring the words
for each predicate anew is that of semantic role labelling (He et al., ACL 2017).
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn
from transformers import AutoModel, PretrainedConfig

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

    def __init__(self, folder: Path, layers: int | None = None) -> None:
        super().__init__()
        self.bert = AutoModel.from_pretrained(
            folder, add_pooling_layer=False, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0
        )
        self.register_buffer("numbers", numbers_of(self.bert.config), persistent=False)
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

    def forward(self, wordpieces: Tensor, mask: Tensor | None = None) -> Tensor:
        """Encode [windows, wordpieces] as [windows, wordpieces, hidden]; `mask` is 0 where a window is padded."""
        return self.bert(input_ids=self.numbers[wordpieces], attention_mask=mask).last_hidden_state


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

    def __init__(self, folder: Path, vocabulary: Vocabulary, layers: int | None = None) -> None:
        """Load the encoder of `folder`, with so many of its layers (None: all); all else begins at random."""
        super().__init__()
        self.vocabulary = vocabulary
        self.encoder = Encoder(folder, layers)
        self.words = WordLayer(self.encoder.bert.config.hidden_size, vocabulary)
        self.links = Links(vocabulary)
        self.tags = nn.Linear(_WORD, ROLES)

    def begin_as(self, teacher: Network) -> None:
        """Take over the weights of a trained network with as many layers as this one, or more (the lowest)."""
        copied = copy.deepcopy(teacher)
        copied.encoder.keep(len(self.encoder.bert.encoder.layer))
        self.load_state_dict(copied.state_dict())

    def first_pieces(self, given: Batch) -> Tensor:
        """Return the encoder's vector of the first wordpiece of each word of the batch, [words, hidden]."""
        vectors = self.encoder(given.wordpieces, given.mask).float()
        return vectors.flatten(0, 1)[given.kept][given.first]
