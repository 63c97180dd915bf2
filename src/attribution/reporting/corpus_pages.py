"""The pages of a corpus that reports of any kind have: one for each article, one for each speaker."""

from __future__ import annotations

from collections.abc import Iterator

from attribution.output.highlights import description_of, ranked_speakers
from attribution.reporting.corpus import Corpus, Entry
from attribution.reporting.markup import marked
from attribution.reporting.site import Page, render


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
