"""A workspace of `rasid ingest`: one SQLite file of documents and events (docs/workspace.md), from Python.

Whatever writes, searches or exports is the program itself, run beside this process, so that both do the same and a reader here is never in
its way; SQL goes to the file directly.
"""
from __future__ import annotations

import contextlib
import io
import json
import os
import pathlib
import subprocess
import sys
import threading
import typing
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Optional, Union

from ._coder import AnyInput, _fields
from ._frames import set_types, table_of_json
from ._rasid import RasidError

if typing.TYPE_CHECKING:
    import pandas
    import pyarrow

Path = Union[str, "os.PathLike[str]"]


def _options(options: Mapping[str, Any]) -> list[str]:
    """Keyword arguments as options: actor=["FRA", "DEU"] is --actor FRA --actor DEU, once=True is --once, from_="2015-01-01" is --from."""
    out: list[str] = []
    for name, value in options.items():
        option = "--" + name.rstrip("_").replace("_", "-")
        if value is None or value is False:
            continue
        if value is True:
            out.append(option)
            continue
        for v in [value] if isinstance(value, (str, int, float)) or not isinstance(value, Iterable) else value:
            out += [option, v.isoformat()[:10] if hasattr(v, "isoformat") else os.fspath(v) if isinstance(v, os.PathLike) else str(v)]
    return out


def run(arguments: Sequence[str], input: Optional[Iterable[bytes]] = None, failing: Sequence[int] = ()) -> tuple[bytes, str]:
    """Runs the command line; what it wrote to standard output and to standard error.

    Wrong use is a ValueError, any other exit code but 0 and `failing` a RasidError; both say what the program said.
    """
    # Not resolved: in a build tree the files are links, and the module lies beside the links.
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    # The program asks python3 for DuckDB: let it be this one.
    environment = dict(os.environ, PYTHONPATH=os.pathsep.join(filter(None, [package, os.environ.get("PYTHONPATH")])),
                       PATH=os.pathsep.join([os.path.dirname(sys.executable), os.environ.get("PATH", os.defpath)]))
    process = subprocess.Popen([sys.executable, "-m", "rasid", *arguments], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                               stdin=subprocess.DEVNULL if input is None else subprocess.PIPE)
    # communicate() reads both pipes meanwhile; standard input is the feeder's.
    stdin, process.stdin = process.stdin, None
    failure: list[BaseException] = []

    def feed() -> None:
        assert stdin is not None and input is not None
        try:
            for chunk in input:
                stdin.write(chunk)
        except BrokenPipeError:
            pass  # the program says why it ended
        except BaseException as e:  # the caller's iterator failed: told by whom it called
            failure.append(e)
        finally:
            with contextlib.suppress(BrokenPipeError):
                stdin.close()

    feeder = threading.Thread(target=feed, daemon=True) if stdin else None
    if feeder:
        feeder.start()
    out, err = process.communicate()
    if feeder:
        feeder.join()
    if failure:
        raise failure[0]
    said = err.decode("utf-8", "replace").strip()
    if process.returncode == 2:
        raise ValueError(said.removeprefix("rasid: "))
    if process.returncode != 0 and process.returncode not in failing:
        raise RasidError(said.removeprefix("rasid: ") or f"rasid ended with {process.returncode}")
    return out, said


