#!/usr/bin/env python3
"""Holds a running server against its own description: api.py RASID [--db FILE] [--keep].

Makes a workspace of the samples and some invented documents (or takes FILE), serves it, and asks every address of openapi.json:
every answer must have the shape that is told there, and every error the one shape of errors. Then paging, filters, exports beside
the command line, ETags, packing, reviews, tokens, and requests that nobody should send.
"""
import argparse
import gzip
import http.client
import json
import os
import pathlib
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

import jsonschema

ROOT = pathlib.Path(__file__).resolve().parents[2]
HOSTILE = "<script>alert(1)</script>\"'\\\n\u202e\u0000😀"
failures = []


def check(right, what):
    if not right:
        failures.append(what)
        print(f"  wrong: {what}")


def documents():
    """Invented news over some weeks, with actors on both sides, places, dates and hostile text."""
    bodies = [
        "أدانت فرنسا الهجوم الإيراني على السفينة. وقتل خمسة أشخاص في قصف شنته الطائرات الروسية على إدلب.",
        "التقى وزير الخارجية المصري نظيره الأردني في القاهرة، ووقع الجانبان اتفاقية للتبادل التجاري.",
        "هددت تركيا بفرض عقوبات على إسرائيل. واعتقلت الشرطة التركية عشرين متظاهرا في إسطنبول.",
        "وصل وزير الخارجية التركي إلى الدوحة والتقى أمير قطر أمس، وأجرى اتصالا هاتفيا بنظيره الإيراني.",
        "قدمت ألمانيا مساعدات إنسانية إلى لبنان، وأشاد رئيس الوزراء اللبناني بجهود برلين.",
    ]
    for n in range(60):
        yield {"id": f"doc/{n} ?&#%.x", "date": f"2021-0{1 + n // 28}-{1 + n % 28:02d}", "source": ["was", "rt", "<b>x</b>"][n % 3],
               "title": HOSTILE.replace("\u0000", "") if n == 7 else f"خبر {n}", "text": bodies[n % 5] + (HOSTILE if n == 7 else f" الخبر رقم {n}.")}


class Answer:
    def __init__(self, response, body):
        self.status, self.headers, self.body = response.status, response.headers, body

    def json(self):
        return json.loads(self.body)


