"""From tokens to character spans: how far a speaker, a verb group and a content reach."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from attribution.parsing import grammar
from attribution.records import Span
from attribution.text.quotation_marks import DOUBLE, QUOTE_MARKS
from attribution.view import CueMatch, View

if TYPE_CHECKING:
    from spacy.tokens import Token

LOOSE = frozenset(",;:.–—- \t\n\r\u00a0…")
"""What a span sheds at its ends."""

TIME_ADVERBS = frozenset(
    [
        "subsequently",
        "later",
        "then",
        "yesterday",
        "today",
        "now",
        "recently",
        "earlier",
        "meanwhile",
        "however",
        "therefore",
        "thus",
        "still",
        "soon",
        "instead",
        "rather",
        "previously",
        "so",
        "there",
        "here",
        "when",
        "where",
        "how",
        "why",
    ]
)
"""Adverbs that stay outside a verb group when they stand at its left edge."""

CHAIN = frozenset(
    [
        "go",
        "try",
        "have",
        "begin",
        "start",
        "continue",
        "seem",
        "appear",
        "need",
        "come",
        "get",
        "proceed",
        "use",
        "manage",
        "attempt",
        "happen",
        "tend",
        "fail",
        "be",
        "keep",
        "stop",
    ]
)
"""Verbs that only lead to the reporting verb ("went on to say"); they belong to its group and lend it their subject."""

MEDIA = frozenset(
    "statement interview tweet post letter speech email e-mail release press briefing conference message memo column "
    "article editorial op-ed video report filing testimony note blog television radio Twitter Facebook Telegram "
    "Instagram X YouTube TikTok Weibo LinkedIn media address broadcast remarks comment comments affidavit ad podcast "
    "essay book memoir op-ed opinion phone telephone call text dispatch bulletin".casefold().split()
)
"""Head nouns of a medium, which belongs to the verb when it stands next to it ("said in a statement")."""

_MEDIUM_PREPOSITIONS = frozenset({"in", "on", "via", "through", "by"})


def trim(text: str, span: Span) -> Span | None:
    """The span without loose punctuation and white space at its ends; None where nothing is left."""
    start, end = span
    while start < end and (text[start] in LOOSE or text[start].isspace()):
        start += 1
    while end > start and (text[end - 1] in LOOSE or text[end - 1].isspace()):
        end -= 1
    return Span(start, end) if any(c.isalnum() for c in text[start:end]) else None


def balance(text: str, span: Span) -> Span:
    """The span without a lone double quotation mark or bracket at one end; a matched one stays."""
    start, end = span
    marks = sum(character in DOUBLE for character in text[start:end])
    if marks % 2:
        if text[end - 1] in DOUBLE:
            end -= 1
        elif text[start] in DOUBLE:
            start += 1
    for opening, closing in ("()", "[]"):
        inner = text[start:end]
        if inner.count(opening) < inner.count(closing) and inner.endswith(closing):
            end -= 1
        elif inner.count(opening) > inner.count(closing) and inner.startswith(opening):
            start += 1
    return Span(start, end)


def char_runs(view: View, indices: Iterable[int]) -> list[Span]:
    """Sorted token indices as character spans; a gap of punctuation and white space alone is bridged."""
    found: list[Span] = []
    text = view.text
    for first, beyond in grammar.runs(indices):
        start, end = view.token_span(first, beyond - 1)
        if found and not any(c.isalnum() or c in QUOTE_MARKS for c in text[found[-1].end : start]):
            found[-1] = Span(found[-1].start, end)
        else:
            found.append(Span(start, end))
    return found


def content_spans(view: View, indices: Iterable[int]) -> tuple[Span, ...]:
    """The pieces of a content, each trimmed, with closing marks of punctuation that a quotation holds kept."""
    pieces = (trim(view.text, piece) for piece in char_runs(view, indices))
    joined = (_unjoined(view.text, piece) for piece in pieces if piece is not None)
    balanced = (trim(view.text, balance(view.text, piece)) for piece in joined)
    return tuple(piece for piece in balanced if piece is not None)


_JOINED_BEFORE = re.compile(r"(?:and|but|or|so)\s+", re.IGNORECASE)
_JOINED_BEHIND = re.compile(r"[\s,;]+(?:and|but|or)$")


def _unjoined(text: str, span: Span) -> Span:
    """The span without a conjunction at its ends, which joins it to something else."""
    start, end = span
    before = _JOINED_BEFORE.match(text, start, end)
    behind = _JOINED_BEHIND.search(text, max(start, end - _LONGEST_JOINT), end)
    return Span(before.end() if before else start, behind.start() if behind else end)


_LONGEST_JOINT = 8
"""Characters of a conjunction with what stands before it."""


def merge(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans united, in order, where they overlap, touch or have nothing but white space between them."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and not text[found[-1].end : span.start].strip():
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def speaker_spans(view: View, head: Token) -> tuple[Span, ...]:
    """The noun phrase of a speaker: determiner to apposition, less incidental clauses after it."""
    dropped = [item for item in head.children if item.i > head.i and _incidental(view, head, item)]
    stop = min((item.left_edge.i for item in dropped), default=len(view.doc))
    indices = [index for index in grammar.subtree(head, dropped) if index < stop]
    quotation = view.quotation_of[head.i]
    indices = [index for index in indices if view.quotation_of[index] == quotation]
    around = [run for run in grammar.runs(indices) if run[0] <= head.i < run[1]]
    if not around:
        return (Span(head.idx, head.idx + len(head)),)
    piece = trim(view.text, char_runs(view, range(*around[0]))[0])
    return (balance(view.text, piece),) if piece else ()


def _incidental(view: View, head: Token, item: Token) -> bool:
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
    """The verb group in one piece: auxiliaries, negation, adverbs, the verb, its particle, the words of its cue."""
    return view.token_span(group_start(view, cue_match.token), _group_end(cue_match))


def group_start(view: View, verb: Token) -> int:
    """The index of the first word of the verb group, with the verbs that only lead to it ("went on to **say**")."""
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
    return start


def _in_group(item: Token) -> bool:
    """Whether a dependent of a verb belongs to its group: an auxiliary, a negation, a particle, a single adverb."""
    if item.dep_ in grammar.AUXILIARY | grammar.NEGATION | grammar.PARTICLE or item.tag_ in ("TO", "MD"):
        return True
    return item.dep_ in grammar.ADVERB and item.tag_ == "RB" and item.i == item.left_edge.i


def _group_end(cue_match: CueMatch) -> int:
    last = cue_match.last
    for item in cue_match.token.children:
        if item.dep_ in grammar.PARTICLE and item.i == last + 1:
            last = item.i
    return last


def medium_end(verb: Token, last: int) -> int:
    """The last index of a medium that stands right after the verb group ("said in a statement"), else `last`."""
    for preposition, noun in grammar.prepositional(verb):
        if preposition.i == last + 1 and preposition.lower_ in _MEDIUM_PREPOSITIONS and noun.lemma_ in MEDIA:
            modifiers = [i.i for i in noun.children if i.i < noun.i]
            if all(index > last for index in modifiers):
                return noun.i
    return last
