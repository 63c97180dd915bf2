"""The bias check: other names stand wherever the old ones stood, and the annotation still covers the same words."""

from __future__ import annotations

from dataclasses import replace

import pytest
import swapped_names
from names import CHANGES, SwapTally, count, gendered
from swapped_names import Change, groups, names_of, persons, swapped

from attribution.evaluation.counts import PRF, Hits
from attribution.evaluation.gold import GoldArticle, GoldAssertion, GoldAttribution
from attribution.pipeline import Attributor
from attribution.records import Span, SpeakerType, text_of

TEXT = (
    "Mayor Helen Marsh told reporters that the dam was old. She said Pavel Andrin had warned her. "
    "“It leaks,” Mr. Andrin said. Marsh's office denied it; Helen later wept. Officials said no more."
)


def _span(words: str, start: int = 0) -> tuple[Span, ...]:
    at = TEXT.index(words, start)
    return (Span(at, at + len(words)),)


def _said(speaker: str, verb: str, content: str, entity: str, kind: SpeakerType = "named_person") -> GoldAttribution:
    return GoldAttribution(_span(speaker), _span(verb), _span(content), (entity,), (kind,), ("statement",), "indirect")


GOLD = GoldArticle(
    "dam",
    TEXT,
    (
        _said("Mayor Helen Marsh", "told", "that the dam was old", "Helen Marsh"),
        _said("She", "had warned", "Pavel Andrin", "Helen Marsh"),
        _said("Mr. Andrin", "said", "“It leaks,”", "Pavel Andrin"),
        _said("Officials", "said no", "no more", "officials", "unnamed_group"),
    ),
    (GoldAssertion(_span("the dam was old"), "sourced"), GoldAssertion(_span("Marsh's office denied it"), "unsourced")),
)


def test_the_persons_are_those_that_speak() -> None:
    """By first and family name; groups are none."""
    assert persons(GOLD) == [("Helen", "", "Marsh"), ("Pavel", "", "Andrin")]


def test_standoff_gold_has_no_types() -> None:
    """There a source is a person where it begins with a known first name, whatever title stands before it."""
    bare = replace(GOLD, attributions=tuple(replace(item, entities=(), types=()) for item in GOLD.attributions))
    assert persons(bare) == [("Helen", "", "Marsh")]


@pytest.mark.parametrize("group", groups())
def test_every_place_of_a_name_is_changed(group: str) -> None:
    """In full, alone and with an 's; the gold moves along and keeps its own words."""
    changed = swapped(GOLD, Change(group)).gold
    assert not {"Helen", "Marsh", "Pavel", "Andrin"} & set(changed.text.replace("'", " ").split())
    family = swapped(GOLD, Change(group)).families
    assert set(family) == {"Marsh", "Andrin"}
    assert f"Mr. {family['Andrin']} said" in changed.text
    assert all(
        family[old].lower() in item.entities[0].lower()
        for old, item in zip(("Marsh", "Marsh", "Andrin"), changed.attributions, strict=False)
    )
    for before, after in zip(GOLD.attributions, changed.attributions, strict=True):
        assert text_of(changed.text, after.verb) == text_of(TEXT, before.verb)
    assert text_of(changed.text, changed.attributions[2].content) == "“It leaks,”"
    assert changed.assertions is not None
    assert text_of(changed.text, changed.assertions[0].spans) == "the dam was old"


def test_the_family_s_name_stands_first_in_east_asia() -> None:
    """In full and in the entity; alone it stands for the person."""
    changed = swapped(GOLD, Change("East Asian"))
    family = changed.families["Marsh"]
    entity = changed.gold.attributions[0].entities[0]
    assert entity.split()[0] == family
    assert f"Mayor {entity} told" in changed.gold.text
    assert entity.split()[1] in names_of("East Asian")["female"]


def test_titles_come_and_go() -> None:
    """Before a name that has none, in the place of the one that stands there, and not between a rank and its name."""
    formal = swapped(GOLD, Change(title=("Dr.", "Dr."))).gold.text
    assert "Mayor Helen Marsh told" in formal
    assert "“It leaks,” Dr. Andrin said. Dr. Marsh's office" in formal
    assert "“It leaks,” Andrin said." in swapped(GOLD, Change(title=("", ""))).gold.text
    gold = swapped(GOLD, Change(title=("Mr.", "Ms."))).gold
    assert text_of(gold.text, gold.attributions[2].speaker) == "Mr. Andrin"
    assert "Ms. Marsh's office" in gold.text


def test_all_become_women_or_men(attributor: Attributor) -> None:
    """Pronouns, titles and nouns with the names; "her" by what it is in its sentence."""
    text = "He said his wife saw him. She gave her book to her. The spokesman and Mr. Orr left."
    with attributor.backend.scope():
        (doc,) = attributor.backend.parse([text], 1)
        women, men = list(gendered(doc, "female")), list(gendered(doc, "male"))
    assert (
        _edited(text, women) == "She said her wife saw her. She gave her book to her. The spokeswoman and Ms. Orr left."
    )
    assert _edited(text, men) == "He said his husband saw him. He gave his book to him. The spokesman and Mr. Orr left."


def _edited(text: str, edits: list[swapped_names.Edit]) -> str:
    for start, end, new in reversed(edits):
        text = text[:start] + new + text[end:]
    return text


def test_the_gold_itself_is_right_in_all(attributor: Attributor) -> None:
    """And the engine is counted by the names that it gives."""
    changed = swapped(GOLD, Change("Slavic"))
    assert count(changed, GOLD, changed.gold.as_article()) == SwapTally(
        PRF(4, 0, 0), Hits(3, 3), Hits(3, 3), Hits(3, 3)
    )
    found = count(changed, GOLD, attributor(changed.gold.text))
    assert found.found.total == 3
    assert found.entity.total == found.type.total == found.found.right


def test_every_change_has_a_row_in_the_table_of_names() -> None:
    """All groups are measured, and each has names enough for a crowded article."""
    assert {change.group for change in CHANGES.values()} == set(groups())
    for group in groups():
        assert all(len(set(names_of(group)[kind])) >= 12 for kind in ("female", "male", "family"))
