"""Read the publication day that a user or an input file states."""

from __future__ import annotations

from datetime import date, datetime

from onrecord.errors import OptionInvalid

_MEND = "write it as 2019-05-04, or with time and zone as 2019-05-04T10:30:00+01:00"


def parse_published(text: str, *, input: str = "published") -> date | datetime:
    """Return the day, or the instant with its zone, that `text` states in ISO 8601.

    A time without a zone says no instant: its day alone is kept.

    >>> parse_published("2019-05-04")
    datetime.date(2019, 5, 4)
    >>> parse_published("2019-05-04T10:30:00Z")
    datetime.datetime(2019, 5, 4, 10, 30, tzinfo=datetime.timezone.utc)

    Raises OptionInvalid when `text` is no such date; `input` names where it stood.
    """
    stated = text.strip()
    try:
        return date.fromisoformat(stated)
    except ValueError:
        pass
    try:
        moment = datetime.fromisoformat(stated)
    except ValueError as error:
        raise OptionInvalid(input, f"{text[:60]!r} is no date", _MEND) from error
    return moment if moment.tzinfo is not None else moment.date()
