"""What the rules share: from a cue and the tokens of its complement to a candidate with speaker and verb group."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from attribution.extraction.spans import (
    CHAIN,
    MEDIA,
    content_spans,
    group_start,
    medium_end,
    speaker_spans,
    trim,
    verb_span,
)
from attribution.lexicon import speakers
from attribution.parsing import grammar
from attribution.records import Span
from attribution.view import Candidate, CueMatch, View

if TYPE_CHECKING:
    from spacy.tokens import Token

PUBLISHING = frozenset(
    [
        "release",
        "publish",
        "issue",
        "post",
        "circulate",
        "share",
        "send",
        "make",
        "air",
        "broadcast",
        "run",
        "put",
        "upload",
        "unleash",
        "file",
        "deliver",
        "hold",
    ]
)
"""Verbs by which somebody gives a document to the public, and its content with it."""

APART = frozenset({",", "”", '"', "—", "–"})
"""Marks that set a second report apart from the first."""

_PUBLISHED_REACH = 8
"""Tokens from the publishing verb to the document's own: the verb group is one piece only while it is short."""

_JOINING = 4
"""Words between a document and its verb at most for the two to be one verb group."""

PLACEHOLDERS = frozenset({"it", "there"})
"""Subjects that refer to nothing where a clause follows."""


def is_document(noun: Token) -> bool:
    """Whether the noun means something written or recorded rather than somebody."""
    return noun.tag_ in ("NN", "NNS") and speakers().get(noun.lemma_) == "document"


def candidate(  # noqa: PLR0913 - a candidate has that many parts
    view: View,
    rule: str,
    cue_match: CueMatch,
    content: Iterable[int],
    *,
    speaker: Token | None,
    last: int | None = None,
    verb: Span | None = None,
) -> Candidate | None:
    """A candidate, or None where no word of content is left.

    `content` holds token indices, `last` the index of the verb group's last word where a preposition belongs to it.
    A document that somebody issues yields the speaker's place to them and joins the verb group, where it stands
    beside it: *the president's* **statement said**.
    """
    span = verb or _group(view, cue_match, last)
    spoken: tuple[Span, ...] = ()
    head = speaker
    if speaker is not None:
        issuer = _issuer(speaker)
        if issuer is None:
            spoken = speaker_spans(view, speaker)
        else:
            head = issuer
            spoken, span = _issued(view, speaker, issuer, span)
    pieces = without(view, content_spans(view, content), [span, *spoken])
    if not pieces:
        return None
    return Candidate(
        rule=rule,
        cue=cue_match.cue,
        head=cue_match.token.i,
        verb=(span,),
        content=pieces,
        speaker=spoken,
        speaker_head=head.i if head is not None and spoken else None,
    )


def _group(view: View, cue_match: CueMatch, last: int | None) -> Span:
    span = verb_span(view, cue_match)
    publishing = publication(cue_match.token)
    if publishing is not None and 0 < cue_match.token.i - publishing.i <= _PUBLISHED_REACH:
        span = Span(view.doc[group_start(view, publishing)].idx, span.end)
    if last is None:
        last = medium_end(cue_match.token, cue_match.last)
    word = view.doc[last]
    return Span(span.start, max(span.end, word.idx + len(word)))


def _issuer(noun: Token) -> Token | None:
    """Whose document it is: the possessor, the organisation named before it, or who follows "by" or "from"."""
    if not is_document(noun):
        return None
    possessor = grammar.child(noun, grammar.POSSESSOR)
    if possessor is not None:
        return possessor
    for preposition, governed in grammar.prepositional(noun):
        if preposition.lower_ in ("by", "from") and _is_somebody(governed):
            return governed
    named = [item for item in noun.children if item.dep_ in grammar.COMPOUND and item.tag_ in ("NNP", "NNPS")]
    return named[-1] if named and named[-1].i == noun.i - 1 else None


def _is_somebody(noun: Token) -> bool:
    """Whether the noun is a name or a word for a person or an organisation, who can issue a document."""
    if noun.tag_ in ("NNP", "NNPS", "PRP"):
        return True
    return noun.tag_ in ("NN", "NNS") and speakers().get(noun.lemma_) in _ISSUERS


_ISSUERS = frozenset({"named_organization", "unnamed_person", "unnamed_group"})


