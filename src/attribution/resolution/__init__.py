"""Resolve each speaker's words to an entity: the fullest name in the article, and the type of speaker it is."""

from attribution.resolution.resolve import resolve, resolve_speakers
from attribution.resolution.resolved import ResolvedSpeakers

__all__ = ["ResolvedSpeakers", "resolve", "resolve_speakers"]
