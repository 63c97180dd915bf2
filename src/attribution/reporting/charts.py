"""Pieces that all pictures share: Altair or a plain word that it is missing, axes, titles."""

from __future__ import annotations

from attribution.errors import MissingExtraError
from attribution.reporting.colours import INK
from attribution.reporting.tables import label

try:
    import altair as alt
except ImportError as error:
    raise MissingExtraError('pictures need Altair: pip install "attribution-nlp[plot]"') from error

WIDTH = 440
PERCENT = alt.Axis(format="%")
WHOLE_LABELS = alt.Axis(labelLimit=320, title=None)


def shares(*names: str) -> list[alt.Tooltip]:
    """Show these columns as percentages where the pointer rests."""
    return [alt.Tooltip(f"{name}:Q", format=".0%") for name in names]


def worded(column: str) -> str:
    """Write a column's name as words."""
    return column.replace("_", " ")


def counted(number: int, thing: str) -> str:
    """Write a number with its noun, in the plural where it is not one."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def title_of(text: str, subtitle: str) -> alt.TitleParams:
    """Put a heading and a line below it at the left."""
    return alt.TitleParams(label(text), subtitle=subtitle, anchor="start", subtitleColor=INK)


__all__ = ["PERCENT", "WHOLE_LABELS", "WIDTH", "alt", "counted", "shares", "title_of", "worded"]
