"""What one pass of the encoder finds: in a whole document, or in the contents of its statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.annotate.drafts.draft import Draft, draft_of, with_whole_handle
from onrecord.annotate.drafts.endings import ended
from onrecord.annotate.drafts.relations import CUE, link, role_spans
from onrecord.annotate.encoding.encoder import Encoded, Floats, Models, encode
from onrecord.annotate.encoding.pieces import Pieces, cut
from onrecord.annotate.marks.quotations import QuotedText
from onrecord.annotate.names.mentions import found_mentions
from onrecord.annotate.names.naming import names_of
from onrecord.annotate.rules.refusals import refused_drafts
from onrecord.model import FoundMention, Name, Span
from onrecord.model.sentences import Sentences


@dataclass(frozen=True, slots=True)
class InnerCues:
    """How likely each piece, in text order, is of a cue within another's content, by its place."""

    starts: NDArray[np.int64]
    chances: Floats

    def best_in(self, span: Span) -> float:
        """Return the greatest chance in `span`."""
        low, high = np.searchsorted(self.starts, (span.start, span.end))
        return float(self.chances[low:high].max(initial=0.0))


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in a document; `inner` are drafts within the contents of others.

    An encoder that does not tell of such has no `inner_cues`.
    """

    drafts: tuple[Draft, ...] = ()
    names: tuple[Name, ...] = ()
    mentions: tuple[FoundMention, ...] = ()
    inner: tuple[Draft, ...] = ()
    inner_cues: InnerCues | None = None


def read_document(text: str, quoted: QuotedText, models: Models) -> Found:
    """Return what is found in the text of a document."""
    pieces = cut(text, models.tokenizer, quoted)
    if not len(pieces):
        return Found()
    (encoded,) = encode([pieces], models)
    layers = [encoded]
    cues = None
    if encoded.inner is not None:
        layers.append(encoded.inner)
        chances = encoded.inner.roles
        cues = InnerCues(pieces.starts, chances[:, 2 * CUE - 1] + chances[:, 2 * CUE])
    sentences = Sentences(text)
    outer, *inner = _drafts([(text, pieces, encoded, sentences) for encoded in layers], models)
    names, mentions = names_of(text, pieces, encoded), found_mentions(pieces, encoded)
    return Found(outer, names, mentions, inner[0] if inner else (), cues)


def read_contents(
    texts: Sequence[str], marks: Sequence[QuotedText], models: Models
) -> list[tuple[Draft, ...]]:
    """Return the statements found in each text, read as a text of its own."""
    cuts = [cut(text, models.tokenizer, quoted) for text, quoted in zip(texts, marks, strict=True)]
    filled = [i for i, pieces in enumerate(cuts) if len(pieces)]
    out: list[tuple[Draft, ...]] = [() for _ in texts]
    told = encode([cuts[i] for i in filled], models, whole=False)
    layers = [(texts[i], cuts[i], layer, Sentences(texts[i])) for i, layer in zip(filled, told, strict=True)]
    for i, found in zip(filled, _drafts(layers, models), strict=True):
        out[i] = found
    return out


def _drafts(
    layers: Sequence[tuple[str, Pieces, Encoded, Sentences]], models: Models
) -> list[tuple[Draft, ...]]:
    """Return the drafts of each layer: of a text, its pieces, what is said of these, and its sentences."""
    cuts, told = [pieces for _, pieces, _, _ in layers], [encoded for _, _, encoded, _ in layers]
    spans = role_spans(cuts, told, models.settings.transitions)
    out = []
    for (text, pieces, encoded, sentences), of_text in zip(layers, spans, strict=True):
        of_text = ended(text, pieces, encoded, of_text)
        drafts = [with_whole_handle(text, draft_of(r)) for r in link(pieces, encoded, of_text, sentences)]
        out.append((*drafts, *refused_drafts(text, pieces, encoded, drafts, sentences)))
    return out
