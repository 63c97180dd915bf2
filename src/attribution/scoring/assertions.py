"""Find the assertions of an article: clauses of its body, each with its span and status."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from attribution.parsing import grammar
from attribution.records import Assertion, Excluded, Hedge, Span, text_of
from attribution.scoring.clauses import Unit, is_sentence, unit_at, units
from attribution.scoring.joints import is_finite_beside, is_inverted, is_misread, only_joins
from attribution.scoring.status import AssertionContext, decide
from attribution.text.cover import Cover
from attribution.text.quotation_marks import QUOTE_MARKS
from attribution.text.spans import balance, trim
from attribution.view import OUTSIDE, View

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

_LEAST_WORDS = 2
"""Words of a sentence that can assert something, at least. Set by hand; not fitted."""

_OTHER_LETTER = re.compile(r"(?![\u0000-\u024f\u1e00-\u1eff])[^\W\d_]")
"""A letter of another script than Latin (Unicode's blocks up to Latin Extended-B, and Latin Extended Additional)."""


class AssertedBody(NamedTuple):
    """The assertions in the order of the text, and the parts that assert nothing, each with its reason."""

    assertions: tuple[Assertion, ...]
    excluded: tuple[Excluded, ...]


def assertions(
    context: AssertionContext,
    hedges: Sequence[Hedge],
    boilerplate: Mapping[int, str],
    given: Sequence[Sequence[Span]] | None = None,
) -> AssertedBody:
    """Find what an article asserts.

    Args:
        context: the article with its attributions.
        hedges: the author's own hedges.
        boilerplate: by its number each paragraph that is no body text, with the reason.
        given: the pieces of each assertion, where they are known and only their status is asked.
    """
    view = context.view
    excluded = [_excluded(view, view.paragraphs[index], reason) for index, reason in boilerplate.items()]
    asserted: list[Assertion] = []
    frames = {token: context.candidate(number) for token, number in context.frames.items()}
    if given is not None:
        found = ((unit_at(view, pieces, frames), tuple(pieces)) for pieces in given)
        asserted = [_decided(context, unit, pieces, hedges) for unit, pieces in found if unit is not None]
        return AssertedBody(tuple(sorted(asserted, key=lambda item: item.start)), tuple(excluded))
    for sentence in view.doc.sents:
        if _paragraph(view, sentence) in boilerplate:
            continue
        reason = _asserts_nothing(view, sentence)
        if reason is None:
            own = [item for unit in units(view, sentence, frames) if (item := _assertion(context, unit, hedges))]
            asserted.extend(own)
            reason = None if own else "question" if _ends_asking(sentence) else "frame"
        if reason is not None:
            span = trim(view.text, Span(sentence.start_char, sentence.end_char))
            if span is not None:
                excluded.append(_excluded(view, span, reason))
    asserted.sort(key=lambda item: item.start)
    if context.policy.between:
        asserted = _between(context, asserted)
    return AssertedBody(tuple(asserted), tuple(sorted(excluded, key=lambda part: part.start)))


def _paragraph(view: View, sentence: Sentence) -> int:
    return next((view.paragraph_of[token.i] for token in sentence if not token.is_space), -1)


def _excluded(view: View, span: Span, reason: str) -> Excluded:
    return Excluded(view.text[span.start : span.end], (span,), reason)


def _asserts_nothing(view: View, sentence: Sentence) -> str | None:
    """Return why a sentence of the body asserts nothing, or None."""
    words = [token for token in sentence if not grammar.is_punctuation(token)]
    if len(words) < _LEAST_WORDS:
        return "fragment"
    if _is_in_other_script(sentence.text) and not any(item.i in view.cue_at for item in sentence):
        return "other_script"
    root = sentence.root
    finite = any(grammar.is_verb(token) and token.tag_ not in ("VBG", "VBN", "VB") for token in words)
    if not finite and not (is_sentence(sentence) and any(map(is_misread, words))):
        imperative = root.tag_ == "VB" and grammar.own_subject(root) is None
        return "command" if imperative else "fragment"
    if _is_command(root):
        thanks = root.lemma_ == "thank" and root.i == words[0].i
        return None if not thanks and any(item.i in view.cue_at for item in sentence) else "command"
    return "wish" if _wishes(root) else None


def _is_in_other_script(text: str) -> bool:
    """Tell whether most letters are of another script than Latin, which no English parser reads."""
    return 2 * len(_OTHER_LETTER.findall(text)) > sum(map(str.isalpha, text))


def _is_command(verb: Token) -> bool:
    """Tell whether the verb has the form of an infinitive, and neither subject nor auxiliary: "Thank you for it"."""
    first = not verb.i or grammar.is_punctuation(verb.doc[verb.i - 1])
    opens = verb.tag_ == "VBP" and verb.head.i == verb.i and first
    bare = (verb.tag_ == "VB" or opens) and grammar.own_subject(verb) is None
    return bare and not any(grammar.children(verb, grammar.AUXILIARY))


def _assertion(context: AssertionContext, unit: Unit, hedges: Sequence[Hedge]) -> Assertion | None:
    view = context.view
    if not _is_predication(view, unit) or _is_question(view, unit):
        return None
    pieces = _pieces(view, unit)
    if not pieces or _announces_before(context, unit):
        return None
    return _decided(context, unit, pieces, hedges)


def _decided(context: AssertionContext, unit: Unit, pieces: tuple[Span, ...], hedges: Sequence[Hedge]) -> Assertion:
    status, deciding, reason = decide(context, unit)
    own = tuple(hedge for hedge in hedges if any(start <= hedge.start and hedge.end <= end for start, end in pieces))
    return Assertion(text_of(context.view.text, pieces), pieces, status, deciding, own, reason)


def _is_predication(view: View, unit: Unit) -> bool:
    head = view.doc[unit.head]
    if grammar.is_verb(head):
        if grammar.is_finite(head):
            return True
        if is_misread(head) or (head.dep_ in grammar.CONJUNCT and is_finite_beside(head, head.head)):
            return True
        if head.tag_ == "VB":
            return grammar.own_subject(head) is not None
        return any(grammar.is_verb(view.doc[i]) and grammar.is_finite(view.doc[i]) for i in unit.tokens)
    return is_misread(head) or any(_tells(view.doc[i]) for i in unit.tokens)


def _tells(token: Token) -> bool:
    """Tell whether the word is a finite verb, and neither a relative clause's nor an auxiliary of one."""
    verb = token.head if token.dep_ in grammar.AUXILIARY else token
    return grammar.is_verb(token) and grammar.is_finite(token) and verb.dep_ not in grammar.RELATIVE_CLAUSE


def _ends_asking(sentence: Sentence) -> bool:
    return sentence.text.rstrip().rstrip("".join(QUOTE_MARKS) + ")]").endswith("?")


def _is_question(view: View, unit: Unit) -> bool:
    """Tell whether the clause is a question, a command, thanks or a wish, also inside the quotation that holds it."""
    head = view.doc[unit.head]
    if _wishes(head) or _thanks(head):
        return True
    if _is_command(head) and not is_finite_beside(head, head.head):
        return head.i in view.cue_at or view.quotation_of[head.i] != OUTSIDE
    end = _question_mark(view, unit)
    if end is None:
        return is_inverted(head) and _ends_asking(head.sent)
    if view.quotation_of[end] != view.quotation_of[head.i]:
        return False
    return is_inverted(head) or not any(token.text in _OPENS_INSIDE for token in view.doc[head.i + 1 : end])


def _thanks(verb: Token) -> bool:
    you = verb.i + 1 < len(verb.doc) and verb.nbor().lower_ == "you"
    return verb.lower_ == "thank" and you and grammar.own_subject(verb) is None


def _wishes(verb: Token) -> bool:
    """Tell whether it is a wish: **May** the best team **win**."""
    helper = grammar.child(verb, grammar.AUXILIARY)
    if helper is None or helper.lower_ != "may" or not is_inverted(verb):
        return False
    return all(map(grammar.is_punctuation, verb.doc[verb.left_edge.i : helper.i]))


def _question_mark(view: View, unit: Unit) -> int | None:
    """Return the index of the question mark behind the predicate's own words or behind the clause, or None."""
    own = set(unit.tokens)
    last = max(token.i for token in view.doc[unit.head].subtree if token.i in own)
    for place in (last, unit.tokens[-1]):
        for token in view.doc[max(unit.head, place - 1) : place + _BEHIND]:
            if token.text == "?":
                return token.i
            if token.i > place and not grammar.is_punctuation(token):
                break
    return None


_BEHIND = 4
"""Marks behind a clause at most, its question mark among them. Set by hand; not fitted."""

_OPENS_INSIDE = frozenset({":", "‘", "“", "'", '"', "«"})
"""Marks behind a predicate that open something of its own, which may be a question though the predicate is none."""


def _pieces(view: View, unit: Unit) -> tuple[Span, ...]:
    """Return the unit as one stretch where nothing of another unit stands between, shed of what only joins it."""
    tokens = list(unit.tokens)
    while tokens and only_joins(view.doc[tokens[0]]) and not _brackets_words(view, tokens, _CLOSING):
        tokens.pop(0)
    while tokens and only_joins(view.doc[tokens[-1]]) and not _brackets_words(view, tokens[::-1], _OPENING):
        tokens.pop()
    if not tokens:
        return ()
    pieces: list[Span] = []
    for first, beyond in grammar.runs(tokens):
        piece = trim(view.text, view.token_span(first, beyond - 1))
        if piece is not None:
            pieces.append(balance(view.text, piece))
    return tuple(pieces)


_CLOSING = {"(": ")", "[": "]"}
_OPENING = {closing: opening for opening, closing in _CLOSING.items()}


def _brackets_words(view: View, tokens: Sequence[int], other: Mapping[str, str]) -> bool:
    """Tell whether the first of the tokens is one of two brackets over words: "(the mayor)", not "[...]".

    Args:
        view: the article.
        tokens: indices of tokens, seen from the bracket.
        other: the bracket that belongs to each of those that may stand there.
    """
    mark, words = other.get(view.doc[tokens[0]].text), False
    if mark is None:
        return False
    for index in tokens[1:]:
        if view.doc[index].text == mark:
            return words
        words = words or not grammar.is_punctuation(view.doc[index])
    return False


def _announces_before(context: AssertionContext, unit: Unit) -> bool:
    """Tell whether the clause only says who said the sentence before: "This was announced by X"."""
    number = context.frames.get(unit.head)
    if number is None:
        return False
    view, content = context.view, context.candidate(number).content
    start = view.doc[view.sentence_of[unit.head]].idx
    if content[0].start >= start:
        return False
    here = {index for piece in content for index in view.tokens_of(piece)}.intersection(unit.tokens)
    return bool(here) and not any(grammar.is_verb(view.doc[index]) for index in here)


def _between(context: AssertionContext, asserted: Sequence[Assertion]) -> list[Assertion]:
    """Count the author's assertions between two of one speaker's, in one paragraph, as that speaker's."""
    counted = list(asserted)
    paragraphs = Cover(enumerate(context.view.paragraphs))
    for index in range(1, len(counted) - 1):
        before, here, after = counted[index - 1 : index + 2]
        if here.reason != "author" or before.status != "sourced" or after.status != "sourced":
            continue
        if paragraphs.at(before.start) != paragraphs.at(after.start):
            continue
        speakers = {_entity(context, item) for item in (before, after)}
        if len(speakers) == 1 and None not in speakers:
            counted[index] = replace(here, status="sourced", attributions=before.attributions[:1], reason="between")
    return counted


def _entity(context: AssertionContext, assertion: Assertion) -> str | None:
    speaker = context.resolved[assertion.attributions[0]].speaker if assertion.attributions else None
    return speaker.entity if speaker else None
