"""The article's body told from what surrounds it: headline, byline, caption, credits, furniture of the page.

Each rule looks at one paragraph and its place and answers with a reason or abstains. What has no reason is body.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from attribution.records import Span
from attribution.scoring.policy import Policy

_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_WORD = re.compile(r"\w+")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATE = rf"(?:{_MONTH}\s+\d{{1,2}}(?:,?\s+\d{{4}})?|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}(?:,?\s+\d{{4}})?|\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}})"
_DATE_LINE = re.compile(
    rf"(?:(?:updated|published|posted|last updated|first published)\b[\s:]*(?:on\s+)?)?(?:(?:Mon|Tues?|Wednes|Thurs?|Fri|Satur|Sun)(?:day)?,?\s+)?{_DATE}"
    r"[\s,|·•–—-]*(?:at\s+)?(?:\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\.?)?)?\s*(?:[A-Z]{2,4})?[\s|·•–—-]*(?:updated.*)?",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:story |words |report |written |posted |reporting |edited )?(?:on )?by:?\s+\S.{0,80}", re.IGNORECASE
)
_CREDIT = re.compile(
    r"^[\[(]?\s*(?:photo|image|picture|file photo|video|graphic|illustration|credit|source|sources|via)\b[^.]{0,80}[:/©]"
    r"|©|\((?:AP|AFP|Reuters|EPA|TASS|Getty[^)]*|[^)]*/(?:AP|AFP|Reuters|EPA|Getty[^)]*)|Photo[^)]*|Credit[^)]*|Image[^)]*)\)\s*$"
    r"|\((?:photo|image|picture|credit|file)\b[^)]*\)\s*$|\b(?:photo|image|picture)(?: credit)?:\s",
    re.IGNORECASE,
)
_OTHER_STORY = re.compile(
    r"(?:see also|read more|read also|also read|read next|more on this|related|watch|listen|don['’]t miss|recommended|"
    r"more from|more:|up next|you may also like|in case you missed it|most popular|most read|trending|advertisement|"
    r"sponsored|continue reading|editors?['’]? picks?)\b[\s:]*",
    re.IGNORECASE,
)
_OTHER_STORY_WORDS = 25
_FURNITURE = re.compile(
    r"(?:share|share this.*|share on .*|tweet|print|email|e-mail|comments?(?: \(\d+\))?|subscribe|sign up|log ?in|follow us.*|"
    r"source link|exit mobile version|back to top|home|menu|search|tags?:.*|filed under.*|topics?:.*|skip to.*|"
    r"facebook|twitter|whatsapp|telegram|linkedin|reddit|copy link|\d+ (?:shares|comments)|min(?:ute)?s? read|"
    r"e-?mail this .*|for immediate release.*|###|-+ ?(?:ends?|30) ?-+|ends?|(?:media )?contact:?.*|notes to editors?:?)",
    re.IGNORECASE,
)
_ASKS_READER = re.compile(
    r"(?:subscribe (?:to|now|today)|sign up (?:for|to|here)|click here|follow us|your e-?mail address|required fields|leave a (?:reply|comment)|"
    r"all rights reserved|copyright\b|this article (?:was|has been) (?:originally |automatically )?(?:published|translated|updated)|"
    r"we use cookies|join (?:our|the) (?:newsletter|conversation)|support (?:our|us)|donate|notify me|save my name|get (?:the|our) .{0,40}(?:newsletter|inbox))",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(
    r"contributed (?:to (?:this|the) (?:report|story|article)|reporting)|(?:additional )?reporting by|edited by|writing by|translated (?:by|from)",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:source link|related stories|related articles?|related|leave a (?:reply|comment)|most popular|see also|about the author|"
    r"comments?(?: \(\d+\))?|exit mobile version|more stories|share this.*|sources?|external links|sister links|notes to editors?|about [A-Z][^.]{0,50})",
    re.IGNORECASE,
)
"""Lines of their own after which, in the last part of a page, nothing of the article follows."""

_HEAD_PARAGRAPHS = 6
_TAIL_FROM = 0.5
_HEADLINE_WORDS = 30
_FIRST_PERSON = re.compile(
    r"\b(?:I am|I have|I['’]m|is an? (?:\w+ ){0,4}(?:writer|reporter|journalist|correspondent|editor|columnist|blogger|author))\b"
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph and its place: its words, its index among `count`, whether the body has begun before it."""

    text: str
    span: Span
    index: int
    count: int
    begun: bool
    title: str | None

    @property
    def ends(self) -> bool:
        """Whether it ends as a sentence does."""
        return _SENTENCE_END.search(self.text) is not None

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(_WORD.findall(self.text))


