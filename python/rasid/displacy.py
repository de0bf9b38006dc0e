"""A coded text as coloured HTML, in the look of spaCy's displaCy.

In a notebook a `Document` shows itself. `render` and `to_displacy` are named and shaped as those who know displaCy expect:

>>> from rasid import Coder
>>> doc = Coder().code("أدانت فرنسا الهجوم")
>>> to_displacy(doc)["ents"]
[{'start': 0, 'end': 5, 'label': 'ACCUSE'}, {'start': 6, 'end': 11, 'label': 'FRA GOV'}]
>>> "<mark" in render(doc)
True

`spacy.displacy.render(rasid.displacy.to_displacy(doc), style="ent", manual=True)` gives the same spans by spaCy itself.
"""
from __future__ import annotations

import html as _html
from collections.abc import Iterable
from typing import Any, NamedTuple, Optional, Union

from ._types import Actor, Document, Event

#: Background of an act, by quad code: verbal and material cooperation, verbal and material conflict.
QUAD_COLORS = {1: "#bfe3c0", 2: "#7fc98a", 3: "#ffd59e", 4: "#ff9e8f"}
PARTY_COLOR, PLACE_COLOR, REPORTER_COLOR = "#cfe2ff", "#e6d9f5", "#e4e4e4"


class _Mark(NamedTuple):
    start: int
    end: int
    label: str
    color: str
    title: str
    rank: int  # which of two that overlap is shown: the lower


def _party(a: Actor) -> str:
    return " ".join(filter(None, [a.code if a.code != "---" else "", a.sector])) or "?"


def _marks(events: Iterable[Event], text: str) -> list[_Mark]:
    found: dict[tuple[int, int], _Mark] = {}

    def add(start: Optional[int], end: Optional[int], label: str, color: str, title: str, rank: int) -> None:
        if start is None or end is None or start >= end:
            return
        old = found.get((start, end))
        if old is None or rank < old.rank:
            found[start, end] = _Mark(start, end, label, color, title, rank)

    for e in events:
        told = "/".join([e.category, *e.mode]) + (f" ({', '.join(e.aux)})" if e.aux else "")
        add(*e.evidence, e.category, QUAD_COLORS.get(e.quad_code, PLACE_COLOR), f"{told}, {', '.join(e.rules)}, {e.confidence:.2f}", 0)
        for side, parties in (("actor", e.actor), ("recipient", e.recipient)):
            for a in parties:
                add(a.start, a.end, _party(a), PARTY_COLOR, f"{side} of {e.category}: {a.identifier_text or a.entity_text}", 1)
        if e.reporter:
            add(e.reporter.start, e.reporter.end, _party(e.reporter), REPORTER_COLOR, "reporter", 2)
        if e.event_loc and e.event_loc.extracted_place:
            at = text.find(e.event_loc.extracted_place, e.text_info.start, e.text_info.end)
            if at >= 0:
                add(at, at + len(e.event_loc.extracted_place), e.event_loc.country_code or "place", PLACE_COLOR, "place", 3)
    kept: list[_Mark] = []
    for m in sorted(found.values(), key=lambda m: (m.rank, m.start, -m.end)):
        if all(m.end <= k.start or k.end <= m.start for k in kept):
            kept.append(m)
    return sorted(kept)


def to_displacy(doc: Document) -> dict[str, Any]:
    """{"text", "ents", "title"}: what spaCy's `displacy.render(…, style="ent", manual=True)` takes. Spans do not overlap: an act goes before
    a party, a party before a place."""
    return {"text": doc.text, "title": doc.title or None,
            "ents": [{"start": m.start, "end": m.end, "label": m.label} for m in _marks(doc.events, doc.text)]}


def _escape(text: str) -> str:
    return _html.escape(text).replace("\n", "<br>")


def _marked(text: str, marks: Iterable[_Mark]) -> str:
    out, at = [], 0
    for m in marks:
        out.append(_escape(text[at:m.start]))
        out.append(f'<mark class="entity" title="{_html.escape(m.title)}" style="background:{m.color};color:#111;padding:.2em .4em;margin:0 .15em;'
                   f'border-radius:.35em;line-height:1">{_escape(text[m.start:m.end])}<bdi dir="ltr" style="font-size:.7em;font-weight:bold;'
                   f'margin-inline-start:.5em">{_html.escape(m.label)}</bdi></mark>')
        at = m.end
    out.append(_escape(text[at:]))
    return "".join(out)


def _row(e: Event) -> str:
    def side(parties: Iterable[Actor]) -> str:
        return "<br>".join(f'<bdi dir="ltr">{_html.escape(_party(a))}</bdi> {_html.escape(a.entity_text)}' for a in parties) or "–"

    act = _html.escape("/".join([e.category, *e.mode]) + (f" ({', '.join(e.aux)})" if e.aux else ""))
    color = QUAD_COLORS.get(e.quad_code, PLACE_COLOR)
    cells = [side(e.actor), f'<bdi dir="ltr" style="background:{color};color:#111;padding:.1em .4em;border-radius:.35em">{act}</bdi> '
             f"{_html.escape(e.event_text[0])}", side(e.recipient), f'<bdi dir="ltr">{e.date or "–"}</bdi>', f"{e.confidence:.2f}"]
    return "<tr>" + "".join(f'<td style="text-align:start;vertical-align:top;padding:.2em .6em">{c}</td>' for c in cells) + "</tr>"


def html(doc: Document) -> str:
    """The text with its acts, parties and places marked, and its events as a table: a fragment of HTML without scripts or outside files."""
    title = f"<h3>{_escape(doc.title)}</h3>" if doc.title else ""
    table = ""
    if len(doc):
        heads = [("الفاعل", "actor"), ("الفعل", "event"), ("المتلقي", "recipient"), ("التاريخ", "date"), ("الثقة", "confidence")]
        head = "".join(f'<th style="text-align:start;padding:.2em .6em">{ar} <small lang="en">{en}</small></th>' for ar, en in heads)
        table = (f'<table style="border-collapse:collapse;margin-top:.8em;font-size:.9em"><thead><tr>{head}</tr></thead><tbody>'
                 + "".join(map(_row, doc.events)) + "</tbody></table>")
    return (f'<div class="rasid entities" dir="rtl" lang="ar" style="line-height:2.4;text-align:start">{title}'
            f"<div>{_marked(doc.text, _marks(doc.events, doc.text))}</div>{table}</div>")


def render(docs: Union[Document, Iterable[Document]], style: str = "ent", page: bool = False, jupyter: Optional[bool] = None) -> str:
    """HTML of one document or several, as displaCy's `render`. page: a whole page. jupyter: True shows it in the notebook too.

    style: "ent" only, `ValueError` for another: Rasid's clauses are no dependency tree of single words.
    """
    if style != "ent":
        raise ValueError(f"style '{style}' is not drawn (use 'ent')")
    out = "\n".join(html(d) for d in ([docs] if isinstance(docs, Document) else docs))
    if page:
        out = f'<!doctype html>\n<html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>راصد · Rasid</title></head><body>\n{out}\n</body></html>\n'
    if jupyter:
        from IPython.display import HTML, display

        display(HTML(out))
    return out
