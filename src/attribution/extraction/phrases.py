"""Rules whose cue is no verb or noun: "according to", "in X's view", adverbs, colons and dashes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from attribution.extraction.build import candidate
from attribution.extraction.spans import trim
from attribution.extraction.transcripts import NO_SPEAKERS
from attribution.lexicon import Cue, cues, speakers
from attribution.parsing import grammar
from attribution.records import Span, VerbClass
from attribution.view import OUTSIDE, Candidate, CueMatch, View

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_OPINIONS: Mapping[str, VerbClass] = {
    "view": "belief",
    "opinion": "belief",
    "words": "statement",
    "eyes": "belief",
    "judgment": "belief",
    "estimation": "belief",
    "telling": "statement",
    "account": "statement",
    "assessment": "belief",
}
_NOT_SPEAKERS = frozenset(
    [
        "plan",
        "schedule",
        "law",
        "rule",
        "need",
        "taste",
        "ability",
        "preference",
        "size",
        "age",
        "custom",
        "tradition",
        "type",
        "standard",
        "availability",
    ]
)
"""What "according to" measures by instead of quoting."""

_TITLE_MAX = 8
"""Tokens of a name or title at most, before a colon or behind a dash."""

_LEAST_WORDS = 3
"""Words behind a colon that can be what somebody says."""

_IN_NAMES = frozenset({"NNP", "NNPS", "NN", "NNS", "DT", "CC", "POS"})
_BEFORE_NAMES = frozenset({"—", "–", "-", "--", "―", ".", "?", "!", "”", "]", ")"})
"""Tags of the words of a name before a colon, and what may stand before it."""

_DASHES = frozenset({"—", "–", "-", "--", "―"})
_COLON = Cue(":", "phrase", "statement", frozenset({"speaker"}), None, "*Police***:** [Two men were shot].")
_DASH = Cue("—", "phrase", "statement", frozenset({"speaker"}), None, "[“We will rebuild.”] **—** *Ivanov*")


def according_to(view: View) -> Iterator[Candidate]:
    """[The road was closed], **according to** *police*."""
    table = cues()
    for token in view.doc:
        for cue in table.get(("phrase", token.lower_), ()):
            last = _match(token, cue)
            if last is None:
                continue
            found = _with_phrase(view, token, cue, last)
            if found:
                yield found
            break
        else:
            if token.lower_ in ("in", "by") and token.dep_ in grammar.PREPOSITION | grammar.CASE:
                found = _in_view(view, token)
                if found:
                    yield found


def _match(token: Token, cue: Cue) -> int | None:
    doc, words = token.doc, cue.lemma.split()
    index = token.i
    for word in words[1:]:
        index += 1
        if index < len(doc) and doc[index].lower_ in ("his", "her", "their") and word == "the":
            return None
        if index >= len(doc) or doc[index].lower_ != word:
            return None
    return index


def _with_phrase(view: View, token: Token, cue: Cue, last: int) -> Candidate | None:
    doc = view.doc
    if last + 1 >= len(doc):
        return None
    governed = _governed(view, last)
    if governed is None or governed.lemma_ in _NOT_SPEAKERS:
        return None
    if cue.lemma == "per" and not _quotes_somebody(token, governed):
        return None
    cue_match = CueMatch(token, cue, last)
    own = _without_subject(token, governed)
    tokens = _modified_clause(view, token, last, own)
    found = candidate(view, "according_to", cue_match, tokens, speaker=own, verb=view.token_span(token.i, last))
    if found is None or own is governed:
        return found
    return replace(found, speaker=(view.token_span(governed.left_edge.i, own.i),))


def _without_subject(token: Token, governed: Token) -> Token:
    """The speaker alone where a comma was forgotten: "According to the index Professor Ames is its third reader"."""
    doc, behind = token.doc, governed.right_edge.i + 1
    if behind >= len(doc) or doc[behind].tag_ not in grammar.FINITE_TAGS or grammar.own_subject(token.head) is not None:
        return governed
    for item in doc[governed.left_edge.i + 1 : governed.i]:
        if speakers().get(item.text) == "title" and item.nbor(-1).tag_.startswith("N"):
            return item.nbor(-1)
    return governed


def _quotes_somebody(token: Token, governed: Token) -> bool:
    """Whether "per" introduces a source, not a rate: "per the ministry", but "two per day"."""
    if any(item.tag_ in ("DT", "PRP$") or item.dep_ in grammar.POSSESSOR for item in governed.children):
        return True
    return governed.tag_ in ("NNP", "NNPS") and not (token.i and token.doc[token.i - 1].tag_ in ("CD", "NN", "NNS"))


def _governed(view: View, last: int) -> Token | None:
    """The noun after the phrase: what its last word governs, else the head of the noun phrase that follows."""
    word = view.doc[last]
    found = grammar.child(word, grammar.PREPOSITION_OBJECT)
    if found is None and word.dep_ in grammar.CASE:
        found = word.head
    if found is None:
        following = view.doc[last + 1]
        while following.dep_ in grammar.PREMODIFIER and following.head.i > following.i:
            following = following.head
        found = following
    return found if found.tag_ in grammar.NOUN_TAGS or found.tag_.startswith("N") else None


def _modified_clause(view: View, token: Token, last: int, governed: Token) -> list[int]:
    """The clause that the phrase modifies, without the phrase; at a sentence's start the rest of the sentence."""
    start, end = token.sent.start, token.sent.end
    phrase_end = max((item.i for item in governed.subtree), default=last)
    phrase = set(range(token.i, phrase_end + 1))
    own = view.quotation_of[token.i]
    if token.i - start <= 1 or _only_adverbial(view, start, token.i):
        stop = _next_report(view, phrase_end + 1, end)
        return [i for i in range(phrase_end + 1, stop) if own in (OUTSIDE, view.quotation_of[i])]
    clause = _clause_head(token)
    left = clause.left_edge.i if clause is not None else start
    left = _clause_start(clause, left, token.i)
    indices = [
        i for i in range(left, end) if i not in phrase and (i < token.i or _goes_on(view, clause, i, phrase_end))
    ]
    return [i for i in indices if own in (OUTSIDE, view.quotation_of[i])]


