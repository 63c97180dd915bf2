"""Feed bytes of the fuzzer to every reader: functions that take bytes and raise nothing.

The text target analyses them with the rules and checks every span, the others write them to a file and read it. A Word
or Excel file is a zip archive, whose checksums no fuzzer hits by chance: there the bytes are the one part that the text
comes from, in an archive that is sound.
"""

from __future__ import annotations

import atexit
import contextlib
import shutil
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import promises

import attribution
from attribution.exchange import from_brat
from attribution.reading import files
from attribution.reading.documents import Document, Unreadable

CORPUS = Path(__file__).with_name("corpus")
"""The inputs that a run begins with, in a folder for each target."""

_FOLDER = Path(tempfile.mkdtemp(prefix="attribution-fuzz-", dir="/dev/shm" if Path("/dev/shm").is_dir() else None))  # noqa: S108
"""In memory where that can be: a target writes some hundred files a second."""
atexit.register(shutil.rmtree, _FOLDER, ignore_errors=True)


def _text(data: bytes) -> None:
    text = data.decode("utf-8", "surrogatepass" if data[:1] == b"\xed" else "replace")
    promises.check(_attributor()(text))


def _reading(suffix: str) -> Callable[[bytes], None]:
    path = _FOLDER / f"a{suffix}"

    def read(data: bytes) -> None:
        path.write_bytes(data)
        _check_read(path)

    return read


def _check_read(path: Path) -> None:
    for item in files.read(files.find([path])):
        assert isinstance(item, Document | Unreadable), item
        if isinstance(item, Document):
            item.text.encode()


_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" Target="{}"/></Relationships>'
)
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" '
    'ContentType="application/xml"/><Default Extension="rels" ContentType='
    '"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/{}" '
    'ContentType="application/vnd.openxmlformats-officedocument.{}+xml"/></Types>'
)
_BOOK = (
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" '
    'r:id="a"/></sheets></workbook>'
)


_PARTS: dict[str, tuple[str, dict[str, str]]] = {
    "docx": (
        "word/document.xml",
        {
            "[Content_Types].xml": _TYPES.format("word/document.xml", "wordprocessingml.document.main"),
            "_rels/.rels": _RELATIONS.format("officeDocument", "word/document.xml"),
        },
    ),
    "xlsx": (
        "xl/worksheets/sheet1.xml",
        {
            "[Content_Types].xml": _TYPES.format("xl/workbook.xml", "spreadsheetml.sheet.main"),
            "_rels/.rels": _RELATIONS.format("officeDocument", "xl/workbook.xml"),
            "xl/workbook.xml": _BOOK,
            "xl/_rels/workbook.xml.rels": _RELATIONS.format("worksheet", "worksheets/sheet1.xml"),
        },
    ),
}
"""The part that holds the text, and the others, as they are in the smallest sound file."""


def office(kind: str, data: bytes) -> Path:
    """Make a file of Word or Excel whose text is in this XML."""
    name, around = _PARTS[kind]
    path = _FOLDER / f"a.{kind}"
    with zipfile.ZipFile(path, "w") as archive:
        for part, content in around.items():
            archive.writestr(part, content)
        archive.writestr(name, data)
    return path


def _brat(data: bytes) -> None:
    text, _, annotations = data.partition(b"\0")
    (_FOLDER / "a.txt").write_bytes(text)
    (_FOLDER / "a.ann").write_bytes(annotations)
    for strict in (True, False):
        with contextlib.suppress(attribution.AttributionError):
            from_brat(_FOLDER / "a.ann", strict=strict)


_loaded: list[attribution.Attributor] = []


def _attributor() -> attribution.Attributor:
    if not _loaded:
        _loaded.append(attribution.load(engine="rules"))
    return _loaded[0]


TARGETS: dict[str, Callable[[bytes], None]] = {
    "text": _text,
    "html": _reading(".html"),
    "xml": _reading(".xml"),
    "json": _reading(".json"),
    "csv": _reading(".csv"),
    "brat": _brat,
    "parquet": _reading(".parquet"),
    "docx": lambda data: _check_read(office("docx", data)),
    "xlsx": lambda data: _check_read(office("xlsx", data)),
    "zip": _reading(".zip"),
}
"""Every target by its name."""
