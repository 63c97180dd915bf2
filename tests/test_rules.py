"""The table of rules: what is known of each by its name."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from attribution.extraction import combine
from attribution.extraction.rules import RULES, _finder
from attribution.lexicon.confidence import confidence
from attribution.rules import TABLE, Rule, rule_named
from attribution.view import Candidate, View
from hand import SAY, view_of

NAMES = [each.name for rule in TABLE for each in (rule, *rule.variants)]


def test_names_are_unique() -> None:
    """One record answers for one name."""
    assert len(NAMES) == len(set(NAMES))


def test_each_rule_has_its_function() -> None:
    """In the table's order, and each finds by the function that bears its name."""
    assert [rule.name for rule in RULES] == [rule.name for rule in TABLE]
    assert [getattr(rule.find, "__name__", "") for rule in RULES] == [rule.name for rule in TABLE]


def test_a_rule_without_a_function_is_refused() -> None:
    """With its name, so that a slip in the table is found at once; what a module only imports is no rule's function."""
    for name in ("speaking", "speaker_of"):
        with pytest.raises(LookupError, match=f"the rule '{name}' has no function"):
            _finder(name)


@pytest.mark.parametrize(
    ("name", "form"),
    [("quoted", "quotation"), ("continued", "quotation"), ("block", "quotation"), ("noun_is", "copular")],
)
def test_a_rule_is_known_by_its_name(name: str, form: str) -> None:
    """A variant as well as a rule."""
    assert (rule_named(name).name, rule_named(name).form) == (name, form)


def test_a_rule_of_another_engine_has_the_defaults() -> None:
    """It is known by its name, of no form, and as likely right as wrong."""
    assert rule_named("theirs") == Rule("theirs", "other")
    assert confidence("theirs") == Rule("theirs").unmeasured_confidence == 0.5


def test_confidence_comes_from_the_seeds_where_the_record_says_so() -> None:
    """Ten of ten, with one right of two believed before: 11 of 12."""
    assert confidence("adverb") == confidence("turn") == 0.917


def test_a_rule_added_to_the_table_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its candidates stand beside the others' without a further entry anywhere."""
    view = view_of("Ivanov/NNP/nsubj>said said/VBD so/RB")

    def saying(view: View) -> Iterator[Candidate]:
        ivanov, verb, so = (view.token_span(index, index) for index in range(3))
        yield Candidate("saying", SAY, 1, (verb,), (so,), (ivanov,), 0)

    monkeypatch.setattr(combine, "RULES", (*RULES, Rule("saying", find=saying)))
    assert [item.rule for item in combine.propose(view)] == ["saying"]
