"""The values that come out of the coder.

The fields of `Event` and of what it holds are the keys of a PLOVER record as `rasid code` writes it, in that order, and nothing else: the
Arrow and Spark schemas (`_frames`) and the conversion from and to JSON are derived from these annotations, so that this file is the one
place in Python that knows what a record is. A test compares it with the records.
"""
from __future__ import annotations

import dataclasses
import json
import typing
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple, Optional

from . import _rasid


class Span(NamedTuple):
    """A stretch of a document's text, in code points: `doc.text[span.start:span.end]`."""

    start: int
    end: int


@dataclasses.dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, is acted upon, or reports."""

    code: str  #: ISO 3166 alpha-3 or a code of the tables; "---" or "" when not known
    sector: str  #: PLOVER sector: GOV, MIL, CVL …; "" when not known
    other_sectors: tuple[str, ...]
    entity_text: str  #: the words; "" when the sentence leaves the actor implicit
    start: Optional[int]  #: where they stand, in code points
    end: Optional[int]
    identifier_text: Optional[str]  #: canonical name
    identifier_id: Optional[str]  #: id in the tables
    office: Optional[str]  #: the office held on that day
    wikidata: Optional[str]  #: Wikidata item, where known for certain


@dataclasses.dataclass(frozen=True, slots=True)
class Place:
    """Where an event happened."""

    extracted_place: Optional[str]  #: the words
    resolved_place: Optional[str]  #: the place's name
    lat: Optional[float]  #: degrees north
    lon: Optional[float]  #: degrees east
    province: Optional[str]
    country_code: Optional[str]  #: ISO 3166 alpha-3


@dataclasses.dataclass(frozen=True, slots=True)
class Size:
    """How many, where told."""

    dead: Optional[int]
    injured: Optional[int]
    arrested: Optional[int]


@dataclasses.dataclass(frozen=True, slots=True)
class TextInfo:
    """The sentence of an event."""

    sequence: int  #: its number, from 0
    start: int
    end: int


@dataclasses.dataclass(frozen=True, slots=True)
class Event:
    """One event record. Field names are those of the PLOVER record."""

    id: str  #: doc_id-sentence-ordinal
    doc_id: str
    date: Optional[str]  #: YYYY-MM-DD, YYYY-MM or YYYY
    date_type: Optional[str]  #: stated, relative or document
    enddate: Optional[str]
    actor: tuple[Actor, ...]
    recipient: tuple[Actor, ...]
    event: tuple[str, ...]  #: the PLOVER category, one; see `category`
    mode: tuple[str, ...]
    aux: tuple[str, ...]  #: negation, future, hypothetical, historical
    context: tuple[str, ...]
    quad_code: int  #: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict
    event_scale: float  #: -10 to 10
    cameo: Optional[str]
    event_text: tuple[str, ...]  #: the words that carry the act, one
    evidence: Span  #: where they stand
    text_info: TextInfo
    event_loc: Optional[Place]
    size: Optional[Size]
    reporter: Optional[Actor]  #: who says so, when it is not the paper itself
    confidence: float  #: 0 to 1
    rules: tuple[str, ...]  #: ids of the rules that made it
    coder: str  #: version and hash of the data
    merged_from: tuple[Span, ...]  #: places of repetitions folded into this one

    @property
    def category(self) -> str:
        """The PLOVER category, as "ACCUSE"."""
        return self.event[0]

    def to_dict(self) -> dict[str, Any]:
        """The record as `json` would read it: dicts, lists and plain values.

        >>> from rasid import Coder
        >>> Coder().code("أدانت فرنسا الهجوم")[0].to_dict()["event"]
        ['ACCUSE']
        """
        return _plain(self)

    @staticmethod
    def from_dict(record: dict[str, Any]) -> Event:
        """The event of a record; `KeyError` when a key is missing. About 20 µs."""
        return _make_event(record)

    @staticmethod
    def from_json(line: str | bytes) -> Event:
        """The event of a line that `rasid code` wrote."""
        return _make_event(json.loads(line))


@dataclasses.dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that names somebody or something, whether or not an event needs it."""

    start: int
    end: int
    sentence: int
    text: str
    kind: str  #: country, org, person, role, people, place, adjective or reference
    code: str
    sector: str
    country: str
    identifier_text: Optional[str]
    identifier_id: Optional[str]


