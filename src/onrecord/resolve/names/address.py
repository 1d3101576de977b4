"""Forms of address as they stand before a name, short forms with their stop."""

from __future__ import annotations

import re

from onrecord.resolve.lexicon import titles

# A stop goes with short forms only: "Chair. My question" is no name.
STOP_AFTER = {
    t: r"\.?" if len(t) <= 4 and t not in ("king", "dean", "lady", "lord") else "" for t in titles()
}
# What words before a name end in that end in a form of address: a plain test before the pattern.
TITLE_ENDS = (*titles(), *(f"{title}." for title in titles()))
_TITLE_WORDS = "|".join(re.escape(t) + STOP_AFTER[t] for t in sorted(titles(), key=len, reverse=True))
TITLE_BEFORE = re.compile(rf"(?<![\w-])((?:(?:{_TITLE_WORDS})[^\S\n]+)+)$", re.IGNORECASE)
COMING = re.compile(r"-(?:elect|designate)$")


def is_title(word: str) -> bool:
    """Return whether a word is a form of address, one to come included ("Senator-elect")."""
    return COMING.sub("", word) in titles()
