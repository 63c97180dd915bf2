"""The ledger: what resolution notes as it goes, and the views of a discourse that take it into account."""

from __future__ import annotations

import pytest

from attribution.resolution.discourse import Discourse
from attribution.resolution.ledger import Ledger, Resolution
from attribution.resolution.mentions import SpeakerMention
from attribution.resolution.resolve import gather, resolve_mentions
from attribution.resolution.strategies import resolve_mention
from attribution.view import View
from hand import candidates, view_of


def discourse_of(view: View, *speakers: str | tuple[str, str] | tuple[str, str, int]) -> Discourse:
    """A discourse in which nobody is resolved yet."""
    return Discourse(gather(view, candidates(view, *speakers)), Ledger(), resolve_mention)


def test_identity() -> None:
    """By the entity's number, else by the token."""
    named = Resolution("Ann Lee", "named_person", "name", 0, 3)
    assert named.identity == ("name", 0) == Resolution("Lee", "named_person", "pronoun", 0, 9).identity
    assert Resolution("police", "named_organization", "itself", None, 0).identity == ("noun", 0)


def test_a_ledger_begins_empty() -> None:
    """And no two share anything."""
    first, second = Ledger(), Ledger()
    first.speaking.add(1)
    first.walked_to = 3
    assert (second.speaking, second.walked_to, second.resolved) == (set(), 0, {})


def test_what_a_resolved_mention_leaves() -> None:
    """Who it is, that the entity speaks, and the tokens that stand for it."""
    view = view_of("Ann/NNP Lee/NNP/nsubj>said said/VBD so/RB", "police/NN/nsubj>left left/VBD")
    discourse = discourse_of(view, "Ann Lee", "police")
    lee = discourse.resolution_of(0)
    assert lee == Resolution("Ann Lee", "named_person", "itself", 0, 1, "female")
    assert discourse.ledger.resolved == {0: lee}
    assert discourse.ledger.spoken == {1: lee}
    assert (discourse.ledger.speaking, discourse.ledger.covered) == ({0}, {0, 1})
    discourse.resolution_of(1)
    assert (discourse.ledger.speaking, discourse.ledger.covered) == ({0}, {0, 1})  # police are no named entity
    assert discourse.ledger.pending == set()


def test_a_known_mention_is_not_resolved_again() -> None:
    """The chain is asked once for each head."""
    view = view_of("Ann/NNP Lee/NNP/nsubj>said said/VBD so/RB")
    asked: list[SpeakerMention] = []

    def chain(discourse: Discourse, mention: SpeakerMention) -> Resolution:
        asked.append(mention)
        return discourse.named(0, "name", mention.head.i)

    discourse = Discourse(gather(view, candidates(view, "Ann Lee", "Ann Lee")), Ledger(), chain)
    assert discourse.resolution_of(0) == discourse.resolution_of(1) == discourse.resolution_of(0)
    assert [(mention.start, mention.end) for mention in asked] == [(0, 2)]


def test_no_speaker_no_resolution() -> None:
    """A candidate without a mention has none."""
    discourse = discourse_of(view_of("Ann/NNP said/VBD so/RB"), "")
    with pytest.raises(KeyError, match="0"):
        discourse.resolution_of(0)


def test_pronouns_show_a_gender() -> None:
    """It is noted with the entity's number."""
    view = view_of("Marsh/NNP ,/, who/WP spoke/VBD ,/, is/VBZ here/RB", "She/PRP said/VBD so/RB")
    discourse = discourse_of(view, "She")
    assert discourse.gender(0) is None
    resolve_mentions(discourse)
    assert discourse.ledger.genders == {0: "female"}
    assert discourse.gender(0) == "female"
    assert discourse.facts.register.entities[0].gender is None


def test_pronouns_show_a_person() -> None:
    """The entity with the sign stands in the ledger; the register's own stays an organisation."""
    view = view_of(
        "Dunmore/NNP/nsubj>wrote wrote/VBD",
        "Dunmore/NNP/nsubj>left left/VBD and/CC he/PRP/nsubj>said said/VBD so/RB",
    )
    discourse = discourse_of(view, "he")
    resolve_mentions(discourse)
    assert discourse.facts.register.entities[0].type == "named_organization"
    assert discourse.ledger.entities[0].signs == {"he"}
    assert discourse.entity(0).type == "named_person"
    assert discourse.entity_at(0) == discourse.entity(0)
    assert discourse.entity_at(1) is None


def test_pronouns_of_nobody_s_speech_are_walked_through() -> None:
    """Only "he" and "she" that are no speaker, up to the last mention."""
    view = view_of(
        "Owen/NNP Brandt/NNP/nsubj>fell fell/VBD",
        "He/PRP/nsubj>broke broke/VBD a/DT leg/NN",
        "he/PRP/nsubj>said said/VBD so/RB",
        "He/PRP/nsubj>slept slept/VBD",
    )
    discourse = discourse_of(view, "he")
    resolve_mentions(discourse)
    assert {index: one.entity for index, one in discourse.ledger.walked.items()} == {4: "Owen Brandt"}
    assert discourse.ledger.walked_to == 9


def test_an_employer_is_looked_for_once() -> None:
    """The organisation in a description; none for a professor."""
    view = view_of(
        "Karen/NNP Vestergren/NNP/nsubj>spoke ,/, head/NN of/IN Kattegat/NNP Group/NNP ,/, spoke/VBD",
        "Jean/NNP Muyembe/NNP/nsubj>spoke ,/, professor/NN at/IN Kattegat/NNP University/NNP ,/, spoke/VBD",
    )
    discourse = discourse_of(view)
    numbers = {entity.fullest.words[-1]: number for number, entity in enumerate(discourse.facts.register.entities)}
    assert discourse.employer(numbers["vestergren"]) == numbers["group"]
    assert discourse.employer(numbers["muyembe"]) is None
    assert discourse.ledger.employers == {numbers["vestergren"]: numbers["group"], numbers["muyembe"]: None}


def test_names_together_are_one_in_either_order() -> None:
    """The first mention decides how they are printed."""
    view = view_of(
        "Woolworths/NNP/nsubj>grew and/CC Coles/NNP/conj>Woolworths grew/VBD",
        "Coles/NNP/nsubj>grew and/CC Woolworths/NNP/conj>Coles grew/VBD",
    )
    discourse = discourse_of(view, "Woolworths and Coles", "Coles and Woolworths")
    resolve_mentions(discourse)
    assert [discourse.resolution_of(number).entity for number in (0, 1)] == ["Woolworths and Coles"] * 2
    (key,) = discourse.ledger.rows
    assert key == {0, 1}


def test_a_common_noun_is_resolved_once() -> None:
    """A described noun is the entity described; any other is noted by its token."""
    view = view_of("spokesman/NN Dmitry/NNP Peskov/NNP/nsubj>met met/VBD a/DT baker/NN/dobj>met")
    discourse = discourse_of(view)
    assert discourse.resolve_noun(0) == Resolution("Dmitry Peskov", "named_person", "apposition", 0, 0, "male")
    baker = discourse.resolve_noun(5)
    assert (baker.entity, baker.type, baker.number) == ("baker", "unnamed_person", None)
    assert discourse.ledger.nouns_found == {5: baker}
