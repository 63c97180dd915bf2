"""Put other names, titles and genders into annotated articles, with the annotation's offsets moved along.

The persons of an article are the named ones that its gold ascribes something to (standoff gold, which has no types: the
sources' names that begin with a known first name). Their names are changed wherever they stand, alone or in full, the
same everywhere; other names stay.
"""

from __future__ import annotations

import random
import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

from attribution.evaluation.gold import GoldArticle, GoldAssertion, GoldHedge, Spans
from attribution.lexicon import places
from attribution.lexicon.names import given_names, name_parts, plain
from attribution.records import Span, text_of
from attribution.resolution.vocabulary import is_title

Gender = Literal["female", "male"]
TABLE = Path(__file__).with_name("names.tsv")
FAMILY_FIRST = frozenset({"East Asian"})
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_LEAST = 3
"""Letters of a name that is changed: "Al" and "Mo" are too often something else."""


class Person(NamedTuple):
    """A person's first name, where the article has it, what stands in between, and the family name."""

    first: str | None
    middle: str
    family: str


class Edit(NamedTuple):
    """A stretch of a text and what comes into its place."""

    start: int
    end: int
    new: str


@cache
def names_of(group: str) -> Mapping[str, tuple[str, ...]]:
    """Return the names of a group by kind: female, male, family."""
    rows = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return {kind: tuple(names.split(", ")) for name, kind, names in rows[1:] if name == group}


def groups() -> list[str]:
    """Return the groups in the table's order."""
    rows = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return list(dict.fromkeys(row[0] for row in rows[1:]))


def persons(gold: GoldArticle) -> list[Person]:
    """Return the persons that the gold names, each once, in the order of the annotation."""
    found = dict.fromkeys(
        person for item in gold.attributions for name in _names(gold, item) if (person := _person(name)) is not None
    )
    return [person for person in found if _is_exchangeable(person, gold.text)]


def _is_exchangeable(person: Person, text: str) -> bool:
    """Whether all that stands for the name is the name: no common word, no place, no initials, no second name alone."""
    if person.family in places() or re.search(rf"\b{re.escape(person.family.lower())}\b", text):
        return False
    words = [word for word in (person.first or "", *person.middle.split(), *person.family.split()) if word]
    initials = "".join(word[0] for word in words)
    without = text.replace(_joined(person.first, person.middle, person.family), "")
    alone = [initials] if len(initials) > 1 else []
    alone += [word for word in person.middle.split() if len(word) >= _LEAST]
    if any(re.search(rf"\b{re.escape(word)}\b", without) for word in alone):
        return False
    return _bare(text).count(_bare(person.family)) == max(
        text.count(form) for form in (person.family, _bare(person.family))
    )


def _bare(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))


def _names(gold: GoldArticle, item: object) -> Iterator[str]:
    types, entities = item.types, item.entities  # type: ignore[attr-defined]
    if types:
        yield from entities[:1] if types[0] == "named_person" else ()
        return
    source = text_of(gold.text, item.speaker)  # type: ignore[attr-defined]
    for run in re.finditer(r"[A-Z][\w’'-]*(?: (?:[A-Z]\.|[A-Z][\w’'-]*))+", source):
        words = run[0].split()
        start = next((index for index, word in enumerate(words[:-1]) if plain(word) in given_names()), None)
        if start is not None:
            yield " ".join(words[start : start + 4])


def _person(name: str) -> Person | None:
    words = [word for word in name.split() if not is_title(word)]
    while words and name_parts().get(plain(words[-1].strip(".,"))) == "suffix":
        words.pop()
    if not words or not all(word[0].isupper() for word in (words[0], words[-1])) or not _WORD.fullmatch(words[-1]):
        return None
    if len(words[-1]) < _LEAST or (len(words) > 1 and len(words[0].strip(".")) < _LEAST):
        return None
    first = len(words) - 1
    while first > 1 and words[first - 1].islower():  # "de Blasio", "van der Berg"
        first -= 1
    return Person(words[0] if len(words) > 1 else None, " ".join(words[1:first]), " ".join(words[first:]))


