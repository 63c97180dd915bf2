"""Speakers across articles: which names of a corpus mean the same person or body, each decision with its reason."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import TYPE_CHECKING

from attribution.errors import FormatError, InputError
from attribution.lexicon.names import plain
from attribution.records import Article, Profile
from attribution.resolution.comparable import Comparable, comparable, folded
from attribution.resolution.links import GUESS, certain, clash, likely

if TYPE_CHECKING:
    import pandas as pd

_OWN = "a name of its own"


@dataclass(frozen=True, slots=True)
class Decision:
    """The cluster that one speaker of one article belongs to, and why; `cluster` is None for one without a name."""

    article: str
    entity: str
    cluster: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Cluster:
    """One speaker of a corpus: the most complete name, every name in use, and the articles where they speak."""

    name: str
    entities: tuple[str, ...]
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clusters:
    """The speakers of a corpus, as `join_speakers` joins them; one decision for each speaker of each article."""

    decisions: tuple[Decision, ...]
    _names: Mapping[tuple[str, str], str | None] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        names = {(made.article, made.entity): made.cluster for made in self.decisions}
        object.__setattr__(self, "_names", names)

    @property
    def clusters(self) -> tuple[Cluster, ...]:
        """The named speakers, in the order in which they first speak."""
        members: defaultdict[str, list[Decision]] = defaultdict(list)
        for made in self.decisions:
            if made.cluster is not None:
                members[made.cluster].append(made)
        return tuple(
            Cluster(name, tuple(dict.fromkeys(m.entity for m in found)), tuple(dict.fromkeys(m.article for m in found)))
            for name, found in members.items()
        )

    def name_of(self, article: Article | str, entity: str) -> str:
        """Look up the name by which a speaker of an article is known in the whole corpus.

        Args:
            article: the article or its id.
            entity: the speaker's entity in it.

        Returns:
            The cluster's name; the entity itself for one without a name and for one that is not in the corpus.
        """
        key = article.id if isinstance(article, Article) else article
        return self._names.get((str(key), entity)) or entity

    def to_frame(self) -> pd.DataFrame:
        """Make a frame of one row a decision: `id`, `speaker_entity`, `cluster` (missing for the unnamed), `reason`."""
        import pandas as pd  # noqa: PLC0415 - half a second that only frames need

        rows = [(made.article, made.entity, made.cluster, made.reason) for made in self.decisions]
        return pd.DataFrame(rows, columns=["id", "speaker_entity", "cluster", "reason"])

    def add_to(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Add the column `cluster` to a copy of a frame of speakers or attributions.

        Args:
            frame: one of ``to_frame(articles, by="speaker")`` or ``by="attribution"``.

        Raises:
            FormatError: where it has no columns `id` and `speaker_entity`.
        """
        if missing := {"id", "speaker_entity"} - set(frame.columns):
            raise FormatError(f"the frame has no column {', '.join(sorted(missing))}")
        import pandas as pd  # noqa: PLC0415 - as above

        keys = zip(frame["id"], frame["speaker_entity"], strict=True)
        return frame.assign(
            cluster=pd.Series([self._names.get(key) for key in keys], index=frame.index, dtype="object")
        )


@dataclass(slots=True)
class _Name:
    """One name of the corpus with all who have it: the places (article, entity) and what is said of them."""

    known: Comparable | None
    reason: str
    title: str | None = None
    apart: bool = False
    id: str | None = None
    places: list[tuple[str, str]] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    attributions: int = 0


_Group = list[_Name]


