"""One parsed article as every later stage sees it: the parse, its quotations, and where the lexicon's cues stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from attribution.lexicon import Cue, CueKind, cues
from attribution.parsing import grammar
from attribution.records import Span, VerbClass
from attribution.text.layout import paragraphs
from attribution.text.quotation_marks import Quotation, quotations

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

OUTSIDE = -1
"""The quotation index of a token outside all quotation marks."""

_KIND_BY_TAG: Mapping[str, CueKind] = {"V": "verb", "N": "noun", "J": "adjective"}
_REACH = 2
"""Words that may stand between the parts of a cue of several words ("made it clear"). Set by hand; not fitted."""


@dataclass(frozen=True, slots=True)
class CueMatch:
    """A cue found in the text: the token of its head word, its lexicon entry, the index of its last word."""

    token: Token
    cue: Cue
    last: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """An attribution that a rule or another engine proposes, in character offsets; `candidate_at` makes one from spans.

    rule: the name under which `rules.rule_named` knows who found it.
    cue: the lexicon's entry, or one made for a word that it does not have.
    head: the index of the cue's token.
    verb, content, speaker: the characters of each; no speaker where nobody is named or described.
    speaker_head: the index of the token at the head of the speaker's phrase.
    confidence: how likely it is right; None where the rule's own confidence stands.
    path: the dependency path from speaker over cue to content, where the network found what no rule did.
    """

    rule: str
    cue: Cue
    head: int
    verb: tuple[Span, ...]
    content: tuple[Span, ...]
    speaker: tuple[Span, ...] = ()
    speaker_head: int | None = None
    confidence: float | None = None
    path: str | None = None

    @property
    def place(self) -> tuple[int, int]:
        """Return what candidates are sorted by: where the verb group begins, and the cue's token."""
        return self.verb[0].start, self.head


@dataclass(frozen=True, slots=True)
class View:
    """A Doc with everything that several stages ask for, worked out once.

    doc, text: the parse and its text.
    paragraphs, quotations: in the order of the text.
    quotation_of, paragraph_of: for each token the index of the one that it stands in, or `OUTSIDE`.
    sentence_of: for each token the index of its sentence's first token.
    verbs, nouns, adjectives: the cues of each kind; cue_at: all of them by the index of their head word.
    """

    doc: Doc
    text: str
    paragraphs: list[Span]
    quotations: tuple[Quotation, ...]
    quotation_of: list[int]
    paragraph_of: list[int]
    sentence_of: list[int]
    verbs: tuple[CueMatch, ...] = ()
    nouns: tuple[CueMatch, ...] = ()
    adjectives: tuple[CueMatch, ...] = ()
    cue_at: Mapping[int, CueMatch] = field(default_factory=dict)

    @classmethod
    def of(cls, doc: Doc) -> View:
        """Make the view of a parsed Doc."""
        text = doc.text
        parts = paragraphs(text)
        quoted = quotations(text, parts)
        starts = [token.idx for token in doc]
        inside = _covering(starts, [Span(q.start, q.end) for q in quoted])
        titles = {number for number, quotation in enumerate(quoted) if _names_work(text, quotation, parts)}
        matches = [match for match in _cues(doc) if inside[match.token.i] not in titles]
        return cls(
            doc=doc,
            text=text,
            paragraphs=parts,
            quotations=quoted,
            quotation_of=inside,
            paragraph_of=_covering(starts, parts),
            sentence_of=grammar.sentence_bounds(doc),
            verbs=tuple(match for match in matches if match.cue.kind == "verb"),
            nouns=tuple(match for match in matches if match.cue.kind == "noun"),
            adjectives=tuple(match for match in matches if match.cue.kind == "adjective"),
            cue_at={match.token.i: match for match in matches},
        )

    def is_quoted(self, offset: int) -> bool:
        """Tell whether the character at `offset` stands inside quotation marks."""
        return self.quotation_at(offset) is not None

    def quotation_at(self, offset: int) -> Quotation | None:
        """Return the quotation in which the character at `offset` stands, or None."""
        index = bisect_right(self.quotations, offset, key=lambda quotation: quotation.start) - 1
        return self.quotations[index] if index >= 0 and offset < self.quotations[index].end else None

    def token_span(self, first: int, last: int) -> Span:
        """Return the characters from the start of token `first` to the end of token `last`."""
        return Span(self.doc[first].idx, self.doc[last].idx + len(self.doc[last]))

    def tokens_of(self, quotation: Quotation | Span) -> range:
        """Return the indices of the tokens of a quotation, its marks included, or of a paragraph."""
        span = self.doc.char_span(quotation.start, quotation.end, alignment_mode="expand")
        return range(0) if span is None else range(span.start, span.end)


