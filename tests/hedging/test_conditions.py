"""Each condition of the hedges, with a parse built by hand on either side of it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from attribution.hedging.constructions import CONSTRUCTIONS
from attribution.hedging.hedges import AttachedHedges, HedgeMatch, attach, find
from attribution.lexicon import Cue
from attribution.lexicon.tables import CueKind
from attribution.records import Hedge, HedgeKind, Span
from attribution.view import Candidate, View
from hand import span, view_of

_LEMMAS = {
    "am": "be",
    "been": "be",
    "is": "be",
    "was": "be",
    "were": "be",
    "got": "get",
    "had": "have",
    "has": "have",
    "made": "make",
    "makes": "make",
    "alleged": "allege",
    "appears": "appear",
    "believed": "believe",
    "believes": "believe",
    "claimed": "claim",
    "considered": "consider",
    "estimated": "estimate",
    "feared": "fear",
    "feels": "feel",
    "felt": "feel",
    "helped": "help",
    "implied": "imply",
    "intimated": "intimate",
    "looks": "look",
    "purports": "purport",
    "said": "say",
    "saw": "see",
    "seems": "seem",
    "sounds": "sound",
    "suggested": "suggest",
}


def _view(*sentences: str) -> View:
    doc = view_of(*sentences).doc
    for token in doc:
        token.lemma_ = _LEMMAS.get(token.lower_, token.lemma_)
    return View.of(doc)


def _stands(construction: str, words: str, *sentences: str) -> bool:
    view = _view(*sentences)
    start, end = span(view, words)
    found = [token for token in view.doc if start <= token.idx < end]
    return CONSTRUCTIONS[construction](found[0], found[-1])


@pytest.mark.parametrize(
    ("words", "parse", "expected"),
    [
        ("may", "Dams/NNS may/MD/aux>burst burst/VB", True),
        ("may", "Dams/NNS may/MD/aux>burst not/RB then/RB ever/RB burst/VB", True),
        ("may", "Dams/NNS may/MD/aux>burst not/RB then/RB so/RB ever/RB burst/VB", False),
        ("may", "Dams/NNS may/MD/aux>burst never/RB burst/VB", True),
        ("may", "Dams/NNS may/MD/aux>burst and/CC will/MD burst/VB", True),
        ("may", "Dams/NNS may/MD/aux>burst ,/, then/RB ,/, burst/VB", True),
        ("may", "So/RB may/MD/aux>rest he/PRP rest/VB", True),
        ("may", "Dams/NNS may/MD/aux>burst the/DT burst/VB", False),
        ("might", "Dams/NNS might/MD/aux>burst the/DT burst/VB", True),
        ("might", "Its/PRP$ might/NN burst/VB", False),
        ("might", "The/DT might/JJ burst/VB", False),
        ("might", "#Dams/NNS burst/VBP if/IN they/PRP might/MD", False),
        ("May", "Devil/NNP May/MD/aux>Cry Cry/VB", False),
        ("May", "Devil/NNP May/MD/aux>cry cry/VB", True),
        ("may", "Devil/NNP may/MD/aux>Cry Cry/VB", True),
        ("May", "May/MD/aux>Cry Cry/VB he/PRP/nsubj>Cry", True),
    ],
)
def test_modals(words: str, parse: str, expected: bool) -> None:
    """A modal needs a verb in reach, and is no noun and no part of a name."""
    assert _stands("modal", words, parse) is expected


@pytest.mark.parametrize(
    ("parse", "expected"),
    [
        ("could/MD/aux>burst burst/VB", True),
        ("Dams/NNS/nsubj>burst could/MD/aux>burst burst/VB", True),
        # negative by itself or by its subject
        ("Dams/NNS/nsubj>burst could/MD/aux>burst not/RB/neg>burst burst/VB", False),
        ("Dams/NNS/nsubj>burst could/MD/aux>burst never/RB/advmod>burst burst/VB", False),
        ("Dams/NNS/nsubj>burst could/MD/aux>burst never/RB/advmod>burst have/VB/aux>burst burst/VB", False),
        ("Nothing/NN/nsubj>burst could/MD/aux>burst burst/VB", False),
        ("No/DT/det>dams dams/NNS/nsubj>burst could/MD/aux>burst burst/VB", False),
        ("The/DT/det>dams dams/NNS/nsubj>burst could/MD/aux>burst burst/VB", True),
        # a result
        ("He/PRP/nsubj>said said/VBD that/IN/mark>burst it/PRP/nsubj>burst could/MD/aux>burst burst/VB", True),
        ("It/PRP was/VBD such/JJ that/IN/mark>burst it/PRP/nsubj>burst could/MD/aux>burst burst/VB/ccomp>was", False),
        ("He/PRP said/VBD so/RB a/DT b/NN c/NN d/NN e/NN that/IN/mark>burst it/PRP could/MD/aux>burst burst/VB", False),
        (
            "He/PRP said/VBD so/RB a/DT b/NN c/NN d/NN e/NN f/NN that/IN/mark>burst it/PRP could/MD/aux>burst burst/VB",
            True,
        ),
        ("It/PRP was/VBD so/RB because/IN/mark>burst it/PRP could/MD/aux>burst burst/VB", True),
        ("It/PRP was/VBD so/RB whether/IN/mark>burst it/PRP could/MD/aux>burst burst/VB", True),
        # an ability and a condition
        ("He/PRP left/VBD if/IN/mark>burst it/PRP could/MD/aux>burst burst/VB", False),
        ("A/DT room/NN where/WRB/advmod>burst it/PRP could/MD/aux>burst burst/VB", False),
        ("He/PRP left/VBD because/IN/mark>burst it/PRP could/MD/aux>burst burst/VB", True),
        ("So/RB/advmod>burst it/PRP could/MD/aux>burst burst/VB", True),
        ("He/PRP/nsubj>see could/MD/aux>see see/VB", False),
        ("He/PRP/nsubj>see might/MD/aux>see could/MD/aux>see see/VB", False),
        ("He/PRP/nsubj>see could/MD/aux>see have/VB/aux>see see/VB", True),
        # what was so
        (
            "It/PRP had/VBD doors/NNS that/WDT/nsubjpass>open could/MD/aux>open be/VB open/VBN/relcl>doors",
            False,
        ),
        ("It/PRP had/VBD doors/NNS that/WDT/nsubj>open could/MD/aux>open open/VB/relcl>doors", True),
        ("It/PRP had/VBD doors/NNS it/PRP/nsubjpass>open could/MD/aux>open be/VB open/VBN/ccomp>doors", True),
        ("It/PRP has/VBZ doors/NNS that/WDT/nsubjpass>open could/MD/aux>open be/VB open/VBN/relcl>doors", True),
        ("Have/VB doors/NNS that/WDT/nsubjpass>open could/MD/aux>open be/VB open/VBN/relcl>doors", True),
        (
            (
                "It/PRP was/VBD/aux>given given/VBN doors/NNS/dobj>given that/WDT/nsubjpass>open could/MD/aux>open "
                "be/VB open/VBN/relcl>doors"
            ),
            False,
        ),
        (
            (
                "He/PRP has/VBZ/aux>seen seen/VBN doors/NNS/dobj>seen that/WDT/nsubjpass>open could/MD/aux>open "
                "be/VB open/VBN/relcl>doors"
            ),
            True,
        ),
        (
            (
                "He/PRP will/MD/aux>see see/VB doors/NNS/dobj>see that/WDT/nsubjpass>open could/MD/aux>open "
                "be/VB open/VBN/relcl>doors"
            ),
            True,
        ),
    ],
)
def test_could(parse: str, expected: bool) -> None:
    """A "could" of possibility is neither denied nor a result, an ability or a description of the past."""
    assert _stands("modal", "could", parse) is expected


def test_the_so_of_a_result_stands_in_its_sentence() -> None:
    """A "so" in the sentence before makes no result."""
    parse = "That/IN/mark>burst it/PRP could/MD/aux>burst burst/VB"
    assert _stands("modal", "could", "It/PRP was/VBD so/RB", parse)


@pytest.mark.parametrize(
    ("words", "parse", "expected"),
    [
        ("possibly", "You/PRP can/MD possibly/RB have/VB it/PRP", False),
        ("possibly", "You/PRP can/MD now/RB possibly/RB have/VB it/PRP", True),
        ("possibly", "It/PRP possibly/RB can/MD sink/VB", True),
        ("perhaps", "You/PRP can/MD perhaps/RB have/VB it/PRP", True),
        ("probably", "You/PRP can/MD probably/RB have/VB it/PRP", True),
        ("Possibly", "#Possibly/RB he/PRP can/MD", True),
        ("likely", "He/PRP will/MD likely/JJ go/VB", True),
        ("likely", "He/PRP will/MD likely/NN go/VB", False),
        ("likely", "He/PRP will/MD likely/IN go/VB", False),
        ("maybe", "He/PRP will/MD maybe/JJ go/VB", False),
        ("maybe", "He/PRP will/MD maybe/RB go/VB", True),
    ],
)
def test_adverbs(words: str, parse: str, expected: bool) -> None:
    """An adverb by its tag or its ending, but no "can possibly"."""
    assert _stands("adverb", words, parse) is expected


@pytest.mark.parametrize(
    ("words", "parse", "expected"),
    [
        ("not likely", "It/PRP is/VBZ not/RB likely/JJ", True),
        ("likely cause", "A/DT likely/JJ cause/NN is/VBZ it/PRP", True),
        ("not likely", "It/PRP is/VBZ not/RB likely/RB", False),
    ],
)
def test_adjectives(words: str, parse: str, expected: bool) -> None:
    """The first word or the last is an adjective."""
    assert _stands("adjective", words, parse) is expected


@pytest.mark.parametrize(
    ("words", "parse", "expected"),
    [
        ("alleged", "#The/DT alleged/JJ/amod>thief thief/NN", True),
        ("alleged", "#The/DT alleged/JJ/dep>thief thief/NN", False),
        ("alleged", "#The/DT thief/NN alleged/JJ/amod>thief", False),
        ("alleged", "#The/DT thief/NN alleged/JJ/amod>thief fled/VBD", False),
        ("alleged", "#The/DT alleged/JJ/amod>there there/RB", False),
        ("alleged", "All/DT alleged/JJ/amod>means means/NNS", True),
        ("potential", "All/DT potential/JJ/amod>means means/NNS", True),
        ("possible", "He/PRP used/VBD all/DT possible/JJ/amod>means means/NNS", False),
        ("possible", "The/DT most/RBS possible/JJ/amod>means means/NNS", False),
        ("possible", "The/DT best/JJS possible/JJ/amod>means means/NNS", False),
        ("possible", "All/DT the/DT possible/JJ/amod>means means/NNS", True),
        ("possible", "He/PRP used/VBD a/DT possible/JJ/amod>total total/NN", True),
        ("Possible", "#Possible/JJ/amod>means means/NNS for/IN all/DT", True),
    ],
)
def test_modifiers_before_nouns(words: str, parse: str, expected: bool) -> None:
    """The noun comes behind, and nothing before "possible" takes the doubt away."""
    assert _stands("before-noun", words, parse) is expected


@pytest.mark.parametrize(
    ("words", "parse", "expected"),
    [
        ("would seem", "It/PRP would/MD/aux>seem seem/VB to/TO/aux>be be/VB/xcomp>seem", True),
        ("looks set", "It/PRP looks/VBZ set/JJ/acomp>looks to/TO/aux>go go/VB/xcomp>looks", True),
        ("looks set", "It/PRP looks/VBZ set/VBN/oprd>looks to/TO/aux>go go/VB/xcomp>looks", True),
        ("looks set", "It/PRP looks/VBZ set/VBN/dep>looks to/TO/aux>go go/VB/xcomp>set", True),
        ("seems", "It/PRP seems/VBZ to/TO/aux>be be/VB/xcomp>seems", True),
        ("seems", "It/PRP seems/VBZ in/IN fact/NN to/TO/aux>be be/VB/xcomp>seems", False),
        ("seems", "It/PRP seems/VBZ ,/, then/RB ,/, to/TO/aux>be be/VB/xcomp>seems", True),
        ("seem", "A/DT seem/NN left/VBD to/TO/aux>be be/VB/xcomp>seem", False),
        ("seem", "He/PRP made/VBD it/PRP/nsubj>seem seem/VB/ccomp>made easy/JJ/acomp>seem", False),
        ("seem", "He/PRP helped/VBD it/PRP/nsubj>seem seem/VB/ccomp>helped easy/JJ/acomp>seem", True),
        ("seem", "He/PRP saw/VBD it/PRP/nsubj>seem seem/VB/ccomp>saw easy/JJ/acomp>seem", True),
        ("seems", "He/PRP made/VBD it/PRP/nsubj>seems seems/VBZ/ccomp>made easy/JJ/acomp>seems", True),
        ("appear", "He/PRP left/VBD to/TO/aux>appear appear/VB/advcl>left weak/JJ/acomp>appear", False),
        ("appears", "He/PRP appears/VBZ weak/JJ/acomp>appears", True),
        ("appears", "He/PRP has/VBZ/aux>appears appears/VBN weak/JJ/acomp>appears", True),
        ("appears", "He/PRP appears/VBZ there/RB", False),
    ],
)
def test_seeming(words: str, parse: str, expected: bool) -> None:
    """A verb of seeming with an infinitive next to it or a predicate, and no look that somebody wants."""
    assert _stands("with-to", words, parse) is expected


@pytest.mark.parametrize(
    ("words", "parse", "expected"),
    [
        ("looks", "Then/RB it/PRP looks/VBZ to/TO be/VB/xcomp>looks lost/VBN for/IN good/JJ", True),
        ("looks", "It/PRP looks/VBZ to/TO have/VB/aux>lost lost/VBN/xcomp>looks", True),
        ("looks", "It/PRP looks/VBZ to/TO go/VB/xcomp>looks", False),
        ("look", "The/DT look/NN to/TO be/VB", False),
        # the clause and its mark
        ("looks", "He/PRP looks/VBZ as/IN if/IN/mark>fell he/PRP/nsubj>fell fell/VBD/advcl>looks", True),
        ("looks", "He/PRP looks/VBZ as/IN/prep>looks if/IN/mark>fell he/PRP/nsubj>fell fell/VBD/pcomp>as", True),
        ("looks", "So/RB he/PRP looks/VBZ as/IN/prep>looks if/IN/mark>fell he/PRP/nsubj>fell fell/VBD/pcomp>as", True),
        (
            "looks",
            "He/PRP looks/VBZ as/IN/prep>looks now/RB/advmod>fell if/IN/mark>fell he/PRP/nsubj>fell fell/VBD/pcomp>as",
            False,
        ),
        ("looks", "He/PRP looks/VBZ here/RB he/PRP/nsubj>fell fell/VBD/advcl>looks", False),
        (
            "looks",
            (
                "He/PRP looks/VBZ he/PRP/nsubj>fell fell/VBD/advcl>looks down/RB if/IN/mark>goes she/PRP/nsubj>goes "
                "goes/VBZ/advcl>fell"
            ),
            False,
        ),
        ("looks", "He/PRP looks/VBZ as/IN if/IN/mark>fell fell/VBD/advcl>looks", False),
        ("looks", "He/PRP looks/VBZ as/IN if/IN/mark>going he/PRP/nsubj>going going/VBG/advcl>looks", False),
        ("looks", "He/PRP looks/VBZ as/IN if/IN/mark>going going/VBG/advcl>looks", False),
        ("looks like", "He/PRP looks/VBZ like/IN/mark>fell he/PRP/nsubj>fell fell/VBD/advcl>looks", True),
        ("appears", "He/PRP appears/VBZ like/IN/mark>fell he/PRP/nsubj>fell fell/VBD/advcl>appears", True),
        ("looks", "He/PRP looks/VBZ like/IN/mark>fell he/PRP/nsubj>fell fell/VBD/advcl>looks", True),
        ("feels", "He/PRP feels/VBZ like/IN/mark>fell he/PRP/nsubj>fell fell/VBD/advcl>feels", False),
        ("feels", "He/PRP feels/VBZ though/IN/mark>fell he/PRP/nsubj>fell fell/VBD/advcl>feels", True),
        # without a clause
        ("sounds like", "It/PRP/nsubj>sounds sounds/VBZ like/IN/prep>sounds guns/NNS/pobj>like", True),
        ("sounds like", "He/PRP/nsubj>sounds sounds/VBZ like/IN/prep>sounds guns/NNS/pobj>like", False),
        ("sounds like", "sounds/VBZ like/IN/prep>sounds guns/NNS/pobj>like", False),
        ("sounds", "It/PRP/nsubj>sounds sounds/VBZ odd/JJ", False),
        ("appears", "It/PRP/nsubj>appears appears/VBZ odd/JJ", False),
    ],
)
def test_comparisons(words: str, parse: str, expected: bool) -> None:
    """A verb of looks with a word that compares before a finite clause, or of an "it" that looks like something."""
    assert _stands("as-if", words, parse) is expected


@pytest.mark.parametrize(
    ("words", "parse", "expected"),
    [
        # nouns
        ("no evidence", "#There/EX is/VBZ no/DT evidence/NN", False),
        ("no evidence", "#There/EX is/VBZ no/DT evidence/NN that/WDT", True),
        ("no evidence", "There/EX is/VBZ no/DT evidence/NN about/IN it/PRP", True),
        ("no evidence", "There/EX is/VBZ no/DT evidence/NN now/RB about/IN it/PRP", False),
        ("no evidence", "There/EX is/VBZ no/DT evidence/NN ,/, he/PRP slept/VBD/acl>evidence", True),
        ("no evidence", "There/EX is/VBZ no/DT evidence/NN ,/, he/PRP slept/VBD/relcl>evidence", True),
        ("no evidence", "There/EX is/VBZ no/DT evidence/NN ,/, he/PRP slept/VBD/ccomp>evidence", True),
        ("no evidence", "There/EX is/VBZ no/DT evidence/NN ,/, he/PRP slept/VBD/advcl>evidence", False),
        # verbs and adjectives with a clause
        ("implied", "He/PRP/nsubj>implied implied/VBD she/PRP/nsubj>slept slept/VBD/ccomp>implied", True),
        ("implied", "He/PRP/nsubj>implied implied/VBD she/PRP/nsubj>slept slept/VBD/advcl>implied", False),
        ("unclear", "That/DT/nsubj>is is/VBZ unclear/JJ/acomp>is she/PRP slept/VBD/ccomp>unclear", True),
        ("unclear", "That/DT/nsubj>is is/VBZ unclear/JJ/acomp>is she/PRP slept/VBD/ccomp>is", True),
        ("unclear", "That/DT/nsubj>is is/VBZ unclear/JJ/acomp>is she/PRP slept/VBD/advcl>is", True),
        ("Unclear", "Unclear/JJ/acomp>is is/VBZ who/WP/nsubj>slept slept/VBD/ccomp>is", True),
        ("unclear", "That/DT/nsubj>is is/VBZ unclear/JJ/dep>is she/PRP slept/VBD/ccomp>is", False),
        ("unclear", "That/DT/nsubj>is is/VBZ ,/, she/PRP slept/VBD/ccomp>is ,/, unclear/JJ/acomp>is", False),
        ("unclear", "That/DT/nsubj>is is/VBZ unclear/JJ/acomp>is", False),
        ("unclear", "Unclear/JJ is/VBZ/dep>unclear unclear/JJ", False),
        # finite or a question
        ("unclear", "He/PRP/nsubj>is is/VBZ unclear/JJ/acomp>is to/TO/aux>sleep sleep/VB/ccomp>unclear", False),
        ("unclear", "He/PRP/nsubj>is is/VBZ unclear/JJ/acomp>is to/TO/aux>sleep sleep/VB/ccomp>is", False),
        ("unclear", "He/PRP/nsubj>is is/VBZ unclear/JJ/acomp>is while/IN/mark>sleep sleep/VB/ccomp>unclear", False),
        ("unclear", "He/PRP/nsubj>is is/VBZ unclear/JJ/acomp>is whether/IN/mark>sleep sleep/VB/ccomp>unclear", True),
        ("unclear", "He/PRP/nsubj>is is/VBZ unclear/JJ/acomp>is where/WRB/advmod>sleep sleep/VB/ccomp>unclear", True),
        ("unclear", "He/PRP/nsubj>is is/VBZ unclear/JJ/acomp>is whom/WP/dobj>see see/VB/ccomp>unclear", True),
        # "it is unclear"
        ("unclear", "It/PRP/nsubj>is is/VBZ unclear/JJ/acomp>is", True),
        ("unclear", "It/PRP/nsubj>is is/VBZ unclear/JJ/acomp>is to/TO see/VB/xcomp>is", False),
        ("unclear", "He/PRP/nsubj>is is/VBZ unclear/JJ/acomp>is", False),
        ("unclear", "They/PRP/nsubj>is is/VBZ unclear/JJ/acomp>is", False),
        (
            "intimated",
            "It/PRP/nsubjpass>intimated was/VBD/auxpass>intimated intimated/VBN that/IN he/PRP slept/VBD",
            True,
        ),
        (
            "intimated",
            "It/PRP/nsubjpass>intimated was/VBD/auxpass>intimated intimated/VBN the/DT king/NN slept/VBD",
            True,
        ),
        ("intimated", "It/PRP/nsubjpass>intimated was/VBD/auxpass>intimated intimated/VBN by/IN him/PRP", False),
        (
            "intimated",
            "It/PRP/nsubjpass>intimated was/VBD/auxpass>intimated intimated/VBN while/IN he/PRP slept/VBD",
            False,
        ),
        (
            "intimated",
            "He/PRP/nsubjpass>intimated was/VBD/auxpass>intimated intimated/VBN that/IN he/PRP slept/VBD",
            False,
        ),
        ("intimated", "It/PRP/nsubj>intimated intimated/VBD the/DT king/NN", False),
        ("intimated", "It/PRP/nsubj>intimated intimated/VBD that/DT", False),
        # "…, it seems, …"
        ("seems", "#That/DT ,/, it/PRP/nsubj>seems seems/VBZ ,/, ends/NNS", True),
        ("seems", "#That/DT road/NN ,/, it/PRP/nsubj>seems seems/VBZ ,/, ends/NNS", True),
        ("seems", "#That/DT ,/, he/PRP/nsubj>seems seems/VBZ ,/, ends/NNS", False),
        ("seems", "#That/DT ,/, they/PRP/nsubj>seems seems/VBZ ,/, ends/NNS", False),
        ("seems", "#That/DT ,/, seems/VBZ ,/, ends/NNS", False),
        ("seems", "#That/DT ,/, it/PRP/nsubj>seems now/RB seems/VBZ ,/, ends/NNS", False),
        ("seems", "#That/DT ,/, seems/VBZ ,/, it/PRP/nsubj>seems", False),
        ("seems", "#That/DT it/PRP/nsubj>seems seems/VBZ ,/, ends/NNS", False),
        ("seems", "#That/DT ,/, it/PRP/nsubj>seems seems/VBZ ends/NNS", False),
        ("seems", "It/PRP/nsubj>seems seems/VBZ ,/, ends/NNS", False),
    ],
)
def test_clauses(words: str, parse: str, expected: bool) -> None:
    """A noun with its content, a verb or an adjective with a clause or a question, an "it" that stands for one."""
    assert _stands("with-clause", words, parse) is expected


@pytest.mark.parametrize(
    ("words", "parse", "expected"),
    [
        ("allege", "They/PRP allege/VBP it/PRP", True),
        ("allege", "An/DT allege/NN it/PRP", False),
        ("alleged", "He/PRP saw/VBD the/DT alleged/VBN/amod>thief thief/NN", False),
        ("alleged", "It/PRP/nsubjpass>alleged was/VBD/auxpass>alleged alleged/VBN", False),
        # an infinitive behind it
        ("alleged", "It/PRP alleged/VBD to/TO be/VB", False),
        ("alleged", "It/PRP alleged/VBD so/RB then/RB to/TO be/VB", False),
        ("alleged", "It/PRP alleged/VBD so/RB then/RB now/RB to/TO be/VB", True),
        ("alleged", "It/PRP alleged/VBD in/IN town/NN", True),
        ("alleged", "It/PRP alleged/VBD walking/VBG it/PRP", True),
        ("alleged", "It/PRP has/VBZ/aux>alleged alleged/VBN to/TO be/VB", True),
        ("alleged", "It/PRP has/VBZ/aux>alleged been/VBN/aux>alleged alleged/VBN to/TO be/VB", False),
        ("alleged", "It/PRP been/VBN/aux>alleged alleged/VBN to/TO be/VB", False),
    ],
)
def test_verbs(words: str, parse: str, expected: bool) -> None:
    """A verb that is neither a modifier nor a passive, however the parser reads that."""
    assert _stands("verb", words, parse) is expected


_PASSIVE = "was/VBD/auxpass>believed believed/VBN"


@pytest.mark.parametrize(
    ("words", "parse", "expected"),
    [
        # past tenses and participles that the parser did not read as passives
        ("estimated", "Rain/NN ,/, estimated/VBD to/TO have/VB cost/VBN it/PRP", True),
        ("estimated", "Rain/NN ,/, estimated/VBD so/RB", False),
        ("estimated", "He/PRP/nsubj>estimated estimated/VBD to/TO have/VB it/PRP", False),
        ("estimated", "Rain/NN fell/VBD and/CC estimated/VBD/conj>fell to/TO have/VB it/PRP", False),
        ("believe", "Then/RB believe/VB to/TO be/VB it/PRP", False),
        ("believes", "Then/RB believes/VBZ to/TO be/VB it/PRP", False),
        ("believed", "He/PRP fled/VBD believed/VBN/advcl>fled to/TO be/VB it/PRP", True),
        ("believed", "He/PRP fled/VBD believed/VBN/advcl>fled dead/JJ/oprd>believed", False),
        ("believed", "He/PRP saw/VBD her/PRP believed/VBN/acl>her dead/JJ/oprd>believed", True),
        ("believed", "He/PRP saw/VBD it/PRP believed/VBN/acl>it she/PRP slept/VBD/ccomp>believed", False),
        # infinitives and predicates, with nobody behind "by"
        ("believed", f"He/PRP/nsubjpass>believed {_PASSIVE} to/TO/aux>be be/VB/xcomp>believed", True),
        (
            "believed",
            f"He/PRP/nsubjpass>believed {_PASSIVE} by/IN/agent>believed us/PRP/pobj>by to/TO go/VB/xcomp>believed",
            False,
        ),
        ("believed", f"He/PRP/nsubjpass>believed {_PASSIVE} gone/VBN/xcomp>believed", False),
        ("believed", f"He/PRP/nsubjpass>believed {_PASSIVE} dead/JJ/oprd>believed", True),
        (
            "believed",
            f"He/PRP/nsubjpass>believed {_PASSIVE} dead/JJ/oprd>believed by/IN/agent>believed us/PRP/pobj>by",
            False,
        ),
        ("believed", f"He/PRP/nsubjpass>believed {_PASSIVE}", False),
        (
            "considered",
            "He/PRP/nsubjpass>considered was/VBD/auxpass>considered considered/VBN dead/JJ/oprd>considered",
            False,
        ),
        # "it is believed"
        ("believed", f"It/PRP/nsubjpass>believed {_PASSIVE} ,/, too/RB ,/, he/PRP slept/VBD/ccomp>believed", True),
        ("believed", f"It/PRP/nsubjpass>believed {_PASSIVE} the/DT king/NN slept/VBD/advcl>believed", True),
        ("believed", f"It/PRP/nsubjpass>believed {_PASSIVE} in/IN part/NN", False),
        ("believed", f"He/PRP/nsubjpass>believed {_PASSIVE} that/IN he/PRP slept/VBD/ccomp>believed", False),
        ("believed", f"They/PRP/nsubjpass>believed {_PASSIVE} that/IN he/PRP slept/VBD/ccomp>believed", False),
        ("believed", f"Then/RB {_PASSIVE} that/IN he/PRP slept/VBD/ccomp>believed", False),
    ],
)
def test_passives(words: str, parse: str, expected: bool) -> None:
    """A participle with an infinitive, a predicate or a clause for "it", where nobody is named who believes."""
    assert _stands("passive-to", words, parse) is expected


def _found(*sentences: str) -> list[str]:
    view = _view(*sentences)
    return [view.text[match.span.start : match.span.end] for match in find(view)]


@pytest.mark.parametrize(
    ("parse", "expected"),
    [
        ("Perhaps/RB dams/NNS burst/VBP", ["Perhaps"]),
        ("Dams/NNS may/MD/aux>burst perhaps/RB burst/VB", ["may", "perhaps"]),
        ("Dams/NNS may/MD/aux>burst or/CC may/MD/aux>burst not/RB burst/VB", ["may or may not"]),
        ("As/RB far/RB as/IN I/PRP know/VBP it/PRP may/MD burst/VB", ["As far as I know", "may"]),
        ("As/RB far/RB as/IN I/PRP walked/VBD it/PRP burst/VB", []),
        ("As/RB far/RB as/IN I/PRP go/VBP it/PRP burst/VB", []),
        ("#Dams/NNS burst/VBP as/RB far/RB", []),
        ("It/PRP would/MD/aux>seem seem/VB to/TO/aux>be be/VB/xcomp>seem", ["would seem"]),
        ("Then/RB it/PRP would/MD/aux>seem seem/VB to/TO/aux>be be/VB/xcomp>seem", ["would seem"]),
        ("He/PRP saw/VBD the/DT alleged/JJ/amod>thief thief/NN", ["alleged"]),
        ("It/PRP purports/VBZ to/TO/aux>be be/VB/xcomp>purports", ["purports"]),
        ("Rain/NN ,/, estimated/VBD to/TO have/VB cost/VBN it/PRP", ["estimated"]),
        ("Rain/NN fell/VBD estimated/VBN/acl>Rain to/TO/aux>be be/VB/xcomp>estimated", ["estimated to"]),
        (
            (
                "It/PRP/nsubjpass>believed has/VBZ/aux>believed been/VBN/aux>believed believed/VBN to/TO/aux>be "
                "be/VB/xcomp>believed"
            ),
            ["been believed to"],
        ),
        (
            (
                "They/PRP/nsubjpass>believed 've/VBP/aux>believed been/VBN/aux>believed believed/VBN to/TO/aux>be "
                "be/VB/xcomp>believed"
            ),
            ["been believed to"],
        ),
        (
            "It/PRP/nsubjpass>believed got/VBD/auxpass>believed believed/VBN that/IN he/PRP slept/VBD/ccomp>believed",
            ["got believed"],
        ),
        ("It/PRP/nsubjpass>feared was/VBD/auxpass>feared feared/VBN lost/VBN/oprd>feared", ["was feared"]),
    ],
)
def test_the_words_of_a_hedge(parse: str, expected: list[str]) -> None:
    """All words of the table's row, and with a passive its "be" and its "to"; none belongs to two hedges."""
    assert _found(parse) == expected


