#!/usr/bin/env python3
"""Reads every format of `rasid export` with a reader that is not ours: exports.py PROGRAM. DuckDB and pandas read too where they are at hand."""
import csv
import importlib.util
import io
import json
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

PROGRAM = sys.argv[1]
DOCUMENTS = [
    ("a", "2021-01-27", "spa", "أدانت فرنسا الهجوم الإيراني على السفينة قرب بغداد."),
    ("b", "2021-02-03", "aps", "التقى وزير الخارجية التركي أمير قطر في الدوحة، و\"بحثا\" العلاقات;\tوقُتل ثلاثة أشخاص في قصف شنته الطائرات الروسية على إدلب."),
    ("c", "2021-02-04", "aps", "وستدين روسيا وإيران العقوبات الأمريكية."),
]
# Columns that the formats have, as their own documentation counts them.
WIDTH = {"polecat": 40, "icews": 20, "gdelt": 61, "gdelt-mentions": 16, "phoenix": 26, "petrarch": 7}
HEADER = {"polecat", "icews", "phoenix"}


def run(*arguments):
    done = subprocess.run([PROGRAM, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 0, (arguments, done.stderr.decode())
    return done.stdout.decode("utf-8")


def rows_of(text):
    return list(csv.reader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE))


def main():
    with tempfile.TemporaryDirectory() as folder:
        source, db = f"{folder}/docs.jsonl", f"{folder}/w.db"
        with open(source, "w", encoding="utf-8") as f:
            for name, date, outlet, text in DOCUMENTS:
                f.write(json.dumps({"id": name, "date": date, "source": outlet, "title": name, "text": text}, ensure_ascii=False) + "\n")
        run("ingest", source, "--db", db, "--quiet")

        # JSON lines are those of `rasid code`, and offsets point to the words.
        lines = run("export", db)
        assert lines == run("code", source), "export and code differ"
        records = [json.loads(line) for line in lines.splitlines()]
        texts = {d[0]: d[3] for d in DOCUMENTS}
        for r in records:
            assert texts[r["doc_id"]][r["evidence"]["start"]:r["evidence"]["end"]] == r["event_text"][0]
        assert run("export", db, "--format", "csv") == run("code", source, "--format", "csv")
        table = list(csv.DictReader(io.StringIO(run("export", db, "--format", "csv"), newline="")))
        assert [r["id"] for r in table] == [r["id"] for r in records] and len(table[0]) == 46
        assert [r["event"][0] for r in records if "FRA" in [a["code"] for a in r["actor"]]] == \
            [json.loads(line)["event"][0] for line in run("export", db, "--actor", "FRA").splitlines()]

        dyads = sum(max(1, len(r["actor"])) * max(1, len(r["recipient"])) for r in records)
        shapes = {}
        for name, width in WIDTH.items():
            rows = rows_of(run("export", db, "--format", name))
            shapes[name] = rows
            assert rows and all(len(r) == width for r in rows), (name, [len(r) for r in rows])
        assert len(shapes["polecat"]) - 1 == dyads == len(shapes["icews"]) - 1 == len(shapes["gdelt"])
        polecat = [dict(zip(shapes["polecat"][0], r)) for r in shapes["polecat"][1:]]
        accuse = next(r for r in polecat if r["Event Type"] == "ACCUSE" and r["Actor Country"] == "FRA")
        assert (accuse["Recipient Country"], accuse["Actor COW"], accuse["Quad Code"]) == ("IRN", "220", "VERBAL CONFLICT"), accuse
        icews = [dict(zip(shapes["icews"][0], r)) for r in shapes["icews"][1:]]
        assert any(r["Source Country"] == "France" and r["Target Country"] == "Iran" and r["CAMEO Code"] == "111" for r in icews)
        gdelt = shapes["gdelt"]
        first = next(r for r in gdelt if r[7] == "FRA")
        assert (first[1], first[2], first[3], first[5], first[17], first[26], first[28], first[29]) == \
            ("20210127", "202101", "2021", "FRAGOV", "IRN", "111", "11", "3"), first
        assert {r[0] for r in shapes["gdelt-mentions"]} == {r[0] for r in gdelt} and len({r[0] for r in gdelt}) == len(gdelt)
        for r in shapes["gdelt-mentions"]:
            assert 0 <= int(r[11]) <= 100 and texts[r[5]][int(r[9]):]
        phoenix = [dict(zip(shapes["phoenix"][0], r)) for r in shapes["phoenix"][1:]]
        assert any(r["SourceActorEntity"] == "FRA" and (r["Year"], r["Month"], r["Day"]) == ("2021", "1", "27") for r in phoenix)
        assert any(r[:4] == ["20210127", "FRAGOV", "IRNGOV", "111"] for r in shapes["petrarch"]), shapes["petrarch"]

        # Any SQLite program reads tables and views.
        plain = sqlite3.connect(db)
        for view in ("events", "dyads", "polecat", "evidence"):
            assert plain.execute(f"SELECT count(*) FROM {view}").fetchone()[0] > 0, view
        assert plain.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert plain.execute("SELECT count(*) FROM evidence v JOIN documents d ON d.id = v.doc_id "
                             "WHERE substr(d.text, v.start + 1, v.end - v.start) <> v.text").fetchone()[0] == 0

        readers = ["csv", "json", "sqlite3"]
        if importlib.util.find_spec("duckdb"):
            import duckdb
            run("export", db, "--format", "parquet", "-o", f"{folder}/e.parquet")
            assert not pathlib.Path(f"{folder}/e.parquet.csv.part").exists()
            got = duckdb.sql(f"SELECT id, event, event_scale, start, cameo FROM '{folder}/e.parquet' ORDER BY ALL").fetchall()
            want = sorted((r["id"], r["event"][0], r["event_scale"], r["evidence"]["start"], r["cameo"]) for r in records)
            assert got == want, (got, want)
            with open(f"{folder}/g.csv", "w", encoding="utf-8") as f:
                f.write(run("export", db, "--format", "gdelt"))
            assert duckdb.sql(f"SELECT count(*) FROM read_csv('{folder}/g.csv', delim='\t', header=false, quote='')").fetchall() == [(len(gdelt),)]
            readers.append("duckdb")
        if importlib.util.find_spec("pandas"):
            import pandas
            frame = pandas.read_csv(io.StringIO(run("export", db, "--format", "polecat")), sep="\t", quoting=3)
            assert frame.shape == (dyads, 40)
            readers.append("pandas")
        print(f"{len(records)} events, {dyads} dyads, {len(WIDTH) + 3} formats; read by {', '.join(readers)}")


main()
