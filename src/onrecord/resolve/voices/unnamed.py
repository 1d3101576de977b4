"""Those who are met beside the statements of a document and of whom nothing is known but a mention."""

from __future__ import annotations

from onrecord.model import Count, EntityKind
from onrecord.resolve.choices import Choice
from onrecord.resolve.drafts import Draft, Tie
from onrecord.resolve.phrases import MentionFound
from onrecord.resolve.voices.notes import Notes
from onrecord.resolve.voices.reading import Reading

_NEW_SCORE, _GROUP_SCORE = 0.95, 0.65


class Unnamed:
    """Makes the unnamed ones of a document whom no noun describes, and keeps them in `drafts`."""

    def __init__(self, reading: Reading, notes: Notes) -> None:
        """Begin with nobody."""
        self._reading, self._notes = reading, notes
        self._groups: dict[Draft, Draft] = {}
        self.drafts: list[Draft] = []

    def introduce(self, mention: MentionFound, kind: EntityKind) -> None:
        """Note a mention as that of somebody new."""
        self._notes.note_in_passing(mention.span, mention.form, [self.new(mention, kind)])

    def note_new(self, mention: MentionFound, draft: Draft) -> None:
        """Note a mention as the first of a draft."""
        self._notes.note_in_passing(mention.span, mention.form, [_first(draft)])

    def new(self, mention: MentionFound, kind: EntityKind) -> Choice:
        """Return somebody new as whom a mention stands for."""
        return _first(self._made(mention, kind))

    def _made(self, mention: MentionFound, kind: EntityKind) -> Draft:
        document = self._reading.document
        words = mention.span.on_one_line(document.text)
        count = Count(1, 1) if kind is EntityKind.PERSON else Count(2, None)
        draft = Draft(document.id, document.sha256, kind, named=False, name=words, count=count)
        self.drafts.append(draft)
        return draft

    def group_of(self, speaker: Draft | None) -> Draft | None:
        """Return those whom a speaker has called "we"."""
        return self._groups.get(speaker) if speaker is not None else None

    def group_with(self, speaker: Draft, mention: MentionFound) -> Choice:
        """Return those whom a speaker calls "we", a new group that includes the speaker at the first time."""
        group = self._groups.get(speaker)
        if group is None:
            group = self._groups[speaker] = self._made(mention, EntityKind.PEOPLE)
            group.ties.append(Tie("includes", speaker, group.document, mention.span))
        return group, _GROUP_SCORE, "those for whom this speaker says “we”"


def _first(draft: Draft) -> Choice:
    return draft, _NEW_SCORE, "introduced here"
