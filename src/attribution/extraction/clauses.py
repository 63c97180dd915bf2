"""Rules whose content is a finite clause, or the clause that a raised subject belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from attribution.extraction.build import candidates
from attribution.extraction.subjects import misattached, speaker_of
from attribution.extraction.words import PLACEHOLDERS, TIME_ADVERBS
from attribution.parsing import grammar
from attribution.parsing.publication import MEDIA
from attribution.text.spans import APART
from attribution.view import OUTSIDE, Candidate, CueMatch, View

if TYPE_CHECKING:
    from spacy.tokens import Token


_LEAST_CLAUSE = 3
"""Tokens of a clause before its frame at least. Set by hand; not fitted."""


def clause(view: View) -> Iterator[Candidate]:
    """*Officials* **said** [the road was closed]."""
    for cue_match in view.verbs:
        if not cue_match.cue.frames & {"clause", "quote", "obj+clause"}:
            continue
        heads = [head for head in grammar.complement_clauses(cue_match.token) if _may_be_content(view, cue_match, head)]
        heads = heads or _behind_medium(cue_match) or _lost_clause(view, cue_match)
        if (
            "quote" not in cue_match.cue.frames
            and heads
            and heads[-1].i < cue_match.token.i
            and _has_complement(cue_match.token)
        ):
            continue
        tokens = sorted({index for head in heads for index in clause_tokens(view, cue_match, head)})
        if not tokens:
            continue
        speaker = speaker_of(view, cue_match.token) or _described(cue_match.token, heads)
        yield from candidates(view, "clause", cue_match, tokens, speaker=speaker)


def _has_complement(verb: Token) -> bool:
    """Tell whether the verb's content stands behind it, so that a clause before it is none."""
    return any(item.i > verb.i for item in grammar.children(verb, grammar.OBJECT | grammar.OPEN_CLAUSE))


def _behind_medium(cue_match: CueMatch) -> list[Token]:
    """Return the "that" clause which the parser hung on the medium: "said in a statement that …"."""
    return [
        clause
        for _, noun in grammar.prepositional(cue_match.token)
        if noun.lemma_ in MEDIA
        for clause in grammar.children(noun, grammar.NOUN_CLAUSE | grammar.CLAUSE)
        if (mark := grammar.child(clause, grammar.MARKER)) is not None and mark.lower_ == "that"
    ]


def _described(verb: Token, heads: list[Token]) -> Token | None:
    """Return the noun before a finite verb that was parsed as its participle: "Tolstoy, a lawmaker, posted that …"."""
    participle = verb.tag_ == "VBN" and verb.dep_ in grammar.NOUN_CLAUSE and not grammar.is_passive(verb)
    return verb.head if participle and heads and verb.head.i < verb.i < heads[0].i else None


def _lost_clause(view: View, cue_match: CueMatch) -> list[Token]:
    """Return the "that" clause behind the verb which the parser hung on another word: "said in an interview … that"."""
    verb = cue_match.token
    if cue_match.cue.verb_class != "statement" or any(grammar.children(verb, grammar.OBJECT | grammar.OPEN_CLAUSE)):
        return []
    for token in view.doc[cue_match.last + 1 : cue_match.last + 1 + _LOST_REACH]:
        another = token.i in view.cue_at and grammar.is_finite(token)
        if another or view.sentence_of[token.i] != view.sentence_of[verb.i]:
            return []
        head = token.head
        if token.lower_ != "that" or token.dep_ not in grammar.MARKER or not grammar.is_finite(head):
            continue
        return [] if head.head.i in view.cue_at else [head]
    return []


_LOST_REACH = 25
"""Tokens between a verb and its clause at most: a medium, its name, a day. Set by hand; not fitted."""


def _may_be_content(view: View, cue_match: CueMatch, head: Token) -> bool:
    """Tell whether the parser's complement is one: no name as inverted subject, no clause before a semicolon."""
    if head.i > cue_match.token.i:
        return not (grammar.is_name(head) and not any(head.children))
    behind = view.doc[min(head.right_edge.i + 1, len(view.doc) - 1)]
    return behind.text != ";"


def clause_tokens(view: View, cue_match: CueMatch, head: Token) -> list[int]:
    """Return the tokens of a content clause: its subtree without the frame and without somebody's next report."""
    verb = cue_match.token
    pruned = [verb] if head.i == verb.i or head.is_ancestor(verb) else []
    for item in head.subtree:
        if item.i <= max(head.i, verb.i):
            continue
        if _another_report(view, verb, item) or _may_be_authors(view, head, item) or misattached(view, item) == verb:
            pruned.append(item)
    return grammar.subtree(head, pruned)


def _may_be_authors(view: View, head: Token, item: Token) -> bool:
    """Tell whether a relative clause after a comma ends the content: the author may have added it. Quoted, it stays."""
    return (
        item.dep_ in grammar.RELATIVE_CLAUSE
        and view.quotation_of[item.i] == OUTSIDE
        and item.right_edge.i >= head.right_edge.i - 1
        and view.doc[max(item.left_edge.i - 1, 0)].text == ","
    )


def _another_report(view: View, verb: Token, item: Token) -> bool:
    """Tell whether the token heads ", adding that …" or "according to …": somebody's next report, not this content."""
    if view.quotation_of[item.i] != view.quotation_of[verb.i] and view.quotation_of[item.i] >= 0:
        return False
    if item.lower_ == "according" and item.head.i != item.i:
        return True
    cue_match = view.cue_at.get(item.i)
    return (
        cue_match is not None
        and cue_match.cue.verb_class == "statement"
        and item.tag_ == "VBG"
        and item.dep_ in grammar.ADVERBIAL_CLAUSE
        and view.doc[max(item.left_edge.i - 1, 0)].text in APART
    )


