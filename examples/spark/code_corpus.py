#!/usr/bin/env python3
"""A Spark job: JSON lines in, PLOVER records out as partitioned Parquet.

    spark-submit code_corpus.py news/*.jsonl --out events.parquet
    spark-submit --master spark://host:7077 code_corpus.py hdfs:///news/*.jsonl --out hdfs:///events --partitions 400

Rows are documents with the fields of `rasid code` (id, date, source, text). Every worker needs the package (docs/spark.md).
"""
import argparse

from pyspark.sql import SparkSession

import rasid.spark


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("paths", nargs="+", help="JSON lines (also .gz, .bz2), or folders of Parquet with --parquet")
    parser.add_argument("--out", required=True)
    parser.add_argument("--parquet", action="store_true")
    parser.add_argument("--partitions", type=int, help="tasks; two or three a core")
    parser.add_argument("--by", default="year,category", help="columns to partition the output by")
    a = parser.parse_args()
    spark = SparkSession.builder.appName("rasid").getOrCreate()
    # Named columns: a first pass over the text to find a schema would read everything twice.
    rows = spark.read.parquet(*a.paths) if a.parquet else spark.read.schema("id string, date string, source string, text string").json(a.paths)
    if a.partitions:
        rows = rows.repartition(a.partitions)
    rasid.spark.write_parquet(rasid.spark.code(rows), a.out, by=a.by.split(","), mode="overwrite")
    spark.stop()


if __name__ == "__main__":
    main()
