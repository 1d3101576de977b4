"""The timeline of the page: lanes by voice, uncertain days as bars, everything a link, nothing that runs."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from onrecord.model import (
    Act,
    ChronologyEntry,
    ChronologyKind,
    Conflict,
    ConflictSpan,
    Dossier,
    Knowledge,
    KnowledgeHow,
    Span,
)
from onrecord.show.outline import outline
from onrecord.show.page import render_page
from onrecord.show.page.timeline import Timeline, make_timeline
from tests.show.affair import many


def picture(dossier: Dossier) -> Timeline | None:
    return make_timeline(outline(dossier), {}, {document.id: "d" for document in dossier.documents})


def test_publications_come_first_and_voices_by_how_much_they_say(dossier: Dossier) -> None:
    timeline = picture(dossier)
    assert timeline is not None
    lanes = [lane for lane in timeline.lanes if lane.target]
    said = {voice.anchor: len(voice.lines) for voice in outline(dossier).voices}
    counts = [said[str(lane.target)] for lane in lanes]
    assert timeline.lanes[0].name == "Published"
    assert counts == sorted(counts, reverse=True)
    assert len(lanes) + timeline.left_out <= len(said)


def test_who_denies_has_a_lane_before_who_says_more(
    dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.show.page.timeline._LANES", 1)
    timeline = picture(dossier)
    assert timeline is not None
    denies = {line.source for line in outline(dossier).lines if line.statement.act is Act.DENIES}
    assert {lane.name for lane in timeline.lanes if lane.target} <= denies


def test_a_line_that_several_documents_tell_stands_once_with_all_of_them(dossier: Dossier) -> None:
    one, two = dossier.documents[:2]
    words = "The storm came on 9 May"
    line = ChronologyEntry(
        *("2019-05-09", "2019-05-09", "2019-05-09"), words, one.id, None, ChronologyKind.EVENT, (), "text"
    )
    html = render_page(replace(dossier, chronology=(line, replace(line, document=two.id))))
    days = html[html.index('id="days"') :]
    assert days.count(words) == 1
    assert re.search(r">document 1</a>, <a href=\"#document-[^\"]+\">document 2</a>", days)


def test_marks_stay_on_the_axis_and_cover_no_other_of_their_row() -> None:
    timeline = picture(many(12))
    assert timeline is not None
    for lane in timeline.lanes:
        rows: dict[int, list[float]] = {}
        for mark in lane.marks:
            assert -1 <= float(mark.x.rstrip("%")) <= 101
            assert (mark.width is None) == (mark.item.begins == mark.item.ends)
            assert lane.top < mark.y < lane.top + lane.height
            rows.setdefault(mark.y, []).append(float(mark.x.rstrip("%")))
        for places in rows.values():
            assert places == sorted(places)
            assert len(set(places)) == len(places)


def test_a_dossier_without_days_has_no_picture(dossier: Dossier) -> None:
    bare = replace(
        dossier,
        chronology=(),
        statements=tuple(replace(statement, said=None) for statement in dossier.statements),
    )
    assert picture(bare) is None
    assert "<figure" not in render_page(bare)


def test_every_mark_leads_to_an_element_and_says_what_it_is(dossier: Dossier) -> None:
    html = render_page(dossier)
    figure = html[html.index("<figure") : html.index("</figure>")]
    ids = set(re.findall(r' id="([^"]+)"', html))
    marks = re.findall(r'<a class="[a-z]+" href="#([^"]*)" aria-label="([^"]+)">', figure)
    assert marks
    assert all(target in ids for target, _ in marks)
    assert "<script" not in figure
    assert "onclick" not in figure


def test_who_knew_something_and_bears_no_name_is_called_unnamed(dossier: Dossier) -> None:
    document = dossier.documents[0]
    entity = replace(dossier.entities[0], id="ent-clerk", named=False, name="a <clerk>")
    knew = Knowledge("ent-clerk", "thing-1", "2019-05-01", KnowledgeHow.TOLD, document.id, Span(0, 4), "it")
    html = render_page(replace(dossier, entities=(*dossier.entities, entity), knowledge=(knew,)))
    assert '<bdi>a &lt;clerk&gt;</bdi> <span class="tag">unnamed</span>' in html


def test_conflicts_and_knowledge_are_shown_escaped_with_their_places(dossier: Dossier) -> None:
    document, entity = dossier.documents[0], dossier.entities[0]
    clash = Conflict("dates", "<i>two</i> days", (ConflictSpan(document.id, Span(0, 4)),))
    knew = Knowledge(
        entity.id, "thing-1", "2019-05-01", KnowledgeHow.HELD, document.id, Span(0, 4), "the <b>letter</b>"
    )
    html = render_page(replace(dossier, conflicts=(clash,), knowledge=(knew,)))
    assert "&lt;i&gt;two&lt;/i&gt; days" in html
    assert "the &lt;b&gt;letter&lt;/b&gt;" in html
    assert "had in hand" in html
    assert "<i>two" not in html
