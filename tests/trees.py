"""Parses written out in full, in any scheme of labels, for the grammar's questions: every word names its head."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc, Token

VOCAB = spacy.blank("en").vocab
_LEMMAS = {
    "asked": "ask",
    "came": "come",
    "is": "be",
    "said": "say",
    "told": "tell",
    "urged": "urge",
    "wants": "want",
    "was": "be",
    "went": "go",
    "were": "be",
}


def tree(rows: str) -> Doc:
    """Build a parse from ``form/tag/label/head`` for each word: heads are counted from 1, the root's is 0."""
    words, tags, labels, heads = zip(*(row.split("/") for row in rows.split()), strict=True)
    return Doc(
        VOCAB,
        words=list(words),
        tags=list(tags),
        deps=list(labels),
        heads=[index if head == "0" else int(head) - 1 for index, head in enumerate(heads)],
        lemmas=[_LEMMAS.get(word, word.lower()) for word in words],
        sent_starts=[index == 0 for index in range(len(words))],
    )


def at(doc: Doc, word: str) -> Token:
    """Return the first token of that form."""
    return next(token for token in doc if token.text == word)


def form(token: Token | None) -> str | None:
    """Return the word's form, if there is a word."""
    return None if token is None else token.text
