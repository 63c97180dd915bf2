"""The resolve stage: whom each speaker's span means, by the most complete name that the article gives, and of what type."""

from attribution.resolution.resolve import resolve

__all__ = ["resolve"]
