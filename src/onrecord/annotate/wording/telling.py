"""Formulas of telling, asking and ordering somebody, and nouns for what was said, inside somebody's words."""

from __future__ import annotations

import re

_ADVERB = (
    r"(?:(?:also|already|earlier|just|later|once|only|previously|repeatedly|simply|then|twice|\w+ly)\s+)?"
)
_HAD = r"(?:(?:had|has|have)\s+|['’](?:d|ve|s)\s+)?"
_ORDERED = r"advised|asked|begged|directed|implored|instructed|ordered|pressed|told|urged|warned"
_TOLD = r"assured|informed|notified|told|warned"
_OPEN = r"(?:[\"“‘'«]\s?)?"
# What is to be done: "not to keep a copy", never "to the court".
_TO_DO = (
    rf"{_OPEN}(?:not\s+|never\s+)?{_OPEN}to\s+{_OPEN}"
    r"(?!(?:the|an?|his|hers?|their|my|our|its|this|that|these|those|one|two|three|four|five|him|them|me|us|you|it|which|whom|when)\b)[a-z]{2,}"
)
# What is told: a clause behind "that", or one whose subject shows.
_THAT = r"that\s+(?=[\w“‘\"'])"
_CLAUSE = (
    r"(?:he|she|they|it|we|I|you|there)(?:['’]\w+)?\s+(?!and\b|or\b|to\b)\w"
    r"|(?:the|an?|his|her|their|my|our|its)\s+(?:[\w’'-]+\s+){1,4}?"
    r"(?:is|are|was|were|had|has|have|does|did|would|will|could)\b"
)
# No hearer and no time holds these: a clause begins ("told me last night we have nothing to hide").
_CLAUSE_BEGINS = (
    r"(?:that|we|he|she|they|I|there|is|are|was|were|have|has|had|would|will|nothing|anything|something)\b"
)
# When, where and how, between the verb and what is told.
_SUCH_A_TIME = r"(?:this|that)(?=\s+(?:day|night|evening|morning|afternoon|week|month|year)\b)"
_BETWEEN = (
    rf"(?:,?\s+(?:as|in|on|at|by|during|last|{_SUCH_A_TIME}|yesterday|twice|repeatedly|again|later)\b"
    rf"(?:\s+(?!{_CLAUSE_BEGINS})[\w:.’'-]+,?){{0,5}}?){{0,2}}"
)
_BY = r"(?:\s+by\s+(?P<source>[^\s,.;:“”\"][^,.;:“”\"\n]{1,60}?))?"
# "told by his superior, Ada Pell, to": behind a verb of its own, or without one.
_BY_WHOM = r"\s+by\s+(?P<source>[^\s,.;:“”\"][^.;:“”\"\n]{1,80}?)"
_TO_WHOM = rf"(?:\s+(?!{_CLAUSE_BEGINS})[^\s,.;:!?“”\"()]+){{1,8}}?"
_TO_ONE = r"\s+(?:him|her|them|me|us|you|it|(?:[A-Z][\w’'-]*)(?:\s[A-Z][\w’'-]*){0,2})"

