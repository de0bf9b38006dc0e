#!/usr/bin/env python3
"""The example job as one runs it, by spark-submit's Python: job.py ROOT RASID. Its Parquet must hold what `rasid code` gives."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import pyarrow.dataset

root, program = pathlib.Path(sys.argv[1]), sys.argv[2]
with tempfile.TemporaryDirectory() as folder:
    folder = pathlib.Path(folder)
    docs = [{"id": p.stem, "date": "2026-03-10", "text": p.read_text(encoding="utf-8")} for p in sorted((root / "samples").glob("*.txt"))]
    (folder / "in.jsonl").write_text("".join(json.dumps(d, ensure_ascii=False) + "\n" for d in docs), encoding="utf-8")
    expected = subprocess.run([program, "code", str(folder / "in.jsonl")], stdout=subprocess.PIPE, check=True).stdout.splitlines()
    environment = dict(os.environ, SPARK_LOCAL_IP="127.0.0.1", PYSPARK_PYTHON=sys.executable, PYSPARK_SUBMIT_ARGS="--master local[2] --conf spark.ui.enabled=false pyspark-shell")
    subprocess.run([sys.executable, str(root / "examples/spark/code_corpus.py"), str(folder / "in.jsonl"), "--out", str(folder / "out"), "--partitions", "3"],
                   check=True, env=environment)
    table = pyarrow.dataset.dataset(folder / "out", format="parquet", partitioning="hive").to_table().drop_columns(["year", "category"])
    got = sorted(table.to_pylist(), key=lambda r: r["id"])
    assert got == sorted(map(json.loads, expected), key=lambda r: r["id"]), (len(got), len(expected))
    print(f"ok: {len(docs)} documents, {len(got)} records")
