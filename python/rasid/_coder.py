"""Texts in, coded documents out: one at a time or many on all cores."""
from __future__ import annotations

import collections
import datetime
import os
import sys
import time
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Optional, Union

from . import _rasid
from ._types import Document

Offsets = Sequence[tuple[int, int]]
Date = Union[str, datetime.date, None]


class Input(NamedTuple):
    """A document to code. Only `text` must be given; without an id it is called by its number."""

    id: str = ""
    text: str = ""
    date: Date = None  #: YYYY-MM-DD or a date
    source: str = ""  #: outlet; tells whose "the ministry" is meant
    title: str = ""
    language: str = ""
    sentences: Offsets = ()  #: given sentences as pairs of offsets; without, they are found
    place: str = ""  #: where it was read from


#: What `code_many` takes as a document: a text, an `Input`, or a mapping with the fields of `rasid code`'s JSON lines.
AnyInput = Union[str, Input, Mapping[str, Any]]

_NAMES = {  # as in JSON lines (src/format/field_map.cc)
    "id": ("doc", "id", "doc_id"), "text": ("text", "body", "content"), "date": ("date",), "source": ("source", "outlet"),
    "title": ("title",), "sentences": ("sentences",),
}


def _date(value: Any) -> str:
    if value is None or value != value:  # None, NaN, NaT
        return ""
    return value.isoformat()[:10] if isinstance(value, datetime.date) else str(value)


def _text(value: Any) -> str:
    if value is None or value != value:
        return ""
    text = str(value)
    try:
        text.encode("utf-8")
        return text
    except UnicodeEncodeError:  # a lone surrogate is no text; "?" keeps the offsets
        return text.encode("utf-8", "replace").decode("utf-8")


def _fields(document: AnyInput, number: int) -> tuple[str, str, str, str, str, list[tuple[int, int]]]:
    """id, text, date, source, title, sentences."""
    if isinstance(document, str):
        return f"text:{number}", _text(document), "", "", "", []
    if isinstance(document, Input):
        d = document
        return (_text(d.id) or f"text:{number}", _text(d.text), _date(d.date), _text(d.source), _text(d.title), [(begin, end) for begin, end in d.sentences])
    if isinstance(document, Mapping):
        found = {field: next((document[n] for n in names if document.get(n) is not None), None) for field, names in _NAMES.items()}
        return (_text(found["id"]) or f"text:{number}", _text(found["text"]), _date(found["date"]), _text(found["source"]),
                _text(found["title"]), [(begin, end) for begin, end in found["sentences"] or ()])
    raise TypeError(f"document {number} is {type(document).__name__}; give str, rasid.Input or a mapping with 'text'")


