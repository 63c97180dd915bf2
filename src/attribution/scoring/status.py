"""Decide on whose word an assertion stands: its status, the attributions that decide it, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from attribution.lexicon import speakers
from attribution.parsing import grammar
from attribution.parsing.publication import publication
from attribution.policy import Policy
from attribution.records import Reason, Status, VerbClass
from attribution.resolved_candidates import ResolvedCandidate
from attribution.rules import rule_named
from attribution.scoring.clauses import Unit
from attribution.scoring.words import (
    ASKING,
    CONFIRMING,
    NEGATIONS,
    NOBODY,
    NOT_NEGATING_BEFORE,
    QUESTION_MARKERS,
    REFUSING,
    REQUESTING,
    SURE_WHEN_NEGATED,
    UNABLE,
    UNSAID,
)
from attribution.text.cover import Cover
from attribution.view import OUTSIDE, Candidate, View

if TYPE_CHECKING:
    from spacy.tokens import Token


class Decision(NamedTuple):
    """A status, the numbers of the attributions that decided it, outermost first, and why."""

    status: Status
    attributions: tuple[int, ...]
    reason: Reason


@dataclass(frozen=True, slots=True)
class AssertionContext:
    """An article as its assertions need it.

    view: the parsed text.
    resolved: its attributions.
    policy: what counts as sourced.
    frames: the number of the attribution that a predicate frames, by the predicate's token.
    contents: the contents of all attributions, asked by place.
    """

    view: View
    resolved: Sequence[ResolvedCandidate]
    policy: Policy
    frames: Mapping[int, int]
    contents: Cover

    @classmethod
    def of(cls, view: View, resolved: Sequence[ResolvedCandidate], policy: Policy) -> AssertionContext:
        """Make the context of one article."""
        candidates = [item.candidate for item in resolved]
        contents = Cover((number, span) for number, item in enumerate(candidates) for span in item.content)
        return cls(view, resolved, policy, _frames(view, candidates), contents)

    def candidate(self, number: int) -> Candidate:
        """Return the candidate of the attribution with this number."""
        return self.resolved[number].candidate


def _frames(view: View, candidates: Sequence[Candidate]) -> dict[int, int]:
    """Map predicates to the attributions that they frame: their own verb's, else one below ("is to **announce**")."""
    frames = {item.head: number for number, item in enumerate(candidates) if item.cue.kind == "verb"}
    for number, item in enumerate(candidates):
        carrier = view.doc[item.head].head
        if carrier.lower_ == "of":
            carrier = carrier.head  # "are of the view that"
        if item.cue.kind == "noun" and any(start <= carrier.idx < end for start, end in item.verb):
            frames.setdefault(carrier.i, number)  # "found no evidence that", "claims were made that"
        is_subject = item.cue.kind == "noun" and view.doc[item.head].dep_ in grammar.SUBJECT
        if is_subject and rule_named(item.rule).form != "copular":
            continue  # "the claim that it broke is false" claims nothing itself
        frames.setdefault(grammar.leading_predicate(view.doc[item.head]).i, number)
    return frames


def decide(context: AssertionContext, unit: Unit) -> Decision:
    """Decide the status of a unit: by the attributions that cover its predicate, else by the one that it frames."""
    covering = _covering(context, unit)
    spoken = tuple(
        n
        for n in covering
        if context.resolved[n].speaker and (_puts_forward(context, n) or _is_quoted_freely(context, n, unit))
    )
    if spoken:
        return Decision("sourced", spoken, "content")
    own = _own_frame(context, unit)
    if own is not None:
        withheld = _withheld(context, own)
        if withheld is None:
            return _framed(context, own)
        if withheld in ("silence", "asking"):
            return Decision("unsourced", (own,), withheld)
    nobody = tuple(n for n in covering if _puts_forward(context, n))
    if nobody:
        return Decision(context.policy.hearsay_as, nobody, "nobody")
    if own is not None and (withheld := _withheld(context, own)) is not None:
        return Decision("unsourced", (own,), withheld)
    for number in covering:  # "hopes that it rains": the clause stands in what is hoped
        if (withheld := _withheld(context, number)) is not None:
            return Decision("unsourced", (number,), withheld)
    return Decision("unsourced", (), "author")


def _covering(context: AssertionContext, unit: Unit) -> list[int]:
    """Return the attributions in whose content the unit's predicate stands, outermost first."""
    covering = context.contents.at(context.view.doc[unit.head].idx)
    return sorted(covering, key=lambda n: -sum(end - start for start, end in context.candidate(n).content))


def _own_frame(context: AssertionContext, unit: Unit) -> int | None:
    own = context.frames.get(unit.head)
    if own is not None:
        return own
    head = context.view.doc[unit.head]
    published = (n for i in unit.tokens if (n := context.frames.get(i)) is not None)
    return next((n for n in published if publication(context.view.doc[context.candidate(n).head]) == head), None)


def _framed(context: AssertionContext, own: int) -> Decision:
    if context.resolved[own].speaker is not None:
        return Decision("sourced", (own,), "frame")
    return Decision(context.policy.hearsay_as, (own,), "nobody")


def _puts_forward(context: AssertionContext, number: int) -> bool:
    """Tell whether the attribution puts its content forward as true, on its speaker's word."""
    candidate, quote = context.candidate(number), context.resolved[number].quote
    if (candidate.cue.lemma in ASKING and quote == "indirect") or is_silent(context.view, candidate):
        return False
    verb_class = _class(context.view, candidate)
    if verb_class in context.policy.sourcing:
        return True
    clausal = rule_named(candidate.rule).form in ("quotation", "clause") or quote == "direct"
    clausal = clausal or _over_clause(context.view, candidate)
    return verb_class == "decree" and context.policy.decree_clauses and clausal


