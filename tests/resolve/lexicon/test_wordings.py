"""How texts word it that somebody is not named."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.resolve.lexicon import Wording, anonymity_wordings


@pytest.mark.parametrize("wording", anonymity_wordings(), ids=lambda w: w.pattern.pattern[:20])
@settings(max_examples=60, deadline=None)
@given(st.data())
def test_all_that_a_wording_of_anonymity_matches_has_a_word_that_it_needs(
    wording: Wording, data: st.DataObject
) -> None:
    words = data.draw(st.from_regex(wording.pattern, fullmatch=True))
    assert any(needed in words for needed in wording.needs)
