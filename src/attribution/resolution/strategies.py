"""The chain of strategies: each answers whom a mention means, or abstains with None; the first answer stands."""

from __future__ import annotations

from collections.abc import Callable

from attribution.parsing import grammar
from attribution.resolution.descriptions import described
from attribution.resolution.discourse import Discourse, Found, Mention, bare
from attribution.resolution.pronouns import author, first_person, relative, third_person
from attribution.resolution.types import type_of
from attribution.resolution.words import is_role, noun

_CLOSING = frozenset({"CC", "IN", ",", "VBD", "VBZ", "WP", "POS"})
"""Tags of words behind which no title of a name goes on."""

Strategy = Callable[[Discourse, Mention], Found | None]


def apposition(discourse: Discourse, mention: Mention) -> Found | None:
    """*The head of the SVR, Sergei Naryshkin,*: a name in the mention that its head noun describes."""
    head = mention.head
    held = discourse.register.entity_at(head.i)
    if held is not None:
        return None if held.is_person else _holder(discourse, mention)
    inside = discourse.names_in(mention.start, mention.end)
    for number, name in inside:
        if "place" in discourse.entity(number).cues or not any(role.at == head.i for role in name.roles):
            continue
        if head.tag_ == "NNS" and "CC" in discourse.page.tags[name.end : mention.end]:
            whole = bare(discourse.text(name.start, mention.end))
            return Found(whole, discourse.entity(number).type, "apposition", None, head.i)
        return discourse.named(number, "apposition", name.start)
    for number, name in inside:
        token = discourse.view.doc[name.end - 1 if name.initialism is None else name.start]
        attached = token.dep_ in grammar.APPOSITION and token.head.i == head.i
        if attached and (noun(head.lemma_) in (None, "person")) == discourse.entity(number).is_person:
            return discourse.named(number, "apposition", name.start)
    number, name = inside[-1] if inside else (-1, None)
    closes = name is not None and name.end >= mention.end - 1 and discourse.entity(number).is_person
    if closes and name is not None and noun(head.lemma_) in (None, "person") and name.start > head.i:
        between = [token for token in discourse.view.doc[head.i + 1 : name.start] if token.tag_ in ("CC", "VBD", "VBZ")]
        if not between and any(token.text == "," for token in discourse.view.doc[head.i + 1 : name.start]):
            return discourse.named(number, "apposition", name.start)
    return None


def _holder(discourse: Discourse, mention: Mention) -> Found | None:
    """The person whose office the parser split: *African Export–Import Bank president Okey Oramah*."""
    for number, name in discourse.names_in(mention.head.i + 1, mention.end):
        before = discourse.view.doc[mention.head.i + 1 : name.start]
        attached = any(name.start - 2 <= role.at < name.start for role in name.roles)
        if attached and discourse.entity(number).is_person and not any(token.tag_ in _CLOSING for token in before):
            return discourse.named(number, "apposition", name.start)
    return None


def coordination(discourse: Discourse, mention: Mention) -> Found | None:
    """*Woolworths and Coles*: one speaker in two parts, of the first part's type."""
    first = mention.head
    other = next((item for item in grammar.children(first, grammar.CONJUNCT) if mention.start <= item.i < mention.end), None)
    words = discourse.view.doc[mention.start : mention.end]
    if other is None or other.i < first.i or not any(token.tag_ == "CC" or token.text == "&" for token in words):
        return None
    name = discourse.register.name_at.get(first.i)
    if name is not None and other.i < name.end:
        return None
    found = _double_role(discourse, mention)
    if found is not None:
        return found
    kind = discourse.resolve(discourse.phrase(first)).type
    return Found(bare(discourse.text(mention.start, mention.end)), kind, "coordination", None, first.i)


def _double_role(discourse: Discourse, mention: Mention) -> Found | None:
    """*Retired FBI agent and terrorism specialist Ali Soufan*: two descriptions of one person."""
    inside = discourse.names_in(mention.start, mention.end)
    number, name = inside[-1] if inside else (-1, None)
    if name is None or name.end != mention.end or not any(role.at == name.start - 1 for role in name.roles):
        return None
    tags = discourse.page.tags[mention.start : name.start]
    articles = [index for index, tag in enumerate(tags) if tag in ("DT", "PRP$")]
    one = mention.head.tag_ == "NN" and "CC" in tags and not any(index > tags.index("CC") for index in articles)
    return discourse.named(number, "apposition", name.start) if one else None


def named(discourse: Discourse, mention: Mention) -> Found | None:
    """*Ivanov*, *the FSB*: a name, by itself or by the fuller one that it stands for."""
    number = discourse.register.owner[mention.head.i]
    if number < 0:
        return None
    name = discourse.register.name_at[mention.head.i]
    if "dateline" in discourse.entity(number).cues:
        later = [held for held, _ in discourse.names_in(name.end, mention.end) if "place" not in discourse.entity(held).cues]
        if later:
            return discourse.named(later[0], "name", mention.head.i)
    if name.end < mention.end:
        after = discourse.view.doc[name.end]
        if not after.is_punct and noun(after.lemma_) in ("person", "group") and name.end == mention.end - 1:
            return Found(bare(discourse.text(mention.start, mention.end)), type_of(Mention(name.end, mention.end, after)),
                         "itself", None, after.i)
    found = discourse.named(number, "name", mention.head.i)
    if bare(discourse.text(mention.start, mention.end)) == found.entity:
        return Found(found.entity, found.type, "itself", number, found.at, found.gender)
    link = discourse.entity(number).links[name.start]
    source = link if link in ("initialism", "variant") else "name"
    return Found(found.entity, found.type, source, number, found.at, found.gender)


def name_inside(discourse: Discourse, mention: Mention) -> Found | None:
    """*Defence Secretary Delfin Lorenzana* whose title the parser took for the head: the name after it."""
    if not is_role(mention.head.text):
        return None
    for number, name in discourse.names_in(mention.head.i + 1, mention.end):
        if discourse.entity(number).is_person and all(
            discourse.view.doc[index].tag_ in ("NNP", "NN") for index in range(mention.head.i, name.start)
        ):
            return discourse.named(number, "apposition", name.start)
    return None


def itself(discourse: Discourse, mention: Mention) -> Found:
    """Nobody else in sight: the article's own words for it."""
    return Found(
        bare(discourse.text(mention.start, mention.end)) or mention.head.text,
        type_of(mention),
        "itself",
        None,
        mention.head.i,
    )


STRATEGIES: tuple[Strategy, ...] = (
    relative,  # pronouns first: no other strategy has anything to say about them
    third_person,
    first_person,
    author,
    coordination,  # before names: its first part's name is not the whole
    apposition,  # the name that a description introduces, before what else the description may mean
    named,
    name_inside,
    described,  # last: the weakest link
)
"""Order is policy: the first strategy that answers decides. `itself` follows them all."""


def resolve_mention(discourse: Discourse, mention: Mention) -> Found:
    """The first answer of the chain, or the mention's own words."""
    for strategy in STRATEGIES:
        found = strategy(discourse, mention)
        if found is not None:
            return found
    return itself(discourse, mention)
