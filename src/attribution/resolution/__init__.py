"""The resolve stage: whom each speaker's span means, by the fullest name in the article, and of what type it is."""

from attribution.resolution.resolve import resolve, resolve_speakers
from attribution.resolution.resolved import ResolvedSpeakers

__all__ = ["ResolvedSpeakers", "resolve", "resolve_speakers"]
