"""Settings: one frozen record of every choice that can change a result."""

from __future__ import annotations

import json
import pickle
from dataclasses import replace
from pathlib import Path

import pytest

import attribution
from attribution import MissingModelError, Policy, Settings, SettingsError
from attribution.installed import installed
from attribution.weights import WEIGHTS_OF_ENGINE, digest_of, find

STRICT = Settings(engine="rules", min_confidence=0.5, policy=Policy(hearsay_as="sourced", boilerplate=("Share.*",)))


def test_the_defaults_are_those_of_load() -> None:
    """The short form and the record make the same attributor."""
    assert attribution.load(engine="rules").settings == Settings(engine="rules")
    assert Settings() == Settings(parser="spacy", engine="reader", ner=False, policy=Policy())


def test_they_round_trip_through_json() -> None:
    """Every choice is a plain value, the policy's too."""
    data = json.loads(json.dumps(STRICT.to_dict()))
    assert Settings.from_dict(data) == STRICT
    assert data["policy"]["boilerplate"] == ["Share.*"]
    assert Settings.from_dict({}) == Settings()


def test_they_load_what_they_say() -> None:
    """The attributor carries them and decides by them."""
    attributor = STRICT.load()
    assert attributor.settings == STRICT
    (assertion,) = attributor("It is said that it rained.").assertions
    assert assertion.status == "sourced"


@pytest.mark.parametrize(
    ("choices", "reason"),
    [
        ({"parser": "nope"}, "unknown parser 'nope'; there is: spacy, stanza"),
        ({"parser": "en_core_web_sm"}, "goes to model='en_core_web_sm'"),
        ({"engine": "nope"}, "unknown engine 'nope'; there is: reader, rules"),
        ({"min_confidence": 1.5}, "min_confidence is between 0 and 1, not 1.5"),
        ({"min_confidence": "high"}, "min_confidence is between 0 and 1, not 'high'"),
        ({"weights": 3}, "weights is a .*path, not int"),
        ({"engine": "rules", "weights": "x"}, "the rules have no weights"),
    ],
)
def test_what_does_not_exist(choices: dict[str, object], reason: str) -> None:
    """Is refused at once, by the record and by the short form, with what there is."""
    with pytest.raises(SettingsError, match=reason):
        Settings(**choices)  # type: ignore[arg-type]
    with pytest.raises(SettingsError, match=reason):
        attribution.load(**choices)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ({"colour": "red"}, "no such setting: colour"),
        ({"policy": {"sourcing": []}}, "no policy: 'decree_clauses'"),
        ({"policy": Policy().to_dict() | {"sourcing": ["gossip"]}}, "no such verb class or status: gossip"),
    ],
)
def test_what_is_no_record(data: dict[str, object], reason: str) -> None:
    """Names the key at fault."""
    with pytest.raises(SettingsError, match=reason):
        Settings.from_dict(data)


def test_they_are_plain_values(tmp_path: Path) -> None:
    """A path becomes a string; other objects are refused, since they have no place in JSON."""
    settings = Settings(weights=tmp_path)  # type: ignore[arg-type]
    assert json.loads(json.dumps(settings.to_dict()))["weights"] == settings.weights == str(tmp_path)
    with pytest.raises(SettingsError, match="model is a name or a path, not object"):
        Settings(model=object())  # type: ignore[arg-type]
    with pytest.raises(SettingsError, match="policy is a Policy, not NoneType"):
        Settings(policy=None)  # type: ignore[arg-type]


def test_the_fingerprint_tells_results_apart() -> None:
    """It is the same for the same choices and another for each choice that differs."""
    others = [
        Settings(engine="rules"),
        Settings(ner=True),
        Settings(min_confidence=0.4),
        Settings(policy=Policy(between=True)),
        Settings(policy=Policy(sourcing=frozenset({"statement"}))),
    ]
    prints = [settings.fingerprint() for settings in (Settings(), *others)]
    assert len(set(prints)) == len(prints)
    assert Settings().fingerprint() == prints[0] == pickle.loads(pickle.dumps(Settings())).fingerprint()  # noqa: S301
    assert all(len(item) == 32 for item in prints)


def test_the_versions_behind_it() -> None:
    """Of library, parser, model and weights; the rules have no weights."""
    versions = Settings().versions()
    assert versions["attribution"] == attribution.__version__
    assert versions["weights"] == digest_of(find(WEIGHTS_OF_ENGINE["reader"], "config.json"))
    assert "weights" not in Settings(engine="rules").versions()


def test_the_weights_count_by_their_bytes(tmp_path: Path) -> None:
    """Not by their path: the same files elsewhere are the same, another byte is not."""
    for name in ("a", "b", "c"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "config.json").write_text("{}" if name != "c" else "{ }", encoding="utf-8")
    first, same, other = (Settings(weights=str(tmp_path / name)).fingerprint() for name in ("a", "b", "c"))
    assert first == same != other


def test_a_model_that_is_not_there() -> None:
    """Has no fingerprint."""
    with pytest.raises(MissingModelError, match="en_core_web_nowhere"):
        Settings(model="en_core_web_nowhere").fingerprint()


def test_weights_that_are_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have no fingerprint, whether they are named or are the package's own."""
    with pytest.raises(MissingModelError, match="holds no weights"):
        Settings(weights=str(tmp_path)).fingerprint()
    monkeypatch.setitem(WEIGHTS_OF_ENGINE, "reader", "nowhere")
    with pytest.raises(MissingModelError, match="nowhere"):
        Settings().fingerprint()


def test_a_model_in_a_folder_counts_by_its_bytes(tmp_path: Path) -> None:
    """As the weights do; the default model has one fingerprint, named or not."""
    for name in ("a", "b", "c"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "model").write_bytes(b"1" if name == "c" else b"0")
    first, same, other = (Settings(model=str(tmp_path / name)).fingerprint() for name in ("a", "b", "c"))
    assert first == same != other
    default = next(item.name for item in installed() if item.kind == "spacy" and item.used)
    assert Settings(model=default).fingerprint() == Settings().fingerprint()


def test_an_attributor_with_another_policy_pickles_with_it() -> None:
    """And one with a `link` has no settings: a function is no plain value."""
    attributor = Settings(engine="rules").load()
    other = replace(attributor, policy=STRICT.policy)
    assert other.settings == Settings(engine="rules", policy=STRICT.policy)
    assert pickle.loads(pickle.dumps(other)).policy == STRICT.policy  # noqa: S301 - our own bytes
    assert replace(attributor, link=lambda *_: None).settings is None


def test_an_attributor_pickles_by_its_settings() -> None:
    """Another process loads it anew."""
    again = pickle.loads(pickle.dumps(STRICT.load()))  # noqa: S301 - our own bytes
    assert again.settings == STRICT
    assert again("It is said that it rained.").assertions[0].status == "sourced"


def test_an_attributor_shows_its_choices() -> None:
    """The parser, the engine and whatever differs from the defaults."""
    assert repr(Settings(engine="rules").load()) == "Attributor(parser='spacy', engine='rules')"
    assert "min_confidence=0.5" in repr(STRICT.load())
    assert "hearsay_as" in repr(STRICT.load())
