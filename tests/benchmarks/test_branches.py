"""Counts of lines and branches add up by package."""

from __future__ import annotations

import branches


def test_by_part() -> None:
    """Whatever the folder in which the library lies."""

    def counts(lines: int, ran: int) -> dict[str, dict[str, int]]:
        return {
            "summary": {"covered_lines": ran, "num_statements": lines, "covered_branches": 1, "num_branches": 2, "x": 9}
        }

    files = {
        "src/attribution/rules.py": counts(10, 9),
        "src/attribution/text/spans.py": counts(4, 4),
        "src/attribution/text/layout.py": counts(6, 3),
    }
    assert branches.by_part(files) == {
        "the rest": {"covered_lines": 9, "num_statements": 10, "covered_branches": 1, "num_branches": 2},
        "text": {"covered_lines": 7, "num_statements": 10, "covered_branches": 2, "num_branches": 4},
    }
