"""One article with everything that was found in it, and why each assertion has its status."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path
from typing import Any, Self

from attribution.errors import FormatError
from attribution.records.assertions import Assertion, Body, Excluded, Reason
from attribution.records.attributions import Attribution
from attribution.records.scores import Score
from attribution.records.spans import Span
from attribution.records.speakers import Profile
from attribution.records.tuples import Assertions, Attributions, Records, Speakers

_BECAUSE: Mapping[Reason, str] = {
    "content": "its predicate stands in words ascribed to {speaker}: {cue}",
    "frame": "it is itself a report by {speaker}: {cue}",
    "nobody": "it is reported, but nobody is named or described as the speaker: {cue}",
    "between": "it stands between two assertions of {speaker}: {cue}",
    "silence": "it observes that something is not said: {cue}",
    "asking": "it reports a question, and a question asserts nothing: {cue}",
    "intention": "it reports what somebody wants or plans, not what is so: {cue}",
    "attitude": "it reports what somebody feels or favours, not what is so: {cue}",
    "decree": "it reports an act of decision, not what is so: {cue}",
    "policy": "it is a report of a class that the policy does not count: {cue}",
    "author": "no attribution bears on it: the author's own word",
}


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why an assertion has its status; as a string, two lines to read."""

    assertion: Assertion
    attributions: tuple[Attribution, ...]
    because: str

    def __str__(self) -> str:
        return f"{self.assertion.status}: {self.assertion.text}\n    {self.because}"


class Explanations(Records[Explanation]):
    """The reasons of an article's assertions, in the order of the text."""


def _words(first: Attribution | None) -> dict[str, str]:
    """Return the words that fill `_BECAUSE`; gold may give a reason without the attribution behind it."""
    if first is None:
        return {"speaker": "somebody", "cue": "no attribution is given for it"}
    return {
        "speaker": first.speaker.entity if first.speaker else "nobody",
        "cue": f"“{first.verb.text}” ({first.verb.verb_class}; rule {first.origin}, confidence {first.confidence:.2f})",
    }


def _explanation(article: Article, made: Assertion) -> Explanation:
    deciding = tuple(article.attributions[index] for index in made.attributions)
    because = _BECAUSE[made.reason].format(**_words(deciding[0] if deciding else None))
    hedges = "; ".join(f"“{hedge.text}” ({hedge.kind})" for hedge in made.hedges)
    return Explanation(made, deciding, f"{because}; hedged by {hedges}" if hedges else because)


VERSION = 1
"""The version of the JSON that `Article.to_dict` gives; it grows when a field changes its meaning or goes away."""


