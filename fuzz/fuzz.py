"""Feed the library what a fuzzer makes of small files: `python fuzz/fuzz.py TARGET [options of libFuzzer]`.

A target takes bytes and raises nothing: the text target analyses them with the rules and checks every span, the others
write them to a file and read it. An exception ends the run and leaves the input that caused it as a file `crash-…`.
Needs atheris, which is no dependency of the tests: `pip install atheris`.
"""

from __future__ import annotations

import contextlib
import logging
import sys
import tempfile
import warnings
from collections.abc import Callable
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["attribution"]):
    import attribution
    from attribution.exchange import from_brat
    from attribution.reading import files
    from attribution.reading.documents import Document, Unreadable

CORPUS = Path(__file__).with_name("corpus")
_LONGEST = 2000
"""Bytes of an input at most: parsing is slow, and what is rare in a short text is rarer found in a long one."""

_FOLDER = Path(tempfile.mkdtemp(prefix="attribution-fuzz-"))


def _text(data: bytes) -> None:
    text = data.decode("utf-8", "surrogatepass" if data[:1] == b"\xed" else "replace")
    article = _attributor()(text)
    for found in article.attributions:
        for part in (found.verb, found.content, *found.hedges, *([found.speaker] if found.speaker else [])):
            pieces = [article.text[start:end] for start, end in part.spans]
            assert part.text == " … ".join(pieces), part  # noqa: S101 - what a fuzzer looks for
    ends = 0
    for start, end in sorted(span for part in article.assertions for span in part.spans):
        assert ends <= start < end <= len(article.text), (start, end)  # noqa: S101
        ends = end
    assert attribution.Article.from_json(article.to_json(text=False), text=article.text) == article  # noqa: S101


def _reading(suffix: str) -> Callable[[bytes], None]:
    path = _FOLDER / f"a{suffix}"

    def read(data: bytes) -> None:
        path.write_bytes(data)
        for item in files.read(files.find([path])):
            assert isinstance(item, Document | Unreadable), item  # noqa: S101
            if isinstance(item, Document):
                item.text.encode()

    return read


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
}


def main() -> None:
    """Run the target that the first argument names, from its corpus in the repository; new inputs are not kept."""
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:  # noqa: PLR2004
        raise SystemExit(f"fuzz.py TARGET: one of {', '.join(TARGETS)}")
    name, *options = sys.argv[1:]
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    found = _FOLDER / "found"
    found.mkdir()
    atheris.Setup(
        [sys.argv[0], f"-max_len={_LONGEST}", "-timeout=60", *options, str(found), str(CORPUS / name)], TARGETS[name]
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main()
