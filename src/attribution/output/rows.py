"""Flat rows of the tables articles, attributions, assertions, speakers and hedges, for frames and files of any kind.

A row is a dict whose keys are the table's columns in their order, then the article's metadata. Missing values are None;
spans are JSON text, since a cell holds one value; `start` and `end` are where the first piece begins and the last one
ends. Rows hold strings, numbers, truth values and None alone, so that they travel between processes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any, Literal, TypeAlias, get_args

from attribution.records import (
    ASSERTION_REASONS,
    HEDGE_KINDS,
    HEDGE_LEVELS,
    QUOTE_TYPES,
    SCORE_COLUMNS,
    SPEAKER_TYPES,
    STATUSES,
    VERB_CLASSES,
    Article,
    Assertion,
    Attribution,
    Hedge,
    TextSpan,
)

TableName = Literal["articles", "attributions", "assertions", "speakers", "hedges"]
TABLE_NAMES: tuple[TableName, ...] = get_args(TableName)

Row: TypeAlias = dict[str, Any]
Kind = Literal["text", "count", "index", "flag", "number"]
"""The kind of value in a column: `count` and `flag` are never missing, `index` may be; `number` is a fraction, missing
or infinite."""

ATTRIBUTION_COLUMNS: dict[str, Kind] = {
    "id": "text",
    "index": "count",
    "speaker": "text",
    "verb": "text",
    "content": "text",
    "hedge": "text",
    "speaker_entity": "text",
    "speaker_type": "text",
    "verb_lemma": "text",
    "verb_class": "text",
    "quote": "text",
    "hedge_kinds": "text",
    "nested": "flag",
    "parent": "index",
    "confidence": "number",
    "rule": "text",
    "path": "text",
    "speaker_start": "index",
    "speaker_end": "index",
    "verb_start": "count",
    "verb_end": "count",
    "content_start": "count",
    "content_end": "count",
    "spans": "text",
}
ASSERTION_COLUMNS: dict[str, Kind] = {
    "id": "text",
    "index": "count",
    "text": "text",
    "status": "text",
    "reason": "text",
    "attributions": "text",
    "hedge": "text",
    "hedge_kinds": "text",
    "start": "count",
    "end": "count",
    "spans": "text",
}
SPEAKER_COLUMNS: dict[str, Kind] = {
    "id": "text",
    "index": "count",
    "speaker_entity": "text",
    "speaker_type": "text",
    "role": "text",
    "described": "text",
    "anonymity": "text",
    "aliases": "text",
    "mentions": "count",
    "attributions": "count",
    "assertions": "count",
    "words_quoted": "count",
    "speaker_id": "text",
    "start": "count",
    "end": "count",
    "spans": "text",
}
HEDGE_COLUMNS: dict[str, Kind] = {
    "id": "text",
    "index": "count",
    "owner": "text",
    "owner_index": "count",
    "kind": "text",
    "level": "text",
    "text": "text",
    "start": "count",
    "end": "count",
    "spans": "text",
}
_NUMBERS = {"ratio", "expected_low", "expected_high", "concentration", "expected", "variance"}


def _score_kind(name: str) -> Kind:
    if name == "low_count":
        return "flag"
    return "number" if name in _NUMBERS or name.endswith("_share") else "count"


ARTICLE_COLUMNS: dict[str, Kind] = {
    "id": "text",
    **{name: _score_kind(name) for name in SCORE_COLUMNS},
    "title": "text",
}
"""One value a column: the counts by speaker and by verb class are in the record and in JSON."""


def attribution_rows(article: Article) -> Iterator[Row]:
    """Yield one row an attribution, with the columns of `ATTRIBUTION_COLUMNS`."""
    for index, attribution in enumerate(article.attributions):
        speaker, verb, content = attribution.speaker, attribution.verb, attribution.content
        words = dict(zip(("speaker", "verb", "content", "hedge"), attribution, strict=True))
        yield {
            "id": article.id,
            "index": index,
            **words,
            "speaker_entity": speaker.entity if speaker else None,
            "speaker_type": speaker.type if speaker else None,
            "verb_lemma": verb.lemma,
            "verb_class": verb.verb_class,
            "quote": content.quote,
            "hedge_kinds": _kinds(attribution.hedges),
            "nested": attribution.nested,
            "parent": attribution.parent,
            "confidence": attribution.confidence,
            "rule": attribution.rule,
            "path": attribution.path,
            "speaker_start": speaker.start if speaker else None,
            "speaker_end": speaker.end if speaker else None,
            "verb_start": verb.start,
            "verb_end": verb.end,
            "content_start": content.start,
            "content_end": content.end,
            "spans": json.dumps(_spans(attribution)),
        }


def assertion_rows(article: Article) -> Iterator[Row]:
    """Yield one row an assertion, with the columns of `ASSERTION_COLUMNS`."""
    for index, assertion in enumerate(article.assertions):
        yield {
            "id": article.id,
            "index": index,
            "text": assertion.text,
            "status": assertion.status,
            "reason": assertion.reason,
            "attributions": json.dumps(assertion.attributions),
            "hedge": "; ".join(hedge.text for hedge in assertion.hedges) or None,
            "hedge_kinds": _kinds(assertion.hedges),
            "start": assertion.start,
            "end": assertion.end,
            "spans": json.dumps(assertion.spans),
        }


def article_rows(article: Article) -> Iterator[Row]:
    """Yield one row: the article's score, with the columns of `ARTICLE_COLUMNS`; `ratio` may be infinite."""
    yield {
        "id": article.id,
        **{name: getattr(article.score, name) for name in SCORE_COLUMNS},
        "title": article.title,
    }


