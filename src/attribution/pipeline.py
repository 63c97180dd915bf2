"""From texts to articles: `load` an `Attributor`, call it on a text or `pipe` many through it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, nullcontext
from dataclasses import dataclass, replace
from itertools import islice
from os import PathLike
from typing import TYPE_CHECKING, Any, Literal, overload

from attribution.engines import ENGINES as ENGINES  # noqa: PLC0414 - until all ask attribution.engines
from attribution.engines import Engine, load_engine, proposals
from attribution.parsing.backends import Backend, load_backend
from attribution.policy import Policy
from attribution.reading.documents import Document
from attribution.records import Article, encodable
from attribution.resolution.linking import Link, linked
from attribution.view import Candidate, View

if TYPE_CHECKING:
    from typing import TypeAlias

    from spacy.language import Language
    from spacy.tokens import Doc
    from stanza import Pipeline

    Readable: TypeAlias = str | Doc | Document


@dataclass(frozen=True, slots=True)
class Attributor:
    """Extracts attributions from texts and scores them. Made by `load`."""

    backend: Backend
    engine: Engine
    policy: Policy
    link: Link | None = None

    def __call__(self, text: Readable, *, id: str | None = None, title: str | None = None) -> Article:  # noqa: A002 - as in the records
        """Analyse one article.

        `text` is a string, a `Document`, or a spaCy `Doc` with tags, heads and dependencies. `id` and `title` are
        kept in the article; a title also helps to tell the headline from the body. Offsets in the result count code
        points of exactly this text. Any text gives an article, an empty one an article without attributions; lone
        surrogates, which neither parsers nor files take, become U+FFFD one for one.
        Raises TypeError for anything but these types, ValueError for a Doc that has not been parsed, and LinkError
        where the `link` that was given to `load` fails.
        """
        document, _ = _as_document(text)
        if id is not None or title is not None:
            document = Document(id if id is not None else document.id, title or document.title, document.text)
        item = (document, text if not isinstance(text, (str, Document)) else None)
        return next(self._analyse([item], batch_size=1))

    @overload
    def pipe(
        self, texts: Iterable[Readable], *, as_tuples: Literal[False] = False, batch_size: int = 16
    ) -> Iterator[Article]: ...

    @overload
    def pipe(
        self, texts: Iterable[tuple[Readable, Any]], *, as_tuples: Literal[True], batch_size: int = 16
    ) -> Iterator[tuple[Article, Any]]: ...

    def pipe(self, texts: Iterable[Any], *, as_tuples: bool = False, batch_size: int = 16) -> Iterator[Any]:
        """Analyse many articles in batches of `batch_size`, in order and lazily.

        `texts` holds what `__call__` takes; with ``as_tuples=True`` it holds (text, context) pairs and the result
        (article, context) pairs, as in spaCy. Memory stays flat however many there are.
        """
        iterator = iter(texts)
        while batch := list(islice(iterator, batch_size)):
            items = [_as_document(pair[0] if as_tuples else pair) for pair in batch]
            articles = self._analyse(items, batch_size=batch_size)
            if as_tuples:
                yield from zip(articles, (context for _, context in batch), strict=True)
            else:
                yield from articles

    def _analyse(self, items: list[tuple[Document, Doc | None]], *, batch_size: int) -> Iterator[Article]:
        unparsed = [document.text for document, doc in items if doc is None]
        # Nothing of our own parses may outlive the batch: records hold plain values. The user's Docs live on.
        # The parses are closed even where an article fails: the user's `nlp` must not be left half disabled.
        with (
            self.backend.scope() if unparsed else nullcontext(),
            closing(self.backend.parse(unparsed, batch_size)) as parsed,
        ):
            views = [View.of(next(parsed) if doc is None else self.backend.adopt(doc)) for _, doc in items]
            proposed = proposals(self.engine, views)
            articles = [
                self._article(view, document, candidates)
                for view, (document, _), candidates in zip(views, items, proposed, strict=True)
            ]
        yield from articles

    def _article(self, view: View, document: Document, candidates: Sequence[Candidate]) -> Article:
        from attribution.analysis import analyse  # noqa: PLC0415 - loads the lexicon

        article = analyse(view, document, self.policy, candidates)
        return article if self.link is None else linked(article, view.doc, self.link)


def _as_document(text: Readable) -> tuple[Document, Doc | None]:
    if isinstance(text, Document):
        return replace(text, text=encodable(text.text)), None
    if isinstance(text, str):
        return Document(None, None, encodable(text)), None
    if hasattr(text, "has_annotation"):
        return Document(None, None, text.text), text
    raise TypeError(f"expected a str, a Document or a spaCy Doc, not {type(text).__name__}")


def load(  # noqa: PLR0913 - each choice has a name and a default
    parser: str | Backend = "spacy",
    model: str | Language | Pipeline | None = None,
    engine: str | Engine = "reader",
    policy: Policy | None = None,
    *,
    min_confidence: float | None = None,
    weights: str | PathLike[str] | None = None,
    link: Link | None = None,
    ner: bool = False,
) -> Attributor:
    """An `Attributor` over the given parser and engine. Nothing is downloaded.

    `parser` is ``"spacy"``, ``"stanza"``, a slower one that needs the extra `stanza`, or a `Backend` of yours.
    `model` is the name of a model of that parser (`attribution models` lists them), or what its library loads: a spaCy
    ``nlp`` object or a ``stanza.Pipeline``. None takes the first English one installed, at worst the one that comes
    with this package.
    `engine` is ``"reader"``, a small trained network beside the rules, or ``"rules"``, the lexicon and the rules over
    the parse alone. These need neither weights nor ONNX Runtime, are three times as fast, and each of their tuples
    follows from rows and lines that can be read. They give up what no row foresees, and the surer boundaries: on
    PolNeAR's development articles 7 points of F1 of tuples (68 for 75), and 7 of exact ones (55 for 62).
    `min_confidence`, between 0 and 1, leaves out tuples that are less likely right: more trades recall for precision,
    less the other way. None takes what the engine is best at: all tuples of the rules, and of the reader those above
    the threshold that its weights came with. `weights` is a folder that `attribution train` has written; None takes
    the reader's own.
    `policy` says what counts as sourced and what is no body; None takes the annotation scheme's choices.
    `link`, a function of a speaker's name, its type and the sentence in which the article first means it, gives an id
    outside the article or None; it is asked once an article for each named speaker, and `Profile.id` keeps the answer.
    `ner` lets the parser look for entities too: they set right the type of one named speaker in a hundred and cost two
    fifths of the speed. Without, names are read off the tags and the words around them. A Doc that comes with entities
    keeps them either way.
    An `Engine` of yours may stand for `engine`: docs/custom_engine.md shows one.
    Raises ValueError for an unknown parser or engine, a `min_confidence` outside 0 to 1, `weights` for the rules or of
    another version, and for `ner` where the pipeline finds no entities; TypeError for a `model` that is none of the
    parser's and for a parser or engine that is none; OSError for a model or weights that are not there, ImportError
    where ONNX Runtime or Stanza is missing.
    """
    if min_confidence is not None and not 0 <= min_confidence <= 1:
        raise ValueError(f"min_confidence is between 0 and 1, not {min_confidence}")
    loaded = load_engine(engine, min_confidence, weights)
    return Attributor(load_backend(parser, model, ner=ner), loaded, policy or Policy(), link)
