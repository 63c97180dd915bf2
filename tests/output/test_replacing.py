"""Files appear whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from attribution.output.files import replacing


def _write(path: Path, data: bytes, *, overwrite: bool = False) -> None:
    with replacing(path, overwrite=overwrite) as stream:
        stream.write(data)


def test_it_appears_at_the_end(tmp_path: Path) -> None:
    """Until then there is a temporary name beside it."""
    path = tmp_path / "out.csv"
    with replacing(path) as stream:
        assert not path.exists()
        (temporary,) = tmp_path.iterdir()
        assert temporary.name.startswith(".out.csv")
        stream.write(b"done")
    assert [entry.name for entry in tmp_path.iterdir()] == ["out.csv"]
    assert path.read_bytes() == b"done"


def _fail(path: Path) -> None:
    with replacing(path, overwrite=True) as stream:
        stream.write(b"half")
        raise KeyboardInterrupt


def test_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    """And no temporary file, interruptions included."""
    path = tmp_path / "out.csv"
    path.write_bytes(b"before")
    with pytest.raises(KeyboardInterrupt):
        _fail(path)
    assert path.read_bytes() == b"before"
    assert len(list(tmp_path.iterdir())) == 1


def test_it_replaces_only_when_told(tmp_path: Path) -> None:
    """Nothing is even begun where the file is there."""
    path = tmp_path / "out.csv"
    _write(path, b"one")
    with pytest.raises(FileExistsError, match=r"out\.csv is there already"):
        _write(path, b"two")
    _write(path, b"two", overwrite=True)
    assert path.read_bytes() == b"two"


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    """None is made."""
    with pytest.raises(FileNotFoundError, match=r"there is no folder .*no$"):
        _write(tmp_path / "no" / "out.csv", b"")


def test_a_link_is_followed(tmp_path: Path) -> None:
    """It stays a link, to the new contents."""
    (tmp_path / "real.csv").write_bytes(b"one")
    (tmp_path / "link.csv").symlink_to("real.csv")
    _write(tmp_path / "link.csv", b"two", overwrite=True)
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_bytes() == b"two"


def test_a_device_is_written_to() -> None:
    """A rename would replace the device by a file."""
    _write(Path(os.devnull), b"gone")
    assert not Path(os.devnull).is_file()
