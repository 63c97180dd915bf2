"""Tell which clauses of a sentence are main clauses beside each other: coordinated, or set side by side.

The parser's labels are a guide and no more: it takes a second main clause for a complement or an adverbial of the
first, and a verb's past for its participle. So the marks and words between the clauses decide with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from attribution.parsing import grammar
from attribution.scoring.words import (
    COMPLETE_WITHOUT_OBJECT,
    JOINTS,
    NAMING,
    NEGATIVE_OPENINGS,
    PASTS,
    PURPOSE,
    QUESTION_MARKERS,
    TOLD,
)
from attribution.view import Candidate, View

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

_QUESTION_TAGS = grammar.QUESTION_TAGS | {"WP$"}


def is_finite_beside(verb: Token, first: Token) -> bool:
    """Tell whether a second verb is finite, also where the tagger took "and report" or "but played" for no such form.

    Args:
        verb: the second verb.
        first: the verb to which it is joined.
    """
    if grammar.is_finite(verb):
        return True
    if any(grammar.children(verb, grammar.AUXILIARY)) or grammar.infinitive_marker(verb) is not None:
        return False
    helpers = {item.lemma_ for item in grammar.children(first, grammar.AUXILIARY)}
    if verb.tag_ == "VB":
        if first.tag_ == "VBD":
            return not helpers and grammar.complement_clause(verb) is not None  # "they came and say it is over"
        return first.tag_ == "VBP" or (first.tag_ == "VBN" and helpers == {"have"})
    return verb.tag_ == "VBN" and first.tag_ == "VBD" and first.lemma_ != "be" and not helpers


def is_misread(verb: Token) -> bool:
    """Tell whether a verb that is tagged as no finite form is one: *The band* **reunited** in 2005.

    A participle at the root, or right below the noun at the root, that lacks an auxiliary and an agent; any word at the
    root with a subject before it; or one that the parser put before the object: *Spines often* **deterred** sharks.
    """
    if any(grammar.children(verb, grammar.AUXILIARY)) or grammar.infinitive_marker(verb) is not None:
        return False
    if verb.dep_ in grammar.ROOT:
        subject = grammar.own_subject(verb)
        return subject is not None and subject.i < verb.i and verb.is_ascii and not grammar.is_finite(verb)
    if _opens_object(verb):
        return True
    if verb.tag_ != "VBN" or verb.dep_ not in grammar.NOUN_CLAUSE or verb.i < verb.head.i:
        return False
    return verb.head.dep_ in grammar.ROOT and verb.head.tag_.startswith("N") and grammar.agent(verb) is None


def _opens_object(verb: Token) -> bool:
    """Tell whether a participle stands before a noun without article, behind a mark or an adverb, and one before it."""
    if (
        verb.tag_ != "VBN"
        or verb.dep_ not in grammar.COMPOUND
        or verb.head.i < verb.i
        or verb.head.left_edge.i < verb.i - 1
    ):
        return False
    before = [word for word in verb.sent if word.i < verb.i]
    if not before or not (grammar.is_punctuation(before[-1]) or before[-1].tag_ == "RB"):
        return False
    return any(word.tag_ in grammar.NOUN_TAGS for word in before) and verb.head.dep_ in _LOOSE


_LOOSE = grammar.ROOT | grammar.APPOSITION
"""Relations in which the parser hangs the object of a verb that it did not see."""


def coordinated(token: Token, item: Token) -> bool:
    """Tell whether `item` is a finite clause joined to `token`'s, no verb that shares its object or auxiliary."""
    if item.lemma_ in NAMING and grammar.own_subject(item) is None and not any(map(_is_conjunction, _joining(item))):
        return False  # "Rapa Nui, also called Easter Island": a participle, tagged as a past
    if not (item.dep_ in grammar.CONJUNCT or _follows_on(item)) or (
        not grammar.is_verb(item) and not any(grammar.children(item, grammar.COPULA))
    ):
        return False
    subject = grammar.own_subject(item)
    if subject is not None:
        asks = any(mark.lower_ in QUESTION_MARKERS for mark in grammar.children(item, grammar.MARKER))
        return grammar.is_finite(item) and not _is_relative(subject) and not asks and not _runs_on(item)
    if any(word.tag_ == "EX" for word in item.lefts):
        return not _runs_on(item)  # "but **there** are others"
    if item.lemma_ in TOLD and item.doc[item.i + 1 : item.i + 2].text.lower() == "to":
        return False  # "had been fined and **told** to leave": a participle, tagged as a past
    if not any(between.text in JOINTS or between.tag_ == "CC" for between in token.doc[token.i + 1 : item.i]):
        return False
    if item.tag_ == "VBP" and _finite_tag(token) == "VBZ":  # "it means to find them, **isolate** them"
        return False
    if not is_finite_beside(item, token) or _shares_auxiliary(token, item):
        return False
    if {token.lemma_, item.lemma_} & COMPLETE_WITHOUT_OBJECT or (
        grammar.is_finite(token) and any(grammar.children(item, grammar.AUXILIARY))
    ):
        return True
    return _is_complete(token, item) or (grammar.is_finite(token) and _comma_between(token, item))


