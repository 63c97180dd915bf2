"""Settings: every choice that can change a result, as one frozen record; `load`, its short form."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from importlib.metadata import version
from os import PathLike, fspath
from typing import TYPE_CHECKING, Any, Self

from attribution.engines import WITH_WEIGHTS, Engine, check_engine, load_engine
from attribution.errors import SettingsError
from attribution.parsing.backends import Backend, check_parser, load_backend
from attribution.pipeline import Attributor
from attribution.policy import Policy
from attribution.prepared import MAX_WORDS
from attribution.resolution.linking import Link

if TYPE_CHECKING:
    from spacy.language import Language
    from stanza import Pipeline


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The choices behind an `Attributor`, by name.

    Plain values only, so that a run can be repeated elsewhere: processes pickle settings, outputs carry them, and a
    run is resumed only under the same ones. What is an object in memory (a spaCy ``nlp``, an engine of one's own, a
    `link` function) has no place here: give it to `attribution.load`.

    parser
        ``"spacy"`` or ``"stanza"``.
    model
        The name of a model of that parser; None takes the first English one installed.
    engine
        ``"reader"`` or ``"rules"``.
    weights
        A folder that `attribution train` has written, "attribution-en-small", which is faster, or
        "attribution-en-open", which was trained on open texts alone; None takes the engine's own.
    min_confidence
        Attributions below this confidence are dropped; None takes the engine's own threshold.
    ner
        Whether the parser looks for named entities too.
    policy
        What counts as sourced.
    max_words
        The words that a text may have to be taken for an article; None for any number.

    Raises SettingsError for an unknown parser or engine, a confidence outside 0 to 1, weights for the rules, a limit
    below 1, and for a value of the wrong type.
    """

    parser: str = "spacy"
    model: str | None = None
    engine: str = "reader"
    weights: str | None = None
    min_confidence: float | None = None
    ner: bool = False
    policy: Policy = field(default_factory=Policy)
    max_words: int | None = MAX_WORDS

    def __post_init__(self) -> None:
        for name in ("model", "weights"):
            value = getattr(self, name)
            if isinstance(value, PathLike):
                object.__setattr__(self, name, fspath(value))
            elif not isinstance(value, str | None):
                raise SettingsError(f"{name} is a name or a path, not {type(value).__name__}")
        if not isinstance(self.policy, Policy):
            raise SettingsError(f"policy is a Policy, not {type(self.policy).__name__}")
        check_choices(self.parser, self.engine, self.weights, self.min_confidence, self.max_words)

    def load(self) -> Attributor:
        """Load parser, model and engine.

        Returns:
            The `Attributor`; its `settings` is this record.

        Raises:
            MissingModelError: where a model or weights are not there.
            MissingExtraError: where an optional package is not installed.
        """
        choices = {item.name: getattr(self, item.name) for item in fields(self)}
        return load(**choices)

    def to_dict(self) -> dict[str, Any]:
        """Return the choices as plain JSON values."""
        return {item.name: getattr(self, item.name) for item in fields(self)} | {"policy": self.policy.to_dict()}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Build the settings that `to_dict` was called on; missing choices take their defaults.

        Raises:
            SettingsError: for a choice that does not exist.
        """
        known = {item.name for item in fields(cls)}
        unknown = sorted(set(data) - known)
        if unknown:
            raise SettingsError(f"no such setting: {', '.join(unknown)}; there are: {', '.join(sorted(known))}")
        made = cls(**{name: value for name, value in data.items() if name != "policy"})
        return replace(made, policy=Policy.from_dict(data["policy"])) if "policy" in data else made

    def fingerprint(self) -> str:
        """Return a digest of all that decides a result: choices, library, parser, model and weights.

        Two runs with one fingerprint give the same articles from the same texts. The paths of models and weights have
        no part in it, their versions or bytes have.

        Returns:
            32 hexadecimal digits.

        Raises:
            MissingModelError: where a model or weights are not there.
            MissingExtraError: where the parser is not installed.
        """
        by_version = {"model": None, "weights": None, "versions": self.versions()}
        told = json.dumps(self.to_dict() | by_version, sort_keys=True)
        return hashlib.sha256(told.encode()).hexdigest()[:32]

    def versions(self) -> dict[str, str]:
        """Return the versions behind a result: of the library, the parser, its model and, as a hash, the weights.

        Raises:
            MissingModelError: where a model or weights are not there.
            MissingExtraError: where the parser is not installed.
        """
        from attribution import __version__  # noqa: PLC0415 - the package's own module imports this one
        from attribution.installed import version_of, weights_of  # noqa: PLC0415 - looks at the disk, imports the parser

        versions = {"attribution": __version__}
        models = {"spacy": None, self.parser: self.model}  # lemmas are spaCy's under every parser
        for parser, model in models.items():
            name, of_model = version_of(parser, model)
            versions |= {parser: version(parser), name: of_model}
        return versions | ({"weights": weights_of(self.engine, self.weights)} if self.engine in WITH_WEIGHTS else {})


def check_choices(
    parser: str = "spacy",
    engine: str = "reader",
    weights: object = None,
    min_confidence: float | None = None,
    max_words: int | None = None,
) -> None:
    """Check that the choices exist and go together.

    Raises:
        SettingsError: for an unknown parser or engine, a confidence outside 0 to 1, weights for the rules, and a limit
            below 1.
    """
    check_parser(parser)
    check_engine(engine, weights)
    if not isinstance(weights, str | PathLike | None):
        raise SettingsError(f"weights is a path, not {type(weights).__name__}")
    if min_confidence is not None and not (isinstance(min_confidence, int | float) and 0 <= min_confidence <= 1):
        raise SettingsError(f"min_confidence is between 0 and 1, not {min_confidence!r}")
    if max_words is not None and (not isinstance(max_words, int) or max_words < 1):
        raise SettingsError(f"max_words is a number of words or None, not {max_words!r}")


def load(  # noqa: PLR0913 - each choice has a name and a default
    parser: str | Backend = "spacy",
    model: str | Language | Pipeline | None = None,
    engine: str | Engine = "reader",
    policy: Policy | None = None,
    *,
    min_confidence: float | None = None,
    weights: str | PathLike[str] | None = None,
    link: Link | None = None,
    ner: bool = False,
    max_words: int | None = MAX_WORDS,
) -> Attributor:
    """Load an `Attributor`. Nothing is downloaded.

    Args:
        parser: ``"spacy"``, ``"stanza"`` (slower; needs the extra `stanza`), or a `Backend` of your own.
        model: the name of a model of that parser (`attribution models` lists them), a spaCy ``nlp`` object or a
            ``stanza.Pipeline``. None takes the first English one installed.
        engine: ``"reader"``, a small trained network over the rules; ``"rules"``, the lexicon and the rules alone,
            faster and less exact (the README has the figures); or an `Engine` of your own.
        policy: what counts as sourced and what is no body text. None takes the annotation scheme's choices.
        min_confidence: attributions below this confidence, between 0 and 1, are dropped. None takes the engine's own
            threshold: all of the rules', and of the reader's those above the threshold of its weights.
        weights: a folder that `attribution train` has written, or one of those that come with the package:
            ``"attribution-en-small"``, which is faster and less exact, and ``"attribution-en-open"``, which was trained
            on open texts alone. None takes the reader's own.
        link: a function from a speaker's name, its type and the sentence of its first mention to an id outside the
            article or None; it is asked once an article for each named speaker, and `Profile.id` keeps the answer.
        ner: whether the parser looks for named entities too: surer types of speakers at 0.6 times the speed.
        max_words: a text of more words is refused: it is hardly one article. None takes any.

    Returns:
        The `Attributor`. Its `settings` is None where one of the choices is an object of yours.

    Raises:
        SettingsError: for choices that do not exist or do not go together.
        MissingModelError: where a model or weights are not there.
        MissingExtraError: where ONNX Runtime or Stanza is missing.
        InputError: for a `model` that is none of the parser's, and a parser or engine that is none.
    """
    check_choices(
        parser if isinstance(parser, str) else "spacy",
        engine if isinstance(engine, str) else "reader",
        weights,
        min_confidence,
        max_words,
    )
    loaded = load_engine(engine, min_confidence, weights)
    backend = load_backend(parser, model, ner=ner)
    settings = None
    if isinstance(parser, str) and isinstance(engine, str) and link is None and isinstance(model, str | None):
        settings = Settings(
            parser=parser,
            model=model,
            engine=engine,
            weights=None if weights is None else fspath(weights),
            min_confidence=min_confidence,
            ner=ner,
            policy=policy or Policy(),
            max_words=max_words,
        )
    return Attributor(backend, loaded, policy or Policy(), link, settings, max_words)
