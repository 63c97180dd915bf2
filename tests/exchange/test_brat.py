"""brat: corrections survive, files made by hand are read with sensible labels, broken ones are named."""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from pathlib import Path

import pytest

from attribution.errors import FormatError
from attribution.evaluation import standoff
from attribution.exchange import annotation_conf, from_brat, to_brat
from attribution.exchange.sheets import LABELS
from attribution.records import Article, Span
from examples import ARTICLE, INNER, OUTER, TEXT

HAND_TEXT = "Officials in Brod said the “bridge” may fall\n\ninto the sea. Mira Østberg believes it has to close.\n"
HAND = (
    ("T1", "Attribution", "said"),
    ("T2", "Source", "Officials in Brod"),
    ("T3", "Cue", "said"),
    ("T4", "Content", "the “bridge” may fall", "into the sea"),
    ("T5", "Hedge", "may"),
    ("T6", "Attribution", "believes"),
    ("T7", "Source", "Mira Østberg"),
    ("T8", "Content", "it has to close"),
)
HAND_EVENTS = "E1\tAttribution:T1 Source:T2 Cue:T3 Content:T4 Hedge:T5\n\nE2\tAttribution:T6 Source:T7 Content:T8"


@pytest.fixture
def hand(tmp_path: Path) -> Path:
    """A folder that an annotator made in brat from nothing."""
    lines = []
    for key, name, *pieces in HAND:
        starts = [HAND_TEXT.index(piece) for piece in pieces]
        offsets = ";".join(f"{start} {start + len(piece)}" for start, piece in zip(starts, pieces, strict=True))
        lines.append(f"{key}\t{name} {offsets}\t{' '.join(pieces)}\n")
    (tmp_path / "hand.txt").write_bytes(HAND_TEXT.encode())
    (tmp_path / "hand.ann").write_bytes("".join([*lines, HAND_EVENTS]).encode())
    return tmp_path


def corrected(folder: Path, *changes: tuple[str, str], more: str = "") -> list[Article]:
    """The articles that are read after an annotator changed lines of the exported example."""
    (path,) = to_brat([ARTICLE], folder)
    ann = path.read_text("utf-8")
    for old, new in changes:
        assert old in ann
        ann = ann.replace(old, new)
    path.write_text(ann + more, encoding="utf-8")
    return from_brat(folder)


def test_a_corrected_label_entity_and_span(tmp_path: Path) -> None:
    """They replace what was found; all else stays, and the score is counted again."""
    (article,) = corrected(
        tmp_path,
        ("VerbClass T8 statement", "VerbClass T8 belief"),
        ("entity: Sergei Ivanov", "entity: Ivan Petrov"),
        ("Content 39 60\t“it” <b>might</b> end", "Content 39 61\t“it” <b>might</b> end."),
        ("Status E4 unsourced", "Status E4 hearsay"),
    )
    outer, inner = article.attributions
    assert (outer.speaker and outer.speaker.entity, outer.confidence, outer.hedges) == (
        "Ivan Petrov",
        0.9,
        OUTER.hedges,
    )
    assert (inner.verb.verb_class, inner.content.text, inner.parent) == ("belief", "“it” <b>might</b> end.", 0)
    assert [(made.status, made.reason) for made in article.assertions] == [
        ("sourced", "content"),
        ("hearsay", "nobody"),
    ]
    assert (article.score.hearsay, article.score.unsourced, article.score.by_class) == (
        1,
        0,
        (("belief", 1), ("statement", 1)),
    )
    assert [(who.entity, who.assertions) for who in article.speakers] == [("Ivan Petrov", 1), ("Kyiv", 0)]
    assert (article.id, article.title, article.excluded) == (ARTICLE.id, ARTICLE.title, ARTICLE.excluded)


