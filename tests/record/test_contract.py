"""What a record does, the same on every database."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.record import Kind, Record, Status, open_record
from tests.record.story import COURIER, HERALD, document, kept, page


def test_a_page_is_kept_once_and_read_back_whole(record: Record) -> None:
    one = kept(record, COURIER, "a.txt", outlet="Courier")
    assert [placed.status for placed in record.add([one])] == [Status.ADDED]
    assert record.place(one.page, one.document).status is Status.UNCHANGED
    before = record.head()
    assert [placed.status for placed in record.add([one])] == [Status.UNCHANGED]
    assert record.head() == before
    found = record.verify()
    assert (found.documents, found.versions, found.statements) == (1, 1, 4)


def test_a_changed_page_is_another_version_and_shows_the_words_that_changed(record: Record) -> None:
    record.add([kept(record, COURIER, "a.txt", url="https://courier.example/bridge")])
    later = COURIER.replace("since March", "since April, the county said")
    one = kept(record, later, "b.txt", lines=(), url="https://courier.example/bridge")
    assert one.placed.status is Status.CHANGED
    assert one.document.version_of == one.placed.of
    record.add([one])
    assert [row.number for row in record.versions(one.placed.of)] == [1, 2]
    assert [row.current for row in record.versions(one.placed.of)] == [False, True]
    changes = record.changes(one.document.id)
    assert [(c["before"]["text"], c["after"]["text"]) for c in changes["text"]] == [
        ("March,", "April, the county said,")
    ]
    record.verify()


def test_a_page_that_returns_to_earlier_words_is_a_third_version(record: Record) -> None:
    address = "https://courier.example/bridge"
    for text in (COURIER, COURIER + "Corrected.\n", COURIER):
        record.add([kept(record, text, "a.txt", lines=(), url=address)])
    rows = record.versions()
    assert [row.number for row in rows] == [1, 2, 3]
    assert len({row.id for row in rows}) == 3
    record.verify()


def test_the_same_words_at_two_addresses_are_two_documents(record: Record) -> None:
    record.add([kept(record, COURIER, "a.txt", url="https://one.example/x")])
    record.add([kept(record, COURIER, "a.txt", url="https://two.example/x")])
    assert len({row.document for row in record.versions()}) == 2


def test_a_file_given_another_content_is_another_document(record: Record) -> None:
    record.add([kept(record, COURIER, "a.txt")])
    one = page(HERALD, "a.txt")
    assert record.place(one, document(HERALD, one)).status is Status.ADDED


def test_the_log_is_read_on_from_a_number(record: Record) -> None:
    record.add([kept(record, COURIER, "a.txt")])
    last, _ = record.head()
    record.add([kept(record, HERALD, "b.txt")])
    (entry,) = record.log(after=last)
    assert entry.kind == Kind.DOCUMENT_ADDED
    assert entry.who == "ada"
    assert entry.after is not None
    assert record.payload(entry.after["content"])["text"] == HERALD


def test_documents_join_and_leave_affairs(record: Record) -> None:
    record.add([kept(record, COURIER, "a.txt"), kept(record, HERALD, "b.txt")])
    ids = [row.document for row in record.versions()]
    assert record.join("Bridge", ids) == 2
    assert record.join("County", ids[:1]) == 1
    assert record.join("Bridge", ids) == 0
    assert record.leave("Bridge", ids[1:]) == 1
    assert [(affair.name, affair.documents) for affair in record.affairs()] == [("Bridge", 1), ("County", 1)]
    assert [row.document for row in record.versions(affair="Bridge")] == ids[:1]
    record.verify()


def test_a_record_is_the_same_when_opened_again(place: str) -> None:
    with open_record(place) as first:
        first.add([kept(first, COURIER, "a.txt")])
        head, id = first.head(), first.id()
    with open_record(place, create=False) as second:
        assert (second.head(), second.id()) == (head, id)


def test_text_that_databases_refuse_is_kept(record: Record) -> None:
    text = "A line with a NUL \0 in it and a bridge, 𝕊 too.\n"
    record.add([kept(record, text, "nul.txt", lines=())])
    (row,) = record.versions()
    (entry,) = record.log(kinds=[Kind.DOCUMENT_ADDED])
    assert entry.after is not None
    assert record.payload(entry.after["content"])["text"] == text
    assert row.title is not None
    record.verify()


def test_two_records_on_one_machine_are_apart(new_place: Callable[[], str]) -> None:
    with open_record(new_place()) as one, open_record(new_place()) as other:
        one.add([kept(one, COURIER, "a.txt")])
        assert other.versions() == []
        assert one.id() != other.id()
