"""Whether a name is a person's, a body's or a place's, by all that the documents say of it."""

from __future__ import annotations

from onrecord.resolve.kinds.typing import typed

__all__ = ["typed"]
