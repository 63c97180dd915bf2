"""Resume an interrupted run: a journal beside the output keeps each article's rows until the output is whole."""

from __future__ import annotations

import hashlib
import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO, Self

from attribution.errors import SettingsError
from attribution.reading.documents import Document
from attribution.running.processes import Failure


class Journal:
    """Keeps results on disk by their documents, one JSON line each, written at once.

    A line that was cut off when the run was killed is dropped. Failures are not kept: they are tried again.
    """

    def __init__(self, stream: BinaryIO, path: Path, places: dict[str, int]) -> None:
        self._stream = stream
        self._path = path
        self._places = places

    @classmethod
    def open(cls, output: Path, run: Mapping[str, Any]) -> Self:
        """Open the journal of an output, ``OUTPUT.resume``, or begin it.

        Args:
            output: the file that the run writes.
            run: whatever must be the same for results to be taken over, as JSON values: the settings' fingerprint,
                format, tables.

        Raises:
            SettingsError: where the journal was begun by another kind of run, and while another process writes it.
            OSError: where it cannot be written.
        """
        path = journal_of(output)
        header = json.dumps(run, sort_keys=True).encode() + b"\n"
        path.touch()
        stream = path.open("r+b")
        if not _locked(stream):
            stream.close()
            raise SettingsError(f"{path} is being written by another run")
        begun = stream.readline()
        if begun and begun != header and begun.endswith(b"\n"):
            stream.close()
            raise SettingsError(f"{path} was begun with other settings or another version: delete it to begin anew")
        places: dict[str, int] = {}
        end = len(header)
        if begun != header:
            stream.seek(0)
            stream.write(header)
        else:
            for line in stream:
                if not line.endswith(b"\n"):
                    break
                places[json.loads(line)["key"]] = end
                end += len(line)
        stream.truncate(end)
        return cls(stream, path, places)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Close the journal, and delete it where the output is whole."""
        self._stream.close()
        if kind is None:
            self._path.unlink(missing_ok=True)

    def __len__(self) -> int:
        return len(self._places)

    def results(
        self, documents: Iterable[Document], run: Callable[[Iterable[Document]], Iterator[Any]]
    ) -> Iterator[Any]:
        """Yield the result of every document in order: the kept one, or that of `run`, which is kept from then on.

        Args:
            documents: the articles.
            run: gives the results of those that are not kept, in order: a `Failure`, or what JSON can hold.
        """
        drawn: deque[str] = deque()

        def unknown() -> Iterator[Document]:
            for document in documents:
                key = key_of(document)
                drawn.append(key)
                if key not in self._places:
                    yield document

        for result in run(unknown()):
            yield from self._kept(drawn)
            key = drawn.popleft()
            if not isinstance(result, Failure):
                self._keep(key, result)
            yield result
        yield from self._kept(drawn)

    def _kept(self, drawn: deque[str]) -> Iterator[Any]:
        """Yield the kept results at the head of the queue."""
        while drawn and drawn[0] in self._places:
            self._stream.seek(self._places[drawn.popleft()])
            yield json.loads(self._stream.readline())["result"]

    def _keep(self, key: str, result: Any) -> None:
        self._stream.seek(0, 2)  # its place is not kept: within a run no document comes twice, and memory stays flat
        self._stream.write(json.dumps({"key": key, "result": result}).encode() + b"\n")
        self._stream.flush()


def _locked(stream: BinaryIO) -> bool:
    """Lock a file until it is closed; False where another process has done so. Nothing is locked on Windows."""
    try:
        import fcntl  # noqa: PLC0415 - not on every system
    except ImportError:
        return True
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def journal_of(output: Path) -> Path:
    """Return the path of an output's journal."""
    return output.with_name(f"{output.name}.resume")


def key_of(document: Document) -> str:
    """Return a digest of all that a result takes from its document: id, title, text and metadata."""
    content = json.dumps([document.id, document.title, document.text, sorted(document.meta.items())])
    return hashlib.sha256(content.encode()).hexdigest()[:32]
