"""Pronouns: third person by number, gender, recency and who spoke last; relative; first person inside a quotation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from attribution.parsing import grammar
from attribution.resolution.conversation import speaks
from attribution.resolution.discourse import Discourse, Resolution, SpeakerMention
from attribution.resolution.types import type_of
from attribution.resolution.words import Gender, noun
from attribution.view import OUTSIDE

if TYPE_CHECKING:
    from spacy.tokens import Token

    from attribution.resolution.entities import Entity

PERSONAL: dict[str, Gender] = {
    "he": "male", "him": "male", "his": "male", "himself": "male",
    "she": "female", "her": "female", "hers": "female", "herself": "female",
}  # fmt: skip
NEUTER = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
SINGULAR_FIRST = frozenset({"i", "me", "my", "mine", "myself"})
PLURAL_FIRST = frozenset({"we", "us", "our", "ours", "ourselves"})
SECOND = frozenset({"you", "your", "yours"})
RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})

_VAGUE = frozenset({"world", "nation", "media", "community", "public", "head", "society", "humankind", "mankind"})
"""Nouns that pronouns of the third person rarely take up."""

_ANYBODY = frozenset({"any", "no", "every", "each", "one"})
"""Words before nouns that mean nobody in particular."""

_VOID = frozenset({"one", "those", "all", "some", "many", "others", "anyone", "everyone", "someone", "people"})
"""Antecedents that mean nobody without their relative clause."""

_CLAUSE_REACH = 12

REACH = 260
"""Tokens back to which an antecedent is looked for: about a screen of text."""

_DOUBTFUL = -0.75
"""The balance of signs above which a name that is mentioned but does not speak is no organisation for "it"."""

PROMINENCE = 0.1
DECAY = 0.25
SUBJECT, POSSESSOR, OBJECT, OBLIQUE = 3.0, 1.5, 1.2, 0.8
SPOKE = 1.0
QUOTED = 0.05


def third_person(discourse: Discourse, mention: SpeakerMention) -> Resolution | None:
    """*He*, *it*, *they*: the antecedent with most weight, each place where it stands counting less with distance."""
    word = mention.head.lower_
    if mention.head.tag_ not in ("PRP", "PRP$") or mention.end - mention.start > 2:  # noqa: PLR2004 - "She herself"
        return None
    kind = _kind(word)
    if kind is None:
        return None
    weights: dict[tuple[str, int], float] = {}
    best: dict[tuple[str, int], Resolution] = {}
    quoting = _quoting(discourse, mention)
    for found, weight in _antecedents(discourse, mention.head, kind):
        if found.identity in quoting or (kind == "he" and found.gender not in (None, PERSONAL[word])):
            continue
        mentions = 1 if found.number is None else len(discourse.entity(found.number).starts)
        weights[found.identity] = weights.get(found.identity, 0) + weight * mentions**PROMINENCE
        best.setdefault(found.identity, found)
    if not weights:
        return None
    chosen = best[max(weights, key=lambda identity: weights[identity])]
    if kind == "he" and chosen.number is not None:
        discourse.genders.setdefault(chosen.number, PERSONAL[word])
        if chosen.type != discourse.entity(chosen.number).type:
            discourse.entity(chosen.number).cues.add("he")
    source = "possessive" if mention.head.tag_ == "PRP$" else "pronoun"
    return Resolution(chosen.entity, chosen.type, source, chosen.number, chosen.at, PERSONAL.get(word))


def _kind(word: str) -> str | None:
    """The pronoun of the third person that stands for all of its forms, "he" for "she" too."""
    return "he" if word in PERSONAL else "it" if word in NEUTER else "they" if word in PLURAL else None


def walk(discourse: Discourse, end: int) -> None:
    """Resolve "he" and "she" in the text before token `end` where nobody asks for them: they carry their antecedent on.

    From the left to the right and each once, so that none has to look for another.
    """
    tokens, tags = discourse.page.tokens, discourse.page.tags
    for index in range(discourse.walked_to, end):
        if tags[index] in ("PRP", "PRP$") and tokens[index].lower_ in PERSONAL and index not in discourse.heads_of:
            found = third_person(discourse, SpeakerMention(index, index + 1, tokens[index]))
            if found is not None:
                discourse.walked[index] = found
    discourse.walked_to = max(discourse.walked_to, end)


def _quoting(discourse: Discourse, mention: SpeakerMention) -> set[tuple[str, int]]:
    """Who is quoted with what the mention stands in, or whose turn it is: they say "I" of themselves."""
    quotation = discourse.view.quotation_of[mention.head.i]
    if quotation == OUTSIDE and not discourse.conversation.order:
        return set()
    quoted = set()
    for number in discourse.holding(mention):
        other, known = discourse.mentions[number], discourse.resolved.get(number)
        if other is None or known is None:
            continue
        if number in discourse.conversation.turns or (
            quotation != OUTSIDE and discourse.view.quotation_of[other.head.i] != quotation
        ):
            quoted.add(known.identity)
    return quoted


def _antecedents(discourse: Discourse, pronoun: Token, kind: str) -> Iterator[tuple[Resolution, float]]:
    """Whom the pronoun may mean, the nearest first, with the weight of each place where they stand."""
    view, register, tokens, tags = discourse.view, discourse.register, discourse.page.tokens, discourse.page.tags
    distance, sentence = 0, view.sentence_of[pronoun.i]
    home = view.quotation_of[pronoun.i]
    for index in range(pronoun.i - 1, max(-1, pronoun.i - REACH), -1):
        if view.sentence_of[index] != sentence:
            sentence = view.sentence_of[index]
            distance += 1
        weight = DECAY**distance * (1 if view.quotation_of[index] in (OUTSIDE, home) else QUOTED)
        found = discourse.spoken.get(index)
        if found is not None:
            unsolved = found.number is None and (
                tags[found.at] in grammar.PRONOUN_TAGS or found.entity.rpartition(" ")[2].lower() in PLURAL
            )
            if not unsolved and _suits(discourse, found, kind):
                yield found, weight * (SPOKE * (index in discourse.stating) + grade(tokens[index]))
            continue
        if tags[index] in ("PRP", "PRP$"):
            known = discourse.walked.get(index)
            if known is not None and PERSONAL.get(tokens[index].lower_) == PERSONAL.get(pronoun.lower_, "none"):
                yield known, weight * grade(tokens[index])
            continue
        number = register.owner[index]
        if number >= 0:
            name = register.name_at[index]
            if index != name.end - 1 or index in discourse.covered:
                continue
            if kind == "he" and len(name.words) == 1 and not _is_somebody(discourse.entity(number)):
                continue  # nothing but its capital speaks for a person
            found = discourse.named(number, "name", index)
            if kind == "he" and found.type == "named_organization" and len(name.words) == 1:
                found = replace(found, type="named_person")
            if _suits(discourse, found, kind):
                yield found, weight * grade(tokens[index if name.initialism is None else name.end - 4])
            continue
        if tags[index] in ("NN", "NNS") and index not in discourse.role_at:
            found = _noun(discourse, index, pronoun, kind)
            if found is not None:
                yield found, weight * grade(tokens[index])


def _suits(discourse: Discourse, found: Resolution, kind: str) -> bool:
    if kind == "he":
        return found.type in ("named_person", "unnamed_person")
    if found.number is not None and found.source == "name" and discourse.entity(found.number).personal > _DOUBTFUL:
        return False  # a lone word of which nothing tells that it is an organisation
    if kind == "it":
        dated = found.number is not None and "dateline" in discourse.entity(found.number).cues
        return found.type == "named_organization" and not dated
    return found.type in ("unnamed_group", "named_organization") and not (
        found.number is not None and discourse.entity(found.number).cues & {"place", "dateline"}
    )


def _is_somebody(entity: Entity) -> bool:
    """Whether a lone word may be a person's name: by its signs, or, where there are none, by coming again."""
    return entity.personal >= 1 or (entity.personal > _DOUBTFUL and len(entity.starts) > 1)


