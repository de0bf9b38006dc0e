#!/usr/bin/env python3
"""Feeds `rasid ingest` with broken files of every kind: hostile.py PROGRAM [--count N] [--seed N] [--keep FOLDER]

Well-formed seeds of each format are mutated (bytes flipped, cut out, doubled, swapped between formats, nested deep, ended early, given
another format's name). Every input must end with exit code 0, 1 or 2 within 10 seconds, and leave a workspace that passes integrity_check.
Inputs are tried many at a time; a batch that fails is tried one by one, and the culprits are kept.
"""
import argparse
import bz2
import email.mime.text
import gzip
import io
import json
import lzma
import pathlib
import random
import shutil
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile

TEXT = "أدانت فرنسا الهجوم الإيراني على السفينة. التقى وزير الخارجية التركي أمير قطر في الدوحة، وقُتل ثلاثة أشخاص في قصف على إدلب."
PAGE = f"<html lang='ar'><head><title>خبر</title><meta property='article:published_time' content='2021-01-27'></head><body><nav><a href='/'>x</a></nav>" \
       f"<article><h1>خبر</h1><p>{TEXT}</p><p>{TEXT}</p></article><footer>f</footer></body></html>"


def zipped(members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, data in members.items():
            z.writestr(name, data)
    return out.getvalue()


def tarred(members, mode):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as t:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            t.addfile(info, io.BytesIO(data))
    return out.getvalue()


def warc(*bodies):
    out = b""
    for i, body in enumerate(bodies):
        http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
        out += (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://example.org/{i}\r\nWARC-Date: 2021-01-27T00:00:00Z\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n").encode() + http + b"\r\n\r\n"
    return out


def mail():
    m = email.mime.text.MIMEText(TEXT, "plain", "utf-8")
    m["Subject"], m["From"], m["Date"], m["Message-ID"] = "خبر", "a@example.org", "Wed, 27 Jan 2021 10:00:00 +0000", "<1@example.org>"
    return m.as_bytes()


def pdf():
    stream = b"BT /F1 12 Tf 72 720 Td (Iran and France) Tj ET"
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
               b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
               b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream), b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    out, places = b"%PDF-1.4\n", []
    for i, o in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (i, o)
    start = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % p for p in places)
    return out + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % start


def seeds():
    text, page = TEXT.encode(), PAGE.encode()
    lines = b"".join(json.dumps({"id": i, "date": "2021-01-27", "text": TEXT}, ensure_ascii=False).encode() + b"\n" for i in range(3))
    table = ("id,date,text\r\n1,2021-01-27,\"" + TEXT + "\"\r\n2,27/01/2021,\"a \"\"b\"\"\nc\"\r\n").encode()
    rss = f"<?xml version='1.0'?><rss version='2.0'><channel><title>ch</title><item><title>خبر</title><guid>1</guid><pubDate>Wed, 27 Jan 2021 10:00:00 GMT</pubDate><description><![CDATA[<p>{TEXT}</p>]]></description></item></channel></rss>".encode()
    atom = f"<feed xmlns='http://www.w3.org/2005/Atom'><title>f</title><entry><id>1</id><title>t</title><updated>2021-01-27T00:00:00Z</updated><content>{TEXT}</content></entry></feed>".encode()
    petrarch = f"<Sentences><Sentence date='20210127' id='1' source='s' sentence='True'><Text>{TEXT}</Text><Parse>(S)</Parse></Sentence></Sentences>".encode()
    docx = zipped({"word/document.xml": f"<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>{TEXT}</w:t></w:r></w:p></w:body></w:document>".encode()})
    members = {"a.txt": text, "b.html": page, "c.jsonl": lines, "d/e.csv": table}
    return {".txt": text, ".jsonl": lines, ".json": b"[" + lines.replace(b"\n", b",")[:-1] + b"]", ".csv": table, ".tsv": table.replace(b",", b"\t"),
            ".html": page, ".rss": rss, ".atom": atom, ".xml": petrarch, ".warc": warc(page, page), ".warc.gz": gzip.compress(warc(page)),
            ".mbox": b"From a Wed Jan 27 10:00:00 2021\n" + mail() + b"\n\nFrom b Wed Jan 27 10:00:00 2021\n" + mail(), ".eml": mail(), ".pdf": pdf(),
            ".docx": docx, ".zip": zipped(members), ".tar": tarred(members, "w"), ".tar.gz": tarred(members, "w:gz"), ".tgz": tarred(members, "w:gz"),
            ".txt.gz": gzip.compress(text), ".csv.bz2": bz2.compress(table), ".jsonl.xz": lzma.compress(lines),
            ".zip.zip": zipped({"x.zip": zipped(members), "y.tar.gz": tarred(members, "w:gz")}),
            ".utf16.txt": TEXT.encode("utf-16"), ".1256.html": PAGE.replace("<title>", "<meta charset='windows-1256'><title>").encode("cp1256", "replace")}


