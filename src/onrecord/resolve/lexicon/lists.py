"""The word lists of identity, as rows of their files."""

from __future__ import annotations

from importlib import resources

# Words with capitals that are no names: months and days.
CALENDAR = frozenset(
    (
        *("january", "february", "march", "april", "may", "june", "july", "august"),
        *("september", "october", "november", "december"),
        *("jan", "feb", "aug", "sept", "oct", "nov", "dec"),
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    )
)
# Words that say that a role is no longer held.
FORMER = frozenset(("former", "ex", "previous", "late", "retired", "then"))


def rows(name: str) -> list[list[str]]:
    """Return the rows of a word list, without its comments."""
    table = (resources.files("onrecord.resolve.lexicon") / name).read_text("utf-8")
    return [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]


def gender_of(mark: str) -> str | None:
    """Return the gender that a row marks, m or f, None for "-"."""
    return None if mark == "-" else mark