def fields_of(cls: type) -> list[tuple[str, Any]]:
    """Names and types of a record class's fields, in order."""
    hints = typing.get_type_hints(cls)
    names = getattr(cls, "_fields", None) or [f.name for f in dataclasses.fields(typing.cast(Any, cls))]
    return [(name, hints[name]) for name in names]


def item_of(hint: Any) -> tuple[str, Any]:
    """What a type is made of: ("list", item), ("optional", item), ("record", class) or ("plain", type)."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is tuple:
        return "list", arguments[0]
    if origin is typing.Union:
        return "optional", next(a for a in arguments if a is not type(None))
    if hint in (str, int, float):
        return "plain", hint
    return "record", hint


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        return {f.name: _plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, Span):
        return value._asdict()
    return [_plain(v) for v in value] if isinstance(value, tuple) else value


def _reader(hint: Any) -> Optional[Callable[[Any], Any]]:
    """What turns JSON's value into the field's; None when it is that already."""
    kind, item = item_of(hint)
    if kind == "plain":
        return float if item is float else None  # -2 is written without a point
    if kind == "record":
        return _maker(item)
    inner = _reader(item)
    if kind == "list":
        return tuple if inner is None else lambda values: tuple([inner(v) for v in values])
    return None if inner is None else lambda value: None if value is None else inner(value)


def _maker(cls: type) -> Callable[[dict[str, Any]], Any]:
    plan = [(name, _reader(hint)) for name, hint in fields_of(cls)]

    def make(record: dict[str, Any]) -> Any:
        return cls(*[record[name] if read is None else read(record[name]) for name, read in plan])

    return make


_make_event = _maker(Event)
_make_mention = _maker(Mention)


class Document(Sequence[Event]):
    """A coded document: a sequence of its events in text order, and what was found on the way. Events are built when first asked for."""

    __slots__ = ("_coded", "_events", "_mentions", "title")

    def __init__(self, coded: _rasid.Coded, title: str = ""):
        self._coded = coded
        self._events: Optional[tuple[Event, ...]] = None
        self._mentions: Optional[tuple[Mention, ...]] = None
        self.title = title

    @property
    def id(self) -> str:
        """The document's id; every event's `doc_id`."""
        return self._coded.id

    @property
    def date(self) -> str:
        """YYYY-MM-DD, "" when not known."""
        return self._coded.date

    @property
    def source(self) -> str:
        """The outlet, "" when not known."""
        return self._coded.source

    @property
    def text(self) -> str:
        """What all offsets refer to: the text that was given."""
        return self._coded.text

    @property
    def words(self) -> int:
        """How many Arabic words were read."""
        return self._coded.words

    @property
    def sentences(self) -> list[Span]:
        """The sentences' places."""
        return [Span(*s) for s in self._coded.sentences]

    @property
    def contexts(self) -> list[str]:
        """PLOVER contexts of the document."""
        return self._coded.contexts

    @property
    def notes(self) -> list[str]:
        """What was odd in the text or the document's fields."""
        return self._coded.notes

    @property
    def events(self) -> tuple[Event, ...]:
        """The events, in text order."""
        if self._events is None:
            self._events = tuple([_make_event(json.loads(line)) for line in self._coded.records.splitlines()])
        return self._events

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Everybody and every place named; needs `Coder(mentions=True)`."""
        if self._mentions is None:
            self._mentions = tuple([_make_mention(json.loads(line)) for line in self._coded.mentions.splitlines()])
        return self._mentions

    def to_json(self) -> bytes:
        """The records as JSON lines: the bytes that `rasid code` writes for this document."""
        return self._coded.records

    def __len__(self) -> int:
        return self._coded.events

    def __getitem__(self, i):  # type: ignore[override]
        return self.events[i]

    def __iter__(self) -> Iterator[Event]:
        return iter(self.events)

    def __repr__(self) -> str:
        return f"<rasid.Document {self.id!r}: {len(self)} events in {self.words} words>"

    def _repr_html_(self) -> str:
        from . import displacy

        return displacy.html(self)
