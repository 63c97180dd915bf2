"""A report on a corpus: one file to open in a browser, with its articles, its speakers and what nobody vouches for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from os import PathLike
from pathlib import Path

from attribution.records import Article
from attribution.reporting.corpus import Corpus
from attribution.reporting.corpus_pages import article_pages, chunks, speaker_pages, speaker_table_pages
from attribution.reporting.pictures import Picture
from attribution.reporting.pictures import pictures as draw
from attribution.reporting.site import MOST_BYTES, Page, Site, render, write
from attribution.resolution.joining import Clusters

_TOP = 10
"""Articles and speakers that the overview names."""


def report(  # noqa: PLR0913 - each choice has a name and a default
    articles: Iterable[Article],
    path: str | PathLike[str],
    *,
    title: str = "Sourcing report",
    speakers: Clusters | None = None,
    pictures: bool = True,
    overwrite: bool = True,
    most_bytes: int = MOST_BYTES,
) -> list[Path]:
    """Write a report on a corpus: a page in one file that opens from disk and loads nothing.

    It has an overview with pictures, a table of the articles to sort and search, each article with its text in both
    readings, a page for each speaker with all they are quoted as saying, and the list of unsourced assertions. Articles
    may come from `Attributor.pipe` or, saved before, from `Article.from_json`; an article without an id gets one.

    Args:
        articles: the corpus.
        path: the file to write; it is there as a whole or not at all.
        title: what the report is called.
        speakers: the speakers as `join_speakers` joined them, with corrections; joined here where it is missing.
        pictures: whether charts are drawn, which takes the extra "plot".
        overwrite: whether files that are there may be replaced.
        most_bytes: the size of a file from which on the pages of articles and speakers are packed until they are
            opened, and, where that is not enough, go to files in a folder beside `path`.

    Returns:
        The files: one, or the pages and the index.

    Raises:
        FileExistsError: where a file is there and may not be replaced.
        FormatError: where the folder for pages holds other things.
        InputError: where something else than articles is given.
        MissingExtraError: where pictures are wanted and the extra is missing.
        OSError: where a file cannot be written.
    """
    corpus = Corpus.of(articles, speakers)
    drawn = draw(corpus) if pictures and corpus.entries else []
    site = Site(title, tuple(_pages(corpus, title, drawn)), ("overview", "articles", "speakers", "unsourced"))
    return write(site, Path(path), overwrite=overwrite, most_bytes=most_bytes)


def _pages(corpus: Corpus, title: str, drawn: Sequence[Picture]) -> Iterator[Page]:
    scored = [entry for entry in corpus.entries if entry.article.score.assertions and not entry.article.score.low_count]
    least = sorted(scored, key=lambda entry: entry.article.score.sourced_share or 0.0)[:_TOP]
    most = sorted((voice for voice in corpus.voices if voice.known), key=lambda voice: -voice.attributions)[:_TOP]
    overview = render("overview.html", corpus=corpus, title=title, pictures=drawn, least=least, most=most)
    yield Page("overview", "Overview", overview)
    dated = any(entry.date for entry in corpus.entries)
    yield Page("articles", "Articles", render("articles.html", corpus=corpus, dated=dated))
    yield from speaker_table_pages(corpus)
    yield from _unsourced_lists(corpus)
    yield from article_pages(corpus)
    yield from speaker_pages(corpus)


def _unsourced_lists(corpus: Corpus) -> Iterator[Page]:
    for chunk in chunks("unsourced", list(corpus.unsourced())):
        yield chunk.page("Unsourced", "unsourced.html", unsourced=chunk.items)
