"""Separate an article's body from what surrounds it: headline, byline, caption, credits, boilerplate of the page.

Each rule answers for one paragraph and its position whether it is, for instance, a byline. The paragraphs that no rule
claims are the body. The phrases that mark boilerplate stand in boilerplate.tsv.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from attribution.policy import Policy
from attribution.records import Span
from attribution.text.labels import POST_CREDIT
from attribution.text.layout import lists

_SENTENCE_END = re.compile(
    r"[.!?…][\"'”’»)\]\s]{0,6}(?:[^\w\s.,:;!?\"'”’»)\]]\s{0,2}|(?:https?://|pic\.twitter\.com/)\S+\s{0,2}){0,8}$"
)
"""The end of a sentence, with pictographs or links behind it as in a post."""

_WORD = re.compile(r"\w+")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAY = (
    rf"(?:{_MONTH}\s+\d{{1,2}}(?:,?\s+\d{{4}})?|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}(?:,?\s+\d{{4}})?"
    r"|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4})"
)
_DATE_LINE = re.compile(
    r"(?:(?:last updated|first published|updated|published|posted)\b[\s:]*(?:on\s+)?)?"
    rf"(?:(?:Mon|Tues?|Wednes|Thurs?|Fri|Satur|Sun)(?:day)?,?\s+)?{_DAY}[\s,|·•–—-]{{0,12}}"
    r"(?:at\s{1,9})?(?:\d{1,2}[:.]\d\d\s{0,9}(?:[ap]\.?m\.?)?)?\s{0,9}(?:[A-Z]{2,4})?[\s|·•–—-]{0,12}(?:updated.*)?",
    re.IGNORECASE,
)
_AUTHOR_NOTE = re.compile(
    r"\b(?:I am|I have|I['’]m"
    r"|is an? (?:\w+ ){0,4}(?:writer|reporter|journalist|correspondent|editor|columnist|author))\b"
)

_LEADS_TO = re.compile(r":(?!\s+[a-z])")
"""The colon of "Read more: Who owns it?"; in "More from the hall: they have voted." a sentence goes on behind it."""

_TEASER = re.compile(r"(?:[-*•·]\s+)?((?=[A-Z’' -]{3})[A-Z][A-Z’'-]*(?: [A-Z’'-]+){0,5}): [A-Z\d“‘\"'](?:.*[^.”\"])?$")
"""A label in capitals before a headline: "A SIMPLE GUIDE: How do I vote?"; links stand so below each other."""

_TEASER_WORDS, _LEAST_TEASERS = 16, 3
"""The most words of such a link, and how many make a list of them. Set by hand; not fitted."""

_WRITER = re.compile(
    r"([A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3}) (?:(?:is|was) (?:an?|the) [^.]{0,60}?\b"
    r"(?:writer|reporter|journalist|correspondent|editor|columnist|author)\b"
    r"|covers|writes (?:about|on|for)|reports (?:on|for))"
)
_REACHED = re.compile(
    r"@\w|\be-?mail\b|\b(?:follow|reach|contact) (?:him|her|them)\b|\bcan be reached\b", re.IGNORECASE
)
_NOTES = 2
"""Paragraphs at the end in which a note on the author is looked for. Set by hand; not fitted."""

_HEAD_PARAGRAPHS = 6
"""Headline and standfirst are looked for among this many paragraphs from the top. Set by hand; not fitted."""

_TAIL_FROM = 0.5
"""Credits, and lines that end the article, are looked for behind this part of the page. Set by hand; not fitted."""

_WORDS = {"headline": 30, "standfirst": 60, "byline": 20, "caption": 60, "other_story": 25, "reader": 60, "credits": 40}
"""The most words that a paragraph of each kind has. Set by hand; not fitted."""

_ALONE = 16
"""The most words of a text that is a headline and nothing else, as in a feed. Set by hand; not fitted."""

_SUBHEADING_WORDS = 12
"""The most words of a subheading: a longer line is prose. Set by hand; not fitted."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph and its position.

    `index` counts from 0 among `count` paragraphs of the page; `begun` tells whether the body has begun before it;
    `title` is the article's, where it is known; `said` tells whether other paragraphs show that it is somebody's words,
    `linked` that it is one of several links, `noted` that it is about somebody whom the article does not name.
    """

    text: str
    index: int
    count: int
    begun: bool
    title: str | None
    said: bool = False
    linked: bool = False
    noted: bool = False

    @property
    def ends(self) -> bool:
        """Whether it ends as a sentence does."""
        return _SENTENCE_END.search(self.text) is not None

    @property
    def leads_on(self) -> bool:
        """Whether it ends as a sentence does, or with the colon of "She wrote:"."""
        return self.ends or self.text.endswith(":")

    @property
    def words(self) -> int:
        """Count its words."""
        return len(_WORD.findall(self.text))

    @property
    def late(self) -> bool:
        """Whether it stands in the second half of the page."""
        return self.index >= self.count * _TAIL_FROM

    def says(self, reason: str) -> bool:
        """Whether it is short enough for `reason` and a pattern of boilerplate.tsv for that reason matches."""
        most = _WORDS.get(reason)
        return (most is None or self.words <= most) and signs()[reason].search(self.text) is not None


@cache
def signs() -> dict[str, re.Pattern[str]]:
    """Return one regular expression for each reason in boilerplate.tsv, from all its rows."""
    lines = files("attribution.text").joinpath("boilerplate.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    placed = {"whole": r"\A(?:{})\Z", "start": r"\A(?:{})", "end": r"(?:{})\s*\Z", "anywhere": "(?:{})"}
    patterns: dict[str, list[str]] = {}
    for reason, where, pattern, _ in rows:
        patterns.setdefault(reason, []).append(placed[where].format(pattern))
    return {reason: re.compile("|".join(parts), re.IGNORECASE) for reason, parts in patterns.items()}


Rule = Callable[[Paragraph], bool]


def _date(part: Paragraph) -> bool:
    return _DATE_LINE.fullmatch(part.text) is not None


def _byline(part: Paragraph) -> bool:
    return not part.ends and part.says("byline")


def _caption(part: Paragraph) -> bool:
    return part.says("caption")


def _other_story(part: Paragraph) -> bool:
    if part.linked:
        return True
    return part.says("other_story") and (not part.ends or _LEADS_TO.search(part.text) is not None)


def _boilerplate(part: Paragraph) -> bool:
    return part.says("boilerplate") or part.says("reader")


def _credits(part: Paragraph) -> bool:
    return part.late and part.says("credits")


def _headline(part: Paragraph) -> bool:
    if part.title and part.text.casefold() == part.title.strip().casefold():
        return True
    first = not part.begun and part.index == 0 and not part.said
    most = _WORDS["headline"] if part.count > 1 else _ALONE
    return first and not part.leads_on and part.words <= most


def _standfirst(part: Paragraph) -> bool:
    near_top = not part.begun and 0 < part.index < _HEAD_PARAGRAPHS and not part.said
    return near_top and not part.leads_on and part.words <= _WORDS["standfirst"]


def _subheading(part: Paragraph) -> bool:
    short = part.begun and part.words <= _SUBHEADING_WORDS and not part.said
    return short and not part.ends and not re.search(r"[\"”“:]", part.text)


REASONS: tuple[tuple[str, Rule], ...] = (
    ("date", _date),
    ("byline", _byline),
    ("caption", _caption),
    ("other_story", _other_story),  # before headline: "Read more" may come first on a scraped page
    ("boilerplate", _boilerplate),
    ("credits", _credits),
    ("headline", _headline),
    ("standfirst", _standfirst),
    ("subheading", _subheading),  # last: any short line without an end
)
"""The rules in their order, which is policy: the surest first."""


NOT_THE_ARTICLES = frozenset({"other_story", "boilerplate", "credits", "tail", "author_note", "outlet"})
"""Parts that are not the article's own words: attributions in them are not counted as the article's."""


def boilerplate_paragraphs(text: str, paragraphs: Sequence[Span], title: str | None, policy: Policy) -> dict[int, str]:
    """Return the reason for each paragraph that is no body, by its index.

    Args:
        text: The article's text.
        paragraphs: Its paragraphs, in order.
        title: The article's title, where it is known: a paragraph equal to it is a headline.
        policy: Its own patterns of body and boilerplate come before the rules.
    """
    reasons: dict[int, str] = {}
    begun, tail = False, False
    said, linked = _said(text, paragraphs), _linked(text, paragraphs)
    for index, span in enumerate(paragraphs):
        words = text[span.start : span.end]
        noted = index >= len(paragraphs) - _NOTES and _is_note(text, span)
        part = Paragraph(words, index, len(paragraphs), begun, title, index in said, index in linked, noted)
        if policy.keeps(part.text):
            begun, tail = True, False
            continue
        reason = "outlet" if policy.is_boilerplate(part.text) else _reason(part, after=reasons.get(index - 1))
        if begun and part.late and part.says("tail"):
            tail, reason = True, reason or "boilerplate"
        if reason is None and tail:
            reason = "tail"
        if reason is None:
            begun = True
        else:
            reasons[index] = reason
    return reasons


def _said(text: str, paragraphs: Sequence[Span]) -> set[int]:
    """Return the numbers of the paragraphs that a colon introduces as a list, or a credit below shows as a post."""
    said = {number for _, items in lists(text, paragraphs) for number in items}
    for number in range(1, len(paragraphs)):
        if POST_CREDIT.match(text, *paragraphs[number]):
            said.add(number - 1)
            above = number - 1
            while above and text.count("\n", paragraphs[above - 1].end, paragraphs[above].start) == 1:
                above -= 1
                said.add(above)
    return said


def _is_note(text: str, span: Span) -> bool:
    """Tell whether a paragraph at the end is on who wrote the article.

    It has a way to reach its journalist, or names one whom nothing before names but a byline.
    """
    match = _WRITER.match(text, *span)
    if match is None:
        return False
    if _REACHED.search(text, *span):
        return True
    before = (line for line in text[: span.start].splitlines() if not line.casefold().startswith("by "))
    return not any(match[1] in line for line in before)


def _linked(text: str, paragraphs: Sequence[Span]) -> set[int]:
    """Return the numbers of the paragraphs in runs of links to other stories, each with another label in capitals."""
    linked: set[int] = set()
    run: dict[str, int] = {}
    for number, span in enumerate([*paragraphs, None]):
        match = _TEASER.match(text, *span) if span is not None else None
        if match is not None and match[1] not in run and len(_WORD.findall(match[0])) <= _TEASER_WORDS:
            run[match[1]] = number
            continue
        linked.update(run.values() if len(run) >= _LEAST_TEASERS else ())
        run = {}
    return linked


def _reason(part: Paragraph, after: str | None) -> str | None:
    """Return the name of the first rule that applies; `after` is the reason of the paragraph before."""
    if part.begun and part.noted:
        return "author_note"
    if part.begun and after == "byline" and _AUTHOR_NOTE.search(part.text):
        return "author_note"
    return next((name for name, applies in REASONS if applies(part)), None)
