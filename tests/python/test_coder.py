"""Coding from Python: what it gives, that it is what the program gives, in order, in parallel, with bounds and clear errors."""
import dataclasses
import datetime
import json
import pathlib
import subprocess
import sys
import threading
import time

import pytest

import rasid
from conftest import ROOT, SENTENCE


def code_by_program(program, lines, *options):
    done = subprocess.run([program, "code", "-", "--input-format", "jsonl", *options], input="".join(lines).encode(), stdout=subprocess.PIPE,
                          check=True)
    return done.stdout


def json_line(**document):
    return json.dumps(document, ensure_ascii=False) + "\n"


def test_typed_events(coder):
    doc = coder.code(SENTENCE, date="2026-03-10", id="a", source="spa")
    assert (doc.id, doc.date, doc.source, doc.words, len(doc)) == ("a", "2026-03-10", "spa", 6, 2)
    accuse, assault = doc
    assert isinstance(accuse, rasid.Event) and accuse.category == "ACCUSE" and accuse.mode == ("disapprove",)
    assert accuse.actor[0].code == "FRA" and accuse.recipient[0].code == "IRN" and accuse.quad_code == 3
    assert doc.text[accuse.evidence.start:accuse.evidence.end] == "أدانت" == accuse.event_text[0]
    assert assault.category == "ASSAULT" and doc[1] is assault and doc[-1] is assault and doc[:1] == (accuse,)
    with pytest.raises(dataclasses.FrozenInstanceError):
        accuse.id = "b"
    assert hash(accuse) == hash(rasid.Event.from_dict(accuse.to_dict()))
    assert "Document 'a': 2 events" in repr(doc)


def test_fields_of_an_event_are_the_keys_of_a_record(coder, samples):
    """_types.Event is the one place in Python that knows a record: here it meets the writer of records."""
    from rasid._types import fields_of, item_of

    def same(value, hint, place):
        kind, item = item_of(hint)
        if kind == "optional":
            return None if value is None else same(value, item, place)
        if kind == "list":
            assert isinstance(value, list), place
            return [same(v, item, place) for v in value]
        if kind == "record":
            assert list(value) == [n for n, _ in fields_of(item)], place
            return [same(value[n], h, f"{place}.{n}") for n, h in fields_of(item)]
        assert isinstance(value, item) or (item is float and isinstance(value, int)), f"{place}: {value!r} is no {item.__name__}"

    seen = set()
    for id, text in samples:
        for line in coder.code(text, date="2026-03-10", id=id).to_json().splitlines():
            record = json.loads(line)
            same(record, rasid.Event, "Event")
            assert rasid.Event.from_json(line).to_dict() == record
            seen |= {k for k, v in record.items() if v}
    assert {"event_loc", "size", "reporter", "aux", "mode", "context", "enddate"} - seen <= {"enddate", "reporter", "size"}


def test_the_bytes_of_the_program(coder, program, samples):
    lines = [json_line(id=id, date="2026-03-10", source="spa", text=text) for id, text in samples]
    docs = [coder.code(text, id=id, date=datetime.date(2026, 3, 10), source="spa") for id, text in samples]
    assert b"".join(d.to_json() for d in docs) == code_by_program(program, lines)
    for options, flags in (({"merge": True}, ["--merge"]), ({"models": False}, ["--no-models"]), ({"gate": "strict"}, ["--gate", "strict"]),
                           ({"min_confidence": 0.6}, ["--min-confidence", "0.6"]), ({"min_relevance": 0.5}, ["--min-relevance", "0.5"])):
        other = rasid.Coder(**options)
        docs = [other.code(text, id=id, date="2026-03-10", source="spa") for id, text in samples]
        assert b"".join(d.to_json() for d in docs) == code_by_program(program, lines, *flags), options


def test_a_long_document_is_coded_as_the_program_does(coder, program):
    text = (SENTENCE + ".\n" + "وقال مصدر مطلع إن الاجتماع سيعقد في موعده.\n" * 60) * 600  # 3 MB: coded in parts
    doc = coder.code(text, id="long", date="2026-03-10")
    assert doc.text == text and doc.to_json() == code_by_program(program, [json_line(id="long", date="2026-03-10", text=text)])
    last = doc[-1]
    assert text[last.evidence.start:last.evidence.end] == last.event_text[0] and last.evidence.end > len(text) - 4000


@pytest.mark.parametrize("text", ["", " ", "abc", "\ufeff" + SENTENCE, "😀 " + SENTENCE, SENTENCE + "\x00" + SENTENCE, "\ud800" + SENTENCE,
                                  "أدانت\r\nفرنسا", "\u202b" + SENTENCE + "\u202c", "١٢٣ " * 1000])
