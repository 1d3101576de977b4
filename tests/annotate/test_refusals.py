import pytest

from onrecord.annotate.encoding.pieces import cut
from onrecord.annotate.encoding.wordpiece import load_tokenizer
from onrecord.annotate.marks.quotations import QuotedText
from onrecord.annotate.rules.refusals import _cues
from onrecord.annotate.wording.refusals import REFUSAL, REFUSES

TEXTS = (
    "Ada Pell declined to comment. The board has also repeatedly refused requests.",
    "The office would not say why, and won't confirm it; it will not discuss the note.",
    "Wouldn’t say? She couldn’t immediately be able to verify it; he cannot recall.",
    "They were unable to establish it. It was not able to determine it; nor has it been able to say so.",
    "He did not respond. He doesn't answer. They do not return calls.",
    "She hasn't responded, had not yet commented, and neither confirmed nor denied it.",
    "The guild has yet to reply; it could neither confirm nor deny this.",
    "\u200bDeclined to comment: ►has yet to confirm, “Refused to go”, twice declined all requests.",
    "AGAIN REFUSED TO SAY. Is unable to confirm; are not able to identify; can't say.",
)


@pytest.mark.parametrize("text", TEXTS)
def test_what_begins_with_a_piece_that_may_is_all_that_refuses(text: str) -> None:
    pieces = cut(text, load_tokenizer(), QuotedText(text))
    found = [(cue.start, cue.end) for cue in _cues(text, pieces)]
    assert found == [match.span("cue") for match in REFUSAL.finditer(text)]
    assert found
    assert all(text[start:end].lower().startswith(REFUSES) for start, end in found)


def test_a_word_that_begins_so_alone_refuses_nothing() -> None:
    text = "She has a dog that was again in the wood; he will do well."
    assert not list(_cues(text, cut(text, load_tokenizer(), QuotedText(text))))
