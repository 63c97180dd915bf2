"""Find where a run of name words ends: small words and marks that belong to a name are inside it."""

from __future__ import annotations

from collections.abc import Sequence

from attribution.lexicon.names import given_names, places_by_name, plain
from attribution.resolution.page import HYPHENS, Page
from attribution.resolution.vocabulary import is_initialism, is_role, makes_organization, noun
from attribution.resolution.words import GENERIC_OWNERS, JOINING, OF_NAMES, OFFICE_PREPOSITIONS, PARTICLES
from attribution.text.quotation_marks import QUOTE_MARKS


def run_end(page: Page, start: int) -> int:
    """Return the end of the run of name words that begins at `start`, small words inside it included."""
    index, joined = start + 1, begins_office(page, start)
    while index < len(page.texts):
        if page.naming[index]:
            index += 1
            continue
        beyond = 0
        if index + 1 < len(page.texts):
            beyond = _linked(page, start, index)
            if not beyond and page.texts[index].lower() in JOINING:
                beyond = _joined(page, start, index)
                joined = joined or bool(beyond)
            if not beyond and joined and page.texts[index] in (",", "and"):
                beyond = _listed(page, index)
        if not beyond:
            break
        index = beyond
    return index


def begins_office(page: Page, start: int) -> bool:
    """Return whether the run names what somebody is in charge of: "Minister for **Trade**"."""
    return start > 1 and page.texts[start - 1] in OFFICE_PREPOSITIONS and is_role(page.texts[start - 2])


def _linked(page: Page, start: int, index: int) -> int:
    """Return the end of what a hyphen, a particle or an ampersand links to the name before it; 0 where nothing does."""
    texts, naming = page.texts, page.naming
    text, after = texts[index], texts[index + 1]
    lowered = text.lower()
    if text in HYPHENS and page.tight(index):
        return index + 2 if naming[index + 1] or (after[0].isalpha() and text != "–") else 0
    if (lowered in PARTICLES or text == "&") and naming[index + 1]:
        return index + 2
    if text in QUOTE_MARKS and _holds_nickname(page, index):
        return index + 4
    if lowered in PARTICLES and index + 2 < len(texts) and naming[index + 2] and _links_on(page, index + 1):
        return index + 3
    owner = page.tags[index] == "POS" and _plural_owner(page, index)
    short = text == "/" and page.tight(index) and len(texts[index - 1]) == len(after) == 1  # "A/S"
    double = lowered == "and" and _double_name(page, start, index)
    return index + 1 if owner or short or double or lowered == "plc" else 0


def _holds_nickname(page: Page, index: int) -> bool:
    """Return whether a name of one word in marks stands inside a longer one: *Robert “Bob” Lee*."""
    texts, naming = page.texts, page.naming
    return index + 3 < len(texts) and naming[index + 1] and texts[index + 2] in QUOTE_MARKS and naming[index + 3]


def _links_on(page: Page, index: int) -> bool:
    """Return whether a second particle or a hyphen stands between a particle and the name: "van der", "al-"."""
    return page.texts[index].lower() in PARTICLES or (page.texts[index] in HYPHENS and page.tight(index))


def _joined(page: Page, start: int, index: int) -> int:
    """Return the end of the word after "of (the)" where an organisation's name goes on so; 0 where it does not."""
    words = [text.lower() for text in page.texts[start:index]]
    heads = words[-1:] if page.texts[index] == "of" else words
    long = len(words) > 1 and start > 0 and page.texts[start - 1].lower() == "the" and not is_role(words[-1])
    organization = any(makes_organization(word) and noun(word) != "person" for word in heads)
    if not (organization or words[-1] in OF_NAMES or (long and page.texts[index] == "of" and not _holds_place(words))):
        return 0
    after = index + 1
    if page.texts[after] in ("the", "The") and after + 1 < len(page.texts):
        after += 1
    return after + 1 if page.naming[after] else 0


def _holds_place(words: Sequence[str]) -> bool:
    return plain(" ".join(words)) in places_by_name() or plain(words[-1]) in places_by_name()


def _listed(page: Page, index: int) -> int:
    """Return the end of ", X and Y" or "and (the) Y" inside a joined name; 0 where something else follows."""
    texts, naming = page.texts, page.naming
    after = index + 1
    if texts[index] == ",":
        if not (naming[after] and "and" in texts[after + 1 : after + 4]):
            return 0
        return after + 1
    if after + 1 < len(texts) and texts[after] == "the":
        after += 1
    if not naming[after] or any(is_role(text) for text in texts[after : after + 3]):
        return 0
    several = after + 1 < len(naming) and naming[after + 1]
    if not several or makes_organization(texts[after + 1]) or texts[after + 1][-1] == "s":
        return after + 1
    from attribution.parsing.dictionary import is_word  # noqa: PLC0415 - it brings spaCy

    named = after > index + 1 or plain(texts[after]) in given_names() or plain(texts[after]) in places_by_name()
    return after + 1 if not named and all(is_word(text.lower()) for text in texts[after : after + 2]) else 0


def _plural_owner(page: Page, index: int) -> bool:
    """Return whether "People's", "Workers'" goes on as the name of an organisation."""
    owner = page.texts[index - 1].lower()
    generic = owner in GENERIC_OWNERS or (owner[-1:] == "s" and noun(owner[:-1]) == "person")
    return generic and page.naming[index + 1]


def _double_name(page: Page, start: int, index: int) -> bool:
    """Return whether "the Food and Drug Administration" begins here, not "the Kremlin and Foreign Ministry"."""
    texts, last = page.texts, page.texts[index - 1]
    if start == 0 or texts[start - 1].lower() != "the" or index > start + _LONGEST_FIRST or is_initialism(last):
        return False
    if plain(last) in places_by_name() or (index > start + 1 and noun(last.lower()) == "organization"):
        return False
    after = index + 1
    while after < len(texts) and page.naming[after]:
        after += 1
    return after > index + 2 and makes_organization(texts[after - 1])


_LONGEST_FIRST = 3
"""Words before "and" in an organisation's name at most. Set by hand; not fitted."""
