"""Clauses that assert, and on whose word: the scheme's third section and its settled cases, sentence by sentence."""

from __future__ import annotations

import pytest

import attribution
from attribution.parsing.spacy import SpacyBackend
from attribution.pipeline import Attributor
from attribution.policy import Policy
from attribution.text.quotation_marks import QUOTE_MARKS

S, H, U = "sourced", "hearsay", "unsourced"
Found = list[tuple[str, str]]


def _asserted(attributor: Attributor, text: str) -> Found:
    """The assertions without their quotation marks: which of them a clause keeps is not the point here."""
    bare = str.maketrans("", "", "".join(QUOTE_MARKS))
    return [(part.text.translate(bare).rstrip("."), part.status) for part in attributor(text).assertions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained.", [("It rained", U)]),
        ("The dam broke because it was old.", [("The dam broke because it was old", U)]),
        ("The dam broke, and two men were hurt.", [("The dam broke", U), ("two men were hurt", U)]),
        ("The dam broke; two men were hurt.", [("The dam broke", U), ("two men were hurt", U)]),
        ("The dam broke — two men were hurt.", [("The dam broke", U), ("two men were hurt", U)]),
        ("The dam broke, the road was closed.", [("The dam broke", U), ("the road was closed", U)]),
        ("The dam broke, then the road was closed.", [("The dam broke", U), ("then the road was closed", U)]),
        (
            "The army crossed the river and burned two villages.",
            [("The army crossed the river", U), ("burned two villages", U)],
        ),
        ("The men arrived and shot him.", [("The men arrived", U), ("shot him", U)]),
        (
            "The storm has killed ten people in Vallen and injured twenty.",
            [("The storm has killed ten people in Vallen and injured twenty", U)],
        ),
        ("The dam was old, and broke.", [("The dam was old", U), ("broke", U)]),
        (
            "The bridge was closed in May, and ships went another way.",
            [("The bridge was closed in May", U), ("ships went another way", U)],
        ),
        (
            "The bridge has been closed and is being repaired.",
            [("The bridge has been closed", U), ("is being repaired", U)],
        ),
        (
            "The bridge carries the only line between Vallen and the copper works at Gai.",
            [("The bridge carries the only line between Vallen and the copper works at Gai", U)],
        ),
        ("One thing is sure: the dam broke.", [("One thing is sure", U), ("the dam broke", U)]),
        ("When the dam broke, the town was empty.", [("When the dam broke, the town was empty", U)]),
        (
            "They broke into and opened fire at the hall.",
            [("They broke into and opened fire at the hall", U)],
        ),
        ("The choir packed up and went home.", [("The choir packed up", U), ("went home", U)]),
        (
            "The vote puts the town at odds with the rest of the county and breaks with an old treaty.",
            [
                ("The vote puts the town at odds with the rest of the county", U),
                ("breaks with an old treaty", U),
            ],
        ),
        (
            "I did what any neighbour would do and called the fire brigade.",
            [("I did what any neighbour would do", U), ("called the fire brigade", U)],
        ),
        ("The road was closed so they could mend it.", [("The road was closed so they could mend it", U)]),
        (
            "The path crosses Hellen, also called the Long Island, in an hour.",
            [("The path crosses Hellen, also called the Long Island, in an hour", U)],
        ),
        (
            "The plan to sell the mill for a tenth of its price led to strikes in which two men were hurt.",
            [("The plan to sell the mill for a tenth of its price led to strikes in which two men were hurt", U)],
        ),
        (
            "Long spines on their backs often deterred sharks.",
            [("Long spines on their backs often deterred sharks", U)],
        ),
        ("The people who had come to the gate on Monday morning.", []),
        ("A village on the coast known for its boats.", []),
        (
            "The north is rich, while the south is poor.",
            [("The north is rich, while the south is poor", U)],
        ),
    ],
)
def test_main_clauses(attributor: Attributor, text: str, expected: Found) -> None:
    """A finite main clause with its subordinate clauses is one, joined ones are one each."""
    assert _asserted(attributor, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The agency said on Monday that it had stopped the raid, and accused a rival of the plot.",
            [("that it had stopped the raid", S), ("accused a rival of the plot", S)],
        ),
        ("Ivanov said that it rained.", [("Ivanov said that it rained", S)]),
        (
            "Ivanov said the dam broke and the road was closed.",
            [("the dam broke", S), ("the road was closed", S)],
        ),
        ("“The dam broke, the road is closed,” Ivanov said.", [("The dam broke", S), ("the road is closed", S)]),
        ("It is feared that ten people drowned.", [("It is feared that ten people drowned", H)]),
        ("Claims were made that the guard slept.", [("Claims were made that the guard slept", H)]),
        (
            "The panel found no evidence that the vote was rigged.",
            [("The panel found no evidence that the vote was rigged", S)],
        ),
        ("Ivanov continued by noting that the dam broke.", [("noting that the dam broke", S)]),
        ("Experts are of the view that the dam is safe.", [("Experts are of the view that the dam is safe", S)]),
        (
            "While it was late, as Ivanov said, “the dam is safe and dry.”",
            [("While it was late, as Ivanov said, the dam is safe and dry", S)],
        ),
        ("“Who will pay?” Ivanov asked.", []),
        ("Ivanov said the plan was dead, so who will pay?", [("the plan was dead", S)]),
        ("Ivanov accused Washington of spying.", [("Ivanov accused Washington of spying", S)]),
        ("“They are strong — so thank you,” Ivanov said.", [("They are strong", S)]),
        ("“They are strong. May God protect them,” Ivanov said.", [("They are strong", S)]),
        ("Ivanov called for a ban.", [("Ivanov called for a ban", S)]),
        (
            "Ivanov warned of floods, saying that the dam was old.",
            [("Ivanov warned of floods", S), ("saying that the dam was old", S)],
        ),
        (
            "Lund reiterated the old position that settlements “are illegal, present a danger and threaten peace”.",
            [("Lund reiterated the old position that settlements are illegal, present a danger and threaten peace", S)],
        ),
        (
            "“The dam broke. The road is closed,” said Ivanov.",
            [("The dam broke", S), ("The road is closed, said Ivanov", S)],
        ),
        ("“The dam,” he said, “is safe.”", [("The dam, he said, is safe", S)]),
        (
            "“The dam broke,” Ivanov said, adding that two men were hurt.",
            [("The dam broke, Ivanov said", S), ("adding that two men were hurt", S)],
        ),
        (
            "The dam may burst, and Ivanov said that it was old.",
            [("The dam may burst", U), ("Ivanov said that it was old", S)],
        ),
        (
            "Critics contend that the plan is dead, and supporters maintain that it lives.",
            [("Critics contend that the plan is dead", S), ("supporters maintain that it lives", S)],
        ),
        (
            "Ivanov said he would resign; Petrov said he would stay.",
            [("Ivanov said he would resign", S), ("Petrov said he would stay", S)],
        ),
        ("Police: “The road is closed.”", [("The road is closed", S)]),
        (
            "“The wells are dry [...] We have told the county,” Lund said.",
            [("The wells are dry", S), ("We have told the county, Lund said", S)],
        ),
        ("“We [...] have told the county,” Lund said.", [("We [...] have told the county, Lund said", S)]),
        (
            "“The name of this place is Reval [full of fish] and they came here,” Lund said.",
            [("The name of this place is Reval [full of fish]", S), ("they came here", S)],
        ),
        (
            "Prices were near 180 crowns (285 dollars). They fell.",
            [("Prices were near 180 crowns (285 dollars)", U), ("They fell", U)],
        ),
        (
            "Lund asked if the dam was old, and whether they had seen it leak.",
            [("Lund asked if the dam was old, and whether they had seen it leak", U)],
        ),
        (
            "There are plenty of good reasons, including other kinds of tax, that do go down the road.",
            [("There are plenty of good reasons, including other kinds of tax, that do go down the road", U)],
        ),
        (
            "“[I] hope they come and [they] understood it,” Lund said.",
            [("[I] hope they come", S), ("[they] understood it", S)],
        ),
        ("The dam broke. This was announced on Monday by the mayor.", [("The dam broke", S)]),
        (
            "The mill has found no trace of gas despite witnesses claiming it smelled there.",
            [("The mill has found no trace of gas despite witnesses", U), ("claiming it smelled there", S)],
        ),
        (
            "Lund said that “the dam is old — it leaks in three places”.",
            [("that the dam is old", S), ("it leaks in three places", S)],
        ),
        (
            "The dam broke on Monday, with officials saying it was old.",
            [("The dam broke on Monday, with", U), ("officials saying it was old", S)],
        ),
        (
            "The claims were denied by Vallen who said that the dam was old.",
            [("The claims were denied by Vallen", S), ("who said that the dam was old", S)],
        ),
        (
            "The fire spread to the mill, which the owners said was empty.",
            [("The fire spread to the mill", U), ("which the owners said was empty", S)],
        ),
        (
            "The court sat on Monday, finding that the dam was old.",
            [("The court sat on Monday", U), ("finding that the dam was old", S)],
        ),
        ("Lund wrote to her insisting she was wrong.", [("Lund wrote to her insisting she was wrong", S)]),
        (
            "Phil Lund, head of the mill, called the fire “the worst day of a firm making paper despite warnings.”",
            [("Phil Lund, head of the mill, called the fire the worst day of a firm making paper despite warnings", S)],
        ),
        (
            "They visited the mill and say two men were hurt.",
            [("They visited the mill", U), ("say two men were hurt", S)],
        ),
        (
            "The minister handed a letter to Jonas Reval, who said that he would pass it on.",
            [("The minister handed a letter to Jonas Reval", U), ("who said that he would pass it on", S)],
        ),
    ],
)
def test_frames_and_contents(attributor: Attributor, text: str, expected: Found) -> None:
    """The frame goes with its content's clause, and counts for itself only where the content holds none."""
    assert _asserted(attributor, text) == expected


