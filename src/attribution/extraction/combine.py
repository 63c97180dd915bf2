"""From the rules' candidates to one proposal a cue, with whole quotations and nesting."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from attribution.extraction.rules import RULES
from attribution.extraction.spans import balance, merge, trim
from attribution.lexicon.confidence import confidence
from attribution.parsing import grammar
from attribution.records import Span
from attribution.text.cover import Cover
from attribution.text.quotation_marks import Quotation
from attribution.view import Candidate, View


@dataclass(frozen=True, slots=True)
class Rules:
    """Proposes the candidates of all rules that are right at least as often as `min_confidence` says."""

    min_confidence: float = 0.0

    def propose(self, views: Sequence[View]) -> Iterator[list[Candidate]]:
        """Yield the candidates of each view, in the order of their cues, one for each cue."""
        for view in views:
            yield [candidate for candidate in propose(view) if confidence(candidate.rule) >= self.min_confidence]


MAX_STRETCH = 2_000
"""Characters by which a quotation may stretch a content at most: beyond that a mark was lost."""


def propose(view: View) -> list[Candidate]:
    """The candidates that stand, in the order of their cues: the first rule's for each cue, quotations made whole."""
    first: dict[int, Candidate] = {}
    for rule in RULES:
        for found in rule(view):
            if _says_whose(view, found):
                first.setdefault(found.head, found)
    whole = (whole_quotations(view, first[head]) for head in sorted(first))
    return without_covered_adverbs([found for found in whole if found is not None])


def _says_whose(view: View, found: Candidate) -> bool:
    """Whether the candidate has a speaker or a form that may lack one: an active verb needs somebody to do it."""
    if found.speaker or found.cue.kind != "verb" or found.rule == "impersonal":
        return True
    verb = view.doc[found.head]
    return verb.tag_ == "VBN" or grammar.is_passive(verb)


def whole_quotations(view: View, found: Candidate) -> Candidate | None:
    """The candidate with its content stretched to the ends of quotations that it cuts, or clipped to its own.

    None where nothing is left inside the quotation in which its verb stands.
    """
    verb = found.verb[0]
    home = view.quotation_at(verb.start) if found.rule != "turn" else None  # of a transcript all may be quoted
    pieces: list[Span] = []
    for piece in found.content:
        if home is not None:
            inner = Span(max(piece.start, home.start), min(piece.end, home.end))
            clipped = trim(view.text, inner) if inner.start < inner.end else None
            if clipped:
                pieces.append(balance(view.text, clipped))
            continue
        pieces.append(_stretched(view.quotations, piece, [verb, *found.speaker]))
    return replace(found, content=merge(view.text, pieces)) if pieces else None


def _stretched(quotations: Sequence[Quotation], piece: Span, taken: list[Span]) -> Span:
    start, end = piece
    first = max(bisect_right(quotations, start, key=lambda quotation: quotation.start) - 1, 0)
    for index in range(first, len(quotations)):
        quotation = quotations[index]
        if end <= quotation.start:
            break
        if quotation.end <= start or quotation.end - quotation.start > MAX_STRETCH:
            continue
        left, right = min(start, quotation.start), max(end, quotation.end)
        if not any(left < hole.end and hole.start < right for hole in taken):
            start, end = left, right
    return Span(start, end)


def without_covered_adverbs(ordered: list[Candidate]) -> list[Candidate]:
    """Without the adverbs that only hedge: in the content of a speaker's attribution, in the verb of a statement."""
    spoken = [found for found in ordered if found.speaker and found.rule != "adverb"]
    covered = Cover((0, piece) for found in spoken for piece in found.content)
    reporting = Cover((0, piece) for found in spoken if found.cue.verb_class == "statement" for piece in found.verb)
    return [
        found
        for found in ordered
        if found.rule != "adverb" or not (covered.around(found.verb[0]) or reporting.around(found.verb[0]))
    ]
