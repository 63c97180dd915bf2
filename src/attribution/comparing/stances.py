"""Stances: a small grouping of reporting verbs by what the writer's choice of verb says about the report."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, get_args

from attribution.lexicon import cues
from attribution.records import VerbClass

Stance = Literal["said", "claimed", "hinted", "admitted", "denied", "accused", "asked", "thought", "showed", "other"]

STANCES: tuple[Stance, ...] = get_args(Stance)

# fmt: off
_LEMMAS: Mapping[Stance, frozenset[str]] = MappingProxyType({
    "admitted": frozenset({
        "acknowledge", "admit", "agree", "concede", "confess", "confirm", "own up", "walk back", "recant", "retract",
    }),
    "denied": frozenset({
        "contradict", "debunk", "denial", "deny", "disavow", "disclaim", "dismiss", "dispute",
        "negate", "rebuff", "rebut", "refute", "reject", "rejection", "repudiate", "rubbish", "rule out", "shoot down",
    }),
    "accused": frozenset({
        "accusation", "accuse", "allegation", "assail", "attack", "bash", "berate", "blame", "blast", "castigate",
        "charge", "condemn", "criticise", "criticism", "criticize", "denounce", "excoriate", "implicate", "lambast",
        "malign", "rebuke", "reproach", "scold", "slam", "smear", "upbraid", "vilify", "warn", "warning", "threaten",
        "threat",
    }),
    "asked": frozenset({
        "appeal", "ask", "beg", "demand", "encourage", "exhort", "implore", "inquire", "enquire",
        "petition", "plead", "press", "query", "question", "recommend", "request", "urge",
    }),
})
# fmt: on
"""The lemmas of the stances that no class and no hedge of the lexicon tells."""

_BY_CLASS: Mapping[VerbClass, Stance] = MappingProxyType({"belief": "thought", "evidence": "showed"})
_BY_HEDGE: Mapping[str, Stance] = MappingProxyType(
    {"distancing": "claimed", "hearsay": "claimed", "epistemic": "hinted", "modal": "hinted"}
)
_CALLS_FOR = re.compile(r"\b(?:for|on|upon)$", re.IGNORECASE)
_NEGATED = re.compile(r"\b(?:not|never|declin\w+|refus\w+|without)\b|n[’']t\b", re.IGNORECASE)


def stance_of(lemma: str, verb_class: str, verb: str = "") -> Stance:
    """Group a reporting verb by its stance, from its lemma and class as the lexicon lists them.

    - ``claimed``: the lexicon lists the verb as a hedge by which the writer keeps a distance (claim, allege, insist);
    - ``hinted``: it lists it as an epistemic hedge (suggest, hint, imply);
    - ``admitted``, ``denied``, ``accused`` (warn and threaten too), ``asked``: short lists in this module;
    - ``thought`` and ``showed``: the classes belief and evidence;
    - ``said``: every other statement;
    - ``other``: intentions, attitudes and decrees, and a statement that is not made ("did not say", "declined to").

    Args:
        lemma: the cue's lemma.
        verb_class: its class.
        verb: its words in the text, which tell whether it is negated.
    """
    if verb_class in _BY_CLASS:
        return _BY_CLASS[verb_class]  # type: ignore[index]
    if verb_class != "statement" or _NEGATED.search(verb):
        return "other"
    if lemma == "call" and _CALLS_FOR.search(verb):
        return "asked"
    known = next((stance for stance, lemmas in _LEMMAS.items() if lemma in lemmas), None)
    return known or _BY_HEDGE.get(_hedge_of(lemma) or "", "said")


def _hedge_of(lemma: str) -> str | None:
    """The kind of hedge that the lexicon lists the cue as, if any."""
    head = lemma.split(maxsplit=1)[0] if lemma.strip() else ""
    for kind in ("verb", "noun", "adverb", "adjective"):
        for cue in cues().get((kind, head), ()):
            if cue.lemma == lemma:
                hedge: str | None = cue.hedge
                return hedge
    return None
