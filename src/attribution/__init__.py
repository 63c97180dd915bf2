"""Who says so, how sure, and how much of an article stands on a source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.pipeline import Attributor, load
from attribution.policy import Policy
from attribution.records import (
    Alias,
    Article,
    Assertion,
    Attribution,
    Body,
    Content,
    Excluded,
    Explanation,
    Hedge,
    Profile,
    Score,
    Span,
    Speaker,
    Verb,
)
from attribution.resolution.linking import LinkError

if TYPE_CHECKING:
    from attribution.output.frames import to_frame

__all__ = [
    "Alias",
    "Article",
    "Assertion",
    "Attribution",
    "Attributor",
    "Body",
    "Content",
    "Excluded",
    "Explanation",
    "Hedge",
    "LinkError",
    "Policy",
    "Profile",
    "Score",
    "Span",
    "Speaker",
    "Verb",
    "load",
    "to_frame",
]
__version__ = "0.1.0"


def __getattr__(name: str) -> object:  # pandas is imported only when a frame is asked for
    if name == "to_frame":
        from attribution.output.frames import to_frame  # noqa: PLC0415

        return to_frame
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
