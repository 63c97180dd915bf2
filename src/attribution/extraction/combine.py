"""From the rules' candidates to one proposal a cue, with whole quotations and nesting."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from attribution.extraction.guards import says_nothing
from attribution.extraction.lists import listed
from attribution.extraction.phrases import cited
from attribution.extraction.rules import RULES
from attribution.extraction.subjects import takes_placeholder
from attribution.extraction.transcripts import without_narrators
from attribution.lexicon.confidence import confidence
from attribution.parsing import grammar
from attribution.records import Span
from attribution.rules import rule_named
from attribution.text.cover import Cover
from attribution.text.quotation_marks import Quotation
from attribution.text.spans import balance, merge, trim
from attribution.view import Candidate, View


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules as an engine: their candidates, less those of rules that are right less often than `least`."""

    least: float = 0.0

    def propose(self, views: Sequence[View]) -> Iterator[list[Candidate]]:
        """Yield for each view the candidates that stand, in the order of their cues."""
        for view in views:
            yield [candidate for candidate in propose(view) if confidence(candidate.rule) >= self.least]


MAX_STRETCH = 2_000
"""Characters by which a quotation may stretch a content at most: beyond that a mark was lost. Set by hand."""


def propose(view: View) -> list[Candidate]:
    """Return what the rules propose: the first rule's candidate for each cue, in the order of the cues.

    Quotations are made whole, and adverbs that only hedge another's report are left out.
    """
    first: dict[int, Candidate] = {}
    for rule in RULES:
        for candidate in rule.find(view):
            if _says_whose(view, candidate) and not says_nothing(view.doc[candidate.head]):
                first.setdefault(candidate.head, candidate)
    first = {candidate.head: candidate for candidate in without_narrators(view, first.values())}
    for candidate in [*listed(view, first.values()), *cited(view, first.values())]:
        first.setdefault(candidate.head, candidate)
    whole = (whole_quotations(view, first[head]) for head in sorted(first))
    return without_covered_adverbs([candidate for candidate in whole if candidate is not None])


def _says_whose(view: View, candidate: Candidate) -> bool:
    """Tell whether the candidate has a speaker or a form that may lack one: an active verb needs somebody to do it."""
    if candidate.speaker or candidate.cue.kind != "verb" or rule_named(candidate.rule).may_lack_speaker:
        return True
    verb = view.doc[candidate.head]
    return verb.tag_ == "VBN" or takes_placeholder(verb)


def whole_quotations(view: View, candidate: Candidate) -> Candidate | None:
    """Stretch the content to the ends of quotations that it cuts, or clip it to the quotation that holds its verb.

    Returns:
        The candidate; None where nothing is left inside the quotation in which its verb stands.
    """
    verb = candidate.verb[0]
    is_turn = rule_named(candidate.rule).form == "turn"  # of a transcript all may be quoted
    home = None if is_turn else view.quotation_at(verb.start)
    pieces: list[Span] = []
    for piece in candidate.content:
        if home is not None:
            inner = Span(max(piece.start, home.start), min(piece.end, home.end))
            clipped = trim(view.text, inner) if inner.start < inner.end else None
            if clipped:
                pieces.append(balance(view.text, clipped))
            continue
        pieces.append(_stretched(view.quotations, _without_deed(view, candidate, piece), [verb, *candidate.speaker]))
    return replace(candidate, content=merge(view.text, pieces)) if pieces else None


def _without_deed(view: View, candidate: Candidate, piece: Span) -> Span:
    """Return the content without what its speaker did next: said “*the lease is void*” and fined the owner.

    Where the content behind the verb is a quotation with a clause, and a finite verb without a subject is joined to it
    outside of the marks, that verb goes with the verb of speech.
    """
    quotation = view.quotation_at(piece.start)
    if quotation is None or quotation.start != piece.start or quotation.end >= piece.end:
        return piece
    inside, behind = view.tokens_of(quotation), view.tokens_of(Span(quotation.end, piece.end))
    words = [index for index in behind if not grammar.is_punctuation(view.doc[index])]
    if candidate.head != inside.start - 1 or len(words) < 2 or view.doc[words[0]].lower_ not in ("and", "but"):  # noqa: PLR2004
        return piece
    deed = next((view.doc[i] for i in words[1:] if view.doc[i].tag_[0] != "R"), view.doc[words[-1]])
    verb = view.doc[candidate.head]
    clause = any(grammar.is_verb(view.doc[i]) and grammar.is_finite(view.doc[i]) for i in inside)
    same = deed.tag_ == verb.tag_ and deed.tag_ in ("VBD", "VBZ") and grammar.own_subject(deed) is None
    return Span(piece.start, quotation.end) if clause and same else piece


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


def nesting(candidates: Sequence[Candidate], holding: Sequence[int] | None = None) -> list[int | None]:
    """Return for each candidate its parent: the number of the innermost candidate whose content holds its cue.

    Of two candidates that hold each other's cues only one is a parent: the one with the longer content, or the later.

    Args:
        candidates: those to nest.
        holding: the numbers of those that may be parents; None is all.
    """
    numbers = range(len(candidates)) if holding is None else holding
    cover = Cover((number, piece) for number in numbers for piece in candidates[number].content)
    holders = [cover.around(candidate.verb[0]) for candidate in candidates]

    def size(number: int) -> int:
        return sum(end - start for start, end in candidates[number].content)

    parents: list[int | None] = []
    for number, around in enumerate(holders):
        outer = [
            holder
            for holder in around
            if holder != number and not (number in holders[holder] and (size(number), holder) >= (size(holder), number))
        ]
        parents.append(min(outer, key=size, default=None))
    return parents


def without_covered_adverbs(ordered: list[Candidate]) -> list[Candidate]:
    """Drop the adverbs that only hedge: in the content of a speaker's attribution, in the verb of a statement."""
    spoken = [item for item in ordered if item.speaker and not _is_adverb(item)]
    covered = Cover((0, piece) for item in spoken for piece in item.content)
    reporting = Cover((0, piece) for item in spoken if item.cue.verb_class == "statement" for piece in item.verb)
    return [
        item
        for item in ordered
        if not _is_adverb(item) or not (covered.around(item.verb[0]) or reporting.around(item.verb[0]))
    ]


def _is_adverb(candidate: Candidate) -> bool:
    return rule_named(candidate.rule).form == "adverb"
