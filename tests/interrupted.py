"""A run in two processes that takes ten minutes: `python interrupted.py FOLDER`, for a test that interrupts it."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from attribution.reading.documents import Document
from attribution.records import Article
from attribution.running.processes import run


class Slow:
    """An analyser that says which process it is in and then works for long."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def pipe(self, texts: Iterable[Document], *, batch_size: int) -> Iterator[Article]:  # noqa: ARG002, D102
        for document in texts:
            (self.folder / str(os.getpid())).touch()
            time.sleep(600)
            yield Article(document.text)


def text(article: Article) -> str:
    """The result of an article."""
    return article.text


def main() -> None:
    """Run until interrupted."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a background job may ignore it
    documents = [Document(str(number), None, "It rained.") for number in range(4)]
    list(run(documents, partial(Slow, Path(sys.argv[1])), text, jobs=2, batch_size=1))


if __name__ == "__main__":
    main()
