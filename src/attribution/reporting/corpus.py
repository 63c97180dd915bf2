"""A corpus as a report shows it: its articles with their names, its speakers with all they say, what is unsourced."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from attribution.output.highlights import description_of
from attribution.output.view.sourcing import SHORT_REASONS
from attribution.records import Article, Assertion, Attribution, Profile, Score
from attribution.resolution.joining import Clusters, checked_articles, join_speakers

_HEADLINE = "headline"


@dataclass(frozen=True, slots=True)
class Entry:
    """An article of a report: its place in it, from 1, and what it is called there."""

    number: int
    article: Article
    name: str

    @property
    def page(self) -> str:
        """The id of the article's page."""
        return f"a{self.number}"

    @property
    def outlet(self) -> str:
        """Who published it, or nothing."""
        return self.article.meta.get("outlet", "")

    @property
    def date(self) -> str:
        """When, as the source writes it, or nothing."""
        return self.article.meta.get("date", "")

    @property
    def address(self) -> str:
        """Where it stands on the web, or nothing; an address of another kind than http is none."""
        url = self.article.meta.get("url", "")
        return url if url.lower().startswith(("https://", "http://")) else ""


@dataclass(frozen=True, slots=True)
class Quote:
    """A thing that a speaker says: the attribution and its number in the article, from 1."""

    entry: Entry
    number: int
    attribution: Attribution


@dataclass(slots=True)
class Voice:
    """A speaker of a report: one who has a name, joined over the articles, or all who are described in the same words.

    `known` tells which of the two; `reasons` are those for joining names, by name.
    """

    number: int
    name: str
    known: bool
    description: str = ""
    names: dict[str, None] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    quotes: defaultdict[int, list[Quote]] = field(default_factory=lambda: defaultdict(list))
    attributions: int = 0
    assertions: int = 0
    words_quoted: int = 0

    @property
    def page(self) -> str:
        """The id of the speaker's page."""
        return f"s{self.number}"

    @property
    def by_article(self) -> list[tuple[Entry, list[Quote]]]:
        """All that the speaker says, in the order of the articles."""
        return [(quotes[0].entry, quotes) for _, quotes in sorted(self.quotes.items())]

    @property
    def also(self) -> list[str]:
        """The other names and wordings for the speaker."""
        return [name for name in self.names if name != self.name]


@dataclass(frozen=True, slots=True)
class Unsourced:
    """An assertion of the author's own, with its number in the article, from 1."""

    number: int
    assertion: Assertion

    @property
    def why(self) -> str:
        """Why it is unsourced where it is not simply the author's own word, and whether it is hedged."""
        short = SHORT_REASONS.get(self.assertion.reason, "")
        return ", ".join([short] * bool(short) + ["hedged"] * bool(self.assertion.hedges))


