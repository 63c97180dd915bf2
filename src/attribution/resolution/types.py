"""The type of a speaker without a name, from its head noun, its determiner and its number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.parsing import grammar
from attribution.resolution.words import is_demonym, noun

if TYPE_CHECKING:
    from spacy.tokens import Token

    from attribution.records import SpeakerType
    from attribution.resolution.discourse import SpeakerMention

# fmt: off
INDEFINITE = frozenset({
    "a", "an", "one", "another", "some", "any", "several", "many", "two", "three", "no", "every", "each",
})
_GROUP_WORDS = frozenset({
    "they", "them", "their", "these", "those", "we", "us", "our", "you", "your", "people", "others", "some", "many",
    "most", "several", "all", "both", "few", "none", "everyone", "everybody", "anyone", "anybody", "nobody",
    "thousands", "hundreds", "dozens", "millions",
})
_PERSON_WORDS = frozenset({
    "he", "she", "him", "her", "his", "who", "i", "me", "my", "somebody", "someone", "one", "q",
})
_DOCUMENT_WORDS = frozenset({"it", "its", "this", "that", "which", "what"})
_BANDS = frozenset({"group", "militia", "faction", "team", "band", "squad", "movement", "crew", "opposition"})
_PARTS = frozenset({
    "number", "majority", "minority", "percent", "percentage", "%", "half", "third", "quarter", "handful", "group",
    "pair", "couple", "dozen", "host", "series", "lot", "rest", "trio", "crowd", "one", "some", "many", "most",
    "several", "all", "both",
})
"""Heads of "a number of officials": the type is that of what follows "of"."""

_ABSTRACT = (
    "ion", "ment", "ity", "ism", "ness", "ance", "ence", "ine", "age", "ure", "sis", "ical", "data", "ing", "gram",
)
_AGENT = ("er", "or", "ee", "eer", "ant", "ian")
_LONG = 5
"""Letters that a noun in -er or -or has at least before it is taken for somebody: "floor" is nobody."""
# fmt: on


def type_of(mention: SpeakerMention) -> SpeakerType:
    """The type of a mention that no name stands behind."""
    head = mention.head
    word, lemma = head.lower_, head.lemma_
    whole = _whole(mention)
    if whole is not None:
        inner = _by_noun(whole.lemma_, plural=True, indefinite=False)
        return "unnamed_person" if word == "one" and inner == "unnamed_group" else inner
    if word in _GROUP_WORDS:
        return "unnamed_group"
    if word in _PERSON_WORDS:
        return "unnamed_person"
    if word in _DOCUMENT_WORDS:
        return "document"
    if head.tag_ == "CD":
        return "unnamed_person" if word == "one" else "unnamed_group"
    if is_demonym(head.text) or is_demonym(head.text.removesuffix("s")):
        return "unnamed_group"
    first = head.doc[mention.start].lower_
    if first in ("those", "these") and not head.tag_.startswith("N"):
        return "unnamed_group"
    return _by_noun(lemma, plural=head.tag_ in ("NNS", "NNPS"), indefinite=first in INDEFINITE)


def _whole(mention: SpeakerMention) -> Token | None:
    """The noun after "one of", "95 % of", "a number of"."""
    head = mention.head
    if head.tag_ != "CD" and head.lower_ not in _PARTS:
        return None
    for preposition, governed in grammar.prepositional(head):
        if preposition.lower_ == "of" and mention.start <= governed.i < mention.end:
            return governed
    return None


def _by_noun(lemma: str, *, plural: bool, indefinite: bool) -> SpeakerType:
    if lemma == "police":
        return "named_organization"
    if lemma in ("authority", "authorities") and plural:
        return "unnamed_group"
    kind = noun(lemma) or (noun(lemma[:-1]) if plural and lemma.endswith("s") else None)
    if kind == "person":
        return "unnamed_group" if plural else "unnamed_person"
    if kind == "organization":
        return "unnamed_group" if plural or (indefinite and lemma in _BANDS) else "named_organization"
    if kind == "group":
        return "unnamed_group"
    if kind == "document":
        return "document"
    return _by_ending(lemma, plural=plural)


def _by_ending(lemma: str, *, plural: bool) -> SpeakerType:
    """What no table lists: abstract nouns are documents, other plurals people, agents in -er and -or persons."""
    stem = lemma.removesuffix("s")
    if stem.endswith(_ABSTRACT) or lemma in ("datum", "this", "that"):
        return "document"
    if plural:
        return "unnamed_group"
    return "unnamed_person" if stem.endswith(_AGENT) and len(stem) > _LONG else "document"
