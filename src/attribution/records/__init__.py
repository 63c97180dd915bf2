"""The domain's records: frozen, plain, comparable values of offsets and text.

Every offset counts Unicode code points from the start of exactly the text that was given: ``text[start:end]``.
The words for fields and values are those of the annotation scheme (docs in README.md, "What counts").
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple, Self, get_args

from attribution.records.scores import SCORE_COLUMNS as SCORE_COLUMNS
from attribution.records.scores import Score as Score
from attribution.records.spans import GAP as GAP
from attribution.records.spans import Span as Span
from attribution.records.spans import TextSpan as TextSpan
from attribution.records.spans import encodable as encodable
from attribution.records.spans import place as _text_span
from attribution.records.spans import text_of as text_of
from attribution.records.speakers import SPEAKER_TYPES as SPEAKER_TYPES
from attribution.records.speakers import Alias as Alias
from attribution.records.speakers import Profile as Profile
from attribution.records.speakers import SpeakerType as SpeakerType

VerbClass = Literal["statement", "belief", "evidence", "intention", "attitude", "decree"]
QuoteType = Literal["direct", "indirect", "mixed"]
HedgeKind = Literal["hearsay", "modal", "epistemic", "distancing"]
HedgeLevel = Literal["verb", "content"]
Status = Literal["sourced", "hearsay", "unsourced"]
Reason = Literal[
    "content", "frame", "nobody", "between", "silence", "asking", "intention", "attitude", "decree", "policy", "author"
]

VERB_CLASSES: tuple[VerbClass, ...] = get_args(VerbClass)
QUOTE_TYPES: tuple[QuoteType, ...] = get_args(QuoteType)
HEDGE_KINDS: tuple[HedgeKind, ...] = get_args(HedgeKind)
HEDGE_LEVELS: tuple[HedgeLevel, ...] = get_args(HedgeLevel)
STATUSES: tuple[Status, ...] = get_args(Status)
ASSERTION_REASONS: tuple[Reason, ...] = get_args(Reason)


@dataclass(frozen=True, slots=True)
class Speaker(TextSpan):
    """Who or what the content is ascribed to.

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
            **_text_span(data),
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
        return cls(**_text_span(data), lemma=data["lemma"], verb_class=data["class"])


@dataclass(frozen=True, slots=True)
class Content(TextSpan):
    """What is ascribed; `quote` tells whether all, none or some of its words stand inside quotation marks."""

    quote: QuoteType

    def to_dict(self) -> dict[str, Any]:  # noqa: D102
        return TextSpan.to_dict(self) | {"quote": self.quote}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The inverse of `to_dict`."""
        return cls(**_text_span(data), quote=data["quote"])


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
        return cls(**_text_span(data), kind=data["kind"], level=data["level"])


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
            **_text_span(data),
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
        return cls(**_text_span(data), reason=data["reason"])


class Body(NamedTuple):
    """The parts of an article's text that may assert something, and those left out, each with its reason."""

    kept: tuple[Span, ...]
    excluded: tuple[Excluded, ...]


