"""When roles were held, where the text says so: "elected leader in May", "chairman until 2019"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.model import Dating, Document, Entity, Role, Span, Time

# What stands between a role and a time, and whether the time begins or ends it. Our own list.
_BEGINS = re.compile(
    r"^[\w\s’'-]{0,40}?\b(?:since|from|took\s+office|appointed|elected|named|became)\b[\w\s’',-]{0,40}$"
)
_ENDS = re.compile(
    r"^[\w\s’'-]{0,40}?\b(?:until|till|up\s+to|stepped\s+down|resigned|retired|left|lost\s+(?:his|her|the)\s+\w+)\b"
    r"[\w\s’',-]{0,40}$"
)
_SINCE_BEFORE = re.compile(
    r"\b(?:elected|appointed|named|made|became|sworn\s+in\s+as)\s+(?:the\s+|its\s+|as\s+)?$"
)
_IN = re.compile(r"^\s+(?:in|on)\s+$")
_REACH = 60  # code points after a role in which a time may still belong to it; ours


def with_role_times(
    entities: Iterable[Entity], read: Sequence[tuple[Document, Dating]]
) -> tuple[Entity, ...]:
    """Return the entities, their roles with the first and last time that the text gives for them.

    A time counts when it stands in the role's words or right after them, in
    the same sentence, with a word that says that the role began or ended then.
    """
    texts = {document.id: document.text for document, _ in read}
    times = {document.id: dating.times for document, dating in read}

    def dated(entity: Entity) -> Entity:
        roles = tuple(_dated(r, texts.get(r.document, ""), times.get(r.document, ())) for r in entity.roles)
        return replace(entity, roles=roles)

    return tuple(dated(entity) if entity.roles else entity for entity in entities)


def _dated(role: Role, text: str, times: Iterable[Time]) -> Role:
    begins, ends = role.begins, role.ends
    for time in times:
        if time.value is None or time.begins is None or not _near(role.span, time.span, text):
            continue
        how = _how(role.span, time.span, text)
        if how == "begins":
            begins = begins or time.value
        elif how == "ends":
            ends = ends or time.value
    return replace(role, begins=begins, ends=ends) if (begins, ends) != (role.begins, role.ends) else role


def _near(role: Span, time: Span, text: str) -> bool:
    if time.start < role.start or time.start > role.end + _REACH:
        return False
    return not re.search(r"[.;:!?\n]", text[role.end : time.start])


def _how(role: Span, time: Span, text: str) -> str | None:
    """Return whether the time begins or ends the role, None when no word says so."""
    start = role.start if time.start < role.end else role.end
    between = text[start : time.start]
    if _ENDS.match(between):
        return "ends"
    if _BEGINS.match(between):
        return "begins"
    before = text[max(0, role.start - 40) : role.start]
    return "begins" if _IN.match(text[role.end : time.start]) and _SINCE_BEFORE.search(before) else None
