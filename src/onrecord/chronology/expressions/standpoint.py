"""From which day a text without a publication day speaks: its own, which is unknown, or that of its story.

A history tells "on 4 June" after "in 1944", and the year is plain. A report says
"last month" and "a decade ago" of a day that it does not name: counted from the
last year it mentions, they would be days that nobody wrote.
"""

from __future__ import annotations

import re

_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_PERIOD = rf"(?:week|month|year|night|weekend|quarter|spring|summer|autumn|fall|winter|{_WEEKDAY})"
_FROM_NOW = re.compile(
    rf"\b(?:yesterday|tomorrow|tonight|today|ago|(?:last|next|this|past|coming)\s+{_PERIOD})\b", re.IGNORECASE
)
# "On Tuesday", no date beside it.
_BARE_WEEKDAY = re.compile(
    rf"(?<!that )(?<!same )(?<!following )(?<!previous )\b{_WEEKDAY}s?\b"
    r"(?!,?\s+(?:the\s+)?\d|,?\s+[A-Z][a-z]+\s+\d)",
    re.IGNORECASE,
)
# A history of seven thousand words may say "today" six times, a report says so in its first hundreds.
_WORDS_PER_NOW = 700


def is_report(text: str) -> bool:
    """Return whether a text often speaks from the day on which it was written.

    >>> is_report("In 1944 the port was shelled. On 4 June it fell."), is_report("It fell last month.")
    (False, True)
    """
    spoken = len(_FROM_NOW.findall(text)) + len(_BARE_WEEKDAY.findall(text))
    return spoken * _WORDS_PER_NOW >= max(1, text.count(" "))


def hangs_on_publication(expression: str) -> bool:
    """Return whether a time expression is counted from the day on which its text was written.

    >>> [hangs_on_publication(one) for one in ("a decade ago", "Tuesday", "that Tuesday", "4 May")]
    [True, True, False, False]
    """
    return bool(_FROM_NOW.search(expression) or _BARE_WEEKDAY.search(expression))
