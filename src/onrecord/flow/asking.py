"""The record as of a day, for everybody or for one: what had been said and happened, and who knew what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from onrecord import chronology
from onrecord.errors import OptionInvalid
from onrecord.model import ChronologyEntry, Dossier, Entity, Knowledge, folded

# So many names are offered for one that nobody bears.
_LIKE = 3


@dataclass(frozen=True, slots=True)
class AsOf:
    """What stood on the record on `day`; `day` None for all of it, `entities` empty for everybody."""

    day: date | None
    entities: tuple[Entity, ...]
    lines: tuple[ChronologyEntry, ...]
    knowledge: tuple[Knowledge, ...]


def as_of(dossier: Dossier, day: date | None = None, names: Sequence[str] = ()) -> AsOf:
    """Return the lines that were over by `day` and what was known by then, of the entities called `names`.

    A name is one that an entity bears, or its last word; letters' case and
    accents do not count. Two entities of one name are both meant.

    Raises OptionInvalid when nobody bears a name.
    """
    chosen = tuple(dict.fromkeys(entity for name in names for entity in entities_called(dossier, name)))
    ids = [entity.id for entity in chosen] if names else None
    last = day or date.max
    lines = chronology.lines_by(dossier.chronology, last, ids) if day else _of(dossier.chronology, ids)
    return AsOf(day, chosen, lines, chronology.known_by(dossier.knowledge, last, ids))


def entities_called(dossier: Dossier, name: str) -> tuple[Entity, ...]:
    """Return the entities that bear `name`, or else those whose name ends with it.

    Raises OptionInvalid when there is none.
    """
    wanted = _bare(name)
    whole = [e for e in dossier.entities if wanted in {_bare(n) for n in (e.name, *e.aliases)}]
    last = [e for e in dossier.entities if e.named and _bare(e.name).split()[-1:] == [wanted]]
    if not (whole or last):
        raise OptionInvalid(f"--entity {name}", "nobody is called that here", like(dossier.entities, name))
    return tuple(whole or last)


def like(entities: Iterable[Entity], name: str) -> str:
    """Return what to do about a name that nobody bears: the names that are like it, and where all are."""
    named = {_bare(n): e.name for e in entities if e.named for n in (e.name, *e.aliases)}
    wanted = set(_bare(name).split())
    shared = [bare for bare in named if wanted & set(bare.split())]
    close = [*shared, *get_close_matches(_bare(name), named, n=_LIKE)]
    found = list(dict.fromkeys(named[bare] for bare in close))[:_LIKE]
    all = "`onrecord entities` lists everybody with their ids"
    return f"do you mean {' or '.join(found)}? {all}" if found else all


def _of(lines: Sequence[ChronologyEntry], ids: Sequence[str] | None) -> tuple[ChronologyEntry, ...]:
    return tuple(line for line in lines if ids is None or not set(ids).isdisjoint(line.entities))


def _bare(name: str) -> str:
    return folded(name).removeprefix("the ").strip()
