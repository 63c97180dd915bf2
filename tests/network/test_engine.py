"""The engine "reader" with its shipped weights, on sentences: what it adds to the rules and what it keeps of them."""

from __future__ import annotations

import json
import pickle
import sys
from pathlib import Path

import numpy as np
import pytest

import attribution
from attribution import MissingExtraError, MissingModelError, SettingsError
from attribution.extraction.combine import propose
from attribution.lexicon.confidence import confidence
from attribution.network.engine import NetworkEngine
from attribution.network.model import FILES, Model
from attribution.pipeline import Attributor
from attribution.view import View
from attribution.weights import WEIGHTS_OF_ENGINE, find

SEEDS = Path(__file__).parents[2] / "seeds"
TEXTS = [path.read_bytes().decode() for path in sorted(SEEDS.glob("0*.txt"))]
WEIGHTS = find(WEIGHTS_OF_ENGINE["reader"], "config.json")


@pytest.fixture(scope="module")
def model() -> Model:
    """The shipped weights."""
    return Model.load(WEIGHTS)


def test_a_block_is_its_paragraph(reader: Attributor) -> None:
    """However long it is: the network sees no marks around it, the page shows where it ends."""
    block = " ".join(["The pumps of the old harbour failed again in March, and nobody repaired them."] * 12)
    text = f"Mayor Mira Dahl added:\n\n{block}\n\nSnow fell all day."
    (found,) = reader(text).attributions
    assert (found.speaker and found.speaker.text, found.verb.text, found.rule) == ("Mayor Mira Dahl", "added", "block")
    assert found.content.text == block.removesuffix(".")


@pytest.mark.parametrize("verb", ["hollered", "kvetched", "blurted", "chirped", "rasped"])
def test_a_verb_that_no_rule_knows(reader: Attributor, attributor: Attributor, verb: str) -> None:
    """It is found by its place: who, what, of which class, and over which dependency path."""
    text = f"Senator Mira Dahl {verb} that the bridge was not safe. Snow fell all day."
    assert attributor(text).attributions == ()
    (found,) = reader(text).attributions
    assert list(found) == ["Senator Mira Dahl", verb, "that the bridge was not safe", None]
    assert (found.rule, found.path) == ("reader", f"nsubj< {verb} >ccomp")
    assert found.verb.verb_class == "statement"


def test_what_a_rule_has_found_keeps_its_rule(reader: Attributor) -> None:
    """And needs no path."""
    (found,) = reader("Ivanov said that it rained.").attributions
    assert (found.rule, found.path) == ("clause", None)


def test_attributions_inside_others(reader: Attributor) -> None:
    """Each has a confidence of its own."""
    outer, inner = reader("Kyiv said that Moscow claimed that the dam was intact.").attributions
    assert (outer.content.text, inner.content.text) == (
        "that Moscow claimed that the dam was intact",
        "that the dam was intact",
    )
    assert (outer.parent, inner.parent) == (None, 0)
    assert confidence(inner.rule) not in (outer.confidence, inner.confidence)


def test_hearsay_adverbs_are_kept(reader: Attributor) -> None:
    """They come from the rules."""
    (found,) = reader("The mayor has reportedly resigned.").attributions
    assert list(found)[:2] == [None, "reportedly"]


def test_more_confidence_asked_for_is_fewer_tuples(reader: Attributor) -> None:
    """Each at least as sure as was asked for."""
    counts = []
    for least in (0.0, 0.3, 0.6, 0.9):
        surer = attribution.load(min_confidence=least)
        found = [item for article in surer.pipe(TEXTS) for item in article.attributions]
        assert all(least <= item.confidence <= 1 for item in found)
        counts.append(len(found))
    assert counts == sorted(set(counts), reverse=True)
    assert counts[0] > len([item for article in reader.pipe(TEXTS) for item in article.attributions]) > counts[2]


def test_the_rules_heed_confidence_too() -> None:
    """Each rule has one."""
    text = "Ivanov said that it rained. He described the plan."
    sure = attribution.load(engine="rules", min_confidence=0.7)(text)
    assert [found.rule for found in sure.attributions] == ["clause"]


def test_a_model_travels_to_other_processes(model: Model, attributor: Attributor) -> None:
    """It is loaded anew there, and says the same."""
    (doc,) = attributor.backend.parse([TEXTS[0]], batch_size=1)
    view = View.of(doc)
    features = model.features(view, propose(view))
    again = pickle.loads(pickle.dumps(model))  # noqa: S301 - our own bytes
    assert again.providers == model.providers
    assert np.array_equal(again.score_words(features).cue, model.score_words(features).cue)


def test_a_long_article_is_read_in_windows(model: Model, attributor: Attributor) -> None:
    """A word's neighbours far away make no difference: the same text behind itself is judged the same."""
    text = TEXTS[0]
    once, twice = (
        model.score_words(model.features(view := View.of(doc), propose(view))).cue
        for doc in attributor.backend.parse([text, f"{text}\n\n{text}"], batch_size=2)
    )
    heads = np.flatnonzero(once > 0.5)
    assert len(heads) > 5
    assert len(twice) == 2 * len(once)
    for copy in (twice[heads], twice[len(once) + heads]):
        assert (copy > 0.5).mean() > 0.9


def test_providers_that_are_not_there() -> None:
    """ONNX Runtime would take the CPU in silence."""
    for providers in (
        ["CPUExecutionProvider", "AbacusExecutionProvider"],
        [("AbacusExecutionProvider", {"beads": 10})],
    ):
        with pytest.raises(SettingsError, match=r"cannot use AbacusExecutionProvider: it has .*CPUExecutionProvider"):
            NetworkEngine.load(providers=providers)


