"""Transcripts: paragraphs that begin with a label for who speaks, one after the other.

Labels are "Q:" and "A:", names in capitals or with a colon that come again ("IVANOV:", "Natasha Gownaris:", "NG:"),
also with a role or a constituency behind the name ("ANNA REED, REPORTER:", "Mr HOLT (Ryde):"), and names in double
brackets. A label may have a line of its own. Whether a text is a transcript at all is asked of the whole of it: a lone
"Police: …" is not.
An interview may have dashes for labels, as is common outside English: a question, then its answer. Only the answers are
turns then, and who gives them is for the resolution to say.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from attribution.extraction.build import candidate
from attribution.extraction.words import LABEL_WORDS_OF_NOBODY, NUMBERED_LABELS
from attribution.lexicon import Cue, speakers
from attribution.records import Span, text_of
from attribution.text.labels import ANSWER, LABEL, QUESTION
from attribution.view import Candidate, CueMatch, View

_DASHED = re.compile(r"(?P<dash>[—–―])\s*(?=\w|[“\"'‘])")
_NUMBERED = re.compile(r"(\S+) #?\d+$")
_REPORTS = re.compile(r" (?:reports|(?:has|filed|with) (?:this|that|the|our) (?:report|story))\b", re.IGNORECASE)
"""Words behind a reporter's name with which a programme announces the report, or ends it."""

_REPORT_BY = re.compile(r"\b(?:report|story) (?:from|by) ", re.IGNORECASE)
"""Words before the reporter's name."""

_WORD_STARTS, _WORD_ENDS = re.compile(r"\b(?=\w)"), re.compile(r"(?<=\w)\b")
_LONGEST_NAME = 100
"""Characters of a reporter's name at most. Set by hand; not fitted."""

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

    A dash is a mark without a label. `name` is the label without the speaker's role and remarks in brackets.
    """

    label: Span | None
    mark: Span
    said: tuple[Span, ...]
    name: Span | None = None


_Labelled = tuple[int, re.Match[str]]
"""A paragraph's number and the match of its label."""


def turn(view: View) -> Iterator[Candidate]:
    """*IVANOV*: [Very close. We were lucky.]"""
    all_turns = turns(view)
    starts = [token.idx for token in view.doc] if all_turns else []
    told = {item.mark for item in _narrators(view, all_turns)}
    for item in all_turns:
        if item.mark in told:
            continue
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
        first = proposed.content[0]
        if item.said[0].start < first.start <= item.said[0].end:  # "And the weather?" begins with its conjunction
            proposed = replace(proposed, content=(Span(item.said[0].start, first.end), *proposed.content[1:]))
        if item.label is not None:
            last = bisect_right(starts, (item.name or item.label).end - 1) - 1
            proposed = replace(proposed, speaker=(item.label,), speaker_head=last)
        yield proposed


def turns(view: View) -> tuple[Turn, ...]:
    """Return the turns of a transcript, in order; none for any other text."""
    labelled = list(_labels(view))
    if not _is_transcript(labelled) and not _asks_alone(labelled):
        certain = _certain(labelled)
        if certain:
            return tuple(_turns(view, certain))
        dashed = tuple(_answers(view))
        return dashed if len(dashed) >= _LEAST_ANSWERS else ()
    counts, last = (Counter(of(match) for _, match in labelled) for of in (_key, _last_name))
    kept = [
        (number, match)
        for number, match in labelled
        if match["name"] is None
        or _last_name(match, cased=True).isupper()
        or counts[_key(match)] > 1
        or last[_last_name(match)] > 1
    ]
    if len({_key(match) for _, match in labelled}) > 1 and not _is_transcript(kept):
        return ()
    labelled_turns = tuple(_turns(view, kept))
    words = sum(len(view.text[item.said[0].start : item.said[0].end].split()) for item in labelled_turns)
    ending = sum(view.text[item.said[-1].end - 1] in _ENDS for item in labelled_turns)
    enough = words >= _LEAST_WORDS * len(labelled_turns) and 2 * ending >= len(labelled_turns)
    return labelled_turns if enough else ()


def without_narrators(view: View, candidates: Iterable[Candidate]) -> list[Candidate]:
    """Drop the candidates at the labels of those who tell the story: no one's words are ascribed there.

    They are the reporter whom another announces, and whoever announces: what they say is the author's voice, as an
    interviewer's is.
    """
    given = list(candidates)
    if all(view.doc[item.head].is_alpha for item in given):  # none is at a mark
        return given
    told = {index for item in _narrators(view, turns(view)) for index in view.tokens_of(item.mark)}
    return [item for item in given if item.head not in told]


def _narrators(view: View, all_turns: Sequence[Turn]) -> list[Turn]:
    """Return the turns of the reporters whom others announce, and of whoever announces."""
    names = {item: text_of(view.text, [item.name]) for item in all_turns if item.name is not None}
    spellings: dict[str, set[str]] = {}
    for name in names.values():
        spellings.setdefault(name.lower(), set()).add(name)
    narrating = set[str]()
    for item, name in names.items():
        for beside in (words for piece in item.said for words in _beside_report(view.text, piece)):
            for reporter in spellings.get(beside, set()) - {name}:
                narrating |= {reporter, name}
    return [item for item in all_turns if names.get(item) in narrating]


