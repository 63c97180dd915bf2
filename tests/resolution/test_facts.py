"""Facts: what is gathered of an article before any speaker is resolved, and that resolution changes nothing of it."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields, replace
from pathlib import Path

import pytest

from attribution.extraction.combine import propose
from attribution.pipeline import Attributor
from attribution.resolution.discourse import Discourse
from attribution.resolution.facts import Conversation, Facts, facts_of
from attribution.resolution.ledger import Ledger
from attribution.resolution.resolve import gather, resolve_mentions
from attribution.resolution.strategies import resolve_mention
from attribution.view import View
from hand import candidate, candidates, view_of

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
SENTENCES = (
    "Kremlin/NNP spokesman/NN Dmitry/NNP Peskov/NNP/nsubj>met met/VBD the/DT Northern/NNP Bank/NNP/dobj>met",
    "the/DT spokesman/NN/nsubj>said said/VBD he/PRP/nsubj>knew knew/VBD",
)


def snapshot(facts: Facts) -> dict[str, str]:
    """All fields but the parse, down to the last value."""
    return {field.name: repr(getattr(facts, field.name)) for field in fields(facts) if field.name != "view"}


@pytest.fixture
def facts() -> Facts:
    """Facts with two candidates: one whose content holds the other's speaker."""
    view = view_of(*SENTENCES)
    return facts_of(view, candidates(view, ("the spokesman", "he knew"), "he"))


def test_indexes(facts: Facts) -> None:
    """Each index leads from words or tokens to entities, tokens or candidates."""
    names = [entity.fullest.words for entity in facts.register.entities]
    assert names == [("dmitry", "peskov"), ("northern", "bank"), ("kremlin",)]
    ((number, role),) = facts.roles["spokesman"]
    assert (number, role.head, role.modifiers, role.at) == (0, "spokesman", {"kremlin"}, 1)
    assert facts.role_at == {1: 0}
    assert facts.nouns == {"spokesman": (1, 10)}
    assert facts.organizations == (0, 6)
    assert facts.by_word == {"dmitry": (0,), "peskov": (0,), "northern": (1,), "bank": (1,), "kremlin": (2,)}
    assert facts.name_words == {"dmitry", "peskov", "northern", "bank", "kremlin"}
    content = facts.candidates[0].content[0]
    assert facts.contents == {9: ((content, 0),)}
    assert facts.conversation == Conversation()


def test_mentions_and_heads(facts: Facts) -> None:
    """Mentions are half-open token ranges with their head."""
    assert [(mention.start, mention.end, mention.head.text) for mention in facts.mentions if mention] == [
        (9, 11, "spokesman"),
        (12, 13, "he"),
    ]
    assert facts.heads_of == {10, 12}
    assert facts.stating == {10, 12}
    assert [facts.start_of(number) for number in (0, 1)] == [9, 12]


def test_holding(facts: Facts) -> None:
    """A mention stands in the contents around it, and never in that of its own candidate."""
    spokesman, he = facts.mentions
    assert spokesman is not None
    assert he is not None
    assert facts.holding(he) == [0]
    assert facts.holding(spokesman) == []


def test_the_narrowest_content_comes_first() -> None:
    """Of contents inside each other."""
    view = view_of("Ann/NNP said/VBD Bob/NNP said/VBD she/PRP knew/VBD")
    facts = facts_of(view, candidates(view, ("Ann", "Bob said she knew"), ("Bob", "she knew"), "she"))
    assert facts.mentions[2] is not None
    assert facts.holding(facts.mentions[2]) == [1, 0]


def test_a_candidate_without_a_speaker_has_no_mention() -> None:
    """And no first token."""
    view = view_of(SENTENCES[0])
    facts = facts_of(view, [candidate(view, "")])
    assert facts.mentions == (None,)
    with pytest.raises(KeyError, match="0"):
        facts.start_of(0)


def test_names_and_text(facts: Facts) -> None:
    """Names by range, printed without the full stop that ends a sentence."""
    assert [name.words for _, name in facts.names_in(0, 8)] == [
        ("kremlin",),
        ("dmitry", "peskov"),
        ("northern", "bank"),
    ]
    assert [name.words for _, name in facts.names_in(3, 8)] == [("northern", "bank")]
    assert facts.text(5, 8) == "the Northern Bank"
    (_, peskov) = facts.names_in(2, 3)[0]
    assert facts.name_text(peskov) == "Dmitry Peskov"
    assert facts.last_token(peskov).text == "Peskov"


