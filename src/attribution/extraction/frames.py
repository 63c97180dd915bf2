"""The frame of a quotation: the verb of saying next to its marks, with nothing but its own words in between."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace
from typing import TYPE_CHECKING

from attribution.extraction.spans import group_start
from attribution.extraction.subjects import is_aged, noun_beside, speaker_of
from attribution.extraction.words import REPLIES
from attribution.lexicon import Cue, speakers
from attribution.parsing import grammar
from attribution.text.quotation_marks import QUOTE_MARKS, Quotation
from attribution.view import OUTSIDE, CueMatch, View

if TYPE_CHECKING:
    from spacy.tokens import Token

SENTENCE_ENDS = frozenset(".?!")

_LEADS_ON = frozenset(",?!…—–-")
"""Signs that end a quotation whose frame follows; a full stop would end the frame's own sentence."""

_FRAME_REACH = 30
"""Tokens that a frame may put between its verb and the quotation: an addressee, a place, a time. Set by hand."""


def frame_speaker(view: View, cue_match: CueMatch) -> Token | None:
    """Return the head of the frame's speaker, who stands on the same side of the marks as its verb."""
    speaker = speaker_of(view, cue_match.token)
    if speaker is not None and view.quotation_of[speaker.i] == view.quotation_of[cue_match.token.i]:
        return speaker
    if grammar.is_passive(cue_match.token):
        return None
    if cue_match.token.dep_ in grammar.NOUN_CLAUSE and cue_match.token.head.i < cue_match.token.i:
        return cue_match.token.head  # "the service posted: …" taken for a participle
    return noun_beside(view, cue_match.token, cue_match.last)


def quoting_cue(view: View, token: Token) -> CueMatch | None:
    """Return the cue at the token, if it is a verb that may frame a quotation."""
    cue_match = view.cue_at.get(token.i)
    if token.i > 1 and token.lower_ == "called" and token.doc[token.i - 1].text == "-":
        return None  # "so-called"
    return (
        cue_match
        if cue_match is not None and cue_match.cue.kind == "verb" and "quote" in cue_match.cue.frames
        else None
    )


def issuing_cue(view: View, token: Token, colon: int, verbs: Container[str] | None = None) -> CueMatch | None:
    """Return the cue of a statement put out: *The ministry* **released the following statement:** [“We regret this.”].

    Args:
        view: the article.
        token: the noun for what is put out.
        colon: the index of the colon behind it.
        verbs: the verbs that count, where no marks follow the colon; None for all verbs.
    """
    verb = token.head
    between = token.doc[token.i + 1 : colon]
    if token.dep_ not in grammar.OBJECT or not grammar.is_verb(verb) or verb.i > token.i:
        return None
    if verbs is not None and verb.lemma_ not in verbs:
        return None
    listed = view.cue_at.get(token.i)
    is_cue_noun = listed is not None and listed.cue.kind == "noun"
    if not is_cue_noun and speakers().get(token.lemma_) != "document" and token.lemma_ not in REPLIES:
        return None
    if any(grammar.is_verb(item) and grammar.is_finite(item) for item in between):
        return None
    return CueMatch(verb, replace(_ISSUE, lemma=verb.lemma_), token.i)


_ISSUE = Cue(
    "issue", "verb", "statement", frozenset({"quote"}), None, "*It* **issued a statement:** [“We regret this.”]"
)


def frame_behind(view: View, index: int) -> CueMatch | None:
    """Return the frame that begins right after the quotation: its speaker and verb and nothing else before them."""
    quotation = view.quotations[index]
    tokens = view.tokens_of(quotation)
    if not tokens:
        return None
    doc, first = view.doc, tokens[-1] + 1
    while first < len(doc) and (grammar.is_punctuation(doc[first]) and doc[first].text not in QUOTE_MARKS):
        if doc[first].text in SENTENCE_ENDS or "\n" in doc[first].text:
            return None
        first += 1
    if first >= len(doc) or view.paragraph_of[first] != view.paragraph_of[tokens[0]]:
        return None
    if not _leads_on(view, quotation, doc[first]):
        return None
    if not _ends_open(view, quotation) and (doc[first].tag_ == "CC" or _names(view, tokens, doc[first])):
        return None
    for token in doc[first : first + _FRAME_REACH]:
        if token.i > first and (token.text in SENTENCE_ENDS or view.quotation_of[token.i] != OUTSIDE):
            return None
        cue_match = quoting_cue(view, token)
        if cue_match is None or view.quotation_of[token.i] != OUTSIDE:
            continue
        subject = frame_speaker(view, cue_match)
        start = group_start(view, token)
        begins = min(start, max(first, _phrase_start(subject))) if subject is not None else start
        if begins <= first or (subject is None and start - first <= 1):
            return cue_match
        led_on = _inner(view, quotation)[-1:] in _LEADS_ON
        if led_on and all(_leads_frame(word) or word.tag_ in TITLE_TAGS for word in doc[first:begins]):
            return cue_match
        return None
    return None


def _phrase_start(subject: Token) -> int:
    """Return the index of the subject's first word, its article too where the parser hung that on the verb."""
    start = subject.left_edge.i
    return start - 1 if start and is_aged(subject) and subject.doc[start - 1].tag_ == "DT" else start


TITLE_TAGS = frozenset({"NN", "NNP", "JJ"})
"""Tags of a title that the parser has cut from its name: "“…,” engineer Mira Dahl said"."""


