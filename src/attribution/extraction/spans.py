"""From tokens to character spans: how far a speaker, a verb group and a content reach."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from attribution.extraction.words import CHAIN, MEDIUM_PREPOSITIONS, TIME_ADVERBS
from attribution.parsing import grammar
from attribution.parsing.publication import MEDIA
from attribution.records import Span
from attribution.text.quotation_marks import QUOTE_MARKS
from attribution.text.spans import balance, trim
from attribution.view import CueMatch, View

if TYPE_CHECKING:
    from spacy.tokens import Token


def char_runs(view: View, indices: Iterable[int]) -> list[Span]:
    """Return sorted token indices as character spans; a gap of punctuation and white space alone is bridged."""
    spans: list[Span] = []
    text = view.text
    for first, beyond in grammar.runs(indices):
        start, end = view.token_span(first, beyond - 1)
        if spans and not any(c.isalnum() or c in QUOTE_MARKS for c in text[spans[-1].end : start]):
            spans[-1] = Span(spans[-1].start, end)
        else:
            spans.append(Span(start, end))
    return spans


def content_spans(view: View, indices: Iterable[int]) -> tuple[Span, ...]:
    """Return a content's token indices as character spans, each trimmed and balanced.

    Args:
        view: the article.
        indices: the sorted indices of the content's tokens.

    Returns:
        The spans without conjunctions and loose marks at their ends; none where no word is left.
    """
    pieces = (trim(view.text, piece) for piece in char_runs(view, indices))
    unjoined = (_unjoined(view.text, piece) for piece in pieces if piece is not None)
    balanced = (trim(view.text, balance(view.text, piece)) for piece in unjoined)
    return tuple(piece for piece in balanced if piece is not None)


_JOINED_BEFORE = re.compile(r"(?:and|but|or|so)\s+", re.IGNORECASE)
_JOINED_BEHIND = re.compile(r"[\s,;]+(?:and|but|or)$")
_LONGEST_JOINT = 8
"""Characters of a conjunction with what stands before it."""


def _unjoined(text: str, span: Span) -> Span:
    """Return the span without a conjunction at its ends, which joins it to something else."""
    start, end = span
    before = _JOINED_BEFORE.match(text, start, end)
    behind = _JOINED_BEHIND.search(text, max(start, end - _LONGEST_JOINT), end)
    return Span(before.end() if before else start, behind.start() if behind else end)


def speaker_spans(view: View, head: Token) -> tuple[Span, ...]:
    """Return the noun phrase of a speaker: determiner to apposition, without incidental clauses behind it."""
    dropped = [item for item in head.children if item.i > head.i and _ends_phrase(view, head, item)]
    stop = min((item.left_edge.i for item in dropped), default=len(view.doc))
    indices = [index for index in grammar.subtree(head, dropped) if index < stop]
    quotation = view.quotation_of[head.i]
    indices = [index for index in indices if view.quotation_of[index] == quotation]
    if head.tag_ == "JJ" and indices and indices[0] and view.doc[indices[0] - 1].tag_ == "DT":
        indices.insert(0, indices[0] - 1)  # "the 34-year-old said": the parser hung the article on the verb
    around = [run for run in grammar.runs(indices) if run[0] <= head.i < run[1]]
    if not around:
        return (Span(head.idx, head.idx + len(head)),)
    piece = trim(view.text, char_runs(view, range(*around[0]))[0])
    return (balance(view.text, piece),) if piece else ()


def _ends_phrase(view: View, head: Token, item: Token) -> bool:
    """Tell whether a dependent behind the noun is incidental, so that the speaker's phrase ends before it."""
    before = view.doc[max(item.left_edge.i - 1, 0)].text
    loose = before in {",", "—", "–", "-", "("}
    if item.dep_ in grammar.RELATIVE_CLAUSE:
        return loose
    if item.dep_ in grammar.NOUN_CLAUSE:
        return loose or item.tag_ != "VBN" or grammar.infinitive_marker(item) is not None
    if item.dep_ in grammar.APPOSITION:
        return not loose and not head.tag_.startswith("N")
    if item.dep_ in grammar.ADVERBIAL_CLAUSE | grammar.CLAUSE | grammar.PARENTHETICAL:
        return True
    return item.dep_ in grammar.TIME or item.dep_ in grammar.ADVERB


