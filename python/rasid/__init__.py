"""Rasid (راصد) reads Arabic political news and gives PLOVER event records: who did what to whom, when and where.

>>> import rasid
>>> coder = rasid.Coder()
>>> doc = coder.code("أدانت فرنسا الهجوم الإيراني على السفينة", date="2026-03-10")
>>> for event in doc:
...     print(event.category, [a.code for a in event.actor], [a.code for a in event.recipient], event.event_text[0])
ACCUSE ['FRA'] ['IRN'] أدانت
ASSAULT ['IRN'] [] الهجوم

Offsets are indices of the text:

>>> accuse = doc[0]
>>> doc.text[accuse.evidence.start:accuse.evidence.end]
'أدانت'

Importing costs some milliseconds: pandas, pyarrow and pyspark are imported by the functions that need them.
"""
from ._rasid import RasidError, version as __version__
from ._types import Actor, Document, Event, Mention, Place, Size, Span, TextInfo
from ._coder import Coder, Input, read
from ._frames import arrow_schema, to_arrow, to_pandas
from ._workspace import Workspace
from . import displacy

__all__ = [
    "Actor", "Coder", "Document", "Event", "Input", "Mention", "Place", "RasidError", "Size", "Span", "TextInfo", "Workspace",
    "__version__", "arrow_schema", "displacy", "read", "to_arrow", "to_pandas",
]