def speaker_rows(article: Article) -> Iterator[Row]:
    """Yield one row a speaker, with the columns of `SPEAKER_COLUMNS`; `start` and `end` are the first mention's."""
    for index, profile in enumerate(article.speakers):
        descriptions = {"role": profile.role, "described": profile.described, "anonymity": profile.anonymity}
        spans = {name: part.spans if part else None for name, part in descriptions.items()}
        yield {
            "id": article.id,
            "index": index,
            "speaker_entity": profile.entity,
            "speaker_type": profile.type,
            **{name: part.text if part else None for name, part in descriptions.items()},
            "aliases": "; ".join(alias.text for alias in profile.aliases),
            "mentions": sum(len(alias.spans) for alias in profile.aliases),
            "attributions": profile.attributions,
            "assertions": profile.assertions,
            "words_quoted": profile.words_quoted,
            "speaker_id": profile.id,
            "start": profile.first.start,
            "end": profile.first.end,
            "spans": json.dumps({"aliases": [alias.spans for alias in profile.aliases], **spans}),
        }


def hedge_rows(article: Article) -> Iterator[Row]:
    """Yield one row a hedge, with the columns of `HEDGE_COLUMNS`.

    `owner` is "attribution" or, for the author's own hedges, "assertion"; `owner_index` is that one's `index`.
    """
    number = count()
    owners: tuple[tuple[str, tuple[Attribution | Assertion, ...]], ...] = (
        ("attribution", article.attributions),
        ("assertion", article.assertions),
    )
    for owner, records in owners:
        for owner_index, record in enumerate(records):
            for hedge in record.hedges:
                yield {
                    "id": article.id,
                    "index": next(number),
                    "owner": owner,
                    "owner_index": owner_index,
                    "kind": hedge.kind,
                    "level": hedge.level,
                    "text": hedge.text,
                    "start": hedge.start,
                    "end": hedge.end,
                    "spans": json.dumps(hedge.spans),
                }


@dataclass(frozen=True, slots=True)
class Table:
    """A table's columns with what each holds, and the function that yields an article's rows without metadata."""

    columns: Mapping[str, Kind]
    rows: Callable[[Article], Iterator[Row]]


TABLES: dict[TableName, Table] = {
    "articles": Table(ARTICLE_COLUMNS, article_rows),
    "attributions": Table(ATTRIBUTION_COLUMNS, attribution_rows),
    "assertions": Table(ASSERTION_COLUMNS, assertion_rows),
    "speakers": Table(SPEAKER_COLUMNS, speaker_rows),
    "hedges": Table(HEDGE_COLUMNS, hedge_rows),
}
"""Each table by its name."""

VOCABULARIES: dict[str, tuple[str, ...]] = {
    "speaker_type": SPEAKER_TYPES,
    "verb_class": VERB_CLASSES,
    "quote": QUOTE_TYPES,
    "status": STATUSES,
    "reason": ASSERTION_REASONS,
    "kind": HEDGE_KINDS,
    "level": HEDGE_LEVELS,
    "owner": ("attribution", "assertion"),
}
"""The columns that hold one of few words each, in whichever table, with these words in their order."""

_TAKEN = frozenset(column for table in TABLES.values() for column in table.columns) | {"by_speaker", "by_class"}
"""Names that metadata cannot have: those of columns, and of the counts that stand in JSON alone."""

_PREFIX = "meta_"


def meta_column(key: str) -> str:
    """Return the column for a key of the metadata: ``meta_KEY`` where any table has a column of that name.

    A key that looks like such a column itself gets the prefix, too: "title" becomes "meta_title" and "meta_title"
    becomes "meta_meta_title", so that no two keys ever share a column.
    """
    bare = key
    while bare.startswith(_PREFIX):
        bare = bare.removeprefix(_PREFIX)
    return _PREFIX + key if bare in _TAKEN else key


def table_rows(article: Article, table: TableName) -> Iterator[Row]:
    """Yield an article's rows of one table, each with the article's metadata; an empty value is missing."""
    meta = {meta_column(key): value or None for key, value in article.meta.items()}
    return (row | meta for row in TABLES[table].rows(article))


def rows_by_table(article: Article, tables: Sequence[TableName]) -> dict[TableName, list[Row]]:
    """Return an article's rows of several tables: plain values that a process can send."""
    return {table: list(table_rows(article, table)) for table in tables}


def _kinds(hedges: Iterable[Hedge]) -> str | None:
    return "; ".join(hedge.kind for hedge in hedges) or None


def _spans(attribution: Attribution) -> dict[str, Any]:
    parts: dict[str, TextSpan | None] = {
        "speaker": attribution.speaker,
        "verb": attribution.verb,
        "content": attribution.content,
    }
    return {name: part.spans if part else None for name, part in parts.items()} | {
        "hedges": [hedge.spans for hedge in attribution.hedges]
    }
