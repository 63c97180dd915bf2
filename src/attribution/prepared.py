"""Prepare a document for the parser: its text cleaned and cut into windows, and the way back to the text as given."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from attribution.errors import InputError
from attribution.policy import Policy
from attribution.reading.documents import Document
from attribution.records import Article, Span
from attribution.records.moving import joined, moved
from attribution.text.alignment import Alignment
from attribution.text.boilerplate import boilerplate_paragraphs
from attribution.text.cleaning import clean
from attribution.text.layout import paragraphs, pieces
from attribution.text.spans import WORD

if TYPE_CHECKING:
    from spacy.tokens import Doc

WINDOW = 200_000
"""Characters, about 33,000 words, up to which a text is analysed as a whole. Parse and all that is worked out from it
take some 2 GB for a million; no article is so long."""

MAX_WORDS = 1_000_000
"""Words up to which a text is taken for an article where nothing else is said: by far no article has as many."""

_LONGEST_WORD = 30
"""Characters that count for a word where no space parts them: data in letters are long without having words."""


@dataclass(frozen=True, slots=True)
class Window:
    """A part of a document as it goes to the parser; most documents have one, which is the whole.

    document: as it was given.
    text, start: the part's text, cleaned, and where it begins in the whole cleaned text.
    doc: the parse, where the user has given it.
    alignment: the way back from the whole cleaned text; None where nothing was cleaned.
    excluded: the part's paragraphs that are no body; None where it is the whole.
    last: whether no other part follows.
    """

    document: Document
    text: str
    start: int = 0
    doc: Doc | None = None
    alignment: Alignment | None = None
    excluded: Mapping[int, str] | None = None
    last: bool = True

    @property
    def clean_document(self) -> Document:
        """Return the document with the part's clean text, and its title as it stands in the clean text."""
        title = self.document.title
        return replace(self.document, text=self.text, title=title and clean(title, _is_word)[0])

    def placed(self, article: Article) -> Article:
        """Return the part's article with its spans in the text as it was given."""
        if self.alignment is None and not self.start and self.last:
            return article
        return replace(moved(article, self.document.text, self._given), title=self.document.title)

    def _given(self, span: Span) -> Span:
        whole = Span(span.start + self.start, span.end + self.start)
        return whole if self.alignment is None else self.alignment.span(whole)


def windows_of(document: Document, doc: Doc | None, policy: Policy, max_words: int | None) -> Iterator[Window]:
    """Yield the parts of a document, in order: cut at paragraphs, else at sentences; one where it is no longer.

    Args:
        document: the text with its id and title.
        doc: its parse, where the user has given it: then it is one part, and its text stays as it is.
        policy: what is no body text.
        max_words: the words that it may have; None for any number.

    Raises:
        InputError: where it has more.
    """
    check_length(document.text, max_words)
    if doc is not None:
        yield Window(document, document.text, doc=doc)
        return
    text, alignment = clean(document.text, _is_word)
    parts = pieces(text, WINDOW)
    if len(parts) == 1:
        yield Window(document, text, alignment=alignment)
        return
    spans = paragraphs(text)
    title = document.title and clean(document.title, _is_word)[0]
    reasons = boilerplate_paragraphs(text, spans, title, policy)
    starts = [span.start for span in spans]
    start = 0
    for number, part in enumerate(parts, start=1):
        own = enumerate(bisect_right(starts, start + span.start) - 1 for span in paragraphs(part))
        excluded = {index: reasons[whole] for index, whole in own if whole in reasons}
        yield Window(document, part, start, None, alignment, excluded, last=number == len(parts))
        start += len(part)


def grouped(windows: Iterable[Window], size: int = WINDOW) -> Iterator[list[Window]]:
    """Group windows that are parsed together: about `size` characters at a time, whatever the lengths of articles."""
    group: list[Window] = []
    length = 0
    for window in windows:
        if group and length + len(window.text) > size:
            yield group
            group, length = [], 0
        group.append(window)
        length += len(window.text)
    if group:
        yield group


def whole(parts: list[Article]) -> Article:
    """Return the article of a document from those of its parts."""
    return parts[0] if len(parts) == 1 else joined(parts)


def check_length(text: str, max_words: int | None) -> None:
    """Check that a text has no more words than an article may have; letters without spaces count by their length.

    Raises:
        InputError: where it has more.
    """
    if max_words is None or len(text) <= max_words:
        return
    words = accumulate(1 + (match.end() - match.start()) // _LONGEST_WORD for match in WORD.finditer(text))
    if any(count > max_words for count in words):
        raise InputError(
            f"too long: more than {max_words:,} words are hardly one article (several in one file?); "
            "max_words (--max-words) sets the limit"
        )


def _is_word(letters: str) -> bool:
    from attribution.parsing.dictionary import is_word  # noqa: PLC0415 - imports spaCy

    return is_word(letters)
