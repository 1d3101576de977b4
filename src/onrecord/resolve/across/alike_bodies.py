"""Bodies of a short and a longer name that may be one: never made one by the machine, but asked about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

from onrecord.model import EntityKind, Ground, GroundKind
from onrecord.resolve.across.bodies import initials, is_in_letters, plain
from onrecord.resolve.across.doubts import Doubt
from onrecord.resolve.across.matters import Matters
from onrecord.resolve.drafts import Draft
from onrecord.resolve.lexicon import listed, organisation_endings

_AFTER_AN_OUTLET = listed("after-an-outlet")
_AFTER_POLICE = frozenset(("department", "force", "service"))
# A short name that more bodies have is no question that a reader could answer from the text; ours.
_MOST = 2
_SOUGHT = 0.5
Words: TypeAlias = "tuple[str, ...]"


def may_be_one_body(drafts: Sequence[Draft], matters: Matters) -> Iterator[Doubt]:
    """Yield pairs of a short name and a longer one that documents about one matter have.

    "The Courier" may be the Norhaven Courier, or another town's.
    """
    bodies = [d for d in drafts if d.named and d.kind is EntityKind.ORGANIZATION and plain(d)]
    known: dict[Words, list[Draft]] = {}
    for draft in bodies:
        known.setdefault(plain(draft), []).append(draft)
    meant: dict[Draft, dict[Draft, str]] = {}
    for long in bodies:
        for words, why in _short_names(plain(long)):
            for short in known.get(words, ()):
                if (why != _INITIALS or is_in_letters(short)) and matters.shared(short, long):
                    meant.setdefault(short, {}).setdefault(long, why)
    for short, longs in meant.items():
        for long, why in longs.items() if len(longs) <= _MOST else ():
            name = Ground(GroundKind.NAME, f"{why} ({short.name}, {long.name})", True)
            matter = Ground(GroundKind.MATTER, "the documents are about one matter", True)
            yield Doubt(long, short, _SOUGHT, (name, matter))


def _short_names(long: Words) -> Iterator[tuple[Words, str]]:
    """Yield the shorter names that a body may have, each with the rule in words."""
    for why, rule in _RULES.items():
        for words in rule(long):
            yield words, why


def _without_the_beginning(long: Words) -> Iterator[Words]:
    """ "The Harbour Trust" may be the Ossel Harbour Trust, "the Courier" the Norhaven Courier.

    "Ossel police" may be the City of Ossel police; but the City of London has a force of its own.
    """
    ending = organisation_endings().get(long[-1])
    least = 1 if ending == "press" else 2
    if ending is not None:
        yield from (long[begin:] for begin in range(1, len(long) - least + 1))


def _without_the_outlets_end(long: Words) -> Iterator[Words]:
    """ "Tide" may be Tide News; it may be the firm behind it, too."""
    if len(long) > 1 and long[-1] in _AFTER_AN_OUTLET:
        yield long[:-1]


def _without_department(long: Words) -> Iterator[Words]:
    """ "Ossel police" may be the Ossel Police Department."""
    if len(long) > 2 and long[-2] == "police" and long[-1] in _AFTER_POLICE:
        yield long[:-1]


def _by_initials(long: Words) -> Iterator[Words]:
    """ "The MSO" is open where two bodies have these initials."""
    yield from ((letters,) for letters in sorted(initials(long)))


_INITIALS = "the initials of the long name"
_RULES: Mapping[str, Callable[[Words], Iterator[Words]]] = {
    "the same without the beginning": _without_the_beginning,
    "the same without the outlet's last word": _without_the_outlets_end,
    "the same without the last word": _without_department,
    _INITIALS: _by_initials,
}
"""In words, and which names shorter than a body's it may have as well."""
