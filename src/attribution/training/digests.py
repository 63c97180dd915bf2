"""Write the sizes and digests of a folder's weights into its config.json, where they were changed by hand.

    python -m attribution.training.digests FOLDER...

Training does it by itself. Needs no extra.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from attribution.weights import CONFIG, write_config

_LOADED = frozenset({".onnx", ".safetensors"})
_TOKENIZER = "tokenizer.json"


def write_digests(folder: Path) -> list[str]:
    """List the weights and the tokenizer of a folder, as they are now, in its config.json, which is kept otherwise.

    Returns:
        The names of the files.

    Raises:
        FileNotFoundError: where there is no config.json.
        ValueError: where it is no JSON.
    """
    before = (folder / CONFIG).read_text(encoding="utf-8")
    names = sorted(path.name for path in folder.iterdir() if path.suffix in _LOADED or path.name == _TOKENIZER)
    write_config(json.loads(before), folder, names, indent=1 if "\n" in before.strip() else None)
    return names


def main() -> None:
    """Run the command line: see the module's text."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path, nargs="+", metavar="FOLDER", help="A folder with config.json.")
    for folder in options.parse_args().folder:
        write_digests(folder)


if __name__ == "__main__":
    main()
