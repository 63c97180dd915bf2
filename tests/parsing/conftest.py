"""Tests of the Stanza backend need the extra "stanza"; without it they are not collected (.ci/run installs it)."""

from __future__ import annotations

from importlib.util import find_spec

collect_ignore = [] if find_spec("stanza") else ["stanza/test_backend.py", "stanza/test_trees.py"]
