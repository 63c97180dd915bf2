"""Encode each sentence once, for a tagger and a parser that both need it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import torch
from torch import Tensor, nn

_TOGETHER = 20
"""Sentences of about one length that are encoded at once: a third and more of Stanza's own batches is padding."""


class RememberingEncoder(nn.Module):
    """A cache around the encoder of a Stanza model.

    The encoder is most of the work, and Stanza runs it anew for every model. Within `remembering` the vectors of a
    sentence are kept, by its wordpieces, until the end.
    """

    def __init__(self, encoder: nn.Module) -> None:
        super().__init__()
        self.encoder = encoder
        self._known: dict[tuple[int, ...], Tensor] | None = None

    def __getattr__(self, name: str) -> Any:
        """Return an attribute of the encoder, for all else that Stanza asks."""
        try:
            return super().__getattr__(name)
        except AttributeError:
            return getattr(super().__getattr__("encoder"), name)

    @contextmanager
    def remembering(self) -> Iterator[None]:
        """Keep the vectors of sentences until the context ends."""
        self._known = {}
        try:
            yield
        finally:
            self._known = None

    def forward(self, pieces: Tensor, attention_mask: Tensor, *, output_hidden_states: bool = True) -> Any:
        """Encode [sentences, pieces]; the result's `hidden_states` are [sentences, pieces, width] for each layer."""
        known = self._known
        if known is None:
            return self.encoder(pieces, attention_mask=attention_mask, output_hidden_states=output_hidden_states)
        lengths = attention_mask.sum(1).tolist()
        keys = [tuple(row[:length]) for row, length in zip(pieces.tolist(), lengths, strict=True)]
        new = {key: number for number, key in enumerate(keys) if key not in known}
        order = sorted(new.values(), key=lengths.__getitem__)
        for start in range(0, len(order), _TOGETHER):
            rows = order[start : start + _TOGETHER]
            width = lengths[rows[-1]]
            found = self.encoder(
                pieces[rows, :width], attention_mask=attention_mask[rows, :width], output_hidden_states=True
            )
            layers = torch.stack(found.hidden_states[1:], 1)  # without that of the pieces themselves, which none reads
            known.update(
                {keys[number]: states[:, : lengths[number]] for number, states in zip(rows, layers, strict=True)}
            )
        first = known[keys[0]]
        whole = first.new_zeros(first.shape[0], *pieces.shape, first.shape[2])
        for number, key in enumerate(keys):
            whole[:, number, : lengths[number]] = known[key]
        return SimpleNamespace(hidden_states=tuple(whole))
