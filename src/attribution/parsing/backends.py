"""The parsers that can be used, in one table.

A backend turns texts into spaCy ``Doc`` objects with Penn Treebank tags (``tag_``), lemmas of verbs, nouns and
adjectives, heads, dependency labels (ClearNLP's or UD's: `attribution.parsing.grammar` knows both) and sentence starts,
such that ``doc.text`` is exactly the text. Entities (``ent_type_``) are read where there are any.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from attribution.errors import InputError, SettingsError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from stanza import Pipeline


@runtime_checkable
class Backend(Protocol):
    """What `Attributor` needs of a parser."""

    def parse(self, texts: Iterable[str], batch_size: int) -> Generator[Doc, None, None]:
        """The texts parsed, in order."""

    def adopt(self, doc: Doc) -> Doc:
        """A Doc parsed by the user, fit for the rules; raises ValueError where it lacks a parse."""

    def scope(self) -> AbstractContextManager[object]:
        """What surrounds the life of a batch's Docs."""


def memory_zone(nlp: Language) -> AbstractContextManager[object]:
    """What a backend surrounds a batch with: the words of a batch leave the vocabulary of `nlp` with it.

    Inside a zone that the user has opened there is none: the end of the inner one would empty the outer one too.
    """
    nested = nlp.vocab.in_memory_zone  # type: ignore[attr-defined]  # spaCy's stub lacks it
    return nullcontext() if nested else nlp.memory_zone()


class LoadBackend(Protocol):
    """How a backend is loaded from the user's `model`, a name or what the parser's own library loads.

    With `ner` its Docs have entities too.
    """

    def __call__(self, model: str | Language | Pipeline | None, *, ner: bool = False) -> Backend:
        """Raises ImportError where the parser is not installed, OSError where the model is not, ValueError where it
        lacks what is asked for, TypeError where it is none of this parser's.
        """


def _spacy(model: str | Language | Pipeline | None, *, ner: bool = False) -> Backend:
    from attribution.parsing.spacy import SpacyBackend  # noqa: PLC0415 - imports spaCy

    return SpacyBackend.load(model, ner=ner)


def _stanza(model: str | Language | Pipeline | None, *, ner: bool = False) -> Backend:
    from attribution.parsing.stanza.backend import StanzaBackend  # noqa: PLC0415 - imports spaCy

    return StanzaBackend.load(model, ner=ner)


BACKENDS: dict[str, LoadBackend] = {"spacy": _spacy, "stanza": _stanza}
"""Each backend by name: the function that loads it."""


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
        if parser not in BACKENDS:
            raise SettingsError(f"unknown parser {parser!r}; there is: {', '.join(BACKENDS)}")
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
