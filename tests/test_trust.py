"""Promises of SECURITY.md: no code is run from data, no network, no path of the machine in results, linear time."""

from __future__ import annotations

import ast
import contextlib
import gzip
import json
import re
import shutil
import socket
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from promises import check
from regexploit.ast.sre import SreOpParser
from regexploit.redos import find as find_backtracking
from targets import CORPUS, office
from worst import WORST

import attribution
from attribution.cli import cli
from attribution.output.html import render
from attribution.pipeline import Attributor
from attribution.scoring.anonymity import wordings
from attribution.text.boilerplate import signs
from test_architecture import modules

TEXT = 'The bridge is safe, officials said. "It moves," engineer Mira Dahl told reporters. The mayor reportedly left.'
RUNS_CODE = frozenset({"eval", "exec", "compile", "__import__"})
RUN_FROM_DATA = frozenset({"pickle", "cPickle", "dill", "cloudpickle", "joblib", "marshal", "shelve", "code", "runpy"})
NETWORK = frozenset(
    {"socket", "urllib.request", "http.client", "ftplib", "smtplib", "requests", "httpx", "aiohttp", "urllib3"}
)
IMPORTS_ALLOWED = {("pipeline", "pickle"): "asks whether objects can be sent to its own processes; reads none"}
CALLS_ALLOWED = frozenset({("pipeline", "pickle.dumps")})


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_nothing_imports_what_loads_code_from_data_or_opens_connections() -> None:
    """Pickle is imported in one place, which only writes, and the network in none."""
    found = {(name, target) for name, path in modules() for target in _imported(_tree(path))}
    forbidden = {pair for pair in found if pair[1] in RUN_FROM_DATA | NETWORK}
    assert forbidden == IMPORTS_ALLOWED.keys()


def test_nothing_evaluates_text_or_reads_pickles() -> None:
    """No `eval`, `exec`, `compile` or `__import__`, no shell, no whole objects by `torch.load` or `np.load`."""
    found: list[tuple[str, str]] = []
    for name, path in modules():
        for node in ast.walk(_tree(path)):
            if not isinstance(node, ast.Call):
                continue
            called = ast.unparse(node.func)
            given = {word.arg: ast.unparse(word.value) for word in node.keywords}
            if called in RUNS_CODE or called.startswith(("pickle.", "os.system", "os.popen", "subprocess.")):
                found.append((name, called))
            if given.get("shell") == "True" or given.get("allow_pickle") == "True":
                found.append((name, called))
            if called.endswith("torch.load") and given.get("weights_only") != "True":
                found.append((name, called))
    assert set(found) == CALLS_ALLOWED


def test_the_check_of_imports_sees_them() -> None:
    """However they are written, inside functions too."""
    tree = ast.parse("def f():\n    from urllib import request\n    import pickle as p\n")
    assert {"urllib.request", "pickle"} <= set(_imported(tree))


class _Refused(Exception):  # noqa: N818 - no error of the library's
    """Raised by a socket that is opened while there may be none."""


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every connection and every look-up of a host fail, as Python's audit events would name them."""

    def refuse(*args: object, **_: object) -> None:
        raise _Refused(args)

    for name in ("connect", "connect_ex", "sendto", "bind"):
        monkeypatch.setattr(socket.socket, name, refuse)
    for name in ("getaddrinfo", "gethostbyname", "create_connection"):
        monkeypatch.setattr(socket, name, refuse)


@pytest.mark.usefixtures("offline")
def test_the_main_features_need_no_network(tmp_path: Path) -> None:
    """Load both engines anew, read a page that names other hosts, analyse, write, compare and join."""
    with pytest.raises(_Refused):
        socket.create_connection(("192.0.2.1", 80))
    page = tmp_path / "a.html"
    image = '<img src="http://192.0.2.1/a.png"><link rel="stylesheet" href="http://192.0.2.1/a.css">'
    page.write_text(f"<!doctype html><html><body>{image}<article><p>{TEXT} {TEXT}</p></article></body></html>")
    (tmp_path / "b.txt").write_text(TEXT)
    news = tmp_path / "c.xml"
    news.write_text(
        '<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "http://192.0.2.1/nitf.dtd"><nitf><body><body.content>'
        f"<p>{TEXT}</p></body.content></body></nitf>"
    )
    documents = list(attribution.read([page, tmp_path / "b.txt", news]))
    assert [document.id for document in documents] == ["a", "b", "c"]
    for engine in ("rules", "reader"):
        articles = list(attribution.load(engine=engine).pipe(documents))
        assert all(article.attributions for article in articles)
        assert "http" not in re.sub(r"xmlns\S+", "", render(articles[1]))
        assert len(attribution.to_frame(articles, by="article")) == len(documents)
        attribution.compare_coverage(articles)
        attribution.join_speakers(articles)


