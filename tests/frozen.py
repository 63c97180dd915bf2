"""Frozen parses: CoNLL-U files read as spaCy Docs, so that rules are tested without a parser.

One file holds the examples of one rule, and is plain CoNLL-U:

``# newdoc id = …``
    begins an example: a sentence, or a text of several. The id says in a few words what the example shows.
``# newpar``
    before a sentence: it begins a new paragraph, after a blank line.
``# text = …``
    the sentence, which must be what its words and their ``SpaceAfter=No`` make.
``# attribution = speaker | verb | content | hedge``
    what the rule must yield in the example, in the order of the cues; none where the rule must keep silent. A field may
    be empty; several pieces of one, and several hedges, are joined by `` … ``. White space counts as one space.
``# xfail = why``
    the rule does not do this yet: a strict expected failure.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import spacy
from spacy.tokens import Doc

from attribution.extraction.combine import whole_quotations
from attribution.hedging import hedges
from attribution.records import GAP, text_of
from attribution.rules import Rule
from attribution.view import View

if TYPE_CHECKING:
    from spacy.vocab import Vocab

_COLUMNS = 10
_PARAGRAPH = "\n\n"
_FIELDS = 4

Fields = tuple[str, str, str, str]


@dataclass(slots=True)
class Sentence:
    """The rows of one sentence and whether it begins a paragraph."""

    where: str
    new_paragraph: bool = False
    text: str = ""
    rows: list[list[str]] = field(default_factory=list)


@dataclass(slots=True)
class Example:
    """A text with its parse and what must be found in it."""

    id: str
    path: Path
    xfail: str | None = None
    attributions: list[Fields] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)

    def doc(self) -> Doc:
        """The parse as a Doc; raises ValueError where `text` and words disagree."""
        return _doc(self.sentences)

    def __str__(self) -> str:
        """For test ids: the folder's scheme, the file and the example."""
        return f"{'ud/' if self.path.parent.name == 'ud' else ''}{self.path.stem}: {self.id}"


def examples(path: Path) -> list[Example]:
    """The examples of a file in order; raises ValueError with file and line for what is no such file."""
    found: list[Example] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            _read(line, found, path, f"{path.name}:{number}")
        except ValueError as error:
            raise ValueError(f"{path.name}:{number}: {error}") from error
    return found


def _read(line: str, found: list[Example], path: Path, where: str) -> None:
    key, _, value = (part.strip() for part in line.removeprefix("#").partition("="))
    if line.startswith("#") and key == "newdoc id":
        found.append(Example(value, path, sentences=[Sentence(where)]))
        return
    if not line:
        if found and found[-1].sentences[-1].rows:
            found[-1].sentences.append(Sentence(where))
        return
    if not found:
        if line.startswith("#"):
            return
        raise ValueError("a word stands before the first '# newdoc id = …'")
    sentence = found[-1].sentences[-1]
    if not line.startswith("#"):
        row = line.split("\t")
        if len(row) != _COLUMNS:
            raise ValueError(f"{len(row)} columns, not {_COLUMNS}")
        sentence.rows.append(row)
    elif key == "text":
        sentence.text = value
    elif key == "newpar":
        sentence.new_paragraph = True
    elif key == "xfail":
        found[-1].xfail = value
    elif key == "attribution":
        fields = tuple(part.strip() for part in value.split("|"))
        if len(fields) != _FIELDS:
            raise ValueError(f"{len(fields)} fields, not speaker | verb | content | hedge")
        found[-1].attributions.append(fields)  # type: ignore[arg-type]


@cache
def _vocab() -> Vocab:
    return spacy.blank("en").vocab


def _doc(sentences: Iterable[Sentence]) -> Doc:
    words: list[tuple[str, str, str, int, str, bool, bool]] = []  # form, lemma, tag, head, label, space, starts
    for sentence in (sentence for sentence in sentences if sentence.rows):
        if words and sentence.new_paragraph:
            words[-1] = (*words[-1][:5], False, words[-1][6])
            words.append((_PARAGRAPH, _PARAGRAPH, "_SP", len(words) - 1, "dep", False, False))
        first = len(words)
        for index, (_, form, lemma, _, tag, _, head, label, _, misc) in enumerate(sentence.rows):
            at = first + (index if head == "0" else int(head) - 1)
            words.append((form, lemma, tag, at, label, "SpaceAfter=No" not in misc, index == 0))
        made = "".join(form + " " * space for form, _, _, _, _, space, _ in words[first:]).strip()
        if made != sentence.text:
            raise ValueError(f"{sentence.where}: the words make {made!r}, not {sentence.text!r}")
    words[-1] = (*words[-1][:5], False, words[-1][6])
    forms, lemmas, tags, heads, labels, spaces, starts = (list(column) for column in zip(*words, strict=True))
    return Doc(
        _vocab(), words=forms, lemmas=lemmas, tags=tags, heads=heads, deps=labels, spaces=spaces, sent_starts=starts
    )


def yields(rule: Rule, view: View) -> list[Fields]:
    """The tuples that the rule yields on its own, in the order of the cues, quotations made whole, as text."""
    whole = (whole_quotations(view, item) for item in rule.find(view))
    found = sorted((item for item in whole if item is not None), key=lambda item: item.head)
    attached = hedges.attach(view, found, hedges.find(view))
    return [
        (
            _words(text_of(view.text, item.speaker)),
            _words(text_of(view.text, item.verb)),
            _words(text_of(view.text, item.content)),
            GAP.join(hedge.text for hedge in own),
        )
        for item, own in zip(found, attached.by_candidate, strict=True)
    ]


def _words(text: str) -> str:
    return " ".join(text.split())
