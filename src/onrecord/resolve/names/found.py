"""A proper name as it was found, and the names that stand in a span."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model import Span

# The words of a name, initials and "&" among them.
NAME_WORD = re.compile(r"[\w’'&.-]+")


@dataclass(frozen=True, slots=True)
class NameFound:
    """A proper name: `span` with its title, `core` without; `tokens` are the folded words of the core.

    `surname` is that, as written, which a name shares with the next ("Ada and Ned Pell"); `tokens` have it.
    """

    span: Span
    core: Span
    type: str
    titles: tuple[str, ...]
    tokens: tuple[str, ...]
    generation: str | None = None
    surname: str = ""

    def __hash__(self) -> int:
        """Return where it begins: names are looked up by the thousands, and no two of a text begin there."""
        return self.span.start


def names_within(names: Sequence[NameFound], starts: Sequence[int], span: Span) -> list[NameFound]:
    """Return the names that stand in `span`, in order."""
    first = bisect_left(starts, span.start)
    while first > 0 and names[first - 1].span.end > span.start:
        first -= 1
    found = []
    for name in names[first:]:
        if name.span.start >= span.end:
            break
        found.append(name)
    return found
