"""The names that an article prints, read off tags and capitals in one pass, with what around them tells their kind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from attribution.resolution.roles import Role, roles_around
from attribution.resolution.words import (
    CALENDAR,
    EITHER,
    PARTICLES,
    REGNAL,
    is_demonym,
    is_given_name,
    is_initialism,
    is_people,
    is_role,
    is_title,
    makes_organization,
    noun,
    parts,
    places_by_name,
    plain,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

    from attribution.extraction.view import View

HYPHENS = frozenset("-‐‑–")
_OPENERS = frozenset("\"“”‘'([:—–-«")
_JOINING = frozenset({"of", "for", "on", "against"})
_OF_NAMES = frozenset({"voice", "knights", "sons", "daughters", "doctors", "reporters", "friends", "church", "order"})
_LOCATING = frozenset({"in", "at", "near", "across", "inside", "outside", "throughout", "into", "within"})
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|io|co|ru|de|uk|fr|eu|tv|news|ua|in|au)", re.IGNORECASE)
_NO_INITIALISM = frozenset({"I", "A", "OK", "TV", "AM", "PM", "A.M.", "P.M.", "AD", "BC", "Q", "Q.", "A.", "DNA", "COVID"})
_HEADS = frozenset({
    "executive", "director", "chairman", "chairwoman", "chair", "ceo", "founder", "co-founder", "president", "head", "manager",
    "boss", "officer", "employee", "subsidiary", "shareholder", "shares", "professor",
})  # fmt: skip
"""Nouns after which "of" leads to an organisation."""

_ROMAN = frozenset({"II", "III", "IV", "VI", "XI", "XVI", "XIV"})
_HEADLINE_WORDS = 25
_HEADLINE_SHARE = 0.7


@dataclass(frozen=True, slots=True)
class Name:
    """One place where a name stands: token indices of the name proper, half-open, without titles.

    `words` is what is compared: plain words without hyphens. `cues` are the signs of its kind, `kinds.WEIGHTS` has
    what each is worth. `roles` are the descriptions that the text attaches to it right here. `initialism` is the
    abbreviation given for it in brackets, which then belongs to the name: ``end`` lies behind the closing bracket.
    """

    start: int
    end: int
    words: tuple[str, ...]
    cues: frozenset[str] = frozenset()
    roles: tuple[Role, ...] = ()
    initialism: str | None = None


@dataclass(slots=True)
class _Page:
    """What the pass over the tokens looks at: plain lists are many times faster than tokens."""

    tokens: list[Token]
    texts: list[str]
    tags: list[str]
    naming: list[bool] = field(default_factory=list)


def collect(view: View) -> list[Name]:
    """The names of the article in the order of the text, but for headlines in capitals, where every word looks like one."""
    tokens = list(view.doc)
    page = _Page(tokens, [token.text for token in tokens], [token.tag_ for token in tokens])
    page.naming = _naming(view, page)
    found: list[Name] = []
    index = 0
    while index < len(tokens):
        if not page.naming[index]:
            index += 1
            continue
        end = _run_end(page, index)
        found.extend(_names_in(view, page, index, end))
        index = max(end, found[-1].end if found else end)
    return _shared(page, found)


def _shared(page: _Page, names: list[Name]) -> list[Name]:
    """The names, each with what a plural before the first of a row says of all: "the chains Woolworths and Coles"."""
    found: list[Name] = []
    for name in names:
        before = found[-1] if found else None
        if before is not None and before.end < name.start <= before.end + 2:
            row = all(text in (",", "and", "or", "&") for text in page.texts[before.end : name.start])
            plural = before.roles and page.tags[before.roles[0].at] in ("NNS", "NNPS")
            if row and plural and not name.roles:
                shared = replace(name, cues=name.cues | {_cue_of(before.roles[0])}, roles=before.roles)
                found.append(shared)
                continue
        found.append(name)
    return found


def _naming(view: View, page: _Page) -> list[bool]:
    """For each token whether it may be a word of a name."""
    skipped = _capital_lines(view, page)
    flags: list[bool] = []
    for index, (text, tag) in enumerate(zip(page.texts, page.tags, strict=True)):
        capital = text[0].isupper() or (text[0] in "”“\"" and text[1:2].isupper())
        if not capital and not (tag in ("NNP", "NNPS") and any(map(str.isupper, text))) and "." not in text:
            flags.append(False)
        elif view.paragraph_of[index] in skipped or text.lower() in CALENDAR and tag in ("NNP", "MD", "NN"):
            flags.append(False)
        elif tag in ("NNP", "NNPS"):
            crowd = tag == "NNPS" and text[-1] == "s" and is_people(text) and plain(text) not in places_by_name()
            flags.append(not (crowd and _alone(page, index)) and not _is_adjective(page, index))
        elif is_initialism(text):
            flags.append(text not in _NO_INITIALISM and tag not in ("PRP", "LS", "DT"))
        elif not capital:
            flags.append(_DOMAIN.fullmatch(text) is not None)
        else:
            inner = not _opens(view, page, index) and tag[0] in "NVFJUA" and not is_demonym(text) and tag != "NNS"
            flags.append(inner or (tag[0] == "N" and plain(text) in places_by_name() and not is_demonym(text)))
    known = {text for text, flag in zip(page.texts, flags, strict=True) if flag}
    for index, tag in enumerate(page.tags):
        if not flags[index] and tag in ("NN", "NNS", "VBZ", "JJ") and page.texts[index] in known:
            flags[index] = view.paragraph_of[index] not in skipped
    return flags


def _is_adjective(page: _Page, index: int) -> bool:
    """Whether the word only begins a compound in small letters: "Ebola-infected", "Moscow-based"."""
    if index + 2 >= len(page.texts) or page.texts[index + 1] not in HYPHENS or not _tight(page, index + 1):
        return False
    other = page.texts[index + 2]
    return other.islower() and other not in PARTICLES and page.tags[index + 2] in ("VBN", "VBD", "VBG", "JJ")


def _alone(page: _Page, index: int) -> bool:
    """Whether no other word in capitals stands beside the token: "Christians", "Kurds" are people, no name."""
    tags, last = page.tags, len(page.tags) - 1
    return not (index and tags[index - 1] in ("NNP", "NNPS")) and not (index < last and tags[index + 1] in ("NNP", "NNPS"))


def _opens(view: View, page: _Page, index: int) -> bool:
    """Whether the token opens a sentence or a quotation, so that its capital means nothing."""
    return view.sentence_of[index] == index or page.texts[index - 1] in _OPENERS or page.tags[index - 1] == "_SP"


def _capital_lines(view: View, page: _Page) -> set[int]:
    """The paragraphs that are headlines with capitals throughout."""
    words: dict[int, list[str]] = {}
    for text, paragraph in zip(page.texts, view.paragraph_of, strict=True):
        if text[0].isalpha():
            words.setdefault(paragraph, []).append(text)
    found = set()
    for paragraph, held in words.items():
        if not 4 <= len(held) <= _HEADLINE_WORDS or paragraph < 0:  # noqa: PLR2004 - shorter is a name itself
            continue
        span = view.paragraphs[paragraph]
        long = [word for word in held if len(word) > 3]  # noqa: PLR2004 - "of", "the", "and" stay small
        capital = sum(word[0].isupper() for word in long)
        if view.text[span.end - 1] not in ".!?”\"" and capital >= _HEADLINE_SHARE * max(len(long), 1):
            found.add(paragraph)
    return found


def _run_end(page: _Page, start: int) -> int:
    """Behind the last word of the run of name words that begins at `start`, small words inside it included."""
    texts, tags, naming = page.texts, page.tags, page.naming
    index, joined = start + 1, False
    while index + 1 < len(texts):
        text = texts[index]
        lowered = text.lower()
        if naming[index]:
            index += 1
        elif text in HYPHENS and _tight(page, index) and texts[index + 1][0].isalpha() and text != "–":
            index += 2
        elif text == "–" and _tight(page, index) and naming[index + 1]:
            index += 2
        elif (lowered in PARTICLES or text == "&") and naming[index + 1]:
            index += 2
        elif lowered in PARTICLES and index + 2 < len(texts) and naming[index + 2] and _links_on(page, index + 1):
            index += 3
        elif lowered in _JOINING and (beyond := _joined(page, start, index)):
            index, joined = beyond, True
        elif joined and text in (",", "and") and (beyond := _listed(page, index)):
            index = beyond
        elif text in ("'s", "’s", "'", "’") and tags[index] == "POS" and _plural_owner(page, index):
            index += 1
        elif text == "/" and _tight(page, index) and naming[index + 1] or lowered == "plc":
            index += 1
        elif lowered == "and" and index == start + 1 and _double_name(page, start):
            index += 1
        else:
            break
    return min(index, len(texts)) if naming[min(index, len(texts)) - 1] or index > start else start + 1


def _tight(page: _Page, index: int) -> bool:
    return not page.tokens[index].whitespace_ and not page.tokens[index - 1].whitespace_


def _links_on(page: _Page, index: int) -> bool:
    """Whether a second particle or a hyphen stands between a particle and the name: "van der", "al-"."""
    return page.texts[index].lower() in PARTICLES or (page.texts[index] in HYPHENS and _tight(page, index))


def _joined(page: _Page, start: int, index: int) -> int:
    """Behind the word after "of (the)" where an organisation's name goes on so; 0 where it does not."""
    words = [text.lower() for text in page.texts[start:index]]
    heads = words[-1:] if page.texts[index] == "of" else words
    if not any(makes_organization(word) and noun(word) != "person" for word in heads) and words[-1] not in _OF_NAMES:
        return 0
    after = index + 1
    if page.texts[after] in ("the", "The") and after + 1 < len(page.texts):
        after += 1
    return after + 1 if page.naming[after] else 0


