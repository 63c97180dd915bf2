"""Share one loaded `Attributor` of each engine among the tests, and mark the slow tests."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import attribution
from attribution.pipeline import Attributor

HERE = Path(__file__).parent

# Time depends on the machine, and the first draw builds Unicode tables for a second.
settings.register_profile("steady", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=60)
settings.register_profile("quick", settings.get_profile("steady"), max_examples=10)
settings.load_profile("steady")

QUICK = "not slow"
SLOW = (
    "benchmarks",
    "cli",
    "docs/test_pages.py",
    "evaluation/test_bootstrap.py",
    "evaluation/test_evaluate.py",
    "evaluation/test_gate.py",
    "evaluation/test_stages.py",
    "exchange",
    "extraction/test_conditions_of_frames.py",
    "extraction/test_conditions_of_rules.py",
    "fuzz",
    "hedging/test_conditions.py",
    "network/test_engine.py",
    "network/test_vocabulary.py",
    "output/test_frames.py",
    "output/test_html_browser.py",
    "parsing/stanza",
    "parsing/test_conformance.py",
    "parsing/test_default_pipeline.py",
    "parsing/test_grammar_conditions.py",
    "parsing/test_spacy.py",
    "reading/test_pages.py",
    "reporting",
    "resolution/test_conversation.py",
    "resolution/test_facts.py",
    "running",
    "scoring/test_conditions.py",
    "test_arrow.py",
    "test_broken_folder.py",
    "test_component.py",
    "test_engines.py",
    "test_folders.py",
    "test_invariants.py",
    "test_known_failures.py",
    "test_metamorphic.py",
    "test_notebooks.py",
    "test_pandas.py",
    "test_notebooks_lab.py",
    "test_pipeline.py",
    "test_readme.py",
    "test_seeds.py",
    "test_settings.py",
    "test_spark.py",
    "test_tabular.py",
    "test_trust.py",
    "test_unclean_texts.py",
    "training",
)
"""Files and folders whose tests parse or resample much, train, or start processes. Single tests have the mark."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that runs everything."""
    parser.addoption("--long", action="store_true", help="also the tests that take minutes each")


def pytest_configure(config: pytest.Config) -> None:
    """Draw fewer examples where the slow tests are left out: `pytest -m "not slow"` takes half a minute at most."""
    if config.option.markexpr == QUICK:
        settings.load_profile("quick")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out the files of `SLOW` before they are imported: torch alone takes seconds."""
    return True if config.option.markexpr == QUICK and _is_slow(collection_path) else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark the tests of `SLOW`; leave out the long ones where they are not asked for."""
    for item in items:
        if _is_slow(item.path):
            item.add_marker(pytest.mark.slow)
    left_out = [] if config.getoption("--long") else [item for item in items if item.get_closest_marker("long")]
    items[:] = [item for item in items if item not in left_out]
    config.hook.pytest_deselected(items=left_out)


def _is_slow(path: Path) -> bool:
    return any(path.is_relative_to(HERE / slow) for slow in SLOW)


@pytest.fixture(scope="session")
def attributor() -> Attributor:
    """The rules over the default parser."""
    return attribution.load(engine="rules")


@pytest.fixture(scope="session")
def reader() -> Attributor:
    """The default engine over the default parser."""
    return attribution.load()