_BE_TOLD = rf"{_HAD}{_ADVERB}(?:was|were|been|got)\s+{_ADVERB}"
# "had twice been told to share it", "was told by the clerk that it sank": who heard is no voice.
PASSIVE = (
    re.compile(rf"(?P<cue>\b{_BE_TOLD}(?:{_ORDERED}))\b{_BY}{_BETWEEN},?\s+(?P<content>{_TO_DO})"),
    re.compile(
        rf"(?P<cue>\b{_BE_TOLD}(?:{_TOLD}))\b{_BY}{_BETWEEN},?\s+(?P<content>{_THAT}|{_CLAUSE}|about\s+\w)"
    ),
    re.compile(rf"(?P<cue>\b(?:{_ORDERED}))\b{_BY_WHOM},?{_BETWEEN},?\s+(?P<content>{_TO_DO})"),
)
_DID_TELL = rf"(?:\b(?:did|had|has|have|keeps?|kept)\s+|['’](?:d|ve|s)\s+)?{_ADVERB}"
# "her manager had told her to repeat it", "I told him there was none"; behind a subject.
ACTIVE = (
    re.compile(
        rf"(?P<cue>{_DID_TELL}\b(?:{_ORDERED}|asks?|orders?|tells?|telling|urges?|warns?))\b"
        rf"{_TO_WHOM}{_BETWEEN},?\s+(?P<content>{_TO_DO})"
    ),
    re.compile(
        rf"(?P<cue>{_DID_TELL}\b(?:{_TOLD}|tells?|telling|warns?))\b{_TO_WHOM}\s+(?P<content>{_THAT})"
    ),
    re.compile(
        rf"(?P<cue>{_DID_TELL}\b(?:{_TOLD}|tells?|telling|warns?))\b{_TO_ONE}\s+(?P<content>{_CLAUSE})"
    ),
    re.compile(
        rf"(?P<cue>{_DID_TELL}\basked)\b(?:(?:\s+[^\s.;:!?“”\"()]+){{1,10}}?)?,?\s+"
        r"(?P<content>for\s+(?:an?|the|his|her|their|its|all|more)\s+\w|(?:whether|if|where|who|how|why|what|when)\s+\w|that\s+\w)"
    ),
)
_NO_SUBJECT = (
    r"(?!(?:not|never|did|does?|would|will|should|could|may|might|must|can|cannot|to|who|which|that|whom|is|are|was|were|be"
    r"|been|being|had|has|have|and|or|but|if|said|says|told|nobody|none|no)\b)"
)
# What stands before the verb of such a formula, from where its clause begins: a subject, no verb or comma.
SUBJECT = re.compile(
    r"(?:^|(?<=[.!?;]\s)|(?<=[.!?][”\"’]\s)|(?<=\bthat\s)|(?<=,\s)|(?<=\band\s)|(?<=\bbut\s)|(?<=\bbecause\s)|(?<=\bwhen\s))"
    r"[“‘\"'«]*(?P<subject>(?:[Ww]e|[Hh]e|[Ss]he|[Tt]hey|[Yy]ou|[Ii]t|I)"
    rf"|(?!No\b|Nobody\b|None\b|Neither\b|Nothing\b)(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Mm]y|[Oo]ur|[Ii]ts|[Oo]ne|[Tt]wo|[A-Z][\w.’'-]*)(?:\s{_NO_SUBJECT}[\w.’'-]+){{0,7}})\s*$"
)
# "The chief, Ada Pell, had rung him and told him that": the subject of the first verb is the second's.
FIRST_SUBJECT = re.compile(
    r"^(?:that\s+)?(?P<subject>(?:[Ww]e|[Hh]e|[Ss]he|[Tt]hey|I)(?=['’\s])"
    r"|(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Mm]y|[Oo]ur|[Ii]ts|[A-Z][\w.’'-]*)\b[^.;:!?“”\"\n]{0,90}?),?"
    r"(?:\s+|['’])(?:had|has|have|d|ve|later|then|called|came|e-?mailed|met|phoned|rang|sat|summoned|telephoned|texted|took|visited|went|wrote)\b"
)
AND = re.compile(r"\band\s+(?:later\s+|then\s+)?$")
# "denied telling staff to repeat it": what somebody is said to have done is told by the same one.
OWN_DEED = re.compile(r"^\s*(?:(?:to|that)\s+)?(?:ever\s+|having\s+)?$")
_NOUN = (
    "accusations?|admission|allegations?|argument|assertions?|assurances?|claims?|complaints?|contention|denial|insistence"
    "|promise|reply|reports|response|rumou?rs?|suggestions?|warnings?"
)
# Of these only somebody's own: "his statement", "the report by X", "evidence" of a matter is nobody's words.
_OWN_NOUN = "account|answer|evidence|report|statement|testimony"
_BY_NOUN = r"(?:(?:carried|made|published|given|issued|sent|filed|written)\s+)?by"
_NAMED = (
    r"(?!(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)"
    r"(?:the|an?|his|her|their|its|our|my|one|two|three|several|some|other|officials|police|[A-Z])[^,.;:!?“”\"\n]{1,70}?(?<!\band)"
)
_VERB_BEHIND = (
    r"(?!(?:is|are|was|were|has|have|had|will|would|could|can|may|might|should|must|did|does|made|came|contained|went|led"
    r"|[a-z]+ed)\b)(?!(?:he|she|they|we|I|it|you|[A-Z]\w+)\s+(?:made|issued|published|gave|wrote|filed|raised|sent|signed)\b)"
)
NOUN = re.compile(
    rf"(?:(?P<owner>\b(?:[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Mm]y|[Oo]ur|[Yy]our)|(?:\b[Tt]he\s)?\b[A-Z][\w.-]*(?:\s[A-Z][\w.-]*){{0,3}}(?=['’]s?\s))"
    rf"(?:['’]s?)?\s+(?:[a-z-]+\s){{0,2}}?(?P<cue>{_NOUN}|{_OWN_NOUN})"
    rf"|\b(?P<bare>{_NOUN})|\b(?P<by_noun>{_NOUN}|{_OWN_NOUN})(?=\s+{_BY_NOUN}\b))\b"
    rf"(?:\s+{_BY_NOUN}\s+(?P<source>{_NAMED}))?"
    rf"(?:\s+(?:(?:in|at|on|of|to|from|before)\s+[^,.;:!?\n]{{2,60}}?|(?:earlier\s+this|last)\s+\w+))?,?\s+(?P<content>that\s+{_VERB_BEHIND}[\w“‘\"'])"
)
