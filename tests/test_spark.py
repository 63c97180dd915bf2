"""Scores from a real Spark: local, and on a cluster that loses a worker."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from attribution.arrow import function
from attribution.errors import SettingsError
from attribution.output.rows import TABLES
from attribution.reading.columns import ColumnChoice
from attribution.settings import Settings

pyspark = pytest.importorskip("pyspark", reason='the extra "spark" is not installed')
if shutil.which("java") is None:
    pytest.skip("Spark needs Java", allow_module_level=True)

from attribution import spark as on_spark  # noqa: E402 - after the skips

TEXTS = ["Ivanov said that it rained. It snowed.", None, "It rained.", "Police reportedly fled."] * 6
TABLE = pa.table({"url": [f"u{number}" for number in range(len(TEXTS))], "body": TEXTS, "views": range(len(TEXTS))})
CONF = """spark.ui.enabled false
spark.driver.memory 512m
spark.executor.memory 512m
spark.driver.host 127.0.0.1
spark.driver.bindAddress 127.0.0.1
spark.sql.shuffle.partitions 2
"""


@pytest.fixture(scope="module")
def conf(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a small Spark."""
    folder = tmp_path_factory.mktemp("conf")
    (folder / "spark-defaults.conf").write_text(CONF)
    (folder / "log4j2.properties").write_text("rootLogger.level = error\n")
    path = os.pathsep.join(filter(None, [str(Path(on_spark.__file__).parents[1]), os.environ.get("PYTHONPATH")]))
    return {
        **os.environ,
        "SPARK_CONF_DIR": str(folder),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_LOCAL_HOSTNAME": "127.0.0.1",
        "PYSPARK_PYTHON": sys.executable,
        "PYTHONPATH": path,
    }