def test_a_provider_with_options(reader: Attributor) -> None:
    """As ONNX Runtime takes it; the results are the same."""
    engine = NetworkEngine.load(providers=[("CPUExecutionProvider", {"use_arena": "0"})])
    assert attribution.load(engine=engine)(TEXTS[0]) == reader(TEXTS[0])


def test_weights_that_are_not_there(tmp_path: Path) -> None:
    """The message says what is missing; the error is one of ours and of Python's."""
    with pytest.raises(MissingModelError, match=r"holds no weights: config.json, tokenizer.json") as raised:
        attribution.load(weights=tmp_path)
    assert isinstance(raised.value, FileNotFoundError)
    with pytest.raises(MissingModelError, match=r"no config\.json in"):
        find("weights-of-tomorrow", "config.json")


@pytest.mark.parametrize("package", ["onnxruntime", "tokenizers"])
def test_a_package_that_is_not_there(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message has the line for pip; the error is one of ours and of Python's."""
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingExtraError, match=f"pip install {package}") as raised:
        attribution.load()
    assert isinstance(raised.value, ImportError)
    assert raised.value.name == package


def test_weights_for_other_features(tmp_path: Path) -> None:
    """They would give nonsense; the message says what to do, and what does not fit."""
    for name in FILES:
        (tmp_path / name).write_bytes((WEIGHTS / name).read_bytes())
    config = json.loads((WEIGHTS / "config.json").read_text(encoding="utf-8"))
    columns = {name: value for name, value in config.items() if name != "rules"}
    for broken, reason in (
        ({"layout": [[1], [2], 3]}, "has no list of rules"),
        (columns, "has no list of rules"),
        (config | {"layout": [[1], [2], 3]}, r"their columns are \[\[1\], \[2\], 3\], not"),
        (config | {"rules": config["rules"][1:]}, "their columns are"),
    ):
        (tmp_path / "config.json").write_text(json.dumps(broken), encoding="utf-8")
        with pytest.raises(
            SettingsError, match=rf"do not fit this version .*{reason}.*Leave out `weights`.*engine='rules'"
        ):
            attribution.load(weights=tmp_path)


@pytest.mark.parametrize("name", FILES)
def test_nothing_that_is_shipped_can_run_code(name: str) -> None:
    """Graphs of ONNX and JSON."""
    start = (WEIGHTS / name).read_bytes()[:2]
    assert start[:1] == b"{" if name.endswith(".json") else start == b"\x08\x08"


def test_the_weights_are_small() -> None:
    """At most 70 MB, the vocabulary with them: three sets of weights fit into a wheel of 100 MB, PyPI's limit."""
    assert sum((WEIGHTS / name).stat().st_size for name in FILES) <= 70_000_000


def test_the_fields_of_a_tuple_share_no_letter(reader: Attributor) -> None:
    """A word is the speaker's, the verb's or the content's."""
    for article in reader.pipe(TEXTS):
        for found in article.attributions:
            fields = [found.verb, found.content, *([found.speaker] if found.speaker else [])]
            letters = [place for field in fields for span in field.spans for place in range(*span)]
            assert len(letters) == len(set(letters)), tuple(found)


def test_who_is_told_is_no_content(reader: Attributor) -> None:
    """Also inside a quotation, where no rule proposes the frame."""
    article = reader("‘When I called,’ said Mrs Adeyemi, ‘they told me “try again in June”.’ Nobody came.")
    assert {item.content.text for item in article.attributions if item.verb.text == "told"} <= {"“try again in June”"}


def test_a_frame_behind_its_content_is_no_assertion(reader: Attributor) -> None:
    """However the parser joins it to the clause that it reports."""
    text = "Rents will keep falling, President and Chief Operating Officer of Hartwell Homes Nora Quill said on Monday."
    article = reader(text)
    assert [item.status for item in article.assertions] == ["sourced"]


def test_a_frame_in_a_relative_clause_ends_with_it(reader: Attributor) -> None:
    """The rest of the main clause is the author's word."""
    article = reader("The mine, which the company says is safe, employs 300 people.")
    (found,) = article.attributions
    assert found.content.text.endswith("is safe")
    assert [(item.text, item.status) for item in article.assertions] == [
        ("The mine … employs 300 people", "unsourced"),
        ("which the company says is safe", "sourced"),
    ]


@pytest.mark.parametrize("engine", ["attributor", "reader"])
def test_a_source_of_a_report_is_a_second_speaker(engine: str, request: pytest.FixtureRequest) -> None:
    """Of the same content; what is no source stays a content of its own."""
    find = request.getfixturevalue(engine)
    found = find("On Tuesday the road was closed, CNN reported, citing two officials.").attributions
    assert [tuple(item)[:3] for item in found] == [
        ("CNN", "reported", "On Tuesday the road was closed"),
        ("two officials", "citing", "On Tuesday the road was closed"),
    ]
    assert [item.nested for item in found] == [False, False]
    found = find("The governor delayed the vote, citing the health crisis.").attributions
    assert [tuple(item)[:3] for item in found] == [("The governor", "citing", "the health crisis")]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Ford voluntarily disclosed the matter to the federal government.", "the matter"),
        ("The minister announced the measure at the daily briefing.", "the measure"),
        ("The ministry announced new restrictions on flights to Cuba.", "new restrictions on flights to Cuba"),
        ("The paper reported a threat to the bridge.", "a threat to the bridge"),
    ],
)
def test_who_heard_it_and_where_are_no_content(reader: Attributor, text: str, content: str) -> None:
    """Behind a mere noun; what belongs to the noun stays."""
    assert [found.content.text for found in reader(text).attributions] == [content]
