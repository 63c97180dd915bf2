"""Places in a text: spans, the words they cover, and the base of all records that stand somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, Self

GAP = " … "
"""Joins the pieces of a discontinuous span in its ``text``."""

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class Span(NamedTuple):
    """A half-open stretch of characters: ``text[start:end]``."""

    start: int
    end: int


def text_of(text: str, spans: Iterable[Span]) -> str:
    """The words that `spans` cover in `text`, with ``" … "`` between the pieces."""
    return GAP.join(text[start:end] for start, end in spans)


def encodable(text: str) -> str:
    """`text` with each lone surrogate replaced by U+FFFD: no encoding takes one. Offsets into it stay as they are."""
    return _LONE_SURROGATE.sub("\ufffd", text)


@dataclass(frozen=True, slots=True)
class TextSpan:
    """A stretch of the article, in one piece or several, in the order of the text."""

    text: str
    spans: tuple[Span, ...]

    @property
    def start(self) -> int:
        """Where the first piece begins."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """Where the last piece ends."""
        return self.spans[-1].end

    def to_dict(self) -> dict[str, Any]:
        """As plain JSON values: ``text`` and ``spans`` as ``[[start, end], …]``."""
        return {"text": self.text, "spans": [list(span) for span in self.spans]}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The inverse of `to_dict`."""
        return cls(**fields_of(data))


def fields_of(data: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a `TextSpan` from plain JSON values."""
    return {"text": data["text"], "spans": tuple(Span(*pair) for pair in data["spans"])}