def _listed(page: _Page, index: int) -> int:
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
    return after + 1


def _plural_owner(page: _Page, index: int) -> bool:
    """Whether "People's", "Workers'" goes on as the name of an organisation."""
    owner = page.texts[index - 1].lower()
    generic = owner in ("people", "women", "children", "men") or (owner[-1:] == "s" and noun(owner[:-1]) == "person")
    return generic and page.naming[index + 1]


def _double_name(page: _Page, start: int) -> bool:
    """Whether "the Food and Drug Administration" begins here."""
    if start == 0 or page.texts[start - 1].lower() != "the" or is_initialism(page.texts[start]):
        return False
    after = start + 2
    while after < len(page.texts) and page.naming[after]:
        after += 1
    return after > start + 3 and makes_organization(page.texts[after - 1])


def _names_in(view: View, page: _Page, start: int, end: int) -> list[Name]:
    """The names in a run: titles cut off, an office and who holds it kept apart."""
    origin, start = start, _without_demonym(page, start, end)
    split = _office_end(page, start, end)
    found = []
    if split > start:
        found = _names_in(view, page, start, split)
        origin = start = split
    titled = _title_end(page, start, end)
    first = titled if titled > start else start
    words = _words(page, first, end)
    if not words or _is_description(page, first, end):
        return found
    first, words = _with_initials(page, first, end, words)
    beyond, initialism = _bracket(page, first, end, words)
    roles = tuple(roles_around(page.tokens, page.tags, min(origin, start) if titled == start else start, first, end if initialism is None else beyond))
    cues = _cues(page, start, first, end, words) | {_cue_of(role) for role in roles}
    if initialism:
        cues |= {"bracket"}
    if titled > start and page.texts[first - 1].casefold() in REGNAL and len(words) == 1:
        first -= 1
        words = (plain(page.texts[first]), *words)
    return [*found, Name(first, beyond, words, frozenset(cues), roles, initialism)]


