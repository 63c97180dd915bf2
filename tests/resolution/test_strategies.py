"""The chain, strategy by strategy: entity, type and the strategy that decided."""

from __future__ import annotations

import pytest

from attribution.pipeline import Attributor
from hand import resolved, view_of

IVANOV = "Sergei/NNP Ivanov/NNP/nsubj>spoke spoke/VBD"
FSB = "the/DT Federal/NNP Security/NNP Service/NNP/nsubj>spoke (/-LRB- FSB/NNP )/-RRB- spoke/VBD"


def test_names_stand_for_the_fullest() -> None:
    """By themselves, by a part, an initialism, a variant; articles, commas and possessives fall away."""
    view = view_of(
        IVANOV,
        FSB,
        "Ivanov/NNP said/VBD so/RB",
        "the/DT FSB/NNP 's/POS statement/NN said/VBD so/RB",
        "Ivánov/NNP ,/, said/VBD so/RB",
    )
    service = "Federal Security Service (FSB)"
    assert resolved(view, "Sergei Ivanov", ("Ivanov", "", 1), "the FSB's", "Ivánov,", service) == [
        ("Sergei Ivanov", "named_person", "itself"),
        ("Sergei Ivanov", "named_person", "name"),
        (service, "named_organization", "initialism"),
        ("Sergei Ivanov", "named_person", "name"),
        (service, "named_organization", "itself"),
    ]


def test_spelling_variant() -> None:
    """A transliteration's two spellings."""
    view = view_of("Volodymyr/NNP Zelensky/NNP spoke/VBD", "Zelenskyy/NNP said/VBD so/RB")
    assert resolved(view, "Zelenskyy") == [("Volodymyr Zelensky", "named_person", "variant")]


@pytest.mark.parametrize(
    ("sentence", "speaker", "entity"),
    [
        (
            "The/DT head/NN/nsubj>said of/IN the/DT SVR/NNP ,/, Sergei/NNP Naryshkin/NNP/appos>head ,/, said/VBD",
            "The head of the SVR, Sergei Naryshkin,",
            "Sergei Naryshkin",
        ),
        (
            "the/DT head/NN/nsubj>said of/IN the/DT SVR/NNP press/NN bureau/NN Sergei/NNP Ivanov/NNP said/VBD",
            "the head of the SVR press bureau Sergei Ivanov",
            "Sergei Ivanov",
        ),
        (
            "One/CD/nsubj>said of/IN their/PRP$ Vice/NNP Presidents/NNPS ,/, Rebecca/NNP Mabior/NNP ,/, said/VBD",
            "One of their Vice Presidents, Rebecca Mabior,",
            "Rebecca Mabior",
        ),
        (
            "Carden/NNP/nsubj>coach coach/VBP Jeff/NNP Holt/NNP/dobj>coach said/VBD",
            "Carden coach Jeff Holt",
            "Jeff Holt",
        ),
        (
            "study/NN co/NN/nsubj>said -/HYPH author/NN Tessa/NNP Brandt/NNP said/VBD",
            "study co-author Tessa Brandt",
            "Tessa Brandt",
        ),
        (
            "Its/PRP$ author/NN/nsubj>said ,/, the/DT engineer/NN Ruth/NNP Adeyinka/NNP ,/, said/VBD",
            "Its author, the engineer Ruth Adeyinka,",
            "Ruth Adeyinka",
        ),
    ],
)
def test_apposition(sentence: str, speaker: str, entity: str) -> None:
    """The name that a description introduces."""
    assert resolved(view_of(sentence), speaker) == [(entity, "named_person", "apposition")]


def test_description_behind_the_name() -> None:
    """The name is the head already."""
    view = view_of("Delfin/NNP Lorenzana/NNP/nsubj>said ,/, the/DT Defence/NNP Secretary/NNP ,/, said/VBD so/RB")
    found = resolved(view, "Delfin Lorenzana, the Defence Secretary")
    assert found == [("Delfin Lorenzana", "named_person", "name")]