def test_sentences_quoted_behind_praise_are_sourced(reader: Attributor) -> None:
    """An attitude vouches for no fact, but what is quoted behind it is said."""
    assert _asserted(reader, "Lund praised the crew: “They were brave. Nobody slept.”") == [
        ("Lund praised the crew", U),
        ("They were brave", S),
        ("Nobody slept", S),
    ]
    assert _asserted(reader, "Lund hoped that “the mine would close.”") == [
        ("Lund hoped that the mine would close", U),
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Did it rain?", "question"),
        ("Leave the harbour now.", "command"),
        ("Thank you for joining us.", "command"),
        ("A bad day for the north.", "fragment"),
        ("Yes.", "fragment"),
        ("May the best team win.", "wish"),
        ("Она была рада этому дню.", "other_script"),
    ],
)
def test_sentences_that_assert_nothing(attributor: Attributor, text: str, reason: str) -> None:
    """Questions, commands, fragments: left out, and it is said why."""
    article = attributor(text)
    assert article.assertions == ()
    assert [(part.text, part.reason) for part in article.excluded] == [(text.rstrip("."), reason)]


@pytest.mark.parametrize(
    "text",
    [
        "“Stay away from the harbour,” he said.",
        "“Is the harbour safe?” she asked.",
        "He asked: “Is the harbour safe?”",
    ],
)
def test_a_quotation_that_asserts_nothing(attributor: Attributor, text: str) -> None:
    """Only a command or only questions: an attribution, but no assertion."""
    article = attributor(text)
    assert len(article.attributions) == 1
    assert article.assertions == ()


