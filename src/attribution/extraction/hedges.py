"""Where the lexicon's hedges stand in a text, each in a construction in which it weakens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from attribution.extraction.cover import Cover
from attribution.extraction.view import Candidate, View
from attribution.lexicon import HedgeWord, hedges
from attribution.parsing import grammar
from attribution.records import Hedge, HedgeKind, HedgeLevel, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLAIMED_THINGS = frozenset(
    [
        "responsibility",
        "credit",
        "victory",
        "title",
        "life",
        "lives",
        "crown",
        "championship",
        "win",
        "prize",
        "medal",
        "asylum",
        "refund",
        "damage",
        "damages",
        "benefit",
        "benefits",
        "seat",
        "scalp",
        "territory",
        "ownership",
        "land",
        "point",
        "points",
    ]
)
"""Objects with which "claim" is an idiom and keeps no distance."""


@dataclass(frozen=True, slots=True)
class Found:
    """A hedge in the text: where, of what kind, and its head token's index."""

    span: Span
    kind: HedgeKind
    head: int


def find(view: View) -> list[Found]:
    """The hedges of a text in order, without overlap, the longest first where two begin together."""
    table = hedges()
    found: list[Found] = []
    beyond = -1
    for token in view.doc:
        if token.i < beyond:
            continue
        entries = table.get(token.lemma_, ())
        if token.lower_ != token.lemma_:
            entries = (*entries, *table.get(token.lower_, ()))
        for entry in entries:
            match = _match(view, token, entry)
            if match is not None:
                found.append(match[0])
                beyond = match[1]
                break
    return found


def _match(view: View, token: Token, entry: HedgeWord) -> tuple[Found, int] | None:
    doc, words = view.doc, entry.text.replace("-", " - ").split()  # the parsers split at hyphens
    last = token.i
    for word in words[1:]:
        last += 1
        if last >= len(doc) or doc[last].lower_ != word:
            return None
    if not any(_READINGS[reading](token, doc[last]) for reading in entry.readings):
        return None
    first, stop = token.i, last
    if "passive-to" in entry.readings and token.tag_ == "VBN":
        first, stop = _passive_group(token)
    start, end = doc[first].idx, doc[stop].idx + len(doc[stop])
    return Found(Span(start, end), entry.kind, token.i), stop + 1


def _modal(token: Token, _: Token) -> bool:
    following = next((item for item in token.doc[token.i + 1 : token.i + 5] if item.tag_ != "RB"), None)
    if token.tag_ != "MD" or following is None or following.tag_ not in ("VB", "CC", "PRP", ","):
        return False
    if token.is_title and following.is_title and not token.is_sent_start:
        return False  # part of a name: "Devil May Cry"
    return token.lower_ != "could" or _doubts(token.head)


def _doubts(verb: Token) -> bool:
    """Whether the "could" of this verb is a possibility: no ability, no condition, nothing ruled out."""
    if _denied(verb) or _is_result(verb) or any(mark.lower_ in _ABLE_AFTER for mark in _introducing(verb)):
        return False
    if any(item.lemma_ == "have" for item in grammar.children(verb, grammar.AUXILIARY)):
        return True
    if verb.lemma_ in _ABILITY:
        return False
    described = verb.dep_ in grammar.RELATIVE_CLAUSE and grammar.is_passive(verb)
    return not (described and _is_past(verb.head.head))  # "windows that could be opened" were such windows


def _denied(verb: Token) -> bool:
    """Whether the clause is negative, be it by its subject: "few could tell", "could no longer"."""
    subject = grammar.own_subject(verb)
    words = [*verb.lefts, *([subject, *subject.lefts] if subject is not None else [])]
    return any(item.dep_ in grammar.NEGATION or item.lower_ in _NEGATIVE for item in words)


def _is_result(verb: Token) -> bool:
    """Whether the clause tells how far something went: "so vague that it could be applied to anybody"."""
    that = next((mark for mark in _introducing(verb) if mark.lower_ == "that"), None)
    if that is None:
        return False
    before = {item.lower_ for item in that.doc[max(that.sent.start, that.i - _NEAR) : that.i]}
    return bool(before & {"so", "such"})


def _introducing(verb: Token) -> Iterator[Token]:
    """The words between a clause's beginning and its subject that say how it hangs on the rest."""
    for item in verb.lefts:
        if item.dep_ in grammar.MARKER or item.tag_ == "WRB":
            yield item


