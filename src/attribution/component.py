"""The spaCy component: ``nlp.add_pipe("attribution")``, then ``doc._.article``.

spaCy finds it by its entry point. The Doc carries plain values, so that ``Doc.to_bytes``, ``DocBin`` and several
processes work; the record is built when it is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc

from attribution.records import Article

if TYPE_CHECKING:
    from attribution.pipeline import Attributor

KEY = "attribution"
"""Where the article's plain values stand in ``doc.user_data``."""


def _article(doc: Doc) -> Article | None:
    data: dict[str, Any] | None = doc.user_data.get(KEY)
    return None if data is None else Article.from_dict(data, text=doc.text)


class AttributionComponent:
    """Analyses each Doc as the pipeline has parsed it so far."""

    def __init__(self, nlp: Language, engine: str) -> None:
        from attribution.pipeline import load  # noqa: PLC0415 - spaCy imports this module at every start

        self._attributor: Attributor = load(model=nlp, engine=engine)

    def __call__(self, doc: Doc) -> Doc:
        """Put the article's values on the Doc."""
        doc.user_data[KEY] = self._attributor(doc).to_dict(text=False)
        return doc


@Language.factory(KEY, default_config={"engine": "reader"}, requires=["token.dep", "token.tag"])
def make_component(nlp: Language, name: str, engine: str) -> AttributionComponent:  # noqa: ARG001 - spaCy's signature
    """The factory; `engine` as in `attribution.load`."""
    if not Doc.has_extension("article"):
        Doc.set_extension("article", getter=_article)
    return AttributionComponent(nlp, engine)
