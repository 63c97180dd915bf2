"""English words that steer the rules. Unless a line says otherwise, the words were set by hand on PolNeAR's training
articles and on our own seeds, and are not fitted.
"""

from __future__ import annotations

from collections.abc import Mapping

from attribution.records import VerbClass

# fmt: off
CHAIN = frozenset({
    "appear", "attempt", "be", "begin", "come", "continue", "fail", "get", "go", "happen", "have", "keep", "manage",
    "need", "proceed", "seem", "start", "stop", "tend", "try", "use",
})
"""Verbs that only lead to the reporting verb ("went on to say"): they join its group and lend it their subject."""

TIME_ADVERBS = frozenset({
    "earlier", "here", "how", "however", "instead", "later", "meanwhile", "previously", "rather", "recently", "so",
    "soon", "still", "subsequently", "then", "there", "therefore", "thus", "today", "when", "where", "why", "yesterday",
})
"""Adverbs that stay outside a verb group when they stand at its left edge."""

TELLING = frozenset({
    "advise", "assure", "brief", "inform", "instruct", "notify", "order", "promise", "remind", "show", "teach", "tell",
    "urge", "warn",
})
"""Verbs whose passive has the addressee as its subject: "residents were **told** that"."""

SEEMING = frozenset({"appear", "seem"})
"""Verbs by which an author hedges in their own voice."""

ACTS = frozenset({
    "attend", "award", "build", "buy", "cast", "close", "display", "donate", "draft", "drop", "elect", "enjoy", "fire",
    "hire", "host", "kill", "launch", "open", "pass", "post", "prevent", "release", "repair", "sell", "sign", "track",
    "win",
})
"""Verbs of acts: over a thing they report nothing ("cast her vote")."""

AS_PREPOSITIONS = frozenset({"concerning", "regarding"})
"""Participles that mean "about": the rules **regarding** overtime."""

DECREEING = frozenset({
    "commute", "enact", "impeach", "indict", "overturn", "pardon", "ratify", "repeal", "subpoena", "veto",
})
"""Verbs of acts that only an authority can do: they say nothing of the world."""

PUTTING_IN_FORCE = frozenset({
    "deliver", "enter", "grant", "hand", "impose", "issue", "reach", "return", "serve", "set", "sign",
})
"""Verbs by which an authority puts one of `DECREES` in force."""

DECREES = frozenset({
    "bail", "bill", "commutation", "curfew", "decree", "deadline", "edict", "fine", "injunction", "judgement",
    "judgment", "law", "licence", "license", "mandate", "order", "pardon", "penalty", "permit", "ruling", "sentence",
    "subpoena", "summons", "ticket", "verdict", "visa", "waiver", "warrant",
})
"""Nouns for what an authority puts in force: "issued an **order**", "handed down the **sentence**"."""

SUITS = frozenset({"appeal", "case", "charge", "complaint", "count", "lawsuit", "motion", "petition", "suit"})
"""Nouns for what a court dismisses; a claim is dismissed in words."""

LEGISLATURES = frozenset({
    "assembly", "committee", "congress", "council", "house", "lawmaker", "legislator", "legislature", "panel",
    "parliament", "representatives", "senate", "senator",
})
"""Nouns for bodies that confirm somebody in an office: "the **Senate** confirmed him"."""

POSTS = frozenset({"appointment", "nomination", "nominee"})
"""Nouns for what they confirm."""

NAMING_PREPOSITIONS: Mapping[str, frozenset[str]] = {
    "know": frozenset({"as", "for"}), "name": frozenset({"after"}), "refer": frozenset({"to"}),
}
"""Verbs that without an agent only give a name, with the prepositions behind them: "**known** for"."""

GIVING_NAMES = frozenset({"call", "dub", "entitle", "name", "nickname", "title"})
"""Verbs whose participle without an agent gives a name: “*swine flu*”, as it was **called**."""

DISCLOSING = frozenset({
    "announce", "comment", "complain", "confess", "confide", "describe", "disclose", "discuss",
    "explain", "express", "mention", "outline", "present", "relay", "report", "reveal", "speak", "submit", "talk",
    "testify", "unveil",
})
"""Verbs of speech that may have who heard it behind their object: disclosed the matter **to the police**."""

HEARING = frozenset({"to", "with"})
"""Prepositions before who heard it."""

OCCASIONS = frozenset({
    "briefing", "ceremony", "conference", "debate", "event", "forum", "hearing", "meeting", "rally", "session",
    "summit",
})
"""Nouns for where something is said: announced the measure **at a briefing**."""

UNREAL = frozenset({"could", "might", "should", "would"})
"""Auxiliaries of the main clause beside a condition that was not met."""

CITING = frozenset({"cite", "quote"})
"""Verbs by which a report names whom it has its content from."""

UNDERGOING = frozenset({"experience", "see", "suffer", "witness"})
"""Verbs whose subject only undergoes what their object names, where that is one of `CHANGES`."""

CHANGES = frozenset({
    "boom", "boost", "climb", "collapse", "decline", "decrease", "dip", "drop", "expansion", "fall", "gain", "growth",
    "improvement", "increase", "influx", "jump", "loss", "plunge", "rally", "rebound", "recovery", "reduction", "rise",
    "slowdown", "slump", "spike", "surge", "upturn",
})
"""Nouns for a change of a quantity: "prices saw a 10 per cent **rise**"."""

PLACEHOLDERS = frozenset({"it", "there"})
"""Subjects that refer to nothing where a clause follows: nobody says it."""

JUDGING = frozenset({"clear", "certain", "uncertain", "doubtful"})
"""Adjectives that are cues of a person ("she was clear that …"), and with "it" the author's judgement."""