def join_speakers(
    articles: Iterable[Article], aliases: Mapping[str, str | None] | pd.DataFrame | None = None
) -> Clusters:
    """Join the speakers of several articles who are the same person or body.

    Names are compared without titles, accents and legal forms, with the spellings of other scripts folded; bodies by
    full name, country and initialism. A slip of spelling, an initial or a bare surname joins only where the role says
    the same and there is but one whom it can mean: two people are never joined on the surname alone. Speakers without
    a name, and bodies that every place has ("the police", "Foreign Ministry"), stay apart.

    Args:
        articles: the corpus; every article needs an id of its own.
        aliases: corrections, which win: a name as an article gives it → the name to use, or None to keep it apart;
            as a mapping or as a DataFrame with the columns `alias` and `name`.

    Returns:
        The clusters, with a reason for each decision.

    Raises:
        FormatError: where an article has no id or shares it, or `aliases` lacks a column.
        InputError: where something else than articles is given.
    """
    names = _names(checked_articles(articles), _corrections(aliases))
    groups = _surely_joined([[name] for name in names])
    while (fewer := _likely_joined(groups)) and len(fewer) < len(groups):
        groups = fewer  # what fitted two names fits one group, once these are one
    order = {place: at for at, place in enumerate(place for name in names for place in name.places)}
    decisions = [
        Decision(article, entity, title if name.known or name.title else None, name.reason)
        for group, title in zip(groups, _titles(groups), strict=True)
        for name in group
        for article, entity in name.places
    ]
    return Clusters(tuple(sorted(decisions, key=lambda made: order[made.article, made.entity])))


def checked_articles(articles: Iterable[Article]) -> list[Article]:
    """Return the articles as a list.

    Raises:
        InputError: for one article instead of several, and for anything else.
    """
    if isinstance(articles, Article) or not isinstance(articles, Iterable):
        raise InputError(f"several articles are expected, not one {type(articles).__name__}")
    given = list(articles)
    for article in given:
        if not isinstance(article, Article):
            raise InputError(f"articles are expected, not {type(article).__name__}")
    return given


def _corrections(aliases: Mapping[str, str | None] | pd.DataFrame | None) -> dict[str, str | None]:
    if aliases is None:
        return {}
    if isinstance(aliases, Mapping):
        pairs = list(aliases.items())
    else:
        if missing := {"alias", "name"} - set(getattr(aliases, "columns", ())):
            raise FormatError(f"the table of aliases has no column {', '.join(sorted(missing))}")
        pairs = list(zip(aliases["alias"], aliases["name"], strict=True))
    given = {_key(str(alias)): name if isinstance(name, str) and name.strip() else None for alias, name in pairs}
    return given | {_key(name): name for name in given.values() if name is not None and _key(name) not in given}


def _key(name: str) -> str:
    return " ".join(folded(word) for word in name.split())


def _names(articles: Iterable[Article], corrections: Mapping[str, str | None]) -> list[_Name]:
    """Every name of the corpus once; those that tell too little once for each article."""
    found: dict[object, _Name] = {}
    ids: set[str] = set()
    for article in articles:
        if article.id is None or article.id in ids:
            raise FormatError(f"every article needs an id of its own: {article.id!r} (attribution.Document gives one)")
        ids.add(article.id)
        for profile in article.speakers:
            key, made = _named(profile, article.id, corrections)
            name = found.setdefault(key, made)
            if name is not made:
                name.known = _with_shorts(name.known, made.known)
                name.reason = "the same name" if made.reason == _OWN else made.reason
            name.places.append((article.id, profile.entity))
            name.roles.extend([profile.role.text] if profile.role else [])
            name.attributions += profile.attributions
    return list(found.values())


def _named(profile: Profile, article: str, corrections: Mapping[str, str | None]) -> tuple[object, _Name]:
    """The profile's name, and by what it is the same as another article's."""
    known = comparable(profile.entity, profile.type, [alias.text for alias in profile.aliases])
    own, corrected = (article, profile.entity), _key(profile.entity)
    if corrected in corrections:
        title = corrections[corrected]
        if title is None:
            return own, _Name(known, "kept apart by the user", apart=True)
        return ("corrected", title), _Name(comparable(title, profile.type) or known, "joined by the user", title)
    if known is None:
        return own, _Name(None, "no name of one speaker: nothing tells it from others of its description")
    if known.single:
        return own, _Name(known, "one word for a name, and no role that tells whose: not joined")
    if known.common:
        return own, _Name(known, "every place has a body of this name: not joined")
    key = (known.kind, known.words, known.country, known.suffix, profile.id)
    return key, _Name(known, _OWN, id=profile.id)


def _with_shorts(one: Comparable | None, other: Comparable | None) -> Comparable | None:
    """The name with the initialisms that either article gives it."""
    if one is None or other is None:
        return one
    return replace(one, shorts=one.shorts | other.shorts)


