"""The reading order that every format shares."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.model import (
    Act,
    Candidate,
    Dossier,
    Form,
    Ground,
    GroundKind,
    Joined,
    Mention,
    MentionForm,
    Question,
    Relation,
    RoleState,
    Said,
    SaidBasis,
    Source,
    Span,
)
from onrecord.show.facts import (
    about_entity,
    about_roles,
    about_statement,
    other_names,
    questions,
    roles_over_time,
    told_apart,
    why_joined,
)
from onrecord.show.outline import Outline, anchor, outline
from onrecord.show.page import render_page
from onrecord.show.words import NOBODY


def test_the_affair_holds_every_act_and_form(dossier: Dossier) -> None:
    assert {s.act for s in dossier.statements} == set(Act)
    assert {s.form for s in dossier.statements} == set(Form)


def test_every_statement_is_one_line_numbered_from_one(dossier: Dossier, view: Outline) -> None:
    assert [line.number for line in view.lines] == list(range(1, len(dossier.statements) + 1))
    assert {line.statement.id for line in view.lines} == {s.id for s in dossier.statements}


def test_a_nested_statement_follows_the_one_it_is_within(view: Outline) -> None:
    by_id = {line.statement.id: line for line in view.lines}
    nested = [line for line in view.lines if line.statement.within]
    assert len(nested) == 3
    for line in nested:
        outer = by_id[line.statement.within or ""]
        assert (line.parent, line.depth) == (outer.number, outer.depth + 1)
        assert line.number > outer.number


def test_a_chain_names_the_outermost_voice_first(view: Outline) -> None:
    assert "The Courier ← two officials" in [line.chain for line in view.lines]


def test_each_voice_speaks_in_the_order_of_time_unknown_days_last(view: Outline) -> None:
    for voice in view.voices:
        days = [line.statement.said.begins or "9" if line.statement.said else "9" for line in voice.lines]
        assert days == sorted(days)


@pytest.mark.parametrize(
    ("basis", "told"), [(SaidBasis.PUBLISHED, "by 4 May 2023"), (SaidBasis.CUE, "4 May 2023")]
)
def test_a_day_that_is_no_more_than_that_of_publication_is_told_as_the_last_it_can_be(
    dossier: Dossier, basis: SaidBasis, told: str
) -> None:
    first, *rest = dossier.statements
    said = Said("2023-05-04", "2023-05-04", "2023-05-04", basis, None)
    dated = replace(dossier, statements=(replace(first, said=said), *rest))
    view = outline(dated)
    line = next(line for line in view.lines if line.statement.id == first.id)
    assert line.short_day == told
    counted = sum(line.by_publication for line in view.lines)
    assert counted == sum(
        s.said is not None and s.said.basis is SaidBasis.PUBLISHED for s in dated.statements
    )
    assert ("dated by publication alone" in render_page(dated)) == (counted > 0)


def test_statements_within_each_other_are_still_all_shown(dossier: Dossier) -> None:
    one, two, *rest = dossier.statements
    ring = replace(dossier, statements=(replace(one, within=two.id), replace(two, within=one.id), *rest))
    assert len(outline(ring).lines) == len(dossier.statements)


def test_a_source_that_is_spelled_but_not_resolved_is_shown_as_written(dossier: Dossier) -> None:
    statement = next(s for s in dossier.statements if s.source and s.source.span)
    assert statement.source
    unresolved = replace(statement, source=Source(None, (), statement.source.span))
    (line,) = outline(replace(dossier, statements=(unresolved,))).lines
    assert statement.source.span
    assert line.source == statement.source.span.of(line.document.text)
    assert outline(replace(dossier, statements=(unresolved,))).unresolved == (line,)
    (line,) = outline(replace(dossier, statements=(replace(statement, source=None),))).lines
    assert line.source == NOBODY


@pytest.mark.parametrize(
    ("scores", "chosen", "perhaps", "told"),
    [
        ((0.63, 0.54), True, ("Tomas Rieke",), "or Tomas Rieke"),
        ((0.7, 0.3), True, (), None),
        ((0.3, 0.3), False, ("Mara Ellison", "Tomas Rieke"), "perhaps Mara Ellison or Tomas Rieke"),
    ],
)
def test_whoever_a_source_may_also_be_is_named(
    dossier: Dossier, scores: tuple[float, float], chosen: bool, perhaps: tuple[str, ...], told: str | None
) -> None:
    one, two = (e for e in dossier.entities if e.name in ("Mara Ellison", "Tomas Rieke"))
    statement = next(s for s in dossier.statements if s.source and s.source.entity == one.id)
    assert statement.source
    assert statement.source.span
    candidates = tuple(Candidate(e.id, score, "fits") for e, score in zip((one, two), scores, strict=True))
    mention = Mention(statement.document, statement.source.span, MentionForm.PRONOUN, candidates)
    entities = tuple(replace(e, mentions=(mention,)) if e in (one, two) else e for e in dossier.entities)
    source = statement.source if chosen else Source(None, (), statement.source.span)
    read = replace(dossier, entities=entities, statements=(replace(statement, source=source),))
    (line,) = outline(read).lines
    assert line.perhaps == perhaps
    assert (told in about_statement(line)) if told else not about_statement(line)[0].startswith("or ")
    assert ('<span class="perhaps">' in render_page(read)) == bool(perhaps)


def test_whoever_a_person_decided_on_has_no_rivals(dossier: Dossier) -> None:
    one, two, three = [e for e in dossier.entities if e.named][:3]
    statement = next(s for s in dossier.statements if s.source and s.source.entity == one.id)
    assert statement.source
    assert statement.source.span
    candidates = (Candidate(one.id, 0.6, "fits"), Candidate(two.id, 0.5, "fits"))
    mention = Mention(statement.document, statement.source.span, MentionForm.PRONOUN, candidates)
    entities = tuple(replace(e, mentions=(mention,)) if e in (one, two) else e for e in dossier.entities)
    judged = replace(statement, source=Source(three.id, (three.id,), statement.source.span))
    (line,) = outline(replace(dossier, entities=entities, statements=(judged,))).lines
    assert (line.source, line.perhaps) == (three.name, ())


def test_unnamed_sources_stand_apart(view: Outline) -> None:
    for group in view.groups:
        assert {voice.entity.named for voice in group.voices} == {not group.heading.startswith("Unnamed")}


def test_an_id_that_could_leave_its_attribute_is_replaced_by_its_hash() -> None:
    assert anchor("document", '"><script>').removeprefix("document-").isalnum()


def test_capitals_and_the_make_no_other_role_or_name(dossier: Dossier) -> None:
    quall = next(e for e in dossier.entities if e.name == "Ines Quall")
    (held,) = quall.roles
    again = replace(held, text="the councillor", document=dossier.documents[0].id)
    former = replace(held, state=RoleState.FORMER)
    voice = replace(quall, roles=(held, again, former), aliases=("Ms Quall", "MS. QUALL", "INES QUALL"))
    assert roles_over_time(voice, outline(dossier)) == [
        "Councillor (as of 14–17 May 2019)",
        "Councillor (former, as of 17 May 2019)",
    ]
    assert other_names(voice) == ["Ms Quall"]


def test_in_one_line_the_day_of_several_roles_is_told_once_and_a_role_is_no_other_name(
    dossier: Dossier,
) -> None:
    quall = next(e for e in dossier.entities if e.name == "Ines Quall")
    (held,) = quall.roles
    more = replace(held, text="the ward’s councillor")
    voice = replace(quall, roles=(held, more), aliases=("the ward's councillor", "Ms Quall"))
    assert about_entity(voice, outline(dossier)) == (
        "person · Councillor · the ward’s councillor (both as of 17 May 2019) · also Ms Quall"
    )


def test_a_role_says_whose_it_is_and_other_ties_stand_behind_the_roles(dossier: Dossier) -> None:
    by_name = {e.name: e for e in dossier.entities}
    lawyer, client = by_name["Tomas Rieke"], by_name["Mara Ellison"]
    (held,) = lawyer.roles
    tie = Relation("lawyer-of", client.id, held.document, held.span)
    also = Relation("of", by_name["the board"].id, held.document, Span(0, 3))
    tied = replace(lawyer, relations=(tie, also))
    assert about_roles(tied, outline(dossier)) == [
        "her [Mara Ellison’s] lawyer (as of 14 May 2019)",
        "of the board",
    ]
    assert about_roles(lawyer, outline(dossier)) == ["her lawyer (as of 14 May 2019)"]


def test_somebody_who_is_only_a_pronoun_and_says_nothing_is_not_listed(dossier: Dossier) -> None:
    listed = outline(dossier).mentioned[0]
    first = dossier.documents[0]
    we = Mention(first.id, Span(0, 2), MentionForm.PRONOUN, ())
    called = replace(we, form=MentionForm.NOMINAL)
    for mention, worth in ((we, False), (called, True)):
        group = replace(listed, id="we", name="we", named=False, mentions=(mention,))
        assert (group in outline(replace(dossier, entities=(*dossier.entities, group))).mentioned) is worth


def test_a_pair_is_asked_about_once_with_all_that_speaks_for_and_against(dossier: Dossier) -> None:
    one, two, three = dossier.entities[:3]
    pro, con = Ground(GroundKind.NAME, "same name", True), Ground(GroundKind.ROLE, "other roles", False)
    asked = (
        Question("q-1", (one.id, two.id), 0.4, (pro,)),
        Question("q-2", (two.id, one.id), 0.6, (con, pro)),
        Question("q-3", (one.id, one.id), 0.9, (pro,)),
        Question("q-4", (one.id, three.id), 0.5, (pro,)),
    )
    found = questions(replace(dossier, questions=asked))
    assert [(question.id, question.grounds) for question, _, _ in found] == [
        ("q-2", (con, pro)),
        ("q-4", (pro,)),
    ]


def test_two_of_one_name_are_told_apart_by_their_documents(dossier: Dossier) -> None:
    view = outline(dossier)
    first, _, third = (document.id for document in dossier.documents)
    somebody = dossier.entities[0]
    at = [Mention(document, Span(0, 2), MentionForm.NAME, ()) for document in (third, first, third)]
    assert told_apart(replace(somebody, mentions=tuple(at)), view) == f"{somebody.name} (in [1] [3])"
    assert told_apart(replace(somebody, mentions=()), view) == somebody.name


def test_names_of_other_documents_that_are_one_for_one_reason_are_told_together(dossier: Dossier) -> None:
    view = outline(dossier)
    same, role = (
        (Ground(GroundKind.NAME, "same full name", True),),
        (Ground(GroundKind.ROLE, "same role", True),),
    )
    first, second, third = (document.id for document in dossier.documents)
    somebody = dossier.entities[0]
    joined = (
        Joined(third, "M. Ellison", 0.9, same),
        Joined(second, "M. Ellison", 0.9, same),
        Joined(first, "Ellison", 0.7, role),
    )
    entity = replace(somebody, joined=joined)
    assert why_joined(entity, view) == [
        "“M. Ellison” in [2] [3]: same full name",
        "“Ellison” in [1]: same role",
    ]
    assert why_joined(entity, view, 0.85) == ["“Ellison” in [1]: same role"]
