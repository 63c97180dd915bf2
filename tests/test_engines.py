"""Engines as a plug-in: the protocol, and results that no batch changes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

import attribution
from attribution.engines import ENGINES, Engine, load_engine
from attribution.extraction.combine import propose
from attribution.parsing.backends import Backend, load_backend
from attribution.pipeline import Attributor
from attribution.records import Span
from attribution.view import Candidate, View, candidate_at
from attribution.weights import folder_of
from hand import span, view_of

ROOT = Path(__file__).parents[1]
TEXTS = [path.read_bytes().decode() for path in sorted((ROOT / "seeds").glob("*.txt"))]


def _json(attributor: Attributor, texts: Sequence[str], batch_size: int) -> list[str]:
    articles = attributor.pipe(texts, batch_size=batch_size)
    return [json.dumps(article.to_dict(), ensure_ascii=False, sort_keys=True) for article in articles]


@pytest.mark.parametrize("engine", ENGINES)
def test_no_result_depends_on_its_batch(request: pytest.FixtureRequest, engine: str) -> None:
    """Batches of one, of three and of all articles, in either order: the same JSON."""
    loaded: Attributor = request.getfixturevalue({"reader": "reader", "rules": "attributor"}[engine])
    alone = _json(loaded, TEXTS, 1)
    assert _json(loaded, TEXTS, 3) == alone
    assert _json(loaded, TEXTS, len(TEXTS)) == alone
    assert _json(loaded, TEXTS[::-1], 3) == alone[::-1]


def test_weights_by_name() -> None:
    """Those that come with the package have names; anything else is a folder."""
    assert folder_of(None) == folder_of("attribution-en")
    assert folder_of("attribution-en-open").name == "attribution-en-open"
    assert folder_of("build/mine") == Path("build/mine")


@pytest.mark.parametrize("name", ENGINES)
def test_the_engines_of_the_table_keep_the_protocol(name: str) -> None:
    """One list for each view, lazily or not."""
    engine = load_engine(name)
    assert isinstance(engine, Engine)
    assert [len(candidates) for candidates in engine.propose([view_of(), view_of()])] == [0, 0]


@pytest.mark.parametrize("engine", ENGINES)
def test_attributions_stand_in_the_order_of_their_verb_groups(request: pytest.FixtureRequest, engine: str) -> None:
    """Also where an adverb that is a cue itself stands inside the group of another."""
    loaded: Attributor = request.getfixturevalue({"reader": "reader", "rules": "attributor"}[engine])
    found = loaded("The aide was apparently seeking work at the State Department.").attributions
    assert [item.verb.text for item in found][:1] == ["was apparently seeking"]
    assert [item.verb.start for item in found] == sorted(item.verb.start for item in found)


class Backwards:
    """Proposes what the rules propose, in no order."""

    def propose(self, views: Sequence[View]) -> Iterator[list[Candidate]]:
        """Yield the last cue's candidate first."""
        return (propose(view)[::-1] for view in views)


class Short:
    """Forgets the last article."""

    def propose(self, views: Sequence[View]) -> Iterator[list[Candidate]]:
        """Yield one list too few."""
        return iter([[]] * (len(views) - 1))


def test_the_order_of_candidates_is_mended(attributor: Attributor) -> None:
    """All later stages go by the order of the cues."""
    loaded = attribution.load(parser=attributor.backend, engine=Backwards())
    assert _json(loaded, TEXTS[:3], 2) == _json(attributor, TEXTS[:3], 2)


def test_an_engine_that_forgets_an_article(attributor: Attributor) -> None:
    """It is named."""
    loaded = attribution.load(parser=attributor.backend, engine=Short())
    with pytest.raises(ValueError, match=r"Short\.propose gave 1 lists for 2 articles"):
        list(loaded.pipe(TEXTS[:2]))


@pytest.mark.parametrize(
    ("engine", "kind"), [(7, "int"), (None, "NoneType"), (Backwards, "the class Backwards"), (print, "builtin")]
)
def test_what_is_no_engine(engine: Any, kind: str) -> None:
    """The message says what an engine is."""
    with pytest.raises(TypeError, match=rf"'reader', 'rules' or an object with propose\(views\), not {kind}"):
        attribution.load(engine=engine)


