"""English words that steer resolution, gathered so that they can be seen, tested and exchanged for another language's.

The sets are compiled by hand and not fitted. Words are in lower case, as they are compared, but for `NO_INITIALISM`,
`THINGS` and `ROMAN_NUMERALS`. Words of open classes (roles, organisations, places, first names) are rows of the tables
in `attribution.lexicon`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from attribution.lexicon.names import Gender

# fmt: off

# Where a name begins and ends: page.py, names.py

PARTICLES = frozenset({
    "al", "bin", "da", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "e", "el", "i", "ibn", "la", "le",
    "dela", "ter", "und", "van", "von", "y", "zu",
})
"""Small words inside names of people: those of the languages whose names English news prints most."""

CALENDAR = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
    "april", "may", "june", "july", "august", "september", "october", "november", "december", "jan.", "feb.", "mar.",
    "apr.", "jun.", "jul.", "aug.", "sep.", "sept.", "oct.", "nov.", "dec.", "easter", "christmas",
})
"""Capitalised words of dates, which are no names: all days and months with their abbreviations, two feasts."""

MONTH_OR_NAME = frozenset({"march", "april", "may", "june", "august"})
"""Months that are also names or words: they are dates only beside a number or a word of `TIME_BEFORE`."""

TIME_BEFORE = frozenset({
    "in", "last", "next", "this", "since", "until", "by", "early", "late", "mid", "of", "from", "to",
})
"""Words before a month that show it to be one ("in May"): prepositions and adjectives of time."""

CREDITS = frozenset({"image", "photo", "file", "video", "picture", "credit", "source"})
"""Words that open a picture's credit before a colon or a slash: no names, and the name behind is no speaker's."""

NO_INITIALISM = frozenset({
    "I", "A", "OK", "TV", "AM", "PM", "A.M.", "P.M.", "AD", "BC", "Q", "Q.", "A.", "DNA", "COVID",
})
"""Words in capitals that are not tagged as names and name nobody: the ones frequent in news."""

THINGS = frozenset({"COVID", "COVID-19", "DNA", "RNA", "HIV", "AIDS", "GDP", "GPS", "PDF", "IQ", "CCTV"})
"""Initialisms that nobody is called by, however they are tagged: diseases, measures and techniques."""

REGNAL = frozenset({"pope", "king", "queen", "prince", "princess", "saint", "st.", "emperor", "patriarch", "emir"})
"""Titles that stay a part of a name of one word ("Pope Francis"): those of rulers and clergy."""

JOINING = frozenset({"of", "for", "on", "against"})
"""Prepositions with which an organisation's name goes on ("Institute for the Study of War")."""

OF_NAMES = frozenset({
    "voice", "knights", "sons", "daughters", "doctors", "reporters", "friends", "church", "order", "house",
})  # fmt: skip
"""Words that name no organisation by themselves but begin one's name before a preposition ("Voice of America")."""

CHAMBERS = frozenset({"house", "chamber", "board"})
"""Words before "of" behind which a plural in capitals belongs to the name ("House of Representatives")."""

GENERIC_OWNERS = frozenset({"people", "women", "children", "men"})
"""Plurals without "s" whose possessive goes on as a name ("People's Bank"); others are found by their nouns."""

DETERMINERS = frozenset({"the", "a", "an", "this", "that", "his", "her", "its", "their", "our", "my"})
"""Words before a capitalised noun that show it to be a description, not a surname ("the Baker")."""

DESCRIBING = frozenset({"of", "for", "on"})
"""Prepositions by which words in capitals are a name, however its last word describes ("Voice of the People")."""

SPELLED_LINKS = frozenset({
    ",", "and", "of", "for", "the", "&", "-", "from", "to", "in", "on", "at", "against", "with", "without", "a",
})
"""Words and marks that may stand between the words of a name that the initialism in brackets spells."""