def _clause_start(clause: Token | None, left: int, phrase: int) -> int:
    """The beginning of the last coordinated clause before the phrase, where the clause head is not it already."""
    if clause is None:
        return left
    for item in clause.children:
        if item.dep_ in grammar.CONJUNCTION and item.i < phrase and item.i < clause.i:
            return item.i + 1
    for item in grammar.children(clause, grammar.CONJUNCT):
        subject = grammar.own_subject(item)
        if subject is not None and item.i < phrase:
            left = subject.left_edge.i
    return left


def _goes_on(view: View, clause: Token | None, index: int, phrase_end: int) -> bool:
    """Whether a word behind the phrase still belongs to its clause: "…, according to police, and fled"."""
    if clause is None or index <= phrase_end:
        return False
    token = view.doc[index]
    for above in (token, *token.ancestors):
        if above.i == clause.i:
            return True
        if above.dep_ in grammar.CONJUNCT and grammar.own_subject(above) is not None and above.i > phrase_end:
            return False
        if above.dep_ in grammar.ADVERBIAL_CLAUSE and above.i in view.cue_at:
            return False
    return False


def _clause_head(token: Token) -> Token | None:
    for above in token.ancestors:
        if grammar.is_verb(above) and (
            above.dep_ in grammar.ROOT | grammar.CLAUSE | grammar.CONJUNCT | grammar.PARENTHETICAL
        ):
            return above
        if above.dep_ in grammar.RELATIVE_CLAUSE:
            return above
    return None


def _only_adverbial(view: View, start: int, stop: int) -> bool:
    return all(
        grammar.is_punctuation(item)
        or (
            item.tag_ in ("CC", "RB", "IN")
            and item.lower_ in ("but", "and", "however", "so", "meanwhile", "also", "still")
        )
        for item in view.doc[start:stop]
    )


def _next_report(view: View, start: int, end: int) -> int:
    """Where another frame of the same sentence begins, else its end."""
    for index in range(start, end):
        cue_match = view.cue_at.get(index)
        if cue_match is None or cue_match.cue.verb_class != "statement" or view.doc[index - 1].text != ",":
            continue
        if cue_match.token.tag_ == "VBG" and cue_match.token.dep_ in grammar.ADVERBIAL_CLAUSE:
            return index
    return end


