"""From sentences to the clauses that assert something: the units that the score counts.

A finite main clause with its subordinate clauses is one unit; the clauses of a reported content are units in place
of the frame that reports them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from attribution.parsing import grammar
from attribution.parsing.publication import publication
from attribution.records import Span
from attribution.rules import BLOCK, rule_named
from attribution.scoring.words import JOINTS
from attribution.text.spans import APART
from attribution.view import OUTSIDE, Candidate, View

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

_MAX_DEPTH = 40
"""Nested clauses that are followed: beyond that the parse is a list, not a sentence. Set by hand."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A clause that asserts: the token of its predicate and the tokens that belong to it, its frame's among them."""

    head: int
    tokens: tuple[int, ...]


def units(view: View, sentence: Sentence, frames: Mapping[int, Candidate]) -> list[Unit]:
    """Split a sentence into its units, in the order of the text.

    Args:
        view: the article.
        sentence: one of its sentences.
        frames: its attributions, by the token of the predicate that each hangs on.
    """
    heads: dict[int, None] = {}
    leads_to: dict[int, int] = {}
    starts = [sentence.root, *_reports_in_relative_clauses(view, sentence, frames)]
    said = _said_by_root(view, sentence.root, frames)
    if said is not None:
        starts[0] = said
        leads_to[sentence.root.i] = said.i
    for start in starts:
        for head in _heads(view, start, frames, leads_to, 0):
            heads.setdefault(head.i)
    owned: dict[int, list[int]] = {head: [] for head in heads}
    owner_of: dict[int, int | None] = {}
    for token in sentence:
        owner = _owner(token, owned, leads_to, owner_of)
        if owner is not None:
            owned[owner].append(token.i)
    return [Unit(head, tuple(sorted(owned[head]))) for head in sorted(owned) if owned[head]]


def unit_at(view: View, pieces: Iterable[Span], frames: Mapping[int, Candidate]) -> Unit | None:
    """Return the unit of an assertion whose pieces are known: its predicate is found as `units` finds it.

    None where the pieces hold no word.
    """
    tokens = sorted({index for piece in pieces for index in view.tokens_of(piece)})
    inside = set(tokens)
    top = [view.doc[i] for i in tokens if view.doc[i].head.i == i or view.doc[i].head.i not in inside]
    top.sort(key=lambda token: not (grammar.is_verb(token) and grammar.is_finite(token)))
    for token in top:
        for head in _heads(view, token, frames, {}, 0):
            if head.i in inside and grammar.is_verb(head):
                return Unit(head.i, tuple(tokens))
    return Unit(top[0].i, tuple(tokens)) if top else None


def _said_by_root(view: View, root: Token, frames: Mapping[int, Candidate]) -> Token | None:
    """Return the predicate of what the noun at the root says, where the parser took its verb for a participle."""
    if grammar.is_verb(root):
        return None
    spoken = [frames[item.i] for item in root.children if item.i in frames and frames[item.i].speaker_head == root.i]
    for candidate in spoken:
        span = view.doc.char_span(candidate.content[0].start, candidate.content[-1].end, alignment_mode="expand")
        for token in span or ():
            if grammar.is_verb(token) and grammar.is_finite(token) and not _inside(token.head, candidate):
                return token
    return None


def _owner(
    token: Token, owned: Mapping[int, list[int]], leads_to: Mapping[int, int], known: dict[int, int | None]
) -> int | None:
    """Return the unit of a token: its nearest predicate's, or that of the content to which its frame leads."""
    path, current, owner = [], token, None
    while True:
        if current.i in known:
            owner = known[current.i]
            break
        path.append(current.i)
        if current.i in owned or leads_to.get(current.i) in owned:
            owner = current.i if current.i in owned else leads_to[current.i]
            break
        if current.head.i == current.i:
            break
        current = current.head
    for index in path:
        known[index] = owner
    return owner


def _heads(
    view: View, token: Token, frames: Mapping[int, Candidate], leads_to: dict[int, int], depth: int
) -> Iterator[Token]:
    """Yield the predicates that assert, at and below `token`; `leads_to` learns which content each frame goes with."""
    if depth > _MAX_DEPTH:
        return
    content = _finite_content(view, token, frames)
    for clause in content:
        below = list(_heads(view, clause, frames, leads_to, depth + 1))
        if below:
            leads_to[token.i] = below[0].i
        yield from below
    if not content and _asserts_itself(view, token, frames):
        yield token
    for item in token.children:
        if any(clause.i == item.i for clause in content):
            continue
        if _coordinated(token, item) or _juxtaposed(view, token, item, frames) or _reports_more(view, item, frames):
            below = list(_heads(view, item, frames, leads_to, depth + 1))
            if below and not content:
                leads_to.setdefault(token.i, below[0].i)
            yield from below


def _asserts_itself(view: View, token: Token, frames: Mapping[int, Candidate]) -> bool:
    """Tell whether a predicate without a reported clause below it is a unit, and no frame of words elsewhere."""
    candidate = frames.get(token.i)
    if (
        candidate is not None
        and rule_named(candidate.rule).form == "quotation"
        and view.quotation_of[token.i] == OUTSIDE
    ):
        return not _says_clause(view, candidate)  # “Stay away,” he said: the quotation's own sentences are units
    return not _only_reports(view, token) or not any(_reports_more(view, item, frames) for item in token.children)