PESKOV = "Kremlin/NNP spokesman/NN Dmitry/NNP Peskov/NNP/nsubj>spoke spoke/VBD"
MINISTRY = "The/DT Emergencies/NNPS Ministry/NNP/nsubj>spoke spoke/VBD"


@pytest.mark.parametrize(
    ("before", "sentence", "speaker", "expected"),
    [
        (PESKOV, "the/DT spokesman/NN said/VBD", "the spokesman", ("Dmitry Peskov", "named_person")),
        (
            PESKOV,
            "the/DT Kremlin/NNP spokesman/NN said/VBD",
            "the Kremlin spokesman",
            ("Dmitry Peskov", "named_person"),
        ),
        (PESKOV, "a/DT spokesman/NN said/VBD", "a spokesman", ("spokesman", "unnamed_person")),
        (
            PESKOV,
            "A/DT shirt/NN said/VBD “/`` Spokesman/NN says/VBZ we/PRP know/VBP ”/''",
            "Spokesman",
            ("Spokesman", "unnamed_person"),
        ),
        (
            PESKOV,
            "the/DT deputy/NN spokesman/NN said/VBD",
            "the deputy spokesman",
            ("deputy spokesman", "unnamed_person"),
        ),
        (
            PESKOV,
            "the/DT French/JJ spokesman/NN said/VBD",
            "the French spokesman",
            ("French spokesman", "unnamed_person"),
        ),
        (MINISTRY, "the/DT ministry/NN said/VBD", "the ministry", ("Emergencies Ministry", "named_organization")),
        (MINISTRY, "the/DT court/NN said/VBD", "the court", ("court", "named_organization")),
        (FSB, "the/DT agency/NN said/VBD", "the agency", ("Federal Security Service (FSB)", "named_organization")),
        (
            "Two/CD armed/JJ militants/NNS fled/VBD",
            "The/DT militants/NNS said/VBD",
            "The militants",
            ("Two armed militants", "unnamed_group"),
        ),
        (
            "Koskela/NNP Oyj/NNP/nsubj>grew grew/VBD",
            "The/DT company/NN said/VBD",
            "The company",
            ("Koskela Oyj", "named_organization"),
        ),
    ],
)
def test_description(before: str, sentence: str, speaker: str, expected: tuple[str, str]) -> None:
    """Definite descriptions mean whoever was described so; indefinite and conflicting ones nobody known."""
    ((entity, kind, _),) = resolved(view_of(before, sentence), speaker)
    assert (entity, kind) == expected


@pytest.mark.parametrize(
    ("pronoun", "expected"),
    [
        ("He/PRP", ("Sergei Ivanov", "named_person", "pronoun")),
        ("His/PRP$", ("Sergei Ivanov", "named_person", "possessive")),
        ("It/PRP", ("Federal Security Service (FSB)", "named_organization", "pronoun")),
    ],
)
def test_third_person(pronoun: str, expected: tuple[str, str, str]) -> None:
    """A person for "he", an organisation for "it"."""
    view = view_of(FSB, IVANOV, f"{pronoun} said/VBD so/RB")
    assert resolved(view, pronoun.split("/", maxsplit=1)[0]) == [expected]


def test_gender_decides_where_a_title_shows_it() -> None:
    """The nearer man is no "she"."""
    view = view_of("Mrs/NNP Helen/NNP Marsh/NNP met/VBD Mr/NNP Owen/NNP Brandt/NNP", "She/PRP said/VBD so/RB")
    assert resolved(view, "She") == [("Helen Marsh", "named_person", "pronoun")]


def test_gender_decides_where_the_first_name_shows_it() -> None:
    """The nearer Ingrid is no "he"."""
    view = view_of("Sergei/NNP Ivanov/NNP/nsubj>met met/VBD Ingrid/NNP Holm/NNP/dobj>met", "he/PRP said/VBD so/RB")
    assert resolved(view, "he")[0][0] == "Sergei Ivanov"
    view = view_of("Sergei/NNP Ivanov/NNP/nsubj>met met/VBD Ingrid/NNP Holm/NNP/dobj>met", "she/PRP said/VBD so/RB")
    assert resolved(view, "she")[0][0] == "Ingrid Holm"


