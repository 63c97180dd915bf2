"""Move an article's records to other places, and join the articles of a text's parts into one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from attribution.records.article import Article
from attribution.records.assertions import Assertion
from attribution.records.attributions import Attribution
from attribution.records.scores import Score
from attribution.records.spans import Span, TextSpan, text_of
from attribution.records.speakers import Alias, Profile

Place = Callable[[Span], Span]
"""Leads from a span to where it stands in another text, with the order of spans kept."""

T = TypeVar("T", bound=TextSpan)


def moved(article: Article, text: str, place: Place) -> Article:
    """Return the article with all its spans where `place` puts them, and with the words that stand there in `text`.

    Lemmas and the names of entities stay as they are.
    """

    def put(record: T) -> T:
        spans = tuple(map(place, record.spans))
        return replace(record, text=text_of(text, spans), spans=spans)

    return replace(
        article,
        text=text,
        attributions=tuple(
            replace(
                found,
                speaker=put(found.speaker) if found.speaker else None,
                verb=put(found.verb),
                content=put(found.content),
                hedges=tuple(map(put, found.hedges)),
            )
            for found in article.attributions
        ),
        assertions=tuple(replace(put(made), hedges=tuple(map(put, made.hedges))) for made in article.assertions),
        excluded=tuple(map(put, article.excluded)),
        speakers=tuple(
            replace(
                profile,
                aliases=_aliases(text, (place(span) for alias in profile.aliases for span in alias.spans)),
                role=put(profile.role) if profile.role else None,
                described=put(profile.described) if profile.described else None,
                anonymity=put(profile.anonymity) if profile.anonymity else None,
            )
            for profile in article.speakers
        ),
    )


def joined(parts: Sequence[Article]) -> Article:
    """Return one article from those of a text's parts, whose spans count in the whole text already.

    Speakers of one name are one; all else of the first part (text, id, title, meta) is the whole's.
    """
    attributions: list[Attribution] = []
    assertions: list[Assertion] = []
    for part in parts:
        before = len(attributions)
        attributions += (
            found if found.parent is None else replace(found, parent=found.parent + before)
            for found in part.attributions
        )
        assertions += (
            replace(made, attributions=tuple(index + before for index in made.attributions)) for made in part.assertions
        )
    return replace(
        parts[0],
        attributions=tuple(attributions),
        assertions=tuple(assertions),
        score=sum((part.score for part in parts), start=Score()),
        excluded=tuple(out for part in parts for out in part.excluded),
        speakers=_one_each(parts[0].text, (profile for part in parts for profile in part.speakers)),
    )


def _aliases(text: str, places: Iterable[Span]) -> tuple[Alias, ...]:
    """Return the wordings of the places, in the order of the text."""
    spans: defaultdict[str, list[Span]] = defaultdict(list)
    for place in sorted(places):
        spans[text[place.start : place.end]].append(place)
    return tuple(Alias(words, tuple(at)) for words, at in spans.items())


def _one_each(text: str, profiles: Iterable[Profile]) -> tuple[Profile, ...]:
    found: dict[str, list[Profile]] = {}
    for profile in profiles:
        found.setdefault(profile.entity, []).append(profile)
    return tuple(same[0] if len(same) == 1 else _one(text, same) for same in found.values())


def _one(text: str, same: Sequence[Profile]) -> Profile:
    return replace(
        same[0],
        aliases=_aliases(text, (span for profile in same for alias in profile.aliases for span in alias.spans)),
        attributions=sum(profile.attributions for profile in same),
        assertions=sum(profile.assertions for profile in same),
        words_quoted=sum(profile.words_quoted for profile in same),
        role=next((profile.role for profile in same if profile.role), None),
        described=next((profile.described for profile in same if profile.described), None),
        anonymity=next((profile.anonymity for profile in same if profile.anonymity), None),
        id=next((profile.id for profile in same if profile.id is not None), None),
    )
