#!/usr/bin/env bash
# By hand: a mixed load on a served workspace while an ingest writes into it. Prints requests a second, the slowest in a hundred, errors,
# and the server's memory before and after; fails when an answer was an error, the 99th percentile is over 250 ms, or memory grew by a fifth.
#   tests/serve/load.sh WORKSPACE.db [SECONDS] [REQUESTS/S]
# Works on a copy of WORKSPACE, into which its documents are ingested once more under other names. Needs wrk (Debian) and a built rasid.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
rasid="${RASID:-$root/build/rasid}"
workspace="$1" seconds="${2:-60}" rate="${3:-200}"
command -v wrk >/dev/null || { echo "load.sh: needs wrk (apt-get install wrk)" >&2; exit 1; }

folder="$(mktemp -d "${TMPDIR:-/tmp}/rasid-load-XXXXXX")"
pids=()
leave() {
  kill "${pids[@]}" 2>/dev/null || true
  wait 2>/dev/null || true
  rm -rf "$folder"
}
trap leave EXIT

sqlite() { python3 -c 'import sqlite3, sys; [print(*r, sep="\t") for r in sqlite3.connect(sys.argv[1]).execute(sys.argv[2])]' "$@"; }
python3 -c 'import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute("VACUUM INTO ?", (sys.argv[2],))' "$workspace" "$folder/w.db"

# What people ask: pages with filters of real codes, days and documents; searches; exports of a day; texts to code.
python3 - "$folder" <<'PYTHON'
import json, pathlib, random, sqlite3, sys, urllib.parse
folder = pathlib.Path(sys.argv[1])
db = sqlite3.connect(folder / "w.db")
random.seed(1)
codes = [r[0] for r in db.execute("SELECT actor_code FROM dyad_records GROUP BY 1 ORDER BY count(*) DESC LIMIT 40")]
days = [r[0] for r in db.execute("SELECT date FROM documents WHERE date IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC LIMIT 20")]
documents = [r[0] for r in db.execute("SELECT id FROM documents ORDER BY random() LIMIT 400")]
events = [r[0] for r in db.execute("SELECT id FROM event_records ORDER BY random() LIMIT 400")]
categories = [r[0] for r in db.execute("SELECT DISTINCT event FROM event_records")]
texts = [r[0][:1500] for r in db.execute("SELECT text FROM documents ORDER BY random() LIMIT 100")]
words = ["قصف", "وزير الخارجية", "مجلس الأمن", "اتفاق", "الحوثيين", "النفط", "انتخابات", "هدنة -اليمن"]
q = lambda **p: "?" + urllib.parse.urlencode(p, doseq=True)
def some():
    f = {}
    if random.random() < .6: f["party"] = random.choice(codes)
    if random.random() < .4: f["category"] = random.sample(categories, 2)
    if random.random() < .2: f["from"] = random.choice(days)
    if random.random() < .1: f["words"] = random.choice(words)
    return f
kinds = [(20, lambda: "/api/overview" + q(**some())), (25, lambda: "/api/events" + q(facets="true", **some())), (10, lambda: "/api/document" + q(id=random.choice(documents))),
         (8, lambda: "/api/documents" + q(words=random.choice(words))), (5, lambda: "/api/actor" + q(id=random.choice(codes))),
         (5, lambda: "/api/dyad" + q(actor=random.choice(codes), recipient=random.choice(codes))), (4, lambda: "/api/network" + q(**some())),
         (4, lambda: "/api/map" + q(**some())), (5, lambda: "/api/event" + q(id=random.choice(events))), (3, lambda: "/api/explain" + q(id=random.choice(documents), sentence=0)),
         (3, lambda: "/api/names" + q(q=random.choice(["إير", "سعود", "Ira", "Sau", "وز"]))), (2, lambda: "/api/meta"), (2, lambda: "/"),
         (1, lambda: "/api/export" + q(format="csv", party=random.choice(codes), **{"from": days[0], "to": days[0]})), (1, lambda: "/api/reviews/queue" + q(limit=20))]
