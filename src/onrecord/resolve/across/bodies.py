"""Named bodies and places across documents: the same name, its initials, a short form of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.model import EntityKind, Ground, GroundKind
from onrecord.resolve.across.matters import Matters
from onrecord.resolve.drafts import Draft
from onrecord.resolve.lexicon import fold, listed, organisation_endings

_SMALL = listed("small-in-bodies")
_FEWEST = 3  # shorter initials stand for too many bodies
Join = tuple[Draft, Draft, float, Ground]


def join_bodies(drafts: Sequence[Draft], matters: Matters) -> Iterator[Join]:
    """Yield (kept, draft, score, ground) for bodies and places that are one.

    Of two that bear one name the earlier is kept. Initials and short forms go
    to a body only where no other could be meant, and the documents are about one matter.
    """
    seen: dict[tuple[EntityKind, tuple[str, ...]], Draft] = {}
    left: list[Draft] = []
    for draft in drafts:
        key = (draft.kind, plain(draft))
        if key in seen:
            yield seen[key], draft, 0.95, Ground(GroundKind.NAME, "same name", True)
        else:
            seen[key] = draft
            left.append(draft)
    yield from _short_forms([d for d in left if d.kind is EntityKind.ORGANIZATION and plain(d)], matters)


def plain(draft: Draft) -> tuple[str, ...]:
    """Return the folded words of a name, "the government of Korvia" as "Korvia government"."""
    words = tuple(f for t in draft.tokens if (f := fold(t)))
    if len(words) == 3 and words[:2] == ("government", "of"):
        return (words[2], "government")
    return words


def _short_forms(bodies: Sequence[Draft], matters: Matters) -> Iterator[Join]:
    by_initials: dict[str, list[Draft]] = {}
    stated: dict[str, list[Draft]] = {}
    by_first: dict[str, list[tuple[Draft, tuple[str, ...]]]] = {}
    for draft in bodies:
        words = plain(draft)
        by_first.setdefault(words[0][:_FEWEST], []).append((draft, words))
        for letters in initials(words):
            by_initials.setdefault(letters, []).append(draft)
        for name in (draft.name, *draft.aliases) if len(words) > 1 else ():
            if name.isupper():
                stated.setdefault(fold(name), []).append(draft)
    for draft in bodies:
        words = plain(draft)
        if is_in_letters(draft):
            told = [d for d in stated.get(words[0], ()) if d is not draft]
            meant = told or [d for d in by_initials.get(words[0], ()) if d is not draft]
            what = "initials that another document gives" if told else "initials of the only such name"
        else:
            near = by_first.get(words[0][:_FEWEST], ())
            meant = [d for d, long in near if d is not draft and _shortens(words, long)]
            what = "short form of the only such name"
        if len(meant) == 1 and matters.one(draft.document, meant[0].document):
            yield meant[0], draft, 0.85, Ground(GroundKind.NAME, what, True)


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
    """Return whether `long` is `short` with a word for a firm, or the adjective of a government's country."""
    if len(short) == 2 and len(long) == 2 and short[1] == long[1] == "government":
        return short[0] != long[0] and short[0].startswith(long[0][:-1]) and len(long[0]) > _FEWEST
    return (
        len(long) == len(short) + 1
        and long[: len(short)] == short
        and organisation_endings().get(long[-1]) == "firm"
    )
