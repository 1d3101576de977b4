"""Voices that stand outside the sentence: labels of transcripts, senders and signatures of e-mails."""

from __future__ import annotations

import re

from onrecord.model import Count, Document, EntityKind, MentionForm, RoleBasis, Span
from onrecord.resolve.drafts import Draft, Place, RoleFound
from onrecord.resolve.lexicon import (
    is_listed,
    listed,
    noun_of,
    nouns,
    of_person,
    organisation_endings,
    title_of,
    titles,
)
from onrecord.resolve.named.calling import same_full_name
from onrecord.resolve.named.organisations import ends_so
from onrecord.resolve.named.people import People

_ADDRESS = re.compile(r"\s*<[^>]*>\s*$|^[\"']|[\"']$")
_ASIDE = re.compile(r"\s*[(\[](?P<aside>[^)\]]*)[)\]]\s*")
# Labels of turns that stand for whoever asks or answers, not for one person.
_NOBODY = listed("label-of-nobody")


class Speakers:
    """Finds the entity behind a label, the same one for the same label."""

    def __init__(self, document: Document, people: People, outlet: Draft | None = None) -> None:
        """Begin with the persons that the text names, and the document's outlet, which may ask."""
        self._document, self._people, self._outlet = document, people, outlet
        self._known: dict[str, Draft | None] = {}
        self.drafts: list[Draft] = []

    def find(self, label: str) -> Draft | None:
        """Return who `label` names, None when it says nobody ("Q", "UNKNOWN")."""
        key = " ".join(label.split()).casefold()
        if key not in self._known:
            self._known[key] = self._resolve(" ".join(label.split()))
        return self._known[key]

    def note_turns(self) -> None:
        """Add the labels of the document's turns as mentions."""
        read = {name.span.start for name in self._people.of_name}  # labels that are names
        for turn in self._document.turns:
            draft = self.find(turn.speaker)
            if draft is not None and turn.label is not None and turn.label.start not in read:
                form = MentionForm.NAME if draft.named else MentionForm.NOMINAL
                draft.add(Place(self._document.id, turn.label, form, 0.95, "label of a speaker's turn"))
                draft.call(turn.speaker)

    def _resolve(self, label: str) -> Draft | None:
        aside = _ASIDE.search(label)
        plain = _ADDRESS.sub("", _ASIDE.sub(" ", label)).strip(" :.,")
        plain = _ADDRESS.sub("", plain).strip()
        words = [w.rstrip(".").casefold() for w in plain.split()]
        if not words or words[0].rstrip("0123456789") in _NOBODY:
            return None
        start = 0
        while start < len(words) - 1 and words[start] in titles():
            start += 1
        forms, tokens = {title_of(w) for w in words[:start]}, tuple(words[start:])
        if self._is_role(tokens):
            return self._role(plain, tokens[-1])
        draft = self._person(tokens, forms)
        if draft is None and self._outlet is not None and not forms and ends_so(tokens, self._outlet):
            return self._outlet  # "SENTINEL: Were you there?"
        draft = draft or self._new(plain, tokens, forms)
        if (
            aside is not None
            and noun_of(aside["aside"].split()[-1] if aside["aside"].split() else "")[2] is not None
        ):
            self._note_role(draft, aside["aside"])
        return draft

    def _is_role(self, tokens: tuple[str, ...]) -> bool:
        one, _, known = noun_of(tokens[-1])
        if one in titles() and len(tokens) == 1:
            return True
        return is_listed(known) and one in nouns()

    def _role(self, label: str, noun: str) -> Draft:
        """Return the one person with this role, else an unnamed voice that keeps the label."""
        holders = [d for d in self._people.drafts if any(r.noun == noun for r in d.roles)]
        if len(holders) == 1:
            return holders[0]
        draft = self._draft(EntityKind.PERSON, label, named=False)
        draft.noun = noun
        return draft

    def _person(self, tokens: tuple[str, ...], forms: set[str]) -> Draft | None:
        gender = next((titles()[f][0] for f in forms if f in titles() and titles()[f][0]), None)
        known = [d for d in (*self._people.drafts, *self.drafts) if d.named and d.tokens and d.may_be(gender)]
        if len(tokens) > 1:
            fits = [d for d in known if same_full_name(d.tokens, tokens)]
        else:
            fits = [d for d in known if d.tokens[-1] == tokens[0]] or [
                d for d in known if d.tokens[0] == tokens[0]
            ]
        if len(fits) != 1:
            return None
        fits[0].titles.update(forms)
        return fits[0]

    def _new(self, plain: str, tokens: tuple[str, ...], forms: set[str]) -> Draft:
        ending = tokens[-1] in organisation_endings() and len(tokens) > 1
        kind = EntityKind.ORGANIZATION if ending else EntityKind.PERSON
        name = " ".join(plain.split()[-len(tokens) :])
        draft = self._draft(kind, name.title() if name.isupper() and len(name) > 4 else name, named=True)
        draft.tokens = tokens
        draft.titles.update(forms)
        draft.gender = next((titles()[f][0] for f in forms if f in titles() and titles()[f][0]), None)
        draft.call(plain)
        return draft

    def _draft(self, kind: EntityKind, name: str, *, named: bool) -> Draft:
        count = Count(1, 1) if kind is EntityKind.PERSON else None
        draft = Draft(self._document.id, self._document.sha256, kind, named=named, name=name, count=count)
        self.drafts.append(draft)
        return draft

    def _note_role(self, draft: Draft, aside: str) -> None:
        at = self._document.text.find(aside)
        if at >= 0:
            noun = noun_of(aside.split()[-1])[0]
            draft.roles.append(
                RoleFound(aside, self._document.id, Span(at, at + len(aside)), RoleBasis.HEADER, noun)
            )

    def signature(self) -> Span | None:
        """Return the line under the sender's name."""
        sender = self._document.sender
        draft = self.find(sender) if sender else None
        if draft is None or not draft.named:
            return None
        lines = re.compile(rf"^[ \t]*{re.escape(draft.name)}[ \t]*\n[ \t]*(?P<role>[^\n]+)", re.MULTILINE)
        for match in lines.finditer(self._document.text):
            words = match["role"].split(",")[0].strip()
            if _post(words)[1]:
                return Span(match.start("role"), match.start("role") + len(match["role"].rstrip()))
        return None

    def note_signature(self) -> None:
        """Add the role that stands on the line under the sender's name."""
        span = self.signature()
        draft = self.find(self._document.sender) if self._document.sender else None
        if span is not None and draft is not None:
            text = span.of(self._document.text)
            noun = _post(text.split(",")[0].strip())[0]
            draft.roles.append(RoleFound(text, self._document.id, span, RoleBasis.SIGNATURE, noun))


def _post(words: str) -> tuple[str, bool]:
    """Return the head of a post ("Head of Communications") and whether it is a person's."""
    head = re.split(r"\s+(?:of|for|at|to)\s+", words, maxsplit=1)[0].split()
    one, _, known = noun_of(head[-1]) if head else ("", False, None)
    return one, of_person(known)
