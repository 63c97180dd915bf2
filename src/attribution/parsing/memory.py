"""Free the vocabulary of a spaCy pipeline from the words of a batch."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language


def memory_zone(nlp: Language) -> AbstractContextManager[object]:
    """Return a context manager around one batch: the batch's words leave the vocabulary of `nlp` at its end.

    Within a zone that the user has opened it does nothing: the end of the inner zone would empty the outer one too.
    """
    nested = nlp.vocab.in_memory_zone  # type: ignore[attr-defined]  # spaCy's stub lacks it
    return nullcontext() if nested else nlp.memory_zone()