def _words(page: _Page, start: int, end: int) -> tuple[str, ...]:
    found: list[str] = []
    for text in page.texts[start:end]:
        place = places_by_name().get(plain(text)) if is_initialism(text) and end - start > 1 else None
        if place is not None and place.kind == "initialism":
            found.extend(plain(place.of).split())  # "U.S. Geological Survey" is the United States'
        elif any(map(str.isalnum, text)):
            found.append(plain(text))
    return tuple(found)


def _without_demonym(page: _Page, start: int, end: int) -> int:
    rest = page.texts[start + 1 : end]
    named = start == 0 or page.texts[start - 1].lower() != "the"
    strips = named and len(rest) > 1 and is_demonym(page.texts[start]) and not any(map(makes_organization, rest))
    return start + 1 if strips else start


def _office_end(page: _Page, start: int, end: int) -> int:
    """Where the holder's name begins in "(head of the) Federal Security Service | Alexander Bortnikov", else `start`."""
    if start < 2 or end - start < 3:  # noqa: PLR2004 - an office and two words of a name
        return start
    before = start - 2 if page.texts[start - 1].lower() == "the" else start - 1
    if before < 1 or page.texts[before] not in ("of", "for", "at") or not is_role(page.texts[before - 1]):
        return start
    texts = page.texts[start:end]
    last = max((index for index, text in enumerate(texts) if makes_organization(text)), default=-1)
    for length in range(min(3, len(texts) - 2), 0, -1):
        if plain(" ".join(texts[:length])) in places_by_name():
            last = max(last, length - 1)
    if last < 0:
        last = len(texts) - 3
    return start + last + 1 if len(texts) - last - 1 >= 2 and page.naming[start + last + 1] else start  # noqa: PLR2004