COMMANDS = (
    "score news -o out/scores.csv",
    "score news -o out/scores.xlsx --resume",
    "score news -o out/scores.parquet --engine rules",
    "score news -o out/scores.duckdb",
    "score news --meta outlet=BBC --jobs 1",
    "extract news -o out/articles.jsonl --with-text",
    "extract news --table hedges -o out/hedges.sqlite",
    "show news/b.txt --why",
    "report news -o out/report.html",
    "compare news -o out/coverage.html",
    "export out/articles.jsonl --to brat -o out/brat",
    "export out/articles.jsonl --to label-studio -o out/tasks.json",
    "export out/articles.jsonl --to columns -o out/columns.tsv",
    "import out/brat --from brat --gold out/gold",
    "import out/tasks.json --from label-studio -o out/corrected.jsonl",
    "evaluate out/gold",
    "models",
)
"""Commands of the command line, one after the other; `train` needs torch and has tests of its own."""


def _news(folder: Path) -> None:
    """Lay one article out in each format that is read."""
    folder.mkdir()
    image = '<img src="http://192.0.2.1/a.png"><link rel="stylesheet" href="http://192.0.2.1/a.css">'
    page = f"<!doctype html><html><body>{image}<article><p>{TEXT} {TEXT}</p></article></body></html>"
    nitf = f"<nitf><body><body.content><p>{TEXT}</p></body.content></body></nitf>"
    (folder / "a.html").write_text(page)
    (folder / "b.txt").write_text(TEXT)
    (folder / "c.xml").write_text(f'<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "http://192.0.2.1/nitf.dtd">{nitf}')
    (folder / "d.md").write_text(f"# Bridge\n\n![](http://192.0.2.1/a.png)\n\n{TEXT}\n")
    (folder / "e.csv").write_text("id,text\n1,Officials said that the road was closed.\n")
    (folder / "f.jsonl").write_text(json.dumps({"id": "1", "text": TEXT}) + "\n")
    (folder / "g.json").write_text(json.dumps([{"id": "1", "text": TEXT}]))
    with zipfile.ZipFile(folder / "h.zip", "w") as archive:
        archive.writestr("a.txt", TEXT)
    (folder / "i.txt.gz").write_bytes(gzip.compress(TEXT.encode()))
    shutil.copy(office("docx", (CORPUS / "docx" / "report.xml").read_bytes()), folder / "j.docx")
    shutil.copy(office("xlsx", (CORPUS / "xlsx" / "sheet.xml").read_bytes()), folder / "k.xlsx")
    shutil.copy(CORPUS / "parquet" / "table.parquet", folder / "l.parquet")


@pytest.mark.usefixtures("offline")
def test_no_command_needs_the_network_or_leaves_anything_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every command over every format: no connection, no temporary file left, and no path of the machine written."""
    for name in ("docx", "openpyxl", "pyarrow", "duckdb", "trafilatura", "altair"):
        pytest.importorskip(name, reason="an extra is not installed")
    work, temporary = tmp_path / "private-folder", tmp_path / "temporary"
    work.mkdir()
    temporary.mkdir()
    monkeypatch.chdir(work)
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    _news(work / "news")
    (work / "out").mkdir()
    printed = []
    for command in COMMANDS:
        done = CliRunner().invoke(cli, command.split())
        assert done.exit_code in (0, 3), f"{command}: {done.output}"
        printed.append(done.output)
    assert list(temporary.iterdir()) == []
    assert not [path for path in work.rglob("*") if path.suffix in (".part", ".resume")]
    named = ("private-folder", str(Path.home()), str(Path(attribution.__file__).parent))
    for path in [path for path in (work / "out").rglob("*") if path.is_file()]:
        assert not [name for name in named if name.encode() in _unpacked(path)], path
    own = [text for command, text in zip(COMMANDS, printed, strict=True) if command != "models"]
    assert not [text for text in own for name in named if name in text]


def _unpacked(path: Path) -> bytes:
    """Return what a file holds, of an archive what its parts hold."""
    if not zipfile.is_zipfile(path):
        return path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def test_results_name_no_path_of_the_machine(attributor: Attributor, tmp_path: Path) -> None:
    """Neither records nor pages nor frames hold the folder that an article was read from, nor the user's home."""
    folder = tmp_path / "private-folder"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT)
    (document,) = attribution.read([folder])
    article = attributor(document)
    page = folder / "page.html"
    article.to_html(page)
    outputs = [
        json.dumps(article.to_dict()),
        page.read_text(),
        attribution.to_frame([article], by="attribution").to_csv(),
        repr(article),
    ]
    for written in outputs:
        assert "private-folder" not in written
        assert str(Path.home()) not in written
        assert str(Path(attribution.__file__).parent) not in written


