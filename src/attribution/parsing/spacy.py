"""Parse with spaCy's English pipelines."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from functools import cache
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]

from attribution.errors import InputError, SettingsError
from attribution.lexicon.names import is_given_name_in_two
from attribution.parsing.lemmas import Lemmas
from attribution.parsing.memory import memory_zone
from attribution.parsing.repairs import with_complements, with_own_subjects, with_predicates
from attribution.parsing.semicolons import clause_starts
from attribution.parsing.spacy_models import load_model
from attribution.text.layout import pieces, sentence_seams

ENTITIES = ("ner", "entity_ruler")
"""Components that find entities: they run only if they are asked for."""

UNUSED = ("entity_linker", "senter", "sentencizer", "textcat", "morphologizer")
"""Components whose results no rule reads. The lemmatizer and the attribute ruler run on single words, on demand."""

_TOGETHER = 10_000
"""Characters that spaCy's network is given at a time, or one piece that is longer.

More are no quicker and take memory: with 16 articles at a time a run over 146 of Wikinews took 1,013 MiB, so 559.
"""

_RUN = re.compile(r"([^\s])\1{30,}|\S{400,}")
"""A sign repeated, as in a ruled line, or hundreds of signs without a space: no word. The lengths are set by hand."""

_PREFIX = re.compile(
    r"(?<![\w-])(?:anti|bi|bio|co|counter|cross|cyber|de|e|ex|inter|intra|macro|mega|micro|mid|mini|multi|neo|non|over|pan"
    r"|post|pre|pro|quasi|re|semi|sub|super|trans|tri|ultra|un|vice)[-‐‑](?=[^\W\d_])",
    re.IGNORECASE,
)
"""A prefix with its hyphen: with these, words stand whole in the vocabulary of the default model (3 to 208 of each), as
OntoNotes, the corpus that it has learned from, has them; others are cut at their hyphens there.
"""

_HYPHENED = re.compile(r"(?<![\w-])[A-Z][a-z]{0,6}[-‐‑][A-Za-z][a-z]{0,6}(?![\w-])")
"""Two short words with a hyphen: of a given name such as "Won-soon" the tagger may take "soon" for an adverb."""

_GLUED = re.compile(
    r"[.,!?…][”\"][A-Za-z]|[^\s(\[{—–-]”[A-Z]|[”\"][—–―]|―\w|\w[,:]“\w|[$£€]\d[\d.,]*(?:m|bn|tn|k)\.(?=\s+[A-Z“\"])"
)
"""A mark glued to a speaker's name, or to a dash or verb before it: the tokenizer takes both for one word.

