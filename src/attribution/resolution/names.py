"""Find the names of an article by tags and capitals in one pass, with the signs around them that tell their kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from attribution.lexicon.names import given_names, name_parts, places_by_name, plain
from attribution.resolution.page import HYPHENS, Page
from attribution.resolution.roles import Role, roles_around
from attribution.resolution.runs import begins_office, run_end
from attribution.resolution.signs import sign_of, signs_of
from attribution.resolution.vocabulary import (
    is_demonym,
    is_initialism,
    is_listed,
    is_role,
    is_title,
    makes_organization,
    noun,
)
from attribution.resolution.words import (
    AMERICAN,
    AMERICAN_ENDINGS,
    DESCRIBING,
    DETERMINERS,
    EITHER,
    JOINING,
    OFFICE_WORDS,
    ONE_OF_A_KIND,
    PARTICLES,
    REGNAL,
    ROW_LINKS,
    SPELLED_LINKS,
)


@dataclass(frozen=True, slots=True)
class Name:
    """One place where a name stands, as token indices, half-open."""

    start: int
    """The first token of the name proper, behind titles."""
    end: int
    """The token behind the name, and behind an initialism in brackets."""
    words: tuple[str, ...]
    """The plain words by which names are compared, without hyphens."""
    signs: frozenset[str] = frozenset()
    """The signs of its kind; `kinds.WEIGHTS` has what each is worth."""
    roles: tuple[Role, ...] = ()
    """The descriptions that the text attaches to it right here."""
    initialism: str | None = None
    """The initialism given for it in brackets."""
    lent: tuple[int, int] | None = None
    """The tokens of the surname that a name behind "and" lends a first name: "**Tom** and Ruth **Galloway**"."""

    @property
    def completeness(self) -> float:
        """Return how much the name says: initials, and a country's initialism, say less than what they stand for."""
        written_out = len(self.words) <= self.end - self.start  # "US House" is compared by three words
        return sum(len(word) > 1 for word in self.words) + (self.initialism is not None) - (not written_out) / 2


def collect(page: Page) -> list[Name]:
    """Return the names of the article in the order of the text."""
    names: list[Name] = []
    index = 0
    while index < len(page.naming):
        if page.naming[index]:
            end = run_end(page, index)
            found = _names_in(page, index, end)
            while names and found and names[-1].end > found[0].start:
                names.pop()  # its initialism spells the words before it too
            names.extend(found)
            index = max(end, names[-1].end if names else end)
        else:
            index += 1
    return _with_surnames(page, _shared(page, names))


def _with_surnames(page: Page, names: Sequence[Name]) -> list[Name]:
    """Return the names, a first name with the surname that it shares: "**Tom** and Ruth **Galloway**"."""
    whole = list(names)
    for index, (name, after) in enumerate(pairwise(names)):
        if len(name.words) > 1 or after.start != name.end + 1 or page.texts[name.end] not in ("and", "&"):
            continue
        if len(after.words) > 1 and all(one.words[0] in given_names() for one in (name, after)):
            whole[index] = replace(name, words=name.words + after.words[1:], lent=(after.start + 1, after.end))
    return whole


def _shared(page: Page, names: list[Name]) -> list[Name]:
    """Return the names, those of a row with what a plural before it says of all: "the chains X and Y"."""
    shared: list[Name] = []
    for name in names:
        before = shared[-1] if shared else None
        if before is not None and before.end < name.start <= before.end + 2:
            row = all(text in ROW_LINKS for text in page.texts[before.end : name.start])
            plural = before.roles and page.tags[before.roles[0].at] in ("NNS", "NNPS")
            if row and plural and not name.roles:
                shared.append(replace(name, signs=name.signs | {sign_of(before.roles[0])}, roles=before.roles))
                continue
        shared.append(name)
    return shared


def _names_in(page: Page, start: int, end: int) -> list[Name]:
    """Return the names in a run of name words: titles cut off, an office and its holder apart."""
    origin, start = start, _without_demonym(page, start, end)
    split = max(_office_end(page, start, end), _holder_start(page, start, end))
    names = []
    if split > start:
        names = _names_in(page, start, split)
        origin = start = split
    titled = _title_end(page, start, end)
    first = max(start, titled)
    words = compared(page, first, end)
    if not words or _is_description(page, first, end):
        return names
    first, words = _with_initials(page, first, end, words)
    beyond, initialism = _bracket(page, first, end, words)
    roles = tuple(roles_around(page.tokens, page.tags, origin if titled == start else start, first, beyond))
    signs = signs_of(page, start, first, end, words) | {sign_of(role) for role in roles}
    if initialism:
        signs |= {"bracket"}
    if titled > start and page.texts[first - 1].casefold() in REGNAL and len(words) == 1:
        first -= 1
        words = (plain(page.texts[first]), *words)
    return [*names, Name(first, beyond, words, frozenset(signs), roles, initialism)]


