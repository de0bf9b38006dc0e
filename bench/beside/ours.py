"""What Rasid itself takes: the whole coder by `rasid code`, its stages by rasid-bench."""
import json
import os
import re
import subprocess
import time


def timed(command, times=3, **more):
    """(processor seconds, seconds by the clock, what it told on standard error) of the fastest of some runs; each must succeed."""
    best = None
    for _ in range(times):
        begin = time.perf_counter()
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, **more) as run:
            told = run.stderr.read().decode()
            _, status, usage = os.wait4(run.pid, 0)
            run.returncode = os.waitstatus_to_exitcode(status)
        if run.returncode:
            raise RuntimeError(f"{command[0]} ended with {run.returncode}: {told[-300:]}")
        took = (usage.ru_utime + usage.ru_stime, time.perf_counter() - begin)
        best = (min(best[0], took[0]), min(best[1], took[1]), told) if best else (*took, told)
    return best


def code(program, text, threads):
    """{processor, clock: seconds; words, events} of `rasid code`: reading, coding and writing."""
    processor, clock, told = timed([program, "code", str(text.lines), "-j", str(threads), "--stats", "--progress", "never", "-o", "/dev/null"])
    words, events = map(int, re.search(r"documents, (\d+) words, (\d+) events", told).groups())
    return {"processor": processor, "clock": clock, "words": words, "events": events}


def sentences(program, text):
    return subprocess.run([program, "judge", str(text.lines)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout.count(b"\n")


def stages(bench, text):
    """Seconds of processor time a word by the name of the benchmark; {} where rasid-bench is not built."""
    if not os.access(bench, os.X_OK):
        return {}
    run = subprocess.run([bench, "--benchmark_format=json", "--benchmark_repetitions=3", "--benchmark_min_time=0.3",
                          "--benchmark_filter=stage/|whole_document/|analyse_and_choose"],
                         env=dict(os.environ, RASID_BENCH_CORPUS=str(text.lines)), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
    best = {}
    for b in json.loads(run.stdout)["benchmarks"]:
        if b.get("error_occurred"):
            raise RuntimeError(f"{b['name']}: {b['error_message']}")
        if b["run_type"] == "iteration":
            name, each = b["run_name"], b["cpu_time"] / 1000 / b["words"]
            best[name] = min(best.get(name, each), each)
    return best
