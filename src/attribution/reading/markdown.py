"""Read Markdown: the text of its headings, paragraphs, quotations and list items (extra "markdown")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from attribution.errors import MissingExtraError, NotTextError
from attribution.reading.documents import Document, Unreadable
from attribution.reading.encoding import decode, read_bytes

INSTALL = "Markdown needs markdown-it-py: pip install 'attribution-nlp[markdown]'"

_FRONT_MATTER = re.compile(r"\A---\s*\n(.*?)\n(?:---|\.\.\.)\s*\n", re.DOTALL)
_FACT = re.compile(r"^(\w[\w-]*):[ \t]*[\"']?(.*?)[\"']?[ \t]*$", re.MULTILINE)


def read(path: Path, id: str) -> Iterator[Document | Unreadable]:  # noqa: A002 - the scheme's word
    """Read a file of Markdown as one document: its text without the signs of markup, its first heading as title.

    Simple facts of a YAML front matter ("date: 2026-05-01") become the document's `meta`; code blocks, tables and
    HTML blocks are left out.

    Raises:
        NotTextError: where it holds no text.
        MissingExtraError: where markdown-it-py is not installed.
    """
    try:
        from markdown_it import MarkdownIt  # noqa: PLC0415 - only Markdown needs it
    except ImportError as error:
        raise MissingExtraError(INSTALL) from error
    source = decode(read_bytes(path)).replace("\r\n", "\n")
    front = _FRONT_MATTER.match(source)
    meta = {name: value for name, value in _FACT.findall(front[1]) if value} if front else {}
    parts: list[str] = []
    title = meta.pop("title", None)
    kinds: list[str] = []
    for token in MarkdownIt("commonmark").parse(source[front.end() :] if front else source):
        if token.type != "inline":
            kinds.append(token.type)
            continue
        words = "".join(_words(child.type, child.content) for child in token.children or ())
        text = "\n".join(" ".join(line.split()) for line in words.split("\n")).strip()
        if text:
            parts.append(text)
        if title is None and kinds and kinds[-1] == "heading_open" and len(parts) == 1:
            title = text
    if not parts:
        raise NotTextError("no text in it")
    yield Document(id, title, "\n\n".join(parts), meta)


def _words(kind: str, content: str) -> str:
    """Return the words of a piece of inline Markdown; a line break within a paragraph only folds it."""
    if kind == "softbreak":
        return " "
    if kind == "hardbreak":
        return "\n"
    return content if kind in ("text", "code_inline") else ""
