"""The rules with their functions: the records of `attribution.rules`, each joined to the function of its name.

A function is a generator over a `View`. The first line of its docstring is the construction: *speaker*, **verb**,
[content].
"""

from __future__ import annotations

from dataclasses import replace

from attribution.extraction import clauses, complements, labels, nominal, phrases, quotations, transcripts
from attribution.rules import TABLE, Finder, Rule

_MODULES = (quotations, clauses, complements, nominal, phrases, labels, transcripts)


def _finder(name: str) -> Finder:
    """Return the function of that name that one of the modules of rules defines."""
    for module in _MODULES:
        function: Finder | None = vars(module).get(name)
        if function is not None and function.__module__ == module.__name__:
            return function
    raise LookupError(f"the rule {name!r} has no function in {', '.join(module.__name__ for module in _MODULES)}")


RULES: tuple[Rule, ...] = tuple(replace(rule, find=_finder(rule.name)) for rule in TABLE)
"""All rules in their order; of two candidates for one cue the earlier rule's stands."""
