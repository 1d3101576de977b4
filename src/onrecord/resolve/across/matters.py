"""What documents are about, and whether two are about one matter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from onrecord.model import Document, EntityKind
from onrecord.resolve.drafts import Draft
from onrecord.resolve.lexicon import parts, stems_about

# Two documents are about one matter when they share so much of the shorter one's words: on ECB+ train 95% of
# the pairs of one event and 5% of the others; so much more is the same event nearly always.
MATTER, EVENT = 0.18, 0.3


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
            found = stems_about(self._texts.get(document, ""))
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

    def shared(self, one: Draft, other: Draft) -> bool:
        """Return whether a document of each is about one matter."""
        here, there = ({place.document for place in draft.places} for draft in (one, other))
        return any(self.one(a, b) for a in sorted(here) for b in sorted(there))

    def company(self, one: Iterable[str], other: Iterable[str], names: set[str]) -> list[tuple[str, ...]]:
        """Return the persons and bodies that documents of both sides name, but for bearers of the names."""
        mine = {n for d in one for n in self._named.get(d, ())}
        theirs = {n for d in other for n in self._named.get(d, ())}
        return sorted(n for n in mine & theirs if not set(n) <= names)
