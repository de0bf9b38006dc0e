#!/usr/bin/env python3
"""Our own gold records over the shared corpus, kept without its texts: offsets instead of words.

usage: own_gold.py unpack CORPUS.jsonl[.zst] PACKED.jsonl OUT        writes OUT_docs.jsonl and OUT_events.jsonl for `rasid eval`
       own_gold.py pack DOCS.jsonl EVENTS.jsonl PACKED.jsonl         the other way

A packed line is a document: its id in the corpus, the code points taken from the beginning of its text, the sentences, the contexts, and the
events of ../shared/gold/GUIDELINES.md, in which every text (trigger, actors, recipients, place) is a pair of code points in the document.
"""
import json
import subprocess
import sys


def lines(path):
    if path.endswith(".zst"):
        data = subprocess.run(["zstd", "-dcq", path], check=True, capture_output=True).stdout.decode()
        return [json.loads(line) for line in data.splitlines()]
    with open(path, encoding="utf-8") as f:
        return [json.loads(line) for line in f if line.strip()]


def write(path, rows):
    with open(path, "w", encoding="utf-8") as f:
        for row in rows:
            f.write(json.dumps(row, ensure_ascii=False) + "\n")


def place_of(text, words, begin, end):
    """Where the words stand: in their sentence, else anywhere in the document."""
    at = text.find(words, begin, end)
    if at < 0:
        at = text.find(words)
    return [at, at + len(words)] if words and at >= 0 else []


def pack(docs, events):
    for doc, gold in zip(docs, events, strict=True):
        assert doc["doc"] == gold["doc"], f"{doc['doc']}: the files list different documents"
        text, out = doc["text"], []
        for e in gold["events"]:
            begin, end = doc["sentences"][e["sent"]]
            row = {**e, "trigger": place_of(text, e["trigger"], begin, end)}
            for side in ("actor", "recipient"):
                row[side] = [{**a, "text": place_of(text, a["text"], begin, end)} for a in e[side]]
            row["place"] = place_of(text, e.get("place") or "", begin, end) or None
            out.append(row)
        yield {"doc": doc["doc"], "length": len(text), "sentences": doc["sentences"], "contexts": gold["contexts"], "events": out}


def unpack(corpus, packed):
    wanted = {p["doc"] for p in packed}
    texts = {d["id"]: d for d in corpus if d["id"] in wanted}
    docs, events = [], []
    for p in packed:
        source = texts[p["doc"]]
        text = source["text"][: p["length"]]
        words = lambda span: text[span[0] : span[1]] if span else ""
        docs.append({"doc": p["doc"], "date": source["date"], "source": source["source"], "text": text, "sentences": p["sentences"]})
        rows = []
        for e in p["events"]:
            row = {**e, "trigger": words(e["trigger"]), "place": words(e["place"]) or None}
            for side in ("actor", "recipient"):
                row[side] = [{**a, "text": words(a["text"])} for a in e[side]]
            rows.append(row)
        events.append({"doc": p["doc"], "contexts": p["contexts"], "events": rows})
    return docs, events


def main(args):
    if len(args) == 4 and args[0] == "pack":
        write(args[3], pack(lines(args[1]), lines(args[2])))
    elif len(args) == 4 and args[0] == "unpack":
        docs, events = unpack(lines(args[1]), lines(args[2]))
        write(args[3] + "_docs.jsonl", docs)
        write(args[3] + "_events.jsonl", events)
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
