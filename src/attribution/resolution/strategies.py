"""The chain of strategies: each says who a mention means, or abstains with None; the first answer stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from attribution.parsing import grammar
from attribution.resolution.artefacts import issuer
from attribution.resolution.conversation import initials
from attribution.resolution.descriptions import by_initials, described
from attribution.resolution.dialogue import author, first_person, second_person
from attribution.resolution.discourse import Discourse
from attribution.resolution.facts import Facts
from attribution.resolution.ledger import Resolution
from attribution.resolution.mentions import SpeakerMention, bare
from attribution.resolution.names import Name
from attribution.resolution.pronouns import third_person
from attribution.resolution.relatives import relative
from attribution.resolution.titles import headline
from attribution.resolution.types import type_of
from attribution.resolution.vocabulary import gender_of_role, is_role, noun
from attribution.resolution.words import ARTICLES
from attribution.text.labels import ANSWER, QUESTION

_CLOSING = frozenset({"CC", "IN", ",", "VBD", "VBZ", "WP", "POS"})
"""Tags of words behind which no title of a name goes on."""

_BEFORE_NAME = frozenset({"NN", "NNP", "NNPS", "VB", "VBP", "JJ", ",", "-RRB-", "''", "CD"})
"""Tags of the last word of a description that leads to a name."""

_BEHIND_NAME = frozenset({",", "-LRB-", "IN", "WP", "POS", "HYPH"})
"""Tags of words with which a mention goes on behind the name that its description leads to."""

_OPENED = frozenset({",", "-LRB-", "IN", "WP", "TO", "VBG"})
"""Tags of words with which a mention goes on behind the name that opens it."""

_NO_PHRASE = frozenset({"VBD", "VBZ", "VBP", "MD", "WP", "WDT", "VBG"})
"""Tags of words that stand in no description of one person before the name."""

LETTERS = QUESTION | ANSWER
"""Labels that name nobody."""

Strategy = Callable[[Discourse, SpeakerMention], Resolution | None]


def apposition(discourse: Discourse, mention: SpeakerMention) -> Resolution | None:
    """Resolve *the head of the SVR, Sergei Naryshkin,*: a name in the mention that its head noun describes."""
    head = mention.head
    own = discourse.entity_at(head.i)
    if own is not None:
        return None if own.is_person else _holder(discourse, mention)
    inside = discourse.facts.names_in(mention.start, mention.end)
    for number, name in inside:
        if "place" in discourse.entity(number).signs or not any(role.at == head.i for role in name.roles):
            continue
        if head.tag_ == "NNS" and "CC" in discourse.facts.page.tags[name.end : mention.end]:
            whole = bare(discourse.facts.text(name.start, mention.end))
            row = Resolution(whole, discourse.entity(number).type, "apposition", None, head.i)
            discourse.ledger.rows.setdefault(head.lemma_, row)
            return discourse.together(mention, row)
        return discourse.named(number, "apposition", name.start)
    for number, name in inside:
        if name.start == head.i + 2 and discourse.facts.page.texts[name.start - 1] == "named":
            return discourse.named(number, "apposition", name.start)  # "a student named Wong"
        token = discourse.facts.view.doc[name.end - 1 if name.initialism is None else name.start]
        attached = token.dep_ in grammar.APPOSITION and token.head.i == head.i
        if attached and (noun(head.lemma_) in (None, "person")) == discourse.entity(number).is_person:
            return discourse.named(number, "apposition", name.start)
    return _closing(discourse, mention, *inside[-1]) if inside and noun(head.lemma_) in (None, "person") else None


def _closing(discourse: Discourse, mention: SpeakerMention, number: int, name: Name) -> Resolution | None:
    """Resolve *its author, the engineer Ruth Adeyinka,*: a person's name that ends the mention behind a comma."""
    start = mention.head.i + 1
    if name.end < mention.end - 1 or not discourse.entity(number).is_person or name.start <= start:
        return None
    between = discourse.facts.page.tags[start : name.start]
    apart = "," in between and not {"CC", "VBD", "VBZ"} & set(between)
    return discourse.named(number, "apposition", name.start) if apart else None


def _holder(discourse: Discourse, mention: SpeakerMention) -> Resolution | None:
    """Resolve *African Export–Import Bank president Okey Oramah*: the person whose office the parser split."""
    for number, name in discourse.facts.names_in(mention.head.i + 1, mention.end):
        attached = any(name.start - 2 <= role.at < name.start for role in name.roles)
        apart = not _CLOSING.isdisjoint(discourse.facts.page.tags[mention.head.i + 1 : name.start])
        if attached and not apart and discourse.entity(number).is_person:
            return discourse.named(number, "apposition", name.start)
    return None


def _persons_named(discourse: Discourse, mention: SpeakerMention) -> list[tuple[int, Name]]:
    """Return the names of persons in the mention, each with its entity's number."""
    return [
        (number, name)
        for number, name in discourse.facts.names_in(mention.start, mention.end)
        if discourse.entity(number).is_person
    ]


