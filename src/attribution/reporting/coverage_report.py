"""The page of a comparison: how several articles on one event put the same statements, and on whose word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from os import PathLike
from pathlib import Path

from attribution.comparing.coverage import Coverage, SharedStatement, Version, compare_coverage
from attribution.comparing.similarity import THRESHOLD
from attribution.records import Article
from attribution.reporting.corpus import Corpus, Entry, Voice
from attribution.reporting.corpus_pages import article_pages, speaker_pages, speaker_table_pages
from attribution.reporting.site import MOST_BYTES, Page, Site, render, write
from attribution.resolution.joining import Clusters

_COLUMNS = 10
"""Articles up to which the table of shared speakers has a column for each."""


def report_coverage(  # noqa: PLR0913 - each choice has a name and a default
    articles: Iterable[Article],
    path: str | PathLike[str],
    *,
    title: str = "Coverage compared",
    speakers: Clusters | None = None,
    threshold: float = THRESHOLD,
    overwrite: bool = True,
    most_bytes: int = MOST_BYTES,
) -> list[Path]:
    """Write a page that compares articles on one event: a file that opens from disk and loads nothing.

    It sets the versions of each shared statement side by side (`compare_coverage` matches them): which article sources
    what another asserts in its own voice, and which drops a hedge. It also has the speakers that articles share, and
    each article with its marked-up text.

    Args:
        articles: two or more; one without an id gets one.
        path: the file to write; it is there as a whole or not at all.
        title: the page's name.
        speakers: the speakers as `join_speakers` joined them, with corrections; joined here where it is missing.
        threshold: as for `compare_coverage`.
        overwrite: whether files that are there may be replaced.
        most_bytes: as for `report`.

    Returns:
        The files: one, or the pages and the index.

    Raises:
        FileExistsError: where a file is there and may not be replaced.
        FormatError: where the folder for pages holds other things.
        InputError: where something else than articles is given.
        OSError: where a file cannot be written.
    """
    corpus = Corpus.of(articles, speakers)
    coverage = compare_coverage(corpus.articles, speakers=corpus.clusters, threshold=threshold)
    tabs = ("statements", "sources", "articles", "speakers")
    site = Site(title, tuple(_pages(corpus, coverage, title)), tabs)
    return write(site, Path(path), overwrite=overwrite, most_bytes=most_bytes)


def _pages(corpus: Corpus, coverage: Coverage, title: str) -> Iterator[Page]:
    entries = corpus.by_id
    shared = [(statement, list(_versions(corpus, statement, entries))) for statement in coverage.statements]
    shares = Counter(article for statement in coverage.statements for article in statement.articles)
    statements = render("statements.html", title=title, corpus=corpus, coverage=coverage, shared=shared, shares=shares)
    yield Page("statements", "Statements", statements)
    named = {voice.name: voice for voice in corpus.voices if voice.known}
    counts = [
        (named[who.name], [(entries[key], count) for key, count in who.attributions]) for who in coverage.speakers
    ]
    columns = corpus.entries if len(corpus.entries) <= _COLUMNS else ()
    yield Page("sources", "Shared speakers", render("sources.html", counts=counts, columns=columns))
    dated = any(entry.date for entry in corpus.entries)
    yield Page("articles", "Articles", render("articles.html", corpus=corpus, dated=dated))
    yield from speaker_table_pages(corpus)
    yield from article_pages(corpus)
    yield from speaker_pages(corpus)


def _versions(
    corpus: Corpus, statement: SharedStatement, entries: dict[str, Entry]
) -> Iterator[tuple[Version, Entry, Voice | None]]:
    """Yield each version with its article, and the speaker on whose word it stands."""
    named = {voice.name: voice for voice in corpus.voices if voice.known}
    for version in statement.versions:
        entry = entries[version.article]
        voice = None
        if version.speaker is not None:
            voice = named.get(version.speaker) or corpus.voice_of(entry, version.speaker)
        yield version, entry, voice
