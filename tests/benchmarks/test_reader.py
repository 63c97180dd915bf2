"""The page on the network: what it takes away from the engine is still there to be taken away."""

from __future__ import annotations

import pytest
from reader import WITHOUT

from attribution.pipeline import Attributor

TEXT = "Officials said that the road was closed. “It is over,” Lund said."


@pytest.mark.parametrize("name", WITHOUT)
def test_an_idea_is_taken_away_and_comes_back(reader: Attributor, name: str) -> None:
    """The engine works without it, and as before afterwards."""
    before = reader(TEXT)
    with WITHOUT[name]():
        assert reader(TEXT).text == TEXT
    assert reader(TEXT) == before
    assert [item.verb.text for item in before.attributions] == ["said", "said"]