def _in_view(view: View, token: Token) -> Candidate | None:
    """**In** *Smith's* **view**, [the law is bad]: the possessor speaks."""
    noun = grammar.child(token, grammar.PREPOSITION_OBJECT) or (token.head if token.dep_ in grammar.CASE else None)
    if noun is None or noun.lower_ not in _OPINIONS:
        return None
    possessor = grammar.child(noun, grammar.POSSESSOR)
    if possessor is None:
        return None
    cue = Cue(f"in the {noun.lower_} of", "phrase", _OPINIONS[noun.lower_], frozenset({"speaker"}), None, "")
    cue_match = CueMatch(token, cue, noun.i)
    tokens = _modified_clause(view, token, noun.i, noun)
    return candidate(view, "according_to", cue_match, tokens, speaker=possessor, verb=view.token_span(noun.i, noun.i))


def adverb(view: View) -> Iterator[Candidate]:
    """[The militants were] **reportedly** [planning to flee]."""
    table = cues()
    for token in view.doc:
        entry = table.get(("adverb", token.lower_))
        if not entry or not token.tag_.startswith("RB"):
            continue
        head = token.head
        clause = head if grammar.is_verb(head) or any(grammar.children(head, grammar.COPULA)) else _clause_head(token)
        if clause is None:
            continue
        dropped = [item for item in clause.children if _separate(item, token)]
        tokens = grammar.subtree(clause, [token, *dropped])
        if clause.dep_ in grammar.RELATIVE_CLAUSE | grammar.NOUN_CLAUSE | grammar.OPEN_CLAUSE:
            tokens = [index for index in tokens if index > token.i]
        found = candidate(
            view,
            "adverb",
            CueMatch(token, entry[0], token.i),
            tokens,
            speaker=None,
            verb=view.token_span(token.i, token.i),
        )
        if found:
            yield found


def _separate(item: Token, token: Token) -> bool:
    if item.dep_ in grammar.CONJUNCT and item.i > token.i and grammar.own_subject(item) is not None:
        return True
    return item.dep_ in grammar.CONJUNCTION or (item.dep_ in grammar.PREPOSITION and item.lower_ == "according")


def colon(view: View) -> Iterator[Candidate]:
    """*Police*: [Two men were shot]."""
    heads = set[int]()
    for part in view.paragraphs:
        span = view.doc.char_span(part.start, part.end, alignment_mode="expand")
        if span is None:
            continue
        for sent_start in {span.start, *(t.i for t in span if t.is_sent_start)}:
            mark = next(
                (t for t in view.doc[sent_start : min(sent_start + _TITLE_MAX, span.end)] if t.text == ":"), None
            )
            if mark is None or mark.i == sent_start or mark.i + 1 >= span.end:
                continue
            found = _labelled(view, sent_start, mark, span.end)
            if found:
                heads.add(found.head)
                yield found
    yield from (found for found in _credited_before(view) if found.head not in heads)


def _credited_before(view: View) -> Iterator[Candidate]:
    """Polls were wrong – *Ann Lee*: [“They ended too early.”]"""
    doc = view.doc
    for quotation in view.quotations:
        tokens = view.tokens_of(quotation)
        mark = tokens[0] - 1 if tokens else 0
        while mark > 0 and doc[mark].is_space and "\n" not in doc[mark].text:
            mark -= 1
        start = mark
        while start > 0 and mark - start < _TITLE_MAX and doc[start - 1].tag_ in _IN_NAMES:
            start -= 1
        if mark < 1 or doc[mark].text != ":" or start == mark or not _stands_free(doc, start):
            continue
        label = list(doc[start:mark])
        if not _names_somebody(label) or not any(grammar.is_verb(doc[index]) for index in tokens):
            continue
        found = _ascribed(view, doc[mark], tokens, label, _topmost(label[-1], label))
        if found:
            yield found


def _stands_free(doc: Doc, start: int) -> bool:
    """Whether a name does not belong to a sentence: behind a dash or an end, or "from" at the beginning of one."""
    while start and doc[start - 1].lower_ in ("more", "from"):
        start -= 1
    return not start or doc[start - 1].is_space or doc[start - 1].text in _BEFORE_NAMES


