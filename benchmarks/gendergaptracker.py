"""Find quotations as the Gender Gap Tracker does, reimplemented from its published description.

Asr, Mazraeh, Lopes, Gautam, Gonzales, Rao and Taboada (2021): The Gender Gap Tracker: Using Natural Language
Processing to measure gender bias in media. PLoS ONE 16(1): e0245533, https://doi.org/10.1371/journal.pone.0245533.

The paper describes three kinds of quotation, searched for in this order, and this module follows the description, not
the authors' code; the list of verbs is ours, so that figures of their own release differ:

syntactic
    a verb of a list of reporting verbs that the parse gives a clausal complement: the clause is the quotation;
floating
    a sentence that stands in quotation marks as a whole, with no reporting verb, after a quotation: it goes on with it;
heuristic
    what stands between quotation marks, of some words at least, and was not found yet, in a sentence with a
    reporting verb near to the marks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attribution.parsing import grammar
from attribution.records import Span
from attribution.text.quotation_marks import Quotation, quotations

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# fmt: off
REPORTING = frozenset({
    "accuse", "acknowledge", "add", "admit", "advise", "agree", "allege", "announce", "answer", "argue", "ask",
    "assert", "assure", "believe", "blame", "claim", "comment", "complain", "concede", "conclude", "confirm",
    "contend", "continue", "declare", "deny", "describe", "disclose", "emphasize", "estimate", "explain", "express",
    "hint", "imply", "indicate", "inform", "insist", "joke", "maintain", "mention", "note", "observe", "point",
    "predict", "promise", "propose", "quip", "read", "recall", "recommend", "remark", "remind", "repeat", "reply",
    "report", "respond", "reveal", "say", "signal", "state", "stress", "suggest", "tell", "testify", "think", "tweet",
    "urge", "vow", "warn", "wonder", "write",
})
# fmt: on
_LINE = re.compile(r"[^\n]+")
LEAST_WORDS = 4
"""Words between marks that make a heuristic quotation: below that they are titles and single terms."""
NEAR = 12
"""Tokens on either side of the marks in which the reporting verb must stand."""


def find(doc: Doc) -> list[Span]:
    """Find the quotations of a text by the three searches, in order; stretches may touch, and none is found twice."""
    found = [Span(*_edges(doc, clause)) for clause in _complements(doc)]
    marked = quotations(doc.text, (Span(*line.span()) for line in _LINE.finditer(doc.text)))
    for sentence in doc.sents:
        place = Span(sentence.start_char, sentence.end_char)
        is_quoted = any(_is_all_of(doc.text, item, place) for item in marked)
        if is_quoted and found and not any(token.lemma_ in REPORTING for token in sentence):
            found.append(place)
    for item in marked:
        held = Span(item.start, item.end)
        if not any(_overlap(held, other) for other in found) and _is_heuristic(doc, item):
            found.append(held)
    return sorted(found)


def _complements(doc: Doc) -> list[Token]:
    verbs = (token for token in doc if token.lemma_ in REPORTING and grammar.is_verb(token))
    return [clause for verb in verbs for clause in grammar.complement_clauses(verb)]


def _edges(doc: Doc, clause: Token) -> tuple[int, int]:
    tokens = [*clause.subtree]
    last = doc[tokens[-1].i]
    return tokens[0].idx, last.idx + len(last)


def _is_all_of(text: str, quotation: Quotation, sentence: Span) -> bool:
    """Whether nothing but white space of the sentence stands outside the marks."""
    start, end = sentence
    outside = text[start : max(start, quotation.start)] + text[min(end, quotation.end) : end]
    return quotation.start < end and start < quotation.end and not outside.strip()


def _overlap(first: Span, second: Span) -> bool:
    return first.start < second.end and second.start < first.end


def _is_heuristic(doc: Doc, quotation: Quotation) -> bool:
    inside = doc.char_span(quotation.start, quotation.end, alignment_mode="contract")
    if inside is None or sum(token.is_alpha for token in inside) < LEAST_WORDS:
        return False
    around = (*doc[max(0, inside.start - NEAR) : inside.start], *doc[inside.end : inside.end + NEAR])
    return any(token.lemma_ in REPORTING for token in around)
