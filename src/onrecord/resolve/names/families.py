"""Where a text means all who bear a surname."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.model import Span
from onrecord.resolve.names.found import NameFound

_PLURAL = re.compile(r"(?<![\w’'-])[Tt]he[ ](?P<word>[A-ZÀ-Þ][\w’'-]*\ws)(?![\w’'-])(?![ ][A-ZÀ-Þ])")


def families_in(text: str, names: Sequence[NameFound]) -> list[Span]:
    """Return where a text means all bearers of a surname, with the article ("the Ambers")."""
    surnames = {n.tokens[-1] for n in names if n.type == "PER" and len(n.tokens) > 1}
    found = []
    for match in _PLURAL.finditer(text):
        word, place = match["word"].lower(), Span(*match.span("word"))
        if word[:-1] not in surnames or word in surnames:
            continue
        if not any(n.span.contains(place) and len(n.tokens) > 1 for n in names):
            found.append(Span(*match.span()))
    return found
