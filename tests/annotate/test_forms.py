"""How much of a statement is quoted, where it stands within another's quotation."""

from __future__ import annotations

import pytest

from onrecord.annotate.marks.forms import form_of, form_within
from onrecord.annotate.marks.quotations import QuotedText
from onrecord.model import Form, Span


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("text", "cue", "content", "form"),
    [
        ("“She told me that it leaked,” said Pell.", "told me", "that it leaked,", Form.INDIRECT),
        ("“She told me, ‘It leaked,’” said Pell.", "told me,", "‘It leaked,’", Form.DIRECT),
        ("“She told me that it ‘leaked badly’,” said Pell.", "told me", "that it ‘leaked badly’", Form.MIXED),
        ("\"I didn't say that it's shut,\" said Pell.", "didn't say", "that it's shut,", Form.INDIRECT),
        ("Pell said she told him “it leaked”.", "told him", "“it leaked”", Form.DIRECT),
        ("Pell said she told him it leaked.", "told him", "it leaked", Form.INDIRECT),
    ],
)
def test_only_marks_of_its_own_quote_what_another_quotes(
    text: str, cue: str, content: str, form: Form
) -> None:
    assert form_within(text, span(text, cue), [span(text, content)], QuotedText(text)) is form


def test_the_quotation_around_it_is_direct() -> None:
    text = "“She told me that it leaked,” said Pell."
    assert form_of(text, [span(text, "“She told me that it leaked,”")], QuotedText(text)) is Form.DIRECT
