"""A document that is a signed letter is its signer's statement, and what it tells stands within it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from evaluation.reading import document_of
from onrecord.annotate import Models, annotate
from onrecord.annotate.rules.signed_letters import letter_of
from onrecord.chronology import date_document
from onrecord.model import Form
from onrecord.resolve import resolve

BODY = (
    "I write to you about the dam that failed in May. On 4 March the Harbour Board stated that it was sound, and it "
    "was not.\n\nI ask for your patience."
)
LETTER = f"Port Ossel, 6 March 2023\n\nDear Resident,\n\nRE: THE DAM\n\n{BODY}\n\nYours sincerely,\n\nAda Pell\nChief Executive"


def test_the_letter_is_all_between_salutation_and_close() -> None:
    letter = letter_of(LETTER)
    assert letter is not None
    assert letter.source is not None
    assert letter.source.of(LETTER) == "Ada Pell"
    assert [piece.of(LETTER) for piece in letter.content] == BODY.split("\n\n")


@pytest.mark.parametrize(
    "text",
    [
        LETTER.replace("Dear Resident,\n\n", ""),
        LETTER.replace("Yours sincerely,\n\nAda Pell\nChief Executive", "The dam is old."),
        f"{LETTER}\n\nThe letter was printed.\n\nThe board said it was false.\n\nIt has not answered.",
        "Dear Resident,\n\nIt is shut.\n\nYours,\n\nAda Pell",
    ],
)
def test_what_is_not_greeted_or_not_signed_at_its_end_is_no_letter(text: str) -> None:
    assert letter_of(text) is None


def test_what_a_letter_tells_is_within_it_and_read_as_prose(models: Models) -> None:
    document = replace(document_of("a", LETTER), published=date(2023, 3, 6))
    annotation = annotate(document, models)
    letter, *told = annotation.attributions
    assert (letter.form, letter.cue, letter.within) == (Form.DIRECT, (), None)
    assert told
    assert all(a.within is not None for a in told)
    board = next(
        i for i, a in enumerate(annotation.attributions) if a.cue and a.cue[0].of(LETTER) == "stated"
    )
    assert annotation.attributions[board].within == 0
    said = date_document(document, annotation).said
    assert [s.edtf if s else None for s in (said[0], said[board])] == ["2023-03-06", "2023-03-04"]
    resolution = resolve([(document, annotation)])
    names = {e.id: e.name for e in resolution.entities}
    voices = resolution.sources[document.id]
    asks = next(
        i for i, a in enumerate(annotation.attributions) if a.cue and a.cue[0].of(LETTER).startswith("ask")
    )
    assert [names[voices[i][0]] for i in (0, board, asks)] == ["Ada Pell", "Harbour Board", "Ada Pell"]
