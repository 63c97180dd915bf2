"""List the parsers that can be used, by name, and define what a parser is.

Another parser is any object with the three methods of `Backend`.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from attribution.errors import InputError, SettingsError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from stanza import Pipeline


@runtime_checkable
class Backend(Protocol):
    """A parser as `Attributor` uses it: it turns texts into spaCy ``Doc`` objects.

    Each Doc has exactly the text (``doc.text == text``), Penn Treebank tags (``tag_``), lemmas of verbs, nouns and
    adjectives (``lemma_``), heads, dependency labels (ClearNLP's or UD's: `attribution.parsing.grammar` knows both)
    and sentence starts. Entities (``ent_type_``) are read where there are any.
    ``isinstance(parser, Backend)`` checks that the methods are there.
    """

    def parse(self, texts: Iterable[str], batch_size: int) -> Generator[Doc, None, None]:
        """Parse texts, in order and lazily.

        Args:
            texts: Any strings, the empty one and very long ones included.
            batch_size: Texts that are parsed together at most; no Doc depends on it.

        Returns:
            A generator of one Doc a text; closing it early frees what it holds.
        """

    def adopt(self, doc: Doc) -> Doc:
        """Return a Doc that the user has parsed, or a copy, with all that the rules read.

        Raises:
            FormatError: The Doc has no dependency parse or no tags.
        """

    def scope(self) -> AbstractContextManager[object]:
        """Return a context manager around one batch (spaCy's memory zone): no Doc of the batch is used after it."""


class LoadBackend(Protocol):
    """A function that loads a backend."""

    def __call__(self, model: str | Language | Pipeline | None, *, ner: bool = False) -> Backend:
        """Load the backend.

        Args:
            model: A model's name, or what the parser's own library loads; None takes the default model.
            ner: Whether its Docs have entities too.

        Raises:
            MissingExtraError: The parser is not installed.
            MissingModelError: The model is not installed.
            SettingsError: The model lacks a parser or, with `ner`, entities.
            InputError: The model is of another parser.
        """


def _spacy(model: str | Language | Pipeline | None, *, ner: bool = False) -> Backend:
    from attribution.parsing.spacy import SpacyBackend  # noqa: PLC0415 - imports spaCy

    return SpacyBackend.load(model, ner=ner)


def _stanza(model: str | Language | Pipeline | None, *, ner: bool = False) -> Backend:
    from attribution.parsing.stanza.backend import StanzaBackend  # noqa: PLC0415 - imports spaCy

    return StanzaBackend.load(model, ner=ner)


BACKENDS: dict[str, LoadBackend] = {"spacy": _spacy, "stanza": _stanza}
"""The function that loads each backend, by the backend's name."""


def check_parser(name: str) -> None:
    """Check that there is a parser of this name; raises SettingsError where there is none."""
    if name not in BACKENDS:
        hint = f"; a model of spaCy goes to model={name!r}" if "_" in str(name) else ""
        raise SettingsError(f"unknown parser {name!r}; there is: {', '.join(BACKENDS)}{hint}")


def load_backend(
    parser: str | Backend, model: str | Language | Pipeline | None = None, *, ner: bool = False
) -> Backend:
    """Load a backend by name, or take one that is loaded.

    Args:
        parser: a name in `BACKENDS`, or a `Backend`.
        model: what the named backend loads; None takes the first that is installed.
        ner: whether its Docs have entities.

    Raises:
        SettingsError: for an unknown name, and for a `model` or `ner` beside a backend that is loaded.
        InputError: for an object that is no backend.
    """
    if isinstance(parser, str):
        check_parser(parser)
        return BACKENDS[parser](model, ner=ner)
    if isinstance(parser, type) or not isinstance(parser, Backend):
        kind = f"the class {parser.__name__}" if isinstance(parser, type) else type(parser).__name__
        known = ", ".join(map(repr, BACKENDS))
        raise InputError(
            f"parser is {known} or an object with parse, adopt and scope, not {kind}; an nlp goes to model"
        )
    if model is not None or ner:
        raise SettingsError("model and ner go to a parser by name: give them to your own backend itself")
    return parser
