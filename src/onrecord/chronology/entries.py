"""The lines of the chronology: publications, statements with a day of their own, and dated events."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from onrecord.chronology.datelines import dateline
from onrecord.chronology.edtf import edtf_of
from onrecord.chronology.happenings import Named
from onrecord.chronology.tense import direction, tells_of_the_past
from onrecord.model import (
    Act,
    ChronologyEntry,
    ChronologyKind,
    Dating,
    Document,
    SaidBasis,
    Span,
    Statement,
    Time,
    TimeBasis,
    hull,
    trimmed,
)
from onrecord.model.sentences import Sentences

_SENTENCE_ENDS = (".", "!", "?", "…", "”", '"', "’", "'", ")")
# A dateline or a caption is not a tale: a sentence tells of something with more words than its date.
_WORDS_BESIDE_DATE = 4


# Acts that tell of what happened; what is denied, asked, wanted or believed has not been told as having
# happened.
_TELLING = frozenset((Act.ASSERTS, Act.CONFIRMS, Act.ALLEGES, Act.CONCLUDES))
# An event told to within this many days makes a line: a month, or with its year in the text, a year.
_MONTH, _YEAR = 31, 366
# A date so near the beginning opens the words, in code points.
_OPENING = 4
# What a correction says that an article once said is withdrawn.
_CORRECTED = re.compile(r"\b(?:earlier|previous|original)\s+version\b", re.IGNORECASE)
_THAT = re.compile(r"that\s+", re.IGNORECASE)
# "Rejects the suggestion that …": what the noun of a claim goes on to say is what is denied.
_CLAIM = re.compile(
    r"(?:suggestion|claim|allegation|accusation|assertion|report|rumou?r|charge|idea|notion|story|account|version)s?$",
    re.IGNORECASE,
)
# Words that were taken back: the sentence tells of sayings and of nothing that happened.
_TAKEN_BACK = re.compile(
    r"\b(?:t(?:ook|akes?|aken|aking)\s+back|withdr(?:ew|aws?|awn|awing)|retract(?:s|ed|ing)?|disown(?:s|ed|ing)?"
    r"|recant(?:s|ed|ing)?|correct(?:s|ed|ing)?)\s+(?:what\s|(?:[\w’'-]+\s+){0,4}?"
    r"(?:claim|allegation|accusation|assertion|report|account|article|stor(?:y|ies)|statement|remark|comment|testimony|words)s?\b)",
    re.IGNORECASE,
)
# Whatever a clock stands on.
_CLOCK = re.compile(r"T\d\d:\d\d")
# From one part of a day to a later one a tale goes on in that day.
_PARTS = ("MO", "AF", "EV", "NI")
# "Pell, whose committee wrote in May, called it late": what is told of a source in passing.
_RELATIVE = re.compile(r"(?P<clause>[^,.;:“”\"\n]{2,80},\s+(?:who|whose|which)\s[^,.;:“”\"\n]{3,120}),")
# What was agreed or arranged ("to meet on Friday") has not been told as having happened; what is told in a
# clause within it has ("to speak of the room where she was seen on 9 May").
_TO = re.compile(r"to\s+[a-z]+\b(?!.*\b(?:where|when|who|which|after|before)\b)", re.DOTALL)
# That something has been said is a saying ("had said as much"), and what one cannot say is no happening.
_SAID_SO = re.compile(
    r"\bsaid\s+(?:as\s+much|so|the\s+same|nothing)\b"
    r"|\b(?:cannot|can['’]t|could\s+not|couldn['’]t)\s+(?:say|tell)\b",
    re.IGNORECASE,
)
_THANKS = re.compile(r"(?:Many\s+)?[Tt]hank(?:s|\s+you)\b")
# "The town's 2019 pageant", "the 4 May deadline", "Tuesday's vote": the time names a thing and dates nothing.
_NOUN_AFTER = re.compile(
    r"\s(?!(?:and|or|to|when|after|before|as|in|at|by|for|with|on|that|which|who|from|until|but|was|were|is|had|has|the|a|an|its|his|her"
    r"|their|it|he|she|they)\b)[A-Za-z]"
)
_OWNS = re.compile(r"['’]s?\s+\w")
_DETERMINED = re.compile(r"(?:\b(?:the|a|an|its|his|her|their|this|of)|['’]s?)\s+$", re.IGNORECASE)
# "The highest since 1990", "a row dating to 1994", "the year ended 31 March" count from a time or to it.
_SINCE = re.compile(
    r"\b(?:since|before|prior\s+to|until|till|dat(?:es?|ed|ing)\s+(?:back\s+)?(?:to|from)|(?:go(?:es|ing)?|went)\s+back\s+to"
    r"|(?:years?|quarter|months?|weeks?|period|season)\s+(?:ended|ending|to|through))\s+(?:the\s+)?$",
    re.IGNORECASE,
)
# "No word on whether it had burned on Friday": what is not known has not been told as having happened.
_WHETHER = re.compile(r"\bwhether\b[^.;]*$", re.IGNORECASE)
# "Lower than in 2008", "compared with the level of 2005": what something is measured by.
_MEASURE = re.compile(
    r"\b(?:than\s+(?:it\s+was\s+|they\s+were\s+)?|as\s+|unlike\s+)(?:in|on|at)\s+(?:the\s+)?$"
    r"|\bcompared\s+(?:with|to)\b[^,.;:]*$",
    re.IGNORECASE,
)
# "The night" of a report without a day near it may be any.
_BARE_PART = re.compile(
    r"(?:(?:by|in|the|early|late|mid)[\s-]+)*(?:day|night|evening|morning|afternoon)", re.IGNORECASE
)
# So may a clock that only its zone has put on the day of publication.
_DAY_WORD = re.compile(
    r"[a-z]day\b|[Tt]onight|[Tt]omorrow|[Ll]ast\s+night|[Tt]his\s|\d\s+[A-Z][a-z]|[A-Z][a-z]+\.?\s+\d"
)
# "Between 1982 and 1992", "from Monday to Wednesday": the ends of one time.
_FROM = re.compile(r"\b(?:between|from)\s+(?:the\s+)?$", re.IGNORECASE)
_PUT_OFF = re.compile(
    r"\b(?:moved|postponed|delayed|changed|shifted|pushed|put\s+off|brought\s+forward)\b[^.;]*$",
    re.IGNORECASE,
)
_TO_END = re.compile(r"\s+(?:and|to|until|through)\s+(?:the\s+)?")
# Between a content cut short and the day that it goes on with.
_GOES_ON = re.compile(r"\s+(?:(?:on|in|at|late|early)\s+){0,2}")


def chronology_entries(
    document: Document, dating: Dating, statements: Sequence[Statement], named: Sequence[Named] = ()
) -> tuple[ChronologyEntry, ...]:
    """Return the dated lines of `document`, by first day and then place in the text.

    A publication, when its day is known; each of `statements` whose day the
    text or a header gives (the mere publication day makes no line); each
    sentence outside all statements that names a known day or period; and each
    that a statement tells of as having happened, with the day of telling kept
    apart. `named` are the places where entities are named, who take part.
    """
    own = [s for s in statements if s.document == document.id]
    by_id = {s.id: s for s in own}
    lines = [*_publication(document), *_statements(own), *_events(document, dating, own, named, by_id)]
    day = document.published_day
    published = None if day is None else day.isoformat()
    placed = (replace(line, published=published) for line in lines)
    return tuple(sorted(placed, key=lambda line: (line.begins or "9999", line.span or Span(0, 1), line.edtf)))


def _publication(document: Document) -> Iterable[ChronologyEntry]:
    day = document.published_day
    if day is None:
        return
    basis = document.published_basis.value if document.published_basis else "published"
    yield ChronologyEntry(
        edtf=day.isoformat(),
        begins=day.isoformat(),
        ends=day.isoformat(),
        text=document.title or document.outlet or document.input,
        document=document.id,
        span=None,
        kind=ChronologyKind.PUBLICATION,
        entities=(),
        basis=basis,
    )


def _statements(statements: Iterable[Statement]) -> Iterable[ChronologyEntry]:
    for statement in statements:
        said = statement.said
        if said is None or said.basis is SaidBasis.PUBLISHED:
            continue
        places = (*statement.content, *statement.cue)
        yield ChronologyEntry(
            edtf=said.edtf,
            begins=said.begins,
            ends=said.ends,
            text=statement.text,
            document=statement.document,
            span=Span(min(p.start for p in places), max(p.end for p in places)) if places else said.span,
            kind=ChronologyKind.STATEMENT,
            entities=statement.source.entities if statement.source else (),
            basis=said.basis.value,
            statement=statement.id,
            told=said.edtf,
        )


def _events(
    document: Document,
    dating: Dating,
    statements: Sequence[Statement],
    named: Sequence[Named],
    by_id: Mapping[str, Statement],
) -> Iterable[ChronologyEntry]:
    text = document.text
    sentences = Sentences(text)
    told = _sentences_of_statements(sentences, statements)
    seen: set[tuple[int, str]] = set()
    before: Time | None = None
    for time in _joined(text, dating.times):
        number = sentences.index(time.span.start)
        is_known = _is_known(time, before, sentences)
        before = time
        if not (_is_dated(time) and is_known) or dateline(text, time.span) is not None:
            continue
        teller = _teller(text, time, statements, by_id) if number in told else None
        source = _source(text, time, statements) if number in told and teller is None else None
        if number in told and teller is None and source is None:
            continue
        span = source or _words(text, time, sentences.bounds(number), teller)
        if span is None or (span.start, str(time.begins)) in seen:
            continue
        if not _tells(text, span, time, teller or source) or _is_ahead(document, time, span):
            continue
        seen.add((span.start, str(time.begins)))
        yield ChronologyEntry(
            edtf=edtf_of(time) or str(time.begins),
            begins=time.begins,
            ends=time.ends,
            text=span.of(text),
            document=document.id,
            span=span,
            kind=ChronologyKind.EVENT,
            entities=tuple(dict.fromkeys(n.entity for n in named if span.contains(n.span))),
            basis=time.basis.value if time.basis else "text",
            statement=teller.id if teller else None,
            told=teller.said.edtf if teller and teller.said else None,
        )


def _joined(text: str, times: Sequence[Time]) -> Iterator[Time]:
    """Yield the times, the two ends of a range ("between 1982 and 1992") as one."""
    done = -1
    for number, time in enumerate(times):
        if number == done:
            continue
        other = times[number + 1] if number + 1 < len(times) else None
        if other is not None and _is_range(text, time, other):
            done = number + 1
            whole = text[time.span.start : other.span.end]
            span = Span(time.span.start, other.span.end)
            value = f"{time.value}/{other.value}"
            yield replace(time, span=span, text=whole, value=value, ends=other.ends)
        else:
            yield time


def _is_range(text: str, first: Time, second: Time) -> bool:
    return (
        first.type == second.type == "DATE"
        and first.begins is not None
        and second.ends is not None
        and first.begins < second.ends
        and (link := _TO_END.fullmatch(text, first.span.end, second.span.start)) is not None
        and (
            _FROM.search(text, max(0, first.span.start - 14), first.span.start) is not None
            or link.group().split()[0] == "through"
        )
        and _PUT_OFF.search(text, max(0, first.span.start - 60), first.span.start) is None
    )


def _is_known(time: Time, before: Time | None, sentences: Sentences) -> bool:
    """Return whether the text tells which day a time means; "that night" may mean another than the last.

    A clock that was placed on a day has it, unless that is such a night, and "by the afternoon" goes on
    from a morning in the sentence before.
    """
    if time.basis is not TimeBasis.DISCOURSE:
        clock = _CLOCK.search(time.value or "") is not None and _DAY_WORD.search(time.text) is None
        return _BARE_PART.fullmatch(time.text) is None and not clock
    far = None if before is None else sentences.index(time.span.start) - sentences.index(before.span.start)
    if _CLOCK.search(time.value or ""):
        return before is None or far != 0 or before.basis is not TimeBasis.DISCOURSE
    if (
        before is None
        or before.begins != time.begins
        or before.basis is TimeBasis.DISCOURSE
        or far not in (0, 1)
    ):
        return False
    earlier, later = (before.value or "")[-2:], (time.value or "")[-2:]
    return earlier in _PARTS and later in _PARTS and _PARTS.index(earlier) < _PARTS.index(later)


def _is_dated(time: Time) -> bool:
    """Return whether a time is a day, a week or a month, or a year that the text spells."""
    if time.begins is None or time.ends is None or time.type not in ("DATE", "TIME"):
        return False
    days = (date.fromisoformat(time.ends) - date.fromisoformat(time.begins)).days + 1
    return "/" in (time.value or "") or days <= (_YEAR if time.basis is TimeBasis.TEXT else _MONTH)


def _teller(
    text: str, time: Time, statements: Sequence[Statement], by_id: Mapping[str, Statement]
) -> Statement | None:
    """Return the innermost statement that tells of what `time` dates, None when none does so as a fact."""
    around = [s for s in statements if _told_in(text, s, time) is not None]
    if any(s.source and s.source.span and _CORRECTED.search(s.source.span.of(text)) for s in around):
        return None
    if any(_denies_what_follows(text, s, around) for s in statements):
        return None
    if not around or any(one.act not in _TELLING for s in around for one in _outwards(s, by_id)):
        return None
    return min(around, key=lambda s: hull(s.content).end - hull(s.content).start)


def _denies_what_follows(text: str, denial: Statement, around: Sequence[Statement]) -> bool:
    """Return whether a statement denies "the suggestion" that the sentence goes on to spell."""
    if denial.act is not Act.DENIES or not denial.content:
        return False
    last = denial.content[-1]
    told = [c for s in around for c in s.content if s is not denial and c.start >= last.end]
    if not told or _CLAIM.search(text, last.start, last.end) is None:
        return False
    return re.search(r"[.!?]\s", text[last.end : min(c.start for c in told)]) is None


def _outwards(statement: Statement, by_id: Mapping[str, Statement]) -> Iterator[Statement]:
    """Yield a statement and those it stands in."""
    seen: set[str] = set()
    one: Statement | None = statement
    while one is not None and one.id not in seen:
        yield one
        seen.add(one.id)
        one = by_id.get(one.within) if one.within else None


def _told_in(text: str, statement: Statement, time: Time) -> Span | None:
    """Return the piece of a content that holds `time`, or that goes on with it, not being its own day."""
    for content in statement.content:
        if content.contains(time.span):
            return content
        is_own = statement.said is None or statement.said.span != time.span
        gap = text[content.end : time.span.start] if content.end <= time.span.start else None
        if gap is not None and is_own and _GOES_ON.fullmatch(gap):
            return Span(content.start, time.span.end)
    return None


def _source(text: str, time: Time, statements: Sequence[Statement]) -> Span | None:
    """Return the words of a source that tell in passing of what `time` dates: "Pell, who left in May"."""
    for statement in statements:
        span = statement.source.span if statement.source is not None else None
        if span is None:
            continue
        clause = _RELATIVE.match(text, span.start)
        whole = Span(span.start, clause.end("clause")) if clause else span
        if whole.contains(time.span):
            return whole
    return None


def _words(text: str, time: Time, sentence: tuple[int, int], teller: Statement | None) -> Span | None:
    """Return the words of an event: its sentence, or what of it the statement says."""
    if teller is None:
        return trimmed(text, *sentence)
    content = _told_in(text, teller, time)
    if content is None:
        return None
    start = max(content.start, sentence[0])
    that = _THAT.match(text, start)
    return trimmed(text, that.end() if that else start, min(content.end, sentence[1]))


def _is_ahead(document: Document, time: Time, span: Span) -> bool:
    """Return whether a time has yet to come when the document comes out, or holds that day in a clause that
    looks ahead ("will be filed on Friday", "is going to win in 2016").
    """
    day = document.published_day
    if day is None or str(time.ends) < day.isoformat():
        return False
    if str(time.begins) > day.isoformat():
        return True
    return direction(document.text, time.span.start, time.span.end, span.start, span.end) > 0


def _sentences_of_statements(sentences: Sentences, statements: Sequence[Statement]) -> set[int]:
    told: set[int] = set()
    for statement in statements:
        for span in (*statement.cue, *statement.content):
            told.update(range(sentences.index(span.start), sentences.index(span.end - 1) + 1))
    return told


def _tells(text: str, span: Span, time: Time, within: Statement | Span | None) -> bool:
    """Return whether the words tell of something besides their date; a dateline and a caption do not.

    What somebody says has happened is told with a verb of the past, or right after its date ("on 4 May the
    bridge opens"); "a second guard from Friday" is no happening.
    """
    words = span.of(text)
    whole = within is not None or words.endswith(_SENTENCE_ENDS)
    opens = time.span.start - span.start <= _OPENING
    told = within is None or opens or tells_of_the_past(words)
    if time.text.lower() == "today":  # "anyone today who wants to save": these days
        told = tells_of_the_past(words)
    told = told and not (
        _TAKEN_BACK.search(words) or _TO.match(words) or _SAID_SO.search(words) or _THANKS.match(words)
    )
    told = told and not (_is_attributive(text, time) or _WHETHER.search(text, span.start, time.span.start))
    return told and whole and len(words.split()) - len(time.text.split()) >= _WORDS_BESIDE_DATE


def _is_attributive(text: str, time: Time) -> bool:
    """Return whether a time names a thing ("the 2019 pageant", "Tuesday's vote") or counts from itself."""
    start, end = time.span.start, time.span.end
    if _OWNS.match(text, end) or text[start:end].endswith(("'s", "’s")):
        return True
    if _SINCE.search(text, max(0, start - 24), start) or _MEASURE.search(text, max(0, start - 60), start):
        return True
    named = time.text.lower().startswith("the ") or _DETERMINED.search(text, max(0, start - 12), start)
    return bool(named and _NOUN_AFTER.match(text, end))
