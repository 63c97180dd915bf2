"""The English words that steer resolution: each set says what it is for, and no other module of the room holds any."""

from __future__ import annotations

import ast
from itertools import pairwise
from pathlib import Path

import pytest

from attribution.resolution import description_words, words

ROOM = Path(words.__file__).parent
SETS = {name: value for name, value in vars(words).items() if name.isupper() and name != "TYPE_CHECKING"}
AS_WRITTEN = {"NO_INITIALISM", "THINGS", "ROMAN_NUMERALS"}
PAIRS = {"SAME_SOUNDS"}
VOCABULARY = {
    "person", "group", "organization", "document", "place", "dateline", "demonym", "country", "initialism", "variant",
    "name", "itself", "he", "it", "they", "id", "cluster", "reason",
}  # fmt: skip
"""Words of our own that stand inline: what a noun means, signs, kinds of places, links, kinds of pronouns."""


def test_every_set_says_what_it_is_for() -> None:
    """In one docstring under it."""
    body = ast.parse((ROOM / "words.py").read_text(encoding="utf-8")).body
    documented = set()
    for node, after in pairwise(body):
        text = isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
        if text and isinstance(node, (ast.Assign, ast.AnnAssign)):
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            documented.add(ast.unparse(target))
    assert documented == set(SETS)
    assert len(SETS) > 60


@pytest.mark.parametrize("name", sorted(SETS.keys() - AS_WRITTEN - PAIRS))
def test_words_are_in_lower_case(name: str) -> None:
    """As they are compared."""
    assert [word for word in SETS[name] if word != word.lower() or word != word.strip()] == []
    assert len(SETS[name]) > 0


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (words.FEMALE_WORDS, words.MALE_WORDS),
        (words.GROUP_WORDS, words.PERSON_WORDS),
        (words.DOCUMENT_WORDS, words.PERSON_WORDS),
        (words.SINGULAR_FIRST, words.PLURAL_FIRST),
        (words.NEUTER, words.PLURAL),
        (frozenset(words.PERSONAL), words.NEUTER | words.PLURAL),
        (words.INDEFINITE, words.DEFINITE),
        (description_words.COMPANIES, description_words.NO_COMPANY),
        (description_words.BODIES, description_words.NO_BODY),
        (words.SUBJECT_OF_PERSON, words.SUBJECT_OF_ORGANIZATION),
    ],
)
def test_opposites_share_no_word(left: frozenset[str], right: frozenset[str]) -> None:
    """A word in both would be decided by the order of the code."""
    assert left & right == frozenset()


def test_months_that_are_names_are_months() -> None:
    """The doubtful ones are a part of the calendar; definite and indefinite words hold all articles."""
    assert words.MONTH_OR_NAME < words.CALENDAR
    assert words.ARTICLES < words.DEFINITE | words.INDEFINITE
    assert description_words.FITTING["newspaper"] is description_words.PRESS


@pytest.mark.parametrize("path", sorted(ROOM.glob("*.py")), ids=lambda path: path.stem)
def test_no_words_stand_elsewhere(path: Path) -> None:
    """Two English words or more in one literal belong into words.py."""
    if path.name in ("words.py", "joining_words.py", "description_words.py"):
        return
    literals = [
        {item.value for item in node.elts if isinstance(item, ast.Constant) and isinstance(item.value, str)}
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, (ast.Set, ast.Tuple, ast.List))
    ]
    english = [{word for word in literal if word.isalpha() and word.islower()} - VOCABULARY for literal in literals]
    assert [sorted(group) for group in english if len(group) > 1] == []
