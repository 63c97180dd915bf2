"""Names are read off tags and capitals: where they begin and end, what the text says of them right there."""

from __future__ import annotations

import pytest

from attribution.resolution.names import Name, collect
from attribution.resolution.page import Page
from hand import view_of


def names(*sentences: str) -> list[tuple[str, Name]]:
    """The names with their words as the text has them."""
    view = view_of(*sentences)
    return [(view.doc[name.start : name.end].text, name) for name in collect(Page.of(view))]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The/DT Kremlin/NNP spokesman/NN Dmitry/NNP Peskov/NNP spoke/VBD", ["Kremlin", "Dmitry Peskov"]),
        ("Santa/NNP Barbara/NNP County/NNP Sheriff/NNP Bill/NNP Brown/NNP spoke/VBD", ["Bill Brown"]),
        ("Mr./NNP Smith/NNP spoke/VBD", ["Smith"]),
        ("Pope/NNP Francis/NNP spoke/VBD", ["Pope Francis"]),
        ("the/DT Ministry/NNP of/IN Defence/NNP spoke/VBD", ["Ministry of Defence"]),
        ("the/DT Institute/NNP for/IN the/DT Study/NNP of/IN War/NNP spoke/VBD", ["Institute for the Study of War"]),
        ("the/DT Food/NNP and/CC Drug/NNP Administration/NNP spoke/VBD", ["Food and Drug Administration"]),
        ("the/DT Pacific/NNP Gas/NNP and/CC Electric/NNP Company/NNP spoke/VBD", ["Pacific Gas and Electric Company"]),
        (
            "the/DT White/NNP House/NNP and/CC Justice/NNP Department/NNP spoke/VBD",
            ["White House"],
        ),
        ("the/DT Kremlin/NNP and/CC Foreign/NNP Ministry/NNP spoke/VBD", ["Kremlin", "Foreign Ministry"]),
        ("the/DT University/NNP and/CC College/NNP Union/NNP spoke/VBD", ["University and College Union"]),
        ("the/DT West/NNP Ukraine/NNP and/CC Trade/NNP Council/NNP spoke/VBD", ["West Ukraine", "Trade Council"]),
        ("Adair/NNP County/NNP Board/NNP of/IN Supervisors/NNPS spoke/VBD", ["Adair County Board of Supervisors"]),
        (
            "Minister/NNP for/IN Trade/NNP and/CC Climate/NNP Action/NNP Robert/NNP Moll/NNP spoke/VBD",
            ["Trade and Climate Action", "Robert Moll"],
        ),
        (
            "the/DT Ministry/NNP of/IN Labour/NNP and/CC Health/NNP Care/NNP spoke/VBD",
            ["Ministry of Labour and Health Care"],
        ),
        (
            "the/DT Ministry/NNP of/IN Labour/NNP and/CC Boris/NNP Moll/NNP spoke/VBD",
            ["Ministry of Labour", "Boris Moll"],
        ),
        ("Secretary/NNP of/IN Justice/NNP Wanda/NNP Vega/NNP Moll/NNP spoke/VBD", ["Wanda Vega Moll"]),
        ("Minister/NNP of/IN Haulage/NNP Moammar/NNP al/NNP -/HYPH Moll/NNP spoke/VBD", ["Haulage", "Moammar al-Moll"]),
        ("Co-designer/NNP Wanda/NNP Moll/NNP spoke/VBD", ["Wanda Moll"]),
        (
            "Pacific/NNP Gas/NNP and/CC Electric/NNP Company/NNP (/-LRB- PG&E/NNP )/-RRB- spoke/VBD",
            ["Pacific Gas and Electric Company (PG&E)"],
        ),
        ("Geologist/NNP Wanda/NNP Moll/NNP spoke/VBD", ["Wanda Moll"]),
        ("Chung/NNP Sye-kyun/NNS spoke/VBD", ["Chung Sye-kyun"]),
        ("Arizona/NNP Republican/NNP Jeff/NNP Moll/NNP spoke/VBD", ["Jeff Moll"]),
        ("the/DT Republican/NNP National/NNP Committee/NNP spoke/VBD", ["Republican National Committee"]),
        ("the/DT Democrat/NNP spoke/VBD", []),
        ("Steve/NNP Peers/NNS spoke/VBD", ["Steve Peers"]),
        ("Jordan/NNP Officials/NNPS spoke/VBD", []),
        ("the/DT President/NNP of/IN Turkey/NNP spoke/VBD", ["Turkey"]),
        ("Jean/NNP -/HYPH Jacques/NNP Muyembe/NNP spoke/VBD", ["Jean-Jacques Muyembe"]),
        ("Tahrir/NNP al/NNP -/HYPH Sham/NNP spoke/VBD", ["Tahrir al-Sham"]),
        ("Ursula/NNP von/NNP der/NNP Leyen/NNP spoke/VBD", ["Ursula von der Leyen"]),
        ("Johnson/NNP &/CC Johnson/NNP spoke/VBD", ["Johnson & Johnson"]),
        ("Aldermoor/NNP Group/NNP plc/NN reported/VBD", ["Aldermoor Group plc"]),
        ("Kattegat/NNP Link/NNP A/NNP announced/VBD", ["Kattegat Link A"]),
        ("on/IN Monday/NNP May/NNP spoke/VBD", ["May"]),
        ("in/IN May/NNP 2020/CD Znak.com/NNP spoke/VBD", ["Znak.com"]),
        ("the/DT Ebola/NNP -/HYPH infected/VBN spoke/VBD", []),
        ("Muslims/NNPS spoke/VBD to/IN the/DT Information/NNP Minister/NNP", []),
        ("German/JJ Angela/NNP Merkel/NNP spoke/VBD", ["Angela Merkel"]),
        ("the/DT Russian/JJ Foreign/NNP Ministry/NNP spoke/VBD", ["Foreign Ministry"]),
    ],
)
def test_extent(sentence: str, expected: list[str]) -> None:
    """Titles, roles, days and peoples stay outside, the small words of a name inside."""
    assert [text for text, _ in names(sentence)] == expected


