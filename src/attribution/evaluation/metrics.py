"""Count how a predicted article agrees with its gold; every figure follows from the counts."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple, Protocol

from attribution.evaluation.counts import PRF, Breakdown, Group, Hits, SchemeTally, Shares, StandoffTally, Tally
from attribution.evaluation.gold import GoldArticle, GoldAssertion, GoldAttribution, GoldHedge, Kind
from attribution.evaluation.words import (
    Roles,
    Units,
    WordIndex,
    align,
    jaccard,
    same_content,
    same_source,
    same_tuple,
    sentence_share,
)
from attribution.records import Article, Assertion, Attribution, Hedge, TextSpan, text_of

_HALF = 0.5
_MIN_PART = 3
"""A name with more characters than this is one entity with a name that contains it. Set by hand; not fitted."""


@dataclass(frozen=True, slots=True)
class ArticleResult:
    """The counts of one article; `fingerprint` identifies the text and the annotation."""

    id: str
    fingerprint: str
    tally: Tally
    breakdown: Breakdown


def compare(gold: GoldArticle, article: Article, kind: Kind) -> ArticleResult:
    """Count how `article` agrees with `gold`; raises ValueError where the two are of different texts."""
    if article.text != gold.text:
        raise ValueError(f"{gold.id}: the article found and the gold are of different texts")
    tally, breakdown = (_standoff if kind == "standoff" else _scheme)(gold, article)
    return ArticleResult(gold.id, gold.fingerprint, tally, breakdown)


def _standoff(gold: GoldArticle, article: Article) -> tuple[StandoffTally, Breakdown]:
    """Compare with standoff gold, which has no nested attributions: nested or wordless predictions are left out."""
    words = WordIndex(gold.text)
    ours = [gold_roles(words, item) for item in gold.attributions]
    found = [item for item in article.attributions if not item.nested and words.of(item.content.spans)]
    theirs = [roles(words, item) for item in found]
    pairs = align(ours, theirs)
    matched = [(ours[i], theirs[j]) for i, j in pairs.items()]

    def counted(right: int) -> PRF:
        return PRF.of(right, len(theirs), len(ours))

    linked = [(a, b) for a, b in matched if same_content(a.content, b.content) and a.source]
    content, their_content = _union(item.content for item in ours), _union(item.content for item in theirs)
    share, their_share = sentence_share(gold.text, words, content), sentence_share(gold.text, words, their_content)
    tally = StandoffTally(
        cue=counted(sum(bool(a.cue & b.cue) for a, b in matched)),
        content=counted(sum(same_content(a.content, b.content) for a, b in matched)),
        tuple_lenient=counted(sum(same_tuple(a, b) for a, b in matched)),
        tuple_strict=counted(
            sum(a.content == b.content and a.source == b.source and bool(a.cue & b.cue) for a, b in matched)
        ),
        content_word=_overlap(content, their_content),
        source_word=_overlap(_union(item.source for item in ours), _union(item.source for item in theirs)),
        source_given_content=Hits(sum(same_source(a.source, b.source) for a, b in linked), len(linked)),
        share=Shares.of(share, their_share),
        own_share=Shares.of(share, _sourced(article)),
        verbatim=_verbatim(article),
    )
    right = {j for i, j in pairs.items() if same_tuple(ours[i], theirs[j])}
    return tally, _by_label(found, right, [], set())


def _scheme(gold: GoldArticle, article: Article) -> tuple[SchemeTally, Breakdown]:
    words = WordIndex(gold.text)
    golds, found = gold.attributions, article.attributions
    ours, theirs = [gold_roles(words, item) for item in golds], [roles(words, item) for item in found]
    pairs = align(ours, theirs)
    right = {i: j for i, j in pairs.items() if same_tuple(ours[i], theirs[j])}
    equal = [(golds[i], found[j]) for i, j in right.items()]
    nested = [i for i, item in enumerate(golds) if item.nested]
    named = [(a, b) for a, b in equal if a.speaker]
    hedges = _hedges(words, gold, article)
    assertions = match_assertions(words, gold.assertions or (), article.assertions)
    tally = SchemeTally(
        tuple=PRF.of(len(right), len(found), len(golds)),
        top_recall=Hits(len(right.keys() - set(nested)), len(golds) - len(nested)),
        nested_recall=Hits(len(right.keys() & set(nested)), len(nested)),
        strict_recall=Hits(sum(ours[i] == theirs[j] for i, j in pairs.items()), len(golds)),
        entity=Hits(sum(same_entity(_entity(b), a.entities) for a, b in named), len(named)),
        type=Hits(sum(_type(b) in a.types for a, b in equal), len(equal)),
        verb_class=Hits(sum(b.verb.verb_class in a.classes for a, b in equal), len(equal)),
        quote=Hits(sum(b.content.quote == a.quote for a, b in equal), len(equal)),
        hedged_or_not=Hits(sum(bool(a.hedges) == bool(b.hedges) for a, b in equal), len(equal)),
        hedge=PRF(len(hedges.hits), hedges.spurious, len(hedges.gold) - len(hedges.hits)),
        hedge_kind=Hits(sum(a == b for a, b in hedges.hits), len(hedges.hits)),
        hedge_attached=_attached(words, golds, found, pairs),
        assertion=PRF.of(len(assertions.pairs), len(assertions.predicted), len(assertions.gold)),
        status=Hits(assertions.agreeing, len(assertions.pairs)),
        status_of_all=Hits(assertions.agreeing, len(assertions.gold)),
        share=Shares.of(Hits(assertions.gold.count("sourced"), len(assertions.gold)), _sourced(article)),
        verbatim=_verbatim(article),
    )
    labels = _by_label(found, set(right.values()), golds, set(right))
    return tally, {**labels, "hedge kind": hedges.by_kind(), "status": assertions.by_status()}


def roles(words: WordIndex, item: Attribution) -> Roles:
    """Return the roles of a predicted tuple as sets of words."""
    source = words.of(item.speaker.spans) if item.speaker else frozenset()
    return Roles(source, words.cue(item.verb.spans), words.of(item.content.spans))


def gold_roles(words: WordIndex, item: GoldAttribution) -> Roles:
    """Return the roles of a tuple of the gold as sets of words."""
    return Roles(words.of(item.speaker), words.cue(item.verb), words.of(item.content))


def _union(units: Iterable[Units]) -> Units:
    return frozenset().union(*units)


def _overlap(gold: Units, predicted: Units) -> PRF:
    return PRF.of(len(gold & predicted), len(predicted), len(gold))


def _sourced(article: Article) -> Hits:
    return Hits(article.score.sourced, article.score.assertions)


def _mentions(article: Article) -> Iterator[TextSpan]:
    for item in article.attributions:
        yield from [item.speaker] if item.speaker else []
        yield item.verb
        yield item.content
        yield from item.hedges


def _verbatim(article: Article) -> Hits:
    exact = [text_of(article.text, mention.spans) == mention.text for mention in _mentions(article)]
    return Hits(sum(exact), len(exact))


def _entity(item: Attribution) -> str:
    return item.speaker.entity if item.speaker else ""


def _type(item: Attribution) -> str:
    return item.speaker.type if item.speaker else "none"


def plain_name(name: str) -> str:
    """Reduce a name: no accents, capitals, possessive, punctuation at its edges or leading article."""
    letters = (c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    plain = "".join(letters).lower().replace("’s", "").replace("'s", "").strip(' .,()“”"')
    for article in ("the ", "a ", "an "):
        plain = plain.removeprefix(article)
    return plain


def same_entity(name: str, accepted: Iterable[str]) -> bool:
    """Whether a name is one of those accepted, or stands inside one, or one inside it."""
    ours = plain_name(name)
    theirs = [plain_name(other) for other in accepted]
    return ours in theirs or (len(ours) > _MIN_PART and any(ours in other or other in ours for other in theirs))


class _HedgeMatch(NamedTuple):
    """The kinds of the gold's and of the predicted hedges, pairs of kinds of those matched, and how many match none."""

    gold: list[str]
    predicted: list[str]
    hits: list[tuple[str, str]]
    spurious: int

    def by_kind(self) -> dict[str, Group]:
        agreeing = [a for a, b in self.hits if a == b]
        return {
            kind: Group(agreeing.count(kind), self.predicted.count(kind), agreeing.count(kind), self.gold.count(kind))
            for kind in {*self.gold, *self.predicted}
        }


