"""An entry of the log made into changes: who said something new, what was rewritten, what was decided."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from onrecord.follow.changes import Change, ChangeKind, Origin, key
from onrecord.follow.rewriting import Rewritten, rewritten
from onrecord.model import folded

Json = Mapping[str, Any]

# Paragraphs of one new version that are told one by one; a page written anew is told as one change more.
PARAGRAPHS = 8
# What of a page's fields is told when it changes; `url` and `modified` change by themselves.
FIELDS = ("title", "outlet", "authors", "published", "topics")
# The namespace of the ids of changes: uuid5(NAMESPACE_DNS, "onrecord.invalid"), fixed for good.
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "onrecord.invalid")


class EntryLike(Protocol):
    """An entry of the log, as the record yields it."""

    @property
    def seq(self) -> int:
        """Its number."""

    @property
    def at(self) -> str:
        """When it was made, ISO 8601 in UTC."""

    @property
    def kind(self) -> str:
        """What it tells of, such as "document.added"."""

    @property
    def who(self) -> str | None:
        """Who made it."""

    @property
    def subject(self) -> str | None:
        """The id of what it is about."""

    @property
    def before(self) -> Json | None:
        """What was."""

    @property
    def after(self) -> Json | None:
        """What is."""


@dataclass(frozen=True, slots=True)
class Happening:
    """An entry with what must be read beside it; each is None where there is none, or it was erased.

    `shown` are the fields of the document it concerns, as they stood then. `dossier`
    is what was found in the version it concerns, in the shape of the output contract and
    as it was corrected by then, `earlier` what stood before. The texts and `differences` are those of two
    versions. `document` and `version` are ids.
    """

    entry: EntryLike
    document: str | None = None
    version: str | None = None
    shown: Json | None = None
    dossier: Json | None = None
    earlier: Json | None = None
    text: str | None = None
    earlier_text: str | None = None
    differences: Json | None = None


def changes_of(happening: Happening) -> tuple[Change, ...]:
    """Return the changes that an entry comes to, in an order that is always the same."""
    make = MAKERS.get(happening.entry.kind)
    return () if make is None or happening.entry.after is None else tuple(make(happening))


def change_id(*parts: object) -> str:
    """Return the id of what `parts` tell apart, a URN; the same parts have the same id everywhere."""
    return uuid.uuid5(_NAMESPACE, "\0".join(map(str, parts))).urn


def _change(
    happening: Happening, kind: ChangeKind, *parts: object, keys: Iterable[str], **told: Any
) -> Change:
    entry, shown = happening.entry, happening.shown or {}
    origin = (entry.after or {}).get("origin")
    return Change(
        id=change_id(kind.value, *parts),
        seq=entry.seq,
        at=entry.at,
        kind=kind,
        who=entry.who,
        document=happening.document,
        version=happening.version,
        title=shown.get("title"),
        outlet=shown.get("outlet"),
        authors=tuple(shown.get("authors", ())),
        published=shown.get("published"),
        url=shown.get("url"),
        origin=Origin(origin["record"], origin["seq"]) if origin else None,
        keys=frozenset(keys),
        **told,
    )


def _page(happening: Happening) -> Change:
    number = len((happening.dossier or {"statements": ()})["statements"])
    title = (happening.shown or {}).get("title")
    return _change(
        happening, ChangeKind.PAGE, happening.version, keys=_page_keys(happening), after=title, more=number
    )


def _page_keys(happening: Happening) -> set[str]:
    """Return the keys of all who follow the page: by its authors, outlet and topics."""
    shown = happening.shown or {}
    found = {key("author", name) for name in shown.get("authors", ())}
    found |= {key("topic", name) for name in shown.get("topics", ())}
    if shown.get("outlet"):
        found.add(key("outlet", shown["outlet"]))
    return found


def _statements(happening: Happening) -> Iterator[Change]:
    """Yield a change for each statement that the version before did not have."""
    if happening.dossier is None:
        return
    names = _Names(happening.dossier)
    known = _Names(happening.earlier) if happening.earlier else None
    before = (
        {known.told(s) for s in happening.earlier["statements"]} if known and happening.earlier else set()
    )
    done = set()
    for statement in happening.dossier["statements"]:
        told = names.told(statement)
        if told not in before and told not in done:
            done.add(told)
            parts = (happening.document, *told)
            yield _statement(happening, ChangeKind.STATEMENT, names, statement, *parts)


def _statement(
    happening: Happening, kind: ChangeKind, names: _Names, statement: Json, *parts: object, **told: Any
) -> Change:
    said = statement["said"] or {}
    return _change(
        happening,
        kind,
        *parts,
        keys=names.keys(statement),
        statement=statement["id"],
        voice=names.voice(statement),
        several=names.several(statement),
        act=statement["act"],
        form=statement["form"],
        said=said.get("edtf"),
        sure=statement.get("confidence"),
        **{"after": statement["text"], **told},
    )


def _readings(happening: Happening) -> Iterator[Change]:
    """Yield a change for each statement of the same text that is read otherwise than before."""
    if happening.dossier is None or happening.earlier is None:
        return
    names, before = _Names(happening.dossier), _Names(happening.earlier)
    now = {s["id"]: s for s in happening.dossier["statements"]}
    then = {s["id"]: s for s in happening.earlier["statements"]}
    for id in sorted(now.keys() | then.keys()):
        old = before.reading(then[id]) if id in then else None
        new = names.reading(now[id]) if id in now else None
        if old != new:
            within = names if id in now else before
            parts = (happening.version, id, old, new)
            statement = now.get(id) or then[id]
            yield _statement(
                happening,
                ChangeKind.READING,
                within,
                statement,
                *parts,
                before=old,
                after=new,
                name=statement["text"],
            )


def _fields(happening: Happening) -> Iterator[Change]:
    fields = (happening.differences or {"fields": {}})["fields"]
    for name in FIELDS:
        if name in fields:
            before, after = (_words(fields[name][side]) for side in ("before", "after"))
            yield _change(
                happening,
                ChangeKind.FIELD,
                *(happening.version, name),
                keys=_page_keys(happening),
                name=name,
                before=before,
                after=after,
            )


def _words(value: Any) -> str | None:
    return ", ".join(value) or None if isinstance(value, list) else value


def _paragraphs(happening: Happening) -> Iterator[Change]:
    """Yield a change for each paragraph that was rewritten, added or removed; corrections first."""
    if happening.differences is None or happening.text is None or happening.earlier_text is None:
        return
    found = rewritten(happening.differences["text"], happening.earlier_text, happening.text)
    found.sort(key=lambda one: not one.is_correction)
    for number, one in enumerate(found[:PARAGRAPHS]):
        last = number == PARAGRAPHS - 1
        kind = ChangeKind.CORRECTION if one.is_correction else ChangeKind.PARAGRAPH
        yield _change(
            happening,
            kind,
            *(happening.version, one.before_place, one.after_place),
            keys=_page_keys(happening) | _named_in(happening, one),
            before=one.before,
            after=one.after,
            more=len(found) - PARAGRAPHS if last else 0,
        )


def _named_in(happening: Happening, paragraph: Rewritten) -> set[str]:
    """Return the keys of those who have a part in a statement of these paragraphs, before or after."""
    found: set[str] = set()
    sides = ((happening.earlier, paragraph.before_place), (happening.dossier, paragraph.after_place))
    for dossier, (start, end) in sides:
        if dossier is None:
            continue
        names = _Names(dossier)
        for statement in dossier["statements"]:
            if any(span["start"] < end and start < span["end"] for span in statement["content"]):
                found |= names.keys(statement)
    return found


def _judgement(happening: Happening) -> Change:
    entry = happening.entry
    after, before = entry.after or {}, entry.before or {}
    undone = entry.kind == "judgement.undone"
    subjects = after.get("subjects", ())
    kind = ChangeKind.UNDONE if undone else ChangeKind.JUDGED
    statement = next((s["id"] for s in subjects if s["kind"] == "statement"), None)
    right = None if undone else after.get("right")
    return _change(
        happening,
        kind,
        *(entry.subject, kind.value),
        keys=_page_keys(happening) | _judged_keys(happening, subjects),
        statement=statement,
        judgement=entry.subject,
        name=before.get("kind") if undone else after["kind"],
        voice=" / ".join(subject["name"] for subject in subjects) or None,
        before=None if right is None else _decided(before),
        after=None if right is None else _decided(right),
        because=after.get("because"),
    )


def _decided(told: Json) -> str | None:
    """Return what was shown, or what is right instead, as words."""
    for name in ("text", "act", "edtf", "name"):
        if isinstance(told.get(name), str):
            return str(told[name])
    if isinstance(told.get("source"), list):
        return ", ".join(told["source"]) or None
    if told.get("quotes"):
        return " … ".join(quote["words"] for quote in told["quotes"])
    return None


def _judged_keys(happening: Happening, subjects: Iterable[Json]) -> set[str]:
    """Return the keys of those who are judged about, and of all in a statement before it and since."""
    found = set()
    for dossier in (happening.earlier, happening.dossier):
        names = _Names(dossier) if dossier else None
        statements = {s["id"]: s for s in dossier["statements"]} if dossier else {}
        for subject in subjects:
            if subject["kind"] == "entity":
                found.add(key("entity", subject["name"]))
            elif names and subject["id"] in statements:
                found |= names.keys(statements[subject["id"]])
    return found


def _joined(happening: Happening) -> Change:
    after = happening.entry.after or {}
    return _change(
        happening,
        ChangeKind.JOINED,
        *(after["affair"], happening.document),
        keys={key("affair", after["affair"])},
        name=after["name"],
        after=(happening.shown or {}).get("title"),
        because=after.get("because"),
    )


class _Names:
    """Those who are named in one version, by the parts they have in its statements."""

    def __init__(self, dossier: Json) -> None:
        self._entities = {entity["id"]: entity for entity in dossier["entities"]}
        self._claims: dict[str, set[str]] = {}
        for claim in dossier.get("claims", ()):
            for stance in claim["stances"]:
                self._claims.setdefault(stance["statement"], set()).add(key("claim", claim["id"]))
        self._places = [
            (mention["start"], mention["end"], entity["id"])
            for entity in dossier["entities"]
            for mention in entity["mentions"]
        ]

    def voice(self, statement: Json) -> str | None:
        """Return who stands behind a statement, None when nobody is told."""
        source = statement["source"]
        return "; ".join(self._entities[id]["name"] for id in source["entities"]) or None if source else None

    def several(self, statement: Json) -> bool:
        """Return whether more than one stands behind a statement."""
        ids = statement["source"]["entities"] if statement["source"] else ()
        return len(ids) > 1 or any(self._entities[id].get("kind") == "people" for id in ids)

    def told(self, statement: Json) -> tuple[str, str, str]:
        """Return what makes a statement the same in another version of its page: voice, act and words."""
        return folded(self.voice(statement) or ""), statement["act"], folded(statement["text"])

    def reading(self, statement: Json) -> str:
        """Return how a statement is read: who does what."""
        return f"{self.voice(statement) or 'nobody named'} {statement['act']}"

    def keys(self, statement: Json) -> set[str]:
        """Return the keys of the named ones who made a statement or are named in it, and of its claims."""
        ids = set(statement["source"]["entities"]) if statement["source"] else set()
        for span in statement["content"]:
            ids |= {id for start, end, id in self._places if span["start"] <= start and end <= span["end"]}
        found = set(self._claims.get(statement["id"], ()))
        for id in ids:
            entity = self._entities[id]
            if entity["named"]:
                found |= {key("entity", name) for name in (entity["name"], *entity["aliases"])}
        return found


def _added(happening: Happening) -> Iterator[Change]:
    yield _page(happening)
    yield from _statements(happening)


def _changed(happening: Happening) -> Iterator[Change]:
    yield from _fields(happening)
    yield from _paragraphs(happening)
    yield from _statements(happening)


# What the entries of each kind come to; of a kind that is not here, nothing is told.
MAKERS: dict[str, Callable[[Happening], Iterable[Change]]] = {
    "document.added": _added,
    "document.changed": _changed,
    "document.reread": _readings,
    "judgement.made": lambda happening: (_judgement(happening),),
    "judgement.undone": lambda happening: (_judgement(happening),),
    "affair.joined": lambda happening: (_joined(happening),),
}
