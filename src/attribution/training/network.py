"""The reader's network, in torch: an encoder of the text, a layer over words, and a view of the text from each cue.

The first part says for every word how likely it heads a cue; the second, for every word around a cue, which part it
has in that cue's attribution. So links and nesting need no decoding of their own. The idea of asking anew for each
predicate is that of semantic role labelling (He et al., ACL 2017).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn
from transformers import BertModel

from attribution.network.features import LEXICON_CLASS_COLUMN, PAIR_SIZES, REACH, ROLES, WORD_SIZES
from attribution.records import VERB_CLASSES

if TYPE_CHECKING:
    from attribution.training.batches import Batch

_FEATURES = 64
_WORD = 256
_LINK = 96
_KERNEL = 5


class Columns(nn.Module):
    """Rows of small integers as the sum of one vector for each column's value."""

    offsets: Tensor

    def __init__(self, sizes: Sequence[int], width: int) -> None:
        super().__init__()
        offsets = [sum(sizes[:number]) for number in range(len(sizes))]
        self.register_buffer("offsets", torch.tensor(offsets), persistent=False)
        self.table = nn.Embedding(sum(sizes), width)
        nn.init.normal_(self.table.weight, std=0.1)

    def forward(self, rows: Tensor) -> Tensor:
        """[…, columns] to […, width]."""
        return self.table(rows + self.offsets).sum(-2)


class Encoder(nn.Module):
    """Windows of pieces to a vector for each piece."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(
            folder, add_pooling_layer=False, attn_implementation="sdpa", attention_probs_dropout_prob=0.0
        )

    def forward(self, pieces: Tensor, mask: Tensor) -> Tensor:
        """[windows, pieces] to [windows, pieces, hidden]; `mask` is 0 where a window is filled up."""
        return self.bert(input_ids=pieces, attention_mask=mask).last_hidden_state


class WordLayer(nn.Module):
    """From words' first pieces and features to a vector, a cue's logit and the classes' for each word."""

    seen: Tensor

    def __init__(self, hidden: int) -> None:
        super().__init__()
        self.columns = Columns(WORD_SIZES, _FEATURES)
        self.mix = nn.Sequential(nn.Linear(hidden + _FEATURES, _WORD), nn.GELU(), nn.LayerNorm(_WORD))
        self.cue = nn.Sequential(nn.Linear(_WORD, _LINK), nn.GELU(), nn.Linear(_LINK, 1))
        self.verb_class = nn.Linear(_WORD, len(VERB_CLASSES))
        self.drop = nn.Dropout(0.2)
        seen = torch.ones(len(WORD_SIZES), dtype=torch.int64)
        seen[LEXICON_CLASS_COLUMN] = 0
        self.register_buffer("seen", seen, persistent=False)

    def forward(self, vectors: Tensor, rows: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """[words, hidden] and [words, columns] to [words, width], [words] and [words, classes]."""
        words = self.mix(self.drop(torch.cat([vectors, self.columns(rows)], -1)))
        return words, self.cue(self.drop(words)).squeeze(-1), self.verb_class(self.unlisted(vectors, rows))

    def unlisted(self, vectors: Tensor, rows: Tensor) -> Tensor:
        """The words as they would look if the lexicon had none of them: what their class is guessed from."""
        return self.mix(torch.cat([vectors, self.columns(rows * self.seen)], -1))


class Links(nn.Module):
    """From words and the pairs of each cue to the logits of the roles that the words around have for it."""

    def __init__(self) -> None:
        super().__init__()
        self.columns = Columns(PAIR_SIZES, _LINK)
        self.of_cue = nn.Linear(_WORD, _LINK)
        self.of_word = nn.Linear(_WORD, _LINK)
        self.around = nn.ModuleList(
            nn.Conv1d(_LINK, _LINK, _KERNEL, padding=wide * (_KERNEL // 2), dilation=wide) for wide in (1, 2, 4)
        )
        self.norm = nn.LayerNorm(_LINK)
        self.role = nn.Linear(_LINK, ROLES)
        self.drop = nn.Dropout(0.1)

    def forward(self, words: Tensor, cues: Tensor, pairs: Tensor, there: Tensor) -> Tensor:
        """[words, width], [cues], [cues, around, columns] and [cues, around] to [cues, around, roles].

        `cues` are indices of words; `there` is 1 for the words of the window that are words of the article, else 0.
        """
        around = cues[:, None] + torch.arange(-REACH, REACH + 1)
        there = there.unsqueeze(-1)
        seen = self.of_word(words)[around.clamp(0, words.shape[0] - 1)]
        asking = self.of_cue(words[cues])[:, None]
        state = nn.functional.gelu(seen + asking + self.columns(pairs)) * there
        for layer in self.around:
            state = state + nn.functional.gelu(layer(self.drop(state).transpose(1, 2)).transpose(1, 2)) * there
        return self.role(self.norm(state))


class Network(nn.Module):
    """The three parts; `tags` is an additional task in training only."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.encoder = Encoder(folder)
        self.words = WordLayer(self.encoder.bert.config.hidden_size)
        self.links = Links()
        self.tags = nn.Linear(_WORD, ROLES)

    def first_pieces(self, given: Batch) -> Tensor:
        """[words, hidden]: for each word of the batch the encoder's vector of its first piece."""
        vectors = self.encoder(given.pieces, given.mask).float()
        return vectors.flatten(0, 1)[given.kept][given.first]