def test_an_attribution_that_was_added(tmp_path: Path) -> None:
    """It stands where the text has it, inside the one whose content holds it, without any note of ours."""
    more = "T90\tAttribution 42 52\t” <b>might\nT91\tContent 57 60\tend\nE9\tAttribution:T90 Content:T91\n"
    (article,) = corrected(tmp_path, more=more)
    added = article.attributions[2]
    assert article.attributions[:2] == (OUTER, INNER)
    assert (added.verb.text, added.rule, added.confidence, added.parent, added.speaker) == (
        "” <b>might",
        "gold",
        1.0,
        1,
        None,
    )
    first = "T90\tAttribution 0 5\tStorm\nT91\tContent 6 11\tahead\nE9\tAttribution:T90 Content:T91\n"
    (article,) = corrected(tmp_path / "first", more=first)
    assert [made.verb.text for made in article.attributions] == ["Storm", "claimed", "says"]
    assert [made.parent for made in article.attributions] == [None, None, 1]
    assert article.assertions[0].attributions == (1, 2)


def test_an_attribution_that_was_removed(tmp_path: Path) -> None:
    """With the references to it."""
    (path,) = to_brat([ARTICLE], tmp_path)
    gone = re.compile(
        r"^(T([6-9]|10)|[A#]\d+)\t.*\b(T6|T7|T8|T9|T10|E2)\b.*\n|^T([6-9]|10)\t.*\n|^E2\t.*\n", re.MULTILINE
    )
    path.write_text(gone.sub("", path.read_text("utf-8")).replace(" StandsOn2:E2", ""), encoding="utf-8")
    (article,) = from_brat(tmp_path)
    assert article.attributions == (OUTER,)
    assert article.assertions[0].attributions == (0,)
    assert [who.entity for who in article.speakers] == ["Sergei Ivanov"]


def test_made_by_hand(hand: Path) -> None:
    """Without notes and attributes: labels from the words, pieces joined where brat split them at line breaks."""
    (article,) = from_brat(hand)
    first, second = article.attributions
    assert tuple(first) == ("Officials in Brod", "said", "the “bridge” may fall\n\ninto the sea", "may")
    assert first.speaker
    assert (first.speaker.type, first.speaker.entity) == ("unnamed_group", "Officials in Brod")
    assert (first.content.quote, len(first.content.spans)) == ("mixed", 1)
    assert [(hedge.kind, hedge.level) for hedge in first.hedges] == [("modal", "content")]
    assert second.speaker
    assert (second.speaker.type, second.verb.text, second.verb.lemma) == ("named_person", "believes", "believe")
    assert (second.verb.verb_class, second.content.quote, second.rule) == ("belief", "indirect", "gold")
    assert (article.id, article.assertions, article.score.attributions) == ("hand", (), 2)
    assert from_brat(hand / "hand.ann") == [article]


def test_polnears_readers_agree(tmp_path: Path, seeds: list[Article]) -> None:
    """The project's own reader of PolNeAR's standoff finds the same spans in what we write."""
    paths = to_brat(seeds, tmp_path / "seeds")
    for article, path in zip(seeds, paths, strict=True):
        found = list(standoff.parse(path, article.text))
        assert [item.verb for item in found] == [made.verb.spans for made in article.attributions]
        for item, made in zip(found, article.attributions, strict=True):
            words = "".join(article.text[start:end] for start, end in item.content)
            assert words.replace("\n", "") == "".join(article.text[s:e] for s, e in made.content.spans).replace(
                "\n", ""
            )


def test_no_line_break_in_a_line(tmp_path: Path) -> None:
    """Not in the sense of any reader: brat reads lines as `str.splitlines` does."""
    text = "a\nb\rc\x85d\u2028e\x0cf said\n\n\n"
    whole, said = (Span(0, 11),), (Span(12, 16),)
    made = replace(
        OUTER,
        speaker=None,
        verb=replace(OUTER.verb, text="said", spans=said),
        content=replace(OUTER.content, text=text[:11], spans=whole),
        hedges=(),
    )
    article = Article(text, (made,), id="x")
    (path,) = to_brat([article], tmp_path)
    ann = path.read_text("utf-8")
    assert ann.splitlines() == ann.split("\n")[:-1]
    assert "Content 0 1;2 3;4 5;6 7;8 9;10 11\ta b c d e f\n" in ann
    assert from_brat(path) == [article]