def gender_of(person: Person, gold: GoldArticle) -> Gender:
    """Return a person's gender: by the gold's pronouns for it, else by first name, title, or the article's pronouns."""
    own = [item for item in gold.attributions if any(name.endswith(person.family) for name in item.entities[:1])]
    said = Counter(text_of(gold.text, item.speaker).lower() for item in own)
    if said["she"] != said["he"]:
        return "female" if said["she"] > said["he"] else "male"
    known = given_names().get(plain(person.first)) if person.first else None
    if known:
        return known
    if re.search(rf"\b(?:Ms|Mrs|Miss|Lady)\.? (?:\w+ )?{re.escape(person.family)}", gold.text):
        return "female"
    if re.search(rf"\b(?:Mr|Lord|Sir)\.? (?:\w+ )?{re.escape(person.family)}", gold.text):
        return "male"
    hers, his = (len(re.findall(rf"\b{word}\b", gold.text, re.IGNORECASE)) for word in ("she", "he"))
    return "female" if hers > his else "male"


@dataclass(frozen=True, slots=True)
class Change:
    """A change of the names, by group and gender, and the title before them; None leaves as it is.

    `title` is a pair, for a man and for a woman; "" takes the titles away that stand there.
    """

    group: str | None = None
    gender: Gender | None = None
    title: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Swapped:
    """The changed article, and the new family name of each person by the old one."""

    gold: GoldArticle
    families: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Name:
    """The new name of one person."""

    first: str | None
    family: str
    gender: Gender
    full: str


def swapped(gold: GoldArticle, change: Change, gendered: Sequence[Edit] = ()) -> Swapped:
    """Return the article with the change; names are drawn by the article's id, the same in every run.

    `gendered` are the edits that change pronouns and the like, which do not overlap the names.
    """
    people = persons(gold)
    names = _drawn(gold, people, change)
    edits = list(_edits(gold.text, people, names, change))
    edits += [
        edit for edit in gendered if not any(edit.start < other.end and other.start < edit.end for other in edits)
    ]
    edits.sort()
    moved = _Moved(gold.text, edits)
    renamed = [
        replace(
            item,
            speaker=moved.spans(item.speaker),
            verb=moved.spans(item.verb),
            content=moved.spans(item.content),
            entities=tuple(_renamed(entity, people, names) for entity in item.entities),
            hedges=tuple(moved.hedge(hedge) for hedge in item.hedges),
        )
        for item in gold.attributions
    ]
    assertions = None if gold.assertions is None else tuple(moved.assertion(item) for item in gold.assertions)
    article = replace(gold, text=moved.text, attributions=tuple(renamed), assertions=assertions)
    return Swapped(article, {person.family: names[person].family for person in people})


def _drawn(gold: GoldArticle, people: Sequence[Person], change: Change) -> dict[Person, _Name]:
    rng = random.Random(gold.id)  # noqa: S311 - no secret
    own: dict[str, str] = {}
    used: set[str] = set()
    drawn: dict[Person, _Name] = {}
    for person in people:
        gender = change.gender or gender_of(person, gold)
        if change.group is None:
            drawn[person] = _Name(
                person.first, person.family, gender, _joined(person.first, person.middle, person.family)
            )
            continue
        table = names_of(change.group)
        free = [name for name in table["family"] if name not in own.values()] or list(table["family"])
        family = own.setdefault(person.family, rng.choice(free))
        first = rng.choice([name for name in table[gender] if name not in used] or list(table[gender]))
        used.add(first)
        full = _joined(family, first) if change.group in FAMILY_FIRST else _joined(first, family)
        drawn[person] = _Name(first if person.first else None, family, gender, full)
    return drawn


def _joined(*parts: str | None) -> str:
    return " ".join(part for part in parts if part)


