"""English words that steer the assertions, their status and the profiles. They were set by hand on PolNeAR's training
articles and on our own seeds, and are not fitted.
"""

from __future__ import annotations

ASKING = frozenset({"ask", "question", "wonder", "inquire", "enquire", "request"})
"""Cues of asking: a question puts nothing forward as true."""

REQUESTING = frozenset({"ask", "request"})
"""Those of them that also ask for something to be done: "asked the court to wait" is a request, as "urged" is."""

REFUSING = frozenset({"decline", "refuse"})
"""Cues of silence in themselves: "declined to comment"."""

CONFIRMING = frozenset({"confirm", "verify", "corroborate", "authenticate"})
"""Verbs whose negation leaves open what was said: "could not confirm that …"."""

UNABLE = frozenset({"able", "unable"})
"""Adjectives before an infinitive: "was not able to confirm that …"."""

UNSAID = frozenset(
    {"comment", "detail", "details", "mention", "information", "response", "reply", "statement", "explanation"}
    | {"answer", "reason", "indication", "secret", "date", "timetable", "name", "figure", "figures", "nothing"}
)
"""Objects that make silence of "gave no details"; "reported no casualties" is a report."""

SURE_WHEN_NEGATED = frozenset({"know", "think", "believe", "deny", "expect"})
"""Verbs whose negation is no silence: "does not believe that …" says something."""

NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither"})
"""Words before a verb that negate it."""

NOT_NEGATING_BEFORE = frozenset({"only", "just", "merely"})
"""Words after which a negation is none: "not only said"."""

QUESTION_MARKERS = frozenset({"whether", "if"})
"""Words that open an indirect question: "did not say whether …"."""

NOBODY = frozenset({"nobody", "none", "nothing"})
"""Pronouns that deny that there is anybody or anything."""

JOINTS = frozenset({";", ":", "—", "–", ",", "-", "--", "and", "but"})
"""Marks and words that join two main clauses."""

PURPOSE = frozenset({"can", "could", "may", "might", "would"})
"""Auxiliaries with which "so" mostly tells what for: "was taken away so it could be mended"."""

NAMING = frozenset({"call", "dub", "know", "name", "nickname", "title", "entitle"})
"""Verbs whose participle is often tagged as a past: "Rapa Nui, also called Easter Island"."""

TOLD = frozenset({"allow", "compel", "force", "instruct", "invite", "oblige", "order", "require", "tell", "urge"})
"""Verbs that need an object before an infinitive, so that right before "to" they are participles of a passive."""

NEGATIVE_OPENINGS = frozenset({"not", "nor", "neither", "never", "rarely", "seldom"})
"""Words at a clause's beginning that put its verb before its subject, and make no question of it: "Not only is it"."""

SAYINGS = frozenset({"remark", "view", "opinion", "reasoning", "comment", "warning", "answer", "reply", "response"})
"""Objects with which a verb of saying only reports, beside those of a medium: "expressed a similar view, saying …"."""

STAGES = frozenset({"begin", "close", "conclude", "continue", "end", "finish", "open", "start"})
"""Verbs that only say at which stage of a speech something is said: "She **began** by saying …"."""

# fmt: off
PASTS = frozenset({
    "arose", "ate", "awoke", "began", "bit", "blew", "bore", "broke", "chose", "did", "drank", "drew", "drove", "fell",
    "flew", "forbade", "forgave", "forgot", "froze", "gave", "grew", "hid", "knew", "lay", "rang", "rode", "rose",
    "saw", "shook", "shrank", "sang", "sank", "spoke", "sprang", "stole", "swam", "swore", "took", "threw", "tore",
    "was", "went", "were", "withdrew", "woke", "wore", "wrote",
})
"""Pasts of verbs whose participle is another word: after "was" or "has" they share no auxiliary."""

COMPLETE_WITHOUT_OBJECT = frozenset({
    "appear", "arrive", "collapse", "come", "die", "disappear", "emerge", "escape", "fall", "go", "happen", "resign",
    "retire", "return", "rise", "sit", "stand", "stop", "wait",
})
"""Verbs that take no object, so that they share none with a second verb: "arrived and shot him"."""

DESCRIBES_NOBODY = frozenset({
    "i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves", "you", "your", "yours", "yourself", "he",
    "him", "his", "himself", "she", "her", "hers", "herself", "it", "its", "itself", "they", "them", "their", "theirs",
    "themselves", "who", "whom", "whose", "which", "that", "this", "these", "those", "one", "ones", "another", "other",
    "others", "someone", "somebody", "anyone", "anybody", "everyone", "everybody", "no one", "nobody", "none", "some",
    "many", "most", "few", "all", "both", "several", "two", "three",
})
# fmt: on
"""Words for a speaker that say nothing about who it is."""

TAKES_UP = frozenset({"he", "she", "they", "both", "all", "neither", "none"})
"""Pronouns for a speaker without a name who was mentioned before: "They asked not to be named"."""

POINTS_BACK = frozenset({"the", "that", "those"})
"""Determiners of a noun that takes up a speaker mentioned before: "The official asked …"."""