@pytest.mark.parametrize(
    "text",
    [
        "Ivanov said that it rained.",
        "Ivanov denied that the dam broke.",
        "The mayor rejected the claim.",
        "Critics condemned the plan.",
        "Lund pledged to help the town.",
        "Ivanov believes that the dam is safe.",
        "The study found that the eels can smell.",
        "Footage shows a fire at the dam.",
        "The report says the dam is safe.",
        "According to the ministry, the dam is safe.",
        "The dam is safe, according to the ministry.",
        "In her view, the dam is safe.",
        "The plan was announced by the ministry on Monday.",
        "The court ruled that the law is void.",
        "Judge Orr ruled the ban violated the law.",
        "Lund asked the court to delay its ruling.",
        "The hospital asked for patience.",
        "The leader of the house requested a short break.",
        "Petrov questioned the findings.",
        "Kyiv says Moscow claims that the dam is safe.",
        "The militants reportedly fled, according to The Times.",
    ],
)
def test_sourced(attributor: Attributor, text: str) -> None:
    """Somebody vouches for it: by statement, belief, evidence, or a decree with a finite content."""
    (found,) = attributor(text).assertions
    assert found.status == S
    assert found.reason in ("content", "frame")
    assert found.attributions


@pytest.mark.parametrize(
    "text",
    [
        "The militants reportedly fled.",
        "Some traders allegedly sold bad water.",
        "It is said that the king is ill.",
        "The thief is believed to be abroad.",
        "Engineers are thought to have missed the crack.",
        "Orr is accused of forgery.",
        "Denholm was charged with fraud.",
        "Villagers were asked to boil their water.",
    ],
)
def test_hearsay(attributor: Attributor, text: str) -> None:
    """The same, but nobody is named or described who says so."""
    (found,) = attributor(text).assertions
    assert (found.status, found.reason) == (H, "nobody")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The dam broke.", "author"),
        ("The raid came days after the ministry revealed that it had lost the map.", "author"),
        ("Everything is going according to plan.", "author"),
        ("The said vehicle was bought in 2019.", "author"),
        ("Moscow wants to leave the treaty.", "intention"),
        ("The firm plans to build a new plant.", "intention"),
        ("The mayor praised the crew.", "attitude"),
        ("Investors fear that the firm will fail.", "attitude"),
        ("The court sentenced him to five years.", "decree"),
        ("The men were acquitted.", "decree"),
        ("The government banned the party.", "decree"),
        ("The ministry declined to comment.", "silence"),
        ("The ministry neither confirmed nor denied that talks were held.", None),
        ("Ivanov did not say where the troops were.", "silence"),
        ("Reuters could not verify that the men had died.", "silence"),
        ("The agency was not able to confirm that the men had died.", "silence"),
        ("Police were unable to confirm that the bridge was safe.", "silence"),
        ("The report made no mention of the dam.", None),
        ("The ministry gave no details.", None),
        ("Pym did not apply for bail.", None),
        ("He asked whether the dam was safe.", "asking"),
        ("Lund asked him about the case.", "asking"),
        ("He was questioned about the case.", "asking"),
        ("Police questioned the driver about the crash.", "asking"),
        ("Lund asked the crew what to do.", "asking"),
        ("No group claimed credit for the attack.", "silence"),
        ("The claim that the dam broke is false.", "author"),
        ("The claim that the dam broke drew laughter.", None),
        ("Fears that the dam would break proved unfounded.", None),
    ],
)
def test_unsourced(attributor: Attributor, text: str, reason: str | None) -> None:
    """The author's own voice, among it intentions, attitudes, acts of decree, silence and questions reported."""
    (found,) = attributor(text).assertions
    assert found.status == U
    assert reason in (None, found.reason)


