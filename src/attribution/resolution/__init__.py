"""The resolve stage: whom each speaker's span means, by the fullest name in the article, and of what type it is."""

from attribution.resolution.resolve import resolve

__all__ = ["resolve"]
