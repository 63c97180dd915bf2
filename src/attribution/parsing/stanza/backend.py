"""Stanza's Universal Dependencies pipelines as the parser.

Articles go through Stanza in bulk, each of its steps over many sentences at once: Stanza is slow because of short
batches more than of its networks. What comes back is turned into a spaCy ``Doc`` over exactly the article's text.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import spacy
from spacy.tokens import Doc
from spacy.tokens import Span as Entity

from attribution.parsing.grammar import UNNAMED
from attribution.parsing.lemmas import Lemmas
from attribution.parsing.memory import memory_zone
from attribution.parsing.stanza.models import pipeline as load_pipeline
from attribution.parsing.stanza.trees import without_search
from attribution.records import Span
from attribution.text.layout import LONGEST_SENTENCE, PIECE, blocks

if TYPE_CHECKING:
    from stanza import Document, Pipeline

_ODD = re.compile(r"[\x00-\x1f\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
"""White space and control characters, each of which Stanza is shown as a space: some of them unsettle it."""


_ENDLESS = re.compile(r"\S{400,}")
_ENDS = re.compile(r"[^\w]\Z")
_GOES_ON = re.compile(
    r"(?:[A-Z]|Mrs?|Ms|Dr|Sens?|Reps?|Govs?|Gen|Lt|Col|Sgt|Capt|Rev|St|Pres|Prof|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.\Z"
)
"""A full stop after an initial, a title or a month is no sentence's."""


class _Word(NamedTuple):
    """A word as Stanza has it: offsets in the text, what it is, and the index of its head among the text's words."""

    start: int
    end: int
    tag: str
    pos: str
    head: int
    label: str
    entity: str


