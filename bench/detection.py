#!/usr/bin/env python3
"""Is there an ASSAULT, a PROTEST in a sentence? Scores `rasid code` against the votes of gold/gsr/detection.jsonl.

usage: bench/detection.py DETECTION.jsonl [PROGRAM]        (PROGRAM: build/rasid)

The label is the majority of the votes (accept > reject: yes, accept < reject: no); ties and fewer than two votes are left out.
An event of the category in the sentence counts as yes, whatever its auxiliary modes.
"""
import collections
import json
import pathlib
import subprocess
import sys


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    program = sys.argv[2] if len(sys.argv) > 2 else str(pathlib.Path(__file__).parent.parent / "build" / "rasid")
    with open(sys.argv[1], encoding="utf-8") as f:
        items = [json.loads(line) for line in f if line.strip()]
    documents = "".join(
        json.dumps({"id": str(i), "text": x["text"].replace("\n", " "), "date": x.get("date")}, ensure_ascii=False) + "\n"
        for i, x in enumerate(items))
    coded = subprocess.run([program, "code", "-", "--input-format", "jsonl", "--progress", "never"],
                           input=documents.encode(), stdout=subprocess.PIPE, check=True).stdout
    found = collections.defaultdict(set)
    for line in coded.splitlines():
        record = json.loads(line)
        found[int(record["doc_id"])].update(record["event"])
    for category in ("ASSAULT", "PROTEST"):
        right = wrong = missed = 0
        for i, x in enumerate(items):
            if x["event"] != category or x["accept"] + x["reject"] < 2 or x["accept"] == x["reject"]:
                continue
            gold, got = x["accept"] > x["reject"], category in found[i]
            right += gold and got
            wrong += got and not gold
            missed += gold and not got
        p = right / (right + wrong) if right + wrong else 0.0
        r = right / (right + missed) if right + missed else 0.0
        print("%-8s P %.3f  R %.3f  F1 %.3f  yes %d" % (category, p, r, 2 * p * r / (p + r) if p + r else 0.0, right + missed))


if __name__ == "__main__":
    main()
