"""Read gold in brat's standoff format with PolNeAR's roles: Source, Cue and Content of an Attribution event.

    T1	Source 0 6;20 24	Police chief        a stretch of the text, in one piece or several
    E1	Attribution:T4 Source:T1 Cue:T2 Content:T3

Other annotations (notes, attributes, text-bound ones that no event uses) are passed over. Events without cue or content
are no attributions and are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from attribution.evaluation.gold import GoldArticle, GoldAttribution, Spans
from attribution.evaluation.texts import read_text
from attribution.records import Span

ALL = "all"
"""The `annotator` that stands for every one of them."""
_ROLES = ("source", "cue", "content")
_ANNOTATION = re.compile(r"[A-Z#*]\d*$")
_LOST_TAB = re.compile(r"[TE]\d+\s")


def read(folder: Path, annotator: str | None = None) -> Iterator[GoldArticle]:
    """Read the annotated articles of `folder`, by id, then annotator; texts without annotations are passed over.

    `annotator` is None for the first by name of each article, a name, or "all".

    Raises:
        ValueError: An annotation file has no text, or is broken (named by file and line).
    """
    texts = {path.stem: path for path in (folder / "text").glob("*.txt")}
    files: dict[str, dict[str | None, Path]] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        article, name = _owner(path, texts)
        files.setdefault(article, {})[name] = path
    for article, by_name in sorted(files.items()):
        text = read_text(texts[article])
        names = list(by_name)
        wanted = names if annotator == ALL else names[:1] if annotator is None else [annotator]
        for name in wanted:
            if name in by_name:
                yield GoldArticle(article, text, tuple(parse(by_name[name], text)), annotator=name)


def _owner(path: Path, texts: Iterable[str]) -> tuple[str, str | None]:
    """Return article and annotator of a file: the longest id that its name begins with, and the rest."""
    stem = path.stem
    fitting = [article for article in texts if stem == article or stem.startswith(f"{article}_")]
    if not fitting:
        raise ValueError(f"{path}: no text/{stem.rpartition('_')[0] or stem}.txt belongs to it")
    article = max(fitting, key=len)
    return article, stem[len(article) + 1 :] or None


def parse(path: Path, text: str) -> Iterator[GoldAttribution]:
    """Read the attributions of one annotation file, in the order of its events; raises as `events` does."""
    return (attribution for _, attribution in events(path, text))


def events(path: Path, text: str) -> Iterator[tuple[str, GoldAttribution]]:
    """Read the attributions of one annotation file with the keys of their events ("E1"), in their order.

    Raises:
        ValueError: A line is no annotation, refers to nothing, or has offsets that do not fit `text`: a changed text
            must not be scored in silence. The message names file and line.
    """
    bound: dict[str, Spans] = {}
    listed: list[tuple[str, str, str]] = []
    for number, line in enumerate(read_text(path).split("\n"), 1):
        where = f"{path}:{number}"
        key, tab, rest = line.rstrip("\r").partition("\t")
        if not tab:
            if _LOST_TAB.match(line):
                raise ValueError(f"{where}: no tab after {line.split()[0]!r}")
            continue  # text of the annotation before that runs over a line break: the offsets tell it all
        if not _ANNOTATION.match(key):
            raise ValueError(f"{where}: {key!r} begins no annotation")
        if key[0] == "T":
            bound[key] = _spans(rest, text, where)
        elif key[0] == "E":
            listed.append((where, key, rest))
    for where, key, rest in listed:
        roles = _roles(rest, bound, where)
        if roles["cue"] and roles["content"]:
            yield key, GoldAttribution(roles["source"], roles["cue"], roles["content"])


def _spans(annotation: str, text: str, where: str) -> Spans:
    head, _, words = annotation.partition("\t")
    _, _, offsets = head.partition(" ")
    try:
        pairs = [tuple(map(int, piece.split())) for piece in offsets.split(";")]
        spans = tuple(Span(start, end) for start, end in pairs)
    except ValueError as error:
        raise ValueError(f"{where}: {offsets!r} are no offsets (want 'start end' or 'start end;start end')") from error
    if any(not 0 <= start < end <= len(text) for start, end in spans):
        raise ValueError(f"{where}: {offsets} lies outside the text of {len(text)} characters")
    covered = "".join(text[start:end] for start, end in spans)
    if not _letters(covered).startswith(_letters(words)):
        raise ValueError(f"{where}: the text has {covered!r} at {offsets}, not {words!r}")
    return spans


def _letters(words: str) -> str:
    return "".join(words.split())


def _roles(arguments: str, bound: dict[str, Spans], where: str) -> dict[str, Spans]:
    """Return the spans of each role, sorted; numbered roles ("Content2") are further pieces of the same."""
    pieces: dict[str, set[Span]] = {role: set() for role in _ROLES}
    for argument in arguments.split():
        name, colon, key = argument.partition(":")
        role = name.rstrip("0123456789").lower()
        if not colon:
            raise ValueError(f"{where}: {argument!r} is no argument (want Role:T1)")
        if role in pieces:
            if key not in bound:
                raise ValueError(f"{where}: {name} refers to {key}, which is not annotated")
            pieces[role].update(bound[key])
    return {role: tuple(sorted(spans)) for role, spans in pieces.items()}
