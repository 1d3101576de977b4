"""Dates that name a day, month, season, year, decade or century, with or without the year."""

from __future__ import annotations

import re
from datetime import date, timedelta

from onrecord.chronology import calendar
from onrecord.chronology.datelines import is_in_dateline
from onrecord.chronology.grammar import Found
from onrecord.chronology.readings import (
    Context,
    Reading,
    of_century,
    of_day,
    of_decade,
    of_month,
    of_season,
    of_year,
    open_reading,
    year_value,
)
from onrecord.chronology.words import ORDINALS, SEASONS, day_of, modifier_of, month_of, number_of, weekday_of
from onrecord.model import TimeBasis

_FROM_PUBLICATION = {"last": -1, "this": 0, "next": 1, "past": -1, "current": 0}
_FROM_DISCOURSE = {"same": 0, "that": 0, "previous": -1, "preceding": -1, "following": 1}
# How far back or on a weekday may fix the year of a day given without one: 28 February falls on
# the same weekday at most eleven years apart, and papers seldom name a weekday over so long.
_YEARS_TO_TRY = 6
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
_TURN_OF_YEAR = 8
_HIGHEST_DAY = 31
_YEARS_IN_DECADE = 10
_DECADES = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}


def iso(found: Found, context: Context) -> Reading | None:
    """Read 2019-05-04, with or without a time of day."""
    text = found["d"].upper()
    day = calendar.day_in(int(text[:4]), int(text[5:7]), int(text[8:10]))
    reading = of_day(day, TimeBasis.TEXT)
    if reading is None or "T" not in text:
        return reading
    return Reading("TIME", text.replace("Z", ""), None, reading.days, TimeBasis.TEXT)


def compact(found: Found, context: Context) -> Reading | None:
    """Read 20190504."""
    text = found["d"]
    return of_day(calendar.day_in(int(text[:4]), int(text[4:6]), int(text[6:])), TimeBasis.TEXT)


def numeric(found: Found, context: Context) -> Reading | None:
    """Read 4/5/2019: a day only when one order alone fits, else the year and no more."""
    first, second, third = (int(number) for number in re.findall(r"\d+", found["d"]))
    if first > 999:
        return of_day(calendar.day_in(first, second, third), TimeBasis.TEXT)
    number = third if third > 99 else third + (2000 if third < 50 else 1900)
    days = {calendar.day_in(number, second, first), calendar.day_in(number, first, second)} - {None}
    if len(days) == 1:
        return of_day(days.pop(), TimeBasis.TEXT)
    if len(days) == 2 and third < 100 and context.published is not None:
        return _nearest_of(sorted(day for day in days if day), context.published)
    return open_reading(f"{number:04d}-XX-XX") if days else None


def _nearest_of(days: list[date], published: date) -> Reading | None:
    """Return the one of two days that lies in the month of publication, if just one does."""
    close = [day for day in days if abs((day - published).days) <= 15]
    return (
        of_day(close[0], TimeBasis.PUBLISHED)
        if len(close) == 1
        else open_reading(f"{days[0].year:04d}-XX-XX")
    )


def year_named(found: Found, context: Context) -> tuple[int, TimeBasis] | None:
    """Return the year that stands in the expression, as a number or as "last year", and what fixes it."""
    if found["y"]:
        number = int(found["y"])
        return (-number if found["bc"] else number), TimeBasis.TEXT
    if found["sy"]:
        return short_year(int(re.sub(r"\D", "", found["sy"]))), TimeBasis.TEXT
    relative = found["ry"].removeprefix("the ").split(" ")[0]
    if relative in _FROM_PUBLICATION and context.published is not None:
        return context.published.year + _FROM_PUBLICATION[relative], TimeBasis.PUBLISHED
    step = _FROM_DISCOURSE.get(relative, _FROM_PUBLICATION.get(relative))
    if step is not None and context.memory.year is not None:
        return context.memory.year + step, TimeBasis.DISCOURSE
    return None


def short_year(digits: int) -> int:
    """Return the year that two digits say: up to 30 this century's, else the last one's."""
    return digits + (2000 if digits <= 30 else 1900)


