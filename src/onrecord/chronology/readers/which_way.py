"""Whether a weekday, or a date without its year, is the one behind or the one ahead of publication."""

from __future__ import annotations

import re
from datetime import date

from onrecord.chronology.readers.readings import Context
from onrecord.chronology.surroundings.datelines import is_in_dateline
from onrecord.chronology.surroundings.prospects import Kind, Ways

# "Last Oct. 23", "next June 7".
_RELATIVE = re.compile(r"\b(?:(?P<last>last)|next|coming)\s+$", re.IGNORECASE)
# After "by", "until", "to" a month or day is ahead even beside a past verb ("asked it to answer by 9 May")
# where it is so many times nearer there: in the learnt part of evaluation/which_way.py, TimeBank, AQUAINT and
# MEANTIME 30 times of 30.
_UP_TO = re.compile(
    r"\b(?:by|until|till|through|to|from|before|effective)\s+(?:the\s+|early\s+|mid-?|late\s+)*$",
    re.IGNORECASE,
)
_MUCH_NEARER = 4


def chosen(
    published: date, behind: date | None, ahead: date | None, kind: Kind, context: Context
) -> date | None:
    """Return the day behind or the day ahead, whichever is there, certain or else likelier."""
    if behind is None or ahead is None or behind == ahead:
        return behind or ahead
    ways = Ways(kind, (published - behind).days, (ahead - published).days)
    if relative := _RELATIVE.search(context.before):
        return behind if relative["last"] else ahead
    if is_in_dateline(context.before.rpartition("\n")[2], context.after):
        return ahead if ways.ahead < ways.behind else behind
    if kind != "weekday" and ways.ahead * _MUCH_NEARER < ways.behind and _UP_TO.search(context.before):
        return ahead
    return ahead if context.ahead(ways) > 0.5 else behind


def year_of_month(published: date, number: int, context: Context) -> int:
    """Return the year of a month that is named without one; that of publication is the present one."""
    if number == published.month:
        return published.year
    behind = date(published.year - (number > published.month), number, 1)
    ahead = date(published.year + (number < published.month), number, 1)
    first = chosen(published, behind, ahead, "month", context)
    return published.year if first is None else first.year
