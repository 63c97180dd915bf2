"""Lists: the items below a colon, on the word of whoever speaks in the sentence that introduces them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from attribution.extraction.spans import content_spans
from attribution.lexicon import Cue
from attribution.rules import LISTED
from attribution.text.layout import ITEM, lists
from attribution.view import Candidate, View

if TYPE_CHECKING:
    from attribution.records import Span

_SOURCING = frozenset({"statement", "belief", "evidence"})
"""Classes of verbs that put forward what they introduce."""


def item_tokens(view: View, part: Span) -> list[int]:
    """Return the indices of an item's words, without its bullet; the number of a numbered one belongs to it."""
    mark = ITEM.match(view.text, *part)
    start = mark.end() if mark is not None and not any(map(str.isalnum, mark[0])) else part.start
    return [index for index in view.tokens_of(part) if view.doc[index].idx >= start and not view.doc[index].is_space]


def listed(view: View, proposed: Iterable[Candidate]) -> Iterator[Candidate]:
    """[Three pumps failed], *the county* **said** **:** [- The first one burnt.] [- Two were blocked.]

    Args:
        view: the article.
        proposed: the candidates of the rules, among which the introduction's is looked for.

    Yields:
        For each list that no candidate covers, and whose introducing sentence somebody's words or their frame end,
        the candidate of the colon.
    """
    found = lists(view.text, view.paragraphs)
    if not found:
        return
    by_paragraph: dict[int, list[Candidate]] = {}
    for candidate in proposed:
        by_paragraph.setdefault(view.paragraph_of[candidate.head], []).append(candidate)
    for number, items in found:
        introducing = by_paragraph.get(number, [])
        first = view.paragraphs[items[0]].end
        if any(piece.end >= first for candidate in introducing for piece in candidate.content):
            continue
        colon = view.paragraphs[number].end - 1
        reaching = [candidate for candidate in introducing if _ends_at(view, candidate, colon)]
        mark = view.tokens_of(view.paragraphs[number])[-1]
        pieces = content_spans(view, [index for item in items for index in item_tokens(view, view.paragraphs[item])])
        if not reaching or not pieces or view.doc[mark].text != ":":
            continue
        outermost = max(reaching, key=lambda candidate: sum(end - start for start, end in candidate.content))
        yield Candidate(
            rule=LISTED.name,
            cue=Cue(":", "phrase", outermost.cue.verb_class, frozenset({"speaker"}), None, ""),
            head=mark,
            verb=(view.token_span(mark, mark),),
            content=pieces,
            speaker=outermost.speaker,
            speaker_head=outermost.speaker_head,
        )


def _ends_at(view: View, candidate: Candidate, colon: int) -> bool:
    """Tell whether nothing but marks stands between the end of the candidate's last part and the colon."""
    if candidate.cue.verb_class not in _SOURCING or candidate.cue.kind not in ("verb", "phrase"):
        return False
    end = max(piece.end for piece in (*candidate.content, *candidate.verb, *candidate.speaker))
    return end <= colon and not any(map(str.isalnum, view.text[end:colon]))
