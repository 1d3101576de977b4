"""Facts about documents and entities in words, the same for every format."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from onrecord.model import (
    Document,
    Dossier,
    Entity,
    EntityKind,
    Ground,
    PublishedBasis,
    Question,
    Role,
    RoleState,
)
from onrecord.show.dates import in_words
from onrecord.show.outline import Line, Outline, label
from onrecord.show.plain import one_line
from onrecord.show.words import KINDS, PUBLISHED, UNKNOWN, counted

# Of roles only: "A. Hale" is another name than "Hale".
_INDEFINITE = re.compile(r"^an? ")
_POSSESSIVES = frozenset(("his", "her", "their", "its"))
# So many documents are told by their numbers beside a name; more are counted.
_PLACES = 6
# Before the days of a role.
_AS_OF = " (as of "
# Relations in words, before the name of the other.
_TIES = {"lawyer-of": "lawyer of", "spokesperson-of": "spokesperson of", "government-of": "government of"}


def published(document: Document, *, because: bool = True) -> str:
    """Return the day of publication and what says so; without `because` only that it is inferred."""
    if document.published is None:
        return "publication day unknown"
    day = in_words(document.published.isoformat()[:10])
    told = because or document.published_basis is PublishedBasis.INFERRED
    if document.published_basis is None or not told:
        return f"published {day}"
    return f"published {day}, {PUBLISHED[document.published_basis]}"


def paper(document: Document, number: int) -> str:
    """Return by what a document is called in a row: its outlet and its number in the dossier."""
    return f"{one_line(document.outlet)} [{number}]" if document.outlet else f"document {number}"


def about_document(document: Document) -> list[str]:
    """Return outlet, authors, day and input of a document, unknown ones said to be so."""
    facts = [one_line(document.outlet) if document.outlet else f"outlet {UNKNOWN}"]
    if document.authors:
        facts.append("by " + ", ".join(one_line(author) for author in document.authors))
    facts.append(published(document))
    facts.append(one_line(document.input))
    return facts


def kind(entity: Entity) -> str:
    """Return what an entity is, named or not, and how many it claims to be."""
    words = KINDS[entity.kind] if entity.named else f"unnamed {KINDS[entity.kind]}"
    if entity.count is None or (entity.kind is EntityKind.PERSON and entity.count.max == 1):
        return words
    low, high = entity.count.min, entity.count.max
    if high is None:
        return f"{words}, at least {low}"
    return f"{words}, {low}" if low == high else f"{words}, {low} to {high}"


def role(held: Role, owner: str | None = None) -> str:
    """Return a role with the time for which it held, where the text says so; `owner` is whose "his" is."""
    words = one_line(held.text)
    first, _, rest = words.partition(" ")
    if owner is not None and first.lower() in _POSSESSIVES:
        words = f"{first} [{owner}’s] {rest}"
    begins = in_words(held.begins) if held.begins else None
    ends = in_words(held.ends) if held.ends else None
    if begins and ends:
        return f"{words} ({begins} – {ends})"
    if begins or ends:
        return f"{words} (from {begins})" if begins else f"{words} (until {ends})"
    return words


def roles_over_time(entity: Entity, view: Outline) -> list[str]:
    """Return the roles of an entity in the order of the documents' days, each with the day and its state."""
    return [words for words, _ in roles_with_places(entity, view)]


def roles_with_places(entity: Entity, view: Outline) -> list[tuple[str, tuple[Role, ...]]]:
    """Return the roles of an entity in the order of the documents' days, each with all that give it.

    A role that documents repeat is told once, with the first and last day, in the words of
    the first; capitals and a leading article make no other role of it.
    """
    owners = {(tie.document, tie.span): view.names.get(tie.entity) for tie in entity.relations}
    first: dict[tuple[str, RoleState], str] = {}
    seen: dict[tuple[str, RoleState], list[Role]] = {}
    for held in entity.roles:
        words = role(held, owners.get((held.document, held.span)))
        key = _INDEFINITE.sub("", _folded(words)), held.state
        first.setdefault(key, words)
        seen.setdefault(key, []).append(held)
    days = {
        key: [d.isoformat() for r in roles if (d := view.days.get(r.document))] for key, roles in seen.items()
    }
    told = sorted(seen, key=lambda key: min(days[key], default="9999"))
    return [(_role_in_time(first[key], key[1], days[key]), tuple(seen[key])) for key in told]


def relations(entity: Entity, view: Outline) -> list[str]:
    """Return to whom the text ties an entity, where its name and roles do not show it already."""
    beside = {(held.document, held.span) for held in entity.roles}
    told = [
        f"{_TIES.get(tie.kind, tie.kind.replace('-', ' '))} {name}"
        for tie in entity.relations
        if (name := view.names.get(tie.entity)) is not None
        and (tie.document, tie.span) not in beside
        and name not in entity.name
    ]
    return list(dict.fromkeys(told))


def _folded(words: str) -> str:
    """Return words without what makes no other name or role of them: capitals, dots, "the", curls.

    >>> _folded("The harbour master") == _folded("harbour master"), _folded("Ms. Pell") == _folded("MS PELL")
    (True, True)
    """
    return words.casefold().replace(".", "").replace("’", "'").removeprefix("the ")


def _distinct(words: Iterable[str]) -> list[str]:
    """Return words in their order, of those that differ in capitals, dots or "the" the first only."""
    found: dict[str, str] = {}
    for one in words:
        found.setdefault(_folded(one), one)
    return list(found.values())


