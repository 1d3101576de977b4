"""Tell the outlet of a pasted page from its copyright line."""

from __future__ import annotations

import re

from onrecord.model import Span

_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©|\(c\))?\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?,?\s*(?P<owner>.+)", re.I
)
_AFTER_OWNER = re.compile(r"[,.|·•–—]|\s\d{4}\b|\ball rights reserved\b|\bcopyright\b", re.I)
_COMPANY = re.compile(
    r"\s+(?:ltd|limited|plc|llc|inc|corp|company|co|group|holdings|publishing|publications|media|newspapers?)\.?$",
    re.I,
)


def outlet_of_furniture(text: str, furniture: tuple[Span, ...]) -> str | None:
    """Return the outlet that a copyright line among `furniture` names, None when none surely does.

    The owner may be a holding that no reader knows, so its name must stand
    elsewhere in `text` too ("told the Quayside Courier"); an article before
    it there is taken as part of the name.

    >>> page = "They told the Tide Post so.\\n© 2019 Tide Post Ltd, Quay 4"
    >>> outlet_of_furniture(page, (Span(28, len(page)),))
    'The Tide Post'
    """
    for span in reversed(furniture):
        match = _COPYRIGHT.fullmatch(span.of(text)[:200])
        if match is None:
            continue
        owner = _AFTER_OWNER.split(match["owner"])[0].strip()
        while _COMPANY.search(owner):
            owner = _COMPANY.sub("", owner)
        bare = re.sub(r"^the\s+", "", owner, flags=re.I)
        if len(bare) < 4 or not bare[0].isupper():
            return None
        rest = text[: span.start] + "\n" + text[span.end :]
        found = re.search(rf"\b([Tt]he\s+)?{re.escape(bare)}\b", rest)
        if found is None:
            return None
        return f"The {bare}" if found[1] or owner != bare else bare
    return None
