"""The user's words as full-text queries of SQLite and PostgreSQL; whatever is typed is data, never syntax."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.errors import OptionInvalid
from onrecord.record.flattening import storable

# A phrase between any of the usual marks, or a word; marks that stay open belong to their word.
_TERM = re.compile(r"[\"“”„«»]([^\"“”„«»]*)[\"“”„«»]|(\S+)")
# What both databases take for parts of words: letters and digits.
_PART = re.compile(r"[^\W_]+")
# In a single word the ending is left out, as both databases keep it apart from the word.
_POSSESSIVE = re.compile(r"['’]s$")
# Words of one search; more were pasted by mistake, and each costs a look-up.
MOST = 50


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that must stand there: words next to each other, of which the last may be a `beginning`."""

    parts: tuple[str, ...]
    beginning: bool = False


def terms_of(words: str) -> tuple[Term, ...]:
    """Return what a user looks for: words, "phrases", and beginnings of words marked with *.

    >>> [(term.parts, term.beginning) for term in terms_of('the "cut-off date" record*')]
    [(('the',), False), (('cut', 'off', 'date'), False), (('record',), True)]

    Raises OptionInvalid when there are characters, but no letter or digit, or too many words.
    """
    found = []
    for match in _TERM.finditer(storable(words)):
        told = match[1] if match[1] is not None else match[2]
        parts = tuple(_PART.findall(_POSSESSIVE.sub("", told) if match[1] is None else told))
        if parts:
            found.append(Term(parts, beginning=match[1] is None and told.endswith("*")))
    if words.strip() and not found:
        raise OptionInvalid(repr(words[:40]), "holds no word to look for", "give a word of letters or digits")
    if sum(len(term.parts) for term in found) > MOST:
        raise OptionInvalid(repr(words[:40]), f"has more than {MOST} words", "look for fewer words")
    return tuple(found)


def whole(name: str) -> Term:
    """Return all the words of a name as one term.

    >>> whole("Sean O'Neil").parts
    ('Sean', 'O', 'Neil')
    """
    return Term(tuple(_PART.findall(name)))


def fts5(terms: Mapping[str, tuple[Term, ...]]) -> str:
    """Return terms, by the column in which they must stand or "" for any, as a query of SQLite's FTS5.

    Every word stands in quotation marks, so none is an operator.

    >>> fts5({"": terms_of('NEAR "cut off" record*')})
    '("NEAR" AND "cut off" AND "record"*)'
    >>> fts5({"text": terms_of("bridge"), "voices": (whole("Petra Lund"),)})
    'text : ("bridge") AND voices : ("Petra Lund")'
    """
    return " AND ".join(
        (f"{column} : " if column else "") + "(" + " AND ".join(map(_quoted, own)) + ")"
        for column, own in terms.items()
        if own
    )


def _quoted(term: Term) -> str:
    return f'"{" ".join(term.parts)}"{"*" if term.beginning else ""}'


def tsquery(terms: tuple[Term, ...]) -> tuple[str, dict[str, str]]:
    """Return terms as an expression of PostgreSQL of type tsquery, and its parameters.

    `to_tsquery` reads its text as syntax, so words reach it as quoted ones only, for
    beginnings; all others go through `phraseto_tsquery`, which has no syntax.
    """
    parts, values = [], {}
    for number, term in enumerate(terms):
        name = f"term{number}"
        words = plain(" ".join(term.parts))
        if term.beginning and len(term.parts) == 1:
            values[name] = f"'{words}':*"
            parts.append(f"to_tsquery('english', :{name})")
        else:
            values[name] = words
            parts.append(f"phraseto_tsquery('english', :{name})")
    return " && ".join(parts), values


def _accents() -> tuple[str, str]:
    """Return the Latin letters with accents, and beside each the letter without."""
    pairs = []
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        bare = unicodedata.normalize("NFD", chr(code))
        if bare[0] != chr(code) and bare[0].isascii() and bare[0].isalpha():
            pairs.append((chr(code), bare[0]))
    return "".join(accented for accented, _ in pairs), "".join(bare for _, bare in pairs)


# PostgreSQL computes its columns with these (migration 0002): another choice needs another migration.
ACCENTED, BARE = _accents()
_PLAIN = str.maketrans(ACCENTED, BARE)


def plain(text: str) -> str:
    """Return Latin letters without their accents, character for character; PostgreSQL's index holds them so.

    >>> plain("Orbán, Ágnes")
    'Orban, Agnes'
    """
    return text.translate(_PLAIN)
