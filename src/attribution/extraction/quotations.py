"""Direct speech: which frame owns which quotation, read from what stands next to the marks.

A quotation's frame stands right behind it (“…,” *he* **said**), right before it (*he* **said**: “…”), or it has none
and goes on with what the frame before it began.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from attribution.extraction.build import candidate, noun_beside, speaker_of
from attribution.extraction.clauses import clause_tokens
from attribution.extraction.spans import group_start
from attribution.lexicon import Cue, speakers
from attribution.parsing import grammar
from attribution.text.quotation_marks import QUOTE_MARKS, Quotation
from attribution.view import OUTSIDE, Candidate, CueMatch, View

if TYPE_CHECKING:
    from spacy.tokens import Token

CONTINUED = "continued"
"""The rule's name where a quotation apart, without a frame, was taken for the same speaker's: less often right."""
BLOCK = "block"
"""The rule's name where speech is set off by a colon and a paragraph of its own instead of marks."""
QUOTED = frozenset({"quoted", CONTINUED, BLOCK})

_SENTENCE_ENDS = frozenset(".?!")
_LEADS_ON = frozenset(",?!…—–-")
"""What a quotation ends in when its frame follows; a full stop would end the frame's own sentence."""

_POINTING = frozenset({":", "that", "this", "the", "following", "thus"})
"""Words that a frame may put between its verb and the colon before a block."""

_CREDITING = frozenset("—–-―")
_FEW_WORDS = 3
_FRAME_REACH = 30
"""Tokens that a frame may put between its verb and the quotation: an addressee, a place, a time."""


@dataclass(slots=True)
class _Owned:
    """The quotations of one frame, as they are found."""

    cue_match: CueMatch
    speaker: Token | None
    quotations: list[Quotation] = field(default_factory=list)
    goes_on: bool = False
    """Whether one of them has no frame of its own and stands behind the author's words, or in another paragraph."""


def quoted(view: View) -> Iterator[Candidate]:
    """[“The talks are over,”] *Ivanov* **said**. [“Nobody won.”]

    Where the content goes on without a frame of its own, the candidate's rule is `CONTINUED`; where a paragraph without
    marks follows the frame's colon, it is `BLOCK`.
    """
    for owned in _owners(view).values():
        tokens: set[int] = set()
        for quotation in owned.quotations:
            tokens.update(view.tokens_of(quotation))
        tokens.update(_unquoted_part(view, owned))
        rule = CONTINUED if owned.goes_on else "quoted"
        found = candidate(view, rule, owned.cue_match, sorted(tokens), speaker=owned.speaker)
        if found:
            yield found
    yield from _blocks(view)


def _blocks(view: View) -> Iterator[Candidate]:
    """*The mayor* **added**: [It is over.], where the content is the next paragraph and has no marks."""
    for frame, block in pairwise(view.paragraphs):
        if view.text[frame.end - 1] != ":" or view.text[block.end - 1] not in _SENTENCE_ENDS:
            continue
        tokens = view.tokens_of(block)
        last = tokens[0] - 1 if tokens else -1
        while last > 0 and (view.doc[last].is_space or view.doc[last].lower_ in _POINTING):
            last -= 1
        if last < 0 or view.is_quoted(block.start):
            continue
        cue_match = _speaks(view, view.doc[last]) or _issues(view, view.doc[last], tokens[0], _PUTTING_OUT)
        if cue_match is None or cue_match.cue.verb_class != "statement":
            continue
        found = candidate(view, BLOCK, cue_match, tokens, speaker=_speaker(view, cue_match))
        if found:
            yield found


def _unquoted_part(view: View, owned: _Owned) -> list[int]:
    """The words of the same content clause outside the marks: [The talks “are over,”] *he* **said**."""
    head = grammar.complement_clause(owned.cue_match.token)
    if head is None:
        return []
    tokens = clause_tokens(view, owned.cue_match, head)
    if view.quotation_of[head.i] == OUTSIDE:
        return tokens
    end = max(quotation.end for quotation in owned.quotations)
    behind = [i for i in tokens if view.doc[i].idx >= end]  # "said “it is closed” on Friday": the frame's own day
    return tokens if any(grammar.is_verb(view.doc[i]) for i in behind) else [i for i in tokens if i not in behind]


