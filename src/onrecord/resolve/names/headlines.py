"""Names in headlines of capitals, which run on into the words beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from onrecord.model import Span
from onrecord.resolve.names.before_surnames import SMALL_WORDS
from onrecord.resolve.names.found import NAME_WORD, NameFound

_HEADLINE = 0.6  # the share of a line's longer words with capitals from which it is a headline
_AGE = re.compile(r",\s+\d")
_NEAR = 4  # words on each side that tell a headline; ours


def out_of_headlines(text: str, names: Sequence[NameFound]) -> list[NameFound]:
    """Cut a person's name in a headline of capitals down to the name that the text has elsewhere.

    "Ada Pell Leaves Harbour Board" holds "Ada Pell Leaves" only because verbs have capitals there.
    """
    headed = [n.type in ("PER", "") and is_among_capitals(text, n.span) for n in names]
    known = {n.tokens for n, is_in in zip(names, headed, strict=True) if n.type in ("PER", "") and not is_in}
    return [_cut(text, n, known) if is_in else n for n, is_in in zip(names, headed, strict=True)]


def is_among_capitals(text: str, span: Span) -> bool:
    """Return whether the words around a name have capitals, small ones apart."""
    before = NAME_WORD.findall(text, max(0, span.start - 40), span.start)[-_NEAR:]
    age = _AGE.search(text, span.end, span.end + 40)  # whom an age stands behind, a sentence tells of
    after = NAME_WORD.findall(text, span.end, span.end + 40 if age is None else age.start())[:_NEAR]
    words = [w for w in (*before, *after) if w.lower() not in SMALL_WORDS and w[0].isalpha()]
    return len(words) >= _NEAR - 1 and all(w[0].isupper() for w in words)


def _cut(text: str, name: NameFound, known: set[tuple[str, ...]]) -> NameFound:
    """Return the name without the words around the longest run of it that is a name elsewhere."""
    if name.type not in ("PER", "") or name.tokens in known:
        return name
    words = list(NAME_WORD.finditer(text, name.core.start, name.core.end))
    count = len(words)
    if count != len(name.tokens):
        return name
    runs = ((a, b) for size in range(count - 1, 0, -1) for a in range(count - size + 1) for b in (a + size,))
    for a, b in runs:
        if name.tokens[a:b] in known:
            core = Span(words[a].start(), words[b - 1].end())
            span = Span(name.span.start if a == 0 else core.start, core.end)
            return replace(name, span=span, core=core, tokens=name.tokens[a:b])
    return name


def is_in_capitals(text: str, span: Span) -> bool:
    """Return whether most longer words of the line are capitalised, so that capitals tell nothing."""
    begin = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    return _is_capitalised(text[begin : min(end if end >= 0 else len(text), begin + 200)])


@lru_cache(maxsize=256)
def _is_capitalised(line: str) -> bool:
    words = [w for w in line.split() if len(w) > 3]
    return len(words) > 3 and sum(w[0].isupper() for w in words) / len(words) > _HEADLINE
