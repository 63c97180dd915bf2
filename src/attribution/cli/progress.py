"""Show how far a run is, by words: a bar on a terminal, else a line a minute."""

from __future__ import annotations

import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NoReturn

from attribution.reading.documents import Document
from attribution.reading.files import Source, Sources

if TYPE_CHECKING:
    from tqdm import tqdm

EVERY = 60.0
"""Seconds between two lines where standard error is no terminal."""

PLAIN = frozenset({"", ".txt", ".text", ".md", ".markdown", ".csv", ".tsv", ".jsonl", ".ndjson"})
"""Suffixes of files that hold little but text: how much of one is read shows in the length of its articles."""


class Extent:
    """Estimates how many words there are in all, from the bytes of the files and the words of what is read so far."""

    def __init__(self, sources: Sources, limit: int | None) -> None:
        files = list(sources)
        single = sources.articles is not None
        self._known = limit is None or single
        self._sources = sources
        counted = files[:limit] if single else files
        self._bytes = sum(_size(source) for source in counted) if self._known else 0
        self._before = 0
        self._current = 0
        self._characters: int | None = 0
        self.words = 0

    def sources(self) -> Iterator[Source]:
        """Yield the files as they are read."""
        for source in self._sources:
            self._before += self._current
            self._current = _size(source)
            self._characters = 0 if source.path.suffix.lower() in PLAIN else None
            yield source
        self._before += self._current
        self._current = 0

    def read(self, document: Document) -> int:
        """Note that an article was read; returns its words."""
        words = len(document.text.split())
        self.words += words
        if self._characters is not None:
            self._characters += len(document.text)
        return words

    @property
    def total(self) -> int | None:
        """Return the estimate; None as long as there is nothing to go by."""
        done = self._before + min(self._current, self._characters or 0)
        if not self._known or not done or not self.words:
            return None
        return max(self.words, round(self.words * self._bytes / done))


class Progress:
    """Counts words and articles that are done, and shows them with the rate and the time left.

    The clock begins to run at `start`, when parser and engine are loaded.
    """

    def __init__(self, extent: Extent, say: Callable[[str], None], *, shown: bool, every: float = EVERY) -> None:
        self._extent = extent
        self._say = say
        self._shown = shown
        self._every = every
        self._waiting: deque[int] = deque()
        self._bar: tqdm[NoReturn] | None = None
        self._started: float | None = None
        self._told = 0.0
        self.words = 0
        self.articles = 0

    def start(self) -> None:
        """Begin to count time; a second call does nothing."""
        if self._started is None:
            self._started = self._told = time.time()

    def read(self, document: Document) -> None:
        """Note an article that goes in; they come out in the same order."""
        self._waiting.append(self._extent.read(document))

    def done(self) -> int:
        """Count the next article as done, show that, and return its words."""
        words = self._waiting.popleft()
        self.words += words
        self.articles += 1
        if self._shown:
            self._show(words)
        return words

    def clear(self) -> None:
        """Make room for a line on the terminal."""
        if self._bar is not None:
            self._bar.clear()

    def close(self) -> None:
        """Leave the bar as it is."""
        if self._bar is not None:
            if self._bar.total is not None:
                self._bar.total = max(self.words, 1)
            self._bar.close()

    def _show(self, words: int) -> None:
        self.start()
        if sys.stderr.isatty():
            self._move_bar(words)
        elif time.time() - self._told >= self._every:
            self._told = time.time()
            self._say(self.line())

    def line(self) -> str:
        """Say in a line how far the run is."""
        taken = max(time.time() - (self._started or 0.0), 1e-6)
        rate = self.words / taken
        line = f"{self.words:,} words in {self.articles:,} articles, {rate:,.0f} words a second"
        total = self._extent.total
        if total is None or not rate:
            return line
        minutes = (total - self.words) / rate / 60
        return f"{line}, about {minutes:,.0f} minutes left" if minutes >= 1 else f"{line}, less than a minute left"

    def _move_bar(self, words: int) -> None:
        if self._bar is None:
            from tqdm import tqdm  # noqa: PLC0415 - only runs over many articles on a terminal need it

            self._bar = tqdm(total=self._extent.total, unit=" words", unit_scale=True, file=sys.stderr)
            self._bar.start_t = self._bar.last_print_t = self._started or time.time()  # not when it is first drawn
        self._bar.total = self._extent.total
        self._bar.set_postfix_str(f"{self.articles} articles", refresh=False)
        self._bar.update(words)


def _size(source: Source) -> int:
    try:
        return source.path.stat().st_size
    except OSError:
        return 0
