"""A speaker's mention: the words that a rule has taken for the speaker, their head, and how they are printed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from attribution.parsing import grammar
from attribution.resolution.words import ARTICLES, GROUP_WORDS
from attribution.view import Candidate, View

if TYPE_CHECKING:
    from spacy.tokens import Token

NOUN_PHRASE_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_HEAD_TAGS = NOUN_PHRASE_TAGS | {"PRP", "PRP$", "WP", "CD"}
_NO_HEAD_TAGS = frozenset({"JJ", "JJR", "RB", "IN"})
"""Tags of words that head no speaker's phrase where it has a noun."""


@dataclass(frozen=True, slots=True)
class SpeakerMention:
    """The words that stand for a speaker: token indices, half-open, and the head among them."""

    start: int
    end: int
    head: Token


def mention_of(view: View, starts: Sequence[int], candidate: Candidate) -> SpeakerMention | None:
    """Return the mention of the candidate's speaker, or None where it has none; `starts` are the tokens' offsets."""
    if not candidate.speaker:
        return None
    first, last = candidate.speaker[0].start, candidate.speaker[-1].end
    start = max(bisect_right(starts, first) - 1, 0)
    end = max(bisect_right(starts, last - 1), start + 1)
    given = candidate.speaker_head
    if given is not None and start <= given < end and (view.doc[given].tag_ != "DT" or end - start == 1):
        head = view.doc[given]
    else:  # an article is the head where the noun is outside: "the DOJ" of "the DOJ release"
        head = root_of(view.doc[start:end])
    if head.tag_ in _NO_HEAD_TAGS and head.lower_ not in GROUP_WORDS:  # "Impeccable sources privy to the talks"
        head = next((token for token in view.doc[head.i : end] if token.tag_ in NOUN_PHRASE_TAGS), head)
    return SpeakerMention(start, end, head)


def root_of(tokens: Iterable[Token]) -> Token:
    """Return the first noun or pronoun among the tokens that depends on none of them, else the last such word."""
    inside = {token.i: token for token in tokens}
    tops = [token for token in inside.values() if token.head.i not in inside or token.head.i == token.i]
    words = [token for token in tops if not grammar.is_punctuation(token)] or tops
    return next((token for token in words if token.tag_ in _HEAD_TAGS), words[-1])


def bare(text: str) -> str:
    """Return a speaker's words without leading article, trailing comma and possessive ending."""
    words = _unbracketed(text.strip(' ,;:“”"'))
    for ending in ("’s", "'s"):
        words = words.removesuffix(ending)
    if words.endswith(("s'", "s’")):
        words = words[:-1]
    first, _, rest = words.replace("\n", " ").replace("\u00a0", " ").partition(" ")
    return words[-len(rest) :].strip(' \n“”"') if first.lower() in ARTICLES and rest else words


def _unbracketed(words: str) -> str:
    """Return the words without brackets around them and a lone one at an end; "Service (FSB)" keeps its pair."""
    for opening, closing in ("()", "[]"):
        around = words.startswith(opening) and words.endswith(closing)
        if around or (words.startswith(opening) and closing not in words):
            words = words[1:]
        if words.endswith(closing) and opening not in words:
            words = words[:-1]
    return words