def test_pronouns_between_carry_their_antecedent_on() -> None:
    """A man whom the text goes on calling "he" is nearer than his name."""
    view = view_of(
        "Owen/NNP Brandt/NNP/nsubj>fell fell/VBD",
        "He/PRP/nsubj>broke broke/VBD a/DT leg/NN",
        "He/PRP/nsubj>lay lay/VBD there/RB and/CC Karl/NNP Holm/NNP/dobj>saw saw/VBD him/PRP/dobj>saw",
        "he/PRP said/VBD so/RB",
    )
    assert resolved(view, "he") == [("Owen Brandt", "named_person", "pronoun")]


def test_pronouns_tell_a_person() -> None:
    """A lone name that comes again and is called "he" is somebody's, in each of its places."""
    view = view_of(
        "Byron/NNP/nsubj>wrote wrote/VBD",
        "Byron/NNP/nsubj>left left/VBD and/CC he/PRP/nsubj>said said/VBD so/RB",
    )
    found = resolved(view, "Byron", "he")
    assert [(entity, kind) for entity, kind, _ in found] == [("Byron", "named_person")] * 2


def test_a_lone_unknown_name_is_no_it() -> None:
    """Nothing tells that it is an organisation."""
    view = view_of(FSB, "Warhol/NNP/nsubj>left left/VBD", "It/PRP said/VBD so/RB")
    assert resolved(view, "It")[0][0] == "Federal Security Service (FSB)"


def test_a_phrase_before_a_verb_is_no_apposition() -> None:
    """According to Peskov, *the minister left*: two people."""
    view = view_of(
        "According/VBG to/IN Dmitry/NNP Peskov/NNP ,/, the/DT minister/NN left/VBD",
        "the/DT minister/NN said/VBD so/RB",
    )
    assert resolved(view, ("the minister", "", 1)) == [("minister", "unnamed_person", "itself")]


def test_gender_is_remembered() -> None:
    """A woman whom "she" meant once is no "he" later."""
    view = view_of(
        "Marsh/NNP ,/, who/WP spoke/VBD ,/, is/VBZ here/RB",
        "She/PRP said/VBD so/RB",
        "Owen/NNP Brandt/NNP left/VBD and/CC Marsh/NNP/nsubj>stayed stayed/VBD",
        "he/PRP said/VBD so/RB",
    )
    assert [entity for entity, _, _ in resolved(view, "She", "he")] == ["Marsh", "Owen Brandt"]


def test_who_spoke_last_is_meant() -> None:
    """More than whoever else was named since."""
    view = view_of(
        "Ivanov/NNP ,/, who/WP spoke/VBD ,/, is/VBZ here/RB",
        "Anna/NNP Petrak/NNP/dobj>met met/VBD Sergei/NNP Ivanov/NNP/nsubj>met",
        "he/PRP said/VBD so/RB",
    )
    assert resolved(view, ("Sergei Ivanov", ""), "he")[1][0] == "Sergei Ivanov"


def test_plural_means_a_group() -> None:
    """The officials are "they", not the minister."""
    view = view_of("Japanese/JJ officials/NNS/nsubj>met met/VBD Sergei/NNP Ivanov/NNP", "they/PRP said/VBD so/RB")
    assert resolved(view, "they") == [("Japanese officials", "unnamed_group", "pronoun")]


def test_nobody_in_sight() -> None:
    """A wrong name is worse than none."""
    assert resolved(view_of("He/PRP said/VBD so/RB"), "He") == [("He", "unnamed_person", "itself")]
    assert resolved(view_of(FSB, "He/PRP said/VBD so/RB"), "He") == [("He", "unnamed_person", "itself")]


