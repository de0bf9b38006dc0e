#!/usr/bin/env python3
"""Spark with real executors, one of which is killed during the job: cluster.py RASID [--documents N].

local-cluster[2,1,1024] starts a master and two workers as processes of their own. The records that the job leaves as partitioned Parquet
must be those of `rasid code` on one machine: the same rows, each once.
"""
import argparse
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time

import pyarrow.dataset

SENTENCES = ["أدانت فرنسا الهجوم الإيراني على السفينة", "استقبل وزير الخارجية السعودي السفير التركي", "تظاهر آلاف العمال في تونس أمس",
             "فرضت الولايات المتحدة عقوبات على سوريا", "قتل ثلاثة جنود في هجوم شنه مسلحون في سيناء", "وقال مصدر مطلع إن الاجتماع سيعقد في موعده"]


def executors():
    """Executor processes below this one: no others are touched."""
    children = {}
    for p in filter(str.isdigit, os.listdir("/proc")):
        try:
            stat = pathlib.Path(f"/proc/{p}/stat").read_text()
            children.setdefault(int(stat.rpartition(")")[2].split()[1]), []).append(int(p))
        except (OSError, IndexError):
            pass
    found, open_ = [], [os.getpid()]
    while open_:
        for child in children.get(open_.pop(), []):
            open_.append(child)
            try:
                command = pathlib.Path(f"/proc/{child}/cmdline").read_bytes()
            except OSError:
                continue
            if b"CoarseGrainedExecutorBackend" in command and b"/java" in command.split(b"\0")[0]:
                found.append(child)
    return found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--documents", type=int, default=4000)
    a = parser.parse_args()
    rng = random.Random(11)
    # Some long ones, so that the job lasts.
    docs = [{"id": f"s{n}", "date": f"20{15 + n % 3}-03-10", "source": "spa", "text": ". ".join(rng.choices(SENTENCES, k=rng.randint(5, 300)))}
            for n in range(a.documents)]
    lines = "".join(json.dumps(d, ensure_ascii=False) + "\n" for d in docs)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "in.jsonl").write_text(lines, encoding="utf-8")
        expected = subprocess.run([a.program, "code", str(folder / "in.jsonl")], stdout=subprocess.PIPE, check=True).stdout.splitlines()
        os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
        os.environ["PYSPARK_PYTHON"] = sys.executable
        import pyspark
        os.environ.setdefault("SPARK_HOME", str(pathlib.Path(pyspark.__file__).parent))
        from pyspark.sql import SparkSession

        import rasid.spark
        spark = (SparkSession.builder.master("local-cluster[2,1,1024]").config("spark.ui.enabled", "false")
                 .config("spark.driver.host", "127.0.0.1").config("spark.local.dir", str(folder / "local"))
                 .config("spark.executorEnv.PYTHONPATH", os.environ.get("PYTHONPATH", ""))
                 .config("spark.sql.execution.arrow.maxRecordsPerBatch", "200").getOrCreate())
        spark.sparkContext.setLogLevel("OFF")
        try:
            killed, finished = [], threading.Event()
            before = set()
            while len(before) < 2:
                time.sleep(0.2)
                before = set(executors())
            tracker = spark.sparkContext.statusTracker()

            def kill():
                """One executor, when some tasks of the stage are done and some are not."""
                while not finished.wait(0.05):
                    for stage in tracker.getActiveStageIds():
                        info = tracker.getStageInfo(stage)
                        if info and info.numTasks > 4 and 2 <= info.numCompletedTasks < info.numTasks - 4 and info.numActiveTasks:
                            victim = min(set(executors()) & before)
                            os.kill(victim, signal.SIGKILL)
                            killed.append((victim, info.numCompletedTasks, info.numTasks))
                            return

            killer = threading.Thread(target=kill)
            killer.start()
            rows = spark.read.schema("id string, date string, source string, text string").json(str(folder / "in.jsonl")).repartition(24)
            events = rasid.spark.code(rows)
            rasid.spark.write_parquet(events, str(folder / "out"))
            finished.set()
            killer.join()
            assert killed, "no executor was killed: the job was too short (more --documents)"
            assert killed[0][0] not in executors()
            assert {f.name for f in events.schema} == set(json.loads(expected[0]))
        finally:
            spark.stop()
        table = pyarrow.dataset.dataset(folder / "out", format="parquet", partitioning="hive").to_table()
        folders = sorted(p.name for p in (folder / "out").iterdir() if p.is_dir())
    got = sorted(((r["id"], r) for r in table.drop_columns(["year", "category"]).to_pylist()), key=lambda x: x[0])
    wanted = sorted(((r["id"], r) for r in map(json.loads, expected)), key=lambda x: x[0])
    assert [g[0] for g in got] == [w[0] for w in wanted], f"{len(got)} rows, {len(wanted)} expected"
    assert got == wanted
    assert folders == ["year=2015", "year=2016", "year=2017"], folders
    print(f"ok: {len(docs)} documents, {len(wanted)} records, the same as on one machine; executor {killed[0][0]} was killed when "
          f"{killed[0][1]} of {killed[0][2]} tasks were done")
    return 0


sys.exit(main())
