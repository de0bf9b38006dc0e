"""Records as tables: Arrow with the record's own nested shape, pandas with the columns of `rasid code --format csv`.

Both follow from `_types.Event`: the Arrow schema is derived from its annotations, the values are the JSON that the coder wrote.
"""
from __future__ import annotations

import functools
import io
import json
import typing
from collections.abc import Callable, Iterable
from typing import Any, Optional, Union

from ._types import Document, Event, fields_of, item_of

if typing.TYPE_CHECKING:
    import pandas
    import pyarrow

#: What the functions here take: documents (from `Coder.code`, `code_many`), events, or one of either.
Records = Union[Document, Event, Iterable[Union[Document, Event]]]


@functools.cache
def arrow_schema() -> pyarrow.Schema:
    """The Arrow schema of a record: actors are lists of structs, counts int32, scores doubles, dates text ("2015-08" is a month)."""
    import pyarrow as pa

    plain = {str: pa.string(), int: pa.int32(), float: pa.float64()}

    def type_of(hint: Any, optional: bool = False) -> pa.DataType:
        kind, item = item_of(hint)
        if kind == "plain":
            return plain[item]
        if kind == "list":
            return pa.list_(pa.field("item", type_of(item), nullable=False))
        return type_of(item, True) if kind == "optional" else pa.struct(columns(item, optional))

    def columns(cls: type, optional: bool = False) -> list[pa.Field]:
        # Where a struct may be null, so may be all in it.
        return [pa.field(name, type_of(hint), nullable=optional or item_of(hint)[0] == "optional") for name, hint in fields_of(cls)]

    return pa.schema(columns(Event))


def _json_lines(records: Records) -> bytes:
    if isinstance(records, Document):
        return records.to_json()
    if isinstance(records, Event):
        records = [records]
    out = io.BytesIO()
    for r in records:
        if isinstance(r, Document):
            out.write(r.to_json())
        elif isinstance(r, Event):
            out.write(json.dumps(r.to_dict(), ensure_ascii=False).encode("utf-8") + b"\n")
        else:
            raise TypeError(f"give documents or events, not {type(r).__name__}")
    return out.getvalue()


def table_of_json(lines: bytes) -> pyarrow.Table:
    """The Arrow table of JSON lines that `rasid code` wrote. `ValueError` when one is no record of this version."""
    import pyarrow as pa
    import pyarrow.json

    schema = arrow_schema()
    if not lines:
        return schema.empty_table()
    # The reader of JSON wants fields that may be null; what the records promise is set afterwards.
    loose = pa.schema([pa.field(f.name, _nullable(f.type)) for f in schema])
    parse = pyarrow.json.ParseOptions(explicit_schema=loose, unexpected_field_behavior="error")
    read = pyarrow.json.ReadOptions(use_threads=False, block_size=max(len(lines), 1 << 16))
    return pyarrow.json.read_json(pa.BufferReader(lines), read, parse).cast(schema)


def _nullable(t: pyarrow.DataType) -> pyarrow.DataType:
    import pyarrow as pa

    if pa.types.is_list(t):
        return pa.list_(_nullable(t.value_type))
    if pa.types.is_struct(t):
        return pa.struct([pa.field(t.field(i).name, _nullable(t.field(i).type)) for i in range(t.num_fields)])
    return t


def to_arrow(records: Records) -> pyarrow.Table:
    """Records as an Arrow table, nested as they are: `pyarrow.parquet.write_table(rasid.to_arrow(docs), "events.parquet")`.

    >>> from rasid import Coder
    >>> to_arrow(Coder().code("أدانت فرنسا الهجوم")).column("actor")[0].as_py()[0]["code"]
    'FRA'
    """
    return table_of_json(_json_lines(records))


def _join(items: Iterable[Optional[str]]) -> str:
    """Lists in one cell: ";" between, "," for a ";" of an item's own (src/format/join.h)."""
    return ";".join((item or "").replace(";", ",") for item in items)