class Coder:
    """Codes Arabic text. Any number of threads may use one; opening the built-in data takes a millisecond.

    data: path of a blob made by `rasid-data build`, in place of the built-in one.
    overlays: paths of your own tables or rules (docs/data-formats.md), laid over the data. Opening then takes some seconds.
    merge: fold a document's repetitions of an event into one record.
    mentions: give all mentions too (`Document.mentions`).
    models, gate, min_relevance, min_confidence: as the options of `rasid code`.

    `RasidError` when data or an overlay is wrong (file, line, column and how to mend it); `ValueError` for wrong options.

    >>> coder = Coder()
    >>> [e.category for e in coder.code("استقبل وزير الخارجية السعودي السفير التركي")]
    ['CONSULT']
    """

    def __init__(self, *, data: Union[str, os.PathLike[str], None] = None, overlays: Iterable[Union[str, os.PathLike[str]]] = (),
                 merge: bool = False, mentions: bool = False, models: bool = True, gate: str = "careful", min_relevance: float = 0.0,
                 min_confidence: float = 0.0):
        if isinstance(overlays, (str, os.PathLike)):
            overlays = [overlays]
        self._native = _rasid.Coder(data=os.fspath(data) if data else "", overlays=[os.fspath(o) for o in overlays], merge=merge,
                                    mentions=mentions, models=models, gate=gate, min_relevance=min_relevance, min_confidence=min_confidence)

    @property
    def version(self) -> str:
        """Program version and hash of the data, as every record's `coder` has it."""
        return self._native.version

    def __repr__(self) -> str:
        return f"<rasid.Coder {self.version}>"

    def code(self, text: str, *, date: Date = None, id: str = "text", source: str = "", title: str = "",
             sentences: Offsets = ()) -> Document:
        """Codes one text; about 600,000 words a second. The interpreter's lock is free meanwhile.

        date: of the document, YYYY-MM-DD or a `datetime.date`; `ValueError` for another. "أمس" and a person's office are read against it.
        source: the outlet. sentences: given sentences, as pairs of offsets.
        """
        given = Input(id=id, text=text, date=date, source=source, title=title, sentences=sentences)
        return Document(self._native.code(*_fields(given, 1)), title)

    def code_many(self, documents: Iterable[AnyInput], *, threads: Optional[int] = None, in_flight: int = 512,
                  progress: Union[bool, Callable[[int, int], None]] = False) -> Iterator[Document]:
        """Codes documents on all cores and gives them back in the order in which they come.

        An iterator in, an iterator out: at most `in_flight` documents (and some 8 MB of text) are held at once, so a stream without end
        is fine. For a live source, where a result must not wait for the next document, say in_flight=1. Workers hold no lock of the
        interpreter; what limits is what the caller does with the results.

        documents: texts, `Input`s, or mappings with the fields of JSON lines (id, text, date, source, title, sentences). A date that is none
        is told in `Document.notes` and not used.
        threads: 0 or None: one a core. progress: True for a line on standard error, or a function of (documents, events) called for each.

        >>> docs = Coder().code_many(["أدانت فرنسا الهجوم", {"id": "b", "text": "التقى الوزيران"}])
        >>> [(d.id, len(d)) for d in docs]
        [('text:1', 1), ('b', 1)]
        """
        if in_flight < 1:
            raise ValueError("in_flight is at least 1")
        if threads is not None and not 0 <= threads <= 256:
            raise ValueError("threads is between 0 (one a core) and 256")
        return self._run(documents, threads or len(os.sched_getaffinity(0)), in_flight, progress)

    def _run(self, documents: Iterable[AnyInput], threads: int, in_flight: int, progress: Any) -> Iterator[Document]:
        tell = _Progress() if progress is True else progress or None
        stream = _rasid.Stream(self._native, threads, in_flight)
        titles: collections.deque[str] = collections.deque()  # of what is in flight
        done = events = 0

        def take() -> Document:
            nonlocal done, events
            document = Document(stream.pop(), titles.popleft())
            done, events = done + 1, events + len(document)
            if tell:
                tell(done, events)
            return document

        try:
            for number, document in enumerate(documents, 1):
                fields = _fields(document, number)
                stream.push(*fields)
                titles.append(fields[4])
                while stream.full or stream.ready:
                    yield take()
            while stream.in_flight:
                yield take()
        finally:
            stream.close()
            if isinstance(tell, _Progress):
                tell.end(done, events)

    def explain(self, text: str, stages: Union[str, Iterable[str]] = "", *, date: Date = None, id: str = "text", source: str = "",
                title: str = "", sentences: Offsets = ()) -> str:
        """What the stages decided about a text, one fact a line, as `rasid explain` prints it.

        stages: of text, words, readings, mentions, clauses, events, models, contexts; "" for all but the readings.

        >>> print(Coder().explain("أدانت فرنسا الهجوم", "events").splitlines()[2])
          event ACCUSE/disapprove FRA GOV > - by accuse.condemn [data/rules/accuse.rules:...
        """
        given = Input(id=id, text=text, date=date, source=source, title=title, sentences=sentences)
        names = stages if isinstance(stages, str) else " ".join(stages)
        return "\n".join(self._native.explain(*_fields(given, 1), names))

    def __reduce__(self):
        raise TypeError("a Coder cannot be sent to another process; make one there (opening takes a millisecond)")


class _Progress:
    """A line on standard error, renewed four times a second."""

    def __init__(self) -> None:
        self.begun = self.told = time.monotonic()

    def __call__(self, documents: int, events: int) -> None:
        if time.monotonic() - self.told >= 0.25:
            self.told = time.monotonic()
            self.line(documents, events)

    def line(self, documents: int, events: int) -> None:
        rate = documents / max(time.monotonic() - self.begun, 1e-6)
        sys.stderr.write(f"\r{documents:,} documents, {events:,} events, {rate:,.0f} documents/s ")
        sys.stderr.flush()

    def end(self, documents: int, events: int) -> None:
        self.line(documents, events)
        sys.stderr.write("\n")


def read(*paths: Union[str, os.PathLike[str]], encoding: str = "", fields: Optional[Mapping[str, Union[str, Sequence[str]]]] = None,
         on_problem: Optional[Callable[[str], None]] = None) -> Iterator[Input]:
    """Documents out of files, folders, archives and addresses, of every kind that `rasid ingest` reads (docs/workspace.md).

    fields: names of fields where they are not the usual ones: {"text": ["Title", "Body"], "date": "Published"}.
    on_problem: called with the place and reason of what gave no document; without it they are warnings.

    >>> import tempfile, pathlib
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = (pathlib.Path(folder) / "a.csv").write_text("id,text,date\\n7,أدانت فرنسا الهجوم,2026-03-10\\n", encoding="utf-8")
    ...     [(d.id, d.date) for d in read(folder)]
    [('7', '2026-03-10')]
    """
    names = [f"{field}={name}" for field, given in (fields or {}).items() for name in ([given] if isinstance(given, str) else given)]
    reader = _rasid.Reader([os.fspath(p) for p in paths], encoding, names)
    tell = on_problem or (lambda message: warnings.warn(message, stacklevel=2))

    def documents() -> Iterator[Input]:
        while (item := reader.next()) is not None:
            if len(item) == 2:
                tell(item[1])
            else:
                yield Input(*item)

    return documents()