def holder(discourse: Discourse, mention: SpeakerMention) -> Resolution | None:
    """Resolve *Minister in the Ministry of Transport Ravi Beharry*: the person whose description ends in a name."""
    facts = discourse.facts
    persons = _persons_named(discourse, mention)
    if not persons or len({number for number, _ in persons}) > 1:
        return None
    number, name = persons[0]
    tags, texts = facts.page.tags, facts.page.texts
    if name.end < mention.end and (tags[name.end] not in _BEHIND_NAME or "CC" in tags[name.end : mention.end]):
        described = any(name.end < role.at < mention.end for role in name.roles) and texts[name.end] == ","
        if not (described and name.start == mention.start):
            return None
    if name.end + 1 < mention.end and tags[name.end] == "POS":
        return None  # Senator Klobuchar's campaign
    if name.start == mention.start:
        behind = name.end < mention.end and "CC" in tags[name.end : mention.end]
        return discourse.named(number, "name", name.start) if behind else None
    return discourse.named(number, "apposition", name.start) if _leads(facts, mention, name) else None


def _leads(facts: Facts, mention: SpeakerMention, name: Name) -> bool:
    """Return whether the words of the mention before the name describe one person, and nobody else."""
    start = mention.start
    tags = facts.page.tags[start : name.start]
    people = [
        index
        for index in range(start, name.start)
        if facts.page.tags[index] in ("NN", "NNP", "VB", "VBP", "JJ")
        and (noun(facts.page.texts[index].lower()) == "person" or is_role(facts.page.texts[index]))
    ]
    others = [facts.page.tags[index] for index in range(start, name.start) if index not in people]
    if not people or tags[-1] not in _BEFORE_NAME or not _NO_PHRASE.isdisjoint(others):
        return False
    if tags[-1] == "JJ" and tags[-2:-1] == ("IN",):
        return False  # the leader of Roman Catholic Christianity
    if mention.head.tag_ in ("NN", "NNS") and "IN" in facts.page.tags[mention.head.i : people[0]]:
        return False  # the request of Prime Minister Boris Johnson
    if tags[-1] == "," and people[0] > start + 2 and not any(start <= role.at for role in name.roles):
        return False
    joins = [i for i in range(start, name.start) if facts.page.tags[i] == "CC" and facts.register.owner[i] < 0]
    if not joins:
        return True
    several = facts.page.tags[joins[-1] + 1] in ("DT", "PRP$")
    return not several and (people[0] < joins[-1] or facts.page.tags[joins[-1] - 1][0] == "J")


def coordination(discourse: Discourse, mention: SpeakerMention) -> Resolution | None:
    """Resolve *Woolworths and Coles*: one speaker in two parts, of the first part's type."""
    first = mention.head
    people = _joined_people(discourse, mention)
    if people is not None:
        return people
    other = grammar.child(first, grammar.CONJUNCT)
    if (
        other is None
        or not first.i < other.i < mention.end
        or "CC" not in discourse.facts.page.tags[first.i : mention.end]
    ):
        return None
    if other.tag_[0] in "VMR":
        return None  # "sources who knew of it but were not allowed to speak"
    name, alone = discourse.facts.register.name_at.get(first.i), discourse.facts.phrase(first)
    if (name is not None and other.i < name.end) or alone.end >= mention.end:
        return None
    person = _double_role(discourse, mention)
    if person is not None:
        return person
    whole = bare(discourse.facts.text(mention.start, mention.end))
    kind, beside = discourse.resolve(alone).type, discourse.entity_at(other.i)
    if name is not None and name.end - name.start == 1 and beside is not None and beside.is_person:
        kind = "named_person"  # "Cherie and Sean O'Donnell"
    both = Resolution(whole, kind, "coordination", None, first.i)
    return discourse.together(mention, both)


def _joined_people(discourse: Discourse, mention: SpeakerMention) -> Resolution | None:
    """Resolve *Prime Minister Robert Fico and Minister Robert Kalinak* also where the parser joined other words."""
    facts = discourse.facts
    names = _persons_named(discourse, mention)
    if len({number for number, _ in names}) < 2 or names[-1][1].end != mention.end:  # noqa: PLR2004
        return None
    if mention.head.tag_ in ("NNS", "NNPS"):
        return None  # "two brothers, Ann Lee and Tom Lee": an apposition
    between = facts.page.tags[names[-2][1].end : names[-1][1].start]
    if between[:1] != ("CC",) or not {"NN", "NNP", "JJ", "CC"}.issuperset(between):
        return None
    whole = Resolution(
        bare(facts.text(mention.start, mention.end)), "named_person", "coordination", None, names[0][1].start
    )
    return discourse.together(mention, whole)


