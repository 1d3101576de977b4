"""Attributions and names in a document, found by a trained encoder and completed by exact rules."""

from __future__ import annotations

from onrecord.annotate.acts import act_of
from onrecord.annotate.completion import complete
from onrecord.annotate.draft import Draft, draft_of
from onrecord.annotate.encoder import Models, encode, load_models
from onrecord.annotate.forms import form_of
from onrecord.annotate.pieces import cut
from onrecord.annotate.quotations import QuotedText
from onrecord.annotate.relations import link, name_spans, role_spans
from onrecord.model import Annotation, Attribution, Document, Name

__all__ = ["Models", "annotate", "load_models"]


def annotate(document: Document, models: Models) -> Annotation:
    """Return the attributions and names of `document`, in text order.

    Page furniture is left out. Statements inside others carry the index of
    the one they are within.
    """
    text = document.text
    quoted = QuotedText(text)
    drafts, names = _read(text, quoted, models)
    drafts = complete(text, drafts, quoted)
    return Annotation(tuple(_finish(text, d, quoted) for d in drafts), names)


def _read(text: str, quoted: QuotedText, models: Models) -> tuple[tuple[Draft, ...], tuple[Name, ...]]:
    pieces = cut(text, models.tokenizer, quoted)
    if not len(pieces):
        return (), ()
    encoded = encode(pieces, models)
    relations = link(encoded, role_spans(pieces, encoded.roles))
    return tuple(draft_of(r) for r in relations), name_spans(pieces, encoded.names)


def _finish(text: str, draft: Draft, quoted: QuotedText) -> Attribution:
    cue = " ".join(s.of(text) for s in draft.cue)
    act, because = act_of(cue, draft.content[0].of(text))
    form = form_of(text, draft.content, quoted)
    return Attribution(
        draft.source, draft.cue, draft.content, form, act, draft.confidence, draft.method, because, draft.speaker
    )
