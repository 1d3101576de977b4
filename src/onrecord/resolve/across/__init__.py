"""Which entities of different documents are one, which may be, and on which grounds."""

from __future__ import annotations

from onrecord.resolve.across.doubts import Doubt
from onrecord.resolve.across.merging import merge_documents

__all__ = ["Doubt", "merge_documents"]