# 11 September is the name of what happened in 2001 as well: beside an attack it is that day, and without a
# year one of the time around publication at most.
_ATTACKS = date(2001, 9, 11)
_OF_ATTACKS = re.compile(r"\s+(?:terror\w*\s+)?(?:attacks?|hijack\w+|hearings|families|Commission)\b")
_NEAR = timedelta(days=60)


def day(found: Found, context: Context) -> Reading | None:
    """Read "4 May 2019", "Saturday, May 4", "4 May last year"."""
    number, month = day_of(found["d"]), month_of(found["m"])
    if number is None or number > _HIGHEST_DAY:
        return None
    if calendar.day_in(2000, month, number) is None:
        return open_reading()
    open_value = f"XXXX-{month:02d}-{number:02d}"
    named = year_named(found, context)
    if named is not None:
        year, basis = named
        if year < 1:
            return Reading("DATE", f"{year_value(year)}-{month:02d}-{number:02d}", None, None, basis)
        return of_day(calendar.day_in(year, month, number), basis)
    weekday = weekday_of(found["wd"]) if found["wd"] else None
    if context.published is None:
        return _day_in_narrative(context, month, number) or open_reading(open_value)
    chosen = _nearest_day(context.published, month, number, weekday, context)
    if (month, number) == (_ATTACKS.month, _ATTACKS.day) and not weekday and context.published > _ATTACKS:
        if _OF_ATTACKS.match(context.after):
            return of_day(_ATTACKS, TimeBasis.TEXT)
        if chosen is not None and abs(context.published - chosen) > _NEAR:
            return open_reading(open_value)
    return of_day(chosen, TimeBasis.PUBLISHED) or open_reading(open_value)


def _day_in_narrative(context: Context, month: int, number: int) -> Reading | None:
    year = year_in_narrative(context, month)
    if year is None:
        return None
    if year < 1:
        return Reading(
            "DATE", f"{year_value(year)}-{month:02d}-{number:02d}", None, None, TimeBasis.DISCOURSE
        )
    return of_day(calendar.day_in(year, month, number), TimeBasis.DISCOURSE)


def year_in_narrative(context: Context, month: int) -> int | None:
    """Return the year of a month named without one: that of the last date named, or the one after.

    From the last months of a year to the first ones a narrative goes on, not back.
    """
    year, before = context.memory.year, context.memory.month
    if year is not None and before is not None and before[1] - month >= _TURN_OF_YEAR:
        return year + 1 if year != -1 else 1
    return year


def _nearest_day(
    published: date, month: int, number: int, weekday: int | None, context: Context
) -> date | None:
    """Return such a day: before publication, or from it on in the future tense; weekday agreeing.

    Without a tense that tells, a day that is well nearer ahead than behind is the one ahead.
    """
    years = range(published.year - _YEARS_TO_TRY, published.year + _YEARS_TO_TRY + 1)
    days = [day for year in years if (day := calendar.day_in(year, month, number)) is not None]
    if weekday is not None:
        days = [day for day in days if day.weekday() == weekday]
        return min(days, key=lambda day: abs(day - published), default=None)
    behind = max((day for day in days if day <= published), default=None)
    ahead = min((day for day in days if day >= published), default=None)
    return chosen(published, behind, ahead, context)


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


def trailing_day(found: Found, context: Context) -> Reading | None:
    """Read the "7" of "May 4 and 7": a later day of the month just named, one word after it."""
    previous = context.memory.month
    number = day_of(found["d"])
    if previous is None or number is None or context.memory.grain != "D" or previous[0] < 1:
        return None
    return of_day(calendar.day_in(*previous, number), TimeBasis.DISCOURSE)


def day_of_month(found: Found, context: Context) -> Reading | None:
    """Read "the 13th", of the month last named or the month of publication."""
    number = day_of(found["d"])
    if number is None:
        return None
    month = context.memory.month if context.memory.month and context.memory.month[0] > 0 else None
    weekday = weekday_of(found["wd"]) if found["wd"] else None
    if month is not None and context.memory.near is not None:
        day = calendar.day_in(*month, number)
        if day is not None and (weekday is None or day.weekday() == weekday):
            return of_day(day, TimeBasis.DISCOURSE)
    if context.published is None:
        return open_reading("XXXX-XX-XX")
    return of_day(_day_near(context.published, number, weekday, context), TimeBasis.PUBLISHED)


