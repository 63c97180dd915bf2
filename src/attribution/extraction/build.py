"""Build candidates: from a cue and the tokens of its complement to speaker, verb group and content."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from attribution.extraction.decrees import with_act
from attribution.extraction.spans import (
    content_spans,
    group_start,
    medium_end,
    medium_start,
    speaker_spans,
    verb_span,
)
from attribution.extraction.words import ISSUER_PREPOSITIONS, MOUTHPIECES
from attribution.lexicon import speakers
from attribution.parsing import grammar
from attribution.parsing.publication import is_document, publication
from attribution.records import Span
from attribution.text.spans import WORD, trim, without
from attribution.view import Candidate, CueMatch, View

if TYPE_CHECKING:
    from spacy.tokens import Token

_PUBLISHED_REACH = 8
"""Tokens from the publishing verb to the document's own: the verb group is one piece only while it is short."""

_WORK = 5
"""Words of the name of a work before the speaker at most. Set by hand; not fitted."""

_JOINING = 4
"""Words between a document and its verb at most for the two to be one verb group. Both set by hand; not fitted."""


def candidates(  # noqa: PLR0913 - a candidate has that many parts
    view: View,
    rule: str,
    cue_match: CueMatch,
    content: Iterable[int],
    *,
    speaker: Token | None,
    last: int | None = None,
    verb: Span | None = None,
) -> Iterator[Candidate]:
    """Yield the candidate of a cue, or nothing where no word of content is left; the arguments are `candidate`'s."""
    built = candidate(view, rule, cue_match, content, speaker=speaker, last=last, verb=verb)
    if built is not None:
        yield built


def candidate(  # noqa: PLR0913 - a candidate has that many parts
    view: View,
    rule: str,
    cue_match: CueMatch,
    content: Iterable[int],
    *,
    speaker: Token | None,
    last: int | None = None,
    verb: Span | None = None,
) -> Candidate | None:
    """Build the candidate of a cue.

    A document that somebody issues yields the speaker's place to them and joins the verb group, where it stands
    beside it: *the president's* **statement said**.

    Args:
        view: the article.
        rule: the rule's name.
        cue_match: the cue.
        content: the indices of the content's tokens.
        speaker: the head of the speaker's noun phrase.
        last: the index of the verb group's last word, where a preposition belongs to it.
        verb: the verb group, where it is not the one that the grammar gives the cue.

    Returns:
        The candidate, or None where no word of content is left.
    """
    verb_group = verb or _group(view, cue_match, last)
    speaker_span: tuple[Span, ...] = ()
    head = speaker
    if speaker is not None:
        issuer = _issuer(speaker)
        if issuer is None:
            speaker_span = _with_work(view, speaker_spans(view, speaker))
        else:
            head = issuer
            speaker_span, verb_group = _issued(view, cue_match, speaker, issuer, verb_group)
    pieces = without(view.text, content_spans(view, content), [verb_group, *speaker_span])
    if not pieces:
        return None
    return Candidate(
        rule=rule,
        cue=with_act(cue_match.token, cue_match.cue),
        head=cue_match.token.i,
        verb=(verb_group,),
        content=pieces,
        speaker=speaker_span,
        speaker_head=head.i if head is not None and speaker_span else None,
    )


