"""Rules whose cue is a fixed phrase or an adverb: "according to", "in X's view", "reportedly"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from attribution.extraction.build import candidate, candidates
from attribution.extraction.guards import may_be_cited
from attribution.extraction.words import (
    CITING,
    CLAUSE_MARKERS,
    LEADING_ADVERBS,
    NOT_SPEAKERS,
    OPINION_PREPOSITIONS,
    OPINIONS,
    POSSESSIVES,
    RATES,
)
from attribution.lexicon import Cue, cues, speakers
from attribution.parsing import grammar
from attribution.view import OUTSIDE, Candidate, CueMatch, View

if TYPE_CHECKING:
    from spacy.tokens import Token


def according_to(view: View) -> Iterator[Candidate]:
    """[The road was closed], **according to** *police*."""
    table = cues()
    for token in view.doc:
        for cue in table.get(("phrase", token.lower_), ()):
            last = _match(token, cue)
            if last is None:
                continue
            proposed = _with_phrase(view, token, cue, last)
            if proposed:
                yield proposed
            break
        else:
            if token.lower_ in OPINION_PREPOSITIONS and token.dep_ in grammar.PREPOSITION | grammar.CASE:
                proposed = _in_view(view, token)
                if proposed:
                    yield proposed


def cited(view: View, reports: Iterable[Candidate]) -> Iterator[Candidate]:
    """[The road was closed], CNN reported, **citing** *two officials*: a second speaker of the same content.

    Args:
        view: the article.
        reports: the candidates of the other rules.
    """
    by_frame: dict[int, Candidate] = {}
    for item in reports:
        if item.cue.verb_class == "statement":
            by_frame[item.head] = item
            if item.speaker_head is not None:
                by_frame.setdefault(item.speaker_head, item)
    for cue_match in view.verbs:
        verb, source = cue_match.token, grammar.direct_object(cue_match.token)
        report = by_frame.get(verb.head.i) or by_frame.get(verb.head.head.i)
        if verb.lemma_ not in CITING or verb.tag_ != "VBG" or source is None or report is None:
            continue
        if not may_be_cited(source) or any(item.lower_ in CLAUSE_MARKERS for item in verb.subtree):
            continue
        phrase = set(grammar.subtree(verb))
        tokens = [i for piece in report.content for i in view.tokens_of(piece) if i not in phrase]
        yield from candidates(view, "according_to", cue_match, tokens, speaker=source)


def _match(token: Token, cue: Cue) -> int | None:
    doc, words = token.doc, cue.lemma.split()
    index = token.i
    for word in words[1:]:
        index += 1
        if index < len(doc) and doc[index].lower_ in POSSESSIVES and word == "the":
            return None
        if index >= len(doc) or doc[index].lower_ != word:
            return None
    return index


def _with_phrase(view: View, token: Token, cue: Cue, last: int) -> Candidate | None:
    doc = view.doc
    if last + 1 >= len(doc):
        return None
    governed = _governed(view, last)
    if governed is None or governed.lemma_ in NOT_SPEAKERS:
        return None
    if cue.lemma == "per" and (doc[last + 1].lower_ in RATES or not _quotes_somebody(token, governed)):
        return None
    cue_match = CueMatch(token, cue, last)
    own = _without_subject(token, governed)
    tokens = _modified_clause(view, token, last, own)
    proposed = candidate(view, "according_to", cue_match, tokens, speaker=own, verb=view.token_span(token.i, last))
    if proposed is None or own is governed:
        return proposed
    return replace(proposed, speaker=(view.token_span(governed.left_edge.i, own.i),))


def _without_subject(token: Token, governed: Token) -> Token:
    """Return the speaker alone where a comma is missing: "According to the index Professor Ames is its reader"."""
    doc, behind = token.doc, governed.right_edge.i + 1
    if behind >= len(doc) or doc[behind].tag_ not in grammar.FINITE_TAGS or grammar.own_subject(token.head) is not None:
        return governed
    for item in doc[governed.left_edge.i + 1 : governed.i]:
        if speakers().get(item.text) == "title" and item.nbor(-1).tag_.startswith("N"):
            return item.nbor(-1)
    return governed


def _quotes_somebody(token: Token, governed: Token) -> bool:
    """Tell whether "per" introduces a source, not a rate: "per the ministry", but "two per day"."""
    if any(item.tag_ in ("DT", "PRP$") or item.dep_ in grammar.POSSESSOR for item in governed.children):
        return True
    return grammar.is_name(governed) and not (token.i and token.doc[token.i - 1].tag_ in ("CD", "NN", "NNS"))


def _governed(view: View, last: int) -> Token | None:
    """Return the noun after the phrase: what its last word governs, else the head of the noun phrase that follows."""
    word = view.doc[last]
    noun = grammar.child(word, grammar.PREPOSITION_OBJECT)
    if noun is None and word.dep_ in grammar.CASE:
        noun = word.head
    if noun is None:
        following = view.doc[last + 1]
        while following.dep_ in grammar.PREMODIFIER and following.head.i > following.i:
            following = following.head
        noun = following
    return noun if noun.tag_ in grammar.NOUN_TAGS or noun.tag_.startswith("N") else None


def _modified_clause(view: View, token: Token, last: int, governed: Token) -> list[int]:
    """Return the clause that the phrase modifies, without it; at a sentence's start the rest of the sentence."""
    start, end = token.sent.start, token.sent.end
    phrase_end = max((item.i for item in governed.subtree), default=last)
    phrase = set(range(token.i, phrase_end + 1))
    own = view.quotation_of[token.i]
    if token.i - start <= 1 or _only_adverbial(view, start, token.i):
        stop = _next_report(view, phrase_end + 1, end)
        return [i for i in range(phrase_end + 1, stop) if own in (OUTSIDE, view.quotation_of[i])]
    clause = _clause_head(token)
    left = clause.left_edge.i if clause is not None else start
    left = _clause_start(clause, left, token.i)
    indices = [
        i for i in range(left, end) if i not in phrase and (i < token.i or _goes_on(view, clause, i, phrase_end))
    ]
    return [i for i in indices if own in (OUTSIDE, view.quotation_of[i])]


