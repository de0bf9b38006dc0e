"""Records as tables: the nested schema, the flat columns, and that both hold what the program writes."""
import io
import json
import subprocess
from html.parser import HTMLParser

import pandas
import pyarrow as pa
import pyarrow.parquet
import pytest

import rasid
from conftest import SENTENCE


@pytest.fixture(scope="module")
def docs(coder, samples):
    return list(coder.code_many({"id": i, "text": t, "date": "2026-03-10"} for i, t in samples))


def test_arrow_holds_the_records(docs, tmp_path):
    table = rasid.to_arrow(docs)
    assert table.schema == rasid.arrow_schema() and table.num_rows == sum(map(len, docs)) > 10
    records = [json.loads(line) for d in docs for line in d.to_json().splitlines()]
    assert table.to_pylist() == records
    assert pa.types.is_list(table.schema.field("actor").type) and pa.types.is_struct(table.schema.field("actor").type.value_type)
    pyarrow.parquet.write_table(table, tmp_path / "e.parquet")
    assert pyarrow.parquet.read_table(tmp_path / "e.parquet").to_pylist() == records
    events = [e for d in docs for e in d]
    assert rasid.to_arrow(events).equals(table) and rasid.to_arrow(docs[0]).num_rows == len(docs[0])
    assert rasid.to_arrow([]).schema == table.schema and rasid.to_arrow(events[0]).num_rows == 1
    with pytest.raises(TypeError, match="not str"):
        rasid.to_arrow(["x"])


def test_a_record_of_another_version_is_refused():
    from rasid._frames import table_of_json
    with pytest.raises(ValueError):
        table_of_json(b'{"id":"a","mood":"good"}\n')


def test_pandas_has_the_columns_of_the_csv(docs, program, samples):
    lines = "".join(json.dumps({"id": i, "text": t, "date": "2026-03-10"}, ensure_ascii=False) + "\n" for i, t in samples)
    csv = subprocess.run([program, "code", "-", "--input-format", "jsonl", "--format", "csv"], input=lines.encode(), stdout=subprocess.PIPE,
                         check=True).stdout
    expected = pandas.read_csv(io.BytesIO(csv), dtype=str, keep_default_na=False)
    frame = rasid.to_pandas(docs)
    assert list(frame.columns) == list(expected.columns)
    for name in frame.columns:
        if frame[name].dtype == object:
            assert frame[name].fillna("").tolist() == expected[name].tolist(), name
        else:
            numbers = pandas.to_numeric(expected[name], errors="coerce")
            assert frame[name].astype("float64").fillna(-1).tolist() == numbers.fillna(-1).tolist(), name
    assert str(frame["dead"].dtype) == "Int64" and str(frame["quad_code"].dtype) == "int64"
    empty = rasid.to_pandas([])
    assert list(empty.columns) == list(frame.columns) and len(empty) == 0


def test_display(coder):
    from rasid import displacy
    doc = coder.code("أدانت <فرنسا> الهجوم الإيراني & على السفينة السعودية في بغداد", date="2026-03-10", title="خبر <1>")
    html = doc._repr_html_()
    assert 'dir="rtl"' in html and "&lt;فرنسا" not in html.replace("&lt;<mark", "") and "خبر &lt;1&gt;" in html and "&amp;" in html

    class Plain(HTMLParser):
        def __init__(self):
            super().__init__()
            self.text, self.open, self.skip = "", [], 0

        def handle_starttag(self, tag, attributes):
            if tag != "br":
                self.open.append(tag)
            self.skip += tag in ("bdi", "table", "h3")

        def handle_endtag(self, tag):
            assert self.open.pop() == tag
            self.skip -= tag in ("bdi", "table", "h3")

        def handle_data(self, data):
            if not self.skip:
                self.text += data

    page = Plain()
    page.feed(displacy.html(doc))
    assert page.text == doc.text and not page.open
    shown = displacy.to_displacy(doc)
    spans = [(e["start"], e["end"]) for e in shown["ents"]]
    assert spans == sorted(spans) and all(a[1] <= b[0] for a, b in zip(spans, spans[1:])) and shown["text"] == doc.text
    assert {e["label"] for e in shown["ents"]} >= {"ACCUSE", "ASSAULT", "FRA GOV", "IRN GOV"}
    assert displacy.render([doc, doc], page=True).count('class="rasid') == 2
    with pytest.raises(ValueError, match="dep"):
        displacy.render(doc, style="dep")
    assert "<table" not in displacy.html(coder.code("abc"))
