"""Free the vocabulary of a spaCy pipeline from the words of a batch."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from spacy.language import Language

_LOCKS: WeakKeyDictionary[Language, threading.RLock] = WeakKeyDictionary()
"""One lock for each pipeline: several attributors may stand on one `nlp`."""
_GUARD = threading.Lock()


@contextmanager
def memory_zone(nlp: Language) -> Iterator[None]:
    """Hold the vocabulary for one batch: the batch's words leave it at the end.

    One thread at a time: the end of a zone empties the vocabulary for all who read it. Within a zone that the user has
    opened none is opened: the end of the inner zone would empty the outer one too.
    """
    with _GUARD:
        lock = _LOCKS.setdefault(nlp, threading.RLock())
    with lock:
        if nlp.vocab.in_memory_zone:  # type: ignore[attr-defined]  # spaCy's stub lacks it
            yield
        else:
            with nlp.memory_zone():
                yield
