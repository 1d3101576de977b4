"""Attributions and names in a document, found by a trained encoder and completed by exact rules."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.annotate.acts import act_of
from onrecord.annotate.completion import complete
from onrecord.annotate.confidence import calibrated
from onrecord.annotate.draft import Draft, draft_of
from onrecord.annotate.encoder import Models, encode, load_models
from onrecord.annotate.forms import form_of
from onrecord.annotate.labelled import labelled_drafts
from onrecord.annotate.nested import Nested, read_within, without_citing_cues
from onrecord.annotate.pieces import cut
from onrecord.annotate.quotations import QuotedText
from onrecord.annotate.quoted_as import give_to_the_quoted
from onrecord.annotate.refusals import refused_drafts
from onrecord.annotate.relations import link, name_spans, role_spans
from onrecord.annotate.turns import outside_turns, turn_drafts
from onrecord.model import Act, Annotation, Attribution, Document, Form, Name, Span

__all__ = ["Models", "annotate", "load_models", "read_texts"]

_NOT_SPACE = re.compile(r"[^\n\r]")


def annotate(document: Document, models: Models) -> Annotation:
    """Return the attributions and names of `document`, in text order.

    Page furniture is left out. A statement inside another carries the index
    of the one it is within, which stands before it.
    """
    text = _without(document.text, document.furniture)
    quoted = QuotedText(text)
    ((drafts, names),) = read_texts([text], [quoted], models)
    voiced = turn_drafts(document) or labelled_drafts(text, quoted)
    found = outside_turns(voiced, without_citing_cues(text, drafts))
    given = give_to_the_quoted(text, complete(text, found, quoted), quoted)
    whole = sorted((*voiced, *given), key=lambda d: d.start)

    def read_contents(contents: Sequence[str]) -> list[tuple[Draft, ...]]:
        marks = [QuotedText(c) for c in contents]
        read = read_texts(contents, marks, models)
        return [complete(c, d, q) for c, q, (d, _) in zip(contents, marks, read, strict=True)]

    nested = read_within(text, whole, read_contents)
    return Annotation(tuple(_flat(text, nested, quoted, models.calibration)), names)


def _without(text: str, furniture: Sequence[Span]) -> str:
    """Return `text` with the furniture blanked, every other place unmoved."""
    parts, at = [], 0
    for span in furniture:
        parts += [text[at : span.start], _NOT_SPACE.sub(" ", span.of(text))]
        at = span.end
    return "".join((*parts, text[at:]))


def read_texts(
    texts: Sequence[str], marks: Sequence[QuotedText], models: Models
) -> list[tuple[tuple[Draft, ...], tuple[Name, ...]]]:
    """Return the drafts and names of each text, from one pass of the encoder over all of them."""
    cuts = [cut(text, models.tokenizer, quoted) for text, quoted in zip(texts, marks, strict=True)]
    filled = [i for i, pieces in enumerate(cuts) if len(pieces)]
    out: list[tuple[tuple[Draft, ...], tuple[Name, ...]]] = [((), ()) for _ in texts]
    for i, encoded in zip(filled, encode([cuts[i] for i in filled], models), strict=True):
        drafts = [draft_of(r) for r in link(cuts[i], encoded, role_spans(cuts[i], encoded.roles))]
        drafts += refused_drafts(texts[i], cuts[i], encoded, drafts)
        out[i] = (tuple(drafts), name_spans(cuts[i], encoded.names))
    return out


def _flat(
    text: str, nested: Sequence[Nested], quoted: QuotedText, scaling: tuple[float, float]
) -> list[Attribution]:
    out: list[Attribution] = []

    def add(item: Nested, within: int | None) -> None:
        place = len(out)
        out.append(_finished(text, item.draft, quoted, within, scaling))
        for inner in item.inner:
            add(inner, place)

    for item in nested:
        add(item, None)
    return out


def _finished(
    text: str, draft: Draft, quoted: QuotedText, within: int | None, scaling: tuple[float, float]
) -> Attribution:
    act, because = act_of(" ".join(s.of(text) for s in draft.cue), draft.content[0].of(text))
    if not draft.cue and draft.content[-1].of(text).rstrip("\"'”’»").endswith("?"):
        act, because = Act.ASKS, "ends in a question"
    form = Form.DIRECT if draft.method == "speaker turn" else form_of(text, draft.content, quoted)
    return Attribution(
        _bare_source(text, draft.source),
        draft.cue,
        draft.content,
        form,
        act,
        calibrated(draft.confidence, draft.method, scaling),
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
