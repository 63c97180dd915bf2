"""Tuples of an article's records that show themselves as a table where a notebook asks them to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self, SupportsIndex, TypeVar, overload

from attribution.records.assertions import Assertion
from attribution.records.attributions import Attribution
from attribution.records.speakers import Profile

T = TypeVar("T")


class Records(tuple[T, ...]):  # noqa: SLOT001 - Python allows a tuple no slots, and `numbers` needs a place
    """A tuple in everything but how it is shown; a slice of it shows itself, too.

    `numbers` are the records' numbers in the article, counted from 1 as in every view.
    """

    numbers: range

    def __new__(cls, records: Iterable[T] = (), numbers: range | None = None) -> Self:
        """Make the tuple; without `numbers` the records are all of the article's."""
        made = super().__new__(cls, records)
        made.numbers = range(1, len(made) + 1) if numbers is None else numbers
        return made

    @overload
    def __getitem__(self, key: SupportsIndex, /) -> T: ...

    @overload
    def __getitem__(self, key: slice, /) -> Self: ...

    def __getitem__(self, key: SupportsIndex | slice, /) -> T | Self:
        if isinstance(key, slice):
            return type(self)(super().__getitem__(key), self.numbers[key])
        return super().__getitem__(key)

    def __str__(self) -> str:
        from attribution.output.listing import as_text  # noqa: PLC0415 - only who looks at it needs it

        return as_text(self)

    def _repr_html_(self) -> str:
        from attribution.output.html import render_records  # noqa: PLC0415 - only a notebook needs it

        return render_records(self)

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:  # noqa: ARG002 - IPython's signature
        printer.text(str(self))


class Attributions(Records[Attribution]):
    """The attributions of an article, in the order of the text."""


class Assertions(Records[Assertion]):
    """The assertions of an article, in the order of the text."""


class Speakers(Records[Profile]):
    """The profiles of who speaks in an article, in the order in which they first do."""
