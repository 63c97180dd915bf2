"""Changes to a text that must not change what is found, tried on articles made of templates of our constructions."""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attribution.pipeline import Attributor
from attribution.records import Article

NAMES = ["Helen Marsh", "Pavel Andrin", "Ruth Callan", "Tomas Greaves", "José Núñez", "Amina Yusuf"]
CLAUSES = ["the road was closed", "the dam might burst", "two men had been arrested", "the vote was lost"]
TEMPLATES = [
    "{name} said that {clause}.",
    "According to {name}, {clause}.",
    "“We know that {clause},” {name} told reporters.",
    "“We know that {clause},” said {name}.",
    "{name} denied that {clause}.",
    "The mayor claimed that {clause}, but {name} rejected this.",
    "It was reported that {clause}.",
    "In the north, {clause}.",
]
EXAMPLES = 12
"""Articles tried for each change: a parse takes a twentieth of a second."""

PARAGRAPHS = st.builds(
    lambda template, name, clause: template.format(name=name, clause=clause),
    st.sampled_from(TEMPLATES),
    st.sampled_from(NAMES),
    st.sampled_from(CLAUSES),
)
ARTICLES = st.lists(PARAGRAPHS, min_size=1, max_size=4, unique=True)


def _plain(text: str) -> str:
    """Return a span's text as it would stand without the marks of any layout."""
    straight = text.translate(str.maketrans("“”", '""')).replace("\u00ad", "").replace("&#8220;", '"')
    return " ".join(unicodedata.normalize("NFC", straight.replace("&#8221;", '"').replace("&nbsp;", " ")).split())


def _found(article: Article) -> list[tuple[Any, ...]]:
    return [
        (
            *tuple(None if field is None else _plain(str(field)) for field in found),
            found.rule,
            found.speaker and found.speaker.type,
        )
        for found in article.attributions
    ]


def _statuses(article: Article) -> list[tuple[str, str]]:
    return [(_plain(part.text), part.status) for part in article.assertions]


CHANGES = {
    "straight marks": lambda text: text.translate(str.maketrans("“”", '""')),
    "doubled spaces": lambda text: text.replace(" ", "  "),
    "soft hyphens": lambda text: text.replace("reporters", "re\u00adport\u00aders").replace("closed", "clo\u00adsed"),
    "entities of marks": lambda text: text.replace("“", "&#8220;").replace("”", "&#8221;"),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "entities of spaces": lambda text: text.replace(" ", "&nbsp;"),
    "decomposed letters": lambda text: unicodedata.normalize("NFD", text),
    "line ends of Windows": lambda text: text.replace("\n", "\r\n"),
}


@pytest.mark.parametrize("change", CHANGES)
@settings(max_examples=EXAMPLES)
@given(parts=ARTICLES)
def test_layout_changes_nothing(attributor: Attributor, change: str, parts: list[str]) -> None:
    """Tuples, rules, kinds of speakers and statuses are those of the plain text."""
    text = "\n\n".join(parts)
    plain, changed = attributor(text), attributor(CHANGES[change](text))
    assert _found(changed) == _found(plain)
    assert _statuses(changed) == _statuses(plain)


@settings(max_examples=EXAMPLES)
@given(parts=ARTICLES)
def test_a_paragraph_before_only_shifts(attributor: Attributor, parts: list[str]) -> None:
    """Every span moves by its length."""
    text, before = "\n\n".join(parts), "Snow fell on the hills all day.\n\n"
    plain, shifted = attributor(text), attributor(before + text)
    assert _found(shifted) == _found(plain)
    starts = [(found.verb.start, found.content.spans) for found in plain.attributions]
    moved = [
        (found.verb.start - len(before), tuple((a - len(before), b - len(before)) for a, b in found.content.spans))
        for found in shifted.attributions
    ]
    assert moved == starts


