"""How to read, whatever happens with it then."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.fetch import WebOptions
from onrecord.model import Given


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read: `given` says what the user knows of documents that do not say it themselves.

    `threads` is how many cores the encoder may use, `engine` which one reads
    (annotate.ENGINES), `web` how addresses are fetched.
    """

    given: Given = field(default_factory=Given)
    threads: int = 2
    engine: str = "accurate"
    web: WebOptions = field(default_factory=WebOptions)
