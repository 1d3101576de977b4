"""Documents that find on what others told their author: a ruling, a committee's report, a decision."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.chronology.said.cue_words import is_present, verb_of
from onrecord.model import Attribution, Form, words_of

# What a body does in its own paper; our own list.
_FINDS = re.compile(
    r"\b(?:finds?|concludes?|recommends?|considers?|accepts?|reasons?|upholds?|dismisses|determines?|is\s+satisfied|is\s+unable"
    r"|are\s+satisfied|is\s+of\s+the\s+view|makes?\s+no\s+finding|notes?)\b",
    re.IGNORECASE,
)
# "The Committee", "the County Attorney": a body by its office, as its own papers print it; a "we" that finds.
_BODY = re.compile(r"[Tt]he(?:\s+[A-Z][\w’'-]*){1,4}|I|We|we")
# So often a paper of findings finds something; ours.
_TWICE = 2


class Evidence:
    """Tells what a paper of findings reports as evidence, which was given before it was written."""

    def __init__(self, text: str, attributions: Sequence[Attribution]) -> None:
        """Take the document's statements."""
        self._text = text
        finding = [a for a in attributions if self._is_finding(a)]
        self._bodies = {a.source.of(text).lower() for a in finding if a.source is not None}
        self._finds = len(finding) >= _TWICE

    def is_heard(self, attribution: Attribution) -> bool:
        """Return whether a statement without a day was made to the body that writes, on some day before."""
        if not self._finds or attribution.source is None or not attribution.cue:
            return False
        if attribution.form is Form.DIRECT or is_present(verb_of(self._text, attribution)):
            return False
        return attribution.source.of(self._text).lower() not in self._bodies

    def _is_finding(self, attribution: Attribution) -> bool:
        source = attribution.source
        if source is None or not attribution.cue or attribution.within is not None:
            return False
        if _BODY.fullmatch(source.of(self._text)) is None:
            return False
        return _FINDS.match(words_of(attribution.cue, self._text)) is not None
