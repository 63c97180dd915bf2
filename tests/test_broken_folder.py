"""A folder as a newsroom has it: most files are articles, some are broken in every way there is."""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import attribution
from attribution.reading import archives

pytest.importorskip("trafilatura", reason='the extra "html" is not installed')

FILES, BROKEN = 1000, 50
MEGABYTES = 50
RUSSIAN = (
    "Мэр города заявил во вторник, что мост закрыт на ремонт. По его словам, работы продлятся до конца мая, "
    "а автобусы пойдут по другому маршруту."
)


def _broken(folder: Path) -> Iterator[tuple[Path, bytes]]:
    """Yield broken files of each kind in turn, without end; the two large ones come once."""
    yield folder / "broken-line.txt", b"The rain fell on the town. " * (MEGABYTES * (1 << 20) // 27)
    bomb = folder / "broken-bomb.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.txt", b"a " * (4 << 20))
    yield bomb, bomb.read_bytes()
    number = 0
    while True:
        number += 1
        yield folder / f"broken-empty-{number}.txt", b""
        yield folder / f"broken-binary-{number}.txt", bytes(range(256)) * 20
        yield folder / f"broken-cut-{number}.txt.gz", gzip.compress(b"It rained, she said. " * 200)[:-30]
        yield folder / f"broken-encoding-{number}.txt", b"The caf\xe9 closed, \x81 she said."
        yield folder / f"broken-page-{number}.html", b"<html><body><script>var a = 1;</script></body></html>"
        yield folder / f"broken-russian-{number}.txt", RUSSIAN.encode()


def test_every_good_article_is_given_and_every_bad_one_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand files, one in twenty of them broken."""
    monkeypatch.setattr(archives, "LIMIT", 1 << 20)  # the bomb is small, so that the test is quick
    for _, (path, data) in zip(range(BROKEN), _broken(tmp_path), strict=False):
        path.write_bytes(data)
    for number in range(FILES - BROKEN):
        (tmp_path / f"good-{number:03}.txt").write_text(f"Police said {number} roads were closed.", encoding="utf-8")
    with pytest.warns(UserWarning, match=f"{BROKEN} articles are left out"):
        frame = attribution.score_folder(tmp_path, engine="rules")
    assert list(frame["id"]) == [f"good-{number:03}" for number in range(FILES - BROKEN)]
    assert (frame["sourced"] == 1).all()
    named = {
        Path(failed["path"] or failed["id"]).name.removesuffix(".txt"): failed["reason"]
        for failed in frame.attrs["failures"]
    }
    assert len(named) == BROKEN
    expected = {
        "line": "too long: more than 1,000,000 words",
        "bomb.zip": "bomb.txt: it expands to more than 1,048,576 bytes",
        "empty": "empty",
        "binary": "binary",
        "cut": "damaged: ",
        "encoding": "undecodable: byte 17 is neither UTF-8 nor cp1252",
        "page": "no text on the page",
        "russian": "not English but 'ru'",
    }
    for name, reason in named.items():
        assert expected[name.split("-")[1]] in reason, name
