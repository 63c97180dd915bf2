"""What many tests share: one loaded `Attributor`, since loading costs more than most tests."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

import attribution
from attribution.pipeline import Attributor

# Time depends on the machine, and the first draw builds Unicode tables for a second.
settings.register_profile("steady", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=60)
settings.load_profile("steady")


@pytest.fixture(scope="session")
def attributor() -> Attributor:
    """The rules over the default parser."""
    return attribution.load(engine="rules")


@pytest.fixture(scope="session")
def reader() -> Attributor:
    """The default engine over the default parser."""
    return attribution.load()
