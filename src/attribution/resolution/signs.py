"""The signs that tell a person's name from an organisation's: inside the name and around it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from attribution.lexicon.names import given_names, is_given_name_in_two, name_parts, places_by_name, plain
from attribution.resolution.page import DOMAIN, HYPHENS, Page
from attribution.resolution.roles import Role
from attribution.resolution.vocabulary import country, is_initialism, is_listed, makes_organization, noun
from attribution.resolution.words import (
    EITHER,
    HEADED,
    HEADED_PREPOSITIONS,
    LOCATING,
    PLURAL_VERBS,
    REFLEXIVES,
    RELATIVES_BEHIND,
    ROMAN_NUMERALS,
    SUBJECT_OF_ORGANIZATION,
    SUBJECT_OF_PERSON,
    SURNAMES_TOO,
)
from attribution.text.quotation_marks import QUOTE_MARKS

_DASHES = frozenset({"—", "–", "-", "--"})
_INITIALS = re.compile(r"(?:[A-Z]\.){1,3}")
_DATELINE = 12
"""Tokens up to the dash that ends a dateline; set by hand, not fitted."""

_FAMILY_NAMES = ("family name", "first surname", "surname")
"""The parts of names, as names.tsv calls them, that alone are mostly somebody's."""

_ENTITIES = {
    "PERSON": "entity person", "PER": "entity person",
    "ORG": "entity organization",
    "GPE": "entity place", "LOC": "entity place", "FAC": "entity place",
}  # fmt: skip
"""The sign that each label of spaCy's, Stanza's and CoNLL's entities is."""


def signs_of(page: Page, start: int, first: int, end: int, words: tuple[str, ...]) -> set[str]:
    """Return the signs around and inside the name that tell a person from an organisation."""
    texts, tags = page.texts, page.tags
    before = texts[start - 1].lower() if start else ""
    if _opens_dateline(page, first, end):
        return {"dateline"}
    after = texts[end] if end < len(texts) else ""
    signs: set[str] = set()
    if end - first > 1 and {before, after} <= QUOTE_MARKS:
        signs.add("marks")  # the film “Night Bus”
    if first > start:
        signs.add("title")
    elif before == "the" and (end >= len(tags) or tags[end] not in ("NN", "NNS")):
        signs.add("article")
    elif before in LOCATING:
        signs.add("located")
    elif before == "named" and start > 1 and noun(page.tokens[start - 2].lemma_) == "person":
        signs.add("role:person")
    if after == "," and end + 1 < len(texts) and texts[end + 1].lower() in RELATIVES_BEHIND:
        after = texts[end + 1].lower()
    if after in PLURAL_VERBS and before not in ("and", ","):
        signs.add("plural verb")
    if after in RELATIVES_BEHIND:
        signs.add(after)
    signs.update(_speaks_as(page, end))
    if after in REFLEXIVES:
        signs.add("he")
    if after == "," and end + 2 < len(texts) and texts[end + 1].isdigit() and texts[end + 2] in (",", "."):
        signs.add("age")
    if before in HEADED_PREPOSITIONS and first == start and start > 1 and page.tokens[start - 2].lemma_ in HEADED:
        signs.add("headed")
    if end < len(tags) and tags[end] in ("NN", "NNS") and noun(page.tokens[end].lemma_) == "person":
        signs.add("employer")
    if end + 1 < len(tags) and tags[end] == "POS" and noun(page.tokens[end + 1].lemma_) == "organization":
        signs.add("owner")
    shape = _shape(page, first, end, words)
    if first > start and (place := places_by_name().get(words[0])) and place.kind not in ("country", "initialism"):
        shape.discard("place")  # "Ms Florence"
    return signs | shape | _recognized(page, first, end)


