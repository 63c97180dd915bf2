"""Direct speech: which frame owns which quotation, read from what stands next to the marks.

A quotation's frame stands right behind it (“…,” *he* **said**), right before it (*he* **said**: “…”), or it has none
and goes on with what the frame before it began.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from attribution.extraction.build import candidates
from attribution.extraction.clauses import clause_tokens
from attribution.extraction.frames import (
    SENTENCE_ENDS,
    TITLE_TAGS,
    frame_before,
    frame_behind,
    frame_speaker,
    issuing_cue,
    quoting_cue,
)
from attribution.extraction.lists import item_tokens
from attribution.extraction.words import POINTING, PUTTING_OUT
from attribution.parsing import grammar
from attribution.records import Span
from attribution.rules import BLOCK, CONTINUED
from attribution.text.layout import lists
from attribution.text.quotation_marks import QUOTE_MARKS, Quotation, adjoin
from attribution.view import OUTSIDE, Candidate, CueMatch, View

if TYPE_CHECKING:
    from spacy.tokens import Token

_CREDITING = frozenset("—–-―")
"""Marks at the beginning of a paragraph that credits the one before."""

_FEW_WORDS = 3
"""Words that make a quotation an utterance of its own, at least. Set by hand; not fitted."""


@dataclass(slots=True)
class _Owned:
    """The quotations of one frame, as they are found."""

    cue_match: CueMatch
    speaker: Token | None
    quotations: list[Quotation] = field(default_factory=list)
    goes_on: bool = False
    """Whether one of them has no frame of its own and stands behind the author's words, or in another paragraph."""


def quoted(view: View) -> Iterator[Candidate]:
    """[“The talks are over,”] *Ivanov* **said**. [“Nobody won.”]

    Where the content goes on without a frame of its own, the candidate's rule is `rules.CONTINUED`; where a paragraph
    without marks follows the frame's colon, it is `rules.BLOCK`.
    """
    for owned in _owners(view).values():
        tokens: set[int] = set()
        for quotation in owned.quotations:
            tokens.update(view.tokens_of(quotation))
        tokens.update(_unquoted_part(view, owned))
        rule = CONTINUED.name if owned.goes_on else "quoted"
        for proposed in candidates(view, rule, owned.cue_match, sorted(tokens), speaker=owned.speaker):
            yield _with_title(view, owned, proposed)
    yield from _blocks(view)


def _with_title(view: View, owned: _Owned, proposed: Candidate) -> Candidate:
    """Give the speaker back the title between the quotation and the name: “…,” *engineer Mira Dahl* **said**."""
    if not proposed.speaker:
        return proposed
    start = proposed.speaker[0].start
    before = [quotation.end for quotation in owned.quotations if quotation.end <= start]
    first = before[-1] if before else start
    between = view.tokens_of(Span(first, start)) if first < start else range(0)
    words = [index for index in between if view.doc[index].idx >= first and not grammar.is_punctuation(view.doc[index])]
    if not words or len(words) > _TITLE_WORDS or any(view.doc[index].tag_ not in TITLE_TAGS for index in words):
        return proposed
    title = Span(view.doc[words[0]].idx, proposed.speaker[0].end)
    return replace(proposed, speaker=(title, *proposed.speaker[1:]))


_TITLE_WORDS = 4
"""Words of a title before a name at most. Set by hand; not fitted."""


def _blocks(view: View) -> Iterator[Candidate]:
    """*The mayor* **added**: [It is over.], where the content is the next paragraph, or a list, and has no marks."""
    items_below = dict(lists(view.text, view.paragraphs))
    for number, (frame, block) in enumerate(pairwise(view.paragraphs)):
        items = items_below.get(number)
        if view.text[frame.end - 1] != ":" or not (items or view.text[block.end - 1] in SENTENCE_ENDS):
            continue
        tokens: Sequence[int] = view.tokens_of(block)
        last = tokens[0] - 1 if tokens else -1
        while last > 0 and (view.doc[last].is_space or view.doc[last].lower_ in POINTING):
            last -= 1
        if last < 0 or view.is_quoted(block.start):
            continue
        cue_match = quoting_cue(view, view.doc[last]) or issuing_cue(view, view.doc[last], tokens[0], PUTTING_OUT)
        if items:
            cue_match = cue_match or _finding_cue(view, view.doc[last])
            tokens = [index for item in items for index in item_tokens(view, view.paragraphs[item])]
        elif cue_match is not None and cue_match.cue.verb_class != "statement":
            continue
        if cue_match is not None and not (items and _says_before(cue_match.token)):
            yield from candidates(view, BLOCK.name, cue_match, tokens, speaker=frame_speaker(view, cue_match))