def _cue(lemma: str, hedge: HedgeKind | None, kind: CueKind = "verb") -> Cue:
    return Cue(lemma, kind, "statement", frozenset(), hedge, "")


def _candidate(view: View, cue: Cue, speaker: str, rule: str = "clause") -> Candidate:
    head = next(token for token in view.doc if token.lemma_ == cue.lemma)
    return Candidate(rule, cue, head.i, (view.token_span(head.i, head.i),), (), _spans(view, speaker))


def _spans(view: View, words: str) -> tuple[Span, ...]:
    return (span(view, words),) if words else ()


def _match(view: View, words: str, kind: HedgeKind) -> HedgeMatch:
    place = span(view, words)
    return HedgeMatch(place, kind, next(token.i for token in view.doc if token.idx == place.start))


def _kinds(hedges: Sequence[Hedge]) -> list[tuple[str, str, str]]:
    return [(hedge.text, hedge.kind, hedge.level) for hedge in hedges]


def _borne(attached: AttachedHedges) -> tuple[list[list[tuple[str, str, str]]], list[tuple[str, str, str]]]:
    return [_kinds(item) for item in attached.by_candidate], _kinds(attached.authors)


_CLAIM, _SUGGEST, _IMPLY = _cue("claim", "distancing"), _cue("suggest", "epistemic"), _cue("imply", "epistemic")
_OF_NOUN = _cue("claim", "distancing", "noun")


