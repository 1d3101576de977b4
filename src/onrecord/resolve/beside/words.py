"""What the words beside a person's name tell of its bearer: role, age, generation, or that it is another."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.model import RoleBasis, Span
from onrecord.resolve.beside.ages import age_after
from onrecord.resolve.beside.roles import office_before, role_after, role_ahead, role_before
from onrecord.resolve.lexicon import FORMER, NOBLE, noun_of, ranks, titles
from onrecord.resolve.names import NameFound

_GENERATION_BEFORE = re.compile(r"\b(elder|older|younger)\s+$", re.IGNORECASE)
_GENERATION_TOLD = re.compile(r"\bthe\s+(elder|older|younger)\s+[A-ZÀ-Þ]", re.IGNORECASE)
# Kin of one name: "his son, also Rolf Amber".
_KIN = (
    r"(?:(?P<younger>son|daughter|grandson|granddaughter|nephew|niece)|"
    r"(?P<elder>father|mother|grandfather|grandmother|uncle|aunt))"
)
_KIN_BEFORE = re.compile(
    rf"\b(?:[Hh]is|[Hh]er|[Tt]heir|whose)\s+(?:\w+\s+)?{_KIN},?\s+"
    r"(?:also\s+)?(?:called\s+|named\s+)?(?:[A-Z][a-z]+\.?\s+){0,2}$"
)
_KIN_AFTER = re.compile(rf",\s+(?:his|her|their)\s+(?:\w+\s+)?{_KIN}\b")
# "Ada Pell and her husband" tells who Ada Pell is.
_AND_KIN = re.compile(
    r",?\s+and\s+(his|her)\s+(?:\w+\s+)?"
    r"(?:wife|husband|son|daughter|brother|sister|father|mother|partner|fiancée?|widow|nephew|niece|cousin)\b"
)
_OWNED = re.compile(r"\b(?:[Hh]is|[Hh]er)[ ]+(?:[a-z-]+[ ]+){0,2}[a-z-]+,?[ ]+$")
_WHO = re.compile(r",\s+who(?:se)?\s")
_BRACKETS = re.compile(r"\s+\([^()\n]{1,24}\)")
_ANOTHER = re.compile(r"\b(?:another|second|other|namesake,?)\s+$", re.IGNORECASE)
_ALSO_CALLED = re.compile(r"\b(?:also|too\s+is|likewise)\s+(?:called|named)\s+$")
_NO_RELATION = re.compile(r"[^.;:“”\"\n]{0,60}\b(?:no\s+relation|not\s+related|unrelated)\b")
# Words behind a lone name by which it is all of the name there is.
_ONE_NAME = re.compile(
    r",?[^.;:“”\"\n]{0,60}\b(?:by|under|uses?|has|have)\s+(?:only\s+)?(?:one|a\s+single)\s+name\b"
)
_ONE_NAME_BEFORE = re.compile(
    r"\b(?:by|under|uses?)\s+(?:only\s+)?(?:the|a)\s+(?:single|one)\s+name(?:\s+of)?\s+$"
)
# Bishops and kings of one name are told apart by what they are "of".
_SEE = re.compile(r",?[ ]of[ ]([A-ZÀ-Þ][\w-]+(?:[ ][A-ZÀ-Þ][\w-]+){0,2})")
_HOME = re.compile(r",?[ ]of[ ]([A-ZÀ-Þ][\w-]+)(?![\w-]*[ ][A-ZÀ-Þ])")
_LEARNED = frozenset(("doctor", "professor"))
_BASES = (RoleBasis.TITLE, RoleBasis.APPOSITION, RoleBasis.APPOSITION)  # of roles before, behind, ahead


@dataclass(frozen=True, slots=True)
class Beside:
    """The words beside one mention of a name.

    `roles` are all roles written there, each with its basis and head noun.
    `role` is the head noun of an apposition behind it and `role_words` its
    words; `introduced` tells that a role, an age or a "who" stands behind it,
    as behind somebody new, and `explained` that words ahead say who it is.
    `generation` is what title or "the elder" tell, `kin` what "his son" before
    it does (jr, sr). `unrelated` and `another` tell that
    the text takes its bearer for another one, `only_name` that it is all of the name, `owned` that
    it is "his teacher" or "her husband". `home` is what it is "of" ("Ada Pell of Lune").
    """

    roles: tuple[tuple[Span, RoleBasis, str], ...]
    role: str | None
    role_words: str
    age: int | None
    introduced: bool
    explained: bool
    generation: str | None
    kin: str | None
    gender: str | None
    ranks: frozenset[str]
    unrelated: bool
    another: bool
    only_name: bool
    owned: bool
    home: str | None

    @classmethod
    def of(cls, text: str, name: NameFound) -> Beside:
        """Read the words beside a name."""
        start, end = name.span.start, name.span.end
        office = None if name.titles else office_before(text, start)  # "the leader of the Labour MP Ada Pell"
        before = office or role_before(text, start)
        after, ahead = role_after(text, end), role_ahead(text, name)
        known = noun_of(before[1])[2] if before is not None else None
        words = after[0].of(text) if after is not None else ""
        held = [after[1]] if after is not None and not FORMER & set(words.lower().split()) else []
        if ahead is not None and not FORMER & set(ahead[0].of(text).lower().split()):
            held.append(ahead[1])
        introduced = after is not None or is_introduced(text, end)
        home = (_HOME if len(name.tokens) > 1 else _SEE).match(text, end)
        return cls(
            roles=tuple(
                (role[0], basis, role[1])
                for role, basis in zip((before, after, ahead), _BASES, strict=True)
                if role is not None
            ),
            role=after[1] if after is not None else None,
            role_words=words,
            age=age_after(text, end),
            introduced=introduced,
            explained=(known is not None and known.origin == "tie") or ahead is not None,
            generation=name.generation or _generation_before(text, start),
            kin=_kin(text, start, end),
            gender=_gender(text, name),
            ranks=frozenset(ranks([*name.titles, *held])),
            unrelated=_NO_RELATION.match(text, end) is not None,
            another=_is_called_another(text, start, introduced=introduced),
            owned=_OWNED.search(text, max(0, start - 40), start) is not None,
            only_name=is_only_name(text, start, end),
            home=home[1] if home is not None else None,
        )

    def clashes(self, held: set[str], name: NameFound) -> bool:
        """Return whether the ranks differ from those held: "Captain Aylesby" is not "Councillor Aylesby"."""
        mine, theirs = ranks(held), set(self.ranks)
        if _LEARNED & set(name.titles) and not _LEARNED & held:
            theirs.add("doctor")  # "Dr Rowe" is not "Captain Rowe"
        if mine and theirs and not mine & theirs:
            return True
        noble, here = NOBLE & held, NOBLE & set(name.titles)
        return bool(noble and here and not noble & here)


def _generation_before(text: str, start: int) -> str | None:
    """Return the generation that "the elder" before a name tells."""
    told = _GENERATION_BEFORE.search(text, max(0, start - 12), start)
    return None if told is None else _which(told[1])


def _which(word: str) -> str:
    return "jr" if word.lower() == "younger" else "sr"


def _kin(text: str, start: int, end: int) -> str | None:
    """Return the generation that "his son" before or behind a name makes of its bearer."""
    kin = _KIN_BEFORE.search(text, max(0, start - 60), start) or _KIN_AFTER.match(text, end)
    return None if kin is None else "sr" if kin["elder"] else "jr"


def _gender(text: str, name: NameFound) -> str | None:
    """Return the gender that a title tells, or "and her husband" behind the name."""
    told = next((gender for title in name.titles if (gender := titles()[title][0])), None)
    and_kin = _AND_KIN.match(text, name.span.end)
    return told or (None if and_kin is None else "m" if and_kin[1] == "his" else "f")


def _is_called_another(text: str, start: int, *, introduced: bool) -> bool:
    """Return whether words before a name take its bearer for another ("also called", "another")."""
    begin = max(0, start - 20)
    if _ALSO_CALLED.search(text, begin, start):
        return True
    return introduced and _ANOTHER.search(text, begin, start) is not None


def is_introduced(text: str, end: int) -> bool:
    """Return whether an age or a "who" stands behind a name, as behind somebody new; a role does as well.

    Brackets may stand between ("Ada Pell (Ind), who").
    """
    brackets = _BRACKETS.match(text, end)
    behind = brackets.end() if brackets is not None else end
    return age_after(text, end) is not None or _WHO.match(text, behind) is not None


def is_only_name(text: str, start: int, end: int) -> bool:
    """Return whether the words before or behind a lone name say that it is all of the name there is."""
    return bool(_ONE_NAME.match(text, end) or _ONE_NAME_BEFORE.search(text, max(0, start - 40), start))


def tells_two_generations(text: str) -> set[str]:
    """Return the generations that a text tells of with "the elder Amber" and the like."""
    return {_which(m[1]) for m in _GENERATION_TOLD.finditer(text)}