ROW_LINKS = frozenset({",", "and", "or", "&"})
"""Words and marks between the names of a row ("the chains Woolworths and Coles")."""

OFFICE_PREPOSITIONS = frozenset({"of", "for", "at", "to", "from"})
"""Prepositions between an office and its organisation ("head of", "spokesman for", "ambassador to")."""

OFFICE_WORDS = frozenset({"crown", "vice", "deputy", "acting", "former", "chief"})
"""Words before a title that show it to be one, though it is a surname too ("Crown Prince")."""

ABBREVIATIONS = frozenset({"inc", "corp", "ltd", "co", "jr", "sr", "bros", "cos", "assn", "dept", "univ"})
"""Words that end names with a full stop of their own: other names lose the stop that ends the sentence."""

AMERICAN: Mapping[str, str] = MappingProxyType({
    "defence": "defense", "centre": "center", "centres": "centers", "labour": "labor", "harbour": "harbor",
    "programme": "program", "theatre": "theater", "defences": "defenses", "counsellors": "counselors",
})
"""The American spelling of British words inside names: texts print one body in both."""

PUBLIC_BODIES = frozenset({
    "department", "ministry", "office", "bureau", "agency", "commission", "council", "committee", "court",
    "secretariat", "treasury", "parliament", "directorate",
})
"""Words of names of public bodies, whose other words stand in any order ("Department of State", "State Department")."""

OWN_BODIES = frozenset({"state", "nation", "capital"})
"""Kinds of places that have bodies of their own ("the Wisconsin Supreme Court"); other names of a country have its."""

NO_KEYWORD = frozenset({"of", "the", "and", "for", "on", "s", "affairs"})
"""Words that a public body's name may have or lack ("Foreign Ministry", "Ministry of Foreign Affairs")."""

BEARERS = frozenset({
    "falls", "river", "lake", "creek", "beach", "bay", "island", "islands", "hills", "heights", "valley", "mountain",
    "mountains", "county", "springs", "point", "tower", "towers", "bridge", "street", "avenue", "road", "boulevard",
    "square", "park", "plaza", "building", "stadium", "arena", "hall", "prize", "award", "awards", "trophy", "medal",
    "bill", "act", "law", "amendment", "memorial", "cemetery", "garden", "gardens", "harbor", "port", "wharf",
})
"""Last words of names that bear a person's or another place's name: their first word alone means that one."""

SURNAMES_TOO = frozenset({"banks", "guard", "house", "mills", "power", "temple", "wells"})
"""Words of organisations' names that behind a first name are a surname: *Samantha Power*."""

PERSONAL_SIGNS = frozenset({"given name", "title", "role:person", "age", "who", "middle initial", "suffix", "label"})
"""The signs by which a name is surely a person's, not the beginning of an organisation's."""

ONE_OF_A_KIND = frozenset({"a", "an"})
"""Articles behind which a single capitalised word is a kind of people or things ("a Republican", "a Boeing")."""

AMERICAN_ENDINGS: Mapping[str, str] = MappingProxyType({"isation": "ization", "isations": "izations"})
"""British endings inside names with the American ones."""

# Signs of a name's kind: signs.py, entities.py

LOCATING = frozenset({"in", "at", "near", "across", "inside", "outside", "throughout", "into", "within"})
"""Prepositions before places: a name behind one is rarely a person's (sign "located")."""

HEADED = frozenset({
    "executive", "director", "chairman", "chairwoman", "chair", "ceo", "founder", "co-founder", "president", "head",
    "manager", "boss", "officer", "employee", "subsidiary", "shareholder", "shares", "professor",
})
"""Nouns after which "of" or "at" leads to an organisation (sign "headed"): offices, and parts of a company."""

HEADED_PREPOSITIONS = frozenset({"of", "at"})
"""Prepositions between a word of `HEADED` and its organisation."""

RELATIVES_BEHIND = frozenset({"who", "which"})
"""Relative pronouns behind a name: "who" is a person's, "which" an organisation's sign."""

