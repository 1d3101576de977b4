"""Which entities of different documents are one, which may be, and on which grounds."""

from __future__ import annotations

from onrecord.resolve.across.merging import merge_documents
from onrecord.resolve.across.persons import Doubt

__all__ = ["Doubt", "merge_documents"]