def test_text_is_never_an_error_and_offsets_are_those_of_the_text(coder, text):
    doc = coder.code(text)
    assert len(doc.text) == len(text)
    for e in doc:
        assert text[e.evidence.start:e.evidence.end] == e.event_text[0]
        for a in (*e.actor, *e.recipient):
            if a.start is not None:
                assert text[a.start:a.end] == a.entity_text
    for s in doc.sentences:
        assert 0 <= s.start <= s.end <= len(text)


def test_sentences_that_are_given(coder):
    text = SENTENCE + " استقبل الوزير السفير التركي"
    doc = coder.code(text, sentences=[(0, len(SENTENCE)), (len(SENTENCE) + 1, len(text))])
    assert doc.sentences == [(0, 39), (40, len(text))] and {e.text_info.sequence for e in doc} == {0, 1}


def test_mentions_notes_contexts(samples):
    coder = rasid.Coder(mentions=True)
    doc = coder.code(SENTENCE)
    assert [(m.kind, m.code) for m in doc.mentions][0] == ("country", "FRA") and doc.text[doc.mentions[0].start:doc.mentions[0].end] == "فرنسا"
    assert any(coder.code(t, id=i).contexts for i, t in samples)
    bad_date = next(coder.code_many([{"text": SENTENCE, "date": "gestern"}]))
    assert "gestern" in bad_date.notes[0] and bad_date.date == ""


def test_wrong_use_is_told(coder, tmp_path):
    for wrong, words in (({"gate": "open"}, "careful, strict, off"), ({"min_confidence": 2}, "between 0 and 1")):
        with pytest.raises(ValueError, match=words):
            rasid.Coder(**wrong)
    with pytest.raises(ValueError, match="'10.3.2026' is no date"):
        coder.code(SENTENCE, date="10.3.2026")
    with pytest.raises(ValueError, match="'dreams' is no stage"):
        coder.explain(SENTENCE, "dreams")
    with pytest.raises(TypeError, match="document 1 is int"):
        list(coder.code_many([7]))
    with pytest.raises(ValueError, match="in_flight"):
        coder.code_many([], in_flight=0)
    with pytest.raises(rasid.RasidError, match="nowhere.blob"):
        rasid.Coder(data="/nowhere.blob")
    overlay = tmp_path / "o.tsv"
    overlay.write_text("#! rasid countries\nJOR\n", encoding="utf-8")
    with pytest.raises(rasid.RasidError, match=r"o\.tsv:2"):
        rasid.Coder(overlays=overlay)
    with pytest.raises(TypeError, match="another process"):
        import pickle
        pickle.dumps(coder)


def test_overlays(tmp_path):
    overlay = tmp_path / "o.tsv"
    overlay.write_text("#! rasid countries\nJOR\tبلد النشامى\t-\t-\t-\n", encoding="utf-8")
    coder = rasid.Coder(overlays=[overlay])
    assert coder.version != rasid.Coder().version
    assert coder.code("أدانت بلد النشامى الهجوم")[0].actor[0].code == "JOR"


def test_explain_is_the_programs(coder, program):
    said = subprocess.run([program, "explain", SENTENCE, "--stage", "words", "--stage", "events"], stdout=subprocess.PIPE, check=True)
    assert coder.explain(SENTENCE, ["words", "events"]) + "\n" == said.stdout.decode()


def test_code_many_keeps_order_and_bytes(coder, program, samples):
    documents = [{"id": f"{id}.{n}", "date": "2026-03-10", "text": text[: 200 + 37 * n % len(text)]} for n in range(40) for id, text in samples]
    expected = code_by_program(program, [json_line(**d) for d in documents])
    for threads in (1, 2, 5):
        docs = list(coder.code_many(iter(documents), threads=threads))
        assert [d.id for d in docs] == [d["id"] for d in documents]
        assert b"".join(d.to_json() for d in docs) == expected, threads
    assert [d.title for d in coder.code_many(rasid.Input(text=SENTENCE, title=str(n)) for n in range(600))] == [str(n) for n in range(600)]


def test_code_many_takes_and_gives_little_by_little(coder):
    taken = 0

    def source():
        nonlocal taken
        while True:
            taken += 1
            yield SENTENCE

    stream = coder.code_many(source(), threads=2, in_flight=8)
    for n in range(50):
        next(stream)
        assert taken <= n + 1 + 9
    stream.close()
    live = coder.code_many(source(), in_flight=1)
    taken = 0
    next(live)
    assert taken == 1
    with pytest.raises(ZeroDivisionError):
        for _ in coder.code_many(1 / (5 - n) and SENTENCE for n in range(10)):
            pass