Reason = Callable[[Paragraph], bool]


def _headline(part: Paragraph) -> bool:
    if part.title and part.text.casefold() == part.title.strip().casefold():
        return True
    return not part.begun and part.index == 0 and part.count > 1 and not part.ends and part.words <= _HEADLINE_WORDS


def _standfirst(part: Paragraph) -> bool:
    return not part.begun and 0 < part.index < _HEAD_PARAGRAPHS and not part.ends and part.words <= 2 * _HEADLINE_WORDS


def _date(part: Paragraph) -> bool:
    return _DATE_LINE.fullmatch(part.text) is not None


def _byline(part: Paragraph) -> bool:
    return not part.ends and part.words <= 20 and _BYLINE.fullmatch(part.text) is not None


def _caption(part: Paragraph) -> bool:
    return part.words <= 60 and _CREDIT.search(part.text) is not None


def _other_story(part: Paragraph) -> bool:
    match = _OTHER_STORY.match(part.text)
    return match is not None and part.words <= _OTHER_STORY_WORDS and not (part.ends and ":" not in match[0])


def _furniture(part: Paragraph) -> bool:
    if _FURNITURE.fullmatch(part.text):
        return True
    return part.words <= 40 and _ASKS_READER.match(part.text) is not None


def _credits(part: Paragraph) -> bool:
    late = part.index >= part.count * _TAIL_FROM
    return late and part.words <= 40 and _CONTRIBUTED.search(part.text) is not None


def _subheading(part: Paragraph) -> bool:
    return part.begun and not part.ends and part.words <= 12 and not re.search(r"[\"”“:]", part.text)


REASONS: tuple[tuple[str, Reason], ...] = (
    ("date", _date),
    ("byline", _byline),
    ("caption", _caption),
    ("other_story", _other_story),  # before headline: "Read more" may come first on a scraped page
    ("furniture", _furniture),
    ("credits", _credits),
    ("headline", _headline),
    ("standfirst", _standfirst),
    ("subheading", _subheading),  # last: any short line without an end
)
"""Order is policy: the most telling sign first."""


def left_out(text: str, paragraphs: Sequence[Span], title: str | None, policy: Policy) -> dict[int, str]:
    """For each paragraph that is no body its index and the reason; the policy's own patterns come first."""
    found: dict[int, str] = {}
    begun, tail = False, False
    for index, span in enumerate(paragraphs):
        part = Paragraph(text[span.start : span.end], span, index, len(paragraphs), begun, title)
        if policy.keeps(part.text):
            begun, tail = True, False
            continue
        reason = "outlet" if policy.leaves_out(part.text) else _reason(part, after=found.get(index - 1))
        if begun and index >= len(paragraphs) * _TAIL_FROM and _TAIL.fullmatch(part.text):
            tail, reason = True, reason or "furniture"
        if reason is None and tail:
            reason = "tail"
        if reason is None:
            begun = True
        else:
            found[index] = reason
    return found


def _reason(part: Paragraph, after: str | None) -> str | None:
    """The first rule's name that applies; `after` is the reason of the paragraph before."""
    if part.begun and after == "byline" and _FIRST_PERSON.search(part.text):
        return "author_note"
    return next((name for name, applies in REASONS if applies(part)), None)
