"""Changes that should not matter, and how far they move a share."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from stability import curly, remaining, renamed, straight, without_tenth

from attribution.evaluation.agreement import sourced
from attribution.evaluation.words import sentences
from attribution.pipeline import Attributor

TEXT = "The dam has burst. Lund said so. Water came. The town is empty.\n\nNobody spoke. “It is over,” Lund said."


def test_a_tenth_of_the_sentences_goes() -> None:
    """One at least, chosen by the seed, and nothing else."""
    cut = without_tenth(TEXT, seed=0)
    (gone,) = cut.gone
    assert gone in list(sentences(TEXT))
    assert cut.text.split() == (TEXT[: gone.start] + TEXT[gone.end :]).split()
    assert cut == without_tenth(TEXT, seed=0)
    assert len({without_tenth(TEXT, seed).text for seed in range(20)}) > 1
    assert len(without_tenth("One is here. " * 30, seed=0).gone) == 3


@given(st.text(alphabet="aB .!\n", max_size=60), st.integers(0, 5))
def test_dropping_sentences_takes_any_text(text: str, seed: int) -> None:
    """Line breaks stay."""
    cut = without_tenth(text, seed)
    assert len(cut.text) <= len(text)
    assert cut.text.count("\n") == text.count("\n")


def test_what_remains_of_the_decisions(attributor: Attributor) -> None:
    """The assertions that begin outside the sentences that are gone."""
    article = attributor(TEXT)
    assert remaining(article, []) == sourced(article)
    (gone,) = without_tenth(TEXT, seed=0).gone
    held = [made for made in article.assertions if gone.start <= made.start < gone.end]
    assert remaining(article, [gone]).total == article.score.assertions - len(held)


def test_quotation_marks_change_and_offsets_stay() -> None:
    """Pairs and apostrophes; a lone mark stays as it is."""
    assert straight("“It’s over,” he said.") == '"It\'s over," he said.'
    assert curly('"It\'s over," he said. The 12" record.') == '“It’s over,” he said. The 12" record.'
    assert straight(curly(straight(TEXT))) == straight(TEXT)


@given(st.text(alphabet="a .\n\"'“”‘’", max_size=40))
def test_marks_keep_every_offset(text: str) -> None:
    """Whatever stands where."""
    assert len(straight(text)) == len(curly(text)) == len(text)


def test_persons_who_speak_get_other_names(attributor: Attributor) -> None:
    """Everywhere the same, of the same length and capitals; places, titles and common words stay."""
    text = "President Erik Lund said the dam had burst in Paris. The town of Lundby is empty. Lund, he said, was there."
    changed = renamed(attributor(text))
    assert len(changed) == len(text)
    names = {before: after for before, after in zip(text.split(), changed.split(), strict=True) if before != after}
    assert set(names) == {"Erik", "Lund", "Lund,"}
    assert names["Lund"] == names["Lund,"].rstrip(",") != "Lund"
    assert names["Lund"].istitle()
    assert renamed(attributor("The dam has burst.")) == "The dam has burst."