def verb_span(view: View, cue_match: CueMatch) -> Span:
    """Return the verb group in one piece: auxiliaries, negation, adverbs, verb, particle, the words of its cue."""
    return view.token_span(group_start(view, cue_match.token), _group_end(cue_match))


def group_start(view: View, verb: Token) -> int:
    """Return the index of the verb group's first word, with verbs that only lead to it ("went on to **say**")."""
    doc, start = view.doc, verb.i
    chain = {verb.i}
    above = verb
    while above.head.lemma_ in CHAIN and (
        grammar.goes_on(above) or (above.dep_ in grammar.OPEN_CLAUSE and grammar.is_verb(above.head))
    ):
        above = above.head
        chain.add(above.i)
    while start > view.sentence_of[verb.i]:
        item = doc[start - 1]
        if item.i not in chain and not (item.head.i in chain and _in_group(item)):
            break
        start -= 1
    while start < verb.i and doc[start].lower_ in TIME_ADVERBS | {"to"}:
        start += 1
    return _auxiliary_before(view, chain, start)


def _auxiliary_before(view: View, chain: Iterable[int], start: int) -> int:
    """Return where the group's auxiliary stands, also before an adverbial: *was on Friday* **said**; else `start`."""
    doc = view.doc
    auxiliaries = (item for index in chain for item in grammar.children(doc[index], grammar.AUXILIARY))
    first = min((item.i for item in auxiliaries if item.i < start and item.tag_ != "TO"), default=start)
    between = doc[first + 1 : start]
    parted = len(between) > _ADVERBIAL or any(map(_parts_group, between))
    return start if parted or first < view.sentence_of[start] else first


def _parts_group(item: Token) -> bool:
    return item.text in QUOTE_MARKS or item.dep_ in grammar.SUBJECT or grammar.is_verb(item)


_ADVERBIAL = 4
"""Words between an auxiliary and its verb at most. Set by hand; not fitted."""


def _in_group(item: Token) -> bool:
    """Tell whether a dependent belongs to the verb's group: an auxiliary, a negation, a particle, a single adverb."""
    if item.dep_ in grammar.AUXILIARY | grammar.NEGATION | grammar.PARTICLE or item.tag_ in ("TO", "MD"):
        return True
    return item.dep_ in grammar.ADVERB and item.tag_ == "RB" and item.i == item.left_edge.i


def _group_end(cue_match: CueMatch) -> int:
    last = cue_match.last
    for item in cue_match.token.children:
        if item.dep_ in grammar.PARTICLE and item.i == last + 1:
            last = item.i
    return last


def medium_start(view: View, verb: Token, start: int) -> int:
    """Return the first index of a medium right before the verb group (*He*, **in a statement, said**), else `start`."""
    subject = grammar.own_subject(verb)
    for preposition, noun in grammar.prepositional(verb):
        between = view.doc[noun.right_edge.i + 1 : start]
        behind_subject = subject is not None and subject.i < preposition.i < start
        if behind_subject and is_medium(preposition, noun) and all(item.text == "," for item in between):
            return preposition.i
    return start


def medium_end(verb: Token, last: int) -> int:
    """Return the last index of a medium right behind the verb group ("said in a statement"), else `last`."""
    for preposition, noun in grammar.prepositional(verb):
        if preposition.i == last + 1 and is_medium(preposition, noun):
            return noun.i
    return last


def is_medium(preposition: Token, noun: Token) -> bool:
    """Tell whether the two are a medium's, with nothing but its modifiers between them: "**in** a **statement**"."""
    if preposition.lower_ not in MEDIUM_PREPOSITIONS or noun.lemma_ not in MEDIA:
        return False
    return all(item.i > preposition.i for item in noun.children if item.dep_ not in grammar.CASE)
