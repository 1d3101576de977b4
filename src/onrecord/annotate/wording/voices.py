"""Voices that the text names by a formula, and the verbs and words beside them."""

from __future__ import annotations

import re

from onrecord.model.titles import titles

# Words in capitals before a colon that are headings, not speakers.
NOT_SPEAKERS = frozenset(
    (
        *("ALERT", "ALSO", "ANALYSIS", "BREAKING", "CC", "CLAIM", "CLICK", "CORRECTION", "CREDIT"),
        *("DATE", "DEVELOPING", "EDITOR", "EXCLUSIVE", "FACT", "FACTS", "FILE", "FROM", "IMAGE"),
        *("LISTEN", "LIVE"),
        *("MORE", "NOTE", "OPINION", "PHOTO", "PHOTOS", "PS", "RE", "READ", "RELATED", "SEE", "SOURCE"),
        *("SOURCES", "SUBJECT", "TIP", "TO", "UPDATE", "VERDICT", "VIDEO", "WARNING", "WATCH"),
    )
)

# Behind a quotation: a short voice without commas, and the formula.
QUOTED_AS = re.compile(
    r"\s+(?P<source>[^\s,.;:!?\"“”‘][^,.;:!?\n\"“”‘]{1,80}?)\s+"
    r"(?P<cue>(?:was|were|is|are|has\s+been|have\s+been)\s+quoted\s+as\s+saying)\b"
)

# Behind a quotation that ends in a comma: a voice and a verb of saying, whoever spoke before; but not what
# a third voice recalls ("“…,” Mr. Hale said, according to the Courier").
SPEAKS = (
    r"(?:(?:has|had)\s+)?(?:said|says|wrote|writes|told|tells|added|adds|tweeted|replied|explained|recalled|continued"
    r"|answered|insisted|warned)"
)
VOICE_BEHIND = re.compile(
    rf",?\s+(?P<source>(?:he|she|they|I|we)|(?:(?:[Tt]he|[Aa]n?)\s)?(?:(?:{'|'.join(titles('behind'))})\.\s)?"
    rf"[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){{0,3}}|the(?:\s[\w’-]+){{1,3}}?)\s+(?P<cue>{SPEAKS})\b"
    r"(?![^.\n]*\b(?:according|as\s+(?:told|recalled|quoted|reported)|(?:recalled|reported)\.))"
)

# At the end of a sentence: a voice without commas, that it said or whom it told, and when, where, while what.
_NO_VOICE = (
    r"(?!(?:wh\w+|how|that|as|if|but|and|or|nor|so|yet|because|since|while|after|before|than|in|on|at|for|with|of|from"
    r"|by|to|not|all|both|then|there|here|including|saying|once|until|unless|although|though|even|just|only|now|also)\b)"
)
_STOPPED = rf"(?:{'|'.join(titles('told last'))})\."
_PAPER = r"(?:the\s+)?(?:[A-Z][\w&'’-]*(?:\s(?=[A-Z])|(?=[.,\s])))+|this\s+newspaper"
_LISTENERS = (
    rf"(?:{_PAPER}|reporters|journalists|councillors|lawmakers|MPs|jurors"
    r"|(?:the|an?)\s+(?:court|jury|committee|inquiry|hearing|tribunal|council|meeting|inquest|panel))"
)
_WHEN = (
    r"(?:\s+(?:late\s+|early\s+)?(?:on\s+)?(?:\w+day(?:\s+(?:morning|afternoon|evening|night))?|yesterday|today"
    r"|last\s+\w+|earlier|later|this\s+(?:week|month|morning|afternoon|evening)))"
)
_WHERE = r"(?:\s+(?:in|at|during|after)\s+(?:an?|the|his|her|their|its)(?:\s+[\w'’-]+){1,5}?)"
_MEANWHILE = r"(?:,\s+(?:as|after|amid|ahead\s+of|following)\s+[^.;:\n“”\"]{8,160})"
_SENTENCE_ENDS = rf"{_WHEN}?{_WHERE}?{_WHEN}?{_MEANWHILE}?(?=\s*\.(?:\s|$))"
TOLD_LAST = re.compile(
    rf",\s+(?P<source>{_NO_VOICE}(?:{_STOPPED}|(?!\s(?:that|what|seemed|appeared)\b)[^,;:\n“”\"().?!]){{2,120}}?)\s+"
    rf"(?P<cue>(?:(?:has|have|had)\s+)?(?:told(?=\s+{_LISTENERS})|said)|says)(?:(?<=told)\s+{_LISTENERS})?"
    rf"{_SENTENCE_ENDS}"
)
# The same without a voice: "…, it has been claimed."
CLAIMED_LAST = re.compile(
    r",\s+(?P<cue>it\s+(?:(?:has|had)\s+been|was|is(?:\s+being)?)\s+"
    r"(?:alleged|announced|claimed|confirmed|disclosed|reported|revealed|said|suggested))"
    rf"{_SENTENCE_ENDS}"
)
# "…, an internal memo shows.", "…, a tribunal has heard.": a paper at the end, or nobody named.
PAPER_LAST = re.compile(
    rf",\s+(?P<source>{_NO_VOICE}(?:[\w’'-]+\s+){{0,4}}?(?:memos?|records?|documents?|e-?mails?|papers|files|minutes|letters?|logs?"
    rf"|figures|filings?|transcripts?))\s+(?P<cue>shows?|reveals?|suggests?){_SENTENCE_ENDS}"
)
HEARD_LAST = re.compile(
    r",\s+(?:an?|the)\s+(?:[\w’'-]+\s+){0,4}?(?i:court|inquest|inquiry|jury|tribunal|hearing|trial|committee|commission|panel)\s+"
    rf"(?P<cue>(?:has\s+)?heard|(?:has\s+been|was)\s+told){_SENTENCE_ENDS}"
)
# "In the view of Mr. Hale, of the Millers' Guild, the note is …", "…, in the opinion of the inspectors."
_IN_THE_VIEW = r"n\s+the\s+(?:view|opinion|words|judge?ment|estimation)\s+of"
_WHOSE = (
    rf"(?P<source>(?:{_STOPPED}|[^,;:\n“”\"().?!]){{2,100}}?"
    r"(?:,\s+(?:of|an?|the)\s+[^,;:\n“”\".]{2,60}(?=,))?)"
)
VIEW_FIRST = re.compile(rf"(?P<cue>I{_IN_THE_VIEW})\s+{_WHOSE},\s+")
VIEW_LAST = re.compile(rf",\s+(?P<cue>i{_IN_THE_VIEW})\s+{_WHOSE}(?=\s*\.(?:\s|$))")
# What stands before the content: a dateline, a conjunction.
LEAD = re.compile(
    r"(?:[A-Z][A-Z. ]{3,30}(?:,\s[\w. ]{2,20})?(?:\s\([^)\n]{2,20}\))?\s[-–—―]+\s+|(?:And|But|Yet|Or)\s+"
    r"|(?:Also|However|Still),\s+)"
)
SAYING = re.compile(r"\b(?:said|says?|saying|told|tells?)\b")
SUBORDINATE = re.compile(
    r"[“\"‘']?(?:When|As|If|After|Before|While|Although|Though|Because|Since|Once|Until|Unless|Asked|Having|In|On|At)\b"
)