def test_initialism_in_brackets_belongs_to_the_name() -> None:
    """The name reaches behind the bracket, whether or not its letters are the name's."""
    ((text, name),) = names("the/DT Federal/NNP Security/NNP Service/NNP (/-LRB- FSB/NNP )/-RRB- spoke/VBD")
    assert text == "Federal Security Service (FSB)"
    assert (name.words, name.initialism) == (("federal", "security", "service"), "FSB")


def test_initialism_tells_where_a_list_in_a_name_begins() -> None:
    """Words before a comma belong to the name whose letters the bracket spells."""
    sentence = "the/DT Rail/NNP ,/, Maritime/NNP and/CC Transport/NNP Union/NNP (/-LRB- RMTU/NNP )/-RRB- spoke/VBD"
    assert [text for text, _ in names(sentence)] == ["Rail, Maritime and Transport Union (RMTU)"]


def test_office_and_holder_are_two_names() -> None:
    """An office "of" an organisation or a place leads to whoever follows."""
    found = names("the/DT head/NN of/IN the/DT Federal/NNP Bank/NNP Elvira/NNP Nabiullina/NNP spoke/VBD")
    assert [text for text, _ in found] == ["Federal Bank", "Elvira Nabiullina"]
    assert found[1][1].roles[0].head == "head"
    mayor = names("Mayor/NNP of/IN London/NNP Sadiq/NNP Khan/NNP spoke/VBD")
    assert [text for text, _ in mayor] == ["London", "Sadiq Khan"]


