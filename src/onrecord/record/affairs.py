"""Affairs: the stories that a record holds, and which documents belong to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from onrecord.errors import OptionInvalid
from onrecord.model import sha256_of
from onrecord.record import tables
from onrecord.record.entries import Kind
from onrecord.record.writing import Writer

# Values in one query.
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Affair:
    """An affair, and how many documents are in it."""

    id: str
    name: str
    documents: int


def join(
    writer: Writer,
    name: str,
    documents: Sequence[str],
    *,
    rule: str | None = None,
    because: str | None = None,
) -> int:
    """Put documents into the affair called `name`, made if there is none; return how many were new to it.

    `rule` is the id of the rule that put them there, None for somebody's own choice.
    Raises OptionInvalid for an id that is no document's.
    """
    affair = made(writer, name)
    members = tables.affair_documents
    query = select(members.c.document).where(members.c.affair == affair)
    present = set(writer.connection.execute(query).scalars())
    wanted = [document for document in dict.fromkeys(documents) if document not in present]
    _check_documents(writer, wanted)
    why = {"rule": rule, "because": because} if rule else {}
    for document in wanted:
        writer.append(Kind.AFFAIR_JOINED, document, after={"affair": affair, "name": name, **why})
    return len(wanted)


def _check_documents(writer: Writer, wanted: Sequence[str]) -> None:
    writer.flush()
    there: set[str] = set()
    for at in range(0, len(wanted), _AT_ONCE):
        query = select(tables.documents.c.id).where(tables.documents.c.id.in_(wanted[at : at + _AT_ONCE]))
        there |= set(writer.connection.execute(query).scalars())
    for document in wanted:
        if document not in there:
            raise OptionInvalid(document, "is no document of this record", "`onrecord documents` lists them")


def leave(writer: Writer, name: str, documents: Sequence[str]) -> int:
    """Take documents out of an affair, for its rules too; return how many were in it."""
    affair = affair_id(writer.connection, name)
    members = tables.affair_documents
    query = select(members.c.document).where(members.c.affair == affair)
    present = set(writer.connection.execute(query).scalars())
    wanted = [document for document in dict.fromkeys(documents) if document in present]
    for document in wanted:
        writer.append(Kind.AFFAIR_LEFT, document, after={"affair": affair, "name": name})
    return len(wanted)


def list_affairs(connection: Connection) -> list[Affair]:
    """Return the affairs by name."""
    affairs, members = tables.affairs, tables.affair_documents
    query = (
        select(affairs.c.id, affairs.c.name, func.count(members.c.document))
        .outerjoin(members, members.c.affair == affairs.c.id)
        .group_by(affairs.c.id, affairs.c.name)
        .order_by(affairs.c.name)
    )
    return [Affair(*row) for row in connection.execute(query)]


def affair_id(connection: Connection, name: str) -> str:
    """Return the id of the affair called `name`, or with that id.

    Raises OptionInvalid when there is none.
    """
    found = connection.execute(select(tables.affairs.c.id, tables.affairs.c.name)).all()
    for row in found:
        if name in (row.id, row.name):
            return str(row.id)
    names = ", ".join(sorted(row.name for row in found)) or "none yet"
    raise OptionInvalid(name, "is no affair of this record", f"the affairs are: {names}")


def id_of(name: str) -> str:
    """Return the id that the affair called `name` has in every record."""
    return "affair-" + sha256_of(name)[:16]


def made(writer: Writer, name: str, *, who: str | None = None) -> str:
    """Return the id of the affair called `name`, which is made if there is none."""
    if not name.strip() or len(name) > 200:
        raise OptionInvalid(repr(name[:40]), "is no name for an affair", "give it a short name")
    writer.flush()
    query = select(tables.affairs.c.id).where(tables.affairs.c.name == name)
    found = writer.connection.execute(query).scalar()
    if found is not None:
        return str(found)
    id = id_of(name)
    writer.append(Kind.AFFAIR_MADE, id, after={"name": name}, who=who)
    return id
