"""Arrow in, Arrow out: one schema whatever comes, and every row is answered."""

from __future__ import annotations

import pickle
from dataclasses import replace
from typing import Any

import pyarrow as pa
import pytest

from attribution.arrow import function, to_arrow
from attribution.errors import SettingsError
from attribution.output.frames import TABLE_OF, By, to_frame
from attribution.output.rows import TABLES
from attribution.pipeline import Attributor
from examples import ARTICLE

TABLE = pa.table(
    {
        "url": ["u1", "u2", "u3"],
        "body": ["Ivanov said that it rained. It snowed.", None, "It rained."],
        "views": pa.array([3, 5, 7], "int32"),
        "error": ["a", "b", "c"],
    }
)


def test_scores(attributor: Attributor) -> None:
    """One row each, with what is kept and why a row has no score."""
    scored = function("article", text="body", id="url", engine="rules")(TABLE)
    assert scored.column_names == [*TABLES["articles"].columns, "views", "meta_error", "error"]
    assert scored.schema.field("views").type == pa.int32()
    rows = scored.to_pylist()
    assert [(row["id"], row["assertions"], row["views"], row["error"]) for row in rows] == [
        ("u1", 2, 3, None),
        ("u2", None, 5, "no text"),
        ("u3", 1, 7, None),
    ]
    expected = to_arrow(attributor(TABLE["body"][0].as_py(), id="u1"), by="article").to_pylist()[0]
    assert expected.items() <= rows[0].items()


@pytest.mark.parametrize("by", list(TABLE_OF))
def test_one_schema(by: By) -> None:
    """For no rows, and in however many batches; it can be sent to another process."""
    analyse = pickle.loads(pickle.dumps(function(by, text="body", keep=["views"], engine="rules")))  # noqa: S301 - ours
    whole = analyse(TABLE)
    assert whole.schema == analyse.schema(TABLE.schema) == analyse(TABLE.slice(0, 0)).schema
    parts = pa.concat_tables([TABLE.slice(0, 1), TABLE.slice(1)])
    assert analyse(parts) == whole
    assert whole.column("views").to_pylist().count(5) == 1


def test_what_is_not_there() -> None:
    """Is named with what is."""
    with pytest.raises(SettingsError, match="no column text; there is: url, body, views, error"):
        function(engine="rules")(TABLE)


@pytest.mark.parametrize("by", list(TABLE_OF))
def test_to_arrow_has_the_rows_of_to_frame(by: By) -> None:
    """And one schema, also where there are none; contexts are strings."""
    pairs: list[Any] = [(ARTICLE, {"views": 3}), (replace(ARTICLE, id=None, meta={"outlet": "\ud800"}), {})]
    table, frame = to_arrow(pairs, by=by), to_frame(pairs, by=by)
    assert table.num_rows == len(frame) > 0
    assert table.column_names == [*TABLES[TABLE_OF[by]].columns, "views", "outlet"]
    assert table["id"].to_pylist() == frame["id"].tolist()
    assert set(table["views"].to_pylist()) == {"3", None}
    assert set(table["outlet"].to_pylist()) == {None, "\ufffd"}
    assert to_arrow([], by=by).schema.names == list(TABLES[TABLE_OF[by]].columns)


def test_polars_takes_it() -> None:
    """Both ways, where it is installed."""
    polars = pytest.importorskip("polars")
    frame = polars.from_arrow(function("article", text="body", engine="rules")(polars.from_arrow(TABLE).to_arrow()))
    assert frame["assertions"].to_list() == [2, None, 1]
