"""Tell what can be no speaker, by grammar alone: for the rules, and for whatever else proposes speakers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.extraction.build import may_issue
from attribution.extraction.subjects import takes_placeholder
from attribution.extraction.words import (
    ACTS,
    AS_PREPOSITIONS,
    CHANGES,
    CITING,
    CLAUSE_MARKERS,
    DEMONSTRATIVES,
    GIVING_NAMES,
    JUDGING,
    NAMING_PREPOSITIONS,
    PLACEHOLDERS,
    PUTTING_OUT,
    SEEMING,
    TELLING,
    TIMES,
    UNDERGOING,
    UNREAL,
)
from attribution.lexicon import cues, speakers
from attribution.parsing import grammar
from attribution.parsing.publication import is_document
from attribution.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from attribution.view import View


def is_addressee(verb: Token, speaker: Token) -> bool:
    """Tell whether the word is the subject of a passive of telling: *Residents* have been **told** that …

    Args:
        verb: the head of the cue.
        speaker: the head of the phrase that is proposed as its speaker.
    """
    if verb.lemma_ not in TELLING or not grammar.is_passive(verb):
        return False
    subject = grammar.shared_subject(verb)
    return subject is not None and subject.i == speaker.i


def is_expletive(verb: Token, speaker: Token) -> bool:
    """Tell whether "it" or "there" stands only for the clause behind its verb: *it* **is said** that …, *it* seems …

    Args:
        verb: the head of the cue.
        speaker: the head of the phrase that is proposed as its speaker.
    """
    if speaker.tag_ == "EX" or speaker.dep_ in grammar.EXPLETIVE:
        return True
    if speaker.lower_ not in PLACEHOLDERS:
        return False
    governor = speaker.head
    if governor.i != verb.i:
        return any(item.i == verb.i for item in governor.subtree) and grammar.infinitive_marker(verb) is not None
    return takes_placeholder(verb) and grammar.complement_clause(verb) is not None


def names_nobody(speaker: Token) -> bool:
    """Tell whether the word only describes a noun, or is a time: *the* **decision** to cut; *today's* **decision**.

    Args:
        speaker: the head of the phrase that is proposed as a speaker.
    """
    describes = speaker.tag_ in ("DT", "JJ", "JJR", "JJS") and speaker.dep_ in grammar.PREMODIFIER
    named = any(grammar.children(speaker, grammar.COMPOUND))  # "USA Today"
    return describes or (speaker.lemma_.lower() in TIMES and not named)


def reports_nothing(verb: Token) -> bool:
    """Tell whether the verb by itself ascribes nothing, in what holds neither a clause nor a quotation of its own.

    So it is with "seem" and "appear", by which the author hedges; with an act upon a thing (*cast* her vote); and with
    a command at the head of its sentence (*Thank* you for coming).

    Args:
        verb: the head of a cue that no rule proposes, over content that is not quoted.
    """
    if verb.lemma_ in SEEMING:
        return verb.tag_ in grammar.FINITE_TAGS or verb.tag_ == "VB"
    if verb.lemma_ in ACTS and grammar.is_verb(verb):
        target = grammar.direct_object(verb)
        clause = grammar.complement_clause(verb) is not None
        told = verb.lemma_ in PUTTING_OUT and target is not None and is_document(target)  # "released a statement"
        described = target is not None and any(grammar.children(target, grammar.NOUN_CLAUSE))  # "a decree banning …"
        return not clause and target is not None and not told and not described
    bare = verb.tag_ == "VB" or (verb.tag_ == "VBP" and verb.i == verb.sent.start)
    subject = grammar.own_subject(verb) is None and not any(grammar.children(verb, grammar.AUXILIARY))
    return bare and subject and verb.dep_ in grammar.ROOT and verb.i == verb.sent.start


def says_nothing(verb: Token) -> bool:
    """Tell whether nobody says anything by the verb, whatever stands around it.

    So it is in a turn of phrase (*That* **said**, the market is calm), where the clause says what did not happen (Had
    the ministry **said** so, the town would have been warned), where it only gives a name (**known** as “Lucky”),
    where a thing **saw** a rise, where a report only names its source (**citing** two officials), where the author
    judges (it **is clear** that …), and in "regarding", which is no verb there.

    Args:
        verb: the head of a cue.
    """
    phrase = _is_turn_of_phrase(verb) or _is_counterfactual(verb) or _names(verb) or _is_preposition(verb)
    return phrase or _undergoes(verb) or _cites_somebody(verb) or _judges(verb)


def _is_turn_of_phrase(verb: Token) -> bool:
    if verb.lemma_ != "say" or verb.tag_ not in ("VBN", "VBD") or verb.i - verb.sent.start > _TURN:
        return False
    doc, first = verb.doc, verb.sent.start
    words = [token.lower_ for token in doc[first : verb.i + 2] if not token.is_space]
    if words[:1] == ["having"]:
        return words[2:] in (["this"], ["that"]) and doc[verb.i + 2 : verb.i + 3].text == ","
    return words[0] in DEMONSTRATIVES and words[1:] in (["said", ","], ["being", "said", ","])


_TURN = 2
"""Words before the verb of a turn of phrase at most: "That being **said**,"."""


def _is_preposition(verb: Token) -> bool:
    return verb.lower_ in AS_PREPOSITIONS and not any(grammar.children(verb, grammar.AUXILIARY))


def _is_counterfactual(verb: Token) -> bool:
    """Tell whether the verb stands in an unreal condition: "if … had said", "had … said" before "would have"."""
    had = next((item for item in grammar.children(verb, grammar.AUXILIARY) if item.lower_ in ("had", "’d", "'d")), None)
    if had is None or verb.dep_ not in grammar.ADVERBIAL_CLAUSE:
        return False
    mark = grammar.child(verb, grammar.MARKER)
    subject = grammar.own_subject(verb)
    unreal = mark.lower_ == "if" if mark is not None else subject is not None and had.i < subject.i
    return unreal and any(item.lower_ in UNREAL for item in grammar.children(verb.head, grammar.AUXILIARY))


def _names(verb: Token) -> bool:
    """Tell whether a participle without an agent says by which name or for what something is known.

    What is called “a disgrace” is judged, and has no name.
    """
    if verb.tag_ != "VBN" or grammar.agent(verb) is not None:
        return False
    if grammar.own_subject(verb) is None and verb.dep_ not in grammar.NOUN_CLAUSE:  # "a group known as …"
        return False
    if verb.lemma_ in GIVING_NAMES and _has_name(verb):
        return True
    prepositions = {item.lower_ for item in verb.children if item.tag_ == "IN" and item.i > verb.i}
    wanted = NAMING_PREPOSITIONS.get(verb.lemma_, frozenset())
    return not wanted.isdisjoint(prepositions) and grammar.complement_clause(verb) is None


def _has_name(verb: Token) -> bool:
    """Tell whether the passive's complement is a name: “river wardens”, not “a disgrace”."""
    name = grammar.child(verb, grammar.ATTRIBUTE)
    if name is None or name.tag_ not in grammar.NOUN_TAGS or any(item.lemma_ == "have" for item in verb.lefts):
        return False
    return not any(item.lower_ in ("a", "an") for item in name.lefts)


