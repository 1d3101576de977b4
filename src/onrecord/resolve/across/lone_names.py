"""What a name of one word needs to be the full name of somebody, in one document and in several."""

from __future__ import annotations

from onrecord.model import Ground, GroundKind
from onrecord.resolve.across.blocks import Blocks
from onrecord.resolve.across.evidence import Comparison
from onrecord.resolve.across.profiles import Profile
from onrecord.resolve.lexicon import parts


def with_unique(
    person: Profile, ranked: list[tuple[Profile, Comparison]]
) -> list[tuple[Profile, Comparison]]:
    """Return the rivals, a full name that alone goes with a lone one a little surer."""
    full = [p for p, _ in ranked if not p.lone]
    if not person.lone or len(full) != 1:
        return ranked
    ground = Ground(GroundKind.UNIQUE, "nobody else in the documents bears it", True)
    raised = [(p, c.adding(0.1, ground) if p is full[0] else c) for p, c in ranked]
    return sorted(raised, key=lambda f: -f[1].score)


def introduced_otherwise(one: Profile, other: Profile) -> bool:
    """Return whether a lone name and a full one are described by words of which they share none."""
    return (
        one.lone is not other.lone
        and bool(one.said and other.said)
        and one.said.keys().isdisjoint(other.said)
    )


def within_one_document(
    one: Profile, other: Profile, comparison: Comparison, blocks: Blocks
) -> Comparison | None:
    """Return the comparison of two that stand in one document, which that document keeps apart.

    A lone name only may be a full one there, where it is a name given up
    ("Ada Pell, née Amber", and "Amber" of her earlier days). One that is
    introduced by other words than the full one is another's, and so is one that somebody
    else bears, or that the document has for two ("Ms Chen", "Mr Chen").
    """
    if _has_two(one, other, blocks) or _is_borne_by_another(one, other, blocks):
        return None
    if one.lone is other.lone or introduced_otherwise(one, other):
        return None
    short, full = (one, other) if one.lone else (other, one)
    word = short.forms[0][0]
    own = [parts(d.tokens) for d in full.members if d.document in short.documents]
    if any(len(o) == 1 for o in own) or any(word in o for o in own):
        return None
    if short.draft.titles or not any(f[-1] == word for f in full.forms):
        return None
    return comparison.adding(0.6, Ground(GroundKind.UNIQUE, "a name that this person gave up", True))


def _has_two(one: Profile, other: Profile, blocks: Blocks) -> bool:
    """Return whether a document has two of the lone name."""
    short = one if one.lone else other
    same = [p for p in blocks.called(short.forms[0][0]) if p.lone and p.documents & short.documents]
    return len(same) > 1


def _is_borne_by_another(one: Profile, other: Profile, blocks: Blocks) -> bool:
    """Return whether somebody else in the affair bears the lone name as a surname."""
    short, full = (one, other) if one.lone else (other, one)
    word = short.forms[0][0]
    return any(
        p is not full and not p.lone and any(f[-1] == word for f in p.forms) for p in blocks.called(word)
    )
