"""What an article asserts, and on whose word each assertion stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from attribution.extraction.build import publication
from attribution.extraction.cover import Cover
from attribution.extraction.spans import balance, trim
from attribution.extraction.view import Candidate, View
from attribution.parsing import grammar
from attribution.parsing.quotes import MARKS
from attribution.records import Assertion, Attribution, Excluded, Hedge, Span, Status, text_of
from attribution.scoring.body import left_out
from attribution.scoring.clauses import Unit, units

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence

SOURCING = frozenset({"statement", "belief", "evidence"})
"""Verb classes by which a content is put forward as true."""

ASKING = frozenset(["ask", "question", "wonder", "inquire", "enquire", "request"])
SILENT = frozenset(["decline", "refuse"])
SILENCE = frozenset(["comment", "response", "reply", "details", "detail", "mention", "information", "statement"])
_LEAST_WORDS = 2


@dataclass(frozen=True, slots=True)
class Reading:
    """The attributions of an article as the assertions need them: records beside candidates, in one order.

    `frames` are their numbers by the token of the predicate that each hangs on, `contents` all contents by place.
    """

    view: View
    candidates: Sequence[Candidate]
    attributions: Sequence[Attribution]
    frames: Mapping[int, int]
    contents: Cover

    @classmethod
    def of(cls, view: View, candidates: Sequence[Candidate], attributions: Sequence[Attribution]) -> Reading:
        """The reading of one article."""
        return cls(
            view,
            candidates,
            attributions,
            _frames(view, candidates),
            Cover((number, span) for number, found in enumerate(candidates) for span in found.content),
        )


def _frames(view: View, candidates: Sequence[Candidate]) -> dict[int, int]:
    """Which attribution a predicate frames: its own verb's first, else what it leads to ("is pleased to **announce**")."""
    found = {made.head: number for number, made in enumerate(candidates) if made.cue.kind == "verb"}
    for number, made in enumerate(candidates):
        found.setdefault(grammar.leading_predicate(view.doc[made.head]).i, number)
    return found


def assertions(reading: Reading, hedges: Sequence[Hedge], title: str | None) -> tuple[list[Assertion], list[Excluded]]:
    """The assertions in the order of the text, and what was left out and why; `hedges` are the author's own."""
    view = reading.view
    reasons = left_out(view.text, view.paragraphs, title)
    out = [_excluded(view, view.paragraphs[index], reason) for index, reason in reasons.items()]
    found: list[Assertion] = []
    frames = {token: reading.candidates[number] for token, number in reading.frames.items()}
    for sentence in view.doc.sents:
        if _paragraph(view, sentence) in reasons:
            continue
        reason = _asserts_nothing(view, sentence)
        if reason is None:
            made = [made for unit in units(view, sentence, frames) if (made := _assertion(reading, unit, hedges))]
            found.extend(made)
            reason = None if made else "frame"
        if reason is not None:
            span = trim(view.text, Span(sentence.start_char, sentence.end_char))
            if span is not None:
                out.append(_excluded(view, span, reason))
    return _in_order(found), sorted(out, key=lambda part: part.start)


def _paragraph(view: View, sentence: Sentence) -> int:
    return next((view.paragraph_of[token.i] for token in sentence if not token.is_space), -1)


def _excluded(view: View, span: Span, reason: str) -> Excluded:
    return Excluded(view.text[span.start : span.end], (span,), reason)


def _asserts_nothing(view: View, sentence: Sentence) -> str | None:
    """Why a sentence of the body asserts nothing, or None."""
    words = [token for token in sentence if not grammar.is_punctuation(token)]
    if len(words) < _LEAST_WORDS:
        return "fragment"
    ending = sentence.text.rstrip().rstrip("".join(MARKS) + ")]")
    if ending.endswith("?"):
        return "question"
    root = sentence.root
    if not any(grammar.is_verb(token) and token.tag_ not in ("VBG", "VBN", "VB") for token in words):
        imperative = root.tag_ == "VB" and grammar.own_subject(root) is None
        return "command" if imperative else "fragment"
    if root.tag_ == "VB" and grammar.own_subject(root) is None and not any(grammar.children(root, grammar.AUXILIARY)):
        return None if any(item.i in view.cue_at for item in sentence) else "command"
    return None


def _assertion(reading: Reading, unit: Unit, hedges: Sequence[Hedge]) -> Assertion | None:
    view = reading.view
    head = view.doc[unit.head]
    if not _is_predication(view, unit):
        return None
    if _is_question(view, unit):
        return None
    pieces = _pieces(view, unit)
    if not pieces or _announces_before(reading, unit):
        return None
    status, deciding = _status(reading, unit)
    own = tuple(hedge for hedge in hedges if any(start <= hedge.start and hedge.end <= end for start, end in pieces))
    del head
    return Assertion(text_of(view.text, pieces), pieces, status, tuple(deciding), own)


