"""Tell which words around a cue are no content by our scheme, whatever the network makes of them."""

from __future__ import annotations

from collections.abc import Iterator

from attribution.extraction.guards import may_be_cited
from attribution.extraction.words import DISCLOSING, HEARING, MEDIUM_PREPOSITIONS, OCCASIONS, TELLING
from attribution.lexicon import places
from attribution.network.features import REACH, ScoredArticle, words_in
from attribution.parsing import grammar
from attribution.parsing.publication import MEDIA
from attribution.rules import rule_named
from attribution.text.quotation_marks import Quotation, adjoin
from attribution.view import Candidate, View, phrase_head


def outside(article: ScoredArticle, cue: int) -> set[int]:
    """Return the words that are no content of the cue: an addressee, a question before the answer, a main clause, "by".

    Args:
        article: the article with its features and the rules' candidates.
        cue: the index of the cue's word.
    """
    return {*_addressed(article, cue), *_answered(article, cue), *_behind_relative(article, cue), *_by(article, cue)}


def _by(article: ScoredArticle, cue: int) -> list[int]:
    """Return the "by" between a passive and its speaker: It was **described** as reckless [by] *the judge*."""
    verb = article.view.doc[cue]
    if article.features.scheme != "own" or not grammar.is_passive(verb):
        return []
    return [item.i for item in grammar.children(verb, grammar.AGENT)]


def _addressed(article: ScoredArticle, cue: int) -> range:
    """Return the words of an addressee between the cue and the rule's content: in our scheme they are not content.

    PolNeAR's annotators put them into the content now and then, and the network has learned of them too.
    """
    proposal, doc = article.rules.get(cue), article.view.doc
    if article.features.scheme != "own":
        return range(0)
    if proposal is None and doc[cue].lemma_ in TELLING and cue + 1 < len(doc):
        told = doc[cue + 1].tag_ == "PRP" and doc[cue + 1].head.i == cue and doc[cue + 1].lower_ not in ("it", "they")
        return range(cue + 1, cue + 2) if told else range(0)
    if proposal is None or not proposal.cue.frames & _ADDRESSING:
        return range(0)
    behind = [index for index in words_in(article.features.starts, proposal.content) if index > cue]
    between = range(cue + 1, min(behind, default=cue))
    objects = grammar.children(article.view.doc[cue], grammar.OBJECT | grammar.INDIRECT_OBJECT)
    return between if any(item.i in between for item in objects) else range(0)


_ADDRESSING = frozenset({"obj+to", "obj+clause"})
"""Frames of verbs whose object is told, asked or ordered something."""


def without_hearer(article: ScoredArticle, cue: int, words: list[int]) -> list[int]:
    """Return a content that is a mere noun without who heard it, and where: disclosed [the matter] to the police.

    By our scheme both are the frame's.
    """
    doc = article.view.doc
    if article.features.scheme != "own" or doc[cue].lemma_ not in DISCLOSING or not words or words[0] < cue:
        return words
    if any(grammar.is_verb(doc[index]) and grammar.is_finite(doc[index]) for index in words):
        return words
    upon = {cue, phrase_head(article.view, words, grammar.NOUN_TAGS)}
    for index in words[:0:-1]:
        noun = grammar.child(doc[index], grammar.PREPOSITION_OBJECT)
        if noun is None or noun.right_edge.i < words[-1] or doc[index].head.i not in upon:
            continue
        heard = doc[index].lower_ in HEARING and may_be_cited(noun) and noun.text not in places()
        if heard or (doc[index].lower_ in MEDIUM_PREPOSITIONS | {"at", "during"} and noun.lemma_ in MEDIA | OCCASIONS):
            return [i for i in words if i < index]
    return words


def _behind_relative(article: ScoredArticle, cue: int) -> range:
    """Return the words behind a relative clause around a frame: the mine, [which] *it* **says** [is safe], pays."""
    proposal, verb = article.rules.get(cue), article.view.doc[cue]
    if proposal is None or proposal.rule != "clause" or verb.dep_ not in grammar.RELATIVE_CLAUSE:
        return range(0)
    words = words_in(article.features.starts, proposal.content)
    led = grammar.is_relative_pronoun(article.view.doc[words[0]]) and words[0] < cue < words[-1]
    return range(words[-1] + 1, len(article.features)) if led else range(0)


def _answered(article: ScoredArticle, cue: int) -> Iterator[int]:
    """Yield the words of quotations that end right before a rule's begins: “Why?” [“No,”] he **replied**.

    With nothing between the marks another speaks; the rule knows which of the two stands beside its verb. Another
    cue's rule tells the same of the words near it, unless the own rule has them.
    """
    view, own = article.view, article.rules.get(cue)
    for head in range(cue - REACH, cue + REACH + 1):
        proposal = article.rules.get(head)
        if proposal is None or rule_named(proposal.rule).form != "quotation":
            continue
        for before in _adjoining(view, proposal):
            if own is None or not _covers(own, before):
                yield from view.tokens_of(before)


def _adjoining(view: View, proposal: Candidate) -> Iterator[Quotation]:
    """Yield the quotations that end right before one of the candidate's, and are none of its."""
    for piece in proposal.content:
        number = view.quotation_of[view.tokens_of(piece)[0]]
        if number < 1:
            continue
        before, own = view.quotations[number - 1 : number + 1]
        if adjoin(view.text, before, own) and not _covers(proposal, before):
            yield before


def _covers(candidate: Candidate, quotation: Quotation) -> bool:
    return any(piece.start < quotation.end and quotation.start < piece.end for piece in candidate.content)
