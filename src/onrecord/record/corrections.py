"""What people corrected in single versions: what search, the rules of affairs and following look at.

A version is looked at by itself here, without the others of its affair. That two
names are one person is known in every document that the judgement quotes, by the
names that both sides had when it was made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from onrecord.model import Document, Dossier, Entity, Judgement, JudgementKind, Subject, folded
from onrecord.model.contract import to_json
from onrecord.model.contract_values import entities_of, statements_of
from onrecord.record import anchors
from onrecord.record.applying import apply
from onrecord.record.values import from_plain

Json = Mapping[str, Any]
Key = tuple[str, ...]


class Corrections:
    """Judgements that stand, in the order in which they were made, by the documents they are about."""

    def __init__(self, judgements: Iterable[Judgement]) -> None:
        """Take all that stand, or at least all that bear on the versions that will be asked for."""
        self._standing = tuple(judgements)
        self._by_document: dict[str, list[Judgement]] = {}
        for judgement in self._standing:
            for document in documents_of(judgement):
                self._by_document.setdefault(document, []).append(judgement)
        self._one: _Groups | None = None

    def bear_on(self, document: str) -> bool:
        """Return whether any is about the document with this id."""
        return document in self._by_document

    def corrected(self, dossier: Json, document: Document) -> Json:
        """Return what was found in a version, in the shape of the contract, as it was corrected.

        `dossier` is that of the version alone.
        """
        own = self._by_document.get(anchors.record_id(document), [])
        if not own:
            return dossier
        found = Dossier((document,), entities=entities_of(dossier), statements=statements_of(dossier))
        found = apply(found, own)
        told = to_json(replace(found, entities=tuple(self._known_as(found, own)), judgements=()))
        return {**dossier, "entities": told["entities"], "statements": told["statements"]}

    def _known_as(self, found: Dossier, own: Sequence[Judgement]) -> Iterator[Entity]:
        """Yield the entities of a version, with the names that those have who were said to be the same."""
        documents = {anchors.record_id(document): document for document in found.documents}
        holders = anchors.holders_of(found.entities)
        others: dict[str, list[Subject]] = {}
        for judgement in own:
            if judgement.kind is JudgementKind.SAME:
                for subject in judgement.subjects:
                    id = anchors.find_entity(subject, documents, holders)
                    if id is not None:
                        others.setdefault(id, []).extend(self._groups.of(subject))
        for entity in found.entities:
            yield _with_names(entity, others[entity.id]) if entity.id in others else entity

    @property
    def _groups(self) -> _Groups:
        if self._one is None:
            apart = [j for j in self._standing if j.kind is JudgementKind.DIFFERENT]
            places = {judgement.id: place for place, judgement in enumerate(self._standing)}
            self._one = _Groups(
                j
                for j in self._standing
                if j.kind is JudgementKind.SAME
                and not any(places[k.id] > places[j.id] and _takes_back(k, j) for k in apart)
            )
        return self._one


class _Groups:
    """Those who were said to be one, also by way of others."""

    def __init__(self, same: Iterable[Judgement]) -> None:
        self._group_of: dict[Key, list[Subject]] = {}
        for judgement in same:
            keys = {key for subject in judgement.subjects for key in _keys(subject)}
            joined = list(judgement.subjects)
            for group in {id(g): g for key in keys if (g := self._group_of.get(key))}.values():
                joined += group
                keys |= {key for subject in group for key in _keys(subject)}
            self._group_of |= dict.fromkeys(keys, joined)

    def of(self, subject: Subject) -> Sequence[Subject]:
        """Return all who are one with `subject`, itself among them; nobody when it was taken back."""
        return next((g for key in _keys(subject) if (g := self._group_of.get(key))), ())

    def documents(self) -> Iterator[set[str]]:
        """Yield the documents of each group."""
        for group in {id(g): g for g in self._group_of.values()}.values():
            yield {quote.document for subject in group for quote in subject.quotes}


def _keys(subject: Subject) -> Iterator[Key]:
    """Yield what two subjects that are one entity share: a place in a text, or a name in a document."""
    for quote in subject.quotes:
        yield (quote.document, quote.sha256, str(quote.start))
        if subject.named:
            yield (quote.document, folded(subject.name))


def _takes_back(apart: Judgement, same: Judgement) -> bool:
    """Return whether a judgement says of the two of an earlier one that they are not one."""
    (a, b), (c, d) = ([set(_keys(subject)) for subject in one.subjects] for one in (apart, same))
    return bool((a & c and b & d) or (a & d and b & c))


def _with_names(entity: Entity, others: Iterable[Subject]) -> Entity:
    named = [subject for subject in others if subject.named]
    all = dict.fromkeys((entity.name, *entity.aliases))
    for subject in (*named, *others):
        all |= dict.fromkeys((subject.name, *subject.aliases))
    name = entity.name if entity.named or not named else named[0].name
    all.pop(name)
    return replace(entity, named=entity.named or bool(named), name=name, aliases=tuple(all))


def version_of(content: Any, of: str) -> Document:
    """Return what a payload holds of a version; a merged one may have been kept as another's document."""
    document = from_plain(Document, content)
    return replace(document, version_of=of if document.id != of else None)


def as_it_stands(subject: Json, dossier: Json, document: Document) -> Json:
    """Return a judgement's subject, in its plain form, with the id that the statement has in a version."""
    if subject["kind"] != "statement":
        return subject
    documents = {anchors.record_id(document): document}
    found = anchors.find_statement(from_plain(Subject, subject), documents, statements_of(dossier))
    return subject if found is None else {**subject, "id": found.id}


def documents_of(judgement: Judgement) -> set[str]:
    """Return the ids of the documents whose words a judgement is about."""
    return {quote.document for subject in judgement.subjects for quote in (*subject.quotes, *subject.cue)}


def reach(changed: Judgement, judgements: Iterable[Judgement]) -> set[str]:
    """Return the documents that may read otherwise once a judgement is made or undone.

    For one about entities these are also those of all who were ever said to be the same as them.
    """
    own = documents_of(changed)
    if changed.kind not in (JudgementKind.SAME, JudgementKind.DIFFERENT):
        return own
    groups = _Groups(j for j in (*judgements, changed) if j.kind is JudgementKind.SAME)
    return own.union(*(documents for documents in groups.documents() if own & documents))
