#!/usr/bin/env python3
"""A worker between a broker and a table: NATS JetStream in, SQLite out.

    nats_worker.py --url nats://127.0.0.1:4222 --stream NEWS --subject news.raw --db events.db

Messages are JSON documents as `rasid code` reads them ({"id", "date", "source", "text"}). Delivery is at least once: a message is
acknowledged when its records are on disk, so a worker that dies has its messages delivered again to whoever asks next. Writing is
idempotent: the same document gives the same record ids, and a document's records replace those it had. So however often workers die, the
table ends as if none had. Any number may run; `--exit-when-idle S` ends one that had nothing to do for so long.
"""
import argparse
import asyncio
import json
import signal
import sqlite3

import nats
import nats.errors
import nats.js.api

import rasid

BATCH, ACK_WAIT_S = 64, 10


def open_table(path):
    db = sqlite3.connect(path, timeout=30, isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("CREATE TABLE IF NOT EXISTS documents (id TEXT PRIMARY KEY, coder TEXT)")
    db.execute("CREATE TABLE IF NOT EXISTS events (id TEXT PRIMARY KEY, doc_id TEXT, record TEXT)")
    db.execute("CREATE INDEX IF NOT EXISTS by_document ON events (doc_id)")
    db.execute("CREATE TABLE IF NOT EXISTS rejected (sequence INTEGER PRIMARY KEY, reason TEXT)")
    return db


def write(db, documents, rejected, coder):
    """All of a batch or nothing of it."""
    db.execute("BEGIN IMMEDIATE")
    for d in documents:
        db.execute("DELETE FROM events WHERE doc_id = ?", [d.id])
        db.execute("INSERT OR REPLACE INTO documents VALUES (?, ?)", [d.id, coder.version])
        db.executemany("INSERT OR REPLACE INTO events VALUES (?, ?, ?)",
                       [(e.id, e.doc_id, line.decode()) for e, line in zip(d.events, d.to_json().splitlines())])
    db.executemany("INSERT OR REPLACE INTO rejected VALUES (?, ?)", rejected)
    db.execute("COMMIT")


def read(messages):
    """Documents, and what is none with the reason: a message that can never be coded must not come back for ever."""
    documents, rejected = [], []
    for m in messages:
        try:
            document = json.loads(m.data)
            if not isinstance(document, dict) or not document.get("id") or not isinstance(document.get("text"), str):
                raise ValueError("no document (needs id and text)")
            documents.append(document)
        except ValueError as e:
            rejected.append((m.metadata.sequence.stream, str(e)))
    return documents, rejected


async def work(a):
    coder, db, stopping = rasid.Coder(), open_table(a.db), asyncio.Event()
    for s in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(s, stopping.set)
    connection = await nats.connect(a.url)
    stream = connection.jetstream()
    config = nats.js.api.ConsumerConfig(ack_policy=nats.js.api.AckPolicy.EXPLICIT, ack_wait=ACK_WAIT_S, max_ack_pending=4 * BATCH)
    pull = await stream.pull_subscribe(a.subject, durable=a.durable, stream=a.stream, config=config)
    idle_s = 0
    while not stopping.is_set() and not (a.exit_when_idle and idle_s >= a.exit_when_idle):
        try:
            messages = await pull.fetch(BATCH, timeout=1)
        except (nats.errors.TimeoutError, asyncio.TimeoutError):
            idle_s += 1
            continue
        idle_s = 0
        documents, rejected = read(messages)
        write(db, list(coder.code_many(documents, threads=a.threads)), rejected, coder)
        for m in messages:
            await m.ack()
    await connection.flush()
    await connection.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--url", default="nats://127.0.0.1:4222")
    parser.add_argument("--stream", default="NEWS")
    parser.add_argument("--subject", default="news.raw")
    parser.add_argument("--durable", default="rasid", help="name of the consumer; workers of one name share the messages")
    parser.add_argument("--db", required=True)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--exit-when-idle", type=int, default=0, metavar="SECONDS")
    asyncio.run(work(parser.parse_args()))


if __name__ == "__main__":
    main()
