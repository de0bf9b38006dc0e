"""Rasid in Apache Spark: a DataFrame of texts in, a DataFrame of event records out.

Each task opens the coder of its process once (a millisecond; the data is shared by all processes of a machine) and codes Arrow batches; nothing is
shuffled, nothing is collected. Records are the same as those of `rasid code` on one machine, so a task that is run twice, or on another
machine, gives the same rows.

    events = rasid.spark.code(spark.read.json("news/*.jsonl"))
    rasid.spark.write_parquet(events, "events.parquet")

Every worker machine needs the package installed, of the same version (docs/spark.md).
"""
from __future__ import annotations

import functools
import typing
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Optional

if typing.TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame
    from pyspark.sql.types import StructType

#: The columns that are read, and the names that they go by when `code` is not told others, in order of preference (as in JSON lines).
COLUMNS = {"text": ("text", "body", "content"), "id": ("doc", "id", "doc_id"), "date": ("date",), "source": ("source", "outlet")}


def schema() -> StructType:
    """The Spark schema of a record: `rasid.arrow_schema()` in Spark's types."""
    from pyspark.sql.pandas.types import from_arrow_schema

    from ._frames import arrow_schema

    return from_arrow_schema(arrow_schema())


@functools.lru_cache(maxsize=4)
def _coder(options: tuple[tuple[str, Any], ...]) -> Any:
    """One coder a process and set of options; Spark keeps its Python processes for the tasks that follow."""
    from . import Coder

    return Coder(**dict(options))


def _batches(column: Callable[[str], Optional[str]], options: tuple[tuple[str, Any], ...], version: str,
             threads: int) -> Callable[[Iterable[pyarrow.RecordBatch]], Iterable[pyarrow.RecordBatch]]:
    names = {field: column(field) for field in COLUMNS}

    def code_batches(batches: Iterable[pyarrow.RecordBatch]) -> Iterable[pyarrow.RecordBatch]:
        from . import Input
        from ._frames import table_of_json

        coder = _coder(options)
        if coder.version != version:
            raise RuntimeError(f"this worker has rasid {coder.version}, the driver {version}: install the same package on all machines")
        for batch in batches:
            rows = {field: batch.column(name).to_pylist() if name else [None] * batch.num_rows for field, name in names.items()}
            documents = (Input(id=str(i) if i is not None else "", text=t or "", date=d, source=s or "")
                         for t, i, d, s in zip(rows["text"], rows["id"], rows["date"], rows["source"]))
            lines = b"".join([d.to_json() for d in coder.code_many(documents, threads=threads)])
            yield from table_of_json(lines).to_batches()

    return code_batches


def code(frame: DataFrame, *, text: Optional[str] = None, id: Optional[str] = None, date: Optional[str] = None,
         source: Optional[str] = None, threads: int = 1, **options: Any) -> DataFrame:
    """Codes the texts of a DataFrame, a row a document, to event records, a row an event (`schema()`).

    text, id, date, source: names of the columns; without, those that JSON lines have (`COLUMNS`). An id is needed, and should tell documents
    apart: it goes into the records' ids. Dates are YYYY-MM-DD or of type date.
    threads: of one task. Spark runs as many tasks at once as it has cores, so 1.
    options: those of `rasid.Coder` (merge, models, gate, overlays: paths that are the same on all machines …).

    `ValueError` when a column is not there.
    """
    given = {"text": text, "id": id, "date": date, "source": source}
    for field, name in given.items():
        if name is not None and name not in frame.columns:
            raise ValueError(f"{field}: there is no column '{name}' (there are {', '.join(frame.columns)})")
    columns = {field: name or next((n for n in COLUMNS[field] if n in frame.columns), None) for field, name in given.items()}
    for field in ("text", "id"):
        if columns[field] is None:
            raise ValueError(f"there is no column for {field} (name it: code(frame, {field}=...); there are {', '.join(frame.columns)})")
    wanted = [n for n in dict.fromkeys(columns.values()) if n]
    frozen = tuple(sorted((k, tuple(v) if isinstance(v, (list, tuple)) else v) for k, v in options.items()))
    version = _coder(frozen).version
    return frame.select(*wanted).mapInArrow(_batches(columns.get, frozen, version, threads), schema())


def write_parquet(events: DataFrame, path: str, *, by: Sequence[str] = ("year", "category"), mode: str = "errorifexists") -> None:
    """Writes records as Parquet, partitioned by `by`: "year", "month" (of the event's date; "unknown" when not told), "category", or any column.

    Every engine that knows Hive partitions reads it: DuckDB, pyarrow.dataset, Spark, R's arrow.
    """
    from pyspark.sql import functions as f

    made = {"year": f.coalesce(f.substring("date", 1, 4), f.lit("unknown")), "month": f.coalesce(f.substring("date", 1, 7), f.lit("unknown")),
            "category": f.element_at("event", 1)}
    for name in by:
        if name in made and name not in events.columns:
            events = events.withColumn(name, made[name])
        elif name not in events.columns:
            raise ValueError(f"by: there is no column '{name}' (there are year, month, category, {', '.join(events.columns)})")
    events.write.mode(mode).partitionBy(*by).parquet(path)