class Server:
    running = []

    def __init__(self, binary, arguments):
        self.process = subprocess.Popen([binary, "serve", "--port", "0", *arguments], stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
        Server.running.append(self.process)
        self.said = ""
        while "Ctrl-C" not in self.said:
            line = self.process.stderr.readline().decode()
            if not line:
                raise SystemExit(f"the server did not start: {self.said}")
            self.said += line
        if "--host" in arguments:  # and then the token
            self.said += self.process.stderr.readline().decode()
        address = re.search(r"http://(?:\[[^\]]*\]|[^:/]+):(\d+)/", self.said)
        self.port = int(address.group(1))

    def ask(self, target, method="GET", body=None, headers=None):
        c = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        c.request(method, target, body=body.encode() if isinstance(body, str) else body, headers=headers or {})
        r = c.getresponse()
        out = Answer(r, r.read())
        c.close()
        return out

    def raw(self, data, wait=15):
        """Bytes as they are; what comes back until the server closes."""
        s = socket.create_connection(("127.0.0.1", self.port), timeout=wait)
        out = b""
        try:
            s.sendall(data)
            while piece := s.recv(65536):
                out += piece
        except (TimeoutError, ConnectionError):
            pass
        s.close()
        return out

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(20)
        self.process.stderr.close()
        check(code == 0, f"the server ended with {code}")


class Contract:
    def __init__(self, spec):
        self.spec = spec
        self.seen = set()

    def schema(self, path, method, status):
        responses = self.spec["paths"][path][method]["responses"]
        found = responses.get(str(status), responses.get("default"))
        if "$ref" in found:
            found = self.spec["components"]["responses"][found["$ref"].rsplit("/", 1)[1]]
        content = found.get("content", {})
        return content.get("application/json", {}).get("schema")

    def validate(self, path, method, answer, what):
        self.seen.add((path, method))
        schema = self.schema(path, method, answer.status)
        if schema is None:
            return
        check(answer.headers["Content-Type"] == "application/json; charset=utf-8", f"{what}: type {answer.headers['Content-Type']}")
        whole = dict(schema, components=self.spec["components"])
        validator = jsonschema.Draft202012Validator(whole)
        for error in list(validator.iter_errors(answer.json()))[:3]:
            check(False, f"{what}: {'/'.join(map(str, error.absolute_path))}: {error.message[:300]}")


def query(**parameters):
    pairs = []
    for name, value in parameters.items():
        for v in value if isinstance(value, list) else [value]:
            pairs.append((name.rstrip("_"), v))
    return "?" + urllib.parse.urlencode(pairs) if pairs else ""


class Test:
    def __init__(self, binary, db):
        self.binary, self.db = binary, db
        self.s = Server(binary, [db])
        self.spec = self.s.ask("/openapi.json").json()
        self.contract = Contract(self.spec)

    def get(self, path, status=200, **parameters):
        answer = self.s.ask(path + query(**parameters))
        what = f"GET {path}{query(**parameters)}"
        check(answer.status == status, f"{what}: status {answer.status}, not {status}: {answer.body[:200]!r}")
        self.contract.validate(path, "get", answer, what)
        return answer.json() if answer.headers["Content-Type"].startswith("application/json") else answer.body.decode()

    def pages(self, path, **parameters):
        items, cursor, total, calls = [], None, None, 0
        while calls < 1000:
            page = self.get(path, **parameters, **({"cursor": cursor} if cursor else {}))
            items += page["items"]
            total, cursor, calls = page["total"], page["next"], calls + 1
            if not cursor:
                break
        check(len(items) == total, f"{path} {parameters}: {len(items)} items on {calls} pages, total {total}")
        return items

    def command(self, *arguments):
        done = subprocess.run([self.binary, *arguments], stdout=subprocess.PIPE, check=True)
        return done.stdout.decode()

    # Each of these is a test.

    def shapes(self):
        """Every address, with and without filters."""
        documents_ = self.pages("/api/documents", limit=50)
        events = self.pages("/api/events", limit=100, sort="text")
        check(len(documents_) > 60 and len(events) > 100, f"{len(documents_)} documents, {len(events)} events")
        one = next(e for e in events if e["actor"] and e["recipient"] and e["actor"][0]["code"] and e["recipient"][0]["code"])
        actor, recipient = one["actor"][0]["code"], one["recipient"][0]["code"]
        filters = [{}, {"party": actor}, {"category": ["ACCUSE", "CONSULT"]}, {"from": "2021-01-10", "to": "2021-02-03"}, {"words": "قصف"},
                   {"once": "true", "without": "future"}, {"place": "SYR"}, {"quad": [3, 4]}, {"outlet": "<b>x</b>"}, {"sector": "GOV"},
                   {"confidence": "0.5"}, {"mode": "phone"}, {"context": "diplomatic"}, {"aux": "future"}, {"actor": "XXX"}]
        for f in filters:
            for path in ["/api/overview", "/api/facets", "/api/map", "/api/network", "/api/actors", "/api/dyads", "/api/events", "/api/documents",
                         "/api/reviews/queue", "/api/stats"]:
                self.get(path, **f)
            self.get("/api/events", facets="true", **f)
        for what in ["series", "categories", "actors", "dyads", "together"]:
            for by in ["day", "week", "month", "year"]:
                self.get("/api/stats", what=what, by=by)
        for path in ["/health", "/version", "/openapi.json", "/api/meta", "/api/codebook", "/api/reviews", "/api/reviews/agreement", "/api/sentences"]:
            self.get(path)
        self.get("/api/codebook", short="true")
        self.get("/api/actor", id=actor)
        self.get("/api/actor", id=actor, by="week", category="ACCUSE")
        self.get("/api/actor", 404, id="ZZZ")
        self.get("/api/dyad", actor=actor, recipient=recipient)
        named = next(p["identifier_id"] for e in events for p in e["actor"] if p["identifier_id"] and p["identifier_id"].startswith(("per.", "org.")))
        entity = self.get("/api/actor", id=named)
        check(entity["entity"]["id"] == named and entity["total"]["events"] > 0, "the profile of a person")
        for q in ["إير", "Iran", "IRN", "iran", "per.", HOSTILE, "الخارجيه"]:
            self.get("/api/names", q=q)
        iran = self.get("/api/names", q="ايران")["items"]
        check(iran and iran[0]["id"] == "IRN" and iran[0]["en"] == "Iran" and iran[0]["events"] > 0, f"the name of Iran: {iran[:1]}")
        for d in documents_:
            got = self.get("/api/document", id=d["id"])
            text, marks = got["document"]["text"], d["marks"]
            for e in got["events"]:
                at = e["evidence"]
                check(text[at["start"]:at["end"]] == e["event_text"][0], f"evidence of {e['id']}")
                check(e["sentence"] == text[e["text_info"]["start"]:e["text_info"]["end"]], f"sentence of {e['id']}")
            check(not marks, "marks without words")
        for d in documents_[:8]:
            answer = self.get("/api/explain", id=d["id"])
            check(answer["same_records"], f"{d['id']} explained gives other records")
            self.trace(answer["analysis"], self.get("/api/document", id=d["id"])["document"]["text"])
            self.get("/api/explain", id=d["id"], sentence=0)
            self.get("/api/explain", 404, id=d["id"], sentence=999)
        for e in events[:10]:
            check(self.get("/api/event", id=e["id"])["event"] == e, f"/api/event of {e['id']}")
        sentences = self.pages("/api/sentences", limit=37)
        check(len({(s["doc_id"], s["sequence"]) for s in sentences}) == len(sentences), "sentences repeat")
        self.pages("/api/sentences", document=documents_[0]["id"], limit=1)

    @staticmethod
    def trace(analysis, text):
        for s in analysis["sentences"]:
            for kind in ["tokens", "mentions", "predicates", "why_not", "dates", "numbers"]:
                for item in s[kind]:
                    check(text[item["start"]:item["end"]] == item["text"], f"{kind}: {item} is not {text[item['start']:item['end']]!r}")
            for item in s["nodes"]:
                check(text[item["start"]:item["end"]] == item["text"], f"node {item}")
            count = len(s["tokens"])
            for item in s["nodes"]:
                check(item["token"] < count and (item["head"] is None or item["head"] < count), f"node {item}")
            for item in s["events"]:
                check(item["rule_source"].startswith("data/"), f"rule of {item}")

    def code(self):
        text = "أدانت فرنسا أمس الهجوم الإيراني على السفينة، ولم تعلق موسكو."
        for body, headers, target in [
                (text, {"Content-Type": "text/plain; charset=utf-8"}, "/code?date=2021-01-27&analysis=true"),
                (json.dumps({"text": text, "date": "2021-01-27"}), {"Content-Type": "application/json"}, "/code?analysis=1"),
                (HOSTILE, {"Content-Type": "text/plain"}, "/code"), ("", {"Content-Type": "text/plain"}, "/code"),
                (b"\xff\xfe\xfa", {"Content-Type": "text/plain"}, "/code?analysis=true")]:
            answer = self.s.ask(target, "POST", body, headers)
            check(answer.status == 200, f"POST {target}: {answer.status} {answer.body[:200]!r}")
            self.contract.validate("/code", "post", answer, f"POST {target}")
            got = answer.json()
            if got["analysis"]:
                self.trace(got["analysis"], got["document"]["text"])
        answer = self.s.ask("/code?date=2021-01-27&analysis=true", "POST", text, {"Content-Type": "text/plain"}).json()
        check(answer["events"][0]["event"] == ["ACCUSE"] and answer["names"]["FRA"]["en"] == "France", "the event of the text")
        check(any(d["from"] == "2021-01-26" for d in answer["analysis"]["sentences"][0]["dates"]), "yesterday")

    def paging(self):
        everything = [e["id"] for e in self.pages("/api/events", limit=500, sort="text")]
        check(len(set(everything)) == len(everything), "events repeat")
        for sort in ["-date", "date", "-confidence", "confidence", "-score", "score", "-told_by", "text"]:
            ids = [e["id"] for e in self.pages("/api/events", limit=7, sort=sort)]
            check(sorted(ids) == sorted(everything), f"sort={sort}: events are lost or repeated")
        dates = [e["date"] for e in self.pages("/api/events", limit=50, sort="-date") if e["date"]]
        check(dates == sorted(dates, reverse=True), "the newest do not come first")
        ids = [e["id"] for n in range(0, len(everything), 50) for e in self.get("/api/events", sort="text", limit=50, offset=n)["items"]]
        check(ids == everything, "offsets lose or repeat events")
        for path in ["/api/documents", "/api/actors", "/api/dyads", "/api/reviews/queue"]:
            self.pages(path, limit=3)
        for path in ["/api/events", "/api/documents", "/api/sentences", "/api/reviews", "/api/reviews/queue"]:
            self.get(path, 400, cursor="nonsense")

    def filters(self):
        """The same filters as the command line, and the same answers."""
        for f in [{}, {"party": "IRN"}, {"category": ["ACCUSE"]}, {"from": "2021-01-10"}, {"to": "2021-01-10"}, {"without": "future"},
                  {"confidence": "0.6"}, {"words": "قصف -لبنان"}, {"words": "«اتصالا هاتفيا»"}, {"context": "diplomatic", "actor": "TUR"},
                  {"outlet": "was", "once": "true"}, {"place": "SYR"}, {"sector": "GOV", "quad": "1"}, {"recipient": "nobody"}]:
            options = []
            for name, value in f.items():
                for v in value if isinstance(value, list) else [value]:
                    options += [f"--{name}"] + ([v] if name != "once" else [])
            lines = self.command("export", self.db, *options)
            ids = [json.loads(line)["id"] for line in lines.splitlines()]
            check([e["id"] for e in self.pages("/api/events", limit=100, sort="text", **f)] == ids, f"filter {f}: other events than rasid export")
            check(self.get("/api/export", **f) == lines, f"filter {f}: /api/export gives other bytes than rasid export")
            check(self.get("/api/overview", **f)["total"]["events"] == len(ids), f"filter {f}: the overview counts other events")
        for f in ["jsonl", "csv", "tsv", "polecat", "icews", "gdelt", "gdelt-mentions", "phoenix", "petrarch"]:
            check(self.s.ask(f"/api/export?format={f}").body == subprocess.run([self.binary, "export", self.db, "--format", f], stdout=subprocess.PIPE,
                                                                              check=True).stdout, f"export {f}: other bytes than rasid export")
        for words in ["قصف", "وزير الخارجية", "اعتقال OR مساعدات", "-قصف", ""]:
            told = [json.loads(x)["id"] for x in self.command("search", self.db, "--format", "jsonl", "--limit", "500", "--", words).splitlines()]
            check([d["id"] for d in self.get("/api/documents", words=words, limit=500)["items"]] == told, f"search {words!r}: other documents than rasid search")
        for d in self.get("/api/documents", words="قصف")["items"]:
            check(d["marks"] and all(d["snippet"][a:b] for a, b in d["marks"]), f"marks of {d}")
        # A facet counts what choosing it would leave.
        for f in [{}, {"party": "IRN"}, {"category": "ACCUSE"}, {"outlet": "was", "quad": "3"}]:
            facets = self.get("/api/facets", **f)
            for name in ["category", "quad", "mode", "context", "outlet", "party", "actor", "recipient", "sector", "place", "aux"]:
                for v in facets[name][:3]:
                    got = self.get("/api/overview", **{**f, name: v["value"]})["total"]["events"]
                    check(got == v["count"], f"facet {name}={v} with {f}: choosing it leaves {got}")
        # Statistics as the command line's.
        for what in ["categories", "actors", "dyads"]:
            rows = self.command("stats", self.db, what, "--by", "month", "--limit", "0", "--format", "csv").splitlines()[1:]
            ours = []
            answer = self.get("/api/stats", what=what, by="month", limit=0)
            for g in answer["groups"]:
                for i, period in enumerate(answer["time"]["periods"]):
                    if g["series"]["events"][i]:
                        ours.append(",".join([g["first"]] + ([g["second"]] if what == "dyads" else []) + [period, str(g["series"]["events"][i])]))
            theirs = [",".join(r.split(",")[:4 if what == "dyads" else 3]) for r in rows]
            check(sorted(ours) == sorted(theirs), f"stats {what}: other counts than rasid stats")

    def http(self):
        for target in ["/api/overview", "/api/events?limit=100", "/api/codebook", "/", "/health"]:
            first = self.s.ask(target)
            again = self.s.ask(target, headers={"If-None-Match": first.headers["ETag"]})
            check(again.status == 304 and not again.body and again.headers["ETag"] == first.headers["ETag"], f"{target}: {again.status} for its own ETag")
            check(self.s.ask(target, headers={"If-None-Match": '"other"'}).status == 200, f"{target}: 304 for another ETag")
            packed = self.s.ask(target, headers={"Accept-Encoding": "br, gzip"})
            if packed.headers["Content-Encoding"] == "gzip":
                check(gzip.decompress(packed.body) == first.body, f"{target}: packed, other bytes")
            else:
                check(len(first.body) < 1000, f"{target}: {len(first.body)} bytes and not packed")
            check(self.s.ask(target, headers={"Accept-Encoding": "gzip;q=0"}).headers["Content-Encoding"] is None, f"{target}: packed for who will not have it")
            head = self.s.ask(target, "HEAD")
            check(head.status == 200 and not head.body, f"HEAD {target}: {head.status}, {len(head.body)} bytes")
        export = self.s.ask("/api/export", headers={"Accept-Encoding": "gzip"})
        check(gzip.decompress(export.body) == self.s.ask("/api/export").body, "a packed export has other bytes")
        check(export.headers["Transfer-Encoding"] == "chunked" and "attachment" in export.headers["Content-Disposition"], "an export is a stream and a file")
        check(self.s.ask("/api/export", "HEAD").status == 200, "HEAD of an export")
        for path, methods in self.spec["paths"].items():
            for method in ["GET", "POST", "DELETE", "PUT", "PATCH", "OPTIONS"]:
                if method.lower() in methods:
                    continue
                answer = self.s.ask(path, method, "{}" if method in ("POST", "PUT", "PATCH") else None, {"Content-Type": "application/json"})
                check(answer.status == 405 and answer.json()["error"]["code"] == "method_not_allowed" and answer.headers["Allow"],
                      f"{method} {path}: {answer.status}")
        for header in ["X-Content-Type-Options", "Referrer-Policy", "Cross-Origin-Resource-Policy"]:
            check(self.s.ask("/api/meta").headers[header], f"no {header}")
        page = self.s.ask("/")
        check("default-src 'self'" in page.headers["Content-Security-Policy"] and "unsafe" not in page.headers["Content-Security-Policy"], "the policy of the page")
        for target in ["/events?party=IRN", "/actor", "/document?id=x/y.z", "/anything/else"]:
            check(self.s.ask(target).body == page.body, f"{target} is not the page")

    def errors(self):
        def error(target, status, code, method="GET", body=None, headers=None):
            answer = self.s.ask(target, method, body, headers)
            path = target.split("?")[0]
            check(answer.status == status, f"{method} {target[:80]}: {answer.status}, not {status}")
            if path in self.spec["paths"] and method.lower() in self.spec["paths"][path]:
                self.contract.validate(path, method.lower(), answer, f"{method} {target[:80]}")
            if method != "HEAD":
                got = answer.json().get("error", {})
                check(got.get("code") == code and got.get("message"), f"{method} {target[:80]}: {answer.body[:200]!r}")

        error("/api/nothing", 404, "not_found")
        error("/nothing.js", 404, "not_found")
        error("/api/event", 400, "bad_request")
        error("/api/event?id=none", 404, "not_found")
        error("/api/document?id=none", 404, "not_found")
        error("/api/events?colour=red", 400, "bad_request")
        for bad in ["limit=0", "limit=501", "limit=x", "from=yesterday", "from=2021-2-3", "confidence=2", "confidence=x", "quad=5", "sort=up",
                    "once=maybe", "limit=1&limit=2", "offset=-1"]:
            error(f"/api/events?{bad}", 400, "bad_request")
        error("/api/stats?what=all", 400, "bad_request")
        error("/api/export?format=exe", 400, "bad_request")
        for path in ["/../../../../etc/passwd", "/assets/../../../etc/passwd.txt", "/%2e%2e/%2e%2e/etc/passwd.x", "/assets/%00.js", "/..%2f..%2fx.y"]:
            answer = self.s.ask(path)  # a page of that name, or no such file
            check(answer.status == 404 or b"<html" in answer.body, f"{path}: {answer.body[:100]!r}")
            check(b"root:" not in answer.body, f"{path} gives a file of this machine")
        for value in [HOSTILE, "' OR 1=1 --", "%' ; DROP TABLE documents; --", "\ud800".encode("utf-8", "surrogatepass").decode("latin1"), "\"", "((", "NEAR(", "*"]:
            for name in ["party", "words", "place", "outlet", "entity"]:
                self.get("/api/events", **{name: value})
            self.get("/api/documents", words=value)
        raw = self.s.raw(b"GET /api/events?words=%FF%FE HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        check(b" 200 " in raw, f"bytes that are no text: {raw[:100]!r}")
        error("/api/events?" + "&".join(["party=A"] + [f"party=A{n}" for n in range(200)]), 400, "bad_request")
        error("/api/events?words=" + "x" * 9000, 414, "too_large")
        plain = {"Content-Type": "text/plain"}
        error("/code", 413, "too_large", "POST", "x" * 1100000, plain)
        error("/code", 413, "too_large", "POST", gzip.compress(b"x" * 5000000), {**plain, "Content-Encoding": "gzip"})
        error("/code", 415, "unsupported_media_type", "POST", "x", {"Content-Type": "application/xml"})
        error("/code?date=soon", 400, "bad_request", "POST", "x", plain)
        error("/code", 400, "bad_request", "POST", "{", {"Content-Type": "application/json"})
        for host in ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "127.evil"]:
            error("/api/meta", 403, "forbidden", headers={"Host": host})
        for extra in [{"Origin": "http://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}]:
            error("/code", 403, "forbidden", "POST", "x", {**plain, **extra})
            error("/api/reviews", 403, "forbidden", "POST", "{}", {"Content-Type": "application/json", **extra})
        ours = {"Origin": f"http://127.0.0.1:{self.s.port}", "Sec-Fetch-Site": "same-origin"}
        check(self.s.ask("/code", "POST", "x", {**plain, **ours}).status == 200, "our own page is refused")

    def hostile(self):
        """Bytes that are no HTTP, and clients that stop in the middle: the server must answer others all the while."""
        for data in [b"\x00" * 1000, b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n",
                     b"POST /code HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\nZZZ\r\n",
                     b"GET / HTTP/1.1\r\n" + b"A: " + b"b" * 100000 + b"\r\n\r\n", b"G" * 100000, os.urandom(2000),
                     b"POST /code HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 10\r\n\r\nabc"]:
            self.s.raw(data, wait=3)
            check(self.s.ask("/health").status == 200, f"no answer after {data[:40]!r}")
        # The body of a request that nobody reads is no second request.
        smuggled = self.s.raw(b"GET /health HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60\r\n\r\nGET /api/meta HTTP/1.1\r\nHost: localhost\r\n\r\n" + b"x" * 40, wait=3)
        check(smuggled.count(b"HTTP/1.1 ") == 1, "a body was taken for a request")
        # More connections than threads that say nothing, and more that say it slowly.
        idle = [socket.create_connection(("127.0.0.1", self.s.port)) for _ in range(40)]
        for s in idle[20:]:
            s.sendall(b"GET /health HTT")
        begin = time.time()
        check(self.s.ask("/health").status == 200, "idle connections keep others out")
        check(time.time() - begin < 20, f"an answer beside idle connections took {time.time() - begin:.1f} s")
        for s in idle:
            s.close()
        # One that drops a byte at a time is cut off by the clock.
        slow = socket.create_connection(("127.0.0.1", self.s.port))
        slow.settimeout(1)
        begin = time.time()
        try:
            for c in (b"GET /health HTTP/1.1\r\nX: " + b"y" * 200):
                slow.sendall(bytes([c]))
                time.sleep(0.1)
                slow.setblocking(False)
                try:
                    if slow.recv(100) == b"":
                        break
                except BlockingIOError:
                    pass
                slow.setblocking(True)
        except (ConnectionError, TimeoutError):
            pass
        check(time.time() - begin < 12, f"a slow client was kept for {time.time() - begin:.0f} s")
        slow.close()
        # Who stops listening in the middle of an export costs nobody anything.
        s = socket.create_connection(("127.0.0.1", self.s.port))
        s.sendall(b"GET /api/export?format=csv HTTP/1.1\r\nHost: localhost\r\n\r\n")
        s.recv(10)
        s.close()
        check(self.s.ask("/health").status == 200, "no answer after a broken export")

    def reviews(self):
        def post(body, status, method="POST", target="/api/reviews"):
            answer = self.s.ask(target, method, json.dumps(body) if body is not None else None, {"Content-Type": "application/json"})
            check(answer.status == status, f"{method} {body}: {answer.status}, not {status}: {answer.body[:200]!r}")
            self.contract.validate("/api/reviews", method.lower(), answer, f"{method} {body}")
            return answer.json()

        before = self.get("/api/reviews/queue", limit=5)
        confidences = [e["confidence"] for e in before["items"]]
        check(confidences == sorted(confidences), "the least sure do not come first")
        a, b, c = before["items"][:3]
        party = {"text": "جهة اخترعناها", "code": "FRA", "sector": "GOV"}
        correction = {"event": "REQUEST", "mode": ["assist"], "aux": [], "actor": [party], "recipient": [], "date": None, "place": None}
        made = post({"event_id": a["id"], "reviewer": "ليلى", "verdict": "right", "note": HOSTILE}, 201)
        check(made["note"] == HOSTILE.replace("\u0000", "\ufffd"), f"the note came back as {made['note']!r}")
        check(post({"event_id": a["id"], "reviewer": "ليلى", "verdict": "right", "note": HOSTILE}, 200)["review"] == made["review"], "the same again is another")
        post({"event_id": a["id"], "reviewer": "سامي", "verdict": "wrong"}, 201)
        post({"event_id": b["id"], "reviewer": "ليلى", "verdict": "wrong"}, 201)
        post({"event_id": b["id"], "reviewer": "سامي", "verdict": "wrong"}, 201)
        post({"event_id": c["id"], "reviewer": "سامي", "verdict": "corrected", "correction": correction}, 201)
        changed = post({"event_id": c["id"], "reviewer": "سامي", "verdict": "right"}, 200)
        check(changed["correction"] is None, "the old correction stayed")
        post({"event_id": c["id"], "reviewer": "سامي", "verdict": "corrected", "correction": correction}, 200)
        for bad in [{}, [], {"event_id": a["id"]}, {"event_id": a["id"], "reviewer": "", "verdict": "right"}, {"event_id": a["id"], "reviewer": "x", "verdict": "good"},
                    {"event_id": a["id"], "reviewer": "x", "verdict": "corrected"}, {"event_id": a["id"], "reviewer": "x", "verdict": "right", "correction": correction},
                    {"event_id": a["id"], "reviewer": "x" * 81, "verdict": "right"}, {"event_id": a["id"], "reviewer": "x", "verdict": "right", "colour": 1},
                    {"event_id": a["id"], "reviewer": "x", "verdict": "corrected", "correction": {**correction, "event": "DANCE"}},
                    {"event_id": a["id"], "reviewer": "x", "verdict": "corrected", "correction": {**correction, "mode": ["visit"]}},
                    {"event_id": a["id"], "reviewer": "x", "verdict": "corrected", "correction": {**correction, "actor": [{"code": "a;b"}]}}]:
            post(bad, 400)
        post({"event_id": "none", "reviewer": "x", "verdict": "right"}, 404)
        after = self.get("/api/reviews/queue", limit=500)
        check(after["total"] == before["total"] - 3 and not {a["id"], b["id"], c["id"]} & {e["id"] for e in after["items"]}, "the queue still has what was judged")
        mine = self.get("/api/reviews/queue", reviewer="ليلى", seen="others")
        check([e["id"] for e in mine["items"]] == [c["id"]], "what others have judged")
        listed = self.pages("/api/reviews", limit=2)
        check(len(listed) == 5 and {r["reviewer"] for r in listed} == {"ليلى", "سامي"}, f"reviews listed: {listed}")
        check(len(self.pages("/api/reviews", reviewer="سامي", verdict="wrong")) == 2, "reviews by one")
        agreement = self.get("/api/reviews/agreement")
        check(agreement["pairs"] == [{"a": "سامي", "b": "ليلى", "both": 2, "agree": 1, "kappa": 0.0}], f"agreement: {agreement['pairs']}")
        verdicts = {v["value"]: v["count"] for v in self.get("/api/facets")["verdict"]}
        check(verdicts.get("wrong") == 2 and verdicts.get("corrected") == 1 and verdicts.get("right") == 1, f"facet of verdicts: {verdicts}")
        got = self.get("/api/event", id=a["id"])["event"]
        check([r["verdict"] for r in got["reviews"]] == ["right", "wrong"], "the reviews of an event")
        gold = [json.loads(x) for x in self.get("/api/reviews/export", format="gold").splitlines()]
        kept = [e for d in gold for e in d["events"]]
        check(len(kept) == 1 and kept[0]["event"] == "REQUEST" and kept[0]["actor"] == [party] and kept[0]["trigger"] == c["event_text"][0]
              and kept[0]["sent"] == c["text_info"]["sequence"], f"gold: {kept}")
        hers = [json.loads(x) for x in self.get("/api/reviews/export", format="gold", reviewer="ليلى").splitlines()]
        kept = [e for d in hers for e in d["events"]]
        check(len(kept) == 1 and kept[0]["event"] == a["event"][0] and [p["code"] for p in kept[0]["actor"]] == [p["code"] for p in a["actor"]], f"her gold: {kept}")
        docs = [json.loads(x) for x in self.get("/api/reviews/export", format="docs").splitlines()]
        check({d["doc"] for d in docs} == {d["doc"] for d in gold} and all(d["text"] and d["sentences"] for d in docs), "the texts of the gold")
        check(len(self.get("/api/reviews/export").splitlines()) == 5, "reviews as they are")
        with tempfile.NamedTemporaryFile("w", suffix=".tsv", encoding="utf-8") as overlay:
            overlay.write(self.get("/api/reviews/export", format="overlay"))
            overlay.flush()
            checked = subprocess.run([self.binary, "lexicon", "check", overlay.name], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            check(checked.returncode == 0, f"the proposed overlay: {checked.stdout.decode()[:500]}")
        # Only the reviews were written.
        db = sqlite3.connect(self.db)
        check(db.execute("SELECT count(*) FROM reviews").fetchone()[0] == 5, "reviews in the file")
        check(db.execute("PRAGMA integrity_check").fetchone()[0] == "ok", "the file is broken")
        db.close()
        post(None, 200, "DELETE", f"/api/reviews?review={made['review']}")
        post(None, 404, "DELETE", f"/api/reviews?review={made['review']}")
        check(self.get("/api/reviews")["total"] == 4, "a review that was taken back is there")

    def growth(self):
        """Documents that come in while the server runs are shown, and pages hold."""
        first = self.get("/api/events", sort="text", limit=20)
        more = pathlib.Path(self.db).with_name("more.jsonl")
        more.write_text("".join(json.dumps({**d, "id": "new " + d["id"]}, ensure_ascii=False) + "\n" for d in documents()), encoding="utf-8")
        subprocess.run([self.binary, "ingest", str(more), "--db", self.db, "--quiet"], check=True)
        ids = [e["id"] for e in first["items"]]
        cursor = first["next"]
        while cursor:
            page = self.get("/api/events", sort="text", limit=20, cursor=cursor)
            ids += [e["id"] for e in page["items"]]
            cursor = page["next"]
        check(len(ids) == len(set(ids)), "pages repeat events when documents arrive")
        end = time.time() + 30
        while time.time() < end and self.get("/api/meta")["documents"] < 120:
            time.sleep(0.2)
        check(self.get("/api/meta")["documents"] >= 120, "new documents are not seen")
        self.filters()

    def covered(self):
        every = {(path, method) for path, methods in self.spec["paths"].items() for method in methods}
        check(every - self.contract.seen <= {("/login", "post")}, f"never asked: {sorted(every - self.contract.seen)}")


def without_workspace(binary):
    s = Server(binary, [])
    spec = s.ask("/openapi.json").json()
    contract = Contract(spec)
    for path in ["/health", "/version", "/api/meta", "/api/codebook"]:
        answer = s.ask(path)
        check(answer.status == 200, f"{path} without a workspace: {answer.status}")
        contract.validate(path, "get", answer, path)
    check(s.ask("/api/names?q=Iran").json()["items"][0]["id"] == "IRN", "names without a workspace")
    check(s.ask("/code", "POST", "أدانت فرنسا الهجوم", {"Content-Type": "text/plain"}).status == 200, "/code without a workspace")
    answer = s.ask("/api/events")
    check(answer.status == 404 and answer.json()["error"]["code"] == "no_workspace", "events without a workspace")
    s.stop()


def with_token(binary, db):
    s = Server(binary, [db, "--host", "0.0.0.0", "--read-only"])
    token = re.search(r"token.*: ([0-9a-f]{32})", s.said).group(1)
    check(s.ask("/api/meta").status == 401 and s.ask("/code", "POST", "x", {"Content-Type": "text/plain"}).status == 401, "no token is needed")
    check(s.ask("/api/meta").json()["error"]["code"] == "unauthorized", "the error without a token")
    check(s.ask("/").status == 200 and s.ask("/health").status == 200, "the page needs a token")
    check(s.ask("/api/meta", headers={"Authorization": "Bearer " + token}).status == 200, "the token is not taken")
    check(s.ask("/api/meta", headers={"Authorization": "Bearer " + token[:-1]}).status == 401, "half a token is taken")
    check(s.ask("/login", "POST", '{"token":"no"}', {"Content-Type": "application/json"}).status == 401, "a wrong token logs in")
    answer = s.ask("/login", "POST", json.dumps({"token": token}), {"Content-Type": "application/json"})
    cookie = answer.headers["Set-Cookie"]
    check(answer.status == 204 and "HttpOnly" in cookie and "SameSite=Strict" in cookie, f"login: {answer.status} {cookie}")
    check(s.ask("/api/meta", headers={"Cookie": "a=b; " + cookie.split(";")[0]}).json()["token"] is True, "the cookie is not taken")
    body = json.dumps({"event_id": "x", "reviewer": "x", "verdict": "right"})
    check(s.ask("/api/reviews", "POST", body, {"Content-Type": "application/json", "Authorization": "Bearer " + token}).status == 403, "--read-only writes")
    s.stop()
    bad = subprocess.run([binary, "serve", "--token", "a b"], stderr=subprocess.PIPE)
    check(bad.returncode == 2, "a token that is no cookie")
    bad = subprocess.run([binary, "serve", "/nowhere/x.db"], stderr=subprocess.PIPE)
    check(bad.returncode in (1, 2) and bad.stderr.count(b"\n") == 1, f"a workspace that is not there: {bad.returncode} {bad.stderr!r}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("rasid")
    parser.add_argument("--db")
    parser.add_argument("--only")
    o = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        db = o.db
        if not db:
            db = os.path.join(folder, "w.db")
            news = pathlib.Path(folder, "news.jsonl")
            news.write_text("".join(json.dumps(d, ensure_ascii=False) + "\n" for d in documents()), encoding="utf-8")
            subprocess.run([o.rasid, "ingest", str(ROOT / "samples"), str(news), "--db", db, "--quiet"], check=True)
        test = Test(o.rasid, db)
        tests = [test.shapes, test.code, test.paging, test.filters, test.http, test.errors, test.hostile, test.reviews, test.growth, test.covered]
        for t in tests:
            if not o.only or t.__name__ in o.only.split(","):
                begin = time.time()
                t()
                print(f"{t.__name__}: {time.time() - begin:.1f} s")
        test.s.stop()
        if not o.only or "rest" in o.only:
            without_workspace(o.rasid)
            with_token(o.rasid, db)
    print(f"{len(failures)} wrong")
    return 1 if failures else 0


try:
    sys.exit(main())
finally:
    for process in Server.running:
        if process.poll() is None:
            process.kill()
