"""What the rules share: from a cue and the tokens of its complement to a candidate with speaker and verb group."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from attribution.extraction.spans import (
    CHAIN,
    TIME_ADVERBS,
    content_spans,
    group_start,
    medium_end,
    speaker_spans,
    trim,
    verb_span,
)
from attribution.extraction.view import Candidate, Cued, View
from attribution.lexicon import speakers
from attribution.parsing import grammar
from attribution.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

PLACEHOLDERS = frozenset({"it", "there"})
"""Subjects that refer to nothing where a clause follows."""


def is_document(noun: Token) -> bool:
    """Whether the noun means something written or recorded rather than somebody."""
    return speakers().get(noun.lemma_) == "document"


def candidate(
    view: View,
    rule: str,
    cued: Cued,
    content: Iterable[int],
    *,
    speaker: Token | None,
    last: int | None = None,
    verb: Span | None = None,
) -> Candidate | None:
    """A candidate, or None where no word of content is left.

    `content` holds token indices, `last` the index of the verb group's last word where a preposition belongs to it.
    A document that somebody issues yields the speaker's place to them and joins the verb group, where it stands
    beside it: *the president's* **statement said**.
    """
    span = verb or _group(view, cued, last)
    spoken: tuple[Span, ...] = ()
    head = speaker
    if speaker is not None:
        issuer = _issuer(speaker)
        if issuer is None:
            spoken = speaker_spans(view, speaker)
        else:
            head = issuer
            spoken, span = _issued(view, speaker, issuer, span)
    pieces = _without(view, content_spans(view, content), [span, *spoken])
    if not pieces:
        return None
    return Candidate(
        rule=rule,
        cue=cued.cue,
        head=cued.token.i,
        verb=(span,),
        content=pieces,
        speaker=spoken,
        speaker_head=head.i if head is not None and spoken else None,
    )


def _group(view: View, cued: Cued, last: int | None) -> Span:
    span = verb_span(view, cued)
    if last is None:
        end = max(cued.last, next((t.i for t in reversed(view.doc[cued.token.i : cued.last + 1])), cued.token.i))
        last = medium_end(view, cued.token, end)
    word = view.doc[last]
    return Span(span.start, max(span.end, word.idx + len(word)))


def _issuer(noun: Token) -> Token | None:
    """Whose document it is: the possessor, the organisation named before it, or who follows "by" or "from"."""
    if not is_document(noun):
        return None
    possessor = grammar.child(noun, grammar.POSSESSOR)
    if possessor is not None:
        return possessor
    for preposition, governed in grammar.prepositional(noun):
        if preposition.lower_ in ("by", "from") and governed.tag_ in grammar.NOUN_TAGS and not is_document(governed):
            return governed
    named = [item for item in noun.children if item.dep_ in grammar.COMPOUND and item.tag_ in ("NNP", "NNPS")]
    return named[-1] if named and named[-1].i == noun.i - 1 else None


def _issued(view: View, noun: Token, issuer: Token, span: Span) -> tuple[tuple[Span, ...], Span]:
    """Speaker and verb group of a document with an issuer; what stands between noun and verb keeps them apart."""
    if issuer.i < noun.i:
        first = min(item.i for item in noun.subtree)
        start = min(issuer.left_edge.i, first) if issuer.dep_ in grammar.COMPOUND else issuer.left_edge.i
        end = issuer.right_edge.i if issuer.dep_ in grammar.POSSESSOR else issuer.i
        spoken = trim(view.text, Span(view.doc[start].idx, view.doc[end].idx + len(view.doc[end])))
        joined = view.doc[end + 1].idx
        words = view.text[joined : span.start]
        if "," not in words and joined <= span.start and len(words.split()) <= 4:  # noqa: PLR2004
            span = Span(joined, span.end)
        return ((spoken,) if spoken else ()), span
    return speaker_spans(view, issuer), span


def _without(view: View, pieces: Iterable[Span], taken: Iterable[Span]) -> tuple[Span, ...]:
    """The pieces less what speaker and verb take of them."""
    left = list(pieces)
    for hole in taken:
        cut: list[Span | None] = []
        for piece in left:
            if hole.end <= piece.start or piece.end <= hole.start:
                cut.append(piece)
                continue
            cut.append(trim(view.text, Span(piece.start, max(piece.start, hole.start))))
            cut.append(trim(view.text, Span(min(hole.end, piece.end), piece.end)))
        left = [piece for piece in cut if piece is not None]
    return tuple(left)


def speaker_of(verb: Token) -> Token | None:
    """Who the verb's subject says it is: None for a passive's, an expletive, or nobody."""
    if grammar.is_passive(verb) or (verb.dep_ in grammar.NOUN_CLAUSE and verb.tag_ == "VBN"):
        return grammar.agent(verb)
    current = verb
    while (above := grammar.governor(current)) is not None and above.lemma_ in CHAIN and not grammar.own_subject(current):
        current = above
    found = grammar.shared_subject(verb)
    if found is None or found.tag_ == "EX" or (found.lower_ in PLACEHOLDERS and _impersonal(current)):
        return None
    return found if found.tag_ in grammar.NOUN_TAGS | {"WDT"} or found.tag_.startswith("JJ") else None


def _impersonal(verb: Token) -> bool:
    return grammar.is_passive(verb)


def adjacent_preposition(view: View, cued: Cued, governed_by: Token, preposition: Token) -> int | None:
    """The preposition's index where it follows the verb group directly, so that it belongs to it."""
    end = cued.last
    for item in cued.token.children:
        if item.dep_ in grammar.PARTICLE | grammar.AGENT | grammar.ADVERB and item.i == end + 1 and item.i < governed_by.i:
            end = item.i
    return preposition.i if preposition.i == end + 1 else None


def following(view: View, index: int) -> Token | None:
    """The next token that is no white space."""
    doc = view.doc
    while index + 1 < len(doc):
        index += 1
        if not doc[index].is_space:
            return doc[index]
    return None


__all__ = ["TIME_ADVERBS", "adjacent_preposition", "candidate", "following", "group_start", "is_document", "speaker_of"]