def _owners(view: View) -> dict[int, _Owned]:
    owners: dict[int, _Owned] = {}
    by_quotation: dict[int, int] = {}
    for index, quotation in enumerate(view.quotations):
        framed = _frame_behind(view, index) or _frame_before(view, index)
        beside = framed or _continued(view, index, by_quotation, owners) or _after_report(view, index)
        cue_match = beside or _unframed(view, index, by_quotation, owners)
        if cue_match is None:
            continue
        owned = owners.get(cue_match.token.i)
        if owned is None:
            owned = owners[cue_match.token.i] = _Owned(cue_match, _speaker(view, cue_match))
        owned.quotations.append(quotation)
        apart = _paragraph(view, quotation) != view.paragraph_of[cue_match.token.i]
        owned.goes_on |= beside is None or (framed is None and apart)
        by_quotation[index] = cue_match.token.i
    return owners


def _speaker(view: View, cue_match: CueMatch) -> Token | None:
    """The frame's speaker, who stands on the same side of the marks as its verb."""
    found = speaker_of(view, cue_match.token)
    if found is not None and view.quotation_of[found.i] == view.quotation_of[cue_match.token.i]:
        return found
    if grammar.is_passive(cue_match.token):
        return None
    if cue_match.token.dep_ in grammar.NOUN_CLAUSE and cue_match.token.head.i < cue_match.token.i:
        return cue_match.token.head  # "the service posted: …" taken for a participle
    return noun_beside(view, cue_match.token, cue_match.last)


def _speaks(view: View, token: Token) -> CueMatch | None:
    cue_match = view.cue_at.get(token.i)
    if token.i > 1 and token.lower_ == "called" and token.doc[token.i - 1].text == "-":
        return None  # "so-called"
    return (
        cue_match
        if cue_match is not None and cue_match.cue.kind == "verb" and "quote" in cue_match.cue.frames
        else None
    )


def _issues(view: View, token: Token, colon: int, verbs: Container[str] | None = None) -> CueMatch | None:
    """What is put out before a colon: *The ministry* **released the following statement:** [“We regret this.”].

    Without marks behind the colon, only some `verbs` tell that it is: who changed the rules has not spoken.
    """
    verb = token.head
    between = token.doc[token.i + 1 : colon]
    if token.dep_ not in grammar.OBJECT or not grammar.is_verb(verb) or verb.i > token.i:
        return None
    if verbs is not None and verb.lemma_ not in verbs:
        return None
    listed = view.cue_at.get(token.i)
    told = listed is not None and listed.cue.kind == "noun"
    if not told and speakers().get(token.lemma_) != "document" and token.lemma_ not in _REPLIES:
        return None
    if any(grammar.is_verb(item) and grammar.is_finite(item) for item in between):
        return None
    return CueMatch(verb, replace(_ISSUE, lemma=verb.lemma_), token.i)


_PUTTING_OUT = frozenset(
    {"add", "deliver", "give", "issue", "make", "offer", "post", "publish", "put", "read", "release", "send", "write"}
)
_REPLIES = frozenset({"answer", "reply", "response", "explanation", "comment", "remark", "warning", "apology"})
_ISSUE = Cue(
    "issue", "verb", "statement", frozenset({"quote"}), None, "*It* **issued a statement:** [“We regret this.”]"
)


def _frame_behind(view: View, index: int) -> CueMatch | None:
    """The frame that begins right after the quotation: its speaker and verb and nothing else before them."""
    quotation = view.quotations[index]
    tokens = view.tokens_of(quotation)
    if not tokens:
        return None
    doc, first = view.doc, tokens[-1] + 1
    while first < len(doc) and (grammar.is_punctuation(doc[first]) and doc[first].text not in QUOTE_MARKS):
        if doc[first].text in _SENTENCE_ENDS or "\n" in doc[first].text:
            return None
        first += 1
    if first >= len(doc) or view.paragraph_of[first] != view.paragraph_of[tokens[0]]:
        return None
    if not _leads_on(view, quotation, doc[first]):
        return None
    if doc[first].tag_ == "CC" and not _ends_open(view, quotation):
        return None
    for token in doc[first : first + _FRAME_REACH]:
        if token.i > first and (token.text in _SENTENCE_ENDS or view.quotation_of[token.i] != OUTSIDE):
            return None
        cue_match = _speaks(view, token)
        if cue_match is None or view.quotation_of[token.i] != OUTSIDE:
            continue
        subject = _speaker(view, cue_match)
        start = group_start(view, token)
        begins = min(start, max(first, subject.left_edge.i)) if subject is not None else start
        if begins <= first or (subject is None and start - first <= 1):
            return cue_match
        led_on = _inner(view, quotation)[-1:] in _LEADS_ON
        if led_on and all(_leads_frame(word) for word in doc[first:begins]):
            return cue_match
        return None
    return None