def test_last_token_stands_before_the_bracket() -> None:
    """An initialism in brackets is a part of the name, not its last word."""
    view = view_of("the/DT Federal/NNP Security/NNP Service/NNP (/-LRB- FSB/NNP )/-RRB- spoke/VBD")
    facts = facts_of(view, [])
    assert facts.last_token(facts.register.name_at[1]).text == "Service"


@pytest.mark.parametrize(
    ("sentence", "head", "expected"),
    [
        ("the/DT old/JJ spokesman/NN/nsubj>said said/VBD so/RB", 2, "the old spokesman"),
        ("a/DT head/NN/nsubj>said of/IN/prep>head the/DT bank/NN/pobj>of said/VBD so/RB", 1, "a head of the bank"),
        (
            "a/DT head/NN/nsubj>said of/IN/prep>head banks/NNS/pobj>of and/CC/cc>banks said/VBD so/RB",
            1,
            "a head of banks",
        ),
        ("Ann/NNP Lee/NNP/nsubj>said said/VBD so/RB", 0, "Ann Lee"),
    ],
)
def test_phrase(sentence: str, head: int, expected: str) -> None:
    """A noun with what belongs to it; of a name the whole name."""
    view = view_of(sentence)
    phrase = facts_of(view, []).phrase(view.doc[head])
    assert view.doc[phrase.start : phrase.end].text == expected


def test_heads_phrase() -> None:
    """A noun before a noun or a name only describes it."""
    facts = facts_of(view_of("bank/NN chief/NN Lee/NNP runs/VBZ a/DT bank/NN"), [])
    assert [facts.heads_phrase(index) for index in (0, 1, 5)] == [False, False, True]
    assert [facts.is_organization_noun(index) for index in (0, 1, 5)] == [False, False, True]


def test_facts_are_frozen(facts: Facts) -> None:
    """Neither a field nor an index nor an entity can be changed."""
    with pytest.raises(FrozenInstanceError):
        facts.mentions = ()  # type: ignore[misc]
    with pytest.raises(TypeError):
        facts.roles["spokesman"] = ()  # type: ignore[index]
    with pytest.raises(FrozenInstanceError):
        facts.register.entities[0].signs = frozenset()  # type: ignore[misc]


def test_a_sign_makes_new_facts(facts: Facts) -> None:
    """The facts themselves stay as they are."""
    signed = facts.with_sign(0, "asked")
    assert "asked" in signed.register.entities[0].signs
    assert "asked" not in facts.register.entities[0].signs
    assert signed.register.entities[1:] == facts.register.entities[1:]


def test_next_turn() -> None:
    """The candidate after this one's place; None behind the last and for no turn."""
    turns = Conversation(order=(4, 7), turns={4: 0, 7: 1})
    assert [turns.next_turn(number) for number in (4, 7, 5)] == [7, None, None]


def test_resolution_changes_no_facts(attributor: Attributor) -> None:
    """On every seed article; some of them have pronouns that show more of an entity, which the ledger notes."""
    learned = 0
    for doc in attributor.backend.parse([path.read_text(encoding="utf-8") for path in SEEDS], 4):
        view = View.of(doc)
        facts = gather(view, propose(view))
        before = snapshot(facts)
        discourse = Discourse(facts, Ledger(), resolve_mention)
        resolve_mentions(discourse)
        assert snapshot(facts) == before
        assert len(discourse.ledger.resolved) == sum(mention is not None for mention in facts.mentions)
        learned += len(discourse.ledger.genders)
    assert learned > 10


def test_resolution_depends_on_nothing_but_facts(attributor: Attributor) -> None:
    """The same facts with a new ledger give the same answers."""
    (doc,) = attributor.backend.parse([SEEDS[0].read_text(encoding="utf-8")], 1)
    view = View.of(doc)
    facts = gather(view, propose(view))
    ledgers = []
    for _ in range(2):
        discourse = Discourse(replace(facts), Ledger(), resolve_mention)
        resolve_mentions(discourse)
        ledgers.append(discourse.ledger)
    assert ledgers[0] == ledgers[1]
    assert len(ledgers[0].resolved) > 5
