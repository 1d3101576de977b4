"""The record: what was read, what people decided, and the history of both, in one file or database."""

from onrecord.record.applying import apply
from onrecord.record.documents import Kept, Placed, Reading, Reread, Status, place_of, stale
from onrecord.record.entries import Entry, Kind
from onrecord.record.opening import open_record
from onrecord.record.record import Record

__all__ = [
    "Entry",
    "Kept",
    "Kind",
    "Placed",
    "Reading",
    "Record",
    "Reread",
    "Status",
    "apply",
    "open_record",
    "place_of",
    "stale",
]
