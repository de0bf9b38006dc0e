#!/usr/bin/env python3
"""How often a workspace's stories are right on pairs judged by hand: story_pairs.py NEWS.db [--least 0.9]

story_pairs.tsv names pairs of articles of the shared corpus in different papers that have some three-word runs in common (candidates of the
sketch), and says whether they are one story: the same text, whole or shortened. NEWS.db is that corpus, made by rasid ingest.
"""
import argparse
import pathlib
import sqlite3
import sys

parser = argparse.ArgumentParser()
parser.add_argument("workspace")
parser.add_argument("--least", type=float, default=0.9)
o = parser.parse_args()
db = sqlite3.connect(f"file:{o.workspace}?mode=ro", uri=True)
story = dict(db.execute("SELECT doc_id, story FROM stories"))
known = {i for (i,) in db.execute("SELECT id FROM documents")}
right = joined = false_joins = misses = 0
pairs = [line.split("\t")[:3] for line in pathlib.Path(__file__).with_name("story_pairs.tsv").read_text(encoding="utf-8").splitlines()
         if line and not line.startswith("#")]
for a, b, verdict in pairs:
    if a not in known or b not in known:
        sys.exit(f"{a}, {b}: not in this workspace")
    says = a in story and story.get(a) == story.get(b)
    joined += says
    right += says == (verdict == "same")
    false_joins += says and verdict != "same"
    misses += not says and verdict == "same"
print(f"{joined} pairs joined, {joined - false_joins} of them rightly ({1 - false_joins / joined:.1%}); {len(pairs) - joined} near misses, "
      f"{misses} of them one story all the same; {right} of {len(pairs)} decisions right")
sys.exit(0 if 1 - false_joins / joined >= o.least else 1)
