"""The names that weights were trained with: rules, relations, tags and verb classes.

The network sees numbers. Which number a name has stands in the weights' own config.json and nowhere else, so that a row
added to the package's tables, or moved in them, changes nothing that weights say. A name that the weights do not know
gets the number of "any other" or, where there is none, of "none".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Self, TypeAlias, cast, get_args

import numpy as np
import numpy.typing as npt

from attribution.parsing import grammar
from attribution.records import VERB_CLASSES, VerbClass
from attribution.rules import TABLE

# fmt: off
TAGS = (
    "$", "''", ",", "-LRB-", "-RRB-", ".", ":", "AFX", "CC", "CD", "DT", "EX", "FW", "HYPH", "IN", "JJ", "JJR", "JJS",
    "LS", "MD", "NFP", "NN", "NNP", "NNPS", "NNS", "PDT", "POS", "PRP", "PRP$", "RB", "RBR", "RBS", "RP", "SYM", "TO",
    "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT", "WP", "WP$", "WRB", "XX", "_SP", "``",
)
# fmt: on
"""Penn Treebank tags, as both parsers give them."""

Scheme: TypeAlias = Literal["own", "polnear"]
"""The habits of annotation that the network follows: those of our scheme, or PolNeAR's, which has no attribution inside
another, and other borders."""
SCHEMES: tuple[Scheme, ...] = get_args(Scheme)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Names in the order in which weights number them.

    rules, relations, tags, verb_classes, schemes
        The names. Relations are keys of `grammar.RELATIONS`.
    variants
        Rules that the network takes for another one: `block` and `continued` for `quoted`.
    other_rule
        Whether there is a number for a rule that is none of `rules`. Weights that were trained without one take the
        cue of an unknown rule for a cue that no rule found; the roles that the rule proposes count all the same.
    """

    rules: tuple[str, ...]
    relations: tuple[str, ...]
    tags: tuple[str, ...]
    verb_classes: tuple[str, ...]
    schemes: tuple[str, ...]
    variants: Mapping[str, str] = field(default_factory=dict)
    other_rule: bool = False

    @classmethod
    def of_config(cls, config: Mapping[str, Any]) -> Self:
        """Read the names from the weights' config.

        Raises:
            ValueError: where a list is missing or names something twice.
        """
        lists: dict[str, tuple[str, ...]] = {}
        for name in ("rules", "relations", "tags", "verb_classes", "schemes"):
            if not isinstance(config.get(name), list):
                raise ValueError(f"their config.json has no list of {name}")  # noqa: TRY004 - a wrong value of a file
            lists[name] = tuple(config[name])
            if len(set(lists[name])) < len(lists[name]):
                raise ValueError(f"their config.json names some {name} twice")
        return cls(**lists, variants=config.get("rule_variants", {}), other_rule=config.get("other_rule", False))

    @classmethod
    def current(cls) -> Self:
        """Return the names of this version of the package, to train new weights with."""
        return cls(
            rules=tuple(rule.name for rule in TABLE),
            relations=tuple(grammar.RELATIONS),
            tags=TAGS,
            verb_classes=VERB_CLASSES,
            schemes=SCHEMES,
            variants={variant.name: rule.name for rule in TABLE for variant in rule.variants},
            other_rule=True,
        )

    def to_config(self) -> dict[str, Any]:
        """Return what `of_config` reads."""
        return {
            "rules": list(self.rules),
            "rule_variants": dict(self.variants),
            "other_rule": self.other_rule,
            "relations": list(self.relations),
            "tags": list(self.tags),
            "verb_classes": list(self.verb_classes),
            "schemes": list(self.schemes),
        }

    @property
    def rule_values(self) -> int:
        """Count the numbers that `rule_number` can return."""
        return 1 + len(self.rules) + self.other_rule

    def rule_number(self, name: str) -> int:
        """Return a rule's number, from 1; an unknown rule's is the last one, or 0 ("no rule") where there is none."""
        name = self.variants.get(name, name)
        if name in self.rules:
            return 1 + self.rules.index(name)
        return self.rule_values - 1 if self.other_rule else 0

    def relation_number(self, label: str) -> int:
        """Return the number of the relation that a dependency label stands for; `other_relation` for other labels."""
        name = grammar.relation(label)
        return self.relations.index(name) if name in self.relations else self.other_relation

    @property
    def other_relation(self) -> int:
        """Return the number of a label that belongs to none of `relations`."""
        return len(self.relations)

    @property
    def no_relation(self) -> int:
        """Return the number for a place without a relation: where a dependency path turns at the cue itself."""
        return len(self.relations) + 1

    def tag_number(self, tag: str) -> int:
        """Return a tag's number; that of all unknown tags is one past the known ones."""
        return self.tags.index(tag) if tag in self.tags else len(self.tags)

    def verb_class_number(self, verb_class: str) -> int:
        """Return the number of a cue's class, from 1; 0 for an unknown class, as for a word without a class."""
        return 1 + self.verb_classes.index(verb_class) if verb_class in self.verb_classes else 0

    @property
    def no_verb_class(self) -> int:
        """Return the number, among the classes that the network tells apart, of a word that ascribes nothing."""
        return len(self.verb_classes)

    def likeliest_verb_class(self, chances: npt.NDArray[np.float32] | Sequence[float]) -> VerbClass:
        """Return the likeliest class among this package's; `chances` begin with one for each name."""
        known = {name: float(chances[number]) for number, name in enumerate(self.verb_classes) if name in VERB_CLASSES}
        return cast("VerbClass", max(known, key=lambda name: known[name], default="statement"))
