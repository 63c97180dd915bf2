"""The pages of a corpus that reports of any kind have: one for each article, one for each speaker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from attribution.output.highlights import description_of, ranked_speakers
from attribution.reporting.corpus import Corpus, Entry
from attribution.reporting.markup import marked
from attribution.reporting.site import Page, render

T = TypeVar("T")

_ROWS = 3000
"""Speakers, or articles with unsourced assertions, on one page."""


def article_pages(corpus: Corpus) -> Iterator[Page]:
    """Yield a page for each article: score, marked-up text, speakers."""
    entries: list[Entry | None] = [None, *corpus.entries, None]
    for before, entry, after in zip(entries, corpus.entries, entries[2:], strict=False):
        voices = [
            (profile, corpus.voice_of(entry, profile.entity), ", ".join(description_of(profile)))
            for profile in ranked_speakers(entry.article)
        ]
        text = marked(entry.article, entry.page)
        html = render("article.html", entry=entry, text=text, voices=voices, before=before, after=after)
        yield Page(entry.page, entry.name, html, packable=True)


def speaker_pages(corpus: Corpus) -> Iterator[Page]:
    """Yield a page for each speaker: every attribution, with a link to its place in the article."""
    for voice in corpus.voices:
        yield Page(voice.page, voice.name, render("speaker.html", voice=voice), packable=True)


def speaker_table_pages(corpus: Corpus) -> Iterator[Page]:
    """Yield the table of all speakers, on several pages where there are very many."""
    for chunk in chunks("speakers", corpus.voices):
        yield chunk.page("Speakers", "speakers.html", voices=chunk.items)


@dataclass(frozen=True, slots=True)
class Chunk(Generic[T]):
    """A part of a long list, which has a page of its own, and the ids and names of all parts."""

    items: Sequence[T]
    number: int
    all: Sequence[tuple[str, str]]

    def page(self, name: str, template: str, **values: Any) -> Page:
        """Fill the part's template, with the table's id, the part's name and the other parts besides `values`."""
        id_, part = self.all[self.number]
        others = [other for other in self.all if other[0] != id_]
        part = part if others else ""
        html = render(template, table=f"{id_}-table", part=part, others=others, **values)
        return Page(id_, f"{name} {part}".strip(), html, packable=self.number > 0)


def chunks(name: str, items: Sequence[T]) -> Iterator[Chunk[T]]:
    """Cut a list into parts for a page each, of which the first has the id `name`; one part where it is empty."""
    starts = range(0, max(len(items), 1), _ROWS)
    named = [
        (name if not start else f"{name}{number}", f"{start + 1:,} to {min(start + _ROWS, len(items)):,}")
        for number, start in enumerate(starts, start=1)
    ]
    for number, start in enumerate(starts):
        yield Chunk(items[start : start + _ROWS], number, named)
