"""The profile record: one who speaks in an article, with every wording for them and what they contribute."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, Self, get_args

from attribution.records.spans import Span, TextSpan

SpeakerType = Literal[
    "named_person",
    "named_organization",
    "unnamed_person",
    "unnamed_group",
    "document",
    "author",
    "none",
]
SPEAKER_TYPES: tuple[SpeakerType, ...] = get_args(SpeakerType)


@dataclass(frozen=True, slots=True)
class Alias:
    """One wording for a speaker and every place where it means them: each span's text is `text`."""

    text: str
    spans: tuple[Span, ...]

    def to_dict(self) -> dict[str, Any]:
        """As plain JSON values: ``text`` and ``spans`` as ``[[start, end], …]``."""
        return {"text": self.text, "spans": [list(span) for span in self.spans]}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The inverse of `to_dict`."""
        return cls(data["text"], tuple(Span(*pair) for pair in data["spans"]))


@dataclass(frozen=True, slots=True)
class Profile:
    """One who speaks in an article, by the entity that the speakers of its attributions share.

    `aliases` are the wordings by which the article means them, in the order of the text: each mention as a speaker
    (without a possessive ending) and, of the named, each place where their name stands. `attributions` counts those
    that have them as the speaker, `assertions` those sourced that stand on their word, `words_quoted` the words of
    their contents inside quotation marks.

    `role` is what the article says that one with a name is ("head of the SVR press bureau"), `described` how it
    describes one without ("officials familiar with the matter"), `anonymity` the words by which it explains why the
    name is missing ("on condition of anonymity"): the article's own words, or None. `id` is what the user's link
    function gave for it.
    """

    entity: str
    type: SpeakerType
    aliases: tuple[Alias, ...]
    attributions: int
    assertions: int = 0
    words_quoted: int = 0
    role: TextSpan | None = None
    described: TextSpan | None = None
    anonymity: TextSpan | None = None
    id: str | None = None

    @property
    def first(self) -> Span:
        """Where the article first means them."""
        return self.aliases[0].spans[0]

    def to_dict(self) -> dict[str, Any]:
        """As plain JSON values; ``first``, as ``[start, end]``, with them."""
        return {
            "entity": self.entity,
            "type": self.type,
            "aliases": [alias.to_dict() for alias in self.aliases],
            "attributions": self.attributions,
            "assertions": self.assertions,
            "words_quoted": self.words_quoted,
            "first": list(self.first),
            "role": self.role.to_dict() if self.role else None,
            "described": self.described.to_dict() if self.described else None,
            "anonymity": self.anonymity.to_dict() if self.anonymity else None,
            "id": self.id,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The inverse of `to_dict`."""
        return cls(
            entity=data["entity"],
            type=data["type"],
            aliases=tuple(Alias.from_dict(item) for item in data["aliases"]),
            attributions=data["attributions"],
            assertions=data["assertions"],
            words_quoted=data["words_quoted"],
            role=_text_span(data["role"]),
            described=_text_span(data["described"]),
            anonymity=_text_span(data["anonymity"]),
            id=data["id"],
        )


def _text_span(data: Mapping[str, Any] | None) -> TextSpan | None:
    return TextSpan.from_dict(data) if data else None
