"""Find the spans that cover a place, without looking at all of them: articles may be a million words long."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from attribution.records import Span

_BUCKET = 10
"""Spans are kept in buckets of 2 to the power of this many characters."""


class Cover:
    """Numbered spans, asked by place."""

    def __init__(self, numbered: Iterable[tuple[int, Span]]) -> None:
        self._buckets: defaultdict[int, list[tuple[int, int, int]]] = defaultdict(list)
        for number, (start, end) in numbered:
            for bucket in range(start >> _BUCKET, ((max(end, start + 1) - 1) >> _BUCKET) + 1):
                self._buckets[bucket].append((start, end, number))

    def around(self, span: Span) -> list[int]:
        """Return the numbers of the spans that hold the whole of `span`, in ascending order, each once."""
        found = {number for start, end, number in self._bucket(span.start) if start <= span.start and span.end <= end}
        return sorted(found)

    def at(self, offset: int) -> list[int]:
        """Return the numbers of the spans that hold the character at `offset`, in ascending order, each once."""
        return self.around(Span(offset, offset + 1))

    def touching(self, span: Span) -> list[int]:
        """Return the numbers of the spans that share a character with `span`, in ascending order, each once."""
        buckets = range(span.start >> _BUCKET, ((max(span.end, span.start + 1) - 1) >> _BUCKET) + 1)
        return sorted(
            {
                n
                for b in buckets
                for start, end, n in self._bucket(b << _BUCKET)
                if start < span.end and span.start < end
            }
        )

    def _bucket(self, offset: int) -> list[tuple[int, int, int]]:
        return self._buckets.get(offset >> _BUCKET, [])
