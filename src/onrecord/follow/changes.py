"""Changes: what an entry of the log comes to for those who follow something."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from onrecord.model import folded


class ChangeKind(StrEnum):
    """What changed."""

    PAGE = "page"
    STATEMENT = "statement"
    READING = "reading"
    PARAGRAPH = "paragraph"
    CORRECTION = "correction"
    FIELD = "field"
    JUDGED = "judged"
    UNDONE = "undone"
    JOINED = "joined"


@dataclass(frozen=True, slots=True)
class Origin:
    """The entry of another record that an entry was merged from."""

    record: str
    seq: int


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed, with the words before and after, exactly as they stand.

    `id` is the same in every record that holds the same change. `before` or `after`
    is None where there were no words. `voice` is who said `after`, None when the
    text names nobody, `several` whether more than one; `name` is the field, the kind
    of judgement, or the affair.
    `sure` is how probable it is that the statement, with its source, is read rightly, as it was found then.
    `who` made the change; `because` is their reason. `keys` say what it is about.
    """

    id: str
    seq: int
    at: str
    kind: ChangeKind
    who: str | None = None
    document: str | None = None
    version: str | None = None
    statement: str | None = None
    judgement: str | None = None
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    url: str | None = None
    voice: str | None = None
    several: bool = False
    act: str | None = None
    form: str | None = None
    said: str | None = None
    sure: float | None = None
    name: str | None = None
    before: str | None = None
    after: str | None = None
    more: int = 0
    because: str | None = None
    origin: Origin | None = None
    keys: frozenset[str] = frozenset()


def key(kind: str, name: str) -> str:
    """Return the key of what has this name; a change and a subscription meet by it.

    >>> key("author", "Ines Marrow")
    'author:ines marrow'
    """
    return f"{kind}:{name if kind in ('claim', 'affair', 'search') else folded(name)}"
