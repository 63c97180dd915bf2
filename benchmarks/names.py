"""Measure whether all kinds of names are found and resolved equally well: the bias check.

    python benchmarks/names.py --gold gold/dev --polnear polnear/dev

Swaps the names of the persons that speak in the annotated articles (the seeds always) for those of one group at a
time, or gives them other titles, or makes all of them women or men, pronouns included, and measures again. Keeps the
figures in benchmarks/trust.json, from which benchmarks/figures.py writes the tables. Deterministic: names and
resampling are seeded.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from kept import keep
from spacy.tokens import Doc
from swapped_names import Change, Edit, Gender, Swapped, groups, swapped

import attribution
from attribution.evaluation.bootstrap import differences
from attribution.evaluation.corpora import read_gold
from attribution.evaluation.counts import PRF, Hits, Tally, total
from attribution.evaluation.gold import GoldArticle, GoldAttribution, Kind
from attribution.evaluation.metrics import gold_roles, plain_name, roles, same_entity
from attribution.evaluation.report import by_habits
from attribution.evaluation.words import WordIndex, align, same_tuple
from attribution.pipeline import Attributor
from attribution.reading.documents import Document
from attribution.records import Article, text_of

ROOT = Path(__file__).resolve().parent.parent
_PAIRS = (
    "he/she", "him/her", "his/her", "himself/herself", "man/woman", "men/women", "spokesman/spokeswoman",
    "chairman/chairwoman", "congressman/congresswoman", "businessman/businesswoman", "policeman/policewoman",
    "father/mother", "husband/wife", "brother/sister", "son/daughter", "boy/girl", "king/queen", "prince/princess",
    "actor/actress", "uncle/aunt", "grandfather/grandmother", "gentleman/lady", "mr/ms", "mr/mrs", "lord/lady",
)  # fmt: skip
_WORDS: dict[Gender, dict[str, str]] = {
    "female": {pair.split("/")[0]: pair.split("/")[1] for pair in reversed(_PAIRS)},
    "male": {pair.split("/")[1]: pair.split("/")[0] for pair in reversed(_PAIRS)},
}
"""Words of one gender by those of the other; of several the first pair counts. "Her" is decided by its tag."""


@dataclass(frozen=True, slots=True)
class SwapTally(Tally):
    """All tuples; and of those that the gold gives to a person: how many are found, named and typed rightly."""

    tuple: PRF = field(default_factory=PRF)
    found: Hits = field(default_factory=Hits)
    entity: Hits = field(default_factory=Hits)
    type: Hits = field(default_factory=Hits)


CHANGES: dict[str, Change] = {
    **{f"{group} names": Change(group) for group in groups()},
    "all of them women": Change("Western", "female"),
    "all of them men": Change("Western", "male"),
    "Western names, no titles": Change("Western", title=("", "")),
    "Western names, Mr. or Ms.": Change("Western", title=("Mr.", "Ms.")),
    "Western names, Dr.": Change("Western", title=("Dr.", "Dr.")),
    "Spanish names, Sr. or Sra.": Change("Spanish", title=("Sr.", "Sra.")),
    "Arabic names, Sheikh or Sheikha": Change("Arabic", title=("Sheikh", "Sheikha")),
    "Arabic names, Imam or Dr.": Change("Arabic", title=("Imam", "Dr.")),
}


def gendered(doc: Doc, gender: Gender) -> Iterator[Edit]:
    """Yield the edits that give pronouns, titles and nouns for people the gender."""
    for token in doc:
        lowered = token.text.lower().removesuffix(".")
        new = _WORDS[gender].get(lowered)
        if gender == "male" and lowered == "her":
            new = "his" if token.tag_ == "PRP$" else "him"
        if gender == "female" and lowered == "his" and token.tag_ != "PRP$":
            new = "hers"
        if new and lowered != new:
            shaped = new.capitalize() if token.text[0].isupper() else new
            yield Edit(token.idx, token.idx + len(lowered), shaped)


def count(gold: Swapped, before: GoldArticle, article: Article) -> SwapTally:
    """Count one changed article; `before` is the gold with the article's own names, which tells whose are changed."""
    words = WordIndex(gold.gold.text)
    golds = gold.gold.attributions
    found = [item for item in article.attributions if golds and (golds[0].types or not item.nested)]
    ours, theirs = [gold_roles(words, item) for item in golds], [roles(words, item) for item in found]
    right = {i: j for i, j in align(ours, theirs).items() if same_tuple(ours[i], theirs[j])}
    wanted = {i: names for i, item in enumerate(golds) if (names := _person(gold, before.attributions[i], item))}
    speakers = {i: found[right[i]].speaker for i in wanted if i in right}
    named = [(speaker, wanted[i]) for i, speaker in speakers.items()]
    return SwapTally(
        PRF.of(len(right), len(found), len(golds)),
        Hits(len(speakers), len(wanted)),
        Hits(sum(item is not None and same_entity(item.entity, names) for item, names in named), len(named)),
        Hits(sum(item is not None and item.type == "named_person" for item, _ in named), len(named)),
    )