@pytest.mark.parametrize(
    ("parse", "cue", "rule", "speaker", "expected"),
    [
        ("He/PRP said/VBD so/RB", _cue("say", None), "clause", "He", ""),
        ("He/PRP claimed/VBD so/RB", _CLAIM, "clause", "He", "distancing"),
        ("He/PRP claimed/VBD so/RB", _CLAIM, "impersonal", "He", ""),
        ("His/PRP$ claim/NN fell/VBD", _OF_NOUN, "noun_clause", "His", "distancing"),
        # idioms
        ("He/PRP claimed/VBD credit/NN/dobj>claimed", _CLAIM, "clause", "He", ""),
        ("He/PRP claimed/VBD trees/NNS/dobj>claimed", _CLAIM, "clause", "He", "distancing"),
        ("The/DT raid/NN/nsubj>claimed claimed/VBD credit/NN/dobj>claimed", _CLAIM, "clause", "raid", ""),
        ("An/DT attack/NN/nsubjpass>claimed was/VBD/auxpass>claimed claimed/VBN", _CLAIM, "clause", "An", ""),
        ("Attack/NN/nsubj>claimed claimed/VBD so/RB", _CLAIM, "clause", "Attack", "distancing"),
        ("He/PRP claimed/VBD to/IN/prep>claimed us/PRP/pobj>to", _CLAIM, "clause", "He", "distancing"),
        (
            "He/PRP claimed/JJ to/IN/prep>claimed us/PRP/pobj>to",
            _cue("claim", "distancing", "adjective"),
            "adjective",
            "He",
            "distancing",
        ),
        ("Her/PRP$ claim/NN to/IN/prep>claim it/PRP/pobj>to fell/VBD", _OF_NOUN, "noun_clause", "Her", ""),
        ("Her/PRP$ claim/NN of/IN/prep>claim it/PRP/pobj>of fell/VBD", _OF_NOUN, "noun_clause", "Her", "distancing"),
        (
            "Her/PRP$ claim/NN upon/IN/prep>claim it/PRP/pobj>upon fell/VBD",
            _OF_NOUN,
            "noun_clause",
            "Her",
            "distancing",
        ),
        ("It/PRP suggested/VBD attacks/NNS/dobj>suggested", _SUGGEST, "direct_object", "It", "epistemic"),
        # nobody who says it
        ("It/PRP/nsubjpass>claimed was/VBD/auxpass>claimed claimed/VBN", _CLAIM, "clause", "", "hearsay"),
        ("It/PRP/nsubjpass>claimed was/VBD/auxpass>claimed claimed/VBN", _CLAIM, "clause", "It", "distancing"),
        ("Then/RB claimed/VBD so/RB", _CLAIM, "clause", "", "distancing"),
        ("It/PRP/nsubjpass>claim was/VBD/auxpass>claim claim/NN", _OF_NOUN, "noun_clause", "", "distancing"),
        # proposals and meanings
        ("He/PRP suggested/VBD that/IN slept/VBG/ccomp>suggested", _SUGGEST, "clause", "He", "epistemic"),
        ("He/PRP suggested/VBD she/PRP/nsubj>go go/VBP/ccomp>suggested", _SUGGEST, "clause", "He", ""),
        ("He/PRP suggested/VBD Ivanov/NNP/nsubj>go go/VBP/ccomp>suggested", _SUGGEST, "clause", "He", ""),
        ("He/PRP suggested/VBD they/PRP/nsubj>go go/VBP/ccomp>suggested", _SUGGEST, "clause", "He", "epistemic"),
        ("He/PRP suggested/VBD she/PRP/nsubj>go go/VBZ/ccomp>suggested", _SUGGEST, "clause", "He", "epistemic"),
        ("He/PRP suggested/VBD she/PRP/nsubj>go go/VBD/ccomp>suggested", _SUGGEST, "clause", "He", "epistemic"),
        ("He/PRP suggested/VBD them/PRP/nsubj>go go/VBG/ccomp>suggested", _SUGGEST, "clause", "He", ""),
        ("He/PRP suggested/VBD going/VBG/xcomp>suggested", _SUGGEST, "clause", "He", ""),
        ("He/PRP suggested/VBD gone/VBN/xcomp>suggested", _SUGGEST, "clause", "He", "epistemic"),
        ("He/PRP suggested/VBD go/VB/xcomp>suggested", _SUGGEST, "clause", "He", "epistemic"),
        ("He/PRP claimed/VBD going/VBG/xcomp>claimed", _CLAIM, "clause", "He", "distancing"),
        (
            "His/PRP$ suggestion/NN going/VBG/xcomp>suggestion fell/VBD",
            _cue("suggestion", "epistemic", "noun"),
            "noun_clause",
            "His",
            "epistemic",
        ),
        ("It/PRP implied/VBD rain/NN/dobj>implied", _IMPLY, "direct_object", "It", ""),
        ("It/PRP implied/VBD rain/NN/dobj>implied", _IMPLY, "clause", "It", "epistemic"),
        ("It/PRP implied/VBD rain/NN/dobj>implied", _IMPLY, "quoted", "It", "epistemic"),
    ],
)
def test_hedges_of_cues(parse: str, cue: Cue, rule: str, speaker: str, expected: str) -> None:
    """A cue keeps a distance or doubts, but not in an idiom, a proposal or a meaning."""
    view = _view(parse)
    cued = _candidate(view, cue, speaker, rule)
    borne = [(view.doc[cued.head].text, expected, "verb")] if expected else []
    assert _borne(attach(view, [cued], [])) == ([borne], [])


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("distancing", ("suggested", "epistemic", "verb")),
        ("epistemic", ("was suggested", "epistemic", "verb")),
        ("hearsay", ("suggested", "epistemic", "verb")),
    ],
)
def test_a_cue_takes_the_words_of_the_hedge_of_its_own_kind(kind: HedgeKind, expected: tuple[str, str, str]) -> None:
    """Of two readings of one word the cue's stands; the text's other hedges follow in its order."""
    view = _view("Perhaps/RB it/PRP/nsubjpass>suggested was/VBD/auxpass>suggested suggested/VBN by/IN men/NNS maybe/RB")
    cued = _candidate(view, _SUGGEST, "men")
    group = Span(span(view, "was").start, span(view, "suggested").end)
    matches = [
        _match(view, "Perhaps", "epistemic"),
        HedgeMatch(group, kind, cued.head),
        _match(view, "maybe", "epistemic"),
    ]
    attached = attach(view, [cued], matches)
    authors = [("Perhaps", "epistemic", "content"), ("maybe", "epistemic", "content")]
    assert _borne(attached) == ([[expected]], authors)


