"""Following: what changed about an author, topic, outlet, person, claim, search or affair."""

from __future__ import annotations

from onrecord.follow.changes import Change, ChangeKind, Origin, key
from onrecord.follow.feeds import Item, Subscribers, follow, is_read, keys_of
from onrecord.follow.making import Happening, change_id, changes_of

__all__ = [
    "Change",
    "ChangeKind",
    "Happening",
    "Item",
    "Origin",
    "Subscribers",
    "change_id",
    "changes_of",
    "follow",
    "is_read",
    "key",
    "keys_of",
]
