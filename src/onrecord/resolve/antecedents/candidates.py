"""Whom a mention may stand for at all: those mentioned just before, and those to whom more points."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from onrecord.model import EntityKind, MentionForm, RoleState
from onrecord.resolve.antecedents.bodies import differ
from onrecord.resolve.antecedents.history import History
from onrecord.resolve.antecedents.ranker import sort_of
from onrecord.resolve.antecedents.seen import nearest_first, singular_head
from onrecord.resolve.antecedents.surroundings import Surroundings
from onrecord.resolve.beside import state_of
from onrecord.resolve.drafts import Draft
from onrecord.resolve.lexicon import Pronoun
from onrecord.resolve.phrases import MentionFound

# How far an antecedent is looked for; nearly all of those of he and she in GUM and LitBank stand nearer.
_SENTENCES = {"one": 4, "several": 4, "noun": 4, "body": 8, "speech": 12}
_CANDIDATES = 8
_OF_WHAT = re.compile(r"\s+(?:of|for)\s+(?:the\s+)?(?P<what>[A-Za-z]{3,})")
# Offices that are called by what they are of; our own list.
_OFFICES = frozenset(
    (
        *("department", "ministry", "directorate", "office", "bureau", "board", "commission", "council"),
        *("court", "university", "college", "institute", "school", "chamber", "secretariat"),
    )
)
_KINDS = (EntityKind.PERSON, EntityKind.PEOPLE, EntityKind.ORGANIZATION)


def candidates(mention: MentionFound, around: Surroundings, history: History) -> list[Draft]:
    """Return those whom a mention may stand for, nearest first, then those to whom something points."""
    place = mention.span.start
    near = nearest_first(history.before(place, _SENTENCES[sort_of(mention)]))
    further = list(_further(mention, around, history))
    if mention.form is MentionForm.NOMINAL and any(_is_past_holder(d, mention, history) for d in near):
        # Beside "the previous mayor", "the mayor" is the present one, and nobody who is called otherwise
        near, further = _holders(near, mention), _holders(further, mention)
    fits = [d for d in near if _fits(d, mention, around, history)][:_CANDIDATES]
    more = [
        d
        for d in dict.fromkeys(further)
        if d not in fits and history.is_before(d, place) and _fits(d, mention, around, history)
    ]
    return fits + more[:_CANDIDATES]


def _holders(drafts: Iterable[Draft], mention: MentionFound) -> list[Draft]:
    """Return those who are called by the noun of a phrase, or have it for a role."""
    head = singular_head(mention.word)
    return [d for d in drafts if d.noun == head or any(role.noun == head for role in d.roles)]


def _fits(draft: Draft, mention: MentionFound, around: Surroundings, history: History) -> bool:
    if mention.pronoun is not None and mention.pronoun.person == 3:
        if _is_owned(draft, mention) or _says_it(draft, mention, around):
            return False
        return draft not in around.writers | around.asked and _may_be(draft, mention.pronoun)
    if mention.form is MentionForm.NOMINAL and _is_past_holder(draft, mention, history):
        return False
    if mention.body and not _is_of_that(draft, mention, history):
        return False
    if draft.kind is EntityKind.ORGANIZATION and differ(singular_head(mention.word), draft):
        return False
    return draft.kind is EntityKind.ORGANIZATION if mention.body else draft.kind in _KINDS


def _is_of_that(draft: Draft, mention: MentionFound, history: History) -> bool:
    """Return whether a body may be one that a phrase names by what it is of ("the department of mines")."""
    if mention.word not in _OFFICES:
        return True
    of = _OF_WHAT.match(history.text, mention.head.end)
    if of is None:
        return True
    words = {word.lower() for name in (draft.name, *draft.aliases) for word in name.split()}
    return mention.word in words or of["what"].lower() in words


def _is_past_holder(draft: Draft, mention: MentionFound, history: History) -> bool:
    """Return whether somebody only once was what a phrase names: "the previous mayor" is not "the mayor"."""
    if not draft.roles:
        return False
    head = singular_head(mention.word)
    held = [state_of(role.text) for role in draft.roles if role.noun == head]
    once = bool(held) and all(state is RoleState.FORMER for state in held)
    return once and state_of(mention.span.of(history.text)) is not RoleState.FORMER


def _is_owned(draft: Draft, mention: MentionFound) -> bool:
    """Return whether a possessive opens what somebody is to another ("Ada Pell, her lawyer")."""
    return any(role.span.start == mention.span.start for role in draft.roles)


def _says_it(draft: Draft, mention: MentionFound, around: Surroundings) -> bool:
    """Return whether a person says the words themselves in which he or she stands: somebody else's."""
    assert mention.pronoun is not None
    return around.direct and mention.pronoun.gender is not None and draft in around.speakers


def _may_be(draft: Draft, pronoun: Pronoun) -> bool:
    if pronoun.gender is not None:
        return draft.is_person() and draft.may_be(pronoun.gender)
    return draft.kind in _KINDS


def _further(mention: MentionFound, around: Surroundings, history: History) -> Iterator[Draft]:
    """Yield those whom more than nearness speaks for: the encoder, rules, the words around, the noun."""
    for head in around.told or ():
        draft = history.at(head)
        if draft is not None:
            yield draft
    yield from filter(None, (around.ruled, around.answering))
    yield from around.speakers
    if mention.form is MentionForm.NOMINAL:
        yield from history.called(singular_head(mention.word), mention.span.start)