def _noun(discourse: Discourse, index: int, pronoun: Token, kind: str) -> Resolution | None:
    """What a common noun means that may be the antecedent: no predicate, and not "her teacher" for "she"."""
    token, tag = discourse.page.tokens[index], discourse.page.tags[index]
    meaning = noun(token.lemma_)
    wanted = (
        (kind == "he" and tag == "NN" and meaning == "person")
        or (kind == "it" and tag == "NN" and meaning == "organization")
        or (kind == "they" and (meaning == "group" or (tag == "NNS" and meaning in ("person", "organization"))))
    )
    if not wanted or token.lemma_ in _VAGUE or token.dep_ in grammar.ATTRIBUTE or not discourse.heads(index):
        return None
    owner = grammar.child(token, grammar.POSSESSOR)
    if owner is not None and _kind(owner.lower_) == kind and PERSONAL.get(owner.lower_) == PERSONAL.get(pronoun.lower_):
        return None
    if kind == "he" and any(item.lower_ in _ANYBODY for item in token.children):
        return None
    return discourse.noun_found(index)


def grade(token: Token) -> float:
    """What the place of a name in its clause is worth."""
    current = token
    for _ in range(4):
        if current.dep_ in grammar.APPOSITION | grammar.COMPOUND | grammar.CONJUNCT:
            current = current.head
    if current.dep_ in grammar.SUBJECT:
        return SUBJECT
    if current.dep_ in grammar.POSSESSOR:
        return POSSESSOR
    if current.dep_ in grammar.OBJECT | grammar.INDIRECT_OBJECT | grammar.AGENT:
        return OBJECT
    return OBLIQUE


