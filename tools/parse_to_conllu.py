"""Print the installed parser's reading of a text as CoNLL-U, to paste into a file of tests/rules and to correct there.

    python tools/parse_to_conllu.py "Police said the road was closed."

A blank line in the text begins a paragraph. What to do by hand: a telling ``id``, and under it for each
tuple that the rule must yield one line ``# attribution = speaker | verb | content | hedge`` (see tests/frozen.py).
The labels are those of the parser: ClearNLP's with spaCy's English pipelines.
"""

# ruff: noqa: INP001 - a script, no package

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

# fmt: off
_WORD_CLASS = {
    "CC": "CCONJ", "CD": "NUM", "DT": "DET", "EX": "PRON", "FW": "X", "HYPH": "PUNCT", "IN": "ADP", "JJ": "ADJ",
    "JJR": "ADJ", "JJS": "ADJ", "MD": "AUX", "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN",
    "PDT": "DET", "POS": "PART", "PRP": "PRON", "PRP$": "PRON", "RB": "ADV", "RBR": "ADV", "RBS": "ADV", "RP": "ADP",
    "SYM": "SYM", "TO": "PART", "UH": "INTJ", "VB": "VERB", "VBD": "VERB", "VBG": "VERB", "VBN": "VERB",
    "VBP": "VERB", "VBZ": "VERB", "WDT": "DET", "WP": "PRON", "WP$": "PRON", "WRB": "ADV", "$": "SYM",
}
# fmt: on
"""The universal word class of each Penn tag; everything else is punctuation."""

_BY_LABEL = {"aux": "AUX", "auxpass": "AUX", "aux:pass": "AUX", "cop": "AUX", "mark": "SCONJ"}
"""The word class where the label says more than the tag."""

_NAMING = 5
"""Tokens from whose words the example's first name is made."""


def to_conllu(doc: Doc) -> str:
    """The sentences of `doc` as CoNLL-U: one document, a `newpar` comment wherever a line break stands in the text."""
    name = "-".join(token.lower_ for token in doc if token.is_alpha and token.i < _NAMING)
    blocks, breaks = [], False
    for number, sentence in enumerate(_sentences(doc), 1):
        comments = [f"# newdoc id = {name}"] if number == 1 else ["# newpar"] if breaks else []
        comments += [f"# sent_id = {name}-{number}", f"# text = {sentence.text.strip()}"]
        blocks.append("\n".join([*comments, *_rows(sentence)]) + "\n")
        breaks = sentence[-1].is_space
    return "\n".join(blocks)


def _sentences(doc: Doc) -> Iterator[Span]:
    return (sentence for sentence in doc.sents if not all(token.is_space for token in sentence))


def _rows(sentence: Span) -> Iterator[str]:
    words = [token for token in sentence if not token.is_space]
    number = {token.i: index for index, token in enumerate(words, 1)}
    for token in words:
        root = token.head.i == token.i
        yield "\t".join(
            [
                str(number[token.i]),
                token.text,
                token.lemma_,
                _word_class(token),
                token.tag_,
                "_",
                "0" if root else str(number[token.head.i]),
                token.dep_,
                "_",
                "SpaceAfter=No" if _is_glued(token) else "_",
            ]
        )


def _is_glued(token: Token) -> bool:
    """Whether the next word follows without white space."""
    last = token.i + 1 == len(token.doc)
    return not (last or token.whitespace_ or token.nbor().is_space)


def _word_class(token: Token) -> str:
    if token.tag_ == "TO":
        return "PART"
    return _BY_LABEL.get(token.dep_) or _WORD_CLASS.get(token.tag_, "PUNCT")


def main() -> None:
    """Parse the arguments as one text and print it."""
    import attribution  # noqa: PLC0415 - loads a parser

    text = " ".join(sys.argv[1:])
    if not text.strip():
        sys.exit('usage: python tools/parse_to_conllu.py "A text."')
    (doc,) = attribution.load().backend.parse([text], 1)
    sys.stdout.write(to_conllu(doc) + "\n")


if __name__ == "__main__":
    main()