def _title_end(page: _Page, start: int, end: int) -> int:
    """Behind the last title or role that a name follows: "Santa Barbara County Sheriff | Bill Brown"."""
    for index in range(end - 2, start - 1, -1):
        text = page.texts[index]
        descriptive = is_role(text) or (index == start and text.lower() in EITHER)
        if not descriptive or page.texts[index + 1] in HYPHENS or page.texts[index + 1] == "&":
            continue
        rest = page.texts[index + 1 : end]
        kind = parts().get(plain(text))
        if kind == "surname" and not (is_title(text) and (index == start or not is_given_name(plain(page.texts[index - 1])))):
            continue
        if parts().get(plain(rest[0])) == "suffix":
            continue
        organization = len(rest) > 1 and any(makes_organization(word) for word in rest)
        if kind == "organization" or organization or not rest[0][0].isupper():
            return start
        return index + 1
    return start


def _is_description(page: _Page, start: int, end: int) -> bool:
    """Whether the run is no name but a description in capitals: "the Information Minister", "Police", "Russians"."""
    last = page.texts[end - 1]
    plural = last.removesuffix("s").lower()
    if end - start == 1:
        if len(last) == 1:
            return True
        if plain(last) in places_by_name() and not is_demonym(last):
            return False
        common = noun(last.lower()) or noun(plural) or (is_title(last) and "title")
        return bool(common) or is_demonym(last) or is_demonym(last.removesuffix("s"))
    kind = parts().get(plain(last))
    if kind == "organization" or is_given_name(plain(page.texts[start])):
        return False
    if kind == "surname":
        return any(makes_organization(text) or is_demonym(text) for text in page.texts[start : end - 1])
    return is_role(last) or is_role(last.removesuffix("s"))


def _bracket(page: _Page, first: int, end: int, words: tuple[str, ...]) -> tuple[int, str | None]:
    """Behind "(FSB)" and the initialism in it where one follows the name, else the name's own end."""
    texts = page.texts
    if end + 2 < len(texts) and texts[end] == "(" and texts[end + 2] == ")" and is_initialism(texts[end + 1]):
        short = texts[end + 1]
        several = len(words) > 1 and not is_initialism(texts[first])
        if several and (len(short) > 2 or initials(texts[first:end]) == plain(short)):  # noqa: PLR2004 - "(R)" is a party
            return end + 3, short
    return end, None