def relative(discourse: Discourse, mention: SpeakerMention) -> Resolution | None:
    """Two men *who* said: the noun that the clause describes."""
    if mention.head.lower_ not in RELATIVE or mention.head.tag_ not in ("WP", "WDT", "WP$", "IN"):
        return None
    antecedent = _antecedent(discourse, mention.head)
    if antecedent is None:
        return None
    found = discourse.resolve(discourse.phrase(antecedent))
    entity = found.entity
    if entity.lower() in _VOID and antecedent.i < mention.head.i:
        clause = min(mention.head.head.right_edge.i + 1, mention.head.i + _CLAUSE_REACH)
        if clause > mention.head.i + 1:  # "those who had fled" tells more than "those"
            entity = discourse.text(antecedent.i, clause)
    return Resolution(entity, found.type, "relative", found.number, found.at, found.gender)


def _antecedent(discourse: Discourse, pronoun: Token) -> Token | None:
    """The noun above the relative clause; where the parse offers no person to "who", the nearest one before."""
    current, found = pronoun, None
    for _ in range(5):
        if current.dep_ in grammar.RELATIVE_CLAUSE:
            found = current.head
            break
        current = current.head
    before = pronoun.i - 2 if pronoun.i > 1 and discourse.view.doc[pronoun.i - 1].text == "," else pronoun.i - 1
    named = discourse.register.entity_at(before)
    if named is not None and (named.is_person if pronoun.lower_ == "who" else not named.is_person):
        return discourse.view.doc[before]
    nearest = discourse.view.doc[max(before, 0)]
    if pronoun.lower_ == "who" and nearest.tag_ == "NNS" and noun(nearest.lemma_) in ("person", "group"):
        return nearest
    if found is not None and (pronoun.lower_ != "who" or _may_be_somebody(discourse, found)):
        return found
    for index in range(pronoun.i - 1, max(-1, view_start(discourse, pronoun) - 1), -1):
        token = discourse.view.doc[index]
        if _may_be_somebody(discourse, token):
            return token
    return found


