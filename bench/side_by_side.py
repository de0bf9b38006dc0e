#!/usr/bin/env python3
"""Rasid beside other tools, on the same text in the same run: side_by_side.py PROGRAM CORPUS.jsonl[.zst] [--every N]

Measures the coder, its stages (by rasid-bench, where it is built), and what others have for Arabic text or words; prints a Markdown table
that goes into bench/README.md as it is. Times are processor time of the fastest of some passes, but for two threads, where the clock
counts. A tool that is not there is named with the way to get it, and the others go on. Slow tools get fewer words; rates are per word.
"""
import argparse
import datetime
import json
import os
import pathlib
import subprocess
import sys
import time

from beside import native, ours, text as corpus_text

ROOT = pathlib.Path(__file__).resolve().parent.parent
HERE = ROOT / "bench/beside"
PETRARCH2 = ((150, "when the parse is given"), (5, "with the parse, at best"), (2, "with the parse, at worst"))  # sentences/s, as quoted
# Programs of one C++ file each: (name, package of its version, libraries, what it reads, what it does, beside which stage, what it finds)
NATIVE = (
    ("utf8", "libsimdjson-dev", ["-lsimdjson"], "texts", "simdjson: is it UTF-8? (the floor)", "text", "valid texts"),
    ("re2", "libre2-dev", ["-lre2", "-pthread"], "patterns", "RE2 set: which trigger words stand in a text", "text + words", "words in texts"),
    ("hyperscan", "libhyperscan-dev", ["-lhs"], "patterns", "Hyperscan: every place of a trigger word", "text + words", "places"),
    ("snowball", "libstemmer-dev", ["-lstemmer"], "words", "Snowball in C: one stem a word", "words", "shortened"),
    ("hunspell", "libhunspell-dev", ["-lhunspell-1.7"], "words", "Hunspell, hunspell-ar: is it a word", "words", "known"),
)
# (name, words at most, what it does, what it finds)
PYTHON = (
    ("PyStemmer", 10**9, "Snowball in C under Python: one stem a word", "shortened"),
    ("snowballstemmer", 50000, "Snowball in Python: one stem a word", "shortened"),
    ("tashaphyne", 10000, "light stem by affix lists", "shortened"),
    ("qalsadi", 1000, "morphological analyses of a word, none chosen", "analyses"),
    ("camel-tools", 10000, "morphological analyses of a word, none chosen (almor-msa-r13)", "analyses"),
    ("arabic-morph-segmenter", 1000, "BiLSTM-CRF: prefix, stem, suffix of a word, one thread", "segments"),
)


def three_digits(number):
    """12345.6 as 12,300; 0.0123456 as 0.0123."""
    rounded = float(f"{number:.3g}")
    return f"{rounded:,.0f}" if rounded >= 100 else f"{rounded:.3g}" if rounded >= 0.001 else f"{rounded:f}"


class Table:
    def __init__(self, stages, whole):
        self.rows, self.missing, self.stages, self.whole = [], [], stages, whole

    def add(self, tool, version, does, seconds_a_word, beside, found):
        """`beside`: the stage of ours that comes nearest; a name of self.stages, `whole`, or "" for our own."""
        own = self.whole if beside == "whole" else self.stages.get(beside)
        times = ""
        if beside and own:
            ratio = seconds_a_word / own
            times = f"{three_digits(ratio)} × slower" if ratio >= 1 else f"{three_digits(1 / ratio)} × faster"
        us = three_digits(seconds_a_word * 1e6)
        self.rows.append((tool, version, does, three_digits(1 / seconds_a_word), us, beside, times, found))
        print(f"side_by_side.py: {tool}: {us} µs a word", file=sys.stderr, flush=True)

    def lack(self, tool, how):
        self.missing.append(f"{tool} is not here: {how}")
        print(f"side_by_side.py: {self.missing[-1]}", file=sys.stderr, flush=True)

    def print(self):
        heads = ("tool", "version", "what it does", "words/s", "µs/word", "beside our", "the tool is", "found")
        print("| " + " | ".join(heads) + " |\n|" + "---|" * 3 + "---:|" * 2 + "---|" * 3)
        for row in self.rows:
            print("| " + " | ".join(row) + " |")
        for line in self.missing:
            print(f"\nNot measured: {line}.")


