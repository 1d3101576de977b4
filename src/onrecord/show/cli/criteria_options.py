"""The options that say what is looked for, wherever a search is asked, saved, followed or made a rule."""

from __future__ import annotations

import argparse
import re
from calendar import monthrange
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from onrecord.errors import OptionInvalid
from onrecord.model import Act, Criteria, Form

if TYPE_CHECKING:
    from onrecord.record import Record

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


def add_criteria_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of a search, without its words."""
    group = parser.add_argument_group("what is looked for")
    group.add_argument("--by", metavar="NAME", help="who said it: a name, or some words of it")
    group.add_argument("--about", metavar="NAME", help="who is named in what was said")
    group.add_argument(
        "--act",
        action="append",
        choices=tuple(act.value for act in Act),
        help="what they do; may be given several times, for one or the other",
    )
    group.add_argument(
        "--form",
        action="append",
        choices=tuple(form.value for form in Form),
        help="whether in their own words; may be given several times",
    )
    group.add_argument(
        "--from",
        dest="begins",
        metavar="DATE",
        help="said on this day or later (2024-02-14, 2024-02 or 2024); for passages, published",
    )
    group.add_argument(
        "--to", dest="ends", metavar="DATE", help="said on this day, month or year, or earlier"
    )
    named = group.add_mutually_exclusive_group()
    named.add_argument(
        "--named", action="store_const", const=True, help="only from sources that the text names"
    )
    named.add_argument(
        "--unnamed", dest="named", action="store_const", const=False, help="only from unnamed sources"
    )
    group.add_argument("--document", metavar="ID", help="in this document or version")
    group.add_argument("--outlet", metavar="NAME", help="in pages of this outlet")
    group.add_argument("--author", metavar="NAME", help="in pages of this author")
    group.add_argument("--affair", metavar="NAME", help="in the documents of this affair")
    group.add_argument(
        "--saved",
        metavar="NAME",
        help="a search saved with `onrecord search … --save NAME`; other options narrow it",
    )


def given_criteria(options: argparse.Namespace) -> list[str]:
    """Return the options of a search that were given, as they are typed."""
    names = {
        "by",
        "about",
        "act",
        "form",
        "begins",
        "ends",
        "named",
        "document",
        "outlet",
        "author",
        "affair",
    }
    typed = {"begins": "from", "ends": "to", "named": "named" if options.named else "unnamed"}
    return [
        f"--{typed.get(name, name)}"
        for name in sorted({*names, "saved"})
        if getattr(options, name) is not None
    ]


def criteria_of(options: argparse.Namespace, words: str, record: Record) -> Criteria:
    """Return what the options ask for.

    Raises OptionInvalid for what is no day, and for the name of no saved search.
    """
    given = {
        "words": words,
        "by": options.by,
        "about": options.about,
        "acts": tuple(Act(act) for act in options.act or ()),
        "forms": tuple(Form(form) for form in options.form or ()),
        "begins": _first_day("--from", options.begins),
        "ends": _last_day("--to", options.ends),
        "named": options.named,
        "document": options.document,
        "outlet": options.outlet,
        "author": options.author,
        "affair": options.affair,
    }
    if options.saved is None:
        return Criteria(**given)
    saved = record.saved_search(options.saved).criteria
    narrower = {name: value for name, value in given.items() if value not in (None, "", ())}
    if words and saved.words:
        narrower["words"] = f"{saved.words} {words}"
    return replace(saved, **narrower)


def _first_day(option: str, stated: str | None) -> str | None:
    if stated is None:
        return None
    year, month, day = _parts(option, stated)
    return _day(option, stated, year, month or 1, day or 1)


def _last_day(option: str, stated: str | None) -> str | None:
    if stated is None:
        return None
    year, month, day = _parts(option, stated)
    if month is None:
        return _day(option, stated, year, 12, 31)
    last = monthrange(year, month)[1] if 1 <= month <= 12 and year else 1
    return _day(option, stated, year, month, day or last)


def _parts(option: str, stated: str) -> tuple[int, int | None, int | None]:
    found = _DAY.fullmatch(stated)
    if found is None:
        raise _no_day(option, stated)
    year, month, day = (int(part) if part else None for part in found.groups())
    return year or 0, month, day


def _day(option: str, stated: str, year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError as error:
        raise _no_day(option, stated) from error


def _no_day(option: str, stated: str) -> OptionInvalid:
    return OptionInvalid(f"{option} {stated}", "is no day", "write it as 2024-02-14, 2024-02 or 2024")