def compared(page: Page, start: int, end: int) -> tuple[str, ...]:
    """Return the words by which names are compared, a country's initialism inside a longer name written out."""
    kept: list[str] = []
    for text in page.texts[start:end]:
        place = places_by_name().get(plain(text)) if is_initialism(text) and end - start > 1 else None
        if place is not None and place.kind == "initialism":
            kept.extend(plain(place.of).split())  # "U.S. Geological Survey" is the United States'
        elif any(map(str.isalnum, text)):
            kept.append(_spelled(plain(text)))
    return tuple(kept)


def _spelled(word: str) -> str:
    """Return a plain word in its American spelling, which texts mix with the British one: "defence", "organisation"."""
    for british, american in AMERICAN_ENDINGS.items():
        if word.endswith(british):
            return word.removesuffix(british) + american
    return AMERICAN.get(word, word)


def _without_demonym(page: Page, start: int, end: int) -> int:
    rest = page.texts[start + 1 : end]
    named = start == 0 or page.texts[start - 1].lower() != "the"
    strips = named and len(rest) > 1 and is_demonym(page.texts[start]) and not any(map(makes_organization, rest))
    return start + 1 if strips else start


def _office_end(page: Page, start: int, end: int) -> int:
    """Return where the holder begins in "head of the Federal Bank | Elvira Nabiullina"; `start` where there is none."""
    if start < 2 or end - start < 3:  # noqa: PLR2004 - an office and two words of a name
        return start
    if not begins_office(page, start - 1 if page.texts[start - 1].lower() == "the" else start):
        return start
    texts = page.texts[start:end]
    last = max((index for index, text in enumerate(texts) if makes_organization(text)), default=-1)
    for length in range(min(3, len(texts) - 2), 0, -1):
        if plain(" ".join(texts[:length])) in places_by_name():
            last = max(last, length - 1)
    if last < 0:
        given = (index for index, text in enumerate(texts[1:-1]) if plain(text) in given_names())
        last = next(given, _last_names(texts) - 1)
    whole = all(page.naming[start + max(last, 0) : start + last + 2])
    return start + last + 1 if len(texts) - last - 1 >= 2 and whole else start  # noqa: PLR2004


def _last_names(texts: Sequence[str]) -> int:
    """Return where the last two names of a run begin, a particle or hyphen in the second: "**Moammar** al-Eryani"."""
    begin = [
        index
        for index, before in enumerate(("", *texts[:-1]))
        if texts[index] not in HYPHENS and before not in HYPHENS and before.lower() not in PARTICLES
    ]
    return begin[-2] if len(begin) > 1 else 0


def _holder_start(page: Page, start: int, end: int) -> int:
    """Return where a person's full name begins behind what belongs to the office: "Ministry of Finance | Brian Oduya".

    It begins with a known first name, or ends in a word that the article also uses alone ("Oduya said"); `start` where
    there is none.
    """
    texts = page.texts
    for index in range(end - 2, start, -1):
        rest = texts[index:end]
        if not page.naming[index]:
            continue
        given = plain(rest[0]) in given_names() and len(rest) < 5  # noqa: PLR2004 - people have two to four names
        alone = len(rest) < 4 and plain(rest[-1]) in page.lone and plain(rest[0]) not in page.lone  # noqa: PLR2004
        if not (given or alone) or not _ends_office(page, start, index):
            continue
        other = any(makes_organization(text) or is_role(text) or noun(text.lower()) for text in rest)
        place = any(plain(text) in places_by_name() for text in (*rest, " ".join(texts[index - 1 : index + 1])))
        words = all(text[0].isupper() or text.lower() in PARTICLES for text in rest)  # not "Control and Prevention"
        if words and not other and (given or not place):
            return index
    return start


