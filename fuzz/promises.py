"""Check what holds for every article, whatever its text: spans, order, nesting, counts, speakers, and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from attribution.records import GAP, Article, TextSpan


def check(article: Article) -> None:
    """Check all of it; raises AssertionError for what does not hold."""
    _check_spans(article)
    _check_order(article)
    _check_nesting(article)
    _check_score(article)
    _check_speakers(article)
    assert Article.from_dict(article.to_dict()) == article
    assert Article.from_json(article.to_json(text=False), text=article.text) == article


def mentions(article: Article) -> Iterator[TextSpan]:
    """Yield every span that an article holds."""
    for found in article.attributions:
        yield from (found.verb, found.content, *found.hedges)
        if found.speaker:
            yield found.speaker
    for part in article.assertions:
        yield from (part, *part.hedges)
    yield from article.excluded
    for profile in article.speakers:
        yield from (part for part in (profile.role, profile.described, profile.anonymity) if part)


def _check_speakers(article: Article) -> None:
    spoken = [made.speaker for made in article.attributions if made.speaker]
    assert {profile.entity for profile in article.speakers} == {speaker.entity for speaker in spoken}
    assert {profile.entity: profile.assertions for profile in article.speakers} == dict(article.score.by_speaker)
    for profile in article.speakers:
        own = [speaker for speaker in spoken if speaker.entity == profile.entity]
        assert profile.attributions == len(own)
        assert profile.type == min(own, key=lambda speaker: speaker.start).type
        for alias in profile.aliases:
            assert alias.spans == tuple(sorted(set(alias.spans)))
            assert all(article.text[start:end] == alias.text for start, end in alias.spans)
        starts = {span.start for alias in profile.aliases for span in alias.spans}
        assert {speaker.start for speaker in own} <= starts
        assert profile.first == min(span for alias in profile.aliases for span in alias.spans)
        assert (profile.described is None and profile.anonymity is None) or profile.type.startswith("unnamed")
    firsts = {speaker.entity: speaker.start for speaker in sorted(spoken, key=lambda found: -found.start)}
    assert [firsts[profile.entity] for profile in article.speakers] == sorted(firsts.values())


def _check_spans(article: Article) -> None:
    for mention in mentions(article):
        assert mention.spans
        assert all(0 <= start < end <= len(article.text) for start, end in mention.spans)
        assert all(first.end <= second.start for first, second in pairwise(mention.spans))
        pieces = [article.text[start:end] for start, end in mention.spans]
        assert mention.text == GAP.join(pieces)


def _check_order(article: Article) -> None:
    cues = [found.verb.start for found in article.attributions]
    assert cues == sorted(cues)
    for parts in (article.assertions, article.excluded):
        starts = [part.start for part in parts]
        assert starts == sorted(starts)
    pieces = sorted(span for part in article.assertions for span in part.spans)
    assert all(first.end <= second.start for first, second in pairwise(pieces))


def _check_nesting(article: Article) -> None:
    for index, found in enumerate(article.attributions):
        above, seen = found.parent, {index}
        if above is not None:
            outer = article.attributions[above]
            assert any(start <= found.verb.start and found.verb.end <= end for start, end in outer.content.spans)
        while above is not None:
            assert above not in seen
            seen.add(above)
            above = article.attributions[above].parent


def _check_score(article: Article) -> None:
    data = article.score.to_dict()
    shares = [value for name, value in data.items() if name.endswith("_share") and value is not None]
    assert all(0 <= share <= 1 for share in shares)
    assert article.score.assertions == len(article.assertions)
    assert article.score.attributions == len(article.attributions)
    for part in article.assertions:
        assert all(0 <= index < len(article.attributions) for index in part.attributions)
        assert bool(part.attributions) or part.status == "unsourced"
