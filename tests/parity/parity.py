#!/usr/bin/env python3
"""The goldens through every door: parity.py ROOT RASID CODE_LINES.

The sentences of tests/golden and tests/pairs, the examples of the rules and the texts of samples/ are coded by the command line, by the C API (tests/capi/code_lines.c),
by the Python package and over HTTP. The records must be the same bytes (over HTTP, where they stand in a larger answer, the same values);
what `explain` says must be the same too; and the records must hold the facts that the goldens of events state.
"""
import http.client
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import rasid

DATE = "2021-01-27"  # of the goldens (tests/support/engine.h)


def blocks(path):
    """(title, sentences, lines below ---) of a file of blocks."""
    for block in re.split(r"\n\s*\n", path.read_text(encoding="utf-8")):
        lines = [line for line in block.strip("\n").splitlines() if not line.startswith("#")]
        if "---" in lines:
            at = lines.index("---")
            yield lines[0], lines[1:at], lines[at + 1:]


def documents(root):
    for path in sorted([*root.glob("tests/golden/*/*.txt"), *root.glob("tests/pairs/*.txt")]):
        for n, (_, sentences, _) in enumerate(blocks(path)):
            for k, sentence in enumerate(sentences):
                yield {"id": f"{path.parent.name}.{path.stem}.{n}.{k}", "date": DATE, "text": sentence}
    for path in sorted(root.glob("data/rules/*.rules")):
        for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.startswith(("fire ", "miss ")):
                yield {"id": f"{path.stem}.{n}", "date": DATE, "text": line[5:]}
    for path in sorted(root.glob("samples/*.txt")):
        yield {"id": path.stem, "date": DATE, "text": path.read_text(encoding="utf-8")}


def by_http(program, docs):
    server = subprocess.Popen([program, "serve", "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        port = None
        while port is None:
            line = server.stdout.readline()
            assert line, "the server ended"
            found = re.search(r"127\.0\.0\.1:(\d+)", line)
            port = found and int(found[1])
        records, connection = [], http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        for d in docs:
            connection.request("POST", "/code", json.dumps(d), {"Content-Type": "application/json"})
            answer = connection.getresponse()
            body = json.loads(answer.read())
            assert answer.status == 200, body
            records += body["events"]
        return records
    finally:
        server.terminate()
        server.communicate(timeout=20)


def same(name, a, b):
    if a == b:
        return
    for n, (x, y) in enumerate(zip(a.splitlines(), b.splitlines())):
        assert x == y, f"{name}: line {n + 1} differs\n  {x.decode()}\n  {y.decode()}"
    raise AssertionError(f"{name}: {len(a.splitlines())} lines, {len(b.splitlines())} expected")


def facts_of_golden(lines):
    """The events that a golden states, as far as a record holds them."""
    events = []
    for line in lines:
        words = line.split()
        if line.startswith("event "):
            events.append({"act": words[1], "rule": words[words.index("by") + 1], "actor": [], "recipient": [], "reporter": [], "counts": {},
                           "date": None, "place": None})
        elif words[0] in ("actor", "recipient", "reporter"):
            party = ["" if w == "---" else w for w in words[1:3]]
            events[-1][words[0]].append((*party, words[words.index("id") + 1] if "id" in words else None))
        elif words[0] == "date":
            events[-1]["date"] = words[1:]
        elif words[0] == "place":
            events[-1]["place"] = words[1]
        elif words[0] in ("dead", "injured", "arrested"):
            events[-1]["counts"][words[0]] = int(words[1])
    return events


def facts_of_record(r):
    def party(p):
        return p["code"].replace("---", ""), p["sector"].replace("---", ""), p["identifier_id"]

    act = "/".join(r["event"] + r["mode"])
    date = [r["date"] + (f"/{r['enddate']}" if r["enddate"] else ""), r["date_type"]] if r["date"] else None
    place = r["event_loc"] and r["event_loc"]["extracted_place"] and (r["event_loc"]["country_code"] or "---")
    counts = {k: v for k, v in (r["size"] or {}).items() if v is not None}
    return {"act": act, "rule": r["rules"][0], "actor": [party(p) for p in r["actor"]], "recipient": [party(p) for p in r["recipient"]],
            "reporter": [party(r["reporter"])] if r["reporter"] else [], "counts": counts, "date": date, "place": place}


def goldens(root, records):
    by_document = {}
    for line in records.splitlines():
        r = json.loads(line)
        by_document.setdefault(r["doc_id"], []).append(r)
    checked = 0
    for path in sorted(root.glob("tests/golden/events/*.txt")):
        for n, (title, _, lines) in enumerate(blocks(path)):
            expected = facts_of_golden([] if lines == ["nothing"] else [line for line in lines if not line.startswith("sentence")])
            got = [facts_of_record(r) for r in by_document.get(f"events.{path.stem}.{n}.0", [])]
            for e, g in zip(expected, got):
                e["act"] = e["act"].split("+")[0]
                for fact in e:
                    assert e[fact] == g[fact], f"{path.name}: {title}: {fact}: golden {e[fact]}, record {g[fact]}"
            assert len(expected) == len(got), f"{path.name}: {title}: golden has {len(expected)} events, the records {len(got)}"
            checked += 1
    return checked


def main():
    root, program, code_lines = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    docs = list(documents(root))
    jsonl = "".join(json.dumps(d, ensure_ascii=False) + "\n" for d in docs).encode()

    def by_program(*options):
        return subprocess.run([program, "code", "-", "--input-format", "jsonl", *options], input=jsonl, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, check=True).stdout

    with tempfile.TemporaryDirectory() as folder:
        lines = pathlib.Path(folder) / "lines"
        lines.write_text("".join("\t".join((d["id"], d["date"], d["text"].replace("\n", "\\n"))) + "\n" for d in docs), encoding="utf-8")

        def by_c(mode=""):
            return subprocess.run([code_lines, str(lines), mode], stdout=subprocess.PIPE, check=True).stdout

        for mode, option, how in (("", [], {}), ("rules", ["--no-models"], {"models": False})):
            expected = by_program(*option)
            assert expected.count(b"\n") > len(docs) / 3
            same(f"C API {mode}", by_c(mode), expected)
            coder = rasid.Coder(**how)
            same(f"Python {mode}", b"".join(coder.code(**d).to_json() for d in docs), expected)
            same(f"Python, code_many {mode}", b"".join(d.to_json() for d in coder.code_many(docs)), expected)
            if not mode:
                assert by_http(program, docs) == [json.loads(line) for line in expected.splitlines()], "HTTP gives other records"
        checked = goldens(root, expected)
        coder = rasid.Coder()
        explained = "".join(coder.explain(**d) + "\n" for d in docs).encode()
        same("explain: C API", by_c("explain"), explained)
        some = docs[::400]
        told = b"".join(subprocess.run([program, "explain", d["text"], "--date", DATE], stdout=subprocess.PIPE, check=True).stdout for d in some)
        same("explain: Python", "".join(coder.explain(**{**d, "id": "text"}) + "\n" for d in some).encode(), told)
    print(f"ok: {len(docs)} texts, {expected.count(10)} records by rules, {checked} goldens; command line, C API, Python and HTTP agree")


main()
