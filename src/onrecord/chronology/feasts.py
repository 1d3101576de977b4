"""Feast days and public holidays by name."""

from __future__ import annotations

from onrecord.chronology.grammar import Found
from onrecord.chronology.readings import Context, Reading


def feast(found: Found, context: Context) -> Reading | None:
    """Read "Christmas Day", "last Thanksgiving", "Easter Monday 2019"."""
    return None
