"""Colours of the pictures, chosen to stay apart for colour-blind readers; a test simulates that.

No colour stands alone: position, shape or printed numbers say the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from attribution.records import Status

STATUS_COLOURS: Mapping[Status, str] = MappingProxyType(
    {"sourced": "#0077bb", "hearsay": "#eebb44", "unsourced": "#aa1a2e"}
)
"""The colour of each status of an assertion; no other thing in a picture has one of these."""

STATUS_SHAPES: Mapping[Status, str] = MappingProxyType(
    {"sourced": "circle", "hearsay": "triangle-up", "unsourced": "square"}
)

NAMING_COLOURS: Mapping[str, str] = MappingProxyType(
    {"named": "#332288", "unnamed": "#999933", "document": "#7cc4ea", "author or nobody": "#e6e6e6"}
)
"""The colour of each way in which a speaker is known or not."""

PAIR_COLOURS = ("#5b3a91", "#1b9e77")
"""The colours of two outlets or two versions, in their order."""

INK = "#4d4d4d"
"""The colour of bars and lines that need no other."""

LIGHT, DARK = "#e8f1ef", "#0b4f49"
"""The ends of the scale from few to many."""
