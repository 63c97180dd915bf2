"""Read gold by our own scheme: one JSON object an article; annotations have `spans` ([[start, end], …]) and `text`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from attribution.evaluation.gold import GoldArticle, GoldAssertion, GoldAttribution, GoldHedge, Spans
from attribution.evaluation.texts import read_text
from attribution.records import (
    HEDGE_KINDS,
    HEDGE_LEVELS,
    QUOTE_TYPES,
    SPEAKER_TYPES,
    STATUSES,
    VERB_CLASSES,
    Span,
    text_of,
)


def read(folder: Path) -> Iterator[GoldArticle]:
    """Read the annotated articles of `folder`, by id; texts without annotations are passed over.

    Takes a folder with `ID.json` beside `ID.txt`, one with the folders `gold/` and `text/`, or that `gold/` itself.

    Raises:
        ValueError: An annotation has no text, or is broken (named by file and line or field).
    """
    annotations = folder / "gold" if (folder / "gold").is_dir() else folder
    for path in sorted(annotations.glob("*.json")):
        beside = path.with_suffix(".txt")
        text_path = beside if beside.exists() else annotations.parent / "text" / beside.name
        if not text_path.exists():
            raise ValueError(f"{path}: no {beside.name} beside it nor in {annotations.parent / 'text'}")
        yield parse(path, read_text(text_path))


def parse(path: Path, text: str) -> GoldArticle:
    """Read one article's annotations; raises ValueError with file and line or field for broken ones."""
    try:
        data = json.loads(read_text(path))
    except json.JSONDecodeError as error:
        raise ValueError(f"{path}:{error.lineno}: no JSON: {error.msg}") from error
    root = _Field(data, str(path), text)
    return GoldArticle(
        path.stem,
        text,
        tuple(_attribution(item) for item in root["attributions"]),
        tuple(_assertion(item) for item in root["assertions"]) if root.has("assertions") else None,
        tuple(_passage(item) for item in root["excluded"]) if root.has("excluded") else None,
    )


def _attribution(item: _Field) -> GoldAttribution:
    return GoldAttribution(
        item["speaker"].spans() if item.has("speaker") else (),
        item["verb"].spans(),
        item["content"].spans(),
        tuple(entity.typed(str) for entity in item["speaker_entity"]),
        tuple(kind.among(SPEAKER_TYPES) for kind in item["speaker_type"]),
        tuple(kind.among(VERB_CLASSES) for kind in item["verb_class"]),
        item["quote"].among(QUOTE_TYPES),
        tuple(_hedge(hedge) for hedge in item["hedges"]),
        item["nested"].typed(bool),
    )


def _assertion(item: _Field) -> GoldAssertion:
    hedges = tuple(_hedge(hedge) for hedge in item["hedges"]) if item.has("hedges") else ()
    return GoldAssertion(item.spans(), item["status"].among(STATUSES), hedges)


def _hedge(item: _Field) -> GoldHedge:
    level = item["level"].among(HEDGE_LEVELS) if item.has("level") else None
    return GoldHedge(item.spans(), item["kind"].among(HEDGE_KINDS), level)


def _passage(item: _Field) -> str:
    """Return the text of an excluded part, which is a plain string or an object with the text."""
    passage: str = (item if isinstance(item.value, str) else item["text"]).typed(str)
    return passage


class _Field:
    """A value of the file with its place, so that every error names file and field."""

    def __init__(self, value: Any, where: str, text: str) -> None:
        self.value, self.where, self.text = value, where, text

    def has(self, name: str) -> bool:
        """Whether the field is there and not null."""
        return isinstance(self.value, Mapping) and self.value.get(name) is not None

    def __getitem__(self, name: str) -> _Field:
        where = f"{self.where}: {name}" if ": " not in self.where else f"{self.where}.{name}"
        if not isinstance(self.value, Mapping) or name not in self.value:
            raise ValueError(f"{where}: missing")
        return _Field(self.value[name], where, self.text)

    def __iter__(self) -> Iterator[_Field]:
        for index, item in enumerate(self.typed(list)):
            yield _Field(item, f"{self.where}[{index}]", self.text)

    def typed(self, kind: type) -> Any:
        """Return the value; raises ValueError where it is of another type."""
        if not isinstance(self.value, kind):
            raise ValueError(f"{self.where}: {self.value!r:.60} is no {kind.__name__}")  # noqa: TRY004 - of the file
        return self.value

    def among(self, accepted: Sequence[str]) -> Any:
        """Return the value; raises ValueError where it is none of the scheme's."""
        if self.value not in accepted:
            raise ValueError(f"{self.where}: {self.value!r:.60} is none of {', '.join(accepted)}")
        return self.value

    def spans(self) -> Spans:
        """Return the spans of an annotation; raises ValueError where they do not cover the text that it quotes."""
        pairs = [pair.typed(list) for pair in self["spans"]]
        well_formed = bool(pairs) and all([type(offset) for offset in pair] == [int, int] for pair in pairs)
        if not well_formed or any(not 0 <= start < end <= len(self.text) for start, end in pairs):
            raise ValueError(f"{self.where}: spans {pairs} are no offsets into a text of {len(self.text)} characters")
        spans = tuple(Span(*pair) for pair in pairs)
        if self.has("text") and (covered := text_of(self.text, spans)) != self["text"].value:
            raise ValueError(f"{self.where}: the text has {covered!r:.80} there, not {self['text'].value!r:.80}")
        return spans
