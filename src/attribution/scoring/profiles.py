"""One profile for each entity that speaks: its wordings and their places, and what it contributes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from attribution.records import Assertion, Attribution, Speaker
from attribution.records.spans import Span, TextSpan
from attribution.records.speakers import Alias, Profile
from attribution.resolution import ResolvedSpeakers
from attribution.scoring.anonymity import explained
from attribution.scoring.score import UNNAMED
from attribution.scoring.words import DESCRIBES_NOBODY
from attribution.text.spans import WORD
from attribution.view import View

_OPENING = re.compile(r"\s*(?:(?:the|an?)\s+)?", re.IGNORECASE)
_CLOSING = " \n,;:"


@dataclass(slots=True)
class _Part:
    """The share that one entity has in the article."""

    speaker: Speaker
    attributions: int = 0
    mentions: list[Span] = field(default_factory=list)
    contents: list[Span] = field(default_factory=list)


def profiles(
    view: View, speakers: ResolvedSpeakers, attributions: Sequence[Attribution], assertions: Iterable[Assertion]
) -> tuple[Profile, ...]:
    """Make the profiles of all entities that speak, in the order in which they first do."""
    parts = _parts(view.text, attributions)
    sourced = Counter(speaker.entity for item in assertions if (speaker := _source(item, attributions)))
    reasons = explained(view, _mentions(parts))
    quoted = [match.start() for match in WORD.finditer(view.text) if view.is_quoted(match.start())]
    ordered = []
    for entity, part in parts.items():
        places = sorted({*part.mentions, *speakers.names.get(entity, ())})
        unnamed = part.speaker.type in UNNAMED
        profile = Profile(
            entity=entity,
            type=part.speaker.type,
            aliases=_aliases(view.text, places),
            attributions=part.attributions,
            assertions=sourced[entity],
            words_quoted=_within(quoted, part.contents),
            role=None if unnamed else _text_span(view.text, speakers.roles.get(entity)),
            described=_text_span(view.text, _described(view.text, places)) if unnamed else None,
            anonymity=reasons.get(entity),
        )
        ordered.append(profile)
    return tuple(ordered)


def _parts(text: str, attributions: Sequence[Attribution]) -> dict[str, _Part]:
    parts: dict[str, _Part] = {}
    spoken = [(item.speaker, item.content.spans) for item in attributions if item.speaker]
    for speaker, contents in sorted(spoken, key=lambda pair: pair[0].start):
        part = parts.setdefault(speaker.entity, _Part(speaker))
        part.attributions += 1
        part.mentions += (_closed(text, span) for span in speaker.spans)
        part.contents += contents
    return parts


def _closed(text: str, span: Span) -> Span:
    """Return the mention without a possessive ending or a closing comma."""
    words = text[span.start : span.end].rstrip(_CLOSING)
    words = words.removesuffix("'s").removesuffix("’s")
    if words.endswith(("s'", "s’")):
        words = words[:-1]
    return Span(span.start, span.start + len(words)) if words else span


def _source(assertion: Assertion, attributions: Sequence[Attribution]) -> Speaker | None:
    """Return the speaker of a sourced assertion: that of the outermost attribution that decided it."""
    if assertion.status != "sourced" or not assertion.attributions:
        return None
    return attributions[assertion.attributions[0]].speaker


def _mentions(parts: Mapping[str, _Part]) -> list[tuple[Span, str | None]]:
    """Return all speakers' places in order, each with its entity if it has no name."""
    places = [
        (span, entity if part.speaker.type in UNNAMED else None)
        for entity, part in parts.items()
        for span in part.mentions
    ]
    return sorted(places, key=lambda pair: pair[0])


def _aliases(text: str, places: Iterable[Span]) -> tuple[Alias, ...]:
    """Return the wordings in the order of the text."""
    spans: defaultdict[str, list[Span]] = defaultdict(list)
    for place in places:
        spans[text[place.start : place.end]].append(place)
    return tuple(Alias(words, tuple(at)) for words, at in spans.items())


def _within(starts: Sequence[int], spans: Iterable[Span]) -> int:
    """Return how many of the places, which come in order, lie in the spans; where these overlap, each counts once."""
    total = beyond = 0
    for start, end in sorted(spans):
        total += max(0, bisect_left(starts, end) - bisect_left(starts, max(start, beyond)))
        beyond = max(beyond, end)
    return total


def _described(text: str, places: Iterable[Span]) -> Span | None:
    """Return the fullest description among the places, without its article; None where there are only pronouns."""
    opened = [_opened(text, span) for span in places]
    telling = [span for span in opened if text[span.start : span.end].lower() not in DESCRIBES_NOBODY]
    return max(telling, key=lambda span: (span.end - span.start, -span.start), default=None)


def _opened(text: str, span: Span) -> Span:
    """Return the mention without its article."""
    opening = _OPENING.match(text, span.start, span.end)
    return Span(opening.end(), span.end) if opening and opening.end() < span.end else span


def _text_span(text: str, span: Span | None) -> TextSpan | None:
    return None if span is None else TextSpan(text[span.start : span.end], (span,))