def _leads_frame(word: Token) -> bool:
    """Whether the word may stand between a quotation and its frame: "“…,” then on Monday he said"."""
    return word.tag_ in ("RB", "CC", "IN") or word.dep_ in grammar.TIME


def _inner(view: View, quotation: Quotation) -> str:
    """The quotation's text without its closing mark."""
    return view.text[quotation.start : quotation.end].rstrip("".join(QUOTE_MARKS))


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
    """Whether the quotation names a work: a few words, the weighty ones with capitals, and no sentence mark."""
    words = [view.doc[i] for i in tokens if not grammar.is_punctuation(view.doc[i])]
    weighty = [word for word in words if word.tag_[:2] not in _LIGHT_TAGS]
    if not 1 < len(words) <= _TITLE_WORDS or any(view.doc[i].text in _SENTENCE_ENDS for i in tokens):
        return False
    return len(weighty) > 1 and all(word.text[:1].isupper() for word in weighty)


_TITLE_WORDS = 8
_LIGHT_TAGS = frozenset({"DT", "IN", "TO", "CC"})


def _frame_before(view: View, index: int) -> CueMatch | None:
    """The frame that leads up to the quotation: after its verb only its own words, then comma, colon or nothing."""
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
        if token.text in _SENTENCE_ENDS or view.quotation_of[token.i] != OUTSIDE:
            return None
        cue_match = _speaks(view, token) or (_issues(view, token, last) if doc[last].text == ":" else None)
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
    """Whether the quoted words are a sentence, or end as one, and no mere phrase: "called the plan “a disaster”"."""
    words = [view.doc[i] for i in tokens if view.doc[i].text not in QUOTE_MARKS]
    if not words:
        return False
    return words[-1].text in _SENTENCE_ENDS or any(grammar.is_verb(word) and grammar.is_finite(word) for word in words)


def _leads_in(view: View, last: int, quotation: Quotation) -> bool:
    """Whether a paragraph ends in a colon and the next one begins with the quotation: "He continued:"."""
    behind = view.paragraphs[view.paragraph_of[last] + 1].start == quotation.start
    return behind and view.doc[last].text == ":"


def _closes_frame(cue_match: CueMatch, last: Token) -> bool:
    """Whether the word before the quotation is the frame's own: an addressee or the end of a phrase below the verb."""
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
    """Whether the verb's clause or object stands between it and the quotation, so that this is no frame of it."""
    clause = grammar.complement_clause(cue_match.token)
    if clause is None:
        return False
    words = [
        item.i for item in clause.subtree if cue_match.token.i < item.i < first and not grammar.is_punctuation(item)
    ]
    return len(words) > 1 and view.quotation_of[clause.i] == OUTSIDE


def _continued(view: View, index: int, by_quotation: dict[int, int], owners: dict[int, _Owned]) -> CueMatch | None:
    """The owner of the quotation before, where this one only goes on: after its frame, or as the next paragraph."""
    quotation = view.quotations[index]
    if not index or index - 1 not in by_quotation or not _is_utterance(view, quotation):
        return None
    owner = owners[by_quotation[index - 1]]
    before = view.quotations[index - 1]
    between = view.text[before.end : quotation.start]
    verb = owner.cue_match.token
    if before.start < verb.idx < quotation.start:  # the frame stands between them: nothing else may
        return (
            owner.cue_match
            if before.end <= verb.idx and _only_frame_between(view, owner.cue_match, quotation)
            else None
        )
    return owner.cue_match if not any(character.isalnum() for character in between) else None