def test_the_deciding_attributions_come_outermost_first(attributor: Attributor) -> None:
    """So that the first is the one that the score counts by."""
    article = attributor("Kyiv says Moscow claims that the dam is safe.")
    (found,) = article.assertions
    speakers = [speaker for speaker, *_ in (article.attributions[index] for index in found.attributions)]
    assert speakers == ["Kyiv", "Moscow"]


@pytest.mark.parametrize(
    ("policy", "text", "statuses"),
    [
        (Policy(hearsay_as="unsourced"), "The militants reportedly fled.", [U]),
        (Policy(sourcing=frozenset({"statement"})), "Ivanov believes that the dam is safe.", [U]),
        (Policy(sourcing=frozenset({"attitude"})), "Investors fear that the firm will fail.", [S]),
        (Policy(decree_clauses=False), "The court ruled that the law is void.", [U]),
        (Policy(between=True), "Ivanov said it rained. The road was wet. Ivanov said it snowed.", [S, S, S]),
        (Policy(between=True), "Ivanov said it rained. The road was wet. Petrov said it snowed.", [S, U, S]),
        (Policy(), "Ivanov said it rained. The road was wet. Ivanov said it snowed.", [S, U, S]),
    ],
)
def test_policies(attributor: Attributor, policy: Policy, text: str, statuses: list[str]) -> None:
    """A newsroom may count otherwise than the scheme does."""
    assert isinstance(attributor.backend, SpacyBackend)
    reader = attribution.load(model=attributor.backend.nlp, engine="rules", policy=policy)
    assert [part.status for part in reader(text).assertions] == statuses


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ({"sourcing": frozenset({"gossip"})}, "gossip"),
        ({"hearsay_as": "rumour"}, "rumour"),
        ({"boilerplate": ("(",)}, "regular expression"),
    ],
)
def test_a_policy_that_makes_no_sense(arguments: dict[str, object], reason: str) -> None:
    """It is refused when it is made."""
    with pytest.raises(ValueError, match=reason):
        Policy(**arguments)


def test_a_frame_whose_content_begins_in_another_sentence(attributor: Attributor) -> None:
    """Damaged text, found by make sweep: the predicate of a sentence stands in it."""
    text = (
        'nald Reaga&nbsp;n\'s insurgent campaign, called "hand-to-hand combat."\n\n'
        '"You\'re down to the n<p>umber of people you can cou"nt and meet," Buchanan said, noting it.'
    )
    article = attributor(text)
    assert [(part.status, part.text[:14]) for part in article.assertions][-1][0] == "sourced"
    assert all(part.text in text for part in article.assertions if len(part.spans) == 1)
