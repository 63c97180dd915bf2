"""Labels of who speaks, as they stand at the beginning of a paragraph, before a colon or a full stop."""

from __future__ import annotations

import re

QUESTION, ANSWER = frozenset({"q", "question"}), frozenset({"a", "answer"})
"""Labels in lower case; set by hand, not fitted."""

TIME = r"[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:[ ]?[ap]\.?m\.?)?[\])]?"
"""A time, as recordings and protocols have it beside a label: "00:12", "[00:01:15]", "(14:02)"."""

_NAME = r"[^\W\d_][\w.'’-]*"
_REMARK = r"[ ]?\((?!\d{1,2}:\d\d)[^()\n]{1,60}\)"
_ROLE = r",[ ](?:[^\W_](?:[\w.,'’&/#-]|[ ](?=[^\W_]|[&#])){0,90})"

LABEL = re.compile(
    rf"""(?:{TIME}[ ]?[—–-]?[ ]?)?(?P<bold>\*\*|__)?
     (?: \(\((?P<bracketed>[^()\n]{{1,40}})(?P<closing>\)\)(?:\s*:)?)\s*  # ((Wikinews))  ((WSS)) :
       | (?P<letter>Q|A|Question|Answer)(?P<stop>[:.])(?:\*\*|__)?\s+     # Q:   A.   **Q:**
       | ["“]?                                                            # IVANOV:   Natasha Gownaris:   "NG:
         (?P<label>(?P<name>(?:{_NAME}[ ]){{0,4}}{_NAME}(?:[ ]\#?\d{{1,2}})?)       # Speaker 1:
           (?P<remark>(?:{_REMARK}){{0,2}})                               # Mr HOLT (Ryde):
           (?P<role>{_ROLE})?(?:{_REMARK})?)                              # ANNA REED, REPORTER (on camera):
         [ ]?(?:{TIME})?(?:\*\*|__)?(?P<colon>:)(?:\*\*|__)?(?:[ ]?[\[(]\d{{1,2}}:\d\d(?::\d\d)?[\])])?(?:\s+|\Z)
     )""",
    re.VERBOSE,
)
"""A label with what belongs to it. Groups: `bracketed` and `closing`, `letter` and `stop`, or `label` and `colon`.

`name` is the label without the remarks in brackets and the role behind it.
"""
