"""The sample: three invented texts with gold of both kinds and the output of a faulty system."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from attribution.reading.documents import Document
from attribution.records import Article

SAMPLE = Path(__file__).parent / "sample"


class Recorded:
    """Answers each document with the output recorded for it."""

    def __init__(self, path: Path) -> None:
        self.lines = {json.loads(line)["id"]: line for line in path.read_text(encoding="utf-8").splitlines()}

    def pipe(self, texts: Iterable[Document], /) -> Iterator[Article]:
        """The recorded articles, in the order asked for."""
        for document in texts:
            assert document.id is not None
            yield Article.from_json(self.lines[document.id], text=document.text)


@pytest.fixture(scope="session")
def sample() -> Path:
    """The folder that holds text/, attributions/ (standoff) and gold/ (our scheme)."""
    return SAMPLE


@pytest.fixture(scope="session")
def recorded() -> Recorded:
    """The faulty system."""
    return Recorded(SAMPLE / "predicted.jsonl")