def _is_past(verb: Token) -> bool:
    return verb.tag_ == "VBD" or any(item.tag_ == "VBD" for item in grammar.children(verb, grammar.AUXILIARY))


_NEAR = 6
"""Words before a "that" in which "so" or "such" makes it one of result."""

_NEGATIVE = frozenset({"few", "hardly", "little", "longer", "neither", "never", "no", "nobody", "none", "nothing"})
"""Words that make a clause negative; "longer" is that of "no longer"."""

_ABLE_AFTER = frozenset({"before", "if", "until", "so", "than", "where", "how", "provided", "providing", "once"})
"""Words after which "could" tells what somebody was able to do, or a condition."""

_ABILITY = frozenset(
    [
        "see",
        "hear",
        "feel",
        "find",
        "tell",
        "remember",
        "afford",
        "play",
        "only",
        "understand",
        "believe",
        "speak",
        "walk",
        "read",
    ]
)
"""Verbs with which "could" mostly tells of an ability in the past."""


def _adverb(token: Token, _: Token) -> bool:
    before = token.doc[token.i - 1].lower_ if token.i else ""
    if token.lower_ == "possibly" and before in ("can", "could", "cannot", "not", "n't"):
        return False  # "the worst you can possibly have" doubts nothing
    return token.tag_.startswith("RB") or (token.tag_ == "JJ" and token.lower_.endswith("ly"))


def _adjective(token: Token, last: Token) -> bool:
    return last.tag_.startswith("JJ") or token.tag_.startswith("JJ")


def _before_noun(token: Token, last: Token) -> bool:
    if last.i + 1 >= len(last.doc) or last.dep_ not in grammar.COMPOUND:
        return False
    if token.lower_ == "possible" and token.i and _is_utmost(token.nbor(-1)):
        return False
    return last.head.i > last.i and last.head.tag_.startswith(("N", "J", "VBG", "VBN"))


def _is_utmost(word: Token) -> bool:
    """Whether the word before "possible" leaves no doubt: "the highest possible score", "all possible means"."""
    return word.tag_ in ("JJS", "RBS") or word.lower_ in ("all", "any", "as", "every", "maximum", "minimum", "total")


def _with_to(token: Token, last: Token) -> bool:
    verb = last if last.i > token.i and grammar.is_verb(last) else token
    if not grammar.is_verb(verb) or (verb.tag_ == "VB" and verb.head.lemma_ == "make"):
        return False
    if any(grammar.children(verb, grammar.OPEN_CLAUSE)) or any(grammar.children(token, grammar.OPEN_CLAUSE)):
        return _next(verb).tag_ != "IN"  # "appears in the list"
    looks = {item.lower_ for item in grammar.children(verb, grammar.AUXILIARY)} & {"can", "could", "to", "will"}
    return any(grammar.children(verb, grammar.ATTRIBUTE)) and not looks  # "so as not to appear weak"


def _next(token: Token) -> Token:
    """The token after, or itself where it is the last."""
    return token.nbor(1) if token.i + 1 < len(token.doc) else token


def _as_if(token: Token, last: Token) -> bool:
    """After "as if", "as though" or "like" with a clause, or an infinitive of "be" or "have"."""
    if not grammar.is_verb(token):
        return False
    for item in token.rights:
        if item.lemma_ in ("be", "have", "likely", "set") and grammar.infinitive_marker(item) is not None:
            return True
        clauses = [item, *grammar.children(item, grammar.PREPOSITION_OBJECT)]
        marks = {last.lower_, *(mark.lower_ for mark in item.subtree if mark.i <= item.i + 1 and mark.i > token.i)}
        if marks & {"if", "though", "like"} and any(map(_is_clause, clauses)):
            return True
    subject = grammar.own_subject(token)
    return last.lower_ == "like" and subject is not None and subject.lower_ in ("it", "that", "this", "what")


def _is_clause(token: Token) -> bool:
    return grammar.is_verb(token) and grammar.is_finite(token) and grammar.own_subject(token) is not None


def _with_clause(_: Token, last: Token) -> bool:
    if last.tag_.startswith("N"):
        clauses = grammar.NOUN_CLAUSE | grammar.RELATIVE_CLAUSE | grammar.CLAUSE
        return _next(last).lower_ in ("that", "of", "for", "about") or any(grammar.children(last, clauses))
    if _is_aside(last) or _is_explained(last):
        return True
    holder = last.head if last.dep_ in grammar.ATTRIBUTE else last
    later = (item for item in grammar.children(holder, grammar.CLAUSE | grammar.ADVERBIAL_CLAUSE) if item.i > last.i)
    return any(map(_is_open_or_finite, grammar.children(last, grammar.CLAUSE))) or (
        holder.i != last.i and any(map(_is_open_or_finite, later))
    )