@dataclass(frozen=True, slots=True)
class Corpus:
    """The articles of a report and the speakers, those of most articles first."""

    entries: tuple[Entry, ...]
    voices: tuple[Voice, ...]
    clusters: Clusters
    _by_place: dict[tuple[str, str], Voice]

    @classmethod
    def of(cls, articles: Iterable[Article], clusters: Clusters | None = None) -> Corpus:
        """Gather a corpus from articles; `clusters` are their speakers as `join_speakers` joins them.

        Raises:
            InputError: for one article instead of several, and for anything else.
        """
        named = _named(checked_articles(articles))
        joined = join_speakers(named) if clusters is None else clusters
        entries = tuple(Entry(number, article, _name(article)) for number, article in enumerate(named, start=1))
        by_place = _voices(entries, joined)
        voices = {id(voice): voice for voice in by_place.values()}
        return cls(entries, tuple(sorted(voices.values(), key=lambda voice: voice.number)), joined, by_place)

    @property
    def articles(self) -> list[Article]:
        """The articles, each with an id of its own."""
        return [entry.article for entry in self.entries]

    @property
    def score(self) -> Score:
        """The score of all articles together, in which a speaker counts as one under all names.

        Its `by_speaker` has the ids of their pages.
        """
        whole = sum((entry.article.score for entry in self.entries), Score())
        counts: defaultdict[str, int] = defaultdict(int)
        for entry in self.entries:
            for entity, count in entry.article.score.by_speaker:
                voice = self.voice_of(entry, entity)
                counts[voice.page if voice else entity] += count
        return replace(whole, by_speaker=tuple(sorted(counts.items())))

    @property
    def outlets(self) -> list[str]:
        """The outlets in alphabetical order."""
        return sorted({entry.outlet for entry in self.entries} - {""})

    @property
    def by_id(self) -> dict[str, Entry]:
        """The articles by their ids."""
        return {str(entry.article.id): entry for entry in self.entries}

    def voice_of(self, entry: Entry, entity: str) -> Voice | None:
        """Look up the speaker whom an article means by an entity."""
        return self._by_place.get((str(entry.article.id), entity))

    def unsourced(self) -> Iterator[tuple[Entry, list[Unsourced]]]:
        """Yield the articles that have unsourced assertions, with these."""
        for entry in self.entries:
            numbered = enumerate(entry.article.assertions, start=1)
            if found := [Unsourced(number, made) for number, made in numbered if made.status == "unsourced"]:
                yield entry, found


def _named(articles: Sequence[Article]) -> list[Article]:
    """Give each article an id of its own: its position where it has none, and a number behind one given before."""
    taken: set[str] = set()
    named = []
    for position, article in enumerate(articles):
        wanted = article.id if article.id is not None else str(position)
        name, again = wanted, 1
        while name in taken:
            again += 1
            name = f"{wanted}-{again}"
        taken.add(name)
        named.append(article if name == article.id else replace(article, id=name))
    return named


def _name(article: Article) -> str:
    """Name an article for people: by its title, the headline found in it, or its id."""
    headline = next((part.text for part in article.excluded if part.reason == _HEADLINE), "")
    return " ".join((article.title or headline or str(article.id)).split()) or str(article.id)


def _voices(entries: Sequence[Entry], clusters: Clusters) -> dict[tuple[str, str], Voice]:
    """Gather who speaks in each article under each entity, and number them by articles, then attributions."""
    reasons = {(made.article, made.entity): made for made in clusters.decisions}
    found: dict[tuple[bool, str], Voice] = {}
    by_place: dict[tuple[str, str], Voice] = {}
    for entry in entries:
        key = str(entry.article.id)
        profiles = {profile.entity: profile for profile in entry.article.speakers}
        spoken = [made.speaker.entity for made in entry.article.attributions if made.speaker]
        for entity in dict.fromkeys([*profiles, *spoken]):
            decision = reasons.get((key, entity))
            cluster = decision.cluster if decision else None
            name = entity if cluster is None else cluster
            voice = found.setdefault(
                (cluster is not None, _folded(name) if cluster is None else name),
                Voice(0, name, known=cluster is not None),
            )
            by_place[key, entity] = voice
            voice.names[entity] = None
            if decision and voice.known and entity != name:
                voice.reasons.setdefault(entity, decision.reason)
            if profile := profiles.get(entity):
                _count(voice, profile)
        for number, made in enumerate(entry.article.attributions, start=1):
            if made.speaker:
                by_place[key, made.speaker.entity].quotes[entry.number].append(Quote(entry, number, made))
    ranked = sorted(found.values(), key=lambda voice: (-len(voice.quotes), -voice.attributions))
    for number, voice in enumerate(ranked, start=1):
        voice.number = number
    return by_place


def _folded(name: str) -> str:
    words = name.casefold().split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in {"a", "an", "the"} else words)


def _count(voice: Voice, profile: Profile) -> None:
    voice.description = max(voice.description, ", ".join(description_of(profile)), key=len)
    voice.attributions += profile.attributions
    voice.assertions += profile.assertions
    voice.words_quoted += profile.words_quoted