def _day_near(published: date, number: int, weekday: int | None, context: Context) -> date | None:
    steps = range(0, 12) if context.future else range(0, -12, -1)
    for step in steps:
        month = calendar.months_from(published.year, published.month, step)
        day = calendar.day_in(*month, number) if month else None
        if day is None or (day < published if context.future else day > published):
            continue
        if weekday is None or day.weekday() == weekday:
            return day
    return None


def month(found: Found, context: Context) -> Reading | None:
    """Read "June 2019", "last October", "June last year", "March"."""
    number = month_of(found["m"])
    if found["w"]:
        year = spelled(found["w"])
        return of_month((year, number), TimeBasis.TEXT) if year else None
    named = year_named(found, context)
    if named is not None:
        return of_month((named[0], number), named[1])
    relative = found["rel"]
    if context.published is None or relative.startswith(("the ", "that")):
        return _month_in_narrative(context, number, relative)
    year = context.published.year
    if relative.startswith("next") or "coming" in relative:
        year += number <= context.published.month
    elif relative == "this":
        pass
    elif relative.startswith("last") or "past" in relative:
        year -= number >= context.published.month
    else:
        year = _year_of_month(context.published, number, context)
    return of_month((year, number), TimeBasis.PUBLISHED)


def _year_of_month(published: date, number: int, context: Context) -> int:
    if number == published.month:
        return published.year
    behind = date(published.year - (number > published.month), number, 1)
    ahead = date(published.year + (number < published.month), number, 1)
    first = chosen(published, behind, ahead, context)
    return published.year if first is None else first.year


def _month_in_narrative(context: Context, number: int, relative: str) -> Reading | None:
    year = year_in_narrative(context, number)
    if year is None:
        return open_reading(f"XXXX-{number:02d}")
    if relative in ("the following", "the next", "next") and context.memory.month:
        year = context.memory.month[0] + (number <= context.memory.month[1])
    elif relative in ("the previous", "last") and context.memory.month:
        year = context.memory.month[0] - (number >= context.memory.month[1])
    return of_month((year, number), TimeBasis.DISCOURSE)


def year(found: Found, context: Context) -> Reading | None:
    """Read "1998", "'98", "490 BC", "AD 60"."""
    named = year_named(found, context)
    return None if named is None else of_year(*named)


def bare_year(found: Found, context: Context) -> Reading | None:
    """Read "480" where the text has been counting years before Christ."""
    if context.memory.year is None or context.memory.year > 0 or not _BEFORE_YEAR.search(context.before):
        return None
    return of_year(-int(found["y"]), TimeBasis.DISCOURSE)


_BEFORE_YEAR = re.compile(
    r"\b(?:in|of|by|since|until|from|to|during|and|between|around|about|late|early|mid)[\s-]*$", re.IGNORECASE
)