def _is_explained(word: Token) -> bool:
    """Whether it is said of an "it" for which a clause stands, wherever the parser hangs that.

    An adjective may close its clause ("it is possible, he added, that …"); after a participle the clause must begin.
    """
    is_adjective = word.dep_ in grammar.ATTRIBUTE
    verb = word.head if is_adjective else word
    subject = grammar.own_subject(verb)
    if subject is None or subject.lower_ != "it":
        return False
    if is_adjective:
        return not any(item.tag_ == "TO" for item in verb.subtree)
    following = _next(word)
    return grammar.is_passive(verb) and (following.lower_ == "that" or following.tag_ in _SUBJECT_BEGINS)


_SUBJECT_BEGINS = frozenset({"EX", "DT", "PRP", "PRP$", "NNP", "NNPS", "NNS"})


def _is_open_or_finite(clause: Token) -> bool:
    """Whether the clause is finite or a question: "possible to guess" tells what can be done."""
    return grammar.is_finite(clause) or any(item.tag_ in ("WRB", "WP") or item.lower_ == "whether" for item in clause.lefts)


def _is_aside(verb: Token) -> bool:
    """Whether it is a clause with nothing but "it": "the road is, it seems, empty"."""
    subject = grammar.own_subject(verb)
    if subject is None or subject.lower_ != "it" or subject.i + 1 != verb.i:
        return False
    before = verb.doc[subject.i - 1] if subject.i else subject
    return grammar.is_punctuation(_next(verb)) and grammar.is_punctuation(before)


def _verb(token: Token, _: Token) -> bool:
    if token.dep_ in grammar.COMPOUND or grammar.is_passive(token):
        return False
    return token.tag_.startswith("VB") and not _is_followed_by_infinitive(token)


def _passive_to(token: Token, _: Token) -> bool:
    if token.tag_ == "VBD" and grammar.own_subject(token) is None and token.dep_ not in grammar.CONJUNCT:
        return _is_followed_by_infinitive(token)  # "a storm, estimated to have cost a million", misread
    if token.tag_ != "VBN":
        return False
    if not (grammar.is_passive(token) or token.dep_ in grammar.NOUN_CLAUSE):
        return _is_followed_by_infinitive(token)
    clause = grammar.open_clause(token)
    if clause is not None and grammar.infinitive_marker(clause):
        return grammar.agent(token) is None
    if token.lemma_ in _UNVERIFIED_AS and any(grammar.children(token, grammar.ATTRIBUTE)):
        return grammar.agent(token) is None
    subject = grammar.own_subject(token)
    if subject is None or subject.lower_ != "it":
        return False
    return grammar.complement_clause(token) is not None or _is_explained(token)


_UNVERIFIED_AS = frozenset({"believe", "fear", "presume", "report", "rumor", "rumour", "suppose"})
"""Participles that need no infinitive: "is feared dead"; "is considered dead" would be a rating."""


def _is_followed_by_infinitive(token: Token) -> bool:
    """Whether "to" and a verb come next, and nobody "has" done it: a passive however the parser reads it."""
    following = [item.tag_ for item in token.doc[token.i + 1 : token.i + 3]]
    auxiliaries = {item.lemma_ for item in grammar.children(token, grammar.AUXILIARY)}
    return following == ["TO", "VB"] and ("be" in auxiliaries or "have" not in auxiliaries)


def _passive_group(token: Token) -> tuple[int, int]:
    auxiliaries = [
        item.i
        for item in grammar.children(token, grammar.AUXILIARY)
        if item.lemma_ == "be" or item.dep_ in grammar.PASSIVE
    ]
    following = _next(token)
    return min([token.i, *auxiliaries]), following.i if following.tag_ == "TO" else token.i


_READINGS = {
    "any": lambda *_: True,
    "modal": _modal,
    "adverb": _adverb,
    "adjective": _adjective,
    "before-noun": _before_noun,
    "with-to": _with_to,
    "with-clause": _with_clause,
    "as-if": _as_if,
    "verb": _verb,
    "passive-to": _passive_to,
}


