"""Assertions, the unit that the score counts, and the parts of a text that hold none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, Self, get_args

from attribution.records.attributions import Hedge
from attribution.records.spans import Span, TextSpan, fields_of

Status = Literal["sourced", "hearsay", "unsourced"]
Reason = Literal[
    "content", "frame", "nobody", "between", "silence", "asking", "intention", "attitude", "decree", "policy", "author"
]

STATUSES: tuple[Status, ...] = get_args(Status)
ASSERTION_REASONS: tuple[Reason, ...] = get_args(Reason)


@dataclass(frozen=True, slots=True)
class Assertion(TextSpan):
    """Something put forward as true: the unit that the score counts.

    `attributions` are the indices of the attributions that decided `status`, outermost first; `hedges` are the
    author's own. `reason` tells why the status is what it is: ``content``, its predicate stands in what a speaker says;
    ``frame``, it is itself a report without a clause ("accused Washington of spying"); ``nobody``, the same with no
    speaker in sight; ``between``, it stands between two of one speaker's (only where the policy counts that);
    ``silence``, ``asking``, ``intention``, ``attitude``, ``decree``, a report that puts nothing forward as true;
    ``policy``, a report of a class that the policy does not count;
    ``author``, no attribution bears on it.
    """

    status: Status
    attributions: tuple[int, ...] = ()
    hedges: tuple[Hedge, ...] = ()
    reason: Reason = "author"

    def to_dict(self) -> dict[str, Any]:  # noqa: D102
        return TextSpan.to_dict(self) | {
            "status": self.status,
            "reason": self.reason,
            "attributions": list(self.attributions),
            "hedges": [hedge.to_dict() for hedge in self.hedges],
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The inverse of `to_dict`."""
        return cls(
            **fields_of(data),
            status=data["status"],
            attributions=tuple(data["attributions"]),
            hedges=tuple(Hedge.from_dict(hedge) for hedge in data["hedges"]),
            reason=data["reason"],
        )


@dataclass(frozen=True, slots=True)
class Excluded(TextSpan):
    """A part of the text that asserts nothing; `reason` names the rule that left it out ("headline", "question" …)."""

    reason: str

    def to_dict(self) -> dict[str, Any]:  # noqa: D102
        return TextSpan.to_dict(self) | {"reason": self.reason}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The inverse of `to_dict`."""
        return cls(**fields_of(data), reason=data["reason"])


class Body(NamedTuple):
    """The parts of an article's text that may assert something, and those left out, each with its reason."""

    kept: tuple[Span, ...]
    excluded: tuple[Excluded, ...]