def _side(side: str) -> list[tuple[str, Callable[[Event], Any]]]:
    def column(field: str) -> Callable[[Event], str]:
        return lambda e: _join(getattr(a, field) for a in getattr(e, side))

    return [(f"{side}_{name}", column(field)) for name, field in
            (("code", "code"), ("sector", "sector"), ("text", "entity_text"), ("name", "identifier_text"), ("id", "identifier_id"),
             ("office", "office"))]


def _of(holder: str, field: str) -> Callable[[Event], Any]:
    def value(e: Event) -> Any:
        x = getattr(e, holder)
        return None if x is None else getattr(x, field)

    return value


#: The columns of the CSV in its order (a test compares the two), and what fills them.
COLUMNS: list[tuple[str, Callable[[Event], Any]]] = [
    ("id", lambda e: e.id), ("doc_id", lambda e: e.doc_id), ("date", lambda e: e.date), ("date_type", lambda e: e.date_type),
    ("enddate", lambda e: e.enddate), *_side("actor"), *_side("recipient"), ("event", lambda e: e.event[0]),
    ("mode", lambda e: _join(e.mode)), ("aux", lambda e: _join(e.aux)), ("context", lambda e: _join(e.context)),
    ("quad_code", lambda e: e.quad_code), ("event_scale", lambda e: e.event_scale), ("cameo", lambda e: e.cameo),
    ("event_text", lambda e: e.event_text[0]), ("start", lambda e: e.evidence.start), ("end", lambda e: e.evidence.end),
    ("sentence", lambda e: e.text_info.sequence), ("sentence_start", lambda e: e.text_info.start),
    ("sentence_end", lambda e: e.text_info.end), ("place_text", _of("event_loc", "extracted_place")),
    ("place", _of("event_loc", "resolved_place")), ("lat", _of("event_loc", "lat")), ("lon", _of("event_loc", "lon")),
    ("province", _of("event_loc", "province")), ("place_country", _of("event_loc", "country_code")), ("dead", _of("size", "dead")),
    ("injured", _of("size", "injured")), ("arrested", _of("size", "arrested")), ("reporter_code", _of("reporter", "code")),
    ("reporter_sector", _of("reporter", "sector")), ("reporter_text", _of("reporter", "entity_text")),
    ("confidence", lambda e: e.confidence), ("rules", lambda e: _join(e.rules)), ("coder", lambda e: e.coder),
    ("merged_from", lambda e: ";".join(f"{s.start}-{s.end}" for s in e.merged_from)),
]
INTEGERS = ("quad_code", "start", "end", "sentence", "sentence_start", "sentence_end")
COUNTS = ("dead", "injured", "arrested")  # Int64: may be missing
REALS = ("event_scale", "lat", "lon", "confidence")


def set_types(frame: pandas.DataFrame) -> pandas.DataFrame:
    """Numbers as numbers, text as text ("050" is a code), what is not told as missing."""
    for name in frame.columns:
        if name in INTEGERS:
            frame[name] = frame[name].astype("int64")
        elif name in COUNTS:
            frame[name] = frame[name].astype("Int64")
        elif name in REALS:
            frame[name] = frame[name].astype("float64")
        else:
            frame[name] = frame[name].astype(object)
            frame.loc[frame[name].isna() | (frame[name] == ""), name] = None
    return frame


def to_pandas(records: Records) -> pandas.DataFrame:
    """Records as a flat DataFrame, a row an event: the columns of `rasid code --format csv`; lists are joined by ";".

    For the nested shape: `to_arrow(records).to_pandas()`. About 60 µs a row.

    >>> from rasid import Coder
    >>> to_pandas(Coder().code("أدانت فرنسا الهجوم"))[["actor_code", "event", "mode"]].values.tolist()
    [['FRA', 'ACCUSE', 'disapprove']]
    """
    import pandas

    if isinstance(records, (Document, Event)):
        records = [records] if isinstance(records, Event) else records.events
    events: list[Event] = []
    for r in records:
        if isinstance(r, Document):
            events.extend(r.events)
        elif isinstance(r, Event):
            events.append(r)
        else:
            raise TypeError(f"give documents or events, not {type(r).__name__}")
    return set_types(pandas.DataFrame({name: [value(e) for e in events] for name, value in COLUMNS}))