def test_hedges_of_an_attribution_are_in_the_order_of_the_text() -> None:
    """The cue's own hedge comes behind the one before it."""
    view = _view("He/PRP probably/RB claimed/VBD so/RB")
    place = span(view, "probably claimed")
    cued = Candidate("clause", _CLAIM, 2, (place,), (span(view, "so"),), (span(view, "He"),))
    attached = attach(view, [cued], [_match(view, "probably", "epistemic")])
    assert _borne(attached)[0] == [[("probably", "epistemic", "verb"), ("claimed", "distancing", "verb")]]


_SAY = _cue("say", None)
_WORDS = "Lund/NNP said/VBD men/NNS may/MD say/VB it/PRP reportedly/RB/advmod>burst burst/VBD"


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        # (speaker, verb, content) of each candidate, and who bears "may"
        ([("Lund", "said", "men may say it")], (0, "content")),
        ([("Lund", "said", "it")], (None, "content")),
        ([("Lund", "said", "men may say it"), ("men", "may say", "it")], (1, "verb")),
        ([("Lund", "may say", "it"), ("men", "may say", "it")], (1, "verb")),
        ([("men may", "said", "it")], (None, "content")),
        ([("men may", "may say", "it")], (None, "content")),
        ([("men may", "said", "may say it")], (None, "content")),
        ([("men may", "said", "it"), ("Lund", "may say", "it")], (None, "content")),
        ([("men may", "said", "it"), ("Lund", "may say", "may say")], (1, "content")),
        ([("Lund", "said", "Lund said men may say it reportedly"), ("men", "said", "may say")], (1, "content")),
        ([("Lund", "said", "said men may say it reportedly"), ("men", "said", "may say it")], (1, "content")),
        ([("Lund", "said", "men may say it"), ("men", "said", "may say")], (1, "content")),
        ([("Lund", "said", "may say"), ("men", "said", "men may say it")], (0, "content")),
    ],
)
def test_bearers(parts: list[tuple[str, str, str]], expected: tuple[int | None, str]) -> None:
    """The last of the verbs, else the smallest content around, and never the speaker's own attribution."""
    view = _view(_WORDS)
    candidates = [
        Candidate("clause", _SAY, 1, _spans(view, verb), _spans(view, content), _spans(view, speaker))
        for speaker, verb, content in parts
    ]
    attached = attach(view, candidates, [_match(view, "may", "modal")])
    bearers = [(number, item.level) for number, hedges in enumerate(attached.by_candidate) for item in hedges]
    assert (bearers or [(None, item.level) for item in attached.authors]) == [expected]


