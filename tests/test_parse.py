"""The tool that prints frozen parses: what it prints is read back as the same parse."""

from __future__ import annotations

from pathlib import Path

from attribution.pipeline import Attributor
from frozen import examples
from parse import block

TEXT = 'Officials said the road may be closed.\n\n"It is," Ivanov said. Nobody came; "it can\'t be helped," he added.'


def test_it_is_read_back(attributor: Attributor, tmp_path: Path) -> None:
    """Words, heads, labels, sentences and paragraphs, and the attributions that the engine finds."""
    path = tmp_path / "any.conllu"
    path.write_text(block(TEXT, attributor) + "\n", encoding="utf-8")
    (example,) = examples(path)
    (doc,) = attributor.backend.parse([TEXT], 1)
    again = example.doc()
    assert again.text == TEXT
    for wanted, token in zip(doc, again, strict=True):
        if not wanted.is_space:
            same = (wanted.text, wanted.lemma_, wanted.tag_, wanted.dep_, wanted.head.i, wanted.sent_start)
            assert (token.text, token.lemma_, token.tag_, token.dep_, token.head.i, token.sent_start) == same
    assert example.attributions[0] == ("Officials", "said", "the road may be closed", "may")
