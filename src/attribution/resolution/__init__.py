"""The resolve stage: whom each speaker's span means, by the fullest name in the article, and of what type it is."""

from attribution.resolution.resolve import cast_of, resolve
from attribution.resolution.resolved import Cast

__all__ = ["Cast", "cast_of", "resolve"]
