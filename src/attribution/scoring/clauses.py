"""From sentences to the clauses that assert something: the units that the score counts.

A finite main clause with its subordinate clauses is one unit; the clauses of a reported content are units in place
of the frame that reports them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from attribution.parsing import grammar
from attribution.parsing.publication import MEDIA, publication
from attribution.records import Span
from attribution.rules import BLOCK, rule_named
from attribution.scoring.joints import astray, coordinated, is_misread, is_set_apart, is_subordinate, juxtaposed
from attribution.scoring.words import SAYINGS, STAGES
from attribution.text.quotation_marks import QUOTE_MARKS
from attribution.text.spans import APART
from attribution.view import OUTSIDE, Candidate, View

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

_MAX_DEPTH = 40
"""Nested clauses that are followed: beyond that the parse is a list, not a sentence. Set by hand."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A clause that asserts: the token of its predicate and the tokens that belong to it, its frame's among them."""

    head: int
    tokens: tuple[int, ...]


def units(view: View, sentence: Sentence, frames: Mapping[int, Candidate]) -> list[Unit]:
    """Split a sentence into its units, in the order of the text.

    Args:
        view: the article.
        sentence: one of its sentences.
        frames: its attributions, by the token of the predicate that each hangs on.
    """
    heads: dict[int, None] = {}
    walk = _Walk(view, frames, astray(sentence))
    starts = [sentence.root, *_further_reports(view, sentence, frames)]
    said = _said_by_root(view, sentence.root, frames)
    if said is not None:
        starts[0] = said
        walk.leads_to[sentence.root.i] = said.i
    for start in starts:
        for head in walk.heads(start):
            heads.setdefault(head.i)
    lost = _lost_predicate(sentence, frames) if not any(grammar.is_verb(view.doc[head]) for head in heads) else None
    if lost is not None:
        heads = {lost.i: None}
        walk.leads_to[sentence.root.i] = lost.i
    owned: dict[int, list[int]] = {head: [] for head in heads}
    owner_of: dict[int, int | None] = {}
    for token in sentence:
        owner = _owner(token, owned, walk.leads_to, owner_of)
        if owner is not None:
            owned[owner].append(token.i)
    spoken = {head: frames[head] for head in sorted(owned) if _has_speaker(frames.get(head), head)}
    for framed, candidate in spoken.items():
        reported = _reported_behind(view, owned[framed], owned, candidate) if owned[framed] else None
        if reported is not None:
            owned[reported] += owned.pop(framed)
    idle = [head for head, candidate in spoken.items() if head in owned and _only_frames(view, head, owned, candidate)]
    kept = [head for head in sorted(owned) if owned[head] and head not in idle]
    return [Unit(head, tuple(sorted(owned[head]))) for head in kept]


def _has_speaker(candidate: Candidate | None, head: int) -> bool:
    """Tell whether an attribution with a speaker has its cue at `head`, and not below it."""
    return candidate is not None and bool(candidate.speaker) and candidate.head == head


def _only_frames(view: View, head: int, owned: Mapping[int, Sequence[int]], candidate: Candidate) -> bool:
    """Tell whether a predicate only frames what another asserts: *Prices rose, Lee* **said Monday**."""
    if any(_inside(view.doc[index], candidate) for index in owned[head]):
        return False
    before = [other for other in owned if other < head and _inside(view.doc[other], candidate)]
    return any(grammar.is_verb(view.doc[other]) and grammar.is_finite(view.doc[other]) for other in before)


def _reported_behind(view: View, words: Sequence[int], heads: Iterable[int], candidate: Candidate) -> int | None:
    """Return which of the heads a frame of such words reports right behind it: *Lee* **said Monday**, prices rose."""
    behind = max(words) + 1
    while behind < len(view.doc) and grammar.is_punctuation(view.doc[behind]):
        behind += 1
    if behind == len(view.doc) or view.doc[behind].idx != candidate.content[0].start:
        return None
    return next((other for other in heads if behind <= other and _inside(view.doc[other], candidate)), None)


