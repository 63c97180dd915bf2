"""Changes to a frozen parse that must not change what a rule finds: other names, other marks, British quotation."""

from __future__ import annotations

import re
from copy import deepcopy
from itertools import pairwise
from pathlib import Path

import pytest
from stability import _OTHER

from attribution.extraction.rules import RULES
from attribution.lexicon import cues, places, speakers
from attribution.lexicon.names import given_names, name_parts
from attribution.resolution.vocabulary import is_title
from attribution.view import View
from frozen import Example, Fields, Sentence, examples, yields

HERE = Path(__file__).parent
BY_NAME = {rule.name: rule for rule in RULES}
EXAMPLES = [
    example
    for folder in (HERE, HERE / "ud")
    for path in sorted(folder.glob("*.conllu"))
    for example in examples(path)
    if not example.xfail
]
FORM, TAG, HEAD, MISC = 1, 4, 6, 9
CURLY = {"“": '"', "”": '"'}
"""Curly marks and the straight one."""


def _forms(example: Example) -> set[str]:
    return {row[FORM] for sentence in example.sentences for row in sentence.rows}


def _replaced(example: Example, forms: dict[str, str]) -> Example:
    """The example with these words in the place of others, in its parse and in what it must yield."""
    made = deepcopy(example)
    for sentence in made.sentences:
        for row in sentence.rows:
            row[FORM] = forms.get(row[FORM], row[FORM])
        sentence.text = _text(sentence)
    made.attributions = [
        tuple(re.sub(r"\w+|[“”]", lambda word: forms.get(word[0], word[0]), part) for part in fields)  # type: ignore[misc]
        for fields in made.attributions
    ]
    return made


def _text(sentence: Sentence) -> str:
    return "".join(row[FORM] + " " * ("SpaceAfter=No" not in row[MISC]) for row in sentence.rows).strip()


def _names(example: Example) -> dict[str, str]:
    """Names that no table knows, each with another of the same shape."""
    found = {
        row[FORM]
        for sentence in example.sentences
        for row in sentence.rows
        if row[TAG] == "NNP" and re.fullmatch(r"[A-Z][a-z]{2,}", row[FORM])
    }
    words = (
        {word for _, word in cues()} | {word.lower() for word in speakers()} | set(name_parts()) | set(given_names())
    )
    plain = (name for name in found if name not in places() and name.lower() not in words and not is_title(name))
    return {name: name.translate(_OTHER) for name in plain}


RENAMED = [example for example in EXAMPLES if _names(example)]
MARKED = [example for example in EXAMPLES if _forms(example) & CURLY.keys()]


def _britain(example: Example) -> Example:
    """The comma before a closing mark put behind it; the tree stays the same."""
    made = deepcopy(example)
    for sentence in made.sentences:
        rows = sentence.rows
        for one, two in pairwise(rows):
            if one[FORM] == "," and two[FORM] == "”" and "SpaceAfter=No" in one[MISC]:
                numbers = {one[0]: two[0], two[0]: one[0]}
                for row in rows:
                    row[HEAD] = numbers.get(row[HEAD], row[HEAD])
                one[FORM:MISC], two[FORM:MISC] = two[FORM:MISC], one[FORM:MISC]
        sentence.text = _text(sentence)
    return made


OTHER_RULE = {"as-somebody-put-it"}
"""Examples that another rule finds once the comma stands behind the mark."""
BRITISH = [
    example
    for example in EXAMPLES
    if example.id not in OTHER_RULE and any(",”" in sentence.text for sentence in example.sentences)
]


def _found(example: Example) -> list[Fields]:
    return yields(BY_NAME[example.path.stem], View.of(example.doc()))


@pytest.mark.parametrize("example", RENAMED, ids=str)
def test_other_names(example: Example) -> None:
    """Who is called what is nothing to a rule."""
    changed = _replaced(example, _names(example))
    assert changed.sentences[0].text != example.sentences[0].text or len(example.sentences) > 1
    assert _found(changed) == changed.attributions


@pytest.mark.parametrize("example", MARKED, ids=str)
def test_straight_marks(example: Example) -> None:
    """Straight quotation marks for curly ones, in the same parse."""
    changed = _replaced(example, CURLY)
    assert _found(changed) == changed.attributions


@pytest.mark.parametrize("example", BRITISH, ids=str)
def test_the_comma_behind_the_mark(example: Example) -> None:
    """British papers put it there; the content is the same but for the comma."""
    found = _found(_britain(example))
    assert [_without_commas(fields) for fields in found] == [_without_commas(fields) for fields in example.attributions]


def _without_commas(fields: Fields) -> tuple[str, ...]:
    return tuple(part.replace(",", "") for part in fields)


@pytest.mark.parametrize("scheme", [HERE, HERE / "ud"], ids=["clearnlp", "ud"])
@pytest.mark.parametrize("name", BY_NAME)
def test_the_order_of_examples(name: str, scheme: Path) -> None:
    """Two texts, one paragraph behind the other, give what each gives alone, in either order."""
    first, second, *_ = (example for example in EXAMPLES if example.path == scheme / f"{name}.conllu")
    for one, two in ((first, second), (second, first)):
        both = deepcopy(one)
        sentences = [sentence for sentence in deepcopy(two).sentences if sentence.rows]
        sentences[0].new_paragraph = True
        both.sentences = [*(sentence for sentence in both.sentences if sentence.rows), *sentences]
        assert _found(both) == one.attributions + two.attributions
