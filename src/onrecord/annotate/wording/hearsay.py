"""Verbs of saying, and what is said by nobody named."""

from __future__ import annotations

import re

# Verbs of saying, whatever their form; what one "reportedly" does otherwise is said by nobody named.
TELLING = re.compile(
    r"\b(?:s(?:ay|ays|aid|aying)|t(?:ell|ells|old|elling)|wr(?:ite|ites|ote|itten|iting)|posted|tweet\w*|stat(?:e|es|ed|ing)"
    r"|add(?:s|ed|ing)?|not(?:e|es|ed|ing)|explain\w*|argu(?:e|es|ed|ing)|insist\w*|announc\w*|declar\w*|reveal\w*|disclos\w*"
    r"|describ\w*|report(?:s|ed|ing)?|repl(?:y|ies|ied|ying)|respond\w*|answer\w*|ask(?:s|ed|ing)?|warn\w*|urg(?:e|es|ed|ing)"
    r"|demand\w*|claim\w*|alleg(?:e|es|ed|ing)|den(?:y|ies|ied|ying)|confirm\w*|admit\w*|acknowledg\w*|conced\w*|confess\w*"
    r"|boast\w*|brag\w*|complain\w*|threat\w*|vow\w*|promis\w*|pledg\w*|offer\w*|apologi[sz]\w*|call(?:s|ed|ing)?|yell\w*"
    r"|shout\w*|scream\w*|whisper\w*|joke\w*|quip\w*|mention\w*|recount\w*|recall\w*|testif\w*|swor\w*|declin\w*|refus\w*"
    r"|reject\w*|agree\w*|approv\w*|order\w*|propos\w*|suggest\w*|recommend\w*|advis\w*|inform\w*|believ\w*|think\w*|thought"
    r"|hop(?:e|es|ed|ing)|fear\w*|want\w*|plan\w*|intend\w*|consider\w*|conclud\w*|found|ruled|decid\w*|determin\w*|express\w*"
    r"|critici[sz]\w*|prais\w*|attack\w*|blam\w*|accus\w*|quot\w*|speak\w*|spoke\w*|talk\w*|discuss\w*|comment\w*|cit(?:e|es|ed|ing)"
    r"|show\w*|read(?:s|ing)?|indicat\w*)\b"
)
HEARSAY_ADVERB = re.compile(r"\b(?:reportedly|allegedly|purportedly|supposedly|rumou?redly)\b")
# "is alleged to have", "was believed to be", "'s claimed"; not "is reported to have said".
HEARSAY_PASSIVE = re.compile(
    r"(?:(?:has|have|had|may|might|could|would|will|can|should)\s+)?(?:also\s+|now\s+)?(?:is|are|was|were|be|been|being|'s|'re)\s+"
    r"(?:(?:also|now|widely|then|further|still|long|often|\w+ly|being|been)\s+)*"
    r"(?:alleged|claimed|said|reported|believed|thought|rumou?red|understood|feared|expected|suspected|accused|known|assumed"
    r"|presumed|considered|dubbed|told|informed|advised|assured)\b(?!.*\bto\s+(?:have\s+)?"
    r"(?:sa(?:y|id)|t(?:ell|old)|called?|den(?:y|ied)|announced?|endorsed?|confirm|admit|claim|warn|ask|writ|argu|want|offer|declin|refus)"
    r"|\s+as\s+saying)"
)
# "when told it would cost": a participle that says what its subject heard.
HEARER_BEFORE = re.compile(
    r"\b(?:when|once|if|until|after\s+being|on\s+being|being|is|are|was|were|been|be|got|get)\s+$",
    re.IGNORECASE,
)
# "Herons believed to be ill": a participle behind its noun, of which others believe it.
REDUCED = re.compile(
    r"(?:believed|thought|alleged|said|reported|known|suspected|understood|rumou?red|feared|presumed)"
)
HEARD = re.compile(r"(?:told|informed|advised|assured|warned)\b")

# Those before whom people speak: what they heard, another said. "A court hears", "…, jury told" in headlines.
HEARING_BODY = re.compile(
    r"(?:^|\s)(?:courts?|inquest|inquiry|jury|jurors|tribunal|hearing|trial|committee|commission|panel|MPs|MSPs|peers|councillors)$",
    re.IGNORECASE,
)
HEARS = re.compile(
    r"(?:(?:has|had|have|also|later)\s+)*(?:hears?|heard)|(?:(?:has|have|had)\s+been|was|were|is|are)\s+(?:also\s+)?told"
)
TOLD_ENDS = re.compile(r"[.\s]*(?:\n|$)")
