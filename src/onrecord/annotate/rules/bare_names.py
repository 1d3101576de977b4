"""What something is merely called: in "the sailing, known as the lantern boat" nobody says anything."""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.annotate.drafts.draft import Draft
from onrecord.model import words_of

_CALLED = re.compile(
    r"(?:(?:is|are|was|were|also|better|widely|commonly|popularly|locally|formerly|then|now|sometimes)\s+)*"
    r"(?:known\s+as|titled|entitled|nicknamed|named)",
    re.IGNORECASE,
)


def without_bare_names(text: str, drafts: Iterable[Draft]) -> list[Draft]:
    """Return the drafts but for those in which nobody calls something by a name.

    PolNeAR has some of them; of the six on its dev part four, two of which this leaves out.
    """
    return [d for d in drafts if d.source or d.speaker or not _is_called(text, d)]


def _is_called(text: str, draft: Draft) -> bool:
    return _CALLED.fullmatch(words_of(draft.cue, text)) is not None
