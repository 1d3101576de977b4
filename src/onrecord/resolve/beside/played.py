"""Names of parts that somebody plays: the detective of a series is nobody of whom other reports tell."""

from __future__ import annotations

import re

# "Ada Pell returns as DI Kate Hale in the third series", "who plays Kate Hale in the film".
_PLAYS = re.compile(
    r"\b(?:(?:return(?:s|ed|ing)?|appear(?:s|ed|ing)?|star(?:s|red|ring)?|cast|debut(?:s|ed)?)\b[^.;:!?\n]{0,40}?\bas|"
    r"(?:play|portray)(?:s|ed|ing)?(?:\s+the\s+[a-z][a-z -]{2,30})?|(?:part|role|character)\s+of)"
    r"\s+(?:[A-Z][\w.]*\s+){0,3}$"
)
_WORKS = (
    r"(?:series|seasons?|films?|movies?|dramas?|comed(?:y|ies)|sitcoms?|soaps?|musicals?|novels?|episodes?|"
    r"thrillers?|pantomimes?|operas?|sequels?|remakes?|adaptations?|television|stage|screen|plays?)"
)
_WORK_AFTER = re.compile(rf"[^.;:!?\n]{{0,100}}?\b{_WORKS}\b")
_WORK_BEFORE = re.compile(rf"\b{_WORKS}\b[^.;:!?\n]{{0,100}}$")
_BACK = 160


def is_played(text: str, start: int, end: int) -> bool:
    """Return whether the name at [start, end) is that of a part, by the words around it in its sentence.

    >>> text = "Ada Pell returns as DI Kate Hale in the third series. Ada Pell plays Kate Hale on Friday."
    >>> is_played(text, 23, 32), is_played(text, text.rindex("Kate"), text.rindex(" on"))
    (True, False)
    """
    before = text[max(0, start - _BACK) : start]
    plays = _PLAYS.search(before)
    if plays is None:
        return False
    return bool(_WORK_AFTER.match(text, end) or _WORK_BEFORE.search(before[: plays.start()]))