def _hedges(words: WordIndex, gold: GoldArticle, article: Article) -> _HedgeMatch:
    """Match hedges that share a word, whatever they are attached to; the same words twice are one hedge.

    Hedges of assertions are left out on both sides where the gold has no assertions.
    """
    asserted = gold.assertions is not None
    ours = _by_words(words, gold.attributions, gold.assertions or ())
    theirs = _by_words(words, article.attributions, article.assertions if asserted else ())
    hits = [
        (kind, theirs[first])
        for units, kind in ours.items()
        if (first := next((other for other in theirs if units & other), None)) is not None
    ]
    spurious = sum(not any(units & other for other in ours) for units in theirs)
    return _HedgeMatch([*ours.values()], [*theirs.values()], hits, spurious)


class _Hedged(Protocol):
    @property
    def hedges(self) -> Sequence[GoldHedge | Hedge]: ...


def _by_words(words: WordIndex, *items: Sequence[_Hedged]) -> dict[Units, str]:
    hedges = [hedge for item in chain(*items) for hedge in item.hedges]
    return {units: hedge.kind for hedge in hedges if (units := words.of(hedge.spans))}


def _attached(
    words: WordIndex, golds: Sequence[GoldAttribution], found: Sequence[Attribution], pairs: Mapping[int, int]
) -> Hits:
    """Count the gold's hedges of attributions that were found on the paired attribution."""
    right = total = 0
    for i, item in enumerate(golds):
        theirs = [words.of(hedge.spans) for hedge in found[pairs[i]].hedges] if i in pairs else []
        total += len(item.hedges)
        right += sum(any(words.of(hedge.spans) & other for other in theirs) for hedge in item.hedges)
    return Hits(right, total)