def _is_quoted_freely(context: AssertionContext, number: int, unit: Unit) -> bool:
    """Tell whether the unit stands in sentences quoted behind a frame of another class: praised him: “He was brave.”"""
    view, candidate = context.view, context.candidate(number)
    if view.quotation_of[candidate.head] != OUTSIDE or "statement" not in context.policy.sourcing:
        return False
    quotation = view.quotation_at(view.doc[unit.head].idx)
    if quotation is None or not any(start <= quotation.start < end for start, end in candidate.content):
        return False
    before = quotation.start
    while before and view.text[before - 1].isspace():
        before -= 1
    return view.text.endswith((":", ",", "."), 0, before) and view.text[quotation.start + 1].isupper()


def _over_clause(view: View, candidate: Candidate) -> bool:
    """Tell whether a finite clause of the cue's own stands in its content: "ruled the draft violated the law"."""
    return any(
        grammar.is_finite(item)
        and any(start <= item.idx < end for start, end in candidate.content)
        and all(mark.lower_ == "that" for mark in grammar.children(item, grammar.MARKER))
        for item in grammar.children(view.doc[candidate.head], grammar.CLAUSE | grammar.ADVERBIAL_CLAUSE)
    )


def _requests(view: View, candidate: Candidate) -> bool:
    """Tell whether the cue asks for something to be done, or doubts: "asked him to go", "questioned the plan"."""
    verb, lemma = view.doc[candidate.head], candidate.cue.head
    if lemma == "question":
        doubted = grammar.direct_object(verb)
        if doubted is None or not grammar.is_common_noun(doubted):
            return False
        return speakers().get(doubted.lemma_, "document") == "document"
    if lemma not in REQUESTING or candidate.cue.kind != "verb":
        return False
    clauses = grammar.children(verb, grammar.CLAUSE | grammar.OPEN_CLAUSE | grammar.ADVERBIAL_CLAUSE)
    if any(grammar.infinitive_marker(item) is not None for item in clauses if item.i > verb.i):
        return not any(item.tag_ in grammar.QUESTION_TAGS for item in view.doc[verb.i : verb.right_edge.i + 1][:_NEAR])
    if lemma == "request":
        return grammar.direct_object(verb) is not None or grammar.is_passive(verb)
    return any(mark.lower_ == "for" for mark, _ in grammar.prepositional(verb))


_NEAR = 4
"""Words from "asked" on in which a question's word makes it no request: "asked what to do". Set by hand."""


def _class(view: View, candidate: Candidate) -> VerbClass:
    """Return the class of the cue as it counts here: "it is feared that" is a belief that nobody is named for."""
    if not candidate.speaker and candidate.cue.lemma == "fear" and grammar.is_passive(view.doc[candidate.head]):
        return "belief"
    return candidate.cue.verb_class


def _withheld(context: AssertionContext, number: int) -> Reason | None:
    """Return why a frame over content without a finite clause puts nothing forward, or None where it does."""
    candidate = context.candidate(number)
    if is_silent(context.view, candidate):
        return "silence"
    if candidate.cue.head in ASKING and not _requests(context.view, candidate):
        return "asking"
    verb_class = _class(context.view, candidate)
    if verb_class in context.policy.sourcing:
        return None
    return verb_class if verb_class in ("intention", "attitude", "decree") else "policy"


def is_silent(view: View, candidate: Candidate) -> bool:
    """Tell whether the frame reports silence: "declined to comment", "did not say where", "gave no details"."""
    verb = view.doc[candidate.head]
    if candidate.cue.kind != "verb":
        return candidate.cue.kind == "noun" and verb.lemma_ in UNSAID and _is_none(verb)  # "made no mention of"
    if verb.lemma_ in REFUSING:
        return True
    passive = grammar.is_passive(verb)
    nor = "nor" in {item.lower_ for item in view.doc[max(verb.i - 2, 0) : verb.i]}
    negated = nor or any(_negates(item) for item in verb.children if item.i < verb.i)
    if verb.lemma_ in CONFIRMING and (negated or _is_unable(verb)):
        return True
    if negated and (passive or verb.lemma_ not in SURE_WHEN_NEGATED):
        clause = grammar.complement_clause(verb)
        return clause is None or any(
            item.tag_ in grammar.QUESTION_TAGS or item.lower_ in QUESTION_MARKERS
            for item in clause.subtree
            if item.i < clause.i
        )
    subject, target = grammar.own_subject(verb), grammar.direct_object(verb)
    if subject is not None and _is_none(subject):
        return True
    return target is not None and not passive and _is_none(target) and target.lemma_ in UNSAID


def _is_unable(verb: Token) -> bool:
    """Tell whether the infinitive stands below "unable" or "not able"."""
    above = verb.head
    if above.lower_ not in UNABLE:
        return False
    return above.lower_ == "unable" or any(map(_negates, [*above.lefts, *above.head.children]))


def _negates(item: Token) -> bool:
    following = item.doc[item.i + 1].lower_ if item.i + 1 < len(item.doc) else ""
    return item.lower_ in NEGATIONS and following not in NOT_NEGATING_BEFORE


def _is_none(noun: Token) -> bool:
    """Tell whether the phrase denies that there is any: "no group", "nobody", "neither side", "no details"."""
    return noun.lower_ in NOBODY or any(item.lower_ in ("no", "neither") for item in noun.children)
