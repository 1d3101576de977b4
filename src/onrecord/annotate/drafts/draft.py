"""A statement in the making: what the encoder or a rule has put together so far."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from onrecord.annotate.drafts.relations import Relation
from onrecord.model import Span, trimmed

_HANDLE = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Draft:
    """Source, cue and content of one statement, with the probability that they belong together.

    `method` names what put it together last; `speaker` is a voice known without being spelled.
    """

    source: Span | None
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float
    method: str
    speaker: str | None = None

    @property
    def start(self) -> int:
        """Where its first span begins."""
        spans = [*self.cue, *self.content]
        if self.source is not None:
            spans.append(self.source)
        return min(s.start for s in spans)

    def with_content(self, content: tuple[Span, ...]) -> Draft:
        """Return the draft with that content, itself where it has it."""
        return self if content == self.content else replace(self, content=content)


def draft_of(relation: Relation) -> Draft:
    """Return the draft of a relation that the encoder found.

    Its confidence is the product of the weakest span's and the links' probabilities.
    """
    spans = (relation.cue, *relation.contents, *((relation.source,) if relation.source else ()))
    sure = min(s.score for s in spans) * relation.content_link * relation.source_link
    return Draft(
        relation.source.span if relation.source else None,
        (relation.cue.span,),
        tuple(c.span for c in relation.contents),
        sure,
        "encoder",
    )


def with_whole_handle(text: str, draft: Draft) -> Draft:
    """Return the draft with all of "@handle" in its source, where the encoder left the name to the cue."""
    if draft.source is None or not draft.cue or text[draft.source.end - 1] != "@":
        return draft
    name = _HANDLE.match(text, draft.source.end)
    if name is None or draft.cue[0].start != name.start():
        return draft
    rest = trimmed(text, name.end(), draft.cue[0].end)
    cue = (*((rest,) if rest is not None else ()), *draft.cue[1:])
    return replace(draft, source=Span(draft.source.start, name.end()), cue=cue) if cue else draft