def _says_clause(view: View, candidate: Candidate) -> bool:
    """Tell whether a verb stands in the quoted content, or in any that is set off without marks."""
    marked = candidate.rule != BLOCK.name
    span = view.doc.char_span(candidate.content[0].start, candidate.content[-1].end, alignment_mode="expand")
    return span is not None and any(
        grammar.is_verb(token)
        and (view.quotation_of[token.i] != OUTSIDE if marked else grammar.is_finite(token))
        and _inside(token, candidate)
        for token in span
    )


def _reports_in_relative_clauses(view: View, sentence: Sentence, frames: Mapping[int, Candidate]) -> list[Token]:
    """Return the verbs of ", who said that B" anywhere in the sentence: what they report are units of their own."""
    return [
        view.doc[index]
        for index in range(sentence.start, sentence.end)
        if index in frames
        and view.doc[index].dep_ in grammar.RELATIVE_CLAUSE
        and _reports_more(view, view.doc[index], frames)
    ]


def _finite_content(view: View, token: Token, frames: Mapping[int, Candidate]) -> list[Token]:
    """Return the finite clauses that the frame at `token` reports, or nothing where it is no frame over a clause."""
    candidate = frames.get(token.i)
    if candidate is None:
        published = (item for item in token.subtree if item.i in frames and publication(item) == token)
        first = next(published, None)
        return _finite_content(view, first, frames) if first is not None else []
    cue = view.doc[candidate.head]
    for clause in grammar.children(cue, grammar.CLAUSE | grammar.NOUN_CLAUSE):
        if _is_clause(clause) and _inside(clause, candidate):
            return [clause]
    if token.dep_ in grammar.PARENTHETICAL:
        return []
    return [
        item
        for item in grammar.children(token, grammar.PARENTHETICAL | grammar.CONJUNCT)
        if grammar.is_finite(item) and _inside(item, candidate) and view.quotation_of[item.i] >= 0
    ][:1]


def _is_clause(head: Token) -> bool:
    """Tell whether the head has a finite verb, or the bare one of "they recommend he stay"."""
    return grammar.is_finite(head) or (
        grammar.own_subject(head) is not None and head.tag_ == "VB" and grammar.infinitive_marker(head) is None
    )


def _only_reports(view: View, token: Token) -> bool:
    """Tell whether the main verb itself is but a frame: "He agreed, saying …", "She responded by saying …"."""
    cue_match = view.cue_at.get(token.i)
    return cue_match is not None and cue_match.cue.verb_class == "statement" and grammar.direct_object(token) is None


def _inside(token: Token, candidate: Candidate) -> bool:
    return any(start <= token.idx < end for start, end in candidate.content)


def _coordinated(token: Token, item: Token) -> bool:
    """Tell whether `item` is a finite clause joined to `token`'s, no verb that shares its object or auxiliary."""
    if item.dep_ not in grammar.CONJUNCT or (
        not grammar.is_verb(item) and not any(grammar.children(item, grammar.COPULA))
    ):
        return False
    if grammar.own_subject(item) is not None:
        return grammar.is_finite(item)
    if not grammar.is_finite(item):
        return False
    return any(
        child.i > token.i
        and child.i < item.i
        and child.dep_ not in grammar.CONJUNCTION | grammar.PARTICLE | grammar.PUNCTUATION
        and not (child.dep_ in grammar.PREPOSITION and grammar.child(child, grammar.PREPOSITION_OBJECT) is None)
        for child in token.children
    ) or (token.tag_ in grammar.FINITE_TAGS and _comma_between(token, item))


def _comma_between(token: Token, item: Token) -> bool:
    return any(between.text in {",", ";"} for between in token.doc[token.i + 1 : item.i])


def _juxtaposed(view: View, token: Token, item: Token, frames: Mapping[int, Candidate]) -> bool:
    """Tell whether `item` is a main clause beside `token`'s, joined by semicolon, dash or comma alone."""
    if not grammar.is_verb(item) or not grammar.is_finite(item) or grammar.own_subject(item) is None:
        return False
    if item.dep_ in grammar.PARENTHETICAL:
        return item.i not in view.cue_at
    if item.dep_ not in grammar.CLAUSE or grammar.child(item, grammar.MARKER) is not None or item.i > token.i:
        return False
    if token.i in frames and _inside(item, frames[token.i]):
        return False
    return view.doc[min(item.right_edge.i + 1, len(view.doc) - 1)].text in JOINTS


def _reports_more(view: View, item: Token, frames: Mapping[int, Candidate]) -> bool:
    """Tell whether `item` is a participle or a relative clause that reports a finite clause: ", adding that B"."""
    candidate = frames.get(item.i)
    if candidate is None or candidate.cue.verb_class not in ("statement", "belief"):
        return False
    apart = view.doc[max(item.left_edge.i - 1, 0)].text in APART
    if item.dep_ in grammar.RELATIVE_CLAUSE:
        subject = grammar.own_subject(item)
        speaks = subject is not None and subject.lower_ == "who" and grammar.is_finite(item)
        return apart and speaks and bool(_finite_content(view, item, frames))
    participle = item.tag_ == "VBG" and grammar.child(item, grammar.MARKER) is None
    if item.dep_ not in grammar.ADVERBIAL_CLAUSE | grammar.NOUN_CLAUSE or not participle:
        return False
    return apart and bool(_finite_content(view, item, frames))
