"""Rules whose cue is a mark between a speaker and the content: colons and dashes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from attribution.extraction.build import candidate, candidates
from attribution.extraction.words import BEFORE_CREDIT, LABEL_WORDS_OF_NOBODY
from attribution.lexicon import Cue, speakers
from attribution.parsing import grammar
from attribution.records import Span
from attribution.text.labels import CREDIT
from attribution.text.layout import LONGEST_SENTENCE
from attribution.text.spans import trim
from attribution.view import OUTSIDE, Candidate, CueMatch, View

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_TITLE_MAX = 8
"""Tokens of a name or title at most, before a colon or behind a dash."""

_LEAST_WORDS = 3
"""Words behind a colon that can be what somebody says. Both set by hand; not fitted."""

_IN_NAMES = frozenset({"NNP", "NNPS", "NN", "NNS", "DT", "CC", "POS"})
"""Tags of the words of a name before a colon."""

_BEFORE_NAMES = frozenset({"—", "–", "-", "--", "―", ".", "?", "!", "”", "]", ")"})
"""Marks that may stand before a name with a colon."""

_DASHES = frozenset({"—", "–", "-", "--", "―"})
_COLON = Cue(":", "phrase", "statement", frozenset({"speaker"}), None, "*Police***:** [Two men were shot].")
_DASH = Cue("—", "phrase", "statement", frozenset({"speaker"}), None, "[“We will rebuild.”] **—** *Ivanov*")


def colon(view: View) -> Iterator[Candidate]:
    """*Police*: [Two men were shot]."""
    heads = set[int]()
    for part in view.paragraphs:
        span = view.doc.char_span(part.start, part.end, alignment_mode="expand")
        if span is None:
            continue
        for sent_start in {span.start, *(t.i for t in span if t.is_sent_start)}:
            mark = next(
                (t for t in view.doc[sent_start : min(sent_start + _TITLE_MAX, span.end)] if t.text == ":"), None
            )
            if mark is None or mark.i == sent_start or mark.i + 1 >= span.end:
                continue
            proposed = _labelled(view, sent_start, mark, span.end)
            if proposed:
                heads.add(proposed.head)
                yield proposed
    yield from (proposed for proposed in _credited_before(view) if proposed.head not in heads)


def _credited_before(view: View) -> Iterator[Candidate]:
    """Polls were wrong – *Ann Lee*: [“They ended too early.”]"""
    doc = view.doc
    for quotation in view.quotations:
        tokens = view.tokens_of(quotation)
        mark = tokens[0] - 1 if tokens else 0
        while mark > 0 and doc[mark].is_space and "\n" not in doc[mark].text:
            mark -= 1
        start = mark
        while start > 0 and mark - start < _TITLE_MAX and doc[start - 1].tag_ in _IN_NAMES:
            start -= 1
        if mark < 1 or doc[mark].text != ":" or start == mark or not _stands_free(doc, start):
            continue
        label = list(doc[start:mark])
        if not _names_somebody(label) or not any(grammar.is_verb(doc[index]) for index in tokens):
            continue
        proposed = _ascribed(view, doc[mark], tokens, label)
        if proposed:
            yield proposed


def _stands_free(doc: Doc, start: int) -> bool:
    """Tell whether a name does not belong to a sentence: behind a dash or an end, or "from" at the beginning of one."""
    while start and doc[start - 1].lower_ in BEFORE_CREDIT:
        start -= 1
    return not start or doc[start - 1].is_space or doc[start - 1].text in _BEFORE_NAMES


def _labelled(view: View, start: int, mark: Token, end: int) -> Candidate | None:
    label = [t for t in view.doc[start : mark.i] if not t.is_space]
    if not label or not _names_somebody(label) or mark.i in view.cue_at:
        return None
    tokens = range(mark.i + 1, _content_end(view, mark.i + 1, end))
    content = [view.doc[i] for i in tokens]
    words = islice((t for t in content if not grammar.is_punctuation(t)), _LEAST_WORDS)
    if len(list(words)) < _LEAST_WORDS or not any(map(grammar.is_verb, content)):
        return None
    return _ascribed(view, mark, tokens, label)


def _content_end(view: View, first: int, end: int) -> int:
    """Return where the content of a label ends: with its paragraph, or in an endless one with a sentence before."""
    if end - first <= LONGEST_SENTENCE:
        return end
    last = view.sentence_of[first + LONGEST_SENTENCE]
    return last if last > first else first + LONGEST_SENTENCE


def _ascribed(view: View, mark: Token, tokens: Sequence[int], label: Sequence[Token]) -> Candidate | None:
    """Return the candidate of a colon, with the label before it as speaker, whatever the parser hung on the label."""
    proposed = candidate(
        view, "colon", CueMatch(mark, _COLON, mark.i), tokens, speaker=None, verb=view.token_span(mark.i, mark.i)
    )
    named = trim(view.text, view.token_span(label[0].i, label[-1].i))
    if proposed is None or named is None:
        return None
    return replace(proposed, speaker=(named,), speaker_head=_topmost(label[-1], label).i)


def _topmost(word: Token, words: Sequence[Token]) -> Token:
    """Return the one among the words that lies above the others on the way up from `word`."""
    inside = {item.i for item in words}
    while word.head.i in inside and word.head.i != word.i:
        word = word.head
    return word


def _names_somebody(label: list[Token]) -> bool:
    """Tell whether the words before a colon are a speaker: a name or a word for one, without verb and number."""
    if any(t.tag_ in grammar.FINITE_TAGS | {"VB", "CD", "IN", "WRB", "WP"} or "\n" in t.text for t in label):
        return False
    last = next((t for t in reversed(label) if not grammar.is_punctuation(t)), None)
    if last is None or last.lower_ in LABEL_WORDS_OF_NOBODY:
        return False
    words = speakers()
    known = words.get(last.lemma_) or words.get(last.lower_)
    return known in _SPEAKERS or grammar.is_name(last)


_SPEAKERS = frozenset({"named_organization", "unnamed_person", "unnamed_group", "document"})
"""Kinds of the lexicon's speaker words that may stand before a colon; titles stand before a name."""


