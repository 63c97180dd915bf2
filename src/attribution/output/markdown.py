"""An article as Markdown, for issues, wikis and notes: what it says stays text there, too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, pairwise

from attribution.output.highlights import description_of, ranked_speakers, score_line
from attribution.output.view.layers import showable
from attribution.output.view.sourcing import label
from attribution.records import Article

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~&$@!^=]")
_AT_START = re.compile(r"^(\s*)([-+]|\d+[.)])", re.MULTILINE)
_LINK = re.compile(r"(?<=\w)(://)|(?<=www)(\.)", re.IGNORECASE)


def render(article: Article) -> str:
    """Write an article as Markdown: score, text with each assertion's status before it, attributions, speakers.

    The labels of unsourced assertions are bold. The article's words cannot make headings, links or HTML.
    """
    parts = [f"# {_line(article.title)}"] if article.title else []
    parts += [_line(article.id)] if article.id else []
    parts += [escaped(score_line(article.score)), _marked(article)]
    if article.attributions:
        parts.append(_table(("#", "speaker", "verb", "content", "hedge", "in"), _attributions(article)))
    if article.speakers:
        heads = ("speaker", "who", "sourced assertions", "attributions", "quoted words")
        parts.append(_table(heads, _speakers(article)))
    return "\n\n".join(part for part in parts if part.strip()) + "\n"


def escaped(text: str) -> str:
    """Put a backslash before what Markdown takes for its own."""
    shown = _SPECIAL.sub(r"\\\g<0>", showable(text))
    shown = _AT_START.sub(lambda match: f"{match[1]}{match[2][:-1]}\\{match[2][-1]}", shown)
    return _LINK.sub(r"\\\g<0>", shown)


def _line(text: str | None) -> str:
    return escaped(" ".join(text.split())) if text else ""


def _marked(article: Article) -> str:
    """Write the text, a paragraph a line, with a label before each assertion and each part that is left out."""
    reasons = {part.start: part.reason.replace("_", " ") for part in article.excluded}
    labels = {start: f"*{escaped(f'[left out: {reason}]')}* " for start, reason in reasons.items()}
    for number, found in enumerate(article.explain(), start=1):
        words, strong = escaped(f"[{number} {label(found)}]"), found.assertion.status == "unsourced"
        labels[found.assertion.start] = f"**{words}** " if strong else f"{words} "
    cuts = sorted({0, len(article.text), *(start for start in labels if start < len(article.text))})
    text = "".join(labels.get(start, "") + escaped(article.text[start:end]) for start, end in pairwise(cuts))
    return "\n\n".join(" ".join(line.split()) for line in text.splitlines() if line.strip())


def _attributions(article: Article) -> Iterator[tuple[str, ...]]:
    for number, attribution in enumerate(article.attributions, start=1):
        parent = "" if attribution.parent is None else str(attribution.parent + 1)
        yield (str(number), *(_line(field) or "–" for field in attribution), parent)


def _speakers(article: Article) -> Iterator[tuple[str, ...]]:
    for profile in ranked_speakers(article):
        counts = (profile.assertions, profile.attributions, profile.words_quoted)
        yield (
            _line(profile.entity),
            _line(", ".join(description_of(profile))),
            *(str(count or "") for count in counts),
        )


def _table(heads: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    lines = (f"| {' | '.join(cells)} |" for cells in chain((heads, ("---",) * len(heads)), rows))
    return "\n".join(lines)
