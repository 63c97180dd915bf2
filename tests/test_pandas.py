"""The accessor of data frames keeps the index and what it is told to, and never stumbles over a gap."""

from __future__ import annotations

import pandas as pd
import pytest

import attribution.pandas  # noqa: F401 - registers the accessor
from attribution.errors import SettingsError
from attribution.output.frames import to_frame
from attribution.output.rows import TABLES
from attribution.pipeline import Attributor

FRAME = pd.DataFrame(
    {
        "body": ["Ivanov said that it rained. It snowed.", None, "It rained."],
        "outlet": pd.Categorical(["BBC", "CNN", "BBC"]),
        "views": [3, 5, 7],
        "title": ["Rain", "Gap", None],
    },
    index=pd.Index(["x", "y", "z"], name="key"),
)


def test_score(attributor: Attributor) -> None:
    """One row an article, with the figures of `to_frame`; index and other columns are kept, a gap is a gap."""
    scored = FRAME.attribution.score(text="body", engine="rules")
    assert scored.index.equals(FRAME.index)
    assert scored.index.name == "key"
    assert list(scored.columns) == [*TABLES["articles"].columns, "outlet", "views"]
    assert scored["outlet"].dtype == FRAME["outlet"].dtype
    assert scored["views"].tolist() == [3, 5, 7]
    assert scored["assertions"].tolist() == [2, pd.NA, 1]
    assert scored["id"].tolist() == ["x", "y", "z"]
    assert pd.isna(scored.loc["y", "sourced_share"])
    assert scored.attrs["failures"] == [{"index": "y", "id": "y", "reason": "no text"}]
    expected = to_frame(attributor(FRAME["body"].iloc[0], id="x", title="Rain"), by="article").to_dict("records")[0]
    assert scored.loc["x", list(expected)].to_dict() == expected


def test_extract() -> None:
    """One row an attribution under the index of its article; a gap is a row of missing values."""
    found = FRAME.attribution.extract(text="body", keep=["views"], engine="rules")
    assert found.index.tolist() == ["x", "y"]
    assert found["views"].tolist() == [3, 5]
    assert found["speaker"].tolist()[0] == "Ivanov"
    assert pd.isna(found["speaker"].iloc[1])
    assert list(found.columns) == [*TABLES["attributions"].columns, "views"]
    hedges = FRAME.attribution.extract(text="body", by="hedge", engine="rules")
    assert hedges["text"].isna().tolist() == [True]


def test_dtypes_do_not_depend_on_gaps() -> None:
    """Nor on whether there is any row."""
    frames = [FRAME, FRAME.dropna(subset="body"), FRAME.iloc[:0]]
    dtypes = [frame.attribution.score(text="body", engine="rules").dtypes.to_dict() for frame in frames]
    assert dtypes[0] == dtypes[1] == dtypes[2]


def test_processes_and_a_repeated_index() -> None:
    """The same rows in the same order."""
    frame = pd.concat([FRAME, FRAME])
    one = frame.attribution.score(text="body", engine="rules")
    assert one.index.equals(frame.index)
    assert one.equals(frame.attribution.score(text="body", engine="rules", jobs=2, batch_size=1))


def test_an_id_and_columns_of_our_names() -> None:
    """The column named is the id; one that a table has gets a prefix."""
    frame = FRAME.assign(url=["u1", "u2", "u3"], status="old")
    scored = frame.attribution.score(text="body", id="url", keep=["url", "status"], engine="rules")
    assert scored["id"].tolist() == scored["url"].tolist() == ["u1", "u2", "u3"]
    assert scored["meta_status"].tolist() == ["old"] * 3


def test_wrong_use() -> None:
    """A column or choice that is not there is named."""
    with pytest.raises(SettingsError, match="no column text; there is: body, outlet, views, title"):
        FRAME.attribution.score()
    with pytest.raises(SettingsError, match="no column nothing"):
        FRAME.attribution.score(text="body", keep=["nothing"])
    with pytest.raises(SettingsError, match="by is one of"):
        FRAME.attribution.extract(text="body", by="sentence")
