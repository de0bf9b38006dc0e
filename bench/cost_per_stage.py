#!/usr/bin/env python3
"""What each stage costs, in instructions and nanoseconds a word: cost_per_stage.py PROGRAM CORPUS.jsonl[.zst] [--every N]

Runs `rasid code -j1` under valgrind's callgrind and adds up, by stage, the instructions of its function and all it calls; rasid-bench,
where it is built, tells the time of the stages alone, with a cache of readings that is full. The floor is to see that the bytes are UTF-8,
by simdjson. Prints a Markdown table that goes into bench/README.md as it is. Instructions do not hang on how busy the machine is.
"""
import argparse
import datetime
import os
import pathlib
import re
import shutil
import subprocess
import sys

from beside import native, ours, text as corpus_text

ROOT = pathlib.Path(__file__).resolve().parent.parent
# (stage, the functions that are it, the benchmark that measures it alone). What a function calls is part of it, so none here may call another.
STAGES = (
    ("reading the file", ("DocumentReader::next(",), None),
    ("decode", ("decode_text(",), "text"),
    ("sentences", ("split_sentences(",), "text"),
    ("tokens", ("tokenize(",), "text"),
    ("words: analyse, choose", ("Chooser::choose(",), "words"),
    ("dates", ("DateFinder::find(",), "mentions"),
    ("numbers", ("NumberFinder::find(",), "mentions"),
    ("mentions: actors, places", ("MentionFinder::find(",), "mentions"),
    ("clauses", ("ClauseParser::parse(",), "clauses"),
    ("events", ("EventCoder::code(",), "events"),
    ("models", ("Judging::sentence(",), "judging"),
    ("contexts", ("ContextFinder::add(",), None),
    ("writing records", ("CodeSink::take(",), None),
)
WHOLE = "SessionImpl::code("


def profile(program, text, folder):
    """{function: instructions with all it calls}, instructions of the whole run, words coded."""
    out = folder / "callgrind.out"
    run = subprocess.run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}", program, "code", str(text.lines), "-j1", "--stats",
                          "--progress", "never", "-o", "/dev/null"], stderr=subprocess.PIPE, text=True, check=True)
    words = int(re.search(r"documents, (\d+) words", run.stderr).group(1))
    listing = subprocess.run(["callgrind_annotate", "--inclusive=yes", "--threshold=100", "--show-percs=no", "--auto=no", str(out)],
                             stdout=subprocess.PIPE, text=True, check=True).stdout
    functions, total = {}, 0
    for line in listing.splitlines():
        count, _, rest = line.strip().partition(" ")
        if not re.fullmatch(r"[\d,]+", count):
            continue
        count = int(count.replace(",", ""))
        if "PROGRAM TOTALS" in rest:
            total = count
        elif "rasid::" in rest and "::{lambda" not in rest:
            name = rest.strip().removeprefix("???:").replace("(anonymous namespace)::", "")
            functions[name] = functions.get(name, 0) + count
    return functions, total, words


def instructions(functions, names):
    found = [n for want in names for n in functions if re.match(r"(rasid::)(cli::)?" + re.escape(want), n)]
    if not found:
        sys.exit(f"cost_per_stage.py: callgrind saw no function {names[0]}: was it renamed or inlined? Mend STAGES.")
    return sum(functions[n] for n in found)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("corpus")
    parser.add_argument("--every", type=int, default=60, help="take every Nth document (60)")
    parser.add_argument("--bench", default=str(ROOT / "build/rasid-bench"), help="build/rasid-bench")
    parser.add_argument("--folder", default=str(ROOT / "build/cost_per_stage"), help="where the text and the profile are put")
    a = parser.parse_args()
    if not shutil.which("valgrind"):
        sys.exit("cost_per_stage.py: valgrind is not here: apt-get install valgrind")
    folder = pathlib.Path(a.folder)
    text = corpus_text.take(a.corpus, a.every, folder)
    functions, total, words = profile(a.program, text, folder)
    load = os.getloadavg()[0]
    each = {name.split("/")[1]: s * 1e9 for name, s in ours.stages(a.bench, text).items()}
    if each:
        each["judging"] = each["judged"] - each["rules_alone"]
    whole_ns = ours.code(a.program, text, 1)["processor"] / words * 1e9
    floor = native.run("utf8", folder, ["-lsimdjson"], [text.texts])
    floor_ns = floor["seconds"] / words * 1e9 if floor else None

    processor = next((line.split(": ")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "?")
    version = subprocess.run([a.program, "version"], stdout=subprocess.PIPE, text=True, check=True).stdout.split()[-1]
    print(f"{datetime.date.today()}, rasid {version}, {os.cpu_count()} cores ({processor}), load {load:.1f}; every {a.every}th document: "
          f"{text.documents:,} documents, {text.bytes:,} bytes, {words:,} words.\n")
    print("| stage | instructions/word | share | ns/word alone | × floor |\n|---|---:|---:|---:|---:|")

    def row(name, count, ns):
        share = "" if count is None else f"{100 * count / total:.1f} %"
        times = f"{ns / floor_ns:,.0f}" if isinstance(ns, float) and floor_ns else ""
        told = f"{ns:,.0f}" if isinstance(ns, float) and ns >= 10 else f"{ns:.2f}" if isinstance(ns, float) else ns
        print(f"| {name} | {'' if count is None else f'{count / words:,.0f}'} | {share} | {told} | {times} |")

    parts, before = {}, None
    for name, names, bench in STAGES:
        parts[name] = instructions(functions, names)
        row(name, parts[name], "" if bench not in each else "″" if bench == before else each[bench])
        before = bench
    coded = instructions(functions, (WHOLE,))
    outside = ("reading the file", "writing records")
    row("rest of the document", coded - sum(c for n, c in parts.items() if n not in outside), "")
    row("start-up and the rest of the program", total - coded - sum(parts[n] for n in outside), "")
    row("**whole program**", total, whole_ns)
    if floor_ns:
        row("floor: is it UTF-8 (simdjson)", None, floor_ns)
    else:
        print("\nThe floor is not measured: apt-get install libsimdjson-dev.")
    if each:
        print("\n″: measured together with the row above.")
    else:
        print("\nStages alone are not measured: cmake --preset release -DRASID_BENCH=ON && ninja -C build rasid-bench.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
