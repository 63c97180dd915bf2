"""Rules whose content is an infinitive, a noun phrase or a prepositional phrase below the verb."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from attribution.extraction.build import adjacent_preposition, candidate, candidates
from attribution.extraction.subjects import speaker_of
from attribution.extraction.words import COMPLETING, DEMONSTRATIVES, NEGATIONS, TIMES
from attribution.lexicon import places
from attribution.parsing import grammar
from attribution.view import Candidate, CueMatch, View

if TYPE_CHECKING:
    from spacy.tokens import Token


def infinitive(view: View) -> Iterator[Candidate]:
    """*Moscow* **wants** [to leave the treaty]; *he* **urged** locals [to help]."""
    for cue_match in view.verbs:
        frames = cue_match.cue.frames
        if not frames & {"to", "obj+to", "ing"}:
            continue
        head = grammar.open_clause(cue_match.token) or _small_infinitive(cue_match.token)
        if head is None:
            continue
        marker = grammar.infinitive_marker(head)
        gerund = marker is None and (
            head.tag_ == "VBG" or any(item.tag_ == "VBG" for item in grammar.children(head, grammar.AUXILIARY))
        )
        if (gerund and "ing" not in frames) or (not gerund and (marker is None or not frames & {"to", "obj+to"})):
            continue
        first = marker.i if marker is not None else head.i
        if marker is not None and first and view.doc[first - 1].lower_ in NEGATIONS:
            first -= 1  # "advised them not to drink": without it the content would be the opposite
        tokens = [index for index in grammar.subtree(head) if marker is None or index >= first or "to" in frames]
        if marker is not None and first < marker.i and first not in tokens:
            tokens = sorted([first, *tokens])
        target = grammar.direct_object(cue_match.token)
        if "obj+to" in frames:
            addressed = (
                target is not None or grammar.is_passive(cue_match.token) or _subject_between(cue_match.token, head)
            )
            if "to" not in frames and not addressed:
                continue
            if marker is not None:
                tokens = [index for index in tokens if index >= first]
        elif target is not None and target.i > cue_match.token.i and grammar.own_subject(head) is None:
            tokens = sorted({*grammar.subtree(target), *tokens})  # UD: the person wanted is the verb's object
        yield from candidates(view, "infinitive", cue_match, tokens, speaker=speaker_of(view, cue_match.token))


def called_on(view: View) -> Iterator[Candidate]:
    """*He* **called on** Russia [to leave]."""
    for cue_match in view.verbs:
        wanted = cue_match.cue.prepositions(after="+to")
        for mark, governed in grammar.prepositional(cue_match.token) if wanted else ():
            if mark.lower_ not in wanted or mark.i < cue_match.token.i or governed.lemma_ in TIMES:
                continue
            clauses = [
                *grammar.children(cue_match.token, grammar.OPEN_CLAUSE | grammar.ADVERBIAL_CLAUSE),
                *governed.children,
            ]
            head = next((item for item in clauses if item.i > governed.i and grammar.infinitive_marker(item)), None)
            marker = head and grammar.infinitive_marker(head)
            if head is None or marker is None:
                continue
            tokens = [index for index in grammar.subtree(head) if index >= marker.i]
            last = adjacent_preposition(cue_match, governed, mark)
            proposed = candidate(
                view, "called_on", cue_match, tokens, speaker=speaker_of(view, cue_match.token), last=last
            )
            if proposed:
                yield proposed
                break


def _small_infinitive(verb: Token) -> Token | None:
    head = grammar.complement_clause(verb)
    return head if head is not None and grammar.infinitive_marker(head) else None


def _subject_between(verb: Token, head: Token) -> bool:
    subject = grammar.own_subject(head)
    return subject is not None and verb.i < subject.i


def object_preposition(view: View) -> Iterator[Candidate]:
    """*He* **accused** [the US of spying]; [the man] **was accused of** [spying]."""
    for cue_match in view.verbs:
        verb = cue_match.token
        wanted = cue_match.cue.prepositions("obj:")
        if not wanted:
            continue
        pair = _complement_after(verb, wanted)
        if pair is None:
            continue
        preposition, governed = pair
        tokens = [preposition.i, *grammar.subtree(governed)]
        tokens += _completion(verb, tokens[-1])
        passive = grammar.is_passive(verb)
        target = grammar.shared_subject(verb) if passive else grammar.direct_object(verb)
        if target is None and verb.dep_ in grammar.NOUN_CLAUSE and verb.tag_ == "VBN":
            passive, target = True, None
        elif target is None:
            continue
        last = adjacent_preposition(cue_match, governed, preposition) if passive else None
        if target is not None:
            tokens = sorted({*grammar.subtree(target, _below(target, preposition)), *tokens})
        if last is not None:
            tokens = [index for index in tokens if index != preposition.i]
        speaker = speaker_of(view, verb)
        yield from candidates(view, "object_preposition", cue_match, tokens, speaker=speaker, last=last)


def _below(target: Token, preposition: Token) -> list[Token]:
    return [preposition] if any(item.i == preposition.i for item in target.subtree) else []


def _complement_after(verb: Token, wanted: frozenset[str]) -> tuple[Token, Token] | None:
    """Return the prepositional phrase that completes the verb, also where the parser hung it on the object."""
    places = [verb, grammar.direct_object(verb)]
    for place in places:
        for preposition, governed in grammar.prepositional(place) if place is not None else ():
            if preposition.lower_ in wanted and preposition.i > verb.i:
                return preposition, governed
    return None


def small_clause(view: View) -> Iterator[Candidate]:
    """*Clinton* **called** [Trump a liar]; [the attack] **was called** [a crime]."""
    for cue_match in view.verbs:
        verb = cue_match.token
        if "small" not in cue_match.cue.frames:
            continue
        passive = grammar.is_passive(verb)
        tokens = _small_clause_tokens(verb, passive)
        if not tokens:
            continue
        yield from candidates(view, "small_clause", cue_match, tokens, speaker=speaker_of(view, verb))


def _small_clause_tokens(verb: Token, passive: bool) -> list[int]:
    head = grammar.complement_clause(verb) or grammar.open_clause(verb)
    if head is not None and head.tag_ not in grammar.FINITE_TAGS and not passive and grammar.own_subject(head):
        return grammar.subtree(head)
    complement = grammar.child(verb, grammar.ATTRIBUTE) or (
        head if head is not None and not grammar.is_verb(head) else None
    )
    target = grammar.own_subject(verb) if passive else grammar.direct_object(verb)
    if complement is None or (target is None and not (verb.tag_ == "VBN" and verb.dep_ in grammar.NOUN_CLAUSE)):
        return []
    first = grammar.subtree(target) if target is not None else []
    return sorted({*first, *grammar.subtree(complement)})


def preposition(view: View) -> Iterator[Candidate]:
    """*They* **called for** [a ban]."""
    for cue_match in view.verbs:
        verb = cue_match.token
        wanted = cue_match.cue.prepositions() | cue_match.cue.prepositions("obj~")
        for mark, governed in _prepositional(view, cue_match) if wanted else ():
            if mark.lower_ not in wanted or mark.i < verb.i:
                continue
            last = adjacent_preposition(cue_match, governed, mark)
            tokens = grammar.subtree(governed)
            tokens += _completion(verb, tokens[-1])
            if last is None:
                tokens = [mark.i, *tokens]
            raised = grammar.own_subject(verb) if grammar.is_passive(verb) else None
            if raised is not None and "obj~" + mark.lower_ not in cue_match.cue.frames:
                tokens = sorted({*grammar.subtree(raised), *tokens})
            proposed = candidate(view, "preposition", cue_match, tokens, speaker=speaker_of(view, verb), last=last)
            if proposed:
                yield proposed
                break


def _prepositional(view: View, cue_match: CueMatch) -> Iterator[tuple[Token, Token]]:
    """Yield the prepositional phrases of the verb and of its cue's last word: "claimed responsibility **for**"."""
    yield from grammar.prepositional(cue_match.token)
    if cue_match.last != cue_match.token.i:
        yield from grammar.prepositional(view.doc[cue_match.last])


