"""Tests of the Stanza backend need the whole extra "stanza"; without it they are not collected (.ci/run has it)."""

from __future__ import annotations

from importlib.util import find_spec

EXTRA = ("stanza", "torch", "safetensors", "transformers")

collect_ignore = [] if all(map(find_spec, EXTRA)) else ["stanza/test_backend.py", "stanza/test_trees.py"]
