#!/usr/bin/env python3
"""`rasid watch` and `rasid ingest` against a server of our own: feeds.py PROGRAM. Conditional requests, redirects, refusals, a changed feed."""
import http.server
import sqlite3
import subprocess
import sys
import tempfile
import threading

FEED = ("<?xml version='1.0'?><rss><channel><title>وكالة</title><item><title>خبر</title><guid>g1</guid><pubDate>Wed, 27 Jan 2021 10:00:00 GMT</pubDate>"
        "<description>أدانت فرنسا الهجوم الإيراني على السفينة{}</description></item></channel></rss>")
hits, version = [], ["v1"]


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        hits.append((self.path, self.headers.get("If-None-Match")))
        status, headers, body = 200, {"ETag": f'"{version[0]}"'}, FEED.format("" if version[0] == "v1" else " أمس").encode()
        if self.path == "/moved":
            status, headers, body = 302, {"Location": "/feed.xml"}, b""
        elif self.path == "/circle":
            status, headers, body = 301, {"Location": "circle"}, b""
        elif self.path == "/busy":
            status, headers, body = 503, {"Retry-After": "120"}, b"busy"
        elif self.headers.get("If-None-Match") == f'"{version[0]}"':
            status, body = 304, b""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def main():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    root = f"http://127.0.0.1:{server.server_port}"
    with tempfile.TemporaryDirectory() as folder:
        db = f"{folder}/w.db"

        def run(command, path, *more):
            done = subprocess.run([sys.argv[1], command, root + path, "--db", db, *more], stderr=subprocess.PIPE, text=True, check=False)
            return done.returncode, done.stderr

        watch = ("--rounds", "1")
        assert run("watch", "/moved", *watch)[0] == 0
        code, said = run("watch", "/feed.xml", *watch)
        assert code == 0 and said == "", said  # the same article by another address: known
        code, said = run("watch", "/feed.xml", *watch)
        assert code == 0 and said == "" and hits[-1] == ("/feed.xml", '"v1"'), (said, hits)
        version[0] = "v2"
        code, said = run("watch", "/feed.xml", *watch)
        assert "1 changed" in said, said
        for path, why in (("/busy", "503"), ("/circle", "circle")):
            code, said = run("ingest", path)
            assert code == 1 and why in said and "1 rejected" in said, (path, said)
        rows = sqlite3.connect(db).execute("SELECT id, version, source, date, text LIKE '%أمس' FROM documents").fetchall()
        assert rows == [("g1", 2, "وكالة", "2021-01-27", 1)], rows
        print(f"{len(hits)} requests, {len(rows)} document of {rows[0][1]} versions")


main()