def dash(view: View) -> Iterator[Candidate]:
    """[“We will rebuild.”] **—** *Ivanov*"""
    for token in view.doc:
        if view.quotation_of[token.i] != OUTSIDE or not (token.text in _DASHES or token.text == ":"):
            continue
        part = view.paragraphs[view.paragraph_of[token.i]]
        credit = CREDIT.match(view.text, token.idx + len(token), part.end)
        before, name = _word_before(token), _credited(view, token)
        if before is None or not (credit or (name and token.text in _DASHES)):
            continue
        index = view.quotation_of[before.i]
        said: Span | None = None
        if index != OUTSIDE and view.quotations[index].end <= token.idx:
            first = _first_of_line(view, index, view.paragraphs[view.paragraph_of[before.i]])
            said = Span(view.quotations[first].start, view.quotations[index].end)
        elif credit is not None and token.text in _DASHES and part.start == token.idx:
            said = _credited_block(view, view.paragraph_of[token.i], posted=credit["handle"] is not None)
        if said is not None:
            yield from _credit(view, token, said, credit, name)


def _credit(
    view: View, mark: Token, said: Span, credit: re.Match[str] | None, name: list[Token]
) -> Iterator[Candidate]:
    """Yield the candidate of a dash: the speaker is what `credit` matched, else the phrase `name`."""
    match = CueMatch(mark, replace(_DASH, lemma=mark.text), mark.i)
    verb, tokens = view.token_span(mark.i, mark.i), view.tokens_of(said)
    if credit is None:
        yield from candidates(view, "dash", match, tokens, speaker=_topmost(name[0], name), verb=verb)
        return
    proposed = candidate(view, "dash", match, tokens, speaker=None, verb=verb)
    words = view.tokens_of(Span(*credit.span("name")))
    if proposed is None or not words:
        return
    if not view.is_quoted(said.start):
        proposed = replace(proposed, content=(said,))
    head = _topmost(view.doc[words[-1]], list(view.doc[words[0] : words[-1] + 1]))
    yield replace(proposed, speaker=(Span(*credit.span("speaker")),), speaker_head=head.i)


def _credited_block(view: View, number: int, *, posted: bool) -> Span | None:
    """Return the words without marks above a credit: a post, or what the paragraph before introduced with a colon.

    Args:
        view: the article.
        number: the credit's paragraph.
        posted: whether it names an account, so that all lines right above it are the post.
    """
    parts, first = view.paragraphs, number - 1
    while posted and first > 0 and view.text.count("\n", parts[first - 1].end, parts[first].start) == 1:
        first -= 1
    introduced = first > 0 and view.text[parts[first - 1].end - 1] == ":"
    if first < 0 or not (posted or introduced):
        return None
    words = _LINKS.sub("", view.text[parts[first].start : parts[number - 1].end])
    return Span(parts[first].start, parts[first].start + len(words)) if words else None


_LINKS = re.compile(r"(?:\s+(?:https?://|pic\.twitter\.com/)\S*)+$")


def _first_of_line(view: View, index: int, part: Span) -> int:
    """Return the first quotation of the line that the dash credits: the paragraph's, where it begins with one."""
    first = index
    while first and view.quotations[first - 1].start >= part.start:
        first -= 1
    if view.quotations[first].start == part.start:
        return first
    while index and view.quotations[index - 1].cut:
        index -= 1
    return index


def _word_before(token: Token) -> Token | None:
    index = token.i - 1
    while index >= 0 and token.doc[index].is_space:
        index -= 1
    return token.doc[index] if index >= 0 else None


def _credited(view: View, token: Token) -> list[Token]:
    """Return the name that ends the dash's paragraph, or nothing."""
    part = view.paragraphs[view.paragraph_of[token.i]]
    name = [
        item
        for item in view.doc[token.i + 1 : token.i + 2 + 2 * _TITLE_MAX]
        if item.idx < part.end and not item.is_space
    ]
    if not name or len(name) > _TITLE_MAX or any(grammar.is_verb(item) for item in name):
        return []
    return name if name[0].tag_ in ("NNP", "NNPS", "DT", "NN", "JJ", "PRP$") else []
