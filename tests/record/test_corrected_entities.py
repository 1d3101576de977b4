"""Corrections of who is who, what is no statement, and names that are erased, as search sees them."""

from __future__ import annotations

from onrecord.model import Act, Criteria, Document, Dossier, JudgementKind, Subject
from onrecord.model.contract import to_json
from onrecord.model.contract_values import entities_of, statements_of
from onrecord.record import Record
from onrecord.record.anchors import of_entity
from tests.record.story import HERALD, found, kept
from tests.record.test_history import SECRET
from tests.record.test_judgements import judge as judged

UNSAFE = "The bridge at Orrin Ford was unsafe since March"
NEVER = "they were never answered"
LETTERS = "the county had two letters about the bridge before it closed"


def judge(record: Record, kind: JudgementKind, dossier: Dossier, words: str, right: object = None) -> str:
    id = judged(record, kind, dossier, words, right)
    record.verify()
    return id


def undo(record: Record, id: str) -> None:
    record.undo(id)
    record.verify()


def test_what_is_no_statement_is_found_as_a_passage_only(record: Record, courier: Dossier) -> None:
    id = judge(record, JudgementKind.WRONG, courier, "unsafe")
    results = record.search(Criteria("unsafe"))
    assert (results.statements, len(results.passages)) == ((), 1)
    undo(record, id)
    assert found(record, Criteria("unsafe")) == {UNSAFE}


def in_another_paper(record: Record, name: str = "P. Lund") -> Dossier:
    """Keep the Herald's page, which calls Petra Lund otherwise, and return what was found in it."""
    text = HERALD.replace("Petra Lund", name)
    lines = [(name, "said", LETTERS, Act.ASSERTS, name)]
    one = kept(record, text, f"{name}.txt", lines=lines, outlet="Herald")
    record.add([one])
    return one.dossier


def entity(dossier: Dossier, name: str) -> Subject:
    (one,) = [entity for entity in dossier.entities if entity.name == name]
    documents: dict[str, Document] = {document.id: document for document in dossier.documents}
    return of_entity(one, documents)


def test_two_names_of_one_person_find_what_was_said_under_either(record: Record, courier: Dossier) -> None:
    herald = in_another_paper(record)
    own = found(record, Criteria(by="Petra Lund"))
    same = record.judge(JudgementKind.SAME, [entity(courier, "Petra Lund"), entity(herald, "P. Lund")])
    record.verify()
    assert (
        found(record, Criteria(by="Petra Lund")) == found(record, Criteria(by="P. Lund")) == own | {LETTERS}
    )
    third = in_another_paper(record, "Doctor Lund")
    assert found(record, Criteria(by="Doctor Lund")) == {LETTERS}
    record.judge(JudgementKind.SAME, [entity(third, "Doctor Lund"), entity(herald, "P. Lund")])
    record.verify()
    assert found(record, Criteria(by="Doctor Lund")) == own | {LETTERS}
    apart = record.judge(JudgementKind.DIFFERENT, [entity(courier, "Petra Lund"), entity(herald, "P. Lund")])
    record.verify()
    assert found(record, Criteria(by="Petra Lund")) == own
    assert len(record.search(Criteria(by="P. Lund")).statements) == 2
    undo(record, apart)
    assert found(record, Criteria(by="Doctor Lund")) == own | {LETTERS}
    undo(record, same)
    assert found(record, Criteria(by="Petra Lund")) == own


def test_one_without_a_name_who_is_said_to_be_somebody_bears_that_name(
    record: Record, courier: Dossier
) -> None:
    herald = in_another_paper(record)
    unnamed = entity(courier, "A person who has seen the letters")
    record.judge(JudgementKind.SAME, [unnamed, entity(herald, "P. Lund")])
    record.verify()
    (hit,) = [hit for hit in record.search(Criteria(by="P. Lund")).statements if hit.text == NEVER]
    assert (hit.source, hit.named) == ("P. Lund", True)
    assert found(record, Criteria(by="person who has seen")) == {NEVER, LETTERS}


def test_a_name_that_was_erased_is_found_nowhere(record: Record, courier: Dossier) -> None:
    herald = in_another_paper(record, SECRET)
    record.judge(JudgementKind.SAME, [entity(courier, "Petra Lund"), entity(herald, SECRET)])
    assert UNSAFE in found(record, Criteria(by=SECRET))
    record.erase(herald.documents[0].id, "court order")
    record.verify()
    assert found(record, Criteria(by=SECRET)) == set()
    id = judge(record, JudgementKind.SOURCE, courier, "unsafe", {"name": SECRET})
    record.erase(id, "the name of a source")
    record.verify()
    assert found(record, Criteria(by=SECRET)) == set()
    assert UNSAFE in found(record, Criteria(by="Petra Lund"))


def test_the_contract_is_read_back_as_the_values_that_were_written(courier: Dossier) -> None:
    told = to_json(courier)
    assert (entities_of(told), statements_of(told)) == (courier.entities, courier.statements)