@settings(max_examples=EXAMPLES)
@given(parts=ARTICLES, data=st.data())
def test_the_order_of_independent_paragraphs_does_not_matter(
    attributor: Attributor, parts: list[str], data: st.DataObject
) -> None:
    """The same tuples in another order, where none is told of by a role that another paragraph explains."""
    parts = [part for part in parts if "mayor" not in part]
    other = data.draw(st.permutations(parts))
    plain, shuffled = attributor("\n\n".join(parts)), attributor("\n\n".join(other))
    assert Counter(_found(shuffled)) == Counter(_found(plain))
    assert Counter(_statuses(shuffled)) == Counter(_statuses(plain))


@settings(max_examples=EXAMPLES)
@given(articles=st.lists(ARTICLES, min_size=2, max_size=3))
def test_alone_twice_or_in_a_batch(attributor: Attributor, articles: list[list[str]]) -> None:
    """An article is the same whatever is analysed with it, and again."""
    texts = ["\n\n".join(parts) for parts in articles]
    together = list(attributor.pipe(texts))
    assert together == [attributor(text) for text in texts] == list(attributor.pipe(texts, batch_size=1))


PASSIVE = [
    ("{0} announced that {1}.", "It was announced by {0} that {1}."),
    ("{0} told reporters that {1}.", "Reporters were told by {0} that {1}."),
    ("{0} denied the report.", "The report was denied by {0}."),
    ("{0} announced a ban.", "A ban was announced by {0}."),
    ("{0} confirmed the sentence.", "The sentence was confirmed by {0}."),
]


@pytest.mark.parametrize(("active", "passive"), PASSIVE)
@pytest.mark.parametrize("name", NAMES)
def test_active_and_passive_say_the_same(attributor: Attributor, active: str, passive: str, name: str) -> None:
    """The same speaker, cue and content, and the same status."""
    for clause in CLAUSES:
        one, two = (attributor(template.format(name, clause)) for template in (active, passive))
        assert _core(one) == _core(two)
        assert len(one.attributions) == 1
        assert one.score.sourced == two.score.sourced


def _core(article: Article) -> list[tuple[Any, ...]]:
    return [
        (found.speaker and found.speaker.entity, found.verb.lemma, found.content.text.lower().removeprefix("that "))
        for found in article.attributions
    ]


QUOTED = [
    ("“We know that {1},” {0} said.", "‘We know that {1}’, {0} said."),
    ("“We know,” said {0}, “that {1}.”", "‘We know’, said {0}, ‘that {1}.’"),
    ("{0} said: “We know that {1}.”", "{0} said: ‘We know that {1}.’"),
]


@pytest.mark.parametrize(("american", "british"), QUOTED)
@pytest.mark.parametrize("name", NAMES)
def test_american_and_british_quotation_say_the_same(
    attributor: Attributor, american: str, british: str, name: str
) -> None:
    """Double marks with the comma inside, single ones with the comma behind."""
    for clause in CLAUSES:
        found = [attributor(template.format(name, clause)) for template in (american, british)]
        one, two = ([(*map(_bare, item), item.content.quote) for item in article.attributions] for article in found)
        assert one == two
        assert found[0].score.direct == found[1].score.direct >= 1


def _bare(words: str | None) -> str | None:
    return words and words.translate(dict.fromkeys(map(ord, "“”‘’,")))


@pytest.mark.parametrize("name", ["Zhang Wei", "Nguyễn Thảo", "Tanaka Kenji", "Choi Soyeon"])
def test_a_family_s_name_that_stands_first(attributor: Attributor, name: str) -> None:
    """The person is known by it alone, as others are by their last name; an organisation or a street is no person."""
    family = name.split(maxsplit=1)[0]
    text = f"{name} of the county office said that the road was closed. {family} told reporters that it rained."
    spoken = [found.speaker for found in attributor(text).attributions]
    assert [(who.entity, who.type) for who in spoken if who] == [(name, "named_person")] * 2
    (other,) = attributor(f"{family} Bank said that the road was closed.").attributions
    assert other.speaker is not None
    assert other.speaker.type == "named_organization"