def direct_object(view: View) -> Iterator[Candidate]:
    """*The ministry* **denied** [the charge]; [the ban] **was announced** by *the ministry*."""
    for cue_match in view.verbs:
        verb = cue_match.token
        if "np" not in cue_match.cue.frames:
            continue
        passive = grammar.is_passive(verb)
        target = grammar.own_subject(verb) if passive else grammar.direct_object(verb) or _free_relative(verb)
        if target is None or (target.i <= cue_match.last and not passive):
            continue
        if grammar.is_relative_pronoun(target) and passive:
            continue
        speaker = speaker_of(view, verb)
        if cue_match.cue.verb_class == "evidence" and not passive and not _can_observe(speaker):
            continue
        if cue_match.cue.lemma == "attack" and not _is_person(target):
            continue
        tokens = grammar.subtree(target, _trailing_clauses(view, target))
        if not passive:
            tokens += _completion(verb, tokens[-1])
        elif target.lower_ in DEMONSTRATIVES and speaker is not None:
            tokens = [*_sentence_before(view, target), *tokens]
        yield from candidates(view, "direct_object", _over_noun(cue_match), tokens, speaker=speaker)


def _can_observe(subject: Token | None) -> bool:
    """Tell whether the subject can establish something: "Monday saw a march" and "this showed promise" do not."""
    return subject is None or not (subject.lemma_ in TIMES or subject.lower_ in DEMONSTRATIVES | {"it"})


