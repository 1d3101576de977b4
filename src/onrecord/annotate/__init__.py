"""Attributions and names in a document, found by a trained encoder and completed by exact rules."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.annotate.acts import act_of
from onrecord.annotate.completion import complete
from onrecord.annotate.confidence import Calibration, calibrated
from onrecord.annotate.draft import Draft, draft_of
from onrecord.annotate.encoder import ENGINES, Encoded, Floats, Models, Settings, encode, load_models
from onrecord.annotate.forms import form_of
from onrecord.annotate.headlines import title_line, with_headline
from onrecord.annotate.labelled import labelled_drafts
from onrecord.annotate.mentions import found_mentions
from onrecord.annotate.naming import names_of
from onrecord.annotate.nested import Nested, inside, read_within, without_citing_cues
from onrecord.annotate.pieces import Pieces, cut
from onrecord.annotate.quotations import QuotedText
from onrecord.annotate.quoted_as import give_to_the_quoted
from onrecord.annotate.refusals import refused_drafts
from onrecord.annotate.relations import CUE, link, role_spans
from onrecord.annotate.told_last import with_told_last
from onrecord.annotate.turns import outside_turns, turn_drafts
from onrecord.model import Act, Annotation, Attribution, Document, Form, FoundMention, Name, Span

__all__ = ["ENGINES", "Models", "annotate", "load_models", "read_texts"]

# A content in which no word is likelier than this to be a cue within it is not read again: see measurements.
WORTH_READING = 0.03
_NOT_SPACE = re.compile(r"[^\n\r]")


def annotate(document: Document, models: Models) -> Annotation:
    """Return the attributions and names of `document`, in text order.

    Page furniture is left out. A statement inside another carries the index
    of the one it is within, which stands before it.
    """
    text = _without(document.text, document.furniture)
    quoted = QuotedText(text)
    (found,) = read_texts([text], [quoted], models, whole=True)
    voiced = turn_drafts(document) or labelled_drafts(text, quoted)
    outer = outside_turns(voiced, without_citing_cues(text, found.drafts))
    outer = with_headline(text, title_line(text, document.title), outer, quoted)
    outer = with_told_last(text, outer, quoted)
    given = give_to_the_quoted(text, complete(text, outer, quoted), quoted)
    whole = sorted((*voiced, *given), key=lambda d: d.start)

    def in_the_same_pass(spans: Sequence[Span]) -> list[tuple[Draft, ...]]:
        return [_completed(s.of(text), inside(found.inner, s)) for s in spans]

    def again(spans: Sequence[Span]) -> list[tuple[Draft, ...]]:
        contents = [s.of(text) for s in spans]
        read = read_texts(contents, [QuotedText(c) for c in contents], models)
        return [_completed(c, r.drafts) for c, r in zip(contents, read, strict=True)]

    def again_where_likely(spans: Sequence[Span]) -> list[tuple[Draft, ...]]:
        likely = [found.inner_cues is None or found.inner_cues.best_in(s) >= WORTH_READING for s in spans]
        read = iter(again([s for s, worth in zip(spans, likely, strict=True) if worth]))
        return [next(read) if worth else () for worth in likely]

    first = again_where_likely if models.settings.reads_again or not models.one_pass else in_the_same_pass
    layers = [first, again, again]
    nested = read_within(text, whole, layers)
    attributions = tuple(_flat(text, nested, quoted, models.settings.calibration))
    return Annotation(attributions, found.names, found.mentions)


def _completed(text: str, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    return complete(text, drafts, QuotedText(text)) if drafts else ()


def _without(text: str, furniture: Sequence[Span]) -> str:
    """Return `text` with the furniture blanked, every other place unmoved."""
    parts, at = [], 0
    for span in furniture:
        parts += [text[at : span.start], _NOT_SPACE.sub(" ", span.of(text))]
        at = span.end
    return "".join((*parts, text[at:]))


@dataclass(frozen=True, slots=True)
class Found:
    """What the encoder found in a text; `inner` are drafts within the contents of others."""

    drafts: tuple[Draft, ...] = ()
    names: tuple[Name, ...] = ()
    inner: tuple[Draft, ...] = ()
    mentions: tuple[FoundMention, ...] = ()
    inner_cues: InnerCues | None = None


@dataclass(frozen=True, slots=True)
class InnerCues:
    """How likely each piece, in text order, is of a cue within another's content, by its place."""

    starts: NDArray[np.int64]
    chances: Floats

    def best_in(self, span: Span) -> float:
        """Return the greatest chance in `span`."""
        low, high = np.searchsorted(self.starts, (span.start, span.end))
        return float(self.chances[low:high].max(initial=0.0))


def read_texts(
    texts: Sequence[str], marks: Sequence[QuotedText], models: Models, *, whole: bool = False
) -> list[Found]:
    """Return what is found in each text, from one pass of the encoder; mentions only of `whole` documents."""
    cuts = [cut(text, models.tokenizer, quoted) for text, quoted in zip(texts, marks, strict=True)]
    filled = [i for i, pieces in enumerate(cuts) if len(pieces)]
    out = [Found() for _ in texts]
    for i, encoded in zip(filled, encode([cuts[i] for i in filled], models), strict=True):
        outer, inner = (
            _drafts(texts[i], cuts[i], layer, models.settings) if layer else ()
            for layer in (encoded, encoded.inner)
        )
        mentions = found_mentions(cuts[i], encoded) if whole else ()
        cues = None if encoded.inner is None else _inner_cues(cuts[i], encoded.inner)
        out[i] = Found(outer, names_of(texts[i], cuts[i], encoded) if whole else (), inner, mentions, cues)
    return out


def _inner_cues(pieces: Pieces, inner: Encoded) -> InnerCues:
    return InnerCues(pieces.starts, inner.roles[:, 2 * CUE - 1] + inner.roles[:, 2 * CUE])


def _drafts(text: str, pieces: Pieces, encoded: Encoded, settings: Settings) -> tuple[Draft, ...]:
    ends = encoded.words.ends if encoded.words else None
    spans = role_spans(pieces, encoded.roles, settings.transitions, ends)
    drafts = [draft_of(r) for r in link(pieces, encoded, spans)]
    return (*drafts, *refused_drafts(text, pieces, encoded, drafts))


def _flat(
    text: str, nested: Sequence[Nested], quoted: QuotedText, calibration: Calibration
) -> list[Attribution]:
    out: list[Attribution] = []

    def add(item: Nested, within: int | None) -> None:
        place = len(out)
        out.append(_finished(text, item.draft, quoted, within, calibration))
        for inner in item.inner:
            add(inner, place)

    for item in nested:
        add(item, None)
    return out


def _finished(
    text: str, draft: Draft, quoted: QuotedText, within: int | None, calibration: Calibration
) -> Attribution:
    act, because = act_of(" ".join(s.of(text) for s in draft.cue), draft.content[0].of(text))
    if not draft.cue and draft.content[-1].of(text).rstrip("\"'”’»").endswith("?"):
        act, because = Act.ASKS, "ends in a question"
    sourceless = draft.source is None and draft.speaker is None
    form = Form.DIRECT if draft.method == "speaker turn" else form_of(text, draft.content, quoted)
    return Attribution(
        _bare_source(text, draft.source),
        draft.cue,
        draft.content,
        form,
        act,
        calibrated(draft.confidence, draft.method, sourceless, calibration),
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
