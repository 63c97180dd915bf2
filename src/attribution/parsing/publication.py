"""Documents, and the verbs that put them out: *AP* **released footage showing** …"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.lexicon import speakers
from attribution.parsing import grammar

if TYPE_CHECKING:
    from spacy.tokens import Token

# fmt: off
PUBLISHING = frozenset({
    "air", "broadcast", "circulate", "deliver", "file", "hold", "issue", "make", "post", "publish", "put", "release",
    "run", "send", "share", "unleash", "upload",
})
"""Verbs by which somebody gives a document to the public, and its content with it. Set by hand; not fitted."""

MEDIA = frozenset({
    "ad", "address", "advertisement", "affidavit", "announcement", "article", "autobiography", "blog", "book",
    "briefing", "broadcast", "bulletin", "call", "column", "comment", "commentary", "conference", "dispatch", "e-mail",
    "editorial", "email", "essay", "facebook", "feed", "filing", "instagram", "interview", "letter", "linkedin",
    "livestream", "media", "medium", "memo", "memoir", "message", "newsletter", "note", "op-ed", "opinion", "phone",
    "podcast", "post", "press", "program", "programme", "radio", "recording", "release", "remark", "report",
    "speech", "statement", "stream", "telegram", "telephone", "television", "testimony", "text", "tiktok", "tweet",
    "twitter", "video", "weibo", "x", "youtube",
})
"""Nouns of a medium, which joins the verb next to it ("said in a statement"). Set by hand; not fitted."""
# fmt: on


def is_document(noun: Token) -> bool:
    """Tell whether the noun means something written or recorded, rather than somebody."""
    return grammar.is_common_noun(noun) and speakers().get(noun.lemma_) == "document"


def publication(verb: Token) -> Token | None:
    """Return the verb that put out the document whose content this one tells: *AP* **released footage showing** …

    Returns:
        The publishing verb; None where `verb` describes no document, or where nobody put it out.
    """
    if verb.dep_ not in grammar.NOUN_CLAUSE | grammar.RELATIVE_CLAUSE or not (
        is_document(verb.head) or verb.head.lemma_ in MEDIA or verb.head.lemma_ == "paper"
    ):
        return None
    subject = grammar.own_subject(verb)
    document = verb.head
    if document.dep_ in grammar.PREPOSITION_OBJECT and document.head.lower_ == "of":
        document = document.head.head  # "a series of tweets"
    if (subject is not None and not grammar.is_relative_pronoun(subject)) or document.dep_ not in grammar.OBJECT:
        return None
    publishing = document.head
    return publishing if publishing.lemma_ in PUBLISHING and grammar.shared_subject(publishing) is not None else None
