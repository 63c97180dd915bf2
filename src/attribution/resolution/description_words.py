"""English words that steer the resolution of definite descriptions: descriptions.py.

Compiled by hand and not fitted, in lower case, as those of words.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# fmt: off

GENERAL_ROLES = frozenset({
    "lawmaker", "politician", "leader", "official", "diplomat", "expert", "analyst", "executive", "academic", "scholar",
    "scientist", "director", "governor", "premier", "president", "senator", "congressman", "congresswoman", "lawyer",
    "spokesman", "spokeswoman", "spokesperson", "actor", "actress", "singer", "player", "coach", "captain", "striker",
    "activist", "author", "economist", "legislator", "parliamentarian", "veteran", "star", "boss", "chief", "exec",
    "minister", "mayor", "envoy", "ambassador", "columnist", "historian", "campaigner", "entrepreneur", "billionaire",
    "royal",
})
"""Nouns by which whoever spoke last is often called: offices, trades and words for people of note."""

AGED = frozenset({"old", "olds", "year-old", "year-olds"})
"""Heads of a phrase that calls people by their age: "the 34-year-**old** said"."""

OFFICES: Mapping[str, str] = MappingProxyType({
    "AG": "attorney general", "CEO": "chief executive", "CFO": "chief financial officer", "CM": "chief minister",
    "DA": "district attorney", "DPP": "director of public prosecutions", "MP": "member of parliament",
    "PM": "prime minister",
})
"""Initials for which an office is called, and its words: "the **AG** said"."""

KINDS_OF_SERVICE = frozenset({"special", "security", "secret", "intelligence", "spy"})
"""Words beside "service" and "agency" that say what such bodies mostly are."""

LOOSE_MODIFIERS = frozenset({"old", "year", "veteran", "top", "senior", "new", "current", "longtime", "own"})
"""Words beside such a noun that may be said of anybody."""

BODY_SIGNS = frozenset({
    "organization word", "it", "which", "headed", "initialism", "bracket", "role:organization", "employer", "owner",
    "entity organization",
})
"""The signs by which a name is an organisation's."""

SUBORDINATE = frozenset({"deputy", "vice", "former", "ex", "assistant", "acting", "junior", "late"})
"""Words that make another office of an office: the deputy minister is not the minister."""

SPOKESMEN = frozenset({"spokesman", "spokeswoman", "spokesperson", "official", "representative"})
"""Descriptions that may mean anybody who speaks for the organisation named with them."""

SPOKESMEN_ROLES = frozenset({
    "head", "chief", "director", "secretary", "spokesman", "spokeswoman", "spokesperson", "bureau",
})
"""Descriptions of those who may be called an organisation's spokesman."""

PRESS = frozenset({
    "times", "post", "journal", "news", "gazette", "herald", "tribune", "guardian", "courier", "ledger", "observer",
    "telegraph", "express", "mirror", "star", "sun", "globe", "chronicle", "mail", "independent", "newspaper", "daily",
})
"""Words in names of newspapers, one of which "the newspaper" asks for."""

BROADCASTING = frozenset({"radio", "television", "tv", "network", "news", "broadcasting", "channel"})
"""Words in names of broadcasters, one of which "the broadcaster" asks for."""

LEARNING = frozenset({"university", "college", "institute", "school"})
"""Words in names of universities, one of which "the university" asks for."""

FITTING: Mapping[str, frozenset[str]] = MappingProxyType({
    "agency": frozenset({"service", "agency", "bureau", "office", "administration", "committee", "press", "authority"}),
    "service": frozenset({"service", "agency", "bureau"}),
    "newspaper": PRESS, "paper": PRESS, "outlet": PRESS, "publication": PRESS, "daily": PRESS,
    "broadcaster": BROADCASTING, "channel": BROADCASTING, "network": BROADCASTING, "station": BROADCASTING,
    "university": LEARNING, "institution": LEARNING,
    "court": frozenset({"court", "tribunal"}),
    "force": frozenset({"police", "force", "army", "guard"}),
})
"""By the noun of a description the words of which a fitting name must hold one."""

COMPANIES = frozenset({
    "company", "firm", "business", "group", "manufacturer", "maker", "retailer", "carmaker", "operator", "corporation",
    "chain", "giant", "airline", "supplier", "developer", "brand", "employer", "producer", "enterprise",
})
"""Nouns of descriptions that mean a company: any organisation fits whose name holds no word of `NO_COMPANY`."""

NO_COMPANY = PRESS | LEARNING | frozenset({
    "ministry", "court", "police", "party", "department", "government", "parliament", "senate", "union", "army",
    "council", "committee", "commission", "agency", "service", "nations", "office", "hospital", "guard", "museum",
    "house", "bureau",
})
"""Words in names of organisations that are no companies: public bodies, media and schools."""

LANDS = frozenset({"country", "nation"})
"""Nouns of descriptions that mean a country."""

SITES = frozenset({"website", "site", "portal"})
"""Nouns of descriptions that mean a website: names with a domain fit."""

DOMAIN_ENDINGS = ("com", "org", "net")
"""Endings of names that are a website's, also where the full stop is lost."""

BODIES = frozenset({
    "organization", "organisation", "body", "association", "foundation", "charity", "institute", "union", "party",
    "movement", "group", "council", "alliance", "bloc", "board", "commission", "committee",
})
"""Nouns of descriptions that mean an association: any organisation fits whose name holds no word of `NO_BODY`."""

NO_BODY = frozenset({"times", "post", "plc", "inc", "ltd"})
"""Words in names of newspapers and companies, which are no associations."""

GENERIC = frozenset({
    "agency", "newspaper", "website", "magazine", "channel", "broadcaster", "network", "company", "airline", "newswire",
    "station", "chain", "news", "press", "television", "radio", "union", "firm", "daily",
})
"""Nouns that add nothing to the name before them: "the Associated Press news agency"."""

# fmt: on
