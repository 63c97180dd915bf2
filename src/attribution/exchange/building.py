"""From a sheet back to an article: every label checked, and sensible values for what an annotator left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar, cast

from attribution.errors import FormatError
from attribution.exchange import defaults
from attribution.exchange.sheets import Group, Mark, Sheet, checked_labels, digest, short, spans_problem
from attribution.records import (
    SPEAKER_TYPES,
    Alias,
    Article,
    Assertion,
    Attribution,
    Content,
    Excluded,
    Hedge,
    Profile,
    Reason,
    Score,
    Span,
    Speaker,
    Status,
    TextSpan,
    Verb,
    text_of,
)
from attribution.scoring.score import score

USUAL_REASON: Mapping[Status, Reason] = {"sourced": "content", "hearsay": "nobody", "unsourced": "author"}
"""The reason that a status mostly has: annotators give no reason."""

_OWN_VOICE: frozenset[Reason] = frozenset({"silence", "asking", "intention", "attitude", "decree", "policy", "author"})
_CONTRADICTED: Mapping[Status, frozenset[Reason]] = {
    "sourced": _OWN_VOICE,
    "hearsay": _OWN_VOICE,
    "unsourced": frozenset({"content", "frame", "between", "nobody"}),
}
"""The reasons that a status cannot have: the annotator corrected one and left the other."""

BY_HAND = "gold"
"""The rule of an attribution that an annotator added; its confidence is 1."""

T = TypeVar("T")


def article_of(sheet: Sheet) -> Article:
    """Build the article that a sheet lays out: the very one that was exported, where nothing was corrected.

    Score and speakers' profiles are those of the export while no annotation has changed, and are counted again where
    one has. Groups that an annotator added stand where the text has them.

    Raises:
        FormatError: naming the place in the file, for whatever no article can be made of.
    """
    order = _in_order(sheet.attributions, sheet.where)
    places = {old: new for new, old in enumerate(order)}
    attributions = [_attribution(sheet, sheet.attributions[index], places) for index in order]
    attributions = _nested(attributions, [sheet.attributions[index] for index in order])
    assertions = [
        _assertion(sheet, sheet.assertions[index], places, attributions)
        for index in _in_order(sheet.assertions, sheet.where)
    ]
    excluded = [_excluded(sheet, sheet.excluded[index]) for index in _in_order(sheet.excluded, sheet.where)]
    article = Article(
        sheet.text,
        tuple(attributions),
        tuple(assertions),
        Score(),
        tuple(excluded),
        _given(sheet.rest, "id", (str, type(None)), None, sheet.where),
        _given(sheet.rest, "title", (str, type(None)), None, sheet.where),
        meta=_meta(sheet),
    )
    return _counted(article, sheet)


def _in_order(groups: Sequence[Group], where: str) -> list[int]:
    """The groups that were exported in their old order, each that was added before the first that begins behind it."""

    def number(index: int) -> int:
        return int(_given(groups[index].rest, "n", (int,), 0, groups[index].where or where))

    def start(index: int) -> Span:
        return groups[index].marks[0].spans[0]

    known = sorted((index for index, group in enumerate(groups) if "n" in group.rest), key=number)
    added = sorted((index for index, group in enumerate(groups) if "n" not in group.rest), key=start)
    if not known:
        return added
    for index in added:
        place = next((place for place, other in enumerate(known) if start(other) > start(index)), len(known))
        known.insert(place, index)
    return known


def _given(rest: Mapping[str, Any], name: str, kinds: tuple[type, ...], default: Any, where: str) -> Any:
    value = rest.get(name, default)
    if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
        raise FormatError(f"{where}: {name} is {short(value)}, which is no {kinds[0].__name__}")
    return value


def _meta(sheet: Sheet) -> dict[str, str]:
    meta = _given(sheet.rest, "meta", (dict,), {}, sheet.where)
    if not all(isinstance(value, str) for value in meta.values()):
        raise FormatError(f"{sheet.where}: meta {short(meta)} holds values that are no strings")
    return dict(meta)


@dataclass(frozen=True, slots=True)
class _Read:
    """A mark, checked, with its words."""

    text: str
    mark: Mark

    def label(self, name: str, default: str) -> Any:
        return self.mark.labels.get(name, default)

    def known(self, name: str, default: str) -> str:
        return str(_given(self.mark.rest, name, (str,), default, self.mark.where))


def _read(sheet: Sheet, mark: Mark) -> _Read:
    where = f"{mark.where or sheet.where}: {mark.role}"
    problem = spans_problem(mark.spans, sheet.text)
    if problem:
        raise FormatError(f"{where}: {problem}")
    checked_labels(mark.role, mark.labels, mark.where or sheet.where)
    return _Read(text_of(sheet.text, mark.spans), mark)


def _one(group: Group, role: str) -> Mark:
    found = group.having(role)
    if len(found) != 1:
        raise FormatError(f"{group.where}: {len(found) or 'no'} {role} in one {group.marks[0].role}'s group, not one")
    return found[0]


def _attribution(sheet: Sheet, group: Group, places: Mapping[int, int]) -> Attribution:
    verb, content = _read(sheet, _one(group, "Cue")), _read(sheet, _one(group, "Content"))
    speaker = _read(sheet, _one(group, "Source")) if group.having("Source") else None
    if len(group.links) > 1:
        raise FormatError(f"{group.where}: an attribution stands inside one other at most, not {len(group.links)}")
    cue = defaults.cue_of(verb.text)
    confidence = _given(group.rest, "confidence", (float, int), 1.0, group.where)
    rule = _given(group.rest, "rule", (str,), BY_HAND, group.where)
    if not 0 <= confidence <= 1 or not rule:
        raise FormatError(f"{group.where}: confidence is {short(confidence)}, not between 0 and 1, or rule is empty")
    return Attribution(
        _speaker(speaker) if speaker else None,
        Verb(
            verb.text,
            verb.mark.spans,
            verb.known("lemma", cue.lemma if cue else " ".join(verb.text.lower().split())),
            verb.label("VerbClass", cue.verb_class if cue else "statement"),
        ),
        Content(
            content.text,
            content.mark.spans,
            content.label("Quote", "") or defaults.quote_type(sheet.text, content.mark.spans),
        ),
        tuple(_hedge(sheet, mark, content.mark) for mark in group.having("Hedge")),
        confidence,
        rule,
        places[group.links[0]] if group.links else None,
        _given(group.rest, "path", (str, type(None)), None, group.where),
    )


def _speaker(read: _Read) -> Speaker:
    return Speaker(
        read.text,
        read.mark.spans,
        read.known("entity", read.text),
        read.label("SpeakerType", "") or defaults.speaker_type(read.text),
        read.known("resolved_from", "itself"),
    )


def _hedge(sheet: Sheet, mark: Mark, content: Mark | None) -> Hedge:
    read = _read(sheet, mark)
    return Hedge(
        read.text,
        mark.spans,
        read.label("HedgeKind", "") or defaults.hedge_kind(read.text),
        read.label("HedgeLevel", "") or (defaults.hedge_level(mark.spans, content.spans) if content else "content"),
    )


def _nested(attributions: list[Attribution], groups: Sequence[Group]) -> list[Attribution]:
    """For those that an annotator added without a parent, the innermost one whose content holds the verb."""
    sizes = [sum(end - start for start, end in made.content.spans) for made in attributions]

    def parent(index: int) -> int | None:
        verb = attributions[index].verb.start
        around = [
            other
            for other, made in enumerate(attributions)
            if sizes[other] > sizes[index] and any(start <= verb < end for start, end in made.content.spans)
        ]
        return min(around, key=lambda other: sizes[other], default=None)

    return [
        made if made.parent is not None or "n" in group.rest else replace(made, parent=parent(index))
        for index, (made, group) in enumerate(zip(attributions, groups, strict=True))
    ]


def _assertion(sheet: Sheet, group: Group, places: Mapping[int, int], attributions: Sequence[Attribution]) -> Assertion:
    read = _read(sheet, group.marks[0])
    decided = tuple(dict.fromkeys(places[link] for link in group.links))  # a damaged file may link twice
    speaker = decided and attributions[decided[0]].speaker
    usual = "sourced" if speaker else "hearsay" if decided else "unsourced"
    status = cast("Status", read.label("Status", usual))
    return Assertion(
        read.text,
        read.mark.spans,
        status,
        decided,
        tuple(_hedge(sheet, mark, None) for mark in group.having("Hedge")),
        read.label("Reason", USUAL_REASON[status]),
    )


def _excluded(sheet: Sheet, group: Group) -> Excluded:
    read = _read(sheet, group.marks[0])
    reason = read.known("reason", BY_HAND)
    if not reason:
        raise FormatError(f"{group.where}: the reason is empty")
    return Excluded(read.text, read.mark.spans, reason)


def _counted(article: Article, sheet: Sheet) -> Article:
    """With the score and the profiles of the export, or, where anything has changed, counted again."""
    rest, where = sheet.rest, sheet.where
    old = _built(lambda: tuple(_profile_of(item) for item in rest.get("speakers", ())), where)
    if "score" in rest:
        exported = _built(lambda: replace(article, score=Score.from_dict(rest["score"]), speakers=old), where)
        if _built(lambda: digest(exported), where) == rest.get("digest"):
            return exported
    article = replace(article, assertions=tuple(_agreeing(made) for made in article.assertions))
    return replace(
        article,
        score=score(article.text, article.attributions, article.assertions),
        speakers=_built(lambda: _profiles(article, {profile.entity: profile for profile in old}), where),
    )


def _agreeing(made: Assertion) -> Assertion:
    """With the usual reason where the status was corrected and contradicts the old one."""
    return replace(made, reason=USUAL_REASON[made.status]) if made.reason in _CONTRADICTED[made.status] else made


def _profile_of(data: Mapping[str, Any]) -> Profile:
    """A profile of the export; raises TypeError for what is none."""
    made = Profile.from_dict(data)
    counts = (made.attributions, made.assertions, made.words_quoted)
    if not all(isinstance(count, int) and not isinstance(count, bool) and count >= 0 for count in counts):
        raise TypeError(f"counts {short(counts)}")
    if not isinstance(made.entity, str) or made.type not in SPEAKER_TYPES or not isinstance(made.id, str | None):
        raise TypeError(f"the speaker {short([made.entity, made.type, made.id])}")
    told = [part for part in (made.role, made.described, made.anonymity) if part]
    parts: list[Alias | TextSpan] = [*made.aliases, *told]
    offsets = [offset for part in parts for span in part.spans for offset in span]
    words = [part.text for part in parts]
    if not made.aliases or not all(part.spans for part in parts) or {type(offset) for offset in offsets} != {int}:
        raise TypeError(f"the mentions of {short(made.entity)}")
    if not all(isinstance(text, str) for text in words) or min(offsets) < 0:
        raise TypeError(f"the words for {short(made.entity)}")
    return made


def _built(build: Callable[[], T], where: str) -> T:
    try:
        return build()
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        raise FormatError(f"{where}: score or speakers are broken: {error!r:.80}") from error


def _profiles(article: Article, old: Mapping[str, Profile]) -> tuple[Profile, ...]:
    """The profiles of all who speak, with the role, description and id that the export had for them."""
    spoken = sorted(
        ((made.speaker, made) for made in article.attributions if made.speaker), key=lambda pair: pair[0].start
    )
    stands = Counter(
        article.attributions[made.attributions[0]].speaker
        for made in article.assertions
        if made.status == "sourced" and made.attributions
    )
    assertions: Counter[str] = Counter()
    for speaker, count in stands.items():
        if speaker:
            assertions[speaker.entity] += count
    parts: dict[str, list[tuple[Speaker, Attribution]]] = {}
    for speaker, made in spoken:
        parts.setdefault(speaker.entity, []).append((speaker, made))
    return tuple(
        _profile(article.text, entity, part, assertions[entity], old.get(entity)) for entity, part in parts.items()
    )


def _profile(
    text: str, entity: str, part: Sequence[tuple[Speaker, Attribution]], assertions: int, old: Profile | None
) -> Profile:
    places: dict[str, list[Span]] = {}
    mentions = {span for speaker, _ in part for span in speaker.spans}
    names = {span for alias in (old.aliases if old else ()) for span in alias.spans}
    elsewhere = {span for span in names if not any(span.start < end and start < span.end for start, end in mentions)}
    for span in sorted(mentions | elsewhere):
        places.setdefault(text[span.start : span.end], []).append(span)
    return Profile(
        entity,
        part[0][0].type,
        tuple(Alias(words, tuple(spans)) for words, spans in places.items()),
        attributions=len(part),
        assertions=assertions,
        words_quoted=defaults.words_quoted(text, [span for _, made in part for span in made.content.spans]),
        role=old.role if old else None,
        described=old.described if old else None,
        anonymity=old.anonymity if old else None,
        id=old.id if old else None,
    )
