"""Rules: criteria that put documents into an affair, those that are there and those that come."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, select

from onrecord.errors import OptionInvalid
from onrecord.model import Criteria, Rule
from onrecord.record import affairs, tables
from onrecord.record.conditions import Scope, scope_of
from onrecord.record.entries import Kind
from onrecord.record.follow_tables import rules
from onrecord.record.payloads import load
from onrecord.record.projection import own_id
from onrecord.record.searching import check, matches
from onrecord.record.values import canonical, from_plain, to_plain
from onrecord.record.writing import Writer


def make(
    writer: Writer,
    affair: str,
    criteria: Criteria,
    *,
    who: str | None = None,
    origin: dict[str, object] | None = None,
) -> tuple[str, int]:
    """Let criteria put documents into an affair; return the rule's id and how many joined at once.

    The affair is made if there is none. What is in the record already joins at once.
    Raises OptionInvalid when the criteria ask for nothing.
    """
    check(criteria)
    of = affairs.made(writer, affair, who=who)
    plain = to_plain(criteria)
    id = own_id("rule", of, canonical(plain).decode())
    if all(rule.id != id for rule in list_rules(writer.connection)):
        after = {"affair": of, "name": affair, "criteria": plain}
        writer.append(Kind.RULE_MADE, id, after=after | ({"origin": origin} if origin else {}), who=who)
        writer.flush()
    (rule,) = (rule for rule in list_rules(writer.connection) if rule.id == id)
    return id, _join(writer, rule, None)


def end(writer: Writer, id: str) -> Rule:
    """End a rule; the documents that it put into its affair stay. OptionInvalid when there is none."""
    for rule in list_rules(writer.connection):
        if rule.id == id:
            before = {"affair": rule.affair, "criteria": to_plain(rule.criteria)}
            writer.append(Kind.RULE_ENDED, id, before=before, after={"affair": rule.affair})
            return rule
    raise OptionInvalid(id, "is no rule of this record", "`onrecord affair NAME` lists those of an affair")


def apply(writer: Writer, versions: Sequence[str]) -> int:
    """Put the documents of some versions into the affairs whose rules find them; return how many joined."""
    if not versions or not writer.connection.execute(select(rules.c.id).limit(1)).first():
        return 0
    writer.flush()
    scope = scope_of(writer.connection, versions)
    return sum(_join(writer, rule, scope) for rule in list_rules(writer.connection))


def list_rules(connection: Connection, affair: str | None = None) -> Iterator[Rule]:
    """Yield the rules of an affair by its id, or all, oldest first."""
    query = select(rules, tables.affairs.c.name).join(tables.affairs, tables.affairs.c.id == rules.c.affair)
    if affair is not None:
        query = query.where(rules.c.affair == affair)
    for row in connection.execute(query.order_by(rules.c.seq)).all():
        criteria = from_plain(Criteria, json.loads(row.criteria))
        yield Rule(row.id, row.affair, row.name, criteria, row.who, row.at)


def take_over(writer: Writer, theirs: Connection, origin: dict[str, object]) -> None:
    """Take over the rules of another record that this one never had."""
    for rule in list_rules(theirs):
        of = affairs.id_of(rule.affair_name)
        id = own_id("rule", of, canonical(to_plain(rule.criteria)).decode())
        known = select(tables.log.c.seq).where(tables.log.c.subject == id)
        if writer.connection.execute(known).first() is None:
            make(writer, rule.affair_name, rule.criteria, who=rule.who, origin=origin)
            writer.flush()


def _join(writer: Writer, rule: Rule, scope: Scope | None) -> int:
    """Put what a rule finds into its affair, except what somebody took out of that."""
    try:
        found = matches(writer.connection, rule.criteria, scope)
    except OptionInvalid:
        return 0  # the affair that its criteria name was erased
    versions = {version for version, _ in found.statements} | found.versions
    documents = _documents(writer.connection, sorted(versions))
    taken_out = _left(writer.connection, rule.affair)
    wanted = [document for document in documents if document not in taken_out]
    because = f"rule: {rule.criteria.as_options()}"
    return affairs.join(writer, rule.affair_name, wanted, rule=rule.id, because=because)


def _documents(connection: Connection, versions: Sequence[str]) -> list[str]:
    """Return the documents of versions, in the order in which they came."""
    of = tables.versions
    found: list[Any] = []
    for at in range(0, len(versions), 500):
        query = select(of.c.seq, of.c.document).where(of.c.id.in_(versions[at : at + 500]))
        found += connection.execute(query).all()
    return list(dict.fromkeys(row.document for row in sorted(found, key=lambda row: row.seq)))


def _left(connection: Connection, affair: str) -> set[str]:
    """Return the documents that somebody took out of an affair last; a rule does not put them back."""
    log = tables.log
    kinds = (Kind.AFFAIR_JOINED.value, Kind.AFFAIR_LEFT.value)
    left = select(log.c.subject).where(log.c.kind == Kind.AFFAIR_LEFT.value)
    query = select(log).where(log.c.kind.in_(kinds), log.c.subject.in_(left)).order_by(log.c.seq)
    found: set[str] = set()
    for row in connection.execute(query).all():
        if load(connection, row.payload)["after"]["affair"] == affair:
            found = found | {row.subject} if row.kind == Kind.AFFAIR_LEFT else found - {row.subject}
    return found
