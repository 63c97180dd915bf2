"""The digests of weights that were changed by hand."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from attribution.training import digests
from attribution.weights import read_config


@pytest.mark.parametrize("text", ['{\n "layout": [\n  1\n ],\n "x": "é"\n}\n', '{"layout":[1],"x":"é"}\n'])
def test_digests_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Of graphs, tensors and the tokenizer; all else in config.json stays as it was, its layout on the page too."""
    names = ["encoder.onnx", "tokenizer.json", "weights.safetensors"]
    for name in (*names, "README.md", "metrics.json"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    (tmp_path / "config.json").write_text(text, encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["digests", str(tmp_path)])
    digests.main()
    written = (tmp_path / "config.json").read_text(encoding="utf-8")
    assert written.startswith(text.rstrip("\n}"))
    assert {**json.loads(written), "files": None} == {**json.loads(text), "files": None}
    assert list(read_config(tmp_path, names)["files"]) == names
    (tmp_path / "encoder.onnx").write_text("another", encoding="utf-8")
    digests.main()
    assert read_config(tmp_path, names)["files"]["encoder.onnx"]["size"] == len("another")
