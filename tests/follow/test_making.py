"""Entries of the log made into changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from onrecord.follow import ChangeKind, Happening, change_id, changes_of, key

TEXT = "Petra Lund said the bridge was unsafe.\n"
SHOWN = {"title": "Bridge", "outlet": "Courier", "authors": ["Ines Marrow"], "topics": ["bridges"]}


@dataclass
class Entry:
    kind: str
    after: dict[str, Any] | None = field(default_factory=dict)
    before: dict[str, Any] | None = None
    seq: int = 7
    at: str = "2024-05-06T07:08:09.000000+00:00"
    who: str | None = "ada"
    subject: str | None = "doc-1"


def dossier(text: str = "the bridge was unsafe", act: str = "asserts", **more: Any) -> dict[str, Any]:
    lund = {
        "id": "ent-1",
        "named": True,
        "name": "Petra Lund",
        "aliases": ["Lund"],
        "mentions": [{"start": 0, "end": 10}],
    }
    source = {"entity": "ent-1", "entities": ["ent-1"], "start": 0, "end": 10}
    statement = {
        "id": "st-1",
        "act": act,
        "form": "indirect",
        "text": text,
        "source": source,
        "content": [{"start": 16, "end": 37}],
        "said": None,
    }
    return {"entities": [lund], "statements": [statement], **more}


def happening(kind: str, **more: Any) -> Happening:
    return Happening(Entry(kind), "doc-1", "doc-1", SHOWN, **more)


def test_a_new_page_is_a_change_and_so_is_each_of_its_statements() -> None:
    page, said = changes_of(happening("document.added", dossier=dossier()))
    assert (page.kind, page.title, page.more) == (ChangeKind.PAGE, "Bridge", 1)
    assert page.keys == {"author:ines marrow", "outlet:courier", "topic:bridges"}
    assert (said.kind, said.voice, said.act, said.after) == (
        ChangeKind.STATEMENT,
        "Petra Lund",
        "asserts",
        "the bridge was unsafe",
    )
    assert said.keys == {"entity:petra lund", "entity:lund"}


def test_a_statement_is_told_with_how_sure_it_was_when_it_was_found() -> None:
    found = dossier()
    found["statements"][0]["confidence"] = 0.44
    _, said = changes_of(happening("document.added", dossier=found))
    assert said.sure == 0.44


def test_a_statement_of_a_claim_is_about_that_claim() -> None:
    claims = [{"id": "claim-1", "stances": [{"statement": "st-1", "stance": "asserts"}]}]
    _, said = changes_of(happening("document.added", dossier=dossier(claims=claims)))
    assert key("claim", "claim-1") in said.keys


def test_a_page_whose_words_were_erased_still_makes_a_change_without_them() -> None:
    (page,) = changes_of(happening("document.added"))
    assert page.more == 0


def test_the_same_change_has_the_same_id_wherever_and_whenever_it_was_made() -> None:
    one = changes_of(happening("document.added", dossier=dossier()))
    late = Entry("document.added", seq=900, at="2025-01-01T00:00:00+00:00", who="bo")
    two = changes_of(Happening(late, "doc-1", "doc-1", SHOWN, dossier()))
    assert [change.id for change in one] == [change.id for change in two]
    assert len({change.id for change in one}) == 2
    assert change_id("a", 1).startswith("urn:uuid:")


def test_a_statement_that_the_version_before_had_is_none() -> None:
    changes = changes_of(
        happening("document.changed", dossier=dossier(), earlier=dossier("The  bridge was UNSAFE"))
    )
    assert changes == ()
    (said,) = changes_of(
        happening("document.changed", dossier=dossier(), earlier=dossier("the bridge was sound"))
    )
    assert said.kind is ChangeKind.STATEMENT


def test_fields_that_changed_are_told_with_their_values_before_and_after() -> None:
    fields = {
        "title": {"before": "Bridge closes", "after": "Bridge closed"},
        "authors": {"before": [], "after": ["Ines Marrow"]},
        "modified": {"before": None, "after": "2024-05-07"},
    }
    differences = {"fields": fields, "text": []}
    title, authors = changes_of(happening("document.changed", differences=differences))
    assert (title.name, title.before, title.after) == ("title", "Bridge closes", "Bridge closed")
    assert (authors.name, authors.before, authors.after) == ("authors", None, "Ines Marrow")


def test_a_page_written_anew_is_told_in_a_few_changes_and_a_number() -> None:
    earlier = "".join(f"Old paragraph {n}.\n" for n in range(30))
    later = "".join(f"Quite another {n}!\n" for n in range(30))
    stretches = [
        {"before": {"start": 17 * n, "end": 17 * n + 3}, "after": {"start": 19 * n, "end": 19 * n + 3}}
        for n in range(0, 20, 2)
    ]
    changes = changes_of(
        happening(
            "document.changed",
            differences={"fields": {}, "text": stretches},
            text=later,
            earlier_text=earlier,
        )
    )
    assert len(changes) == 8
    assert [change.more for change in changes] == [0] * 7 + [2]


def test_an_erased_entry_and_one_of_an_unknown_kind_are_no_change() -> None:
    assert changes_of(Happening(Entry("document.added", after=None))) == ()
    assert changes_of(Happening(Entry("claim.shifted", after={"claim": "claim-1"}))) == ()
