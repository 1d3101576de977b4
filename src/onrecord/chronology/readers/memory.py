"""What a text has named so far: the last day, month, quarter and year, and the last expression with days."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from onrecord.chronology.values.calendar import Interval

_VALUE = re.compile(
    r"(?P<bc>BC)?(?P<y>\d{4})(?:-Q(?P<q>\d)|-(?P<season>SP|SU|FA|WI)|-(?P<m>\d\d)(?:-(?P<d>\d\d))?|-(?P<w>W\d\d))?"
)


@dataclass(frozen=True, slots=True)
class Memory:
    """What was named before a place, each None when nothing was.

    Years before Christ are negative. `near` holds the days of the last
    expression when it stands no further back than one paragraph.
    """

    year: int | None = None
    month: tuple[int, int] | None = None
    day: date | None = None
    quarter: tuple[int, int] | None = None
    week: date | None = None
    grain: str = ""
    explicit_year: int | None = None
    near: Interval | None = None
    previous: str = ""
    narrative: bool = False

    @property
    def near_day(self) -> date | None:
        """The day that "the same day" may mean: the last expression, if it is a day and near.

        In a narrative the last day named will do.
        """
        if self.near is not None and self.near.is_day:
            return self.near.begins
        return self.day if self.narrative else None

    @property
    def is_date(self) -> bool:
        """Whether a month or a day was named last, not a year alone."""
        return self.grain in ("M", "D")

    def over_quarters(self) -> Memory:
        """Return the memory once a text compares years and no longer the quarter it named."""
        return replace(self, quarter=None, grain="Y") if self.grain == "Q" else self

    def noting(self, value: str | None, days: Interval | None, *, explicit: bool) -> Memory:
        """Return the memory after an expression of this value; what has none leaves it as it is."""
        match = _VALUE.match(value or "")
        if match is None:
            return self if days is None else replace(self, near=days)
        year = int(match["y"]) * (-1 if match["bc"] else 1)
        found = replace(self, year=year, near=days or self.near, grain="Y", month=None, previous=value or "")
        if explicit:
            found = replace(found, explicit_year=year)
        if match["q"]:
            return replace(found, quarter=(year, int(match["q"])), grain="Q")
        if match["season"]:
            return replace(found, grain="S")
        if match["w"]:
            return replace(found, week=days.begins if days else None, grain="W")
        if match["m"]:
            found = replace(found, month=(year, int(match["m"])), grain="M")
        if match["d"] and days is not None and days.is_day:
            found = replace(found, day=days.begins, grain="D")
        return found
