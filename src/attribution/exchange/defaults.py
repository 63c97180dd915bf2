"""Defaults: labels that an annotator left out, guessed from the words alone, without a parser."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from attribution.exchange.sheets import Spans
from attribution.lexicon import Cue, cues, hedges, speakers
from attribution.records import HedgeKind, HedgeLevel, QuoteType, Span, SpeakerType
from attribution.text.quotation_marks import quotations

_WORD = re.compile(r"\w+(?:[’'\-]\w+)*")
_LINE = re.compile(r"[^\n]+")
_ENDINGS = (
    ("ies", "y"),
    ("ied", "y"),
    ("es", ""),
    ("es", "e"),
    ("s", ""),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
)


def cue_of(words: str) -> Cue | None:
    """Find the lexicon's row for a verb group: that of the last word that has one."""
    for word in reversed(words.lower().split()):
        for lemma in _lemmas(word.strip(".,:;")):
            for cue in cues().get(("verb", lemma), ()):
                if cue.lemma == lemma:
                    return cue
    return None


def _lemmas(word: str) -> list[str]:
    """Strip the endings of regular verbs and nouns: every word that the form may be of."""
    found = [word]
    for ending, instead in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem and stem != word:
            found.append(stem + instead)
    return found


def speaker_type(words: str) -> SpeakerType:
    """Guess a speaker's type from the lexicon's head nouns and from capitals."""
    found = _WORD.findall(words)
    for word in reversed(found):
        for lemma in _lemmas(word.lower()):
            kind = speakers().get(lemma)
            if kind == "unnamed_person":
                return kind if lemma == word.lower() else "unnamed_group"
            if kind and kind != "title":
                return kind
    return "named_person" if any(word[0].isupper() for word in found) else "unnamed_person"


def quote_type(text: str, content: Spans) -> QuoteType:
    """Tell whether all, none or some of the content's words stand in quotation marks."""
    around = _quoted(text)
    words = [match.start() for span in content for match in _WORD.finditer(text, *span)]
    if words and text[words[0] : words[0] + 5].lower() == "that " and words[0] == content[0].start:
        words = words[1:]
    inside = sum(any(start <= word < end for start, end in around) for word in words)
    if not inside:
        return "indirect"
    return "direct" if inside == len(words) else "mixed"


@lru_cache(maxsize=2)
def _quoted(text: str) -> tuple[Span, ...]:
    lines = [Span(*match.span()) for match in _LINE.finditer(text)]
    return tuple(Span(found.start, found.end) for found in quotations(text, lines))


def words_quoted(text: str, contents: Sequence[Span]) -> int:
    """Count the words of the contents inside quotation marks, each once."""
    found = {match.start() for span in contents for match in _WORD.finditer(text, *span)}
    return sum(any(start <= word < end for start, end in _quoted(text)) for word in found)


def hedge_kind(words: str) -> HedgeKind:
    """Look the hedge up in the lexicon; a word that it does not have is taken for an epistemic one."""
    words = " ".join(words.lower().split())
    for row in hedges().get(re.split("[ -]", words)[0], ()):
        if row.text == words:
            return row.kind
    cue = cue_of(words)
    return (cue and cue.hedge) or "epistemic"


def hedge_level(hedge: Spans, content: Spans) -> HedgeLevel:
    """Tell the author's distance from the report from a hedge inside what is said."""
    return "content" if any(start <= hedge[0].start < end for start, end in content) else "verb"