def trailing_year(found: Found, context: Context) -> Reading | None:
    """Read the "92" of "1991 and 92" or of "1991-92"."""
    before = context.memory.year
    digits = int(re.sub(r"\D", "", found["y"]))
    if before is None or context.memory.grain != "Y" or before < 1 or digits <= before % 100:
        return None
    return of_year(before // 100 * 100 + digits, TimeBasis.TEXT)


def spelled_year(found: Found, context: Context) -> Reading | None:
    """Read "nineteen ninety-one", "the year two thousand"."""
    number = spelled(found["w"])
    return of_year(number, TimeBasis.TEXT) if number else None


def spelled(words: str) -> int | None:
    """Return the year that number words say, None when they say none.

    >>> spelled("nineteen ninety - one"), spelled("the year two thousand"), spelled("twenty men")
    (1991, 2000, None)
    """
    plain = words.removeprefix("the year ").replace(" - ", " ").replace(" oh ", " ")
    if plain == "two thousand":
        return 2000
    first, _, rest = plain.partition(" ")
    century, years = number_of(first), number_of(rest) if rest else None
    if century is None or years is None or not 18 <= century <= 20 or not 1 <= years <= 99:
        return None
    if century == 20 and years < 10:
        return None
    return int(century * 100 + years)


def decade(found: Found, context: Context) -> Reading | None:
    """Read "the 1990s", "the late '80s"."""
    digits = int(re.sub(r"\D", "", found["d"]))
    if digits < 100:
        if digits < 20 and "'" not in found["d"] and "’" not in found["d"]:
            return None
        digits += 1900  # "the 90s": the last century until a text says otherwise
    return of_decade(-digits if found["bc"] else digits, TimeBasis.TEXT, mod=modifier_of(found["mod_in"]))


def decade_spelled(found: Found, context: Context) -> Reading | None:
    """Read "the nineties"."""
    return of_decade(1900 + _DECADES[found["w"]], TimeBasis.TEXT, mod=modifier_of(found["mod_in"]))


def decade_of_century(found: Found, context: Context) -> Reading | None:
    """Read "the first decade of the century", "the last decade of the 19th century"."""
    number = ordinal(found["o"])
    whole = century(found, context)
    if whole is None or whole.days is None or not -1 <= number <= _YEARS_IN_DECADE or number == 0:
        return open_reading()
    first = whole.days.begins.year // 100 * 100 + 10 * ((number if number > 0 else 10) - 1)
    return of_decade(first, whole.basis or TimeBasis.TEXT)


def century(found: Found, context: Context) -> Reading | None:
    """Read "the 19th century" (18XX), "last century"."""
    mod = modifier_of(found["mod_in"])
    if found["n"]:
        number = day_of(found["n"]) or 0
        return of_century(-number if found["bc"] else number - 1, TimeBasis.TEXT, mod=mod)
    if context.published is None:
        return None
    relative = found["rel"].removeprefix("the ")
    step = {"last": -1, "previous": -1, "next": 1}.get(relative, 0)
    return of_century(context.published.year // 100 + step, TimeBasis.PUBLISHED, mod=mod)


def season(found: Found, context: Context) -> Reading | None:
    """Read "the autumn of 2017", "last summer", "this spring", "winter"."""
    code, mod = SEASONS[found["s"]], modifier_of(found["mod_in"])
    named = year_named(found, context)
    if found["w"]:
        year = spelled(found["w"])
        named = (year, TimeBasis.TEXT) if year else None
    if named is not None:
        return of_season(named[0], code, named[1], mod=mod)
    relative = found["rel"].removeprefix("the ")
    if (
        context.published is None
        or relative in ("previous", "following", "same")
        or found["rel"] in ("that", "the next")
    ):
        step = {"previous": -1, "following": 1, "next": 1, "last": -1}.get(relative, 0)
        if context.memory.year is None:
            return open_reading(f"XXXX-{code}", mod=mod)
        return of_season(_stepped(context, code, step), code, TimeBasis.DISCOURSE, mod=mod)
    return of_season(_season_year(context, code, relative), code, TimeBasis.PUBLISHED, mod=mod)


_FIRST_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def _stepped(context: Context, code: str, step: int) -> int:
    year = context.memory.year or 0
    month = context.memory.month
    if step > 0 and month is not None and month[1] < _FIRST_MONTH[code]:
        return year
    return year + (step if step > 0 or month is not None else 0)


def _season_year(context: Context, code: str, relative: str) -> int:
    """Return the year of a season named against publication: the one nearest in the direction told."""
    published = context.published or date.min
    begins = _FIRST_MONTH[code]
    if relative == "this past":
        return published.year - (published.month < begins)
    if relative.startswith("this") or not relative:
        if not relative and context.tense() < 0 and published.month < begins:
            return published.year - 1
        return published.year
    if relative.startswith("next") or relative == "coming":
        return published.year + (published.month >= begins)
    return published.year - (published.month < begins + 3)


def ordinal(word: str) -> int:
    """Return the number of an ordinal such as "third"; "last" and the like are -1.

    >>> ordinal("third"), ordinal("final")
    (3, -1)
    """
    return ORDINALS.get(word) or (day_of(word) or -1 if word[:1].isdigit() else -1)
