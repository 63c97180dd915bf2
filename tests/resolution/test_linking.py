"""The hook that links speakers to entities outside the article."""

from __future__ import annotations

import json
from typing import Any

import pytest

import attribution
from attribution import LinkError
from attribution.pipeline import Attributor
from attribution.reading.documents import Document
from attribution.records import Article, SpeakerType

TEXT = "Rain\n\nIt snowed. Ivanov said that it rained. Officials said that Ivanov knew.\n\n"
TEXT += "Later Ivanov said that it snowed. The report says that Kyiv denies it."


def test_each_named_speaker_is_asked_for_once(attributor: Attributor) -> None:
    """With its name, its type and the sentence of its first mention; the answer is kept and travels."""
    asked: list[tuple[str, SpeakerType, str]] = []

    def link(name: str, kind: SpeakerType, context: str) -> str | None:
        asked.append((name, kind, context))
        return "Q1" if name == "Ivanov" else None

    article = attribution.load(engine="rules", model=_nlp(attributor), link=link)(TEXT)
    kinds = {profile.entity: profile.type for profile in article.speakers}
    assert sorted(asked) == [
        ("Ivanov", kinds["Ivanov"], "Ivanov said that it rained."),
        ("Kyiv", "named_organization", "The report says that Kyiv denies it."),
    ]
    assert {profile.entity: profile.id for profile in article.speakers if profile.id} == {"Ivanov": "Q1"}
    assert Article.from_json(article.to_json()) == article
    assert json.loads(article.to_json())["speakers"][0]["id"] == "Q1"


def _nlp(attributor: Attributor) -> Any:
    return attributor.backend.nlp  # type: ignore[attr-defined]


def test_texts_documents_and_docs_are_linked(attributor: Attributor) -> None:
    """Whatever the pipe takes; an empty text has nobody to ask for."""
    nlp = _nlp(attributor)
    linking = attribution.load(
        engine="rules", model=nlp, link=lambda name, kind, context: f"{name}/{kind}/{len(context)}"
    )
    found = list(linking.pipe([TEXT, Document("d", None, TEXT), nlp(TEXT), ""]))
    ids = [[profile.id for profile in article.speakers] for article in found]
    assert ids[0] == ids[1] == ids[2] != ids[3] == []


def test_without_a_function_nothing_is_linked(attributor: Attributor) -> None:
    """And nothing else changes."""
    linked = attribution.load(engine="rules", model=_nlp(attributor), link=lambda *_: None)
    assert linked(TEXT) == attributor(TEXT)
    assert {profile.id for profile in attributor(TEXT).speakers} == {None}


def test_an_error_names_the_speaker(attributor: Attributor) -> None:
    """The function's own exception is its cause."""

    def fails(name: str, kind: str, context: str) -> str | None:
        raise KeyError(name + kind + context)

    nlp = _nlp(attributor)
    before = list(nlp.pipe_names)
    with pytest.raises(LinkError, match=r"link failed for 'Ivanov': KeyError") as caught:
        attribution.load(engine="rules", model=nlp, link=fails)("Ivanov said that it rained.")
    assert isinstance(caught.value.__cause__, KeyError)
    assert nlp.pipe_names == before  # also while the exception and its frames live on


def test_an_answer_of_another_type(attributor: Attributor) -> None:
    """Ids are strings: a file must hold them."""
    wrong: Any = lambda name, kind, context: 7  # noqa: E731, ARG005
    with pytest.raises(LinkError, match="link gave int for 'Ivanov'"):
        attribution.load(engine="rules", model=_nlp(attributor), link=wrong)("Ivanov said that it rained.")
