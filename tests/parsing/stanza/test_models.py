"""Which of Stanza's models are used; without Stanza, what to install. No test here needs Stanza."""

from __future__ import annotations

import sys

import pytest

import attribution
from attribution.parsing.stanza import models as stanza_models


def test_without_stanza(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says what to install, torch for the processor alone first."""
    monkeypatch.setitem(sys.modules, "stanza", None)
    with pytest.raises(ImportError, match=r"torch --index-url .*/cpu.*attribution-nlp\[stanza\]"):
        attribution.load(parser="stanza")
    assert stanza_models.official() is None
