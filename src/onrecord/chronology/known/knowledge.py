"""Who knew what by when: who said it, was told it, was asked about it, or had it in hand."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from onrecord.chronology.happened.happenings import Named, bare_key
from onrecord.chronology.known.holders import holders
from onrecord.model import (
    Act,
    Document,
    Entity,
    EntityKind,
    Knowledge,
    KnowledgeHow,
    Span,
    Statement,
    Time,
    hull,
    span_id,
    words_of,
)
from onrecord.model.sentences import Sentences

# "was told", "had been asked": the one spelled as the source is the one who heard.
_HEARD = re.compile(
    r"\b(?:was|were|been|being|be)\s+(?:\w+ly\s+)?(?P<how>asked|told|informed|warned|advised|notified|ordered|instructed)\b",
    re.IGNORECASE,
)
# "Asked whether it was true, she said": the one who speaks next was asked.
_ASKED = re.compile(r"\b(?:asked|pressed|questioned|quizzed|challenged)\b", re.IGNORECASE)
# "Was told by a clerk": then the one spelled as the source is the one who tells.
_BY = re.compile(r"\s*by\s*", re.IGNORECASE)
# Who is not told, or is yet to be, knows nothing by that. These stand before the verb of telling.
_UNTOLD = re.compile(
    r"\b(?:not|never|nobody|no[\s-]one|none|neither|nor|without|yet|will|would|shall|should|could|can|cannot|may|might|must"
    r"|(?:refus|fail|neglect|declin|plann?|promis|threaten|want|hop|intend)(?:es|ed|s|e|ing)?\s+to|forgot\s+to)\b"
    r"|n['’]t\b|['’]ll\b",
    re.IGNORECASE,
)
_BEFORE_CUE = re.compile(r"[^.,;:“”\"\n]*$")
_CLAUSE = 40  # how far before a verb a word that denies it stands, in code points
# Who will not answer, or has not answered, was asked.
_ASKED_FIRST = re.compile(
    r"\b(?:did not|didn['’]t|has not|have not|had not|would not|declined|refused|failed)\b.{0,20}?"
    r"\b(?:respond|reply|repl(?:y|ied)|answer|return|responded|replied|answered|returned)\b|\bno comment\b",
    re.IGNORECASE | re.DOTALL,
)
# Giving no answer: a "did not comment" that nobody asked for is none, nor is a refusal to do something.
_NO_ANSWER = re.compile(
    r"\bno\s+comment\b|\bnot\s+available\b|\b(?:declin\w+|refus\w+|would\s+not|wouldn['’]t|unwilling|turned\s+down)\b"
    r"(?:\s+(?:to|further|\w+ly|be|an?|any|all|the))*\s*(?:comment|say|answer|respon[ds]|reply|elaborat|speak|spoke|talk|discuss"
    r"|specify|detail|disclose|reveal|identif|name|give|giving|provide|explain|address|confirm|den(?:y|ied)|interview|drawn"
    r"|quote|question|request|clarif|describe|offer|go\s+into|tell)",
    re.IGNORECASE,
)
_HEARING = frozenset((EntityKind.PERSON, EntityKind.PEOPLE, EntityKind.ORGANIZATION))
_NEGATED = re.compile(r"\b(?:not|never|no|nobody|none|neither|yet)\b|n['’]t\b", re.IGNORECASE)


def known(
    documents: Sequence[Document],
    statements: Sequence[Statement],
    places: Mapping[str, Sequence[Named]],
    times: Mapping[str, Sequence[Time]],
) -> tuple[Knowledge, ...]:
    """Return, for each entity and matter, the earliest day by which the record shows it knew, in order of
    days.

    A statement made in a document was made by its publication at the latest, so
    the day is its own last one or the publication's, whichever is earlier. What
    has neither shows nothing. `places` are the mentions, by document. The same words in several documents
    are one matter.
    """
    published = {d.id: d.published_day for d in documents}
    matter = {s.id: s.utterance for s in statements}
    found = [
        *_of_statements(documents, statements, published, places),
        *_of_things(documents, statements, times, places),
    ]
    earliest: dict[tuple[str, str, str], Knowledge] = {}
    for item in sorted(found, key=_order):
        earliest.setdefault((item.entity, matter.get(item.about, item.about), item.how.value), item)
    return tuple(sorted(earliest.values(), key=_order))


def _order(item: Knowledge) -> tuple[str, str, Span, str, str]:
    return item.by, item.document, item.span, item.entity, item.how.value


def mentions_of(entities: Sequence[Entity]) -> dict[str, list[Named]]:
    """Return where entities are named or described, by document, in text order."""
    found: dict[str, list[Named]] = {}
    # Of one name in one document, they are two; in two documents they may well be one that nothing ties yet.
    together = Counter(
        (bare_key(entity.name), document)
        for entity in entities
        for document in {mention.document for mention in entity.mentions}
    )
    shared = {name for (name, _), count in together.items() if count > 1}
    for entity in entities:
        key = bare_key(entity.name)
        key = key if key not in shared and entity.named else f"{key} {entity.id}"
        for mention in entity.mentions:
            if len(mention.candidates) <= 1:
                named = Named(mention.span, entity.id, entity.kind, key)
                found.setdefault(mention.document, []).append(named)
    for places in found.values():
        places.sort(key=lambda n: n.span)
    return found


def _of_statements(
    documents: Sequence[Document],
    statements: Sequence[Statement],
    published: Mapping[str, date | None],
    places: Mapping[str, Sequence[Named]],
) -> Iterator[Knowledge]:
    texts = {d.id: d.text for d in documents}
    able = frozenset(n.entity for named in places.values() for n in named if n.kind in _HEARING)
    for at, statement in enumerate(statements):
        by = _by(statement.said.ends if statement.said else None, published.get(statement.document))
        if by is None or not (statement.content or statement.cue):
            continue
        text = texts[statement.document]
        following = statements[at + 1] if at + 1 < len(statements) else None
        hearers = _hearers(statement, text, places.get(statement.document, ()), following, able)
        speakers = () if statement.source is None else statement.source.entities
        told = {entity for entity, _ in hearers}
        if _is_untold(statement, text):
            hearers = ()
        for entity, how in (*((e, _spoke(statement, text)) for e in speakers if e not in told), *hearers):
            span = hull(statement.content or statement.cue)
            yield Knowledge(entity, statement.id, by, how, statement.document, span, statement.text)


def _by(last: str | None, published: date | None) -> str | None:
    """Return the day by which something had been said in a document published on `published`."""
    days = [day for day in (last, published.isoformat() if published else None) if day]
    return min(days) if days else None


def _spoke(statement: Statement, text: str) -> KnowledgeHow:
    """Return how the speaker of a statement knew: who gave no answer had been asked."""
    words = (
        text[hull(statement.cue).start : hull((*statement.cue, *statement.content)).end]
        if statement.cue
        else ""
    )
    declined = statement.within is None and statement.act is Act.DECLINES and _NO_ANSWER.search(words)
    declined = declined or _ASKED_FIRST.search(words)
    return KnowledgeHow.ASKED if declined else KnowledgeHow.SAID


def _is_untold(statement: Statement, text: str) -> bool:
    """Return whether the words say that nobody was told this, or that somebody is yet to be."""
    if not statement.cue:
        return False
    cue = hull(statement.cue)
    verb = cue.end - len(cue.of(text).split()[-1])
    source = statement.source.span if statement.source else None
    if source is not None and source.end <= cue.start:
        return (
            _UNTOLD.search(text, source.end, verb) is not None
            or _NEGATED.match(text, source.start) is not None
        )
    ahead = _BEFORE_CUE.search(text, max(0, cue.start - _CLAUSE), cue.start)
    return _UNTOLD.search(text, ahead.start() if ahead else cue.start, verb) is not None


def _tells(statement: Statement, text: str) -> bool:
    """Return whether the source stands behind "was told by", so that it is the one who tells."""
    span = statement.source.span if statement.source else None
    return (
        span is not None
        and bool(statement.cue)
        and (
            _BY.fullmatch(text, statement.cue[-1].end, span.start) is not None
            or (span.start >= statement.cue[-1].end and text[: statement.cue[-1].end].endswith(" by"))
        )
    )


def _hearers(
    statement: Statement,
    text: str,
    places: Sequence[Named],
    following: Statement | None,
    able: frozenset[str],
) -> tuple[tuple[str, KnowledgeHow], ...]:
    """Return who heard a statement, and whether as a question."""
    cue = words_of(statement.cue, text)
    asked = statement.act is Act.ASKS
    how = KnowledgeHow.ASKED if asked else KnowledgeHow.TOLD
    if (heard := _HEARD.search(cue)) is not None:
        how = KnowledgeHow.ASKED if heard["how"].lower() == "asked" else KnowledgeHow.TOLD
        if statement.source is not None and not _tells(statement, text):
            return tuple((entity, how) for entity in statement.source.entities)
        first = statement.content[0] if statement.content else None
        before = first is not None and first.end <= statement.cue[0].start
        one = _at(places, first.start) if first is not None and before else None
        return ((one, how),) if one is not None and one in able else ()
    if statement.to:
        return tuple((one.entity, how) for one in statement.to if one.entity in able)
    is_asked = asked and _ASKED.search(cue)
    if is_asked and statement.source is None and following is not None and following.source is not None:
        return tuple((entity, how) for entity in following.source.entities)
    return ()


def _at(places: Sequence[Named], start: int) -> str | None:
    """Return the entity that the words at `start` name, an article before them not counted."""
    at = bisect_left(places, start, key=lambda n: n.span.start)
    return places[at].entity if at < len(places) and places[at].span.start - start <= len("the ") else None


def _of_things(
    documents: Sequence[Document],
    statements: Sequence[Statement],
    times: Mapping[str, Sequence[Time]],
    places: Mapping[str, Sequence[Named]],
) -> Iterator[Knowledge]:
    of: dict[str, list[Statement]] = {}
    for statement in statements:
        of.setdefault(statement.document, []).append(statement)
    for document in documents:
        sentences = Sentences(document.text)
        found = holders(document, of.get(document.id, ()), places.get(document.id, ()), sentences)
        for entity, thing, place in found:
            bounds = sentences.bounds(sentences.index(place))
            by = _by(_last_day(times.get(document.id, ()), *bounds), document.published_day)
            if by is not None:
                about = span_id("thing", document.id, document.sha256, "thing", (thing,))
                words = thing.on_one_line(document.text)
                yield Knowledge(entity, about, by, KnowledgeHow.HELD, document.id, thing, words)


def _last_day(times: Sequence[Time], start: int, end: int) -> str | None:
    """Return the last day of the one date that a sentence names, None when it names none or several."""
    found = [t for t in times if start <= t.span.start < end and t.ends and t.type in ("DATE", "TIME")]
    return found[0].ends if len({t.ends for t in found}) == 1 else None
