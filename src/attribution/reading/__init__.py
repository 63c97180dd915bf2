"""From files to (id, title, text): see `attribution.reading.files`."""

from attribution.reading.documents import Document, Unreadable

__all__ = ["Document", "Unreadable"]
