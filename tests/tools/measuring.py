#!/usr/bin/env python3
"""The programs that measure, without measuring anything: measuring.py ROOT RASID

bench/side_by_side.py goes on where every other tool is missing, and names each; bench/cost_per_stage.py knows functions that the program
still has; tools/growth.py invents texts that differ and entries that the data compiler takes, and draws charts.
"""
import itertools
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

ROOT, RASID = map(os.path.abspath, sys.argv[1:3])
sys.dont_write_bytecode = True
sys.path[:0] = [f"{ROOT}/tools", f"{ROOT}/bench"]
import chart  # noqa: E402
import growth  # noqa: E402


def side_by_side(folder):
    growth.write_lines(f"{folder}/lines.jsonl", 20000)
    run = subprocess.run([sys.executable, "-B", f"{ROOT}/bench/side_by_side.py", RASID, f"{folder}/lines.jsonl", "--every", "2", "--bench", f"{folder}/none",
                          "--python", f"{folder}/none", "--folder", f"{folder}/out"], env=dict(os.environ, CXX="false"), stdout=subprocess.PIPE,
                         stderr=subprocess.PIPE, text=True)
    assert run.returncode == 0, run.stderr
    for wanted in (r"^\| \*\*rasid code -j1\*\* \|", r"^\| wc -w \|", r"^Not measured: rasid-bench ", r"^Not measured: RE2 .*libre2-dev",
                   r"^Not measured: Hunspell.*hunspell-ar", r"^Not measured: .*install\.sh", r"^Rasid codes [\d,]+ sentences/s"):
        assert re.search(wanted, run.stdout, re.M), f"no line {wanted} in\n{run.stdout}"


def cost_per_stage():
    import cost_per_stage as cost
    symbols = subprocess.run(["nm", "-C", RASID], stdout=subprocess.PIPE, text=True, check=True).stdout.replace("(anonymous namespace)::", "")
    for name in [n for _, names, _ in cost.STAGES for n in names] + [cost.WHOLE]:
        assert re.search(r" rasid::(cli::)?" + re.escape(name), symbols), f"{name} of bench/cost_per_stage.py is no function of the program"


def growing(folder):
    texts = list(itertools.islice(growth.documents(), 300))
    assert len(set(texts)) == len(texts), "two texts are alike"
    assert len({growth.person(n) for n in range(50000)}) == 50000, "two persons have one name"
    growth.write_overlay(f"{folder}/overlay.tsv", 20)
    check = subprocess.run([RASID, "lexicon", "check", f"{folder}/overlay.tsv"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert check.returncode == 0, check.stdout
    chart.draw([chart.chart("title", "x", "y", {"a": [(1, 2), (10, 30)], "b": [(3, 3)]}, log_y=False)] * 3, f"{folder}/chart.svg")
    xml.etree.ElementTree.parse(f"{folder}/chart.svg")


with tempfile.TemporaryDirectory() as scratch:
    side_by_side(scratch)
    cost_per_stage()
    growing(scratch)
print("bench and growth scripts: all well")