def _beside_report(text: str, piece: Span) -> Iterator[str]:
    """Yield in lower case whatever may be a reporter's name beside the words that announce a report."""
    for match in _REPORTS.finditer(text, *piece):
        before = text[max(piece.start, match.start() - _LONGEST_NAME - 1) : match.start()].lower()
        yield from (before[start.end() :] for start in _WORD_STARTS.finditer(before))
    for match in _REPORT_BY.finditer(text, *piece):
        behind = text[match.end() : min(piece.end, match.end() + _LONGEST_NAME + 1)].lower()
        yield from (behind[: end.start()] for end in _WORD_ENDS.finditer(behind))


def _certain(labelled: Sequence[_Labelled]) -> list[_Labelled]:
    """Return the labels that are a speaker's though none comes again.

    They are those with a title and a remark in brackets ("Mr HOLT (Ryde):"), and of a name in capitals with its role
    ("ANNA REED, REPORTER:") two or more.
    """
    titled = [item for item in labelled if item[1]["remark"] and _has_title(item[1])]
    in_role = [item for item in labelled if item[1]["role"] and item[1]["label"].isupper()]
    return sorted([*titled, *in_role] if len(in_role) > 1 else titled, key=lambda item: item[0])


def _has_title(match: re.Match[str]) -> bool:
    """Tell whether the label's name begins with a title: "Senator BIRD", "Mrs. May"."""
    first, _, rest = match["name"].partition(" ")
    return bool(rest) and speakers().get(first) == "title"


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


def _labels(view: View) -> Iterator[_Labelled]:
    for number, part in enumerate(view.paragraphs):
        match = LABEL.match(view.text, *part)
        stands_alone = match is not None and match.end() >= part.end
        if match is None or not _may_label(match) or (stands_alone and number + 1 == len(view.paragraphs)):
            continue
        yield number, match


def _may_label(match: re.Match[str]) -> bool:
    """Tell whether a name before a colon is written as one, each long word with a capital, and is no "Photo:"."""
    name, key = match["name"], _key(match)
    numbered = _NUMBERED.search(name or "")
    if numbered is not None and numbered[1].lower() not in NUMBERED_LABELS:
        return False
    if key in LABEL_WORDS_OF_NOBODY or re.split(r"\W", key)[-1] in LABEL_WORDS_OF_NOBODY:
        return False
    return name is None or all(word[0].isupper() for word in name.split() if len(word) > 3)  # noqa: PLR2004 - "van der"


def _key(match: re.Match[str]) -> str:
    return (match["bracketed"] or match["letter"] or match["name"]).strip().lower()


def _last_name(match: re.Match[str], *, cased: bool = False) -> str:
    """Return the last word of the label, in lower case unless `cased`."""
    word = (match["bracketed"] or match["letter"] or match["name"]).strip().rpartition(" ")[2]
    return word if cased else word.lower()


def _is_transcript(labelled: Sequence[_Labelled]) -> bool:
    """Tell whether labels alternate: question and answer, or three of which some but not all are the same.

    "REED" is the same as "ANNA REED, HOST" was.
    """
    keys = [_key(match) for _, match in labelled]
    known, persons = set(keys), {_last_name(match) for _, match in labelled}
    if known & QUESTION and known & ANSWER:
        return True
    some_again = any(1 < len(of) < len(keys) for of in (known, persons))
    return len(keys) >= _LEAST_LABELS and some_again


def _asks_alone(labelled: Sequence[_Labelled]) -> bool:
    """Tell whether there is but one label, in brackets, again and again: whoever asks, where the answers have none."""
    bracketed = len(labelled) >= _LEAST_LABELS and labelled[0][1]["bracketed"] is not None
    return bracketed and len({_key(match) for _, match in labelled}) == 1


def _turns(view: View, labelled: Sequence[_Labelled]) -> Iterator[Turn]:
    """Each label with its paragraph and those without a label up to the next one, remarks in brackets left out.

    A title has its own paragraph alone. So has the last, since what follows may be the author's, and so has a question,
    since the answer may have no label.
    """
    parts = view.paragraphs
    for (number, match), after in zip(labelled, [*labelled[1:], None], strict=True):
        last = after[0] if after is not None else len(parts)
        said = [Span(match.end(), _end(view.text, parts[number], match))]
        if match.end() >= parts[number].end:  # the label has a line of its own
            said = [parts[number + 1]] if number + 1 < last else []
        behind = number + 1 + (match.end() >= parts[number].end)
        if said and number and after is not None and last - number <= _GAP and view.text[said[0].end - 1] != "?":
            said += [part for part in parts[behind:last] if _goes_on(view.text, part)]
        if not said:
            continue
        label = next(name for name in ("bracketed", "letter", "label") if match[name] is not None)
        mark = next(name for name in ("closing", "stop", "colon") if match[name] is not None)
        name = Span(*match.span("name" if label == "label" else label))
        yield Turn(Span(*match.span(label)), _mark(view.text, Span(*match.span(mark))), tuple(said), name)


def _end(text: str, part: Span, match: re.Match[str]) -> int:
    """Return where the paragraph's words end: before the asterisks that set all of it in bold."""
    bold = match["bold"]
    return part.end - len(bold) if bold and text.endswith(bold, match.end(), part.end) else part.end


def _goes_on(text: str, part: Span) -> bool:
    """Tell whether a paragraph without a label is a sentence that is said: no heading, no remark in brackets."""
    is_sentence = text[part.end - 1] == "." or (text[part.end - 1] in _ENDS and part.end - part.start > _HEADING)
    return is_sentence and text[part.start] not in "(["


def _mark(text: str, mark: Span) -> Span:
    """Return the colon where there is one, else the bracket that closes the label."""
    return Span(mark.end - 1, mark.end) if text[mark.end - 1] == ":" else mark
