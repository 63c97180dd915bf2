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

_PART = r"(?:[^\W\d_a-zß-öø-ÿ][\w.’'-]*|van|von|de|der|den|di|da|du|bin|al|el|la|of|the)"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"{_MONTH}[ ]\d{{1,2}}(?:,?[ ]\d{{4}})?|\d{{1,2}}[ ]{_MONTH}(?:,?[ ]\d{{4}})?|\d{{1,4}}[./-]\d\d?[./-]\d{{1,4}}"

CREDIT = re.compile(
    rf"""[ ]*(?P<speaker>(?P<name>[^\W\d_a-zß-öø-ÿ][\w.’'-]*(?:[ ]{_PART}){{0,6}})
      (?:(?P<handle>,?[ ]?\(?@\w{{1,30}}\)?)|(?P<described>,[ ](?:\d{{1,3}}\b|[a-z])[^.!?:;“”"\n]{{0,80}}))?)
      (?P<aside>(?:,|[ ]\(?)[ ]?{_PART}(?:[ ]{_PART}){{0,4}}\)?)?     # ", Ryde"   " (Twitter)"
      (?:[ ]?[,|·•–—-]?[ ]?(?:on[ ]|at[ ])?(?:{_DAY}|{TIME})){{0,2}}[ .]*\Z""",
    re.VERBOSE,
)
"""The person whom a dash credits, up to the paragraph's end.

Such as "Ann Lee (@annlee) March 3, 2024", "Ann Lee, 34", "Ann Lee, Ryde".

Groups: `speaker`, with a handle or a description in small letters; `name`, the speaker without these; `handle`.
"""

POST_CREDIT = re.compile(r"(?:[—–―]|--?)[ ]?[^\n@]{1,60}@\w{1,30}")
"""The beginning of a paragraph that credits a post on a network, whose words need no quotation marks."""
