"""Entities and statements of the output contract as values again, exactly those that were written out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from onrecord.model.entities import (
    Anonymity,
    Candidate,
    Count,
    Entity,
    EntityKind,
    Mention,
    MentionForm,
    Reason,
    Relation,
    Role,
    RoleBasis,
    RoleState,
)
from onrecord.model.identity import Ground, GroundKind, Joined
from onrecord.model.spans import Span
from onrecord.model.statements import Act, Addressee, Form, Medium, Said, SaidBasis, Source, Statement

Json = Mapping[str, Any]


def entities_of(dossier: Json) -> tuple[Entity, ...]:
    """Return the entities of a dossier in the shape of the contract."""
    return tuple(_entity(entity) for entity in dossier["entities"])


def statements_of(dossier: Json) -> tuple[Statement, ...]:
    """Return the statements of a dossier in the shape of the contract."""
    return tuple(_statement(statement) for statement in dossier["statements"])


def _entity(told: Json) -> Entity:
    count, anonymity = told["count"], told["anonymity"]
    return Entity(
        id=told["id"],
        kind=EntityKind(told["kind"]),
        named=told["named"],
        count=None if count is None else Count(count["min"], count["max"]),
        name=told["name"],
        aliases=tuple(told["aliases"]),
        roles=tuple(_role(role) for role in told["roles"]),
        anonymity=None if anonymity is None else _anonymity(anonymity),
        relations=tuple(
            Relation(one["kind"], one["entity"], one["document"], _span(one)) for one in told["relations"]
        ),
        mentions=tuple(_mention(mention) for mention in told["mentions"]),
        gender=told.get("gender"),
        joined=tuple(_joined(joined) for joined in told.get("joined", ())),
    )


def _role(told: Json) -> Role:
    basis, state = RoleBasis(told["basis"]), RoleState(told.get("state", RoleState.HELD))
    return Role(told["text"], told["document"], _span(told), told["begins"], told["ends"], basis, state)


def _anonymity(told: Json) -> Anonymity:
    reason = told["reason"]
    words = None if reason is None else Reason(reason["text"], reason["document"], _span(reason))
    return Anonymity(told["description"], words, told["granted_by"])


def _mention(told: Json) -> Mention:
    candidates = tuple(Candidate(one["entity"], one["score"], one["reason"]) for one in told["candidates"])
    return Mention(told["document"], _span(told), MentionForm(told["form"]), candidates)


def _joined(told: Json) -> Joined:
    grounds = tuple(
        Ground(GroundKind(one["about"]), one["text"], one["speaks"] == "for") for one in told["because"]
    )
    return Joined(told["document"], told["name"], told["score"], grounds)


def _statement(told: Json) -> Statement:
    source, said, medium = told["source"], told["said"], told["medium"]
    return Statement(
        id=told["id"],
        document=told["document"],
        form=Form(told["form"]),
        act=Act(told["act"]),
        text=told["text"],
        source=None
        if source is None
        else Source(source["entity"], tuple(source["entities"]), _place(source)),
        cue=tuple(_span(span) for span in told["cue"]),
        content=tuple(_span(span) for span in told["content"]),
        said=None if said is None else _said(said),
        to=tuple(Addressee(one["entity"], _place(one)) for one in told["to"]),
        medium=None if medium is None else Medium(medium["text"], _span(medium)),
        within=told["within"],
        relayed_by=tuple(told["relayed_by"]),
        utterance=told["utterance"],
        confidence=told["confidence"],
        method=told.get("method", ""),
        act_because=told.get("act_basis", ""),
    )


def _said(told: Json) -> Said:
    return Said(told["edtf"], told["begins"], told["ends"], SaidBasis(told["basis"]), _place(told))


def _span(told: Json) -> Span:
    return Span(told["start"], told["end"])


def _place(told: Json) -> Span | None:
    return None if told["start"] is None else _span(told)