def test_what_is_no_parser(attributor: Attributor) -> None:
    """The message says what one is; a spaCy pipeline is a model."""
    nlp = getattr(attributor.backend, "nlp")  # noqa: B009 - only this backend has one
    for parser, kind in ((7, "int"), (nlp, "English"), (Backwards, "the class Backwards")):
        with pytest.raises(TypeError, match=rf"parse, adopt and scope, not {kind}; an nlp goes to model"):
            attribution.load(parser=parser, engine="rules")


def test_choices_for_names_only(attributor: Attributor) -> None:
    """Whatever is loaded has its settings already."""
    with pytest.raises(ValueError, match="min_confidence and weights go to an engine by name"):
        attribution.load(engine=Backwards(), min_confidence=0.5)
    for choice in ({"ner": True}, {"model": "en_core_web_sm"}):
        with pytest.raises(ValueError, match="model and ner go to a parser by name"):
            attribution.load(attributor.backend, engine="rules", **choice)  # type: ignore[arg-type]


def test_a_backend_of_ones_own(attributor: Attributor) -> None:
    """An engine that is loaded once serves two attributors."""
    assert isinstance(attributor.backend, Backend)
    assert load_backend(attributor.backend) is attributor.backend
    assert attribution.load(attributor.backend, engine="rules")(TEXTS[0]) == attributor(TEXTS[0])


VIEW = view_of(
    "Mayor/NN/compound>Dahl Dahl/NNP/nsubj>tweeted tweeted/VBD that/IN/mark>shut the/DT/det>road road/NN/nsubj>shut "
    "was/VBD/aux>shut shut/VBN/ccomp>tweeted",
    "He/PRP/nsubj>said said/VBD so/RB",
)


def _at(words: str) -> Span:
    return span(VIEW, words)


def test_a_candidate_from_places_in_the_text() -> None:
    """A cue that the lexicon does not list needs no more: its entry is made, its head and the speaker's are found."""
    candidate = candidate_at(
        VIEW, _at("tweeted"), [_at("the road was shut"), _at("that")], [_at("Mayor Dahl")], verb_class="decree"
    )
    assert (candidate.head, candidate.speaker_head) == (2, 1)
    assert (candidate.cue.lemma, candidate.cue.kind, candidate.cue.verb_class) == ("tweeted", "verb", "decree")
    assert candidate.content == (_at("that"), _at("the road was shut"))
    assert (candidate.verb, candidate.speaker) == ((_at("tweeted"),), (_at("Mayor Dahl"),))
    assert (candidate.rule, candidate.confidence, candidate.path) == ("engine", None, None)


def test_a_candidate_for_a_cue_of_the_lexicon(attributor: Attributor) -> None:
    """It has the lexicon's entry; the class may be another, and no speaker is no mistake."""
    (doc,) = attributor.backend.parse(["Ivanov has said so."], 1)
    view = View.of(doc)
    said = span(view, "has said")
    plain = candidate_at(view, said, [span(view, "so")])
    assert (plain.head, plain.speaker, plain.speaker_head) == (2, (), None)
    assert (plain.cue.lemma, plain.cue.verb_class) == ("say", "statement")
    assert candidate_at(view, said, [span(view, "so")], verb_class="belief").cue.verb_class == "belief"


@pytest.mark.parametrize(
    ("cue", "content", "reason"),
    [
        (Span(0, 5), [], "needs content"),
        (Span(3, 3), [Span(0, 5)], r"stands at \(3, 3\)"),
        (Span(0, 5), [Span(9, 4000)], r"stands at \(9, 4000\)"),
        (Span(-4, 5), [Span(9, 12)], r"stands at \(-4, 5\)"),
    ],
)
def test_places_that_are_none(cue: Span, content: list[Span], reason: str) -> None:
    """They are refused where they are made and not three stages later."""
    with pytest.raises(ValueError, match=reason):
        candidate_at(VIEW, cue, content)
