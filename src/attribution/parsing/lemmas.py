"""Look up lemmas in spaCy's tables, the same under every parser: the rows of the lexicon are written in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from attribution.errors import FormatError
from attribution.parsing.spacy_models import load_model

if TYPE_CHECKING:
    from spacy.pipeline import Lemmatizer

WORD_CLASSES = {"V": "VERB", "N": "NOUN", "J": "ADJ", "M": "AUX"}
"""The word class that the lemmatizer asks for, by the first letter of a Penn tag."""

_NOT_READ = ("tok2vec", "transformer", "tagger", "parser", "ner", "senter", "attribute_ruler", "morphologizer")
_BASE_TAGS = frozenset({"NN", "NNP", "VB", "JJ"})


class Lemmas:
    """A function from a word and its Penn tag to its lemma in lower case, by a spaCy pipeline's lemmatizer.

    Only verbs, nouns, adjectives and modals are looked up; without a lemmatizer every word is its own lemma.
    """

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        self._lemmatizer = cast("Lemmatizer | None", nlp.get_pipe("lemmatizer") if nlp.has_pipe("lemmatizer") else None)
        self._known: dict[tuple[str, str], str] = {}

    @classmethod
    def load(cls) -> Lemmas:
        """Load the default spaCy pipeline's lemmatizer alone; raises MissingModelError where no pipeline is there."""
        return cls(load_model(exclude=_NOT_READ))

    def __call__(self, word: str, tag: str) -> str:
        """Return the lemma, in lower case and not empty."""
        word_class = WORD_CLASSES.get(tag[:1], "")
        if not word_class or self._lemmatizer is None or _is_base(word, tag):
            return word.lower()
        lemma = self._known.get((word, tag))
        if lemma is None:
            doc = Doc(self._nlp.vocab, words=[word], tags=[tag], pos=[word_class])
            lemma = self._known[word, tag] = str(self._lemmatizer.lemmatize(doc[0])[0]).lower()
        return lemma

    def add(self, doc: Doc) -> Doc:
        """Set the lemma of each word of a Doc with tags."""
        strings, lemmas, known = doc.vocab.strings, [], dict[tuple[int, int], int]()
        for word, tag in doc.to_array(["ORTH", "TAG"]).tolist():
            lemma = known.get((word, tag))
            if lemma is None:
                lemma = known[word, tag] = strings.add(self(strings[word], strings[tag]))
            lemmas.append(lemma)
        if lemmas:
            doc.from_array(["LEMMA"], np.array(lemmas, dtype=np.uint64))  # type: ignore[arg-type]  # thinc's own types
        return doc

    def adopt(self, doc: Doc) -> Doc:
        """Return a Doc that the user has parsed, or where it lacks lemmas a copy with them.

        Raises:
            FormatError: The Doc has no dependency parse or no tags.
        """
        if len(doc) and not (doc.has_annotation("DEP") and doc.has_annotation("TAG")):
            raise FormatError("the Doc has no dependency parse or no tags: run a tagger and a parser on it first")
        return doc if doc.has_annotation("LEMMA") else self.add(doc.copy())


def _is_base(word: str, tag: str) -> bool:
    """Whether the word is its own lemma: the lemmatizer's rules would strip "witness" and "express" of their last s."""
    return tag in _BASE_TAGS or (tag == "VBP" and word.endswith("s") and not word.endswith(("'s", "’s")))
