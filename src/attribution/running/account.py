"""The account of a run: what was run, with which versions and models, over how many articles, and what failed.

A paper cites it: the choices and digests say exactly which program gave the figures.
"""

from __future__ import annotations

import json
import platform
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from tempfile import TemporaryFile
from typing import Any

from attribution import __version__
from attribution.installed import digest_of_model
from attribution.reading.documents import Unreadable
from attribution.running.processes import Failure
from attribution.settings import Settings


class Account:
    """Counts what a run does and keeps its failures on disk, so that memory stays flat."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._started = datetime.now(UTC)
        self._clock = time.perf_counter()
        self._loaded: float | None = None
        self._stages: Counter[str] = Counter()
        self._failures = TemporaryFile("w+", encoding="utf-8", newline="\n")  # noqa: SIM115 - closed by `close`
        self.articles = 0
        self.words = 0

    @property
    def failed(self) -> int:
        """Return how many articles have failed."""
        return self._stages.total()

    def loaded(self) -> None:
        """Note that parser and engine are loaded."""
        self._loaded = time.perf_counter() - self._clock

    def done(self, words: int) -> None:
        """Count an article that has a result."""
        self.articles += 1
        self.words += words

    def add(self, articles: int, words: int, failed: int) -> None:
        """Count what a cluster has done; its failures are rows of its output."""
        self.articles += articles
        self.words += words
        if failed:
            self._stages["cluster"] += failed

    def fail(self, failure: Failure | Unreadable) -> None:
        """Keep a failure: id, the file and row where reading failed, stage, and message."""
        if isinstance(failure, Unreadable):
            place = {"id": failure.id, "path": str(failure.path), "row": failure.row}
            entry: dict[str, Any] = place | {"stage": "reading", "message": failure.reason}
        else:
            entry = {"id": failure.id, "stage": failure.stage, "message": failure.reason}
        self._stages[entry["stage"]] += 1
        self._failures.write(json.dumps(entry) + "\n")

    def failures(self) -> Iterator[str]:
        """Yield the failures from the first on, each as a line of JSON."""
        self._failures.seek(0)
        return iter(self._failures.readline, "")  # an iterator that leaves the file open when it is let go early

    def close(self) -> None:
        """Delete the file with the failures."""
        self._failures.close()

    def to_dict(self, **more: Any) -> dict[str, Any]:
        """Return the account as JSON values: program, settings, versions, digests of models, counts, seconds.

        Args:
            more: entries of the caller's, such as the format; they come before the counts.
        """
        versions = self._settings.versions()
        return {
            "program": f"attribution-nlp {__version__}",
            "python": platform.python_version(),
            "platform": platform.platform(),
            "settings": self._settings.to_dict(),
            "fingerprint": self._settings.fingerprint(),
            "versions": versions,
            "models": _digests(self._settings, versions),
            **more,
            "counts": {
                "articles": self.articles,
                "words": self.words,
                "failed": self.failed,
                "failed_by_stage": dict(sorted(self._stages.items())),
            },
            "started": self._started.isoformat(timespec="seconds"),
            "seconds": round(time.perf_counter() - self._clock, 2),
            "seconds_loading": None if self._loaded is None else round(self._loaded, 2),
        }


def _digests(settings: Settings, versions: Mapping[str, str]) -> dict[str, str]:
    digests = {settings.parser: digest_of_model(settings.parser, settings.model)}
    return digests | ({"weights": versions["weights"]} if "weights" in versions else {})
