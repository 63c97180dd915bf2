"""The sample of the evaluation's tests, for the benchmarks as well."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def sample() -> Path:
    """The folder that holds text/, attributions/ (standoff) and gold/ (our scheme)."""
    return Path(__file__).parents[1] / "evaluation" / "sample"
