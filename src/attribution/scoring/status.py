"""On whose word an assertion stands: its status, the attributions that decide it, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from attribution.parsing import grammar
from attribution.parsing.publication import publication
from attribution.policy import Policy
from attribution.records import Attribution, Reason, Status
from attribution.rules import rule_named
from attribution.scoring.clauses import Unit
from attribution.text.cover import Cover
from attribution.view import Candidate, View

if TYPE_CHECKING:
    from spacy.tokens import Token

ASKING = frozenset({"ask", "question", "wonder", "inquire", "enquire", "request"})
"""Cues of asking: a question puts nothing forward as true."""

REFUSING = frozenset({"decline", "refuse"})
"""Cues of silence in themselves: "declined to comment"."""

UNSAID = frozenset(
    {"comment", "detail", "details", "mention", "information", "response", "reply", "statement", "explanation"}
    | {"answer", "reason", "indication", "secret", "date", "timetable", "name", "figure", "figures", "nothing"}
)
"""What nobody gives in "gave no details"; "reported no casualties" is a report."""

_SURE_WHEN_NEGATED = frozenset({"know", "think", "believe", "deny", "expect"})
"""Verbs whose negation is no silence: "does not believe that …" says something."""


class Decision(NamedTuple):
    """A status, the numbers of the attributions that decided it, outermost first, and why."""

    status: Status
    attributions: tuple[int, ...]
    reason: Reason


@dataclass(frozen=True, slots=True)
class AssertionContext:
    """The attributions of an article as the assertions need them: records beside candidates, in one order.

    `frames` are their numbers by the token of the predicate that each hangs on, `contents` all contents by place.
    """

    view: View
    candidates: Sequence[Candidate]
    attributions: Sequence[Attribution]
    policy: Policy
    frames: Mapping[int, int]
    contents: Cover

    @classmethod
    def of(
        cls, view: View, candidates: Sequence[Candidate], attributions: Sequence[Attribution], policy: Policy
    ) -> AssertionContext:
        """The reading of one article."""
        return cls(
            view,
            candidates,
            attributions,
            policy,
            _frames(view, candidates),
            Cover((number, span) for number, found in enumerate(candidates) for span in found.content),
        )


def _frames(view: View, candidates: Sequence[Candidate]) -> dict[int, int]:
    """Which attribution a predicate frames: its own verb's first, else what it leads to ("is glad to **announce**")."""
    found = {made.head: number for number, made in enumerate(candidates) if made.cue.kind == "verb"}
    for number, made in enumerate(candidates):
        if (
            made.cue.kind == "noun"
            and rule_named(made.rule).form != "copular"
            and view.doc[made.head].dep_ in grammar.SUBJECT
        ):
            continue  # "the claim that it broke is false" claims nothing itself
        found.setdefault(grammar.leading_predicate(view.doc[made.head]).i, number)
    return found


def decide(context: AssertionContext, unit: Unit) -> Decision:
    """The status of a unit by what covers its predicate, else by what it frames itself."""
    covering = _covering(context, unit)
    spoken = tuple(n for n in covering if _puts_forward(context, n) and context.attributions[n].speaker)
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
    """The attributions in whose content the unit's predicate stands, outermost first."""
    found = context.contents.at(context.view.doc[unit.head].idx)
    return sorted(found, key=lambda n: -sum(end - start for start, end in context.candidates[n].content))


def _own_frame(context: AssertionContext, unit: Unit) -> int | None:
    own = context.frames.get(unit.head)
    if own is not None:
        return own
    head = context.view.doc[unit.head]
    published = (n for i in unit.tokens if (n := context.frames.get(i)) is not None)
    return next((n for n in published if publication(context.view.doc[context.candidates[n].head]) == head), None)


def _framed(context: AssertionContext, own: int) -> Decision:
    if context.attributions[own].speaker is not None:
        return Decision("sourced", (own,), "frame")
    return Decision(context.policy.hearsay_as, (own,), "nobody")


def _puts_forward(context: AssertionContext, number: int) -> bool:
    """Whether the attribution puts its content forward as true, on its speaker's word."""
    found, made = context.candidates[number], context.attributions[number]
    if (found.cue.lemma in ASKING and made.content.quote == "indirect") or is_silent(context.view, found):
        return False
    if made.verb.verb_class in context.policy.sourcing:
        return True
    clausal = rule_named(found.rule).form in ("quotation", "clause") or made.content.quote == "direct"
    return made.verb.verb_class == "decree" and context.policy.decree_clauses and clausal


def _withheld(context: AssertionContext, number: int) -> Reason | None:
    """Why a frame over content without a finite clause puts nothing forward, or None where it does."""
    found, verb = context.candidates[number], context.attributions[number].verb
    if is_silent(context.view, found):
        return "silence"
    if found.cue.lemma.split()[0] in ASKING:
        return "asking"
    if verb.verb_class in context.policy.sourcing:
        return None
    return verb.verb_class if verb.verb_class in ("intention", "attitude", "decree") else "policy"


def is_silent(view: View, found: Candidate) -> bool:
    """Whether the frame reports silence: "declined to comment", "did not say where", "gave no details"."""
    verb = view.doc[found.head]
    if found.cue.kind != "verb":
        return False
    if verb.lemma_ in REFUSING:
        return True
    passive = grammar.is_passive(verb)
    negated = any(_negates(item) for item in verb.children if item.i < verb.i)
    if negated and (passive or verb.lemma_ not in _SURE_WHEN_NEGATED):
        clause = grammar.complement_clause(verb)
        return clause is None or any(
            item.tag_ in ("WRB", "WP", "WDT") or item.lower_ in ("whether", "if")
            for item in clause.subtree
            if item.i < clause.i
        )
    subject, target = grammar.own_subject(verb), grammar.direct_object(verb)
    if subject is not None and _is_none(subject):
        return True
    return target is not None and not passive and _is_none(target) and target.lemma_ in UNSAID


def _negates(item: Token) -> bool:
    following = item.doc[item.i + 1].lower_ if item.i + 1 < len(item.doc) else ""
    return item.lower_ in ("not", "n't", "n’t", "never", "no") and following not in ("only", "just", "merely")


def _is_none(noun: Token) -> bool:
    """Whether the phrase denies that there is any: "no group", "nobody", "no details"."""
    return noun.lower_ in ("nobody", "none", "nothing") or any(item.lower_ == "no" for item in noun.children)
