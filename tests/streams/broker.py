#!/usr/bin/env python3
"""The worker of examples/streams under kill -9: broker.py RASID [--documents N] [--kills N].

Starts a NATS server of its own, publishes documents (some twice, some that are none), kills workers at random moments, and the server once;
in the end the table must hold what `rasid code` gives for the same documents, each record once.
"""
import argparse
import asyncio
import contextlib
import json
import os
import pathlib
import random
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time

import nats

ROOT = pathlib.Path(__file__).resolve().parents[2]
SENTENCES = ["أدانت فرنسا الهجوم الإيراني على السفينة", "استقبل وزير الخارجية السعودي السفير التركي", "تظاهر آلاف العمال في تونس أمس",
             "فرضت الولايات المتحدة عقوبات على سوريا", "قتل ثلاثة جنود في هجوم شنه مسلحون في سيناء"]


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def start_server(port, folder):
    server = subprocess.Popen(["nats-server", "-js", "-a", "127.0.0.1", "-p", str(port), "-sd", folder], stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL)
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return server
        except OSError:
            time.sleep(0.05)
    raise RuntimeError("nats-server does not answer")


async def publish(url, messages):
    connection = await nats.connect(url)
    stream = connection.jetstream()
    await stream.add_stream(name="NEWS", subjects=["news.raw"])
    for m in messages:
        await stream.publish("news.raw", m)
    await connection.close()


def documents(count):
    rng = random.Random(7)
    return [{"id": f"n{i}", "date": "2026-03-10", "text": ". ".join(rng.choices(SENTENCES, k=rng.randint(3, 30)))} for i in range(count)]


def written(table):
    try:
        with contextlib.closing(sqlite3.connect(f"file:{table}?mode=ro", uri=True)) as db:
            return db.execute("SELECT count(*) FROM documents").fetchone()[0]
    except sqlite3.OperationalError:  # not there yet
        return 0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--documents", type=int, default=1500)
    parser.add_argument("--kills", type=int, default=5)
    a = parser.parse_args()
    docs = documents(a.documents)
    lines = [json.dumps(d, ensure_ascii=False).encode() for d in docs]
    messages = lines + lines[: a.documents // 10] + [b"not json", b"[]", b'{"id": "x"}']
    expected = subprocess.run([a.program, "code", "-", "--input-format", "jsonl"], input=b"\n".join(lines) + b"\n", stdout=subprocess.PIPE,
                              check=True).stdout.splitlines()
    rng, kills = random.Random(3), 0
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        url, table = f"nats://127.0.0.1:{port}", os.path.join(folder, "events.db")
        server = start_server(port, folder)
        try:
            asyncio.run(publish(url, messages))
            worker = [sys.executable, str(ROOT / "examples/streams/nats_worker.py"), "--url", url, "--db", table]
            while kills < a.kills:
                before, p = written(table), subprocess.Popen(worker, stderr=subprocess.DEVNULL)
                for _ in range(600):  # until it writes; then at any moment of the batches that follow
                    if written(table) > before:
                        break
                    time.sleep(0.05)
                time.sleep(rng.random() * 0.2)
                p.kill()
                assert p.wait() == -signal.SIGKILL, "the worker ended by itself"
                kills += 1
                if kills == a.kills // 2:
                    server.kill(), server.wait()
                    server = start_server(port, folder)
            during = written(table)
            assert 0 < during
            # Messages that dead workers held come again after the time for acknowledging is over.
            done = subprocess.run(worker + ["--exit-when-idle", "14"], timeout=300)
            assert done.returncode == 0
        finally:
            server.kill(), server.wait()
        db = sqlite3.connect(table)
        got = {r for (r,) in db.execute("SELECT record FROM events")}
        rejected = db.execute("SELECT count(*) FROM rejected").fetchone()[0]
        count, coded = db.execute("SELECT count(*) FROM events").fetchone()[0], db.execute("SELECT count(*) FROM documents").fetchone()[0]
    assert coded == len(docs), f"{coded} of {len(docs)} documents"
    assert count == len(expected) and got == {e.decode() for e in expected}, f"{count} records, {len(expected)} expected"
    assert rejected == 3, rejected
    print(f"ok: {len(messages)} messages, {kills} workers killed (with {during} of {len(docs)} documents written by then) and the server once; "
          f"{count} records, the bytes of rasid code, each once")
    return 0


sys.exit(main())