def test_other_threads_run_while_it_codes(coder):
    """The lock of the interpreter is free: a thread of Python counts on while a long text is coded in one call."""
    text = "وقال مصدر مطلع إن الاجتماع سيعقد في موعده.\n" * 20_000
    ticks, done = [], threading.Event()

    def tick():
        while not done.is_set():
            ticks.append(time.monotonic())
            time.sleep(0.005)

    t = threading.Thread(target=tick)
    t.start()
    begin = time.monotonic()
    coder.code(text)
    end = time.monotonic()
    done.set()
    t.join()
    inside = [x for x in ticks if begin < x < end]
    assert end - begin > 0.1 and len(inside) >= 5 * (end - begin), (end - begin, len(inside))


def test_one_coder_many_threads(coder):
    expected = coder.code(SENTENCE).to_json()
    wrong = []

    def work():
        for _ in range(100):
            if coder.code(SENTENCE).to_json() != expected:
                wrong.append(1)

    threads = [threading.Thread(target=work) for _ in range(6)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert not wrong


def test_progress(coder, capsys):
    seen = []
    list(coder.code_many([SENTENCE] * 3, progress=lambda documents, events: seen.append((documents, events))))
    assert seen == [(1, 2), (2, 4), (3, 6)]
    list(coder.code_many([SENTENCE] * 3, progress=True))
    assert "3 documents, 6 events" in capsys.readouterr().err


def test_read(tmp_path, samples):
    docs = list(rasid.read(ROOT / "samples"))
    assert [(d.id, d.text) for d in docs if "README" not in d.id] == samples
    (tmp_path / "a.jsonl").write_text(json_line(id="x", text=SENTENCE, date="2026-03-10", sentences=[[0, 39]]) + "{oops\n", encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(SENTENCE.encode("windows-1256"))
    (tmp_path / "c.csv").write_text(f"key,body text\n7,{SENTENCE}\n", encoding="utf-8")
    told = []
    docs = list(rasid.read(tmp_path, fields={"text": ["text", "body text"]}, on_problem=told.append))
    assert [(d.id, d.text) for d in docs][:2] == [("x", SENTENCE), ("b", SENTENCE)] and docs[2].text == SENTENCE
    assert docs[0].sentences == [(0, 39)] and len(told) == 1 and "a.jsonl:2" in told[0]
    with pytest.warns(UserWarning, match="a.jsonl:2"):
        list(rasid.read(tmp_path / "a.jsonl"))
    with pytest.raises(ValueError, match="maps no field"):
        rasid.read(tmp_path, fields={"mood": "x"})
    long = "\n".join([SENTENCE] * 40_000)
    (tmp_path / "long.txt").write_text(long, encoding="utf-8")
    assert [d.text for d in rasid.read(tmp_path / "long.txt", on_problem=told.append)] == [long]


def test_command_line(program):
    for arguments in (["--version"], ["explain", SENTENCE, "--stage", "events"], ["code", "--nonsense"]):
        one = subprocess.run([program, *arguments], capture_output=True)
        two = subprocess.run([sys.executable, "-m", "rasid", *arguments], capture_output=True)
        assert (one.returncode, one.stdout, one.stderr) == (two.returncode, two.stdout, two.stderr)


def test_import_is_quick():
    """At most half a second, processor time; pandas and the like are not touched."""
    script = ("import resource, sys; before = resource.getrusage(resource.RUSAGE_SELF).ru_utime; import rasid; rasid.Coder(); "
              "u = resource.getrusage(resource.RUSAGE_SELF); print(u.ru_utime - before); "
              "assert not {'pandas', 'pyarrow', 'pyspark', 'numpy'} & set(sys.modules)")
    seconds = min(float(subprocess.run([sys.executable, "-c", script], check=True, capture_output=True).stdout) for _ in range(3))
    assert seconds < 0.5, seconds


def test_types_are_shipped():
    package = pathlib.Path(rasid.__file__).parent
    assert (package / "py.typed").exists() and (package / "_rasid.pyi").exists()
    stub = (package / "_rasid.pyi").read_text()
    from rasid import _rasid
    for cls in ("Coded", "Coder", "Stream", "Reader"):
        members = {m for m in vars(getattr(_rasid, cls)) if not m.startswith("_")}
        body = stub.split(f"class {cls}:")[1].split("\nclass ")[0].split("\ndef ")[0]
        assert members == {m for m in __import__("re").findall(r"def (\w+)\(", body) if not m.startswith("_")}, cls