def _lost_predicate(sentence: Sentence, frames: Mapping[int, Candidate]) -> Token | None:
    """Return the predicate of a sentence in which the parse has none that asserts.

    It is a verb taken for a participle of the sentence's noun (*The band* **reunited** in 2005), or one in what the
    sentence's frame quotes, which the parser hung where no clause hangs.
    """
    root = sentence.root
    if not is_sentence(sentence):
        return None
    misread = next((token for token in sentence if is_misread(token)), None)
    if misread is not None:
        return misread
    candidate = frames.get(root.i)
    if candidate is None or not candidate.speaker:
        return next(filter(_is_contact, sentence), None) if len(sentence) >= _LONG else None
    inside = [token for token in sentence if _inside(token, candidate)]
    top = next((token for token in inside if not _inside(token.head, candidate) or token.head.i == token.i), None)
    if len(inside) < _LEAST_WORDS or top is None or (top.tag_ == "VB" and grammar.own_subject(top) is None):
        return None
    verbs = (token for token in inside if grammar.is_verb(token) and grammar.is_finite(token))
    return min(verbs, key=is_subordinate, default=None)


def _is_contact(verb: Token) -> bool:
    """Tell whether a finite verb is called a relative clause of the root without a pronoun that would show it."""
    if verb.dep_ not in grammar.RELATIVE_CLAUSE or not grammar.is_finite(verb):
        return False
    return not any(grammar.is_relative_pronoun(word) or word.tag_ == "WRB" for word in verb.lefts)


_LONG = 10
"""Tokens of a sentence that is hardly a noun with a clause alone. Set by hand; not fitted."""

_LEAST_WORDS = 4
"""Tokens of a quoted content that can be a clause, at least. Set by hand; not fitted."""


def is_sentence(sentence: Sentence) -> bool:
    """Tell whether the text is written as a sentence: it ends in a full stop or an exclamation mark."""
    return sentence.text.rstrip().rstrip("".join(QUOTE_MARKS) + ")]").endswith((".", "!", "…"))


def unit_at(view: View, pieces: Iterable[Span], frames: Mapping[int, Candidate]) -> Unit | None:
    """Return the unit of an assertion whose pieces are known: its predicate is found as `units` finds it.

    None where the pieces hold no word.
    """
    tokens = sorted({index for piece in pieces for index in view.tokens_of(piece)})
    inside = set(tokens)
    top = [view.doc[i] for i in tokens if view.doc[i].head.i == i or view.doc[i].head.i not in inside]
    top.sort(key=lambda token: not (grammar.is_verb(token) and grammar.is_finite(token)))
    for token in top:
        for head in _Walk(view, frames, {}).heads(token):
            if head.i in inside and grammar.is_verb(head):
                return Unit(head.i, tuple(tokens))
    return Unit(top[0].i, tuple(tokens)) if top else None


def _said_by_root(view: View, root: Token, frames: Mapping[int, Candidate]) -> Token | None:
    """Return the predicate of what is said, where the parser took the frame's verb for a part of what stands before it.

    So it does with a participle of the noun at the root, and with "as X said" behind a subordinate clause that has no
    main one: While it was historic, as *Ortega* **said**, “[the point is that …].”
    """
    below = [frames[item.i] for item in root.children if item.i in frames]
    if not grammar.is_verb(root):
        spoken = [candidate for candidate in below if candidate.speaker_head == root.i]
    elif any(grammar.children(root, grammar.MARKER)):
        spoken = [candidate for candidate in below if _quotes_behind(view, candidate)]
    else:
        return None
    for candidate in spoken:
        span = view.doc.char_span(candidate.content[0].start, candidate.content[-1].end, alignment_mode="expand")
        for token in span or ():  # which may reach over several sentences
            here = view.sentence_of[token.i] == view.sentence_of[root.i]
            if here and grammar.is_verb(token) and grammar.is_finite(token) and not _inside(token.head, candidate):
                return token
    return None


def _quotes_behind(view: View, candidate: Candidate) -> bool:
    """Tell whether the candidate's quotation stands behind its verb."""
    start = candidate.content[0].start
    return rule_named(candidate.rule).form == "quotation" and start > candidate.verb[0].start and view.is_quoted(start)


def _owner(
    token: Token, owned: Mapping[int, list[int]], leads_to: Mapping[int, int | None], known: dict[int, int | None]
) -> int | None:
    """Return the unit of a token: its nearest predicate's, or that of the content to which its frame leads.

    None for the words of a frame that leads to several.
    """
    path, current, owner = [], token, None
    while True:
        if current.i in known:
            owner = known[current.i]
            break
        path.append(current.i)
        if current.i in owned:
            owner = current.i
            break
        if current.i in leads_to and leads_to[current.i] in (None, *owned):
            owner = leads_to[current.i]
            break
        if current.head.i == current.i:
            break
        current = current.head
    for index in path:
        known[index] = owner
    return owner


