"""One `Attributor` in several threads: each text gives what it gives alone."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from attribution.pipeline import Attributor

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["attributor", "reader"])
def test_threads_change_nothing(engine: str, request: pytest.FixtureRequest) -> None:
    """Not a byte of any seed's JSON, called one by one or piped, four at a time."""
    shared: Attributor = request.getfixturevalue(engine)
    texts = [path.read_bytes().decode() for path in SEEDS]
    alone = [shared(text).to_json() for text in texts]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(lambda text: shared(text).to_json(), texts)) == alone
        halves = (texts[:6:2], texts[1:6:2])
        piped = threads.map(lambda half: [article.to_json() for article in shared.pipe(half)], halves)
        assert list(piped) == [alone[:6:2], alone[1:6:2]]
