"""The type of a speaker without a name, from its head noun, its determiner and its number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.parsing import grammar
from attribution.resolution.description_words import AGED
from attribution.resolution.vocabulary import is_demonym, noun
from attribution.resolution.words import (
    ABSTRACT_ENDINGS,
    AGENT_ENDINGS,
    AUTHORITIES,
    BANDS,
    DOCUMENT_LEMMAS,
    DOCUMENT_WORDS,
    GROUP_WORDS,
    INDEFINITE,
    PARTITIVES,
    PERSON_WORDS,
    PLURAL_DEMONSTRATIVES,
    PLURAL_DOCUMENTS,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

    from attribution.records import SpeakerType
    from attribution.resolution.mentions import SpeakerMention

_LONGER_THAN_FLOOR = 5
"""Letters that a noun in -er or -or has more than, to be taken for a person; set by hand, not fitted."""


def type_of(mention: SpeakerMention) -> SpeakerType:
    """Return the type of a mention that no name stands behind."""
    head = mention.head
    word, lemma = head.lower_, head.lemma_
    whole = _whole(mention)
    if whole is not None:
        inner = _by_noun(whole.lemma_, plural=True, indefinite=False)
        return "unnamed_person" if word == "one" and inner == "unnamed_group" else inner
    if word in GROUP_WORDS or (word == "one" and head.doc[mention.start].lower_ == "no"):
        return "unnamed_group"
    if word in PERSON_WORDS or word in AGED:
        return "unnamed_person"
    if word in DOCUMENT_WORDS:
        return "document"
    if head.tag_ == "CD":
        return "unnamed_person" if word == "one" else "unnamed_group"
    if is_demonym(head.text) or is_demonym(head.text.removesuffix("s")):
        return "unnamed_group"
    first = head.doc[mention.start].lower_
    if first in PLURAL_DEMONSTRATIVES and not head.tag_.startswith("N"):
        return "unnamed_group"
    plural = head.tag_ in ("NNS", "NNPS") or (head.tag_ == "NNP" and _is_people(lemma))
    if mention.end - mention.start == 1 and head.is_title and _is_name(head):
        return "named_organization"  # "Labour says": a noun alone has a capital at the beginning of a sentence too
    return _by_noun(lemma, plural=plural, indefinite=first in INDEFINITE)


def _is_people(word: str) -> bool:
    """Return whether a word that is tagged as a name is a plural for people: "Neighbours described him"."""
    return noun(word) is None and word.endswith("s") and noun(word[:-1]) == "person"


def _is_name(head: Token) -> bool:
    """Return whether a noun without article is rather a name: a singular of no known kind, a plural of no word."""
    lemma = head.lemma_
    if noun(lemma) is not None or lemma.endswith(ABSTRACT_ENDINGS) or lemma in DOCUMENT_LEMMAS:
        return False
    if head.tag_ != "NNS":
        return head.tag_ == "NN"
    from attribution.parsing.dictionary import is_word  # noqa: PLC0415 - it brings spaCy

    return not is_word(head.lower_)


def _whole(mention: SpeakerMention) -> Token | None:
    """Return the noun after "one of", "95 % of", "a number of"; None where there is none."""
    head = mention.head
    if head.tag_ != "CD" and head.lower_ not in PARTITIVES:
        return None
    for preposition, governed in grammar.prepositional(head):
        if preposition.lower_ == "of" and mention.start <= governed.i < mention.end:
            return governed
    return None


def _by_noun(lemma: str, *, plural: bool, indefinite: bool) -> SpeakerType:
    if lemma == "police":
        return "named_organization"
    if lemma in AUTHORITIES and plural:
        return "unnamed_group"
    if lemma in PLURAL_DOCUMENTS and plural:
        return "document"
    kind = noun(lemma) or (noun(lemma[:-1]) if plural and lemma.endswith("s") else None)
    if kind == "person":
        return "unnamed_group" if plural else "unnamed_person"
    if kind == "organization":
        return "unnamed_group" if plural or (indefinite and lemma in BANDS) else "named_organization"
    if kind == "group":
        return "unnamed_group"
    if kind == "document":
        return "document"
    return _by_ending(lemma, plural=plural)


def _by_ending(lemma: str, *, plural: bool) -> SpeakerType:
    """Return the type by the ending: abstract nouns are documents, other plurals people, agents in -er persons."""
    stem = lemma.removesuffix("s")
    if stem.endswith(ABSTRACT_ENDINGS) or lemma in DOCUMENT_LEMMAS:
        return "document"
    if plural:
        return "unnamed_group"
    return "unnamed_person" if stem.endswith(AGENT_ENDINGS) and len(stem) > _LONGER_THAN_FLOOR else "document"
