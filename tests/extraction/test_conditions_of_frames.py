"""Conditions of the frames of quotations, of transcripts, guards, spans and subjects: a text for each."""

from __future__ import annotations

import pytest
import spacy

from attribution.extraction.guards import is_addressee, is_expletive, reports_nothing, says_nothing, without_frames
from attribution.extraction.rules import RULES
from attribution.extraction.transcripts import turn, turns
from attribution.pipeline import Attributor
from attribution.records import Span
from attribution.view import View

NLP = spacy.blank("en")
SAID = "The pump had stopped two weeks before."
FIND = {rule.name: rule.find for rule in RULES}

Tuple = tuple[str, str, str, str]


def _view(attributor: Attributor, text: str) -> View:
    (doc,) = attributor.backend.parse([text], batch_size=1)
    return View.of(doc)


def _found(view: View, *rules: str) -> list[Tuple]:
    """Rule, speaker, verb group and content of what the rules yield."""
    return [
        (
            item.rule,
            *(" … ".join(view.text[slice(*span)] for span in part) for part in (item.speaker, item.verb, item.content)),
        )
        for rule in rules
        for item in FIND[rule](view)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“The bridge is closed,” engineer Mira Dahl said.",
            [("quoted", "engineer Mira Dahl", "said", "“The bridge is closed,”")],
        ),
        ("“The bridge is closed,” then on Monday he said.", [("quoted", "he", "said", "“The bridge is closed,”")]),
        ("“The bridge is closed” he said.", [("quoted", "he", "said", "“The bridge is closed”")]),
        ("“The bridge is closed.” He said nothing.", []),
        ("“The bridge is closed”, he said.", [("quoted", "he", "said", "“The bridge is closed”")]),
        ("“The bridge is closed” – he said.", [("quoted", "he", "said", "“The bridge is closed”")]),
        ("“The bridge is closed.”He said.", [("quoted", "He", "said", "“The bridge is closed.”")]),
        ("“Is it safe” and he left.", []),
        ("The so-called “Iron Lady” left the hall.", []),
        (
            "The 34-year-old said: “We waited for an hour.”",
            [("quoted", "The 34-year-old", "said", "“We waited for an hour.”")],
        ),
        (
            "“We waited for an hour,” the 34-year-old said.",
            [("quoted", "the 34-year-old", "said", "“We waited for an hour,”")],
        ),
        (
            "“We waited for an hour,” a 34-year-old added.",
            [("quoted", "a 34-year-old", "added", "“We waited for an hour,”")],
        ),
        ("The paper “Honest Word” wrote that the dam was safe.", []),
        ("“Night Bus” actress Ida Moll said the film was over.", []),
        ("“Night Bus” actress Ida Moll told reporters that the film was over.", []),
        ("He read “The Long Road Home” and said nothing.", []),
        ("He said “The Long Road Home” was dull.", []),
        ("He said, “The Long Road Home.”", [("quoted", "He", "said", "“The Long Road Home.”")]),
        ("He said, “The Long Road Home”.", []),
        ("He said: “Home.”", [("quoted", "He", "said", "“Home.”")]),
        ("He called the plan “a disaster”.", []),
        ("He told the council “the dam is safe”.", [("quoted", "He", "told", "“the dam is safe”")]),
        ("He told the council “a disaster”.", []),
        ("He told the council “a disaster.”", [("quoted", "He", "told", "“a disaster.”")]),
        ("He said the plan was “a disaster”.", []),
        ("He said yesterday “the dam is safe”.", [("quoted", "He", "said", "“the dam is safe”")]),
        ("He told Ann Lee “the dam is safe”.", [("quoted", "He", "told", "“the dam is safe”")]),
        (
            "The ministry released the following statement: “We regret the accident.”",
            [("quoted", "The ministry", "released the following statement", "“We regret the accident.”")],
        ),
        ("The ministry released a statement that was short: “We regret the accident.”", []),
        (
            "The ministry issued an apology: “We regret the accident.”",
            [("quoted", "The ministry", "issued an apology", "“We regret the accident.”")],
        ),
        ("The ministry painted a house: “We regret the accident.”", []),
        (
            "The ministry released a warning: “We regret the accident.”",
            [("quoted", "The ministry", "released a warning", "“We regret the accident.”")],
        ),
        (
            "The mayor added:\n\nIt is over. We may all go home.",
            [("block", "The mayor", "added", "It is over. We may all go home")],
        ),
        ("The mayor added:\n\nIt is over", []),
        (
            "The mayor added the following:\n\nIt is over. We may all go home.",
            [("block", "The mayor", "added", "It is over. We may all go home")],
        ),
        (
            "The mayor added this:\n\nIt is over. We may all go home.",
            [("block", "The mayor", "added", "It is over. We may all go home")],
        ),
        (
            "The ministry issued this statement:\n\nWe regret the accident.",
            [("block", "The ministry", "issued this statement", "We regret the accident")],
        ),
        ("The ministry changed the statement:\n\nWe regret the accident.", []),
        ("The mayor hoped:\n\nIt is over. We may all go home.", []),
        (
            "The report found that:\n\n- the dam was cracked\n- the pumps had failed",
            [("block", "The report", "found", "the dam was cracked\n- the pumps had failed")],
        ),
        (
            "The report found:\n\n- the dam was cracked\n- the pumps had failed",
            [("block", "The report", "found", "the dam was cracked\n- the pumps had failed")],
        ),
        (
            "The report showed that:\n\n- the dam was cracked\n- the pumps had failed",
            [("block", "The report", "showed", "the dam was cracked\n- the pumps had failed")],
        ),
        (
            "The report, they found:\n\n- the dam was cracked\n- the pumps had failed",
            [("block", "they", "found", "the dam was cracked\n- the pumps had failed")],
        ),
        (
            "The mayor said:\n\n- the dam was cracked\n- the pumps had failed",
            [("block", "The mayor", "said", "the dam was cracked\n- the pumps had failed")],
        ),
        ("Three pumps failed, the county said:\n\n- the dam pump\n- the school pump", []),
        ("The mayor added:\n\n“It is over.” We may all go home.", [("quoted", "The mayor", "added", "“It is over.”")]),
        (
            "Lee left.\n\nThe mayor added:\n\nIt is over.\n\nThe clerk said:\n\nWe may go home.",
            [("block", "The mayor", "added", "It is over"), ("block", "The clerk", "said", "We may go home")],
        ),
        ("“All of it?” “Yes, all of it is gone,” he said.", [("quoted", "he", "said", "“Yes, all of it is gone,”")]),
        ("“All of it.” “Yes, all of it is gone,” he said.", [("quoted", "he", "said", "“Yes, all of it is gone,”")]),
        ("“All of it?”\n“Yes, all of it is gone,” he said.", [("quoted", "he", "said", "“Yes, all of it is gone,”")]),
        ("“Why?!” “Yes, all of it is gone,” he said.", [("quoted", "he", "said", "“Yes, all of it is gone,”")]),
        (
            "“We waited for an hour,” said Lund. “Was it long?” “It was,” said Orr.",
            [("quoted", "Lund", "said", "“We waited for an hour,”"), ("quoted", "Orr", "said", "“It was,”")],
        ),
        (
            "“We waited,” said Lund, and added that he was cold. “Then we left for the town.”",
            [("quoted", "Lund", "said", "“We waited,” … “Then we left for the town.”")],
        ),
        (
            "“We waited,” said Lund, and left. “Then we left for the town.”",
            [("quoted", "Lund", "said", "“We waited,” … “Then we left for the town.”")],
        ),
        (
            "“We waited,” said Lund. He was cold. “Then we left for the town.”",
            [("continued", "Lund", "said", "“We waited,” … “Then we left for the town.”")],
        ),
        (
            "“We waited,” said Lund. Orr said nothing. “Then we left for the town.”",
            [("continued", "Lund", "said", "“We waited,” … “Then we left for the town.”")],
        ),
        (
            "“We waited,” said Lund. Orr praised the town. “Then we left for the town.”",
            [("continued", "Lund", "said", "“We waited,” … “Then we left for the town.”")],
        ),
        ("“We waited,” said Lund. “Then, late.”", [("quoted", "Lund", "said", "“We waited,”")]),
        (
            "“We waited,” said Lund. He called it “very bad”. “Then we left for the town.”",
            [("quoted", "Lund", "said", "“We waited,”")],
        ),
        (
            "“We waited,” said Lund, and “then we left for the town”.",
            [("quoted", "Lund", "said", "“We waited,” … “then we left for the town”")],
        ),
        (
            "“We waited,” said Lund, but “then we left for the town”.",
            [("quoted", "Lund", "said", "“We waited,” … “then we left for the town”")],
        ),
        ("“We waited,” said Lund about “the day of the long wait”.", [("quoted", "Lund", "said", "“We waited,”")]),
        (
            "Lund said it was bad: “It hurts the whole town.”",
            [("quoted", "Lund", "said", "it was bad: “It hurts the whole town.”")],
        ),
        ("Lund said it was bad, “It hurts the whole town.”", []),
        ("Lund said it was bad. “Very bad.”", []),
        ("Lund said it was bad.\n\n“It hurts the whole town.” He left.", []),
        ("Lund said it was bad.\n\n“It hurts the whole town.”\n\n— Dahl", []),
        ("Lund said it was bad.\n\n“It hurts the whole town", []),
        ("Lund left the hall. “It hurts the whole town.”", []),
        ("Lund said so. “It hurts the whole town.”", []),
        (
            "“We waited,” said Lund.\n\nThe bus was late.\n\n“Then we left for the town.”",
            [("quoted", "Lund", "said", "“We waited,”")],
        ),
        (
            "“We waited,” said Lund. The bus was late.\n\n“Then we left for the town.” It was dark.",
            [("quoted", "Lund", "said", "“We waited,”")],
        ),
        ("The talks “are over,” he said.", [("quoted", "he", "said", "The talks “are over,”")]),
        ("The talks are “over,” he said.", [("quoted", "he", "said", "The talks are “over,”")]),
        ("He said “it is closed” on Friday.", [("quoted", "He", "said", "“it is closed”")]),
        (
            "He said “it is closed” and that “nobody may pass”.",
            [("quoted", "He", "said", "“it is closed” and that “nobody may pass”")],
        ),
        (
            "The service posted: “We waited for an hour.”",
            [("quoted", "The service", "posted", "“We waited for an hour.”")],
        ),
        ("A post said: “We waited for an hour.”", [("quoted", "A post", "said", "“We waited for an hour.”")]),
        ("It was announced: “The dam is safe.”", [("quoted", "", "was announced", "“The dam is safe.”")]),
        ("“The dam is safe,” it was announced.", [("quoted", "", "was announced", "“The dam is safe,”")]),
        (
            "“The dam is safe,” was announced by the mayor.",
            [("quoted", "the mayor", "was announced", "“The dam is safe,”")],
        ),
        ("He asked, when the bus came, “Where is the mayor?”", []),
        ("The man who said it left. “It hurts the whole town.”", []),
        ("He said Lee left “the dam is safe”.", []),
        ("He continued:\n\n“The dam is safe.” He left.", [("quoted", "He", "continued", "“The dam is safe.”")]),
        ("He continued,\n\n“The dam is safe.” He left.", []),
        ("They “live on imports” He added that the dam was safe.", []),
        ("“Stop!” cried Lee.", [("quoted", "Lee", "cried", "“Stop!”")]),
        ("“Stop…” said Lee.", [("quoted", "Lee", "said", "“Stop…”")]),
        ("“Stop the bus—” said Lee.", [("quoted", "Lee", "said", "“Stop the bus—”")]),
        ("“We waited for an hour” reporters were told.", [("quoted", "", "were told", "“We waited for an hour”")]),
        ("“Salt Hours” director said the film was over.", []),
        ("“Salt hours and fog” director Lee said.", [("quoted", "director Lee", "said", "“Salt hours and fog”")]),
        (
            "The man found:\n\n- the dam was cracked\n- the pumps had failed",
            [("block", "The man", "found", "the dam was cracked\n- the pumps had failed")],
        ),
        ("Warned:\n\nIt is over.", [("block", "", "Warned", "It is over")]),
        ("“All of it?”\n\n“Yes, all of it is gone,” he said.", [("quoted", "he", "said", "“Yes, all of it is gone,”")]),
        (
            "“We waited,” said Lund. “All of it?”\n\n“Yes, all of it is gone,” he said.",
            [
                ("quoted", "Lund", "said", "“We waited,” … “All of it?”"),
                ("quoted", "he", "said", "“Yes, all of it is gone,”"),
            ],
        ),
        (
            "Lund said it was bad.\n\n“It hurts the whole town.”\n\nDahl left.",
            [("continued", "Lund", "said", "it was bad.\n\n“It hurts the whole town.”")],
        ),
        (
            "Lund said it was bad:\n\n“It hurts the whole town.”",
            [("continued", "Lund", "said", "it was bad:\n\n“It hurts the whole town.”")],
        ),
        (
            "“We waited,” said Lund. The bus was late.\n\n“Then we left for the town.”",
            [("continued", "Lund", "said", "“We waited,” … “Then we left for the town.”")],
        ),
        (
            "“We waited,” said Lund. Orr said that it was cold.\n\n“Then we left for the town.”",
            [
                ("quoted", "Lund", "said", "“We waited,”"),
                ("continued", "Orr", "said", "that it was cold.\n\n“Then we left for the town.”"),
            ],
        ),
        (
            "“We waited,” said Lund. He called it “very bad”.\n\n“Then we left for the town.”",
            [("quoted", "Lund", "said", "“We waited,”")],
        ),
        (
            "He continued:\n\nThen: “The dam is safe.” He left.",
            [
                ("quoted", "He", "continued", "“The dam is safe.”"),
                ("block", "He", "continued", "Then: “The dam is safe.” He left"),
            ],
        ),
        (
            "“We waited for an hour,” Lund said from the bus\n\n“Then we left for the town.”",
            [("continued", "Lund", "said", "“We waited for an hour,” … “Then we left for the town.”")],
        ),
        (
            "“We waited,” said Lund, who was cold and said it was bad. “Then we left for the town.”",
            [("quoted", "Lund", "said", "“We waited,” … “Then we left for the town.”")],
        ),
        ("“We waited,” said Lund.\n\n“Then, late.”", [("quoted", "Lund", "said", "“We waited,”")]),
        (
            "“We waited,” said Lund, and he looked at the bus as if it “had been long gone from there”.",
            [("quoted", "Lund", "said", "“We waited,”")],
        ),
        (
            "“The dam is safe,” said Lund.\n\nOrr left.\n\n“The pumps are safe,” said Orr.",
            [("quoted", "Lund", "said", "“The dam is safe,”"), ("quoted", "Orr", "said", "“The pumps are safe,”")],
        ),
        ("“The dam is safe”\n\nLund said nothing.", []),
        ("“The dam is safe,” he began, and she said no.", []),
        (
            "“The dam is safe,” the quiet old Lund said.",
            [("quoted", "the quiet old Lund", "said", "“The dam is safe,”")],
        ),
        (
            "“The dam is safe,” the council of the town of Ryde announced.",
            [("quoted", "the council of the town of Ryde", "announced", "“The dam is safe,”")],
        ),
        ("“The dam is safe,” and he said so.", [("quoted", "he", "said", "“The dam is safe,”")]),
        ("“The dam is safe” and he said so.", []),
        ("“Safe” man Lund said it was over.", []),
        ("They “live on imports” he added.", []),
        ("The “safe” dam said nothing.", []),
        ("He said “Salt Hours and Fog in the Town” was a film.", []),
        ("He wrote “Salt”.", [("quoted", "He", "wrote", "“Salt”")]),
        ("He wrote “Salt Hours”.", []),
        ("He wrote “salt hours”.", [("quoted", "He", "wrote", "“salt hours”")]),
        ("He wrote, “Salt hours”.", [("quoted", "He", "wrote", "“Salt hours”")]),
        ("He wrote, “Salt Hours of the Old Town in Ryde”.", []),
        (
            "He wrote, “Salt Hours of the Old Town in Old Ryde”.",
            [("quoted", "He", "wrote", "“Salt Hours of the Old Town in Old Ryde”")],
        ),
        (
            "He wrote, “Salt Hours of the Old Town in Old Grey Ryde”.",
            [("quoted", "He", "wrote", "“Salt Hours of the Old Town in Old Grey Ryde”")],
        ),
        ("He wrote, “the Dam”.", [("quoted", "He", "wrote", "“the Dam”")]),
        ("He wrote, “the Old Dam”.", []),
        ("“Dam is safe,” he said.", [("quoted", "he", "said", "“Dam is safe,”")]),
        ("Said Lee: “The dam is safe.”", [("quoted", "Lee", "Said", "“The dam is safe.”")]),
        (
            "“We waited,” says Lund: “Then we left for the town.”",
            [("quoted", "Lund", "says", "“We waited,” … “Then we left for the town.”")],
        ),
        ("Lund told Orr’s friend “the dam is safe”.", [("quoted", "Lund", "told", "“the dam is safe”")]),
        ("Lund told Orr, the clerk, “the dam is safe”.", [("quoted", "Lund", "told", "“the dam is safe”")]),
        ("Lund told the council in May “the dam is safe”.", [("quoted", "Lund", "told", "“the dam is safe”")]),
        ("Lund told the council that the dam broke “the dam is safe”.", []),
        ("The council was told by Lund “the dam is safe”.", [("quoted", "Lund", "was told", "“the dam is safe”")]),
        ("Lund explained the dam “is safe”.", []),
        ("“We waited for an hour,” said quietly.", [("quoted", "", "said", "“We waited for an hour,”")]),
    ],
)
def test_frames(attributor: Attributor, text: str, expected: list[Tuple]) -> None:
    """A frame owns the quotations that stand next to it, and no others."""
    assert _found(_view(attributor, text), "quoted") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The 34-year-old warned that the dam was unsafe.",
            [("clause", "The 34-year-old", "warned", "that the dam was unsafe")],
        ),
        (
            "A memo, marked urgent, warned that the dam was unsafe.",
            [("clause", "A memo", "warned", "that the dam was unsafe")],
        ),
        (
            "Days after the attack on the hall, its director said that the dam was unsafe.",
            [("clause", "its director", "said", "that the dam was unsafe")],
        ),
        (
            "The minister, often, said that the dam was unsafe.",
            [("clause", "The minister", "said", "that the dam was unsafe")],
        ),
        ("It is hard to say whether the dam is unsafe.", [("clause", "", "say", "whether the dam is unsafe")]),
        (
            "He said they would leave and criticized the plan.",
            [("clause", "He", "said", "they would leave"), ("direct_object", "He", "criticized", "the plan")],
        ),
        (
            "He said they will leave and criticized the plan.",
            [("clause", "He", "said", "they will leave"), ("direct_object", "He", "criticized", "the plan")],
        ),
        (
            "He says they left and criticizes the plan.",
            [("clause", "He", "says", "they left"), ("direct_object", "He", "criticizes", "the plan")],
        ),
        (
            "He said the dam was old, adding that it was unsafe.",
            [("clause", "He", "said", "the dam was old"), ("clause", "He", "adding", "that it was unsafe")],
        ),
        ("He said they would leave and walked home.", [("clause", "He", "said", "they would leave and walked home")]),
        ("It has been said that the dam was unsafe.", [("clause", "", "has been said", "that the dam was unsafe")]),
        ("The dam was said by Lee to be unsafe.", [("impersonal", "Lee", "was said", "The dam … to be unsafe")]),
        ("He went on to say that the dam was unsafe.", [("clause", "He", "went on to say", "that the dam was unsafe")]),
        ("He came to say that the dam was unsafe.", [("clause", "He", "came to say", "that the dam was unsafe")]),
        (
            "He seems to have said that the dam was unsafe.",
            [("clause", "He", "seems to have said", "that the dam was unsafe")],
        ),
        (
            "He tried to explain that the dam was unsafe.",
            [("clause", "He", "tried to explain", "that the dam was unsafe")],
        ),
        ("There was a warning that the dam was unsafe.", []),
        (
            "The Pentagon report said that the dam was unsafe.",
            [("clause", "The Pentagon", "report said", "that the dam was unsafe")],
        ),
        (
            "The president's new report said that the dam was unsafe.",
            [("clause", "The president's", "new report said", "that the dam was unsafe")],
        ),
        (
            "A report by the ministry said that the dam was unsafe.",
            [("clause", "the ministry", "said", "that the dam was unsafe")],
        ),
        (
            "A report from the town said that the dam was unsafe.",
            [("clause", "the town", "said", "that the dam was unsafe")],
        ),
        (
            "A report by night said that the dam was unsafe.",
            [("clause", "A report by night", "said", "that the dam was unsafe")],
        ),
        ("A report by him said that the dam was unsafe.", [("clause", "him", "said", "that the dam was unsafe")]),
        (
            "A Gallup poll published Tuesday said that the dam was unsafe.",
            [("clause", "A Gallup poll published Tuesday", "said", "that the dam was unsafe")],
        ),
        (
            "The president's report, which came late, said that the dam was unsafe.",
            [("clause", "The president's", "said", "that the dam was unsafe")],
        ),
        (
            "The president's report on the old dam of Ryde said that the dam was unsafe.",
            [("clause", "The president's", "said", "that the dam was unsafe")],
        ),
        (
            "The president's report on the dam said that the dam was unsafe.",
            [("clause", "The president's", "report on the dam said", "that the dam was unsafe")],
        ),
        (
            "AP released footage showing that the dam was unsafe.",
            [("clause", "AP", "showing", "that the dam was unsafe")],
        ),
        (
            "AP published on Monday a long and very detailed report of the town saying that the dam was unsafe.",
            [("clause", "AP", "saying", "that the dam was unsafe")],
        ),
        (
            "The plan was announced on Friday by the mayor.",
            [("direct_object", "the mayor", "was announced", "The plan")],
        ),
        (
            "The mayor, speaking on Friday, said that the dam was unsafe.",
            [("clause", "The mayor", "said", "that the dam was unsafe")],
        ),
        (
            "The mayor speaking on Friday said that the dam was unsafe.",
            [("clause", "The mayor", "said", "that the dam was unsafe")],
        ),
        (
            "The mayor elected on Friday said that the dam was unsafe.",
            [("clause", "The mayor elected on Friday", "said", "that the dam was unsafe")],
        ),
        (
            "The mayor on Friday said that the dam was unsafe.",
            [("clause", "The mayor on Friday", "said", "that the dam was unsafe")],
        ),
        ("The mayor here said that the dam was unsafe.", [("clause", "The mayor", "said", "that the dam was unsafe")]),
        (
            "The mayor himself said that the dam was unsafe.",
            [("clause", "The mayor himself", "said", "that the dam was unsafe")],
        ),
        (
            "The mayor said in a long statement that the dam was unsafe.",
            [("clause", "The mayor", "said in a long statement", "that the dam was unsafe")],
        ),
        (
            "The mayor said on Monday in a statement that the dam was unsafe.",
            [("clause", "The mayor", "said", "that the dam was unsafe")],
        ),
        (
            "The mayor said in the town that the dam was unsafe.",
            [("clause", "The mayor", "said", "that the dam was unsafe")],
        ),
        (
            "So the mayor then also firmly said that the dam was unsafe.",
            [("clause", "the mayor", "also firmly said", "that the dam was unsafe")],
        ),
        (
            "The mayor said and the clerk denied that the dam was unsafe.",
            [("clause", "the clerk", "denied", "that the dam was unsafe")],
        ),
        ("And the dam was unsafe, the mayor said.", [("clause", "the mayor", "said", "the dam was unsafe")]),
        ("The dam was unsafe, but, the mayor said, nobody left.", [("clause", "the mayor", "said", "nobody left")]),
        (
            "He said the mayor lied and criticized the plan.",
            [
                ("clause", "He", "said", "the mayor lied and criticized the plan"),
                ("direct_object", "the mayor", "criticized", "the plan"),
            ],
        ),
    ],
)
def test_subjects_and_verb_groups(attributor: Attributor, text: str, expected: list[Tuple]) -> None:
    """Who speaks, how far the phrase reaches, and what joins the verb."""
    assert _found(_view(attributor, text), "clause", "impersonal", "direct_object") == expected


