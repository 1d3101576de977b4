"""Who stands behind each statement of one document, and to whom it was said."""

from __future__ import annotations

from onrecord.resolve.voices.hearing import hear

__all__ = ["hear"]
