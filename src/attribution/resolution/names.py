"""The names that an article prints, read off tags and capitals in one pass, with what around them tells their kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from attribution.resolution.page import HYPHENS, Page
from attribution.resolution.roles import Role, roles_around
from attribution.resolution.signs import sign_of, signs_of
from attribution.resolution.words import (
    EITHER,
    PARTICLES,
    REGNAL,
    is_demonym,
    is_initialism,
    is_role,
    is_title,
    makes_organization,
    noun,
    parts,
    places_by_name,
    plain,
)

_JOINING = frozenset({"of", "for", "on", "against"})
_DETERMINERS = frozenset({"the", "a", "an", "this", "that", "his", "her", "its", "their", "our", "my"})
_OF_NAMES = frozenset({"voice", "knights", "sons", "daughters", "doctors", "reporters", "friends", "church", "order"})


@dataclass(frozen=True, slots=True)
class Name:
    """One place where a name stands: token indices of the name proper, half-open, without titles.

    `words` is what is compared: plain words without hyphens. `cues` are the signs of its kind, `entities.WEIGHTS` has
    what each is worth. `roles` are the descriptions that the text attaches to it right here. `initialism` is the
    abbreviation given for it in brackets, which then belongs to the name: ``end`` lies behind the closing bracket.
    """

    start: int
    end: int
    words: tuple[str, ...]
    cues: frozenset[str] = frozenset()
    roles: tuple[Role, ...] = ()
    initialism: str | None = None


def collect(page: Page) -> list[Name]:
    """The names of the article in the order of the text."""
    found: list[Name] = []
    index = 0
    while index < len(page.naming):
        if page.naming[index]:
            end = _run_end(page, index)
            found.extend(_names_in(page, index, end))
            index = max(end, found[-1].end if found else end)
        else:
            index += 1
    return _shared(page, found)


def _shared(page: Page, names: list[Name]) -> list[Name]:
    """The names, each with what a plural before the first of a row says of all: "the chains Woolworths and Coles"."""
    found: list[Name] = []
    for name in names:
        before = found[-1] if found else None
        if before is not None and before.end < name.start <= before.end + 2:
            row = all(text in (",", "and", "or", "&") for text in page.texts[before.end : name.start])
            plural = before.roles and page.tags[before.roles[0].at] in ("NNS", "NNPS")
            if row and plural and not name.roles:
                shared = replace(name, cues=name.cues | {sign_of(before.roles[0])}, roles=before.roles)
                found.append(shared)
                continue
        found.append(name)
    return found


def _run_end(page: Page, start: int) -> int:
    """Behind the last word of the run of name words that begins at `start`, small words inside it included."""
    index, joined = start + 1, False
    while index < len(page.texts):
        if page.naming[index]:
            index += 1
            continue
        beyond = 0
        if index + 1 < len(page.texts):
            beyond = _linked(page, start, index)
            if not beyond and page.texts[index].lower() in _JOINING:
                beyond = _joined(page, start, index)
                joined = joined or bool(beyond)
            if not beyond and joined and page.texts[index] in (",", "and"):
                beyond = _listed(page, index)
        if not beyond:
            break
        index = beyond
    return index


def _linked(page: Page, start: int, index: int) -> int:
    """Behind what a hyphen, a particle, an ampersand or the like links to the name before it; 0 where nothing does."""
    texts, naming = page.texts, page.naming
    text, after = texts[index], texts[index + 1]
    lowered = text.lower()
    if text in HYPHENS and page.tight(index):
        return index + 2 if naming[index + 1] or (after[0].isalpha() and text != "–") else 0
    if (lowered in PARTICLES or text == "&") and naming[index + 1]:
        return index + 2
    if lowered in PARTICLES and index + 2 < len(texts) and naming[index + 2] and _links_on(page, index + 1):
        return index + 3
    owner = page.tags[index] == "POS" and _plural_owner(page, index)
    short = text == "/" and page.tight(index) and len(texts[index - 1]) == len(after) == 1  # "A/S"
    double = lowered == "and" and index == start + 1 and _double_name(page, start)
    return index + 1 if owner or short or double or lowered == "plc" else 0


def _links_on(page: Page, index: int) -> bool:
    """Whether a second particle or a hyphen stands between a particle and the name: "van der", "al-"."""
    return page.texts[index].lower() in PARTICLES or (page.texts[index] in HYPHENS and page.tight(index))


def _joined(page: Page, start: int, index: int) -> int:
    """Behind the word after "of (the)" where an organisation's name goes on so; 0 where it does not."""
    words = [text.lower() for text in page.texts[start:index]]
    heads = words[-1:] if page.texts[index] == "of" else words
    long = len(words) > 1 and start > 0 and page.texts[start - 1].lower() == "the" and not is_role(words[-1])
    organization = any(makes_organization(word) and noun(word) != "person" for word in heads)
    if not (organization or words[-1] in _OF_NAMES or (long and page.texts[index] == "of" and not _holds_place(words))):
        return 0
    after = index + 1
    if page.texts[after] in ("the", "The") and after + 1 < len(page.texts):
        after += 1
    return after + 1 if page.naming[after] else 0


