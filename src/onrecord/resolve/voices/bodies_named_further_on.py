"""Bodies without a name that the text names further on: "a satirical site … the site Tidings"."""

from __future__ import annotations

from collections.abc import Collection

from onrecord.model import EntityKind
from onrecord.resolve.choices import SAFE
from onrecord.resolve.drafts import Draft
from onrecord.resolve.voices.bodies_called import places_called, same_sort
from onrecord.resolve.voices.notes import Notes
from onrecord.resolve.voices.reading import Reading


class BodiesNamedFurtherOn:
    """Joins bodies without a name to those that the text names further on with the same noun.

    "A satirical site claimed … The site Tidings has posted it" is one; "Tidings, a site," would be another.
    """

    def __init__(self, reading: Reading, notes: Notes) -> None:
        """Take a document that is read to its end."""
        self._reading, self._notes = reading, notes

    def join(self) -> None:
        """Join each for which one name is found, and no other description fits that name."""
        unnamed = [d for d in self._reading.nominals.drafts if d.kind is EntityKind.ORGANIZATION and d.noun]
        found = [(d, named) for d in unnamed if (named := self._is(d)) is not None]
        for draft, named in found:
            if sum(other is named for _, other in found) == 1:
                self._notes.join(draft, named, 0.8, f"named further on with the same noun ({draft.noun})")

    def _is(self, draft: Draft) -> Draft | None:
        first = min((p.span for p in draft.places if p.score >= SAFE), default=None)
        phrase = self._reading.parse(first) if first is not None else None
        if first is None or phrase is None or phrase.plural:
            return None
        nouns = same_sort(draft.noun or "")
        fits = [d for d in self._reading.organisations.drafts if self._is_called(d, nouns, first.end)]
        return fits[0] if len(fits) == 1 else None

    def _is_called(self, draft: Draft, nouns: Collection[str], end: int) -> bool:
        """Return whether a body is named behind a place, not before, with one of these nouns beside it."""
        if draft.kind is not EntityKind.ORGANIZATION or draft.place_of_first < end:
            return False
        text = self._reading.text
        return any(True for noun in nouns for _ in places_called(text, draft, noun, anew=False))
