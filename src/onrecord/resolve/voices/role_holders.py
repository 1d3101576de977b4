"""Whom a noun phrase can mean by the role beside a name, and what a role makes of its bearer."""

from __future__ import annotations

from onrecord.resolve.drafts import Draft, RoleFound
from onrecord.resolve.lexicon import FORMER, demonyms, listed
from onrecord.resolve.phrases import Phrase

ANYONE = frozenset(("person", "man", "woman", "source", "individual"))
# Nouns that hold of so many that "local man Ada Pell" does not make her "the man" of the rest of the text.
_OF_MANY = ANYONE | listed("of-many")
_TIES = {"spokesman": "spokesperson-of", "spokeswoman": "spokesperson-of", "spokesperson": "spokesperson-of"}
_TIES |= {"lawyer": "lawyer-of", "solicitor": "lawyer-of", "attorney": "lawyer-of", "barrister": "lawyer-of"}
# Nouns for the bearers of titles that are worded otherwise.
_TITLE_OF = {"congressman": "representative", "congresswoman": "representative", "pontiff": "pope"}
_TITLE_OF |= {"judge": "justice", "peer": "lord"}
# Heads whose modifier makes another office of them: a harbour master is no ship's master.
COMPOUND = listed("compound")


def speaks_for_another(draft: Draft) -> bool:
    """Return whether somebody is a lawyer or a spokesperson, whose "he" is mostly another."""
    return any(role.noun in _TIES for role in draft.roles)


def holds(draft: Draft, phrase: Phrase, owner: Draft | None) -> bool:
    """Return whether a named person holds the role that the phrase names."""
    if not draft.named or phrase.noun is None or (phrase.noun in _OF_MANY and not phrase.modifiers):
        return False
    titles = {phrase.noun, _TITLE_OF.get(phrase.noun)}
    if not phrase.modifiers and owner is None and titles & draft.titles:
        return True
    return any(_is_role(role, phrase, owner) for role in draft.roles if role.noun == phrase.noun)


def _is_role(role: RoleFound, phrase: Phrase, owner: Draft | None) -> bool:
    """Return whether a phrase with the noun of a role means it; "the bishop" is not the former one."""
    words, owned_by = words_of(role.text), set(owner.tokens) if owner is not None else set()
    wanted = phrase.modifiers - owned_by
    if not wanted <= words or (phrase.noun in COMPOUND and not wanted):
        return False
    if words & FORMER and not wanted & FORMER:
        return False
    if owner is None or owned_by & words or words & {"his", "her", "its", "their"}:
        return True
    # "Mexico's attorney general" is "Mexican Attorney General Ada Pell"
    return bool(demonyms().get(owner.tokens, frozenset()) & words)


def words_of(text: str) -> set[str]:
    """Return the words of a description, without commas and genitives."""
    return {w.strip(",.").removesuffix("'s").removesuffix("’s") for w in text.lower().split()}


def tie_of(noun: str) -> str:
    """Return what a role's noun makes of its bearer to whom the role belongs."""
    return _TIES.get(noun, "of")
