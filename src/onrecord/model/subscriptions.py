"""Who follows what, and what they have looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from onrecord.model.searching import Criteria


class SubscriptionKind(StrEnum):
    """What can be followed."""

    AUTHOR = "author"
    OUTLET = "outlet"
    TOPIC = "topic"
    ENTITY = "entity"
    CLAIM = "claim"
    SEARCH = "search"
    AFFAIR = "affair"


class MuteKind(StrEnum):
    """Whose pages can be kept out of a feed."""

    OUTLET = "outlet"
    AUTHOR = "author"


@dataclass(frozen=True, slots=True)
class Subscription:
    """One user's wish to be told of changes about something.

    `target` is a name, for a claim or an affair an id, for a search its words as
    they are shown; `criteria` is what a search looks for. `since` is the number of
    the log entry that began it: what came before is not new to the user.
    """

    id: str
    who: str
    kind: SubscriptionKind
    target: str
    since: int
    at: str
    criteria: Criteria | None = None


@dataclass(frozen=True, slots=True)
class Mute:
    """One user's wish not to be told of the pages of an outlet or author."""

    id: str
    who: str
    kind: MuteKind
    name: str
    at: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What one user has looked at.

    `looks` gives, for each record by its id, the number of the last log entry that
    the user has seen; `marks` whether single items, by their id, were marked as
    read or as unread.
    """

    looks: Mapping[str, int] = field(default_factory=dict)
    marks: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """Criteria that somebody saved under a name."""

    id: str
    name: str
    criteria: Criteria
    who: str
    at: str


@dataclass(frozen=True, slots=True)
class Rule:
    """What puts documents into an affair: those of which `criteria` finds something."""

    id: str
    affair: str
    affair_name: str
    criteria: Criteria
    who: str
    at: str