def _issued(view: View, noun: Token, issuer: Token, span: Span) -> tuple[tuple[Span, ...], Span]:
    """Speaker and verb group of a document with an issuer; what stands between noun and verb keeps them apart."""
    if issuer.i < noun.i:
        first = min(item.i for item in noun.subtree)
        start = min(issuer.left_edge.i, first) if issuer.dep_ in grammar.COMPOUND else issuer.left_edge.i
        end = issuer.right_edge.i if issuer.dep_ in grammar.POSSESSOR else issuer.i
        spoken = trim(view.text, view.token_span(start, end))
        joined = view.doc[end + 1].idx
        words = view.text[joined : span.start]
        if "," not in words and joined <= span.start and len(words.split()) <= _JOINING:
            span = Span(joined, span.end)
        return ((spoken,) if spoken else ()), span
    return speaker_spans(view, issuer), span


def without(view: View, pieces: Iterable[Span], taken: Iterable[Span]) -> tuple[Span, ...]:
    """The pieces less what speaker and verb take of them."""
    left = list(pieces)
    for hole in taken:
        cut: list[Span | None] = []
        for piece in left:
            if hole.end <= piece.start or piece.end <= hole.start:
                cut.append(piece)
                continue
            cut.append(trim(view.text, Span(piece.start, max(piece.start, hole.start))))
            cut.append(trim(view.text, Span(min(hole.end, piece.end), piece.end)))
        left = [piece for piece in cut if piece is not None]
    return tuple(left)


def speaker_of(view: View, verb: Token) -> Token | None:
    """Who the verb's subject says it is: None for a passive's, an expletive, or nobody."""
    if grammar.is_passive(verb) or _bare_participle(verb):
        return grammar.agent(verb)
    verb = misattached(view, verb) or verb
    publishing = publication(verb)
    if publishing is not None:
        return grammar.shared_subject(publishing)
    current = verb
    while (
        (above := grammar.governor(current)) is not None and above.lemma_ in CHAIN and not grammar.own_subject(current)
    ):
        current = above
    found = grammar.shared_subject(verb)
    if found is None and _is_finite_group(verb) and verb.dep_ not in grammar.ADVERBIAL_CLAUSE:
        first = verb
        while first.dep_ in grammar.CONJUNCT and grammar.is_verb(first.head):
            first = first.head
        found = _lost_subject(view, first)
    if found is not None and found.lower_ == "it" and grammar.infinitive_marker(verb) and found.head.i != verb.i:
        return None  # "it is hard to say whether …"
    if found is None or found.tag_ == "EX" or (found.lower_ in PLACEHOLDERS and grammar.is_passive(current)):
        return None
    return found if found.tag_ in grammar.NOUN_TAGS | {"WDT"} or found.tag_.startswith("JJ") else None


def _is_finite_group(verb: Token) -> bool:
    """Whether the verb itself, or its "have", is finite: "warned", "had warned"."""
    if verb.tag_ in ("VBD", "VBZ", "VBP"):
        return True
    return any(item.lemma_ == "have" for item in grammar.children(verb, grammar.AUXILIARY))


def _lost_subject(view: View, verb: Token) -> Token | None:
    """The subject of a finite verb that the parser left without: of the clause put in between, or the noun before."""
    for item in grammar.children(verb, grammar.ADVERBIAL_CLAUSE):
        subject = grammar.own_subject(item)
        if subject is not None and item.i < verb.i and grammar.child(item, grammar.MARKER) is None:
            return subject  # "A memo, marked urgent, warned …": the participle took it
    index, start = verb.i - 1, view.sentence_of[verb.i]
    while index > start and (view.doc[index].tag_ == "RB" or view.doc[index].text == ","):
        index -= 1
    token = view.doc[index]
    beside = index >= start and view.quotation_of[index] == view.quotation_of[verb.i]
    if not beside or not token.tag_.startswith(("NN", "PRP")):
        return None
    while token.dep_ in grammar.APPOSITION | grammar.COMPOUND and start <= token.head.i < verb.i:
        if token.head.dep_ in grammar.PREPOSITION_OBJECT:
            break  # "days after the attack on the hall, its director said": no apposition to the hall
        token = token.head
    return token