def _runs_on(clause: Token) -> bool:
    """Tell whether a clause begins with a noun phrase right behind a word: "in case *people need* it"."""
    first = _first_word(clause)
    joined = _before(clause) or (first.i > 0 and first.nbor(-1).lower_ in _JOINING_ADVERBS)
    return first.tag_ in _NOMINAL and not joined


_JOINING_ADVERBS = frozenset({"otherwise", "so", "then"})
"""Adverbs that join two main clauses where the parser hangs them on the first."""


_NOMINAL = grammar.NOUN_TAGS | {"JJ", "PRP$"}
"""Tags with which a noun phrase begins."""


def _joining(item: Token) -> Iterator[Token]:
    """Yield the words right before the verb, up to a mark: those between a joint and a verb without a subject."""
    for index in range(item.i - 1, max(item.sent.start, item.i - _NEAR) - 1, -1):
        word = item.doc[index]
        yield word
        if grammar.is_punctuation(word) or _is_conjunction(word):
            return


def _is_conjunction(word: Token) -> bool:
    return word.tag_ == "CC"


_NEAR = 6
"""Words before a verb without a subject in which its conjunction is looked for. Set by hand; not fitted."""


def _follows_on(item: Token) -> bool:
    """Tell whether it is a verb behind "then" or one that the parser gave no relation: "…, then fled the scene"."""
    if item.tag_ not in grammar.FINITE_TAGS:
        return False
    then = item.dep_ in grammar.ADVERBIAL_CLAUSE and any(word.lower_ == "then" for word in item.lefts)
    return item.dep_ == grammar.UNNAMED or (then and grammar.child(item, grammar.MARKER) is None)


def _shares_auxiliary(token: Token, item: Token) -> bool:
    """Tell whether the second verb has the first's auxiliary: "has killed ten and **injured** more", tagged as a past.

    With an object it cannot share a passive's.
    """
    if any(grammar.children(item, grammar.AUXILIARY)) or item.tag_ not in ("VBD", "VBN") or item.lower_ in PASTS:
        return False
    if grammar.is_passive(token):
        return grammar.child(item, grammar.OBJECT) is None
    return any(helper.lemma_ == "have" for helper in grammar.children(token, grammar.AUXILIARY))


def _is_relative(subject: Token) -> bool:
    """Tell whether the subject takes up a noun before: "which", "all of which", "whose parents"."""
    governed = [noun for _, noun in grammar.prepositional(subject)]
    determined = any(word.tag_ in _RELATIVE_DETERMINERS for word in subject.lefts)
    return determined or any(map(grammar.is_relative_pronoun, (subject, *governed)))


_RELATIVE_DETERMINERS = frozenset({"WDT", "WP$"})


def _is_complete(token: Token, item: Token) -> bool:
    """Tell whether the first verb has a complement of its own before the second, so that they share no object."""
    return any(
        child.i > token.i
        and child.i < item.i
        and child.dep_ not in grammar.CONJUNCTION | grammar.PARTICLE | grammar.PUNCTUATION
        and not (child.dep_ in grammar.PREPOSITION and grammar.child(child, grammar.PREPOSITION_OBJECT) is None)
        for child in token.children
    )