def _names(view: View, tokens: range, after: Token) -> bool:
    """Tell whether the quoted words, which no mark ends, stand inside a name or before what they name.

    They do in 'Robert “Bob” Lee', in 'the paper “Honest Word” wrote' and in '“Night Bus” actress Ida Moll'.
    """
    doc, first = view.doc, tokens[0]
    within = first and not grammar.is_punctuation(doc[first - 1])
    if within and view.sentence_of[after.i] == after.i:  # "they “live on imports” He added, …"
        return True
    named = first and doc[first - 1].tag_ in grammar.NOUN_TAGS and view.quotation_of[first - 1] == OUTSIDE
    if named and (after.tag_ in grammar.NOUN_TAGS or after.tag_ in grammar.FINITE_TAGS):
        return True
    words = [doc[index] for index in tokens if not grammar.is_punctuation(doc[index])]
    told = any(grammar.is_verb(word) and grammar.is_finite(word) for word in words)
    capital = len(words) == 1 or all(word.text[:1].isupper() or word.tag_[:2] in _LIGHT_TAGS for word in words)
    return not told and capital and after.tag_ in ("NN", "JJ") and after.text.islower()


def _leads_frame(word: Token) -> bool:
    """Tell whether the word may stand between a quotation and its frame: "“…,” then on Monday he said"."""
    return word.tag_ in ("RB", "CC", "IN") or word.dep_ in grammar.TIME


def _inner(view: View, quotation: Quotation) -> str:
    """Return the quotation's text without its closing mark."""
    return view.text[quotation.start : quotation.end].rstrip("".join(QUOTE_MARKS) + " \u00a0\u202f")


def _ends_open(view: View, quotation: Quotation) -> bool:
    inner = _inner(view, quotation)
    return inner[-1:] in _LEADS_ON or view.text[quotation.end : quotation.end + 1] in _LEADS_ON


def _leads_on(view: View, quotation: Quotation, after: Token) -> bool:
    inner = _inner(view, quotation)
    if not inner or _ends_open(view, quotation):
        return True
    if inner[-1] != ".":
        return True
    return after.idx == quotation.end  # a mark glued to the speaker's name: only clumsy typing separates them


def _is_title(view: View, tokens: range) -> bool:
    """Tell whether the quotation names a work: a few words, the weighty ones with capitals, and no sentence mark."""
    words = [view.doc[i] for i in tokens if not grammar.is_punctuation(view.doc[i])]
    weighty = [word for word in words if word.tag_[:2] not in _LIGHT_TAGS]
    if not 1 < len(words) <= _TITLE_WORDS or any(view.doc[i].text in SENTENCE_ENDS for i in tokens):
        return False
    return len(weighty) > 1 and all(word.text[:1].isupper() for word in weighty)


_TITLE_WORDS = 8
_LIGHT_TAGS = frozenset({"DT", "IN", "TO", "CC"})


def frame_before(view: View, index: int) -> CueMatch | None:
    """Return the frame that leads up to the quotation: behind its verb only its own words and a mark."""
    quotation = view.quotations[index]
    tokens = view.tokens_of(quotation)
    if not tokens or _is_title(view, tokens):
        return None
    doc = view.doc
    last = tokens[0] - 1
    while last >= 0 and doc[last].is_space:
        last -= 1
    if last < 0:
        return None
    if view.paragraph_of[last] != view.paragraph_of[tokens[0]] and not _leads_in(view, last, quotation):
        return None
    introduced = doc[last].text in {",", ":"}
    for token in reversed(doc[max(0, last - _FRAME_REACH) : last + 1]):
        if token.text in SENTENCE_ENDS or view.quotation_of[token.i] != OUTSIDE:
            return None
        cue_match = quoting_cue(view, token) or (issuing_cue(view, token, last) if doc[last].text == ":" else None)
        if cue_match is not None:
            if (
                introduced
                or cue_match.last == last
                or (_closes_frame(cue_match, doc[last]) and _says_something(view, tokens))
            ):
                return None if _has_content_before(view, cue_match, tokens[0]) else cue_match
            return None
        if grammar.is_verb(token) and grammar.is_finite(token) and token.dep_ not in grammar.RELATIVE_CLAUSE:
            return None
    return None


def _says_something(view: View, tokens: range) -> bool:
    """Tell whether the quoted words are a sentence, or end as one: not so in "called the plan “a disaster”"."""
    words = [view.doc[i] for i in tokens if view.doc[i].text not in QUOTE_MARKS]
    if not words:
        return False
    return words[-1].text in SENTENCE_ENDS or any(grammar.is_verb(word) and grammar.is_finite(word) for word in words)


def _leads_in(view: View, last: int, quotation: Quotation) -> bool:
    """Tell whether a paragraph ends in a colon and the next one begins with the quotation: "He continued:"."""
    behind = view.paragraphs[view.paragraph_of[last] + 1].start == quotation.start
    return behind and view.doc[last].text == ":"


def _closes_frame(cue_match: CueMatch, last: Token) -> bool:
    """Tell whether the word before the quotation is the frame's own: an addressee or the end of the verb's phrase."""
    if last.tag_ not in grammar.NOUN_TAGS - {"DT", "CD"}:
        return False
    clause = grammar.complement_clause(cue_match.token)
    if clause is not None and any(item.i == last.i for item in clause.subtree):
        return False
    return (
        any(item.i == last.i for item in cue_match.token.subtree)
        and last.dep_ not in grammar.COMPOUND | grammar.POSSESSOR
    )


def _has_content_before(view: View, cue_match: CueMatch, first: int) -> bool:
    """Tell whether the verb's clause or object stands between it and the quotation, so that this is no frame of it."""
    clause = grammar.complement_clause(cue_match.token)
    if clause is None:
        return False
    words = [
        item.i for item in clause.subtree if cue_match.token.i < item.i < first and not grammar.is_punctuation(item)
    ]
    return len(words) > 1 and view.quotation_of[clause.i] == OUTSIDE