def candidate_at(  # noqa: PLR0913 - a candidate has that many parts
    view: View,
    cue: Span,
    content: Iterable[Span],
    speaker: Iterable[Span] = (),
    *,
    verb_class: VerbClass | None = None,
    confidence: float | None = None,
    rule: str = "engine",
) -> Candidate:
    """Build a candidate from places in the text, for any word and whether or not the lexicon lists it.

    Args:
        view: the article.
        cue: the characters of the reporting verb, or of what does its job.
        content: the pieces of what is said.
        speaker: the pieces of who says it; none where nobody is named.
        verb_class: the cue's class. None takes the lexicon's, and "statement" for a word that it does not list.
        confidence: how likely the attribution is right, between 0 and 1. None takes that of `rule`.
        rule: a name for what found it; it becomes `Attribution.rule`.

    Returns:
        The candidate, with the heads of cue and speaker looked up in the parse.

    Raises:
        ValueError: where a span lies outside the text or has no word, and where there is no content.
    """
    pieces, speakers = tuple(sorted(content)), tuple(sorted(speaker))
    if not pieces:
        raise ValueError("a candidate needs content")
    cue_words, *_ = words = [_words_at(view, span) for span in (cue, *pieces, *speakers)]
    listed = [
        index for index in cue_words if index in view.cue_at and view.doc[index].dep_ not in grammar.AUXILIARY
    ]  # not the "has" of "has classified"
    head = phrase_head(view, listed or cue_words, grammar.VERB_TAGS)
    entry = cue_entry(view, head, verb_class or "statement")
    spoken = [index for word_range in words[1 + len(pieces) :] for index in word_range]
    return Candidate(
        rule=rule,
        cue=entry if verb_class is None else replace(entry, verb_class=verb_class),
        head=head,
        verb=(cue,),
        content=pieces,
        speaker=speakers,
        speaker_head=phrase_head(view, spoken, grammar.NOUN_TAGS) if spoken else None,
        confidence=confidence,
    )


def _words_at(view: View, span: Span) -> range:
    """Return the indices of the words in the span; raises ValueError where it has none."""
    words = view.tokens_of(span) if 0 <= span.start < span.end <= len(view.text) else range(0)
    if not any(not view.doc[index].is_space for index in words):
        raise ValueError(f"no word of the text of {len(view.text)} characters stands at {tuple(span)}")
    return words


def cue_entry(view: View, index: int, verb_class: VerbClass) -> Cue:
    """Return the lexicon's entry for the cue whose head is a word, or one of the given class for a word without.

    Args:
        view: the article.
        index: the word.
        verb_class: the class of an entry that is made here.
    """
    listed = view.cue_at.get(index)
    if listed is not None:
        return listed.cue
    token = view.doc[index]
    kind = _KIND_BY_TAG.get(token.tag_[:1], "adverb" if token.tag_[:1] == "R" else "phrase")
    return Cue(token.lemma_, kind, verb_class, frozenset(), None, "")


def phrase_head(view: View, words: Sequence[int], preferred: Collection[str]) -> int:
    """Return the topmost of the words in the parse, of several the first whose tag is one of `preferred`."""
    top = [index for index in words if view.doc[index].head.i not in words or view.doc[index].head.i == index]
    return next((index for index in top if view.doc[index].tag_ in preferred), top[0])


_WORD = re.compile(r"[^\W\d_][\w’']*")
_TITLE_WORDS = 8
"""Words of the name of a work at most. Set by hand; not fitted."""

_WEIGHTY = 4
"""Letters from which a word is written with a capital in a title. Set by hand; not fitted."""


def _names_work(text: str, quotation: Quotation, parts: list[Span]) -> bool:
    """Tell whether the quotation names a work: a few words with capitals, in prose, and no end of a sentence."""
    inner = text[quotation.start : quotation.end]
    words = _WORD.findall(inner)
    if not 1 < len(words) <= _TITLE_WORDS or any(mark in inner for mark in ".?!") or not _capital(words):
        return False
    around = parts[bisect_right(parts, quotation.start, key=lambda part: part.start) - 1]
    return not _capital(_WORD.findall(text, around.start, quotation.start)[-_TITLE_WORDS:])


def _capital(words: list[str]) -> bool:
    """Tell whether all weighty words, at least two, have capitals."""
    weighty = [word for word in words if len(word) >= _WEIGHTY or word[0].isupper()]
    return len(weighty) > 1 and all(word[0].isupper() for word in weighty)


def _covering(starts: list[int], spans: Iterable[Span]) -> list[int]:
    """Return for each start the index of the span that covers it, or `OUTSIDE`; both are in the order of the text."""
    covering, ordered, current = [OUTSIDE] * len(starts), list(spans), 0
    for index, start in enumerate(starts):
        while current < len(ordered) and ordered[current].end <= start:
            current += 1
        if current < len(ordered) and ordered[current].start <= start:
            covering[index] = current
    return covering


def _cues(doc: Doc) -> list[CueMatch]:
    """Return the cues that stand in the text, in its order."""
    table = cues()
    matches = []
    for token in doc:
        kind = _KIND_BY_TAG.get(token.tag_[:1])
        if kind is None:
            continue
        entries = table.get((kind, token.lemma_), ())
        if kind == "adjective" or token.tag_ == "VBN":  # adjectives are listed by their form: "convinced", "worried"
            entries = table.get(("adjective", token.lower_)) or entries
        cue_match = _longest(token, entries)
        if cue_match:
            matches.append(cue_match)
    return matches


def _longest(token: Token, entries: Iterable[Cue]) -> CueMatch | None:
    """Return the entry with most words that all stand here; entries come with the longest first."""
    for cue in entries:
        rest = cue.lemma.split()[1:]
        last = _follow(token, rest)
        if last is not None and (last == token.i or not _lacks_preposition(cue, token.doc, last)):
            return CueMatch(token, cue, last)
    return None


def _lacks_preposition(cue: Cue, doc: Doc, last: int) -> bool:
    """Tell whether a cue that needs a preposition behind it has none: "claimed responsibility"."""
    if not all(frame.startswith(":") for frame in cue.frames):
        return False
    return last + 1 >= len(doc) or doc[last + 1].lower_ not in cue.prepositions()


def _follow(token: Token, words: list[str]) -> int | None:
    """Return the index of the last of the words that follow the token one after the other, or None."""
    index, doc = token.i, token.doc
    for word in words:
        window = doc[index + 1 : index + 2 + _REACH]
        match = next((item for item in window if word in (item.lower_, item.lemma_)), None)
        if match is None:
            return None
        index = match.i
    return index
