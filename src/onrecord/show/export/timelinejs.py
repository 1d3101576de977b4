"""The chronology in the JSON format of TimelineJS 3 (Knight Lab): one slide for each dated line."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape

from onrecord.model import ChronologyEntry, ChronologyKind, Dossier
from onrecord.show.dates import in_words
from onrecord.show.outline import label
from onrecord.show.plain import fold, one_line, web_address
from onrecord.show.words import CHRONOLOGY, DAY_BASES

# TimelineJS gives a headline one or two lines.
_HEADLINE = 120


def render_timelinejs(dossier: Dossier, lines: Sequence[ChronologyEntry] | None = None) -> str:
    """Return `lines`, all of the chronology unless given, as a TimelineJS object.

    TimelineJS takes headline and text for HTML, so the words of documents are
    escaped. A line of no known first day is left out: the format has no place
    for it. Slides of one voice share a group.
    """
    chosen = dossier.chronology if lines is None else lines
    slides = [_slide(dossier, place, line) for place, line in enumerate(chosen) if line.begins]
    title = {"text": {"headline": "Who said what", "text": f"{len(slides)} dated lines"}}
    return json.dumps({"title": title, "events": slides}, ensure_ascii=False, indent=1) + "\n"


def _slide(dossier: Dossier, place: int, line: ChronologyEntry) -> dict[str, object]:
    names = {entity.id: label(entity) for entity in dossier.entities}
    document = next((d for d in dossier.documents if d.id == line.document), None)
    who = ", ".join(names[e] for e in line.entities if e in names)
    outlet = one_line((document.outlet or document.title or document.input) if document else "")
    words = one_line(line.text)
    head = str(fold(f"{who}: {words}" if line.kind is ChronologyKind.STATEMENT and who else words, _HEADLINE))
    basis = DAY_BASES.get(line.basis, line.basis)
    address = web_address(document.url) if document else None
    source = f'<a href="{escape(address)}">{escape(outlet)}</a>' if address else escape(outlet)
    slide: dict[str, object] = {
        "unique_id": f"line-{place + 1}",
        "start_date": _date(str(line.begins)),
        "display_date": in_words(one_line(line.edtf)),
        "text": {"headline": escape(head), "text": f"<p>{escape(words)}</p><p>{source}; {escape(basis)}</p>"},
        "group": who if line.kind is ChronologyKind.STATEMENT and who else CHRONOLOGY[line.kind],
        "autolink": False,
    }
    if line.ends and line.ends != line.begins:
        slide["end_date"] = _date(line.ends)
    return slide


def _date(day: str) -> dict[str, int]:
    year, month, of_month = day.split("-")
    return {"year": int(year), "month": int(month), "day": int(of_month)}