def _comma_between(token: Token, item: Token) -> bool:
    return any(between.text in {",", ";"} for between in token.doc[token.i + 1 : item.i])


def astray(sentence: Sentence) -> dict[int, list[Token]]:
    """Return the verbs that the parser joined to a word within a clause instead of its verb, by that verb.

    A finite verb joined to a noun or to an infinitive goes with the finite verb above it; a clause of its own behind
    ", and" or "but" goes with the main clause, not with the adverbial clause before it.
    """
    found: dict[int, list[Token]] = {}
    for item in sentence:
        above = _verb_joined(item) if item.dep_ in grammar.CONJUNCT else None
        if above is not None:
            found.setdefault(above.i, []).append(item)
    return found


def _verb_joined(item: Token) -> Token | None:
    first = item.head
    if grammar.own_subject(item) is not None:
        joints = {word.lower_ for word in _before(item)}
        apart = "but" in joints or {"and", ","} <= joints
        marked = first.dep_ in grammar.ADVERBIAL_CLAUSE and grammar.child(first, grammar.MARKER) is not None
        if not grammar.is_finite(item):
            return None
        if apart and marked and first.i > first.head.i:
            return first.head
        return _finite_verb_joined(first) if joints else None
    tag = _finite_tag(item)
    if first.dep_ in grammar.RELATIVE_CLAUSE and any(map(grammar.is_relative_pronoun, first.children)):
        return None
    if tag not in ("VBD", "VBZ", "VBP") or (grammar.is_verb(first) and _finite_tag(first) not in ("MD", None)):
        return None
    if tag == "VBP" and item.tag_ == "VBP":
        return None  # "farms and ranch": a noun as often as a verb
    if any(word.tag_ in ("DT", "PRP$") for word in _joining(item)) and not grammar.is_verb(first):
        return None  # "between Orsk and the copper works": a noun taken for a verb
    if not any(map(_is_conjunction, _joining(item))):
        return None
    above = next((word for word in first.ancestors if grammar.is_verb(word) and grammar.is_finite(word)), None)
    return above if above is not None and tag == _finite_tag(above) else None


def _finite_verb_joined(verb: Token) -> Token | None:
    """Return the finite verb to which a bare one is joined: "we **will** go, *stay* there and …"."""
    if grammar.is_finite(verb):
        return None
    while verb.dep_ in grammar.CONJUNCT and verb.head != verb and not grammar.is_finite(verb):
        verb = verb.head
    return verb if grammar.is_verb(verb) and grammar.is_finite(verb) else None


def _finite_tag(verb: Token) -> str | None:
    """Return the tag of the verb or of the auxiliary of it that is finite."""
    words = [verb, *grammar.children(verb, grammar.AUXILIARY | grammar.COPULA)]
    return next((word.tag_ for word in words if word.tag_ in grammar.FINITE_TAGS), None)


def juxtaposed(view: View, token: Token, item: Token, frames: Mapping[int, Candidate]) -> bool:
    """Tell whether `item` is a main clause beside `token`'s, joined by a mark, by "so", or by nothing but a comma."""
    if not grammar.is_verb(item) or not grammar.is_finite(item):
        return False
    if not _has_subject_first(item) and not _is_inverted_frame(item, token, frames):
        return False
    if item.dep_ in grammar.PARENTHETICAL:
        return item.i not in view.cue_at
    if item.dep_ not in grammar.CLAUSE | grammar.ADVERBIAL_CLAUSE:
        return False
    shares_mark = token.dep_ in grammar.CLAUSE and item.left_edge.i == token.left_edge.i  # "that it is old — it leaks"
    if is_subordinate(item) and not (shares_mark and item.left_edge.lower_ == "that"):
        return False
    if token.i in frames and _inside(item, frames[token.i]):
        return False
    if item.i < token.i:
        joints, subject = {word.lower_ for word in _behind(item)}, grammar.own_subject(token)
        if subject is not None and _is_relative(subject) and ";" not in joints:
            return False
        return bool(joints & JOINTS or (joints & _BREAKS and subject is not None))
    so = next((mark for mark in item.lefts if mark.lower_ == "so"), None)
    if so is not None and so.i <= item.left_edge.i:
        return not any(helper.lower_ in PURPOSE for helper in grammar.children(item, grammar.AUXILIARY))
    joints = {word.lower_ for word in _before(item)} & (JOINTS | _BREAKS)
    return bool(joints & {"and", "but"} if token.i in view.cue_at else joints)


