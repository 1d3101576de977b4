"""Who denies, confirms or will not say; copies told once; what to check first."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Act, Document, Dossier, EntityKind, Form, Span, Statement, sha256_of
from onrecord.show.cli.terminal import print_dossier
from onrecord.show.export.markdown import render_markdown
from onrecord.show.facts import reason
from onrecord.show.outline import Outline, outline
from onrecord.show.page import render_page
from onrecord.show.plain import one_line
from onrecord.show.stands import CONTESTED, Told, _around, foremost, once, stands, to_check, unnamed_people
from tests.show.affair import many


def test_the_same_words_of_one_voice_in_other_documents_are_told_once() -> None:
    view = outline(many(6))
    for voice in view.voices:
        told = once(voice.lines)
        assert sum(1 + len(one.again) for one in told) == len(voice.lines)
        assert len(told) < len(voice.lines)
        for one in told:
            assert {copy.content for copy in one.again} <= {one.line.content}


def test_other_words_another_act_or_another_voice_are_no_copy(view: Outline, dossier: Dossier) -> None:
    first, second = view.lines[0], view.lines[1]
    assert len(once([first, second])) == 2
    same = replace(second, statement=replace(first.statement, act=Act.DENIES))
    assert len(once([first, same])) == 2
    assert len(once([first, replace(first, source="somebody else")])) == 2
    assert len(once([first, replace(first, relays=("The Courier",))])) == 2


def test_denials_stand_first_each_act_in_the_order_of_time(view: Outline) -> None:
    found = stands(view)
    assert [stand.act for stand in found] == [act for act in CONTESTED if act in {s.act for s in found}]
    assert found[0].act is Act.DENIES
    assert found[0].voices == ("Mara Ellison",)
    told = {one.line.number for stand in found for one in stand.told}
    assert told <= {line.number for line in view.lines if line.statement.act in CONTESTED}


def test_a_denial_within_the_denial_of_the_same_voice_is_no_other_one(dossier: Dossier) -> None:
    outer, inner = [s for s in dossier.statements if s.act is Act.DENIES][:2]
    (alone,) = stands(outline(replace(dossier, statements=(outer, replace(inner, within=outer.id)))))
    assert [one.line.statement.id for one in alone.told] == [outer.id]
    other = replace(inner, within=outer.id, source=None)
    (both,) = stands(outline(replace(dossier, statements=(outer, other))))
    assert len(both.told) == 2


def test_what_to_check_first_is_what_is_least_sure(view: Outline) -> None:
    sure = [one.line.statement.confidence for one in to_check(view)]
    assert sure == sorted(sure)
    assert len(sure) == sum(line.doubtful for line in view.lines)
    assert all(one <= two < 0.5 for one, two in pairwise(sure))


FEW = """The Courier said on Monday that the wall had been surveyed twice. The board rejects the report, \
and will publish its own on Friday. It says more.
"""


def told(text: str, before: str, content: str) -> Told:
    """Return a statement whose content are these words of a text."""
    start = text.index(before)
    document = Document(id="d", input="d", text=text, sha256=sha256_of(text), version="1")
    span = Span(text.index(content, start), text.index(content, start) + len(content))
    cue = Span(start, start + len(before))
    statement = Statement(
        id="s", document="d", form=Form.INDIRECT, act=Act.DENIES, text="", source=None, cue=(cue,),
        content=(span,), said=None, to=(), medium=None, within=None, relayed_by=(), utterance="u",
        confidence=0.9, method="", act_because="",
    )  # fmt: skip
    (line,) = outline(Dossier(documents=(document,), statements=(statement,))).lines
    return Told(line)


def test_few_words_are_shown_in_what_leads_up_to_them_and_the_rest_of_their_sentence() -> None:
    assert told(FEW, "rejects", "the report").context == (
        "The Courier said on Monday that the wall had been surveyed twice. The board rejects the report, "
        "and will publish its own on Friday."
    )
    assert told(FEW, "said", "that the wall had been surveyed").context == ""


def test_what_is_cut_off_around_few_words_leaves_an_ellipsis() -> None:
    text = "words " * 100 + "the board denies it" + " word" * 100
    context = told(text, "denies", "it").context
    assert context.startswith("…words ")
    assert context.endswith(" word…")
    assert "the board denies it" in context


@given(text=st.text(alphabet="aB .\n”", min_size=2, max_size=700), data=st.data())
def test_the_words_around_a_statement_hold_the_statement(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert one_line(text[start:end]) in one_line(_around(text, Span(start, end)))


def test_a_body_or_paper_without_a_name_is_no_unnamed_person(dossier: Dossier) -> None:
    people = unnamed_people(outline(dossier))
    (spokesman,) = [entity for entity in people if entity.name == "a spokesman for the ministry"]
    body = replace(spokesman, kind=EntityKind.ORGANIZATION)
    entities = tuple(body if entity is spokesman else entity for entity in dossier.entities)
    view = outline(replace(dossier, entities=entities))
    assert unnamed_people(view) == tuple(entity for entity in people if entity is not spokesman)
    assert [group.heading for group in view.groups][-1] == "Unnamed bodies and papers"
    assert reason(spokesman) == "not named: no reason given"
    assert reason(body) is None


def test_who_denies_is_told_before_the_documents_in_every_format(dossier: Dossier) -> None:
    out = io.StringIO()
    print_dossier(dossier, out)
    for text in (out.getvalue(), render_markdown(dossier)):
        denial = re.search(r"denies.*?Mara Ellison", text, re.DOTALL)
        assert denial
        assert denial.end() < text.index("Documents")
    page = render_page(dossier)
    assert page.index("Mara Ellison", page.index('id="glance"')) < page.index('id="documents"')


def test_a_dossier_in_which_nobody_denies_says_so(dossier: Dossier) -> None:
    calm = replace(
        dossier, statements=tuple(replace(s, act=Act.ASSERTS, confidence=0.9) for s in dossier.statements)
    )
    assert stands(outline(calm)) == ()
    page = render_page(calm)
    assert "Nobody denies" in page
    assert "check-first" not in page


def test_a_long_day_is_never_cut(dossier: Dossier) -> None:
    said = next(s.said for s in dossier.statements if s.said)
    assert said
    week = replace(said, edtf="2020-07-27/2020-08-02")
    read = replace(dossier, statements=tuple(replace(s, said=week) for s in dossier.statements))
    out = io.StringIO()
    print_dossier(read, out)
    assert "27 Jul – 2 Aug 2020" in out.getvalue()
    assert not re.search(r"27 Jul – 2 Aug(?! 2020)", out.getvalue())


def test_one_of_each_voice_is_foremost_the_named_before_the_unnamed_and_the_doubtful_last(
    view: Outline,
) -> None:
    lines = [Told(line) for line in view.lines if line.voices]
    nobody = [Told(line) for line in view.lines if not line.voices and not line.doubtful]
    assert nobody
    assert all(one.line.voices for one in foremost([*nobody, *lines], 6))
    first = foremost(lines, 6)
    assert len({one.line.source for one in first}) == 6
    assert [one.line.number for one in first] == sorted(one.line.number for one in first)
    assert not any(one.line.doubtful for one in first)
    named = {one.line.source for one in lines if not one.line.unnamed}
    assert {one.line.source for one in foremost(lines, len(named))} == named
    assert foremost(lines, 1000) == tuple(lines)
