"""Keep what the benchmarks of trust have measured, in benchmarks/trust.json: one entry a benchmark, with its date."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

PATH = Path(__file__).with_name("trust.json")


def kept() -> dict[str, Any]:
    """Read everything that was measured, by benchmark."""
    return dict(json.loads(PATH.read_text(encoding="utf-8"))) if PATH.exists() else {}


def keep(name: str, figures: object) -> None:
    """Put the figures of one benchmark in the place of its earlier ones, with today's date."""
    known = kept() | {name: {"date": datetime.now(UTC).date().isoformat(), "figures": figures}}
    text = json.dumps(dict(sorted(known.items())), indent=1, ensure_ascii=False)
    PATH.write_text(text + "\n", encoding="utf-8")