def view_start(discourse: Discourse, token: Token) -> int:
    """The index of the first token of the sentence."""
    return discourse.view.sentence_of[token.i]


def _may_be_somebody(discourse: Discourse, token: Token) -> bool:
    number = discourse.register.owner[token.i]
    if number >= 0:
        return discourse.entity(number).is_person and "located" not in discourse.entity(number).cues
    if token.tag_ in ("NN", "NNS"):
        meaning = noun(token.lemma_)
        return meaning in ("person", "group") or (meaning == "organization" and token.tag_ == "NNS")
    return token.tag_ in ("CD", "PRP") or token.lower_ in ("those", "some", "many", "all")


def is_first_person(mention: SpeakerMention) -> bool:
    """Whether the mention is a pronoun of the first person alone; "US" is none."""
    head = mention.head
    return head.lower_ in SINGULAR_FIRST | PLURAL_FIRST and mention.end - mention.start == 1 and head.text != "US"


def first_person(discourse: Discourse, mention: SpeakerMention) -> Resolution | None:
    """“*I* think so,” said Ivanov: the speaker of the quotation around it; "we" an organisation's."""
    word = mention.head.lower_
    if not is_first_person(mention):
        return None
    speaker = _around(discourse, mention)
    if speaker is None:
        asked = speaks(discourse, mention)
        if asked is None:
            return None
        speaker = discourse.named(asked, "turn", mention.head.i)
    if word in SINGULAR_FIRST:
        fits = speaker.type in ("named_person", "unnamed_person")
        return (
            Resolution(speaker.entity, speaker.type, "first_person", speaker.number, speaker.at, speaker.gender)
            if fits
            else None
        )
    if speaker.type == "named_organization":
        return Resolution(speaker.entity, speaker.type, "first_person", speaker.number, speaker.at)
    number = discourse.employer(speaker.number) if speaker.number is not None else None
    return discourse.named(number, "first_person", mention.head.i) if number is not None else None


def _around(discourse: Discourse, mention: SpeakerMention) -> Resolution | None:
    """The speaker of the narrowest content that holds the mention, or else of a frame beside the same quotation."""
    view = discourse.view
    for number in discourse.holding(mention):
        other = discourse.mentions[number]
        if other is None or number in discourse.pending:
            continue
        if view.quotation_of[other.head.i] == view.quotation_of[mention.head.i] != OUTSIDE:
            continue
        return discourse.found(number)
    return None


def second_person(discourse: Discourse, mention: SpeakerMention) -> Resolution | None:
    """Do *you* think so?: in a question of an interview, who answers it."""
    if mention.head.lower_ not in SECOND or mention.end - mention.start > 1:
        return None
    held, view, place = discourse.conversation, discourse.view, mention.head.i
    if view.quotation_of[place] != OUTSIDE:
        return None
    if view.paragraph_of[place] in held.questions and held.asked is not None:
        return discourse.named(held.asked, "turn", place)
    turn = next((number for number in reversed(discourse.holding(mention)) if number in held.turns), None)
    end = 0 if turn is None else discourse.candidates[turn].content[-1].end
    following = None if turn is None or "?" not in view.text[end - 1 : end + 1] else held.next_turn(turn)
    if following is None or following in discourse.pending:
        return None
    found = discourse.found(following)
    if found.number is None or found.identity == (turn is not None and discourse.found(turn).identity):
        return None
    return replace(found, source="turn", at=place)


def author(discourse: Discourse, mention: SpeakerMention) -> Resolution | None:
    """*I* think: outside all quotations and contents it is who wrote the article."""
    if not is_first_person(mention):
        return None
    inside = discourse.view.quotation_of[mention.head.i] != OUTSIDE or bool(discourse.holding(mention))
    kind = type_of(mention) if inside else "author"
    return Resolution(mention.head.text, kind, "itself", None, mention.head.i)