class Workspace:
    """A workspace file. Nothing is held open: any number of programs may read it meanwhile, one may write.

    Filters, wherever they are taken, are the options of `rasid search` and `rasid export` as keywords: actor, recipient, party, category, mode,
    context, place, outlet, without (each a value or a list), from_, to, confidence, once.

    >>> import tempfile
    >>> folder = tempfile.TemporaryDirectory()
    >>> ws = Workspace(folder.name + "/news.db")
    >>> ws.add([{"id": "a", "date": "2026-03-10", "text": "أدانت فرنسا الهجوم الإيراني"}])
    'rasid: ...: 1 documents added, ...
    >>> ws.events(category="ACCUSE")[["date", "actor_code", "recipient_code"]].values.tolist()
    [['2026-03-10', 'FRA', 'IRN']]
    >>> ws.search("إدانة")["id"].tolist()
    ['a']
    >>> ws.sql("SELECT count(*) AS n FROM dyads WHERE actor_code = ?", ["FRA"])["n"].tolist()
    [1]
    """

    def __init__(self, path: Path):
        self.path = os.fspath(path)

    def __repr__(self) -> str:
        return f"rasid.Workspace({self.path!r})"

    def ingest(self, *sources: Path, field: Optional[Mapping[str, Union[str, Sequence[str]]]] = None, **options: Any) -> str:
        """Codes files, folders, archives and addresses into the workspace, made when it is not there; what the program says at the end.

        What is there already is not coded again. options: those of `rasid ingest` (date, source, merge, threads, overlay, kind, …).
        What gave no document is kept in the table `rejected` and is no error.
        """
        names = [f"{f}={n}" for f, given in (field or {}).items() for n in ([given] if isinstance(given, str) else given)]
        return run(["ingest", *[os.fspath(s) for s in sources], "--db", self.path, "--progress", "never", *_options({"field": names, **options})],
                   failing=[1])[1]

    def add(self, documents: Iterable[AnyInput], **options: Any) -> str:
        """The same with documents from Python (as `Coder.code_many` takes them)."""
        def lines() -> typing.Iterator[bytes]:
            for number, document in enumerate(documents, 1):
                id, text, date, source, title, sentences = _fields(document, number)
                line = {"id": id, "text": text, "date": date or None, "source": source or None, "title": title or None,
                        "sentences": sentences or None}
                yield json.dumps({k: v for k, v in line.items() if v is not None}, ensure_ascii=False).encode("utf-8") + b"\n"

        return run(["ingest", "-", "--kind", "jsonl", "--db", self.path, "--progress", "never", *_options(options)], lines(), failing=[1])[1]

    def sql(self, query: str, parameters: Union[Sequence[Any], Mapping[str, Any]] = ()) -> pandas.DataFrame:
        """Rows of any SELECT over the views and tables (docs/workspace.md), as a DataFrame."""
        import sqlite3

        import pandas

        uri = pathlib.Path(self.path).resolve().as_uri() + "?mode=ro"
        with contextlib.closing(sqlite3.connect(uri, uri=True)) as db:
            return pandas.read_sql_query(query, db, params=parameters)

    def events(self, **filters: Any) -> pandas.DataFrame:
        """Events, one a row, in the columns of `rasid.to_pandas`."""
        return self._frame(["export", self.path, "--format", "csv", *_options(filters)])

    def dyads(self, **filters: Any) -> pandas.DataFrame:
        """A row for each actor and recipient of an event; filters: actor, recipient, category, from_, to, limit."""
        return self._frame(["query", self.path, "--view", "dyads", "--format", "csv", *_options(filters)])

    def stats(self, what: str = "series", by: str = "month", **filters: Any) -> pandas.DataFrame:
        """Counts and mean scores over time; what: series, categories, actors, dyads or together; by: day, week, month or year."""
        return self._frame(["stats", self.path, what, "--by", by, "--format", "csv", *_options(filters)], typed=False)

    def search(self, words: str = "", limit: int = 20, **filters: Any) -> pandas.DataFrame:
        """Documents by their words in any form («أدان» finds «إدانة») and by their events; best first."""
        return self._frame(["search", self.path, "--limit", str(limit), "--format", "csv", *_options(filters), "--", words], typed=False)

    def export(self, path: Path, format: str = "jsonl", **filters: Any) -> None:
        """Writes a file in a format of `rasid export`: jsonl, csv, tsv, parquet, polecat, icews, gdelt, gdelt-mentions, phoenix, petrarch."""
        run(["export", self.path, "--format", format, "--output", os.fspath(path), *_options(filters)])

    def to_arrow(self, **filters: Any) -> pyarrow.Table:
        """Events as an Arrow table in the record's own nested shape (`rasid.arrow_schema`)."""
        return table_of_json(run(["export", self.path, *_options(filters)])[0])

    def _frame(self, arguments: Sequence[str], typed: bool = True) -> pandas.DataFrame:
        import pandas

        table = run(arguments)[0]
        if not typed:
            return pandas.read_csv(io.BytesIO(table), dtype={"id": str, "period": str}, na_values=[""], keep_default_na=False)
        frame = pandas.read_csv(io.BytesIO(table), dtype=str, keep_default_na=False)
        for name in set(frame.columns) & {"dead", "injured", "arrested", "lat", "lon", "event_scale", "confidence"}:
            frame[name] = pandas.to_numeric(frame[name], errors="coerce")
        return set_types(frame)
