"""Plain words for the terms of the record, so that every format calls a thing by the same name.

Wording is ours. The terms on the left are those of the output contract.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.model import (
    Act,
    ChronologyKind,
    Entity,
    EntityKind,
    Form,
    JudgementKind,
    KnowledgeHow,
    PublishedBasis,
)

ACTS: Mapping[Act, str] = {
    Act.ASSERTS: "says",
    Act.CONFIRMS: "confirms",
    Act.DENIES: "denies",
    Act.ALLEGES: "alleges",
    Act.CONCLUDES: "concludes",
    Act.CANNOT_CONFIRM: "cannot confirm",
    Act.DECLINES: "declines",
    Act.ASKS: "asks",
    Act.INTENDS: "intends",
    Act.DEMANDS: "demands",
    Act.THINKS: "thinks",
    Act.RETRACTS: "retracts",
}


def does(act: Act, entities: Sequence[Entity]) -> str:
    """Return what a source does: one of several people, or several sources, "say" where one "says"."""
    several = len(entities) > 1 or any(entity.kind is EntityKind.PEOPLE for entity in entities)
    return do(act) if several else ACTS[act]


def do(act: Act) -> str:
    """Return what several do.

    >>> do(Act.DENIES), do(Act.ASSERTS), do(Act.CANNOT_CONFIRM)
    ('deny', 'say', 'cannot confirm')
    """
    one = ACTS[act]
    return f"{one[:-3]}y" if one.endswith("ies") else one.removesuffix("s")


GLYPHS: Mapping[Act, str] = {
    Act.ASSERTS: "•",
    Act.CONFIRMS: "+",
    Act.DENIES: "×",
    Act.ALLEGES: "!",
    Act.CONCLUDES: "=",
    Act.CANNOT_CONFIRM: "~",
    Act.DECLINES: "-",
    Act.ASKS: "?",
    Act.INTENDS: ">",
    Act.DEMANDS: "»",
    Act.THINKS: "°",
    Act.RETRACTS: "<",
}

FORMS: Mapping[Form, str] = {
    Form.DIRECT: "quoted",
    Form.MIXED: "partly quoted",
    Form.INDIRECT: "paraphrased",
}

KINDS: Mapping[EntityKind, str] = {
    EntityKind.PERSON: "person",
    EntityKind.PEOPLE: "people",
    EntityKind.ORGANIZATION: "organisation",
    EntityKind.PLACE: "place",
    EntityKind.DOCUMENT: "document",
}

PUBLISHED: Mapping[PublishedBasis, str] = {
    PublishedBasis.GIVEN: "given by the user",
    PublishedBasis.PAGE: "stated on the page",
    PublishedBasis.INFERRED: "inferred from the text",
}

CHRONOLOGY: Mapping[ChronologyKind, str] = {
    ChronologyKind.EVENT: "event",
    ChronologyKind.STATEMENT: "statement",
    ChronologyKind.PUBLICATION: "publication",
}

KNEW: Mapping[KnowledgeHow, str] = {
    KnowledgeHow.SAID: "said",
    KnowledgeHow.TOLD: "was told",
    KnowledgeHow.ASKED: "was asked",
    KnowledgeHow.HELD: "had in hand",
}


def knew(how: KnowledgeHow, entity: Entity | None) -> str:
    """Return how somebody came to know: one "was told", several "were told"."""
    several = entity is not None and entity.kind is EntityKind.PEOPLE
    return KNEW[how].replace("was ", "were ") if several else KNEW[how]


JUDGED: Mapping[JudgementKind, str] = {
    JudgementKind.SAME: "judged to be one",
    JudgementKind.DIFFERENT: "judged not to be one",
    JudgementKind.SOURCE: "source judged",
    JudgementKind.CONTENT: "words judged",
    JudgementKind.ACT: "act judged",
    JudgementKind.SAID: "day judged",
    JudgementKind.WRONG: "judged to be no statement",
    JudgementKind.CHECKED: "checked",
}

# What fixes the day of a line of the chronology, by the contract's word for it.
DAY_BASES: Mapping[str, str] = {
    "text": "the text gives the day",
    "cue": "day from the words that attribute it",
    "paper": "the paper's own date",
    "derived": "day reckoned from other days and lengths",
    "discourse": "day carried over from before",
    "header": "day from the header",
    "published": "day counted from the publication",
    "page": "day stated on the page",
    "given": "day given by the user",
    "inferred": "day inferred from the text",
    "judged": "day decided by a person",
}

NOBODY = "source not named in the text"
UNNAMED = "unnamed"
UNRESOLVED = "Source not identified"
CONTEST = "Denied, confirmed, not answered"
CHECK_FIRST = "Check first: doubtful statements, the least sure first"
ONE_OR_TWO = "One or two? Open questions of who is who"
UNKNOWN = "unknown"


def counted(number: int, one: str, several: str | None = None) -> str:
    """Return the number with its noun.

    >>> counted(1, "document"), counted(1200, "day")
    ('1 document', '1,200 days')
    """
    return f"{number:,} {one if number == 1 else several or one + 's'}"