def _clause_start(clause: Token | None, left: int, phrase: int) -> int:
    """Return where the last coordinated clause before the phrase begins; `left` where there is none."""
    if clause is None:
        return left
    for item in clause.children:
        if item.dep_ in grammar.CONJUNCTION and item.i < phrase and item.i < clause.i:
            return item.i + 1
    for item in grammar.children(clause, grammar.CONJUNCT):
        subject = grammar.own_subject(item)
        if subject is not None and item.i < phrase:
            left = subject.left_edge.i
    return left


def _goes_on(view: View, clause: Token | None, index: int, phrase_end: int) -> bool:
    """Tell whether a word behind the phrase still belongs to its clause: "…, according to police, and fled"."""
    if clause is None or index <= phrase_end:
        return False
    token = view.doc[index]
    for above in (token, *token.ancestors):
        if above.i == clause.i:
            return True
        if above.dep_ in grammar.CONJUNCT and grammar.own_subject(above) is not None and above.i > phrase_end:
            return False
        if above.dep_ in grammar.ADVERBIAL_CLAUSE and above.i in view.cue_at:
            return False
    return False


def _clause_head(token: Token) -> Token | None:
    for above in token.ancestors:
        if grammar.is_verb(above) and (
            above.dep_ in grammar.ROOT | grammar.CLAUSE | grammar.CONJUNCT | grammar.PARENTHETICAL
        ):
            return above
        if above.dep_ in grammar.RELATIVE_CLAUSE:
            return above
    return None


def _only_adverbial(view: View, start: int, stop: int) -> bool:
    return all(
        grammar.is_punctuation(item) or (item.tag_ in ("CC", "RB", "IN") and item.lower_ in LEADING_ADVERBS)
        for item in view.doc[start:stop]
    )


def _next_report(view: View, start: int, end: int) -> int:
    """Return where another frame of the same sentence begins, else its end."""
    for index in range(start, end):
        cue_match = view.cue_at.get(index)
        if cue_match is None or cue_match.cue.verb_class != "statement" or view.doc[index - 1].text != ",":
            continue
        if cue_match.token.tag_ == "VBG" and cue_match.token.dep_ in grammar.ADVERBIAL_CLAUSE:
            return index
    return end


def _in_view(view: View, token: Token) -> Candidate | None:
    """**In** *Smith's* **view**, [the law is bad]: the possessor speaks."""
    noun = grammar.child(token, grammar.PREPOSITION_OBJECT) or (token.head if token.dep_ in grammar.CASE else None)
    if noun is None or noun.lower_ not in OPINIONS:
        return None
    possessor = grammar.child(noun, grammar.POSSESSOR)
    if possessor is None:
        return None
    cue = Cue(f"in the {noun.lower_} of", "phrase", OPINIONS[noun.lower_], frozenset({"speaker"}), None, "")
    cue_match = CueMatch(token, cue, noun.i)
    tokens = _modified_clause(view, token, noun.i, noun)
    return candidate(view, "according_to", cue_match, tokens, speaker=possessor, verb=view.token_span(noun.i, noun.i))


def adverb(view: View) -> Iterator[Candidate]:
    """[The militants were] **reportedly** [planning to flee]."""
    table = cues()
    for token in view.doc:
        entry = table.get(("adverb", token.lower_))
        if not entry or not token.tag_.startswith("RB"):
            continue
        head = token.head
        clause = head if grammar.is_verb(head) or any(grammar.children(head, grammar.COPULA)) else _clause_head(token)
        if clause is None:
            continue
        dropped = [item for item in clause.children if _separate(item, token)]
        tokens = grammar.subtree(clause, [token, *dropped])
        if clause.dep_ in grammar.NOUN_CLAUSE and clause.head.i < token.i:  # "targets allegedly marked as rich"
            tokens = [*range(clause.head.left_edge.i, clause.head.i + 1), *tokens]
        elif clause.dep_ in grammar.OPEN_CLAUSE:
            tokens = [index for index in tokens if index > token.i]
        yield from candidates(
            view,
            "adverb",
            CueMatch(token, entry[0], token.i),
            tokens,
            speaker=None,
            verb=view.token_span(token.i, token.i),
        )


def _separate(item: Token, token: Token) -> bool:
    if item.dep_ in grammar.CONJUNCT and item.i > token.i and grammar.own_subject(item) is not None:
        return True
    return item.dep_ in grammar.CONJUNCTION | grammar.MARKER or (
        item.dep_ in grammar.PREPOSITION and item.lower_ == "according"
    )
