"""What one reader found in a page, before the user's word and the checks are added."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from onrecord.model import Locator, Span, Turn


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of a page with the fields found beside it.

    `provenance` names, for each field that is set, where it was found
    ("title": "json-ld:headline").
    """

    kind: str
    text: str
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: date | datetime | None = None
    modified: date | datetime | None = None
    url: str | None = None
    topics: tuple[str, ...] = ()
    sender: str | None = None
    furniture: tuple[Span, ...] = ()
    locators: tuple[Locator, ...] = ()
    turns: tuple[Turn, ...] = ()
    provenance: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a page is read, and for how long.

    Extraction time grows faster than the page: 2 MB of HTML take some seconds,
    and what is longer is nearly always script or a listing. A report of 300
    PDF pages takes about 20 seconds.
    """

    html_bytes: int = 2_000_000
    html_seconds: float = 10.0
    pdf_seconds: float = 60.0
    docx_seconds: float = 10.0
    docx_bytes: int = 50_000_000
    child_memory: int = 1_000_000_000


class Refused(Exception):
    """A page that a reader cannot read, with the reason and the mend."""

    def __init__(self, reason: str, mend: str) -> None:
        """Keep `reason` and `mend` for the Unreadable that this becomes."""
        self.reason = reason
        self.mend = mend
        super().__init__(reason)
