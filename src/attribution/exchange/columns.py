"""Columns in the manner of CoNLL-U Plus (https://universaldependencies.org/ext-format.html): one token a line.

    # global.columns = ID FORM ATTRIBUTION:ROLES MISC
    # newdoc id = storm
    # attribution 1 = {"Cue": {"VerbClass": "statement"}, "Source": {"SpeakerType": "named_person", …}, …}
    # text = Ivanov said it rained.
    1	Ivanov	1:B-SOURCE	TokenRange=0:6
    2	said	1:B-CUE	TokenRange=7:11
    3	it	1:B-CONTENT|A1:B-ASSERTION	TokenRange=12:14

Each line of the text is a sentence. A token is a word or a sign of the text; what stands between tokens is white space
and kept in MISC, so that the rows alone give the whole text. ATTRIBUTION:ROLES lists for each attribution (1, 2 …),
assertion (A1 …) and excluded part (X1 …) the role of the token in it, B- at the beginning of a piece and I- inside;
further hedges are HEDGE2, HEDGE3 …. The comments hold labels and the rest as JSON; they may be missing. Spans that end
inside a token or in white space are kept there exactly as long as the rows agree with them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from attribution.errors import FormatError
from attribution.exchange.building import article_of
from attribution.exchange.files import file_names, put
from attribution.exchange.sheets import (
    LABELS,
    Group,
    Mark,
    Sheet,
    Spans,
    from_line,
    read_text,
    restored,
    sheet_of,
    short,
    to_line,
)
from attribution.records import Article, Span

_COLUMNS = "# global.columns = ID FORM ATTRIBUTION:ROLES MISC"
_TOKEN = re.compile(r"\w+(?:[’'\-]\w+)*|[^\w\s]")
_NEWDOC = "# newdoc"
_GROUP = re.compile(r"# (attribution|assertion|excluded) (\S+) = (.*)")
_ARTICLE, _SENTENCE = "# article = ", "# text ="
_KEY = re.compile(r"([AX]?)([1-9][0-9]{0,8})")
_ROLE = re.compile(r"([AX]?)([1-9][0-9]{0,8}):([BI])-([A-Z]+)([0-9]{0,9})")
_DIGITS = 9
_GROUP_KEYS = ("confidence", "rule", "path")
_MARK_KEYS = ("entity", "resolved_from", "lemma", "reason", "spans")
_FAMILIES = {"": "attribution", "A": "assertion", "X": "excluded"}
_WITHIN = {"": ("Cue", "Source", "Content", "Hedge"), "A": ("Assertion", "Hedge"), "X": ("Excluded",)}
_ROLE_NAMES = {role.upper(): role for role in LABELS}
_ESCAPES = {" ": r"\s", "\t": r"\t", "\n": r"\n", "\r": r"\r", "|": r"\p", "\\": r"\\"}
_ESCAPED = re.compile(r"\\(?:([strnp\\])|u([0-9a-f]{4}))")
_UNESCAPES = {escape[1]: character for character, escape in _ESCAPES.items()}
_FIELDS = 4


def to_columns(articles: Iterable[Article], path: str | Path, *, overwrite: bool = False) -> None:
    """Write articles to one file of columns.

    Raises:
        FormatError: for an article whose records its text does not bear out.
        FileExistsError: where the file is there and `overwrite` is not set.
    """
    articles = list(articles)
    names = file_names(article.id for article in articles)
    lines = [line for article, name in zip(articles, names, strict=True) for line in _lines(sheet_of(article), name)]
    put(Path(path), "".join(f"{line}\n" for line in [_COLUMNS, *lines]).encode(), overwrite=overwrite)


def from_columns(path: str | Path) -> list[Article]:
    r"""Read articles from a file of columns, exported by `to_columns` or made by hand.

    Args:
        path: the file. Made by hand it needs the rows alone: between tokens stands a space unless MISC says
            ``SpaceAfter=No`` or ``SpacesAfter=\n``.

    Returns:
        The articles in their order. Labels that a file lacks are guessed from the words.

    Raises:
        FormatError: naming file, line and reason.
    """
    path = Path(path)
    documents: list[_Document] = []
    for number, line in enumerate(read_text(path).replace("\r\n", "\n").split("\n"), start=1):
        where = f"{path}, line {number}"
        if line.startswith("# global.columns"):
            if line.split() != _COLUMNS.split():
                raise FormatError(f"{where}: the columns are not those of {_COLUMNS!r}")
        elif line.startswith(_NEWDOC):
            documents.append(_Document(where, {"id": line.partition("=")[2].strip() or None}))
        elif line.strip():
            if not documents:
                documents.append(_Document(where, {"id": path.stem}))
            documents[-1].add(line, where)
        elif documents:
            documents[-1].end()
    return [article_of(document.sheet()) for document in documents]


def _lines(sheet: Sheet, name: str) -> Iterator[str]:
    """The lines of one article, each without its end."""
    text = sheet.text
    tokens = [Span(*match.span()) for match in _TOKEN.finditer(text)]
    roles: list[list[str]] = [[] for _ in tokens]
    yield f"{_NEWDOC} id = {name}"
    comments = [*_comments(sheet.attributions, "", tokens, roles), *_comments(sheet.assertions, "A", tokens, roles)]
    comments += _comments(sheet.excluded, "X", tokens, roles)
    hidden = [[start, ord(text[start])] for start, end in tokens if end - start == 1 and not text[start].isprintable()]
    before = text[: tokens[0].start] if tokens else text
    extra = {key: value for key, value in (("before", before), ("hidden", hidden)) if value}
    yield f"{_ARTICLE}{to_line({**sheet.rest, **extra})}"
    yield from comments
    begins, number = True, 0
    for place, (start, end) in enumerate(tokens):
        after = text[end : tokens[place + 1].start if place + 1 < len(tokens) else len(text)]
        if begins:
            stop = text.find("\n", start)
            line = text[start : stop if stop >= 0 else len(text)].rstrip()
            yield f"{_SENTENCE} {_sentence(line)}"
            number = 0
        number += 1
        misc = [f"TokenRange={start}:{end}"]
        if after != " " or place + 1 == len(tokens):
            misc.append(f"SpacesAfter={_escaped(after)}" if after else "SpaceAfter=No")
        yield "\t".join((str(number), _printable(text[start:end]), "|".join(roles[place]) or "_", "|".join(misc)))
        begins = "\n" in after
        if begins:
            yield ""
    if not begins or not tokens:
        yield ""


def _comments(groups: Iterable[Group], family: str, tokens: list[Span], roles: list[list[str]]) -> list[str]:
    """The comments of one kind of group; the roles of its marks are added to those of the tokens."""
    comments = []
    for number, group in enumerate(groups, start=1):
        key, seen = f"{family}{number}", dict[str, int]()
        data: dict[str, Any] = {name: value for name, value in group.rest.items() if name != "n"}
        if group.links:
            data["links"] = [link + 1 for link in group.links]
        for mark in group.marks:
            seen[mark.role] = seen.get(mark.role, 0) + 1
            role = mark.role if seen[mark.role] == 1 else f"{mark.role}{seen[mark.role]}"
            marked = {**mark.labels, **mark.rest}
            for place, begins in _covered(mark.spans, tokens):
                roles[place].append(f"{key}:{'B' if begins else 'I'}-{role.upper()}")
            if _aligned(mark.spans, tokens) != mark.spans:
                marked["spans"] = mark.spans
            data[role] = marked
        comments.append(f"# {_FAMILIES[family]} {key} = {to_line(data)}")
    return comments


def _covered(spans: Spans, tokens: list[Span]) -> Iterator[tuple[int, bool]]:
    """The tokens that spans touch, in order, each with whether a piece begins there; none twice."""
    last = -1
    for start, end in spans:
        first = bisect_right(tokens, start, key=lambda token: token.end)
        begins = True
        for place in range(max(first, last + 1), len(tokens)):
            if tokens[place].start >= end:
                break
            yield place, begins
            begins, last = False, place


def _aligned(spans: Spans, tokens: list[Span]) -> Spans:
    """The spans that rows can show: from the start of a token to the end of one."""
    pieces: list[Span] = []
    for place, begins in _covered(spans, tokens):
        pieces.append(tokens[place] if begins else Span(pieces.pop().start, tokens[place].end))
    return tuple(pieces)


def _printable(text: str) -> str:
    return "".join(character if character.isprintable() else "\ufffd" for character in text)


def _sentence(line: str) -> str:
    return _printable("".join(" " if character.isspace() else character for character in line))


def _escaped(text: str) -> str:
    return "".join(_ESCAPES.get(character) or f"\\u{ord(character):04x}" for character in text)


def _unescaped(text: str, where: str) -> str:
    made = _ESCAPED.sub(lambda match: _UNESCAPES[match[1]] if match[1] else chr(int(match[2], 16)), text)
    if made.strip():
        raise FormatError(f"{where}: SpacesAfter={short(text)} holds more than white space")
    return made


@dataclass(slots=True)
class _Document:
    """One article as its lines are read."""

    where: str
    rest: dict[str, Any]
    text: list[str] = field(default_factory=list)
    length: int = 0
    pending: str | None = ""
    """The characters before the next token; None where the file does not say, which is a space if one follows."""
    tokens: list[Span] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    rows: int = 0
    sentence: tuple[str, int, str] | None = None
    comments: dict[str, tuple[dict[str, Any], str]] = field(default_factory=dict)
    pieces: dict[str, dict[str, list[list[int]]]] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)

    def add(self, line: str, where: str) -> None:
        """Read a row or a comment; comments that are not ours are remarks."""
        if not line.startswith("#"):
            self._row(line.split("\t"), where)
        elif line.startswith(_ARTICLE):
            if self.tokens or self.length:
                raise FormatError(f"{where}: the article's comment stands behind its first row or is there twice")
            self.rest = from_line(line.removeprefix(_ARTICLE), where)
            before = self.rest.pop("before", "")
            if not isinstance(before, str) or before.strip():
                raise FormatError(f"{where}: before is {short(before)}, which is no white space")
            self._put(before)
        elif line.startswith(_SENTENCE):
            self.sentence = ("".join(line.removeprefix(_SENTENCE).split()), len(self.forms), where)
        elif match := _GROUP.fullmatch(line):
            name, key = match[1], match[2]
            found = _KEY.fullmatch(key)
            if not found or _FAMILIES[found[1]] != name or key in self.comments:
                raise FormatError(f"{where}: {name} {short(key)} is there twice or misnamed (want 1, A1 or X1)")
            self.comments[key] = (from_line(match[3], where), where)

    def end(self) -> None:
        """End a sentence: its rows must be what its text says."""
        if self.sentence:
            words, first, where = self.sentence
            if "".join(self.forms[first:]) != words:
                raise FormatError(f"{where}: the rows below do not make this text")
        self.sentence, self.rows = None, 0

    def _put(self, text: str) -> None:
        self.text.append(text)
        self.length += len(text)

    def _row(self, fields: list[str], where: str) -> None:
        if len(fields) != _FIELDS:
            raise FormatError(f"{where}: {len(fields)} columns, not {_FIELDS} with tabs between")
        number, form, roles, misc = fields
        self.rows += 1
        if number != str(self.rows):
            raise FormatError(f"{where}: the row's number is {short(number)}, not {self.rows}: is one missing?")
        if not form or "".join(form.split()) != form:
            raise FormatError(f"{where}: {short(form)} is no token")
        self._put(" " if self.pending is None else self.pending)
        token = Span(self.length, self.length + len(form))
        self._put(form)
        self.pending = self._after(dict.fromkeys([] if misc == "_" else misc.split("|")), token, where)
        self.tokens.append(token)
        self.forms.append(form)
        for role in [] if roles == "_" else roles.split("|"):
            self._role(role, where)

    def _after(self, misc: Iterable[str], token: Span, where: str) -> str | None:
        """Read what stands behind a token, and hold its place against the file's."""
        after: str | None = None
        for item in misc:
            name, _, value = item.partition("=")
            if name == "TokenRange" and value != f"{token.start}:{token.end}":
                raise FormatError(f"{where}: the token stands at {token.start}:{token.end}, not {short(value)}")
            if name == "SpaceAfter" and value == "No":
                after = ""
            elif name == "SpacesAfter":
                after = _unescaped(value, where)
        return after

    def _role(self, given: str, where: str) -> None:
        match = _ROLE.fullmatch(given)
        role = match and _ROLE_NAMES.get(match[4])
        if not match or role not in _WITHIN[match[1]]:
            raise FormatError(f"{where}: {short(given)} is no role (want 1:B-CUE, A1:I-ASSERTION …)")
        key, place = f"{match[1]}{match[2]}", len(self.tokens) - 1
        self.places.setdefault(key, where)
        pieces = self.pieces.setdefault(key, {}).setdefault(f"{role}{match[5]}", [])
        if match[3] == "B":
            pieces.append([place, place])
        elif pieces and pieces[-1][1] == place - 1:
            pieces[-1][1] = place
        else:
            raise FormatError(f"{where}: {short(given)} goes on where nothing has begun (want B-)")

    def sheet(self) -> Sheet:
        """Lay out what was read."""
        self.end()
        self._put(self.pending or "")
        text = restored("".join(self.text), self.rest.pop("hidden", None), self.where)
        keys = {key: _KEY.fullmatch(key) for key in [*self.comments, *self.pieces]}
        families: dict[str, list[str]] = {family: [] for family in _FAMILIES}
        for key, match in keys.items():
            if match:
                families[match[1]].append(key)
        for found in families.values():
            found.sort(key=lambda key: int(key.lstrip("AX")))
        places = {key: place for place, key in enumerate(families[""])}
        attributions, assertions, excluded = (
            tuple(self._group(key, family, places) for key in families[family]) for family in _FAMILIES
        )
        return Sheet(text, attributions, assertions, excluded, self.rest, self.where)

    def _group(self, key: str, family: str, places: Mapping[str, int]) -> Group:
        data, where = self.comments.get(key, ({}, self.places.get(key, self.where)))
        rest = dict(data)
        links = rest.pop("links", [])
        names = [str(link) for link in links] if isinstance(links, list) else ["?"]
        if missing := [name for name in names if name not in places or name == key]:
            raise FormatError(f"{where}: {short(missing[0])} is no other attribution")
        seen = self.pieces.get(key, {})
        roles = sorted(
            {*seen, *(name for name in rest if _role_of(name, family))}, key=lambda name: _place_of(name, family)
        )
        marks = [self._mark(name, rest.pop(name, {}), seen.get(name, []), where, family) for name in roles]
        _check_known(rest, _GROUP_KEYS, where)
        if not marks or marks[0].role != _WITHIN[family][0]:
            raise FormatError(f"{where}: {_FAMILIES[family]} {key} has no {_WITHIN[family][0]}")
        if key in self.comments:
            rest["n"] = int(key.lstrip("AX"))
        return Group(tuple(marks), tuple(places[name] for name in names), rest, where)

    def _mark(self, name: str, given: Any, pieces: list[list[int]], where: str, family: str) -> Mark:
        role = _role_of(name, family)
        if not isinstance(given, dict):
            raise FormatError(f"{where}: {name} is {short(given)}, which is no JSON object")
        _check_known(given, (*LABELS[role], *_MARK_KEYS), f"{where}: {name}")
        spans = tuple(Span(self.tokens[first].start, self.tokens[last].end) for first, last in pieces)
        exact = _exact(given.get("spans"))
        if exact and _aligned(exact, self.tokens) == spans:
            spans = exact
        elif not spans:
            raise FormatError(f"{where}: {name} is in no row: take it out of the comment too")
        labels = {label: given[label] for label in LABELS[role] if label in given}
        rest = {key: value for key, value in given.items() if key not in labels}
        return Mark(role, spans, labels, rest, where)


def _role_of(name: str, family: str) -> str:
    """The role without its number, or nothing where the group has no such role."""
    role = name.rstrip("0123456789")
    return role if role in _WITHIN[family] else ""


def _place_of(name: str, family: str) -> tuple[int, int]:
    role = _role_of(name, family)
    return _WITHIN[family].index(role), int(name.removeprefix(role)[:_DIGITS] or 1)


def _check_known(given: Iterable[str], known: Iterable[str], where: str) -> None:
    if unknown := sorted(set(given) - set(known)):
        raise FormatError(f"{where}: {short(unknown[0])} is none of {', '.join(known)}")


def _exact(given: Any) -> Spans:
    try:
        return tuple(Span(int(start), int(end)) for start, end in given or ())
    except (OverflowError, TypeError, ValueError):
        return ()
