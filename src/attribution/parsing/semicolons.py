"""Tell, before the parse, which semicolons end a sentence: the parser hangs the clause before one on that behind it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from attribution.parsing import grammar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span

_ENDS = frozenset({".", "!", "?", "…", "..."})
"""Marks that end a sentence, as the tokenizer has them."""

_GOES_ON = frozenset({
    "although", "and", "as", "because", "but", "if", "including", "nor", "or", "so", "than", "that", "though", "to",
    "when", "where", "whereas", "which", "while", "who", "whom", "whose", "yet",
})  # fmt: skip
"""First words of what depends on the clause before a semicolon, or shares its subject."""

_VERBS = grammar.FINITE_TAGS | {"VBN"}
"""Tags that a verb before a semicolon may have: the tagger takes "The bus overturned in the rain;" for a participle."""

_LEAST_WORDS = 3
"""Tokens of a clause beside a semicolon, at least. Set by hand; not fitted."""


def clause_starts(doc: Doc) -> list[int]:
    """Return the indices of the tokens behind semicolons between two clauses, each with a verb that the tags tell.

    The parts of a list, "the mayor, who left; her deputy", have no verb of their own.

    Args:
        doc: words and tags, not yet parsed.
    """
    if ";" not in doc.text:
        return []
    return [
        behind.start
        for before, behind in pairwise(_parts(doc))
        if doc[behind.start - 1].text == ";" and _is_clause(before, _VERBS) and _begins_clause(behind)
    ]


def _parts(doc: Doc) -> Iterator[Span]:
    """Yield the stretches of a Doc up to each semicolon, end of a sentence or line break."""
    start = 0
    for token in doc:
        if token.text == ";" or token.text in _ENDS or "\n" in token.text:
            yield doc[start : token.i + 1]
            start = token.i + 1
    if start < len(doc):
        yield doc[start:]


def _begins_clause(part: Span) -> bool:
    first = next((token for token in part if not grammar.is_punctuation(token)), None)
    return first is not None and first.lower_ not in _GOES_ON and _is_clause(part, grammar.FINITE_TAGS)


def _is_clause(part: Span, tags: frozenset[str]) -> bool:
    """Tell whether a part is long enough, closes the brackets that it opens, and has a word with one of the tags."""
    words = [token.text for token in part]
    balanced = words.count("(") == words.count(")") and words.count("[") == words.count("]")
    return len(part) >= _LEAST_WORDS and balanced and any(token.tag_ in tags for token in part)
