"""The lines of the chronology: publication, statements with a day of their own, narrated events."""

from __future__ import annotations

from datetime import date

from onrecord.chronology import chronology_entries, date_document
from onrecord.model import ChronologyKind, Dating, Source, Statement
from tests.resolve.story import Story


def _statements(story: Story, dating: Dating) -> list[Statement]:
    made = []
    for index, (attribution, said) in enumerate(zip(story.annotation.attributions, dating.said, strict=True)):
        text = attribution.content[0].of(story.text)
        source = Source("ent-pell", ("ent-pell",), attribution.source)
        made.append(
            Statement(f"st-{index}", story.id, attribution.form, attribution.act, text, source, attribution.cue, attribution.content,
                      said, (), None, None, (), f"st-{index}", 0.9, "by hand", "by hand")
        )  # fmt: skip
    return made


def test_each_kind_of_line_stands_in_the_order_of_its_day() -> None:
    text = "19 September 2023\nThe gate of the mill broke on 9 September. Pell said on Sunday it was old. Rook said it was new."
    story = Story(text, published=date(2023, 9, 19))
    story.says("Pell", "said", "it was old").says("Rook", "said", "it was new")
    dating = date_document(*story.read)
    lines = chronology_entries(story.document, dating, _statements(story, dating))
    assert [(line.begins, line.kind) for line in lines] == [
        ("2023-09-09", ChronologyKind.EVENT),
        ("2023-09-17", ChronologyKind.STATEMENT),
        ("2023-09-19", ChronologyKind.PUBLICATION),
    ]
    event, statement, publication = lines
    assert event.text == "The gate of the mill broke on 9 September."
    assert event.span is not None
    assert event.span.of(text) == event.text
    assert (statement.entities, statement.basis) == (("ent-pell",), "cue")
    assert publication.span is None


def test_a_document_without_a_day_has_no_publication_line() -> None:
    story = Story("Nothing much broke at the mill in the end.")
    assert chronology_entries(story.document, date_document(*story.read), ()) == ()
