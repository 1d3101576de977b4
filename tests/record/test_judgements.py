"""Judgements: applied where a record is shown, kept over changed pages and models, undone by another entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from onrecord.errors import OptionInvalid
from onrecord.model import Act, Dossier, JudgementKind, Span, Statement
from onrecord.record import Record, apply
from onrecord.record.anchors import of_entity, of_statement, quote
from onrecord.record.values import to_plain
from tests.record.story import ADDRESS, COURIER, HERALD, SAID, at, kept


def shown(record: Record, *solos: Dossier) -> Dossier:
    """Return dossiers as one, with the record's judgements applied."""
    whole = Dossier(
        documents=tuple(d for solo in solos for d in solo.documents),
        entities=tuple(e for solo in solos for e in solo.entities),
        statements=tuple(s for solo in solos for s in solo.statements),
    )
    return apply(whole, record.judgements())


def statement(dossier: Dossier, words: str) -> Statement:
    (found,) = [s for s in dossier.statements if words in s.text]
    return found


def judge(record: Record, kind: JudgementKind, dossier: Dossier, words: str, right: object = None) -> str:
    subject = of_statement(statement(dossier, words), dossier.documents[0])
    return record.judge(kind, [subject], right=right, because="read it again")  # type: ignore[arg-type]


def test_an_act_is_corrected_and_the_correction_undone(record: Record, courier: Dossier) -> None:
    id = judge(record, JudgementKind.ACT, courier, "never answered", {"act": "alleges"})
    after = shown(record, courier)
    assert statement(after, "never answered").act is Act.ALLEGES
    assert [(j.judgement.who, j.found) for j in after.judgements] == [("ada", True)]
    record.undo(id, "the text says said")
    assert shown(record, courier) == courier
    assert [j.undone is not None for j in record.judgements(standing=False)] == [True]
    with pytest.raises(OptionInvalid, match="was undone already"):
        record.undo(id)
    record.verify()


def test_every_correction_is_applied(record: Record, courier: Dossier) -> None:
    words = quote(courier.documents[0], at(COURIER, "the letters said they were never answered"))
    day = {"edtf": "2024-05", "begins": "2024-05-01", "ends": "2024-05-31"}
    judge(record, JudgementKind.CONTENT, courier, "never answered", {"quotes": [to_plain(words)]})
    judge(record, JudgementKind.SOURCE, courier, "been told", {"name": "Orrin County Council"})
    judge(record, JudgementKind.SOURCE, courier, "told them twice", {"name": None})
    judge(record, JudgementKind.SAID, courier, "unsafe since March", day)
    after = shown(record, courier)
    assert statement(after, "never answered").text == "the letters said they were never answered"
    said = statement(after, "unsafe since March").said
    assert said is not None
    assert (said.edtf, said.basis.value) == ("2024-05", "judged")
    source = statement(after, "been told").source
    assert source is not None
    assert [e.name for e in after.entities if e.id == source.entity] == ["Orrin County Council"]
    assert statement(after, "told them twice").source is None


def test_a_judgement_survives_a_page_that_changed_around_its_words(record: Record, courier: Dossier) -> None:
    judge(record, JudgementKind.ACT, courier, "never answered", {"act": "alleges"})
    text = COURIER.replace("The bridge at", "Correction: dates. The old bridge at")
    lines = [
        (s, c, "The old bridge at Orrin Ford was unsafe since March" if "unsafe" in w else w, a, v)
        for s, c, w, a, v in SAID[COURIER]
    ]
    later = kept(record, text, "a.txt", lines=lines, url=ADDRESS)
    record.add([later])
    after = shown(record, later.dossier)
    assert statement(after, "never answered").act is Act.ALLEGES


def test_a_judgement_survives_a_model_that_sees_other_spans(record: Record, courier: Dossier) -> None:
    judge(record, JudgementKind.ACT, courier, "never answered", {"act": "alleges"})
    old = statement(courier, "never answered")
    wider = replace(old, id="st-other", content=(Span(old.content[0].start, old.content[0].end + 1),))
    other = replace(courier, statements=tuple(wider if s is old else s for s in courier.statements))
    assert next(s for s in shown(record, other).statements if s.id == "st-other").act is Act.ALLEGES


def test_a_judgement_whose_words_are_gone_is_shown_as_not_applied(record: Record, courier: Dossier) -> None:
    judge(record, JudgementKind.CHECKED, courier, "never answered")
    text = COURIER.replace("said they were never answered", "knows more")
    later = kept(record, text, "a.txt", lines=SAID[COURIER][:3], url=ADDRESS)
    record.add([later])
    after = shown(record, later.dossier)
    assert [j.found for j in after.judgements] == [False]
    assert after.statements == later.dossier.statements


def test_words_that_stand_twice_are_told_apart_by_their_context() -> None:
    from onrecord.record.anchors import find
    from tests.record.story import document, page

    text = "Ames denied it on Monday.\nLater Brandt denied it too, at length.\n"
    before = document(text, page(text, "x"))
    second = quote(before, Span(text.rindex("denied it"), text.rindex("denied it") + 9))
    moved = "Corrected.\n" + text
    after = document(moved, page(moved, "x"))
    assert find(second, after) == Span(moved.rindex("denied it"), moved.rindex("denied it") + 9)
    alone = replace(second, before="", after="")
    assert find(alone, after) is None


def test_two_entities_are_judged_one_and_parted_again(record: Record, courier: Dossier) -> None:
    herald = kept(record, HERALD, "b.txt")
    record.add([herald])
    documents = {d.id: d for solo in (courier, herald.dossier) for d in solo.documents}
    one, other = (
        next(e for e in solo.entities if e.name == "Petra Lund") for solo in (courier, herald.dossier)
    )
    subjects = [of_entity(one, documents), of_entity(other, documents)]
    record.judge(JudgementKind.SAME, subjects, because="one name, one job")
    merged = shown(record, courier, herald.dossier)
    lund = [e for e in merged.entities if e.name == "Petra Lund"]
    assert [e.id for e in lund] == [one.id]
    assert sources(merged, one.id) == 3
    record.judge(JudgementKind.DIFFERENT, subjects, because="they are not")
    parted = shown(record, courier, herald.dossier)
    assert [sources(parted, e.id) for e in parted.entities if e.name == "Petra Lund"] == [2, 1]


def sources(dossier: Dossier, entity: str) -> int:
    return sum(entity in s.source.entities for s in dossier.statements if s.source)


def test_a_long_reason_is_refused(record: Record, courier: Dossier) -> None:
    subject: Sequence[object] = [of_statement(courier.statements[0], courier.documents[0])]
    with pytest.raises(OptionInvalid, match="characters"):
        record.judge(JudgementKind.CHECKED, subject, because="x" * 3000)  # type: ignore[arg-type]
