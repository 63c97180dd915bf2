"""Parse with Stanza's Universal Dependencies pipelines.

Articles go through Stanza in bulk, each of its steps over many sentences at once: Stanza is slow because of short
batches more than of its networks. Its answer is turned into a spaCy ``Doc`` over exactly the article's text.
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

from attribution.errors import InputError, SettingsError
from attribution.parsing.grammar import UNNAMED
from attribution.parsing.lemmas import Lemmas
from attribution.parsing.memory import memory_zone
from attribution.parsing.stanza.models import load_pipeline
from attribution.parsing.stanza.trees import without_search
from attribution.records import Span
from attribution.text.layout import LONGEST_SENTENCE, PIECE, blocks

if TYPE_CHECKING:
    from stanza import Document, Pipeline

_ODD = re.compile(r"[\x00-\x1f\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
"""White space and control characters. Stanza is shown a space for each: some of them break its tokenizer."""

_ENDLESS = re.compile(r"\S{400,}")
"""Signs without a space that are no word. The length is set by hand; not fitted."""

_ENDS = re.compile(r"[^\w]\Z")
_GOES_ON = re.compile(
    r"(?:[A-Z]|Mrs?|Ms|Dr|Sens?|Reps?|Govs?|Gen|Lt|Col|Sgt|Capt|Rev|St|Pres|Prof|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.\Z"
)
"""An initial, a title or a month with its full stop, which ends no sentence."""


class _Word(NamedTuple):
    """A word of Stanza's parse: its offsets in the text, its tags, and the index of its head among the text's words."""

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
        """Return a backend over a pipeline.

        Args:
            model: A ``stanza.Pipeline``, or a name as `attribution.parsing.stanza.models.load_pipeline` takes it.
            ner: Whether entities are looked for too.

        Raises:
            MissingExtraError: Stanza is not installed.
            MissingModelError: The model is not installed.
            SettingsError: The pipeline has no parser or, with `ner`, no entities.
            InputError: The model is neither a pipeline nor a name.
        """
        pipeline = load_pipeline(model, ner=ner) if model is None or isinstance(model, str) else model
        found = getattr(pipeline, "processors", None)
        if found is None:
            raise InputError(f"a Stanza pipeline or the name of a package is expected, not {type(model).__name__}")
        missing = [
            name for name in ("tokenize", "pos", "lemma", "depparse", *(["ner"] if ner else [])) if name not in found
        ]
        if missing:
            raise SettingsError(f"the Stanza pipeline has no {' and no '.join(missing)}")
        return cls(pipeline, ner=ner)

    def parse(self, texts: Iterable[str], batch_size: int) -> Generator[Doc, None, None]:
        """Parse texts, in order, `batch_size` of them at a time; long ones in parts, so that memory stays flat."""
        iterator = iter(texts)
        while batch := list(islice(iterator, batch_size)):
            yield from self._parse(batch)

    def adopt(self, doc: Doc) -> Doc:
        """Return a Doc that the user has parsed, or a copy with lemmas where they are missing."""
        return self._lemma.adopt(doc)

    def scope(self) -> AbstractContextManager[object]:
        """Return a memory zone of the vocabulary."""
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
        """Parse each block of the part; a block with an endless sentence is cut within it."""
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
        """Build the Doc over exactly the text: whatever lies between two words becomes spaces and tokens of its own."""
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
    """Yield the blocks of the text without its `_ENDLESS` runs of signs, which are slow to read."""
    for block in blocks(text):
        places = [block.start, *(edge for run in _ENDLESS.finditer(text, *block) for edge in run.span()), block.end]
        for start, end in zip(places[::2], places[1::2], strict=True):
            words = text[start:end].strip()
            if words:
                first = text.index(words, start)
                yield Span(first, first + len(words))


@contextmanager
def _without_collection() -> Iterator[None]:
    """Switch off garbage collection: among Stanza's objects, one a word, it takes a tenth of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _parts(places: Sequence[tuple[int, Span]]) -> Iterator[list[tuple[int, Span]]]:
    """Group the blocks into parts of about `PIECE` characters, which go through Stanza at once."""
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
    """Count the words of the longest sentence: documents of about one length need less padding."""
    return max((len(sentence.words) for sentence in document.sentences), default=0)


def _joined(document: Document) -> Document:
    """Join sentences that were cut in the middle: behind a word, or behind the full stop of a title.

    Tokenizers that have learned from mail and chat cut there; within a paragraph of print no sentence ends so.
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
    """Cut the block where a sentence is longer than `LONGEST_SENTENCE`, between two of its tokens."""
    cuts = [
        block.start + sentence.tokens[number].start_char
        for sentence in document.sentences
        for number in range(LONGEST_SENTENCE, len(sentence.tokens), LONGEST_SENTENCE)
    ]
    return [Span(*bounds) for bounds in pairwise([block.start, *cuts, block.end])]


def _words(document: Document, offset: int, before: int) -> Iterator[_Word]:
    """Yield the document's words: `offset` is where its text begins, `before` the number of words ahead of it.

    A token of several words ("don't", "Kim's") becomes these words where they lie side by side in the text, else a
    single word, the one on which the others depend.
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
    """Split a token into words of the text: the offsets of each, Stanza's words in it, and its entity's tag."""
    entity = getattr(token, "ner", None) or "O"
    words = token.words
    exact = all(word.start_char is not None and word.start_char < word.end_char for word in words)
    touching = exact and all(one.end_char <= other.start_char for one, other in pairwise(words))
    if len(words) > 1 and touching:
        inner = entity.replace("B-", "I-").replace("S-", "I-")
        return [((word.start_char, word.end_char), [word], inner if at else entity) for at, word in enumerate(words)]
    return [((token.start_char, token.end_char), words, entity)]


def _between(tokens: list[tuple[str, bool, int | None]], gap: str) -> list[tuple[str, bool, int | None]]:
    """Return tokens for the gap between two words; a space at its beginning goes to the token before."""
    if gap.startswith(" ") and tokens:
        form, _, number = tokens[-1]
        tokens[-1] = (form, True, number)
        gap = gap[1:]
    return [(part, False, None) for part in re.findall(r"\s+|\S+", gap)]


def _entities(found: Sequence[_Word], index_of: Sequence[int]) -> Iterator[tuple[int, int, str]]:
    """Yield the runs of tokens that Stanza has tagged as one entity (B-, I-, E-, S- before the type)."""
    first: int | None = None
    for number, word in enumerate(found):
        place, _, label = word.entity.partition("-")
        if place in ("B", "S"):
            first = number
        after = found[number + 1].entity if number + 1 < len(found) else "O"
        if first is not None and label and after[:1] not in ("I", "E"):
            yield index_of[first], index_of[number] + 1, label
            first = None
