"""The first seeds as the pipeline reads them."""

from __future__ import annotations

from pathlib import Path

import pytest

from attribution.pipeline import Attributor
from attribution.reading.documents import Document
from attribution.records import Article

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="session")
def seeds(attributor: Attributor) -> list[Article]:
    """Six articles with nested, discontinuous and hedged attributions."""
    texts = sorted(SEEDS.glob("*.txt"))[:6]
    documents = [
        Document(path.stem, "A title", path.read_bytes().decode(), {"outlet": "Skua", "date": "2026-01-01"})
        for path in texts
    ]
    return list(attributor.pipe(documents))
