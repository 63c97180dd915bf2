"""Transcripts: paragraphs that begin with a label for who speaks, one after the other.

Labels are "Q:" and "A:", names in capitals or with a colon that come again ("IVANOV:", "Natasha Gownaris:", "NG:"), and
names in double brackets. Whether a text is a transcript at all is asked of the whole of it: a lone "Police: …" is not.
An interview may have dashes for labels, as is common outside English: a question, then its answer. Only the answers are
turns then, and who gives them is for the resolution to say.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from attribution.extraction.build import candidate
from attribution.extraction.words import LABEL_WORDS_OF_NOBODY
from attribution.lexicon import Cue
from attribution.records import Span
from attribution.text.labels import ANSWER, QUESTION
from attribution.view import Candidate, CueMatch, View

_NAME = r"[^\W\d_][\w.'’-]*"
_LABEL = re.compile(
    rf"""\(\((?P<bracketed>[^()\n]{{1,40}})(?P<closing>\)\)(?:\s*:)?)\s* # ((Wikinews))  ((WSS)) :
      | (?P<letter>Q|A|Question|Answer)(?P<stop>[:.])\s+                # Q:   A.
      | ["“]?(?P<name>(?:{_NAME}[ ]){{0,4}}{_NAME})[ ]?(?P<colon>:)\s+  # IVANOV:   Natasha Gownaris:   "NG:
    """,
    re.VERBOSE,
)
_DASHED = re.compile(r"(?P<dash>[—–―])\s*(?=\w|[“\"'‘])")
_LEAST_LABELS = 3
"""Labels that make a transcript."""

_LEAST_ANSWERS = 2
"""Dashed questions with dashed answers that make an interview."""

_LEAST_WORDS = 4
"""Words that the turns of a transcript have on average at least: entries of a list have fewer."""

_ENDS = frozenset(".?!”\"')]…—–")
_GAP = 6
"""Paragraphs without a label that a turn goes on over at most."""

_HEADING = 40
"""Characters up to which a paragraph inside a turn is taken for a heading. All these are set by hand."""

_TURN = Cue(":", "phrase", "statement", frozenset({"speaker"}), None, "*IVANOV***:** [Two men were shot].")
_ANSWER = Cue("—", "phrase", "statement", frozenset(), None, "— How many? **—** [Two men were shot].")


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn, in character offsets: its label, the mark that closes the label, the paragraphs of what is said.

    A dash is a mark without a label.
    """

    label: Span | None
    mark: Span
    said: tuple[Span, ...]


def turn(view: View) -> Iterator[Candidate]:
    """*IVANOV*: [Very close. We were lucky.]"""
    all_turns = turns(view)
    starts = [token.idx for token in view.doc] if all_turns else []
    for item in all_turns:
        head = bisect_right(starts, item.mark.end - 1) - 1
        tokens = [
            index
            for piece in item.said
            for index in range(bisect_left(starts, piece.start), bisect_left(starts, piece.end))
            if not view.doc[index].is_space
        ]
        cue_match = CueMatch(view.doc[head], _ANSWER if item.label is None else _TURN, head)
        proposed = candidate(view, "turn", cue_match, tokens, speaker=None, verb=item.mark)
        if proposed is None:
            continue
        if item.label is not None:
            last = bisect_right(starts, item.label.end - 1) - 1
            proposed = replace(proposed, speaker=(item.label,), speaker_head=last)
        yield proposed


def turns(view: View) -> tuple[Turn, ...]:
    """Return the turns of a transcript, in order; none for any other text."""
    labelled = list(_labels(view))
    keys = [_key(match) for _, match in labelled]
    if not _is_transcript(keys) and not _asks_alone(labelled, keys):
        dashed = tuple(_answers(view))
        return dashed if len(dashed) >= _LEAST_ANSWERS else ()
    counts, last = Counter(keys), Counter(key.rpartition(" ")[2] for key in keys)
    kept = [
        (number, match)
        for (number, match), key in zip(labelled, keys, strict=True)
        if match["name"] is None or match["name"].isupper() or counts[key] > 1 or last[key.rpartition(" ")[2]] > 1
    ]
    if len(set(keys)) > 1 and not _is_transcript([_key(match) for _, match in kept]):
        return ()
    labelled_turns = tuple(_turns(view, kept))
    words = sum(len(view.text[item.said[0].start : item.said[0].end].split()) for item in labelled_turns)
    ending = sum(view.text[item.said[-1].end - 1] in _ENDS for item in labelled_turns)
    enough = words >= _LEAST_WORDS * len(labelled_turns) and 2 * ending >= len(labelled_turns)
    return labelled_turns if enough else ()


def _answers(view: View) -> Iterator[Turn]:
    """Yield the paragraphs with a dash right behind a question with one.

    What follows an answer is the next question, whether it ends in a question mark or not: only what comes behind a
    question is surely an answer.
    """
    asked = False
    for part in view.paragraphs:
        match = _DASHED.match(view.text, *part)
        asks = match is not None and view.text[part.end - 1] == "?"
        if match is not None and asked and not asks:
            yield Turn(None, Span(*match.span("dash")), (Span(match.end(), part.end),))
        asked = asks


def _labels(view: View) -> Iterator[tuple[int, re.Match[str]]]:
    for number, part in enumerate(view.paragraphs):
        match = _LABEL.match(view.text, *part)
        if match is not None and match.end() < part.end and _may_label(match):
            yield number, match


def _may_label(match: re.Match[str]) -> bool:
    """Tell whether a name before a colon is written as one, each long word with a capital, and is no "Photo:"."""
    name, key = match["name"], _key(match)
    if key in LABEL_WORDS_OF_NOBODY or re.split(r"\W", key)[-1] in LABEL_WORDS_OF_NOBODY:
        return False
    return name is None or all(word[0].isupper() for word in name.split() if len(word) > 3)  # noqa: PLR2004 - "van der"


def _key(match: re.Match[str]) -> str:
    return (match["bracketed"] or match["letter"] or match["name"]).strip().lower()


def _is_transcript(keys: Sequence[str]) -> bool:
    """Tell whether labels alternate: question and answer, or three of which some but not all are the same."""
    known = set(keys)
    if known & QUESTION and known & ANSWER:
        return True
    return len(keys) >= _LEAST_LABELS and 1 < len(known) < len(keys)


def _asks_alone(labelled: Sequence[tuple[int, re.Match[str]]], keys: Sequence[str]) -> bool:
    """Tell whether there is but one label, in brackets, again and again: whoever asks, where the answers have none."""
    return len(keys) >= _LEAST_LABELS and len(set(keys)) == 1 and labelled[0][1]["bracketed"] is not None


def _turns(view: View, labelled: Sequence[tuple[int, re.Match[str]]]) -> Iterator[Turn]:
    """Each label with its paragraph and those without a label up to the next one, remarks in brackets left out.

    A title has its own paragraph alone. So has the last, since what follows may be the author's, and so has a question,
    since the answer may have no label.
    """
    for (number, match), after in zip(labelled, [*labelled[1:], None], strict=True):
        parts = view.paragraphs
        said = [Span(match.end(), parts[number].end)]
        if number and after is not None and after[0] - number <= _GAP and view.text[said[0].end - 1] != "?":
            said += [part for part in parts[number + 1 : after[0]] if _goes_on(view.text, part)]
        label = next(name for name in ("bracketed", "letter", "name") if match[name] is not None)
        mark = next(name for name in ("closing", "stop", "colon") if match[name] is not None)
        yield Turn(Span(*match.span(label)), _mark(view.text, Span(*match.span(mark))), tuple(said))


def _goes_on(text: str, part: Span) -> bool:
    """Tell whether a paragraph without a label is a sentence that is said: no heading, no remark in brackets."""
    return text[part.end - 1] in _ENDS and text[part.start] not in "([" and part.end - part.start > _HEADING


def _mark(text: str, mark: Span) -> Span:
    """Return the colon where there is one, else the bracket that closes the label."""
    return Span(mark.end - 1, mark.end) if text[mark.end - 1] == ":" else mark