@pytest.mark.parametrize(
    ("parse", "kind", "rule", "level"),
    [
        ("They/PRP reportedly/RB/advmod>fled fled/VBD", "hearsay", "according_to", "verb"),
        ("They/PRP reportedly/RB/advmod>fled fled/VBD", "epistemic", "according_to", "content"),
        ("They/PRP reportedly/RB/advmod>fled fled/VBD", "modal", "according_to", "content"),
        ("They/PRP reportedly/RB/advmod>fled fled/VBD", "hearsay", "clause", "content"),
        ("They/PRP reportedly/RB/advmod>fled fled/VBD", "hearsay", "quoted", "content"),
        ("The/DT reportedly/RB/advmod>fled fled/JJ", "hearsay", "according_to", "content"),
        ("“/`` They/PRP reportedly/RB/advmod>fled fled/VBD ”/''", "hearsay", "according_to", "content"),
    ],
)
def test_hearsay_beside_a_source(parse: str, kind: HedgeKind, rule: str, level: str) -> None:
    """The author doubts the report where the adverb stands at an unquoted verb of what a source is named for."""
    view = _view(parse + " per/IN Lund/NNP")
    named = Candidate(rule, _SAY, len(view.doc) - 3, _spans(view, "per"), _spans(view, "reportedly fled"))
    (hedges,) = attach(view, [named], [_match(view, "reportedly", kind)]).by_candidate
    assert _kinds(hedges) == [("reportedly", kind, level)]
