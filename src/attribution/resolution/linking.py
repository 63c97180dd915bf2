"""Link speakers to entities outside the article, by a function that the user gives."""

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
"""Gives the id of a speaker, from its name, type and the sentence of its first mention; None for nobody."""

NAMED: frozenset[SpeakerType] = frozenset({"named_person", "named_organization"})
"""The types of speakers that can be linked."""


def linked(article: Article, doc: Doc, link: Link) -> Article:
    """Return the article with the ids that `link` gives, called once for each named speaker.

    Args:
        article: the article whose speakers are linked.
        doc: its parse.
        link: gives the id of a speaker.

    Raises:
        LinkError: where `link` raises an Exception or gives anything but a string or None.
    """
    sentences = (Span(sentence.start_char, sentence.end_char) for sentence in doc.sents) if len(doc) else iter(())
    contexts = _contexts(article, sentences)
    return replace(
        article,
        speakers=tuple(
            replace(profile, id=_id(link, profile, contexts[profile.entity])) if profile.type in NAMED else profile
            for profile in article.speakers
        ),
    )


def _contexts(article: Article, sentences: Iterator[Span]) -> dict[str, str]:
    """Return by entity the sentence of its first mention."""
    contexts, sentence = {}, Span(0, 0)
    for profile in sorted(article.speakers, key=lambda profile: profile.first):
        while sentence.end <= profile.first.start:
            sentence = next(sentences, Span(sentence.end, len(article.text) + 1))
        contexts[profile.entity] = article.text[sentence.start : sentence.end].strip()
    return contexts


def _id(link: Link, profile: Profile, context: str) -> str | None:
    try:
        given = link(profile.entity, profile.type, context)
    except Exception as error:
        raise LinkError(f"link failed for {profile.entity!r}: {type(error).__name__}: {error}") from error
    if given is not None and not isinstance(given, str):
        raise LinkError(f"link gave {type(given).__name__} for {profile.entity!r}, not a string or None")
    return given
