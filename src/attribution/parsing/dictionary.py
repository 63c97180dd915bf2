"""Tell English words from other letters, by the tables of spaCy's lemmatizer."""

from __future__ import annotations

from functools import cache

from spacy.lookups import Lookups

from attribution.parsing.spacy_models import installed_models, package_folder

_ENDINGS = (
    *(("", ""), ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("d", ""), ("ed", "e"), ("ing", "")),
    *(("ing", "e"), ("ly", ""), ("er", ""), ("est", "")),
)
"""Regular endings and what stands in their place in the base form."""


def is_word(letters: str) -> bool:
    """Return whether letters in lower case are an English word, inflected or not.

    False for all where no installed model has a lemmatizer's tables.
    """
    known = _known()
    return any(
        letters.endswith(ending) and f"{letters[: len(letters) - len(ending)]}{base}" in known
        for ending, base in _ENDINGS
    )


@cache
def _known() -> frozenset[str]:
    """Return the base forms of nouns, verbs, adjectives and adverbs, and their irregular forms."""
    words: set[str] = set()
    for name in installed_models():
        for folder in package_folder(name).glob("*/lemmatizer/lookups"):
            lookups = Lookups().from_disk(folder)
            for table in ("lemma_index", "lemma_exc"):
                for forms in lookups.get_table(table, {}).values():
                    words.update(forms)
            return frozenset(word for word in words if len(word) > 1)
    return frozenset()