def _is_predication(view: View, unit: Unit) -> bool:
    head = view.doc[unit.head]
    if grammar.is_verb(head):
        if grammar.is_finite(head):
            return True
        subject = grammar.own_subject(head)
        if head.tag_ == "VB":
            return subject is not None
        return any(grammar.is_verb(view.doc[i]) and grammar.is_finite(view.doc[i]) for i in unit.tokens)
    return any(
        grammar.is_finite(view.doc[i])
        and grammar.is_verb(view.doc[i])
        and view.doc[i].dep_ not in grammar.RELATIVE_CLAUSE
        for i in unit.tokens
    )


def _is_question(view: View, unit: Unit) -> bool:
    last = next(
        (view.doc[i] for i in reversed(unit.tokens) if view.doc[i].text not in MARKS and not view.doc[i].is_space), None
    )
    return last is not None and last.text.endswith("?")


def _pieces(view: View, unit: Unit) -> tuple[Span, ...]:
    """The unit as one stretch where nothing of another unit stands between, shed of what only joins it."""
    tokens = list(unit.tokens)
    while tokens and (grammar.is_punctuation(view.doc[tokens[0]]) or view.doc[tokens[0]].tag_ == "CC"):
        tokens.pop(0)
    while tokens and (grammar.is_punctuation(view.doc[tokens[-1]]) or view.doc[tokens[-1]].tag_ == "CC"):
        tokens.pop()
    if not tokens:
        return ()
    pieces: list[Span] = []
    for first, beyond in grammar.runs(tokens):
        piece = trim(view.text, Span(view.doc[first].idx, view.doc[beyond - 1].idx + len(view.doc[beyond - 1])))
        if piece is not None:
            pieces.append(balance(view.text, piece))
    return tuple(pieces)


def _announces_before(reading: Reading, unit: Unit) -> bool:
    """Whether the clause only says who said the sentence before: "This was announced by X"."""
    number = reading.frames.get(unit.head)
    if number is None:
        return False
    found = reading.candidates[number]
    return len(found.content) > 1 and found.content[0].end <= reading.view.doc[unit.tokens[0]].idx


def _status(reading: Reading, unit: Unit) -> tuple[Status, list[int]]:
    """The status and the attributions that decide it, outermost first."""
    view = reading.view
    head = view.doc[unit.head]
    covering = reading.contents.at(head.idx)
    covering.sort(key=lambda index: -sum(end - start for start, end in reading.candidates[index].content))
    sourced = [index for index in covering if _sources(reading, index) and reading.attributions[index].speaker]
    if sourced:
        return "sourced", sourced
    own = reading.frames.get(head.i)
    if own is None:
        own = next((n for i in unit.tokens if (n := reading.frames.get(i)) is not None and publication(view.doc[i]) == head), None)
    if own is not None and _silent(view, reading.candidates[own]):
        return "unsourced", []
    if own is not None and _sources_frame(reading, own):
        if reading.attributions[own].speaker is not None:
            return "sourced", [own]
        return "hearsay", [own]
    nobody = [index for index in covering if _sources(reading, index)]
    return ("hearsay", nobody) if nobody else ("unsourced", [])


def _sources(reading: Reading, index: int) -> bool:
    found, made = reading.candidates[index], reading.attributions[index]
    if found.cue.lemma in ASKING and made.content.quote == "indirect":
        return False
    if _silent(reading.view, found):
        return False
    if made.verb.verb_class in SOURCING:
        return True
    return made.verb.verb_class == "decree" and (
        found.rule in ("clause", "quoted", "parenthetical") or made.content.quote == "direct"
    )


def _sources_frame(reading: Reading, index: int) -> bool:
    """Whether the clause is a frame of statement, belief or evidence over content without a finite clause."""
    found, made = reading.candidates[index], reading.attributions[index]
    return made.verb.verb_class in SOURCING and found.cue.lemma.split()[0] not in ASKING


def _silent(view: View, found: Candidate) -> bool:
    """Whether the frame reports silence: "declined to comment", "did not say where", "gave no details"."""
    verb = view.doc[found.head]
    if found.cue.kind != "verb":
        return False
    if verb.lemma_ in SILENT:
        return True
    negated = any(grammar.children(verb, grammar.NEGATION)) or any(
        item.lower_ in ("never", "not", "no") for item in verb.children if item.i < verb.i
    )
    passive = grammar.is_passive(verb)
    if negated and (passive or verb.lemma_ not in ("know", "think", "believe", "deny", "expect")):
        clause = grammar.complement_clause(verb)
        return clause is None or any(
            item.tag_ in ("WRB", "WP", "WDT") or item.lower_ in ("whether", "if")
            for item in clause.subtree
            if item.i < clause.i
        )
    target = grammar.own_subject(verb) if passive else grammar.direct_object(verb)
    return target is not None and any(item.lower_ == "no" for item in target.children)


def _in_order(found: list[Assertion]) -> list[Assertion]:
    """Sorted by their beginning, without overlap: a later one sheds what an earlier one covers."""
    return sorted(found, key=lambda made: made.start)