@pytest.mark.parametrize(
    ("sentence", "head", "modifiers"),
    [
        ("Kremlin/NNP spokesman/NN Dmitry/NNP Peskov/NNP spoke/VBD", "spokesman", {"kremlin"}),
        ("Greek/JJ Foreign/NNP Minister/NNP George/NNP Dendias/NNP spoke/VBD", "minister", {"greece", "foreign"}),
        ("Delfin/NNP Lorenzana/NNP ,/, the/DT Defence/NNP Secretary/NNP ,/, spoke/VBD", "secretary", {"defence"}),
        ("The/DT head/NN of/IN the/DT SVR/NNP ,/, Sergei/NNP Ivanov/NNP ,/, spoke/VBD", "head", {"svr"}),
        ("Anna/NNP Petrak/NNP ,/, 34/CD ,/, a/DT baker/NN ,/, spoke/VBD", "baker", set()),
        ("the/DT radio/NN station/NN Voz/NNP Andina/NNP spoke/VBD", "station", {"radio"}),
    ],
)
def test_roles(sentence: str, head: str, modifiers: set[str]) -> None:
    """A description in front of a name or behind it, with or without a comma."""
    _, name = names(sentence)[-1]
    assert [(role.head, set(role.modifiers)) for role in name.roles] == [(head, modifiers)]


@pytest.mark.parametrize(
    ("sentence", "sign"),
    [
        ("Petrak/NNP ,/, who/WP works/VBZ here/RB", "who"),
        ("the/DT Cradle/NNP reported/VBD", "article"),
        ("He/PRP lives/VBZ in/IN Kenosha/NNP", "located"),
        ("Woolworths/NNP said/VBD it/PRP would/MD", "it"),
        ("Khan/NNP says/VBZ that/IN he/PRP may/MD", "he"),
        ("Stanmere/NNP were/VBD level/JJ", "plural verb"),
        ("ABC/NNP Australia/NNP spoke/VBD", "organization word"),
        ("Miller/NNP spoke/VBD", "family name"),
        ("Park/NNP Won-soon/NN spoke/VBD", "given name"),
        ("Jean/NNP -/HYPH Claude/NNP Moll/NNP spoke/VBD", "given name"),
        ("The/DT film/NN “/`` Night/NNP Bus/NNP ”/'' won/VBD", "marks"),
        ("GENEVA/NNP (/-LRB- Meridian/NNP )/-RRB- —/: Talks/NNS began/VBD", "dateline"),
    ],
)
def test_signs(sentence: str, sign: str) -> None:
    """The words around a name tell a person from an organisation."""
    assert sign in names(sentence)[0][1].signs


@pytest.mark.parametrize(
    ("sentence", "organization"),
    [
        ("Ruth/NNP Mills/NNP spoke/VBD", False),
        ("General/NNP Mills/NNP spoke/VBD", True),
        ("Georgia/NNP Power/NNP spoke/VBD", True),
        ("Ruth/NNP Bakeries/NNP spoke/VBD", True),
    ],
)
def test_a_surname_behind_a_first_name_makes_no_organization(sentence: str, organization: bool) -> None:
    """Though it does in other names; the first names of places tell nothing."""
    ((_, name),) = names(sentence)
    assert ("organization word" in name.signs) is organization


def test_a_surname_may_end_like_a_noun_for_people() -> None:
    """As "spokesman" does: "-man" tells nothing behind a first name."""
    assert "given name" in names("Ruth/NNP Coleman/NNP spoke/VBD")[0][1].signs
    assert names("Jordan/NNP Spokesman/NNP spoke/VBD") == []


def test_headline_in_capitals_has_no_names() -> None:
    """Where every word is large, capitals tell nothing."""
    headline = "#Judge/NNP Orders/NNP Release/NNP Of/IN Secret/NNP Papers/NNPS"
    assert [text for text, _ in names(headline, "", "Ann/NNP Lee/NNP spoke/VBD")] == ["Ann Lee"]


def test_rows_share_what_a_plural_says() -> None:
    """In "the chains X and Y" both are chains."""
    found = names("the/DT chains/NNS Woolworths/NNP and/CC Coles/NNP grew/VBD")
    assert [(text, "role:organization" in name.signs) for text, name in found] == [
        ("Woolworths", True),
        ("Coles", True),
    ]


def test_a_nickname_in_marks_is_a_part_of_the_name() -> None:
    """Robert “Bob” Lee is one name."""
    ((text, name),) = names("Robert/NNP “/`` Bob/NNP ”/'' Lee/NNP spoke/VBD")
    assert (text, name.words) == ("Robert “Bob” Lee", ("robert", "bob", "lee"))
