"""What the documents say of a named person beside the name: the ground on which two are one or not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources

from onrecord.model import Document, EntityKind, Span
from onrecord.resolve.comparing import parts
from onrecord.resolve.drafts import Draft
from onrecord.resolve.lexicon import in_small_letters, ranks
from onrecord.resolve.spelling import fold

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
# Two documents are about one matter when they share so much of the shorter one's words: on ECB+ train 95% of
# the pairs of one event and 5% of the others; so much more is the same event nearly always.
MATTER, EVENT = 0.18, 0.3
_SMALL = re.compile(r"(?<![\w’'-])[^\W\d_A-ZÀ-Þ][\w’'-]*")
_CAPITAL = re.compile(r"(?<![\w’'-])[A-ZÀ-Þ][\w’'-]*")
# These say what somebody is to another, and tell no two persons apart. Our own list.
KIN = frozenset(
    (
        *("wife", "husband", "son", "daughter", "father", "mother", "brother", "sister", "cousin", "uncle"),
        *("aunt", "nephew", "niece", "widow", "widower", "partner", "friend", "neighbour", "neighbor"),
        *("colleague", "predecessor", "successor", "man", "woman", "resident", "witness", "passenger"),
    )
)
_LONG = 4  # shorter words say little of what a text is about
_ENDINGS = re.compile(r"(?:woman|person|man|ship|ing|ers?|ors?|ed|es|s|e)$")
# What stands after a name and describes its bearer: a relative clause, an apposition, "of" with a place.
_AFTER = re.compile(
    r"(?:’s|'s)?(?P<said>,?\s+(?:who|whose)\s+[^.;:“”\"\n]{3,90}|,\s+[^.;:“”\"\n]{3,90}|\s+of\s+[A-Z][\w’'-]+)"
)
_CLAUSE_ENDS = re.compile(r",|\s(?:said|says|told|denied|declined|confirmed|added|wrote|called|asked|and)\b")
_AGE = re.compile(r",\s+(?:aged\s+)?(\d{1,3})(?:,|\.|\s+years\s+old)")
# Another name that the text gives the bearer. "born" and "then" stand for one that was given up.
_NAME = r"(?P<other>[A-ZÀ-Þ][\w’'-]+(?:\s+[A-ZÀ-Þ][\w’'-]+){0,2})"
_OTHER_NAME = re.compile(
    r",?\s+\(?(?P<how>née|nee|né|born|formerly|previously|now|then|"
    r"(?:(?:now|then|formerly|previously|also|better|who\s+(?:was|is)(?:\s+(?:then|now|formerly|previously))?)\s+)"
    r"(?:known\s+as|called|named)|whose\s+(?:maiden|former|married)\s+name\s+(?:was|is))\s+"
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr)\.?\s+)?" + _NAME
)
# "Ada Pell writes novels as Kim Hale."
_PEN_NAME = re.compile(
    r"(?:,\s+who)?\s+(?:writes?|wrote|publish(?:es|ed)|sings?|sang|blogs?|tweets?|records?|recorded)\s+(?:[a-z]+\s+){0,3}as\s+"
    + _NAME
    + r"(?=[.,;]|\s+and\b)"
)
# After these alone a role may stand as well ("then Home Secretary"): the name must share the given name.
_LOOSE = frozenset(("now", "then", "formerly", "previously"))
_CODE_BEFORE = re.compile(
    r"\b(?:known\s+(?:only\s+)?(?:to\s+[\w\s]{2,30}\s+)?(?:only\s+)?as|code-?named?|codename(?:\s+(?:is|was))?|"
    r"nicknamed|dubbed|calls?\s+(?:him|her)self|called|alias|pseudonym(?:\s+of)?|cover\s+name|under\s+the\s+name(?:\s+of)?)"
    r"\s+[“\"‘']?$",
    re.IGNORECASE,
)
# The words that open that, in small letters, and those that end it: they are found many times as fast.
_OPENS_CODE = re.compile(
    r"known\s|code-?name|nicknamed|dubbed|calls?\s|called|alias|pseudonym|cover\s|under\s+the\s"
)
_MAY_INTRODUCE = re.compile(
    r"(?:as|named?|is|was|dubbed|self|called|alias|pseudonym|of)\s+(?=\S)", re.IGNORECASE
)
_CODE_WITHIN = 60  # code points from the first of those words to the code name
_OPENING = "“\"‘'"
_LETTER = re.compile(r"\w")
NICKNAME = re.compile(r"[“\"‘(]\s*(?P<nick>[^\W\d_][\w’'-]*)\s*[”\"’)]")


@dataclass(slots=True)
class Profile:
    """All that is known of one person; `join` makes two profiles one.

    `forms` are the names as `parts` makes them, the fullest first; `said` the
    stems of the words that describe the person and `proper` of the names among
    them, `roles` the head nouns of the roles; `births` the years between which
    the ages that documents give put the birth.
    """

    draft: Draft
    forms: tuple[tuple[str, ...], ...]
    documents: frozenset[str]
    said: frozenset[str] = frozenset()
    proper: frozenset[str] = frozenset()
    outlet: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    role_words: tuple[str, ...] = ()
    titles: frozenset[str] = frozenset()
    births: tuple[int, int] | None = None
    years: tuple[int, int] | None = None
    gender: str | None = None
    generation: str | None = None
    code: bool = False
    members: list[Draft] = field(default_factory=list)

    @property
    def lone(self) -> bool:
        """Whether the person is known by one word only."""
        return all(len(form) == 1 for form in self.forms)

    def join(self, other: Profile) -> None:
        """Take in what is known of another who is the same."""
        self.forms = tuple(sorted(dict.fromkeys((*self.forms, *other.forms)), key=len, reverse=True))
        self.documents |= other.documents
        self.said |= other.said
        self.proper |= other.proper
        self.outlet |= other.outlet
        self.roles |= other.roles
        self.role_words = tuple(dict.fromkeys((*self.role_words, *other.role_words)))
        self.titles |= other.titles
        self.births = _narrowed(self.births, other.births)
        self.years = _widened(self.years, other.years)
        self.gender = self.gender or other.gender
        self.generation = self.generation or other.generation
        self.code = self.code and other.code
        self.members.extend(other.members)


def _narrowed(one: tuple[int, int] | None, other: tuple[int, int] | None) -> tuple[int, int] | None:
    if one is None or other is None:
        return one or other
    return max(one[0], other[0]), min(one[1], other[1])


def _widened(one: tuple[int, int] | None, other: tuple[int, int] | None) -> tuple[int, int] | None:
    if one is None or other is None:
        return one or other
    return min(one[0], other[0]), max(one[1], other[1])


def profile(draft: Draft, document: Document) -> Profile:
    """Return what one document says of a named person."""
    text = document.text
    names = [p for p in draft.places if p.form.value == "name"]
    forms = _forms(draft)
    described: list[str] = []
    births, own = None, {w for form in forms for w in form}
    code = len(forms[0]) == 1 and is_code(text, draft.tokens[-1])
    for place in names:
        end = place.span.end
        described.append(_described(text, end))
        births = births or _birth(text, end, document)
        forms = (*forms, *_other_names(text, end, forms[0]))
    described.extend(role.text for role in draft.roles)
    apart = {stem(w) for w in own}
    year = document.published.year if document.published else None
    return Profile(
        draft=draft,
        forms=tuple(dict.fromkeys(forms)),
        documents=frozenset((draft.document,)),
        said=frozenset(stems(" ".join(_SMALL.findall(" ".join(described)))) - apart),
        proper=frozenset(stems(" ".join(_CAPITAL.findall(" ".join(described)))) - apart),
        outlet=frozenset((document.outlet,) if document.outlet else ()),
        roles=frozenset(stem(r.noun.rpartition("-")[2]) for r in draft.roles if r.noun not in KIN),
        role_words=tuple(dict.fromkeys(r.text for r in draft.roles)),
        titles=frozenset(ranks(draft.titles)),
        births=births,
        years=(year, year) if year else None,
        gender=draft.gender,
        generation=draft.generation,
        code=code,
        members=[draft],
    )


def _forms(draft: Draft) -> tuple[tuple[str, ...], ...]:
    """Return the names of a draft; a nickname in quotation marks stands for the given name as well."""
    full = parts(draft.tokens)
    nick = next((m["nick"] for n in (draft.name, *draft.aliases) if (m := NICKNAME.search(n))), None)
    called = fold(nick) if nick else ""
    if called in full[1:-1]:
        plain = tuple(w for w in full if w != called)
        return plain, (called, full[-1])
    return (full,)


def _described(text: str, end: int) -> str:
    match = _AFTER.match(text, end)
    if match is None:
        return ""
    words = " " + match["said"].lstrip(", ")
    stop = _CLAUSE_ENDS.search(words)
    return words[: stop.start()] if stop else words


def _birth(text: str, end: int, document: Document) -> tuple[int, int] | None:
    age = age_after(text, end)
    if age is None or document.published is None:
        return None
    born = document.published.year - age
    return born - 1, born


def age_after(text: str, end: int) -> int | None:
    """Return the age that stands behind a name ("Ada Pell, 54,")."""
    match = _AGE.match(text, end)
    return int(match[1]) if match is not None else None


def is_code(text: str, word: str) -> bool:
    """Return whether a lone name is introduced as one that somebody goes by."""
    end = len(word)
    return any(
        text[at : at + end].lower() == word.lower() and not _LETTER.match(text, at + end)
        for at in _introduced(text)
    )


@lru_cache(maxsize=8)
def _introduced(text: str) -> tuple[int, ...]:
    """Return where the words begin that a text introduces as what somebody goes by."""
    ends = {
        introduced.end()
        for opening in _OPENS_CODE.finditer(in_small_letters(text))
        for introduced in _MAY_INTRODUCE.finditer(text, opening.start(), opening.start() + _CODE_WITHIN + 1)
    }
    places = ends | {end + 1 for end in ends if text[end] in _OPENING}
    return tuple(at for at in places if _CODE_BEFORE.search(text, max(0, at - _CODE_WITHIN), at))


def _other_names(text: str, end: int, full: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    """Yield a former or later name that the text gives; a surname alone goes with the given name."""
    found = other_name(text, end, full)
    if found is not None:
        words = parts(tuple(w.lower() for w in found.of(text).split()))
        yield words if len(words) > 1 or len(full) < 2 else (*full[:-1], *words)


def other_name(text: str, end: int, full: tuple[str, ...]) -> Span | None:
    """Return where a former or later name stands that the text gives behind a name ("née Amber")."""
    pen = _PEN_NAME.match(text, end)
    if pen is not None:
        return Span(*pen.span("other"))
    match = _OTHER_NAME.match(text, end)
    if match is None:
        return None
    words = parts(tuple(w.lower() for w in match["other"].split()))
    known = match["how"] not in _LOOSE or (len(words) > 1 and words[0] == fold(full[0]))
    return Span(*match.span("other")) if known else None


def stem(word: str) -> str:
    """Return what words of one family share, roughly: "owner", "owns" and "owned" are "own".

    >>> stem("owner"), stem("chairman"), stem("chairs")
    ('own', 'chair', 'chair')
    """
    plain = fold(word)
    cut = _ENDINGS.sub("", plain) if len(plain) > _LONG else plain.removesuffix("s")
    return (cut if len(cut) >= 3 else plain)[:7]


def stems(words: str) -> set[str]:
    """Return the stems of the words that say something."""
    return {stem(w) for w in _WORD.findall(words) if len(w) >= 3} - common()


_SHORT = frozenset(
    (
        *("the", "and", "for", "his", "her", "its", "who", "was", "has", "had", "not", "but", "are", "our"),
        *("she", "him", "one", "two", "out", "off", "any", "all", "may", "day", "mrs", "per", "own", "say"),
    )
)


@lru_cache(maxsize=1)
def common() -> frozenset[str]:
    """Return the stems of the words that say nothing of what a text is about."""
    table = (resources.files("onrecord.resolve") / "common_words.tsv").read_text("utf-8")
    words = (w for line in table.splitlines() if not line.startswith("#") for w in line.split())
    return frozenset(stem(w) for w in words) | _SHORT


class Matters:
    """What each document is about, and whether two are about one matter."""

    def __init__(
        self, documents: Mapping[str, Document], drafts: Sequence[Draft], outlets: Mapping[str, Draft]
    ) -> None:
        """Gather the words and the named persons and bodies of each document."""
        self._texts = {id: document.text for id, document in documents.items()}
        self._stems: dict[str, frozenset[str]] = {}
        self._shares: dict[tuple[str, str], tuple[int, int]] = {}
        self._named: dict[str, set[tuple[str, ...]]] = {}
        own = {outlet.tokens for outlet in outlets.values()}
        for draft in drafts:
            counts = len(draft.tokens) > 1 or (len(draft.name) > 1 and draft.name.isupper())
            if draft.named and draft.kind is not EntityKind.PLACE and counts and draft.tokens not in own:
                self._named.setdefault(draft.document, set()).add(parts(draft.tokens))

    def _about(self, document: str) -> frozenset[str]:
        found = self._stems.get(document)
        if found is None:
            words = _WORD.findall(self._texts.get(document, ""))
            found = frozenset(stem(w) for w in words if len(w) >= _LONG) - common()
            self._stems[document] = found
        return found

    def share(self, one: str, other: str, names: set[str]) -> float:
        """Return what share of the shorter document's words the other has, the names asked about apart."""
        key = (one, other) if one <= other else (other, one)
        if key not in self._shares:
            a, b = self._about(one), self._about(other)
            self._shares[key] = len(a & b), min(len(a), len(b))
        both, least = self._shares[key]
        a, b = self._about(one), self._about(other)
        apart = sum(1 for n in names if n in a and n in b)
        least -= apart
        return (both - apart) / least if least > 0 and both - apart > 1 else 0.0

    def one(self, one: str, other: str) -> bool:
        """Return whether two documents are about one matter."""
        return one == other or self.share(one, other, set()) >= MATTER

    def company(self, one: Iterable[str], other: Iterable[str], names: set[str]) -> list[tuple[str, ...]]:
        """Return the persons and bodies that documents of both sides name, but for bearers of the names."""
        mine = {n for d in one for n in self._named.get(d, ())}
        theirs = {n for d in other for n in self._named.get(d, ())}
        return sorted(n for n in mine & theirs if not set(n) <= names)
