#!/usr/bin/env python3
"""How time and memory grow: growth.py PROGRAM [--largest MB] [--lexicon THOUSANDS] [-o FOLDER]

Four series, each a run of `rasid code` a line: the size of the input (JSON lines, 1 MB, then four times as much each, to --largest: 64 MB
by default, 2048 for the whole series), the length of one document (to 20 MB), threads, and the size of the lexicon (an overlay of as many
invented persons and nouns, to --lexicon thousand of each; start-up is with --overlay, coding with the same entries packed by the
rasid-data that stands beside the program). The text is the sentences of the samples, drawn anew for each document, with
other numbers and a person whose name is invented, so that no two documents are alike and new words never end.

Writes growth.tsv, growth.md (the same as a table) and growth.svg. Ends with 1 when the cost of a byte, or that of coding with a larger
lexicon, has more than doubled within a series; processor time, so it may run on a busy machine.
"""
import argparse
import datetime
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time

import chart

ROOT = pathlib.Path(__file__).resolve().parent.parent
LETTERS = "بتثجحخدذرزسشصضطظعغفقكلمنه"
DATE = "2026-03-10"
MEASURED_S = 0.2  # what is faster is not measured well
HEADER = "# purpose: invented entries, to measure growth\n# columns: {}\n# order: none\n# source: tools/growth.py\n# licence: Apache-2.0\n# example: {}\n"


