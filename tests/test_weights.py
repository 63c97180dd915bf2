"""Folders of weights: what config.json says of the files beside it is held before any of them is opened."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from attribution import MissingModelError, SettingsError
from attribution.network.model import LISTED, Model
from attribution.parsing.stanza.weights import TOKENIZER, WEIGHTS
from attribution.weights import SHIPPED, _check_files, find, read_config, search_path, write_config

NAMES = ("a.onnx", "tokenizer.json")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two files and the config that lists them."""
    for name in NAMES:
        (tmp_path / name).write_text(f"bytes of {name}", encoding="utf-8")
    write_config({"layout": [1]}, tmp_path, NAMES)
    return tmp_path


def _listed(folder: Path) -> dict[str, dict[str, object]]:
    files: dict[str, dict[str, object]] = json.loads((folder / "config.json").read_text("utf-8"))["files"]
    return files


@pytest.mark.parametrize("name", [*SHIPPED, "stanza-en"])
def test_the_shipped_weights_are_those_that_are_listed(name: str) -> None:
    """Where this fails after a training, `make digests MODEL=models/NAME` lists them anew."""
    folder = find(name, "config.json")
    names = (TOKENIZER, WEIGHTS) if name == "stanza-en" else LISTED
    assert set(read_config(folder, names)["files"]) == set(names)


def test_what_is_listed(folder: Path) -> None:
    """Size and SHA-256 of each file; the rest of the config stays."""
    digest = hashlib.sha256(b"bytes of a.onnx").hexdigest()
    assert _listed(folder)["a.onnx"] == {"size": len("bytes of a.onnx"), "sha256": digest}
    assert read_config(folder, NAMES)["layout"] == [1]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("bytes of b.onnx", "a.onnx has another sha256 than config.json says"),
        ("bytes of", "a.onnx has 8 bytes, by config.json 15"),
        ("", "a.onnx has 0 bytes, by config.json 15"),
    ],
)
def test_another_file_is_refused(folder: Path, content: str, reason: str) -> None:
    """The message says where and which, and what to do; other files may be there."""
    (folder / "README.md").write_text("A card.", encoding="utf-8")
    (folder / "a.onnx").write_text(content, encoding="utf-8")
    with pytest.raises(SettingsError, match=f"{folder.name} is not loaded: {reason}. Reinstall"):
        read_config(folder, NAMES)
    assert read_config(folder, NAMES[1:])["layout"] == [1]


@pytest.mark.parametrize(
    ("config", "reason"),
    [
        ("{", "config.json is no JSON: Expecting"),
        ("[]", "config.json is no JSON object"),
        ('{"files": []}', "config.json lists no files"),
        ('{"files": {"tokenizer.json": {}}}', "config.json does not list a.onnx"),
        ('{"files": {"a.onnx": 15}}', "config.json does not list a.onnx"),
        ('{"files": {"a.onnx": {"size": 15}}}', "a.onnx has another sha256"),
    ],
)
def test_a_config_that_is_damaged(folder: Path, config: str, reason: str) -> None:
    """It is no error of Python's JSON, and a list that leaves a file out is none."""
    (folder / "config.json").write_text(config, encoding="utf-8")
    with pytest.raises(SettingsError, match=reason):
        read_config(folder, NAMES)


def test_a_missing_file(folder: Path) -> None:
    """Comes before all else."""
    (folder / "a.onnx").unlink()
    with pytest.raises(MissingModelError, match=r"holds no weights: a\.onnx missing"):
        read_config(folder, NAMES)


def test_weights_of_users_from_before_there_were_digests(folder: Path) -> None:
    """They load; those of this project never do without."""
    (folder / "config.json").write_text('{"layout": [2]}', encoding="utf-8")
    assert read_config(folder, NAMES)["layout"] == [2]
    _check_files(folder, None, NAMES)
    with pytest.raises(ValueError, match=r"config\.json lists no files"):
        _check_files(find("rules", "metrics.json"), None, NAMES)


def test_models_in_a_distribution_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are found where pip has put them, behind those of a checkout, and never load without a list."""
    info = tmp_path / "attribution_nlp_stanza_en-0.2.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.4\nName: attribution-nlp-stanza-en\nVersion: 0.2.0\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    place = tmp_path / "attribution_nlp_stanza_en"
    assert search_path("stanza-en")[2:] == (place,)
    assert search_path("attribution-en")[2:] == ()
    with pytest.raises(ValueError, match=r"config\.json lists no files"):
        _check_files(place, None, NAMES)


def test_nothing_opens_weights_that_differ(tmp_path: Path) -> None:
    """No program but ours has seen the tokenizer when a graph is refused: it would not even parse."""
    for name in LISTED:
        (tmp_path / name).write_bytes(b"no model")
    write_config({}, tmp_path, LISTED)
    (tmp_path / "links.onnx").write_bytes(b"no graph")
    with pytest.raises(SettingsError, match=r"links\.onnx has another sha256"):
        Model.load(tmp_path)
