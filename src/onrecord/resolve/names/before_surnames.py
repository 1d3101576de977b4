"""Words that have a capital before a name only because a sentence, or a headline, gives them one."""

from __future__ import annotations

from onrecord.resolve.lexicon import listed

LEADING = listed("leads-a-name")
SMALL_WORDS = listed("small-in-headlines")
# Words that stand in capitals before a surname because a sentence begins with them, or a party does.
OPENING = SMALL_WORDS | listed("opens-before-a-surname")