@pytest.fixture(scope="module")
def session(conf: dict[str, str]) -> Iterator[Any]:
    """A session on two local threads."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in conf.items():
            patch.setenv(name, value)
        spark = on_spark.session("local[2]")
        yield spark
        spark.stop()
        pyspark.SparkContext._gateway.shutdown()
        pyspark.SparkContext._gateway.proc.stdin.close()
        pyspark.SparkContext._gateway.proc.wait(60)
        pyspark.SparkContext._gateway = None


@pytest.mark.filterwarnings("ignore")
def test_local(session: Any, tmp_path: Path) -> None:
    """The rows of the Arrow function, whatever the partitions; the schema of the local tables, and the errors."""
    parquet.write_table(TABLE, tmp_path / "in.parquet")
    frame = session.read.parquet(str(tmp_path / "in.parquet")).repartition(3)
    scored = on_spark.score(frame, text="body", id="url", engine="rules")
    assert scored.columns == [*TABLES["articles"].columns, "views", "error"]
    types = dict(scored.dtypes)
    names = ("id", "words", "low_count", "sourced_share", "error")
    assert [types[name] for name in names] == ["string", "bigint", "boolean", "double", "string"]
    expected = function("article", text="body", id="url", engine="rules")(TABLE).to_pylist()
    assert [row.asDict() for row in scored.orderBy("views").collect()] == expected
    assert [row["error"] for row in expected[:4]] == [None, "no text", None, None]
    found = on_spark.extract(frame, text="body", by="hedge", keep=["views"], engine="rules")
    hedges = function("hedge", text="body", keep=["views"], engine="rules")(TABLE).to_pylist()
    assert [row.asDict() for row in found.orderBy("views").collect()] == hedges
    with pytest.raises(SettingsError, match="no column text"):
        on_spark.score(frame)
    said: list[str] = []
    told = on_spark.score_files(
        [str(tmp_path / "in.parquet")],
        str(tmp_path / "out.jsonl"),
        master="local[2]",
        settings=Settings(engine="rules"),
        choice=ColumnChoice(None, "views", said.append),
    )
    assert (told.articles, told.failed) == (18, 6)
    assert said == [
        "in.parquet: texts from 'body', by the columns' names (--text-column, --id-column choose others)",
    ]
    ids = {row.id for row in session.read.json(str(tmp_path / "out.jsonl")).collect()}
    assert ids == {str(number) for number in range(len(TEXTS))}


def _port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


class Cluster:
    """A master and two workers, each in a process group of its own."""

    def __init__(self, folder: Path, env: dict[str, str]) -> None:
        self.folder, self.env = folder, env
        self.running: list[subprocess.Popen[bytes]] = []
        self.url = f"spark://127.0.0.1:{_port()}"
        port = self.url.rpartition(":")[2]
        self._start("master", "--host", "127.0.0.1", "--port", port, "--webui-port", "0")
        self._wait(self.folder / "master.log", "New state: ALIVE")
        self.workers = [self._worker(name) for name in ("one", "two")]
        for name in ("one", "two"):
            self._wait(self.folder / f"{name}.log", "Successfully registered")

    def _worker(self, name: str) -> subprocess.Popen[bytes]:
        options = ["--cores", "1", "--memory", "1g", "--host", "127.0.0.1", "--webui-port", "0"]
        return self._start("worker", self.url, *options, "--work-dir", str(self.folder / name), log=name)

    def _start(self, kind: str, *arguments: str, log: str = "master") -> subprocess.Popen[bytes]:
        spark_class = Path(pyspark.__file__).parent / "bin" / "spark-class"
        command = [str(spark_class), f"org.apache.spark.deploy.{kind}.{kind.title()}", *arguments]
        env = self.env | {"SPARK_CONF_DIR": str(self.folder), "SPARK_DAEMON_MEMORY": "256m"}
        with (self.folder / f"{log}.log").open("wb") as out:
            started = subprocess.Popen(command, stdout=out, stderr=out, env=env, start_new_session=True)  # noqa: S603
        self.running.append(started)
        return started

    def _wait(self, log: Path, sign: str) -> None:
        end = time.monotonic() + 300
        while sign not in log.read_text("utf-8", "replace"):
            assert time.monotonic() < end, log.read_text("utf-8", "replace")
            time.sleep(0.1)

    @staticmethod
    def kill(process: subprocess.Popen[bytes]) -> None:
        """Kill a process with all that it has started."""
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(30)


@pytest.fixture
def cluster(tmp_path: Path, conf: dict[str, str]) -> Iterator[Cluster]:
    """The cluster; all of it goes with the test."""
    folder = tmp_path / "cluster"
    folder.mkdir()
    (folder / "spark-defaults.conf").write_text(CONF)
    made = Cluster(folder, conf)
    yield made
    for process in made.running:
        made.kill(process)


def test_a_cluster_that_loses_a_worker(cluster: Cluster, tmp_path: Path) -> None:
    """Gives every row all the same; the account says what was run, and the exit status that some have errors."""
    text = "\n\n".join(["Ivanov said that it rained. “It is over,” she told reporters."] * 40)
    texts = [text if number % 5 else "" for number in range(60)]
    table = pa.table({"id": [str(number) for number in range(60)], "text": texts, "outlet": ["BBC"] * 60})
    parquet.write_table(table, tmp_path / "in.parquet")
    out = tmp_path / "out.parquet"
    command = [sys.executable, "-m", "attribution", "score", str(tmp_path / "in.parquet"), "-o", str(out)]
    command += ["--spark", cluster.url, "--engine", "rules", "-q"]
    running = subprocess.Popen(command, stderr=subprocess.PIPE, env=cluster.env)  # noqa: S603
    while running.poll() is None and not list(out.glob("_temporary/0/_temporary/*")):
        time.sleep(0.05)  # until the first part is being written
    assert running.poll() is None
    cluster.kill(cluster.workers[0])
    _, errors = running.communicate(timeout=900)
    assert running.returncode == 3, errors.decode()
    scored = parquet.read_table(out).sort_by("words").to_pylist()
    expected = function("article", engine="rules")(table).to_pylist()
    assert sorted(scored, key=lambda row: int(row["id"])) == expected
    told = json.loads((tmp_path / "out.parquet.run.json").read_text("utf-8"))
    assert (told["counts"]["articles"], told["counts"]["failed"]) == (48, 12)
    assert told["spark"] == cluster.url