_BECAUSE: Mapping[Reason, str] = {
    "content": "its predicate stands in words ascribed to {speaker}: {cue}",
    "frame": "it is itself a report by {speaker}: {cue}",
    "nobody": "it is reported, but nobody is named or described as the speaker: {cue}",
    "between": "it stands between two assertions of {speaker}: {cue}",
    "silence": "it observes that something is not said: {cue}",
    "asking": "it reports a question, and a question asserts nothing: {cue}",
    "intention": "it reports what somebody wants or plans, not what is so: {cue}",
    "attitude": "it reports what somebody feels or favours, not what is so: {cue}",
    "decree": "it reports an act of decision, not what is so: {cue}",
    "policy": "it is a report of a class that the policy does not count: {cue}",
    "author": "no attribution bears on it: the author's own word",
}


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why an assertion has its status; as a string, two lines to read."""

    assertion: Assertion
    attributions: tuple[Attribution, ...]
    because: str

    def __str__(self) -> str:
        return f"{self.assertion.status}: {self.assertion.text}\n    {self.because}"


def _words(first: Attribution | None) -> dict[str, str]:
    """What fills the gaps of `_BECAUSE`; gold and files of others may say why without saying by which attribution."""
    if first is None:
        return {"speaker": "somebody", "cue": "no attribution is given for it"}
    return {
        "speaker": first.speaker.entity if first.speaker else "nobody",
        "cue": f"“{first.verb.text}” ({first.verb.verb_class}; rule {first.origin}, confidence {first.confidence:.2f})",
    }


def _explanation(article: Article, made: Assertion) -> Explanation:
    deciding = tuple(article.attributions[index] for index in made.attributions)
    because = _BECAUSE[made.reason].format(**_words(deciding[0] if deciding else None))
    hedges = "; ".join(f"“{hedge.text}” ({hedge.kind})" for hedge in made.hedges)
    return Explanation(made, deciding, f"{because}; hedged by {hedges}" if hedges else because)


@dataclass(frozen=True, slots=True)
class Article:
    """One article: the text exactly as given, and what was found in it, in the order of the text.

    `speakers` has one profile for each entity that speaks, in the order in which they first do.
    """

    text: str
    attributions: tuple[Attribution, ...] = ()
    assertions: tuple[Assertion, ...] = ()
    score: Score = field(default_factory=Score)
    excluded: tuple[Excluded, ...] = ()
    id: str | None = None
    title: str | None = None
    speakers: tuple[Profile, ...] = ()

    @property
    def body(self) -> Body:
        """What of the text the assertions were looked for in, and what was left out and why."""
        kept, start = [], 0
        for out in sorted(span for part in self.excluded for span in part.spans):
            kept.append(Span(start, out.start))
            start = max(start, out.end)
        kept.append(Span(start, len(self.text)))
        return Body(tuple(span for span in kept if self.text[span.start : span.end].strip()), self.excluded)

    def explain(self) -> tuple[Explanation, ...]:
        """For every assertion, in order, what decided its status: attribution, rule and words."""
        return tuple(_explanation(self, made) for made in self.assertions)

    def to_dict(self, *, text: bool = True) -> dict[str, Any]:
        """As plain JSON values; ``text=False`` leaves the article's text out."""
        data: dict[str, Any] = {"id": self.id, "title": self.title}
        if text:
            data["text"] = self.text
        return data | {
            "attributions": [attribution.to_dict() for attribution in self.attributions],
            "assertions": [assertion.to_dict() for assertion in self.assertions],
            "score": self.score.to_dict(),
            "excluded": [part.to_dict() for part in self.excluded],
            "speakers": [profile.to_dict() for profile in self.speakers],
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], *, text: str | None = None) -> Self:
        """The inverse of `to_dict`; `text` supplies the article's text where `data` was written without.

        Raises KeyError where a field is missing, the text included.
        """
        return cls(
            text=data["text"] if text is None else text,
            attributions=tuple(Attribution.from_dict(item) for item in data["attributions"]),
            assertions=tuple(Assertion.from_dict(item) for item in data["assertions"]),
            score=Score.from_dict(data["score"]),
            excluded=tuple(Excluded.from_dict(item) for item in data["excluded"]),
            id=data["id"],
            title=data["title"],
            speakers=tuple(Profile.from_dict(item) for item in data["speakers"]),
        )

    def to_json(self, *, text: bool = True) -> str:
        """As one line of JSON; `text` as in `to_dict`."""
        return json.dumps(self.to_dict(text=text), ensure_ascii=False, allow_nan=False)

    @classmethod
    def from_json(cls, line: str, *, text: str | None = None) -> Self:
        """The inverse of `to_json`; raises ValueError for no JSON and KeyError for a missing field."""
        return cls.from_dict(json.loads(line), text=text)

    def _repr_html_(self) -> str:
        from attribution.output.html import render  # noqa: PLC0415 - only a notebook needs it

        return render(self)