def _undergoes(verb: Token) -> bool:
    """Tell whether the subject only undergoes a change: "prices **saw** a rise"; residents see a surge."""
    target = grammar.direct_object(verb) if verb.lemma_ in UNDERGOING else None
    if target is None or target.lemma_ not in CHANGES or target.i < verb.i:
        return False
    subject = grammar.own_subject(verb)
    return subject is None or not _means_people(subject)


def _judges(word: Token) -> bool:
    """Tell whether "it" is a clause that the author calls clear, unclear or likely, no one who is sure."""
    adjective = word if word.tag_ == "JJ" else grammar.child(word, grammar.ATTRIBUTE)
    if adjective is None or (("adjective", adjective.lower_) in cues() and adjective.lower_ not in JUDGING):
        return False
    verb = word.head if word.dep_ in grammar.ATTRIBUTE else word
    subject = grammar.own_subject(verb)
    clauses = grammar.CLAUSE | grammar.ADVERBIAL_CLAUSE | grammar.NOUN_CLAUSE
    behind = (item for item in (*verb.children, *adjective.children) if item.i > adjective.i)
    return subject is not None and subject.lower_ == "it" and any(item.dep_ in clauses for item in behind)


def _cites_somebody(verb: Token) -> bool:
    target = grammar.direct_object(verb) if verb.lemma_ in CITING else None
    told = any(item.lower_ in CLAUSE_MARKERS for item in verb.subtree)  # "cited a source that he was ill"
    return target is not None and may_be_cited(target) and not told


def may_be_cited(noun: Token) -> bool:
    """Tell whether the noun is somebody from whom a report can have its content: people, a body, a name."""
    return may_issue(noun) and speakers().get(noun.lemma_.lower()) != "document"


def _means_people(noun: Token) -> bool:
    return speakers().get(noun.lemma_) in ("unnamed_person", "unnamed_group")


def without_frames(view: View, speaker: Span, verb: Span) -> Span | None:
    """Cut a speaker at the words of another frame: in "the plan is dead, Smith" of … *told* Reuters" Smith is left.

    A finite verb in the phrase that heads no relative clause shows that the phrase runs over a clause; what stands
    between the last such clause's end and the verb remains, or what stands before the first where the verb comes first.

    Args:
        view: the article.
        speaker: the characters of the phrase.
        verb: the characters of the cue's group.

    Returns:
        The phrase, or the part of it; None where no noun is left.
    """
    tokens = view.tokens_of(speaker)
    breaks = [index for index in tokens if _heads_clause(view.doc[index], tokens)]
    if not breaks:
        return speaker
    before_verb = speaker.start < verb.start
    if before_verb:
        marks = [i for i in tokens if i > breaks[-1] and view.doc[i].text in {",", "—", "–", "”", '"', ":", ";"}]
        kept = range(marks[0] + 1, tokens[-1] + 1) if marks else range(0)
    else:
        kept = range(tokens[0], breaks[0])
    words = [index for index in kept if not grammar.is_punctuation(view.doc[index])]
    if not any(view.doc[index].tag_ in grammar.NOUN_TAGS for index in words):
        return None
    return view.token_span(words[0], words[-1])


def _heads_clause(token: Token, phrase: range) -> bool:
    """Tell whether the token is a finite verb of a clause that is no relative clause of a noun in the phrase."""
    if token.tag_ not in grammar.FINITE_TAGS or token.dep_ in grammar.AUXILIARY:
        return False
    within = token.head.i in phrase and token.head.i != token.i
    return not (within and token.dep_ in grammar.RELATIVE_CLAUSE | grammar.NOUN_CLAUSE)
