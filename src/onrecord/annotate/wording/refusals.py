"""Words that refuse, and where what they refuse ends."""

from __future__ import annotations

import re

# Verbs of telling and of finding out; the negation before them makes the refusal.
_TELL = "|".join(
    (
        *("say", "comment", "be drawn", "confirm", "den(?:y|ied)", "discuss", "elaborate", "answer"),
        *("identify",),
        *("name", "disclose", "reveal", "specify", "explain", "respond", "reply", "be interviewed"),
        *("speculate",),
        *("rule out", "address", "go into"),
    )
)
_LEARN = "|".join(
    (
        *("say", "confirm", "establish", "determine", "verify", "tell", "recall", "remember", "explain"),
        *("be sure", "be certain", "identify", "authenticate"),
    )
)
_NOT = r"(?:\s+not|n['’]t)(?:\s+(?:yet|immediately|so far|directly|publicly|been))*"
_ONCE_MORE = r"(?:(?:has|have|had|also|again|repeatedly|twice)\s+)*"
_BE = r"(?:was|were|is|are|has\s+been|have\s+been|had\s+been)"
_REFUSAL = "|".join(
    (
        rf"{_ONCE_MORE}(?:declined|refused|declines|refuses)"
        r"(?=\s+(?:to|all|any|an?|the|further|requests?)\b)",
        rf"(?:would|will){_NOT}\s+(?:{_TELL})\b",
        rf"won['’]t\s+(?:{_TELL})\b",
        rf"(?:could|can){_NOT}\s+(?:be\s+able\s+to\s+)?(?:{_LEARN})\b",
        rf"cannot\s+(?:{_LEARN})\b",
        rf"{_BE}(?:\s+unable|{_NOT}\s+able)(?=\s+to\s+(?:{_LEARN})\b)",
        rf"(?:has|have|had){_NOT}\s+able(?=\s+to\s+(?:{_LEARN})\b)",
        rf"(?:did|does|do){_NOT}\s+(?:respond|reply|return|answer|comment)\b",
        rf"(?:has|have|had){_NOT}\s+(?:responded|replied|returned|answered|commented|confirmed|said)\b",
        r"(?:(?:would|did|could)\s+)?neither\s+confirm(?:ed)?\s+n?or\s+den(?:y|ied)\b",
        r"(?:has|have|had)\s+yet\s+to\s+(?:respond|reply|answer|comment|confirm|say)\b",
    )
)
# Where a word begins, perhaps with a mark of no width.
REFUSAL = re.compile(rf"[^\w\s]*\b(?P<cue>{_REFUSAL})", re.IGNORECASE)
# With what the first word of each begins.
REFUSES = (
    *("again", "also", "are", "can", "could", "declin", "did", "do", "had", "has", "have", "is", "neither"),
    *("refus", "repeatedly", "twice", "was", "were", "will", "won", "would"),
)

# Where the clause after a refusal ends: the sentence, a dash, or a conjunction that starts anew.
CLAUSE_END = re.compile(
    r"(?<!\.[A-Z])[.!?](?=[\"'”’»)]*(?:\s|$))|[;\n]|\s[—–]\s"
    r"|,\s+(?:but|and|saying|citing|adding|though|although|while|whereas|who|which|because|as)\b"
    r"|,?\s+(?:but|although|saying|citing)\s"
    r"|\s+and\s+(?:has\s+|had\s+)?"
    r"(?:asked|said|told|added|called|denied|insisted|wrote|warned|urged|declined|refused)\b"
)
