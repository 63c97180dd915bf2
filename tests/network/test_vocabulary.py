"""The names that weights know: each has its number from the weights' own lists, and shuffled tables change nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from attribution.extraction import combine
from attribution.lexicon.confidence import confidence
from attribution.network import vocabulary as module
from attribution.network.engine import NetworkEngine
from attribution.network.model import Model
from attribution.network.vocabulary import Vocabulary
from attribution.parsing import grammar
from attribution.pipeline import Attributor
from attribution.records import VERB_CLASSES, Article, Span
from attribution.rules import Rule
from attribution.view import Candidate, View, candidate_at
from attribution.weights import WEIGHTS_OF_ENGINE, find

SEEDS = Path(__file__).parents[2] / "seeds"
TEXTS = [path.read_bytes().decode() for path in sorted(SEEDS.glob("0*.txt"))]
NAMES = Vocabulary.current()


def _fresh(reader: Attributor) -> Attributor:
    """The reader with weights loaded anew, after tables have been changed."""
    return replace(reader, engine=NetworkEngine.load())


def _articles(attributor: Attributor) -> list[str]:
    return [json.dumps(article.to_dict(), sort_keys=True) for article in attributor.pipe(TEXTS)]


def test_config_and_back() -> None:
    """The names survive a trip through JSON."""
    assert Vocabulary.of_config(json.loads(json.dumps(NAMES.to_config()))) == NAMES


def test_the_shipped_weights_name_what_they_know() -> None:
    """Each rule of today is one of theirs or a variant of one, and so is each relation and class."""
    config = json.loads((find(WEIGHTS_OF_ENGINE["reader"], "config.json") / "config.json").read_text("utf-8"))
    shipped = Vocabulary.of_config(config)
    assert shipped.other_rule
    assert [shipped.rule_number(name) for name in ("quoted", "block", "continued", "clause", "adverb")] == [
        1,
        1,
        1,
        2,
        20,
    ]
    assert shipped.rule_number("a rule of tomorrow") == shipped.rule_values - 1
    assert set(shipped.relations) <= set(grammar.RELATIONS)
    assert set(shipped.verb_classes) <= set(VERB_CLASSES)


def test_no_label_has_two_relations() -> None:
    """Or their order would matter."""
    labels = [label for relation in grammar.RELATIONS.values() for label in relation]
    assert len(labels) == len(set(labels))
    assert grammar.relation("nsubjpass") == grammar.relation("nsubj:pass") == "passive_subject"
    assert grammar.relation("nsubj") == "subject"
    assert grammar.relation("a label of tomorrow") is None


@pytest.mark.parametrize("broken", ["rules", "relations", "tags", "verb_classes", "schemes"])
def test_a_config_without_names_is_refused(broken: str) -> None:
    """So is one that names something twice; the reason names the list."""
    config = NAMES.to_config()
    with pytest.raises(ValueError, match=f"no list of {broken}"):
        Vocabulary.of_config({name: value for name, value in config.items() if name != broken})
    with pytest.raises(ValueError, match=f"names some {broken} twice"):
        Vocabulary.of_config(config | {broken: config[broken][:1] * 2})


def test_unknown_names() -> None:
    """Each kind has its own way to say so."""
    assert NAMES.rule_number("a rule of tomorrow") == NAMES.rule_values - 1
    assert NAMES.tag_number("?") == len(NAMES.tags)
    assert NAMES.relation_number("?") == NAMES.other_relation == NAMES.no_relation - 1
    assert NAMES.verb_class_number("rumour") == 0


def test_the_likeliest_class_has_a_name() -> None:
    """By the weights' list, without classes that this version does not have."""
    turned = replace(NAMES, verb_classes=("rumour", *VERB_CLASSES[::-1]))
    chances = np.zeros(len(turned.verb_classes) + 1)
    chances[turned.no_verb_class] = 0.9
    chances[turned.verb_classes.index("evidence")] = 0.3
    chances[0] = 0.7
    assert turned.likeliest_verb_class(chances) == "evidence"


def test_shuffled_tables_change_nothing(reader: Attributor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither rules nor relations, tags or classes: not one confidence, not one span.

    `according_to` before `clause` is no change of the rules' policy: no cue belongs to both.
    """
    expected = _articles(reader)
    rules = list(combine.RULES)
    moved = next(rule for rule in rules if rule.name == "according_to")
    shuffled = (moved, *(rule for rule in rules if rule is not moved))
    monkeypatch.setattr(combine, "RULES", shuffled)
    monkeypatch.setattr(module, "TABLE", shuffled)
    turned = dict(reversed(grammar.RELATIONS.items()))
    monkeypatch.setattr(grammar, "RELATIONS", turned)
    labels = {label: name for name, members in turned.items() for label in members}
    monkeypatch.setattr(grammar, "_RELATION_OF", labels)
    monkeypatch.setattr(module, "TAGS", module.TAGS[::-1])
    monkeypatch.setattr(module, "VERB_CLASSES", VERB_CLASSES[::-1])
    assert Vocabulary.current().rules[0] == "according_to"
    assert Vocabulary.current().relations[0] == "root"
    assert _articles(_fresh(reader)) == expected


def _new_rule(view: View) -> Iterator[Candidate]:
    """*Speaker* **cites** [content]: a rule that today's weights have never seen."""
    for token in view.doc:
        if token.lower_ == "citing":
            content = Span(view.doc[token.i + 1].idx, token.sent.end_char - 1)
            first = next(word for word in view.doc if word.tag_ == "NNP")
            speaker = Span(first.idx, first.idx + len(first))
            yield candidate_at(view, Span(token.idx, token.idx + len(token)), [content], [speaker], rule="of_tomorrow")


def test_a_rule_that_the_weights_do_not_know(reader: Attributor, monkeypatch: pytest.MonkeyPatch) -> None:
    """The default engine loads, and the new rule's candidate has a confidence and comes out."""
    text = "Dahl closed the bridge, citing cracks in the pillars. Snow fell all day."
    assert "of_tomorrow" not in _rules_of(reader(text))
    added = (Rule("of_tomorrow", find=_new_rule), *combine.RULES)  # before direct_object, which would have the cue
    monkeypatch.setattr(combine, "RULES", added)
    fresh = replace(reader, engine=NetworkEngine.load(min_confidence=0.0))
    found = next(item for item in fresh(text).attributions if item.rule == "of_tomorrow")
    assert (found.speaker and found.speaker.text, found.verb.text) == ("Dahl", "citing")
    assert found.content.text == "cracks in the pillars"
    assert 0 < found.confidence < 1
    assert confidence("of_tomorrow") == 0.5


def _rules_of(article: Article) -> set[str]:
    return {item.rule for item in article.attributions}


def test_the_weights_are_not_asked_for_todays_names() -> None:
    """A model that loads has the names of its config, not those of the package."""
    folder = find(WEIGHTS_OF_ENGINE["reader"], "config.json")
    config = json.loads((folder / "config.json").read_text("utf-8"))
    assert list(Model.load(folder).vocabulary.rules) == config["rules"]