def parenthetical(view: View) -> Iterator[Candidate]:
    """[The plan], *he* **said**, [would be ready by May]."""
    for cue_match in view.verbs:
        verb = cue_match.token
        if (
            verb.dep_ not in grammar.PARENTHETICAL
            or "clause" not in cue_match.cue.frames
            or grammar.own_subject(verb) is None
        ):
            continue
        tokens = grammar.subtree(verb.head, [verb])
        yield from candidates(view, "parenthetical", cue_match, tokens, speaker=speaker_of(view, verb))


def final_frame(view: View) -> Iterator[Candidate]:
    """[Two men were shot], *police* **said** on Friday."""
    for cue_match in view.verbs:
        verb = cue_match.token
        subject = grammar.own_subject(verb)
        if "clause" not in cue_match.cue.frames or subject is None or verb.tag_ not in grammar.FINITE_TAGS:
            continue
        first = min(subject.left_edge.i, verb.i)
        start = view.sentence_of[verb.i]
        if first - start < 2 or view.doc[first - 1].text not in {",", "—", "–"}:  # noqa: PLR2004 - a word and the mark
            continue
        tokens = list(range(start, first))
        answers = _is_answer(view, tokens, verb, subject)
        clause = first - start >= _LEAST_CLAUSE and any(grammar.is_finite(view.doc[index]) for index in tokens)
        opening = view.doc[start]
        if not (answers or clause) or opening.tag_ in ("CC", "IN", "WRB") or opening.lower_ == "as":
            continue
        if any(grammar.children(verb, grammar.OBJECT | grammar.CLAUSAL)):
            continue
        yield from candidates(view, "final_frame", cue_match, tokens, speaker=speaker_of(view, verb))


def _is_answer(view: View, tokens: Sequence[int], verb: Token, subject: Token) -> bool:
    """Tell whether a few words without a verb are all that an inverted frame reports: [Not so], **says** *Lee*."""
    if subject.i < verb.i or len(tokens) > _ANSWER or view.doc[tokens[0]].lower_ in TIME_ADVERBS:
        return False
    after = subject.right_edge.i + 1
    ends = after >= len(view.doc) or view.doc[after].text in {".", "!"}
    return ends and not any(grammar.is_verb(view.doc[index]) for index in tokens)


_ANSWER = 5
"""Words and marks of an answer without a verb at most. Set by hand; not fitted."""


def as_clause(view: View) -> Iterator[Candidate]:
    """As *Smith* **put it**, [the law is bad]."""
    for cue_match in view.verbs:
        verb = cue_match.token
        if verb.dep_ not in grammar.ADVERBIAL_CLAUSE or not (cue_match.cue.frames & {"clause", "quote"}):
            continue
        mark = grammar.child(verb, grammar.MARKER)
        subject = grammar.own_subject(verb)
        by_somebody = subject is None and verb.tag_ == "VBN" and grammar.agent(verb) is not None  # "as confirmed by"
        if mark is None or mark.lower_ != "as" or not (subject is not None or by_somebody):
            continue
        if not _set_apart(view, cue_match):
            continue
        yield from candidates(
            view, "as_clause", cue_match, grammar.subtree(verb.head, [verb]), speaker=speaker_of(view, verb)
        )


def _set_apart(view: View, cue_match: CueMatch) -> bool:
    """Tell whether ", as he said," stands between marks and without a complement: else "as" is when or because."""
    verb = cue_match.token
    target = grammar.direct_object(verb)
    if (target is not None and target.i > cue_match.last) or any(
        grammar.children(verb, grammar.CLAUSE | grammar.OPEN_CLAUSE)
    ):
        return False
    words = [item.i for item in verb.subtree if not grammar.is_punctuation(item)]
    first, last = words[0], words[-1]
    opens = first == view.sentence_of[verb.i] or view.doc[first - 1].text in _ASIDE
    return opens and (last + 1 >= len(view.doc) or view.doc[last + 1].text in _ASIDE)


_ASIDE = frozenset({",", "—", "–", "-", "--", "(", ")", ".", ";", ":", "“", '"', "''"})


def impersonal(view: View) -> Iterator[Candidate]:
    """It **is believed** [that the men fled]; [the men] **were said** [to have fled]."""
    for cue_match in view.verbs:
        verb = cue_match.token
        frames = cue_match.cue.frames
        if not (
            grammar.is_passive(verb) and frames & {"passive", "raise", "clause"} and "obj+to" not in frames
        ) and not _raises(cue_match):
            continue
        head = grammar.open_clause(verb)
        if head is None or (not grammar.infinitive_marker(head) and head.tag_ == "VB"):
            continue
        tokens = grammar.subtree(head)
        raised = grammar.shared_subject(verb) if verb.dep_ in grammar.CONJUNCT else grammar.own_subject(verb)
        if raised is not None and raised.lower_ not in PLACEHOLDERS:
            tokens = sorted({*grammar.subtree(raised), *tokens})
        speaker = grammar.agent(verb) if grammar.is_passive(verb) else None
        yield from candidates(view, "impersonal", cue_match, tokens, speaker=speaker)


def _raises(cue_match: CueMatch) -> bool:
    """Tell whether the active verb's subject belongs to its infinitive ("the data turn out to be wrong")."""
    return "raise" in cue_match.cue.frames and not cue_match.cue.frames & {"passive", "to", "obj+to", "np"}
