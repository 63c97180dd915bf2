"""Defaults: labels that an annotator left out, guessed from the words alone, without a parser."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from attribution.exchange.sheets import Spans
from attribution.lexicon import Cue, cues, hedges, places, speakers
from attribution.lexicon.tables import SpeakerWord
from attribution.records import HedgeKind, HedgeLevel, QuoteType, Span, SpeakerType
from attribution.text.quotation_marks import quotations

_WORD = re.compile(r"\w+(?:[’'\-]\w+)*")
_NAME = re.compile(r"(?<!\w)(?!(?:The|An?|Her|His|Its)\s)[A-Z]\w+(?: [A-Z][\w.]+)+")
_INITIALISM = re.compile(r"[Tt]he [A-Z]{2,}(?:[’']s)?")
_BEHIND_HEAD = re.compile(r"\b(?:about|at|by|for|from|in|of|on|that|to|who|which|whose|with)\b|,")
_PASSIVE = ("is ", "are ", "was ", "were ", "been ", "be ")
_PRONOUNS: Mapping[str, SpeakerType] = {
    **dict.fromkeys(("he", "she", "his", "her", "him", "who", "i", "me", "my"), "named_person"),
    **dict.fromkeys(("it", "its", "which"), "named_organization"),
    **dict.fromkeys(("they", "their", "them", "we", "us", "our", "some", "many", "others"), "unnamed_group"),
}
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
    """Guess a speaker's type from pronouns, full names, the lexicon's head nouns and places, and capitals."""
    found = _WORD.findall(words)
    if not found or words.strip().lower() in _PRONOUNS:
        return _PRONOUNS.get(words.strip().lower(), "unnamed_person")
    if run := _NAME.search(words):
        kinds = {_head_noun(word) for word in run[0].split()}
        return "named_organization" if "named_organization" in kinds else "named_person"
    for word in reversed(_WORD.findall(_BEHIND_HEAD.split(words, maxsplit=1)[0])):
        kind = _head_noun(word)
        if kind == "unnamed_person" and word.lower() not in speakers():
            return "unnamed_group"
        if kind and kind != "title":
            return kind
    name = words.strip().removeprefix("the ").removesuffix("’s").removesuffix("'s")
    if name in places() or _INITIALISM.fullmatch(words.strip()):
        return "named_organization"
    return "named_person" if any(word[0].isupper() for word in found) else "unnamed_person"


def _head_noun(word: str) -> SpeakerWord | None:
    return next((kind for lemma in _lemmas(word.lower()) if (kind := speakers().get(lemma))), None)


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
    cue = cue_of(words)
    if cue and cue.hedge and not words.startswith(_PASSIVE):
        return cue.hedge
    for row in hedges().get(re.split("[ -]", words)[0], ()):
        if row.text == words:
            return row.kind
    return "hearsay" if words.startswith(_PASSIVE) else "epistemic"


def hedge_level(hedge: Spans, content: Spans) -> HedgeLevel:
    """Tell the author's distance from the report from a hedge inside what is said."""
    return "content" if any(start <= hedge[0].start < end for start, end in content) else "verb"
