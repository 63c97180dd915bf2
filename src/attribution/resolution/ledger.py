"""The ledger of a resolution: results that grow while the speakers of an article are resolved one after the other."""

from __future__ import annotations

from dataclasses import dataclass, field

from attribution.lexicon.names import Gender
from attribution.records import SpeakerType
from attribution.resolution.entities import Entity


@dataclass(frozen=True, slots=True)
class Resolution:
    """The entity that a mention means, as a strategy answers."""

    entity: str
    """The entity as the article prints it."""
    type: SpeakerType
    """The type of speaker that it is."""
    source: str
    """The strategy that has answered."""
    number: int | None
    """The entity's place in the register; None for somebody without a name."""
    at: int
    """The token that stands for it best."""
    gender: Gender | None = None
    """The gender that the article shows; None where it shows none."""

    @property
    def identity(self) -> tuple[str, int]:
        """Return what two resolutions to the same speaker share: the entity's number, else the token."""
        return ("noun", self.at) if self.number is None else ("name", self.number)


@dataclass(slots=True)
class Ledger:
    """Results that grow as the speakers of an article are resolved in the order of the text."""

    resolved: dict[int, Resolution] = field(default_factory=dict)
    """By candidate who its speaker is."""
    pending: set[int] = field(default_factory=set)
    """Candidates whose speaker is being resolved, so that no two wait for each other."""
    spoken: dict[int, Resolution] = field(default_factory=dict)
    """By the head token of a resolved mention who it is."""
    order: list[int] = field(default_factory=list)
    """The head tokens of resolved mentions in the order of the text."""
    speaking: set[int] = field(default_factory=set)
    """Entities that have spoken."""
    covered: set[int] = field(default_factory=set)
    """Tokens of the mentions of entities that have spoken."""
    rows: dict[str | frozenset[int], Resolution] = field(default_factory=dict)
    """By the entities of "Woolworths and Coles", or by the noun that describes them, who they are together."""
    genders: dict[int, Gender] = field(default_factory=dict)
    """By entity the gender of the first pronoun that has meant it."""
    entities: dict[int, Entity] = field(default_factory=dict)
    """By number the entities of which pronouns have shown more than the facts tell."""
    employers: dict[int, int | None] = field(default_factory=dict)
    """By person the organisation that a description names; None where none does."""
    nouns_found: dict[int, Resolution] = field(default_factory=dict)
    """By token who a common noun outside all mentions means."""
    walked: dict[int, Resolution] = field(default_factory=dict)
    """By token who a "he" or "she" outside all mentions means."""
    walked_to: int = 0
    """The token before which all of those are resolved."""
