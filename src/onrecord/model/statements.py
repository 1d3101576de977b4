"""Statements: attribution relations of source, cue and content, with form and act."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum

from onrecord.model.spans import Span

# Methods of statements that the make-up of a page tells: a labelled turn, a letter.
SPEAKER_TURN, SIGNED_LETTER = "speaker turn", "signed letter"


class Form(StrEnum):
    """How much of a content stands between quotation marks: all, some, or none."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Act(StrEnum):
    """What a source does with a content."""

    ASSERTS = "asserts"
    CONFIRMS = "confirms"
    DENIES = "denies"
    ALLEGES = "alleges"
    CONCLUDES = "concludes"
    CANNOT_CONFIRM = "cannot-confirm"
    DECLINES = "declines"
    ASKS = "asks"
    INTENDS = "intends"
    DEMANDS = "demands"
    THINKS = "thinks"
    RETRACTS = "retracts"


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution as annotated in one document, before identity is resolved.

    `source` is None when no source is spelled; `speaker` then names the voice
    when the text's make-up gives one (a transcript's turn, an e-mail's From,
    a signature). `within` is the index, in the annotation's tuple, of the
    attribution whose content encloses this one. `confidence` is the probability that
    the relation with its source is right. `method` names what found it,
    `act_because` the lexicon entry that gave its act.
    """

    source: Span | None
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    form: Form
    act: Act
    confidence: float
    method: str
    act_because: str
    speaker: str | None = None
    within: int | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name found in a document; `type` is PER, ORG, LOC or MISC."""

    span: Span
    type: str
    score: float


@dataclass(frozen=True, slots=True)
class FoundMention:
    """A phrase that stands for a person, organisation or place, as the encoder sees it.

    `head` is its head word; `form` is name, nominal or pronoun; `kind` PER,
    ORG or LOC; `relation` the head's relation in its clause (Universal
    Dependencies: nsubj, obj, appos …); `score` how likely it is one.
    `antecedents` are indices of earlier mentions with the chance that this
    one is the same as it, best first; `fresh` is the chance that it is none
    of those in reach.
    """

    span: Span
    head: Span
    form: str
    kind: str
    relation: str
    score: float
    antecedents: tuple[tuple[int, float], ...] = ()
    fresh: float = 0.0


@dataclass(frozen=True, slots=True)
class Annotation:
    """What was found in one document, in text order; `mentions` only where the encoder tells them."""

    attributions: tuple[Attribution, ...]
    names: tuple[Name, ...]
    mentions: tuple[FoundMention, ...] = ()

    def letters_opened(self) -> Annotation:
        """Return it with what a signed letter tells read as prose: within nothing, the letter its signature.

        Whose words they are in the end does not change what "he" and "on Monday" mean in them.
        """
        letters = {i for i, a in enumerate(self.attributions) if a.method == SIGNED_LETTER and a.source}
        if not letters:
            return self
        return replace(self, attributions=tuple(_opened(a, letters) for a in self.attributions))


def _opened(attribution: Attribution, letters: Collection[int]) -> Attribution:
    if attribution.within in letters:
        return replace(attribution, within=None)
    if attribution.method == SIGNED_LETTER and attribution.source is not None:
        return replace(attribution, content=(attribution.source,))
    return attribution


@dataclass(frozen=True, slots=True)
class Source:
    """Whom a statement is attributed to.

    `span` is None when known but not spelled; `entity` is None when spelled
    but not resolved ("he", and two men fit).
    """

    entity: str | None
    entities: tuple[str, ...]
    span: Span | None


class SaidBasis(StrEnum):
    """What fixes the day on which a statement was made."""

    CUE = "cue"
    PAPER = "paper"
    DISCOURSE = "discourse"
    PUBLISHED = "published"
    HEADER = "header"
    JUDGED = "judged"


@dataclass(frozen=True, slots=True)
class Said:
    """When a statement was made: EDTF, its first and last day (ISO), the basis and the words behind it."""

    edtf: str
    begins: str | None
    ends: str | None
    basis: SaidBasis
    span: Span | None


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whom a statement was made to."""

    entity: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class Medium:
    """Through what a statement was made ("in an e-mail"), as written."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Statement:
    """An attribution with its identity and its day: a line of the record."""

    id: str
    document: str
    form: Form
    act: Act
    text: str
    source: Source | None
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    said: Said | None
    to: tuple[Addressee, ...]
    medium: Medium | None
    within: str | None
    relayed_by: tuple[str, ...]
    utterance: str
    confidence: float
    method: str
    act_because: str