def _with_work(view: View, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the speaker's pieces with the work in marks that stands before them: *“Night Bus” actress Ida Moll*."""
    if not spans:
        return spans
    start = spans[0].start
    quotation = view.quotation_at(start - 2) if start > 1 and view.text[start - 1] == " " else None
    named = quotation is not None and quotation.end == start - 1 and view.text[quotation.end - 2].isalnum()
    if quotation is None or not named or view.doc[view.tokens_of(spans[0])[0]].tag_ != "NN":
        return spans
    words = WORD.findall(view.text, quotation.start, quotation.end)
    if len(words) > _WORK or not all(word[0].isupper() for word in words):
        return spans
    return (Span(quotation.start, spans[0].end), *spans[1:])


def _group(view: View, cue_match: CueMatch, last: int | None) -> Span:
    """Return the verb group, from a publishing verb before it to a medium or a preposition behind it."""
    span = verb_span(view, cue_match)
    publishing = publication(cue_match.token)
    if publishing is not None and 0 < cue_match.token.i - publishing.i <= _PUBLISHED_REACH:
        span = Span(view.doc[group_start(view, publishing)].idx, span.end)
    if last is None:
        last = medium_end(cue_match.token, cue_match.last)
    word = view.doc[last]
    first = view.doc[medium_start(view, cue_match.token, view.tokens_of(span)[0])]
    return Span(first.idx, max(span.end, word.idx + len(word)))


def _issuer(noun: Token) -> Token | None:
    """Return who issued the document: its possessor, the name before it, or the noun behind "by" or "from"."""
    document, possessor = is_document(noun), grammar.child(noun, grammar.POSSESSOR)
    if possessor is not None and (document or noun.lemma_ in MOUTHPIECES):
        return possessor
    if not document:
        return None
    for preposition, governed in grammar.prepositional(noun):
        if preposition.lower_ in ISSUER_PREPOSITIONS and may_issue(governed):
            return governed
    described = any(item.i > noun.i for item in grammar.children(noun, grammar.NOUN_CLAUSE))
    return None if described else name_before(noun)  # "a Gallup poll published Tuesday" speaks itself


def name_before(noun: Token) -> Token | None:
    """Return the name that modifies the noun and stands right before it: "the **Pentagon** report"."""
    named = [item for item in noun.children if item.dep_ in grammar.COMPOUND and grammar.is_name(item)]
    return named[-1] if named and named[-1].i == noun.i - 1 else None


def may_issue(noun: Token) -> bool:
    """Tell whether the noun is a name or a word for a person or an organisation, who can issue a document."""
    if grammar.is_name(noun) or noun.tag_ == "PRP":
        return True
    return grammar.is_common_noun(noun) and speakers().get(noun.lemma_) in _ISSUERS


_ISSUERS = frozenset({"named_organization", "unnamed_person", "unnamed_group"})


def _issued(view: View, cue_match: CueMatch, noun: Token, issuer: Token, span: Span) -> tuple[tuple[Span, ...], Span]:
    """Return speaker and verb group of a document with an issuer.

    What stands between the noun and its verb keeps them apart; behind a phrase the document joins it: **according to
    a report by** *the ministry*.
    """
    if issuer.i < noun.i:
        first = min(item.i for item in noun.subtree)
        start = min(issuer.left_edge.i, first) if issuer.dep_ in grammar.COMPOUND else issuer.left_edge.i
        end = issuer.right_edge.i if issuer.dep_ in grammar.POSSESSOR else issuer.i
        speaker_span = trim(view.text, view.token_span(start, end))
        joined = view.doc[end + 1].idx
        words = view.text[joined : span.start]
        if "," not in words and joined <= span.start and len(words.split()) <= _JOINING:
            span = Span(joined, span.end)
        return ((speaker_span,) if speaker_span else ()), span
    spoken = speaker_spans(view, issuer)
    if cue_match.cue.kind == "phrase" and spoken:
        between = view.doc[cue_match.last + 1 : view.tokens_of(spoken[0])[0]]
        if len(between) <= _DOCUMENT and not any(map(grammar.is_punctuation, between)):
            span = Span(span.start, between.end_char)
    return spoken, span


_DOCUMENT = 8
"""Words of a document between a phrase and its issuer at most. Set by hand; not fitted."""


def adjacent_preposition(cue_match: CueMatch, governed_by: Token, preposition: Token) -> int | None:
    """Return the preposition's index where it follows the verb group directly and so belongs to it, else None."""
    end = cue_match.last
    for item in cue_match.token.children:
        if (
            item.dep_ in grammar.PARTICLE | grammar.AGENT | grammar.ADVERB
            and item.i == end + 1
            and item.i < governed_by.i
        ):
            end = item.i
    return preposition.i if preposition.i == end + 1 else None
