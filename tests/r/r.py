#!/usr/bin/env python3
"""R reads the exports: r.py ROOT RASID. What R counts must be what Python's csv counts."""
import csv
import pathlib
import subprocess
import sys
import tempfile

root, program = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2]
with tempfile.TemporaryDirectory() as folder:
    folder = pathlib.Path(folder)
    (folder / "a.jsonl").write_text('{"id":"a","date":"2026-03-10","text":"أدانت فرنسا وألمانيا الهجوم الإيراني على السفينة؛ \\"وقتل ثلاثة جنود\\", ثم"}\n'
                                    '{"id":"b","text":"أدانت فرنسا إيران"}\n', encoding="utf-8")

    def run(*arguments):
        subprocess.run([program, *map(str, arguments)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    run("ingest", root / "samples", "--date", "2026-03-10", "--db", folder / "w.db")
    run("ingest", folder / "a.jsonl", "--db", folder / "w.db")
    run("export", folder / "w.db", "--format", "csv", "-o", folder / "events.csv")
    run("export", folder / "w.db", "--format", "polecat", "-o", folder / "polecat.txt")
    rows = list(csv.DictReader(open(folder / "events.csv", encoding="utf-8", newline="")))
    polecat = list(csv.reader(open(folder / "polecat.txt", encoding="utf-8", newline="\n"), delimiter="\t", quoting=csv.QUOTE_NONE))

    def items(cell):
        return cell.split(";") if cell else [""]

    pairs = [(a, r, e) for e in rows for a in items(e["actor_code"]) for r in items(e["recipient_code"])]
    expected = {
        "rows": len(rows), "columns": len(rows[0]), "words": sum(len(r["event_text"]) for r in rows),
        "accuse": sum(r["event"] == "ACCUSE" for r in rows), "no_date": sum(not r["date"] for r in rows),
        "dead": sum(int(r["dead"] or 0) for r in rows), "scale": f"{sum(float(r['event_scale']) for r in rows):.3f}",
        "cameo": " ".join(sorted({r["cameo"] for r in rows} - {""})), "dyads": len(pairs),
        "fra_irn": sum(a == "FRA" and r == "IRN" for a, r, _ in pairs), "disapprove": sum("disapprove" in items(e["mode"]) for _, _, e in pairs),
        "polecat_columns": len(polecat[0]), "polecat_rows": len(polecat) - 1, "polecat_names": ",".join(polecat[0][:3]),
    }
    assert expected["no_date"] >= 1 and expected["fra_irn"] >= 2 and expected["dead"] >= 3, expected
    with open(folder / "expected.csv", "w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([("name", "value"), *expected.items()])
    for locale in ("C.UTF-8", "C"):
        done = subprocess.run(["Rscript", "--vanilla", str(root / "tests/r/read.R"), str(root), str(folder)], capture_output=True, text=True,
                              env={"PATH": "/usr/bin:/bin", "LC_ALL": locale})
        if done.returncode:
            sys.exit(f"{locale}: {done.stdout}{done.stderr}")
        if locale == "C.UTF-8":
            print(done.stdout.strip())
    shown = subprocess.run(["Rscript", "--vanilla", str(root / "examples/r/events.R"), str(folder / "events.csv")], capture_output=True, text=True,
                           env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"})
    assert shown.returncode == 0 and any(line.split()[:2] == ["FRA", "IRN"] for line in shown.stdout.splitlines()), shown.stdout + shown.stderr
