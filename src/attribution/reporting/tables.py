"""Frames on their way into a picture: checked, cleaned, counted."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from attribution.errors import FormatError, InputError
from attribution.records import encodable

NOT_GIVEN = "(not given)"
LONGEST = 120
"""Characters of a label; what is longer is cut."""

_RESAMPLES = 1000
_NAMING = {
    "named_person": "named",
    "named_organization": "named",
    "unnamed_person": "unnamed",
    "unnamed_group": "unnamed",
    "document": "document",
}
_SPACE = re.compile(r"\s+")


def checked(frame: pd.DataFrame, columns: Sequence[str], by: str) -> pd.DataFrame:
    """Return `frame` as a copy with a fresh index, once it is sure that a picture can be made of it.

    Raises:
        InputError: where it is no DataFrame.
        FormatError: where it lacks one of `columns` or has no row; the message says how to make such a frame.
    """
    if not isinstance(frame, pd.DataFrame):
        raise InputError(f"a DataFrame of attribution.to_frame is expected, not {type(frame).__name__}")
    missing = [name for name in columns if name not in frame.columns]
    if missing:
        made = f'attribution.to_frame(articles, by="{by}")'
        raise FormatError(f"the frame has no column {', '.join(missing)}; {made} makes one with what a picture needs")
    if frame.empty:
        raise FormatError("the frame has no row: there is nothing to draw")
    return frame.reset_index(drop=True)


def label(value: Any) -> str:
    """Make a value fit to be printed in a picture: one line, no control or direction characters, not too long."""
    if value is None or (not isinstance(value, str) and pd.isna(value)):
        return NOT_GIVEN
    line = _SPACE.sub(" ", encodable(str(value)))
    shown = "".join(sign for sign in line if unicodedata.category(sign) not in ("Cc", "Cf")).strip()
    return (shown[: LONGEST - 1] + "…" if len(shown) > LONGEST else shown) or NOT_GIVEN


def labels(values: pd.Series) -> pd.Series:
    """Make every value fit to be printed, as `label` does."""
    return pd.Series([label(value) for value in values], index=values.index, dtype=object)


def groups(frame: pd.DataFrame, by: str) -> pd.Series:
    """Name the group of each row: the value of the column `by`; "month", "year" and "day" are read from `date`.

    Raises:
        FormatError: where the column that this needs is missing.
    """
    cut = {"month": 7, "year": 4, "day": 10}.get(by) if by not in frame.columns else None
    column = "date" if cut else by
    if column not in frame.columns:
        raise FormatError(
            f"the frame has no column {column!r} to group by; it has {', '.join(map(str, frame.columns))}. "
            f"Metadata of documents, or frame.merge(table, on='id'), adds one"
        )
    if not cut:
        return labels(frame[column])
    days = {value: _day(value, cut) for value in frame[column].unique()}  # few dates, many articles
    return frame[column].map(days).fillna(NOT_GIVEN).astype(object)


def _day(value: Any, length: int) -> str:
    """The date, its year or its month as ISO prints it; `NOT_GIVEN` where the value is no date."""
    found = pd.to_datetime(value, errors="coerce")
    return NOT_GIVEN if pd.isna(found) else str(found.strftime("%Y-%m-%d"))[:length]


def naming(types: pd.Series) -> pd.Series:
    """Tell of each speaker's type whether it is a name, nobody's name, a document, or none of these."""
    return types.map(lambda value: _NAMING.get(value, "author or nobody")).astype(object)


def who(frame: pd.DataFrame) -> pd.Series:
    """Name the speaker of each row: the column `cluster` where it was added by `Clusters.add_to`, else the entity."""
    entity = labels(frame["speaker_entity"])
    if "cluster" not in frame.columns:
        return entity
    return labels(frame["cluster"].where(frame["cluster"].notna(), frame["speaker_entity"]))


def mean_interval(values: Sequence[float]) -> tuple[float, float]:
    """Estimate the 90 % interval of the values' mean by drawing them again (bootstrap, the same draws every time).

    NaN and NaN for fewer than two values, which tell nothing of how far they vary.
    """
    given = np.asarray(values, dtype=float)
    if len(given) < 2:  # noqa: PLR2004 - one value has no spread
        return float("nan"), float("nan")
    rng = np.random.default_rng(0)
    means = [float(given[rng.integers(0, len(given), len(given))].mean()) for _ in range(_RESAMPLES)]
    low, high = np.quantile(means, [0.05, 0.95])
    return float(low), float(high)


def share_interval(counts: pd.DataFrame) -> tuple[float, float]:
    """Estimate the 90 % interval of a share pooled over articles, by drawing the articles again.

    Args:
        counts: one row an article: the part in the first column, the whole in the second.
    """
    if len(counts) < 2:  # noqa: PLR2004 - as above
        return float("nan"), float("nan")
    part, whole = (counts[name].to_numpy(dtype=float) for name in counts.columns[:2])
    rng = np.random.default_rng(0)
    shares = []
    for _ in range(_RESAMPLES):
        drawn = rng.integers(0, len(part), len(part))
        if total := whole[drawn].sum():
            shares.append(part[drawn].sum() / total)
    low, high = np.quantile(shares, [0.05, 0.95]) if shares else (np.nan, np.nan)
    return float(low), float(high)