@pytest.mark.parametrize(
    ("text", "speaker", "verb", "expected"),
    [
        (
            "The plan is dead, Ann Smith, the mayor said.",
            "The plan is dead, Ann Smith, the mayor",
            "said",
            "Ann Smith, the mayor",
        ),
        (
            "Lee left, and the plan is dead, Ann Smith said.",
            "Lee left, and the plan is dead, Ann Smith",
            "said",
            "Ann Smith",
        ),
        (
            "Lee left, the plan is dead and the town sleeps — Ann Smith said.",
            "Lee left, the plan is dead and the town sleeps — Ann Smith",
            "said",
            "Ann Smith",
        ),
        ("Said Ann Smith the plan is dead.", "Ann Smith the plan is dead", "Said", "Ann Smith the plan"),
        (
            "Said Ann Smith it is dead and Lee was late.",
            "Ann Smith it is dead and Lee was late",
            "Said",
            "Ann Smith it",
        ),
        ("The plan is dead, very slowly said.", "The plan is dead, very slowly", "said", None),
        ("The man who is old said so.", "The man who is old", "said", "The man who is old"),
        (
            "The plan was dead, Ann Smith of the town said.",
            "The plan was dead, Ann Smith of the town",
            "said",
            "Ann Smith of the town",
        ),
        ("The man has said so, Lee said.", "The man has said so, Lee", "said.", "The man has said so, Lee"),
    ],
)
def test_speakers_without_frames(
    attributor: Attributor, text: str, speaker: str, verb: str, expected: str | None
) -> None:
    """A clause in the phrase cuts it on the side of the verb."""
    spans = [Span(text.rindex(part), text.rindex(part) + len(part)) for part in (speaker, verb)]
    found = without_frames(_view(attributor, text), *spans)
    assert (found and text[slice(*found)]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He cast her vote", [("cast", True, False, [], [])]),
        ("Consider the price of bread.", [("Consider", True, False, [], [])]),
        ("Do consider the price of bread.", []),
        ("They seem to leave.", [("seem", True, False, [], [])]),
        ("Prices saw on Monday a surge.", [("saw", False, True, [], [])]),
        ("Surge prices saw.", []),
        ("The rise that prices saw ended.", []),
        ("It seems that he left.", [("seems", True, False, [], [])]),
        (
            "There seems to be a claim that he left.",
            [
                ("seems", True, False, [], ["There"]),
                ("be", False, False, [], ["There"]),
                ("left", False, False, [], ["There"]),
            ],
        ),
        ("It is thought to be said that he left.", [("said", False, False, [], ["It"])]),
        ("He said that said enough.", []),
        ("Now that that said, the market is calm.", []),
        ("Having just said this, the market is calm.", []),
        ("That he said, the market is calm.", []),
        ("Now said Lee that.", []),
        ("He would have fled if the minister had said so.", [("said", False, True, [], [])]),
        ("He fled if the minister had said so.", []),
        ("He would have fled when the minister had said so.", []),
        ("The minister had said so, so he would have fled.", []),
        ("A man known for his songs left.", [("known", False, True, [], [])]),
        ("A man known by us for his songs left.", []),
        ("He is known by all for his songs.", []),
        ("He is known to us.", []),
        ("He referred to the law.", []),
        ("The law is referred to.", [("referred", False, True, [], [])]),
        ("Known as Lucky, he left.", []),
        ("The town suffered a slump.", [("suffered", False, True, [], [])]),
        ("Doctors suffered a slump.", []),
        ("The paper quoted Lee.", [("quoted", False, True, [], [])]),
        ("The paper quoted Lee that he left.", []),
        ("The paper quoted a song.", []),
        ("The firm posted a letter.", []),
        ("The firm built a dam closing the bay.", [("closing", True, False, [], [])]),
        ("The firm opened that it closed.", []),
        ("The mayor has been told that he left.", [("told", False, False, ["mayor"], [])]),
        ("He was told by Lee that he left.", [("told", False, False, ["He"], [])]),
        ("The mayor and the clerk were told that he left.", [("told", False, False, ["mayor"], [])]),
    ],
)
def test_guards(
    attributor: Attributor, text: str, expected: list[tuple[str, bool, bool, list[str], list[str]]]
) -> None:
    """Each verb that a guard stops: whether it reports or says nothing, its addressees, its expletives."""
    doc = _view(attributor, text).doc
    nouns = [token for token in doc if token.tag_[:2] in ("NN", "PR", "EX")]
    rows = [
        (
            verb.text,
            reports_nothing(verb),
            says_nothing(verb),
            [noun.text for noun in nouns if is_addressee(verb, noun)],
            [noun.text for noun in nouns if is_expletive(verb, noun)],
        )
        for verb in doc
        if verb.tag_.startswith("V")
    ]
    assert [row for row in rows if any(row[1:])] == expected


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (["T", "HOLM: Two pumps ran.", "VARGA: Two pumps ran.", "HOLM: Two pumps ran."], []),
        (
            ["T", "HOLM: Two old pumps ran.", "VARGA: Two old pumps ran.", "HOLM: Two old pumps ran."],
            [
                ("HOLM", "HOLM", ":", ["Two old pumps ran."]),
                ("VARGA", "VARGA", ":", ["Two old pumps ran."]),
                ("HOLM", "HOLM", ":", ["Two old pumps ran."]),
            ],
        ),
        (
            ["T", "HOLM: $", "VARGA: $", "HOLM: two pumps ran for weeks", "VARGA: two pumps ran for weeks"],
            [
                ("HOLM", "HOLM", ":", ["$"]),
                ("VARGA", "VARGA", ":", ["$"]),
                ("HOLM", "HOLM", ":", ["two pumps ran for weeks"]),
                ("VARGA", "VARGA", ":", ["two pumps ran for weeks"]),
            ],
        ),
        (["T", "HOLM: $", "VARGA: two pumps ran for weeks", "HOLM: two pumps ran for weeks"], []),
        (
            ["T", "HOLM: $", "VARGA: $", "HOLM: two pumps ran for weeks"],
            [
                ("HOLM", "HOLM", ":", ["$"]),
                ("VARGA", "VARGA", ":", ["$"]),
                ("HOLM", "HOLM", ":", ["two pumps ran for weeks"]),
            ],
        ),
        (
            ["T", "HOLM: $", "$", "$", "$", "$", "$", "VARGA: $", "HOLM: $"],
            [
                ("HOLM", "HOLM", ":", ["$", "$", "$", "$", "$", "$"]),
                ("VARGA", "VARGA", ":", ["$"]),
                ("HOLM", "HOLM", ":", ["$"]),
            ],
        ),
        (
            ["T", "HOLM: $", "$", "$", "$", "$", "$", "$", "VARGA: $", "HOLM: $"],
            [("HOLM", "HOLM", ":", ["$"]), ("VARGA", "VARGA", ":", ["$"]), ("HOLM", "HOLM", ":", ["$"])],
        ),
        (
            [
                "T",
                "HOLM: $",
                "XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX!",
                "VARGA: $",
                "YYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYY!",
                "HOLM: $",
            ],
            [
                ("HOLM", "HOLM", ":", ["$"]),
                ("VARGA", "VARGA", ":", ["$", "YYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYY!"]),
                ("HOLM", "HOLM", ":", ["$"]),
            ],
        ),
        (
            ["HOLM: $", "$", "VARGA: $", "$", "HOLM: $", "$"],
            [("HOLM", "HOLM", ":", ["$"]), ("VARGA", "VARGA", ":", ["$", "$"]), ("HOLM", "HOLM", ":", ["$"])],
        ),
        (
            ["T", "HOLM: And the pump? It had stopped long ago.", "VARGA: $", "HOLM: $"],
            [
                ("HOLM", "HOLM", ":", ["And the pump? It had stopped long ago."]),
                ("VARGA", "VARGA", ":", ["$"]),
                ("HOLM", "HOLM", ":", ["$"]),
            ],
        ),
        (
            ["T", "HOLM: And the pump had stopped long ago.", "So it had stopped.", "VARGA: $", "HOLM: $"],
            [
                ("HOLM", "HOLM", ":", ["And the pump had stopped long ago.", "So it had stopped."]),
                ("VARGA", "VARGA", ":", ["$"]),
                ("HOLM", "HOLM", ":", ["$"]),
            ],
        ),
        (
            ["T", "HOLM: ... ...", "VARGA: $", "HOLM: $", "VARGA: $"],
            [
                ("HOLM", "HOLM", ":", ["... ..."]),
                ("VARGA", "VARGA", ":", ["$"]),
                ("HOLM", "HOLM", ":", ["$"]),
                ("VARGA", "VARGA", ":", ["$"]),
            ],
        ),
        (
            ["T", "HOLM:", "VARGA:", "$", "HOLM:", "$", "VARGA:", "$"],
            [("VARGA", "VARGA", ":", ["$"]), ("HOLM", "HOLM", ":", ["$"]), ("VARGA", "VARGA", ":", ["$"])],
        ),
        (
            ["T", "HOLM: $", "VARGA: $", "HOLM: $", "VARGA:"],
            [("HOLM", "HOLM", ":", ["$"]), ("VARGA", "VARGA", ":", ["$"]), ("HOLM", "HOLM", ":", ["$"])],
        ),
        (
            ["T", "— Why?", "— We were late.", "— When?", "— At noon.", "— Who?", "— We were."],
            [("", "", "—", ["We were late."]), ("", "", "—", ["At noon."]), ("", "", "—", ["We were."])],
        ),
        (["T", "— Why?", "— We were late."], []),
        (["T", "Holm: $", "Varga: $", "Holm: $", "Duarte: $"], []),
        (["T", "Jan Holm: $", "Varga: $", "Holm: $", "Ines Duarte: $"], []),
        (["T", "HOLM: $", "VARGA: $"], []),
        (["T", "((HOLM)) $", "((HOLM)) $"], []),
        (["T", "Holm: $", "Holm: $", "Duarte: $"], []),
        (["T", "ANNA REED, HOST: $"], []),
        (["T", "ANNA REED, HOST: $", "Mr HOLT (Ryde): $"], [("Mr HOLT (Ryde)", "Mr HOLT", ":", ["$"])]),
        (
            ["T", "ANNA REED, HOST: $", "Mr HOLT (Ryde): $", "JAN HOLM, MAYOR: $"],
            [
                ("ANNA REED, HOST", "ANNA REED", ":", ["$"]),
                ("Mr HOLT (Ryde)", "Mr HOLT", ":", ["$"]),
                ("JAN HOLM, MAYOR", "JAN HOLM", ":", ["$"]),
            ],
        ),
        (["T", "Jan van der holm: $", "Varga: $", "Jan van der holm: $", "Varga: $"], []),
        (
            ["T", "Jan van der Holm: $", "Varga: $", "Jan van der Holm: $", "Varga: $"],
            [
                ("Jan van der Holm", "Jan van der Holm", ":", ["$"]),
                ("Varga", "Varga", ":", ["$"]),
                ("Jan van der Holm", "Jan van der Holm", ":", ["$"]),
                ("Varga", "Varga", ":", ["$"]),
            ],
        ),
        (["T", "Jan upon Holm: $", "Varga: $", "Jan upon Holm: $", "Varga: $"], []),
        (
            ["T", "Q: $", "HOLM: $", "Q: $"],
            [("Q", "Q", ":", ["$"]), ("HOLM", "HOLM", ":", ["$"]), ("Q", "Q", ":", ["$"])],
        ),
        (["T", "Q: $", "A: $"], [("Q", "Q", ":", ["$"]), ("A", "A", ":", ["$"])]),
        (["T", "Q: $", "Q: $"], []),
        (
            ["T", "**HOLM: $**", "**VARGA: $**", "**HOLM:** $"],
            [("HOLM", "HOLM", ":", ["$"]), ("VARGA", "VARGA", ":", ["$"]), ("HOLM", "HOLM", ":", ["$"])],
        ),
        (
            ["T", "((Post)) : $", "$", "[A remark in brackets stands here today.]", "((Holm)) $", "((Post)) $"],
            [("Post", "Post", ":", ["$", "$"]), ("Holm", "Holm", "))", ["$"]), ("Post", "Post", "))", ["$"])],
        ),
        (
            ["T", "HOLM: $", "The pump of the old town of Ryde ran for weeks", "VARGA: $", "HOLM: $"],
            [("HOLM", "HOLM", ":", ["$"]), ("VARGA", "VARGA", ":", ["$"]), ("HOLM", "HOLM", ":", ["$"])],
        ),
        (
            ["T", "HOLM:", "$", "$", "VARGA:", "$", "HOLM:", "$"],
            [("HOLM", "HOLM", ":", ["$", "$"]), ("VARGA", "VARGA", ":", ["$"]), ("HOLM", "HOLM", ":", ["$"])],
        ),
        (
            ["T", "HOLM:", "Did it stop?", "$", "VARGA:", "$", "HOLM:", "$"],
            [("HOLM", "HOLM", ":", ["Did it stop?"]), ("VARGA", "VARGA", ":", ["$"]), ("HOLM", "HOLM", ":", ["$"])],
        ),
    ],
)
def test_turns(paragraphs: list[str], expected: list[tuple[str, str, str, list[str]]]) -> None:
    """Labels make a transcript where enough of them come again; "$" stands for a sentence."""
    view = View.of(NLP("\n\n".join(paragraphs).replace("$", SAID)))

    def text(span: Span | None) -> str:
        return view.text[slice(*span)].replace(SAID, "$") if span else ""

    found = turns(view)
    assert [
        (text(item.label), text(item.name), text(item.mark), [text(piece) for piece in item.said]) for item in found
    ] == expected


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (
            ["T", "HOLM: And the pump? It had stopped long ago.", "VARGA: $", "HOLM: $"],
            [
                (3, 2, ["HOLM"], ["And the pump? It had stopped long ago"]),
                (16, 15, ["VARGA"], ["$"]),
                (27, 26, ["HOLM"], ["$"]),
            ],
        ),
        (
            ["T", "HOLM: And the pump had stopped long ago.", "So it had stopped.", "VARGA: $", "HOLM: $"],
            [
                (3, 2, ["HOLM"], ["And the pump had stopped long ago.\n\nSo it had stopped"]),
                (20, 19, ["VARGA"], ["$"]),
                (31, 30, ["HOLM"], ["$"]),
            ],
        ),
        (
            ["T", "HOLM: ... ...", "VARGA: $", "HOLM: $", "VARGA: $"],
            [(8, 7, ["VARGA"], ["$"]), (19, 18, ["HOLM"], ["$"]), (30, 29, ["VARGA"], ["$"])],
        ),
        (
            ["T", "ANNA REED, HOST: $", "Mr HOLT (Ryde): $", "JAN HOLM, MAYOR: $"],
            [
                (6, 3, ["ANNA REED, HOST"], ["$"]),
                (20, 17, ["Mr HOLT (Ryde)"], ["$"]),
                (34, 31, ["JAN HOLM, MAYOR"], ["$"]),
            ],
        ),
        (
            ["T", "((Post)) : $", "$", "[A remark in brackets stands here today.]", "((Holm)) $", "((Post)) $"],
            [(7, 4, ["Post"], ["$.\n\n$"]), (41, 39, ["Holm"], ["$"]), (55, 53, ["Post"], ["$"])],
        ),
        (
            ["T", "— Why?", "— We were late.", "— When?", "— At noon.", "— Who?", "— We were."],
            [(6, None, [], ["We were late"]), (16, None, [], ["At noon"]), (25, None, [], ["We were"])],
        ),
        (
            [
                "T",
                "HOLM: $",
                "XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX!",
                "VARGA: $",
                "YYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYY!",
                "HOLM: $",
            ],
            [
                (3, 2, ["HOLM"], ["$"]),
                (17, 16, ["VARGA"], ["$.\n\nYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYY!"]),
                (31, 30, ["HOLM"], ["$"]),
            ],
        ),
    ],
)
def test_candidates_of_turns(
    paragraphs: list[str], expected: list[tuple[int, int | None, list[str], list[str]]]
) -> None:
    """The head is the mark, the speaker's head the last word of the name."""
    view = View.of(NLP("\n\n".join(paragraphs).replace("$", SAID)))
    assert [
        (
            item.head,
            item.speaker_head,
            [view.text[slice(*span)] for span in item.speaker],
            [view.text[slice(*span)].replace(SAID[:-1], "$") for span in item.content],
        )
        for item in turn(view)
    ] == expected
