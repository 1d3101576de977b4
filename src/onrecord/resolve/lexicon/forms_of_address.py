"""Forms of address and ranks."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from onrecord.resolve.lexicon.lists import gender_of, rows

# A peerage or a knighthood, which tells two bearers of a surname apart.
NOBLE = frozenset(("lord", "lady", "baroness", "sir", "dame"))


@lru_cache(maxsize=1)
def titles() -> dict[str, tuple[str | None, str]]:
    """Return forms of address and ranks with their gender and origin."""
    return {word: (gender_of(gender), origin) for word, gender, origin in rows("titles.tsv")}


# Short forms of ranks; our own list.
_RANKS = {"capt": "captain", "cllr": "councillor", "sen": "senator", "gov": "governor", "pres": "president"}
_RANKS |= {"sgt": "sergeant", "insp": "inspector", "rep": "representative", "rev": "reverend"}
_RANKS |= {"prof": "professor", "dr": "doctor", "col": "colonel", "lt": "lieutenant", "gen": "general"}
_RANKS |= {"adm": "admiral", "brig": "brigadier", "cpl": "corporal", "supt": "superintendent"}
_RANKS |= {"det": "detective", "di": "inspector", "dci": "inspector", "ds": "sergeant"}
_RANKS |= {"coun": "councillor", "const": "constable"}
_RANKS |= {"dcs": "superintendent", "pc": "constable", "wpc": "constable"}


def title_of(word: str) -> str:
    """Return a form of address in full, folded.

    >>> title_of("Capt"), title_of("Ms")
    ('captain', 'ms')
    """
    return _RANKS.get(word.lower(), word.lower())


def ranks(found: Iterable[str]) -> set[str]:
    """Return those forms of address that tell of an office and so tell two bearers of a surname apart."""
    return {t for t in found if t in titles() and titles()[t][1] == "rank"}
