"""Stanza's models of English: what they learn from, and what is kept of them. Needs the extras "stanza" and "train"."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
import torch

from attribution.training import stanza_en
from attribution.training.stanza_en import lean, prepare, printed

SENTENCE = """\
# text = "Don't -- ever," the Joneses' dog said ... 'x'.
1\t"\t"\tPUNCT\t``\t_\t7\tpunct\t_\tSpaceAfter=No
2-3\tDon't\t_\t_\t_\t_\t_\t_\t_\t_
2\tDo\tdo\tAUX\tVB\t_\t7\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t7\tadvmod\t_\t_
4\t--\t--\tPUNCT\t:\t_\t7\tpunct\t_\t_
5\tever\tever\tADV\tRB\t_\t7\tadvmod\t_\tSpaceAfter=No
6\t,\t,\tPUNCT\t,\t_\t7\tpunct\t_\tSpaceAfter=No
7\t"\t"\tPUNCT\t''\t_\t0\troot\t_\t_
8\tthe\tthe\tDET\tDT\t_\t7\tdep\t_\t_
9-10\tJoneses'\t_\t_\t_\t_\t_\t_\t_\t_
9\tJoneses\tJones\tPROPN\tNNPS\t_\t7\tdep\t_\t_
10\t'\t's\tPART\tPOS\t_\t9\tcase\t_\t_
11\tdog\tdog\tNOUN\tNN\t_\t7\tdep\t_\t_
11.1\tdog\tdog\tNOUN\tNN\t_\t_\t_\t_\t_
12\tsaid\tsay\tVERB\tVBD\t_\t7\tdep\t_\t_
13\t...\t...\tPUNCT\t:\t_\t7\tpunct\t_\t_
14\t'\t'\tPUNCT\t``\t_\t7\tpunct\t_\tSpaceAfter=No
15\tx\tx\tX\tFW\t_\t7\tdep\t_\tSpaceAfter=No
16\t'\t'\tPUNCT\t''\t_\t7\tpunct\t_\tSpaceAfter=No
17\t.\t.\tPUNCT\t.\t_\t7\tpunct\t_\t_"""


class Draws(random.Random):
    """Gives what it is told to."""

    def __init__(self, *values: float) -> None:
        super().__init__()
        self.values = list(values)

    def random(self) -> float:
        """The next."""
        return self.values.pop(0)


@pytest.mark.parametrize(
    ("draws", "text"),
    [
        ((0.9, 0.9), "\"Don't -- ever,\" the Joneses' dog said ... 'x'."),
        ((0.1, 0.9), "“Don’t -- ever,” the Joneses’ dog said ... 'x'."),
        ((0.9, 0.1), "\"Don't — ever,\" the Joneses' dog said … 'x'."),
        ((0.1, 0.1), "“Don’t -- ever,” the Joneses’ dog said ... 'x'."),
    ],
)
def test_the_marks_of_printed_news(draws: tuple[float, float], text: str) -> None:
    """The text follows the words, and a token of several stays what its words make together."""
    made = printed(SENTENCE, Draws(*draws))
    assert made.split("\n")[0] == f"# text = {text}"
    forms = {row.split("\t")[0]: row.split("\t")[1] for row in made.split("\n")[1:]}
    assert forms["2-3"] == forms["2"] + forms["3"]
    assert forms["9-10"] == forms["9"] + forms["10"]
    assert len(made.split("\n")) == len(SENTENCE.split("\n"))


def test_what_is_learned_from(tmp_path: Path) -> None:
    """Both treebanks joined; the parser leaves endless sentences out; each sign of the text has its label."""
    row = "{0}\tno\tno\tINTJ\tUH\t_\t{1}\t{2}\t_\t_"
    rows = [row.format(number, number - 1, "root" if number == 1 else "dep") for number in range(1, 62)]
    endless = "\n".join(["# text = " + "no " * 61, *rows])
    for bank in stanza_en.TREEBANKS:
        for part in ("train", "dev"):
            (tmp_path / f"{bank}-{part}.conllu").write_text(f"{SENTENCE}\n\n{endless}\n\n", "utf-8")
    work = tmp_path / "work"
    work.mkdir()
    prepare(tmp_path, work)
    counts = {file: (work / file).read_text("utf-8").count("# text") for file in ("train.conllu", "short.conllu")}
    assert counts == {"train.conllu": 4, "short.conllu": 2}
    text, labels = ((work / f"dev.{kind}").read_text("utf-8") for kind in ("txt", "labels"))
    assert len(re.sub(r"\n\n+", "", text.rstrip())) == len(re.sub(r"\n\n+", "", labels.rstrip()))


def test_what_is_kept_of_a_model() -> None:
    """Neither the encoder's weights, which lie apart, nor places of the machine that trained it."""
    saved = {
        "model": {"bert_model.layer": torch.zeros(2), "lstm": torch.ones(1)},
        "config": {
            "bert_model": "some/where",
            "save_dir": "work",
            "bert_finetune": True,
            "lr": 0.1,
            "train_file": "a/b",
        },
        "vocab": {"a": 1},
    }
    assert lean(saved) == {
        "model": {"lstm": torch.ones(1)},
        "config": {"bert_model": "encoder", "save_dir": None, "bert_finetune": False, "lr": 0.1, "train_file": None},
        "vocab": {"a": 1},
    }


def test_a_second_call_goes_on(tmp_path: Path) -> None:
    """A step that has come to its end is not done again; one that has not is."""
    calls: list[str] = []

    def fails() -> None:
        calls.append("fails")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stanza_en._once(tmp_path / "a.done", fails)
    for _ in range(2):
        stanza_en._once(tmp_path / "a.done", lambda: calls.append("done"))
    assert calls == ["fails", "done"]
