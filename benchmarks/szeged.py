"""Measure how many cues of the Szeged Uncertainty Corpus (Vincze et al., Wikipedia part) an engine's hedges find.

The corpus marks cues of semantic uncertainty; our scheme marks words that weaken how far somebody vouches for what is
said. The two overlap, and what is compared is their intersection, drawn from the words of the corpus and never from
what the engine found:

- probable, possible: hedges of the kinds modal, epistemic and hearsay, but for what the scheme has no hedge for: modals
  other than may, might and could; verbs of evidence ("indicates"), which stand for what a document establishes;
  attitudes ("feared that", "concern"); asking and disputing ("questioned"), which are statements of their own;
  disjunctions ("either", "if not"). This edition has no cue of the type possible: "may" is probable in it.
- doxastic: hedges where nobody is named who believes: words that hold the distance in themselves ("alleged",
  "supposedly"), and participles in the passive with an infinitive or a clause ("is believed to", "it was thought
  that"). A belief with its believer ("some consider", "he thought") is an attribution of the class belief and no hedge,
  an accusation one of the class statement; nor is it one how something is rated ("is considered a classic").
- condition, investigation: none. A condition is part of what is said, and a question asserts nothing.
- weasels and peacocks are marked in other editions of the corpus, not in this one.

A hedge that overlaps a cue of an unmapped type, or an unmapped cue, counts neither way. Nor do hedges that tell of
saying ("claimed", "is said to", "is reported to", "so-called") or deny necessity ("not necessarily"), which the corpus
marks nowhere.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Literal
from xml.etree import ElementTree as ET

from attribution.evaluation.counts import PRF
from attribution.records import Article, Hedge, Span

Half = Literal["train", "test"]
MAPPED = frozenset({"probable", "possible", "doxastic"})
"""The types of cues some of which are hedges by our scheme."""


@dataclass(frozen=True, slots=True)
class UncertaintyCue:
    """A cue as the corpus marks it; `type` is the last word of the corpus's own ("probable", "doxastic" …)."""

    span: Span
    type: str


@dataclass(frozen=True, slots=True)
class Passage:
    """The sentences of one document, without its title, and their cues in the order of the text."""

    id: str
    text: str
    cues: tuple[UncertaintyCue, ...]

    @property
    def half(self) -> Half:
        """Return which half the document is in, by a hash of its id: "train" may be read, "test" is reported on."""
        return "test" if zlib.crc32(self.id.encode()) % 2 else "train"


def read(path: str | Path) -> tuple[Passage, ...]:
    """Read the passages of the corpus's XML file; those without a sentence are left out.

    Raises ValueError for a file that is no such XML.
    """
    try:
        root = ET.parse(path).getroot()  # noqa: S314 - a corpus that the user names
    except ET.ParseError as error:
        raise ValueError(f"{path}: no XML: {error}") from error
    passages = tuple(passage for document in root.iter("Document") if (passage := _passage(document)).text)
    if not passages:
        raise ValueError(f"{path}: holds no Document with a Sentence")
    return passages


def _passage(document: ET.Element) -> Passage:
    text = ""
    cues: list[UncertaintyCue] = []
    for part in document.iter("DocumentPart"):
        if part.get("type") == "Title":
            continue
        for sentence in part.iter("Sentence"):
            text += (" " if text else "") + (sentence.text or "")
            for cue in sentence.iter("ccue"):
                words = "".join(cue.itertext())
                cues.append(UncertaintyCue(Span(len(text), len(text) + len(words)), _type(cue.get("type", ""))))
                text += words + (cue.tail or "")
    return Passage(document.findtext("DocID") or "", text, tuple(cues))


def _type(value: str) -> str:
    return next((word for word in reversed(re.split(r"[_\s]+", value)) if word), "")