class AssertionMatch(NamedTuple):
    """The statuses of the gold's and of the predicted assertions, and pairs of statuses of those matched."""

    gold: list[str]
    predicted: list[str]
    pairs: list[tuple[str, str]]

    @property
    def agreeing(self) -> int:
        """Count the pairs whose statuses agree."""
        return sum(a == b for a, b in self.pairs)

    def confusion(self) -> Counter[tuple[str | None, str | None]]:
        """Count the pairs of gold and predicted status; None stands for no assertion on that side."""
        found = Counter[tuple[str | None, str | None]](self.pairs)
        for side, statuses in enumerate((self.gold, self.predicted)):
            for status, count in (Counter(statuses) - Counter(pair[side] for pair in self.pairs)).items():
                found[(status, None) if side == 0 else (None, status)] = count
        return found

    def by_status(self) -> dict[str, Group]:
        """Return the counts of each status, for precision and recall."""
        agreeing = [a for a, b in self.pairs if a == b]
        return {
            status: Group(
                agreeing.count(status),
                self.predicted.count(status),
                agreeing.count(status),
                self.gold.count(status),
            )
            for status in {*self.gold, *self.predicted}
        }


def match_assertions(words: WordIndex, golds: Sequence[GoldAssertion], found: Sequence[Assertion]) -> AssertionMatch:
    """Pair each assertion of the gold with the best one left that shares half of the words; the last of equals."""
    left = {j: words.of(item.spans) for j, item in enumerate(found)}
    pairs = []
    for item in golds:
        units = words.of(item.spans)
        scored = [(jaccard(units, other) if units | other else 0.0, j) for j, other in left.items()]
        best, j = max(scored, default=(0.0, -1))
        if best >= _HALF:
            del left[j]
            pairs.append((item.status, found[j].status))
    return AssertionMatch([item.status for item in golds], [item.status for item in found], list(pairs))


def _by_label(
    found: Sequence[Attribution], right: set[int], golds: Sequence[GoldAttribution], recalled: set[int]
) -> dict[str, dict[str, Group]]:
    """Count lenient tuples by label: precision by the prediction's own labels, recall by the gold's."""
    table: dict[str, dict[str, Group]] = {}

    def add(kind: str, label: str, group: Group) -> None:
        groups = table.setdefault(kind, {})
        groups[label] = groups.get(label, Group()) + group

    for j, item in enumerate(found):
        group = Group(right=int(j in right), predicted=1)
        add("rule", item.rule, group)
        add("verb class", item.verb.verb_class, group)
        add("quote", item.content.quote, group)
    for i, gold in enumerate(golds):
        group = Group(found=int(i in recalled), gold=1)
        add("verb class", gold.classes[0], group)
        add("quote", gold.quote or "indirect", group)
    return table
