"""A process of its own loads without PyTorch where no layer is PyTorch's."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

_LOAD = """
import sys
from attribution.running.loading import load_alone
from attribution.settings import Settings
article = load_alone(Settings(engine="rules"))("The bridge is safe, officials said.")
assert [one.speaker.text for one in article.attributions] == ["officials"], article.attributions
assert "torch" not in sys.modules
"""


def _asks_for_torch(folder: Path, *packages: str) -> bool:
    """Load in a process that has these packages and a torch which tells that it was asked for, and is broken."""
    for name in packages:
        (folder / name).mkdir()
        (folder / name / "__init__.py").touch()
    (folder / "torch.py").write_text("print('asked for')\nraise ImportError\n")
    path = os.pathsep.join([str(folder), *filter(None, [os.environ.get("PYTHONPATH")])])
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", _LOAD],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return "asked for" in done.stdout


@pytest.mark.parametrize(
    ("packages", "asked"), [((), False), (("spacy_transformers",), True), (("spacy_curated_transformers",), True)]
)
def test_torch_is_imported_for_its_layers_alone(tmp_path: Path, packages: tuple[str, ...], *, asked: bool) -> None:
    """The packages of pipelines with such layers bring it in, and whoever imports it later has it."""
    assert _asks_for_torch(tmp_path, *packages) is asked
