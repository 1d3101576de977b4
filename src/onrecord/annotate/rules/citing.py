"""Those whom a source cites: "citing two officials", "quoted X as saying", "X was quoted by it as saying".

Their statement stands within that of the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.annotate.drafts.draft import Draft
from onrecord.annotate.marks.quotations import OPENING
from onrecord.annotate.wording.hearsay import TELLING
from onrecord.model import Span, trimmed
from onrecord.model.sentences import Sentences, abbreviates

LESS_SURE = 0.9  # of the one cited than of the source: where the name ends is told by its next words
REACH = 160  # code points that the words for the one cited may take

_CITING = re.compile(r",?\s*\b(?:(?:which|who) )?(?P<cue>citing|quoting|crediting|cited|quoted)\s+")
_WHICH_CITED = re.compile(r",\s+(?:which|who)\s+(?P<cue>cited|quoted|credited|was citing)\s+")
# What a cited voice begins with: a determiner, a number, a plural of people or papers, or a name.
_CITED = re.compile(
    r"(?:the|an?|one|two|three|four|five|several|some|many|unnamed|anonymous|sources|officials|people|its|his|her"
    r"|their|our|court|police|government|internal|documents|records|data|figures|research|witnesses|[A-Z])\b|[A-Z]"
)
# "Declined to comment, citing the investigation": a reason, and nobody's words.
_DECLINES = re.compile(
    r"\b(?:declin|refus|(?:would|will|did|could|can)(?:n['’]t|\s*not)\b|won['’]t\b|unable\b)", re.IGNORECASE
)
_REASON = re.compile(
    r"\b(?:investigations?|litigation|proceedings|privacy|confidentiality|polic(?:y|ies)|rules|laws?|concerns|fears|reasons|security"
    r"|conflicts?|need|lack|pressure)\b"
)
_NOUN_PHRASE_END = re.compile(r"[,;:.!?—–\n”\"]|\s(?:said|says|reported|has reported|that|for)\b")
_CITES = re.compile(r"\b(?:quot|cit|credit)(?:e|es|s|ed|ing)$", re.IGNORECASE)
_AS_SAYING = r"\s+(?P<cue>as\s+\w+ing)\b[\s:,]*"
_WHEN = r"\s+(?:yesterday|today|earlier|last\s+\w+|(?:on|in)\s+(?:[A-Z]\w+day|[A-Z]\w+\s+\d+|\d{4}))"
# Behind a verb of citing: whom, perhaps when, and what takes their words up.
_RELAYED = re.compile(rf"\s+(?!by\b|in\b|as\b)(?P<who>[^\n!?“”\"]{{2,{REACH}}}?),?(?:{_WHEN})?{_AS_SAYING}")
_QUOTED_BY = re.compile(
    rf"(?:was|were|is|are|been|being)\s+(?:\w+\s+)?(?:quoted|cited)\s+(?P<by>by|in)\s[^.!?\n“”\"]{{2,{REACH}}}?{_AS_SAYING}"
)
# Who "was quoted": all from the beginning of its sentence on, but for a day or a conjunction.
_SUBJECT = re.compile(
    r"(?:(?:But|And|Yet|On \w+day|Last \w+|Yesterday|Earlier),?\s+)?"
    r"(?P<who>(?:[\w’'.-]+\s+){0,11}[\w’'.-]+)\s+$"
)
_PRONOUN = re.compile(r"\b(?P<who>he|she|they)\s+$", re.IGNORECASE)
# A body or paper by name that quotes: "The Larch Courier quoted …", at the beginning of a sentence.
_QUOTES = re.compile(
    r"(?:(?<=[.!?]\s)|(?<=[.!?][”\"]\s)|(?<=\n)|^)(?P<source>(?:The\s+)?[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,3})\s+"
    r"(?P<cue>quoted|cited)(?=\s)"
)
SURE = 0.9  # the formula leaves no doubt about the voices
_STOP = re.compile(r"\.(?=\s)")


def cited(text: str, draft: Draft) -> Draft | None:
    """Return the statement of the one whom `draft`'s source cites, None where it cites nobody."""
    return _quoted_by(text, draft) or _relayed_in(text, draft) or _citing(text, draft)


