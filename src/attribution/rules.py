"""The table of rules: for each construction its name, its form and what later stages need to know of it.

The functions that find the constructions stand in `extraction`, each under its rule's name; `extraction.rules` joins
the two. The table stands below all stages, so that hedging, resolution, scoring and the network can ask about a rule by
its name without importing the functions. The constructions follow PARC3 (Pareti 2016) and PolNeAR (Newell, Margolin
and Ruths 2018).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from attribution.view import Candidate, View

Form = Literal[
    "quotation",  # the content stands in quotation marks, or is set off as if it did
    "clause",  # the content is a finite clause
    "frame",  # the content is the sentence into which the frame is put, or which the frame ends
    "impersonal",  # a passive or a raising verb, mostly with nobody who says it: "is believed to"
    "object",  # the content is the verb's direct object
    "complement",  # the content is an infinitive, a small clause or a prepositional phrase below the verb
    "noun",  # the cue is a noun: "her claim that"
    "copular",  # the cue is a noun and the subject of its content: "his concern is that"
    "adjective",  # the cue is an adjective: "is confident that"
    "phrase",  # a fixed phrase that names a source: "according to"
    "label",  # a mark on the page between a speaker and the content: colon, dash
    "turn",  # a turn of a transcript
    "adverb",  # a hearsay adverb, with no speaker: "reportedly"
    "other",  # found by no rule of the table: the network's, another engine's
]
"""The kinds of construction; what is so for one rule of a form is so for all of them."""

Finder = Callable[["View"], Iterator["Candidate"]]
"""A rule's function: yields the candidates of one construction, in the order of the text."""


def finds_nothing(_: View) -> Iterator[Candidate]:
    """Yield no candidate: what a variant, and a rule outside the table, has for a function."""
    return iter(())


@dataclass(frozen=True, slots=True)
class Rule:
    """One construction that ascribes, and what every stage needs to know of it.

    name: what its candidates carry as `Candidate.rule`; also its function's name.
    form: the kind of construction.
    find: the function that finds it.
    variants: records for the other names that the function puts on candidates.
    may_lack_speaker: whether an active verb's candidate stands without a speaker.
    fixed_content: whether the content's edges are given by the page, so that the network does not move them.
    fixed_phrase: whether it goes by a fixed phrase or a mark on the page. Many of these are rare in PolNeAR ("in the
        words of", "per"), so they stand also where the network is less sure than they mostly are right; without, lists
        of quotations are lost.
    rule_only: whether the network has no say in it: PolNeAR, on which it was trained, does not annotate it.
    seed_counts: its tuples in our seeds and how many are right, for rules that PolNeAR cannot measure.
    unmeasured_confidence: its confidence while neither `seed_counts` nor confidence.tsv has it. The default, one half,
        says that nothing is known; set by hand, not fitted.
    """

    name: str
    form: Form = "other"
    find: Finder = finds_nothing
    variants: tuple[Rule, ...] = ()
    may_lack_speaker: bool = False
    fixed_content: bool = False
    fixed_phrase: bool = False
    rule_only: bool = False
    seed_counts: tuple[int, int] | None = None
    unmeasured_confidence: float = 0.5


CONTINUED = Rule("continued", "quotation")
"""A quotation apart, without a frame, that was taken for the same speaker's: less often right than `quoted`."""

BLOCK = Rule("block", "quotation", fixed_content=True)
"""Speech set off by a colon and a paragraph of its own instead of marks."""

LISTED = Rule("listed", "label", fixed_content=True, fixed_phrase=True)
"""The items of a list whose introduction is itself somebody's words, with a colon: "Three pumps failed, she said:"."""

TABLE: tuple[Rule, ...] = (
    Rule("quoted", "quotation", variants=(CONTINUED, BLOCK)),  # marks on the page are surer than any parse
    Rule("clause", "clause"),  # a finite clause says most about what is ascribed
    Rule("parenthetical", "clause"),
    Rule("impersonal", "impersonal", may_lack_speaker=True),  # before infinitive: "was said to" has no speaker
    Rule("object_preposition", "complement"),  # before direct_object: "accused the US of spying" is more than "the US"
    Rule("small_clause", "complement"),
    Rule("called_on", "complement"),
    Rule("infinitive", "complement"),
    Rule("preposition", "complement"),
    Rule("as_clause", "frame"),
    Rule("final_frame", "frame"),  # where the parser lost the frame's link to its clause
    Rule("direct_object", "object"),  # last of the verbs: the weakest sign
    Rule("according_to", "phrase", fixed_phrase=True),
    Rule("noun_clause", "noun"),
    Rule("noun_is", "copular"),
    Rule("adjective", "adjective"),
    Rule("turn", "turn", rule_only=True, seed_counts=(10, 10)),  # before colon: a turn goes on over paragraphs
    Rule("colon", "label", variants=(LISTED,), fixed_phrase=True),
    Rule("dash", "label", fixed_phrase=True),
    Rule("adverb", "adverb", rule_only=True, seed_counts=(10, 10)),  # last: only where nobody else is in sight
)
"""Order is policy: of two candidates for one cue the earlier rule's stands."""

_BY_NAME = {rule.name: rule for each in TABLE for rule in (each, *each.variants)}


def rule_named(name: str) -> Rule:
    """Return the rule, or the variant, of that name.

    Args:
        name: a `Candidate.rule`.

    Returns:
        The table's record; for a name outside the table (the network's "reader", another engine's) a record of form
        "other" with the defaults.
    """
    return _BY_NAME.get(name) or Rule(name)
