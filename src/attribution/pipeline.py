"""From texts to articles: call an `Attributor` on a text, or `pipe` many through it. `attribution.load` makes one."""

from __future__ import annotations

import pickle
import re
import threading
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, nullcontext
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from os import PathLike
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeVar, cast, overload

from attribution.engines import Engine, proposals
from attribution.errors import InputError, ProcessError, SettingsError
from attribution.parsing.backends import Backend
from attribution.policy import Policy
from attribution.prepared import MAX_WORDS, Window, grouped, whole, windows_of
from attribution.reading.documents import Document
from attribution.records import Article, encodable
from attribution.resolution.linking import Link, linked
from attribution.running.processes import Failure, run

if TYPE_CHECKING:
    from typing import TypeAlias

    from spacy.tokens import Doc

    Readable: TypeAlias = str | Doc | Document

T = TypeVar("T")

_FILE_NAME = re.compile(r"\S+\.(?:txt|md|html?|jsonl?|csv|pdf|docx)")
"""A text that is nothing but a file's name: its words are hardly meant."""


class Choices(Protocol):
    """The choices that an `Attributor` was made by, as a record that makes it again: `attribution.Settings`."""

    @property
    def parser(self) -> str:
        """Return the parser's name."""

    @property
    def engine(self) -> str:
        """Return the engine's name."""

    @property
    def policy(self) -> Policy:
        """Return what counts as sourced."""

    @property
    def max_words(self) -> int | None:
        """Return the words that an article may have."""

    def load(self) -> Attributor:
        """Load the `Attributor`."""

    def to_dict(self) -> dict[str, Any]:
        """Return all choices as plain values."""


