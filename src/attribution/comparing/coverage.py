"""Coverage of one event by several articles: who and what they share, and how each puts it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Literal

from attribution.comparing.similarity import SAME_SPEAKER, THRESHOLD, Words, similarity, vocabulary, words_of
from attribution.comparing.stances import stance_of
from attribution.errors import SettingsError
from attribution.records import Article, Assertion, Hedge, HedgeKind, QuoteType, Span, Status
from attribution.resolution.joining import Clusters, checked_articles, join_speakers

if TYPE_CHECKING:
    import pandas as pd

MOST_USUAL = 200
"""A word of more statements than this pairs none of them: it would pair everything with everything."""

_REPORTS = frozenset({"statement", "belief", "evidence"})
"""The classes of verbs whose speaker and verb say nothing of what is said: who wants or plans is part of it."""


@dataclass(frozen=True, slots=True)
class Version:
    """One article's wording of a statement: as what, on whose word, and hedged by what.

    `index` is the assertion's in the article. `speaker` is the name in the whole corpus, None where nobody is named
    as the source. `hedges` are the author's and those of the attribution that the statement stands on.
    """

    article: str
    index: int
    text: str
    status: Status
    speaker: str | None = None
    quote: QuoteType | None = None
    hedges: tuple[str, ...] = ()
    hedge_kinds: tuple[HedgeKind, ...] = ()


@dataclass(frozen=True, slots=True)
class SharedStatement:
    """A statement that several articles make, one version an article; `similarity` is the lowest that joined two."""

    versions: tuple[Version, ...]
    similarity: float

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles that make it."""
        return tuple(version.article for version in self.versions)

    @property
    def speakers(self) -> tuple[str, ...]:
        """On whose word it stands, in any article."""
        return tuple(dict.fromkeys(version.speaker for version in self.versions if version.speaker))

    @property
    def asserted_by(self) -> tuple[Version, ...]:
        """The versions in an author's own voice, where another article has a source for the same."""
        sourced = any(version.status == "sourced" for version in self.versions)
        return tuple(version for version in self.versions if sourced and version.status == "unsourced")

    @property
    def unhedged_by(self) -> tuple[Version, ...]:
        """The versions without a hedge, where another article has one."""
        hedged = any(version.hedges for version in self.versions)
        return tuple(version for version in self.versions if hedged and not version.hedges)


@dataclass(frozen=True, slots=True)
class SharedSpeaker:
    """A speaker of several articles: the name in the whole corpus, and for each article how often they are cited."""

    name: str
    attributions: tuple[tuple[str, int], ...]

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles where they speak."""
        return tuple(article for article, _ in self.attributions)


@dataclass(frozen=True, slots=True)
class Coverage:
    """Coverage of one event: the speakers and statements that articles share, the most widely shared first."""

    articles: tuple[str, ...]
    speakers: tuple[SharedSpeaker, ...]
    statements: tuple[SharedStatement, ...]

    @property
    def asserted(self) -> tuple[SharedStatement, ...]:
        """The statements that one article sources and another asserts in its own voice."""
        return tuple(shared for shared in self.statements if shared.asserted_by)

    @property
    def hedge_dropped(self) -> tuple[SharedStatement, ...]:
        """The statements that one article hedges and another does not."""
        return tuple(shared for shared in self.statements if shared.unhedged_by)

    def to_frame(self, by: Literal["statement", "speaker"] = "statement") -> pd.DataFrame:
        """Make a frame of one row a version of a shared statement, or of one row a shared speaker and article.

        Args:
            by: "statement" or "speaker".

        Raises:
                    SettingsError: for another `by`.
        """
        import pandas as pd  # noqa: PLC0415 - half a second that only frames need

        if by == "speaker":
            rows = [(who.name, article, count) for who in self.speakers for article, count in who.attributions]
            return pd.DataFrame(rows, columns=["cluster", "id", "attributions"])
        if by != "statement":
            raise SettingsError(f"by is one of statement, speaker, not {by!r}")
        return pd.DataFrame(list(self._rows()), columns=_COLUMNS)

    def _rows(self) -> Iterator[tuple[object, ...]]:
        for number, shared in enumerate(self.statements):
            for version in shared.versions:
                hedges, kinds = "; ".join(version.hedges) or None, "; ".join(version.hedge_kinds) or None
                yield (
                    number,
                    version.article, version.index, version.text, version.status, version.speaker, version.quote,
                    hedges, kinds, version in shared.asserted_by, version in shared.unhedged_by, shared.similarity,
                )  # fmt: skip


_COLUMNS = [
    "statement", "id", "index", "text", "status", "cluster", "quote", "hedge", "hedge_kinds", "sourced_elsewhere",
    "hedged_elsewhere", "similarity",
]  # fmt: skip


def compare_coverage(
    articles: Iterable[Article], *, speakers: Clusters | None = None, threshold: float = THRESHOLD
) -> Coverage:
    """Compare several articles on one event: shared speakers, shared statements, and how each article puts them.

    Statements are matched by their words (`attribution.comparing.similarity`): quotations, close paraphrases and
    passing mentions are found, the same thing in quite other words is not. On this project's labelled pairs the match
    has a precision of .86 and a recall of .78, so read what it finds. An article takes part in a shared statement once,
    with its closest version.

    Args:
        articles: two or more, each with an id of its own.
        speakers: the speakers as `join_speakers` joined them, with corrections; joined here where it is missing.
        threshold: from which similarity on, between 0 and 1, two statements count as one; 0.15 less will do where both
            stand on the word of one speaker.

    Returns:
        The comparison, which holds for the articles given: rare words weigh more, and what is rare depends on them.

    Raises:
        FormatError: where an article has no id or shares it.
        InputError: where something else than articles is given.
    """
    given = checked_articles(articles)
    joined = join_speakers(given) if speakers is None else speakers
    versions = [version for article in given for version in _versions(article, joined)]
    statements = _shared([made for made, _ in versions], [words for _, words in versions], threshold)
    statements.sort(key=lambda shared: -len(shared.versions))
    return Coverage(tuple(str(article.id) for article in given), _shared_speakers(given, joined), tuple(statements))


def _versions(article: Article, joined: Clusters) -> Iterator[tuple[Version, Words]]:
    """The article's assertions, each with its words: those of the frames ("Ivanov said") are left out."""
    reports = [found for found in article.attributions if found.verb.verb_class in _REPORTS]
    frames = [span for found in reports for part in (found.speaker, found.verb) if part for span in part.spans]
    for index, made in enumerate(article.assertions):
        hedges = list(made.hedges)
        speaker = quote = None
        denied = False
        for at in made.attributions:
            found = article.attributions[at]
            hedges += [hedge for hedge in found.hedges if hedge.level == "verb" or _inside(hedge, made)]
            denied ^= stance_of(found.verb.lemma, found.verb.verb_class, found.verb.text) == "denied"
            if made.status == "sourced" and speaker is None and found.speaker is not None:
                speaker, quote = joined.name_of(str(article.id), found.speaker.entity), found.content.quote
        places = {hedge.spans: hedge for hedge in hedges}
        words, kinds = tuple(h.text for h in places.values()), tuple(h.kind for h in places.values())
        yield (
            Version(str(article.id), index, made.text, made.status, speaker, quote, words, kinds),
            words_of(_without(article.text, made.spans, frames), denied=denied),
        )