@dataclass(frozen=True, slots=True)
class _Walk:
    """The way down a sentence's parse to the predicates that assert.

    view, frames: as in `units`.
    astray: verbs that the parser joined to a noun, by the verb to which they belong.
    leads_to: for each frame met the predicate with which its words go; None where it reports several.
    """

    view: View
    frames: Mapping[int, Candidate]
    astray: Mapping[int, list[Token]]
    leads_to: dict[int, int | None] = field(default_factory=dict)

    def heads(self, token: Token, depth: int = 0) -> Iterator[Token]:
        """Yield the predicates that assert, at and below `token`."""
        if depth > _MAX_DEPTH:
            return
        content = _finite_content(self.view, token, self.frames)
        below = [head for clause in content for head in self.heads(clause, depth + 1)]
        if below:
            self.leads_to[token.i] = below[0].i if len(below) == 1 else None
        yield from below
        if not content and _asserts_itself(self.view, token, self.frames):
            yield token
        for item in (*token.children, *self.astray.get(token.i, ())):
            if any(clause.i == item.i for clause in content) or not self._is_beside(token, item):
                continue
            further = list(self.heads(item, depth + 1))
            if further and not content:
                self.leads_to.setdefault(token.i, further[0].i)
            yield from further

    def _is_beside(self, token: Token, item: Token) -> bool:
        """Tell whether what hangs on the predicate is a main clause beside it, or somebody's next report."""
        return (
            item in self.astray.get(token.i, ())
            or coordinated(token, item)
            or juxtaposed(self.view, token, item, self.frames)
            or _reports_more(self.view, item, self.frames)
            or self._reports_apart(token, item)
        )

    def _reports_apart(self, token: Token, item: Token) -> bool:
        """Tell whether a verb joined to a reported one is a frame beside the report: "said that A and accused B"."""
        own = self.frames.get(item.i)
        if own is None or item.dep_ not in grammar.CONJUNCT or not grammar.is_finite(item):
            return False
        above = self.frames.get(token.head.i)
        return above is not None and _inside(token, above) and not _inside(item, above)


def _asserts_itself(view: View, token: Token, frames: Mapping[int, Candidate]) -> bool:
    """Tell whether a predicate without a reported clause below it is a unit, and no frame of words elsewhere."""
    candidate = frames.get(token.i)
    if (
        candidate is not None
        and rule_named(candidate.rule).form == "quotation"
        and view.quotation_of[token.i] == OUTSIDE
    ):
        return not _says_clause(view, candidate)  # “Stay away,” he said: the quotation's own sentences are units
    below = [*token.children, *(item for by in token.children if by.lower_ == "by" for item in by.children)]
    own = candidate is not None and candidate.head == token.i and token.lemma_ not in STAGES
    if own or not _only_reports(view, token):
        return True
    return not any(_reports_more(view, item, frames) for item in below)


def _says_clause(view: View, candidate: Candidate) -> bool:
    """Tell whether a verb stands in the quoted content, or in any that is set off without marks."""
    marked = candidate.rule != BLOCK.name
    span = view.doc.char_span(candidate.content[0].start, candidate.content[-1].end, alignment_mode="expand")
    return span is not None and any(
        grammar.is_verb(token)
        and (view.quotation_of[token.i] != OUTSIDE if marked else grammar.is_finite(token))
        and (grammar.is_finite(token) or (token.tag_ == "VB" and grammar.infinitive_marker(token) is None))
        and _inside(token, candidate)
        for token in span
    )


def _further_reports(view: View, sentence: Sentence, frames: Mapping[int, Candidate]) -> list[Token]:
    """Return the verbs of ", who said that B" and ", adding that B" wherever they hang: what they report are units."""
    places = range(sentence.start, sentence.end)
    return [view.doc[i] for i in places if i in frames and _reports_more(view, view.doc[i], frames)]


def _finite_content(view: View, token: Token, frames: Mapping[int, Candidate]) -> list[Token]:
    """Return the finite clauses that the frame at `token` reports, or nothing where it is no frame over a clause."""
    candidate = frames.get(token.i)
    if candidate is None or any(grammar.children(token, grammar.OBJECT)):
        published = (item for item in token.subtree if publication(item) == token)
        first = next((item for item in published if candidate is not None or item.i in frames), None)
        if first is not None:
            return _reported(first, candidate or frames[first.i])
    if candidate is None:
        return []
    cue = view.doc[candidate.head]
    reported = _reported(cue, candidate)
    if reported:
        return reported
    if token.dep_ in grammar.PARENTHETICAL:
        return []
    return [
        item
        for item in grammar.children(token, grammar.PARENTHETICAL | grammar.CONJUNCT)
        if grammar.is_finite(item) and _inside(item, candidate) and view.quotation_of[item.i] >= 0
    ][:1]