def invented(n, length):
    """The nth word of so many letters; no two are alike while n is below 25 to the power of `length`."""
    many = len(LETTERS) ** length
    n = n * 7368787 % many  # a prime: neighbours do not look alike
    return "".join(LETTERS[n // len(LETTERS) ** k % len(LETTERS)] for k in range(length))


def person(n):
    return f"{invented(n, 5)} {invented(n, 6)}"


def documents():
    """Texts without end: sentences of the samples, other numbers, a person."""
    pool = [line for p in sorted((ROOT / "samples").glob("*.txt")) for line in p.read_text(encoding="utf-8").splitlines() if line.strip()]
    draw = random.Random(1)
    n = 0
    while True:
        n += 1
        lines = [re.sub(r"\d+", lambda m: str(1 + (int(m.group()) * 7 + n) % 28), line) for line in draw.sample(pool, draw.randint(3, len(pool) // 2))]
        yield "\n".join([*lines, f"واستقبل وزير الخارجية السيد {person(n)} في مكتبه."])


def write_lines(path, size):
    with open(path, "w", encoding="utf-8") as out:
        written = 0
        for n, text in enumerate(documents()):
            line = json.dumps({"id": f"d{n}", "date": DATE, "text": text}, ensure_ascii=False) + "\n"
            out.write(line)
            written += len(line.encode())
            if written >= size:
                return written


def write_text(path, size):
    with open(path, "w", encoding="utf-8") as out:
        written = 0
        for text in documents():
            out.write(text + "\n")
            written += len(text.encode()) + 1
            if written >= size:
                return written


def write_overlay(path, entries):
    """As many persons (those of the texts, from the first on) and nouns; every noun is also inflected."""
    with open(path, "w", encoding="utf-8") as out:
        out.write("#! rasid persons\n" + HEADER.format("id names offices gender certainty gloss", "the first"))
        for n in range(1, entries + 1):
            out.write(f"per.invented-{n}\t{person(n)}\tFRA/GOV/وزير/2015/-\tm\tsure\tinvented\n")
        out.write("#! rasid nouns\n" + HEADER.format("lemma pos gender plural root flags gloss", "the first"))
        for n in range(1, entries + 1):
            out.write(f"{invented(n, 7)}\tn\tm\tات\t-\t-\tinvented\n")


class Runs:
    """Runs the program and keeps what each run took; the processor time less that of its start-up."""

    def __init__(self, program, folder):
        self.program, self.folder, self.rows = program, folder, []
        self.idle = f"{folder}/idle.txt"
        pathlib.Path(self.idle).write_text("\n")
        self.start_up = self.measure(self.idle, 1, [])[0]

    def measure(self, path, threads, options):
        """(processor seconds, seconds by the clock, MB resident)"""
        begin = time.perf_counter()
        run = subprocess.Popen([self.program, "code", path, "-j", str(threads), "--date", DATE, "-o", "/dev/null", "--progress", "never", *options],
                               stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(run.pid, 0)
        run.returncode = os.waitstatus_to_exitcode(status)
        if run.returncode:
            sys.exit(f"growth.py: {self.program} failed on {path}")
        return usage.ru_utime + usage.ru_stime, time.perf_counter() - begin, usage.ru_maxrss / 1024

    def add(self, series, x, path, threads=1, options=(), start_up=None):
        """`x`: what grows in the series. A row: series, x, MB of text, processor s, clock s, start-up s (processor), MB resident."""
        processor, clock, memory = self.measure(path, threads, options)
        size = os.path.getsize(path) / 1e6
        self.rows.append((series, x, size, max(processor - self.start_up, 1e-3), clock, self.start_up if start_up is None else start_up, memory))
        print("%s\t%g\t%.2f MB\t%.2f s processor\t%.2f s clock\t%.2f s start-up\t%.0f MB resident" % self.rows[-1], flush=True)

    def line(self, series, column):
        return [(r[1], r[column]) for r in self.rows if r[0] == series]


def sizes(largest):
    size = 1
    while size < largest:
        yield size
        size *= 4
    yield largest


def packed(program, overlay, folder):
    """The tables of the repository with the overlay, packed by rasid-data, which stands beside the program."""
    tables, blob = pathlib.Path(folder, "data"), f"{folder}/rasid.blob"
    if not tables.exists():
        shutil.copytree(ROOT / "data", tables)
    shutil.copy(overlay, tables / "overlay.tsv")
    subprocess.run([str(pathlib.Path(program).with_name("rasid-data")), "build", str(tables), "-o", blob], check=True, stdout=subprocess.DEVNULL)
    return blob


def run_all(program, largest, lexicon, folder):
    runs = Runs(program, folder)
    path = f"{folder}/lines.jsonl"
    for size in sizes(largest):
        write_lines(path, size * 1_000_000)
        runs.add("input, MB", size, path)
    write_lines(path, min(16, largest) * 1_000_000)
    for threads in (1, 2, 4):
        runs.add("threads", threads, path, threads)
    for size in (0.05, 0.2, 1, 5, 20):
        document = f"{folder}/document.txt"
        write_text(document, int(size * 1e6))
        runs.add("one document, MB", size, document)
    if not lexicon:
        return runs
    write_lines(path, min(8, largest) * 1_000_000)
    runs.add("lexicon, thousand entries", 0, path)
    for thousand in sizes(lexicon):
        overlay = f"{folder}/overlay.tsv"
        write_overlay(overlay, thousand * 1000)
        start_up = runs.measure(runs.idle, 1, ["--overlay", overlay])[0]
        runs.add("lexicon, thousand entries", 2 * thousand, path, 1, ["--data", packed(program, overlay, folder)], start_up)
    return runs


def faults(runs):
    """What grows faster than it should, as sentences."""
    for series, what in (("input, MB", "a byte"), ("one document, MB", "a byte"), ("lexicon, thousand entries", "the same text")):
        cost = [(r[1], r[3] / r[2]) for r in runs.rows if r[0] == series and r[3] > MEASURED_S]
        if len(cost) > 1 and cost[-1][1] > 2 * cost[0][1]:
            yield f"{series}: {what} costs more than twice as much at {cost[-1][0]:g} as at {cost[0][0]:g}"


def table(runs, program):
    version = subprocess.run([program, "version"], stdout=subprocess.PIPE, text=True, check=True).stdout.split()[-1]
    yield f"{datetime.date.today()}, rasid {version}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the end.\n"
    yield "| what grows | | MB of text | processor s | clock s | µs/byte | start-up s | MB resident |\n|---|---:|---:|---:|---:|---:|---:|---:|"
    for series, x, size, processor, clock, start_up, memory in runs.rows:
        yield f"| {series} | {x:g} | {size:,.2f} | {processor:,.2f} | {clock:,.2f} | {processor / size:.3f} | {start_up:.2f} | {memory:,.0f} |"


def charts(runs):
    text, one, lexicon = "input, MB", "one document, MB", "lexicon, thousand entries"
    both = lambda column: {"input": runs.line(text, column), "one document": runs.line(one, column)}
    threads = runs.line("threads", 4)
    drawn = [chart.chart("Time by size", "MB of text", "processor seconds", both(3)),
             chart.chart("Memory by size", "MB of text", "MB resident", both(6), log_y=False),
             chart.chart("Threads", "threads", "times as fast by the clock", {"": [(n, threads[0][1] / s) for n, s in threads]}, log_x=False, log_y=False)]
    if runs.line(lexicon, 3):
        drawn.append(chart.chart("Lexicon", "thousand entries added", "processor seconds",
                                 {"start-up with --overlay": runs.line(lexicon, 5), "coding": runs.line(lexicon, 3)}, log_x=False, log_y=False))
    return drawn


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--largest", type=int, default=64, help="MB of the largest input")
    parser.add_argument("--lexicon", type=int, default=64, help="thousands of persons, and of nouns, in the largest overlay; 0: none")
    parser.add_argument("-o", "--output", default=".", help="folder of growth.tsv, growth.md and growth.svg")
    parser.add_argument("--scratch", help="folder for the inputs (else the system's for temporary files); needs --largest MB")
    a = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=a.scratch) as folder:
        runs = run_all(a.program, a.largest, a.lexicon, folder)
    out = pathlib.Path(a.output)
    out.mkdir(parents=True, exist_ok=True)
    heads = "series\tx\tmegabytes\tprocessor_s\tclock_s\tstart_up_s\tresident_mb\n"
    (out / "growth.tsv").write_text(heads + "".join("%s\t%g\t%.3f\t%.3f\t%.3f\t%.3f\t%.0f\n" % r for r in runs.rows), encoding="utf-8")
    (out / "growth.md").write_text("\n".join(table(runs, a.program)) + "\n", encoding="utf-8")
    chart.draw(charts(runs), out / "growth.svg")
    bad = list(faults(runs))
    print("\n".join(bad))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
