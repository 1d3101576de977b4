"""Which cues tell something, where one stands within somebody's words (telling.tsv).

"He says he has purchased her a telephone" holds one statement, not two: what
he did is his to tell. The encoder knows outer cues well; of those within
others it has seen only what was found, deeds among them.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import NamedTuple

from onrecord.annotate.acts import has_act


class Telling(NamedTuple):
    """A row of telling.tsv."""

    words: re.Pattern[str]
    content: re.Pattern[str] | None


@cache
def rows() -> tuple[Telling, ...]:
    """Return the rows of telling.tsv."""
    lines = (resources.files("onrecord.annotate") / "telling.tsv").read_text("utf-8").splitlines()
    found = []
    for line in lines:
        if not line.startswith("#"):
            words, content, _does, _origin = line.split("\t")
            found.append(Telling(re.compile(rf"\b{words}"), None if content == "-" else re.compile(content)))
    return tuple(found)


def tells(cue: str, content: str) -> bool:
    """Return whether a cue within somebody's words tells of something said, written, shown or thought."""
    plain = cue.lower().replace("’", "'")
    begins = content.lstrip(" \"'“‘").lower()
    for row in rows():
        if row.content is None:
            if row.words.search(plain):
                return True
        elif row.words.search(plain):
            if row.content.match(begins):
                return True
            plain = row.words.sub(" ", plain)
    return has_act(plain)
