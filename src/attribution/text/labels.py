"""Labels of question and answer in interviews, as they stand before a colon or a full stop."""

from __future__ import annotations

QUESTION, ANSWER = frozenset({"q", "question"}), frozenset({"a", "answer"})
"""Labels in lower case; set by hand, not fitted."""
