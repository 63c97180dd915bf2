"""Tell English articles from others, offline: by English function words, in doubt by py3langid."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

FUNCTION_WORDS = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "in",
        "that",
        "a",
        "is",
        "was",
        "for",
        "on",
        "with",
        "as",
        "by",
        "at",
        "from",
        "has",
        "have",
        "had",
        "he",
        "she",
        "it",
        "they",
        "his",
        "her",
        "their",
        "its",
        "who",
        "which",
        "said",
        "says",
        "be",
        "been",
        "are",
        "were",
        "not",
        "but",
        "this",
        "an",
        "or",
        "will",
        "would",
    ]
)
"""Frequent English words that few other languages share in such numbers. Compiled by the authors."""

ENGLISH_SHARE = 0.2
"""The share of function words from which a text is English without asking the model, which takes most of a second to
load. Of 942 English articles (PolNeAR, Wikinews, other outlets) two have less."""

SURE = 0.8
"""How probable another language must be for a text not to count as English. The model calls none
of those articles anything but English."""

LEAST_LETTERS = 60
"""Letters below which no language is told: names and headlines of one line belong to any."""

LOOKED_AT = 2_000
"""Characters from the beginning that are looked at. The middle of a page adds nothing but time."""

_WORD = re.compile(r"[^\W\d_]+")


def foreign_language(text: str) -> str | None:
    """Return the ISO 639-1 code of the language of a text that is not English; None for English and in doubt."""
    words = [word.lower() for word in _WORD.findall(text[:LOOKED_AT])]
    if sum(map(len, words)) < LEAST_LETTERS:
        return None
    if sum(word in FUNCTION_WORDS for word in words) >= ENGLISH_SHARE * len(words):
        return None
    language, probability = _identifier().classify(text[:LOOKED_AT])
    return str(language) if language != "en" and probability >= SURE else None


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - takes most of a second

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