def without_citing_cues(text: str, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Return the drafts without those that took "citing X" for a statement with content X.

    "quoted X as saying …" is one.
    """
    return tuple(d for d in drafts if not _only_cites(text, d))


def with_quoted(text: str, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Return the drafts with those of "X quoted Y as saying …" that the encoder gave to another cue."""
    if "quoted" not in text and "cited" not in text:
        return tuple(drafts)
    out, sentences = list(drafts), None
    for match in _QUOTES.finditer(text):
        cue = Span(*match.span("cue"))
        relayed = _relayed(text, cue.end)
        if relayed is None or any(s.overlaps(cue) for d in drafts for s in d.cue):
            continue
        sentences = sentences or Sentences(text)
        end = sentences.bounds(sentences.index(cue.start))[1]
        content = trimmed(text, relayed.start("who"), end)
        if content is None or relayed.end() >= content.end:
            continue
        content = Span(content.start, content.end - (text[content.end - 1] == "."))
        out = [kept for d in out if (kept := _without(d, content)) is not None]
        out.append(Draft(Span(*match.span("source")), (cue,), (content,), SURE, "told last"))
    return tuple(out)


def _without(draft: Draft, taken: Span) -> Draft | None:
    """Return the draft without the pieces of its content in `taken`, None where nothing is left."""
    left = tuple(s for s in draft.content if not s.overlaps(taken))
    return replace(draft, content=left) if left else None


def _only_cites(text: str, draft: Draft) -> bool:
    if len(draft.content) != 1 or not draft.cue:
        return False
    end = draft.cue[-1].end
    if not 0 <= draft.content[0].start - end <= 1 or not _CITES.search(draft.cue[0].of(text)):
        return False
    return _relayed(text, end) is None


def _quoted_by(text: str, draft: Draft) -> Draft | None:
    """Return the statement of one who "was quoted by" the source "as saying …"."""
    match = _QUOTED_BY.match(text, draft.cue[0].start) if draft.cue else None
    if match is None or draft.source is None or draft.source.start < match.start("by"):
        return None
    named = [s for s in draft.content if s.end <= match.start() and not text[s.end : match.start()].strip()]
    who = named[-1] if named else _subject(text, match.start())
    rest = [s for s in draft.content if s not in named]
    return _told(text, draft, who, match, rest) if who is not None else None


def _subject(text: str, end: int) -> Span | None:
    """Return who "was quoted", where that begins at `end`: a pronoun, or all of the sentence before."""
    match = _PRONOUN.search(text, max(0, end - len("they  ")), end)
    if match is None:
        sentences = Sentences(text)
        match = _SUBJECT.fullmatch(text, sentences.bounds(sentences.index(end))[0], end)
    return None if match is None or TELLING.search(match["who"]) else Span(*match.span("who"))


def _relayed_in(text: str, draft: Draft) -> Draft | None:
    """Return the statement of those whose words the source takes up: "quoted X as saying …"."""
    ends = (s.end for s in draft.cue if _CITES.search(s.of(text)))
    match = next((m for end in ends if (m := _relayed(text, end))), None)
    return match and _told(text, draft, Span(*match.span("who")), match, draft.content)


def _relayed(text: str, end: int) -> re.Match[str] | None:
    """Return whose words are taken up and by what, where a verb of citing ends at `end`."""
    match = _RELAYED.match(text, end)
    if match is None:
        return None
    stops = (m.start() for m in _STOP.finditer(text, end, match.start("cue")))
    return match if all(abbreviates(text, place) for place in stops) else None


def _told(text: str, draft: Draft, who: Span, match: re.Match[str], content: Sequence[Span]) -> Draft | None:
    """Return what `who` is cited with: the content, without the words that tell of the citing."""
    pieces = tuple(_spoken(text, content, match.start(), match.end()))
    return _of(draft, who, match, pieces) if pieces else None


def _spoken(text: str, content: Sequence[Span], start: int, end: int) -> Iterator[Span]:
    """Yield the pieces of content before `start` and behind `end`.

    Behind a quotation the rest of its sentence tells where and when, unless it is quoted too.
    """
    before = [s for s in content if s.end <= start]
    yield from before
    for span in content:
        piece = trimmed(text, max(span.start, end), span.end) if span.end > end else None
        if piece is not None and (not before or text[piece.start] in OPENING):
            yield piece


def _citing(text: str, draft: Draft) -> Draft | None:
    """Return the statement, with the draft's content, of those named behind a verb of citing."""
    ends = [s.end for s in (draft.source, *draft.cue, *draft.content) if s is not None]
    matches = [m for end in ends if (m := _CITING.match(text, end))]
    if draft.source is not None and (m := _WHICH_CITED.search(text, draft.source.start, draft.source.end)):
        matches.append(m)
    match = next((m for m in matches if _CITED.match(text, m.end())), None)
    if match is None:
        return None
    start = match.end()
    stops = (m.start() for m in _NOUN_PHRASE_END.finditer(text, start, start + REACH))
    stop = next((place for place in stops if not abbreviates(text, place)), len(text))
    later = [s.start for s in (*draft.cue, *draft.content) if s.start > start]
    source = trimmed(text, start, min([stop, *later]))
    if source is None or _REASON.search(text, source.start, source.end):
        return None
    is_silent = any(_DECLINES.search(s.of(text)) for s in draft.cue)
    return None if is_silent else _of(draft, source, match, draft.content)


def _of(draft: Draft, source: Span, match: re.Match[str], content: tuple[Span, ...]) -> Draft:
    sure = draft.confidence * LESS_SURE
    return Draft(source, (Span(*match.span("cue")),), content, sure, "citing")
