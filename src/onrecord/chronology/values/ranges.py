"""The two ends of a range ("between 1982 and 1992") as one time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.model import Span, Time

# "Between 1982 and 1992", "from Monday to Wednesday": the ends of one time.
_FROM = re.compile(r"\b(?:between|from)\s+(?:the\s+)?$", re.IGNORECASE)
_TO = re.compile(r"\s+(?:and|to|until|through)\s+(?:the\s+)?")
# "Moved from Monday to Wednesday" tells of two days.
_PUT_OFF = re.compile(
    r"\b(?:moved|postponed|delayed|changed|shifted|pushed|put\s+off|brought\s+forward)\b[^.;]*$",
    re.IGNORECASE,
)


def joined(text: str, times: Sequence[Time]) -> Iterator[Time]:
    """Yield the times in their order, those that are the two ends of a range as one."""
    done = -1
    for number, time in enumerate(times):
        if number == done:
            continue
        other = times[number + 1] if number + 1 < len(times) else None
        if other is not None and _is_range(text, time, other):
            done = number + 1
            whole = text[time.span.start : other.span.end]
            span = Span(time.span.start, other.span.end)
            value = f"{time.value}/{other.value}"
            yield replace(time, span=span, text=whole, value=value, ends=other.ends)
        else:
            yield time


def _is_range(text: str, first: Time, second: Time) -> bool:
    return (
        first.type == second.type == "DATE"
        and first.begins is not None
        and second.ends is not None
        and first.begins < second.ends
        and (link := _TO.fullmatch(text, first.span.end, second.span.start)) is not None
        and (
            _FROM.search(text, max(0, first.span.start - 14), first.span.start) is not None
            or link.group().split()[0] == "through"
        )
        and _PUT_OFF.search(text, max(0, first.span.start - 60), first.span.start) is None
    )
