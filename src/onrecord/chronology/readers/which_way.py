"""Whether a date without its year is the one behind or the one ahead of publication."""

from __future__ import annotations

import re
from datetime import date

from onrecord.chronology.readers.readings import Context
from onrecord.chronology.surroundings.datelines import is_in_dateline

# A day that no tense places is ahead when it is so many times nearer there than behind.
_NEARER = 2
# "To be sent home by 14 January", read on the 15th, is that of this year.
_ALMOST_A_YEAR, _JUST_PAST = 330, 14
# After "by", "until", "to" it is ahead even beside a past verb ("asked it to answer by 9 May"), if so many
# times nearer there.
_MUCH_NEARER = 4
_UP_TO = re.compile(
    r"\b(?:by|until|till|through|to|from|before|effective)\s+(?:the\s+|early\s+|mid-?|late\s+)*$",
    re.IGNORECASE,
)


def chosen(published: date, behind: date | None, ahead: date | None, context: Context) -> date | None:
    """Return the day behind or the day ahead, as the tense and the distance say."""
    if behind is None or ahead is None or behind == ahead:
        return behind or ahead
    far_behind, near_ahead = (published - behind).days, (ahead - published).days
    if is_in_dateline(context.before.rpartition("\n")[2], context.after):
        return ahead if near_ahead < far_behind else behind
    tense = context.tense()
    if _UP_TO.search(context.before) and near_ahead * _MUCH_NEARER < far_behind:
        return ahead
    if tense > 0 and near_ahead > _ALMOST_A_YEAR and far_behind <= _JUST_PAST:
        return behind
    if tense:
        return ahead if tense > 0 else behind
    return ahead if near_ahead * _NEARER < far_behind else behind
