"""The account of a run tells what a paper must cite."""

from __future__ import annotations

import json
from pathlib import Path

from attribution.reading.documents import Unreadable
from attribution.running.account import Account
from attribution.running.processes import Failure
from attribution.settings import Settings


def test_it_tells_the_program_and_the_counts() -> None:
    """As JSON values, with the caller's own entries."""
    settings = Settings(min_confidence=0.5)
    account = Account(settings)
    account.loaded()
    account.done(7)
    account.done(5)
    account.fail(Failure("a", "no luck", stage="process"))
    account.fail(Failure("b", "no luck"))
    told = json.loads(json.dumps(account.to_dict(format="csv")))
    assert told["counts"] == {
        "articles": 2,
        "words": 12,
        "failed": 2,
        "failed_by_stage": {"analysis": 1, "process": 1},
    }
    assert Settings.from_dict(told["settings"]) == settings
    assert (told["fingerprint"], told["versions"]) == (settings.fingerprint(), settings.versions())
    assert told["models"].keys() == {"spacy", "weights"}
    assert all(len(digest) == 16 for digest in told["models"].values())
    assert told["format"] == "csv"
    assert 0 <= told["seconds_loading"] <= told["seconds"]
    account.close()


def test_it_keeps_the_failures() -> None:
    """Each with id, stage and message; what could not be read with its place, too."""
    account = Account(Settings(engine="rules"))
    account.fail(Unreadable(Path("news/a.csv"), "empty", 3, id="a/3"))
    account.fail(Failure("b", "no\nluck", stage="rows"))
    assert [json.loads(line) for line in account.failures()] == [
        {"id": "a/3", "path": str(Path("news/a.csv")), "row": 3, "stage": "reading", "message": "empty"},
        {"id": "b", "stage": "rows", "message": "no\nluck"},
    ]
    assert account.failed == 2
    assert next(account.failures()) == next(account.failures())  # one that is let go early leaves them there
    account.close()