MOUTHPIECES = frozenset({"account", "feed", "homepage", "page", "site", "website"})
"""Nouns for a channel through which its owner speaks: "the ministry's **website** said"."""

EMERGING = frozenset({"emerge", "transpire"})
"""Verbs whose "it" stands only for the clause behind them, as before a passive: "it **emerged** that"."""

NEGATIONS = frozenset({"not", "never"})
"""Words before the "to" of an infinitive that negate it: "advised them **not** to drink"."""

DEMONSTRATIVES = frozenset({"this", "that"})
"""Subjects that point back to the sentence before: "This was announced by X"."""

MEDIUM_PREPOSITIONS = frozenset({"in", "on", "via", "through", "by"})
"""Prepositions with which a medium joins the verb group: "said **in** a statement"."""

ISSUER_PREPOSITIONS = frozenset({"by", "from"})
"""Prepositions behind a document that lead to who issued it: "a statement by the ministry"."""

HOLDER_PREPOSITIONS = frozenset({"by", "from", "among"})
"""Prepositions behind a noun of saying that lead to who says it: "fears among doctors that …"."""

CLAUSE_MARKERS = frozenset({"that", "whether", "if"})
"""Words that open the content clause of a noun or an adjective."""

REPORT_MARKERS = frozenset({"that", "whether"})
"""Words with which a noun reports though nobody holds it: "reports **that** …"."""

COMPLETING = frozenset({"as", "for", "with"})
"""Prepositions that more often than not begin a part of the content behind an object; counted on PolNeAR train."""

TIMES = frozenset({
    "day", "week", "month", "year", "decade", "century", "season", "summer", "winter", "spring", "autumn", "night",
    "morning", "evening", "weekend", "today", "yesterday", "monday", "tuesday", "wednesday", "thursday", "friday",
    "saturday", "sunday",
})
"""Nouns of time, which see and hear nothing ("Monday saw a march") and are nobody's addressee."""

POINTING = frozenset({":", "that", "this", "the", "following", "thus"})
"""Words that a frame may put between its verb and the colon before a block."""

PUTTING_OUT = frozenset({
    "add", "deliver", "give", "issue", "make", "offer", "post", "publish", "put", "read", "release", "send", "write",
})
"""Verbs that put out a statement before a colon without marks: who *changed* the rules has not spoken."""

REPLIES = frozenset({"answer", "reply", "response", "explanation", "comment", "remark", "warning", "apology"})
"""Nouns for something said that may stand before a colon and a quotation, beside those of the lexicon."""

OPINIONS: Mapping[str, VerbClass] = {
    "view": "belief", "opinion": "belief", "words": "statement", "eyes": "belief", "judgment": "belief",
    "estimation": "belief", "telling": "statement", "account": "statement", "assessment": "belief",
}
"""Nouns of "in X's view", with the class of what they ascribe."""

RATES = frozenset({
    "annum", "capita", "cent", "cents", "day", "head", "hour", "kilometre", "mile", "minute", "month", "person", "se",
    "second", "usual", "week", "year",
})
"""Words behind "per" that make it a rate: "3 **per** cent, a rise on 2020"."""

OPINION_PREPOSITIONS = frozenset({"in", "by"})
"""Prepositions before those nouns."""

POSSESSIVES = frozenset({"his", "her", "their"})
"""Words that may stand where a phrase of the lexicon has "the": "in his words" has another shape."""

NOT_SPEAKERS = frozenset({
    "ability", "age", "availability", "custom", "law", "need", "plan", "preference", "rule", "schedule", "size",
    "standard", "taste", "tradition", "type",
})
"""Things that "according to" measures by instead of quoting them."""

LEADING_ADVERBS = frozenset({"but", "and", "however", "so", "meanwhile", "also", "still"})
"""Words before "according to" that leave it at the beginning of its sentence."""

BEFORE_CREDIT = frozenset({"more", "from"})
"""Words that may stand between a sentence and the name that a colon credits: "More from Ann Lee:"."""

LABEL_WORDS_OF_NOBODY = frozenset({
    "note", "notes", "update", "correction", "clarification", "photo", "image", "video", "picture", "source", "credit",
    "where", "when", "what", "who", "why", "how", "cost", "price", "tickets", "phone", "email", "address", "date",
    "time", "location", "tip", "step", "verdict", "rating", "warning", "example", "result", "results", "score",
    "background", "summary", "strengths", "weaknesses", "related", "read more", "see also", "file",
})
"""Words before a colon that name nobody who speaks: "Photo: …"."""

NUMBERED_LABELS = frozenset({
    "speaker", "voice", "male", "female", "man", "woman", "boy", "girl", "caller", "guest", "interviewer",
    "interviewee", "participant", "moderator", "reporter", "journalist", "witness", "officer", "student", "person",
})
"""Words of a transcript's label that a number may follow ("Speaker 1:"): else it is a score or a date."""

NEEDS_HOLDER = frozenset({"hope", "idea", "notion", "case", "detail", "expectation", "statement", "dream"})
"""Nouns that ascribe only to somebody named: "in the hope that", "the idea that" are turns of phrase."""

COMING_UP = frozenset({"circulate", "emerge", "grow", "mount", "persist", "spread", "surface", "swirl"})
"""Verbs of which a noun of saying is the subject while nobody is named: "allegations **surfaced** that"."""

OWN_ACTS = frozenset({
    "abandon", "announce", "continue", "defend", "deliver", "detail", "drop", "escalate", "hold", "intensify", "keep",
    "launch", "outline", "reiterate", "repeat", "resume", "retract", "share", "soften", "tone", "unveil", "withdraw",
})
"""Verbs whose subject does what their object says: *he* repeated his **claim** …"""
# fmt: on