def _says_before(verb: Token) -> bool:
    """Tell whether the verb's own clause stands before it: [Three pumps failed], the county **said**:"""
    clause = grammar.complement_clause(verb)
    return clause is not None and clause.i < verb.i


def _finding_cue(view: View, token: Token) -> CueMatch | None:
    """Return the cue of a verb that introduces a list without quoting: *The report* **found** that: [- …]."""
    cue_match = view.cue_at.get(token.i)
    main = token.head.i == token.i and grammar.is_finite(token)
    if cue_match is None or cue_match.cue.kind != "verb" or cue_match.cue.verb_class not in ("evidence", "belief"):
        return None
    return cue_match if main else None


def _unquoted_part(view: View, owned: _Owned) -> list[int]:
    """Return the words of the same content clause outside the marks: [The talks “are over,”] *he* **said**."""
    head = grammar.complement_clause(owned.cue_match.token)
    if head is None:
        return []
    tokens = clause_tokens(view, owned.cue_match, head)
    if view.quotation_of[head.i] == OUTSIDE:
        return tokens
    end = max(quotation.end for quotation in owned.quotations)
    behind = [i for i in tokens if view.doc[i].idx >= end]  # "said “it is closed” on Friday": the frame's own day
    return tokens if any(grammar.is_verb(view.doc[i]) for i in behind) else [i for i in tokens if i not in behind]


def _owners(view: View) -> dict[int, _Owned]:
    owners: dict[int, _Owned] = {}
    by_quotation: dict[int, int] = {}
    for index, quotation in enumerate(view.quotations):
        framed = frame_behind(view, index) or frame_before(view, index)
        if framed is None and _is_answered(view, index):
            continue
        beside = framed or _continued(view, index, by_quotation, owners) or _after_report(view, index)
        cue_match = beside or _unframed(view, index, by_quotation, owners)
        if cue_match is None:
            continue
        owned = owners.get(cue_match.token.i)
        if owned is None:
            owned = owners[cue_match.token.i] = _Owned(cue_match, frame_speaker(view, cue_match))
        owned.quotations.append(quotation)
        apart = _paragraph(view, quotation) != view.paragraph_of[cue_match.token.i]
        owned.goes_on |= beside is None or (framed is None and apart)
        by_quotation[index] = cue_match.token.i
    return owners


def _is_answered(view: View, index: int) -> bool:
    """Tell whether the quotation asks, and the next one, with nothing between them, answers: [“All of it?”] “Yes,”."""
    if index + 1 == len(view.quotations):
        return False
    own, answer = view.quotations[index : index + 2]
    return adjoin(view.text, own, answer) and "?" in view.text[max(own.start, own.end - 3) : own.end]


def _continued(view: View, index: int, by_quotation: dict[int, int], owners: dict[int, _Owned]) -> CueMatch | None:
    """Return the frame of the quotation before, where this one goes on after that frame or as the next paragraph."""
    quotation = view.quotations[index]
    if not index or index - 1 not in by_quotation or not _is_utterance(view, quotation):
        return None
    owner = owners[by_quotation[index - 1]]
    before = view.quotations[index - 1]
    between = view.text[before.end : quotation.start]
    verb = owner.cue_match.token
    if before.start < verb.idx < quotation.start:  # the frame stands between them: nothing else may
        return (
            owner.cue_match
            if before.end <= verb.idx and _only_frame_between(view, owner.cue_match, quotation)
            else None
        )
    return owner.cue_match if not any(character.isalnum() for character in between) else None


