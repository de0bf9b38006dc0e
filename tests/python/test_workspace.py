"""A workspace from Python: in, search, SQL, filters, exports; and what wrong use says."""
import pyarrow.parquet
import pytest

import rasid
from conftest import ROOT, SENTENCE


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    ws = rasid.Workspace(tmp_path_factory.mktemp("ws") / "news.db")
    assert "documents added" in ws.ingest(ROOT / "samples", date="2026-03-10")
    return ws


def test_the_same_again_changes_nothing(workspace):
    assert " 0 documents added" in workspace.ingest(ROOT / "samples", date="2026-03-10")


def test_documents_from_python(tmp_path):
    ws = rasid.Workspace(tmp_path / "a.db")
    said = ws.add(({"id": f"d{n}", "date": "2026-03-10", "source": "spa", "text": SENTENCE} for n in range(30)), threads=2)
    assert "30 documents added" in said
    assert ws.events()["doc_id"].nunique() == 30 and ws.sql("SELECT DISTINCT source FROM documents")["source"].tolist() == ["spa"]

    def failing():
        yield SENTENCE
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        ws.add(failing())


def test_events_and_filters(workspace):
    frame = workspace.events()
    assert len(frame) == workspace.sql("SELECT count(*) AS n FROM events")["n"][0] > 10
    assert list(frame.columns) == list(rasid.to_pandas([]).columns) and frame.dtypes.equals(rasid.to_pandas([]).dtypes)
    accuse = workspace.events(category=["ACCUSE", "PROTEST"])
    assert set(accuse["event"]) <= {"ACCUSE", "PROTEST"} and 0 < len(accuse) < len(frame)
    assert len(workspace.events(from_="2030-01-01")) == 0
    dyads = workspace.dyads(limit=5)
    assert len(dyads) == 5 and {"actor_code", "recipient_code", "event_scale"} <= set(dyads.columns)
    assert set(workspace.stats("actors", by="year").columns) >= {"period", "events", "score"}
    table = workspace.to_arrow(category="ACCUSE")
    assert table.schema == rasid.arrow_schema() and table.num_rows == len(workspace.events(category="ACCUSE"))


def test_search(workspace):
    found = workspace.search("أدان")
    assert len(found) and "[" in found["snippet"][0]
    assert workspace.search("-x لاشيءكهذا").empty
    assert len(workspace.search(limit=2)) == 2


def test_exports(workspace, tmp_path):
    workspace.export(tmp_path / "e.parquet", "parquet", category="ACCUSE")
    assert pyarrow.parquet.read_table(tmp_path / "e.parquet").num_rows == len(workspace.events(category="ACCUSE"))
    workspace.export(tmp_path / "p.txt", "polecat")
    assert (tmp_path / "p.txt").read_text(encoding="utf-8").startswith("Event ID\t")
    with pytest.raises(ValueError, match="format"):
        workspace.export(tmp_path / "x", "xml")


def test_wrong_use(tmp_path):
    with pytest.raises((ValueError, rasid.RasidError), match="nowhere"):
        rasid.Workspace(tmp_path / "nowhere.db").events()
    (tmp_path / "no.db").write_text("this is no database at all, only some words" * 30)
    with pytest.raises((ValueError, rasid.RasidError)):
        rasid.Workspace(tmp_path / "no.db").events()
    with pytest.raises(ValueError, match="mood"):
        rasid.Workspace(tmp_path / "n.db").events(mood="good")