def _ends_office(page: Page, start: int, end: int) -> bool:
    """Return whether the run up to `end` is a body, a place or an initialism, not a first name."""
    texts, last = page.texts, page.texts[end - 1]
    if last in HYPHENS or last == "&" or is_role(last) or plain(last) in given_names():
        return False
    if makes_organization(last) or (is_initialism(last) and len(last) > 1):
        return True
    body = any(makes_organization(text) for text in texts[start : end - 1])
    joined = any(text.lower() in JOINING for text in texts[start:end])
    return (body or joined) and texts[end - 1].lower() not in PARTICLES


def _title_end(page: Page, start: int, end: int) -> int:
    """Return the end of the last title or role before a name: "Santa Barbara County Sheriff | Bill Brown"."""
    for index in range(end - 2, start - 1, -1):
        text = page.texts[index]
        descriptive = is_role(text) or (index == start and text.lower() in EITHER)
        if not descriptive or page.texts[index + 1] in HYPHENS or page.texts[index + 1] == "&":
            continue
        rest = page.texts[index + 1 : end]
        kind = name_parts().get(plain(text))
        before = page.texts[index - 1] if index > start else text
        office = before.lower() in OFFICE_WORDS or is_role(before) or makes_organization(before)
        title = is_title(text) and (office or is_initialism(before))
        if (kind == "surname" and not title) or name_parts().get(plain(rest[0])) == "suffix":
            continue
        body = name_parts().get(plain(rest[0])) == "organization"  # "General Staff"
        organization = body if len(rest) == 1 else any(makes_organization(word) for word in rest)
        named = rest[0][0].isupper() or (len(rest) > 1 and rest[0].lower() in PARTICLES)
        if kind == "organization" or organization or not named:
            return start
        return index + 1
    return start


def _is_description(page: Page, start: int, end: int) -> bool:
    """Return whether the run is a description in capitals: "the Information Minister", "Police", "Russians"."""
    last = page.texts[end - 1]
    plural = last.removesuffix("s").lower()
    if DESCRIBING & set(page.texts[start:end]):
        return False
    if end - start == 1:
        if len(last) == 1 or (page.texts[start - 1] in ONE_OF_A_KIND and last.isalpha() and not last.isupper()):
            return True  # "a Republican", "a Kurd"
        if plain(last) in places_by_name() and not is_demonym(last):
            return False
        common = is_listed(last) or is_listed(plural) or (is_title(last) and "title")
        surname = name_parts().get(plain(last)) == "surname" and page.texts[start - 1].lower() not in DETERMINERS
        return bool(common and not surname) or is_demonym(last) or is_demonym(last.removesuffix("s"))
    kind = name_parts().get(plain(last))
    if kind == "organization":
        return False
    if kind == "surname":
        return any(makes_organization(text) or is_demonym(text) for text in page.texts[start : end - 1])
    first = page.texts[start]
    given = plain(first) in given_names() and plain(first) not in places_by_name() and not is_demonym(first)
    return is_role(last) or (is_role(last.removesuffix("s")) and not given)  # "Steve Peers", "Jordan Officials"


def _bracket(page: Page, first: int, end: int, words: tuple[str, ...]) -> tuple[int, str | None]:
    """Return the end of "(FSB)" behind the name and the initialism in it; the name's own end where there is none."""
    texts = page.texts
    if end + 2 < len(texts) and texts[end] == "(" and texts[end + 2] == ")" and is_initialism(texts[end + 1]):
        short = texts[end + 1]
        several = len(words) > 1 and not is_initialism(texts[first])
        if several and (len(short) > 2 or initials(texts[first:end]) == plain(short)):  # noqa: PLR2004 - "(R)" is a party
            return end + 3, short
    return end, None


def _with_initials(page: Page, first: int, end: int, words: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    """Return the name with the words before it that its initialism spells: "Educational, Scientific and …"."""
    texts = page.texts
    if end + 2 >= len(texts) or texts[end] != "(" or texts[end + 2] != ")" or not is_initialism(texts[end + 1]):
        return first, words
    short, start = plain(texts[end + 1]).replace("&", ""), first
    spelling = {short, short + plain(texts[end - 1][0])}  # "(PG&E)" leaves out the "Company" at the end
    while start > max(0, end - 2 * len(short)) and initials(texts[start:end]) not in spelling:
        if not (page.naming[start - 1] or texts[start - 1] in SPELLED_LINKS):
            return first, words
        start -= 1
    return (start, compared(page, start, end)) if initials(texts[start:end]) in spelling else (first, words)


def initials(words: Sequence[str]) -> str:
    """Return the first letters of the words that begin with a capital, in lower case."""
    return "".join(plain(word[0]) for word in words if word[:1].isupper())