class StanzaBackend:
    """A Stanza pipeline with tokenizer, tagger, lemmatizer and parser, fed with many articles at a time."""

    def __init__(self, pipeline: Pipeline, *, ner: bool = False) -> None:
        self.pipeline = pipeline
        self.nlp = spacy.blank("en")
        self._lemma = Lemmas.load()
        parser = pipeline.processors["depparse"]
        reads_lemmas = parser.config.get("word_emb_dim", 1) > 0
        self._steps = ",".join(["pos", *(["lemma"] if reads_lemmas else []), "depparse", *(["ner"] if ner else [])])
        self._network = parser.trainer.model
        encoder = getattr(self._network, "bert_model", None)
        self._remembering: Callable[[], AbstractContextManager[None]] = getattr(encoder, "remembering", nullcontext)

    @classmethod
    def load(cls, model: object = None, *, ner: bool = False) -> StanzaBackend:
        """From a ``stanza.Pipeline`` or the name of a package (see `attribution.parsing.stanza.models.pipeline`).

        Raises ImportError where Stanza is not installed, OSError where the model is not, ValueError for a pipeline
        without a parser, and with `ner` for one without entities, TypeError for anything else.
        """
        pipeline = load_pipeline(model, ner=ner) if model is None or isinstance(model, str) else model
        found = getattr(pipeline, "processors", None)
        if found is None:
            raise TypeError(f"a Stanza pipeline or the name of a package is expected, not {type(model).__name__}")
        missing = [
            name for name in ("tokenize", "pos", "lemma", "depparse", *(["ner"] if ner else [])) if name not in found
        ]
        if missing:
            raise ValueError(f"the Stanza pipeline has no {' and no '.join(missing)}")
        return cls(pipeline, ner=ner)

    def parse(self, texts: Iterable[str], batch_size: int) -> Generator[Doc, None, None]:
        """The texts parsed, in order, `batch_size` of them at a time; long ones in parts, so that memory stays flat."""
        iterator = iter(texts)
        while batch := list(islice(iterator, batch_size)):
            yield from self._parse(batch)

    def adopt(self, doc: Doc) -> Doc:
        """A Doc parsed by the user; lemmas are added to a copy where they are missing."""
        return self._lemma.adopt(doc)

    def scope(self) -> AbstractContextManager[object]:
        """A memory zone of the vocabulary."""
        return memory_zone(self.nlp)

    def _parse(self, texts: Sequence[str]) -> Iterator[Doc]:
        places = [(number, block) for number, text in enumerate(texts) for block in _readable(text)]
        words: list[list[_Word]] = [[] for _ in texts]
        for part in _parts(places):
            with _without_collection():
                for (number, block), document in self._sentences(texts, part):
                    found = words[number]
                    found += _words(document, block.start, len(found))
        for text, found in zip(texts, words, strict=True):
            yield self._doc(text, found)

    def _sentences(
        self, texts: Sequence[str], part: list[tuple[int, Span]]
    ) -> Iterator[tuple[tuple[int, Span], Document]]:
        """Each block of the part, parsed; a block with a sentence that no grammar reaches through is cut in it."""
        tokenized = self._tokenize([texts[number][slice(*block)] for number, block in part])
        cut = [
            [(number, piece) for piece in _pieces(block, document)]
            for (number, block), document in zip(part, tokenized, strict=True)
        ]
        if any(len(pieces) > 1 for pieces in cut):
            part = [piece for pieces in cut for piece in pieces]
            tokenized = self._tokenize([texts[number][slice(*block)] for number, block in part])
        with self._remembering(), without_search(self._network):
            self.pipeline.process(sorted(filter(_longest, tokenized), key=_longest), self._steps)  # changes them
        return zip(part, tokenized, strict=True)

    def _tokenize(self, texts: Sequence[str]) -> list[Document]:
        from stanza import Document  # noqa: PLC0415 - imports torch

        shown = [Document([], text=_ODD.sub(" ", text)) for text in texts]
        return [_joined(document) for document in self.pipeline.process(shown, "tokenize")] if shown else []

    def _doc(self, text: str, found: Sequence[_Word]) -> Doc:
        """The words over exactly the text: what lies between two of them becomes spaces and tokens of its own."""
        tokens: list[tuple[str, bool, int | None]] = []  # the text, whether a space follows, which word it is
        index_of: list[int] = []
        end = 0
        for number, word in enumerate(found):
            tokens += _between(tokens, text[end : word.start])
            index_of.append(len(tokens))
            tokens.append((text[word.start : word.end], False, number))
            end = word.end
        tokens += _between(tokens, text[end:])
        return self._annotated(tokens, found, index_of, {block.start for block in blocks(text)})

    def _annotated(
        self,
        tokens: list[tuple[str, bool, int | None]],
        found: Sequence[_Word],
        index_of: Sequence[int],
        starts: Collection[int],
    ) -> Doc:
        heads, labels, tags, classes, lemmas = [], [], [], [], []
        place = 0
        for index, (form, space, number) in enumerate(tokens):
            word = None if number is None else found[number]
            blank = form.isspace()
            beside = index if place in starts else max(index - 1, 0)
            heads.append(beside if word is None else index_of[word.head])
            place += len(form) + space
            labels.append(UNNAMED if word is None else word.label)
            tags.append(("_SP" if blank else "NFP") if word is None else word.tag)
            classes.append(("SPACE" if blank else "SYM") if word is None else word.pos)
            lemmas.append(self._lemma(form, tags[-1]))
        doc = Doc(
            self.nlp.vocab,
            words=[form for form, _, _ in tokens],
            spaces=[space for _, space, _ in tokens],
            heads=heads or None,
            deps=labels or None,
            tags=tags,
            pos=classes,
            lemmas=lemmas,
        )
        doc.ents = [Entity(doc, first, last, label) for first, last, label in _entities(found, index_of)]
        return doc


def _readable(text: str) -> Iterator[Span]:
    """The blocks of the text, less what is hundreds of signs long without a space: no word, and slow to read."""
    for block in blocks(text):
        places = [block.start, *(edge for run in _ENDLESS.finditer(text, *block) for edge in run.span()), block.end]
        for start, end in zip(places[::2], places[1::2], strict=True):
            words = text[start:end].strip()
            if words:
                first = text.index(words, start)
                yield Span(first, first + len(words))