DEEP = [b"<div>" * 20000, b"[" * 50000, b"{\"a\":" * 20000, b"<item>" * 5000, b"\"" * 9999, b"\0" * 5000, b"\xff\xfe" * 500, b"&#x110000;&#0;&amp" * 200,
        b"<![CDATA[" * 300, b"\n" * 20000, b"9" * 4000, b"<!DOCTYPE a [<!ENTITY b 'c'><!ENTITY d '&b;&b;&b;&b;&b;&b;&b;&b;'>]><a>&d;</a>",
        b"Content-Length: 99999999999999999999\r\n", "\u202e\u0640\u064b".encode() * 2000]


def mutate(rng, data, others):
    data = bytearray(data)
    for _ in range(rng.choice([1, 1, 2, 3, 8])):
        kind, n = rng.randrange(9), len(data)
        at = rng.randrange(n + 1)
        if kind == 0 and n:
            for _ in range(rng.choice([1, 4, 64])):
                data[rng.randrange(len(data))] = rng.randrange(256)
        elif kind == 1:
            del data[at:at + rng.choice([1, 2, 10, 100, n])]
        elif kind == 2:
            data[at:at] = data[max(0, at - rng.randrange(1, 500)):at] * rng.choice([1, 3, 50])
        elif kind == 3:
            data[at:at] = rng.choice(DEEP)
        elif kind == 4:
            del data[at:]
        elif kind == 5:
            other = rng.choice(others)
            begin = rng.randrange(len(other))
            data[at:at] = other[begin:begin + rng.randrange(1, 400)]
        elif kind == 6:
            data = bytearray(rng.choice(others)) + data
        elif kind == 7:
            data[at:at] = bytes(rng.randrange(256) for _ in range(rng.choice([1, 20, 300])))
        else:
            data = data.replace(*rng.choice([(b">", b""), (b"\"", b"'"), (b"\n", b""), (b"\r\n", b"\n"), (b":", b"::"), (b"1", b"-1"), (b"2021", b"9999999999")]))
    return bytes(data[:2_000_000])


found = {"documents": 0, "rejected": 0}


def attempt(program, path, folder, seconds):
    db = f"{folder}/try.db"
    for suffix in ("", "-wal", "-shm"):
        pathlib.Path(db + suffix).unlink(missing_ok=True)
    try:
        done = subprocess.run([program, "ingest", str(path), "--db", db, "-j", "1", "--quiet"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL, timeout=seconds, check=False)
    except subprocess.TimeoutExpired:
        return f"takes longer than {seconds} s"
    if done.returncode not in (0, 1, 2):
        return f"exit code {done.returncode}"
    plain = sqlite3.connect(db)
    ok = plain.execute("PRAGMA integrity_check").fetchall()
    for table in found:
        found[table] += plain.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    return None if ok == [("ok",)] else f"integrity_check: {ok[:1]}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--count", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--batch", type=int, default=50)
    parser.add_argument("--keep", default="hostile_failures")
    o = parser.parse_args()
    rng, made = random.Random(o.seed), seeds()
    names, failures, begin = list(made), [], time.monotonic()
    for first in range(0, o.count, o.batch):
        with tempfile.TemporaryDirectory() as folder:
            inputs = pathlib.Path(folder, "in")
            inputs.mkdir()
            for i in range(first, min(first + o.batch, o.count)):
                ending = names[i % len(names)]
                data = made[ending] if i < len(names) else mutate(rng, made[ending], list(made.values()))
                if rng.random() < 0.08:
                    ending = rng.choice(names)
                pathlib.Path(inputs, f"{i:05}{ending}").write_bytes(data)
            if attempt(o.program, inputs, folder, 10 + o.batch) is None:
                continue
            for path in sorted(inputs.iterdir()):
                if why := attempt(o.program, path, folder, 10):
                    failures.append(f"{path.name}: {why}")
                    pathlib.Path(o.keep).mkdir(exist_ok=True)
                    shutil.copy(path, o.keep)
    print(f"{o.count} inputs of {len(names)} formats, seed {o.seed}: {len(failures)} failed; {time.monotonic() - begin:.0f} s")
    print(f"  {found['documents']} documents came out of them, {found['rejected']} items were rejected with a reason")
    for f in failures:
        print("  " + f)
    assert found["documents"] > o.count / 10, "next to nothing was read: this shows nothing"
    return 1 if failures else 0


sys.exit(main())