PLURAL_VERBS = frozenset({"were", "are", "have"})
"""Verbs in the plural behind a single name: a team or a company, no person (sign "plural verb")."""

SUBJECT_OF_PERSON = frozenset({"he", "she", "his", "her"})
"""Pronouns with which a person's own report goes on ("Khan says that he", sign "he")."""

SUBJECT_OF_ORGANIZATION = frozenset({"it", "its"})
"""Pronouns with which an organisation's own report goes on ("Woolworths said it", sign "it")."""

REFLEXIVES = frozenset({"himself", "herself"})
"""Pronouns right behind a name that only a person's has ("Khan herself", sign "he")."""

ROMAN_NUMERALS = frozenset({"II", "III", "IV", "VI", "XI", "XVI", "XIV"})
"""Numerals behind names of people that look like an organisation's initialism: those of recent rulers and popes."""

PLACE_ENDINGS = ("ia", "stan", "land", "burg", "ville", "shire", "ton", "grad")
"""Endings by which a name of one word is taken for a place's rather than a person's."""

SAME_SOUNDS = (("kh", "k"), ("ck", "k"), ("ph", "f"), ("w", "v"), ("sch", "sh"))
"""Letters that transliterations exchange: each pair makes variant spellings of a name alike, in this order."""

NO_LAST_WORD = frozenset({"of", "the", "and", "for", "s"})
"""Words that a part of a name does not end in ("Ministry of" stands for no ministry)."""

NO_LETTER = frozenset({"of", "the", "for", "and", "on"})
"""Words of a name that give its initialism no letter."""

EITHER = frozenset({
    "owner", "sponsor", "supplier", "rival", "competitor", "broadcaster", "vendor", "developer", "operator", "maker",
    "seller", "buyer", "provider", "publisher", "employer",
})
"""Nouns for persons and organisations alike: as descriptions they speak less for a person (sign "role:either")."""

# What single words tell: vocabulary.py

FEMALE_WORDS = frozenset({
    "mrs", "mrs.", "ms", "ms.", "miss", "mme", "madame", "lady", "dame", "queen", "princess", "sister", "mother",
    "duchess", "baroness", "countess", "empress", "woman", "girl", "wife", "widow", "daughter", "aunt", "niece",
    "grandmother", "actress", "girlfriend", "fiancee", "heroine", "nun", "midwife", "granddaughter", "ex-wife",
    "mum", "mom", "sra", "sra.", "srta.", "señora", "frau", "signora", "sheikha", "hajia", "smt.", "puan",
})
"""Titles, nouns of kinship and roles of women, which "he" does not take up: frequent words of news."""

MALE_WORDS = frozenset({
    "mr", "mr.", "sir", "lord", "king", "prince", "pope", "father", "brother", "son", "husband", "uncle", "nephew",
    "man", "boy", "grandfather", "boyfriend", "fiance", "widower", "monk", "cardinal", "imam", "dad",
    "duke", "baron", "count", "emperor", "gunman", "ex-husband", "grandson", "spokesman", "chairman", "businessman",
    "policeman", "congressman", "councilman", "fisherman", "salesman", "statesman", "fireman", "frontman",
    "sr.", "señor", "herr", "monsieur", "signor", "sheikh", "alhaji",
})
"""Titles, nouns of kinship and roles of men, which "she" does not take up: frequent words of news."""

FEMALE_ENDINGS = ("woman", "women")
"""Endings of nouns for women."""

WOMEN_ENDINGS = ("ova", "eva", "skaya", "ovna", "evna")
"""Endings of Slavic family names and patronymics that women bear."""

DEMONYM_ENDINGS = ("ese", "ish")
"""Endings by which a capitalised word that no table lists says of which country somebody is."""

PEOPLE_ENDINGS = ("ans", "ists", "ims", "crats", "ites", "men")
"""Endings of plurals in capitals that mean people rather than one name ("Republicans")."""