_NO_HEDGE = re.compile(
    r"""(?: can | would | will | must | should | need                    # modals other than the scheme's
      | indicat\w+                                                       # evidence
      | fears? | feared | concerns? | concerned | worr\w+ | threats?     # attitudes
      | .*\bquestion\w* | .*\bdoubts?\b.* | doubted | wonder\w* | unreliable | charged | state   # asking, disputing
      | either | or | if\ not | eventually | surprisingly | almost       # disjunctions, approximators
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_DISTANT = re.compile(
    r"alleg\w+|supposed(?:ly)?|putative|presumed|presumably|purported(?:ly)?|hypothetically|rumou?r\w*", re.IGNORECASE
)
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|'s|’s|'re|’re)(?:[ ,]+(?!to\b)\w+){0,3}[ ,]+$", re.IGNORECASE
)
_HELD = re.compile(r"\s+(?:to|that)\b", re.IGNORECASE)
_PARTICIPLE = re.compile(r"\w+ed|thought|held|felt|understood", re.IGNORECASE)
_LOOK_BACK = 60
"""Characters before a participle in which its form of "be" is looked for."""


def is_hedge(passage: Passage, cue: UncertaintyCue) -> bool:
    """Whether a cue of the corpus is a hedge by our scheme, as this module's head says."""
    start, end = cue.span
    words = passage.text[start:end]
    unheld = cue.type == "doxastic" and not _DISTANT.fullmatch(words)
    if unheld or words.lower() == "feared":
        before = passage.text[max(0, start - _LOOK_BACK) : start]
        passive = bool(_PARTICIPLE.fullmatch(words) and _PASSIVE.search(before))
        return passive and bool(_HELD.match(passage.text, end))
    return cue.type in MAPPED and not _NO_HEDGE.fullmatch(words)


_SAYING = re.compile(r".*\b(?:said|reported|claimed|understood)(?: to)?|self-.*|not necessarily", re.IGNORECASE)


def is_marked(hedge: Hedge) -> bool:
    """Whether the corpus marks hedges of this sort at all: it passes over those that tell of saying."""
    if hedge.kind == "distancing":
        return hedge.text.lower().startswith("alleg")
    return not _SAYING.fullmatch(hedge.text)


def hedges_of(article: Article) -> tuple[Hedge, ...]:
    """Return the hedges of an article's attributions and assertions in the order of the text, each place once."""
    held = chain(
        (hedge for item in article.attributions for hedge in item.hedges),
        (hedge for item in article.assertions for hedge in item.hedges),
    )
    return tuple(sorted({hedge.spans: hedge for hedge in held}.values(), key=lambda hedge: hedge.spans))


def hedges_like(text: str, pattern: re.Pattern[str]) -> tuple[Hedge, ...]:
    """Return each match of a regular expression as a hedge: the trivial system to compare with."""
    return tuple(Hedge(found[0], (Span(*found.span()),), "epistemic", "content") for found in pattern.finditer(text))


@dataclass(frozen=True, slots=True)
class CueMatch:
    """One passage's cues that were found and missed, and the hedges that are no cue of the corpus."""

    found: tuple[UncertaintyCue, ...]
    missed: tuple[UncertaintyCue, ...]
    spurious: tuple[Hedge, ...]

    @property
    def prf(self) -> PRF:
        """Return the counts."""
        return PRF(len(self.found), len(self.spurious), len(self.missed))


def match(passage: Passage, hedges: Iterable[Hedge], *, everything: bool = False) -> CueMatch:
    """Match the passage's cues with the hedges that overlap them.

    With `everything` all cues of the mapped types and all hedges are counted, as if the two schemes meant the same.
    """
    given = tuple(hedges)
    found: list[UncertaintyCue] = []
    missed: list[UncertaintyCue] = []
    for cue in passage.cues:
        if cue.type in MAPPED if everything else is_hedge(passage, cue):
            (found if any(_overlaps(hedge, cue) for hedge in given) else missed).append(cue)
    spurious = tuple(
        hedge
        for hedge in given
        if (everything or is_marked(hedge)) and not any(_overlaps(hedge, cue) for cue in passage.cues)
    )
    return CueMatch(tuple(found), tuple(missed), spurious)


def _overlaps(hedge: Hedge, cue: UncertaintyCue) -> bool:
    return any(start < cue.span.end and cue.span.start < end for start, end in hedge.spans)
