"""Choices of what counts as sourced, for a newsroom to make; the defaults are the annotation scheme's."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from attribution.errors import SettingsError
from attribution.records import STATUSES, VERB_CLASSES, Status, VerbClass


@dataclass(frozen=True)
class Policy:
    """The choices by which assertions are told from boilerplate and get their status.

    sourcing
        The verb classes whose content is put forward as true by its speaker.
    decree_clauses
        Whether a decree sources a finite or quoted content ("the court ruled that …").
    hearsay_as
        What an assertion of nobody in particular counts as: ``"hearsay"``, or one of the other two.
    between
        Whether an unframed sentence between two of one speaker's, in one paragraph, counts as that speaker's.
    boilerplate
        Regular expressions for paragraphs that are no body at a certain outlet, matched against the whole paragraph;
        they come before the built-in rules and leave it out with the reason "outlet".
    body
        The same for paragraphs that are body whatever the built-in rules say.

    Raises SettingsError for unknown classes or statuses and for an expression that does not compile.
    """

    sourcing: frozenset[VerbClass] = frozenset({"statement", "belief", "evidence"})
    decree_clauses: bool = True
    hearsay_as: Status = "hearsay"
    between: bool = False
    boilerplate: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    _boilerplate: tuple[re.Pattern[str], ...] = field(init=False, repr=False, compare=False)
    _body: tuple[re.Pattern[str], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        unknown = set(self.sourcing) - set(VERB_CLASSES)
        if unknown or self.hearsay_as not in STATUSES:
            raise SettingsError(f"no such verb class or status: {', '.join(sorted(unknown)) or self.hearsay_as}")
        for name in ("boilerplate", "body"):
            object.__setattr__(self, f"_{name}", tuple(map(_compiled, getattr(self, name))))

    def to_dict(self) -> dict[str, Any]:
        """Return the choices as plain JSON values, `sourcing` sorted."""
        return {
            "sourcing": sorted(self.sourcing),
            "decree_clauses": self.decree_clauses,
            "hearsay_as": self.hearsay_as,
            "between": self.between,
            "boilerplate": list(self.boilerplate),
            "body": list(self.body),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Build the policy that `to_dict` was called on; raises SettingsError for what is no policy."""
        try:
            return cls(
                sourcing=frozenset(data["sourcing"]),
                decree_clauses=data["decree_clauses"],
                hearsay_as=data["hearsay_as"],
                between=data["between"],
                boilerplate=tuple(data["boilerplate"]),
                body=tuple(data["body"]),
            )
        except (KeyError, TypeError) as error:
            raise SettingsError(f"no policy: {error}") from error

    def is_boilerplate(self, paragraph: str) -> bool:
        """Whether the outlet's own patterns say that the paragraph is no body."""
        return any(pattern.fullmatch(paragraph) for pattern in self._boilerplate)

    def keeps(self, paragraph: str) -> bool:
        """Whether the outlet's own patterns say that the paragraph is body."""
        return any(pattern.fullmatch(paragraph) for pattern in self._body)


def _compiled(pattern: str) -> re.Pattern[str]:
    """By itself: joined with others it could have no flags, as in ``(?i)advert.*``, and an error would not name it."""
    try:
        return re.compile(pattern, re.DOTALL)
    except re.error as error:
        raise SettingsError(f"{pattern!r} is no regular expression: {error}") from error
