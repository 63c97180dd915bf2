"""Label Studio: corrections survive, offsets are code points, regions made by hand make articles."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from attribution.errors import FormatError
from attribution.exchange import from_label_studio, label_studio_config, to_label_studio
from attribution.exchange.sheets import LABELS
from attribution.records import Article
from examples import ARTICLE, INNER, OUTER

Task = dict[str, Any]


def exported(folder: Path, article: Article = ARTICLE) -> Task:
    """The task of one article."""
    to_label_studio([article], folder / "tasks.json")
    (task,) = json.loads((folder / "tasks.json").read_text("utf-8"))
    return dict(task)


def imported(folder: Path, task: Any, *, strict: bool = True) -> list[Article]:
    """The articles that are read from one task or several."""
    (folder / "export.json").write_text(json.dumps(task), encoding="utf-8")
    return from_label_studio(folder / "export.json", strict=strict)


def annotated(task: Task, change: Callable[[list[Task]], None]) -> Task:
    """The task as Label Studio exports it: the prediction taken over as an annotation and corrected there."""
    result = json.loads(json.dumps(task["predictions"][0]["result"]))
    change(result)
    return {
        "id": 7,
        **task,
        "annotations": [{"was_cancelled": True, "result": []}, {"result": result, "completed_by": 1}],
    }


def test_a_corrected_label_entity_and_offset(tmp_path: Path) -> None:
    """The annotation counts, not the prediction nor one that was cancelled."""

    def change(results: list[Task]) -> None:
        for result in results:
            value = result.get("value", {})
            if value.get("choices") == ["statement"] and value["text"] == "says":
                value["choices"] = ["belief"]
            if value.get("text") == ["Sergei Ivanov"]:
                value["text"] = ["Ivan Petrov"]
            if value.get("labels") == ["Content"] and value["start"] == 39:
                value.update(end=61, text="“it” <b>might</b> end.")

    (article,) = imported(tmp_path, [annotated(exported(tmp_path), change)])
    outer, inner = article.attributions
    assert (outer.speaker and outer.speaker.entity, outer.speaker and outer.speaker.resolved_from) == (
        "Ivan Petrov",
        "pronoun",
    )
    assert (inner.verb.verb_class, inner.content.text, inner.hedges) == (
        "belief",
        "“it” <b>might</b> end.",
        INNER.hedges,
    )
    assert (article.id, article.assertions, article.score.by_class) == (
        "a/1",
        ARTICLE.assertions,
        (("belief", 1), ("statement", 1)),
    )


def test_a_status_that_was_corrected_takes_its_reason_along(tmp_path: Path) -> None:
    """An unsourced assertion whose reason was "author" is not sourced for that reason."""

    def change(results: list[Task]) -> None:
        for result in results:
            if result.get("value", {}).get("choices") == ["unsourced"]:
                result["value"]["choices"] = ["sourced"]

    (article,) = imported(tmp_path, [annotated(exported(tmp_path), change)])
    assert [(made.status, made.reason) for made in article.assertions] == [("sourced", "content")] * 2
    assert (article.score.sourced, article.score.unsourced) == (2, 0)


def region(name: str, text: str, words: str, role: str) -> Task:
    """A region as a person marks it."""
    start = text.index(words)
    value = {"start": start, "end": start + len(words), "text": words, "labels": [role]}
    return {"id": name, "from_name": "role", "to_name": "text", "type": "labels", "value": value, "origin": "manual"}


def relation(one: str, two: str, *labels: str, direction: str = "right") -> Task:
    """A relation, with a label or without."""
    return {"from_id": one, "to_id": two, "type": "relation", "direction": direction, "labels": list(labels)}


EMOJI = "😀😀 Critics said “no”, and 👍🏽 they may sue. Ivanov believes they will."


def by_hand() -> Task:
    """A task that a person made from nothing, with relations in any direction, some without a label."""
    result = [
        region("c", EMOJI, "said", "Cue"),
        region("s", EMOJI, "Critics", "Source"),
        region("o1", EMOJI, "“no”", "Content"),
        region("o2", EMOJI, "they may sue", "Content"),
        region("h", EMOJI, "may", "Hedge"),
        region("c2", EMOJI, "believes", "Cue"),
        region("o3", EMOJI, "they will", "Content"),
        region("a", EMOJI, "Ivanov believes they will.", "Assertion"),
        relation("s", "c"),
        relation("c", "o1", "content"),
        relation("o2", "o1", "continues", direction="left"),
        relation("c", "h"),
        relation("c2", "o3"),
        relation("c2", "a", "stands on"),
    ]
    return {"id": 3, "data": {"text": EMOJI}, "annotations": [{"result": result}]}


def test_offsets_are_code_points(tmp_path: Path) -> None:
    """As Label Studio counts them, though it runs in a browser; the pieces of a content make one."""
    (article,) = imported(tmp_path, by_hand())
    first, second = article.attributions
    assert tuple(first) == ("Critics", "said", "“no” … they may sue", "may")
    assert first.speaker
    assert (first.speaker.type, first.content.quote, first.hedges[0].level) == ("unnamed_group", "mixed", "content")
    assert tuple(second) == (None, "believes", "they will", None)
    assert [(made.status, made.attributions, made.reason) for made in article.assertions] == [
        ("hearsay", (1,), "nobody")
    ]
    assert (article.id, article.score.hearsay) == ("3", 1)
    to_label_studio([article], tmp_path / "again.json")
    assert from_label_studio(tmp_path / "again.json") == [article]


def test_words_cut_out_in_utf16_units_do_no_harm(tmp_path: Path) -> None:
    """Label Studio stores with a region what `substring` cuts out, off behind an emoji; the offsets are right."""
    task = by_hand()
    task["annotations"][0]["result"][0]["value"]["text"] = "cs s"
    assert imported(tmp_path, task)[0].attributions[0].verb.text == "said"


def test_the_configuration_is_xml_with_every_label() -> None:
    """One control for each label, shown where the role has it."""
    root = ET.fromstring(label_studio_config())  # noqa: S314 - our own
    assert [label.get("value") for label in root.iterfind("Labels/Label")] == list(LABELS)
    choices = {
        control.get("name"): (control.get("whenLabelValue"), tuple(choice.get("value") for choice in control))
        for control in root.iterfind("Choices")
    }
    assert choices == {label: (role, values) for role, labels in LABELS.items() for label, values in labels.items()}


def test_databases_take_the_file(tmp_path: Path) -> None:
    """No NUL and no lone surrogate, which PostgreSQL refuses, not even escaped."""
    article = Article("a\0b\ud800", id="\0", title="\udfff")
    to_label_studio([article], tmp_path / "tasks.json")
    data = json.loads((tmp_path / "tasks.json").read_text("utf-8"))
    assert data[0]["data"]["text"] == "a\ufffdb\ufffd"
    assert not re.search("[\0\ud800-\udfff]", json.dumps(data, ensure_ascii=False))
    assert from_label_studio(tmp_path / "tasks.json") == [article]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda task, _: task.pop("data"), "task 1: data is None, which is no dict"),
        (lambda task, _: task["data"].pop("text"), "task 1, data: text is None, which is no str"),
        (lambda task, _: task["data"].update(record="{"), "task 1, record: no JSON"),
        (lambda _, found: found[0]["value"].update(start=-1), r"task 1, result 1: \[-1, 23\] lies outside the text"),
        (lambda _, found: found[0]["value"].update(end="x"), "task 1, result 1: end is 'x', which is no int"),
        (lambda _, found: found[0]["value"].update(start=1), "task 1, result 1: the text has .* not 'claimed'"),
        (lambda _, found: found[0]["value"].update(labels=["Verb"]), "task 1, result 1: 'Verb' is none of Source"),
        (lambda _, found: found[0]["value"].update(labels=["Cue", "Source"]), "result 1: one value is expected"),
        (lambda _, found: found[0].update(type="brush"), "task 1, result 1: a result of type 'brush'"),
        (lambda _, found: found[1]["value"].update(choices=["praise"]), "VerbClass 'praise': one of statement"),
        (lambda _, found: found.pop(0), "region 'r1' has no role"),
        (lambda _, found: found[-1].update(to_id="r99"), "a relation refers to 'r99', which is no region"),
        (lambda _, found: found.append(relation("r1", "r2")), "a relation of two Cues needs a label"),
        (lambda _, found: found.append(relation("r3", "r4")), "a relation of Source and Content means nothing"),
        (lambda _, found: found.append(region("x", ARTICLE.text, "Storm", "Hedge")), "Hedge belongs to no attribution"),
        (lambda _, found: found.append(region("x", ARTICLE.text, "Storm", "Cue")), "Cue has no Content"),
        (lambda _, found: found.append(7), "an object is expected, not 7"),
    ],
)
def test_a_broken_task_is_named(tmp_path: Path, change: Callable[[Task, list[Task]], Any], reason: str) -> None:
    """With file, task, result and reason."""
    task = exported(tmp_path)
    change(task, task["predictions"][0]["result"])
    with pytest.raises(FormatError, match=rf"export\.json, task 1.*{reason.removeprefix('task 1')}"):
        imported(tmp_path, [task])


def test_files_that_hold_no_tasks(tmp_path: Path) -> None:
    """No JSON, no list, no object."""
    path = tmp_path / "export.json"
    for content, reason in (
        ("{", "no JSON"),
        ("7", "a list of tasks"),
        ("[7]", "task 1: an object"),
        ("[" * 9999, "no JSON"),
    ):
        path.write_text(content, encoding="utf-8")
        with pytest.raises(FormatError, match=reason):
            from_label_studio(path)


def test_left_out_but_not_in_silence(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Where the user asks for it."""
    task = exported(tmp_path)
    task["predictions"][0]["result"].append(region("x", ARTICLE.text, "Storm", "Hedge"))
    assert imported(tmp_path, [task], strict=False) == [ARTICLE]
    assert "Hedge belongs to no attribution" in caplog.text
    assert ARTICLE.attributions == (OUTER, INNER)
