"""Words with their context: made for a judgement, and found again in a text that has changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from onrecord.model import Document, Entity, Mention, MentionForm, Quote, Span, Statement, Subject

# Code points kept on each side: a line of a newspaper column, which tells two places apart.
CONTEXT = 64
# Mentions kept of an entity: enough to outvote a few that another model reads otherwise; and one of
# each document, so that the judgement is known there too.
MENTIONS = 8
DOCUMENTS = 100
# A statement is the same when its content shares this much of all the words of both.
OVERLAP = 0.5


def record_id(document: Document) -> str:
    """Return the record's id of the document that this is a version of."""
    return document.version_of or document.id


def quote(document: Document, span: Span) -> Quote:
    """Return the words of a span with what stands around them."""
    text = document.text
    return Quote(
        document=record_id(document),
        sha256=document.sha256,
        start=span.start,
        end=span.end,
        words=span.of(text),
        before=text[max(0, span.start - CONTEXT) : span.start],
        after=text[span.end : span.end + CONTEXT],
    )


def of_statement(statement: Statement, document: Document) -> Subject:
    """Return what a judgement about a statement keeps of it."""
    return Subject(
        kind="statement",
        id=statement.id,
        name=statement.text,
        quotes=tuple(quote(document, span) for span in statement.content),
        cue=tuple(quote(document, span) for span in statement.cue),
    )


def of_entity(
    entity: Entity, documents: Mapping[str, Document], *, at: tuple[str, Span] | None = None
) -> Subject:
    """Return what a judgement about an entity keeps of it: names before descriptions before pronouns.

    The first are one of each document. With `at`, only the mention that stands there, where one does.
    """
    order = list(MentionForm)
    mentions = sorted(entity.mentions, key=lambda m: (order.index(m.form), m.document, m.span))
    mentions = [m for m in mentions if m.document in documents]
    if at is not None:
        mentions = [m for m in mentions if m.document == at[0] and m.span.overlaps(at[1])] or mentions
    best: dict[str, Mention] = {}
    for mention in mentions:
        best.setdefault(mention.document, mention)
    first = list(best.values())[:DOCUMENTS]
    chosen = [*first, *(m for m in mentions if m not in first)][: max(MENTIONS, len(first))]
    quotes = tuple(quote(documents[m.document], m.span) for m in chosen)
    return Subject("entity", entity.id, entity.name, quotes, (), entity.named, entity.aliases)


def find(sought: Quote, document: Document) -> Span | None:
    """Return where the words stand in this version, None when nowhere, or when two places fit as well."""
    text = document.text
    if document.sha256 == sought.sha256:
        return Span(sought.start, sought.end)
    starts = []
    at = text.find(sought.words)
    while at >= 0:
        starts.append(at)
        at = text.find(sought.words, at + 1)
    ranked = sorted(((_likeness(text, start, sought), start) for start in starts), reverse=True)
    if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return None
    start = ranked[0][1]
    return Span(start, start + len(sought.words))


def _likeness(text: str, start: int, sought: Quote) -> int:
    """Return how many code points around `start` are those that stood around the words."""
    end = start + len(sought.words)
    before = _shared_beginning(text[max(0, start - CONTEXT) : start][::-1], sought.before[::-1])
    return before + _shared_beginning(text[end : end + CONTEXT], sought.after)


def _shared_beginning(one: str, other: str) -> int:
    """Return how many code points two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def find_statement(
    subject: Subject, documents: Mapping[str, Document], statements: Iterable[Statement]
) -> Statement | None:
    """Return the statement that `subject` is now: the same cue, and most of the same content.

    `documents` are the versions in view by the record's id.
    """
    contents = _places(subject.quotes, documents)
    cues = _places(subject.cue, documents)
    if len(contents) < len(subject.quotes) or len(cues) < len(subject.cue):
        return None
    ranked = []
    for statement in statements:
        own_cue = {(statement.document, span) for span in statement.cue}
        if cues and not any(d == e and a.overlaps(b) for d, a in cues for e, b in own_cue):
            continue
        own = {
            (statement.document, place) for span in statement.content for place in range(span.start, span.end)
        }
        then = {(document, place) for document, span in contents for place in range(span.start, span.end)}
        shared = len(own & then) / len(own | then) if own | then else 1.0
        if shared >= OVERLAP:
            ranked.append((shared, statement.id == subject.id, statement))
    ranked.sort(key=lambda item: item[:2], reverse=True)
    if not ranked or (len(ranked) > 1 and ranked[0][:2] == ranked[1][:2]):
        return None
    return ranked[0][2]


Holders = Mapping[str, Sequence[tuple[Span, str]]]


def find_entity(subject: Subject, documents: Mapping[str, Document], holders: Holders) -> str | None:
    """Return the id of the entity that holds most mentions of `subject`; None when none, or two equally.

    `holders` are the mentions of each version with their entities. Another model may
    see the same mention a word longer: then the one that shares most of it counts.
    """
    votes: dict[str, int] = {}
    for document, span in _places(subject.quotes, documents):
        near = [
            (_shared(span, own), entity) for own, entity in holders.get(document, ()) if span.overlaps(own)
        ]
        if near:
            holder = max(near)[1]
            votes[holder] = votes.get(holder, 0) + 1
    ranked = sorted(votes.items(), key=lambda item: -item[1])
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _shared(one: Span, other: Span) -> float:
    """Return how much of the two spans together is in both."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared / (max(one.end, other.end) - min(one.start, other.start))


def mentions_found(subject: Subject, documents: Mapping[str, Document]) -> set[tuple[str, Span]]:
    """Return where the mentions of an entity stand now, each by its version's id."""
    return set(_places(subject.quotes, documents))


def _places(quotes: Iterable[Quote], documents: Mapping[str, Document]) -> list[tuple[str, Span]]:
    found = []
    for one in quotes:
        document = documents.get(one.document)
        span = None if document is None else find(one, document)
        if document is not None and span is not None:
            found.append((document.id, span))
    return found


def holders_of(entities: Iterable[Entity]) -> dict[str, list[tuple[Span, str]]]:
    """Return each document's mentions with their entities, where the first candidate leaves no doubt."""
    found: dict[str, list[tuple[Span, str]]] = {}
    for entity in entities:
        for mention in entity.mentions:
            if not mention.candidates or mention.candidates[0].entity == entity.id:
                found.setdefault(mention.document, []).append((mention.span, entity.id))
    return found
