"""Articles for the commands."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two articles, one in a folder below, with line ends of two kinds."""
    news = tmp_path / "news"
    (news / "sub").mkdir(parents=True)
    (news / "a.txt").write_bytes(b"Ivanov said that it rained.")
    (news / "sub" / "b.txt").write_bytes("“It is over,” she told reporters.\r\n\r\nIt snowed.\r\n".encode())
    return news
