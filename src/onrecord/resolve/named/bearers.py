"""Which of several bearers of a surname is meant: by title, generation, role, or who alone is near."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from onrecord.resolve.drafts import Draft
from onrecord.resolve.named.another import PLAIN
from onrecord.resolve.named.persons import Persons
from onrecord.resolve.names import NameFound

# So many times as often as any other bearer of the name must one be mentioned to be the one meant by it
# alone; the least that left every pair of the identity samples apart.
_OFTEN = 4
# Code points back to which another bearer of a surname is still in mind; ours, no data behind it.
_LATELY = 1500
_SAID_OF_SELF = re.compile(
    r"(?:,\s[^.;\n]{1,80},)?\s+(?:(?:has|had|also|later)\s+)?"
    r"(?:said|says|added|claimed|claims|insisted|insists|told\s[^.;,\n]{1,40}?|recalled|believes)\s+(?:that\s+)?(?P<self>he|she)\b"
)


def told_apart(persons: Persons, name: NameFound, fits: list[Draft], honours: Collection[str]) -> list[Draft]:
    """Return the bearer whom title, role or gender picks out, or who alone is named near; else all.

    `honours` are the titles that the document has for bearers of the surname.
    """
    own = set(name.titles) - PLAIN
    if own:
        ranked = [d for d in fits if d.titles & own]
        if ranked:
            return ranked
    elif name.titles:
        # "Mr Amber" is not he who is "Dr Amber" elsewhere
        fits = [d for d in fits if d.titles.isdisjoint(honours)] or fits
    told = persons.told_generation(name)
    if told is not None:
        return [d for d in fits if d.generation == told] or fits
    described = persons.described_so(name, fits)
    if len(described) == 1:
        return described
    if not name.titles:
        placed = _placed(persons.text, name, fits)
        if len(placed) == 1 and (
            not placed[0].may_be(_said_of_self(persons.text, name)) or _goes_on_open(persons, name)
        ):
            return fits
        return placed if len(placed) == 1 else _called_so_first(persons, name, fits) or placed
    return _in_paragraph(persons.text, name, fits) or _introduced(fits, name) or fits


def _goes_on_open(persons: Persons, name: NameFound) -> bool:
    """Return whether the same word was left open before it in the paragraph: it means the same one."""
    line = persons.text.rfind("\n", 0, name.span.start)
    return any(n.tokens == name.tokens and line < n.span.start < name.span.start for n in persons.open)


def _said_of_self(text: str, name: NameFound) -> str | None:
    """Return the gender of the pronoun with which the bearer of a name begins what he or she says.

    "Pell said she would go" may be said by her, or of her by another Pell.
    """
    said = _SAID_OF_SELF.match(text, name.span.end)
    return None if said is None else {"he": "m", "she": "f"}[said["self"]]


def _called_so_first(persons: Persons, name: NameFound, fits: Sequence[Draft]) -> list[Draft]:
    """Return the bearer whom a text called by the word alone before it named any other, as this one's kin.

    In "Pell fled. … His father, Colm Pell, stayed. … Pell came back" the last is he who fled.
    """
    alone = [n for n in persons.of_name if n.tokens == name.tokens and n.span.start < name.span.start]
    if not alone:
        return []
    first = persons.of_name[min(alone, key=lambda n: n.span.start)]
    others = [d for d in fits if d is not first]
    if first not in fits or any(d.place_of_first < min(n.span.start for n in alone) for d in others):
        return []
    begins = {n.span.start: persons.beside[n] for n in persons.names}
    return [first] if all(begins[d.place_of_first].owned for d in others) else []


def _in_paragraph(text: str, name: NameFound, fits: Sequence[Draft]) -> list[Draft]:
    """Return the only bearer named so far in the paragraph of a name with a title."""
    line = text.rfind("\n", 0, name.span.start)
    here = _named_between(fits, line, name.span.start)
    return here if len(here) == 1 and line > 0 else []


def _introduced(fits: Sequence[Draft], name: NameFound) -> list[Draft]:
    """Return the only bearer whom the text has named in full before a name with a title."""
    before = [d for d in fits if 0 <= d.place_of_first < name.span.start]
    return before if len(before) == 1 else []


def _placed(text: str, name: NameFound, fits: list[Draft]) -> list[Draft]:
    """Return the only bearer named in the paragraph, just before, at all so far, or by far most often."""
    start = name.span.start
    line = text.rfind("\n", 0, start)
    above = text.rfind("\n", 0, max(0, line - 1)) if line > 0 else 0
    near = _named_between(fits, above - 1, start)
    if len(near) == 1:
        lately = [d for d in _named_between(fits, start - _LATELY, start) if d not in near]
        counts = {d: sum(p.span.start < start for p in d.places) for d in fits}
        most = all(counts[d] < counts[near[0]] for d in fits if d not in near)
        if _named_between(fits, line, start) or not lately or most:
            return near
    introduced = [d for d in fits if 0 <= d.place_of_first < start]
    if len(introduced) == 1:
        return introduced
    often = [d for d in fits if len(d.places) >= _OFTEN]
    far = len(often) == 1 and all(
        _OFTEN * len(d.places) <= len(often[0].places) for d in fits if d not in often
    )
    return often if far else fits


def _named_between(fits: Sequence[Draft], first: int, end: int) -> list[Draft]:
    """Return those of whom a mention begins behind `first` and before `end`."""
    return [d for d in fits if any(first < p.span.start < end for p in d.places)]
