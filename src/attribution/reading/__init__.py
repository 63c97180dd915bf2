"""Read files and folders into documents; each format has a module of its own and an entry in `readers.READERS`."""

from attribution.reading.documents import Document, Unreadable

__all__ = ["Document", "Unreadable"]
