#!/usr/bin/env python3
"""How well people agree on a set of votes (text, event, accept, reject): what a model can be held to.

    tools/vote_agreement.py ../shared/gold/gsr/detection.jsonl

Of each category: the sentences that are scored (two votes or more, no tie), how many of the yes are split, and the F1 of a single vote held
against the majority of the other votes of its sentence, each sentence counting once; where the others are tied, the vote is left out.
"""
import collections
import json
import sys


def main():
    rows = collections.defaultdict(dict)
    with open(sys.argv[1], encoding="utf-8") as lines:
        for line in lines:
            d = json.loads(line)
            if d["accept"] + d["reject"] >= 2 and d["accept"] != d["reject"]:
                rows[d["event"]].setdefault(d["text"], (d["accept"], d["reject"]))
    for event, votes in sorted(rows.items()):
        hit = false = missed = 0.0
        for accept, reject in votes.values():
            for said, count in ((1, accept), (0, reject)):
                others = accept - said, reject - (1 - said)
                if not count or others[0] == others[1]:
                    continue
                share, truth = count / (accept + reject), others[0] > others[1]
                hit += share * (said and truth)
                false += share * (said and not truth)
                missed += share * (not said and truth)
        yes = [v for v in votes.values() if v[0] > v[1]]
        split = sum(1 for v in yes if v[1])
        print(f"{event}: {len(votes)} sentences, {len(yes)} yes, {split} of them split; "
              f"one vote against the others: F1 {2 * hit / (2 * hit + false + missed):.3f}")


if __name__ == "__main__":
    main()