lines = []
for n in range(3000):
    make = random.choices([k[1] for k in kinds], [k[0] for k in kinds])[0]
    lines.append("GET " + make())
    if n % 33 == 0: lines.append("POST " + json.dumps(random.choice(texts)))
quote = lambda s: '"' + "".join("\\%03d" % b if b < 32 or b in (34, 92) else chr(b) for b in s.encode("latin1")) + '"'
out = ["local r = {"]
for line in lines:
    method, rest = line.split(" ", 1)
    if method == "GET": out.append("{'GET', %s, nil}," % quote(rest))
    else: out.append("{'POST', '/code?analysis=true', %s}," % quote(json.loads(rest).encode().decode("latin1")))
out.append("}\nlocal n = 0\nlocal offset = 0")
out.append("function setup(t) offset = offset + 977; t:set('first', offset) end\nfunction init() n = first or 0 end")
out.append("function request() n = n + 1; local x = r[n % #r + 1]; local h = {}\n if n % 2 == 0 then h['Accept-Encoding'] = 'gzip' end")
out.append(" if x[1] == 'POST' then h['Content-Type'] = 'text/plain' end\n return wrk.format(x[1], x[2], h, x[3]) end")
# Each connection waits between its requests, so that all together ask at the rate.
out.append("function delay() return pause end")
out.append("function done(s, l, q) local e = s.errors; io.write(string.format('RESULT %d %.1f %.1f %.1f %.1f %d\\n', s.requests, l:percentile(50)/1000, l:percentile(90)/1000,"
           " l:percentile(99)/1000, l.max/1000, e.connect + e.read + e.write + e.status + e.timeout)) end")
with open(folder / "again.jsonl", "w", encoding="utf-8") as again:
    for id_, date, source, title, text in db.execute("SELECT id, date, source, title, text FROM documents"):
        again.write(json.dumps({"id": "again-" + id_, "date": date, "source": source, "title": title, "text": text}, ensure_ascii=False) + "\n")
(folder / "load.lua").write_bytes("\n".join(out).encode("latin1"))
PYTHON

"$rasid" serve "$folder/w.db" --port 0 2>"$folder/serve.log" &
server=$!
pids+=("$server")
until grep -q 'Ctrl-C' "$folder/serve.log"; do kill -0 "$server" && sleep 0.1; done
url="$(sed -n 's/.*listening on \(http[^ ]*\)\/ .*/\1/p' "$folder/serve.log")"
resident() { awk '/VmRSS/ {print int($2 / 1024)}' "/proc/$server/status"; }

# Each connection asks, waits and asks again; the answers take some of the time.
connections=14
pause=$((connections * 1000 / rate - 8))
sed -i "s/pause end/$pause end/" "$folder/load.lua"
# Warm: the first of each kind pays for what is made once.
wrk -t 2 -c "$connections" -d 10s --timeout 5s -s "$folder/load.lua" "$url" >/dev/null
before="$(resident)"
events_before="$(sqlite "$folder/w.db" 'SELECT count(*) FROM event_records')"
"$rasid" ingest "$folder/again.jsonl" --db "$folder/w.db" --quiet -j 1 &
pids+=("$!")
wrk -t 2 -c "$connections" -d "${seconds}s" --timeout 5s -s "$folder/load.lua" "$url" | tee "$folder/wrk.log" | grep -E 'requests in|Requests/sec|Non-2xx' || true
after="$(resident)"
read -r _ requests p50 p90 p99 slowest errors < <(grep RESULT "$folder/wrk.log")
events_after="$(sqlite "$folder/w.db" 'SELECT count(*) FROM event_records')"
echo "requests $requests in $seconds s, p50 $p50 ms, p90 $p90 ms, p99 $p99 ms, slowest $slowest ms, errors $errors"
echo "events $events_before before, $events_after after; server's memory $before MB before, $after MB after; load average $(cut -d' ' -f1 /proc/loadavg)"
awk -v e="$errors" -v p="$p99" -v b="$before" -v a="$after" 'BEGIN { exit !(e == 0 && p <= 250 && a <= b * 1.2) }' || { echo "load.sh: not as it must be" >&2; exit 1; }
