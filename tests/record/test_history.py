"""History that can be relied on: erasing for good, backing up, restoring, merging, reading again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from onrecord.errors import RecordUnusable
from onrecord.model import Act, JudgementKind
from onrecord.record import Kind, Record, open_record
from onrecord.record.anchors import of_statement
from onrecord.record.backups import back_up, restore
from onrecord.record.documents import Reread
from onrecord.record.engines import url_of
from tests.record.story import COURIER, HERALD, annotated, kept

ADDRESS = "https://courier.example/bridge"
SECRET = "Xanthippe"


def fill(record: Record) -> None:
    """Add two documents, one in two versions, an affair, and two judgements, one undone."""
    record.add([kept(record, COURIER, "a.txt", url=ADDRESS), kept(record, HERALD, "b.txt")])
    later = kept(record, COURIER + "Corrected on Tuesday.\n", "a.txt", lines=(), url=ADDRESS)
    record.add([later])
    record.join("Bridge", [row.document for row in record.versions()])
    (herald,) = [one for one in record.readings() if one.document.text == HERALD]
    solo = kept(record, HERALD, "b.txt").dossier
    subject = of_statement(solo.statements[0], herald.document)
    record.judge(JudgementKind.CHECKED, [subject], because="heard the tape")
    record.undo(record.judge(JudgementKind.ACT, [subject], right={"act": "alleges"}), "no")
    record.verify()


def test_an_erased_document_leaves_a_tombstone_and_not_a_word(
    record: Record, place: str, backend: str
) -> None:
    fill(record)
    text = HERALD.replace("Petra Lund", SECRET)
    one = kept(
        record,
        text,
        f"{SECRET}.txt",
        lines=((SECRET, "said", "the county had two letters", Act.ASSERTS, SECRET),),
        id=f"by-{SECRET}",
    )
    record.add([one])
    record.join(f"About {SECRET}", [one.placed.of])
    subject = of_statement(one.dossier.statements[0], one.document)
    record.judge(JudgementKind.SOURCE, [subject], right={"name": SECRET}, because=f"it was {SECRET}")
    kinds = {kind for kind, _ in record.find_words(SECRET)}
    assert kinds == {"document", "judgement", "affair"}
    before = record.verify()
    done = record.erase(one.placed.of, "typed by mistake")
    assert done.judgements == 1
    affair = next(a.id for a in record.affairs() if a.name.startswith("About"))
    record.erase(affair, "typed by mistake")
    after = record.verify()
    assert (after.documents, after.entries) == (before.documents - 1, before.entries + 2)
    assert record.find_words(SECRET) == []
    assert any(entry.erased for entry in record.log())
    record.close()
    if backend == "sqlite":
        files = [f for f in Path(place).parent.iterdir() if f.name.startswith(Path(place).name)]
        assert not any(SECRET.encode().lower() in f.read_bytes().lower() for f in files)


def test_an_erased_version_leaves_the_others(record: Record) -> None:
    fill(record)
    (first, second) = [row for row in record.versions() if row.url == ADDRESS]
    record.erase(second.id, "the correction named a child")
    assert [(row.id, row.current) for row in record.versions(first.document)] == [(first.id, True)]
    record.verify()
    record.add([kept(record, COURIER + "Corrected on Friday.\n", "a.txt", lines=(), url=ADDRESS)])
    record.erase(first.id, "court order", number=1)
    assert [row.current for row in record.versions(first.document)] == [True]
    assert record.find_words("Tuesday") == []
    record.verify()


def test_a_judgement_can_be_erased(record: Record) -> None:
    fill(record)
    for judgement in record.judgements(standing=False):
        record.erase(judgement.id, "named the source")
    assert record.judgements(standing=False) == []
    record.verify()


def test_erasing_what_is_not_there_changes_nothing(record: Record) -> None:
    fill(record)
    before = record.head()
    with pytest.raises(Exception, match="is no document"):
        record.erase("doc-none", "x")
    assert record.head() == before


def test_a_backup_is_the_record_and_restores_to_it(
    record: Record, tmp_path: Path, new_place: Callable[[], str]
) -> None:
    fill(record)
    file = tmp_path / "backup.db"
    back_up(record, str(file))
    assert [f.name for f in tmp_path.iterdir() if "backup" in f.name] == ["backup.db"]
    with open_record(str(file), create=False) as copy:
        assert copy.head() == record.head()
        assert list(copy.log()) == list(record.log())
    place = new_place()
    restore(str(file), place)
    with open_record(place, create=False) as restored:
        assert restored.head() == record.head()
        assert restored.versions() == record.versions()
        restored.add([kept(restored, HERALD + "More.\n", "c.txt", lines=())])
        restored.verify()
    with pytest.raises(RecordUnusable, match="is there already"):
        back_up(record, str(file))
    with pytest.raises(RecordUnusable, match="holds a record already"):
        restore(str(file), place)


def test_a_damaged_backup_is_not_restored(
    record: Record, tmp_path: Path, new_place: Callable[[], str]
) -> None:
    fill(record)
    file = tmp_path / "backup.db"
    back_up(record, str(file))
    file.write_bytes(file.read_bytes().replace(b"County had two", b"Country had 22", 1))
    place = new_place()
    with pytest.raises(RecordUnusable):
        restore(str(file), place)
    if url_of(place).drivername == "sqlite":
        assert not Path(place).exists()


def test_merging_brings_what_is_new_once_with_its_makers(
    record: Record, new_place: Callable[[], str]
) -> None:
    record.add([kept(record, COURIER, "mine.txt", url=ADDRESS)])
    with open_record(new_place(), who="bo", clock=lambda: datetime.now(UTC) + timedelta(minutes=1)) as theirs:
        fill(theirs)
        done = record.merge(theirs)
        assert (done.documents, done.versions, done.judgements, done.undone, done.affairs) == (1, 2, 2, 1, 2)
        record.verify()
        assert [j.who for j in record.judgements()] == ["bo"]
        assert {row.current for row in record.versions() if row.number == 2} == {True}
        before = record.head()
        assert record.merge(theirs).nothing()
        assert record.head() == before
        (entry,) = record.log(kinds=[Kind.RECORD_MERGED])
        assert entry.subject == theirs.id()
        assert theirs.merge(record).nothing() or theirs.verify()


def test_what_was_erased_does_not_come_back_with_a_backup(record: Record, tmp_path: Path) -> None:
    fill(record)
    back_up(record, str(tmp_path / "old.db"))
    (herald,) = [row for row in record.versions() if row.url is None]
    record.erase(herald.id, "court order")
    with open_record(str(tmp_path / "old.db")) as old:
        done = record.merge(old)
    assert done.left_out[0][1] == "was erased from this record"
    assert record.find_words("two letters") == []
    record.verify()


def test_reading_again_replaces_what_was_found_and_keeps_the_history(record: Record) -> None:
    one = kept(record, HERALD, "b.txt")
    record.add([one])
    fewer = annotated(one.page, one.placed, (("County", "had", "two letters", Act.ASSERTS, None),))
    stages = {**one.stages, "annotate": "2"}
    record.reread([Reread(one.document.id, fewer.annotation, fewer.dating, fewer.dossier, stages)])
    (reading,) = record.readings()
    assert (reading.annotation, reading.stages) == (fewer.annotation, stages)
    assert record.verify().statements == 1
    (entry,) = record.log(kinds=[Kind.DOCUMENT_REREAD])
    assert entry.before is not None
    assert len(record.payload(entry.before["dossier"])["statements"]) == 2


def test_a_page_comes_back_as_it_was_fetched(record: Record) -> None:
    one = kept(record, COURIER, "a.txt", outlet="Courier")
    record.add([one])
    assert record.page(one.document.id) == replace(one.page)