So it does with "m." in "it cost $90m. Supporters …".
"""

_SEAMS = re.compile(
    r"""(?<=[”"])(?=[A-Z—–―]) | (?<=[.,!?…\])])(?=[”"]) | (?=[.,!?…\])][”"]) | (?=[”"][—–―]) | (?<=[”"][—–―])(?=\w)
      | (?<=[.,!?…]["”])(?=\w) | (?<=[mnk])(?=\.$)
      | (?<=―)(?=\w) | (?=[,:]“) | (?<=[,:])(?=“) | (?<=[,:]“)(?=\w)""",
    re.VERBOSE,
)
"""Where such a word is cut."""


_FOREIGN = re.compile(r"[«»‹›„`\u200b\u200c\u200d\u2060\ufeff]")
"""Marks that the model has hardly seen, and characters without a width: it is shown others, or the word without."""

_SHOWN = str.maketrans({
    "«": "“", "»": "”", "‹": "‘", "›": "’", "„": "“", "`": "‘",
    "\u200b": None, "\u200c": None, "\u200d": None, "\u2060": None, "\ufeff": None,
})  # fmt: skip


@cache
def _blas() -> ThreadpoolController:
    """Return the controller of the threads of the libraries that are loaded; to look for them takes milliseconds."""
    return ThreadpoolController()


class SpacyBackend:
    """A spaCy pipeline cut down to tagger and parser, and with `ner` its entities, fed in pieces that it can hold."""

    def __init__(self, nlp: Language, *, ner: bool = False) -> None:
        self.nlp = nlp
        runs = {"tok2vec", "transformer", "tagger", "parser", *(ENTITIES if ner else ())}
        self._runs = [name for name in nlp.pipe_names if name in runs]
        self._lemma = Lemmas(nlp)

    @classmethod
    def load(cls, model: object = None, *, ner: bool = False) -> SpacyBackend:
        """Return a backend over a pipeline.

        Args:
            model: An ``nlp`` object, or an installed pipeline's name; None takes the default pipeline.
            ner: Whether entities are looked for too.

        Raises:
            MissingModelError: The pipeline is not installed; the message says how to get it.
            SettingsError: It has no tagger or no parser, or with `ner` finds no entities.
            InputError: The model is neither a pipeline nor a name.
        """
        if isinstance(model, Language):
            nlp = model
        elif not isinstance(model, str | None):
            raise InputError(f"an nlp object or the name of a pipeline is expected, not {type(model).__name__}")
        else:
            nlp = load_model(model, exclude=[*UNUSED, *(() if ner else ENTITIES)])
        if not (nlp.has_pipe("parser") and nlp.has_pipe("tagger")):
            raise SettingsError(f"the pipeline {nlp.meta['name']!r} has no tagger or no dependency parser")
        if ner and not any(map(nlp.has_pipe, ENTITIES)):
            raise SettingsError(f"the pipeline {nlp.meta['name']!r} finds no entities: leave ner out")
        return cls(nlp, ner=ner)

    def parse(self, texts: Iterable[str], batch_size: int) -> Generator[Doc, None, None]:
        """Parse texts, in order; long ones in pieces cut between paragraphs, so that memory stays flat."""
        split = [pieces(text) for text in texts]
        longest = max((len(piece) for parts in split for piece in parts), default=0)
        together = min(batch_size, max(1, _TOGETHER // max(1, longest)))
        parsed = self._annotated((self._tokens(piece) for parts in split for piece in parts), together)
        for parts in split:
            docs = []
            for _ in parts:
                with _blas().limit(limits=1, user_api="blas"):  # more gain little and starve other processes
                    doc = next(parsed)
                docs.append(_restored(with_complements(with_own_subjects(self._lemma.add(with_predicates(doc))))))
            yield docs[0] if len(docs) == 1 else Doc.from_docs(docs, ensure_whitespace=False)

    def adopt(self, doc: Doc) -> Doc:
        """Return a Doc that the user has parsed, or a copy with lemmas where they are missing."""
        return self._lemma.adopt(doc)

    def scope(self) -> AbstractContextManager[object]:
        """Return a memory zone of the vocabulary."""
        return memory_zone(self.nlp)

    def _annotated(self, docs: Iterator[Doc], batch_size: int) -> Iterator[Doc]:
        """Run the pipeline's components; before its parser, semicolons that the tags show to end a sentence do so."""
        for name in self._runs:
            if name == "parser":
                docs = map(_cut_at_semicolons, docs)
            component: Any = self.nlp.get_pipe(name)  # spaCy's types know only that it can be called
            docs = component.pipe(docs, batch_size=batch_size)
        return docs

    def _tokens(self, text: str) -> Doc:
        doc = self._words(text)
        return _with_seams(doc, *sentence_seams(doc))

    def _words(self, text: str) -> Doc:
        """Split the text into tokens: "co-author", a word with its prefix, is a single one, and so is "Won-soon".

        A run of one sign is a single token too: the tokenizer is quadratic over it.
        """
        masked = _HYPHENED.sub(lambda both: _joined(both) if is_given_name_in_two(both[0]) else both[0], text)
        masked = _PREFIX.sub(_joined, masked)
        masked = _RUN.sub(lambda run: "x" * len(run[0]), masked)
        doc = self.nlp.make_doc(masked)
        foreign = _FOREIGN.search(text) is not None
        if masked == text and not foreign and not _GLUED.search(text):
            return doc
        words: list[str] = []
        spaces, norms = [], []
        for token in doc:
            word = text[token.idx : token.idx + len(token)]
            parts = [word] if word.isalnum() else [part for part in _SEAMS.split(word) if part]
            words += parts
            spaces += [False] * (len(parts) - 1) + [bool(token.whitespace_)]
            norms += [token.norm if part == token.text else 0 for part in parts]
        shown = [word.translate(_SHOWN) or word for word in words] if foreign else words
        split = Doc(self.nlp.vocab, words=shown, spaces=spaces, user_data={_ORIGINAL: words} if foreign else None)
        own = [norm or self.nlp.vocab[word].norm for norm, word in zip(norms, shown, strict=True)]
        # which the tokenizer gives to "n’t", so that the model knows it
        split.from_array(["NORM"], np.array(own, dtype=np.uint64))  # type: ignore[arg-type]  # thinc's own types
        return split


def _cut_at_semicolons(doc: Doc) -> Doc:
    return _with_seams(doc, clause_starts(doc))


def _with_seams(doc: Doc, starts: Sequence[int], never: Sequence[int] = ()) -> Doc:
    """Return the Doc, not yet parsed, with tokens at which a sentence must begin, and with those at which none can.

    All are set at once: token by token spaCy looks through the whole Doc for a parse each time.
    """
    if starts or never:
        seams = doc.to_array("SENT_START").view(np.int64)
        seams[list(never)] = -1
        seams[list(starts)] = 1
        doc.from_array(["SENT_START"], seams.view(np.uint64))  # type: ignore[arg-type]  # thinc's own types
    return doc


def _joined(word: re.Match[str]) -> str:
    """Return the word, or the beginning of one, with a letter for its hyphen, so that the tokenizer does not cut it."""
    return _HYPHEN.sub("x", word[0])


_HYPHEN = re.compile("[-‐‑]")


_ORIGINAL = "attribution_words"


def _restored(doc: Doc) -> Doc:
    """Return the parsed Doc with its text's own words, where the model was shown others."""
    words = doc.user_data.get(_ORIGINAL)
    if words is None:
        return doc
    restored = Doc(
        doc.vocab,
        words=words,
        spaces=[bool(token.whitespace_) for token in doc],
        tags=[token.tag_ for token in doc],
        heads=[token.head.i for token in doc],
        deps=[token.dep_ for token in doc],
        lemmas=[token.lemma_ for token in doc],
        ents=[f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O" for token in doc],
    )
    restored.tensor = doc.tensor  # pieces of one text are joined only where all of them have one
    return restored