def _is_inverted_frame(item: Token, token: Token, frames: Mapping[int, Candidate]) -> bool:
    """Tell whether the clause before is a frame, its subject behind its verb: “We will,” **said** *Lee*; he left."""
    subject = grammar.own_subject(item)
    return item.i in frames and item.i < token.i and subject is not None and subject.i > item.i


def _has_subject_first(verb: Token) -> bool:
    """Tell whether the clause has a subject before its verb and auxiliaries: no question, and no "had he known"."""
    subject = grammar.own_subject(verb)
    if subject is None:
        return any(item.tag_ == "EX" for item in verb.lefts)
    return not _is_relative(subject) and not is_inverted(verb)


def is_inverted(verb: Token) -> bool:
    """Tell whether an auxiliary, or the verb itself, stands before the subject, as in questions and in "had he known".

    "Not only is it true" is no question.
    """
    subject = grammar.own_subject(verb)
    if subject is None or verb.left_edge.lower_ in NEGATIVE_OPENINGS:
        return False
    helpers = list(grammar.children(verb, grammar.AUXILIARY)) or [verb]
    return helpers[0].i < subject.i


def is_subordinate(clause: Token) -> bool:
    """Tell whether a word before its subject makes the clause depend on another: "when", "if", "the more"."""
    first, subject = _first_word(clause), grammar.own_subject(clause)
    start = min(clause.i, subject.left_edge.i) if subject is not None else clause.i
    if any(item.tag_ in _QUESTION_TAGS for item in clause.doc[first.i : start]):
        return True
    marks = [item for item in clause.lefts if item.dep_ in grammar.MARKER]
    if any(item.lower_ != "so" or item.nbor().tag_ == "IN" for item in marks):
        return True
    return first.lower_ == "the" and first.i + 1 < len(first.doc) and first.nbor().tag_ in ("JJR", "RBR")


def is_set_apart(clause: Token) -> bool:
    """Tell whether a mark or a conjunction stands before the clause, so that it is none of the clause before it."""
    return any(word.tag_ == "CC" or word.text in JOINTS or word.text in _BREAKS for word in _before(clause))


_BREAKS = frozenset({".", "...", "…", "]"})
"""Marks between two sentences that the parser took for one, beside those that join clauses."""


def only_joins(token: Token) -> bool:
    """Tell whether the token is a mark or a conjunction: it stands between clauses and belongs to none."""
    return grammar.is_punctuation(token) or _is_conjunction(token)


def _first_word(clause: Token) -> Token:
    """Return a clause's first word, behind the marks and conjunctions that the parser counts among its own."""
    first = clause.left_edge
    while first.i < clause.i and only_joins(first):
        first = first.nbor()
    return first


def _before(clause: Token) -> list[Token]:
    """Return the marks and conjunctions right before a clause's first word."""
    doc, index = clause.doc, _first_word(clause).i
    found = []
    while index > 0 and only_joins(doc[index - 1]):
        index -= 1
        found.append(doc[index])
    return found


def _behind(clause: Token) -> list[Token]:
    """Return the marks and conjunctions right behind a clause's last word."""
    doc, index = clause.doc, clause.right_edge.i
    while index > clause.i and grammar.is_punctuation(doc[index]):
        index -= 1
    found = []
    while index + 1 < len(doc) and only_joins(doc[index + 1]):
        index += 1
        found.append(doc[index])
    return found


def _inside(token: Token, candidate: Candidate) -> bool:
    return any(start <= token.idx < end for start, end in candidate.content)