def _after_report(view: View, index: int) -> CueMatch | None:
    """The frame of the indirect report that the quotation follows: *He* **said** [it was bad. “It hurts.”]."""
    quotation = view.quotations[index]
    tokens = view.tokens_of(quotation)
    if not tokens or not _is_utterance(view, quotation) or tokens[0] == 0:
        return None
    before = tokens[0] - 1
    while before > 0 and view.doc[before].is_space:
        before -= 1
    if view.doc[before].text not in (".", ":"):
        return None
    if view.paragraph_of[before] != view.paragraph_of[tokens[0]] and not _fills_paragraph(view, quotation):
        return None
    root = view.doc[before].sent.root
    cue_match = _speaks(view, root)
    if cue_match is None or grammar.complement_clause(root) is None or view.quotation_of[root.i] != OUTSIDE:
        return None
    return cue_match


def _fills_paragraph(view: View, quotation: Quotation) -> bool:
    """Whether the quotation, closed, is a paragraph by itself, and no pull quote that the next one credits."""
    index = _paragraph(view, quotation)
    part = view.paragraphs[index]
    alone = part.start == quotation.start and not view.text[quotation.end : part.end].strip(".")
    credited = index + 1 < len(view.paragraphs) and view.text[view.paragraphs[index + 1].start] in _CREDITING
    return alone and quotation.closed and not credited


def _paragraph(view: View, quotation: Quotation) -> int:
    """The index of the paragraph in which the quotation stands."""
    return bisect_right(view.paragraphs, quotation.start, key=lambda part: part.start) - 1


def _unframed(view: View, index: int, by_quotation: dict[int, int], owners: dict[int, _Owned]) -> CueMatch | None:
    """The frame of the quotation before, where no other follows it and this one stands behind the author's words.

    It is a sentence of the same paragraph, or the paragraph behind the frame's.
    """
    quotation = view.quotations[index]
    if not index or index - 1 not in by_quotation or not _is_utterance(view, quotation):
        return None
    owner = owners[by_quotation[index - 1]]
    tokens, verb = view.tokens_of(quotation), owner.cue_match.token
    if not tokens:
        return None
    further = view.paragraph_of[tokens[0]] - view.paragraph_of[verb.i]
    alone = _fills_paragraph(view, quotation) if further else view.doc[tokens[0] - 1].text in _SENTENCE_ENDS
    if further > 1 or not alone:
        return None
    later = view.doc[max(verb.i, owner.cue_match.last) + 1 : tokens[0]]
    speaking = any(
        _speaks(view, token) is not None
        and view.quotation_of[token.i] == OUTSIDE
        and grammar.direct_object(token) is None
        for token in later
    )
    return None if speaking else owner.cue_match


def _only_frame_between(view: View, cue_match: CueMatch, quotation: Quotation) -> bool:
    """Whether from the frame's verb to the quotation there is but the frame's sentence, with no second statement."""
    doc, index = view.doc, cue_match.last + 1
    first = view.sentence_of[cue_match.token.i]
    while index < len(doc) and doc[index].idx < quotation.start:
        token = doc[index]
        if not grammar.is_punctuation(token):
            if view.sentence_of[index] != first:
                return False
            another = view.cue_at.get(index)
            if another is not None and grammar.is_finite(token) and token.dep_ in grammar.CONJUNCT:
                return False
        index += 1
    return True


def _is_utterance(view: View, quotation: Quotation) -> bool:
    """Whether the quotation is a sentence of its own, or the second half of a split one, and no quoted word."""
    tokens = view.tokens_of(quotation)
    words = [i for i in tokens if not grammar.is_punctuation(view.doc[i])]
    if len(words) < _FEW_WORDS:
        return False
    gap = view.text[max(0, quotation.start - _GAP) : quotation.start]
    before = _CONJUNCTION.sub(",", gap.rstrip())
    return not before or before[-1] in ".?!,:;—–" or before[-1] in QUOTE_MARKS or "\n" in gap[len(gap.rstrip()) :]


_GAP = 40
_CONJUNCTION = re.compile(r",\s+(?:and|but|or)$")