def _person(gold: Swapped, before: GoldAttribution, item: GoldAttribution) -> tuple[str, ...]:
    """Return the accepted names where the speaker is one of the persons whose names are changed; else none."""
    if item.types:
        own = [family for family in gold.families if any(name.endswith(family) for name in before.entities[:1])]
        return item.entities if item.types[0] == "named_person" and own else ()
    source = text_of(gold.gold.text, item.speaker).strip(" ,")
    family = next((name for name in gold.families.values() if re.search(rf"(?:^|\W){re.escape(name)}$", source)), None)
    plain = family and plain_name(source).endswith(plain_name(family)) and len(source.split()) <= _MOST_WORDS
    return (family,) if family and plain else ()


_MOST_WORDS = 5
"""Words of a source that is a name: titles and two first names. Set by hand."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Articles of one kind of gold."""

    kind: Kind
    articles: tuple[GoldArticle, ...]

    def tallies(self, attributor: Attributor, change: Change) -> list[SwapTally]:
        """Change all articles, analyse and count them."""
        edits: list[list[Edit]] = [[] for _ in self.articles]
        if change.gender:
            with attributor.backend.scope():
                docs = attributor.backend.parse([gold.text for gold in self.articles], 16)
                edits = [list(gendered(doc, change.gender)) for doc in docs]
        changed = [swapped(gold, change, own) for gold, own in zip(self.articles, edits, strict=True)]
        reader = by_habits(attributor, self.kind)
        found = reader.pipe(
            Document(gold.id, None, item.gold.text) for gold, item in zip(self.articles, changed, strict=True)
        )
        return [count(item, gold, article) for item, gold, article in zip(changed, self.articles, found, strict=True)]


def measure(
    corpora: dict[str, Measured], attributor: Attributor, show: Callable[[str], None] = print
) -> dict[str, object]:
    """Measure every change on every corpus: figures, and the intervals of their differences from no change."""
    kept: dict[str, object] = {}
    for corpus, measured in corpora.items():
        before = measured.tallies(attributor, Change())
        rows = {"as it is": _row(before, None)}
        for name, change in CHANGES.items():
            rows[name] = _row(measured.tallies(attributor, change), before)
            show(f"{corpus}, {name}: {rows[name]}")
        kept[corpus] = {"articles": len(measured.articles), "rows": rows}
    return kept


def _row(tallies: Sequence[SwapTally], before: Sequence[SwapTally] | None) -> dict[str, object]:
    summed = total(tallies)
    names = {"tuple_F1": "tuple", "found": "found", "entity": "entity", "type": "type"}
    figures = {name: _rounded(summed.figures()[name]) for name in names}
    row: dict[str, object] = {"figures": figures, "tuples": summed.found.total}
    if before is not None:
        spread = differences(before, tallies)
        row["gaps"] = {name: [_rounded(value) for value in spread[name]] for name in names if name in spread}
    return row


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--seeds", type=Path, default=ROOT / "seeds")
    parser.add_argument("--gold", type=Path, help="other articles by our scheme")
    parser.add_argument("--polnear", type=Path, help="PolNeAR's dev: text/ and attributions/")
    parser.add_argument("--engine", default="reader")
    options = parser.parse_args(arguments)
    own = read_gold(options.seeds)
    if options.gold:
        own = replace(own, articles=own.articles + read_gold(options.gold).articles)
    corpora = {"scheme": Measured("scheme", own.articles)}
    if options.polnear:
        corpora["polnear"] = Measured("standoff", read_gold(options.polnear).articles)
    keep("names", measure(corpora, attribution.load(engine=options.engine)))


if __name__ == "__main__":
    main()
