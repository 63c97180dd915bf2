"""Store annotated articles as frozen records, for either format of gold."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from attribution.network.vocabulary import Scheme
from attribution.records import (
    Article,
    Assertion,
    Attribution,
    Content,
    Hedge,
    HedgeKind,
    HedgeLevel,
    QuoteType,
    Reason,
    Score,
    Span,
    Speaker,
    SpeakerType,
    Status,
    Verb,
    VerbClass,
    text_of,
)

Spans = tuple[Span, ...]
Kind = Literal["standoff", "scheme"]
"""Standoff files in PolNeAR's way (source, cue, content), or JSON by our own scheme."""


SCHEME_OF: Mapping[Kind, Scheme] = {"standoff": "polnear", "scheme": "own"}
"""The scheme of each kind of gold, by the network's names for habits of annotation."""

USUAL_REASON: Mapping[Status, Reason] = {"sourced": "content", "hearsay": "nobody", "unsourced": "author"}
"""The usual reason of each status, for gold: annotators give none."""


@dataclass(frozen=True, slots=True)
class GoldHedge:
    """A hedge of the gold; `level` is None for the author's own, which hang on an assertion."""

    spans: Spans
    kind: HedgeKind
    level: HedgeLevel | None = None


@dataclass(frozen=True, slots=True)
class GoldAttribution:
    """An attribution of the gold. Labels list every accepted value, the preferred one first; standoff gold has none.

    `speaker` is empty where there is none.
    """

    speaker: Spans
    verb: Spans
    content: Spans
    entities: tuple[str, ...] = ()
    types: tuple[SpeakerType, ...] = ()
    classes: tuple[VerbClass, ...] = ()
    quote: QuoteType | None = None
    hedges: tuple[GoldHedge, ...] = ()
    nested: bool = False


@dataclass(frozen=True, slots=True)
class GoldAssertion:
    """An assertion of the gold, with the author's own hedges."""

    spans: Spans
    status: Status
    hedges: tuple[GoldHedge, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An annotated article. `assertions` and `excluded` are None where the gold does not annotate them."""

    id: str
    text: str
    attributions: tuple[GoldAttribution, ...]
    assertions: tuple[GoldAssertion, ...] | None = None
    excluded: tuple[str, ...] | None = None
    annotator: str | None = None

    @property
    def fingerprint(self) -> str:
        """Return twelve hexadecimal digits that change with the text, the annotation or the fields of these records."""
        return hashlib.sha256(ascii(self).encode()).hexdigest()[:12]

    def as_article(self) -> Article:
        """Convert the gold into an article, to score one annotator against another, or a baseline.

        Labels that the gold lacks take a default (statement, indirect), so read no label figures from standoff gold.
        Which attribution an assertion stands on is not annotated, so the score has no counts by speaker.
        """
        assertions = tuple(
            Assertion(
                text_of(self.text, item.spans),
                item.spans,
                item.status,
                hedges=_hedges(self.text, item.hedges),
                reason=USUAL_REASON[item.status],
            )
            for item in self.assertions or ()
        )
        statuses = [assertion.status for assertion in assertions]
        score = Score(
            attributions=len(self.attributions),
            sourced=statuses.count("sourced"),
            hearsay=statuses.count("hearsay"),
            unsourced=statuses.count("unsourced"),
            expected=float(statuses.count("sourced")),  # an annotator has decided
        )
        found = tuple(_attribution(self.text, item) for item in self.attributions)
        return Article(self.text, found, assertions, score, id=self.id)


def _attribution(text: str, gold: GoldAttribution) -> Attribution:
    source = text_of(text, gold.speaker)
    entity, speaker_type = (*gold.entities, source)[0], (*gold.types, "named_person")[0]
    verb = text_of(text, gold.verb)
    return Attribution(
        Speaker(source, gold.speaker, entity, speaker_type) if gold.speaker else None,
        Verb(verb, gold.verb, verb, (*gold.classes, "statement")[0]),
        Content(text_of(text, gold.content), gold.content, gold.quote or "indirect"),
        _hedges(text, gold.hedges),
        confidence=1.0,
        rule="gold",
        parent=0 if gold.nested else None,
    )


def _hedges(text: str, hedges: Iterable[GoldHedge]) -> tuple[Hedge, ...]:
    return tuple(Hedge(text_of(text, item.spans), item.spans, item.kind, item.level or "content") for item in hedges)


@dataclass(frozen=True, slots=True)
class Corpus:
    """Annotated articles of one kind, in the order of their ids."""

    name: str
    kind: Kind
    articles: tuple[GoldArticle, ...]