def _role_in_time(words: str, state: RoleState, days: Sequence[str]) -> str:
    first, last = (min(days), max(days)) if days else ("", "")
    when = in_words(first if first == last else f"{first}/{last}") if days else ""
    marks = [
        m for m in ("" if state is RoleState.HELD else state.value, f"as of {when}" if when else "") if m
    ]
    return f"{words} ({', '.join(marks)})" if marks else words


def why_joined(entity: Entity, view: Outline, below: float = 2.0) -> list[str]:
    """Return, for each name of other documents that was made one with an entity, why; the less sure only.

    Documents go by their numbers; those with the same name for the same reason are told together.
    """
    places: dict[tuple[str, str], list[int]] = {}
    for joined in entity.joined:
        if joined.score < below and joined.document in view.numbers:
            key = one_line(joined.name), _grounds(joined.grounds)
            places.setdefault(key, []).append(view.numbers[joined.document])
    return [
        f"“{name}” in {' '.join(f'[{number}]' for number in sorted(set(found)))}: {grounds}"
        for (name, grounds), found in places.items()
    ]


def why_question(question: Question) -> list[str]:
    """Return what speaks for and what against two entities being one."""
    pro = [g for g in question.grounds if g.speaks_for]
    con = [g for g in question.grounds if not g.speaks_for]
    told = [f"for: {_grounds(pro)}" if pro else "", f"against: {_grounds(con)}" if con else ""]
    return [t for t in told if t]


def told_apart(entity: Entity, view: Outline) -> str:
    """Return the label of an entity with the documents that mention it: two of one name differ by these."""
    found = sorted({view.numbers[m.document] for m in entity.mentions if m.document in view.numbers})
    if len(found) > _PLACES:
        return f"{label(entity)} (in {counted(len(found), 'document')})"
    return f"{label(entity)} (in {' '.join(f'[{number}]' for number in found)})" if found else label(entity)


def questions(dossier: Dossier) -> list[tuple[Question, Entity, Entity]]:
    """Return the open questions of a dossier with the entities they are about, the likeliest first.

    A pair is asked about once, with all that was found for and against: where people made
    several one, each may have had its own question.
    """
    entities = {entity.id: entity for entity in dossier.entities}
    asked: dict[frozenset[str], Question] = {}
    for question in sorted(dossier.questions, key=lambda q: -q.score):
        pair = frozenset(question.entities)
        if len(pair) == 2 and pair <= set(entities):
            first = asked.setdefault(pair, question)
            grounds = dict.fromkeys((*first.grounds, *question.grounds))
            asked[pair] = replace(first, grounds=tuple(grounds))
    return [(q, entities[q.entities[0]], entities[q.entities[1]]) for q in asked.values()]


def _grounds(grounds: Iterable[Ground]) -> str:
    return "; ".join(one_line(ground.text) for ground in grounds)


def other_names(entity: Entity) -> list[str]:
    """Return the other names an entity goes by, each once."""
    return _distinct([one_line(entity.name), *map(one_line, entity.aliases)])[1:]


def reason(entity: Entity) -> str | None:
    """Return why an unnamed source is not named, as the text has it; None for a named one.

    None too for a body or a paper without a stated reason: "the statement" hides nobody.
    """
    if entity.named:
        return None
    if entity.anonymity and entity.anonymity.reason:
        return f"not named: “{one_line(entity.anonymity.reason.text)}”"
    people = entity.kind in (EntityKind.PERSON, EntityKind.PEOPLE)
    return "not named: no reason given" if people else None


def about_entity(entity: Entity, view: Outline) -> str:
    """Return kind, roles over time, ties, other names and the reason for anonymity, on one line."""
    facts = [kind(entity), *_days_once(roles_over_time(entity, view)), *relations(entity, view)]
    roles = {_folded(one_line(held.text)) for held in entity.roles}
    if names := [name for name in other_names(entity) if _folded(name) not in roles]:
        facts.append("also " + ", ".join(names))
    if why := reason(entity):
        facts.append(why)
    return " · ".join(facts)


def _days_once(roles: Iterable[str]) -> list[str]:
    """Return roles with the day of several that follow each other behind the last of them only.

    >>> _days_once(["chair (as of 5 May 2024)", "vet (as of 5 May 2024)", "vet (as of 6 May 2024)"])
    ['chair', 'vet (both as of 5 May 2024)', 'vet (as of 6 May 2024)']
    """
    told: list[str] = []
    for mark, group in groupby(roles, key=lambda role: role.partition(_AS_OF)[2]):
        together = list(group)
        if mark and len(together) > 1:
            words = [role.partition(_AS_OF)[0] for role in together]
            every = "both" if len(words) == 2 else "all"
            told += [*words[:-1], f"{words[-1]} ({every} as of {mark}"]
        else:
            told += together
    return told


def about_roles(entity: Entity, view: Outline) -> list[str]:
    """Return the roles of an entity over time, and to whom the text ties it besides."""
    return [*roles_over_time(entity, view), *relations(entity, view)]


def about_statement(line: Line, *, dated: bool = True) -> list[str]:
    """Return when, to whom, through what, in which words, how sure that is, and what people decided.

    Without `dated` only what fixes the day, for a place where the day itself stands already.
    """
    facts = [f"{line.day} ({line.day_basis})" if dated else line.day_basis]
    if line.perhaps:
        facts.insert(0, f"{line.either} {' or '.join(line.perhaps)}")
    if line.to:
        facts.append("to " + " and ".join(line.to))
    if line.statement.medium:
        facts.append(one_line(line.statement.medium.text))
    if line.cue:
        facts.append(f"cue: {line.cue}")
    sure = f"{line.sure} sure"
    facts.append(f"doubtful, {sure}: check the words" if line.doubtful else sure)
    return [*facts, *line.judged]