def _after_report(view: View, index: int) -> CueMatch | None:
    """Return the frame of the indirect report that the quotation follows: *He* **said** [it was bad. “It hurts.”]."""
    quotation = view.quotations[index]
    tokens = view.tokens_of(quotation)
    if not tokens or not _is_utterance(view, quotation) or tokens[0] == 0:
        return None
    before = tokens[0] - 1
    while before > 0 and view.doc[before].is_space:
        before -= 1
    if view.doc[before].text not in (".", ":"):
        return None
    if view.paragraph_of[before] != view.paragraph_of[tokens[0]] and not _fills_paragraph(view, quotation):
        return None
    root = view.doc[before].sent.root
    cue_match = quoting_cue(view, root)
    if cue_match is None or grammar.complement_clause(root) is None or view.quotation_of[root.i] != OUTSIDE:
        return None
    return cue_match


def _fills_paragraph(view: View, quotation: Quotation) -> bool:
    """Tell whether the quotation, closed, is a paragraph by itself, and no pull quote that the next one credits."""
    index = _paragraph(view, quotation)
    part = view.paragraphs[index]
    alone = part.start == quotation.start and not view.text[quotation.end : part.end].strip(".")
    credited = index + 1 < len(view.paragraphs) and view.text[view.paragraphs[index + 1].start] in _CREDITING
    return alone and quotation.closed and not credited


def _paragraph(view: View, quotation: Quotation) -> int:
    """Return the index of the paragraph in which the quotation stands."""
    return bisect_right(view.paragraphs, quotation.start, key=lambda part: part.start) - 1


def _unframed(view: View, index: int, by_quotation: dict[int, int], owners: dict[int, _Owned]) -> CueMatch | None:
    """Return the frame of the quotation before, where no other follows and the author's words stand in between.

    It is a sentence of the same paragraph, or the paragraph behind the frame's.
    """
    quotation = view.quotations[index]
    if not index or index - 1 not in by_quotation or not _is_utterance(view, quotation):
        return None
    owner = owners[by_quotation[index - 1]]
    tokens, verb = view.tokens_of(quotation), owner.cue_match.token
    if not tokens:
        return None
    further = view.paragraph_of[tokens[0]] - view.paragraph_of[verb.i]
    alone = _fills_paragraph(view, quotation) if further else view.doc[tokens[0] - 1].text in SENTENCE_ENDS
    if further > 1 or not alone:
        return None
    later = view.doc[max(verb.i, owner.cue_match.last) + 1 : tokens[0]]
    speaking = any(
        quoting_cue(view, token) is not None
        and view.quotation_of[token.i] == OUTSIDE
        and grammar.direct_object(token) is None
        for token in later
    )
    return None if speaking else owner.cue_match


def _only_frame_between(view: View, cue_match: CueMatch, quotation: Quotation) -> bool:
    """Tell whether only the frame's sentence, without a second statement, stands between its verb and the quotation."""
    doc, index = view.doc, cue_match.last + 1
    first = view.sentence_of[cue_match.token.i]
    while index < len(doc) and doc[index].idx < quotation.start:
        token = doc[index]
        if not grammar.is_punctuation(token):
            if view.sentence_of[index] != first:
                return False
            another = view.cue_at.get(index)
            if another is not None and grammar.is_finite(token) and token.dep_ in grammar.CONJUNCT:
                return False
        index += 1
    return True


def _is_utterance(view: View, quotation: Quotation) -> bool:
    """Tell whether the quotation is a sentence of its own, or the second half of a split one, and no quoted word."""
    tokens = view.tokens_of(quotation)
    words = [i for i in tokens if not grammar.is_punctuation(view.doc[i])]
    if len(words) < _FEW_WORDS:
        return False
    gap = view.text[max(0, quotation.start - _GAP) : quotation.start]
    before = _CONJUNCTION.sub(",", gap.rstrip())
    return not before or before[-1] in ".?!,:;—–" or before[-1] in QUOTE_MARKS or "\n" in gap[len(gap.rstrip()) :]


_GAP = 40
"""Characters before a quotation in which the mark is looked for that ends what comes before. Set by hand."""

_CONJUNCTION = re.compile(r",\s+(?:and|but|or)$")
