"""Identifiers derived from content, so that the same input gives the same ids on every run."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from onrecord.model.spans import Span


def sha256_of(text: str) -> str:
    """Return the hexadecimal SHA-256 of `text` in UTF-8 (lone surrogates kept as they are)."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def document_id(sha256: str, *, url: str | None, outlet: str | None) -> str:
    """Return the id of a document that came without one.

    The same words at two addresses or outlets are two documents (a copied wire
    story), so both take part beside the hash of the text.
    """
    return "doc-" + sha256_of("\0".join((sha256, url or "", outlet or "")))[:16]


def span_id(prefix: str, document: str, sha256: str, kind: str, spans: Iterable[Span]) -> str:
    """Return an id for something of `kind` that rests on `spans` of one document."""
    places = ",".join(f"{s.start}-{s.end}" for s in spans)
    return f"{prefix}-" + sha256_of("\0".join((document, sha256, kind, places)))[:16]