@dataclass(frozen=True, slots=True)
class _Index:
    """The candidates' speakers, verbs and contents, asked by place."""

    speakers: Cover
    verbs: Cover
    contents: Cover

    @classmethod
    def of(cls, candidates: list[Candidate]) -> _Index:
        return cls(
            Cover((number, span) for number, found in enumerate(candidates) for span in found.speaker),
            Cover((number, span) for number, found in enumerate(candidates) for span in found.verb),
            Cover((number, span) for number, found in enumerate(candidates) for span in found.content),
        )


def attach(view: View, candidates: list[Candidate], found: Sequence[Found]) -> tuple[list[list[Hedge]], list[Hedge]]:
    """Each hedge with the innermost attribution that it bears on: per candidate its hedges, then the author's own."""
    own: list[list[Hedge]] = [[] for _ in candidates]
    left: list[Hedge] = []
    taken: set[int] = set()
    listed = {item.head: item for item in found}
    for index, candidate in enumerate(candidates):
        for item in _of_cue(view, candidate):
            taken.add(item.head)
            same = listed.get(item.head, item)
            own[index].append(_record(view, same if same.kind == item.kind else item, "verb"))
    places = _Index.of(candidates)
    for item in found:
        if item.head in taken:
            continue
        bearer, level = _bearer(view, candidates, places, item)
        (left if bearer is None else own[bearer]).append(_record(view, item, level))
    for hedges_ in own:
        hedges_.sort(key=lambda hedge: hedge.start)
    return own, left


def _of_cue(view: View, candidate: Candidate) -> Iterator[Found]:
    """The cue's own hedge: "claimed" keeps a distance, "suggested" doubts, but nobody doubts "claimed a life"."""
    kind = candidate.cue.hedge
    if kind is None or candidate.rule == "impersonal":  # "is alleged to": the passive's own hedge, not the verb's
        return
    token = view.doc[candidate.head]
    if kind == "distancing" and candidate.rule == "direct_object" and _idiom(view, candidate):
        return
    if kind == "epistemic" and candidate.cue.lemma in _PROPOSING and not _asserts(candidate, token):
        return
    if not candidate.speaker and candidate.cue.kind == "verb" and grammar.is_passive(token):
        kind = "hearsay"  # nobody is there to doubt or to insist: "it was claimed that"
    yield Found(Span(token.idx, token.idx + len(token)), kind, token.i)


_PROPOSING = frozenset({"suggest", "imply"})
"""Cues that doubt what is so, but have another sense: "suggested a walk", "polyamory implies consent"."""


def _asserts(candidate: Candidate, verb: Token) -> bool:
    """Whether the cue's content says how things are: no proposal that somebody do something, no meaning of a word."""
    clause = grammar.complement_clause(verb)
    if clause is not None:
        return grammar.is_finite(clause) or grammar.own_subject(clause) is None
    proposed = grammar.open_clause(verb)
    if proposed is not None and proposed.tag_ == "VBG":
        return False
    return candidate.cue.lemma != "imply" or candidate.rule != "direct_object"


def _idiom(view: View, candidate: Candidate) -> bool:
    held = grammar.direct_object(view.doc[candidate.head]) or grammar.own_subject(view.doc[candidate.head])
    return held is not None and held.lemma_ in _CLAIMED_THINGS


def _bearer(view: View, candidates: list[Candidate], index: _Index, item: Found) -> tuple[int | None, HedgeLevel]:
    said = set(index.speakers.touching(item.span))  # "I think": its own attribution hedges the one around it
    reporting = [number for number in index.verbs.touching(item.span) if number not in said]
    if reporting and not said:
        return reporting[-1], "verb"
    within = [number for number in index.contents.touching(item.span) if number not in said]
    if not within:
        return None, "content"
    inner = min(within, key=lambda number: sum(end - start for start, end in candidates[number].content))
    return inner, "verb" if _reports(view, candidates[inner], item) else "content"


def _reports(view: View, candidate: Candidate, item: Found) -> bool:
    """Whether a hearsay adverb in the content is the author's doubt of the whole: "reportedly fled, according to …"."""
    if item.kind != "hearsay" or candidate.rule != "according_to":
        return False
    return not view.is_quoted(item.span.start) and grammar.is_verb(view.doc[item.head].head)


def _record(view: View, item: Found, level: HedgeLevel) -> Hedge:
    return Hedge(view.text[item.span.start : item.span.end], (item.span,), item.kind, level)
