#!/usr/bin/env python3
"""How time and memory grow: growth.py PROGRAM [--largest MB] [-o FOLDER]

Codes text made of the samples, each repetition with other numbers and dates, so that no two documents are alike, and measures the processor
time and the largest memory of each run: by size of the input (JSON lines, 1 MB and doubled up to --largest, 64 MB by default, 2048 for the
whole series), by length of one document (to 20 MB), and by threads. Writes growth.tsv and a plot, growth.svg (logarithmic; a straight line
of slope one is linear), and ends with 1 when the cost of a byte has more than doubled within a series.
"""
import argparse
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent


def texts():
    """The samples for ever, each time with other numbers: their digits are counted up."""
    samples = [p.read_text(encoding="utf-8") for p in sorted((ROOT / "samples").glob("*.txt"))]
    n = 0
    while True:
        for text in samples:
            n += 1
            yield re.sub(r"\d+", lambda m: str(1 + (int(m.group()) * 7 + n) % 28), text)


def write_lines(path, size):
    with open(path, "w", encoding="utf-8") as out:
        written = n = 0
        for text in texts():
            line = json.dumps({"id": f"d{n}", "date": "2026-03-10", "text": text}, ensure_ascii=False) + "\n"
            out.write(line)
            written, n = written + len(line.encode()), n + 1
            if written >= size:
                return written


def write_text(path, size):
    with open(path, "w", encoding="utf-8") as out:
        written = 0
        for text in texts():
            out.write(text + "\n")
            written += len(text.encode()) + 1
            if written >= size:
                return written


def measure(program, path, threads):
    run = subprocess.Popen([program, "code", path, "-j", str(threads), "--date", "2026-03-10", "-o", "/dev/null", "--progress", "never"],
                           stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(run.pid, 0)
    if status:
        sys.exit(f"growth.py: {program} failed on {path}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def plot(rows, path):
    """Seconds against megabytes, a line a series, both axes logarithmic."""
    import math
    series = {}
    for name, megabytes, seconds, _ in rows:
        series.setdefault(name, []).append((math.log10(megabytes), math.log10(max(seconds, 1e-3))))
    points = [p for s in series.values() for p in s]
    (x0, x1), (y0, y1) = ((min(p[i] for p in points), max(p[i] for p in points) + 1e-9) for i in (0, 1))
    at = lambda p: (60 + 520 * (p[0] - x0) / (x1 - x0), 340 - 300 * (p[1] - y0) / (y1 - y0 + 1e-9))
    colours = ["#0b6", "#06c", "#c40", "#808", "#555"]
    out = ["<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 760 380' font-family='sans-serif' font-size='12'>",
           "<text x='60' y='370'>MB (log)</text><text x='8' y='24'>processor seconds (log)</text>"]
    for k, (name, line) in enumerate(series.items()):
        colour = colours[k % len(colours)]
        out.append(f"<polyline fill='none' stroke='{colour}' stroke-width='2' points='{' '.join('%.1f,%.1f' % at(p) for p in line)}'/>")
        out.append(f"<text x='600' y='{40 + 18 * k}' fill='{colour}'>{name}</text>")
    pathlib.Path(path).write_text("\n".join(out + ["</svg>\n"]), encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--largest", type=int, default=64, help="MB of the largest input")
    parser.add_argument("-o", "--output", default=".", help="folder of growth.tsv and growth.svg")
    arguments = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        idle = pathlib.Path(folder, "idle.txt")
        idle.write_text("\n")
        start_up = measure(arguments.program, str(idle), 1)[0]

        def run(name, path, size, threads):
            seconds, memory = measure(arguments.program, path, threads)
            rows.append((name, size / 1e6, max(seconds - start_up, 1e-3), memory))
            print(f"{name}\t{size / 1e6:.1f} MB\t{seconds - start_up:.2f} s\t{memory:.0f} MB resident", flush=True)

        size = 1
        while size <= arguments.largest:
            path = f"{folder}/lines.jsonl"
            run("input", path, write_lines(path, size * 1_000_000), 1)
            if size == min(16, arguments.largest):
                for threads in (2, 4):
                    run(f"input, {threads} threads", path, os.path.getsize(path), threads)
            size *= 2
        for size in (0.05, 0.2, 1, 5, 20):
            path = f"{folder}/document.txt"
            run("one document", path, write_text(path, int(size * 1e6)), 1)
    out = pathlib.Path(arguments.output)
    out.mkdir(parents=True, exist_ok=True)
    (out / "growth.tsv").write_text("series\tmegabytes\tseconds\tresident_mb\n" + "".join(f"{n}\t{m:.3f}\t{s:.3f}\t{r:.0f}\n" for n, m, s, r in rows),
                                    encoding="utf-8")
    plot(rows, out / "growth.svg")
    bad = 0
    for name in {r[0] for r in rows}:
        line = [(m, s) for n, m, s, _ in rows if n == name and s > 0.2]  # what is faster is not measured well
        if len(line) > 1 and line[-1][1] / line[-1][0] > 2 * line[0][1] / line[0][0]:
            print(f"{name}: a byte costs more than twice as much at {line[-1][0]:.0f} MB as at {line[0][0]:.1f} MB")
            bad = 1
    sys.exit(bad)


if __name__ == "__main__":
    main()
