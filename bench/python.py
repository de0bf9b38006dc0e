#!/usr/bin/env python3
"""Does Python keep up? python.py RASID CORPUS.jsonl [--every N] [--threads N]

The same documents through `rasid code` and through rasid.Coder.code_many (with every event built as an object, and with the records as
bytes only), in turns. Tells processor time and time by the clock of each: on a loaded machine the former is what compares. Each must give
the same bytes.
"""
import argparse
import hashlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import time

import rasid


def processor_s(who):
    u = resource.getrusage(who)
    return u.ru_utime + u.ru_stime


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("corpus")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--times", type=int, default=2)
    a = parser.parse_args()
    lines = [line for i, line in enumerate(open(a.corpus, "rb")) if i % a.every == 0]
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as file:
        file.writelines(lines)
        file.flush()

        def by_program():
            out = subprocess.run([a.program, "code", file.name, "-j", str(a.threads)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
            return out.stdout

        def by_python(objects):
            coder, out, words, events = rasid.Coder(), [], 0, 0
            for d in coder.code_many(map(json.loads, open(file.name, "rb")), threads=a.threads):
                if objects:
                    events += len(d.events)
                out.append(d.to_json())
                words += d.words
            by_python.words = words
            return b"".join(out)

        ways = {"rasid code": (by_program, resource.RUSAGE_CHILDREN), "code_many, objects": (lambda: by_python(True), resource.RUSAGE_SELF),
                "code_many, bytes": (lambda: by_python(False), resource.RUSAGE_SELF)}
        best, digests = {}, set()
        for _ in range(a.times):
            for name, (run, who) in ways.items():
                clock, processor = time.perf_counter(), processor_s(who)
                digests.add(hashlib.sha256(run()).hexdigest())
                took = (processor_s(who) - processor, time.perf_counter() - clock)
                best[name] = min(best.get(name, took), took)
    assert len(digests) == 1, "the records differ"
    words, base = by_python.words, best["rasid code"]
    print(f"{len(lines)} documents, {words} words, {a.threads} threads, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    for name, (processor, clock) in best.items():
        print(f"{name:20} {processor:7.2f} s processor ({base[0] / processor:4.0%})   {clock:7.2f} s clock ({base[1] / clock:4.0%})   "
              f"{words / processor:9.0f} words/s of processor")
    return 0


sys.exit(main())