@dataclass(frozen=True, slots=True, repr=False)
class Attributor:
    """Extracts attributions from texts and scores them. Made by `load`.

    May be shared between threads: a batch is analysed by one of them at a time. Can be pickled where it was made of
    names alone (`settings` is not None); what holds objects of yours goes with them, so pickle `Settings` instead and
    load it in each process.
    """

    backend: Backend
    engine: Engine
    policy: Policy = field(default_factory=Policy)
    link: Link | None = None
    settings: Choices | None = None
    max_words: int | None = MAX_WORDS
    _lock: threading.RLock = field(default_factory=threading.RLock, compare=False)

    def __post_init__(self) -> None:
        """Keep `settings` true where `dataclasses.replace` has put in another policy, a limit or a `link`."""
        own = {"policy": self.policy, "max_words": self.max_words}
        if self.settings is not None and any(getattr(self.settings, name) != value for name, value in own.items()):
            object.__setattr__(self, "settings", replace(cast("Any", self.settings), **own))
        if self.link is not None:
            object.__setattr__(self, "settings", None)

    def __repr__(self) -> str:
        if self.settings is not None:
            default = type(self.settings)().to_dict()
            chosen = {name: value for name, value in self.settings.to_dict().items() if value != default[name]}
            shown = {"parser": self.settings.parser, "engine": self.settings.engine} | chosen
            return f"Attributor({', '.join(f'{name}={value!r}' for name, value in shown.items())})"
        return f"Attributor(parser={self.backend!r}, engine={self.engine!r})"

    def __reduce__(self) -> tuple[Any, tuple[Any, ...]]:
        """Another process loads it anew."""
        if self.settings is not None:
            return type(self.settings).load, (self.settings,)
        return Attributor, (self.backend, self.engine, self.policy, self.link, None, self.max_words)

    def __call__(self, text: Readable, *, id: str | None = None, title: str | None = None) -> Article:  # noqa: A002 - as in the records
        """Analyse one article.

        Args:
            text: a string, a `Document`, or a spaCy `Doc` with tags, heads and dependencies. Any text gives an
                article, an empty one an article without attributions. Lone surrogates, which neither parsers nor
                files take, become U+FFFD one for one.
            id: kept in the article.
            title: kept in the article; helps to tell the headline from the body.

        Returns:
            The article. Its offsets count code points of exactly this text, also where the parser is shown a clean
            one: with its folded lines joined, and without HTML entities and invisible characters. (A Doc is taken as
            it is.) A text of more than 200,000 characters is analysed in parts: a name is looked for in the same part.

        Raises:
            InputError: for anything but these types, and for a text of more than `max_words` words.
            FormatError: for a Doc that has not been parsed.
            LinkError: where the `link` that was given to `load` fails.
        """
        document, _ = _as_document(text)
        if id is not None or title is not None:
            document = replace(document, id=id if id is not None else document.id, title=title or document.title)
        item = (document, text if not isinstance(text, (str, Document)) else None)
        return next(self._analyse([item], batch_size=1))

    @overload
    def pipe(
        self, texts: Iterable[Readable], *, as_tuples: Literal[False] = False, batch_size: int = 16, n_process: int = 1
    ) -> Iterator[Article]: ...

    @overload
    def pipe(
        self,
        texts: Iterable[tuple[Readable, Any]],
        *,
        as_tuples: Literal[True],
        batch_size: int = 16,
        n_process: int = 1,
    ) -> Iterator[tuple[Article, Any]]: ...

    def pipe(
        self, texts: Iterable[Any], *, as_tuples: bool = False, batch_size: int = 16, n_process: int = 1
    ) -> Iterator[Any]:
        """Analyse many articles in batches, in order and lazily; memory stays flat however many there are.

        Args:
            texts: what `__call__` takes; with `as_tuples` (text, context) pairs, as in spaCy.
            as_tuples: whether to yield (article, context) pairs.
            batch_size: articles parsed together, at least 1. No result depends on it.
            n_process: processes, each with a parser and an engine of its own; more than one pays from some hundred
                articles on. No result depends on it. A script asks for several below
                ``if __name__ == "__main__":``, and they are ended when the iteration is.

        Yields:
            Articles, or pairs, in the order of `texts`.

        Raises:
            InputError: for a single string in place of several texts, for an item that is no text, and for one of more
                than `max_words` words; with several processes also for a parsed Doc, which is too large to be sent.
            SettingsError: for a `batch_size` or `n_process` below 1, and for several processes where the attributor
                holds objects that cannot be sent to them.
            ProcessError: where an article fails in another process, or takes it down.
        """
        if isinstance(texts, (str, Document)):
            raise InputError("pipe takes several texts, not one: call the attributor itself, or pass [text]")
        if batch_size < 1:
            raise SettingsError(f"batch_size begins at 1, not {batch_size}")
        if n_process < 1:
            raise SettingsError(f"n_process begins at 1, not {n_process}")
        if n_process > 1:
            load = self._loader()
            return self._in_processes(iter(texts), load, as_tuples=as_tuples, batch_size=batch_size, jobs=n_process)
        return self._pipe(iter(texts), as_tuples=as_tuples, batch_size=batch_size)

    def _pipe(self, texts: Iterator[Any], *, as_tuples: bool, batch_size: int) -> Iterator[Any]:
        number = 0
        while batch := list(islice(texts, batch_size)):
            items = [_as_document(pair[0] if as_tuples else pair, at) for at, pair in enumerate(batch, number)]
            number += len(batch)
            articles = self._analyse(items, batch_size=batch_size)
            if as_tuples:
                yield from zip(articles, (context for _, context in batch), strict=True)
            else:
                yield from articles

    def _loader(self) -> Callable[[], Attributor]:
        """Return what makes this attributor in another process."""
        if self.settings is not None:
            return self.settings.load
        try:
            pickle.dumps(self)
        except Exception as error:
            raise SettingsError(
                f"n_process: this attributor holds what cannot be sent to a process: {error}"
            ) from error
        return partial(_itself, self)

    def _in_processes(
        self, texts: Iterator[Any], load: Callable[[], Attributor], *, as_tuples: bool, batch_size: int, jobs: int
    ) -> Iterator[Any]:
        contexts: deque[Any] = deque()

        def documents() -> Iterator[Document]:
            for number, item in enumerate(texts):
                document, doc = _as_document(item[0] if as_tuples else item, number)
                if doc is not None:
                    raise InputError(f"item {number}: a parsed Doc cannot go to another process: pass its text")
                contexts.append(item[1] if as_tuples else None)
                yield document

        results = run(documents(), load, _itself, jobs=jobs, batch_size=batch_size)
        for number, result in enumerate(results):
            context = contexts.popleft()
            if isinstance(result, Failure):
                named = f"item {number}" if result.id is None else f"item {number} ({result.id})"
                raise ProcessError(f"{named}: {result.reason}")
            yield (result, context) if as_tuples else result

    def _analyse(self, items: list[tuple[Document, Doc | None]], *, batch_size: int) -> Iterator[Article]:
        windows = (
            window for document, doc in items for window in windows_of(document, doc, self.policy, self.max_words)
        )
        parts: list[Article] = []
        for group in grouped(windows):
            for window, article in zip(group, self._parsed(group, batch_size), strict=True):
                parts.append(window.placed(article))
                if window.last:
                    yield whole(parts)
                    parts = []

    def _parsed(self, windows: list[Window], batch_size: int) -> list[Article]:
        unparsed = [window.text for window in windows if window.doc is None]
        # Nothing of our own parses may outlive the batch: records hold plain values. The user's Docs live on.
        # The parses are closed even where an article fails: the user's `nlp` must not be left half disabled.
        # One thread at a time, here and by the scope in all attributors over one `nlp`: the end of a memory zone
        # empties the vocabulary for all who read it.
        with (
            self._lock,
            self.backend.scope() if unparsed else nullcontext(),
            closing(self.backend.parse(unparsed, batch_size)) as parsed,
        ):
            docs = [next(parsed) if window.doc is None else self.backend.adopt(window.doc) for window in windows]
            return self._articles(windows, docs)

    def _articles(self, windows: Sequence[Window], docs: Sequence[Doc]) -> list[Article]:
        from attribution.analysis import analyse  # noqa: PLC0415 - loads the lexicon
        from attribution.view import View  # noqa: PLC0415

        views = [View.of(doc) for doc in docs]
        proposed = proposals(self.engine, views)
        articles = [
            analyse(view, window.clean_document, self.policy, candidates, excluded=window.excluded)
            for view, window, candidates in zip(views, windows, proposed, strict=True)
        ]
        if self.link is None:
            return articles
        return [linked(article, doc, self.link) for article, doc in zip(articles, docs, strict=True)]


def _itself(value: T) -> T:
    """Return the value; at the top of the module, so that a process can be sent it."""
    return value


def _as_document(text: Readable, number: int | None = None) -> tuple[Document, Doc | None]:
    if isinstance(text, Document):
        return replace(text, text=encodable(text.text)), None
    if isinstance(text, str):
        if _FILE_NAME.fullmatch(text):
            warnings.warn(f"{text!r} is read as a text, not as a file: attribution.read opens files", stacklevel=4)
        return Document(None, None, encodable(text)), None
    if hasattr(text, "has_annotation"):
        return Document(None, None, text.text), text
    where = "" if number is None else f"item {number}: "
    hint = "; attribution.read opens files" if isinstance(text, PathLike) else ""
    raise InputError(f"{where}expected a str, a Document or a spaCy Doc, not {type(text).__name__}{hint}")
