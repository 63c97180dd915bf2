"""Attributions and their fields: speaker, verb, content, hedges."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, Self, get_args

from attribution.records.spans import TextSpan, fields_of
from attribution.records.speakers import SpeakerType

VerbClass = Literal["statement", "belief", "evidence", "intention", "attitude", "decree"]
QuoteType = Literal["direct", "indirect", "mixed"]
HedgeKind = Literal["hearsay", "modal", "epistemic", "distancing"]
HedgeLevel = Literal["verb", "content"]

VERB_CLASSES: tuple[VerbClass, ...] = get_args(VerbClass)
QUOTE_TYPES: tuple[QuoteType, ...] = get_args(QuoteType)
HEDGE_KINDS: tuple[HedgeKind, ...] = get_args(HedgeKind)
HEDGE_LEVELS: tuple[HedgeLevel, ...] = get_args(HedgeLevel)


@dataclass(frozen=True, slots=True)
class Speaker(TextSpan):
    """The one to whom the content is ascribed: a person, an organisation, a document.

    `entity` is the most complete name that the article gives the same person, organisation or document, or else the
    span itself. `resolved_from` names the strategy that led from the span to the entity.
    """

    entity: str
    type: SpeakerType
    resolved_from: str = "itself"

    def to_dict(self) -> dict[str, Any]:  # noqa: D102
        return TextSpan.to_dict(self) | {
            "entity": self.entity,
            "type": self.type,
            "resolved_from": self.resolved_from,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The inverse of `to_dict`."""
        return cls(
            **fields_of(data),
            entity=data["entity"],
            type=data["type"],
            resolved_from=data["resolved_from"],
        )


@dataclass(frozen=True, slots=True)
class Verb(TextSpan):
    """The words that signal the ascription; `lemma` is the cue as the lexicon lists it."""

    lemma: str
    verb_class: VerbClass

    def to_dict(self) -> dict[str, Any]:  # noqa: D102
        return TextSpan.to_dict(self) | {"lemma": self.lemma, "class": self.verb_class}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The inverse of `to_dict`."""
        return cls(**fields_of(data), lemma=data["lemma"], verb_class=data["class"])


@dataclass(frozen=True, slots=True)
class Content(TextSpan):
    """The ascribed words; `quote` tells whether all, none or some of them stand inside quotation marks."""

    quote: QuoteType

    def to_dict(self) -> dict[str, Any]:  # noqa: D102
        return TextSpan.to_dict(self) | {"quote": self.quote}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The inverse of `to_dict`."""
        return cls(**fields_of(data), quote=data["quote"])


@dataclass(frozen=True, slots=True)
class Hedge(TextSpan):
    """Words that weaken how far somebody vouches for what is said.

    Level ``"verb"``: the author's distance from the report; ``"content"``: the hedge is part of what is said.
    """

    kind: HedgeKind
    level: HedgeLevel

    def to_dict(self) -> dict[str, Any]:  # noqa: D102
        return TextSpan.to_dict(self) | {"kind": self.kind, "level": self.level}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The inverse of `to_dict`."""
        return cls(**fields_of(data), kind=data["kind"], level=data["level"])


@dataclass(frozen=True, slots=True)
class Attribution:
    """Some content ascribed to a speaker, or to nobody in particular.

    Unpacks to four strings or None: ``speaker, verb, content, hedge = attribution`` (several hedges joined by "; ").
    `parent` is the index, in the article's attributions, of the one whose content this one stands in.
    `confidence`, between 0 and 1, is how likely it is right: by the rules engine how often the rule that found it was
    right on the training corpus, by the reader as calibrated on articles that it was not trained on.
    `rule` is "reader" where no rule has found it; `path` then tells over which labels of the parse the verb leads to
    speaker and content.
    """

    speaker: Speaker | None
    verb: Verb
    content: Content
    hedges: tuple[Hedge, ...]
    confidence: float
    rule: str
    parent: int | None = None
    path: str | None = None

    def __iter__(self) -> Iterator[str | None]:
        """The four fields of the scheme as text: speaker, verb, content, hedge."""
        return iter(
            (
                self.speaker.text if self.speaker else None,
                self.verb.text,
                self.content.text,
                "; ".join(hedge.text for hedge in self.hedges) or None,
            )
        )

    def __str__(self) -> str:
        """Return the four fields on one line: ``speaker | verb | content | hedge``, "–" for what is missing."""
        return " | ".join(" ".join(field.split()) if field else "–" for field in self)

    @property
    def nested(self) -> bool:
        """Whether it stands inside the content of another attribution."""
        return self.parent is not None

    @property
    def origin(self) -> str:
        """The rule that found it; for the reader the way over the parse with it."""
        return self.rule if self.path is None else f"{self.rule} over {self.path}"

    def to_dict(self) -> dict[str, Any]:
        """As plain JSON values."""
        return {
            "speaker": self.speaker.to_dict() if self.speaker else None,
            "verb": self.verb.to_dict(),
            "content": self.content.to_dict(),
            "hedges": [hedge.to_dict() for hedge in self.hedges],
            "nested": self.nested,
            "parent": self.parent,
            "confidence": self.confidence,
            "rule": self.rule,
            "path": self.path,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The inverse of `to_dict`."""
        return cls(
            speaker=Speaker.from_dict(data["speaker"]) if data["speaker"] else None,
            verb=Verb.from_dict(data["verb"]),
            content=Content.from_dict(data["content"]),
            hedges=tuple(Hedge.from_dict(hedge) for hedge in data["hedges"]),
            confidence=data["confidence"],
            rule=data["rule"],
            parent=data["parent"],
            path=data.get("path"),
        )
