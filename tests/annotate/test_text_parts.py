"""Tests of words by place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotate.rules.text_parts import LONG, WORD, Words

PARTS = [
    "the",
    "don't",
    "dogs’",
    "'s",
    "_",
    "Pell’s",
    "né",
    "²",
    "中",
    "\ud800",
    "😀",
    "1",
    ",",
    " ",
    "\n",
    "\u0301",
]


@given(st.lists(st.sampled_from(PARTS), max_size=60), st.booleans())
def test_words_are_those_of_the_pattern_in_short_and_long_texts(parts: list[str], long: bool) -> None:
    text = "".join(parts) + " and so on" * (LONG if long else 0)
    found = Words(text)
    expected = [match.span() for match in WORD.finditer(text)]
    assert [found.start(i) for i in range(len(found))] == [start for start, _ in expected]
    assert all(found.between(*span) == range(i, i + 1) for i, span in enumerate(expected))