def _labelled(view: View, start: int, mark: Token, end: int) -> Candidate | None:
    label = [t for t in view.doc[start : mark.i] if not t.is_space]
    if not label or not _names_somebody(label) or mark.i in view.cue_at:
        return None
    tokens = list(range(mark.i + 1, end))
    content = [view.doc[i] for i in tokens]
    if sum(not grammar.is_punctuation(t) for t in content) < _LEAST_WORDS or not any(map(grammar.is_verb, content)):
        return None
    return _ascribed(view, mark, tokens, label, _topmost(label[-1], label))


def _ascribed(view: View, mark: Token, tokens: Sequence[int], label: Sequence[Token], head: Token) -> Candidate | None:
    """The candidate of a colon with the label before it as its speaker, whatever the parser hung on the label."""
    found = candidate(
        view, "colon", CueMatch(mark, _COLON, mark.i), tokens, speaker=None, verb=view.token_span(mark.i, mark.i)
    )
    named = trim(view.text, view.token_span(label[0].i, label[-1].i))
    return replace(found, speaker=(named,), speaker_head=head.i) if found and named else None


def _topmost(word: Token, words: Sequence[Token]) -> Token:
    """The one among the words that lies above the others on the way up from `word`."""
    inside = {item.i for item in words}
    while word.head.i in inside and word.head.i != word.i:
        word = word.head
    return word


def _names_somebody(label: list[Token]) -> bool:
    """Whether the words before a colon are a speaker: a name or a word for one, and no verb or number among them."""
    if any(t.tag_ in grammar.FINITE_TAGS | {"VB", "CD", "IN", "WRB", "WP"} or "\n" in t.text for t in label):
        return False
    last = next((t for t in reversed(label) if not grammar.is_punctuation(t)), None)
    if last is None or last.lower_ in NO_SPEAKERS:
        return False
    words = speakers()
    known = words.get(last.lemma_) or words.get(last.lower_)
    return known in ("named_organization", "unnamed_person", "unnamed_group", "document") or last.tag_ in (
        "NNP",
        "NNPS",
    )


def dash(view: View) -> Iterator[Candidate]:
    """[“We will rebuild.”] **—** *Ivanov*"""
    doc = view.doc
    for token in doc:
        if token.text not in _DASHES or view.quotation_of[token.i] != OUTSIDE:
            continue
        before, name = _word_before(token), _credited(view, token)
        if before is None or not name:
            continue
        index = view.quotation_of[before.i]
        if index == OUTSIDE or view.quotations[index].end > token.idx:
            continue
        head = _topmost(name[0], name)
        first = _first_of_line(view, index, view.paragraphs[view.paragraph_of[before.i]])
        said = range(view.tokens_of(view.quotations[first]).start, view.tokens_of(view.quotations[index]).stop)
        found = candidate(
            view, "dash", CueMatch(token, _DASH, token.i), said, speaker=head, verb=view.token_span(token.i, token.i)
        )
        if found:
            yield found


def _first_of_line(view: View, index: int, part: Span) -> int:
    """The quotation at which its paragraph begins, which is credited as a whole, whatever marks stand in between."""
    first = index
    while first and view.quotations[first - 1].start >= part.start:
        first -= 1
    if view.quotations[first].start == part.start:
        return first
    while index and view.quotations[index - 1].cut:
        index -= 1
    return index


def _word_before(token: Token) -> Token | None:
    index = token.i - 1
    while index >= 0 and token.doc[index].is_space:
        index -= 1
    return token.doc[index] if index >= 0 else None


def _credited(view: View, token: Token) -> list[Token]:
    """The name that ends the dash's paragraph, or nothing."""
    part = view.paragraphs[view.paragraph_of[token.i]]
    name = [
        item
        for item in view.doc[token.i + 1 : token.i + 2 + 2 * _TITLE_MAX]
        if item.idx < part.end and not item.is_space
    ]
    if not name or len(name) > _TITLE_MAX or any(grammar.is_verb(item) for item in name):
        return []
    return name if name[0].tag_ in ("NNP", "NNPS", "DT", "NN", "JJ", "PRP$") else []
