"""Texts of a column: each row has its rows, or a reason."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from attribution.errors import SettingsError
from attribution.running.processes import Failure
from attribution.settings import Settings
from attribution.tabular import NO_TEXT, analysed, missing_row, settings_of

RULES = Settings(engine="rules")
GERMAN = (
    "Der Minister sagte, dass die Brücke gesperrt sei. Die Polizei bestätigte das am Abend und nannte keinen Grund."
)


def _told(cells: list[tuple[Any, Any, Any]], **choices: Any) -> list[Any]:
    """Reasons, and ids with the number of assertions."""
    results = analysed(cells, RULES, "articles", **choices)
    return [
        (result.id, result.reason) if isinstance(result, Failure) else (result[0]["id"], result[0]["assertions"])
        for result in results
    ]


@pytest.mark.parametrize("batch_size", [1, 16])
def test_every_row_is_answered_in_its_place(batch_size: int) -> None:
    """Gaps at the beginning, in between and at the end; numbers and other languages are no texts of ours."""
    cells = [
        (None, "a", None),
        ("It rained.", "b", "Rain"),
        (float("nan"), "c", None),
        (pd.NA, 4, None),
        (5, "e", None),
        ("Ivanov said that it rained. It snowed.", float("nan"), pd.NaT),
        (GERMAN, "g", None),
        (" \n", "h", None),
    ]
    assert _told(cells, batch_size=batch_size) == [
        ("a", NO_TEXT),
        ("b", 1),
        ("c", NO_TEXT),
        ("4", NO_TEXT),
        ("e", "no text but int"),
        (None, 2),
        ("g", "not English but 'de', it seems"),
        ("h", NO_TEXT),
    ]


def test_nothing_but_gaps() -> None:
    """Nothing is loaded for them."""
    assert _told([(None, "a", None), ("", "b", None)]) == [("a", NO_TEXT), ("b", NO_TEXT)]
    assert _told([]) == []


def test_any_language() -> None:
    """When told so."""
    assert _told([(GERMAN, "g", None)], any_language=True)[0][0] == "g"


def test_a_missing_row_has_every_column() -> None:
    """And its id."""
    row = missing_row("hedges", "a")
    assert row.pop("id") == "a"
    assert set(row.values()) == {None}
    assert "owner" in row


def test_settings_or_choices() -> None:
    """One of the two, and only what exists."""
    assert settings_of(None, {"engine": "rules", "policy": None}) == settings_of(RULES, {}) == RULES
    with pytest.raises(SettingsError, match="settings or choices, not both: engine"):
        settings_of(RULES, {"engine": "rules"})
    with pytest.raises(SettingsError, match="no such choice: motor"):
        settings_of(None, {"motor": "rules"})
