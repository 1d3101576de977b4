"""Where contents end."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.annotate import Models
from onrecord.annotate.drafts.endings import choices, ended
from onrecord.annotate.drafts.relations import CONTENT, PieceSpan, role_spans
from onrecord.annotate.encoding.encoder import Encoded, encode
from onrecord.annotate.encoding.pieces import Pieces, cut
from onrecord.annotate.marks.quotations import QuotedText

TEXT = (
    "The council said the sluice would be closed in May, which nobody on the quay believed, after the flood. "
    "Ada Pell, who owns the mill, told reporters that she had seen the note - a single page - and kept it.\n"
    "“It was short,” she said, adding that the clerk, who is her cousin, had signed it when he left."
)


def read(text: str, models: Models) -> tuple[Pieces, Encoded, tuple[PieceSpan, ...]]:
    pieces = cut(text, models.tokenizer, QuotedText(text))
    (encoded,) = encode([pieces], models)
    (spans,) = role_spans([pieces], [encoded], models.settings.transitions)
    return pieces, encoded, spans


def test_ends_to_choose_from_are_words_of_the_line_before_the_next_role(models: Models) -> None:
    pieces, encoded, spans = read(TEXT, models)
    starts = pieces.starts[pieces.first]
    found = list(choices(TEXT, pieces, encoded, spans))
    assert found
    for number, choice in found:
        after = [s.start for s in spans if s.start > spans[number].start]
        line = TEXT.find("\n", spans[number].start)
        for end in choice.ends:
            assert TEXT[starts[end]].isalnum()
            assert starts[end] < min([*after, len(TEXT) if line < 0 else line])
        assert len(choice.features) == len(choice.ends) > 1
        assert choice.features[choice.chosen]["chosen"] == 1


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(TEXT.split(". ")))
def test_only_the_ends_of_contents_move_and_spans_stay_apart(order: list[str], models: Models) -> None:
    text = ". ".join(order)
    pieces, encoded, spans = read(text, models)
    moved = ended(text, pieces, encoded, spans)
    assert [(s.role, s.start) for s in moved] == [(s.role, s.start) for s in spans]
    assert all(a.end == b.end for a, b in zip(moved, spans, strict=True) if a.role != CONTENT)
    assert all(a.end <= b.start for a, b in pairwise(moved))
    assert all(pieces.word_end[pieces.firsts[s.high - 1]] == s.end for s in moved)


def test_an_encoder_that_tells_no_ends_leaves_the_spans(models: Models) -> None:
    pieces, encoded, spans = read(TEXT, models)
    assert ended(TEXT, pieces, replace(encoded, ends=None), spans) == spans
    assert ended(TEXT, pieces, replace(encoded, words=None), spans) == spans


def test_a_sure_end_is_kept(models: Models) -> None:
    pieces, encoded, spans = read(TEXT, models)
    assert encoded.ends is not None
    sure = np.zeros_like(encoded.ends)
    sure[:, 0] = 1
    assert not list(choices(TEXT, pieces, replace(encoded, ends=sure), spans))