def test_not_who_is_quoted() -> None:
    """In his own words Ivanov is no "he"."""
    view = view_of(
        "Owen/NNP Brandt/NNP/nsubj>left left/VBD",
        "Sergei/NNP Ivanov/NNP/nsubj>said said/VBD :/: “/`` he/PRP says/VBZ so/RB ”/''",
    )
    found = resolved(view, ("Sergei Ivanov", "he says so"), ("he", "so"))
    assert found[1] == ("Owen Brandt", "named_person", "pronoun")


@pytest.mark.parametrize(
    ("sentence", "entity", "kind"),
    [
        (
            "Two/CD guards/NNS/nsubj>left who/WP/nsubj>said said/VBD/relcl>guards so/RB left/VBD",
            "Two guards",
            "unnamed_group",
        ),
        ("Li/NNP Wenliang/NNP ,/, who/WP said/VBD so/RB ,/, left/VBD", "Li Wenliang", "named_person"),
        (
            "a/DT statement/NN/nsubj>came which/WDT/nsubj>said said/VBD/relcl>statement so/RB came/VBD",
            "statement",
            "document",
        ),
    ],
)
def test_relative(sentence: str, entity: str, kind: str) -> None:
    """The noun that the clause describes."""
    pronoun = "which" if "which" in sentence else "who"
    assert resolved(view_of(sentence), pronoun) == [(entity, kind, "relative")]


QUOTED = "“/`` I/PRP know/VBP ,/, ”/'' {}/NNP/nsubj>said said/VBD"


def test_first_person_inside_a_quotation() -> None:
    """The speaker of the quotation, also where the frame follows."""
    view = view_of(IVANOV, QUOTED.format("Ivanov"))
    found = resolved(view, "I", ("Ivanov", "“I know,”", 1))
    assert found[0] == ("Sergei Ivanov", "named_person", "first_person")


def test_first_person_plural() -> None:
    """An organisation's "we" is its own, a chief's the company's, a professor's everybody's."""
    quoted = "“/`` We/PRP know/VBP ,/, ”/'' {} said/VBD"
    company = view_of(quoted.format("Ford/NNP Motor/NNP Company/NNP/nsubj>said"))
    assert resolved(company, "We", ("Ford Motor Company", "“We know,”"))[0][0] == "Ford Motor Company"
    chief = "Karen/NNP Vestergren/NNP/nsubj>said ,/, head/NN of/IN Kattegat/NNP Group/NNP ,/,"
    assert resolved(view_of(quoted.format(chief)), "We", ("Karen Vestergren", "“We know,”"))[0] == (
        "Kattegat Group",
        "named_organization",
        "first_person",
    )
    professor = "Jean/NNP Muyembe/NNP/nsubj>said ,/, professor/NN at/IN Kattegat/NNP University/NNP ,/,"
    assert resolved(view_of(quoted.format(professor)), "We", ("Jean Muyembe", "“We know,”"))[0] == (
        "We",
        "unnamed_group",
        "itself",
    )


def test_author() -> None:
    """Outside quotations the first person is who wrote the article; US is a country."""
    assert resolved(view_of("I/PRP think/VBP so/RB"), "I") == [("I", "author", "itself")]
    assert resolved(view_of("US/NNP says/VBZ so/RB"), "US") == [("US", "named_organization", "itself")]


def test_first_person_without_end_is_nobody() -> None:
    """Contents that hold each other's speakers do not go round in circles."""
    view = view_of("I/PRP know/VBP we/PRP think/VBP so/RB")
    assert [found[0] for found in resolved(view, ("I", "I know we think so"), ("we", "I know we think so"))] == [
        "I",
        "we",
    ]


def test_coordination() -> None:
    """One speaker of the first part's type, the same in either order."""
    pair = "{}/NNP/nsubj>grew and/CC {}/NNP/conj>{} grew/VBD"
    view = view_of(
        "the/DT chains/NNS Woolworths/NNP and/CC Coles/NNP opened/VBD",
        pair.format("Woolworths", "Coles", "Woolworths"),
        pair.format("Coles", "Woolworths", "Coles"),
    )
    assert resolved(view, ("Woolworths and Coles", "", 1), "Coles and Woolworths") == [
        ("Woolworths and Coles", "named_organization", "coordination"),
        ("Woolworths and Coles", "named_organization", "coordination"),
    ]