@dataclass(frozen=True, slots=True, repr=False)
class Article:
    """One article: the text exactly as given, and what was found in it, in the order of the text.

    `speakers` has one profile for each entity that speaks, in the order in which they first do. `meta` is what the
    source says of the article (``outlet``, ``date``, ``url`` …), carried through from `Document.meta`.

    An article shows itself in a notebook, and so do its attributions, assertions, speakers and score: tables there,
    tuples and records for programs.
    """

    text: str
    attributions: tuple[Attribution, ...] = ()
    assertions: tuple[Assertion, ...] = ()
    score: Score = field(default_factory=Score)
    excluded: tuple[Excluded, ...] = ()
    id: str | None = None
    title: str | None = None
    speakers: tuple[Profile, ...] = ()
    meta: Mapping[str, str] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "attributions", Attributions(self.attributions))
        object.__setattr__(self, "assertions", Assertions(self.assertions))
        object.__setattr__(self, "speakers", Speakers(self.speakers))

    def __repr__(self) -> str:
        name = f"{self.id!r}, " if self.id is not None else ""
        share = self.score.sourced_share
        sourced = f", sourced {share:.0%}" if share is not None else ""
        return (
            f"Article({name}{self.score.words:,} words, {len(self.attributions)} attributions, "
            f"{len(self.assertions)} assertions{sourced})"
        )

    @property
    def body(self) -> Body:
        """The parts of the text that may hold assertions, and the excluded ones with their reasons."""
        kept, start = [], 0
        for out in sorted(span for part in self.excluded for span in part.spans):
            kept.append(Span(start, out.start))
            start = max(start, out.end)
        kept.append(Span(start, len(self.text)))
        return Body(tuple(span for span in kept if self.text[span.start : span.end].strip()), self.excluded)

    def explain(self) -> Explanations:
        """For every assertion, in order, what decided its status: attribution, rule and words."""
        return Explanations(_explanation(self, made) for made in self.assertions)

    def to_dict(self, *, text: bool = True) -> dict[str, Any]:
        """As plain JSON values; ``text=False`` leaves the article's text out."""
        data: dict[str, Any] = {"version": VERSION, "id": self.id, "title": self.title, "meta": dict(self.meta)}
        if text:
            data["text"] = self.text
        return data | {
            "attributions": [attribution.to_dict() for attribution in self.attributions],
            "assertions": [assertion.to_dict() for assertion in self.assertions],
            "score": self.score.to_dict(),
            "excluded": [part.to_dict() for part in self.excluded],
            "speakers": [profile.to_dict() for profile in self.speakers],
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], *, text: str | None = None) -> Self:
        """Build the article that `to_dict` was called on.

        Args:
            data: plain JSON values; `version` and `meta` may be missing, as in files of version 0.1.
            text: the article's text where `data` was written without it.

        Raises:
            FormatError: where a field is missing or of another type, the text included, or where `data` was written
                by a later version of this library.
        """
        if not isinstance(data, Mapping):
            raise FormatError(f"no article: an object is expected, not {type(data).__name__}")
        if data.get("version", VERSION) != VERSION:
            raise FormatError(f"no article of version {VERSION}: it says version {data['version']}")
        try:
            return cls._from_fields(data, text)
        except KeyError as error:
            raise FormatError(f"no article: the field {error.args[0]!r} is missing") from error
        except (AttributeError, IndexError, TypeError, ValueError) as error:
            raise FormatError(f"no article: {error}") from error

    @classmethod
    def _from_fields(cls, data: Mapping[str, Any], text: str | None) -> Self:
        return cls(
            text=data["text"] if text is None else text,
            attributions=tuple(Attribution.from_dict(item) for item in data["attributions"]),
            assertions=tuple(Assertion.from_dict(item) for item in data["assertions"]),
            score=Score.from_dict(data["score"]),
            excluded=tuple(Excluded.from_dict(item) for item in data["excluded"]),
            id=data["id"],
            title=data["title"],
            speakers=tuple(Profile.from_dict(item) for item in data["speakers"]),
            meta=dict(data.get("meta", {})),
        )

    def to_json(self, *, text: bool = True) -> str:
        """As one line of JSON; `text` as in `to_dict`."""
        return json.dumps(self.to_dict(text=text), ensure_ascii=False, allow_nan=False)

    @classmethod
    def from_json(cls, line: str, *, text: str | None = None) -> Self:
        """Build the article that `to_json` was called on.

        Raises:
            FormatError: where `line` is no JSON or no article.
        """
        try:
            data = json.loads(line)
        except ValueError as error:
            raise FormatError(f"no JSON: {error}") from error
        return cls.from_dict(data, text=text)

    def _repr_html_(self) -> str:
        from attribution.output.html import render  # noqa: PLC0415 - only a notebook needs it

        return render(self)

    def to_html(self, path: str | PathLike[str] | None = None, *, overwrite: bool = True) -> str:
        """Return a whole page that shows the article, and write it to a file where one is given.

        The page is one file without scripts, which opens from disk and loads nothing.

        Args:
            path: where to write it; the file is there as a whole or not at all.
            overwrite: whether a file of that name may be replaced.

        Raises:
            FileExistsError: where the file is there and may not be replaced.
            OSError: where it cannot be written.
        """
        from attribution.output.html import page, write_page  # noqa: PLC0415 - only a page needs it

        if path is not None:
            write_page(self, Path(path), overwrite=overwrite)
        return page(self)

    def to_markdown(self) -> str:
        """Return the article as Markdown: score, text with the status of each assertion, attributions, speakers."""
        from attribution.output.markdown import render  # noqa: PLC0415 - only Markdown needs it

        return render(self)
