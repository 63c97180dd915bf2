"""Measure the resolution of speakers against the names of the source's coreference chain.

A folder of standoff gold may hold `names.json`: by article the events (`"event": "E3"`) with the source's words and the
`names` of its chain, any of which is right. Two ways to measure: end to end, over the gold's attributions whose speaker
was found (matched by content and cue, a word of the source shared), and on the gold's own spans, where nothing but the
resolution can fail. Right means what it means in scheme gold: one of the names, or one inside the other; a title is no
part of a name, so that "Joe Biden", where the article has it, is right for the chain of "President Biden".

Wrong names are worse than none. A speaker that keeps its own words as its entity, or a pronoun, is an abstention: it is
not right (unless its own words are a name, or the chain has no other), but it names nobody falsely. `precision` is
asked of the names given, `coverage` tells how many were.

The kind of a source is read from its words alone, so that no engine decides what it is measured on:

- `third_person`: he, she, it, they and their forms; `first_quoted`: I, we and their forms inside quotation marks;
  `first_elsewhere`: the same outside; `second_person`: you; `relative`: who, which, that;
- `name`: the words before the first preposition, comma or relative pronoun end in a capital, or what stands between
  commas is all capitals; at the start of a sentence a capital counts where the text has the word with one elsewhere,
  or never in small letters, and no common word begins it;
- `description`: begins with the, this, that, these, those or a possessive;
- `other`: what remains, as "some researchers", "a spokesman", "officials".
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Literal

from attribution.evaluation import standoff
from attribution.evaluation.counts import Hits, NamesTally, total
from attribution.evaluation.gold import GoldArticle, GoldAttribution
from attribution.evaluation.metrics import plain_name, same_entity
from attribution.evaluation.texts import read_text
from attribution.evaluation.words import Roles, WordIndex, align
from attribution.lexicon import Cue, speakers
from attribution.parsing.backends import Backend
from attribution.records import Article, Speaker, text_of
from attribution.resolution import resolve
from attribution.text.layout import paragraphs
from attribution.text.quotation_marks import quotations
from attribution.view import Candidate, View

FILE = "names.json"
Kind = Literal[
    "name", "third_person", "first_quoted", "first_elsewhere", "second_person", "relative", "description", "other"
]
# fmt: off
_THIRD = frozenset({
    "he", "she", "it", "they", "him", "her", "them", "his", "hers", "its", "their", "theirs", "himself", "herself",
    "itself", "themselves",
})
_FIRST = frozenset({"i", "we", "me", "us", "my", "our", "mine", "ours", "myself", "ourselves"})
_SECOND = frozenset({"you", "your", "yours", "yourself"})
_RELATIVE = frozenset({"who", "whom", "whose", "which", "that", "what"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "its", "their", "my", "our", "your"})
_STOPS = frozenset({
    "of", "in", "at", "for", "from", "on", "with", "to", "by", "about", "who", "which", "that", "familiar",
})
_QUANTITIES = frozenset({"some", "many", "most", "several", "few", "all", "both", "everyone", "nobody", "one"})
# fmt: on
_WORD = re.compile(r"[^\W_][\w'’.-]*|,")
_SENTENCE_END = frozenset('.?!:"“”\n')
_PRONOUNS = _THIRD | _FIRST | _SECOND | _RELATIVE
_GOLD = Cue("gold", "verb", "statement", frozenset(), None, "")


@dataclass(frozen=True, slots=True)
class NamesResult:
    """The counts over a corpus, end to end and, where there was a parser to ask, on the gold's own spans."""

    found: NamesTally
    gold_spans: NamesTally | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return right and total of each figure as plain JSON values."""
        asked = {"found": self.found, "gold_spans": self.gold_spans}
        return {name: tally.to_dict() for name, tally in asked.items() if tally is not None}


def read(folder: Path) -> list[GoldArticle] | None:
    """Read standoff gold with the names of `names.json` as entities; None where the folder has no such file.

    Raises ValueError, with the file, for one that is no JSON or not of the shape that the module describes.
    """
    path = folder / FILE
    if not path.is_file():
        return None
    try:
        chains = {
            article: {event["event"]: tuple(map(str, event["names"])) for event in events}
            for article, events in json.loads(read_text(path)).items()
        }
    except (json.JSONDecodeError, KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"{path}: holds no names by article and event ({type(error).__name__}: {error})") from error
    return [_named(item, chains.get(item.id, {}), folder) for item in standoff.read(folder)]


def _named(article: GoldArticle, names: Mapping[str, tuple[str, ...]], folder: Path) -> GoldArticle:
    stem = article.id if article.annotator is None else f"{article.id}_{article.annotator}"
    events = standoff.events(folder / "attributions" / f"{stem}.ann", article.text)
    return replace(article, attributions=tuple(replace(item, entities=names.get(key, ())) for key, item in events))


def measure(golds: Sequence[GoldArticle], articles: Sequence[Article], reader: object = None) -> NamesResult:
    """Count right names in the predicted articles, and on the gold's spans where `reader` has a parser of its own.

    Raises:
        ValueError: There are no articles.
    """
    if not golds:
        raise ValueError("no articles with names")
    pairs = zip(golds, articles, strict=True)
    found = total([count(gold, matched(gold, article)) for gold, article in pairs])
    backend = getattr(reader, "backend", None)
    if backend is None:
        return NamesResult(found)
    return NamesResult(found, total([count(gold, resolved) for gold, resolved in on_gold_spans(golds, backend)]))


def matched(gold: GoldArticle, article: Article) -> dict[int, Speaker]:
    """Return the predicted speaker of each matched attribution of the gold, by its number; the sources share a word."""
    words = WordIndex(gold.text)
    ours = [Roles(words.of(item.speaker), words.cue(item.verb), words.of(item.content)) for item in gold.attributions]
    theirs = [
        Roles(
            words.of(item.speaker.spans) if item.speaker else frozenset(),
            words.cue(item.verb.spans),
            words.of(item.content.spans),
        )
        for item in article.attributions
    ]
    named = [item.speaker for item in article.attributions]
    return {
        i: speaker
        for i, j in align(ours, theirs).items()
        if ours[i].source & theirs[j].source and (speaker := named[j]) is not None
    }


def on_gold_spans(golds: Iterable[GoldArticle], backend: Backend) -> Iterator[tuple[GoldArticle, dict[int, Speaker]]]:
    """Yield each article with the resolved speakers of the gold's own source spans, by number of attribution."""
    listed = list(golds)
    with backend.scope():
        for gold, doc in zip(listed, backend.parse([item.text for item in listed], len(listed)), strict=True):
            view = View.of(doc)
            held = [item for item in gold.attributions if item.speaker]
            candidates = [Candidate("gold", _GOLD, 0, item.verb, item.content, item.speaker) for item in held]
            numbers = [number for number, item in enumerate(gold.attributions) if item.speaker]
            answers = zip(numbers, resolve(view, candidates), strict=True)
            yield gold, {number: speaker for number, speaker in answers if speaker is not None}


