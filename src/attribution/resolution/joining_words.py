"""English words that steer the joining of speakers across articles. Compiled by hand; not fitted."""

from __future__ import annotations

import re

SMALL = frozenset({"the", "of", "for", "and", "&", "on", "in", "a", "an"})
"""Small words that no initialism counts and no comparison of bodies needs."""

ARTICLES = {"el": "al", "ul": "al"}
"""Spellings of the Arabic article in names, each with the one that stands for all."""

LEGAL = frozenset({
    "inc", "ltd", "plc", "llc", "corp", "co", "gmbh", "ag", "sa", "a/s", "oyj", "oy", "as", "nv", "spa", "company",
    "corporation", "incorporated", "limited",
})  # fmt: skip
"""Legal forms at the end of companies' names: "Ltd" and its like are no part of what they are called."""

COMMON = frozenset({
    "academy", "administration", "agency", "army", "assembly", "association", "authority", "board", "brigade", "bureau",
    "cabinet", "centre", "center", "chamber", "church", "city", "commission", "committee", "company", "congress",
    "council", "court", "department", "embassy", "federation", "foundation", "government", "guard", "hospital", "house",
    "institute", "ministry", "navy", "office", "opposition", "parliament", "party", "police", "prosecution", "school",
    "senate", "service", "station", "supreme", "treasury", "tribunal", "union", "university",
})  # fmt: skip
"""Words by which alone no body is known: every country or town has its own."""

TOPICS = frozenset({
    "affairs", "agriculture", "air", "appeal", "appeals", "civil", "conservative", "constitutional", "council",
    "county", "criminal", "culture", "defense", "democratic", "district", "economy", "education", "election",
    "electoral", "emergencies", "emergency", "energy", "environment", "federal", "finance", "fire", "foreign",
    "general", "green", "health", "high", "home", "human", "immigration", "intelligence", "interior", "internal",
    "investigative", "justice", "labor", "liberal", "local", "municipal", "national", "people", "president",
    "prime", "prison", "public", "regional", "republican", "rescue", "revenue", "royal", "safety", "security",
    "situations", "social", "socialist", "state", "tax", "town", "trade", "traffic", "transport", "transportation",
    "veterans", "welfare",
})  # fmt: skip
"""Words for what such a body does, which do not tell whose it is."""

VAGUE = frozenset({
    "activist", "adviser", "advisor", "analyst", "attorney", "captain", "chief", "coach", "colonel", "commander",
    "deputy", "director", "doctor", "dr", "economist", "expert", "former", "general", "governor", "head", "her", "his",
    "its", "judge", "lawmaker", "lawyer", "leader", "local", "manager", "member", "minister", "new", "officer",
    "official", "other", "owner", "player", "police", "professor", "prosecutor", "regional", "representative",
    "researcher", "resident", "scientist", "senator", "senior", "sheriff", "speaker", "spokesman", "spokesperson",
    "spokeswoman", "state", "their", "top", "who", "witness", "mayor", "secretary", "chairman", "editor", "reporter",
})  # fmt: skip
"""Words of roles that many have: two people are not the same for being a minister each."""

SPELLINGS = (
    (re.compile("isation"), "ization"), (re.compile("defence"), "defense"), (re.compile("centre"), "center"),
    (re.compile(r"labour"), "labor"), (re.compile("programme"), "program"),
)  # fmt: skip
"""British spellings with the American one that stands for both."""

LETTERS = (
    ("shch", "sch"), ("kh", "h"), ("ks", "x"), ("ph", "f"), ("ck", "k"), ("ou", "u"), ("oe", "o"), ("ae", "a"),
    ("ue", "u"), ("iy", "i"), ("yi", "i"), ("ii", "i"), ("ij", "i"), ("ey", "ei"), ("ay", "ai"), ("oy", "oi"),
    ("ye", "e"), ("yo", "o"), ("ya", "ia"), ("yu", "iu"), ("ja", "ia"), ("ju", "iu"), ("y", "i"), ("w", "v"),
    ("ander", "andr"),
)  # fmt: skip
"""Spellings of one sound in names brought over from other scripts and alphabets; the first that fits is applied."""

PEOPLES = ("ian", "ean", "can", "ese", "ish")
"""Endings of the adjectives of countries."""

PLACED_BY = frozenset({"of", "in"})
"""Words behind a body's name that lead to its country."""
