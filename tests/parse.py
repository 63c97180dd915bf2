"""Print a text's parse as a frozen example, to be checked by eye and pasted into a file of ``tests/rules``.

make parse TEXT="Officials said so." prints a block with ClearNLP's labels, for ``tests/rules``; with PARSER=stanza one
with UD's, for ``tests/rules/ud``. Without make: python tests/parse.py --parser stanza "Officials said so.". The
``# attribution`` lines are what the rules find today, which may be wrong.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

import attribution

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as Sentence

    from attribution.pipeline import Attributor

_JOINED = " … "


def block(text: str, attributor: Attributor) -> str:
    """The example's lines."""
    (doc,) = attributor.backend.parse([text], 1)
    lines = ["# newdoc id = what-it-shows"]
    for found in attributor(text).attributions:
        fields = (
            found.speaker.text if found.speaker else "",
            found.verb.text,
            found.content.text,
            _JOINED.join(hedge.text for hedge in found.hedges),
        )
        lines.append("# attribution = " + " | ".join(" ".join(field.split()) for field in fields).rstrip())
    return "\n".join([*lines, *_sentences(doc)])


def _sentences(doc: Doc) -> Iterator[str]:
    for sentence in doc.sents:
        if sentence.start:
            yield ""
        if "\n" in doc[: sentence.start].text_with_ws[-1:]:
            yield "# newpar"
        yield f"# text = {sentence.text.strip()}"
        yield from _rows(sentence)


def _rows(sentence: Sentence) -> Iterator[str]:
    words = [token for token in sentence if not token.is_space]
    places = {token.i: place for place, token in enumerate(words, 1)}
    for token in words:
        head = 0 if token == sentence.root else places.get(token.head.i, 0)
        free = token.whitespace_ or token.i + 1 == len(token.doc) or token.nbor().is_space
        space = "_" if free else "SpaceAfter=No"
        fields = (places[token.i], token.text, token.lemma_, "_", token.tag_, "_", head, token.dep_, "_", space)
        yield "\t".join(map(str, fields))


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description="Print a text's parse as a frozen example.")
    arguments.add_argument("--parser", default="spacy", help="spacy (ClearNLP's labels) or stanza (UD's)")
    arguments.add_argument("text", nargs="+")
    given = arguments.parse_args()
    print(block(" ".join(given.text), attribution.load(given.parser, engine="rules")))  # noqa: T201 - what it is for