def _edits(text: str, people: Sequence[Person], names: Mapping[Person, _Name], change: Change) -> Iterator[Edit]:
    for start, end, person, form in _mentions(text, people):
        name = names[person]
        new = {"full": name.full, "family": name.family, "first": name.first or name.family}[form]
        new = new.upper() if text[start:end].isupper() else new
        before = text[:start]
        opens = not before or bool(re.search(r"(?:[.!?:]|\n|[“\"‘])\s*$", before))
        opens = opens and not (before.split() and is_title(before.split()[-1]))  # the stop of "Mr." ends nothing
        if change.title is not None and form != "first":
            title = change.title[name.gender == "female"]
            standing = re.search(r"\b(?:Mr|Mrs|Ms|Miss|Dr)\.? $", before)
            if standing:
                yield Edit(standing.start(), end, _joined(title, new))
                continue
            follows = re.match(r"\s+[A-Z]|[’']s? [A-Z]|-", text[end:])
            if title and not follows and (opens or not _capital_before(before)):
                new = f"{title} {new}"
        yield Edit(start, end, new[0].upper() + new[1:] if opens else new)


def _capital_before(before: str) -> bool:
    words = before.split()
    return bool(words) and (words[-1][:1].isupper() or is_title(words[-1]))


def _mentions(text: str, people: Iterable[Person]) -> Iterator[tuple[int, int, Person, str]]:
    """Yield the places of names, which do not overlap: in full before alone."""
    forms: dict[str, tuple[Person, str]] = {}
    for person in people:
        if person.first:
            forms.setdefault(_joined(person.first, person.middle, person.family), (person, "full"))
            forms.setdefault(_joined(person.first, person.family), (person, "full"))
    for person in people:
        forms.setdefault(person.family, (person, "family"))
    for person in people:
        if person.first:
            forms.setdefault(person.first, (person, "first"))
    if not forms:
        return
    for form in list(forms):  # "Erdoğan" stands as "Erdogan" too
        forms.setdefault(_bare(form), forms[form])
        if len(form) > _LEAST:
            forms.setdefault(form.upper(), forms[form])  # transcripts
    longest = sorted(forms, key=lambda form: (-len(form), form))
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest))})(?![\w-])")
    for match in pattern.finditer(text):
        yield (*match.span(), *forms[match[0]])


def _renamed(entity: str, people: Sequence[Person], names: Mapping[Person, _Name]) -> str:
    """Return a name of the gold as it stands in the changed article, without titles that come and go."""
    pieces, at = [], 0
    for start, end, person, form in _mentions(entity, people):
        name = names[person]
        new = {"full": name.full, "family": name.family, "first": name.first or name.family}[form]
        pieces += [entity[at:start], new]
        at = end
    return "".join([*pieces, entity[at:]])


class _Moved:
    """A text after its edits, and where its places have gone."""

    def __init__(self, text: str, edits: Sequence[Edit]) -> None:
        self._edits = edits
        self._starts = [edit.start for edit in edits]
        pieces, at, shift = [], 0, 0
        self._shifts = [0]
        for edit in edits:
            pieces += [text[at : edit.start], edit.new]
            at = edit.end
            shift += len(edit.new) - (edit.end - edit.start)
            self._shifts.append(shift)
        self.text = "".join([*pieces, text[at:]])

    def _place(self, at: int, *, end: bool) -> int:
        index = bisect_right(self._starts, at - end) - 1  # the last edit that begins at or before the place
        if index >= 0:
            edit = self._edits[index]
            if at < edit.end or (end and at == edit.end):
                new = edit.start + self._shifts[index]
                return new + len(edit.new) if end else new
        return at + self._shifts[index + 1]

    def spans(self, spans: Spans) -> Spans:
        return tuple(Span(self._place(start, end=False), self._place(end, end=True)) for start, end in spans)

    def hedge(self, hedge: GoldHedge) -> GoldHedge:
        return replace(hedge, spans=self.spans(hedge.spans))

    def assertion(self, item: GoldAssertion) -> GoldAssertion:
        return replace(item, spans=self.spans(item.spans), hedges=tuple(map(self.hedge, item.hedges)))
