"""The formats that articles go out in and come back from, in one table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from attribution.exchange.brat import to_brat
from attribution.exchange.brat_reading import from_brat
from attribution.exchange.columns import from_columns, to_columns
from attribution.exchange.label_studio import from_label_studio, to_label_studio
from attribution.records import Article


@dataclass(frozen=True, slots=True)
class Exchange:
    """How a tool's files are written, `write(articles, path, overwrite=…)`, and read, `read(path)`."""

    write: Callable[..., object]
    read: Callable[..., list[Article]]
    folder: bool = False
    """Whether the path is that of a folder."""


EXCHANGES: dict[str, Exchange] = {
    "brat": Exchange(to_brat, from_brat, folder=True),
    "label-studio": Exchange(to_label_studio, from_label_studio),
    "columns": Exchange(to_columns, from_columns),
}
"""Each format by its name. Nothing is lost: what is read equals what was written, but for corrections."""
