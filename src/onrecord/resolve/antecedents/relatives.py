"""Whom a relative pronoun goes on from."""

from __future__ import annotations

import re

from onrecord.model import EntityKind
from onrecord.resolve.drafts import Draft

# "Clinton's opponent has" and "Unlike the Patriot mines" have another subject than the name in them.
_WITHIN = re.compile(r"\b(?:of|for|at|on|in|from|with|by|to)\s+(?:the\s+)?$")


def is_no_who(text: str, start: int, begin: int, draft: Draft) -> bool:
    """Return whether a "who" at `start` cannot be the draft named at `begin`.

    A body or place behind "of", "for" and the like is part of the phrase of somebody else.
    """
    is_body = draft.kind not in (EntityKind.PERSON, EntityKind.PEOPLE)
    return (
        is_body
        and text.startswith(("who", "Who"), start)
        and _WITHIN.search(text, max(0, begin - 20), begin) is not None
    )