def _holds_place(words: Sequence[str]) -> bool:
    return plain(" ".join(words)) in places_by_name() or plain(words[-1]) in places_by_name()


def _listed(page: Page, index: int) -> int:
    """Behind ", X and Y" or "and (the) Y" inside a joined name; 0 where something else follows."""
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
    return 0 if several and not makes_organization(texts[after + 1]) and texts[after + 1][-1] != "s" else after + 1


def _plural_owner(page: Page, index: int) -> bool:
    """Whether "People's", "Workers'" goes on as the name of an organisation."""
    owner = page.texts[index - 1].lower()
    generic = owner in ("people", "women", "children", "men") or (owner[-1:] == "s" and noun(owner[:-1]) == "person")
    return generic and page.naming[index + 1]


def _double_name(page: Page, start: int) -> bool:
    """Whether "the Food and Drug Administration" begins here."""
    if start == 0 or page.texts[start - 1].lower() != "the" or is_initialism(page.texts[start]):
        return False
    after = start + 2
    while after < len(page.texts) and page.naming[after]:
        after += 1
    return after > start + 3 and makes_organization(page.texts[after - 1])


def _names_in(page: Page, start: int, end: int) -> list[Name]:
    """The names in a run: titles cut off, an office and who holds it kept apart."""
    origin, start = start, _without_demonym(page, start, end)
    split = _office_end(page, start, end)
    found = []
    if split > start:
        found = _names_in(page, start, split)
        origin = start = split
    titled = _title_end(page, start, end)
    first = max(start, titled)
    words = compared(page, first, end)
    if not words or _is_description(page, first, end):
        return found
    first, words = _with_initials(page, first, end, words)
    beyond, initialism = _bracket(page, first, end, words)
    roles = tuple(roles_around(page.tokens, page.tags, origin if titled == start else start, first, beyond))
    cues = signs_of(page, start, first, end, words) | {sign_of(role) for role in roles}
    if initialism:
        cues |= {"bracket"}
    if titled > start and page.texts[first - 1].casefold() in REGNAL and len(words) == 1:
        first -= 1
        words = (plain(page.texts[first]), *words)
    return [*found, Name(first, beyond, words, frozenset(cues), roles, initialism)]


def compared(page: Page, start: int, end: int) -> tuple[str, ...]:
    """The words by which names are compared, a country's initialism inside a longer name written out."""
    found: list[str] = []
    for text in page.texts[start:end]:
        place = places_by_name().get(plain(text)) if is_initialism(text) and end - start > 1 else None
        if place is not None and place.kind == "initialism":
            found.extend(plain(place.of).split())  # "U.S. Geological Survey" is the United States'
        elif any(map(str.isalnum, text)):
            found.append(plain(text))
    return tuple(found)


def _without_demonym(page: Page, start: int, end: int) -> int:
    rest = page.texts[start + 1 : end]
    named = start == 0 or page.texts[start - 1].lower() != "the"
    strips = named and len(rest) > 1 and is_demonym(page.texts[start]) and not any(map(makes_organization, rest))
    return start + 1 if strips else start