def _with_initials(page: _Page, first: int, end: int, words: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    """The name with the words before it that the initialism behind it spells: "Nations Educational, Scientific and …"."""
    texts = page.texts
    if end + 2 >= len(texts) or texts[end] != "(" or texts[end + 2] != ")" or not is_initialism(texts[end + 1]):
        return first, words
    short, start = plain(texts[end + 1]), first
    while start > max(0, end - 2 * len(short)) and initials(texts[start:end]) != short:
        if not (page.naming[start - 1] or texts[start - 1] in (",", "and", "of", "for", "the", "&", "-")):
            return first, words
        start -= 1
    return (start, _words(page, start, end)) if initials(texts[start:end]) == short else (first, words)


def _cue_of(role: Role) -> str:
    if role.head in EITHER:
        return "role:either"
    return "role:organization" if noun(role.head) == "organization" else "role:person"


def initials(words: Sequence[str]) -> str:
    """The first letters of the words that begin with a capital, in lower case."""
    return "".join(plain(word[0]) for word in words if word[:1].isupper())


def _cues(page: _Page, start: int, first: int, end: int, words: tuple[str, ...]) -> set[str]:
    """The signs around and inside the name that tell a person from an organisation."""
    texts, tags = page.texts, page.tags
    before = texts[start - 1].lower() if start else ""
    after = texts[end] if end < len(texts) else ""
    cues: set[str] = set()
    if first > start:
        cues.add("title")
    elif before == "the" and (end >= len(tags) or tags[end] not in ("NN", "NNS")):
        cues.add("article")
    elif before in _LOCATING:
        cues.add("located")
    if after == "," and end + 1 < len(texts) and texts[end + 1].lower() in ("who", "which"):
        after = texts[end + 1].lower()
    if after in ("were", "are", "have") and before not in ("and", ","):
        cues.add("plural verb")
    if after in ("who", "which"):
        cues.add(after)
    if after == "," and end + 2 < len(texts) and tags[end + 1] == "CD" and texts[end + 1].isdigit() and texts[end + 2] in ",.":
        cues.add("age")
    if before in ("of", "at") and first == start and start > 1 and page.tokens[start - 2].lemma_ in _HEADS:
        cues.add("headed")
    if end < len(tags) and tags[end] in ("NN", "NNS") and noun(page.tokens[end].lemma_) == "person":
        cues.add("employer")
    if end + 1 < len(tags) and tags[end] == "POS" and noun(page.tokens[end + 1].lemma_) == "organization":
        cues.add("owner")
    return cues | _shape(page, first, end, words)


def _shape(page: _Page, first: int, end: int, words: tuple[str, ...]) -> set[str]:
    """The signs inside the name itself."""
    texts = page.texts[first:end]
    cues: set[str] = set()
    if is_given_name(words[0]):
        cues.add("given name")
    if places_by_name().get(" ".join(words)):
        cues.add("place")
    if len(words) > 1 and any(makes_organization(text) for text in texts):
        cues.add("organization word")
    elif len(words) > 1 and noun(texts[-1].lower()) == "document":
        cues.add("document word")
    elif 2 <= len(words) <= 4:  # noqa: PLR2004 - people have two to four names
        cues.add("several words")
    if len(texts) == 1 and is_initialism(texts[0]):
        cues.add("initialism")
    if len(words) > 1 and not {"title", "given name"} & cues and _holds_initialism(texts):
        cues.add("organization word")
    if _DOMAIN.fullmatch(texts[-1]) or "&" in texts or "/" in texts:
        cues.add("organization word")
    if len(words) > 2 and any(len(word) == 1 for word in words[1:-1]):  # noqa: PLR2004
        cues.add("middle initial")
    if parts().get(words[-1]) == "suffix":
        cues.add("given name")
    return cues


def _holds_initialism(texts: Sequence[str]) -> bool:
    """Whether an initialism of three letters at least, or a country at the end, makes the words an organisation's name."""
    long = any(len(text) > 2 and is_initialism(text) and text.isalpha() and text not in _ROMAN for text in texts)  # noqa: PLR2004
    return long or (is_initialism(texts[-1]) and plain(texts[-1]) in places_by_name())