def _shape(page: Page, first: int, end: int, words: tuple[str, ...]) -> set[str]:
    """Return the signs inside the name itself."""
    texts = page.texts[first:end]
    signs: set[str] = set()
    if places_by_name().get(" ".join(words)):
        signs.add("place")
    hyphened = any(text in HYPHENS for text in texts)
    given = words[0] in given_names() or (hyphened and not given_names().keys().isdisjoint(words[1:2]))  # "Jean-Claude"
    surname = given and len(words) == 2 and words[0] not in places_by_name() and words[1] in SURNAMES_TOO  # noqa: PLR2004
    if not surname and any(
        makes_organization(text) and not (given and _is_hyphened(page, first + at)) for at, text in enumerate(texts)
    ):
        signs.add("organization word")
    elif len(words) > 1 and noun(texts[-1].lower()) == "document" and name_parts().get(words[-1]) != "surname":
        signs.add("document word")
    elif 2 <= len(words) <= 4 and (given or not country(words[-1])):  # noqa: PLR2004 - names of people
        signs.add("several words")
    if given and 2 <= len(words) - hyphened <= 3 and not is_listed(texts[-1]):  # noqa: PLR2004
        signs.add("given name")  # not so "Kimberly-Clark"
    if len(words) == 2 and name_parts().get(words[0]) == "first surname" and _may_be_first_name(texts[1], words[1]):  # noqa: PLR2004
        signs.add("given name")  # "Zhang Wei"
    if len(words) > 1 and any(map(is_given_name_in_two, words)):
        signs.add("given name")  # "Park Won-soon"
    if len(words) == 1 and given:
        signs.add("first name")
    elif len(words) == 1 and name_parts().get(words[0]) in _FAMILY_NAMES:
        signs.add("family name")
    if len(texts) == 1 and is_initialism(texts[0]):
        signs.add("initialism")
    if len(words) > 1 and _holds_initialism(texts):
        signs.add("organization word")
    if DOMAIN.fullmatch(texts[-1]) or "&" in texts or "/" in texts:
        signs.add("organization word")
    if len(words) > 2 and any(len(word) == 1 for word in words[1:-1]):  # noqa: PLR2004
        signs.add("middle initial")
    if len(words) > 1 and _INITIALS.fullmatch(texts[0]) and words[0] not in places_by_name():
        signs.add("middle initial")  # "J.C. Chandor"
    if name_parts().get(words[-1]) == "suffix":
        signs.add("suffix")
    return signs


def _is_hyphened(page: Page, index: int) -> bool:
    """Tell whether a hyphen follows the word: "Paul **Sun**-Hyung Lee" is no newspaper."""
    return index + 1 < len(page.texts) and page.texts[index + 1] in HYPHENS


def _may_be_first_name(text: str, word: str) -> bool:
    """Tell whether a word behind an East Asian family name can be the first name: no noun, place or initialism."""
    return noun(text.lower()) is None and word not in places_by_name() and name_parts().get(word) is None


def _recognized(page: Page, first: int, end: int) -> set[str]:
    """Return the sign that most of the name's words have as the parser's entities, where it has looked for any."""
    labels = Counter(token.ent_type_ for token in page.tokens[first:end] if token.ent_type_ in _ENTITIES)
    return {_ENTITIES[label] for label, _ in labels.most_common(1)}


def _holds_initialism(texts: Sequence[str]) -> bool:
    """Return whether the words hold an initialism of three letters or more, or end in a country's."""
    long = (text for text in texts if len(text) > 2 and text.isalpha() and text not in ROMAN_NUMERALS)  # noqa: PLR2004
    return any(map(is_initialism, long)) or (is_initialism(texts[-1]) and plain(texts[-1]) in places_by_name())


def _speaks_as(page: Page, end: int) -> Iterator[str]:
    """Yield "he" or "it" where the name's own report goes on so: "Woolworths said it would", "Khan says that he"."""
    if end + 2 >= len(page.texts) or page.tags[end] not in ("VBD", "VBZ"):
        return
    after = page.texts[end + 2 if page.texts[end + 1] == "that" else end + 1].lower()
    if after in SUBJECT_OF_PERSON:
        yield "he"
    elif after in SUBJECT_OF_ORGANIZATION:
        yield "it"


def _opens_dateline(page: Page, first: int, end: int) -> bool:
    """Return whether the name is where a report was filed: "GENEVA (Reuters) —", "AARHUS, Denmark, March 3 -"."""
    texts, tags = page.texts, page.tags
    if not (texts[first].isupper() and len(texts[first]) > 3 and (first == 0 or tags[first - 1] == "_SP")):  # noqa: PLR2004
        return False
    window = texts[end : end + _DATELINE]
    return bool(window) and window[0] in _DASHES | {",", "("} and not _DASHES.isdisjoint(window)


def sign_of(role: Role) -> str:
    """Return the sign that a description attached to the name is."""
    if role.head in EITHER:
        return "role:either"
    return "role:organization" if noun(role.head) == "organization" else "role:person"