def _office_end(page: Page, start: int, end: int) -> int:
    """Where the holder begins in "(head of the) Federal Security Service | Alexander Bortnikov", else `start`."""
    if start < 2 or end - start < 3:  # noqa: PLR2004 - an office and two words of a name
        return start
    before = start - 2 if page.texts[start - 1].lower() == "the" else start - 1
    if before < 1 or page.texts[before] not in ("of", "for", "at", "to", "from") or not is_role(page.texts[before - 1]):
        return start
    texts = page.texts[start:end]
    last = max((index for index, text in enumerate(texts) if makes_organization(text)), default=-1)
    for length in range(min(3, len(texts) - 2), 0, -1):
        if plain(" ".join(texts[:length])) in places_by_name():
            last = max(last, length - 1)
    if last < 0:
        last = len(texts) - 3
    return start + last + 1 if len(texts) - last - 1 >= 2 and page.naming[start + last + 1] else start  # noqa: PLR2004


def _title_end(page: Page, start: int, end: int) -> int:
    """Behind the last title or role that a name follows: "Santa Barbara County Sheriff | Bill Brown"."""
    for index in range(end - 2, start - 1, -1):
        text = page.texts[index]
        descriptive = is_role(text) or (index == start and text.lower() in EITHER)
        if not descriptive or page.texts[index + 1] in HYPHENS or page.texts[index + 1] == "&":
            continue
        rest = page.texts[index + 1 : end]
        kind = parts().get(plain(text))
        title = is_title(text) and (index == start or is_role(page.texts[index - 1]))
        if (kind == "surname" and not title) or parts().get(plain(rest[0])) == "suffix":
            continue
        organization = len(rest) > 1 and any(makes_organization(word) for word in rest)
        if kind == "organization" or organization or not rest[0][0].isupper():
            return start
        return index + 1
    return start


def _is_description(page: Page, start: int, end: int) -> bool:
    """Whether the run is no name but a description in capitals: "the Information Minister", "Police", "Russians"."""
    last = page.texts[end - 1]
    plural = last.removesuffix("s").lower()
    if {"of", "for", "on"} & set(page.texts[start:end]):
        return False
    if end - start == 1:
        if len(last) == 1:
            return True
        if plain(last) in places_by_name() and not is_demonym(last):
            return False
        common = noun(last.lower()) or noun(plural) or (is_title(last) and "title")
        surname = parts().get(plain(last)) == "surname" and page.texts[start - 1].lower() not in _DETERMINERS
        return bool(common and not surname) or is_demonym(last) or is_demonym(last.removesuffix("s"))
    kind = parts().get(plain(last))
    if kind == "organization":
        return False
    if kind == "surname":
        return any(makes_organization(text) or is_demonym(text) for text in page.texts[start : end - 1])
    return is_role(last) or is_role(last.removesuffix("s"))


def _bracket(page: Page, first: int, end: int, words: tuple[str, ...]) -> tuple[int, str | None]:
    """Behind "(FSB)" and the initialism in it where one follows the name, else the name's own end."""
    texts = page.texts
    if end + 2 < len(texts) and texts[end] == "(" and texts[end + 2] == ")" and is_initialism(texts[end + 1]):
        short = texts[end + 1]
        several = len(words) > 1 and not is_initialism(texts[first])
        if several and (len(short) > 2 or initials(texts[first:end]) == plain(short)):  # noqa: PLR2004 - "(R)" is a party
            return end + 3, short
    return end, None


def _with_initials(page: Page, first: int, end: int, words: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    """The name with the words before it that the initialism behind it spells: "Educational, Scientific and …"."""
    texts = page.texts
    if end + 2 >= len(texts) or texts[end] != "(" or texts[end + 2] != ")" or not is_initialism(texts[end + 1]):
        return first, words
    short, start = plain(texts[end + 1]), first
    while start > max(0, end - 2 * len(short)) and initials(texts[start:end]) != short:
        if not (page.naming[start - 1] or texts[start - 1] in (",", "and", "of", "for", "the", "&", "-")):
            return first, words
        start -= 1
    return (start, compared(page, start, end)) if initials(texts[start:end]) == short else (first, words)


def initials(words: Sequence[str]) -> str:
    """The first letters of the words that begin with a capital, in lower case."""
    return "".join(plain(word[0]) for word in words if word[:1].isupper())