def noun_beside(view: View, verb: Token, last: int) -> Token | None:
    """The noun phrase next to the verb group, where the parser lost its link: before it, else behind word `last`."""
    doc, first = view.doc, verb.i
    own = view.quotation_of[verb.i]
    while first > view.sentence_of[verb.i] and view.quotation_of[first - 1] == own:
        first -= 1
    before = [token for token in doc[first : verb.i] if token.tag_ in _NAMING]
    if before and verb.i - before[-1].i <= _BESIDE:
        return _phrase_head(before[0], first, verb.i)
    held = grammar.direct_object(verb)
    if held is not None and held.left_edge.i == last + 1 and view.quotation_of[held.i] == own:
        return held
    following = doc[last + 1] if last + 1 < len(doc) else None
    if following is not None and following.tag_ in _NAMING and view.quotation_of[following.i] == own:
        return _phrase_head(following, following.i, len(doc))
    return None


_NAMING = frozenset({"NNP", "NNPS", "PRP"})
"""Tags of words that can be a speaker wherever they stand."""

_BESIDE = 30
"""Tokens between a name and its verb at most: an apposition, a clause about the speaker."""


def _phrase_head(token: Token, first: int, beyond: int) -> Token:
    """The noun that the token belongs to, within the given words."""
    while token.head.i != token.i and first <= token.head.i < beyond and token.head.tag_.startswith("N"):
        token = token.head
    return token


def _bare_participle(verb: Token) -> bool:
    """Whether the verb is a past participle without auxiliary: "asked about it, Peskov …", "the man accused of …"."""
    if any(grammar.children(verb, grammar.AUXILIARY | grammar.SUBJECT)):
        return False
    if verb.dep_ in grammar.ADVERBIAL_CLAUSE:
        return verb.tag_ in ("VBN", "VBD")
    return verb.tag_ == "VBN" and verb.dep_ in grammar.NOUN_CLAUSE


def misattached(view: View, verb: Token) -> Token | None:
    """The report that the verb goes on with, where the parser joined it to that report's content instead.

    "He **said** they would leave and **criticized** the plan": a verb of the reporting verb's own tense, itself a cue
    and without subject, coordinated with the content's predicate.
    """
    if verb.tag_ == "VBG" and verb.dep_ in grammar.ADVERBIAL_CLAUSE:
        return _adding(view, verb)
    if verb.dep_ not in grammar.CONJUNCT or grammar.own_subject(verb) is not None:
        return None
    content = verb.head
    while content.dep_ in grammar.CONJUNCT and grammar.own_subject(content) is None:
        content = content.head
    outer = content.head
    if content.dep_ not in grammar.CLAUSE or outer.i not in view.cue_at or verb.i not in view.cue_at:
        return None
    if outer.i > content.i or outer.tag_ != verb.tag_ or verb.tag_ not in grammar.FINITE_TAGS:
        return None
    if content.tag_ == verb.tag_ or view.cue_at[verb.i].cue.verb_class not in ("statement", "attitude"):
        return None
    return outer


def _adding(view: View, verb: Token) -> Token | None:
    """The report that ", adding that …" goes on with, where the participle hangs on that report's content."""
    content, before = verb.head, view.doc[max(verb.left_edge.i - 1, 0)].text
    outer = content.head
    if before not in APART or content.dep_ not in grammar.CLAUSE or outer.i not in view.cue_at:
        return None
    cue_match = view.cue_at.get(verb.i)
    return outer if cue_match is not None and cue_match.cue.verb_class == "statement" and outer.i < content.i else None


def publication(verb: Token) -> Token | None:
    """The verb that put out the document whose content this one tells: *AP* **released footage showing** …"""
    if verb.dep_ not in grammar.NOUN_CLAUSE | grammar.RELATIVE_CLAUSE or not (
        is_document(verb.head) or verb.head.lemma_ in MEDIA or verb.head.lemma_ == "paper"
    ):
        return None
    subject = grammar.own_subject(verb)
    document = verb.head
    if document.dep_ in grammar.PREPOSITION_OBJECT and document.head.lower_ == "of":
        document = document.head.head  # "a series of tweets"
    if (subject is not None and subject.tag_ not in ("WDT", "WP")) or document.dep_ not in grammar.OBJECT:
        return None
    publishing = document.head
    return publishing if publishing.lemma_ in PUBLISHING and grammar.shared_subject(publishing) is not None else None


def adjacent_preposition(cue_match: CueMatch, governed_by: Token, preposition: Token) -> int | None:
    """The preposition's index where it follows the verb group directly, so that it belongs to it."""
    end = cue_match.last
    for item in cue_match.token.children:
        if (
            item.dep_ in grammar.PARTICLE | grammar.AGENT | grammar.ADVERB
            and item.i == end + 1
            and item.i < governed_by.i
        ):
            end = item.i
    return preposition.i if preposition.i == end + 1 else None
