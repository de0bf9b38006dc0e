#!/usr/bin/env bash
# The program from end to end: the whole corpus on one thread and on two; words a second, peak memory, the same bytes, start-up,
# and how often each rule fired. Exit code 1 when a figure misses what the project promises.
#   usage: bench/end_to_end.sh [PROGRAM [CORPUS [OUTPUT FOLDER]]]     (build/rasid, the shared corpus or samples/, build/bench)
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
program=${1:-$root/build/rasid}
corpus=${2:-$root/../shared/corpus/saudinewsnet.jsonl.zst}
out=${3:-$root/build/bench}
date_option=()
if [ ! -e "$corpus" ]; then
  corpus=$root/samples
  date_option=(--date 2026-03-10)
  echo "the corpus is not at hand: coding $corpus (too short for a speed that means something)"
fi
[ -x "$program" ] || { echo "end_to_end.sh: $program is not there (./run builds it)" >&2; exit 2; }
command -v python3 > /dev/null || { echo "end_to_end.sh: python3 is needed to measure (apt-get install python3)" >&2; exit 2; }
mkdir -p "$out"

for threads in 1 2; do
  # --stats tells the words; time and memory are taken from outside.
  python3 - "$out/run_$threads" "$program" code "$corpus" "${date_option[@]}" -j $threads --stats --progress never \
    -o "$out/events_$threads.jsonl" --rule-counts "$out/rule_counts_$threads.tsv" << 'PYTHON'
import os, subprocess, sys, time
begin = time.monotonic()
p = subprocess.Popen(sys.argv[2:], stderr=open(sys.argv[1] + ".log", "wb"))
_, status, usage = os.wait4(p.pid, 0)
seconds = time.monotonic() - begin
if status:
    sys.exit("end_to_end.sh: %s ended with %d, see %s.log" % (sys.argv[2], os.waitstatus_to_exitcode(status), sys.argv[1]))
with open(sys.argv[1] + ".figures", "w") as f:
    print(seconds, usage.ru_maxrss >> 10, file=f)
PYTHON
done

python3 - "$out" "$program" << 'PYTHON'
import filecmp, re, statistics, subprocess, sys, time
out, program = sys.argv[1:]
failed = []


def tell(what, value, promise=None, kept=True):
    print("%-34s %14s%s" % (what, value, "" if promise is None else "   %s (%s)" % ("ok" if kept else "MISSED", promise)))
    if not kept:
        failed.append(what)


def start_up(*arguments):
    times = []
    for _ in range(11):
        begin = time.monotonic()
        subprocess.run([program, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True)
        times.append((time.monotonic() - begin) * 1000)
    return statistics.median(times)


whole = True
for threads in (1, 2):
    log = open("%s/run_%d.log" % (out, threads), encoding="utf-8").read()
    documents, words, events = map(int, re.search(r"(\d+) documents, (\d+) words, (\d+) events", log).groups())
    seconds, megabytes = open("%s/run_%d.figures" % (out, threads)).read().split()
    whole = words > 1000000  # a short text measures start-up, not speed
    if threads == 1:
        tell("documents", documents), tell("words", words), tell("events", events)
    speed = words / float(seconds)
    tell("words/s, %d thread%s" % (threads, "s" * (threads > 1)), "%.0f" % speed, *(("600000 on two", speed >= 6e5) if threads == 2 and whole else ()))
    tell("MB resident, %d thread%s" % (threads, "s" * (threads > 1)), megabytes, "at most 500", int(megabytes) <= 500)
same = all(filecmp.cmp("%s/%s_1.%s" % (out, n, e), "%s/%s_2.%s" % (out, n, e), shallow=False) for n, e in (("events", "jsonl"), ("rule_counts", "tsv")))
tell("same bytes on 1 and 2 threads", "yes" if same else "no", "always", same)
for name, arguments in (("rasid version, ms", ("version",)), ("rasid code, empty input, ms", ("code", "-"))):
    ms = start_up(*arguments)
    tell(name, "%.1f" % ms, "at most 100", ms <= 100)
counts = [l.rstrip("\n").split("\t") for l in open(out + "/rule_counts_1.tsv", encoding="utf-8") if not l.startswith("#")]
tell("rules", len(counts)), tell("rules that never fired", sum(int(c[1]) == 0 for c in counts))
print("most fired: " + ", ".join("%s %s" % (c[0], c[1]) for c in counts[:5]))
print("all of them, with an example each: %s/rule_counts_1.tsv" % out)
sys.exit(1 if failed else 0)
PYTHON
