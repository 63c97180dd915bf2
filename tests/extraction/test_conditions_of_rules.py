"""Each condition of the rules, held by a hand-made parse that answers otherwise without it: no parser runs.

A word is "form/tag/label/head", its head a form of the same sentence; without a head it hangs on the sentence's root,
which is the word with the label ROOT, else the first verb. A full stop is added but to a headline, which begins with
"#". What a rule finds stands as "speaker | verb | content", the pieces of a content joined by " + ".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from spacy.tokens import Doc

from attribution.extraction import combine, labels, lists
from attribution.extraction.rules import RULES
from attribution.lexicon.confidence import confidence
from attribution.records import Span
from attribution.text.layout import LONGEST_SENTENCE
from attribution.view import Candidate, View
from hand import OPEN, SAY, TIGHT, _vocab

FINDERS = {rule.name: rule.find for rule in RULES}
LEMMAS = {
    "said": "say", "says": "say", "told": "tell", "thought": "think", "feared": "fear", "fears": "fear",
    "accused": "accuse", "called": "call", "calls": "call", "denied": "deny", "adding": "add", "added": "add",
    "urged": "urge", "wants": "want", "wanted": "want", "was": "be", "were": "be", "is": "be", "are": "be",
    "put": "put", "posted": "post", "turned": "turn", "turns": "turn", "reported": "report", "reporting": "report",
    "believed": "believe", "criticized": "criticize", "citing": "cite",
    "fined": "fine", "confirmed": "confirm",
    "proved": "prove", "seemed": "seem",
}  # fmt: skip


def parsed(*sentences: str) -> View:
    """The view of the sentences, "" a break between paragraphs."""
    rows: list[tuple[str, str, str, int, bool]] = []
    for sentence in sentences:
        if not sentence:
            rows.append(("\n\n", "_SP", "dep", len(rows), False))
            continue
        parts = [part.split("/") for part in (sentence[1:] if sentence[0] == "#" else sentence + " ./.").split()]
        root = next((i for i, part in enumerate(parts) if part[2:3] == ["ROOT"]), None)
        if root is None:
            root = next((i for i, part in enumerate(parts) if part[1][0] == "V"), 0)
        forms, base = [part[0] for part in parts], len(rows)
        for index, (form, tag, *rest) in enumerate(parts):
            label = rest[0] if rest else "ROOT" if index == root else "dep"
            head = _nearest(forms, index, rest[1]) if len(rest) > 1 else root
            rows.append((form, tag, label, base + head, index == 0))
    words = [row[0] for row in rows]
    return View.of(
        Doc(
            _vocab(),
            words=words,
            spaces=[
                not (word in OPEN or "\n" in word + after or after in TIGHT) for word, after in pairwise([*words, "."])
            ],
            tags=[row[1] for row in rows],
            deps=[row[2] for row in rows],
            heads=[row[3] for row in rows],
            lemmas=[LEMMAS.get(word, word.lower()) for word in words],
            sent_starts=[row[4] for row in rows],
        )
    )


def _nearest(forms: Sequence[str], index: int, form: str) -> int:
    return min((i for i, other in enumerate(forms) if other == form and i != index), key=lambda i: abs(i - index))


def shown(view: View, candidates: Iterable[Candidate]) -> list[str]:
    """Each candidate as "speaker | verb | content"."""
    parts = ((item.speaker, item.verb, item.content) for item in candidates)
    return [" | ".join(" + ".join(view.text[a:b] for a, b in spans) for spans in three) for three in parts]


def found(rule: str, *sentences: str) -> list[str]:
    """Show the candidates that the rule finds in the sentences."""
    view = parsed(*sentences)
    return shown(view, FINDERS[rule](view))


SHE = "she/PRP/nsubj/fled fled/VBD"
THAT = f"that/IN/mark/fled {SHE}"

CLAUSE: list[tuple[str, list[str]]] = [
    (f"Lee/NNP/nsubj said/VBD/ROOT {THAT}/ccomp", ["Lee | said | that she fled"]),
    (f"Lee/NNP/nsubj accused/VBD/ROOT {THAT}/ccomp", []),
    (f"Lee/NNP/nsubj called/VBD/ROOT {THAT}/ccomp", ["Lee | called | that she fled"]),
    # a clause before the verb, beside another complement
    (f"{SHE}/ccomp/feared ,/, Lee/NNP/nsubj feared/VBD/ROOT war/NN/dobj", []),
    (f"{SHE}/ccomp/feared ,/, Lee/NNP/nsubj feared/VBD/ROOT to/TO/aux/go go/VB/xcomp", []),
    (f"{SHE}/ccomp/said ,/, Lee/NNP/nsubj said/VBD/ROOT war/NN/dobj", ["Lee | said | she fled"]),
    (f"{SHE}/ccomp/feared ,/, Lee/NNP/nsubj feared/VBD/ROOT", ["Lee | feared | she fled"]),
    (f"war/NN/dobj/feared {SHE}/ccomp/feared ,/, Lee/NNP/nsubj feared/VBD/ROOT", ["Lee | feared | she fled"]),
    (f"Lee/NNP/nsubj feared/VBD/ROOT war/NN/dobj {THAT}/ccomp", ["Lee | feared | that she fled"]),
    (
        f"he/PRP/nsubj/ran ran/VBD/ccomp/feared ,/, Lee/NNP/nsubj feared/VBD/ROOT war/NN/dobj {THAT}/ccomp",
        ["Lee | feared | he ran + that she fled"],
    ),
    # a name as inverted subject; a clause before a semicolon
    ("so/RB said/VBD/ROOT Lee/NNP/ccomp", []),
    ("so/RB said/VBD/ROOT Ann/NNP/compound/Lee Lee/NNP/ccomp", [" | said | Ann Lee"]),
    ("Lee/NNP/nsubj said/VBD/ROOT so/RB/ccomp", ["Lee | said | so"]),
    (f"{SHE}/ccomp/said ;/: Lee/NNP/nsubj said/VBD/ROOT", []),
    (f"{SHE}/ccomp/said ,/, ;/: Lee/NNP/nsubj said/VBD/ROOT", ["Lee | said | she fled"]),
    # a medium between verb and clause
    (
        f"Lee/NNP/nsubj thought/VBD/ROOT in/IN/prep a/DT/det/memo memo/NN/pobj/in {THAT}/acl/memo",
        ["Lee | thought in a memo | that she fled"],
    ),
    (
        f"Lee/NNP/nsubj thought/VBD/ROOT in/IN/prep a/DT/det/memo memo/NN/pobj/in {THAT}/ccomp/memo",
        ["Lee | thought in a memo | that she fled"],
    ),
    (f"Lee/NNP/nsubj thought/VBD/ROOT in/IN/prep a/DT/det/field field/NN/pobj/in {THAT}/acl/field", []),
    (f"Lee/NNP/nsubj thought/VBD/ROOT in/IN/prep a/DT/det/memo memo/NN/pobj/in {THAT}/relcl/memo", []),
    (f"Lee/NNP/nsubj thought/VBD/ROOT in/IN/prep a/DT/det/memo memo/NN/pobj/in if/IN/mark/fled {SHE}/acl/memo", []),
    (f"Lee/NNP/nsubj thought/VBD/ROOT in/IN/prep a/DT/det/memo memo/NN/pobj/in {SHE}/acl/memo", []),
    # a participle for a finite verb
    (
        f"Lee/NNP/ROOT ,/, a/DT/det/man man/NN/appos ,/, told/VBN/acl/Lee {THAT}/ccomp/told",
        ["Lee, a man | told | that she fled"],
    ),
    (f"Lee/NNP/nsubj left/VBD/ROOT told/VBN/advcl/left {THAT}/ccomp/told", [" | told | that she fled"]),
    (f"Lee/NNP/ROOT being/VBG/auxpass/told told/VBN/acl/Lee {THAT}/ccomp/told", [" | being told | that she fled"]),
    (f"told/VBN/acl/Lee {THAT}/ccomp/told Lee/NNP/ROOT", [" | told | that she fled"]),
    (f"Lee/NNP/ROOT {SHE}/ccomp/told ,/, told/VBN/acl/Lee", [" | told | she fled"]),
    (
        f"Lee/NNP/ROOT he/PRP/nsubj/ran ran/VBD/ccomp/told ,/, told/VBN/acl/Lee {THAT}/ccomp/told",
        [" | told | he ran + that she fled"],
    ),
    ("Lee/NNP/ROOT told/VBN/acl/Lee", []),
    # a clause that hangs on another word
    (f"Lee/NNP/nsubj said/VBD/ROOT {THAT}/dep", []),
    (
        f"Lee/NNP/nsubj said/VBD/ROOT last/JJ/amod/night night/NN/npadvmod {THAT}/acl/night",
        ["Lee | said | that she fled"],
    ),
    (f"Lee/NNP/nsubj thought/VBD/ROOT last/JJ/amod/night night/NN/npadvmod {THAT}/acl/night", []),
    (f"Lee/NNP/nsubj said/VBD/ROOT war/NN/dobj last/JJ/amod/night night/NN/npadvmod {THAT}/acl/night", []),
    (
        f"Lee/NNP/nsubj said/VBD/ROOT {THAT}/acl/night last/JJ/amod/night night/NN/npadvmod",
        ["Lee | said | that she fled"],
    ),
    (f"Lee/NNP/nsubj said/VBD/ROOT night/NN/npadvmod {'so/RB ' * 23}{THAT}/acl/night", ["Lee | said | that she fled"]),
    (f"Lee/NNP/nsubj said/VBD/ROOT night/NN/npadvmod {'so/RB ' * 24}{THAT}/acl/night", []),
    (f"Lee/NNP/nsubj said/VBD/ROOT night/NN/npadvmod is/VBZ/dep {THAT}/acl/night", ["Lee | said | that she fled"]),
    (f"Lee/NNP/nsubj said/VBD/ROOT night/NN/npadvmod claim/NN/dep {THAT}/acl/night", ["Lee | said | that she fled"]),
    (f"Lee/NNP/nsubj said/VBD/ROOT night/NN/npadvmod accused/VBD/dep {THAT}/acl/night", []),
    (f"Lee/NNP/nsubj said/VBD/ROOT claim/NN/npadvmod {THAT}/acl/claim", []),
    (f"Lee/NNP/nsubj said/VBD/ROOT night/NN/npadvmod if/IN/mark/fled {SHE}/acl/night", []),
    (f"Lee/NNP/nsubj said/VBD/ROOT night/NN/npadvmod that/IN/nsubj/fled {SHE}/acl/night", []),
    (
        (
            "Lee/NNP/nsubj said/VBD/ROOT night/NN/npadvmod that/IN/mark/fleeing "
            "she/PRP/nsubj/fleeing fleeing/VBG/acl/night"
        ),
        [],
    ),
    (f"night/NN/npadvmod {THAT}/acl/night Lee/NNP/nsubj said/VBD/ROOT", []),
    # the frame inside the clause, and what is no part of it
    (f"that/IN/mark/fled {SHE}/ROOT when/WRB/advmod/said Lee/NNP/nsubj/said said/VBD/advcl", []),
    (
        f"when/WRB/advmod/said Lee/NNP/nsubj/said said/VBD/advcl night/NN/npadvmod/said {THAT}/ROOT",
        ["Lee | said | that she fled"],
    ),
    (
        (
            "Lee/NNP/nsubj said/VBD/ROOT she/PRP/nsubj/met met/VBD/ccomp Ann/NNP/dobj/met ,/,/,/Ann who/WP/nsubj/fled "
            "fled/VBD/relcl/Ann"
        ),
        ["Lee | said | she met Ann"],
    ),
    (
        (
            "Lee/NNP/nsubj said/VBD/ROOT she/PRP/nsubj/met met/VBD/ccomp Ann/NNP/dobj/met ,/,/,/Ann who/WP/nsubj/fled "
            "fled/VBD/relcl/Ann ,/,/,/met"
        ),
        ["Lee | said | she met Ann"],
    ),
    (
        (
            "Lee/NNP/nsubj said/VBD/ROOT she/PRP/nsubj/met met/VBD/ccomp Ann/NNP/dobj/met ,/,/,/Ann who/WP/nsubj/fled "
            "fled/VBD/relcl/Ann last/JJ/amod/May May/NNP/npadvmod/met"
        ),
        ["Lee | said | she met Ann, who fled last May"],
    ),
    (
        (
            "Lee/NNP/nsubj said/VBD/ROOT she/PRP/nsubj/met met/VBD/ccomp Ann/NNP/dobj/met "
            "who/WP/nsubj/fled fled/VBD/relcl/Ann"
        ),
        ["Lee | said | she met Ann who fled"],
    ),
    (
        (
            "Lee/NNP/nsubj said/VBD/ROOT she/PRP/nsubj/met met/VBD/ccomp Ann/NNP/dobj/met ,/,/,/Ann when/WRB/mark/fled "
            "fled/VBD/advcl/met"
        ),
        ["Lee | said | she met Ann, when fled"],
    ),
    (
        (
            "Lee/NNP/nsubj said/VBD/ROOT “/``/punct/met she/PRP/nsubj/met met/VBD/ccomp Ann/NNP/dobj/met ,/,/,/Ann "
            "who/WP/nsubj/fled fled/VBD/relcl/Ann ”/''/punct/met"
        ),
        ["Lee | said | “she met Ann, who fled”"],
    ),
    (
        f"Lee/NNP/nsubj said/VBD/ROOT {THAT}/ccomp according/VBG/prep/fled to/IN/prep/according Ann/NNP/pobj/to",
        ["Lee | said | that she fled"],
    ),
    (
        (
            f"Lee/NNP/nsubj said/VBD/ROOT “/``/punct/fled {SHE}/ccomp according/VBG/prep/fled to/IN/prep/according "
            "Ann/NNP/pobj/to ”/''/punct/fled"
        ),
        ["Lee | said | “she fled according to Ann”"],
    ),
    (
        (
            f"“/``/punct/fled Lee/NNP/nsubj said/VBD/ROOT {SHE}/ccomp ”/''/punct/fled according/VBG/prep/fled "
            "to/IN/prep/according Ann/NNP/pobj/to"
        ),
        ["Lee | said | she fled"],
    ),
    (
        (
            f"“/``/punct/fled Lee/NNP/nsubj said/VBD/ROOT {SHE}/ccomp according/VBG/prep/fled "
            "to/IN/prep/according Ann/NNP/pobj/to ”/''/punct/fled"
        ),
        ["Lee | said | she fled"],
    ),
    (
        f"Lee/NNP/nsubj said/VBD/ROOT according/VBG/prep/fled to/IN/prep/according Ann/NNP/pobj/to {SHE}/ccomp",
        ["Lee | said | according to Ann she fled"],
    ),
    *[
        (
            (
                f"Lee/NNP/nsubj said/VBD/ROOT {SHE}/ccomp to/TO/aux/hide hide/VB/advcl/fled {mark}/,/punct/hide "
                f"{form}/{tag}/{label}/hide"
            ),
            [f"Lee | said | she fled to hide{rest}"],
        )
        for mark, form, tag, label, rest in [
            (",", "adding", "VBG", "advcl", ""),
            ("—", "adding", "VBG", "advcl", ""),
            (":", "adding", "VBG", "advcl", ": adding"),
            (",", "added", "VBN", "advcl", ", added"),
            (",", "adding", "VBG", "conj", ", adding"),
            (",", "fearing", "VBG", "advcl", ", fearing"),
            (",", "eating", "VBG", "advcl", ", eating"),
        ]
    ],
    (
        (
            "Lee/NNP/nsubj said/VBD/ROOT they/PRP/nsubj/leave would/MD/aux/leave leave/VB/ccomp and/CC/cc/leave "
            "criticized/VBD/conj/leave Ann/NNP/dobj/criticized"
        ),
        ["Lee | said | they would leave"],
    ),
    (
        (
            "Lee/NNP/nsubj said/VBD/ROOT they/PRP/nsubj/leave would/MD/aux/leave leave/VB/ccomp and/CC/cc/leave "
            "criticize/VB/conj/leave Ann/NNP/dobj/criticize"
        ),
        ["Lee | said | they would leave and criticize Ann"],
    ),
]


PARENTHETICAL: list[tuple[str, list[str]]] = [
    (
        "The/DT/det/plan plan/NN/nsubj/works ,/, he/PRP/nsubj/said said/VBD/parataxis ,/, works/VBZ/ROOT",
        ["he | said | The plan + works"],
    ),
    ("The/DT/det/plan plan/NN/nsubj/works ,/, he/PRP/nsubj/said said/VBD/advcl ,/, works/VBZ/ROOT", []),
    ("The/DT/det/plan plan/NN/nsubj/works ,/, said/VBD/parataxis ,/, works/VBZ/ROOT", []),
    ("The/DT/det/plan plan/NN/nsubj/works ,/, he/PRP/nsubj/called called/VBD/parataxis ,/, works/VBZ/ROOT", []),
]

RAIN = "It/PRP/nsubj/rained rained/VBD/dep ,/,"
SAID_LEE = "says/VBZ/ROOT Lee/NNP/nsubj"

FINAL_FRAME: list[tuple[str, list[str]]] = [
    (f"{RAIN} Lee/NNP/nsubj said/VBD/ROOT", ["Lee | said | It rained"]),
    (f"{RAIN} old/JJ/amod/Lee Lee/NNP/nsubj said/VBD/ROOT", ["old Lee | said | It rained"]),
    (f"{RAIN} {SAID_LEE}", ["Lee | says | It rained"]),
    ("It/PRP/nsubj/rained rained/VBD/dep —/: Lee/NNP/nsubj said/VBD/ROOT", ["Lee | said | It rained"]),
    ("It/PRP/nsubj/rained rained/VBD/dep ;/: Lee/NNP/nsubj said/VBD/ROOT", []),
    (f"{RAIN} said/VBD/ROOT", []),
    (f"{RAIN} Lee/NNP/nsubj saying/VBG/ROOT", []),
    (f"{RAIN} Lee/NNP/nsubj called/VBD/ROOT", []),
    (f"{RAIN} Lee/NNP/nsubj said/VBD/ROOT war/NN/dobj", []),
    (f"{RAIN} Lee/NNP/nsubj said/VBD/ROOT to/TO/aux/go go/VB/xcomp", []),
    (f"{RAIN} Lee/NNP/nsubj said/VBD/ROOT {THAT}/ccomp", []),
    (f"But/CC {RAIN} Lee/NNP/nsubj said/VBD/ROOT", []),
    (f"If/IN {RAIN} Lee/NNP/nsubj said/VBD/ROOT", []),
    (f"When/WRB {RAIN} Lee/NNP/nsubj said/VBD/ROOT", []),
    (f"As/RB {RAIN} Lee/NNP/nsubj said/VBD/ROOT", []),
    (f"Yes/UH {RAIN} Lee/NNP/nsubj said/VBD/ROOT", ["Lee | said | Yes It rained"]),
    ("rained/VBD ,/, Lee/NNP/nsubj said/VBD/ROOT", []),
    ("The/DT end/NN of/IN it/PRP ,/, Lee/NNP/nsubj said/VBD/ROOT", []),
    (f"Not/RB so/RB ,/, {SAID_LEE}", ["Lee | says | Not so"]),
    (f"No/UH ,/, {SAID_LEE}", ["Lee | says | No"]),
    (f"No/UH {SAID_LEE}", []),
    (f"Not/RB on/IN this/DT day/NN ,/, {SAID_LEE}", ["Lee | says | Not on this day"]),
    (f"Not/RB on/IN this/DT one/CD day/NN ,/, {SAID_LEE}", []),
    ("Not/RB so/RB ,/, Lee/NNP/nsubj says/VBZ/ROOT", []),
    (f"Today/NN so/RB ,/, {SAID_LEE}", []),
    (f"So/RB today/NN ,/, {SAID_LEE}", []),
    (f"Not/RB today/NN ,/, {SAID_LEE}", ["Lee | says | Not today"]),
    (f"Not/RB so/RB ,/, {SAID_LEE} ,/, now/RB", []),
    (f"Not/RB so/RB ,/, {SAID_LEE} now/RB", []),
    (f"Not/RB so/RB ,/, {SAID_LEE} ,/,/,/Lee a/DT/det/man man/NN/appos/Lee", ["Lee, a man | says | Not so"]),
    (f"To/TO go/VB/dep ,/, {SAID_LEE}", []),
    (f"#Not/RB so/RB ,/, {SAID_LEE}", ["Lee | says | Not so"]),
    (f"#Not/RB so/RB ,/, {SAID_LEE} !/.", ["Lee | says | Not so"]),
]

AS = "As/IN/mark/said Lee/NNP/nsubj/said said/VBD/advcl"
BAD = "laws/NNS/nsubj/are are/VBP/ROOT bad/JJ/acomp"

AS_CLAUSE: list[tuple[str, list[str]]] = [
    (f"{AS} ,/, {BAD}", ["Lee | said | laws are bad"]),
    (f"As/IN/mark/called Lee/NNP/nsubj/called called/VBD/advcl ,/, {BAD}", ["Lee | called | laws are bad"]),
    (f"As/IN/mark/accused Lee/NNP/nsubj/accused accused/VBD/advcl ,/, {BAD}", []),
    (f"If/IN/mark/said Lee/NNP/nsubj/said said/VBD/advcl ,/, {BAD}", []),
    (f"After/IN/mark/said Lee/NNP/nsubj/said said/VBD/advcl ,/, {BAD}", []),
    (f"Lee/NNP/nsubj/said said/VBD/advcl ,/, {BAD}", []),
    (f"As/IN/mark/said said/VBD/advcl ,/, {BAD}", []),
    (f"As/IN/mark/said Lee/NNP/nsubj/said said/VBD/conj ,/, {BAD}", []),
    (
        f"As/IN/mark/confirmed confirmed/VBN/advcl by/IN/agent/confirmed Lee/NNP/pobj/by ,/, {BAD}",
        ["Lee | confirmed | laws are bad"],
    ),
    (f"As/IN/mark/confirmed confirmed/VBD/advcl by/IN/agent/confirmed Lee/NNP/pobj/by ,/, {BAD}", []),
    (f"As/IN/mark/confirmed confirmed/VBN/advcl ,/, {BAD}", []),
    (
        (
            f"As/IN/mark/confirmed it/PRP/nsubj/confirmed confirmed/VBN/advcl "
            f"by/IN/agent/confirmed Lee/NNP/pobj/by ,/, {BAD}"
        ),
        ["it | confirmed | laws are bad"],
    ),
    (f"As/IN/mark/put Lee/NNP/nsubj/put put/VBD/advcl it/PRP/dobj/put ,/, {BAD}", ["Lee | put it | laws are bad"]),
    (f"As/IN/mark/denied Lee/NNP/nsubj/denied denied/VBD/advcl it/PRP/dobj/denied ,/, {BAD}", []),
    (f"As/IN/mark/said Lee/NNP/nsubj/said it/PRP/dobj/said said/VBD/advcl ,/, {BAD}", ["Lee | said | laws are bad"]),
    (f"{AS} {THAT}/ccomp/said ,/, {BAD}", []),
    (f"{AS} to/TO/aux/go go/VB/xcomp/said ,/, {BAD}", []),
    (f"{AS} {BAD}", []),
    (f"now/RB {AS} ,/, {BAD}", []),
    (f"now/RB ,/, {AS} ,/, {BAD}", ["Lee | said | now + laws are bad"]),
    (f"so/RB now/RB ,/, {AS} now/RB {BAD}", []),
    (f"#{BAD} ,/, as/IN/mark/said Lee/NNP/nsubj/said said/VBD/advcl", ["Lee | said | laws are bad"]),
    (f"{BAD} ,/, as/IN/mark/said Lee/NNP/nsubj/said said/VBD/advcl", ["Lee | said | laws are bad"]),
    (f"{BAD} as/IN/mark/said Lee/NNP/nsubj/said said/VBD/advcl", []),
    (f"{BAD} ,/, as/IN/mark/said Lee/NNP/nsubj/said said/VBD/advcl ,/,/punct/said", ["Lee | said | laws are bad"]),
]

FLED = "to/TO/aux/flee have/VB/aux/flee flee/VBN/xcomp"
MEN = "men/NNS/nsubjpass were/VBD/auxpass"

IMPERSONAL: list[tuple[str, list[str]]] = [
    (f"{MEN} said/VBN/ROOT {FLED}", [" | were said | men + to have flee"]),
    (f"{MEN} said/VBN/ROOT {FLED} by/IN/agent/said Lee/NNP/pobj/by", ["Lee | were said | men + to have flee"]),
    (f"It/PRP/nsubjpass was/VBD/auxpass said/VBN/ROOT {FLED}", [" | was said | to have flee"]),
    (f"was/VBD/auxpass said/VBN/ROOT {FLED}", [" | was said | to have flee"]),
    (f"{MEN} told/VBN/ROOT {FLED}", []),
    (f"{MEN} wanted/VBN/ROOT {FLED}", []),
    (f"{MEN} said/VBN/ROOT flee/VB/xcomp", []),
    (f"{MEN} reported/VBN/ROOT missing/VBG/xcomp", [" | were reported | men + missing"]),
    (f"{MEN} said/VBN/ROOT so/RB", []),
    (f"men/NNS/nsubj said/VBD/ROOT {FLED}", []),
    (f"men/NNS/nsubj purport/VBP/ROOT {FLED}", []),
    (f"men/NNS/nsubj rumor/VBP/ROOT {FLED}", []),
    (f"men/NNS/nsubj proved/VBD/ROOT {FLED}", []),
]

GO = "to/TO/aux/go go/VB"
ANN = "Ann/NNP/dobj"

INFINITIVE: list[tuple[str, list[str]]] = [
    (f"Lee/NNP/nsubj proved/VBD/ROOT {GO}/xcomp", []),
    (f"Lee/NNP/nsubj wants/VBZ/ROOT {GO}/xcomp", ["Lee | wants | to go"]),
    ("Lee/NNP/nsubj wants/VBZ/ROOT so/RB", []),
    (f"Lee/NNP/nsubj wants/VBZ/ROOT Ann/NNP/nsubj/go {GO}/ccomp", ["Lee | wants | Ann to go"]),
    ("Lee/NNP/nsubj wants/VBZ/ROOT Ann/NNP/nsubj/go go/VBP/ccomp", []),
    ("Lee/NNP/nsubj wants/VBZ/ROOT go/VB/xcomp", []),
    ("Lee/NNP/nsubj wants/VBZ/ROOT going/VBG/xcomp", []),
    ("Lee/NNP/nsubj denied/VBD/ROOT going/VBG/xcomp", ["Lee | denied | going"]),
    ("Lee/NNP/nsubj denied/VBD/ROOT being/VBG/auxpass/hit hit/VBN/xcomp", ["Lee | denied | being hit"]),
    ("Lee/NNP/nsubj denied/VBD/ROOT be/VB/auxpass/hit hit/VBN/xcomp", []),
    ("Lee/NNP/nsubj denied/VBD/ROOT being/VBG/dep/hit hit/VBN/xcomp", []),
    (f"Lee/NNP/nsubj denied/VBD/ROOT {GO}/xcomp", []),
    ("Lee/NNP/nsubj wants/VBZ/ROOT to/TO/aux/going going/VBG/xcomp", ["Lee | wants | to going"]),
    (f"Lee/NNP/nsubj urged/VBD/ROOT {ANN} {GO}/xcomp", ["Lee | urged | to go"]),
    (f"Lee/NNP/nsubj urged/VBD/ROOT {ANN} not/RB/neg/go {GO}/xcomp", ["Lee | urged | not to go"]),
    (f"Lee/NNP/nsubj urged/VBD/ROOT {ANN} never/RB/neg/urged {GO}/xcomp", ["Lee | urged | never to go"]),
    (f"Lee/NNP/nsubj urged/VBD/ROOT {ANN} now/RB/advmod/go {GO}/xcomp", ["Lee | urged | to go"]),
    (
        "Lee/NNP/nsubj wants/VBZ/ROOT not/RB/neg/go now/RB/advmod/go to/TO/aux/go go/VB/xcomp",
        ["Lee | wants | not now to go"],
    ),
    (
        "Lee/NNP/nsubj wants/VBZ/ROOT now/RB/advmod/go not/RB/neg/wants to/TO/aux/go go/VB/xcomp",
        ["Lee | wants | now not to go"],
    ),
    (f"Lee/NNP/nsubj urged/VBD/ROOT {GO}/xcomp", []),
    (f"Lee/NNP/nsubjpass was/VBD/auxpass urged/VBN/ROOT {GO}/xcomp", [" | was urged | to go"]),
    (f"Lee/NNP/nsubj urged/VBD/ROOT Ann/NNP/nsubj/go {GO}/ccomp", ["Lee | urged | to go"]),
    (f"Ann/NNP/nsubj/go urged/VBD/ROOT {GO}/ccomp", []),
    (f"Lee/NNP/nsubj ask/VBP/ROOT {GO}/xcomp", ["Lee | ask | to go"]),
    (f"Lee/NNP/nsubj ask/VBP/ROOT Ann/NNP/nsubj/go {GO}/ccomp", ["Lee | ask | to go"]),
    (f"Lee/NNP/nsubj ask/VBP/ROOT Ann/NNP/dobj {GO}/xcomp", ["Lee | ask | to go"]),
    (f"Lee/NNP/nsubj wants/VBZ/ROOT {ANN} {GO}/xcomp", ["Lee | wants | Ann to go"]),
    (f"Ann/NNP/dobj/wants Lee/NNP/nsubj wants/VBZ/ROOT {GO}/xcomp", ["Lee | wants | to go"]),
    (f"Lee/NNP/nsubj wants/VBZ/ROOT {ANN} Bo/NNP/nsubj/go {GO}/xcomp", ["Lee | wants | Bo to go"]),
]

ON = "on/IN/prep"

CALLED_ON: list[tuple[str, list[str]]] = [
    (f"Lee/NNP/nsubj said/VBD/ROOT {ON} Ann/NNP/pobj/on {GO}/xcomp", []),
    (f"Lee/NNP/nsubj called/VBD/ROOT {ON} Ann/NNP/pobj/on {GO}/xcomp", ["Lee | called on | to go"]),
    (f"Lee/NNP/nsubj called/VBD/ROOT {ON} Ann/NNP/pobj/on {GO}/advcl", ["Lee | called on | to go"]),
    (f"Lee/NNP/nsubj called/VBD/ROOT {ON} Ann/NNP/pobj/on {GO}/acl/Ann", ["Lee | called on | to go"]),
    (f"Lee/NNP/nsubj called/VBD/ROOT {ON} Ann/NNP/pobj/on {GO}/dep", []),
    (f"Lee/NNP/nsubj called/VBD/ROOT {ON} Monday/NNP/pobj/on {GO}/xcomp", []),
    (f"Lee/NNP/nsubj called/VBD/ROOT for/IN/prep Ann/NNP/pobj/for {GO}/xcomp", []),
    (f"On/IN/prep Ann/NNP/pobj/On Lee/NNP/nsubj called/VBD/ROOT {GO}/xcomp", []),
    (f"Lee/NNP/nsubj called/VBD/ROOT {GO}/xcomp {ON} Ann/NNP/pobj/on", []),
    (f"Lee/NNP/nsubj called/VBD/ROOT {ON} Ann/NNP/pobj/on going/VBG/xcomp", []),
    (f"Lee/NNP/nsubj called/VBD/ROOT {ON} Ann/NNP/pobj/on now/RB/advmod/go {GO}/xcomp", ["Lee | called on | to go"]),
    (
        f"Lee/NNP/nsubj called/VBD/ROOT in/IN/prep May/NNP/pobj/in {ON} Ann/NNP/pobj/on {GO}/xcomp",
        ["Lee | called | to go"],
    ),
    (
        f"Lee/NNP/nsubj called/VBD/ROOT {ON} Ann/NNP/pobj/on and/CC upon/IN {ON}/called Bo/NNP/pobj/on {GO}/xcomp",
        ["Lee | called on | to go"],
    ),
]

ACCUSED = "Lee/NNP/nsubj accused/VBD/ROOT"
OF = "of/IN/prep"

OBJECT_PREPOSITION: list[tuple[str, list[str]]] = [
    (f"Lee/NNP/nsubj denied/VBD/ROOT {ANN} {OF} theft/NN/pobj/of", []),
    (f"{ACCUSED} {ANN} {OF} theft/NN/pobj/of", ["Lee | accused | Ann of theft"]),
    (f"{ACCUSED} {ANN} {OF}/Ann theft/NN/pobj/of", ["Lee | accused | Ann of theft"]),
    (f"{ACCUSED} {ANN} in/IN/prep/accused May/NNP/pobj/in {OF} theft/NN/pobj/of", ["Lee | accused | Ann + of theft"]),
    (f"{ACCUSED} {ANN} in/IN/prep May/NNP/pobj/in", []),
    (f"{ACCUSED} {OF} theft/NN/pobj/of", []),
    (f"Of/IN/prep theft/NN/pobj/Of {ACCUSED} {ANN}", []),
    (f"{ACCUSED} {OF} theft/NN/pobj/of {ANN}", ["Lee | accused | of theft Ann"]),
    (
        f"{ACCUSED} {ANN} {OF} theft/NN/pobj/of as/IN/prep rebels/NNS/pobj/as",
        ["Lee | accused | Ann of theft as rebels"],
    ),
    (
        f"Ann/NNP/nsubjpass was/VBD/auxpass accused/VBN/ROOT {OF} theft/NN/pobj/of by/IN/agent Lee/NNP/pobj/by",
        ["Lee | was accused of | Ann + theft"],
    ),
    (
        f"Ann/NNP/nsubjpass was/VBD/auxpass accused/VBN/ROOT in/IN/prep May/NNP/pobj/in {OF} theft/NN/pobj/of",
        [" | was accused | Ann + of theft"],
    ),
    (f"A/DT/det/man man/NN/ROOT accused/VBN/acl/man {OF}/accused theft/NN/pobj/of", [" | accused of | theft"]),
    (f"A/DT/det/man man/NN/ROOT accusing/VBG/acl/man {OF}/accusing theft/NN/pobj/of", []),
    (f"A/DT/det/man man/NN/ROOT accused/VBN/advcl/man {OF}/accused theft/NN/pobj/of", []),
]

SMALL: list[tuple[str, list[str]]] = [
    (f"Lee/NNP/nsubj said/VBD/ROOT {ANN} a/DT/det/liar liar/NN/oprd", []),
    (f"Lee/NNP/nsubj called/VBD/ROOT {ANN}", []),
    (f"Lee/NNP/nsubj called/VBD/ROOT {ANN} a/DT/det/liar liar/NN/oprd", ["Lee | called | Ann a liar"]),
    ("Lee/NNP/nsubj called/VBD/ROOT a/DT/det/liar liar/NN/oprd", []),
    ("Ann/NNP/nsubjpass was/VBD/auxpass called/VBN/ROOT a/DT/det/liar liar/NN/oprd", [" | was called | Ann + a liar"]),
    ("A/DT/det/man man/NN/ROOT called/VBN/acl/man a/DT/det/liar liar/NN/oprd/called", [" | called | a liar"]),
    ("A/DT/det/man man/NN/ROOT called/VBN/advcl/man a/DT/det/liar liar/NN/oprd/called", []),
    ("A/DT/det/man man/NN/ROOT calling/VBG/acl/man a/DT/det/liar liar/NN/oprd/calling", []),
    (
        "Lee/NNP/nsubj called/VBD/ROOT Ann/NNP/nsubj/liar a/DT/det/liar liar/NN/ccomp now/RB/advmod/liar",
        ["Lee | called | Ann a liar now"],
    ),
    ("Lee/NNP/nsubj called/VBD/ROOT Ann/NNP/nsubj/liar a/DT/det/liar liar/NN/xcomp", ["Lee | called | Ann a liar"]),
    ("Lee/NNP/nsubj called/VBD/ROOT Ann/NNP/nsubj/lied lied/VBD/ccomp", []),
    (f"Lee/NNP/nsubj called/VBD/ROOT {ANN} Bo/NNP/nsubj/lied lied/VBD/ccomp", []),
    (f"Lee/NNP/nsubj called/VBD/ROOT {ANN} liar/NN/ccomp", ["Lee | called | Ann liar"]),
    (f"Lee/NNP/nsubj called/VBD/ROOT {ANN} lying/VBG/xcomp", []),
    (
        "Ann/NNP/nsubjpass was/VBD/auxpass called/VBN/ROOT Bo/NNP/nsubj/liar liar/NN/ccomp",
        [" | was called | Ann + Bo liar"],
    ),
    (f"Lee/NNP/nsubj called/VBD/ROOT {ANN} Bo/NNP/nsubj/liar liar/NN/ccomp", ["Lee | called | Bo liar"]),
    ("Lee/NNP/nsubj called/VBD/ROOT liar/NN/ccomp", []),
]

PREPOSITION: list[tuple[str, list[str]]] = [
    ("Lee/NNP/nsubj denied/VBD/ROOT for/IN/prep peace/NN/pobj/for", []),
    ("Lee/NNP/nsubj called/VBD/ROOT for/IN/prep peace/NN/pobj/for", ["Lee | called for | peace"]),
    ("Lee/NNP/nsubj called/VBD/ROOT over/IN/prep peace/NN/pobj/over", []),
    ("For/IN/prep peace/NN/pobj/For Lee/NNP/nsubj called/VBD/ROOT", []),
    (
        "Lee/NNP/nsubj called/VBD/ROOT in/IN/prep May/NNP/pobj/in for/IN/prep peace/NN/pobj/for",
        ["Lee | called | for peace"],
    ),
    (
        "Lee/NNP/nsubj called/VBD/ROOT for/IN/prep peace/NN/pobj/for as/IN/prep rebels/NNS/pobj/as",
        ["Lee | called for | peace as rebels"],
    ),
    (f"Lee/NNP/nsubj told/VBD/ROOT {ANN} about/IN/prep war/NN/pobj/about", ["Lee | told | about war"]),
    ("Ann/NNP/nsubjpass was/VBD/auxpass told/VBN/ROOT about/IN/prep war/NN/pobj/about", [" | was told about | war"]),
    (
        "Peace/NN/nsubjpass was/VBD/auxpass called/VBN/ROOT for/IN/prep May/NNP/pobj/for",
        [" | was called for | Peace + May"],
    ),
    ("was/VBD/auxpass called/VBN/ROOT for/IN/prep May/NNP/pobj/for", [" | was called for | May"]),
    (
        "Lee/NNP/nsubj argue/VBP/ROOT for/IN/prep peace/NN/pobj/for against/IN/prep war/NN/pobj/against",
        ["Lee | argue for | peace"],
    ),
    (
        "Lee/NNP/nsubj claim/VBP/ROOT responsibility/NN/dobj for/IN/prep/responsibility war/NN/pobj/for",
        ["Lee | claim responsibility for | war"],
    ),
    (
        "Lee/NNP/nsubj claim/VBP/ROOT responsibility/NN/dobj for/IN/prep/claim war/NN/pobj/for",
        ["Lee | claim responsibility for | war"],
    ),
]

DIRECT_OBJECT: list[tuple[str, list[str]]] = [
    ("Lee/NNP/nsubj said/VBD/ROOT war/NN/dobj", []),
    ("Lee/NNP/nsubj denied/VBD/ROOT war/NN/dobj", ["Lee | denied | war"]),
    ("Lee/NNP/nsubj denied/VBD/ROOT so/RB", []),
    ("war/NN/dobj/denied Lee/NNP/nsubj denied/VBD/ROOT", []),
    ("war/NN/nsubjpass was/VBD/auxpass denied/VBN/ROOT by/IN/agent Lee/NNP/pobj/by", ["Lee | was denied | war"]),
    ("which/WDT/nsubjpass was/VBD/auxpass denied/VBN/ROOT by/IN/agent Lee/NNP/pobj/by", []),
    ("Lee/NNP/nsubj denied/VBD/ROOT which/WDT/dobj", ["Lee | denied | which"]),
    ("was/VBD/auxpass denied/VBN/ROOT by/IN/agent Lee/NNP/pobj/by", []),
    ("Lee/NNP/nsubj make/VBP/ROOT it/PRP/dobj clear/JJ/oprd", []),
    ("Lee/NNP/nsubj make/VBP/ROOT clear/JJ/dobj", []),
    ("Lee/NNP/nsubj make/VBP/ROOT clear/JJ/oprd war/NN/dobj", ["Lee | make clear | war"]),
    # who can observe
    ("Monday/NNP/nsubj see/VBD/ROOT war/NN/dobj", []),
    ("This/DT/nsubj see/VBD/ROOT war/NN/dobj", []),
    ("It/PRP/nsubj see/VBD/ROOT war/NN/dobj", []),
    ("Ann/NNP/nsubj see/VBD/ROOT war/NN/dobj", ["Ann | see | war"]),
    ("see/VBD/ROOT war/NN/dobj", [" | see | war"]),
    ("It/PRP/nsubj denied/VBD/ROOT war/NN/dobj", ["It | denied | war"]),
    ("war/NN/nsubjpass was/VBD/auxpass see/VBN/ROOT by/IN/agent it/PRP/pobj/by", ["it | was see | war"]),
    # attacks in words
    (f"Lee/NNP/nsubj attack/VBD/ROOT {ANN}", ["Lee | attack | Ann"]),
    ("Lee/NNP/nsubj attack/VBD/ROOT him/PRP/dobj", ["Lee | attack | him"]),
    ("Lee/NNP/nsubj attack/VBD/ROOT towns/NNS/dobj", []),
    ("Lee/NNP/nsubj attack/VBD/ROOT Paris/NNP/dobj", []),
    ("Lee/NNP/nsubj denied/VBD/ROOT Paris/NNP/dobj", ["Lee | denied | Paris"]),
    # what completes the object
    ("Lee/NNP/nsubj denied/VBD/ROOT war/NN/dobj as/IN/prep folly/NN/pobj/as", ["Lee | denied | war as folly"]),
    ("Lee/NNP/nsubj denied/VBD/ROOT war/NN/dobj at/IN/prep noon/NN/pobj/at", ["Lee | denied | war"]),
    ("Lee/NNP/nsubj denied/VBD/ROOT war/NN/dobj now/RB as/IN/prep folly/NN/pobj/as", ["Lee | denied | war"]),
    ("as/IN/prep/denied folly/NN/pobj/as Lee/NNP/nsubj denied/VBD/ROOT war/NN/dobj", ["Lee | denied | war"]),
    (f"Lee/NNP/nsubj denied/VBD/ROOT war/NN/dobj {GO}/advcl", ["Lee | denied | war to go"]),
    (f"Lee/NNP/nsubj denied/VBD/ROOT war/NN/dobj now/RB {GO}/advcl", ["Lee | denied | war"]),
    ("Lee/NNP/nsubj denied/VBD/ROOT war/NN/dobj going/VBG/advcl", ["Lee | denied | war"]),
    (f"Lee/NNP/nsubj denied/VBD/ROOT war/NN/dobj {GO}/dep", ["Lee | denied | war"]),
    ("war/NN/nsubjpass was/VBD/auxpass denied/VBN/ROOT as/IN/prep folly/NN/pobj/as", [" | was denied | war"]),
    # a clause in the noun's place
    ("Lee/NNP/nsubj denied/VBD/ROOT what/WP/nsubj/fell fell/VBD/ccomp", ["Lee | denied | what fell"]),
    ("Lee/NNP/nsubj denied/VBD/ROOT it/PRP/nsubj/fell fell/VBD/ccomp", []),
    ("what/WP/nsubj/fell fell/VBD/ccomp/denied Lee/NNP/nsubj denied/VBD/ROOT", []),
    # clauses behind a comma
    (
        "Lee/NNP/nsubj denied/VBD/ROOT war/NN/dobj ,/,/,/war which/WDT/nsubj/fell fell/VBD/relcl/war",
        ["Lee | denied | war"],
    ),
    (
        "Lee/NNP/nsubj denied/VBD/ROOT war/NN/dobj which/WDT/nsubj/fell fell/VBD/relcl/war",
        ["Lee | denied | war which fell"],
    ),
    ("Lee/NNP/nsubj denied/VBD/ROOT war/NN/dobj ,/,/,/war lost/VBN/acl/war", ["Lee | denied | war"]),
    ("Lee/NNP/nsubj denied/VBD/ROOT war/NN/dobj ,/,/,/war lost/VBN/advcl/war", ["Lee | denied | war"]),
    ("Lee/NNP/nsubj denied/VBD/ROOT war/NN/dobj ,/,/,/war lost/VBN/conj/war", ["Lee | denied | war, lost"]),
    (
        "Lee/NNP/nsubj denied/VBD/ROOT a/DT/det/war ,/,/,/war lost/VBN/acl/war war/NN/dobj",
        ["Lee | denied | a, lost war"],
    ),
    # what points to the sentence before
    ("This/DT/nsubjpass was/VBD/auxpass denied/VBN/ROOT by/IN/agent Lee/NNP/pobj/by", ["Lee | was denied | This"]),
]

HER = "Her/PRP$/poss/claim claim/NN"

NOUN_CLAUSE: list[tuple[str, list[str]]] = [
    (f"{HER}/nsubj/fell {THAT}/acl/claim fell/VBD/ROOT", ["Her | claim | that she fled"]),
    (f"{HER}/nsubj/fell if/IN/mark/fled {SHE}/acl/claim fell/VBD/ROOT", ["Her | claim | if she fled"]),
    (f"{HER}/nsubj/fell as/IN/mark/fled {SHE}/acl/claim fell/VBD/ROOT", []),
    (f"{HER}/nsubj/fell {SHE}/acl/claim fell/VBD/ROOT", []),
    (f"{THAT}/acl/claim {HER}/nsubj/fell fell/VBD/ROOT", []),
    (f"{HER}/nsubj/fell {THAT}/ccomp/claim fell/VBD/ROOT", ["Her | claim | that she fled"]),
    (f"{HER}/nsubj/fell {THAT}/relcl/claim fell/VBD/ROOT", ["Her | claim | that she fled"]),
    (f"{HER}/nsubj/fell {THAT}/appos/claim fell/VBD/ROOT", []),
    (f"Her/PRP$/poss/plan plan/NN/nsubj/fell {THAT}/acl/plan fell/VBD/ROOT", []),
    (f"Her/PRP$/poss/plan plan/NN/nsubj/fell {GO}/acl/plan fell/VBD/ROOT", ["Her | plan | to go"]),
    (f"Her/PRP$/poss/plan plan/NN/nsubj/fell {GO}/xcomp/plan fell/VBD/ROOT", ["Her | plan | to go"]),
    (f"Her/PRP$/poss/plan plan/NN/nsubj/fell {GO}/relcl/plan fell/VBD/ROOT", ["Her | plan | to go"]),
    ("Her/PRP$/poss/plan plan/NN/nsubj/fell going/VBG/acl/plan fell/VBD/ROOT", []),
    (f"{GO}/acl/plan Her/PRP$/poss/plan plan/NN/nsubj/fell fell/VBD/ROOT", []),
    (f"Her/PRP$/poss/fear fear/NN/nsubj/fell {GO}/acl/fear fell/VBD/ROOT", []),
    # without anybody named
    (f"A/DT/det/claim claim/NN/nsubj/fell {THAT}/acl/claim fell/VBD/ROOT", [" | claim | that she fled"]),
    (f"A/DT/det/hope hope/NN/nsubj/fell {THAT}/acl/hope fell/VBD/ROOT", []),
    (f"A/DT/det/claim claim/NN/nsubj/fell if/IN/mark/fled {SHE}/acl/claim fell/VBD/ROOT", []),
    ("fears/NNS/nsubj/fell of/IN/prep/fears war/NN/pobj/of fell/VBD/ROOT", [" | fears of | war"]),
    ("fear/NN/nsubj/fell of/IN/prep/fear war/NN/pobj/of fell/VBD/ROOT", []),
    ("fears/NNS/nsubj/fell about/IN/prep/fears war/NN/pobj/about fell/VBD/ROOT", []),
    # a clause behind the verb whose subject the noun is
    (f"claim/NN/nsubj emerge/VBD/ROOT {THAT}/ccomp", [" | claim emerge | that she fled"]),
    (f"claim/NN/nsubj emerge/VBD/ROOT {THAT}/acl", [" | claim emerge | that she fled"]),
    (f"claim/NN/nsubj emerge/VBD/ROOT {THAT}/advcl", [" | claim emerge | that she fled"]),
    (f"claim/NN/nsubj emerge/VBD/ROOT if/IN/mark/fled {SHE}/ccomp", []),
    (f"claim/NN/nsubj emerge/VBD/ROOT {SHE}/ccomp", []),
    (f"claim/NN/nsubj emerge/VBD/ROOT {THAT}/dep", []),
    (f"{THAT}/ccomp/emerge claim/NN/nsubj emerge/VBD/ROOT", []),
    (f"claim/NN/dobj emerge/VBD/ROOT {THAT}/ccomp", []),
    (f"claim/NN/nsubj vanish/VBD/ROOT {THAT}/ccomp", []),
    (f"claim/NN/nsubj make/VBD/ROOT {THAT}/ccomp", []),
    (f"claim/NN/nsubjpass was/VBD/auxpass make/VBN/ROOT {THAT}/ccomp", [" | claim was make | that she fled"]),
    (f"claim/NN/nsubjpass was/VBD/auxpass drop/VBN/ROOT {THAT}/ccomp", []),
    (f"plan/NN/nsubj emerge/VBD/ROOT {THAT}/ccomp", []),
    # a phrase with a preposition
    (f"{HER}/nsubj/fell about/IN/prep/claim war/NN/pobj/about fell/VBD/ROOT", ["Her | claim about | war"]),
    (f"{HER}/nsubj/fell over/IN/prep/claim war/NN/pobj/over fell/VBD/ROOT", []),
    (
        f"{HER}/nsubj/fell now/RB/advmod/claim about/IN/prep/claim war/NN/pobj/about fell/VBD/ROOT",
        ["Her | claim | about war"],
    ),
    (f"about/IN/prep/claim war/NN/pobj/about {HER}/nsubj/fell fell/VBD/ROOT", []),
    (
        f"Lee/NNP/nsubj make/VBD/ROOT {HER}/dobj about/IN/prep/make war/NN/pobj/about",
        ["Lee | make Her claim about | war"],
    ),
    (f"Lee/NNP/nsubj make/VBD/ROOT {HER}/dobj now/RB about/IN/prep/make war/NN/pobj/about", []),
    (f"Lee/NNP/nsubj make/VBD/ROOT {HER}/attr about/IN/prep/make war/NN/pobj/about", []),
    (f"{HER}/nsubj/fell about/case/case/war war/NN/nmod/claim fell/VBD/ROOT", []),
    (f"{HER}/nsubj/fell about/IN/case/war war/NN/nmod/claim fell/VBD/ROOT", ["Her | claim about | war"]),
    (f"{HER}/nsubj/fell now/RB about/IN/case/war war/NN/nmod/claim fell/VBD/ROOT", ["Her | claim | about war"]),
    # who holds it
    (
        f"Lee/NNP/nsubj make/VBD/ROOT the/DT/det/claim claim/NN/dobj {THAT}/acl/claim",
        ["Lee | make the claim | that she fled"],
    ),
    (
        (
            f"Lee/NNP/nsubj make/VBD/ROOT the/DT/det/claim new/JJ/amod/claim "
            f"old/JJ/amod/claim claim/NN/dobj {THAT}/acl/claim"
        ),
        ["Lee | make the new old claim | that she fled"],
    ),
    (
        (
            f"Lee/NNP/nsubj make/VBD/ROOT the/DT/det/claim new/JJ/amod/claim old/JJ/amod/claim odd/JJ/amod/claim "
            f"claim/NN/dobj {THAT}/acl/claim"
        ),
        [" | claim | that she fled"],
    ),
    (f"claim/NN/dobj/make {THAT}/acl/claim Lee/NNP/nsubj make/VBD/ROOT", [" | claim | that she fled"]),
    (f"Lee/NNP/nsubj make/VBD/ROOT the/DT/det/claim claim/NN/attr {THAT}/acl/claim", [" | claim | that she fled"]),
    (f"Lee/NNP/nsubj eat/VBD/ROOT the/DT/det/claim claim/NN/dobj {THAT}/acl/claim", [" | claim | that she fled"]),
    (
        f"Lee/NNP/nsubj abandon/VBD/ROOT the/DT/det/claim claim/NN/dobj {THAT}/acl/claim",
        ["Lee | claim | that she fled"],
    ),
    (f"Lee/NNP/nsubj abandon/VBD/ROOT the/DT/det/claim claim/NN/attr {THAT}/acl/claim", [" | claim | that she fled"]),
    (f"Lee/NNP/nsubj abandon/VBD/ROOT {HER}/dobj {THAT}/acl/claim", ["Lee | claim | that she fled"]),
    (
        f"Lee/NNP/nsubj abandon/VBD/ROOT Bo/NNP/poss/claim 's/POS/case/Bo claim/NN/dobj {THAT}/acl/claim",
        ["Bo's | claim | that she fled"],
    ),
    (f"Lee/NNP/nsubj eat/VBD/ROOT {HER}/dobj {THAT}/acl/claim", ["Her | claim | that she fled"]),
    (f"abandon/VBD/ROOT {HER}/dobj {THAT}/acl/claim", ["Her | claim | that she fled"]),
    (f"claim/NN/nsubjpass was/VBD/auxpass abandon/VBN/ROOT {THAT}/acl/claim", [" | claim | that she fled"]),
    (
        f"Lee/NNP/nsubj is/VBZ/ROOT of/IN/prep the/DT/det/view view/NN/pobj/of {THAT}/acl/view",
        ["Lee | is of the view | that she fled"],
    ),
    (
        f"Lee/NNP/nsubj is/VBZ/ROOT now/RB of/IN/prep the/DT/det/view view/NN/pobj/of {THAT}/acl/view",
        ["Lee | is now of the view | that she fled"],
    ),
    (
        f"Lee/NNP/nsubj is/VBZ/ROOT now/RB so/RB of/IN/prep the/DT/det/view view/NN/pobj/of {THAT}/acl/view",
        [" | view | that she fled"],
    ),
    (
        f"Lee/NNP/nsubj is/VBZ/ROOT in/IN/prep the/DT/det/view view/NN/pobj/in {THAT}/acl/view",
        [" | view | that she fled"],
    ),
    (
        f"Lee/NNP/nsubj fell/VBZ/ROOT of/IN/prep the/DT/det/view view/NN/pobj/of {THAT}/acl/view",
        [" | view | that she fled"],
    ),
    (
        f"A/DT/det/claim claim/NN/nsubj/fell by/IN/prep/claim Lee/NNP/pobj/by {THAT}/acl/claim fell/VBD/ROOT",
        ["Lee | claim | that she fled"],
    ),
    (
        f"A/DT/det/claim claim/NN/nsubj/fell in/IN/prep/claim Lee/NNP/pobj/in {THAT}/acl/claim fell/VBD/ROOT",
        [" | claim | that she fled"],
    ),
    (
        f"A/DT/det/claim claim/NN/nsubj/fell by/IN/prep/claim going/VBG/pobj/by {THAT}/acl/claim fell/VBD/ROOT",
        [" | claim | that she fled"],
    ),
    (
        f"The/DT/det/claim Bo/NNP/compound/claim claim/NN/nsubj/fell {THAT}/acl/claim fell/VBD/ROOT",
        ["Bo | claim | that she fled"],
    ),
]

NOUN_IS: list[tuple[str, list[str]]] = [
    (f"{HER}/nsubj is/VBZ/ROOT {THAT}/ccomp", ["Her | claim is | that she fled"]),
    (f"Her/PRP$/poss/advice advice/NN/nsubj is/VBZ/ROOT {GO}/xcomp", ["Her | advice is | to go"]),
    (f"{HER}/attr is/VBZ/ROOT {THAT}/ccomp", []),
    (f"{HER}/nsubj fell/VBZ/ROOT {THAT}/ccomp", []),
    (f"{HER}/nsubj/new is/VBZ/cop/new new/JJ/ROOT {THAT}/ccomp/new", ["Her | claim is | that she fled"]),
    (f"Her/PRP$/poss/urge urge/NN/nsubj is/VBZ/ROOT {THAT}/ccomp", []),
    (f"{HER}/nsubj is/VBZ/ROOT so/RB", []),
    (f"is/VBZ/ROOT {HER}/nsubj {THAT}/ccomp", []),
    (f"{THAT}/ccomp/is {HER}/nsubj is/VBZ/ROOT", []),
]

HE_IS = "He/PRP/nsubj is/VBZ/ROOT"

ADJECTIVE: list[tuple[str, list[str]]] = [
    (f"{HE_IS} sure/JJ/acomp {THAT}/ccomp/sure", ["He | is sure | that she fled"]),
    (f"{HE_IS} sure/JJ/acomp {THAT}/advcl/sure", ["He | is sure | that she fled"]),
    (f"{HE_IS} sure/JJ/acomp {SHE}/ccomp/sure", ["He | is sure | she fled"]),
    (f"{HE_IS} sure/JJ/acomp as/IN/mark/fled {SHE}/ccomp/sure", []),
    (f"{HE_IS} sure/JJ/acomp fleeing/VBG/ccomp/sure", []),
    (f"{SHE}/ccomp/sure {HE_IS} sure/JJ/acomp", []),
    (f"{HE_IS} sure/JJ/acomp {THAT}/dep/sure", []),
    (f"{HE_IS} willing/JJ/acomp {THAT}/ccomp/willing", []),
    (f"{HE_IS} willing/JJ/acomp {GO}/xcomp/willing", ["He | is willing | to go"]),
    (f"{HE_IS} willing/JJ/acomp {GO}/ccomp/willing", ["He | is willing | to go"]),
    (f"{HE_IS} willing/JJ/acomp going/VBG/xcomp/willing", []),
    (f"{GO}/xcomp/willing {HE_IS} willing/JJ/acomp", []),
    (f"{HE_IS} sure/JJ/acomp {GO}/xcomp/sure", []),
    (f"{HE_IS} aware/JJ/acomp of/IN/prep/aware war/NN/pobj/of", ["He | is aware of | war"]),
    (f"{HE_IS} aware/JJ/acomp now/RB of/IN/prep/aware war/NN/pobj/of", ["He | is aware | of war"]),
    (f"{HE_IS} aware/JJ/acomp in/IN/prep/aware war/NN/pobj/in", []),
    (f"of/IN/prep/aware war/NN/pobj/of {HE_IS} aware/JJ/acomp", []),
    (f"{HE_IS} willing/JJ/acomp of/IN/prep/willing war/NN/pobj/of", []),
    (f"{HE_IS} sure/JJ/compound/man man/NN/attr {THAT}/ccomp/sure", []),
    (
        (
            "He/PRP/nsubj/sure is/VBZ/cop/sure not/RB/neg/sure sure/JJ/ROOT that/IN/mark/fled she/PRP/nsubj/fled "
            "fled/VBD/ccomp/sure"
        ),
        ["He | is not sure | that she fled"],
    ),
    (
        "is/VBZ/ROOT he/PRP/nsubj sure/JJ/acomp that/IN/mark/fled she/PRP/nsubj/fled fled/VBD/ccomp/sure",
        ["he | sure | that she fled"],
    ),
    (f"It/PRP/nsubj is/VBZ/ROOT sure/JJ/acomp {THAT}/ccomp/sure", [" | is sure | that she fled"]),
    (f"is/VBZ/ROOT sure/JJ/acomp {THAT}/ccomp/sure", [" | is sure | that she fled"]),
]

ACC = "according/VBG/prep to/IN/prep/according police/NN/pobj/to"
START = "According/VBG/prep to/IN/prep/According police/NN/pobj/to"
CLOSED = "roads/NNS/nsubj/closed closed/VBD/ROOT"

ACCORDING_TO: list[tuple[str, list[str]]] = [
    (f"{CLOSED} ,/, {ACC}", ["police | according to | roads closed"]),
    (f"#{CLOSED} according/VBG/prep", []),
    (f"#{CLOSED} according/VBG/prep to/IN/prep", []),
    (f"#{CLOSED} according/VBG/prep to/IN/prep/according Lee/NNP/pobj/to", ["Lee | according to | roads closed"]),
    (f"{CLOSED} according/VBG/prep with/IN/prep/according police/NN/pobj/with", []),
    (f"{CLOSED} according/VBG/prep to/IN/prep/according plan/NN/pobj/to", []),
    (f"{CLOSED} according/VBG/prep to/IN/prep/according going/VBG/pobj/to", []),
    (f"{CLOSED} according/VBG/prep to/IN/case/Lee Lee/NNP/obl", ["Lee | according to | roads closed"]),
    (
        f"{CLOSED} according/VBG/dep to/IN/dep the/DT/det/mayor mayor/NN/dep",
        ["the mayor | according to | roads closed"],
    ),
    (
        f"{CLOSED} according/VBG/dep to/IN/dep Lee/NNP/compound/closed Bo/NNP/dep",
        ["Lee | according to | roads closed + Bo"],
    ),
    # per: a source, no rate
    (f"{CLOSED} per/IN/prep day/NN/pobj/per", []),
    (f"{CLOSED} per/IN/prep mayor/NN/pobj/per", []),
    (f"{CLOSED} per/IN/prep the/DT/det/mayor mayor/NN/pobj/per", ["the mayor | per | roads closed"]),
    (f"{CLOSED} per/IN/prep the/DT/det/day day/NN/pobj/per", ["the day | per | roads closed"]),
    (f"{CLOSED} per/IN/prep Lee/NNP/poss/mayor mayor/NN/pobj/per", ["Lee mayor | per | roads closed"]),
    (f"{CLOSED} per/IN/prep Lee/NNP/pobj/per", ["Lee | per | roads closed"]),
    (f"{CLOSED} two/CD per/IN/prep Lee/NNP/pobj/per", []),
    ("Per/IN/prep Lee/NNP/pobj/Per ,/, roads/NNS/nsubj/closed closed/VBD/ROOT", ["Lee | Per | roads closed"]),
    # a comma is missing
    (
        (
            "According/VBG/prep to/IN/prep/According the/DT/det/Ames index/NN/compound/Ames "
            "Professor/NNP/compound/Ames "
            "Ames/NNP/pobj/to is/VBZ/ROOT here/RB"
        ),
        ["the index | According to | Professor Ames is here"],
    ),
    (
        (
            "According/VBG/prep to/IN/prep/According the/DT/det/Ames index/NN/compound/Ames "
            "Professor/NNP/compound/Ames "
            "Ames/NNP/pobj/to it/PRP/nsubj/is is/VBZ/ROOT here/RB"
        ),
        ["the index Professor Ames | According to | it is here"],
    ),
    (
        (
            "According/VBG/prep to/IN/prep/According the/DT/det/Ames index/NN/compound/Ames "
            "Professor/NNP/compound/Ames "
            "Ames/NNP/pobj/to is/VBZ/ROOT it/PRP/nsubj"
        ),
        ["the index Professor Ames | According to | is it"],
    ),
    (
        (
            "According/VBG/prep to/IN/prep/According the/DT/det/Ames old/JJ/amod/Ames Professor/NNP/compound/Ames "
            "Ames/NNP/pobj/to is/VBZ/ROOT here/RB"
        ),
        ["the old Professor Ames | According to | is here"],
    ),
    (
        (
            "According/VBG/prep to/IN/prep/According the/DT/det/Ames index/NN/compound/Ames Lee/NNP/compound/Ames "
            "Ames/NNP/pobj/to is/VBZ/ROOT here/RB"
        ),
        ["the index Lee Ames | According to | is here"],
    ),
    # at the beginning of its sentence
    (
        f"{START} ,/, {CLOSED} and/CC rain/NN/nsubj/fell fell/VBD/dep",
        ["police | According to | roads closed and rain fell"],
    ),
    (
        f"But/CC {ACC} ,/, {CLOSED} and/CC rain/NN/nsubj/fell fell/VBD/dep",
        ["police | according to | roads closed and rain fell"],
    ),
    (
        f"But/CC also/RB {ACC} ,/, {CLOSED} and/CC rain/NN/nsubj/fell fell/VBD/dep",
        ["police | according to | roads closed and rain fell"],
    ),
    (
        f"But/CC ,/, {ACC} ,/, {CLOSED} and/CC rain/NN/nsubj/fell fell/VBD/dep",
        ["police | according to | roads closed and rain fell"],
    ),
    (
        f"But/CC here/RB {ACC} ,/, {CLOSED} and/CC rain/NN/nsubj/fell fell/VBD/advcl",
        ["police | according to | here + roads closed and rain fell"],
    ),
    (
        f"But/CC still/JJ {ACC} ,/, {CLOSED} and/CC rain/NN/nsubj/fell fell/VBD/conj",
        ["police | according to | still + roads closed"],
    ),
    (f"{START} ,/, {CLOSED} ,/, adding/VBG/advcl so/RB", ["police | According to | roads closed"]),
    (f"{START} ,/, {CLOSED} adding/VBG/advcl so/RB", ["police | According to | roads closed adding so"]),
    (f"{START} ,/, {CLOSED} ,/, adding/VBG/conj so/RB", ["police | According to | roads closed, adding so"]),
    (f"{START} ,/, {CLOSED} ,/, added/VBN/advcl so/RB", ["police | According to | roads closed, added so"]),
    (f"{START} ,/, {CLOSED} ,/, fearing/VBG/advcl so/RB", ["police | According to | roads closed, fearing so"]),
    (f"{START} ,/, “/`` {CLOSED} ”/'' and/CC fell/VBD/dep", ["police | According to | “roads closed” and fell"]),
    (f"“/`` {START} ,/, {CLOSED} ”/'' and/CC fell/VBD/dep", ["police | According to | roads closed"]),
    # within its clause
    (f"{CLOSED} ,/, {ACC} ,/, and/CC fell/VBD/conj", ["police | according to | roads closed + fell"]),
    (
        f"{CLOSED} ,/, {ACC} ,/, and/CC/cc/fell rain/NN/nsubj/fell fell/VBD/conj",
        ["police | according to | roads closed"],
    ),
    (f"{CLOSED} ,/, {ACC} ,/, adding/VBG/advcl so/RB/advmod/adding", ["police | according to | roads closed"]),
    (
        f"{CLOSED} ,/, {ACC} ,/, eating/VBG/advcl so/RB/advmod/eating",
        ["police | according to | roads closed + eating so"],
    ),
    (
        f"rain/NN/nsubj/fell fell/VBD/ccomp/closed and/CC/cc/closed {CLOSED} ,/, {ACC}",
        ["police | according to | roads closed"],
    ),
    (
        f"{CLOSED} and/CC/cc/closed rain/NN/nsubj/fell fell/VBD/conj/closed ,/, {ACC}",
        ["police | according to | rain fell"],
    ),
    (f"{CLOSED} and/CC/cc/closed fell/VBD/conj/closed ,/, {ACC}", ["police | according to | roads closed and fell"]),
    (
        (
            "Lee/NNP/nsubj/left left/VBD/ROOT ,/, as/IN/mark/closed roads/NNS/nsubj/closed "
            "closed/VBD/advcl according/VBG/prep/closed "
            "to/IN/prep/according police/NN/pobj/to"
        ),
        ["police | according to | Lee left, as roads closed"],
    ),
    (
        (
            "Lee/NNP/nsubj/left left/VBD/ROOT the/DT/det/man man/NN/dobj/left who/WP/nsubj/fled fled/VBD/relcl/man "
            "according/VBG/prep/fled to/IN/prep/according police/NN/pobj/to"
        ),
        ["police | according to | who fled"],
    ),
    (
        (
            "a/DT/det/man man/NN/ROOT in/IN/prep May/NNP/pobj/in according/VBG/prep "
            "to/IN/prep/according police/NN/pobj/to so/RB"
        ),
        ["police | according to | a man in May"],
    ),
    # in somebody's view
    (f"In/IN/prep Lee/NNP/poss/view 's/POS/case/Lee view/NN/pobj/In ,/, {CLOSED}", ["Lee's | view | roads closed"]),
    (f"In/IN/case/view Lee/NNP/poss/view 's/POS/case/Lee view/NN/obl ,/, {CLOSED}", ["Lee's | view | roads closed"]),
    (f"In/IN/dep Lee/NNP/poss/view 's/POS/case/Lee view/NN/pobj/In ,/, {CLOSED}", []),
    (f"On/IN/prep Lee/NNP/poss/view 's/POS/case/Lee view/NN/pobj/On ,/, {CLOSED}", []),
    (f"In/IN/prep Lee/NNP/poss/house 's/POS/case/Lee house/NN/pobj/In ,/, {CLOSED}", []),
    (f"In/IN/prep plain/JJ/amod/view view/NN/pobj/In ,/, {CLOSED}", []),
    (f"In/IN/prep ,/, {CLOSED}", []),
]

REP = "reportedly/RB/advmod"

ADVERB: list[tuple[str, list[str]]] = [
    (f"Men/NNS/nsubj/fled {REP}/fled fled/VBD/ROOT", [" | reportedly | Men + fled"]),
    ("Men/NNS/nsubj/fled reportedly/JJ/advmod/fled fled/VBD/ROOT", []),
    ("Men/NNS/nsubj/fled quickly/RB/advmod/fled fled/VBD/ROOT", []),
    (f"Men/NNS/nsubj/ill are/VBP/cop/ill {REP}/ill ill/JJ/ROOT", [" | reportedly | Men are + ill"]),
    (f"Men/NNS/nsubj fled/VBD/ROOT {REP}/ill ill/JJ/acomp", [" | reportedly | Men fled + ill"]),
    (f"Ill/JJ/ROOT {REP}/Ill men/NNS", []),
    (
        f"Men/NNS/nsubj {REP}/fled fled/VBD/ROOT and/CC/cc rain/NN/nsubj/fell fell/VBD/conj",
        [" | reportedly | Men + fled"],
    ),
    (
        f"Men/NNS/ROOT who/WP/nsubj/fled now/RB/advmod/fled {REP}/fled fled/VBD/relcl/Men home/RB/advmod/fled",
        [" | reportedly | who now + fled home"],
    ),
    (
        f"Men/NNS/nsubj/left who/WP/nsubj/fled {REP}/fled fled/VBD/advcl/left left/VBD/ROOT",
        [" | reportedly | who + fled"],
    ),
    (
        (
            f"Men/NNS/nsubj/fled {REP}/fled fled/VBD/ROOT with/IN/prep Ann/NNP/pobj/with "
            f"according/VBG/prep to/IN/prep/according "
            "Lee/NNP/pobj/to"
        ),
        [" | reportedly | Men + fled with Ann"],
    ),
]

FELL = ":/: two/CD men/NNS/nsubj/fell fell/VBD/dep"

COLON: list[tuple[str, list[str]]] = [
    (f"Lee/NNP/ROOT {FELL}", ["Lee | : | two men fell"]),
    (f"Police/NNS/ROOT {FELL}", ["Police | : | two men fell"]),
    (f"Weather/NN/ROOT {FELL}", []),
    (f"Note/NNP/ROOT {FELL}", []),
    (f"Lee/NNP/ROOT say/VBP/dep {FELL}", []),
    (f"Lee/NNP/ROOT 9/CD/dep {FELL}", []),
    (f"President/NNP/compound/Lee Lee/NNP/ROOT ,/, {FELL}", ["President Lee | : | two men fell"]),
    (f",/, {FELL}", []),
    ("Lee/NNP/ROOT :/: men/NNS fell/VBD/dep", []),
    ("Lee/NNP/ROOT :/: men/NNS ,/, fell/VBD/dep", []),
    ("Lee/NNP/ROOT :/: two/CD old/JJ men/NNS", []),
    (f"{FELL}", []),
    ("#Lee/NNP/ROOT :/:", []),
    (f"{'old/JJ ' * 6}Lee/NNP/ROOT {FELL}", [f"{'old ' * 6}Lee | : | two men fell"]),
    (f"{'old/JJ ' * 7}Lee/NNP/ROOT {FELL}", []),
    (
        "polls/NNS/nsubj erred/VBD/ROOT –/: Ann/NNP Lee/NNP :/: “/`` they/PRP ended/VBD early/RB ”/''",
        ["Ann Lee | : | “they ended early”"],
    ),
    (
        "polls/NNS/nsubj erred/VBD/ROOT –/: from/IN Ann/NNP Lee/NNP :/: “/`` they/PRP ended/VBD early/RB ”/''",
        ["Ann Lee | : | “they ended early”"],
    ),
    ("polls/NNS/nsubj erred/VBD/ROOT with/IN Ann/NNP Lee/NNP :/: “/`` they/PRP ended/VBD early/RB ”/''", []),
    ("polls/NNS/nsubj erred/VBD/ROOT –/: Ann/NNP Lee/NNP ,/, “/`` they/PRP ended/VBD early/RB ”/''", []),
    ("polls/NNS/nsubj erred/VBD/ROOT –/: Ann/NNP Lee/NNP :/: “/`` they/PRP ”/''", []),
    ("polls/NNS/nsubj erred/VBD/ROOT –/: rain/NN :/: “/`` they/PRP ended/VBD early/RB ”/''", []),
    ("polls/NNS/nsubj erred/VBD/ROOT –/: :/: “/`` they/PRP ended/VBD early/RB ”/''", []),
]

WE = "“/`` we/PRP rebuild/VBP/ROOT ”/''"

DASH: list[tuple[str, list[str]]] = [
    (f"#{WE} —/: Lee/NNP", ["Lee | — | “we rebuild”"]),
    (f"#{WE} ,/, Lee/NNP", []),
    (f"#{WE} so/RB —/: Lee/NNP", []),
    (f"#{WE} —/: Lee/NNP left/VBD", []),
    (f"#{WE} —/: so/RB", []),
    (f"#{WE} —/: the/DT/det/mayor mayor/NN", ["the mayor | — | “we rebuild”"]),
    (f"#{WE} —/: the/DT/det/mayor {'old/JJ/amod/mayor ' * 6}mayor/NN", [f"the {'old ' * 6}mayor | — | “we rebuild”"]),
    (f"#{WE} —/: the/DT {'old/JJ ' * 7}mayor/NN", []),
    (f"#{WE} :/: the/DT mayor/NN", []),
    (f"#{WE} and/CC “/`` they/PRP ”/'' —/: Lee/NNP", ["Lee | — | “we rebuild” and “they”"]),
    (f"#so/RB {WE} and/CC “/`` they/PRP ”/'' —/: Lee/NNP", ["Lee | — | “they”"]),
    ("#so/RB “/`` we/PRP —/: Lee/NNP ”/''", []),
]

CASES = {
    "clause": CLAUSE,
    "parenthetical": PARENTHETICAL,
    "final_frame": FINAL_FRAME,
    "as_clause": AS_CLAUSE,
    "impersonal": IMPERSONAL,
    "infinitive": INFINITIVE,
    "called_on": CALLED_ON,
    "object_preposition": OBJECT_PREPOSITION,
    "small_clause": SMALL,
    "preposition": PREPOSITION,
    "direct_object": DIRECT_OBJECT,
    "noun_clause": NOUN_CLAUSE,
    "noun_is": NOUN_IS,
    "adjective": ADJECTIVE,
    "according_to": ACCORDING_TO,
    "adverb": ADVERB,
    "colon": COLON,
    "dash": DASH,
}


@pytest.mark.parametrize(
    ("rule", "sentence", "expected"), [(rule, *case) for rule, cases in CASES.items() for case in cases]
)
def test_a_rule_over_a_sentence(rule: str, sentence: str, expected: list[str]) -> None:
    """A rule finds its candidates, and none where one of its conditions fails."""
    assert found(rule, sentence) == expected


@pytest.mark.parametrize("rule", [rule for rule in CASES if rule != "dash"])  # which are headlines
def test_a_rule_over_all_of_them(rule: str) -> None:
    """A sentence in which it finds nothing does not end its search."""
    cases = [case for case in CASES[rule] if case[0][0] != "#"]
    cases.append(next(case for case in cases if case[1]))
    text = [part for sentence, _ in cases for part in (sentence, "")]
    assert sorted(found(rule, *text[:-1])) == sorted(item for _, expected in cases for item in expected)


@pytest.mark.parametrize(("before", "expected"), [(["It/PRP/nsubj rained/VBD"], "It rained. This"), ([], "This")])
@pytest.mark.parametrize("agent", ["by/IN/agent Lee/NNP/pobj/by", "now/RB"])
@pytest.mark.parametrize("opening", ["", "Today/NN "])
def test_what_points_to_the_sentence_before(before: list[str], expected: str, agent: str, opening: str) -> None:
    """The sentence before is content where somebody speaks, and where the sentence begins with the word for it."""
    (line,) = found("direct_object", *before, f"{opening}This/DT/nsubjpass was/VBD/auxpass denied/VBN/ROOT {agent}")
    whole = not opening and agent.startswith("by")
    assert line == f"{'Lee' * agent.startswith('by')} | was denied | {expected if whole else 'This'}"


@pytest.mark.parametrize(
    ("sentence", "verb_class"),
    [
        ("Lee/NNP/nsubj declare/VBD/ROOT war/NN/dobj", "decree"),
        ("Lee/NNP/nsubj declare/VBD/ROOT war/NN/dobj over/JJ/oprd", "statement"),
        ("Lee/NNP/nsubj denied/VBD/ROOT war/NN/dobj", "statement"),
    ],
)
def test_what_is_declared(sentence: str, verb_class: str) -> None:
    """To declare a thing decrees it, to declare it something says so."""
    view = parsed(sentence)
    assert [item.cue.verb_class for item in FINDERS["direct_object"](view)] == [verb_class]


@pytest.mark.parametrize(
    ("frames", "expected"),
    [("raise", True), ("raise clause", True), ("clause", False), ("raise np", False), ("raise to", False)],
)
def test_raising_verbs(frames: str, expected: bool) -> None:
    """An active verb raises where its frames say so and it takes no object."""
    view = parsed("men/NNS/nsubj said/VBD/ROOT to/TO/aux/flee flee/VB/xcomp")
    cue = replace(view.verbs[0].cue, frames=frozenset(frames.split()))
    raising = replace(view, verbs=(replace(view.verbs[0], cue=cue),))
    assert shown(view, FINDERS["impersonal"](raising)) == [" | said | men + to flee"] * expected


@pytest.mark.parametrize(
    ("starts", "first", "end", "expected"),
    [
        ([0], 2, 2 + LONGEST_SENTENCE, 2 + LONGEST_SENTENCE),
        ([0], 2, 700, 2 + LONGEST_SENTENCE),
        ([0, 300], 2, 700, 300),
        ([0, 300, 602], 2, 700, 602),
        ([0, 2, 603], 2, 700, 2 + LONGEST_SENTENCE),
    ],
)
def test_where_the_content_of_a_label_ends(starts: list[int], first: int, end: int, expected: int) -> None:
    """With its paragraph, or in an endless one with the last sentence before the limit."""
    bounds = [*starts, 720]
    view = parsed(*("#" + "so/RB " * (beyond - start) for start, beyond in pairwise(bounds)))
    assert labels._content_end(view, first, end) == expected


@pytest.mark.parametrize(
    ("words", "opening", "text"),
    [("•/: pumps/NNS failed/VBD", "•", "pumps failed"), ("1/CD )/: pumps/NNS failed/VBD", "1)", "1 ) pumps failed")],
)
def test_the_words_of_an_item(words: str, opening: str, text: str) -> None:
    """Its bullet is none of them, its number is."""
    view = parsed(f"#{words}")
    assert view.text.startswith(opening)
    tokens = lists.item_tokens(view, view.paragraphs[0])
    assert " ".join(view.doc[index].text for index in tokens) == text


def _at(start: int, end: int, *content: tuple[int, int], speaker: bool = True, rule: str = "clause") -> Candidate:
    """A candidate with its verb at the given place."""
    pieces = tuple(Span(*piece) for piece in content)
    return Candidate(rule, SAY, start, (Span(start, end),), pieces, (Span(0, 1),) if speaker else ())


@pytest.mark.parametrize(
    ("candidates", "expected"),
    [
        ([_at(0, 4, (5, 50)), _at(10, 14, (15, 40)), _at(20, 24, (25, 30))], [None, 0, 1]),
        ([_at(0, 4, (5, 9)), _at(10, 14, (15, 40))], [None, None]),
        ([_at(10, 14, (0, 40)), _at(20, 24, (5, 30))], [None, 0]),
        ([_at(10, 14, (5, 30)), _at(20, 24, (0, 40))], [1, None]),
        ([_at(10, 14, (5, 30)), _at(20, 24, (5, 30))], [None, 0]),
        ([_at(10, 14, (0, 40))], [None]),
        ([_at(10, 14, (0, 12), (20, 40)), _at(22, 24, (8, 16), (30, 33))], [None, 0]),
    ],
)
def test_which_candidate_holds_another(candidates: list[Candidate], expected: list[int | None]) -> None:
    """The innermost around the cue; of two that hold each other the one with more content, else the first."""
    assert combine.nesting(candidates) == expected


def test_only_some_may_hold() -> None:
    """Those whose numbers are given."""
    candidates = [_at(0, 4, (5, 50)), _at(10, 14, (15, 40)), _at(20, 24, (25, 30))]
    assert combine.nesting(candidates, holding=[0]) == [None, 0, 0]


@pytest.mark.parametrize(
    ("first", "kept"),
    [
        (_at(0, 4, (5, 50)), False),
        (_at(0, 4, (5, 9)), True),
        (_at(0, 4, (5, 50), speaker=False), True),
        (_at(8, 16, (30, 50)), False),
        (replace(_at(8, 16, (30, 50)), cue=replace(SAY, verb_class="belief")), True),
        (_at(2, 4, (5, 50), rule="adverb"), True),
    ],
)
def test_adverbs_that_only_hedge(first: Candidate, kept: bool) -> None:
    """One goes within a speaker's content and within the verb of a statement."""
    adverb = _at(10, 14, (15, 40), speaker=False, rule="adverb")
    assert combine.without_covered_adverbs([first, adverb]) == [first, adverb][: 1 + kept]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("denied/VBD/ROOT war/NN/dobj", []),
        ("Lee/NNP/nsubj denied/VBD/ROOT war/NN/dobj", ["Lee | denied | war"]),
        ("war/NN/nsubjpass was/VBD/auxpass denied/VBD/ROOT", [" | was denied | war"]),
        ("A/DT/det/man man/NN/ROOT accused/VBN/acl of/IN/prep/accused theft/NN/pobj/of", [" | accused of | theft"]),
        (f"{CLOSED} {REP}/closed", [" | reportedly | roads closed"]),
        (
            (
                "Lee/NNP/nsubj said/VBD/ROOT “/`` it/PRP/nsubj/fell fell/VBD/ccomp ”/'' and/CC "
                "fined/VBD/conj Ann/NNP/dobj/fined"
            ),
            ["Lee | said | “it fell”", "Lee | fined | Ann"],
        ),
        (
            (
                f"{CLOSED} ,/, CNN/NNP/nsubj/reported reported/VBD/parataxis ,/, "
                f"citing/VBG/advcl/reported Lee/NNP/dobj/citing"
            ),
            ["CNN | reported | roads closed", "Lee | citing | roads closed"],
        ),
        (
            f"CNN/NNP/nsubj/said citing/VBG/acl/CNN Lee/NNP/dobj/citing said/VBD/ROOT {SHE}/ccomp/said",
            ["Lee | citing | she fled", "CNN | said | she fled"],
        ),
    ],
)
def test_what_is_proposed(sentence: str, expected: list[str]) -> None:
    """An active verb needs a speaker; a participle, a passive, an adverb do not."""
    view = parsed(sentence)
    assert shown(view, combine.propose(view)) == expected


@pytest.mark.parametrize(("more", "expected"), [(-0.001, 1), (0.0, 1), (0.001, 0)])
def test_the_least_confidence(more: float, expected: int) -> None:
    """A rule that is right as often as wanted stands."""
    least = confidence("direct_object") + more
    (found_here,) = combine.Rules(least).propose([parsed("Lee/NNP/nsubj denied/VBD/ROOT war/NN/dobj")])
    assert len(found_here) == expected


@pytest.mark.parametrize(
    ("line", "expected"), [("—/: Lee/NNP", ["Lee | — | towns fell"]), ("so/RB —/: Lee/NNP", []), (",/, Lee/NNP", [])]
)
def test_a_block_above_its_credit(line: str, expected: list[str]) -> None:
    """The paragraph that a colon introduces is credited by a line that begins with a dash."""
    assert found("dash", "#They/PRP fell/VBD :/:", "", "#towns/NNS fell/VBD", "", f"#{line}") == expected
