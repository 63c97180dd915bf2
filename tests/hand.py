"""Parses built by hand: "Ivanov/NNP/nsubj>said said/VBD so/RB", one string a sentence, "" between paragraphs.

A word's head is the next word of that text after it, else the last before it. Where none is named, a word before a
noun hangs on the last noun of the chain and any other on the sentence's first verb. Without a label a dependency is
"dep". A full stop is added but to a headline, which begins with "#".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import spacy
from spacy.tokens import Doc
from spacy.vocab import Vocab

from attribution.lexicon import cues
from attribution.records import Span, Speaker
from attribution.resolution import resolve
from attribution.view import Candidate, View

SAY = cues()["verb", "say"][-1]
TIGHT = frozenset(",.;:?!)”’s") | {"'s", "’s", "-", "n't"}
OPEN = frozenset("(“-")
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
BEFORE = NOUNS | {"DT", "JJ", "CD", "PRP$"}


@dataclass(frozen=True, slots=True)
class _Row:
    word: str
    tag: str
    head: int
    label: str
    starts: bool


def linked(rows: str, lemmas: dict[str, str] | None = None) -> Doc:
    """The parse of one sentence of different words: "form/tag/label/head" for each, "0" for the head of the root."""
    parts = [row.split("/") for row in rows.split()]
    words = [part[0] for part in parts]
    return Doc(
        _vocab(),
        words=words,
        tags=[part[1] for part in parts],
        deps=[part[2] for part in parts],
        heads=[index if part[3] == "0" else words.index(part[3]) for index, part in enumerate(parts)],
        lemmas=[(lemmas or {}).get(word, word.lower()) for word in words],
    )


def view_of(*sentences: str) -> View:
    """The view of the sentences."""
    rows: list[_Row] = []
    for sentence in sentences:
        if sentence:
            whole = sentence.removeprefix("#") if sentence.startswith("#") else sentence + " ./."
            rows.extend(_sentence([part.split("/") for part in whole.split()], len(rows)))
        else:
            rows.append(_Row("\n\n", "_SP", len(rows), "dep", starts=False))
    words = [row.word for row in rows]
    doc = Doc(
        _vocab(),
        words=words,
        spaces=[
            not (word in OPEN or "\n" in word + after or after in TIGHT) for word, after in pairwise([*words, "."])
        ],
        tags=[row.tag for row in rows],
        heads=[row.head for row in rows],
        deps=[row.label for row in rows],
        lemmas=[_lemma(row.word, row.tag) for row in rows],
        sent_starts=[row.starts for row in rows],
    )
    return View.of(doc)


@cache
def _vocab() -> Vocab:
    return spacy.blank("en").vocab


def _sentence(parts: list[list[str]], base: int) -> Iterator[_Row]:
    """The rows of a sentence that begins behind `base` other words."""
    texts = [part[0] for part in parts]
    root = next((index for index, part in enumerate(parts) if part[1][:1] == "V"), 0)
    for index, (text, tag, *rest) in enumerate(parts):
        label, _, head = rest[0].partition(">") if rest else ("ROOT" if index == root else "dep", "", "")
        above = _head(texts, index, head) if head else _chain(parts, index, root)
        yield _Row(text, tag, base + above, label, starts=index == 0)


def _head(texts: list[str], index: int, head: str) -> int:
    after = [other for other, text in enumerate(texts) if text == head and other > index]
    return after[0] if after else max(other for other, text in enumerate(texts) if text == head and other < index)


def _chain(parts: list[list[str]], index: int, root: int) -> int:
    """The last noun of the chain that goes on behind the word, else the sentence's verb."""
    last = index
    while last + 1 < len(parts) and parts[last][1] in BEFORE and parts[last + 1][1] in BEFORE | NOUNS:
        last += 1
    return last if last > index and parts[last][1] in NOUNS else root


def _lemma(word: str, tag: str) -> str:
    if tag != "NNS":
        return word.lower()
    return word.lower()[:-3] + "y" if word.endswith("ies") else word.lower().removesuffix("s")


def span(view: View, words: str, nth: int = 0) -> Span:
    """The nth place of the words in the text, counted from 0."""
    places = list(re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", view.text))
    return Span(*places[nth].span())


def candidate(view: View, speaker: str, content: str = "", nth: int = 0) -> Candidate:
    """A candidate as a rule might have proposed it: the nth place of the speaker's words, and a content."""
    return Candidate(
        rule="hand",
        cue=SAY,
        head=0,
        verb=(Span(0, 0),),
        content=(span(view, content),) if content else (),
        speaker=(span(view, speaker, nth),) if speaker else (),
    )


def resolved(view: View, *speakers: str | tuple[str, str] | tuple[str, str, int]) -> list[tuple[str, str, str]]:
    """Entity, type and strategy of each speaker, given as words, with content and number of the place if need be."""
    return [summary(speaker) for speaker in resolve(view, candidates(view, *speakers)) if speaker is not None]


def candidates(view: View, *speakers: str | tuple[str, str] | tuple[str, str, int]) -> list[Candidate]:
    """One candidate for each speaker, given as words, with content and number of the place if need be."""
    return [candidate(view, *((speaker,) if isinstance(speaker, str) else speaker)) for speaker in speakers]


def summary(speaker: Speaker) -> tuple[str, str, str]:
    """Entity, type and strategy of a speaker."""
    return speaker.entity, speaker.type, speaker.resolved_from
