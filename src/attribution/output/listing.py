"""Tuples of records as tables, for people: columns and cells, and the plain form; `output.html` has the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from attribution.output.highlights import IN_LIST, description_of, rank, shortened
from attribution.output.view.layers import showable
from attribution.records import Assertion, Attribution, Explanation, Profile, Status
from attribution.records.article import Explanations
from attribution.records.tuples import Assertions, Attributions, Records, Speakers

MOST = 100
"""Rows that a table shows: a slice of the tuple shows the others."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's text, what a table adds to it in small print, and the status where it is one."""

    text: str
    note: str = ""
    status: Status | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind of record is listed: its noun, the heads of its columns, and the cells of a record below them.

    `order` sorts the records; without it they stand as in the tuple. `longest` is what plain text shows of a cell.
    """

    noun: str
    heads: tuple[str, ...]
    cells: Callable[[Any], tuple[Cell, ...]]
    order: Callable[[Any], Any] | None = None
    longest: int = IN_LIST


def _attribution(found: Attribution) -> tuple[Cell, ...]:
    speaker, verb, content, hedge = (text or "–" for text in found)
    who = ""
    if found.speaker:
        kind = found.speaker.type.replace("_", " ")
        who = kind if found.speaker.entity == speaker else f"{found.speaker.entity}, {kind}"
    inside = f", in {found.parent + 1}" if found.parent is not None else ""
    return (
        Cell(speaker, who),
        Cell(verb, found.verb.verb_class),
        Cell(content, f"{found.content.quote}, confidence {found.confidence:.2f}{inside}"),
        Cell(hedge, ", ".join(dict.fromkeys(one.kind for one in found.hedges))),
    )


def _assertion(made: Assertion) -> tuple[Cell, ...]:
    deciding = ", ".join(str(index + 1) for index in made.attributions)
    why = f"{made.reason}, attribution {deciding}" if deciding else made.reason
    return Cell(made.status, status=made.status), Cell(made.text, _hedged(made)), Cell(why)


def _explanation(found: Explanation) -> tuple[Cell, ...]:
    return Cell(found.assertion.status, status=found.assertion.status), Cell(found.assertion.text), Cell(found.because)


def _profile(profile: Profile) -> tuple[Cell, ...]:
    counts = (profile.assertions, profile.attributions, profile.words_quoted)
    who = ", ".join(description_of(profile))
    return Cell(profile.entity, who), *(Cell(str(count or "")) for count in counts)


def _hedged(made: Assertion) -> str:
    return "; ".join(f"hedged by “{hedge.text}” ({hedge.kind})" for hedge in made.hedges)


KINDS: Mapping[type[Records[Any]], Kind] = MappingProxyType({
    Attributions: Kind("attribution", ("speaker", "verb", "content", "hedge"), _attribution),
    Assertions: Kind("assertion", ("status", "assertion", "reason"), _assertion),
    Explanations: Kind("assertion", ("status", "assertion", "because"), _explanation, longest=100),
    Speakers: Kind("speaker", ("speaker", "sourced assertions", "attributions", "quoted words"), _profile, rank),
})  # fmt: skip


def rows(records: Records[Any]) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    """Yield the number and the cells of each record that a table shows."""
    kind = KINDS[type(records)]
    numbered = list(zip(records.numbers, records, strict=True))
    if kind.order:
        order = kind.order
        numbered.sort(key=lambda pair: order(pair[1]))
    return ((number, kind.cells(record)) for number, record in numbered[:MOST])


def as_text(records: Records[Any]) -> str:
    """Write the records one a line, each field cut to a length that fits: what a notebook keeps as plain text."""
    kind = KINDS[type(records)]
    wide = len(str(max(records.numbers, default=0)))
    lines = [
        f"{number:>{wide}}  " + " | ".join(shortened(showable(cell.text), kind.longest) or "–" for cell in cells)
        for number, cells in rows(records)
    ]
    return "\n".join([f"{title(records)}: {' | '.join(kind.heads)}", *lines, *more(records)])


def title(records: Records[Any]) -> str:
    """Say how many records there are, and of what kind."""
    return f"{len(records):,} {KINDS[type(records)].noun}{'' if len(records) == 1 else 's'}"


def more(records: Sequence[Any]) -> list[str]:
    """Say how many of the records are not shown, if any."""
    return [f"and {len(records) - MOST:,} more, which a slice shows"] if len(records) > MOST else []