PERSON_ENDINGS = ("man", "woman", "person", "ist", "ician", "lord", "lady")
"""Endings of nouns for one person that no table lists."""

# Descriptions beside a name: roles.py, resolved.py, discourse.py

INTRODUCING = frozenset({"by", "to", "with", "of", "from", "that", "as"})
"""Prepositions after which an apposition may begin; "in the hospital, Smith said" has none."""

ONE_OF = frozenset({"one", "two"})
"""Numerals before "of" whose phrase describes a name though its noun is plural ("one of its directors, X")."""

COURTESY_TITLES = frozenset({
    "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "mme", "mme.", "madame", "mademoiselle", "monsieur", "sir", "dame",
    "dr", "dr.", "herr", "frau", "señor", "señora", "mx", "mx.",
})
"""Titles that are no role: English ones and the foreign ones that English news prints."""

ACADEMIC = frozenset({
    "professor", "scientist", "researcher", "expert", "analyst", "academic", "lecturer", "historian", "biologist",
    "economist", "author", "student", "resident", "critic", "former",
})
"""People whose "we" is not their employer: those who speak for a field, and those outside."""

EMPLOYING = frozenset({"of", "at", "from", "with"})
"""Prepositions between a person's name and the organisation that the person is of."""

OFFICES_OF_STATE = frozenset({"minister", "president", "premier", "chancellor", "secretary", "ambassador", "envoy"})
"""Offices whose holders mean their country by "we"."""

# Types of speakers without a name: types.py

ARTICLES = frozenset({"the", "a", "an"})
"""Words that an entity loses in front."""

INDEFINITE = frozenset({
    "a", "an", "one", "another", "some", "any", "several", "many", "two", "three", "no", "every", "each",
})
"""First words of phrases that mean nobody mentioned before."""

DEFINITE = frozenset({"the", "this", "that", "these", "those"})
"""First words of phrases that may mean somebody mentioned before."""

PLURAL_DEMONSTRATIVES = frozenset({"those", "these"})
"""First words that make a phrase without a noun a group ("those present")."""

GROUP_WORDS = frozenset({
    "they", "them", "their", "these", "those", "we", "us", "our", "you", "your", "people", "others", "some", "many",
    "most", "several", "all", "both", "few", "none", "everyone", "everybody", "anyone", "anybody", "nobody",
    "thousands", "hundreds", "dozens", "millions", "more", "each", "%",
})
"""Pronouns and numerals that stand for several people."""

PERSON_WORDS = frozenset({
    "he", "she", "him", "her", "his", "who", "i", "me", "my", "somebody", "someone", "one", "q",
})
"""Pronouns that stand for one person, and the label of who asks."""

DOCUMENT_WORDS = frozenset({"it", "its", "this", "that", "which", "what"})
"""Pronouns that stand for a thing."""

BANDS = frozenset({"group", "militia", "faction", "team", "band", "squad", "movement", "crew", "opposition"})
"""Nouns of organisations that mean a group of people behind an indefinite article ("a militia")."""

PARTITIVES = frozenset({
    "proportion", "share", "numbers",
    "number", "majority", "minority", "percent", "percentage", "%", "half", "third", "quarter", "handful", "group",
    "pair", "couple", "dozen", "host", "series", "lot", "rest", "trio", "crowd", "one", "some", "many", "most",
    "several", "all", "both",
})
"""Heads of "a number of officials": the type is that of what follows "of"."""

AUTHORITIES = frozenset({"authority", "authorities"})
"""Lemmas that in the plural mean a group, though the singular is an organisation's noun."""

PLURAL_DOCUMENTS = frozenset({"paper", "site", "website", "file"})
"""Lemmas that in the plural mean what is read, though one of them may be an organisation ("unseen papers")."""

DOCUMENT_LEMMAS = frozenset({"datum", "this", "that"})
"""Lemmas of things that no ending shows."""

