"""Lay our annotations of PolNeAR's articles beside their texts, so that "attribution train" reads them as its gold.

"python annotations/polnear.py POLNEAR/train OUT" writes OUT/text/ID.txt and OUT/gold/ID.json. The annotations stand in
polnear.jsonl, offsets alone: the texts belong to their publishers, and come from your copy of the corpus.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

ANNOTATIONS = Path(__file__).with_name("polnear.jsonl")


def lay(polnear: Path, out: Path, annotations: Path = ANNOTATIONS) -> int:
    """Write texts and gold of every annotated article.

    Args:
        polnear: a part of PolNeAR, with the folder `text`.
        out: where the folders `text` and `gold` are written, anew.
        annotations: one JSON object a line: `id`, `sha256` of the text's bytes, and `attributions`, each with the spans
            of `speaker`, `verb` and `content` ([[start, end], …] in code points) and its `class`.

    Returns:
        The number of articles.

    Raises:
        ValueError: a text is missing or is not the one that was annotated.
    """
    for part in ("text", "gold"):
        shutil.rmtree(out / part, ignore_errors=True)
        (out / part).mkdir(parents=True)
    count = 0
    for line in annotations.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        source = polnear / "text" / f"{article['id']}.txt"
        if not source.is_file():
            raise ValueError(f"{source}: no such text: is {polnear} PolNeAR's folder train?")
        data = source.read_bytes()
        if hashlib.sha256(data).hexdigest() != article["sha256"]:
            raise ValueError(f"{source}: not the text that was annotated")
        (out / "text" / source.name).write_bytes(data)
        gold = {"id": article["id"], "attributions": list(_gold(article["attributions"]))}
        (out / "gold" / f"{article['id']}.json").write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")
        count += 1
    return count


def _gold(attributions: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    for item in attributions:
        start, end = item["verb"][0]
        yield {
            "speaker": {"spans": item["speaker"]} if item["speaker"] else None,
            "speaker_entity": [],
            "speaker_type": [],
            "verb": {"spans": item["verb"]},
            "verb_class": [item["class"]],
            "content": {"spans": item["content"]},
            "quote": "indirect",  # not annotated, and nothing that is trained reads it
            "hedges": [],
            "nested": any(
                a <= start and end <= b for other in attributions if other is not item for a, b in other["content"]
            ),
        }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("polnear", type=Path, help="PolNeAR's folder train")
    parser.add_argument("out", type=Path, help="a folder for texts and gold")
    options = parser.parse_args()
    try:
        print(f"{lay(options.polnear, options.out)} articles laid in {options.out}")
    except (OSError, ValueError) as error:
        sys.exit(str(error))
