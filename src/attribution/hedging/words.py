"""English words that steer the hedges, beside those of hedges.tsv. They were set by hand on PolNeAR's training articles
and on our own seeds, and are not fitted.
"""

from __future__ import annotations

# fmt: off
CLAIMED_THINGS = frozenset({
    "assassination", "asylum", "attack", "benefit", "benefits", "bombing", "championship", "credit", "crown",
    "damage", "damages", "land", "life", "lives", "medal", "ownership", "point", "points", "prize", "refund",
    "responsibility", "scalp", "seat", "shooting", "sovereignty", "strike", "territory", "throne", "title",
    "victory", "win",
})
"""Objects with which "claim" is an idiom and keeps no distance."""

PROPOSING = frozenset({"suggest", "imply"})
"""Cues that doubt what is so, but have another sense: "suggested a walk", "polyamory implies consent"."""

NEGATIVE = frozenset({"few", "hardly", "little", "longer", "neither", "never", "no", "nobody", "none", "nothing"})
"""Words that make a clause negative; "longer" is that of "no longer"."""

RESULT = frozenset({"so", "such"})
"""Words that make a "that" behind them one of result: "so vague that it could be applied to anybody"."""

ABLE_AFTER = frozenset({"before", "if", "until", "so", "than", "where", "how", "provided", "providing", "once"})
"""Words after which "could" tells what somebody was able to do, or a condition."""

ABILITY = frozenset({
    "afford", "believe", "feel", "find", "hear", "only", "play", "read", "remember", "see", "speak", "tell",
    "understand", "walk",
})
"""Verbs with which "could" mostly tells of an ability in the past."""

BEFORE_POSSIBLY = frozenset({"can", "could", "cannot", "not", "n't"})
"""Words after which "possibly" doubts nothing: "the worst you can possibly have"."""

UTMOST = frozenset({"all", "any", "as", "every", "maximum", "minimum", "total"})
"""Words before "possible" that leave no doubt: "all possible means"."""

INTENDING = frozenset({"can", "could", "to", "will"})
"""Auxiliaries with which "appear" or "look" tells of somebody's looks: "so as not to appear weak"."""

COMPARING = frozenset({"if", "though", "like"})
"""Words that open the clause of "looks as if"."""

OF_APPEARANCE = frozenset({"it", "that", "this", "what"})
"""Subjects of which "sounds like" is an appearance: "what sounds like gunfire"."""

SINGULAR = frozenset({"he", "she", "it"})
"""Pronouns with which a verb without "-s" is a subjunctive: "suggested that he leave"."""

OF_CONTENT = frozenset({"that", "of", "for", "about"})
"""Words behind a hedging noun that lead on to what is in doubt: "no evidence of"."""

UNVERIFIED_AS = frozenset({"believe", "fear", "presume", "report", "rumor", "rumour", "suppose"})
"""Participles that need no infinitive: "is feared dead"; "is considered dead" would be a rating."""
# fmt: on