def test_two_descriptions_of_one_person() -> None:
    """An "agent and specialist Ali Soufan" is one man, not two."""
    view = view_of(
        "FBI/NNP agent/NN/nsubj>said and/CC terrorism/NN specialist/NN/conj>agent Ali/NNP Soufan/NNP said/VBD"
    )
    found = resolved(view, "FBI agent and terrorism specialist Ali Soufan")
    assert found == [("Ali Soufan", "named_person", "apposition")]


def test_name_that_only_describes() -> None:
    """An agency's sources are not the agency."""
    view = view_of(FSB, "FSB/NNP/nsubj>said sources/NNS said/VBD so/RB")
    assert resolved(view, "FSB sources") == [("FSB sources", "unnamed_group", "itself")]


@pytest.mark.parametrize(
    ("sentence", "speaker", "expected"),
    [
        (
            "Ascom/NNP/dep>provider ,/, a/DT provider/NN/nsubj>said of/IN alarms/NNS ,/, said/VBD so/RB",
            "Ascom, a provider of alarms",
            ("Ascom", "named_organization"),
        ),
        (
            "Holt/NNP/dep>aides and/CC his/PRP$ aides/NNS/nsubj>said said/VBD so/RB",
            "Holt and his aides",
            ("Holt and his aides", "named_person"),
        ),
        (
            "Many/JJ/nsubj>said in/IN/prep>Many Hong/NNP Kong/NNP/pobj>in said/VBD so/RB",
            "Many in Hong Kong",
            ("Many in Hong Kong", "unnamed_group"),
        ),
    ],
)
def test_name_that_opens(sentence: str, speaker: str, expected: tuple[str, str]) -> None:
    """It counts though another word is the head, but for somebody together with others."""
    view = view_of("Jeff/NNP Holt/NNP/nsubj>spoke spoke/VBD", "Ascom/NNP spoke/VBD", sentence)
    assert [found[:2] for found in resolved(view, speaker)] == [expected]


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        (
            'Sarah Quist, 34, a nurse, said the ward was full. "We are tired," the 34-year-old said.',
            [("Sarah Quist", "named_person"), ("Sarah Quist", "named_person")],
        ),
        ("A man was held. The 24-year-old said he was innocent.", [("24-year-old", "unnamed_person")]),
        (
            "Prime Minister Robert Fico and Defence Minister Robert Kalinak said the army was ready.",
            [("Prime Minister Robert Fico and Defence Minister Robert Kalinak", "named_person")],
        ),
        ("A university student named Wong said he was hit.", [("Wong", "named_person")]),
        (
            'Attorney General Reginald Armour said it had been reviewed. "It is sound," the AG said.',
            [("Reginald Armour", "named_person")] * 2,
        ),
        ("The AG said it was sound.", [("AG", "named_organization")]),
        ("Paul Sun-Hyung Lee said it was fun.", [("Paul Sun-Hyung Lee", "named_person")]),
        ("The film “Night Bus” won the prize. She said that it was late.", [("She", "unnamed_person")]),
        (
            "Russia's Federal Security Service (FSB) said it had foiled a plot. The special service said it was over.",
            [("Federal Security Service (FSB)", "named_organization")] * 2,
        ),
    ],
)
def test_who_is_meant(attributor: Attributor, text: str, entities: list[tuple[str, str]]) -> None:
    """By age, by two names, by "named", by what a service is."""
    found = attributor(text).attributions
    assert [(item.speaker.entity, item.speaker.type) for item in found if item.speaker] == entities


def test_a_name_that_ends_in_a_lone_letter(attributor: Attributor) -> None:
    """Damaged text: "Clinton-s backseat driver"; found by make sweep."""
    text = "Axelrod has become Clinton-s backseat driver, quick to offer advice. Axelrod said it was over."
    assert [item.speaker and item.speaker.entity for item in attributor(text).attributions][-1] == "Axelrod"
