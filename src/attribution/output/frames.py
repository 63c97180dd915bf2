"""Articles as pandas frames, with the same columns and dtypes however many rows there are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from attribution.output.rows import TABLES, By, Kind
from attribution.records import Article, encodable

if TYPE_CHECKING:
    import pandas as pd


def to_frame(articles: Iterable[Article], by: By = "attribution") -> pd.DataFrame:
    """One row an attribution, an assertion, an article or a speaker, in the order of `articles`.

    `id` is the article's and joins the tables; those of attributions and speakers join by `speaker_entity`, too.
    Missing text is NaN, as pandas has it; indices that may be missing are ``Int64``; `ratio` is infinite where nothing
    is unsourced and NaN where there is no assertion. `spans` is JSON: ``[[start, end], …]``, for attributions and
    speakers under the name of each field. Lone surrogates become U+FFFD.
    Raises ValueError for another `by`.
    """
    import pandas as pd  # noqa: PLC0415 - half a second that only frames need

    if by not in TABLES:
        raise ValueError(f"by is one of {', '.join(TABLES)}, not {by!r}")
    columns, rows_of = TABLES[by]
    rows = [row for article in articles for row in rows_of(article)]
    dtypes = _dtypes(pd.__version__)
    return pd.DataFrame(
        {name: pd.Series([_cell(row[name]) for row in rows], dtype=dtypes[kind]) for name, kind in columns.items()}
    )


def _dtypes(version: str) -> dict[Kind, Any]:
    text = "string" if version.startswith("2.") else "str"  # before pandas 3, "str" was any Python object
    return {"text": text, "count": "int64", "index": "Int64", "flag": "bool", "number": "float64"}


def _cell(value: Any) -> Any:
    return encodable(value) if isinstance(value, str) else value
