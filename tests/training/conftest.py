"""Tests that train need the extras "train" and "stanza", which .ci/run installs; without, they are not collected."""

from __future__ import annotations

from importlib.util import find_spec

collect_ignore = [
    file for file, needed in {"test_train.py": "torch", "test_stanza_en.py": "stanza"}.items() if not find_spec(needed)
]
