"""Which cues tell something (telling.tsv): within somebody's words they must, elsewhere they are surer so.

"He says he has purchased her a telephone" holds one statement, not two: what
he did is his to tell. The encoder knows outer cues well; of those within
others it has seen only what was found, deeds among them.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

from onrecord.annotate.cues.acts import has_act

_LETTER = re.compile(r"[^\W\d_]")


class Telling(NamedTuple):
    """A row of telling.tsv."""

    words: re.Pattern[str]
    content: re.Pattern[str] | None


@cache
def rows() -> tuple[Telling, ...]:
    """Return the rows of telling.tsv."""
    lines = (resources.files("onrecord.annotate.cues") / "telling.tsv").read_text("utf-8").splitlines()
    found = []
    for line in lines:
        if not line.startswith("#"):
            words, content, _does, _origin = line.split("\t")
            found.append(Telling(re.compile(rf"\b{words}"), None if content == "-" else re.compile(content)))
    return tuple(found)


def tells(cue: str, content: str) -> bool:
    """Return whether a cue tells of something said, written, shown or thought; a mark alone (":") does."""
    anyway, before, rest = _told_by(cue.lower().replace("’", "'"))
    begins = content[:40].lstrip(" \"'“‘").lower()
    return anyway or any(pattern.match(begins) for pattern in before) or has_act(rest, content)


@lru_cache(maxsize=4096)
def _told_by(cue: str) -> tuple[bool, tuple[re.Pattern[str], ...], str]:
    """Return whether a cue tells whatever follows, else before which beginnings, and what else is in it."""
    if not _LETTER.search(cue):
        return True, (), ""
    before = tuple((row.words, row.content) for row in rows() if row.content is not None)
    rest = cue
    for words, _ in before:
        rest = words.sub(" ", rest)
    if any(row.words.search(rest) for row in rows() if row.content is None):
        return True, (), rest
    return False, tuple(content for words, content in before if words.search(cue)), rest
