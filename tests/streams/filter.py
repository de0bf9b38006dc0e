#!/usr/bin/env python3
"""`rasid code` as a filter, looked at from both of its pipes: filter.py RASID [--rounds N] [--seed N].

A record comes out before the next line goes in; a reader that does not read stops the writer; after SIGTERM at any moment, every line that was
taken from the pipe has its records, whole and once, in order, and what was not taken is still in the pipe from a line's beginning on, so
that the next process goes on there.
"""
import argparse
import json
import os
import random
import select
import signal
import subprocess
import sys
import threading
import time

TEXT = "أدانت فرنسا الهجوم الإيراني على السفينة"
FILLER = " وقال مصدر مطلع إن الاجتماع سيعقد في موعده."


def line(number, fill=0):
    return json.dumps({"id": f"d{number}", "text": TEXT + "." + FILLER * fill}, ensure_ascii=False).encode() + b"\n"


def start(program, stdin, threads, stdout=subprocess.PIPE):
    return subprocess.Popen([program, "code", "-", "--input-format", "jsonl", "-j", str(threads)], stdin=stdin, stdout=stdout,
                            stderr=subprocess.PIPE)


def ids(out):
    """The documents of the records, in order; fails on a record that is not whole."""
    assert not out or out.endswith(b"\n"), "the output ends within a record"
    found = []
    for record in out.splitlines():
        doc = json.loads(record)["doc_id"]
        if not found or found[-1] != doc:
            found.append(doc)
    return found


def line_by_line(program):
    for threads in (1, 2):
        p = start(program, subprocess.PIPE, threads)
        for n in range(20):
            p.stdin.write(line(n))
            p.stdin.flush()
            assert select.select([p.stdout], [], [], 20)[0], f"-j {threads}: no record of line {n} within 20 s"
            seen = os.read(p.stdout.fileno(), 1 << 16)
            while not seen.endswith(b"\n") or ids(seen)[-1] != f"d{n}":
                seen += os.read(p.stdout.fileno(), 1 << 16)
            assert ids(seen) == [f"d{n}"], seen
        p.stdin.close()
        assert p.stdout.read() == b"" and p.wait(20) == 0
    print("ok: a record comes before the next line, with 1 and 2 threads")


def back_pressure(program):
    p = start(program, subprocess.PIPE, 2)
    os.set_blocking(p.stdin.fileno(), False)
    given, quiet_since, rest = 0, time.monotonic(), b""
    while time.monotonic() - quiet_since < 3:  # the writer has waited for so long
        if not rest:
            rest = line(given, 40)
        try:
            n = os.write(p.stdin.fileno(), rest)
            rest = rest[n:]
            given += not rest
            quiet_since = time.monotonic()
        except BlockingIOError:
            time.sleep(0.02)
        assert given < 50_000, "50,000 documents went in though nobody read what came out"
    resident = int(next(l for l in open(f"/proc/{p.pid}/status") if l.startswith("VmRSS")).split()[1]) >> 10
    os.set_blocking(p.stdin.fileno(), True)
    out = []
    reader = threading.Thread(target=lambda: out.append(p.stdout.read()))
    reader.start()
    p.stdin.write(rest), p.stdin.close()
    reader.join()
    assert p.wait(60) == 0
    assert ids(out[0]) == [f"d{n}" for n in range(given + bool(rest))]
    assert resident < 600, f"{resident} MB"
    print(f"ok: a reader that does not read stops the writer after {given} documents ({resident} MB resident); nothing is lost")


def stopped_anywhere(program, rounds, rng):
    """One pipe, a writer that writes all the time in pieces, and one process after another that is told to stop."""
    total = 400 * rounds
    read_end, write_end = os.pipe()

    def write():
        everything = b"".join(line(n, n % 7) for n in range(total))
        at, pieces = 0, random.Random(1)
        while at < len(everything):
            size = pieces.choice([1, 17, 300, 4096, 9000])
            at += os.write(write_end, everything[at:at + size])
            time.sleep(0.002)
        os.close(write_end)

    writer = threading.Thread(target=write)
    writer.start()
    done, stops = [], 0
    while True:
        p = start(program, os.dup(read_end), rng.choice([1, 2]))
        out, told = [], threading.Event()
        reader = threading.Thread(target=lambda: (out.append(p.stdout.read()), told.set()))
        reader.start()
        if not told.wait(rng.random() * 0.3):
            p.send_signal(signal.SIGTERM)
        code = p.wait(60)
        reader.join()
        errors = p.stderr.read().decode()
        # -15: told before it had begun, so that it took nothing.
        assert code in (0, 130) or (code == -signal.SIGTERM and not out[0]), (code, errors)
        assert "within this line" not in errors, errors
        done += ids(out[0])
        assert done == [f"d{n}" for n in range(len(done))], f"after {stops} stops a line is lost or repeated: {done[-3:]}"
        if code == 0:
            break
        stops += 1
    writer.join()
    os.close(read_end)
    assert len(done) == total, (len(done), total)
    assert stops > rounds // 3, f"only {stops} stops"
    print(f"ok: {total} lines through one pipe and {stops + 1} processes, {stops} of them stopped: each line once, in order")


def cut_line(program):
    p = start(program, subprocess.PIPE, 2)
    p.stdin.write(line(0) + line(1)[:30])
    p.stdin.flush()
    p.stdout.readline()
    p.send_signal(signal.SIGTERM)
    out, err = p.stdout.read(), p.stderr.read()  # its input stays open: this is no end of file
    p.stdin.close()
    assert p.wait(20) == 130 and b"-:2: interrupted within this line" in err, (p.returncode, err)
    assert all(json.loads(r)["doc_id"] == "d0" for r in out.splitlines())
    p = start(program, subprocess.PIPE, 2)  # the rest of the line comes in time
    p.stdin.write(line(0) + line(1)[:30])
    p.stdin.flush()
    p.stdout.readline()
    p.send_signal(signal.SIGTERM)
    time.sleep(0.2)
    p.stdin.write(line(1)[30:] + line(2))
    p.stdin.flush()
    out = p.stdout.read()
    assert p.wait(20) == 130
    assert {json.loads(r)["doc_id"] for r in out.splitlines()} == {"d0", "d1"}, out.decode()
    print("ok: half a line is never coded; its end is waited for, and what never came is told")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    a = parser.parse_args()
    line_by_line(a.program)
    back_pressure(a.program)
    cut_line(a.program)
    stopped_anywhere(a.program, a.rounds, random.Random(a.seed))
    return 0


sys.exit(main())