def _pairs(groups: list[_Group]) -> Iterator[tuple[int, int]]:
    """The groups that share a word, an initialism, or both, each pair once."""
    blocks: defaultdict[str, set[int]] = defaultdict(set)
    for at, group in enumerate(groups):
        for name in group:
            if name.known and not name.apart:
                for word in {*name.known.sounds, *name.known.shorts, name.known.spelled} - {""}:
                    blocks[f"{name.known.kind} {word}"].add(at)
    yield from sorted({pair for members in blocks.values() for pair in combinations(sorted(members), 2)})


def _clashing(one: _Group, other: _Group) -> bool:
    """Whether a name of one group cannot be a name of the other."""
    for a in one:
        for b in other:
            if a.known is None or b.known is None or clash(a.known, b.known):
                return True
            if (a.id and b.id and a.id != b.id) or (a.title and b.title and a.title != b.title):
                return True
    return False


def _surely_joined(groups: list[_Group]) -> list[_Group]:
    """Join what is certain, in the order of the corpus."""
    home = list(range(len(groups)))
    joined = [list(group) for group in groups]
    for left, right in _pairs(groups):
        one, other = groups[left][0], groups[right][0]
        a, b = home[left], home[right]
        reason = certain(one.known, other.known) if one.known and other.known else None
        if reason is None or a == b or _clashing(joined[a], joined[b]):
            continue
        if other.title is None:
            other.reason = f"{reason}: {one.places[0][1]}"
        joined[a].extend(joined[b])
        joined[b] = []
        home = [a if place == b else place for place in home]
    return [group for group in joined if group]


def _likely_joined(groups: list[_Group]) -> list[_Group]:
    """Join names that tell little to the one group that they fit, and leave alone those that fit several."""
    fitting: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for pair in _pairs(groups):
        for weak, strong in (pair, pair[::-1]):
            reason = _reason(groups[weak], groups[strong])
            if reason and not _clashing(groups[weak], groups[strong]):
                fitting[weak][strong] = reason
    home = {at: at for at in range(len(groups))}
    joined = {at: list(group) for at, group in enumerate(groups)}
    for weak, strengths in sorted(fitting.items(), reverse=True):  # the later name refers to the earlier
        sure = {at: reason for at, reason in strengths.items() if not reason.endswith(GUESS)} or strengths
        ((strong, reason),) = sure.items() if len(sure) == 1 else ((weak, ""),)
        if len(sure) > 1:
            _doubt(groups[weak], [groups[at] for at in sure])
        a, b = home[strong], home[weak]
        if a == b or _clashing(joined[a], joined[b]):
            continue
        for name in groups[weak]:
            name.reason = name.reason if name.title else f"{reason}: {_fullest(groups[strong])}"
        joined[a].extend(joined.pop(b))
        home = {at: a if place == b else place for at, place in home.items()}
    return list(joined.values())


def _reason(weak: _Group, strong: _Group) -> str | None:
    roles, others = ([role for name in group for role in name.roles] for group in (weak, strong))
    for one in weak:
        for other in strong:
            if one.known and other.known and (reason := likely(one.known, other.known, roles, others)):
                return reason
    return None


def _doubt(weak: _Group, strong: list[_Group]) -> None:
    for name in weak:
        if name.title is None and len(name.places) == 1:
            name.reason = f"it may be {' or '.join(_fullest(group) for group in strong)}: not joined"


def _fullest(group: _Group) -> str:
    """The most complete name in use: corrected, with an initialism, with most words, most often quoted."""
    given = next((name.title for name in group if name.title), None)
    if given:
        return given
    if (first := group[0].known) and first.country and first.words == (plain(first.country),):
        return first.country
    entities = [(entity, name) for name in group for _, entity in name.places]
    entity, _ = max(entities, key=lambda pair: ("(" in pair[0], len(pair[0].split()), pair[1].attributions))
    return entity


def _titles(groups: list[_Group]) -> list[str]:
    """A name for each group that no other has: what several share is followed by the article's id."""
    names = [_fullest(group) for group in groups]
    counts = Counter(name for name, group in zip(names, groups, strict=True) if group[0].known or group[0].title)
    return [
        f"{name} ({group[0].places[0][0]})" if counts[name] > 1 and not any(n.title for n in group) else name
        for name, group in zip(names, groups, strict=True)
    ]
