"""Score and extract on a Spark cluster: a DataFrame of texts in, a DataFrame of our tables out (extra "spark").

The work is done by `mapInArrow`: each Python worker loads parser and engine once, and analyses its partitions batch by
batch, so that memory stays flat. The package must be installed on every worker.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attribution.arrow import ERROR, ArrowFunction, function
from attribution.errors import ClusterError, MissingExtraError, SettingsError
from attribution.output.frames import By
from attribution.output.rows import TABLES, Kind
from attribution.reading.columns import BY_NAME, ColumnChoice
from attribution.settings import Settings

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession
    from pyspark.sql.types import StructType

_TYPES: dict[Kind, str] = {
    "text": "StringType",
    "count": "LongType",
    "index": "LongType",
    "flag": "BooleanType",
    "number": "DoubleType",
}
"""Spark's type for what a column holds, as Parquet files of ours are read by Spark."""


FORMATS = {".parquet": "parquet", ".jsonl": "json", ".ndjson": "json", ".csv": "csv"}
"""Spark's formats by suffix."""

PARTS_PER_CORE = 4
"""Partitions for each core at least: what is lost with a worker is a part of its work."""


def score(df: DataFrame, text: str = "text", **choices: Any) -> DataFrame:
    """Score the articles of a DataFrame: one row each.

    Args:
        df: the articles, one a row.
        text: the column with the texts.
        choices: ``id``, ``title``, ``keep``, ``settings``, ``any_language``, ``batch_size``, or the choices of `load`,
            as for `attribution.arrow.function`.

    Returns:
        The columns of the table "articles", the kept ones, and ``error``: why a row has no score, null where it has.
        Nothing is computed before the result is asked for.

    Raises:
        SettingsError: for columns and choices that do not exist or do not go together.
        MissingExtraError: where PySpark or pyarrow is not installed.
    """
    return _mapped(df, function("article", text=text, **choices))


def extract(df: DataFrame, text: str = "text", by: By = "attribution", **choices: Any) -> DataFrame:
    """Extract from the articles of a DataFrame: one row an attribution, assertion, speaker or hedge.

    Args:
        df: the articles, one a row.
        text: the column with the texts.
        by: what a row is, as for `attribution.to_frame`.
        choices: as for `score`.

    Returns:
        The columns of the table, the kept ones, and ``error``; an article that fails is one row with an error.

    Raises:
        SettingsError: for columns and choices that do not exist or do not go together, and for another `by`.
        MissingExtraError: where PySpark or pyarrow is not installed.
    """
    return _mapped(df, function(by, text=text, **choices))


def schema(analyse: ArrowFunction, given: StructType) -> StructType:
    """Return the schema of a result for DataFrames with the schema `given`."""
    types = _require().sql.types
    kinds = TABLES[analyse.table].columns
    own = [types.StructField(name, getattr(types, _TYPES[kind])()) for name, kind in kinds.items()]
    kept = [types.StructField(column, given[name].dataType) for name, column in analyse.kept(given.names).items()]
    made: StructType = types.StructType([*own, *kept, types.StructField(ERROR, types.StringType())])
    return made


def session(master: str, name: str = "attribution") -> SparkSession:
    """Return the Spark session that there is, or a new one on a master: ``local[4]``, ``spark://host:7077``.

    Raises:
        MissingExtraError: where PySpark is not installed.
        ClusterError: where it cannot be started, as without Java.
    """
    _require()
    from pyspark.errors import PySparkException  # noqa: PLC0415 - an extra
    from pyspark.sql import SparkSession  # noqa: PLC0415

    if master.startswith("local"):  # PySpark would take whatever python3 is on the path
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    try:
        return SparkSession.builder.master(master).appName(name).getOrCreate()
    except PySparkException as error:
        raise ClusterError(f"Spark does not start on {master}: {error}") from error


@dataclass(frozen=True, slots=True)
class Counts:
    """Articles and words that a run on a cluster has scored, and the articles that have an error instead."""

    articles: int
    words: int
    failed: int


def score_files(  # noqa: PLR0913 - each choice has a name and a default
    paths: Sequence[str],
    output: str,
    *,
    master: str,
    settings: Settings | None = None,
    overwrite: bool = False,
    any_language: bool = False,
    batch_size: int = 16,
    choice: ColumnChoice = BY_NAME,
) -> Counts:
    """Score the articles of tables on a cluster and write their scores as Parquet, CSV or JSON lines.

    As Spark has it, the output is a folder of parts, whole only when it holds ``_SUCCESS``; the order of rows is not
    kept.

    Args:
        paths: files or folders in one format, which every worker can reach: .parquet, .jsonl or .csv.
        output: the folder; its suffix says the format.
        master: the cluster, as for `session`.
        settings: what is loaded on each worker.
        overwrite: whether an output that is there is replaced.
        any_language: whether texts that are not English are scored too.
        batch_size: articles analysed together.
        choice: which columns hold text, id and title; by default guessed from their names as `attribution.read` does.

    Raises:
        SettingsError: for a suffix that Spark has no format for.
        FormatError: where no column holds a text, and where one that is named is not there.
        MissingExtraError: where PySpark is not installed.
        ClusterError: where the run fails as a whole.
    """
    source, target = _format({Path(path).suffix.lower() for path in paths}), _format({Path(output).suffix.lower()})
    spark = session(master)
    from pyspark.errors import PySparkException  # noqa: PLC0415 - an extra

    try:
        frame = spark.read.format(source).options(header=True, multiLine=source == "csv").load(list(paths))
        columns = choice.columns(frame.columns, Path(paths[0]))
        least = PARTS_PER_CORE * spark.sparkContext.defaultParallelism
        if frame.rdd.getNumPartitions() < least:
            frame = frame.repartition(least)
        chosen = function(
            "article",
            text=columns.text,
            id=columns.id,
            title=columns.title,
            settings=settings or Settings(),
            any_language=any_language,
            batch_size=batch_size,
        )
        mode = "overwrite" if overwrite else "errorifexists"
        _mapped(frame, chosen).write.format(target).mode(mode).option("header", value=True).save(output)
        written = spark.read.format(target).option("header", value=True).load(output)
        (told,) = written.selectExpr(
            "count(*) - count(error) AS articles",
            "coalesce(sum(CAST(words AS BIGINT)), 0) AS words",
            "count(error) AS failed",
        ).collect()
    except PySparkException as error:
        raise ClusterError(str(error).partition("\n")[0]) from error
    return Counts(told.articles, told.words, told.failed)


def _mapped(df: DataFrame, analyse: ArrowFunction) -> DataFrame:
    return df.mapInArrow(analyse.batches, schema(analyse, df.schema))


def _format(suffixes: set[str]) -> str:
    if len(suffixes) == 1 and (name := FORMATS.get(*suffixes)) is not None:
        return name
    given = ", ".join(suffix or "what has no suffix" for suffix in sorted(suffixes))
    raise SettingsError(f"Spark reads and writes one of {', '.join(FORMATS)}, not {given}")


def _require() -> Any:
    try:
        import pyspark.sql.types  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise MissingExtraError("Spark needs PySpark: pip install 'attribution-nlp[spark]'") from error
    return pyspark
