"""Build pandas frames, with the same columns and dtypes however many rows there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from attribution.errors import InputError, SettingsError
from attribution.output.rows import TABLES, VOCABULARIES, Kind, Row, TableName, meta_column, table_rows
from attribution.records import Article, encodable

if TYPE_CHECKING:
    import pandas as pd

By = Literal["attribution", "assertion", "article", "speaker", "hedge"]
TABLE_OF: dict[By, TableName] = {
    "attribution": "attributions",
    "assertion": "assertions",
    "article": "articles",
    "speaker": "speakers",
    "hedge": "hedges",
}
"""The table whose rows are one of these each."""

Articles: TypeAlias = Article | Iterable[Article | tuple[Article, Any]]


def to_frame(articles: Articles, by: By = "attribution") -> pd.DataFrame:
    """Make a frame of one row an attribution, assertion, article, speaker or hedge, in the order of `articles`.

    `id` is the article's and joins the frames; an article without one gets its position, from "0". Attributions and
    speakers join by `speaker_entity`, too. Types, classes and other closed vocabularies are categories. Missing text is
    NaN, as pandas has it; indices that may be missing are ``Int64``; `ratio` is infinite where nothing is unsourced and
    NaN where there is no assertion. `spans` is JSON: ``[[start, end], …]``, for attributions and speakers under the
    name of each field. Lone surrogates become U+FFFD.

    The articles' metadata are columns after the table's own; one that has the name of a column of any table is called
    ``meta_NAME``.

    Args:
        articles: an article, several, or the (article, context) pairs of ``pipe(…, as_tuples=True)``. A context that is
            a dict gives columns as metadata do, and its ``id`` where the article has none; any other is the column
            ``context``.
        by: what a row is.

    Raises:
        InputError: for anything but articles or such pairs.
        SettingsError: for another `by`.
    """
    table = table_of(by)
    return frame_of(rows_of(articles, table), table)


def rows_of(articles: Articles, table: TableName) -> list[Row]:
    """Return the rows of a table for articles or (article, context) pairs, with the contexts as columns.

    Raises:
        InputError: for anything but articles or such pairs.
    """
    rows: list[Row] = []
    for position, (article, context) in enumerate(_pairs(articles)):
        extra = dict(context)
        given = extra.pop("id", None) if article.id is None else None
        named = article if article.id is not None else replace(article, id=str(position if given is None else given))
        columns = {meta_column(str(key)): value for key, value in extra.items()}
        rows += [row | columns for row in table_rows(named, table)]
    return rows


def table_of(by: By) -> TableName:
    """Return the table whose rows are one of `by` each; raises SettingsError where there is none."""
    if not isinstance(by, str) or by not in TABLE_OF:
        raise SettingsError(f"by is one of {', '.join(TABLE_OF)}, not {by!r}")
    return TABLE_OF[by]


def frame_of(rows: list[Row], table: TableName, *, nullable: bool = False) -> pd.DataFrame:
    """Make a frame of a table's rows; what they have beyond the table's columns comes after these.

    With `nullable` counts and flags may be missing, too.
    """
    import pandas as pd  # noqa: PLC0415 - half a second that only frames need

    dtypes = _dtypes(pd.__version__, nullable=nullable)
    own = TABLES[table].columns
    series = {
        name: pd.Series(
            [_cell(row[name]) for row in rows],
            dtype=pd.CategoricalDtype(list(VOCABULARIES[name])) if name in VOCABULARIES else dtypes[kind],
        )
        for name, kind in own.items()
    }
    for name in dict.fromkeys(name for row in rows for name in row if name not in own):
        values = [_cell(row.get(name)) for row in rows]
        text = all(value is None or isinstance(value, str) for value in values)
        series[name] = pd.Series(values, dtype=dtypes["text"] if text else None)
    return pd.DataFrame(series)


def _pairs(articles: Any) -> Iterator[tuple[Article, Mapping[str, Any]]]:
    """Yield each article with its context as columns."""
    if isinstance(articles, Article):
        yield articles, {}
        return
    if isinstance(articles, str | bytes | Mapping) or not isinstance(articles, Iterable):
        raise InputError(f"an article or several are expected, not {type(articles).__name__}")
    for position, item in enumerate(articles):
        if isinstance(item, Article):
            yield item, {}
        elif isinstance(item, tuple) and len(item) == 2 and isinstance(item[0], Article):  # noqa: PLR2004 - a pair
            yield item[0], item[1] if isinstance(item[1], Mapping) else {"context": item[1]}
        else:
            raise InputError(f"item {position}: an article is expected, not {type(item).__name__}")


def _dtypes(version: str, *, nullable: bool) -> dict[Kind, Any]:
    text = "string" if version.startswith("2.") else "str"  # before pandas 3, "str" was any Python object
    count, flag = ("Int64", "boolean") if nullable else ("int64", "bool")
    return {"text": text, "count": count, "index": "Int64", "flag": flag, "number": "float64"}


def _cell(value: Any) -> Any:
    return encodable(value) if isinstance(value, str) else value