def _patterns() -> dict[str, re.Pattern[str] | re.Pattern[bytes]]:
    """All compiled expressions at the top of the loaded modules, and those that are made of tables, by name."""
    found: dict[str, re.Pattern[str] | re.Pattern[bytes]] = {f"signs.{name}": sign for name, sign in signs().items()}
    found["wordings"] = wordings()
    for name, module in list(sys.modules.items()):
        if name.startswith("attribution."):
            found |= {f"{name}.{key}": value for key, value in vars(module).items() if isinstance(value, re.Pattern)}
    return found


def _backtracks(pattern: str, flags: int = 0) -> int:
    """Return the power of the text's length that matching takes at worst, from 3 on, 11 for more than any; else 0."""
    return max((found.starriness for found in find_backtracking(SreOpParser().parse_sre(pattern, flags))), default=0)


def test_no_expression_backtracks() -> None:
    """Regexploit sees no expression of the library that takes cubic or exponential time over any text."""
    for module, _ in modules():
        if module and not module.startswith(("training", "__main__")):
            with contextlib.suppress(ImportError):  # of an extra that is not installed
                __import__(f"attribution.{module}")
    patterns = _patterns()
    assert len(patterns) > 80
    powers = {name: _backtracks(_as_text(item.pattern), item.flags) for name, item in patterns.items()}
    assert powers == dict.fromkeys(patterns, 0)


def _as_text(pattern: str | bytes) -> str:
    return pattern if isinstance(pattern, str) else pattern.decode("latin-1")


@pytest.mark.parametrize("pattern", [r"(a+)+b", r"a\s*(?:at\s+)?\s*,?\s*\d", r"(?:\w+\s?)+\."])
def test_the_check_finds_backtracking(pattern: str) -> None:
    """Nested repetitions and three of one kind behind each other; two of them, quadratic at worst, are let pass."""
    assert _backtracks(pattern) > 1


SHORT = 6000
"""Characters of a text that is to be parsed."""
UNPARSED = ("one word", "one sign", "blanks", "line breaks", "soft hyphens", "combining marks", "entities", "brackets")
"""Texts that have few words, which cost little at a hundred times the length."""


@pytest.mark.parametrize("name", WORST)
def test_malicious_texts_give_an_article(attributor: Attributor, name: str) -> None:
    """Their analysis ends, and all that holds for articles holds."""
    text = WORST[name](100 * SHORT if name in UNPARSED else SHORT)
    article = attributor(text)
    assert article.text == text
    check(article)


@pytest.mark.long
@pytest.mark.parametrize(
    ("name", "length"),
    [
        ("one sentence without an end", 1_000_000),
        ("clauses in clauses", 130_000),
        ("quotations in quotations", 190_000),
    ],
)
def test_the_longest_texts(reader: Attributor, name: str, length: int) -> None:
    """A sentence of a million characters, ten thousand clauses and ten thousand quotations in each other."""
    article = reader(WORST[name](length))
    assert len(article.text) > 0.99 * length
    check(article)


class _Counted:
    """Counts calls of Python functions of the library: a measure of work that no load of the machine changes."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self, _frame: object, event: str, _argument: object) -> None:
        if event == "call":
            self.calls += 1


@pytest.mark.parametrize(
    ("piece", "count"),
    [("Police: no. ", 250), ("Lee said that it rained. ", 40), ("He said that ", 210), ("“It rained,” he said. ", 40)],
)
def test_work_grows_with_the_text_and_no_faster(attributor: Attributor, piece: str, count: int) -> None:
    """Twice the text, beyond the longest sentence, is no more than two and a half times the calls."""
    calls = []
    for repeated in (count, 2 * count):
        counted = _Counted()
        sys.setprofile(counted)
        try:
            attributor(piece * repeated)
        finally:
            sys.setprofile(None)
        calls.append(counted.calls)
    assert 1.5 * calls[0] < calls[1] < 2.5 * calls[0]
