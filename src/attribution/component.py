"""The spaCy component: ``nlp.add_pipe("attribution")``, then ``doc._.article`` and ``doc.spans["attribution"]``.

spaCy finds it by its entry point. The Doc carries plain values, so that ``Doc.to_bytes``, ``DocBin`` and several
processes work; the record is built when it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from attribution.records import Article

if TYPE_CHECKING:
    from attribution.pipeline import Attributor

KEY = "attribution"
"""Where the article's plain values stand in ``doc.user_data``, and the fields in ``doc.spans``."""
LABELS = ("SPEAKER", "VERB", "CONTENT", "HEDGE")
"""The labels of the spans, in the order of the tuple."""


def _article(doc: Doc) -> Article | None:
    data: dict[str, Any] | None = doc.user_data.get(KEY)
    return None if data is None else Article.from_dict(data, text=doc.text)


class AttributionComponent:
    """Analyses each Doc as the pipeline has parsed it so far."""

    def __init__(self, nlp: Language, engine: str) -> None:
        from attribution.settings import load  # noqa: PLC0415 - spaCy imports this module at every start

        self._attributor: Attributor = load(model=nlp, engine=engine)
        for label in LABELS:
            nlp.vocab.strings.add(label)  # here, so that they outlive any memory zone

    def __call__(self, doc: Doc) -> Doc:
        """Put the article's values on the Doc, and its fields into ``doc.spans``."""
        article = self._attributor(doc)
        doc.user_data[KEY] = article.to_dict(text=False)
        doc.spans[KEY] = list(_spans(doc, article))
        return doc


def _spans(doc: Doc, article: Article) -> Iterator[Span]:
    """Make a span of each piece of a field, widened to whole tokens; its `id` is the attribution's number from 1."""
    for number, found in enumerate(article.attributions, start=1):
        fields = [("SPEAKER", found.speaker), ("VERB", found.verb), ("CONTENT", found.content)]
        for label, field in [*fields, *(("HEDGE", hedge) for hedge in found.hedges)]:
            for start, end in field.spans if field else ():
                span = doc.char_span(start, end, label=label, span_id=number, alignment_mode="expand")
                if span is not None:
                    yield span


@Language.factory(KEY, default_config={"engine": "reader"}, requires=["token.dep", "token.tag"])
def make_component(nlp: Language, name: str, engine: str) -> AttributionComponent:  # noqa: ARG001 - spaCy's signature
    """The factory; `engine` as in `attribution.load`."""
    if not Doc.has_extension("article"):
        Doc.set_extension("article", getter=_article)
    return AttributionComponent(nlp, engine)
