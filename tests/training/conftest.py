"""Tests that train need the extra "train"; without torch they are not collected (.ci/run installs it and runs them)."""

from __future__ import annotations

from importlib.util import find_spec

collect_ignore = [] if find_spec("torch") else ["test_train.py"]
