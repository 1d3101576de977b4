"""Which type each name of a document has, by rules in order, of which each may change what it was before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

from onrecord.resolve.kinds.tallies import Tallies, Tally, written_together

# Other documents outvote one when they have at least so many times its votes; ours, no data behind it.
_OUTVOTED = 2


@dataclass(frozen=True, slots=True)
class _Document:
    """The words of a document's names by how it uses them.

    `surnames` are those of persons told to be such, `addressed` lone words with
    a title or a "who", `called` the last words of full names.
    """

    surnames: frozenset[str]
    addressed: frozenset[str]
    called: frozenset[str]

    @classmethod
    def of(cls, own: Tallies) -> Self:
        full = [(t[-1], tally) for t, tally in own.items() if len(t) > 1]
        return cls(
            frozenset(w for w, tally in full if tally.told["person"] and tally.types["PER"]),
            frozenset(t[0] for t, tally in own.items() if len(t) == 1 and tally.told["person"]),
            frozenset(w for w, tally in full if tally.types["PER"] > tally.types["ORG"]),
        )


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is known of a name: its words, what its own document and all documents tell, and the document.

    `shortened` tells that it is how some document goes on with a firm, or this one with its outlet.
    """

    tokens: tuple[str, ...]
    here: Tally
    overall: Tally
    document: _Document
    shortened: bool


Rule = Callable[[str, _Facts], str]


def decided(
    own: Tallies, everywhere: Tallies, is_shorter: Callable[[tuple[str, ...]], bool]
) -> dict[tuple[str, ...], str]:
    """Return the type of each name that has one; "" where it names no person, body or place.

    `is_shorter` tells whether a name is short for a firm in all documents, or for this one's outlet.
    """
    found, document = {}, _Document.of(own)
    for tokens, tally in own.items():
        facts = _Facts(tokens, tally, everywhere[written_together(tokens)], document, is_shorter(tokens))
        if tally.types:
            type = tally.types.most_common(1)[0][0]
            for rule in _RULES:
                type = rule(type, facts)
            found[tokens] = type
        elif facts.overall.tells_body or facts.shortened or _is_body_elsewhere(facts.overall):
            found[tokens] = "ORG"
    return found


def _is_body_elsewhere(overall: Tally) -> bool:
    """Return whether what is no kind of name here is a body's wherever else it has a kind."""
    return set(overall.types) == {"ORG"} and overall.types["ORG"] >= _OUTVOTED


def _surname_of_a_person(type: str, name: _Facts) -> str:
    """ "Kestner, 61," is a person where Bruno Kestner is named, and Kestner Foods as well."""
    is_one = len(name.tokens) == 1 and name.tokens[0] in name.document.called
    return "PER" if is_one and name.here.told["person"] else type


def _holder_of_roles(type: str, name: _Facts) -> str:
    """ "The inspector Ada Pell" and "Ada Pell, an inspector," are persons."""
    told = name.overall.told
    return "PER" if type in ("ORG", "LOC") and told["role"] > told["body"] + told["thing"] else type


def _addressed_by_the_last_word(type: str, name: _Facts) -> str:
    """ "Pham Quoc Dat, who …" is a person whom the text calls "Mr. Dat"."""
    is_one = len(name.tokens) > 1 and name.tokens[-1] in name.document.addressed
    return "PER" if type in ("ORG", "LOC") and is_one and name.here.told["person"] else type


def _outvoted(type: str, name: _Facts) -> str:
    """Where nothing in the document tells of a person, the other documents decide when they are clear."""
    if name.here.told["person"] or name.here.told["role"]:
        return type
    other, more = name.overall.types.most_common(1)[0]
    return other if other != type and more >= _OUTVOTED * name.overall.types[type] else type


def _short_of_a_firm(type: str, name: _Facts) -> str:
    """ "Northmark said" is Northmark Grain Foods Ltd, which the documents name."""
    return "ORG" if type in ("PER", "LOC") and name.shortened else type


def _told_a_body(type: str, name: _Facts) -> str:
    """What more speaks for a body than for a person is one."""
    return "ORG" if type == "PER" and name.overall.tells_body else type


def _land(type: str, name: _Facts) -> str:
    """ "Jordan" beside "Jordanian" is the country, where no Ada Jordan is named."""
    is_one = name.overall.told["land"] and not name.here.told["person"]
    return "LOC" if type == "PER" and is_one and name.tokens[0] not in name.document.called else type


def _thing(type: str, name: _Facts) -> str:
    """What is never told to be a person and mostly has "the" before it is a ship or a house.

    Not so "the Santos cocktail", where Ms. Eva Santos is named, and a name that a person bears, too.
    """
    if type != "PER" or name.overall.told["person"] or name.overall.told["role"]:
        return type
    if name.overall.told["vessel"] and name.tokens[-1] in name.document.addressed:
        return type
    mostly = 2 * name.overall.told["thing"] > sum(name.overall.types.values())
    surname = len(name.tokens) == 1 and name.tokens[0] in name.document.surnames
    return "" if mostly and not surname else type


_RULES: tuple[Rule, ...] = (
    _surname_of_a_person,
    _holder_of_roles,
    _addressed_by_the_last_word,
    _outvoted,
    _short_of_a_firm,
    _told_a_body,
    _land,
    _thing,
)
