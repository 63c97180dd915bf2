"""Tests that train need the extras "train" and "stanza", which .ci/run installs; without, they are not collected."""

from __future__ import annotations

from importlib.util import find_spec

NEEDED = {
    "test_train.py": ("torch", "transformers", "safetensors", "onnx", "onnxruntime", "tokenizers"),
    "test_stanza_en.py": ("torch", "transformers", "safetensors", "stanza"),
}
"""For each file of tests every package that it imports, itself or by what it tests."""

collect_ignore = [file for file, packages in NEEDED.items() if not all(map(find_spec, packages))]
