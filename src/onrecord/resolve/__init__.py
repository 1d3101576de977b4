"""Who is who: the people, offices and unnamed sources of documents, and who stands behind each statement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.model import Addressee, Annotation, Document, Resolution
from onrecord.resolve.across import merge_documents
from onrecord.resolve.building import ask, build, identify
from onrecord.resolve.drafts import Draft
from onrecord.resolve.kinds import typed
from onrecord.resolve.named import Lone
from onrecord.resolve.voices import hear

__all__ = ["resolve"]


def resolve(read: Sequence[tuple[Document, Annotation]]) -> Resolution:
    """Return the entities of the documents, in order of first appearance, and those behind each attribution.

    What the text leaves unclear is left open: such a mention stands under
    each of its candidates, and the statement's `sources` entry is empty.
    """
    read = [(document, annotation.letters_opened()) for document, annotation in read]
    named = typed(read)
    lone = Lone.of((document, names) for (document, _), names in zip(read, named, strict=True))
    heard = [
        hear(document, annotation, names, elsewhere=lone)
        for (document, annotation), names in zip(read, named, strict=True)
    ]
    drafts = [draft for one in heard for draft in one.drafts]
    outlets = {document.id: one.outlet for (document, _), one in zip(read, heard, strict=True)}
    across = merge_documents(
        drafts,
        {document: outlet for document, outlet in outlets.items() if outlet},
        {document.id: document for document, _ in read},
    )
    into = across.into
    kept = [_pointed(d, into) for d in drafts if d not in into]
    ids = identify(kept)
    ids |= {draft: ids[_last(draft, into)] for draft in into}
    order = {document.id: place for place, (document, _) in enumerate(read)}
    return Resolution(
        entities=tuple(build(draft, ids, outlets, order) for draft in kept),
        sources={
            document.id: {i: tuple(dict.fromkeys(ids[d] for d in found)) for i, found in one.sources.items()}
            for (document, _), one in zip(read, heard, strict=True)
        },
        hearers={
            document.id: {i: Addressee(ids[draft], span) for i, (draft, span) in one.hearers.items()}
            for (document, _), one in zip(read, heard, strict=True)
        },
        questions=tuple(ask(across.doubts, ids)),
    )


def _last(draft: Draft, into: dict[Draft, Draft]) -> Draft:
    while draft in into:
        draft = into[draft]
    return draft


def _pointed(draft: Draft, into: dict[Draft, Draft]) -> Draft:
    """Turn the relations of `draft` to the entities that their ends have become."""
    draft.ties = [replace(tie, to=_last(tie.to, into)) for tie in draft.ties]
    return draft