def package_version(name):
    run = subprocess.run(["dpkg-query", "-W", "-f", "${Version}", name], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    return run.stdout or "?"


def our_rows(table, one, two, version, fresh):
    words = one["words"]
    table.add("**rasid code -j1**", version, "whole coder: text to events, read and written", one["processor"] / words, "", f"{one['events']:,} events")
    table.add("**rasid code -j1**", "", "the same, by the clock", one["clock"] / words, "", "")
    table.add("**rasid code -j2**", "", "the same on two threads, by the clock", two["clock"] / words, "", "")
    names = (("text", "decode, cut into sentences and tokens"), ("words", "clitics, lexeme, features of each word; one reading chosen"),
             ("mentions", "actors, places, dates, numbers"), ("clauses", "predicates and their arguments"), ("events", "rules, roles, records"))
    for name, does in names:
        if name in table.stages:
            table.add(f"**rasid: {name}**", "", does, table.stages[name], "", "")
    if fresh:
        table.add("**rasid: words**", "", "the same, with an empty cache of readings", fresh, "", "")


def program_rows(table, text, words):
    """wc and iconv read the text ten times in one call, so that their start does not count."""
    ten = [str(text.plain)] * 10
    environment = dict(os.environ, LC_ALL="C.UTF-8")
    for name, command, does in (("wc -w", ["wc", "-w", *ten], "counts runs between spaces"),
                                ("iconv", ["iconv", "-f", "UTF-8", "-t", "UTF-16", *ten], "decodes UTF-8, writes UTF-16")):
        try:
            processor, _, _ = ours.timed(command, env=environment)
        except FileNotFoundError:
            table.lack(command[0], "it is part of Debian's coreutils or libc-bin")
            continue
        version = subprocess.run([command[0], "--version"], stdout=subprocess.PIPE, text=True).stdout.split("\n")[0].split()[-1]
        table.add(name, version, does, processor / 10 / words, "text", "")


def python_decode_row(table, text, words):
    data, best = text.plain.read_bytes(), float("inf")
    for _ in range(5):
        start = time.process_time()
        data.decode("utf-8")
        best = min(best, time.process_time() - start)
    table.add("bytes.decode", f"Python {sys.version.split()[0]}", "decodes UTF-8 to a string", best / words, "text", "")


def native_rows(table, text, words, patterns, folder):
    for name, package, libraries, reads, does, beside, finds in NATIVE:
        packages = package + (" hunspell-ar" if name == "hunspell" else "")
        inputs = {"texts": [text.texts], "patterns": [text.texts, patterns], "words": [text.words]}[reads]
        try:
            got = native.run(name, folder, libraries, inputs)
        except RuntimeError as error:
            table.lack(does.split(":")[0], f"{error} (apt-get install {packages})")
            continue
        if not got:
            table.lack(does.split(":")[0], f"apt-get install {packages}")
            continue
        table.add(name if name != "utf8" else "simdjson", package_version(package), does,
                  got["seconds"] / (got["items"] if reads == "words" else words), beside, f"{got['found']:,} {finds}")


def python_rows(table, text, python):
    for name, limit, does, finds in PYTHON:
        try:
            run = subprocess.run([python, str(HERE / "python_tool.py"), name, str(text.words), str(limit)], stdout=subprocess.PIPE,
                                 stderr=subprocess.PIPE, text=True)
        except FileNotFoundError:
            return table.lack("the environment of the Python tools", f"bench/beside/install.sh makes {python}")
        if run.returncode:
            reason = (run.stderr.strip() or "found nothing").split("\n")[-1]
            torch = "; its torch: apt-get install python3-torch" if "torch" in reason else ""
            table.lack(name, f"bench/beside/install.sh brings it{torch} ({reason})")
            continue
        got = json.loads(run.stdout)
        first = got["first"] / got["items"] * 1e6
        found = f"{got['found']:,} {finds}" + (f"; first pass {three_digits(first)} µs/word" if got["first"] > 1.5 * got["seconds"] else "")
        table.add(name, got["version"], f"{does} ({got['items']:,} words)", got["seconds"] / got["items"], "words", found)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("corpus")
    parser.add_argument("--every", type=int, default=20, help="take every Nth document (20)")
    parser.add_argument("--bench", default=str(ROOT / "build/rasid-bench"), help="build/rasid-bench")
    parser.add_argument("--python", default=str(ROOT / "build/side/bin/python"), help="Python with the tools of bench/beside/requirements.txt")
    parser.add_argument("--folder", default=str(ROOT / "build/side_by_side"), help="where text and programs are put")
    a = parser.parse_args()
    folder = pathlib.Path(a.folder)
    text = corpus_text.take(a.corpus, a.every, folder)
    triggers = corpus_text.trigger_words(ROOT / "data/rules")
    patterns = folder / "patterns.txt"
    patterns.write_text("".join(w + "\n" for w in triggers), encoding="utf-8")

    load = os.getloadavg()[0]
    one, two = ours.code(a.program, text, 1), ours.code(a.program, text, 2)
    words, count = one["words"], ours.sentences(a.program, text)
    measured = ours.stages(a.bench, text)
    stages = {name.split("/")[1]: each for name, each in measured.items() if name.startswith("stage/")}
    if stages:
        stages["text + words"] = stages["text"] + stages["words"]
    version = subprocess.run([a.program, "version"], stdout=subprocess.PIPE, text=True, check=True).stdout.split()[-1]
    table = Table(stages, one["processor"] / words)
    if not stages:
        table.lack("rasid-bench", "cmake --preset release -DRASID_BENCH=ON && ninja -C build rasid-bench; the stages are left out")
    our_rows(table, one, two, version, measured.get("words/analyse_and_choose/fresh_cache"))
    program_rows(table, text, words)
    python_decode_row(table, text, words)
    native_rows(table, text, words, patterns, folder)
    python_rows(table, text, a.python)

    processor = next((line.split(": ")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "?")
    print(f"{datetime.date.today()}, {os.cpu_count()} cores ({processor}), load {load:.1f} at the start and {os.getloadavg()[0]:.1f} at the end; "
          f"every {a.every}th document: {text.documents:,} documents, {text.bytes:,} bytes, {count:,} sentences, {words:,} words; "
          f"{len(triggers):,} trigger words.\n")
    table.print()
    speed = count / one["processor"]
    print(f"\nRasid codes {speed:,.0f} sentences/s on one thread, its own parse included. PETRARCH2, as quoted, not measured here: " +
          "; ".join(f"{s} {how} (Rasid is {speed / s:,.0f} × as fast)" for s, how in PETRARCH2) + ".")
    return 0


sys.exit(main())