@contextmanager
def _without_collection() -> Iterator[None]:
    """Stanza makes an object for every word: looking for garbage among them costs a tenth of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _parts(places: Sequence[tuple[int, Span]]) -> Iterator[list[tuple[int, Span]]]:
    """The blocks in groups of about `PIECE` characters: what goes through Stanza at once."""
    group: list[tuple[int, Span]] = []
    size = 0
    for place in places:
        length = place[1].end - place[1].start
        if group and size + length > PIECE:
            yield group
            group, size = [], 0
        group.append(place)
        size += length
    if group:
        yield group


def _longest(document: Document) -> int:
    """The words of its longest sentence: texts of about one length side by side leave less to be filled up."""
    return max((len(sentence.words) for sentence in document.sentences), default=0)


def _joined(document: Document) -> Document:
    """The document with sentences joined that end in the middle of one: behind a word, or the full stop of a title.

    Within a paragraph of print there are none such. Tokenizers that have learned from mail and chat see them.
    """
    from stanza import Document  # noqa: PLC0415 - imports torch

    found: list[list[dict[str, Any]]] = []
    count = 0
    for sentence, rows in zip(document.sentences, document.to_dict(), strict=True):
        last = found[-1][-1]["text"] if found else "."
        if _ENDS.search(last) and not _GOES_ON.search(last):
            found.append([])
            count = 0
        for row in rows:
            number = row["id"]
            shifted = tuple(part + count for part in number) if isinstance(number, tuple) else number + count
            found[-1].append({**row, "id": shifted})
        count += len(sentence.words)
    return Document(found, text=document.text) if len(found) < len(document.sentences) else document


def _pieces(block: Span, document: Document) -> list[Span]:
    """The block cut where a sentence has gone on for too long: between two of its tokens."""
    cuts = [
        block.start + sentence.tokens[number].start_char
        for sentence in document.sentences
        for number in range(LONGEST_SENTENCE, len(sentence.tokens), LONGEST_SENTENCE)
    ]
    return [Span(*bounds) for bounds in pairwise([block.start, *cuts, block.end])]


def _words(document: Document, offset: int, before: int) -> Iterator[_Word]:
    """The document's words: `offset` is where its text begins, `before` the number of words ahead of it.

    A token of several words ("don't", "Kim's") becomes these words where they lie side by side in the text, else one
    word, that of them which the others hang on.
    """
    for sentence in document.sentences:
        units = [unit for token in sentence.tokens for unit in _units(token)]
        place = {word.id: number for number, (_, words, _) in enumerate(units) for word in words}
        for (start, end), words, entity in units:
            top = next((word for word in words if word.head not in {other.id for other in words}), words[0])
            head = place[top.head] if top.head else place[top.id]
            label = top.deprel if top.head else "root"
            yield _Word(offset + start, offset + end, top.xpos or top.upos, top.upos, before + head, label, entity)
        before += len(units)


def _units(token: Any) -> list[tuple[tuple[int, int], list[Any], str]]:
    """The token as words of the text: the offsets of each, Stanza's words in it, and its entity's tag."""
    entity = getattr(token, "ner", None) or "O"
    words = token.words
    exact = all(word.start_char is not None and word.start_char < word.end_char for word in words)
    touching = exact and all(one.end_char <= other.start_char for one, other in pairwise(words))
    if len(words) > 1 and touching:
        inner = entity.replace("B-", "I-").replace("S-", "I-")
        return [((word.start_char, word.end_char), [word], inner if at else entity) for at, word in enumerate(words)]
    return [((token.start_char, token.end_char), words, entity)]


def _between(tokens: list[tuple[str, bool, int | None]], gap: str) -> list[tuple[str, bool, int | None]]:
    """Tokens for what no word covers; a space at its beginning goes to the token before."""
    if gap.startswith(" ") and tokens:
        form, _, number = tokens[-1]
        tokens[-1] = (form, True, number)
        gap = gap[1:]
    return [(part, False, None) for part in re.findall(r"\s+|\S+", gap)]


def _entities(found: Sequence[_Word], index_of: Sequence[int]) -> Iterator[tuple[int, int, str]]:
    """Runs of tokens that Stanza has tagged as one entity (B-, I-, E-, S- before the type)."""
    first: int | None = None
    for number, word in enumerate(found):
        place, _, label = word.entity.partition("-")
        if place in ("B", "S"):
            first = number
        after = found[number + 1].entity if number + 1 < len(found) else "O"
        if first is not None and label and after[:1] not in ("I", "E"):
            yield index_of[first], index_of[number] + 1, label
            first = None