ABSTRACT_ENDINGS = (
    "ion", "ment", "ity", "ism", "ness", "ance", "ence", "ine", "age", "ure", "sis", "ical", "data", "ing", "gram",
)
"""Endings of abstract nouns, which no table lists: as speakers they are documents."""

AGENT_ENDINGS = ("er", "or", "ee", "eer", "ant", "ian")
"""Endings of nouns for one who does something, which no table lists: as speakers they are persons."""

# What bodies put out: artefacts.py

FIGURES = frozenset({"data", "figures", "statistics", "information", "numbers", "estimates", "projections"})
"""Nouns of figures: a body's, not a country's, speak for the body ("WHO data show")."""

STATEMENTS = frozenset({"statement", "communique", "communiqué"})
"""Nouns of what somebody says in writing: its words are theirs ("a statement by the FSB reads")."""

ISSUING = frozenset({"by", "of", "from"})
"""Prepositions between such a noun and whose it is."""

# Pronouns: pronouns.py, relatives.py, dialogue.py

PERSONAL: Mapping[str, Gender] = MappingProxyType({
    "he": "male", "him": "male", "his": "male", "himself": "male",
    "she": "female", "her": "female", "hers": "female", "herself": "female",
})
"""The pronouns that stand for one person, each with the gender of its antecedent."""

NEUTER = frozenset({"it", "its", "itself"})
"""The pronouns that, as speakers, stand for an organisation."""

PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
"""The pronouns that stand for a group or an organisation."""

SINGULAR_FIRST = frozenset({"i", "me", "my", "mine", "myself"})
"""The pronouns that stand for whoever speaks."""

PLURAL_FIRST = frozenset({"we", "us", "our", "ours", "ourselves"})
"""The pronouns that stand for the organisation of whoever speaks."""

SECOND = frozenset({"you", "your", "yours"})
"""The pronouns that, in a question of an interview, stand for whoever answers."""

RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})
"""The pronouns that stand for the noun which their clause describes."""

ANSWERING = frozenset({"answer", "reply", "respond", "retort"})
"""Verbs of answering: their "she" is not whoever asked."""

ASKING_VERBS = frozenset({"ask", "enquire", "inquire", "question", "wonder", "press", "quiz"})
"""Verbs by which somebody is asked something."""

TELLING = frozenset({"tell", "inform", "assure", "remind"})
"""Verbs whose object is told something: "told the Post that it would" is not about the Post."""

VAGUE = frozenset({"world", "nation", "media", "community", "public", "head", "society", "humankind", "mankind"})
"""Nouns that pronouns of the third person rarely take up."""

ANYBODY = frozenset({"any", "no", "every", "each", "one"})
"""Words before nouns that mean nobody in particular, so that "he" does not take them up."""

EMPTY_ANTECEDENTS = frozenset({
    "one", "those", "all", "some", "many", "others", "anyone", "everyone", "someone", "people",
})
"""Antecedents that mean nobody without their relative clause: the clause is added ("those who fled")."""

QUANTIFIERS = frozenset({"those", "some", "many", "all"})
"""Words without a noun that "who" may describe."""

# Who asks and who is asked in interviews: conversation.py

INTERVIEW = frozenset({"interview", "interviewer", "interviewee", "q&a", "interviewed"})
"""Lemmas by which an introduction tells of an interview by themselves."""

TALK_WITH = frozenset({"speak", "talk", "chat", "sit", "discuss", "converse", "conversation", "catch"})
"""Lemmas by which an introduction tells of an interview where a word of `WITH` follows."""

WITH = frozenset({"with", "to"})
"""Prepositions before whoever is talked with."""

ASKING = frozenset({"reporter", "journalist", "interviewer", "correspondent", "host", "anchor"})
"""Descriptions of those who ask in an interview, and so are not asked."""

YOU = frozenset({"you", "your"})
"""Words by which a question is put to somebody present."""

# fmt: on
