"""Each rule over frozen parses, in ClearNLP's labels (this folder) and in UD's (the folder ud): no parser runs."""

from __future__ import annotations

from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from attribution.extraction.rules import RULES
from attribution.view import View
from frozen import Example, examples, yields

HERE = Path(__file__).parent
BY_NAME = {rule.name: rule for rule in RULES}
LEAST = {HERE: (3, 2), HERE / "ud": (2, 1)}
"""How many examples of each rule must fire and how many must not, by folder."""
FOREIGN = {
    HERE: {"nsubj:pass", "aux:pass", "obj", "obl", "nmod:poss", "acl:relcl", "cop", "compound:prt", "root"},
    HERE / "ud": {"nsubjpass", "auxpass", "dobj", "pobj", "pcomp", "prep", "poss", "relcl", "neg", "prt", "ROOT"},
}
"""Labels of the other scheme, by folder."""


def _examples() -> list[ParameterSet]:
    files = [path for folder in LEAST for path in sorted(folder.glob("*.conllu"))]
    return [
        pytest.param(example, id=str(example), marks=pytest.mark.xfail(reason=example.xfail) if example.xfail else ())
        for path in files
        for example in examples(path)
    ]


@pytest.mark.parametrize("example", _examples())
def test_a_rule_yields_what_its_file_says(example: Example) -> None:
    """The rule that the file is named after finds exactly the attributions above each parse, and nothing elsewhere."""
    view = View.of(example.doc())
    assert yields(BY_NAME[example.path.stem], view) == example.attributions, view.text


@pytest.mark.parametrize("folder", LEAST, ids=["clearnlp", "ud"])
@pytest.mark.parametrize("name", BY_NAME)
def test_each_rule_has_its_examples(name: str, folder: Path) -> None:
    """Three that fire and two that do not in ClearNLP's labels, two and one in UD's."""
    path = folder / f"{name}.conllu"
    parser = " PARSER=stanza" if folder.name == "ud" else ""
    assert path.is_file(), f"write {path.relative_to(HERE.parents[1])} (make parse TEXT=…{parser} prints a block)"
    held = [example for example in examples(path) if not example.xfail]
    firing = sum(bool(example.attributions) for example in held)
    fire, silent = LEAST[folder]
    assert firing >= fire, f"{path.name}: {firing} examples fire"
    assert len(held) - firing >= silent, f"{path.name}: {len(held) - firing} examples do not"


@pytest.mark.parametrize("folder", LEAST, ids=["clearnlp", "ud"])
def test_each_file_is_a_rule_s(folder: Path) -> None:
    """A file that outlived its rule is an error, and so are two examples of one name."""
    for path in folder.glob("*.conllu"):
        assert path.stem in BY_NAME, path
        ids = [example.id for example in examples(path)]
        assert len(ids) == len(set(ids)), path


@pytest.mark.parametrize("folder", LEAST, ids=["clearnlp", "ud"])
def test_each_file_keeps_to_its_labels(folder: Path) -> None:
    """No label of the other scheme has slipped in."""
    for path in folder.glob("*.conllu"):
        labels = {row[7] for example in examples(path) for sentence in example.sentences for row in sentence.rows}
        assert not labels & FOREIGN[folder], path


@pytest.mark.parametrize("folder", LEAST, ids=["clearnlp", "ud"])
def test_each_parse_is_a_tree(folder: Path) -> None:
    """Words are numbered, one of each sentence is the root, and from every word the heads lead there."""
    for example in (example for path in folder.glob("*.conllu") for example in examples(path)):
        for rows in (sentence.rows for sentence in example.sentences if sentence.rows):
            heads = {int(row[0]): int(row[6]) for row in rows}
            assert list(heads) == list(range(1, len(rows) + 1)), example
            assert list(heads.values()).count(0) == 1, example
            assert [row[7].lower() == "root" for row in rows] == [head == 0 for head in heads.values()], example
            assert all(_climbs(heads, word) for word in heads), f"{example}: a circle"


def _climbs(heads: dict[int, int], word: int) -> bool:
    """Whether the heads above the word end in the root."""
    for _ in heads:
        word = heads.get(word, 0)
    return word == 0


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("1\tIt\tit\tPRON\tPRP\t_\t0\tROOT\t_\t_", "bad.conllu:1: a word stands before"),
        ("# newdoc id = a\n1\tIt", "bad.conllu:2: 2 columns"),
        ("# newdoc id = a\n# attribution = he | said", "bad.conllu:2: 2 fields"),
    ],
)
def test_a_bad_file_is_refused_with_its_line(tmp_path: Path, lines: str, message: str) -> None:
    """A slip in a file reads as file, line and reason."""
    path = tmp_path / "bad.conllu"
    path.write_text(lines + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        examples(path)


def test_a_text_that_its_words_do_not_make_is_refused(tmp_path: Path) -> None:
    """A forgotten SpaceAfter=No is found."""
    path = tmp_path / "bad.conllu"
    rows = "1\tIt\tit\t_\tPRP\t_\t0\tROOT\t_\t_\n2\t.\t.\t_\t.\t_\t1\tpunct\t_\t_\n"
    path.write_text(f"# newdoc id = a\n# text = It.\n{rows}", encoding="utf-8")
    with pytest.raises(ValueError, match=r"bad\.conllu:1: the words make 'It \.', not 'It\.'"):
        examples(path)[0].doc()