def _reported(cue: Token, candidate: Candidate) -> list[Token]:
    """Return the finite clauses below the cue in the content: the parser hangs main clauses on it one by one."""
    found = [
        clause
        for clause in grammar.children(cue, grammar.CLAUSE | grammar.NOUN_CLAUSE)
        if _is_clause(clause) and _inside(clause, candidate)
    ]
    return [*found[:1], *(clause for clause in found[1:] if _goes_on(clause))]


def _goes_on(clause: Token) -> bool:
    """Tell whether a further clause of a content is a main clause like the first."""
    return grammar.own_subject(clause) is not None and is_set_apart(clause) and not is_subordinate(clause)


def _is_clause(head: Token) -> bool:
    """Tell whether the head has a finite verb, or the bare one of "they recommend he stay"."""
    return grammar.is_finite(head) or (
        grammar.own_subject(head) is not None and head.tag_ == "VB" and grammar.infinitive_marker(head) is None
    )


def _only_reports(view: View, token: Token) -> bool:
    """Tell whether the main verb itself is but a frame: "He agreed, saying …", "She began by saying …"."""
    cue_match = view.cue_at.get(token.i)
    if token.lemma_ not in STAGES and (cue_match is None or cue_match.cue.verb_class != "statement"):
        return False
    target = grammar.direct_object(token)
    if target is None:
        return True
    told = any(grammar.children(target, grammar.CLAUSAL | grammar.PREPOSITION))
    return target.lemma_ in MEDIA | SAYINGS and not told  # "issued a statement, saying …"


def _inside(token: Token, candidate: Candidate) -> bool:
    return any(start <= token.idx < end for start, end in candidate.content)


def _reports_more(view: View, item: Token, frames: Mapping[int, Candidate]) -> bool:
    """Tell whether `item` is a participle or a relative clause that reports a finite clause: ", adding that B"."""
    candidate = frames.get(item.i)
    if candidate is None or candidate.cue.verb_class not in ("statement", "belief", "evidence"):
        return False
    before = item.head if item.dep_ in grammar.PREPOSITION_OBJECT else item  # ", before insisting that"
    apart = view.doc[max(before.left_edge.i - 1, 0)].text in APART
    if item.dep_ in grammar.RELATIVE_CLAUSE:
        return _reports_of_noun(view, item, frames, apart=apart)
    participle = item.tag_ == "VBG" and grammar.child(item, grammar.MARKER) is None
    labels = grammar.ADVERBIAL_CLAUSE | grammar.NOUN_CLAUSE | grammar.PREPOSITION_OBJECT
    if item.dep_ not in labels or not participle:
        return False
    above = before.head if before.lower_ == "by" else item.head  # "She began by saying that"
    by = before.lower_ == "by" and above.dep_ in grammar.ROOT
    leads = (item.dep_ in grammar.ADVERBIAL_CLAUSE or by) and _only_reports(view, above)
    return (apart or leads or _after_with(view, item)) and bool(_finite_content(view, item, frames))


def _reports_of_noun(view: View, item: Token, frames: Mapping[int, Candidate], *, apart: bool) -> bool:
    """Tell whether a relative clause reports: ", who said that B", "Kyiv who said that B", ", which he said was B"."""
    subject, content = grammar.own_subject(item), _finite_content(view, item, frames)
    if subject is None or not grammar.is_finite(item) or not content:
        return False
    if subject.lower_ == "who":
        return apart or grammar.is_name(item.head)
    taken_up = grammar.own_subject(content[0])
    return apart and taken_up is not None and taken_up.lower_ == "which"


def _after_with(view: View, item: Token) -> bool:
    """Tell whether the participle has its speaker behind "with": ", with officials **saying** that B"."""
    speaker = item.head if item.dep_ in grammar.NOUN_CLAUSE else grammar.own_subject(item)
    if speaker is None or speaker.i > item.i or not speaker.left_edge.i:
        return False
    opening = view.doc[speaker.left_edge.i - 1]
    if opening.lower_ == "despite":
        return True
    return opening.lower_ == "with" and opening.i > 0 and view.doc[opening.i - 1].text in APART
