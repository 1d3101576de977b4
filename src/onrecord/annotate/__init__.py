"""Attributions and names in a document, found by a trained encoder and completed by exact rules."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.annotate.cues.acts import act_of, act_of_nobody, is_nobody
from onrecord.annotate.cues.telling import tells
from onrecord.annotate.drafts.draft import Draft
from onrecord.annotate.encoding.confidence import Calibration, calibrated
from onrecord.annotate.encoding.encoder import ENGINES, Models, load_models
from onrecord.annotate.found import InnerCues, read_contents, read_document
from onrecord.annotate.marks.forms import form_of, form_within
from onrecord.annotate.marks.quotations import QuotedText
from onrecord.annotate.rules.citing import with_quoted, without_citing_cues
from onrecord.annotate.rules.completion import complete
from onrecord.annotate.rules.datelines import dateline
from onrecord.annotate.rules.headlines import title_line, with_headline
from onrecord.annotate.rules.labelled import labelled_drafts
from onrecord.annotate.rules.nested import Nested, inside, read_within
from onrecord.annotate.rules.quoted_as import give_to_the_quoted
from onrecord.annotate.rules.signed_letters import letter_of, within_letter
from onrecord.annotate.rules.text_parts import Words
from onrecord.annotate.rules.told_last import with_told_last
from onrecord.annotate.rules.turns import held_by_turns, outside_turns, turn_drafts
from onrecord.annotate.wording.hearsay import TELLING
from onrecord.model import (
    SIGNED_LETTER,
    SPEAKER_TURN,
    Act,
    Annotation,
    Attribution,
    Document,
    Form,
    Span,
    words_of,
)

__all__ = ["ENGINES", "Models", "annotate", "load_models"]

# A content of a statement within another is read as a text of its own where it has a verb of saying and a
# word likelier than this to be a cue: one pass does not tell which of two statements stands in the other.
LIKELY = 0.2
_NOT_SPACE = re.compile(r"[^\n\r]")


def annotate(document: Document, models: Models) -> Annotation:
    """Return the attributions and names of `document`, in text order.

    Page furniture and a dateline with a colon are left out. A statement
    inside another carries the index of the one it is within, which stands
    before it.
    """
    text = _without_dateline(without_furniture(document))
    quoted, words = QuotedText(text), Words(text)
    found = read_document(text, quoted, models)
    voiced = turn_drafts(document) or labelled_drafts(text, quoted)
    outer = outside_turns(voiced, without_citing_cues(text, found.drafts))
    outer = with_headline(text, title_line(text, document.title), outer, quoted)
    outer = with_quoted(text, with_told_last(text, outer, quoted))
    given = give_to_the_quoted(text, complete(text, outer, quoted, words), quoted)
    whole = sorted((*voiced, *given), key=lambda d: d.start)

    in_turns = held_by_turns(voiced, found.drafts)
    within = (*in_turns, *(d for d in found.inner if not any(_told_in(d, t) for t in in_turns)))

    def in_the_same_pass(spans: Sequence[Span]) -> list[tuple[Draft, ...]]:
        return [
            _completed(span.of(text), drafts)
            for span, drafts in zip(spans, inside(within, spans), strict=True)
        ]

    def again(spans: Sequence[Span]) -> list[tuple[Draft, ...]]:
        likely = [_may_tell(text, s, found.inner_cues) or _is_told_in_turn(text, s, turns) for s in spans]
        contents = [s.of(text) for s, worth in zip(spans, likely, strict=True) if worth]
        read = zip(contents, read_contents(contents, [QuotedText(c) for c in contents], models), strict=True)
        return [_completed(*next(read)) if worth else () for worth in likely]

    turns = [span for turn in voiced for span in turn.content]

    def once(spans: Sequence[Span]) -> list[tuple[Draft, ...]]:
        out = in_the_same_pass(spans)
        # To the encoder a label and its colon are source and cue, or no statement at all.
        telling = [i for i, s in enumerate(spans) if _is_told_in_turn(text, s, turns)]
        for i, drafts in zip(telling, again([spans[i] for i in telling]), strict=True):
            out[i] = (*drafts, *(d for d in out[i] if not any(_meet(d, other) for other in drafts)))
        return out

    layers = [once if models.one_pass else again, *((again,) if models.settings.deeper else ())]
    nested = read_within(text, words, whole, layers)
    attributions = _flat(text, nested, quoted, models.settings.calibration)
    if (letter := None if voiced else letter_of(text)) is not None:
        told = _finished(text, letter, quoted, None, models.settings.calibration)
        attributions = within_letter(told, attributions)
    return Annotation(tuple(attributions), found.names, found.mentions)


def _may_tell(text: str, content: Span, cues: InnerCues | None) -> bool:
    """Return whether a statement may stand in a content of one that stands within another."""
    if cues is None:
        return True
    return cues.best_in(content) >= LIKELY and TELLING.search(text, content.start, content.end) is not None


def _told_in(draft: Draft, other: Draft) -> bool:
    """Return whether a draft stands in another, or has its cue."""
    return any(c.overlaps(s) for c in draft.cue for s in (*other.cue, *other.content))


def _meet(a: Draft, b: Draft) -> bool:
    return _told_in(a, b) or _told_in(b, a)


def _is_told_in_turn(text: str, content: Span, turns: Sequence[Span]) -> bool:
    """Return whether a content is of a turn in which somebody may be said to have said something."""
    return (
        any(t.contains(content) for t in turns)
        and TELLING.search(text, content.start, content.end) is not None
    )


def _completed(text: str, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    return complete(text, drafts, QuotedText(text), Words(text)) if drafts else ()


def without_furniture(document: Document) -> str:
    """Return the text as it is read: its furniture blanked, every other place unmoved."""
    return _blanked(document.text, document.furniture)


def _without_dateline(text: str) -> str:
    """Return the text with the dateline blanked that would be read as a voice and its cue."""
    span = dateline(text)
    return text if span is None else _blanked(text, (span,))


def _blanked(text: str, spans: Sequence[Span]) -> str:
    parts, at = [], 0
    for span in spans:
        parts += [text[at : span.start], _NOT_SPACE.sub(" ", span.of(text))]
        at = span.end
    return "".join((*parts, text[at:]))


def _flat(
    text: str, nested: Sequence[Nested], quoted: QuotedText, calibration: Calibration
) -> list[Attribution]:
    """Return the drafts as attributions, each before those within it."""
    out: list[Attribution] = []
    waiting: list[tuple[Nested, int | None]] = [(item, None) for item in reversed(nested)]
    while waiting:
        item, within = waiting.pop()
        waiting += [(inner, len(out)) for inner in reversed(item.inner)]
        out.append(_finished(text, item.draft, quoted, within, calibration))
    return out


def _finished(
    text: str, draft: Draft, quoted: QuotedText, within: int | None, calibration: Calibration
) -> Attribution:
    cue, content = words_of(draft.cue, text), draft.content[0].of(text)
    source = draft.source.of(text) if draft.source else ""
    act, because = act_of_nobody(cue, content) if is_nobody(source) else act_of(cue, content, source)
    is_question = not draft.cue and draft.content[-1].of(text).rstrip("\"'”’»").endswith("?")
    if is_question and act is not Act.DENIES:  # "That is a lie. Which one is it?" is an answer
        act, because = Act.ASKS, "ends in a question"
    sourceless = draft.source is None and draft.speaker is None
    if draft.method in (SPEAKER_TURN, SIGNED_LETTER):
        form = Form.DIRECT
    elif within is not None and draft.cue:
        form = form_within(text, draft.cue[0], draft.content, quoted)
    else:
        form = form_of(text, draft.content, quoted)
    return Attribution(
        _bare_source(text, draft.source),
        draft.cue,
        draft.content,
        form,
        act,
        calibrated(draft.confidence, draft.method, sourceless, not tells(cue, content), calibration),
        draft.method,
        because,
        draft.speaker,
        within,
    )


def _bare_source(text: str, source: Span | None) -> Span | None:
    """Return the source without the comma or dash that closes its apposition."""
    if source is None:
        return None
    end = source.end
    while end > source.start + 1 and text[end - 1] in ",;:–— ":
        end -= 1
    return Span(source.start, end)