def test_configuration_lists_every_label() -> None:
    """The tool offers what the scheme has."""
    conf = annotation_conf()
    for role, labels in LABELS.items():
        for label, values in labels.items():
            assert f"{label}\tArg:{role}, Value:{'|'.join(values)}\n" in conf


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("T2\tSource 13 15\tHe", "T2\tSource 13 15\tShe", 2, "the text has 'He' at 13 15, not 'She'"),
        ("T2\tSource 13 15", "T2\tSource 13 1500", 2, "lies outside the text of 73 characters"),
        ("T2\tSource 13 15", "T2\tSource 15 13", 2, "lies outside"),
        ("T2\tSource 13 15", "T2\tSource 13", 2, "are no offsets"),
        ("T2\tSource 13 15", "T2 Source 13 15", 2, "is no annotation"),
        ("T3\tCue", "T2\tCue", 6, "T2 is there twice"),
        ("SpeakerType T2 named_person", "SpeakerType T2 hero", 3, "SpeakerType 'hero': one of named_person"),
        ("SpeakerType T2 named_person", "SpeakerType T99 none", 3, "refers to 'T99', which is not annotated"),
        ("SpeakerType T2 named_person", "Colour T2 red", 3, "'Colour' is none of SpeakerType"),
        ("SpeakerType T2 named_person", "VerbClass T2 belief", 2, "VerbClass 'belief': no label of Source"),
        ('Record T2\t{"', "Record T2\t{", 5, "no JSON"),
        ('{"resolved_from": "pronoun"}', "[1]", 5, "a JSON object is expected"),
        ('{"resolved_from": "pronoun"}', '{"resolved_from": 7}', 2, "resolved_from is 7, which is no str"),
        ('"confidence": 0.9', '"confidence": "high"', 14, "confidence is 'high', which is no float"),
        ('"confidence": 0.9', '"confidence": NaN', 15, "no JSON: NaN"),
        ("E1\tAttribution:T1 Source:T2", "E1\tAttribution:T1 Source:T77", 14, "refers to 'T77'"),
        ("E1\tAttribution:T1 Source:T2", "E1\tAttribution:T1 Source=T2", 14, "is no argument"),
        ("E1\tAttribution:T1 Source:T2", "E1\tAttribution:T1", 2, "T2, 'Source', belongs to no attribution"),
        ("Content:T4", "Matter:T4", 14, "E1 is no attribution: it has no Content"),
        ("Parent:E1", "Parent:E2", 29, "parent refers to 'E2', which is no other attribution"),
        ("StandsOn:E1", "StandsOn:T1", 32, "standson refers to 'T1', which is no other attribution"),
        ("E4\tAssertion", "E4\tFeeling", 37, "E4, 'Feeling:T12', belongs to no attribution"),
    ],
)
def test_a_broken_file_is_named(tmp_path: Path, old: str, new: str, line: int, reason: str) -> None:
    """With file, line and reason."""
    with pytest.raises(FormatError, match=rf"a_1\.ann, line \d+: .*{re.escape(reason)}") as error:
        corrected(tmp_path, (old, new))
    assert f"line {line}:" in str(error.value)


def test_left_out_but_not_in_silence(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Where the user asks for it, what has no place in an article is logged and the rest is read."""
    (path,) = to_brat([ARTICLE], tmp_path)
    with path.open("a", encoding="utf-8") as ann:
        ann.write("T90\tMood 0 5\tStorm\nR1\tLike Arg1:T2 Arg2:T3\n")
    with pytest.raises(FormatError, match="T90, 'Mood', belongs to no"):
        from_brat(path)
    with caplog.at_level(logging.WARNING):
        assert from_brat(path, strict=False) == [ARTICLE]
    assert [record.getMessage().partition("left out: ")[2][:10] for record in caplog.records] == [
        "T90, 'Mood",
        "R1, 'Like'",
    ]


def test_a_text_that_is_missing_changed_or_no_text(tmp_path: Path) -> None:
    """The offsets would lie."""
    (path,) = to_brat([replace(ARTICLE, text=TEXT + "\0")], tmp_path)
    text = path.with_suffix(".txt")
    text.write_bytes(TEXT.encode() + b"x")
    with pytest.raises(FormatError, match="the text was changed at 73"):
        from_brat(path)
    text.write_bytes(b"\xff")
    with pytest.raises(FormatError, match="not UTF-8 at byte 0"):
        from_brat(path)
    text.unlink()
    with pytest.raises(FormatError, match=r"no a_1\.txt beside it"):
        from_brat(path)
    with pytest.raises(FileNotFoundError):
        from_brat(tmp_path / "nowhere")
