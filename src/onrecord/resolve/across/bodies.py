"""Named bodies and places across documents: the same name, its initials, a short form of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from onrecord.model import EntityKind, Ground, GroundKind
from onrecord.resolve.across.matters import Matters
from onrecord.resolve.drafts import Draft
from onrecord.resolve.lexicon import fold, known_body, listed, organisation_endings, shorter_names, spelled

_SMALL = listed("small-in-bodies")
_LEGAL_FORMS = listed("legal-form")
_FEWEST = 3  # shorter initials stand for too many bodies
Join = tuple[Draft, Draft, float, Ground]
Into: TypeAlias = "Mapping[Draft, Draft]"


def join_bodies(drafts: Sequence[Draft], matters: Matters) -> Iterator[Join]:
    """Yield (kept, draft, score, ground) for bodies and places that are one.

    Of two that bear one name the earlier is kept. Initials and short forms go
    to a body only where no other could be meant, and the documents are about one matter.
    """
    into: dict[Draft, Draft] = {}
    for rule in (_same_names, _same_spelling, _same_firms, _known_names, _short_forms):
        for kept, draft, score, ground in rule(drafts, into, matters):
            into[draft] = kept
            yield kept, draft, score, ground


def _same_names(drafts: Sequence[Draft], into: Into, matters: Matters) -> Iterator[Join]:
    """Bodies, and places, of the same words are one."""
    seen: dict[tuple[EntityKind, tuple[str, ...]], Draft] = {}
    for draft in drafts:
        kept = seen.setdefault((draft.kind, plain(draft)), draft)
        if kept is not draft:
            yield kept, draft, 0.95, Ground(GroundKind.NAME, "same name", True)


def _same_spelling(drafts: Sequence[Draft], into: Into, matters: Matters) -> Iterator[Join]:
    """Bodies of the same letters are one ("Radio Ossel", "RadioOssel.com"), unless a place is called so."""
    places = {spelled(d.name) for d in drafts if d.kind is EntityKind.PLACE}
    seen: dict[str, Draft] = {}
    for draft in _bodies(drafts):
        letters = spelled(draft.name)
        if draft not in into and letters not in places:
            kept = seen.setdefault(letters, draft)
            if kept is not draft:
                what = f"the same name, spelled otherwise ({kept.name}, {draft.name})"
                yield kept, draft, 0.9, Ground(GroundKind.NAME, what, True)


def _same_firms(drafts: Sequence[Draft], into: Into, matters: Matters) -> Iterator[Join]:
    """Firms of the same name but for their legal form are one, in documents about one matter."""
    seen: dict[tuple[str, ...], Draft] = {}
    for draft in _bodies(drafts):
        if draft in into:
            continue
        kept = seen.setdefault(_without_legal_form(plain(draft)), draft)
        if kept is not draft and matters.shared(kept, draft):
            what = f"the same name, its legal form aside ({kept.name}, {draft.name})"
            yield kept, draft, 0.9, Ground(GroundKind.NAME, what, True)


def _without_legal_form(words: tuple[str, ...]) -> tuple[str, ...]:
    """ "Northmark Private Limited" and "Northmark Pvt. Ltd." are Northmark."""
    while len(words) > 1 and words[-1] in _LEGAL_FORMS:
        words = words[:-1]
    return words


def _known_names(drafts: Sequence[Draft], into: Into, matters: Matters) -> Iterator[Join]:
    """Names known everywhere for one body are one, letters where no other body of the affair has them."""
    bodies = _bodies(drafts)
    others = {i for d in bodies if known_body(d.name) is None for i in (*initials(plain(d)), *_letters_of(d))}
    seen: dict[str, Draft] = {}
    for draft in bodies:
        known = known_body(draft.name)
        if draft in into or known is None or fold(draft.name) in others:
            continue
        kept = seen.setdefault(known, draft)
        if kept is not draft:
            what = f"names by which one body is known everywhere ({kept.name}, {draft.name})"
            yield kept, draft, 0.9, Ground(GroundKind.NAME, what, True)


def _bodies(drafts: Sequence[Draft]) -> list[Draft]:
    return [d for d in drafts if d.kind is EntityKind.ORGANIZATION and plain(d)]


def _letters_of(draft: Draft) -> list[str]:
    """Return the letters for which a document has a name of several words ("MSO")."""
    names = (draft.name, *draft.aliases) if len(plain(draft)) > 1 else ()
    return [fold(name) for name in names if name.isupper()]


def plain(draft: Draft) -> tuple[str, ...]:
    """Return the folded words of a name, "the government of Korvia" as "Korvia government"."""
    words = tuple(f for t in draft.tokens if (f := fold(t)))
    if len(words) == 3 and words[:2] == ("government", "of"):
        return (words[2], "government")
    return words


def _short_forms(drafts: Sequence[Draft], into: Into, matters: Matters) -> Iterator[Join]:
    """Initials and short forms are the only body that they fit, in documents about one matter."""
    bodies = _bodies(drafts)
    by_initials: dict[str, list[Draft]] = {}
    stated: dict[str, list[Draft]] = {}
    called: dict[tuple[str, ...], list[Draft]] = {}
    by_first: dict[str, list[tuple[Draft, tuple[str, ...]]]] = {}
    for draft in bodies:
        words = plain(draft)
        by_first.setdefault(words[0][:_FEWEST], []).append((draft, words))
        for letters in initials(words):
            by_initials.setdefault(letters, []).append(draft)
        for short in _called_so(draft):
            called.setdefault(short, []).append(draft)
        for letters in _letters_of(draft):
            stated.setdefault(letters, []).append(draft)
    for draft in bodies:
        if draft in into:
            continue
        words = plain(draft)
        if is_in_letters(draft):
            told = _others(stated.get(words[0], ()), draft, into)
            meant = told or _others(by_initials.get(words[0], ()), draft, into)
            what = "initials that another document gives" if told else "initials of the only such name"
        else:
            near = by_first.get(words[0][:_FEWEST], ())
            meant = _others((d for d, long in near if _shortens(words, long)), draft, into)
            what = "short form of the only such name"
            if not meant:
                meant = _others(called.get(words, ()), draft, into)
                what = "the shorter name of the only body that another document calls so"
        if len(meant) == 1 and matters.shared(draft, meant[0]):
            yield meant[0], draft, 0.85, Ground(GroundKind.NAME, what, True)


def _called_so(draft: Draft) -> Iterator[tuple[str, ...]]:
    """Yield the shorter names by which a document calls a body, but not mere words ("the Board")."""
    for alias in draft.aliases:
        words = tuple(f for w in alias.split() if (f := fold(w)))
        if (
            words
            and len(words) < len(plain(draft))
            and organisation_endings().get(words[0], "press") == "press"
        ):
            yield words


def _others(found: Iterable[Draft], draft: Draft, into: Into) -> list[Draft]:
    """Return what the bodies found have become, without `draft`."""
    return [d for d in dict.fromkeys(_last(f, into) for f in found) if d is not draft]


def _last(draft: Draft, into: Into) -> Draft:
    while draft in into:
        draft = into[draft]
    return draft


def is_in_letters(draft: Draft) -> bool:
    """Return whether a name is letters that may be initials ("MSO")."""
    words = plain(draft)
    return len(words) == 1 and draft.name.replace(".", "").isupper() and len(words[0]) >= _FEWEST


def initials(words: tuple[str, ...]) -> set[str]:
    """Return the initials of a name, with and without those of its small words."""
    if len(words) < _FEWEST:
        return set()
    return {"".join(w[0] for w in words if w not in _SMALL), "".join(w[0] for w in words)}


def _shortens(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Return whether `short` is how texts go on with a firm, `long`, or a government's other name."""
    if len(short) == 2 and len(long) == 2 and short[1] == long[1] == "government":
        return short[0] != long[0] and short[0].startswith(long[0][:-1]) and len(long[0]) > _FEWEST
    return short in shorter_names(long)
