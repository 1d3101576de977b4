"""Days of statements as values: made from a time, or handed on to another statement."""

from __future__ import annotations

from datetime import date

from onrecord.chronology.values.edtf import edtf_of
from onrecord.model import Said, SaidBasis, Time

_OF_THE_TEXT = (SaidBasis.CUE, SaidBasis.DISCOURSE)
_WEEK, _MONTH = 7, 31


def from_time(time: Time, basis: SaidBasis) -> Said | None:
    """Return the day that a time gives a statement, None where it fixes none."""
    edtf = edtf_of(time)
    return None if edtf is None else Said(edtf, time.begins, time.ends, basis, time.span)


def again(said: Said | None, basis: SaidBasis = SaidBasis.DISCOURSE) -> Said | None:
    """Return the same day for another statement."""
    return None if said is None else Said(said.edtf, said.begins, said.ends, basis, said.span)


def is_from_text(said: Said | None) -> bool:
    """Return whether the words of the text gave a day."""
    return said is not None and said.basis in _OF_THE_TEXT


def is_short(said: Said | None) -> bool:
    """Return whether a time is one on which one may go on speaking: a week at most."""
    return _lasts(said, _WEEK)


def is_at_most_a_month(said: Said | None) -> bool:
    """Return whether a time is one on which several things may have been said: a month at most."""
    return _lasts(said, _MONTH)


def _lasts(said: Said | None, days: int) -> bool:
    if said is None or said.begins is None or said.ends is None:
        return False
    return (date.fromisoformat(said.ends) - date.fromisoformat(said.begins)).days < days
