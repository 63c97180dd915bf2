"""Speakers linked to entities outside the article, by a function that the user gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from attribution.errors import LinkError
from attribution.records import Article
from attribution.records.spans import Span
from attribution.records.speakers import Profile, SpeakerType

if TYPE_CHECKING:
    from spacy.tokens import Doc

Link: TypeAlias = Callable[[str, SpeakerType, str], str | None]
"""From a speaker's name, its type and the sentence in which the article first means it to an id, or None for nobody."""

NAMED: frozenset[SpeakerType] = frozenset({"named_person", "named_organization"})
"""The types of speakers that can be linked."""


def linked(article: Article, doc: Doc, link: Link) -> Article:
    """The article with the ids that `link` gives, asked once for each named speaker; `doc` is the article's parse.

    Raises LinkError where the function raises an Exception or gives anything but a string or None.
    """
    sentences = (Span(sentence.start_char, sentence.end_char) for sentence in doc.sents) if len(doc) else iter(())
    contexts = _contexts(article, sentences)
    return replace(
        article,
        speakers=tuple(
            replace(profile, id=_asked(link, profile, contexts[profile.entity])) if profile.type in NAMED else profile
            for profile in article.speakers
        ),
    )


def _contexts(article: Article, sentences: Iterator[Span]) -> dict[str, str]:
    """By entity the sentence of its first mention."""
    found, sentence = {}, Span(0, 0)
    for profile in sorted(article.speakers, key=lambda profile: profile.first):
        while sentence.end <= profile.first.start:
            sentence = next(sentences, Span(sentence.end, len(article.text) + 1))
        found[profile.entity] = article.text[sentence.start : sentence.end].strip()
    return found


def _asked(link: Link, profile: Profile, context: str) -> str | None:
    try:
        found = link(profile.entity, profile.type, context)
    except Exception as error:
        raise LinkError(f"link failed for {profile.entity!r}: {type(error).__name__}: {error}") from error
    if found is not None and not isinstance(found, str):
        raise LinkError(f"link gave {type(found).__name__} for {profile.entity!r}, not a string or None")
    return found
