"""Run the notebooks and keep their outputs, with pictures as small as they can be.

Run it with the environment's Python: python docs/notebooks.py [NOTEBOOK...]
Altair's renderer writes PNGs of every colour there is, packed in haste; a chart has few, and what is committed stays in
the history for ever.
"""

from __future__ import annotations

import base64
import io
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from PIL import Image

NOTEBOOKS = Path(__file__).parent.parent / "notebooks"
COLOURS = 256
PNG = "image/png"


def smaller(png: bytes) -> bytes:
    """Write a picture with few colours."""
    packed = io.BytesIO()
    flat = Image.open(io.BytesIO(png)).convert("RGB")
    flat.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(packed, "PNG", optimize=True)
    return min(packed.getvalue(), png, key=len)


def run(path: Path) -> nbformat.NotebookNode:
    """Run a notebook in its folder, without times in it, so that nothing changes where no result does."""
    notebook = nbformat.read(path, as_version=4)
    resources = {"metadata": {"path": str(path.parent)}}
    NotebookClient(notebook, timeout=600, record_timing=False, resources=resources).execute()
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if PNG in output.get("data", {}):
                small = smaller(base64.b64decode(output["data"][PNG]))
                output["data"][PNG] = base64.b64encode(small).decode()
    return notebook


def main() -> None:
    """Run those that are named, or all."""
    for path in map(Path, sys.argv[1:]) if sys.argv[1:] else sorted(NOTEBOOKS.glob("*.ipynb")):
        nbformat.write(run(path), path)
        print(f"{path.name}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