def count(gold: GoldArticle, resolved: Mapping[int, Speaker]) -> NamesTally:
    """Count right names in one article; `resolved` has the speakers by number of the gold's attributions."""
    sourced = [number for number, item in enumerate(gold.attributions) if item.speaker]
    counts: dict[str, Hits] = {"found": Hits(sum(number in resolved for number in sourced), len(sourced))}
    kinds = Kinds(gold.text)
    for number in sourced:
        item, speaker = gold.attributions[number], resolved.get(number)
        if speaker is None or not item.entities:
            continue
        kind = kinds.of(item)
        right = same_entity(speaker.entity, (*item.entities, *map(_untitled, item.entities)))
        own = plain_name(speaker.entity) in (plain_name(speaker.text), plain_name(text_of(gold.text, item.speaker)))
        abstains = plain_name(speaker.entity) in _PRONOUNS or (own and not (right and kind == "name"))
        counts[kind] = counts.get(kind, Hits()) + Hits(int(right), 1)
        counts["coverage"] = counts.get("coverage", Hits()) + Hits(int(not abstains), 1)
        if not abstains:
            counts["precision"] = counts.get("precision", Hits()) + Hits(int(right), 1)
    return NamesTally(**counts)


def _untitled(name: str) -> str:
    """Remove a title before the name."""
    title, _, rest = name.partition(" ")
    return rest if rest and speakers().get(title) == "title" else name


class Kinds:
    """A classifier that reads the kind of a source off its words in a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.quotations = quotations(text, paragraphs(text))
        self.small = {match[0] for match in _WORD.finditer(text) if match[0][0].islower()}
        self.large = {match[0] for match in _WORD.finditer(text) if match[0][0].isupper() and not self._opens(match)}

    def of(self, item: GoldAttribution) -> Kind:
        """Return the kind, as the module's description defines it."""
        start, end = item.speaker[-1]  # of several pieces the last: "the court did … which"
        places = list(_WORD.finditer(self.text, start, end))
        words = [match[0] for match in places]
        first = words[0].lower() if words else ""
        if first in _FIRST - _DEFINITE and words[0] != "US":
            quoted = any(quotation.start <= start < quotation.end for quotation in self.quotations)
            return "first_quoted" if quoted else "first_elsewhere"
        alone = len(words) == 1
        if first in _THIRD and (alone or first not in _DEFINITE):
            return "third_person"
        if first in _SECOND and (alone or first not in _DEFINITE):
            return "second_person"
        if first in _RELATIVE and alone:
            return "relative"
        if any(map(self._is_name, _stretches(places))):
            return "name"
        return "description" if first in _DEFINITE else "other"

    def _is_name(self, stretch: Sequence[re.Match[str]]) -> bool:
        """Whether the stretch's last word, a possessive ending aside, is a name's."""
        last = stretch[-1]
        word = last[0].removesuffix("'s").removesuffix("’s")
        if not word[:1].isupper():
            return False
        lowered = word.lower()
        common = lowered in self.small or lowered in _QUANTITIES or lowered in speakers() or lowered[:-1] in speakers()
        return not self._opens(last) or word in self.large or not common

    def _opens(self, word: re.Match[str]) -> bool:
        """Whether the word begins a sentence or a quotation."""
        before = word.start() - 1
        while before >= 0 and self.text[before] == " ":
            before -= 1
        return before < 0 or self.text[before] in _SENTENCE_END


def _stretches(places: Iterable[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """Yield the stretches before the first preposition or relative pronoun, cut at commas; after a comma only names."""
    stretch: list[re.Match[str]] = []
    stopped = later = False
    for place in [*places, None]:
        word = place[0] if place is not None else ","
        if word == ",":
            if stretch and not stopped and (not later or all(item[0][:1].isupper() for item in stretch)):
                yield stretch
            stretch, stopped, later = [], False, True
        elif word.lower() in _STOPS and stretch:
            if not later and not stopped:
                yield stretch
            stopped = True
        elif place is not None and not stopped:
            stretch.append(place)


def rows(result: NamesResult) -> Iterator[list[str]]:
    """Yield one row for each figure: its name, the right share and the total, end to end and on the gold's spans."""
    for field in fields(NamesTally):
        row = [field.name]
        for tally in (result.found, result.gold_spans):
            hits = Hits() if tally is None else getattr(tally, field.name)
            row += ["–", "0"] if hits.share is None else [f"{100 * hits.share:.1f}", str(hits.total)]
        yield row
