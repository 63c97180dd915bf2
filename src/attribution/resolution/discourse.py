"""The view of a strategy: the facts of the article, and the ledger of what has been resolved so far."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable
from dataclasses import dataclass, replace

from attribution.lexicon.names import Gender, places_by_name
from attribution.resolution.entities import Entity
from attribution.resolution.facts import Facts
from attribution.resolution.ledger import Ledger, Resolution
from attribution.resolution.mentions import SpeakerMention
from attribution.resolution.roles import Role
from attribution.resolution.words import ACADEMIC, EMPLOYING, OFFICES_OF_STATE


@dataclass(frozen=True, slots=True)
class Discourse:
    """The facts of an article, the ledger of its resolution, and the chain of strategies that resolves a mention."""

    facts: Facts
    ledger: Ledger
    chain: Callable[[Discourse, SpeakerMention], Resolution]

    def entity(self, number: int) -> Entity:
        """Return the entity with the number, with the signs that pronouns have added."""
        return self.ledger.entities.get(number) or self.facts.register.entities[number]

    def entity_at(self, index: int) -> Entity | None:
        """Return the entity whose name covers the token; None where no name does."""
        number = self.facts.register.owner[index]
        return self.entity(number) if number >= 0 else None

    def resolve(self, mention: SpeakerMention) -> Resolution:
        """Return who the mention means, by the chain of strategies."""
        return self.chain(self, mention)

    def resolution_of(self, number: int) -> Resolution:
        """Return who the speaker of the candidate is, and note it; raises KeyError where it has none."""
        ledger = self.ledger
        known = ledger.resolved.get(number)
        if known is None:
            mention = self.facts.mentions[number]
            if mention is None:
                raise KeyError(number)
            ledger.pending.add(number)
            known = ledger.resolved[number] = ledger.spoken.get(mention.head.i) or self.resolve(mention)
            ledger.pending.discard(number)
            if mention.head.i not in ledger.spoken:
                ledger.spoken[mention.head.i] = known
                insort(ledger.order, mention.head.i)
            if known.number is not None:
                ledger.speaking.add(known.number)
                ledger.covered.update(range(mention.start, mention.end))
        return known

    def spoken_before(self, position: int) -> int | None:
        """Return the head of the last resolved mention before the token; None where there is none."""
        place = bisect_left(self.ledger.order, position)
        return self.ledger.order[place - 1] if place else None

    def resolve_noun(self, index: int) -> Resolution:
        """Return who a common noun outside all mentions means, and note it."""
        if index in self.facts.role_at:
            return self.named(self.facts.role_at[index], "apposition", index)
        nouns = self.ledger.nouns_found
        if index not in nouns:
            nouns[index] = self.resolve(self.facts.phrase(self.facts.view.doc[index]))
        return nouns[index]

    def named(self, number: int, source: str, at: int) -> Resolution:
        """Return the resolution to a named entity."""
        entity = self.entity(number)
        return Resolution(self.facts.name_text(entity.fullest), entity.type, source, number, at, self.gender(number))

    def gender(self, number: int) -> Gender | None:
        """Return the gender of a named person, from what the text shows or from pronouns resolved before."""
        entity = self.entity(number)
        return (entity.gender or self.ledger.genders.get(number)) if entity.is_person else None

    def together(self, mention: SpeakerMention, resolution: Resolution) -> Resolution:
        """Return the resolution of several names in one mention, the same in whatever order they stand."""
        numbers = frozenset(number for number, _ in self.facts.names_in(mention.start, mention.end))
        if len(numbers) < 2:  # noqa: PLR2004
            return resolution
        known = self.ledger.rows.setdefault(numbers, resolution)
        return replace(resolution, entity=known.entity, type=known.type, at=known.at)

    def employer(self, number: int) -> int | None:
        """Return the organisation that a description of the person names ("chief executive of Kattegat Link")."""
        employers = self.ledger.employers
        if number not in employers:
            employers[number] = self._employer(number)
        return employers[number]

    def _employer(self, number: int) -> int | None:
        roles = self.entity(number).roles
        if any(role.head in ACADEMIC for role in roles):
            return None
        for word in (word for role in roles for word in sorted(role.modifiers)):
            short = self.facts.register.short.get(word)
            if short is not None and self.is_organization(short):
                return short
        for role in roles:
            for other, _ in self.facts.names_in(role.start, role.end):
                if self.is_organization(other):
                    return other
            for index in range(role.start, role.end):
                if index != role.at and self.facts.is_organization_noun(index):
                    return self.resolve_noun(index).number
        beside = self._beside(number)
        if beside is not None:
            return beside
        return next((land for role in roles if (land := self._land(role)) is not None), None)

    def _beside(self, number: int) -> int | None:
        """Return the organisation right beside a name: "Ann Lee of the Harbour Trust", "Nissan's David Kershaw"."""
        register, page = self.facts.register, self.facts.page
        places = []
        for start in self.entity(number).starts:
            end = register.name_at[start].end
            if page.texts[end : end + 1] and page.texts[end] in EMPLOYING:
                places.append(end + 2 if page.texts[end + 1 : end + 2] == ("the",) else end + 1)
            if page.tags[start - 1] == "POS":
                places.append(start - 2)
        owners = (register.owner[place] for place in places if 0 <= place < len(page.texts))
        return next((other for other in owners if other >= 0 and self.is_organization(other)), None)

    def _land(self, role: Role) -> int | None:
        """Return the country for which who holds the office speaks ("the French finance minister")."""
        if role.head.lower() not in OFFICES_OF_STATE:
            return None
        places = (places_by_name().get(word) for word in sorted(role.modifiers))
        lands = (self.facts.register.short.get(f"country {place.of}") for place in places if place is not None)
        return next((land for land in lands if land is not None), None)

    def is_organization(self, number: int) -> bool:
        """Return whether the entity is neither a person nor a place."""
        entity = self.entity(number)
        return not entity.is_person and "place" not in entity.signs