def _is_person(noun: Token) -> bool:
    """Tell whether the object of "attack" is somebody who is attacked in words: a name, and no place's."""
    return noun.tag_ in ("NNP", "PRP") and noun.text not in places()


def _sentence_before(view: View, word: Token) -> list[int]:
    """Return the sentence before the word's own, where the word points back to it: "This was announced by *X*"."""
    start = view.sentence_of[word.i]
    if not start or any(not grammar.is_punctuation(token) for token in view.doc[start : word.left_edge.i]):
        return []
    return list(range(view.sentence_of[start - 1], start))


def _over_noun(cue_match: CueMatch) -> CueMatch:
    """Return the cue as it means over a noun phrase: to declare an emergency is to decree it, but not "it over"."""
    described = grammar.OPEN_CLAUSE | grammar.ATTRIBUTE | grammar.CLAUSE
    if cue_match.cue.lemma != "declare" or any(grammar.children(cue_match.token, described)):
        return cue_match
    return replace(cue_match, cue=replace(cue_match.cue, verb_class="decree"))


def _free_relative(verb: Token) -> Token | None:
    """Return a clause that stands for a noun: "condemned *what he called a breach*"."""
    clause = grammar.complement_clause(verb)
    return clause if clause is not None and clause.i > verb.i and clause.left_edge.lower_ == "what" else None


def _completion(verb: Token, last: int) -> list[int]:
    """Return the words right behind the object that complete it: "sees the deal **as a threat**"."""
    for mark, governed in grammar.prepositional(verb):
        if mark.i == last + 1 and mark.lower_ in COMPLETING:
            return [mark.i, *grammar.subtree(governed)]
    for item in grammar.children(verb, grammar.ADVERBIAL_CLAUSE):
        if item.left_edge.i == last + 1 and grammar.infinitive_marker(item):
            return grammar.subtree(item)
    return []


def _trailing_clauses(view: View, noun: Token) -> list[Token]:
    """Incidental clauses after a comma: the author may have added them."""
    return [
        item
        for item in noun.subtree
        if item.dep_ in grammar.RELATIVE_CLAUSE | grammar.ADVERBIAL_CLAUSE | grammar.NOUN_CLAUSE
        and item.left_edge.i > noun.i
        and view.doc[item.left_edge.i - 1].text == ","
    ]