def _double_role(discourse: Discourse, mention: SpeakerMention) -> Resolution | None:
    """Resolve *retired FBI agent and terrorism specialist Ali Soufan*: two descriptions of one person."""
    inside = discourse.facts.names_in(mention.start, mention.end)
    if not inside:
        return None
    number, name = inside[-1]
    if name.end != mention.end or not any(role.at == name.start - 1 for role in name.roles):
        return None
    tags = discourse.facts.page.tags[mention.start : name.start]
    articles = [index for index, tag in enumerate(tags) if tag in ("DT", "PRP$")]
    one = mention.head.tag_ == "NN" and "CC" in tags and not any(index > tags.index("CC") for index in articles)
    return discourse.named(number, "apposition", name.start) if one else None


def named(discourse: Discourse, mention: SpeakerMention) -> Resolution | None:
    """Resolve *Ivanov*, *the FSB*: a name, by itself or by the fuller one that it stands for."""
    number = discourse.facts.register.owner[mention.head.i]
    if number < 0:
        return None
    name = discourse.facts.register.name_at[mention.head.i]
    if "dateline" in discourse.entity(number).signs:
        later = discourse.facts.names_in(name.end, mention.end)
        number = next((other for other, _ in later if "place" not in discourse.entity(other).signs), number)
    elif name.end == mention.end - 1 and noun(discourse.facts.page.tokens[name.end].lemma_) in ("person", "group"):
        return itself(discourse, SpeakerMention(mention.start, mention.end, discourse.facts.page.tokens[name.end]))
    resolution = discourse.named(number, "name", mention.head.i)
    if bare(discourse.facts.text(mention.start, mention.end)) == resolution.entity:
        return replace(resolution, source="itself")
    link = discourse.entity(number).links.get(name.start)
    return replace(resolution, source=link) if link in ("initialism", "variant") else resolution


def name_inside(discourse: Discourse, mention: SpeakerMention) -> Resolution | None:
    """Resolve *Defence Secretary Delfin Lorenzana*, where the parser took the title for the head: the name after it."""
    if not is_role(mention.head.text):
        return None
    for number, name in discourse.facts.names_in(mention.head.i + 1, mention.end):
        between = set(discourse.facts.page.tags[mention.head.i : name.start])
        if discourse.entity(number).is_person and between <= {"NNP", "NN"}:
            return discourse.named(number, "apposition", name.start)
    return None


def opening(discourse: Discourse, mention: SpeakerMention) -> Resolution | None:
    """Resolve *Steve Peers of the University of Essex*, where the parser took no word of the name for the head."""
    facts, start = discourse.facts, mention.start
    if facts.page.texts[start].lower() in ARTICLES:
        start += 1
    name = facts.register.name_at.get(start)
    if name is None or name.start != start or mention.head.i < name.end < mention.end:
        return None
    if name.end < mention.end and facts.page.tags[name.end] not in _OPENED:
        return None
    return discourse.named(facts.register.owner[start], "name", start)


def itself(discourse: Discourse, mention: SpeakerMention) -> Resolution:
    """Return the mention's own words, where no strategy knows who is meant."""
    words = bare(discourse.facts.text(mention.start, mention.end)) or mention.head.text
    first = discourse.entity_at(mention.start)
    if first is not None and first.is_person and "CC" in discourse.facts.page.tags[mention.start : mention.end]:
        return Resolution(words, "named_person", "itself", None, mention.head.i)
    return Resolution(words, type_of(mention), "itself", None, mention.head.i, gender_of_role(mention.head.lemma_))


def label(discourse: Discourse, mention: SpeakerMention) -> Resolution | None:
    """Resolve a label: *A* is whoever is asked, *NG* whose initials they are, *Q* nobody in particular."""
    if discourse.facts.conversation.labels.get(mention.start) is None:
        return None
    letter = mention.head.text.removesuffix(".")
    word = letter.lower()
    number = discourse.facts.conversation.asked if word in ANSWER else initials(discourse, mention)
    if number is not None:
        return discourse.named(number, "turn", mention.head.i)
    return Resolution(letter, "unnamed_person", "itself", None, mention.head.i) if word in LETTERS else None


STRATEGIES: tuple[Strategy, ...] = (
    label,  # before all others: a label is no part of a sentence
    relative,  # pronouns first: no other strategy has anything to say about them
    third_person,
    first_person,
    second_person,
    author,
    issuer,  # before names: "WHO data" is no name of data
    holder,  # before coordination: "president and head of the bank Ann Lee" is one person
    coordination,  # before names: its first part's name is not the whole
    apposition,  # the name that a description introduces, before what else the description may mean
    by_initials,  # before names: "the AG" is no body
    named,
    name_inside,
    described,  # the weaker links last
    headline,
    opening,
)
"""Order is policy: the first strategy that answers decides. `itself` follows them all."""


def resolve_mention(discourse: Discourse, mention: SpeakerMention) -> Resolution:
    """Return the first answer of the chain, or the mention's own words."""
    for strategy in STRATEGIES:
        resolution = strategy(discourse, mention)
        if resolution is not None:
            return resolution
    return itself(discourse, mention)
