"""The day of a report on a sitting: what a court, a council or a committee heard, and who spoke there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from onrecord.chronology.said.occasions import Occasions
from onrecord.chronology.surroundings.contents import quoted
from onrecord.chronology.values.edtf import one_day
from onrecord.model import Attribution, Time, words_of
from onrecord.model.sentences import Sentences

_BODY = (
    r"(?:courts?|tribunal|inquest|inquiry|commission(?:ers)?|committee|council(?:lors|ors)?|hearing|trial|jur(?:y|ors)|magistrates?|judge"
    r"|sheriff|justices?|panel|meeting|assembly|parliament|legislators|lawmakers|MPs|MSPs|senators|city\s+leaders)"
)
_COURT = r"(?:courts?|tribunal|magistrates?|judge|bench|justices|sheriff|jury|jurors)"
_RULES = (
    r"(?:acquitted|adjourned|asked|barred|convicted|directed|dismissed|fined|found|gave|granted|heard|issued|jailed|ordered|overturned"
    r"|pulled\s+up|quashed|questioned|rebuked|refused|rejected|remanded|reserved|ruled|sentenced|struck|threw|upheld)"
)
# "A committee heard yesterday", "gave evidence to the tribunal on Monday", "councillors voted on Friday".
_SITS = re.compile(
    rf"\b{_BODY}\b(?:(?![.;])[^\n])*?\b(?:heard|hears|was\s+told|were\s+told|has\s+been\s+told|sat|met|voted|opened|resumed|began|adjourned"
    r"|debated)\b"
    rf"|\b(?:heard|gave\s+evidence|giving\s+evidence|testified|testifying|told|cross-examined|questioned|quizzed|grilled)\b"
    rf"(?:(?![.;])[^\n]){{0,80}}?\b{_BODY}\b"
    r"|\b(?:advanced|died|failed|passed|stalled)\s+(?:in|out\s+of|through)\s+(?:an?|the)\s+(?:\w+\s+){0,2}?committee\b",
    re.IGNORECASE,
)
# "A magistrate found on Monday": a ruling, on which people comment elsewhere and later; only the court and
# those who plead before it spoke there.
_RULED = re.compile(
    rf"\b{_COURT}\b(?:(?![.;])[^\n]){{0,80}}?\b{_RULES}\b"
    rf"|\b{_BODY}\b(?:(?![.;])[^\n])*?\b(?:ruled|approved|rejected)\b",
    re.IGNORECASE,
)
_PLEADS = re.compile(
    rf"\b(?:{_BODY}|bench|justice|advocate|attorney|barrister|counsel|lawyer|prosecutor|QC|KC|SC|solicitor|councillor|Cllr|member"
    r"|chair(?:man|woman|person)?|mayor)s?\b",
    re.IGNORECASE,
)
# "Outside the court, she told reporters": after the sitting, on its day.
_OUTSIDE = re.compile(r"\bOutside(?:,|\s+(?:the\s+)?(?:courts?|hearing|tribunal|inquest|chamber|building)\b)")
_COURT_CUE = re.compile(r"\b(?:adjourned|directed|found|held|ordered|remanded|ruled|sentenced)\b")
_HAS_HEARD = re.compile(
    rf"\b{_BODY}\s+(?:has\s+heard|heard|has\s+been\s+told|was\s+told|hears|is\s+told)[.\s]*\n", re.IGNORECASE
)
# So often a report on a sitting tells of it, the lead included; ours.
_TOLD_OF = 2
_NOUN = re.compile(rf"\b{_BODY}\b", re.IGNORECASE)
# Who writes, is quoted elsewhere or speaks for a body that is not there.
_ELSEWHERE = re.compile(
    r"\bspokes|\b(?:statement|letter|e-?mail|interview|tweet|post|message|report|filing|affidavit|website|memo)\b"
    r"|\bdeclined\s+(?:further\s+)?(?:to\s+)?comment\b|['’]s\s+office\b|\bofficials\b"
    r"|\bnot\s+authori[sz]ed\b|\b(?:person|people|source|sources)\s+(?:close\s+to|familiar\s+with|with\s+knowledge)\b"
    r"|\bnot\s+(?:to\s+)?be\s+(?:named|identified)\b|\banonym|\bin\s+confidence\b|\bon\s+condition\b"
    r"|\breached\b|\b(?:by|over\s+the|on\s+the|on)\s+(?:tele)?phone\b|\bthis\s+newspaper\b",
    re.IGNORECASE,
)
_LEAVES = re.compile(
    r"(?<=\n)[“\"‘']?(?:Meanwhile|Separately|Elsewhere|Earlier(?!,)|Previously|Last\s+(?:week|month|year)|Background|In\s+an?\s+(?:\w+\s+)?statement)\b"
    r"|(?<=\n)Outside(?:,|\s)[^\n]*\n"
)


# "Minutes of the meeting held on Wednesday 13 March 2024" heads a paper on one sitting.
_MINUTES = re.compile(
    r"^[^\n]{0,80}?\b(?:minutes|notes|record|proceedings|report)\s+of\s+(?:the|an?)\s+[^\n.]{0,80}?"
    r"\b(?:meeting|session|sitting|hearing|assembly)\b[^\n.]{0,80}?\b(?:on|of)\s+(?:the\s+)?(?:[A-Z][a-z]+day,?\s+(?:the\s+)?)?$",
    re.IGNORECASE | re.MULTILINE,
)
# The heading of minutes stands among the first lines: so many code points; ours.
_HEADING = 800


def meeting_of(text: str, times: Sequence[Time]) -> Time | None:
    """Return the full day of the meeting whose minutes a text is, None where it is none."""
    for time in times:
        if time.span.start > _HEADING:
            return None
        line = text.rfind("\n", 0, time.span.start) + 1
        if (
            one_day(time) is not None
            and re.search(r"\d{4}", time.text)
            and _MINUTES.search(text[line : time.span.start])
        ):
            return time
    return None


class Sittings:
    """Reads whether a document reports on a sitting of the past week, and who may have spoken there."""

    def __init__(
        self, text: str, attributions: Sequence[Attribution], occasions: Occasions, sentences: Sentences
    ) -> None:
        """Take the document's statements and the news that opens it."""
        self._text, self._sentences = text, sentences
        self._quoted = quoted(text, attributions)
        sat = self._of_the_lead(occasions, _SITS)
        self.day = sat or self._of_the_lead(occasions, _RULED)
        """The one day on which the sitting was that opens the document, None where none does."""
        self._only_ruled = sat is None

    def _of_the_lead(self, occasions: Occasions, sits: re.Pattern[str]) -> Time | None:
        fresh = occasions.fresh_in_lead()
        news = [t for t in fresh if self._is_told(t, sits)]
        if not news and sits is _SITS and (only := occasions.only_news()) and self._has_heard(occasions):
            news = [only]  # "…, a tribunal has heard. … Pell said on Thursday"
        if len({one_day(time) for time in news}) != 1:
            return None
        told = (m for m in _NOUN.finditer(self._text) if not self._is_said(m.start()))
        return news[0] if len([*islice(told, _TOLD_OF)]) == _TOLD_OF else None  # told of again

    def _is_told(self, time: Time, sits: re.Pattern[str]) -> bool:
        start, end = self._sentences.bounds(self._sentences.index(time.span.start))
        return any(not self._is_said(m.start()) for m in sits.finditer(self._text, start, end))

    def _has_heard(self, occasions: Occasions) -> bool:
        """Return whether the first paragraph of prose ends in what a body heard."""
        return any(
            occasions.opens_news(m.start()) and not self._is_said(m.start())
            for m in _HAS_HEARD.finditer(self._text)
        )

    def _is_said(self, place: int) -> bool:
        """Return whether somebody is quoted at a place; what a committee heard is a content as well."""
        return any(s.start <= place < s.end for s in self._quoted)

    def of(self, attribution: Attribution) -> Time | None:
        """Return the day of the sitting for one who speaks in the report on it without a day of its own."""
        if self.day is None or not attribution.cue:
            return None
        start, end = self._sentences.bounds(self._sentences.index(attribution.cue[0].start))
        inside = [s for s in attribution.content if start <= s.start < end]
        around = self._text[start : inside[0].start] if inside else self._text[start:end]
        if inside:
            around += self._text[min(inside[-1].end, end) : end]
        if _OUTSIDE.search(around):
            return self.day
        source = attribution.source.of(self._text) if attribution.source is not None else ""
        if _ELSEWHERE.search(f"{source} {words_of(attribution.cue, self._text)} {around}"):
            return None
        if self._only_ruled and not (
            _PLEADS.search(source) or _COURT_CUE.search(words_of(attribution.cue, self._text))
        ):
            return None
        return None if self._has_left(attribution.cue[0].start) else self.day

    def _has_left(self, place: int) -> bool:
        """Return whether a paragraph since the lead tells of something else."""
        assert self.day is not None
        return _LEAVES.search(self._text, self.day.span.end, place) is not None