def _without(text: str, spans: Sequence[Span], frames: Iterable[Span]) -> str:
    """The words of the spans but for those that lie in frames."""
    kept = bytearray(len(text))
    for start, end in spans:
        kept[start:end] = b"\1" * (end - start)
    for start, end in frames:
        kept[start:end] = bytes(end - start)
    return "".join(sign if keep else " " for sign, keep in zip(text, kept, strict=True)).strip()


def _inside(hedge: Hedge, made: Assertion) -> bool:
    def within(span: Span) -> bool:
        return any(start <= span.start and span.end <= end for start, end in made.spans)

    return all(map(within, hedge.spans))


def _shared(versions: Sequence[Version], told: Sequence[Words], threshold: float) -> list[SharedStatement]:
    """Join versions from the most alike on, never two of one article."""
    known = vocabulary(told)
    scored = [
        (similarity(told[a], told[b], known), a, b)
        for a, b in _candidates(told)
        if versions[a].article != versions[b].article
    ]
    home = {at: at for at in range(len(versions))}
    groups = {at: [at] for at in range(len(versions))}
    lowest: dict[int, float] = {}
    for score, a, b in sorted(scored, key=lambda pair: (-pair[0], pair[1:])):
        one, other = home[a], home[b]
        same = versions[a].speaker is not None and versions[a].speaker == versions[b].speaker
        if one == other or score < threshold - SAME_SPEAKER * same:
            continue
        if {versions[at].article for at in groups[one]} & {versions[at].article for at in groups[other]}:
            continue
        for at in groups[other]:
            home[at] = one
        groups[one] = sorted(groups[one] + groups.pop(other))
        lowest[one] = score
    shared = [(min(groups[at]), at) for at in groups if len(groups[at]) > 1]
    return [SharedStatement(tuple(versions[v] for v in groups[at]), round(lowest[at], 3)) for _, at in sorted(shared)]


def _candidates(told: Sequence[Words]) -> set[tuple[int, int]]:
    """The pairs of statements that share a word which is not in most of them."""
    holding: defaultdict[str, list[int]] = defaultdict(list)
    for at, words in enumerate(told):
        for word in words.stems:
            holding[word].append(at)
    return {pair for held in holding.values() if len(held) <= MOST_USUAL for pair in combinations(held, 2)}


def _shared_speakers(articles: Sequence[Article], joined: Clusters) -> tuple[SharedSpeaker, ...]:
    """The named speakers of two articles or more, those of most articles first, then the most cited."""
    counts = {(str(article.id), who.entity): who.attributions for article in articles for who in article.speakers}
    cited: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    for made in joined.decisions:
        if made.cluster is not None and (made.article, made.entity) in counts:
            cited[made.cluster][made.article] += counts[made.article, made.entity]
    found = [SharedSpeaker(name, tuple(by.items())) for name, by in cited.items() if len(by) > 1]
    found.sort(key=lambda who: (-len(who.attributions), -sum(count for _, count in who.attributions)))
    return tuple(found)
