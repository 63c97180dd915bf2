"""Score and extract from the texts of a data frame: ``import attribution.pandas``, then ``frame.attribution.score()``.

Importing this module registers the accessor.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

import pandas as pd

from attribution.errors import SettingsError
from attribution.output.frames import By, frame_of, table_of
from attribution.output.rows import Row, TableName, meta_column
from attribution.running.processes import Failure
from attribution.settings import Settings
from attribution.tabular import analysed, missing_row, settings_of


@pd.api.extensions.register_dataframe_accessor("attribution")
class AttributionAccessor:
    """Scores and extractions from a data frame of articles, one a row."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self._frame = frame

    def score(  # noqa: PLR0913 - each choice has a name and a default
        self,
        text: Hashable = "text",
        *,
        id: Hashable | None = None,  # noqa: A002 - as in the records
        title: Hashable | None = None,
        keep: Sequence[Hashable] | None = None,
        settings: Settings | None = None,
        jobs: int = 1,
        batch_size: int = 16,
        any_language: bool = False,
        **choices: Any,
    ) -> pd.DataFrame:
        """Score the articles: one row each, under the same index.

        Args:
            text: the column with the texts.
            id: the column with the articles' ids. None takes the column ``id`` if there is one, else the index.
            title: the column with the headlines. None takes the column ``title`` if there is one.
            keep: columns that go along, after the table's own; ``meta_NAME`` where a table has that name. None keeps
                all but text, id and title.
            settings: what to load; or give the choices themselves, as to `load`: ``engine="rules"``, ``ner=True`` …
            jobs: processes. A script that asks for more than one does so below ``if __name__ == "__main__":``.
            batch_size: articles analysed together; no result depends on it.
            any_language: whether texts that are not English are scored too; else they count as missing.
            choices: the fields of `Settings`, where `settings` is None.

        Returns:
            The columns of `attribution.to_frame`. A text that is missing, not English, or cannot be analysed gives a
            row of missing values, so that counts and flags have pandas' nullable types; ``attrs["failures"]`` lists
            these rows, each a dict of ``index``, ``id`` and ``reason``.

        Raises:
            SettingsError: for columns and choices that do not exist or do not go together.
            LoadError: where a model, weights or an extra is missing.
        """
        chosen = settings_of(settings, choices)
        running = {"jobs": jobs, "batch_size": batch_size, "any_language": any_language}
        return self._table("articles", chosen, text, id, title, keep, running)

    def extract(  # noqa: PLR0913 - each choice has a name and a default
        self,
        text: Hashable = "text",
        by: By = "attribution",
        *,
        id: Hashable | None = None,  # noqa: A002 - as in the records
        title: Hashable | None = None,
        keep: Sequence[Hashable] | None = None,
        settings: Settings | None = None,
        jobs: int = 1,
        batch_size: int = 16,
        any_language: bool = False,
        **choices: Any,
    ) -> pd.DataFrame:
        """Extract from the articles: one row an attribution, or what `by` says, under the index of its article.

        Args:
            text: the column with the texts.
            by: "attribution", "assertion", "article", "speaker" or "hedge", as for `attribution.to_frame`.
            id: as for `score`.
            title: as for `score`.
            keep: as for `score`.
            settings: as for `score`.
            jobs: as for `score`.
            batch_size: as for `score`.
            any_language: as for `score`.
            choices: as for `score`.

        Returns:
            The frame. An article without attributions has no row; a missing text has one, of missing values.

        Raises:
            SettingsError: for columns and choices that do not exist or do not go together, and for another `by`.
            LoadError: where a model, weights or an extra is missing.
        """
        chosen = settings_of(settings, choices)
        running = {"jobs": jobs, "batch_size": batch_size, "any_language": any_language}
        return self._table(table_of(by), chosen, text, id, title, keep, running)

    def _table(  # noqa: PLR0913, PLR0917 - what the two methods choose
        self,
        table: TableName,
        settings: Settings,
        text: Hashable,
        id_: Hashable | None,
        title: Hashable | None,
        keep: Sequence[Hashable] | None,
        running: dict[str, Any],
    ) -> pd.DataFrame:
        frame = self._frame
        id_ = "id" if id_ is None and "id" in frame else id_
        title = "title" if title is None and "title" in frame else title
        used = [name for name in (text, id_, title) if name is not None]
        if lacking := [str(name) for name in (*used, *(keep or ())) if name not in frame]:
            raise SettingsError(f"no column {', '.join(lacking)}; there is: {', '.join(map(str, frame.columns))}")
        ids = list(map(str, frame.index)) if id_ is None else frame[id_].tolist()
        titles = [None] * len(frame) if title is None else frame[title].tolist()
        rows: list[Row] = []
        places: list[int] = []
        failures: list[dict[str, Any]] = []
        cells = zip(frame[text].tolist(), ids, titles, strict=True)
        for place, result in enumerate(analysed(cells, settings, table, **running)):
            if isinstance(result, Failure):
                failures.append({"index": frame.index[place], "id": result.id, "reason": result.reason})
                found = [missing_row(table, result.id)]
            else:
                found = result
            rows += found
            places += [place] * len(found)
        kept = [name for name in frame.columns if name not in used] if keep is None else list(keep)
        own = frame_of(rows, table, nullable=True)
        beside = frame[kept].iloc[places]
        beside.columns = pd.Index([meta_column(str(name)) for name in kept])
        made = pd.concat([own.set_axis(beside.index), beside], axis="columns")
        made.attrs["failures"] = failures
        return made
