"""The words that noun phrases are made of, and where one ends."""

from __future__ import annotations

import re

from onrecord.resolve.lexicon import listed

WORD = re.compile(r"[\w’'-]+")
POSSESSIVE = re.compile(r"(?:['’]s|s['’])$")
GENITIVE = re.compile(r"['’]s?\s")
NEW = frozenset(("a", "an", "another", "one", "some", "any"))
DEFINITE = frozenset(("the", "this", "that", "these", "those"))
ENDS_CORE = re.compile(
    r"\s+(?:last|this|earlier|next)\s+\w+|\s+(?:of|for|at|in|with|on|to|from|by|near|who|whose|which|that|under|inside|within|involved|familiar|close|briefed|speaking"
    r"|acting|working|aboard|about|including|quoted|named|known|called|there|here|as|representing|across)\b|[,;:—(\n]"
)
# Of a pattern: what a text gives in brackets behind a name, if it does ("the Ossel Front (OF)").
SHORT_FORM = r"(?:\s+\([A-Z]{2,8}\))?"
ORDINALS = listed("ordinal")
SOME_PEOPLE = listed("some-people")
