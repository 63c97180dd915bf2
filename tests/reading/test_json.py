"""JSON as a source: an article, several, or an object around them."""

from __future__ import annotations

from pathlib import Path

import pytest

from attribution.errors import FormatError
from attribution.reading.documents import Document, Unreadable
from attribution.reading.json import read


def _read(folder: Path, data: str) -> list[Document | Unreadable]:
    path = folder / "a.json"
    path.write_text(data, encoding="utf-8")
    return list(read(path, "a"))


@pytest.mark.parametrize(
    ("data", "documents"),
    [
        ('{"text": "So.", "outlet": "Skua"}', [Document("a", None, "So.", {"outlet": "Skua"})]),
        ('[{"text": "So."}, {"id": "x", "text": "Yes."}]', [Document("a/1", None, "So."), Document("x", None, "Yes.")]),
        ('{"total": 2, "articles": [{"body": "So."}]}', [Document("a/1", None, "So.")]),
        (
            '{"response": {"facets": [], "docs": [{"headline": "H", "content": "So."}]}}',
            [Document("a/1", "H", "So.")],
        ),
        ('{"data": {"article": {"text": "So."}}}', [Document("a", None, "So.")]),
        ('{"article": {"text": "So.", "id": "x"}}', [Document("x", None, "So.")]),
        ('{"text": "So."}\n{"text": "Yes."}\n', [Document("a/1", None, "So."), Document("a/2", None, "Yes.")]),
    ],
)
def test_articles_are_found(tmp_path: Path, data: str, documents: list[Document]) -> None:
    """At the top or within, and in JSON lines under the wrong name."""
    assert _read(tmp_path, data) == documents


def test_a_bad_entry_costs_itself(tmp_path: Path) -> None:
    """It is named by its number."""
    good, missing, none, empty = _read(tmp_path, '[{"text": "So."}, {"b": 1}, 3, {"text": ""}]')
    assert good == Document("a/1", None, "So.")
    assert [(item.row, item.reason) for item in (missing, none, empty) if isinstance(item, Unreadable)] == [
        (2, "no column of text (text, body, content …); there is: b"),
        (3, "no JSON object"),
        (4, "empty"),
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ('{"a": ', "no JSON: Expecting value at line 1, character 7"),
        ('{"a": [1, {"b": 2}]}', "no article: no object with a field of text; there is: a"),
        ("[]", "no article: no object with a field of text"),
        ("7", "no article"),
        ("[" * 100_000, "no JSON that can be read: too deep"),
    ],
)
def test_what_holds_no_article(tmp_path: Path, data: str, reason: str) -> None:
    """Is refused as a whole, with what there is."""
    with pytest.raises(FormatError, match=reason):
        _read(tmp_path, data)
