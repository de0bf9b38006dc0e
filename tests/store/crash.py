#!/usr/bin/env python3
"""Kills `rasid ingest` at random instants and looks at what is left: crash.py PROGRAM [--kills N] [--documents N] [--seed N] [--input FILE]

After every kill -9 the workspace must open, pass integrity_check and foreign_key_check and hold whole documents only; while ingest runs, a
reader asks in a loop and must never be refused, see a count fall, or see a document without its sentences. When the run has ended at last,
the content must be that of an undisturbed run.
"""
import argparse
import json
import pathlib
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

CONTENT = ["documents", "sentences", "event_records", "actors", "rules", "mentions", "versions", "document_clusters", "event_clusters", "dyad_records", "rejected"]
# Which run wrote a document is not content: an interrupted one is taken up by another.
LEFT_OUT = {"run_key"}


def generated(path, count):
    root = pathlib.Path(__file__).resolve().parents[2]
    texts = [p.read_text(encoding="utf-8") for p in sorted((root / "samples").glob("*.txt"))]
    with open(path, "w", encoding="utf-8") as f:
        for i in range(count):
            document = {"id": f"d{i}", "date": "2026-03-%02d" % (i % 28 + 1), "source": f"s{i % 5}", "title": f"t{i}",
                        "text": texts[i % len(texts)] + f"\n{i}\n" + texts[(i + 1) % len(texts)]}
            f.write(json.dumps(document, ensure_ascii=False) + "\n")
            if i % 500 == 250:
                f.write("{broken\n")


def content(path):
    db = sqlite3.connect(path)
    out = []
    for table in CONTENT:
        columns = [c[1] for c in db.execute(f"PRAGMA table_info({table})") if c[1] not in LEFT_OUT]
        if table == "rejected":  # told by every run that meets them
            out.append(sorted(set(db.execute("SELECT reason FROM rejected"))))
            continue
        names = ", ".join(f'"{c}"' for c in columns)
        order = names if len(columns) < 4 else "1, 2, 3"
        out.append(list(db.execute(f"SELECT {names} FROM {table} ORDER BY {order}")))
    db.close()
    return out


def check(path):
    if not pathlib.Path(path).exists():
        return 0
    db = sqlite3.connect(path)
    if db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'documents'").fetchone()[0] == 0:
        return 0  # killed before the first table
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)], "integrity_check"
    assert db.execute("PRAGMA foreign_key_check").fetchall() == [], "foreign_key_check"
    bare = db.execute("SELECT count(*) FROM documents d WHERE NOT EXISTS (SELECT 1 FROM sentences s WHERE s.document_key = d.document_key)")
    assert bare.fetchone()[0] == 0, "a document without sentences"
    n = db.execute("SELECT count(*) FROM documents").fetchone()[0]
    db.close()
    return n


class Reader(threading.Thread):
    def __init__(self, path):
        super().__init__(daemon=True)
        self.path, self.stop, self.reads, self.slowest, self.error = path, False, 0, 0.0, None

    def run(self):
        last = 0
        while not self.stop:
            try:
                if not pathlib.Path(self.path).exists():
                    time.sleep(0.005)
                    continue
                begin = time.monotonic()
                db = sqlite3.connect(f"file:{self.path}?mode=ro", uri=True, timeout=0.5)
                if db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'dyads'").fetchone()[0]:
                    n, bare = db.execute("SELECT count(*), sum(NOT EXISTS (SELECT 1 FROM sentences s WHERE s.document_key = d.document_key)) "
                                         "FROM documents d").fetchone()
                    assert n >= last, f"{last} documents, then {n}"
                    assert not bare, f"{bare} documents without sentences"
                    last = n
                    db.execute("SELECT count(*) FROM dyads WHERE actor_code = 'FRA'").fetchone()
                db.close()
                self.reads += 1
                self.slowest = max(self.slowest, time.monotonic() - begin)
            except Exception as error:  # noqa: BLE001 - any refusal counts
                self.error = f"reader: {type(error).__name__}: {error}"
                return
            time.sleep(0.002)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--documents", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--input")
    o = parser.parse_args()
    rng = random.Random(o.seed)
    with tempfile.TemporaryDirectory() as folder:
        source = o.input or f"{folder}/docs.jsonl"
        if not o.input:
            generated(source, o.documents)
        command = [o.program, "ingest", source, "--quiet", "--db"]
        begin = time.monotonic()
        calm = subprocess.run([*command, f"{folder}/calm.db"], stderr=subprocess.DEVNULL)
        whole = time.monotonic() - begin
        assert calm.returncode in (0, 1), calm.returncode
        wanted = content(f"{folder}/calm.db")
        path, kills, rounds, resumed = f"{folder}/killed.db", 0, 0, 0
        reader = Reader(path)
        reader.start()
        while kills < o.kills:
            p = subprocess.Popen([*command, path], stderr=subprocess.DEVNULL)
            try:
                p.wait(rng.uniform(0, 0.8 * whole))
                rounds += 1  # it ended before the kill: once more from the beginning
                assert content(path) == wanted, "a run that ended differs"
                reader.stop = True
                reader.join()
                assert reader.error is None, reader.error
                for suffix in ("", "-wal", "-shm"):
                    pathlib.Path(path + suffix).unlink(missing_ok=True)
                path = f"{folder}/killed{rounds}.db"
                reader = Reader(path)
                reader.start()
                continue
            except subprocess.TimeoutExpired:
                p.send_signal(signal.SIGKILL)
                p.wait()
                kills += 1
                resumed += check(path) > 0
        subprocess.run([*command, path], stderr=subprocess.DEVNULL)
        check(path)
        assert content(path) == wanted, "after the kills the content differs"
        reader.stop = True
        reader.join()
        assert reader.error is None, reader.error
        again = subprocess.run([*command, path], stderr=subprocess.DEVNULL)
        assert again.returncode == calm.returncode and content(path) == wanted, "a further run changed something"
        print(f"{kills} kills, {resumed} of them with documents already there; {rounds + 1} complete runs, all alike; undisturbed {whole:.1f} s; "
              f"last reader: {reader.reads} reads, slowest {reader.slowest * 1000:.0f} ms")


main()
