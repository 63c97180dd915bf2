"""Parses built by hand: "Ivanov/NNP/nsubj>said said/VBD so/RB", one string a sentence, "" between paragraphs.

A word's head is the next word of that text after it, else the last before it; without one it hangs on the sentence's
first verb. Without a label a word's dependency is "dep". A full stop is added but to a headline, which begins with "#".
"""

from __future__ import annotations

import spacy
from spacy.tokens import Doc

from attribution.extraction.view import Candidate, View
from attribution.lexicon import cues
from attribution.records import Span, Speaker
from attribution.resolution import resolve

SAY = cues()["verb", "say"][-1]
TIGHT = frozenset(",.;:?!)”’s") | {"'s", "’s", "-", "n't"}
OPEN = frozenset("(“-")


def view_of(*sentences: str) -> View:
    """The view of the sentences."""
    words: list[str] = []
    tags: list[str] = []
    heads: list[int] = []
    labels: list[str] = []
    starts: list[bool] = []
    for sentence in sentences:
        if not sentence:
            words.append("\n\n")
            tags.append("_SP")
            heads.append(len(words) - 1)
            labels.append("dep")
            starts.append(False)
            continue
        complete = sentence.removeprefix("#") if sentence.startswith("#") else sentence + " ./."
        _add(complete, words, tags, heads, labels, starts)
    vocab = spacy.blank("en").vocab
    lemmas = [_lemma(word, tag) for word, tag in zip(words, tags, strict=True)]
    spaces = [
        "\n" not in word and word not in OPEN and index + 1 < len(words) and not _leans(words[index + 1])
        for index, word in enumerate(words)
    ]
    return View.of(
        Doc(vocab, words=words, spaces=spaces, tags=tags, heads=heads, deps=labels, lemmas=lemmas, sent_starts=starts)
    )


def _add(
    sentence: str, words: list[str], tags: list[str], heads: list[int], labels: list[str], starts: list[bool]
) -> None:
    base = len(words)
    parts = [part.split("/") for part in sentence.split()]
    texts = [part[0] for part in parts]
    root = next((index for index, part in enumerate(parts) if part[1][:1] == "V"), 0)
    for index, (text, tag, *rest) in enumerate(parts):
        label, _, head = rest[0].partition(">") if rest else ("dep", "", "")
        words.append(text)
        tags.append(tag)
        starts.append(index == 0)
        labels.append("ROOT" if index == root and not rest else label)
        heads.append(base + (_head(texts, index, head) if head else root))


def _head(texts: list[str], index: int, head: str) -> int:
    after = [other for other, text in enumerate(texts) if text == head and other > index]
    return after[0] if after else max(other for other, text in enumerate(texts) if text == head and other < index)


def _leans(word: str) -> bool:
    return word in TIGHT or "\n" in word


def _lemma(word: str, tag: str) -> str:
    return word.lower().removesuffix("s") if tag == "NNS" else word.lower()


def span(view: View, words: str, nth: int = 0) -> Span:
    """The nth place of the words in the text, counted from 0."""
    start = -1
    for _ in range(nth + 1):
        start = view.text.index(words, start + 1)
    return Span(start, start + len(words))


def candidate(view: View, speaker: str, content: str = "", nth: int = 0) -> Candidate:
    """What a rule might have proposed: the nth place of the speaker's words, and a content."""
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
    given = [(speaker,) if isinstance(speaker, str) else speaker for speaker in speakers]
    found = resolve(view, [candidate(view, *parts) for parts in given])
    return [_told(speaker) for speaker in found if speaker is not None]


def _told(speaker: Speaker) -> tuple[str, str, str]:
    return speaker.entity, speaker.type, speaker.resolved_from
